//! Who speaks: verbs of saying outside quotations, the names before or after them, and which
//! quotation each belongs to.
//!
//! What the text says is kept: "the minister" stays "the minister". Only a bare pronoun gives
//! way to the speaker named last.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::subject::{subject, subject_after};
use super::{Quotation, QuoteKind};
use crate::span::Span;
use crate::vocab::{Class, Classes, Lexicon, Token, TokenKind};

/// A verb of saying with its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Tokens of the verb.
    verb: Range<u32>,
    /// Tokens of the subject.
    subject: Range<u32>,
    /// Whether the subject is a pronoun.
    pronoun: bool,
}

/// A quotation in tokens, beside [`Quotation`].
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Tokens of the opening mark, and of the closing one.
    pub open: Range<u32>,
    pub close: Range<u32>,
    /// Tokens of the block that it opens in, and of the one that it ends in.
    pub first_block: Range<u32>,
    pub last_block: Range<u32>,
}

/// How far a bracket reaches whose partner is missing.
const ASIDE: usize = 40;
/// How many tokens may stand between a quotation and the verb that introduces it.
const LEAD: u32 = 10;

/// Tokens that tell where somebody speaks, by their indices.
#[derive(Clone, Copy)]
pub(super) struct Signs<'t> {
    /// Those that are neither words nor digits.
    pub others: &'t [u32],
    /// Those that say that somebody spoke, or begin words that do.
    pub saying: &'t [u32],
}

/// Gives each quotation its kind and speaker.
pub(super) fn assign(
    text: &str,
    tokens: &[Token],
    signs: Signs<'_>,
    lexicon: &Lexicon,
    places: &[Place],
    quotations: &mut [Quotation],
) {
    if places.is_empty() {
        return;
    }
    let attributions = attributions(tokens, signs, lexicon, places);
    let mut named = Naming { text, attributions: &attributions, places, mentions: None };
    for i in 0..quotations.len() {
        let Some(place) = places.get(i) else { continue };
        let previous = i.checked_sub(1).filter(|&p| {
            places.get(p).is_some_and(|p| {
                p.close.end <= place.open.start && p.last_block.end >= place.first_block.start
            })
        });
        let own = after(tokens, &attributions, place).or_else(|| before(tokens, &attributions, place));
        let inherited = previous
            .filter(|&p| places.get(p).is_some_and(|p| only_attribution(tokens, &attributions, p, place)));
        let kind = kind(tokens, place, own.is_some() || inherited.is_some());
        let speaker = match (own, inherited) {
            (Some(a), _) => named.speaker(tokens, a),
            (None, Some(p)) => quotations.get(p).and_then(|q| q.speaker),
            (None, None) if kind == QuoteKind::Utterance => {
                recent(&attributions, place).and_then(|a| named.speaker(tokens, a))
            }
            (None, None) => None,
        };
        if let Some(quotation) = quotations.get_mut(i) {
            quotation.kind = kind;
            quotation.speaker = speaker;
            if kind == QuoteKind::Utterance {
                quotation.continues = quotation.continues.or(inherited.map(|p| p as u32));
            }
        }
    }
}

/// Finds whom a pronoun means: the speaker or person named last before it, outside quotations.
struct Naming<'a> {
    text: &'a str,
    attributions: &'a [Attribution],
    places: &'a [Place],
    /// Names by their last token, made when a pronoun first asks.
    mentions: Option<Vec<Range<u32>>>,
}

impl Naming<'_> {
    fn speaker(&mut self, tokens: &[Token], index: usize) -> Option<Span> {
        let own = self.attributions.get(index)?;
        if !own.pronoun {
            return span(tokens, &own.subject);
        }
        let mentions =
            self.mentions.get_or_insert_with(|| mentions(self.text, tokens, self.attributions, self.places));
        let last = mentions.partition_point(|m| m.end <= own.subject.start).checked_sub(1);
        span(tokens, last.and_then(|l| mentions.get(l)).unwrap_or(&own.subject))
    }
}

/// Speakers, and persons who open a sentence as its subject, outside quotations and in order.
fn mentions(text: &str, tokens: &[Token], attributions: &[Attribution], places: &[Place]) -> Vec<Range<u32>> {
    let named = attributions.iter().filter(|a| !a.pronoun).map(|a| a.subject.clone());
    let mut all: Vec<Range<u32>> = named.collect();
    let persons: FxHashSet<&str> = all
        .iter()
        .filter_map(|m| tokens.get(m.end as usize - 1))
        .filter(|t| t.capital)
        .map(|t| t.text(text))
        .chain(full_names(tokens).map(|t| t.text(text)))
        .collect();
    let mut inside = 0_u32;
    let mut next = places.iter().peekable();
    for (at, pair) in tokens.windows(3).enumerate() {
        let [before, name, after] = pair else { continue };
        if !name.capital || after.kind != TokenKind::Word || after.capital {
            continue;
        }
        while let Some(place) = next.next_if(|p| p.open.start as usize <= at) {
            inside = inside.max(place.close.start);
        }
        let opens = name.new_line || before.punct(b'.') || before.new_line && before.capital;
        if opens && at as u32 >= inside && persons.contains(name.text(text)) {
            all.push(at as u32 + 1..at as u32 + 2);
        }
    }
    all.sort_by_key(|m| m.end);
    all
}

/// The last words of two or three names in a row of which the last means nothing else.
fn full_names(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    let name = |t: &Token| t.kind == TokenKind::Word && t.capital;
    tokens.windows(3).filter_map(move |w| match w {
        [first, second, third] => {
            let person = name(first) && name(second) && !second.glued && second.classes == Classes::NONE;
            (person && (third.glued || !name(third))).then_some(second)
        }
        _ => None,
    })
}

fn span(tokens: &[Token], range: &Range<u32>) -> Option<Span> {
    let first = tokens.get(range.start as usize)?;
    let last = tokens.get((range.end as usize).checked_sub(1)?)?;
    (range.start < range.end).then(|| first.span.cover(last.span))
}

/// The verbs of saying outside quotations, in order, each with its subject.
fn attributions(tokens: &[Token], signs: Signs<'_>, lexicon: &Lexicon, places: &[Place]) -> Vec<Attribution> {
    let mut out = Vec::new();
    let mut inside = 0_u32;
    let mut next = places.iter().peekable();
    let mut marks = signs.others.iter().map(|&at| at as usize).peekable();
    let mut bracket: Option<usize> = None;
    for at in signs.saying.iter().map(|&at| at as usize) {
        while let Some(mark) = marks.next_if(|&mark| mark < at) {
            match tokens.get(mark).map(|t| t.kind) {
                Some(TokenKind::Punct(b'(')) => bracket = Some(mark),
                Some(TokenKind::Punct(b')')) => bracket = None,
                Some(_) | None => {}
            }
        }
        while let Some(place) = next.next_if(|p| p.open.start as usize <= at) {
            if is_long(place) {
                inside = inside.max(place.close.start);
            }
        }
        if bracket.is_some_and(|b| at < b + ASIDE) || is_noun(tokens, at) {
            continue;
        }
        if at < inside as usize {
            continue;
        }
        let rest = tokens.get(at..).unwrap_or(&[]);
        let Some((width, _)) = lexicon.phrase(rest, Class::Reporting) else { continue };
        let verb = at as u32..(at + width) as u32;
        let leads = tokens
            .get(at + width - 1)
            .is_some_and(|t| width > 1 && t.is(Class::Preposition) && follows(t, rest));
        let found = if leads { subject_after(tokens, verb.end) } else { subject(tokens, &verb) };
        if let Some((subject, pronoun)) = found {
            out.push(Attribution { verb, subject, pronoun });
        }
    }
    out
}

/// "the reports": a noun after its article.
fn is_noun(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|b| tokens.get(b))
        .is_some_and(|t| t.is(Class::Determiner) && !t.is(Class::Pronoun) && !t.capital)
}

/// "according to": the name comes after.
fn follows(_last: &Token, rest: &[Token]) -> bool {
    rest.first().is_some_and(|t| !t.is(Class::Verb) && !t.is(Class::Reporting))
}

/// A quotation of a word or two does not hide the verb in it.
fn is_long(place: &Place) -> bool {
    place.close.start.saturating_sub(place.open.end) > 2
}

/// The attribution right after a quotation: `," Ada said`, `," said Ada`, `" - explained the mayor`.
fn after(tokens: &[Token], attributions: &[Attribution], place: &Place) -> Option<usize> {
    let mut at = place.close.end;
    let mark = |t: &Token| t.dash() || matches!(t.kind, TokenKind::Punct(b','));
    while at < place.last_block.end && tokens.get(at as usize).is_some_and(mark) {
        at += 1;
    }
    let from = attributions.partition_point(|a| a.verb.start < at);
    let found = attributions.get(from).filter(|a| a.verb.start < place.last_block.end)?;
    let starts = found.subject.start.min(found.verb.start);
    (starts >= at && starts <= at + 1 && place.close.start < place.close.end).then_some(from)
}

/// The attribution that leads to a quotation: `Ada said: "…`, `He said that "…`.
fn before(tokens: &[Token], attributions: &[Attribution], place: &Place) -> Option<usize> {
    let from = attributions.partition_point(|a| a.verb.start < place.open.start).checked_sub(1)?;
    let found = attributions.get(from)?;
    let end = found.verb.end.max(found.subject.end);
    let inside = found.verb.start >= place.first_block.start && end <= place.open.start;
    let between = tokens.get(end as usize..place.open.start as usize)?;
    let full_stop = |t: &Token| matches!(t.kind, TokenKind::Punct(b'.' | b'!' | b'?'));
    (inside && between.len() as u32 <= LEAD && !between.iter().any(full_stop)).then_some(from)
}

/// The last attribution in the same paragraph or the one before, for a quotation that stands alone.
fn recent(attributions: &[Attribution], place: &Place) -> Option<usize> {
    const FAR: u32 = 400;
    let from = attributions.partition_point(|a| a.verb.start < place.open.start).checked_sub(1)?;
    let verb = attributions.get(from)?.verb.start;
    (verb + FAR >= place.open.start).then_some(from)
}

/// Whether nothing but an attribution stands between two quotations: the second goes on from the first.
fn only_attribution(tokens: &[Token], attributions: &[Attribution], first: &Place, second: &Place) -> bool {
    const NEAR: usize = 24;
    let Some(between) = tokens.get(first.close.end as usize..second.open.start as usize) else {
        return false;
    };
    let stops = between.iter().filter(|t| matches!(t.kind, TokenKind::Punct(b'.' | b'!' | b'?'))).count();
    let from = attributions.partition_point(|a| a.verb.start < first.close.end);
    let said = attributions.get(from).is_some_and(|a| a.verb.end <= second.open.start);
    first.first_block == second.first_block
        && between.len() <= NEAR
        && (said && stops <= 1 || between.is_empty())
}

/// An utterance is attributed, or long enough to be a sentence; a word or two in marks is a fragment.
fn kind(tokens: &[Token], place: &Place, attributed: bool) -> QuoteKind {
    const SENTENCE: usize = 5;
    let inside = tokens.get(place.open.end as usize..place.close.start as usize).unwrap_or(&[]);
    let words = inside.iter().take(SENTENCE * 4).filter(|t| t.kind == TokenKind::Word).count();
    let stop = |t: &Token| matches!(t.kind, TokenKind::Punct(b',' | b'.' | b'!' | b'?'));
    let ended = inside.last().is_some_and(stop);
    let title =
        inside.iter().take(SENTENCE * 2).filter(|t| t.kind == TokenKind::Word && !t.capital).count() <= 1;
    if words >= SENTENCE && (ended || !title) || attributed && ended && words > 0 {
        QuoteKind::Utterance
    } else {
        QuoteKind::Fragment
    }
}
