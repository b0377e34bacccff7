//! The noun phrase that a number counts, or that names it.
//!
//! Words up to a closed class, a verb or a mark, and which of them is the head. Must not know what the noun makes
//! of a claim.

use super::deed::is_verb_only;
use super::subject::{CLOSED, Place};
use crate::parse::Cx;
use crate::span::Span;
use crate::vocab::{Class, Token, TokenKind};

/// A noun phrase.
pub struct Noun {
    /// Tokens of the phrase, from the end of the number.
    pub end: usize,
    /// The head.
    pub head: Token,
    /// Words between the number and the head.
    pub modifiers: Vec<Token>,
    /// From the first modifier to the head, or to what "of" adds to it.
    pub span: Span,
}

/// So many tokens at most after a number are looked at for its noun.
const RUN: usize = 8;

/// The words of a noun phrase, as places among the tokens after its number.
#[derive(Default)]
struct Words {
    places: [usize; RUN],
    len: usize,
}

impl Words {
    const fn is_empty(&self) -> bool {
        self.len == 0
    }
    fn push(&mut self, place: usize) {
        if let Some(free) = self.places.get_mut(self.len) {
            *free = place;
            self.len += 1;
        }
    }
    fn places(&self) -> &[usize] {
        self.places.get(..self.len).unwrap_or(&[])
    }
    fn of<'t>(&self, tokens: &'t [Token]) -> impl Iterator<Item = &'t Token> {
        self.places().iter().filter_map(|&i| tokens.get(i))
    }
}

/// The noun phrase that a number counts: words up to a closed class, a verb or a mark.
pub fn noun_after(cx: &Cx<'_>, after: &[Token]) -> Option<Noun> {
    let skip = partitive_prefix(cx, after).max(model_prefix(cx, after));
    let mut words = Words::default();
    // "A three-bedroom house" is one house: what a hyphen joins to the number is all that it counts.
    let joined =
        after.first().is_some_and(|t| t.punct(b'-') && t.glued) && after.get(1).is_some_and(|t| t.glued);
    for (i, t) in after.iter().enumerate().skip(skip).take(RUN) {
        // "Apollo-9 engineers": a figure that belongs to the word before it.
        if joined && !t.glued {
            break;
        }
        let tail = t.kind == TokenKind::Digits && t.glued && !words.is_empty();
        let hyphen = t.punct(b'-') && t.glued;
        if hyphen || tail {
            continue;
        }
        let closed = t.classes.any(CLOSED) && !says_noun(cx, after, i, words.is_empty());
        let stop = t.kind != TokenKind::Word || closed || (t.is(Class::Restrictor) && !words.is_empty());
        if stop || (t.new_line && i > 0) {
            break;
        }
        if is_verb_only(t)
            && !names_deeds(cx, t, words.of(after).all(|w| !w.is(Class::Noun)))
            && (!words.is_empty() || !looks_attributive(after, i))
        {
            break;
        }
        words.push(i);
    }
    let head = pick_head(cx, after, words.places())?;
    let end = *words.places().get(head)?;
    let token = *after.get(end)?;
    let modifiers: Vec<Token> = words.of(after).take(head).copied().collect();
    let first = modifiers.first().unwrap_or(&token).span;
    let mut span = first.cover(token.span);
    if let Some(of) = of_phrase(cx, after, end + 1) {
        span = span.cover(of);
    }
    Some(Noun { end: end + 1, head: token, modifiers, span })
}

/// A verb that is none: after a figure its form in -s is a plural ("40 tests", "12 raids").
fn names_deeds(cx: &Cx<'_>, t: &Token, first: bool) -> bool {
    first && !t.capital && looks_plural(cx.word(t))
}

/// A verb of saying that is none: "14 states", "90 confirmed bookings".
fn says_noun(cx: &Cx<'_>, after: &[Token], at: usize, first: bool) -> bool {
    let Some(t) = after.get(at).filter(|t| t.is(Class::Reporting)) else { return false };
    let word = cx.word(t);
    (first && looks_plural(word)) || (word.ends_with("ed") && looks_attributive(after, at))
}

/// "of the", "of its", "of": tokens passed over before the noun of a partitive or a scale word.
fn partitive_prefix(cx: &Cx<'_>, after: &[Token]) -> usize {
    match after {
        [of, d, ..] if cx.word(of) == "of" && d.is(Class::Determiner) => 2,
        [of, ..] if cx.word(of) == "of" => 1,
        _ => 0,
    }
}

/// "Twelve **737** jets", "12 **737 MAX 8** jets": what they are of, passed over before the noun.
fn model_prefix(cx: &Cx<'_>, after: &[Token]) -> usize {
    let figure = |t: &Token| t.kind == TokenKind::Digits && !t.glued && !t.new_line;
    let letters = |t: &Token| t.capital && cx.word(t).bytes().all(|b| b.is_ascii_uppercase());
    match after {
        [a, b, c, ..] if figure(a) && letters(b) && figure(c) => 3,
        [a, ..] if figure(a) && a.span.len() == 3 => 1,
        _ => 0,
    }
}

/// A participle before a noun ("12 wounded soldiers") and no verb of the clause.
pub fn looks_attributive(after: &[Token], at: usize) -> bool {
    after.get(at + 1).is_some_and(|n| n.kind == TokenKind::Word && !n.classes.any(CLOSED))
}

/// Which word of the run is counted: a known noun or a plural, the last of neighbours; else the last word.
fn pick_head(cx: &Cx<'_>, after: &[Token], words: &[usize]) -> Option<usize> {
    let plural = |i: usize| after.get(i).is_some_and(|t| t.is(Class::Noun) || looks_plural(cx.word(t)));
    let counted = |i: usize| after.get(i).is_some_and(|t| !t.is(Class::Verb) && !t.is(Class::State));
    let mut found = words.iter().position(|&i| plural(i))?;
    while let Some([i, j]) = words.get(found..found + 2)
        && *j == i + 1
        && counted(*j)
        && plural(*j)
    {
        found += 1;
    }
    Some(found)
}

/// Ends as an English plural does ("boats", "firemen", "CDs").
pub fn looks_plural(word: &str) -> bool {
    let many = || ["people", "children", "smen", "women", "rmen", "emen", "ymen", "amen"].iter();
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|e| word.ends_with(e))
        || word.len() > 6 && many().any(|end| word.ends_with(end))
        || matches!(word.as_bytes(), [.., b'A'..=b'Z', b's']) && word.len() > 2
}

/// "of war" after a head.
fn of_phrase(cx: &Cx<'_>, after: &[Token], at: usize) -> Option<Span> {
    let [of, noun, ..] = after.get(at..)? else { return None };
    (cx.word(of) == "of" && noun.kind == TokenKind::Word && !noun.classes.any(CLOSED) && !noun.capital)
        .then(|| of.span.cover(noun.span))
}

/// The noun that names a number which follows it: "a death toll of 14", "a rating of 66 %", "the number of
/// trains is lower than 40".
pub fn noun_before(cx: &Cx<'_>, place: Place<'_>) -> Option<Noun> {
    let before = place.sentence.get(place.previous..place.start)?;
    let mut back = before.iter().rev().skip_while(|t| t.is(Class::HedgeBefore) || t.is(Class::Determiner));
    let mut link = back.next()?;
    if cx.word(link) == "than" {
        link = back.find(|t| t.is(Class::Auxiliary) || t.is(Class::Preposition))?;
    }
    let joins = matches!(cx.word(link), "of" | "at" | "to" | "was" | "is" | "were" | "are" | ":" | "by");
    if !joins {
        return None;
    }
    if let Some(counted) = number_of(cx, before) {
        return Some(counted);
    }
    let head = back.find(|t| t.kind == TokenKind::Word && !t.classes.any(CLOSED) && !is_verb_only(t))?;
    Some(Noun { end: 0, head: *head, modifiers: Vec::new(), span: head.span })
}

/// "the (total) number of confirmed cases": what is counted before its number.
fn number_of(cx: &Cx<'_>, before: &[Token]) -> Option<Noun> {
    let at = before.iter().position(|t| matches!(cx.word(t), "number" | "count" | "total" | "Number"))?;
    let rest = before.get(at + 1..)?;
    (cx.word(rest.first()?) == "of").then(|| noun_after(cx, rest))?
}
