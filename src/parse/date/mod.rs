//! Dates, times, durations and sets, as worded: absolute, partial or relative.
//!
//! The scan looks only around tokens that can belong to a time — names of the calendar, nouns of
//! length, digits — and takes, from the leftmost place where anything matches, the longest reading.
//! Words that only look like times are left alone by [`context`].

#![allow(clippy::doc_link_with_quotes, reason = "productions have brackets and quoted words")]
#![allow(clippy::cast_possible_wrap, reason = "figures of at most nine digits")]
#![allow(
    clippy::many_single_char_names,
    clippy::similar_names,
    reason = "h, m, d, y are what the grammar calls them"
)]

mod behind;
mod best;
mod calendar;
mod clause;
mod clock;
mod context;
mod distance;
mod elided;
mod era;
pub mod expr;
mod figure;
mod figures;
mod gate;
mod glance;
mod heard;
mod hours;
mod lasting;
mod length;
mod letters;
mod modified;
mod moment;
mod month;
mod nearby;
mod number;
mod numeric;
mod offset;
mod place;
mod plain;
mod point;
mod range;
mod relative;
mod set;
mod span;
mod spoken;
mod stretch;
mod tense;
mod times;
mod vague;
mod week;
mod words;
mod year;
mod zone;

pub use expr::TimeReading;

use super::Cx;
use super::combinator::In;
use crate::span::Span;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token};
use expr::{Bound, Date, Expr, Flag, Note, Tense};
use gate::{is_anchor, plausible};

/// How many tokens of an expression may come before its first anchor.
const LEAD: usize = 6;
/// No expression has more tokens.
const LONGEST: usize = 40;

/// All temporal expressions, in order, disjoint.
pub fn scan(cx: &Cx<'_>) -> Vec<TimeReading> {
    let mut scan = Scan { cx, out: Vec::with_capacity(cx.shape.tokens.len() / 32), steps: 0 };
    for sentence in &cx.shape.sentences {
        scan.sentence(sentence.tokens.start as usize, sentence.tokens.end as usize);
    }
    clause::share_years(cx, &mut scan.out);
    clause::recurring(cx, &mut scan.out);
    clause::lists(cx, &mut scan.out);
    scan.out
}

struct Scan<'a> {
    cx: &'a Cx<'a>,
    out: Vec<TimeReading>,
    /// Places tried; linear in the tokens, which a test holds it to.
    steps: usize,
}

/// What was found at a place.
#[derive(Debug, PartialEq)]
struct Found {
    expr: Expr,
    note: Note,
    /// Tokens passed over before the marking begins.
    lead: usize,
    /// Tokens up to its end.
    end: usize,
    /// "2012 or later": the end that is open, said after it.
    open: Option<Bound>,
}

impl<'a> Scan<'a> {
    fn sentence(&mut self, start: usize, end: usize) {
        let tokens: &'a [Token] = self.cx.shape.tokens.get(start..end).unwrap_or(&[]);
        let (mut at, mut anchor) = (0, 0);
        while at < tokens.len() {
            anchor = anchor.max(at);
            while anchor < tokens.len() && !is_anchor(self.cx, tokens, anchor) {
                anchor += 1;
            }
            if anchor >= tokens.len() {
                break;
            }
            at = at.max(anchor.saturating_sub(LEAD));
            if !plausible(self.cx, tokens, at) {
                at += 1;
                continue;
            }
            self.steps += 1;
            let read = self.read(tokens, at);
            match read.filter(|f| !clause::of_a_number(self.cx, tokens, at + f.lead, at + f.end)) {
                Some(found) => {
                    let end = at + found.end;
                    let end = self.push(tokens, start, at, found).max(end);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }

    fn read(&self, tokens: &'a [Token], at: usize) -> Option<Found> {
        if context::inside_word(tokens, at) || context::asked(self.cx, tokens, at) {
            return None;
        }
        let mut rest = tokens.get(at..(at + LONGEST).min(tokens.len()))?;
        loop {
            let i = In { cx: self.cx, rest };
            let adjacent = self.adjacent(tokens, at);
            let told = plain::plain(i, tokens, at, adjacent);
            #[cfg(test)]
            plain::check(told.as_ref(), i, tokens, at, adjacent);
            let found = told.map_or_else(|| best::best(i, tokens, at, adjacent), plain::Told::found)?;
            match context::line_break(self.cx, rest, found.end) {
                Some(cut) if cut < rest.len() => rest = rest.get(..cut)?,
                Some(_) | None => return Some(open_end(i, found)),
            }
        }
    }

    /// Whether the last reading ends right before, but for a word or mark that joins.
    fn adjacent(&self, tokens: &[Token], at: usize) -> bool {
        let (Some(last), Some(t)) = (self.out.last(), tokens.get(at)) else { return false };
        let gap = Span::new(last.span.end, t.span.start);
        gap.len() < 12
            && context::joins(gap.of(self.cx.text))
            && matches!(last.expr, Expr::Date(_) | Expr::Range(..))
    }

    /// Keeps a reading, and days that share its month; where the scan goes on.
    fn push(&mut self, tokens: &'a [Token], start: usize, at: usize, found: Found) -> usize {
        let from = at + found.lead;
        let (Some(a), Some(z)) = (tokens.get(from), tokens.get(at + found.end - 1)) else { return 0 };
        // Only where something hangs on the clause is it looked at.
        let (point, length) = match &found.expr {
            Expr::Time(None, _) if context::as_of(self.cx, tokens, from) => (false, false),
            Expr::Date(_) | Expr::Time(..) | Expr::Range(..) => (true, false),
            Expr::Length(_) => (false, clause::in_before(self.cx, tokens, from)),
            Expr::Set(_) | Expr::Reference(_) => (false, false),
        };
        let tense = if point || length {
            tense::tense(self.cx, tokens, from, at + found.end)
        } else {
            Tense::Unknown
        };
        let after_in = if length { clause::after_in(self.cx, tokens, from, tense) } else { Flag::Absent };
        let reported = if point { clause::reported(self.cx, tokens, from) } else { Flag::Absent };
        let place = elided::Found { cx: self.cx, tokens, start, from, end: at + found.end, tense };
        elided::before(&place, &mut self.out, &found.expr);
        self.out.push(TimeReading {
            span: Span::new(a.span.start, z.span.end),
            tokens: (start + from) as u32..(start + at + found.end) as u32,
            bound: found.open.or_else(|| clause::bound(self.cx, tokens, from, at + found.end)),
            tense,
            after_in,
            reported,
            expr: clause::indefinite(self.cx, tokens, from, at + found.end, found.expr),
            note: found.note,
            list: None,
        });
        elided::after(&place, &mut self.out)
    }
}

/// open-end = ( date | time ) , ( "or later" | "or earlier" … ) ;
fn open_end(i: In<'_>, found: Found) -> Found {
    if !matches!(found.expr, Expr::Date(Date::Calendar(_)) | Expr::Time(..)) {
        return found;
    }
    let rest = i.skip(found.end);
    match words::one_of(&[TimeWord::OrLater, TimeWord::OrEarlier])(rest) {
        // "2018 or later than 2020", "on Monday and after the vote", "next Tuesday and later this month" go on.
        Ok((after, _))
            if after.first().is_some_and(|t| {
                after.cx.word(t) == "than" || t.capital || t.is(Class::Determiner) || t.is(Class::Deictic)
            }) =>
        {
            found
        }
        Ok((after, w)) => {
            let open = if w == TimeWord::OrLater { Bound::Since } else { Bound::Until };
            Found { end: found.end + rest.consumed(after), open: Some(open), ..found }
        }
        Err(_) => found,
    }
}

#[cfg(test)]
mod tests;
