//! What makes a count a part of a greater one: "other", "including", "four of the victims", "from Veltia".

use super::Facets;
use super::deed::{self, passes_before};
use super::subject::{About, Place, restrict};
use crate::parse::Cx;
use crate::vocab::{Class, Token, TokenKind};

/// The facet that each payload of `[restrictor]` makes.
pub const RESTRICTIONS: [&str; 6] = ["other", "including", "excluding", "rate", "flow", "sort"];

/// Facets from the words before the number and after its noun, which ends at `head_end`.
pub fn narrow(cx: &Cx<'_>, place: Place<'_>, head_end: usize, whole: Whole, about: &mut About) {
    let facets = &mut about.facets;
    let before = place.sentence.get(place.start.saturating_sub(4)..place.start).unwrap_or(&[]);
    for (i, t) in before.iter().enumerate() {
        let rest = before.get(i..).unwrap_or(&[]);
        let Some((n, kind)) = cx.lexicon.phrase(rest, Class::Restrictor) else { continue };
        let adjoins = rest.iter().skip(n).all(|t| passes_before(t) || t.is(Class::Preposition));
        if adjoins {
            facet(cx, t, kind, facets);
        }
    }
    let after = place.sentence.get(place.end..).unwrap_or(&[]);
    restricted(cx, after, facets);
    let after = place.sentence.get(head_end..).unwrap_or(&[]);
    follow(cx, after, whole, facets);
    if let Some(which) = counts_culprit(cx, after) {
        facets.restricting.retain(|(k, _)| k != "including" && k != "excluding");
        restrict(facets, "culprit", which);
    }
    if let Some(how) =
        after.iter().take(4).find(|t| !t.is(Class::Auxiliary)).filter(|t| is_severity(cx.word(t)))
    {
        restrict(facets, "severity", cx.word(how));
    }
    if points_back(cx, place) {
        restrict(facets, "part", "that");
    }
    beside(cx, place, about);
}

/// Words for how bad it is.
pub fn is_severity(word: &str) -> bool {
    matches!(word, "critical" | "critically" | "serious" | "seriously" | "severely" | "gravely" | "slightly")
}

/// "That is two people dead": a sum of what was said before.
fn points_back(cx: &Cx<'_>, place: Place<'_>) -> bool {
    let before = place.sentence.get(..place.start).unwrap_or(&[]);
    let [.., that, is] = before else { return false };
    let first = before.iter().rev().take(4).filter(|t| t.kind == TokenKind::Word).count() == 2;
    first && is.is(Class::Auxiliary) && cx.lexicon.payload(that.word, Class::Determiner) == Some(3)
}

/// The facet that a restrictor makes.
fn facet(cx: &Cx<'_>, word: &Token, kind: u32, facets: &mut Facets) {
    let value = cx.word(word).to_lowercase();
    restrict(facets, RESTRICTIONS.get(kind as usize).copied().unwrap_or("other"), &value);
}

/// "Four of the victims", "two of his sons": some of those who are known already.
pub fn is_of_the_known(cx: &Cx<'_>, after: &[Token]) -> bool {
    let definite = |t: &Token| {
        matches!(cx.lexicon.payload(t.word, Class::Determiner), Some(0 | 2 | 3))
            && !matches!(cx.word(t), "'s")
    };
    matches!(after, [of, which, ..] if cx.word(of) == "of" && definite(which))
}

/// "… killed, including the gunman": who is counted in, said somewhat later.
fn counts_culprit(cx: &Cx<'_>, after: &[Token]) -> Option<&'static str> {
    let long = "including".len() as u32;
    let counts = |t: &Token| t.span.len() == long && matches!(cx.word(t), "including" | "excluding");
    let at = after.iter().take(12).position(counts)?;
    let culprit = after.get(at..)?.iter().take(5).any(|t| {
        let class =
            cx.lexicon.payload(t.word, Class::Noun).and_then(|c| cx.lexicon.head_classes.get(c as usize));
        class.is_some_and(|c| c.name == "suspects")
    });
    culprit.then(|| {
        if after.get(at).is_some_and(|t| cx.word(t) == "including") { "including" } else { "excluding" }
    })
}

/// What the words right after a number or its noun make of it; of a rate, which ("per share", "a day").
fn restricted(cx: &Cx<'_>, after: &[Token], facets: &mut Facets) {
    if let [slash, unit, ..] = after
        && slash.punct(b'/')
        && unit.is(Class::Period)
    {
        restrict(facets, "rate", &format!("per {}", cx.word(unit).to_lowercase()));
        return;
    }
    let Some((n, kind)) = cx.lexicon.phrase(after, Class::Restrictor) else { return };
    let Some(first) = after.first() else { return };
    let name = RESTRICTIONS.get(kind as usize).copied().unwrap_or("other");
    let last = if n > 1 { after.get(n - 1) } else { after.get(1).filter(|t| t.kind == TokenKind::Word) };
    let mut value = cx.word(first).to_lowercase();
    if let Some(last) = last.filter(|_| name == "rate") {
        value.push(' ');
        value.push_str(&cx.word(last).to_lowercase());
    }
    restrict(facets, name, &value);
}

/// What a name after "of" does to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It says whose they are: "residents of Osk" are a part of all.
    People,
    /// It says what they are: "copies of Night Ferry" are copies.
    Things,
}

/// What follows the noun: "a day", "each", "from Veltia", "among them".
fn follow(cx: &Cx<'_>, after: &[Token], whole: Whole, facets: &mut Facets) {
    let kind = cx.lexicon.phrase(after, Class::Restrictor).map(|(_, kind)| kind);
    let when = matches!(after, [first, rest @ ..] if says_when(cx, first, rest));
    if !when && !after.first().is_some_and(|t| kind.is_some_and(|k| has_a_part(cx, t, k))) {
        restricted(cx, after, facets);
    }
    if let [p, name, ..] = after
        && (cx.word(p) == "from" || (cx.word(p) == "of" && whole == Whole::People))
        && name.capital
        && name.kind == TokenKind::Word
    {
        restrict(facets, "party", &cx.word(name).to_lowercase());
    }
}

/// "… killed last week", "… hurt a week ago": a time, and no rate.
fn says_when(cx: &Cx<'_>, first: &Token, rest: &[Token]) -> bool {
    let [unit, rest @ ..] = rest else { return false };
    let time = unit.is(Class::Period) || unit.is(Class::Weekday) || unit.is(Class::Month);
    let apart =
        rest.first().is_some_and(|t| matches!(cx.word(t), "ago" | "earlier" | "later" | "before" | "after"));
    time && (first.is(Class::Common) || apart)
}

/// "12 people, including three children": the greater figure is the whole; "three of them" is a part.
fn has_a_part(cx: &Cx<'_>, first: &Token, kind: u32) -> bool {
    kind == 1 && !matches!(cx.word(first), "of" | "among")
}

/// "Others" beside whom: where something else was done to those whom the sentence tells of before ("one killed, two
/// others wounded"), they are all to whom it was done; after "Brandt and" they are so many beside Brandt.
fn beside(cx: &Cx<'_>, place: Place<'_>, about: &mut About) {
    if !about.facets.restricting.iter().any(|(k, _)| k == "other") {
        return;
    }
    let before = place.sentence.get(..place.start).unwrap_or(&[]);
    let mut back =
        before.iter().rev().take(64).skip_while(|t| t.is(Class::HedgeBefore) || t.is(Class::Restrictor));
    let joined = back.next().is_some_and(|t| t.is(Class::Conjunction) && t.kind == TokenKind::Word);
    let neighbour = back.next().filter(|t| joined && t.kind == TokenKind::Word);
    // "Dead at the scene and four others": no member of the list.
    let placed = back.take(3).any(|t| t.is(Class::Preposition));
    if let Some(name) = neighbour.filter(|t| !placed && !t.is(Class::Verb) && !t.is(Class::State)) {
        drop_other(&mut about.facets);
        restrict(&mut about.facets, "beside", &cx.word(name).to_lowercase());
    } else if let Some(told) = deed::told_last(cx, before)
        && !about.verb.is_empty()
        && !cx.lexicon.verbs_agree(&told, &about.verb)
    {
        drop_other(&mut about.facets);
    }
}

fn drop_other(facets: &mut Facets) {
    facets.restricting.retain(|(k, _)| k != "other");
}
