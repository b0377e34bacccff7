//! Numbers, counts, quantities, money, percent and ordinals, as worded.
//!
//! A reading starts at a token that is digits or that the lexicon knows as part of a number; what
//! belongs to it on the left (signs, currency, hedges) is found by looking back a few tokens, so
//! that common words such as "about" cost nothing where no number follows. Must not know what a
//! number is about.

mod amount;
mod cents;
mod compound;
mod dozen;
mod entry;
mod figure;
mod fraction;
mod hedge;
mod input;
mod lookalike;
mod measured;
mod money;
mod name;
mod ordinal;
mod plain;
mod power;
mod range;
mod read;
mod scale;
mod set;
mod tolerance;
mod unit;
mod vague;
mod warmth;

use std::ops::Range;

use self::input::In;
pub(super) use self::warmth::is_warmth;
use super::Cx;
use crate::span::Span;
use crate::value::{Hedge, Kind, Numeric};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// A number with its unit, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberReading {
    /// What an annotator would mark: with hedge and unit, a count without its noun.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Number (until a noun makes it a count), quantity, money, percent, ordinal.
    pub kind: Kind,
    /// The value.
    pub numeric: Box<Numeric>,
    /// The hedge.
    pub hedge: Option<Hedge>,
    /// Whether it counts or measures at all.
    pub standing: Standing,
}

/// What a number does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It counts or measures.
    Free,
    /// It only tells which one is meant ("Flight 93", "page 12", "12 Elm Road"): nothing is asserted.
    Name,
    /// It is part of a proper name ("Apollo 11", "a Boeing 747"): a number at most, never a count.
    Called,
    /// It takes up a number that is known already ("the two companies"): nothing is asserted.
    Again,
}

/// Words at which a number can begin.
const BEGINS: Classes = Classes::of(Class::Cardinal)
    .with(Class::Scale)
    .with(Class::Ordinal)
    .with(Class::Vague)
    .with(Class::Fraction);

/// All numbers outside `taken` (sorted, disjoint token ranges that dates hold), in order, disjoint.
pub fn scan(cx: &Cx<'_>, taken: &[Range<u32>], about_percent: u8) -> Vec<NumberReading> {
    let mut out = Vec::with_capacity(16);
    let mut taken = taken.iter().peekable();
    for sentence in &cx.shape.sentences {
        let Range { start, end } = sentence.tokens.clone();
        let mut from = start;
        while let Some(hole) = taken.next_if(|t| t.start < end) {
            stretch(cx, from..hole.start.max(from), (start, end), about_percent, &mut out);
            from = hole.end.max(from);
        }
        stretch(cx, from.min(end)..end, (start, end), about_percent, &mut out);
    }
    out
}

/// The numbers of a stretch of one sentence; `start` and `last` are the sentence's ends.
fn stretch(
    cx: &Cx<'_>,
    tokens: Range<u32>,
    (start, last): (u32, u32),
    about_percent: u8,
    out: &mut Vec<NumberReading>,
) {
    let Some(slice) = cx.shape.tokens.get(start as usize..tokens.end as usize) else { return };
    let beyond = cx.shape.tokens.get(tokens.end as usize).filter(|_| tokens.end < last);
    let mut floor = tokens.start.saturating_sub(start) as usize;
    let mut at = floor;
    while let Some(next) = slice.get(at..).and_then(|rest| rest.iter().position(may_begin)) {
        at += next;
        if slice.get(at).is_some_and(|t| !begins(t)) && !opens_unit(slice, at) {
            at += 1;
            continue;
        }
        let here = In { cx, tokens: slice, at, beyond };
        #[cfg(test)]
        plain::check(here, floor, about_percent);
        let alone = plain::plain(here);
        if plain::idle_scale(here, floor) {
            at += 1;
            continue;
        }
        if alone.is_none()
            && let Some(end) = lookalike::skip(here, floor)
        {
            (at, floor) = (end, end);
            continue;
        }
        let found = match alone {
            Some(amount) => read::alone(here, floor, amount, about_percent),
            None => read::read(here, floor, about_percent),
        };
        let Some((read, end)) = found else {
            at += 1;
            continue;
        };
        let end = end.max(at + 1);
        push(out, finish(read, slice, start), slice, start);
        (at, floor) = (end, end);
    }
}

/// Whether a number, or the article before a unit, can stand here: asked of every token.
fn may_begin(token: &Token) -> bool {
    token.classes.any(BEGINS.with(Class::Determiner))
        || !matches!(token.kind, TokenKind::Word | TokenKind::Punct(_))
}

fn begins(token: &Token) -> bool {
    match token.kind {
        TokenKind::Digits => true,
        TokenKind::Symbol(_) => token.classes.any(BEGINS) || figure::digit(token).is_some(),
        TokenKind::Word | TokenKind::Punct(_) => token.classes.any(BEGINS),
    }
}

/// "A dollar", "a kilo": an article before a unit is one of it, but not in a rate ("$3 a gallon").
fn opens_unit(slice: &[Token], at: usize) -> bool {
    let article = |t: &Token| t.is(Class::Determiner) && t.span.end - t.span.start <= 2;
    slice.get(at).is_some_and(article)
        && slice.get(at + 1).is_some_and(|t| t.classes.any(measured::ONE_OF) && !t.new_line)
}

fn finish(read: read::Read, slice: &[Token], start: u32) -> NumberReading {
    let tokens = slice.get(read.tokens.clone()).unwrap_or(&[]);
    let first = tokens.first().map_or(0, |t| t.span.start);
    let last = tokens.last().map_or(first, |t| t.span.end);
    NumberReading {
        span: Span::new(first, last),
        tokens: start + read.tokens.start as u32..start + read.tokens.end as u32,
        kind: read.kind,
        numeric: read.numeric,
        hedge: read.hedge,
        standing: read.standing,
    }
}

/// Adds a reading; "more than 10 and less than 40" becomes one.
fn push(out: &mut Vec<NumberReading>, reading: NumberReading, slice: &[Token], start: u32) {
    if let Some(before) = out.last_mut()
        && before.tokens.end >= start
    {
        let between = (before.tokens.end - start) as usize..(reading.tokens.start - start) as usize;
        if range::and_joins(slice.get(between).unwrap_or(&[]))
            && let Some(joined) = range::join_bounds(before, &reading)
        {
            *before = joined;
            return;
        }
    }
    out.push(reading);
}

#[cfg(test)]
mod tests;
