//! Days that share the month of a date beside them: "on 9, 10 and 12 May", "May 8th or 9th".

use super::calendar::plain;
use super::context::inside_word;
use super::era::with_year;
use super::expr::{Calendar, Date, Expr, Flag, Note, Slot, Tense, TimeReading, Which, Year};
use super::number::stands_alone;
use super::spoken::ends;
use crate::parse::Cx;
use crate::parse::combinator::In;
use crate::span::Span;
use crate::vocab::{Class, Token, TokenKind};

/// Longer lists are tables.
const LONGEST: usize = 12;

/// One date, as it was found among the tokens of its sentence.
pub struct Found<'a> {
    /// Text, shape and lexicon.
    pub cx: &'a Cx<'a>,
    /// The sentence.
    pub tokens: &'a [Token],
    /// Index of the sentence's first token in the document.
    pub start: usize,
    /// The date's first token in the sentence.
    pub from: usize,
    /// The token after its last.
    pub end: usize,
    /// What its clause says of time.
    pub tense: Tense,
}

impl Found<'_> {
    fn reading(&self, from: usize, end: usize, c: Calendar) -> Option<TimeReading> {
        let (a, z) = (self.tokens.get(from)?, self.tokens.get(end.checked_sub(1)?)?);
        Some(TimeReading {
            span: Span::new(a.span.start, z.span.end),
            tokens: (self.start + from) as u32..(self.start + end) as u32,
            bound: None,
            tense: self.tense,
            after_in: Flag::Absent,
            reported: Flag::Absent,
            expr: Expr::Date(Date::Calendar(c)),
            note: Note::default(),
            list: None,
        })
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| self.cx.word(t))
    }

    fn joins(&self, at: usize) -> bool {
        let Some(t) = self.tokens.get(at) else { return false };
        t.punct(b',') || matches!(self.word(at), "and" | "or" | "&")
    }

    fn suffix(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.glued) && matches!(self.word(at), "st" | "nd" | "rd" | "th")
    }

    fn day(&self, at: usize) -> Option<u8> {
        let t = self.tokens.get(at).filter(|t| t.kind == TokenKind::Digits && t.span.len() < 3)?;
        self.cx.word(t).parse().ok().filter(|n| (1..32).contains(n))
    }
}

/// The day and month of a date that others can share.
fn shared(expr: &Expr) -> Option<(Calendar, u8, u8)> {
    match expr {
        Expr::Date(Date::Calendar(c @ Calendar { slot: Slot::Day(month, day), .. })) => {
            Some((*c, *month, *day))
        }
        // "3, 4 and 5 May": the last two stand in one marking.
        Expr::Range(first, _) if !matches!(**first, Expr::Range(..)) => shared(first),
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => None,
    }
}

/// elided = day-number , { "," , day-number } , ( "and" | "or" ) , before a day and a month ;
pub fn before(found: &Found<'_>, out: &mut Vec<TimeReading>, expr: &Expr) {
    let Some((c, month, last)) = shared(expr) else { return centuries(found, out, expr) };
    if found.day(found.from).is_none() {
        return named_before(found, out, &c, month);
    }
    let floor = out.last().map_or(0, |r| r.tokens.end as usize).max(found.start) - found.start;
    let paired = matches!(expr, Expr::Range(..));
    let mut days: Vec<(usize, usize, u8)> = Vec::new();
    let (mut at, mut upper) = (found.from, last);
    while days.len() < LONGEST {
        let Some(joint) = at.checked_sub(1).filter(|&j| j > floor && found.joins(j)) else { break };
        let end = joint;
        let Some(mut day) = end.checked_sub(1) else { break };
        if found.suffix(day) {
            day = day.saturating_sub(1);
        }
        let Some(n) = found.day(day).filter(|&n| n < upper && day >= floor) else { break };
        let comma = found.tokens.get(joint).is_some_and(|t| t.punct(b','));
        if days.is_empty() && comma && !paired || inside_word(found.tokens, day) {
            break;
        }
        days.push((day, end, n));
        (at, upper) = (day, n);
    }
    for (day, end, n) in days.into_iter().rev() {
        let slot = Slot::Day(month, n);
        out.extend(found.reading(day, end, Calendar { slot, weekday: None, ..c }));
    }
    named_before(found, out, &c, month);
}

/// "The late 18th and early 19th centuries": an ordinal read before as a day.
fn centuries(found: &Found<'_>, out: &mut [TimeReading], expr: &Expr) {
    let Expr::Date(Date::Calendar(Calendar { slot: Slot::Century(n), .. })) = expr else { return };
    let Some(before) = out.last_mut() else { return };
    let Expr::Date(Date::Calendar(c)) = &mut before.expr else { return };
    let gap = ((found.start + found.from) as u32).checked_sub(before.tokens.end);
    let at = (before.tokens.end as usize).saturating_sub(found.start);
    let joined = gap == Some(1) && (found.joins(at) || matches!(found.word(at), "to" | "through" | "until"));
    if let (Slot::DayOfMonth(d), true) = (c.slot, joined) {
        c.slot = Slot::Century(if *n < 0 { -i32::from(d) } else { i32::from(d) - 1 });
    }
}

/// "The 8th or 9th of May": a day read before without its month.
fn named_before(found: &Found<'_>, out: &mut [TimeReading], c: &Calendar, month: u8) {
    let mut next = (found.start + found.from) as u32;
    for r in out.iter_mut().rev().take(LONGEST) {
        let Expr::Date(Date::Calendar(day)) = &mut r.expr else { return };
        let gap = next.checked_sub(r.tokens.end);
        let joined = gap == Some(0)
            || gap == Some(1) && found.joins((r.tokens.end as usize).saturating_sub(found.start));
        if !joined {
            return;
        }
        if let Slot::DayOfMonth(n) = day.slot {
            *day = Calendar { weekday: day.weekday, ..plain(c.year, Slot::Day(month, n)) };
        } else if !matches!(day.slot, Slot::Day(..)) {
            return;
        }
        next = r.tokens.start;
    }
}

/// elided-after = month-day , { "," , day-number } , ( "and" | "or" ) , day-number , [ year ] ; where the scan goes on.
pub fn after(found: &Found<'_>, out: &mut Vec<TimeReading>) -> usize {
    let Some((c, month, last)) = out.last().and_then(|r| shared(&r.expr)) else { return found.end };
    let suffixed = found.end.checked_sub(1).is_some_and(|at| found.suffix(at));
    let day_at = found.end - 1 - usize::from(suffixed);
    let month_first = found.tokens.get(found.from).is_some_and(|t| t.is(Class::Month)) || c.weekday.is_some();
    if !month_first || found.day(day_at) != Some(last) || c.year != Year::Unknown {
        return found.end;
    }
    let mut days: Vec<(usize, usize, u8)> = Vec::new();
    let (mut at, mut lower, mut closed) = (found.end, last, false);
    while days.len() < LONGEST && !closed && found.joins(at) {
        let conjunction = |at| matches!(found.word(at), "and" | "or" | "&");
        let twice = !conjunction(at) && conjunction(at + 1);
        closed = conjunction(at) || twice;
        let from = at + 1 + usize::from(twice);
        let Some(n) = found.day(from).filter(|&n| n > lower) else { break };
        let end = from + 1 + usize::from(found.suffix(from + 1));
        let rest = In { cx: found.cx, rest: found.tokens.get(end..).unwrap_or(&[]) };
        let month = rest.first().is_some_and(|t| t.is(Class::Month));
        if !stands_alone(rest) || closed && (month || !ends(rest)) {
            closed = false;
            break;
        }
        days.push((from, end, n));
        (at, lower) = (end, n);
    }
    if !closed || days.last().is_none_or(|d| d.1 != at) {
        return found.end;
    }
    let rest = In { cx: found.cx, rest: found.tokens.get(at..).unwrap_or(&[]) };
    let (_, year) = with_year(rest);
    if let Some(TimeReading { expr: Expr::Date(Date::Calendar(first)), .. }) = out.last_mut() {
        first.year = year;
    }
    let taken = rest.consumed(with_year(rest).0);
    let count = days.len();
    for (i, (from, end, n)) in days.into_iter().enumerate() {
        let end = if i + 1 == count { end + taken } else { end };
        let shared = Calendar { slot: Slot::Day(month, n), weekday: None, year, ..c };
        out.extend(found.reading(from, end, shared));
    }
    at + taken
}

/// "From June to August last year": the first is of that year too.
pub fn shift_years(cx: &Cx<'_>, readings: &mut [TimeReading]) {
    for at in (0..readings.len().saturating_sub(1)).rev() {
        let (Some(a), Some(b)) = (readings.get(at), readings.get(at + 1)) else { break };
        let (Expr::Date(Date::Calendar(x)), Expr::Date(Date::Calendar(y))) = (&a.expr, &b.expr) else {
            continue;
        };
        let gap = crate::span::Span::new(a.span.end, b.span.start).of(cx.text).trim();
        let joined = matches!(gap, "to" | "until" | "through" | "-" | "–")
            || gap == "and" && super::clause::between(cx, Some(a));
        let in_order = match (x.slot, y.slot) {
            (Slot::Month(a) | Slot::Day(a, _), Slot::Month(b) | Slot::Day(b, _)) => a <= b,
            _ => false,
        };
        let year = y.year;
        let bare = (x.year, x.which, x.weekday) == (Year::Unknown, Which::Bare, None);
        if joined
            && in_order
            && bare
            && matches!(year, Year::Shift(..))
            && let Some(TimeReading { expr: Expr::Date(Date::Calendar(c)), .. }) = readings.get_mut(at)
        {
            c.year = year;
        }
    }
}
