//! What the clause around a reading says: the preposition that opens an end, tense, lists.

use super::context::{before, word_before, word_of};
use super::expr::{
    Amount, Anchor, Bound, Calendar, Date, Expr, Flag, Grain, Measure, Recurrence, Slot, Tense, TimeReading,
    Which, Year,
};
use crate::parse::Cx;
use crate::parse::combinator::In;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// The preposition before a reading that leaves one end open. A date that names what follows ("after the 1986
/// fire") is left open with all of its days: what came after that fire may be of its year.
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn bound(cx: &Cx<'_>, tokens: &[Token], at: usize, end: usize) -> Option<Bound> {
    // "Pre-2017 cars" have nothing of 2017.
    match tokens.get(at).filter(|_| tokens.get(at + 1).is_some_and(Token::dash)).and_then(|t| word_of(cx, t))
    {
        Some(TimeWord::Pre) => return Some(Bound::Before),
        Some(TimeWord::Post) => return Some(Bound::After),
        _ => {}
    }
    let the = word_of(cx, before(tokens, at, 1)?) == Some(TimeWord::The);
    let at = if the { at.checked_sub(1)? } else { at };
    let bound = match word_before(cx, tokens, at)? {
        TimeWord::Since | TimeWord::Start => Bound::Since,
        TimeWord::Until => Bound::Until,
        TimeWord::Before => Bound::Before,
        TimeWord::After => Bound::After,
        _ => return None,
    };
    Some(match bound {
        Bound::After if names(tokens, end) => Bound::Since,
        Bound::Before if names(tokens, end) => Bound::Until,
        Bound::After | Bound::Before | Bound::Since | Bound::Until => bound,
    })
}

/// Whether a noun follows that a date may name.
fn names(tokens: &[Token], end: usize) -> bool {
    const NONE: Classes = Classes::of(Class::Preposition)
        .with(Class::Conjunction)
        .with(Class::Determiner)
        .with(Class::Pronoun)
        .with(Class::Auxiliary)
        .with(Class::Reporting)
        .with(Class::Negation);
    tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word && !t.classes.any(NONE))
}

/// "On a Friday in May", "one Friday": any of that name; "a Friday vote" was on one.
pub fn indefinite(cx: &Cx<'_>, tokens: &[Token], at: usize, end: usize, expr: Expr) -> Expr {
    let Expr::Date(Date::Calendar(Calendar { slot: Slot::Weekday(d), which: Which::Bare, .. })) = expr else {
        return expr;
    };
    let any = before(tokens, at, 1).is_some_and(|t| {
        word_of(cx, t) == Some(TimeWord::A) || cx.lexicon.payload(t.word, Class::Cardinal) == Some(1)
    });
    let described = tokens.get(end).is_some_and(|t| {
        t.kind == TokenKind::Word && !t.new_line && super::context::may_be_noun(t) || t.dash() && t.glued
    });
    if any && !described { Expr::Date(Date::Count(0, d, Anchor::Utterance)) } else { expr }
}

/// Whether "in" stands right before.
pub fn in_before(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    before(tokens, at, 1).and_then(|t| word_of(cx, t)) == Some(TimeWord::In)
}

/// Whether the "in" right before a length leads to a moment: in a clause that looks ahead.
pub fn after_in(cx: &Cx<'_>, tokens: &[Token], at: usize, tense: Tense) -> Flag {
    let ahead = tense == Tense::Future || tense == Tense::Unknown && tokens.len() <= 12;
    if !ahead {
        return Flag::Absent;
    }
    // "In the next two weeks" is a length, whatever the verb.
    let stretch = tokens.get(at).and_then(|t| word_of(cx, t)).is_some_and(|w| {
        matches!(w, TimeWord::The | TimeWord::Next | TimeWord::Last | TimeWord::Past | TimeWord::Coming)
    });
    // "The first in three years", "the worst storm in a decade": what is ranked looks back.
    let ranked =
        (2..7).map_while(|n| before(tokens, at, n)).take_while(|t| t.kind == TokenKind::Word).any(|t| {
            t.is(Class::Ordinal)
                || t.span.len() > 4 && cx.word(t).ends_with("est")
                || word_of(cx, t) == Some(TimeWord::Time)
        });
    if stretch || ranked { Flag::Absent } else { Flag::Present }
}

/// Whether a verb of saying stands before, with no more than those who were told and a preposition between.
pub fn reported(cx: &Cx<'_>, tokens: &[Token], at: usize) -> Flag {
    for n in 1..=6 {
        let Some(t) = before(tokens, at, n) else { return Flag::Absent };
        if t.is(Class::Reporting) && cx.lexicon.payload(t.word, Class::Reporting).is_some() {
            return Flag::Present;
        }
        let passes = t.is(Class::Preposition)
            || t.is(Class::Determiner)
            || t.is(Class::Pronoun)
            || word_of(cx, t) == Some(TimeWord::On);
        // "Named the driver Sunday", "said in a statement Sunday"
        let noun = n == 1 && (2..=3).any(|m| before(tokens, at, m).is_some_and(|t| t.is(Class::Determiner)));
        let told = t.kind == TokenKind::Word && (n > 1 || noun || t.capital || cx.word(t).ends_with('s'));
        if !passes && !told || t.is(Class::Auxiliary) || t.is(Class::Conjunction) {
            return Flag::Absent;
        }
    }
    Flag::Absent
}

/// A bare hour after "at", where the clause looks ahead and nothing follows that it could count: "we shall meet at
/// six".
pub fn hour_ahead<'a>(i: In<'a>, tokens: &[Token], at: usize) -> Option<(In<'a>, Expr)> {
    let number =
        i.first().is_some_and(|t| t.kind == TokenKind::Digits && t.span.len() < 3 || t.is(Class::Cardinal));
    if !number || before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) != Some(TimeWord::At) {
        return None;
    }
    let (rest, clock) = super::moment::hour(i).ok()?;
    let end = at + i.consumed(rest);
    let ends = super::calendar::ends_clause(rest) && clock.hour.is_some_and(|h| (1..=12).contains(&h));
    (ends && super::tense::tense(i.cx, tokens, at, end) == Tense::Future)
        .then_some((rest, Expr::Time(None, clock)))
}

/// A year written once at the end of a list or a range is that of the members before it: "in April and June
/// 2016", "from November to March 1917".
pub fn share_years(cx: &Cx<'_>, readings: &mut [TimeReading]) {
    let mut shared = false;
    super::elided::shift_years(cx, readings);
    for at in (0..readings.len().saturating_sub(1)).rev() {
        let (Some(a), Some(b)) = (readings.get(at), readings.get(at + 1)) else { break };
        let gap = crate::span::Span::new(a.span.end, b.span.start).of(cx.text).trim();
        let joined = matches!(
            gap,
            "and" | "or" | "&" | "/" | "to" | "until" | "through" | "and in" | "to the" | "-" | "–"
        );
        let joined = joined || named_after(&a.expr, gap);
        let year = if joined || shared && matches!(gap, ",") { year_for(a, b) } else { None };
        shared = year.is_some();
        if let (Some(year), Some(TimeReading { expr: Expr::Date(Date::Calendar(c)), .. })) =
            (year, readings.get_mut(at))
        {
            c.year = Year::Is(year);
        }
    }
}

/// "The spring offensive of 1918": up to three words between a season or a month and "of".
fn named_after(expr: &Expr, gap: &str) -> bool {
    if !matches!(expr, Expr::Date(Date::Calendar(c)) if matches!(c.slot, Slot::Month(_) | Slot::Season(_))) {
        return false;
    }
    let name = gap.strip_suffix(" of").unwrap_or("");
    !name.is_empty()
        && name.split(' ').count() <= 3
        && name.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'-') || !b.is_ascii())
}

/// The year of `a`, where `b` has one that can be of both.
fn year_for(a: &TimeReading, b: &TimeReading) -> Option<i32> {
    let (Expr::Date(Date::Calendar(a)), Expr::Date(Date::Calendar(b))) = (&a.expr, &b.expr) else {
        return None;
    };
    let order = |slot| match slot {
        Slot::Month(m) => Some(u16::from(m) * 32),
        Slot::Day(m, d) => Some(u16::from(m) * 32 + u16::from(d)),
        Slot::Season(s) => Some(u16::from(s) * 96),
        Slot::Quarter(q) => Some(u16::from(q) * 96),
        Slot::Half(h) => Some(u16::from(h) * 192),
        Slot::Year
        | Slot::DayOfMonth(_)
        | Slot::Numeric(..)
        | Slot::Weekday(_)
        | Slot::Week(_)
        | Slot::Weekend
        | Slot::Decade(_)
        | Slot::Century(_)
        | Slot::Holiday(_) => None,
    };
    let first = order(a.slot)?;
    let last = if b.slot == Slot::Year { u16::MAX } else { order(b.slot)? };
    match (a.year, b.year) {
        (Year::Unknown, Year::Is(y)) if a.which == Which::Bare && a.weekday.is_none() => {
            Some(if first > last { y - 1 } else { y })
        }
        _ => None,
    }
}

/// "Every Tuesday and Thursday": what follows a recurring day in a list recurs too.
pub fn recurring(cx: &Cx<'_>, readings: &mut [TimeReading]) {
    for at in 1..readings.len() {
        yearly(cx, readings, at);
        let (Some(a), Some(b)) = (readings.get(at - 1), readings.get(at)) else { break };
        let Expr::Set(Recurrence::Each(first)) = &a.expr else { continue };
        let Expr::Date(Date::Calendar(second)) = &b.expr else { continue };
        let gap = crate::span::Span::new(a.span.end, b.span.start).of(cx.text).trim();
        let alike = std::mem::discriminant(&first.slot) == std::mem::discriminant(&second.slot);
        let bare = second.year == Year::Unknown && second.which == Which::Bare;
        if alike && bare && matches!(gap, "and" | "," | ", and" | "or" | "&") {
            let each = Expr::Set(Recurrence::Each(*second));
            if let Some(b) = readings.get_mut(at) {
                b.expr = each;
            }
        }
    }
}

/// "On 5 May every year", "each year on May 5", "every week on Friday": the day recurs.
fn yearly(cx: &Cx<'_>, readings: &mut [TimeReading], at: usize) {
    let every = |r: &TimeReading| match &r.expr {
        Expr::Set(Recurrence::Every(l)) => match l.parts.as_slice() {
            [(Amount::Exact(100), Measure::Grain(g @ (Grain::Year | Grain::Week)))] => Some(*g),
            _ => None,
        },
        Expr::Set(_)
        | Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Reference(_) => None,
    };
    let (Some(a), Some(b)) = (readings.get(at - 1), readings.get(at)) else { return };
    let gap = crate::span::Span::new(a.span.end, b.span.start).of(cx.text).trim();
    let (day, g) = match (every(a), every(b), gap) {
        (Some(g), None, "on" | "in" | ", on") => (at, g),
        (None, Some(g), "") => (at - 1, g),
        _ => return,
    };
    if let Some(r) = readings.get_mut(day)
        && let Expr::Date(Date::Calendar(c)) = &r.expr
        && (c.year, c.which) == (Year::Unknown, Which::Bare)
    {
        let of_a_year = matches!(c.slot, Slot::Day(..) | Slot::Month(_) | Slot::Holiday(_));
        let of_a_week = matches!(c.slot, Slot::Weekday(_) | Slot::Weekend);
        if of_a_year && g == Grain::Year || of_a_week && g == Grain::Week {
            r.expr = Expr::Set(Recurrence::Each(*c));
        }
    }
}

/// Longer lists are tables.
const LIST: usize = 12;

/// Marks members of lists: units of one grain, parted by commas or "and".
pub fn lists(cx: &Cx<'_>, readings: &mut [TimeReading]) {
    let mut first = 0;
    for at in 1..=readings.len() {
        let goes_on = match (readings.get(at - 1), readings.get(at)) {
            (Some(a), Some(b)) => {
                let gap = crate::span::Span::new(a.span.end, b.span.start).of(cx.text).trim();
                matches!(gap, "," | "and" | ", and" | "&" | "and in") && same_kind(&a.expr, &b.expr)
            }
            _ => false,
        };
        if goes_on {
            continue;
        }
        let closed = (2..=LIST).contains(&(at - first)) && !between(cx, readings.get(first));
        if closed {
            let list = (first as u32, at as u32 - 1);
            for r in readings.get_mut(first..at).unwrap_or(&mut []) {
                r.list = Some(list);
            }
        }
        first = at;
    }
}

/// "between 1914 and 1918" is no list.
pub fn between(cx: &Cx<'_>, reading: Option<&TimeReading>) -> bool {
    let Some(r) = reading else { return false };
    let at = r.tokens.start as usize;
    let token = at.checked_sub(1).and_then(|b| cx.shape.tokens.get(b));
    token.is_some_and(|t| word_of(cx, t) == Some(TimeWord::Between))
}

fn same_kind(a: &Expr, b: &Expr) -> bool {
    let slot = |e: &Expr| match e {
        Expr::Date(Date::Calendar(c)) => Some(std::mem::discriminant(&c.slot)),
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => None,
    };
    slot(a).is_some() && slot(a) == slot(b)
}

/// Whether what reads as a time belongs to a number: "1000 litres", "2000 dollars", "a quarter million", "3
/// million and a quarter", "two million three hundred years".
pub fn of_a_number(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> bool {
    const PARTS: Classes = Classes::of(Class::Fraction).with(Class::Period).with(Class::Deictic);
    let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end.saturating_sub(1))) else {
        return false;
    };
    let next = tokens.get(end).filter(|t| !t.new_line);
    let scaled = |t: &Token| t.is(Class::Scale) && cx.word(t).len() > 3;
    let and = usize::from(before(tokens, start, 1).is_some_and(|t| cx.word(t) == "and"));
    let after_scale = before(tokens, start, 1 + and).is_some_and(scaled);
    let quarter = last.classes.any(PARTS) && cx.word(last).starts_with("quarter");
    let figure = |t: &Token| t.is(Class::Scale) || t.is(Class::Cardinal) || t.kind == TokenKind::Digits;
    if quarter && and == 1 && before(tokens, start, 2).is_some_and(figure) {
        return true;
    }
    let inside = tokens.get(start..end).unwrap_or(&[]);
    if quarter && inside.iter().any(scaled) && inside.iter().any(|t| cx.word(t) == "and") {
        return true;
    }
    if speed(cx, tokens, start, last) || super::figures::meant(cx, tokens, start..end) {
        return true;
    }
    // What stands around is looked at only where it can matter.
    let vaguely = || {
        first.is(Class::HedgeBefore)
            || before(tokens, start, 1).is_some_and(|t| t.is(Class::HedgeBefore) || cx.word(t) == "than")
    };
    let of = || next.is_some_and(|t| cx.word(t) == "of" || measured_by(cx, t));
    let asked = super::context::asked(cx, tokens, start.saturating_sub(1)) && cx.word(first) != "about";
    if is_ratio(inside) && !asked && (vaguely() || of()) {
        return true;
    }
    let large = |t: &Token| t.kind == TokenKind::Digits && t.span.len() == 4 && cx.word(t) > "2200";
    if end == start + 3 && large(last) && tokens.get(start + 1).is_some_and(Token::dash) {
        return true;
    }
    if quarter && next.is_some_and(scaled)
        || after_scale && !first.is(Class::Month) && first.kind == TokenKind::Word
    {
        return quarter || first.is(Class::Cardinal);
    }
    let lone = end == start + 1 && first.kind == TokenKind::Digits;
    lone && (before(tokens, start, 1).is_some_and(|t| measures_before(cx, t))
        || next.is_some_and(|t| measured_by(cx, t)))
}

fn measures_before(cx: &Cx<'_>, t: &Token) -> bool {
    matches!(
        cx.word(t),
        "above" | "below" | "exceed" | "exceeds" | "exceeded" | "exceeding" | "equals" | "#" | "№"
    ) || t.is(Class::Currency) && t.kind != TokenKind::Word
}

/// "90 km/h", "55 miles an hour": the hour belongs to a unit.
fn speed(cx: &Cx<'_>, tokens: &[Token], start: usize, last: &Token) -> bool {
    use crate::value::unit::Dimension;
    const SHORT: Classes = Classes::of(Class::Period).with(Class::Unit);
    let short = last.classes.any(SHORT)
        && matches!(cx.word(last), "h" | "hr" | "hour" | "s" | "sec" | "second" | "min" | "minute");
    if !short {
        return false;
    }
    let per = |t: &Token| t.punct(b'/') || matches!(cx.word(t), "a" | "an" | "per");
    let joined = before(tokens, start, 1).is_some_and(per);
    let top = before(tokens, start, 1 + usize::from(joined))
        .filter(|_| joined || tokens.get(start).is_some_and(per))
        // "In a minute" is no speed in inches.
        .filter(|t| word_of(cx, t) != Some(TimeWord::In));
    let unit =
        top.and_then(|t| cx.lexicon.payload(t.word, Class::Unit)).and_then(|p| cx.lexicon.measures.unit(p));
    // "72 beats per minute" is a unit as a whole
    let whole = || {
        let at = start.checked_sub(1 + usize::from(joined)).and_then(|at| tokens.get(at..));
        at.and_then(|rest| cx.lexicon.phrase(rest, Class::Unit)).is_some_and(|(n, _)| n > 2)
    };
    unit.is_some_and(|(_, u)| u.dimension != Dimension::Time) || top.is_some() && whole()
}

/// "3/4", and no third part.
fn is_ratio(tokens: &[Token]) -> bool {
    let digits = |t: &Token| t.kind == TokenKind::Digits && t.span.len() <= 2;
    match tokens {
        [.., before, _, stroke, _] if stroke.punct(b'/') && before.punct(b'/') => false,
        // "About Friday 8/2" has a day.
        [day, ..] if day.is(Class::Weekday) => false,
        [.., a, stroke, b] => digits(a) && digits(b) && stroke.punct(b'/'),
        _ => false,
    }
}

/// Whether a word after a figure is its unit.
fn measured_by(cx: &Cx<'_>, t: &Token) -> bool {
    let unit = |t: &Token| {
        let form = cx.lexicon.payload(t.word, Class::Unit).and_then(|p| cx.lexicon.measures.unit(p));
        form.is_some_and(|(kind, _)| kind != crate::vocab::measure::FormKind::Denominator)
    };
    let word =
        t.span.len() > 1 && !t.is(Class::Preposition) && !t.is(Class::Auxiliary) && !t.is(Class::Period);
    t.is(Class::Percent) && !t.capital
        || t.is(Class::Scale)
        || word && (unit(t) || t.is(Class::Currency) && !t.capital)
}
