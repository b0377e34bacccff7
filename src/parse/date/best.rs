//! The longest reading at a place: every family of productions is asked that what stands there allows.

use super::expr::{Expr, Note};
use super::gate::Head;
use super::glance::signs::{DEICTIC, PERIOD};
use super::glance::{Glance, Mark, Needs, Signs};
use super::{
    Found, clause, context, heard, lasting, letters, modified, place, point, range, set, vague, words, year,
};
use crate::parse::combinator::In;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

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

/// What is known of a place before anything is read there.
struct Place<'a> {
    tokens: &'a [Token],
    at: usize,
    head: Head,
    glance: Glance,
}

/// The longest reading at a place that its context allows.
pub(super) fn best<'a>(i: In<'a>, tokens: &'a [Token], at: usize, adjacent: bool) -> Option<Found> {
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
pub(super) const LENGTHY: Needs =
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
