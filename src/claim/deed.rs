//! What was done to what a number counts: the verb of its clause, by class.
//!
//! The verb stands right before the number ("killing 12"), or after its noun ("12 people were fatally shot"), or
//! nearest in its clause. A verb of manner gives way to what came of it ("were shot and killed", "shot dead").

use smol_str::SmolStr;

use super::subject::Place;
use crate::parse::Cx;
use crate::vocab::{Class, Classes, DEED, Token, TokenKind, VerbClass};

/// The verb of a number, by class, and where it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deed {
    /// Class of the verb; empty where there is none.
    pub verb: SmolStr,
    /// Whether it adjoins the number, or its noun.
    pub adjoins: bool,
}

/// The verb of a number whose noun ends at `head_end`.
pub fn of_number(cx: &Cx<'_>, place: Place<'_>, head_end: usize) -> Deed {
    let adjoins = |verb: SmolStr| Deed { verb, adjoins: true };
    let rest = place.sentence.get(head_end..).unwrap_or(&[]);
    if let Some(v) = left_as(cx, rest) {
        return adjoins(v);
    }
    let before = place.sentence.get(place.previous..place.start).unwrap_or(&[]);
    let close = before.iter().rev().take_while(|t| passes_before(t)).position(is_verb_only);
    // "In the end 60 were freed": a verb after an article is none.
    let article = |n: usize| before.iter().rev().nth(n + 1).is_some_and(|t| t.is(Class::Determiner));
    let close = close.filter(|&n| !article(n)).and_then(|n| before.iter().rev().nth(n));
    if let Some(v) = close.and_then(|t| class_of_verb(cx, t)) {
        return adjoins(v);
    }
    if let Some(v) = ambiguous(before).and_then(|t| class_of_verb(cx, t)) {
        return adjoins(v);
    }
    let after = place.sentence.get(head_end..place.next.max(head_end)).unwrap_or(&[]);
    let said = predicate(cx, after).or_else(|| predicate(cx, past_aside(rest)?));
    said.map_or_else(|| Deed { verb: nearest(cx, place), adjoins: false }, adjoins)
}

/// "Left five boys dead", "found two people critically wounded": a state right after the noun, whatever the verb.
fn left_as(cx: &Cx<'_>, rest: &[Token]) -> Option<SmolStr> {
    let state = rest.iter().take(SAID).find(|t| !is_manner(cx, t) || t.is(Class::State))?;
    class_of_state(cx, state)
}

/// How long an aside may be.
const ASIDE: usize = 16;

/// What goes on after an aside: "five people, including two children, were killed".
fn past_aside(rest: &[Token]) -> Option<&[Token]> {
    let (comma, aside) = rest.split_first()?;
    let ends = |w: &[Token]| matches!(w, [c, aux, ..] if c.punct(b',') && aux.is(Class::Auxiliary));
    let at = aside.windows(2).take(ASIDE).position(ends).filter(|_| comma.punct(b','))?;
    aside.get(at + 1..)
}

/// The verb of a date or a duration.
pub fn of_time(cx: &Cx<'_>, place: Place<'_>) -> SmolStr {
    nearest(cx, place)
}

/// Whether a word is a verb and nothing else.
pub fn is_verb_only(t: &Token) -> bool {
    t.is(Class::Verb) && !t.is(Class::Noun)
}

/// A word that is a participle though it may be a noun: "12 people shot", "were shot"; no plural, and no
/// noun of its own follows.
pub fn is_participle(cx: &Cx<'_>, t: &Token) -> bool {
    t.is(Class::Verb) && !cx.word(t).ends_with('s')
}

/// Where the clause of a noun says what was done to it: "are dead", "were all fatally shot", "wounded".
fn predicate(cx: &Cx<'_>, after: &[Token]) -> Option<SmolStr> {
    let mut helped = false;
    for (i, t) in after.iter().enumerate().take(SAID) {
        let participle = is_verb_only(t) || ((helped || i == 0) && is_participle(cx, t));
        if t.is(Class::State) || participle {
            let said = class_of_state(cx, t).or_else(|| class_at(cx, after, i))?;
            return Some(came_of(cx, &said, after.get(i + 1..).unwrap_or(&[])).unwrap_or(said));
        }
        helped |= t.is(Class::Auxiliary);
        if !passes_after(t) && !is_manner(cx, t) {
            return None;
        }
    }
    None
}

/// What came of a verb: "shot dead", "wound up dead", and of a verb of manner "shot and killed", "stabbed to death".
fn came_of(cx: &Cx<'_>, verb: &str, rest: &[Token]) -> Option<SmolStr> {
    let (first, second) = (rest.first()?, rest.get(1));
    if first.is(Class::State) {
        return class_of_state(cx, first);
    }
    let second = second?;
    if first.is(Class::Preposition) && second.is(Class::State) {
        return class_of_state(cx, second);
    }
    if !class_named(cx, verb)?.manner {
        return None;
    }
    match cx.lexicon.payload(second.word, Class::Noun) {
        Some(noun) if noun >= DEED && first.is(Class::Preposition) => {
            cx.lexicon.verb_classes.get((noun - DEED) as usize).map(|c| c.name.clone())
        }
        Some(_) | None if first.is(Class::Conjunction) => {
            class_of_state(cx, second).or_else(|| class_of_verb(cx, second).filter(|_| is_verb_only(second)))
        }
        Some(_) | None => None,
    }
}

/// What was told further back than so many tokens is not what a number goes on with.
const NEAR: usize = 64;
/// How many words may stand between a noun and what is said of it.
const SAID: usize = 12;

/// What the words before a number tell last of what was done to people: "a man was killed and …".
pub fn told_last(cx: &Cx<'_>, before: &[Token]) -> Option<SmolStr> {
    let harm = |t: &Token| {
        let said = class_of_state(cx, t).or_else(|| class_of_verb(cx, t).filter(|_| is_verb_only(t)))?;
        class_named(cx, &said).filter(|c| c.counts.is_some()).map(|_| said)
    };
    let done = before.iter().rev().take(NEAR).skip_while(|t| passes_before(t) || t.is(Class::State));
    let named = |t: &&Token| !cx.word(t).ends_with("ing");
    done.filter(named).find_map(harm)
}

/// The class of a name.
pub fn class_named<'a>(cx: &Cx<'a>, name: &str) -> Option<&'a VerbClass> {
    let known = !name.is_empty() && !name.starts_with('~');
    cx.lexicon.verb_classes.iter().filter(|_| known).find(|c| c.name == name)
}

/// The class of what was done to whoever is "dead" or "wounded".
fn class_of_state(cx: &Cx<'_>, t: &Token) -> Option<SmolStr> {
    let index = cx.lexicon.payload(t.word, Class::State)?;
    cx.lexicon.verb_classes.get(index as usize).map(|c| c.name.clone())
}

/// The class of the verb at a place, with what it takes with it ("tested positive").
fn class_at(cx: &Cx<'_>, tokens: &[Token], at: usize) -> Option<SmolStr> {
    let (_, index) = cx.lexicon.phrase(tokens.get(at..)?, Class::Verb)?;
    cx.lexicon.verb_classes.get(index as usize).map(|c| c.name.clone())
}

fn class_of_verb(cx: &Cx<'_>, t: &Token) -> Option<SmolStr> {
    let index = cx.lexicon.payload(t.word, Class::Verb)?;
    cx.lexicon.verb_classes.get(index as usize).map(|c| c.name.clone())
}

/// A word that may be noun or verb right before a number is its verb ("wounded 17", "cost $40 million"),
/// unless a determiner or a preposition makes it a noun.
fn ambiguous(before: &[Token]) -> Option<&Token> {
    let mut back = before.iter().rev().skip_while(|t| t.is(Class::HedgeBefore) || t.is(Class::Restrictor));
    let word = back.next().filter(|t| t.is(Class::Verb) && t.is(Class::Noun))?;
    let (before, antecedent) = (back.next(), back.next());
    // "A blast that wounded 12": no determiner.
    let relative = before.is_some_and(|t| t.is(Class::Conjunction)) && antecedent.is_some_and(names);
    let noun = before.is_none_or(|t| t.is(Class::Determiner) && !relative || t.is(Class::Preposition));
    (!noun).then_some(word)
}

/// A word that may be a noun: no verb, and of no closed class.
fn names(t: &Token) -> bool {
    const OTHER: Classes =
        Classes::of(Class::Verb).with(Class::Preposition).with(Class::Conjunction).with(Class::Reporting);
    t.kind == TokenKind::Word && !t.classes.any(OTHER)
}

/// What may stand between a verb and the number that it governs.
pub fn passes_before(t: &Token) -> bool {
    is_verb_only(t)
        || t.is(Class::Determiner)
        || t.is(Class::HedgeBefore)
        || t.is(Class::Restrictor)
        || t.punct(b'-')
        || matches!(t.kind, TokenKind::Word if t.is(Class::Colour))
}

/// What may stand between a noun and its participle.
fn passes_after(t: &Token) -> bool {
    is_verb_only(t) || t.is(Class::Auxiliary) || t.is(Class::Restrictor) || t.is(Class::Colour)
}

/// An adverb before a participle: "critically injured", "also killed".
fn is_manner(cx: &Cx<'_>, t: &Token) -> bool {
    let adverb = || cx.lexicon.payload(t.word, Class::Common) == Some(ADVERB);
    t.kind == TokenKind::Word && !t.is(Class::Noun) && (cx.word(t).ends_with("ly") || adverb())
}

/// The payload of a common word that is an adverb.
const ADVERB: u32 = 1;

/// Words that open a clause of their own: "three were hurt when one driver stopped".
const OPENS_CLAUSE: Classes = Classes::of(Class::Conjunction);
/// The payload of those that do, among conjunctions.
const SUBORDINATE: u32 = 1;

/// The nearest verb with a class within the clause: backwards first, then forwards; not behind a word that opens
/// the number's own clause.
fn nearest(cx: &Cx<'_>, place: Place<'_>) -> SmolStr {
    let before = place.sentence.get(place.previous..place.start).unwrap_or(&[]);
    let after = place.sentence.get(place.end..place.next.max(place.end)).unwrap_or(&[]);
    let ends = |t: &Token| matches!(t.kind, TokenKind::Punct(b';') | TokenKind::Symbol('—' | '–'));
    let is_verb = |t: &Token, tokens: &[Token], i: usize| is_verb_only(t) && !is_gerund(cx, tokens, i);
    let mut back = before.iter().rev().take(14).take_while(|t| !ends(t)).enumerate();
    let back = back.find(|(n, t)| is_verb(t, before, before.len() - 1 - n)).map(|(n, _)| n);
    let mut ahead = after.iter().take(14).take_while(|t| !ends(t)).enumerate();
    let ahead = ahead.find(|&(n, t)| is_verb(t, after, n)).map(|(n, _)| n);
    let pick = match (back, ahead) {
        (Some(b), Some(a)) if a < b || opens_between(cx, before, b) => class_at(cx, after, a),
        (Some(b), None) if opens_between(cx, before, b) => None,
        (Some(b), _) => before.iter().rev().nth(b).and_then(|t| class_of_verb(cx, t)),
        (None, Some(a)) => class_at(cx, after, a),
        (None, None) => None,
    };
    pick.unwrap_or_default()
}

/// A verb in -ing that names a deed: "the shooting", "a nightclub shooting that …", not "shooting 12 people".
fn is_gerund(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let ing = tokens.get(at).is_some_and(|t| cx.word(t).ends_with("ing"));
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let next = tokens.get(at + 1);
    let object = next.is_some_and(|t| {
        t.is(Class::HedgeBefore)
            || t.is(Class::Determiner)
            || t.is(Class::Pronoun)
            || t.kind == TokenKind::Digits
    });
    let relative = next.is_some_and(|t| t.is(Class::Conjunction));
    ing && before.is_some_and(|t| {
        t.is(Class::Determiner) || (names(t) && !t.is(Class::Auxiliary) && (!object || relative))
    })
}

/// Whether a clause opens between the `n`th word from the end and the end.
fn opens_between(cx: &Cx<'_>, before: &[Token], n: usize) -> bool {
    let opens = |t: &Token| {
        t.classes.any(OPENS_CLAUSE) && cx.lexicon.payload(t.word, Class::Conjunction) == Some(SUBORDINATE)
    };
    before.iter().rev().take(n).any(opens)
}
