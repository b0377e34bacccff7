//! What a number or a date is about, made from the words around it.
//!
//! A number takes the noun that it counts ("62 **prisoners** of war"), or the noun that names it
//! ("a death **toll** of 14"); both take the verb of their clause, by class ("were **freed**").
//! Whatever narrows them — "other", "including", a population, a party — is a restricting facet.
//! Nothing here is certain about grammar: where two readings are possible, the subject stays open.

use smol_str::SmolStr;

use super::deed::{self, is_verb_only};
use super::noun::{Noun, looks_attributive, looks_plural, noun_after, noun_before};
use super::part::{self, RESTRICTIONS, Whole};
use super::{Facets, Kind, Subject};
use crate::parse::Cx;
use crate::vocab::{Class, Classes, Cue, DEED, Token, TokenKind};

/// What stands around a reading: its sentence's tokens and its place among them.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Tokens of the sentence.
    pub sentence: &'a [Token],
    /// The reading's tokens, from the start of the sentence.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// Where the next number or date of the sentence begins, or the sentence's end.
    pub next: usize,
    /// Where the number or date before it ended, or 0.
    pub previous: usize,
}

/// A subject with its facets and its name for people.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Head noun's dictionary form.
    pub head: SmolStr,
    /// Its class.
    pub class: SmolStr,
    /// Class of the verb.
    pub verb: SmolStr,
    /// Whether a noun follows that it counts.
    pub counts: bool,
    /// What narrows and colours it.
    pub facets: Facets,
    /// "prisoners of war".
    pub label: SmolStr,
    /// An indefinite, a partitive or an idiom: no claim that could be compared.
    pub idle: bool,
}

impl About {
    /// As a subject.
    pub fn subject(&self) -> Subject {
        if self.head.is_empty() && self.verb.is_empty() {
            return Subject::None;
        }
        Subject::Open { head: self.head.clone(), class: self.class.clone(), verb: self.verb.clone() }
    }
}

/// Word classes at which a noun phrase ends.
pub const CLOSED: Classes = Classes::of(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Determiner)
    .with(Class::Pronoun)
    .with(Class::Auxiliary)
    .with(Class::Reporting)
    .with(Class::Negation);

/// What a number is about.
pub fn of_number(cx: &Cx<'_>, place: Place<'_>, kind: Kind) -> About {
    let mut about = About::default();
    if kind == Kind::Number && is_age(place) {
        return about;
    }
    let after = place.sentence.get(place.end..place.next.max(place.end)).unwrap_or(&[]);
    let partitive = after.first().is_some_and(|t| cx.word(t) == "of");
    let noun = if is_done_to(cx, place, after) { None } else { noun_after(cx, after) };
    if let Some(noun) = &noun {
        about.counts = true;
        take_head(cx, &mut about, noun);
    } else if !after.first().is_some_and(|t| t.is(Class::State) || is_verb_only(t))
        && let Some(noun) = noun_before(cx, place)
    {
        take_head(cx, &mut about, &noun);
    }
    if partitive && !about.counts {
        restrict(&mut about.facets, "part", "of");
    }
    if about.counts && kind != Kind::Percent && part::is_of_the_known(cx, after) {
        restrict(&mut about.facets, "subset", "of");
    }
    if is_page(cx, place) {
        restrict(&mut about.facets, "part", "of");
    }
    let head_end = noun.as_ref().map_or(place.end, |n| place.end + n.end);
    let deed_noun = !about.verb.is_empty();
    if about.verb.is_empty() {
        let deed = deed::of_number(cx, place, head_end);
        about.verb = deed.verb;
        if deed.adjoins && about.head.is_empty() && matches!(kind, Kind::Number | Kind::Count) {
            elided(cx, &mut about);
        }
    }
    let harm = |verb: &str| deed::class_named(cx, verb).is_some_and(|c| c.counts.is_some());
    if is_basis(cx, place) && about.class != "people" && !(about.head.is_empty() && harm(&about.verb)) {
        restrict(&mut about.facets, "basis", "after");
    }
    by_deed(cx, &mut about);
    let whose =
        if about.counts && (about.class != "people" || deed_noun) { Whole::Things } else { Whole::People };
    part::narrow(cx, place, head_end, whose, &mut about);
    super::scope::narrow(cx, place, head_end, &about.verb, &mut about.facets);
    about.facets.restricting.sort();
    about.facets.restricting.dedup();
    about
}

/// What a deed makes of whom or what it counts: "80 people reviewed it" are reviews, "80 albums sold" are copies.
fn by_deed(cx: &Cx<'_>, about: &mut About) {
    if about.verb.is_empty() {
        return;
    }
    let classes = &cx.lexicon.verb_classes;
    let mut kinds = cx.lexicon.makers.iter().filter_map(|&at| classes.get(at as usize));
    let Some(deed) = kinds.find(|c| c.name == about.verb) else { return };
    if let Some(class) = deed.goods.first().filter(|_| deed.goods.contains(&about.head)) {
        about.class.clone_from(class);
    }
    if let Some(doers) = deed.agents.as_ref().filter(|_| about.class == "people") {
        let own = |f: &(SmolStr, SmolStr)| f.0 == "population" && f.1 == *doers;
        if about.facets.restricting.iter().all(|f| f.0 != "population" || own(f)) {
            about.facets.restricting.retain(|f| !own(f));
            about.class.clone_from(doers);
        }
    }
}

/// "One killed, six wounded", "killed one and wounded six", "three others shot": whom a deed is done to, where
/// their noun is left out.
fn elided(cx: &Cx<'_>, about: &mut About) {
    let Some(whom) = deed::class_named(cx, &about.verb).and_then(|c| c.counts.clone()) else { return };
    about.counts = true;
    about.head.clone_from(&whom);
    if about.label.is_empty() {
        about.label.clone_from(&about.verb);
    }
    about.class = whom;
}

/// "Six shot, two dead": what was done, though the word may be a noun; "one shot" may be either.
fn is_done_to(cx: &Cx<'_>, place: Place<'_>, after: &[Token]) -> bool {
    let reading = place.sentence.get(place.start..place.end).unwrap_or(&[]);
    let single = reading.iter().any(|t| t.is(Class::Determiner) || matches!(cx.word(t), "one" | "One" | "1"));
    let is = |t: &Token| t.is(Class::Noun) && deed::is_participle(cx, t);
    !single && after.first().is_some_and(is) && !looks_attributive(after, 0)
}

/// What a date or a duration is about: the verb of its clause. A date that only says for when its sentence
/// holds ("as of 16 April"), or that stands inside a name ("the 2031 Harbour Survey"), dates nothing.
pub fn of_time(cx: &Cx<'_>, place: Place<'_>) -> About {
    let verb = deed::of_time(cx, place);
    let mut about = About { label: verb.clone(), verb, ..About::default() };
    if about.verb.is_empty() {
        about.verb = nearest_participle(cx, place);
    }
    let before = place.sentence.get(..place.start).unwrap_or(&[]);
    if about.verb.is_empty()
        && let Some(verb) = of_life(place)
    {
        about.verb = verb.into();
    }
    let as_of = super::lead(cx, before) == Some(super::Lead::AsOf);
    let inside = before.last().is_some_and(|t| t.is(Class::Determiner));
    let first = place.sentence.get(place.start);
    let determined = inside || first.is_some_and(|t| t.is(Class::Determiner));
    let named =
        determined && place.sentence.get(place.end).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    let old = |t: &Token| t.span.len() == 3 && cx.word(t) == "old";
    let next = place.sentence.get(place.end..).unwrap_or(&[]).iter().find(|t| !t.punct(b'-'));
    let reading = place.sentence.get(place.start..place.end).unwrap_or(&[]);
    if next.is_some_and(old) || reading.iter().any(old) {
        restrict(&mut about.facets, "role", "age");
    } else if before.last().is_some_and(|t| t.is(Class::Reporting)) {
        restrict(&mut about.facets, "role", "said");
    } else if as_of {
        restrict(&mut about.facets, "role", "as of");
    } else if named {
        restrict(&mut about.facets, "role", "name");
    }
    about
}

/// "Ada Brandt (4 March 1850 – 9 May 1912)": what two full dates behind a name date, as a class of verbs.
fn of_life(place: Place<'_>) -> Option<&'static str> {
    let before = place.start.checked_sub(1)?;
    let (opening, after) = (place.sentence.get(before)?, place.sentence.get(place.end)?);
    let named = |bracket: usize| {
        let name = bracket.checked_sub(1).and_then(|i| place.sentence.get(i));
        name.is_some_and(|t| t.capital && t.kind == TokenKind::Word)
    };
    if place.end - place.start < 2 {
        return None;
    }
    if opening.punct(b'(') && after.dash() && place.next == place.end + 1 {
        return named(before).then_some("born");
    }
    let back = place.sentence.get(..before)?.iter().rev().take(8).position(|t| t.punct(b'('))?;
    let ends = opening.dash() && place.previous == before && after.punct(b')');
    (ends && named(before.checked_sub(back + 1)?)).then_some("killed")
}

/// "Ada Holt, 14, of Dale, was shot": how old somebody is, and no count.
fn is_age(place: Place<'_>) -> bool {
    let before = |n: usize| place.start.checked_sub(n).and_then(|i| place.sentence.get(i));
    let name = |t: &Token| t.kind == TokenKind::Word && t.capital && !t.classes.any(CLOSED);
    let figure = place.sentence.get(place.start).filter(|t| t.kind == TokenKind::Digits && t.span.len() <= 3);
    let closes = place
        .sentence
        .get(place.end)
        .is_none_or(|t| matches!(t.kind, TokenKind::Punct(b',' | b'.' | b';' | b')')));
    let named = before(2).is_some_and(name) && !before(2).is_some_and(|t| t.is(Class::Country));
    let full = named && before(3).is_some_and(|t| name(t) || t.punct(b'-') || t.punct(b'.'));
    figure.is_some()
        && place.end == place.start + 1
        && closes
        && before(1).is_some_and(|t| t.punct(b','))
        && full
}

/// "Plate 4 of 19", "page 3 of 12": places in a series, and no counts.
fn is_page(cx: &Cx<'_>, place: Place<'_>) -> bool {
    let digits = |t: Option<&Token>| t.is_some_and(|t| t.kind == TokenKind::Digits);
    let of = |i: Option<usize>| i.and_then(|i| place.sentence.get(i)).is_some_and(|t| cx.word(t) == "of");
    let before = of(place.start.checked_sub(1))
        && digits(place.start.checked_sub(2).and_then(|i| place.sentence.get(i)));
    before || (of(Some(place.end)) && digits(place.sentence.get(place.end + 1)))
}

/// "After 12 trials", "averaged over 9 votes": the base of another figure.
fn is_basis(cx: &Cx<'_>, place: Place<'_>) -> bool {
    let mut back = place.sentence.get(place.previous..place.start).unwrap_or(&[]).iter().rev();
    let (Some(last), second) = (back.next(), back.next()) else { return false };
    match cx.word(last) {
        "after" | "After" => true,
        "over" | "on" | "across" | "from" => {
            second.is_some_and(|t| cx.word(t).to_lowercase().starts_with("averag"))
        }
        _ => false,
    }
}

/// Whether a number belongs to a name: it follows a capital word with nothing between ("Pier 7").
pub fn in_name(cx: &Cx<'_>, place: Place<'_>) -> bool {
    let Some(before) = place.start.checked_sub(1).and_then(|i| place.sentence.get(i)) else { return false };
    let closed = before.classes.any(CLOSED) || before.is(Class::Verb) || before.is(Class::HedgeBefore);
    before.kind == TokenKind::Word
        && before.capital
        && place.start > 1
        && !closed
        && !cx.word(before).ends_with("'s")
}

fn take_head(cx: &Cx<'_>, about: &mut About, noun: &Noun) {
    let lexicon = cx.lexicon;
    if lexicon.payload(noun.head.word, Class::Restrictor) == Some(0) {
        // "Three others": more of what was counted before.
        restrict(&mut about.facets, "other", &cx.word(&noun.head).to_lowercase());
        about.label = SmolStr::from(noun.span.of(cx.text));
        return;
    }
    // "A worldwide total of $40 million": of what, the words before it say.
    if !about.counts && lexicon.cue(&[noun.head]).is_some_and(|(_, cue)| cue == Cue::Total) {
        return;
    }
    let lemma = if noun.head.word.0 == 0 {
        singular(&cx.word(&noun.head).to_lowercase())
    } else {
        lexicon.lemma_text(lexicon.lemma(noun.head.word)).into()
    };
    about.label = SmolStr::from(noun.span.of(cx.text));
    // "1,200 positive tests": two words that name a deed together.
    let pair = noun
        .modifiers
        .last()
        .and_then(|&m| lexicon.phrase(&[m, noun.head], Class::Noun))
        .filter(|p| p.0 == 2);
    match pair.map(|p| p.1).or_else(|| lexicon.payload(noun.head.word, Class::Noun)) {
        Some(deed) if deed >= DEED => {
            let verb = lexicon.verb_classes.get((deed - DEED) as usize);
            about.verb = verb.map(|c| c.name.clone()).unwrap_or_default();
            about.class = verb.map(|c| c.counts.as_ref().unwrap_or(&c.name).clone()).unwrap_or_default();
        }
        Some(class) => take_class(cx, about, class),
        None => about.class = if noun.head.word.0 == 0 { lemma.clone() } else { singular(&lemma) },
    }
    about.head = lemma;
    for m in &noun.modifiers {
        modifier(cx, about, m);
    }
}

/// A population makes a part of its wider class.
fn take_class(cx: &Cx<'_>, about: &mut About, class: u32) {
    let classes = &cx.lexicon.head_classes;
    let Some(c) = classes.get(class as usize) else { return };
    match c.part_of.and_then(|w| classes.get(w as usize)) {
        Some(wider) => {
            about.class = wider.name.clone();
            restrict(&mut about.facets, "population", &c.name);
        }
        None => about.class = c.name.clone(),
    }
}

fn modifier(cx: &Cx<'_>, about: &mut About, m: &Token) {
    let word = cx.word(m).to_lowercase();
    if let Some(kind) = cx.lexicon.payload(m.word, Class::Restrictor) {
        restrict(&mut about.facets, RESTRICTIONS.get(kind as usize).copied().unwrap_or("other"), &word);
    } else if m.is(Class::Demonym) || m.is(Class::Country) {
        restrict(&mut about.facets, "party", &word);
    } else if part::is_severity(&word) {
        restrict(&mut about.facets, "severity", &word);
    } else if !m.is(Class::Colour) {
        about.facets.other.push((SmolStr::new_static("modifier"), word.into()));
    }
}

/// Adds a restricting facet.
pub fn restrict(facets: &mut Facets, name: &'static str, value: &str) {
    let entry = (SmolStr::new_static(name), SmolStr::from(value));
    if !facets.restricting.contains(&entry) {
        facets.restricting.push(entry);
    }
}

/// A rough singular of an unknown plural.
pub fn singular(lower: &str) -> SmolStr {
    if let Some(s) = lower.strip_suffix("ies").filter(|s| s.len() > 1) {
        return smol_str::format_smolstr!("{s}y");
    }
    if ["ches", "shes", "sses", "xes", "zes"].iter().any(|e| lower.ends_with(e)) {
        return lower.strip_suffix("es").unwrap_or(lower).into();
    }
    if looks_plural(lower) { lower.strip_suffix('s').unwrap_or(lower).into() } else { lower.into() }
}

/// The nearest word that looks like a verb in the past, as `~` and its stem; empty where there is none.
fn nearest_participle(cx: &Cx<'_>, place: Place<'_>) -> SmolStr {
    let before = place.sentence.get(place.previous..place.start).unwrap_or(&[]);
    let after = place.sentence.get(place.end..place.next.max(place.end)).unwrap_or(&[]);
    let past = |t: &&Token| {
        let word = cx.word(t);
        word.len() > 4 && word.ends_with("ed") && t.kind == TokenKind::Word && !t.is(Class::Reporting)
    };
    let found = before.iter().rev().take(12).find(past).or_else(|| after.iter().take(10).find(past));
    found
        .map(|t| smol_str::format_smolstr!("~{}", crate::vocab::inflect::stem(&cx.word(t).to_lowercase())))
        .unwrap_or_default()
}
