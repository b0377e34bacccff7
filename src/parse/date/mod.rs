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
use crate::vocab::{Class, Token, TokenKind};
use expr::{Bound, Date, Expr, Flag, Note, Tense};
use gate::{Head, is_anchor, plausible};
use glance::signs::{DEICTIC, PERIOD};
use glance::{Glance, Mark, Needs, Signs};

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
            let found = told.map_or_else(|| best(i, tokens, at, adjacent), plain::Told::found)?;
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

/// The longest reading so far.
struct Best<'a> {
    i: In<'a>,
    found: Option<Found>,
}

impl<'a> Best<'a> {
    fn offer(&mut self, end: In<'a>, expr: Expr, note: Note) {
        let end = self.i.consumed(end);
        if self.found.as_ref().is_none_or(|b| end > b.end) {
            self.found = Some(Found { expr, note, lead: 0, end, open: None });
        }
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

/// What is known of a place before anything is read there.
struct Place<'a> {
    tokens: &'a [Token],
    at: usize,
    head: Head,
    glance: Glance,
}

/// The longest reading at a place that its context allows.
fn best<'a>(i: In<'a>, tokens: &'a [Token], at: usize, adjacent: bool) -> Option<Found> {
    let place = Place { tokens, at, head: Head::of(i.first()?), glance: Glance::of(i) };
    let Place { head, glance: g, .. } = &place;
    let mut best = Best { i, found: None };
    let none = Note::default();
    if head.has(Class::Deictic)
        && let Ok((rest, expr)) = modified::overnight(i)
    {
        best.offer(rest, expr, none);
    }
    if head.word()
        && modified::NEEDS.iter().any(|needs| needs.met(g))
        && let Ok((rest, (expr, note))) = modified::modified(i)
        && !place::of_an_age(i, tokens, at, &expr)
    {
        best.offer(rest, expr, note);
    }
    // "1st quarter of the 19th century"
    if head.digits
        && modified::FRACTION.met(g)
        && i.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Word)
        && let Ok((rest, (expr, note))) = modified::fraction_of(i)
    {
        best.offer(rest, expr, note);
    }
    // Many productions begin with a date: it is read once.
    let date = point::date_of(i, g);
    if g.ahead.any(range::TO)
        && range::may_span(i)
        && let Ok((rest, expr)) = range::range(i, g, &date)
        && heard::range_allowed(i, tokens, at, rest, &expr)
    {
        best.offer(rest, expr, none);
    }
    if (head.word() || head.has(Class::Ordinal))
        && range::FIRST_UNITS.met(g)
        && let Ok((rest, expr)) = range::first_units(i)
    {
        best.offer(rest, expr, none);
    }
    if let Some((rest, expr)) = clause::hour_ahead(i, tokens, at) {
        best.offer(rest, expr, none);
    }
    if let Ok((rest, expr)) = point::point_of(i, g, date)
        && heard::allowed(i, tokens, at, rest, &expr)
    {
        let note = heard::hedged(i, rest, &expr);
        best.offer(rest, expr, note);
    }
    vague(&mut best, &place);
    long(&mut best, &place);
    let yearly = head.digits || head.mark || head.word() || head.has(Class::Cardinal);
    if yearly
        && year::NEEDS.iter().any(|needs| needs.met(g))
        && let Some((rest, expr, note)) = year::bare_year(i, tokens, at, adjacent)
    {
        best.offer(rest, expr, note);
    }
    best.found
}

/// Readings that say less than a date: "by then", "circa 1860", "the weekend", "now".
fn vague(best: &mut Best<'_>, place: &Place<'_>) {
    let Place { tokens, at, head, glance: g } = place;
    let (i, at, none) = (best.i, *at, Note::default());
    if head.has(Class::TimeWord)
        && vague::THEN.met(g)
        && let Ok((rest, expr)) = vague::then(i)
        && context::then_allowed(i, tokens, at)
    {
        best.offer(rest, expr, none);
    }
    if head.has(Class::Period)
        && modified::PERIOD_END.met(g)
        && let Ok((rest, (expr, note))) = modified::period_end(i)
    {
        best.offer(rest, expr, note);
    }
    if year::QUALIFIED.iter().any(|needs| needs.met(g))
        && year::may_qualify(i)
        && let Some((rest, expr, note)) = year::qualified(i, tokens, at)
    {
        best.offer(rest, expr, note);
    }
    if (head.has(Class::TimeWord) || head.has(Class::Period))
        && vague::WEEKEND.met(g)
        && let Ok((rest, expr)) = vague::weekend(i)
        && context::weekend_allowed(i, tokens, at)
    {
        best.offer(rest, expr, none);
    }
    if head.has(Class::ClockWord)
        && context::after_joint(i.cx, tokens, at)
        && let Ok((rest, expr)) = vague::present(i)
    {
        best.offer(rest, expr, none);
    }
    if head.has(Class::TimeWord)
        && vague::RUNNING.met(g)
        && let Ok((rest, expr)) = vague::running(i)
        && context::running_allowed(i, tokens, at, rest)
    {
        best.offer(rest, expr, none);
    }
    if head.word()
        && vague::REFERENCE.met(g)
        && let Ok((rest, expr)) = vague::reference(i)
        && context::reference_allowed(i, tokens, at, rest)
    {
        best.offer(rest, expr, none);
        // "At the moment": the preposition is no part of it.
        let whole = best.found.as_mut().filter(|f| f.end == i.consumed(rest));
        if words::is_word(i, TimeWord::At)
            && let Some(found) = whole
        {
            found.lead = 1;
        }
    }
}

/// What any length needs: its unit, or the letter of one.
const LENGTHY: Needs =
    Needs::head(Signs::ANY).within(PERIOD.or(DEICTIC).or(Signs::marks(&[Mark::Letter, Mark::Suffix])));

/// Lengths and recurring times.
fn long(best: &mut Best<'_>, place: &Place<'_>) {
    let Place { tokens, at, head, glance: g } = place;
    let (i, at, none) = (best.i, *at, Note::default());
    let measured = head.number()
        || head.word()
        || head.has(Class::Period)
        || head.has(Class::Fraction)
        || head.has(Class::Scale)
        || letters::may_be_iso(i);
    if measured
        && LENGTHY.met(g)
        && let Some((rest, expr, note)) = lasting::lengthy(i, tokens, at, g)
    {
        best.offer(rest, expr, note);
    }
    let often = head.number()
        || head.word()
        || head.has(Class::Weekday)
        || head.has(Class::PartOfDay)
        || head.has(Class::Period);
    if often && let Ok((rest, expr)) = set::set(i, g) {
        best.offer(rest, expr, none);
    }
    if head.has(Class::TimeOpen)
        && set::RATE.met(g)
        && context::after_figure(i.cx, tokens, at)
        && let Ok((rest, expr)) = set::rate(i)
    {
        best.found = None;
        best.offer(rest, expr, none);
    }
}

#[cfg(test)]
mod tests;
