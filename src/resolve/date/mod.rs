//! Relative and partial dates against their anchors (semantics.md, "Anchors").
//!
//! Readings are resolved in the order of the text, because what was dated before is what later
//! words count from. Never the clock, a file's time, or another document.

#![allow(clippy::cast_possible_wrap, reason = "ages and figures are small")]
#![allow(
    clippy::many_single_char_names,
    clippy::similar_names,
    reason = "y, m, d are what calendars call them"
)]

mod anchor;
mod away;
mod beside;
mod format;
mod holiday;
mod narrative;
mod nth;
mod point;
mod publication;
mod timed;
mod weekday;

pub use publication::published;

use smol_str::{SmolStr, format_smolstr};

use crate::claim::{Temporal, Timex3};
use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::parse::date::expr::{
    Amount, Anchor, Bound, Date, Direction, Expr, Grain, Length, Modifier, Note, Reference, Slot, Tense,
};
use crate::source::{Document, From};
use crate::value::{DayRange, DaySet};
use anchor::{Focus, Order, Place, Role, State};
use beside::{later_end, later_hours, leads_to, lists, members, same_week};
use point::Point;
use timed::{range, timed};

/// Whether a reading is worth a claim: in a dated document an adjective such as "former" or "recent" dates nothing.
pub fn tells(cx: &Cx<'_>, published: Option<(i32, From)>, reading: &TimeReading) -> bool {
    let words = reading.span.of(cx.text);
    let adjective = ["former", "formerly", "recent", "future", "current", "annual"]
        .iter()
        .any(|w| words.eq_ignore_ascii_case(w));
    let vague = adjective || matches!(reading.expr, Expr::Date(Date::Then));
    published.is_none() || !vague
}

/// Resolves each reading, in order: its value, and which anchor was used.
pub fn resolve(
    document: &Document,
    cx: &Cx<'_>,
    published: Option<(i32, From)>,
    readings: &[TimeReading],
) -> Vec<(Temporal, From)> {
    let mut state = State {
        published: published.map(|(day, _)| (day, document.meta.published_second)),
        published_from: published.map_or(From::Unknown, |(_, from)| from),
        day_first: habit(readings),
        ..State::default()
    };
    let mut out: Vec<(Temporal, From)> = Vec::with_capacity(readings.len());
    for (index, reading) in readings.iter().enumerate() {
        let sentences = &cx.shape.sentences;
        while sentences.get(state.sentence + 1).is_some_and(|s| s.span.start <= reading.span.start) {
            state.sentence += 1;
        }
        place(&mut state, cx, reading);
        let mut found = one(&mut state, reading);
        if let Some(before) = index.checked_sub(1).and_then(|b| readings.get(b))
            && let Some((first, _)) = out.last()
        {
            let gap = cx.text.get(before.span.end as usize..reading.span.start as usize).unwrap_or("").trim();
            let Expr::Date(b) = &reading.expr else {
                if leads_to(cx, before, gap) {
                    found = later_hours(&state, first, reading, found);
                }
                out.push(found);
                continue;
            };
            if leads_to(cx, before, gap) {
                state.ends();
                found = later_end(&mut state, (&before.expr, first), (b, reading), found);
            } else if lists(gap) {
                found = same_week(&mut state, (&before.expr, first), (b, reading), found);
            }
        }
        out.push(found);
    }
    members(readings, &mut out);
    out
}

/// How long a heading is at most, in bytes.
const HEADING: usize = 90;

/// Where a reading stands: in a heading, whose years frame what follows, or at the head of a sentence.
fn place(state: &mut State, cx: &Cx<'_>, reading: &TimeReading) {
    let before = cx.text.as_bytes().get(..reading.span.start as usize).unwrap_or(&[]);
    let after = cx.text.as_bytes().get(reading.span.end as usize..).unwrap_or(&[]);
    let near = before.get(before.len().saturating_sub(HEADING)..).unwrap_or(&[]);
    let lead = memchr::memrchr(b'\n', near)
        .map(|at| near.len() - 1 - at)
        .or_else(|| (before.len() < HEADING).then_some(before.len()));
    let tail = memchr::memchr(b'\n', after.get(..HEADING).unwrap_or(after));
    let heading = match (lead, tail) {
        (Some(lead), Some(tail)) if lead + reading.span.len() as usize + tail <= HEADING => {
            let last = after.get(..tail).unwrap_or(&[]).iter().rev().find(|b| !b.is_ascii_whitespace());
            !matches!(last, Some(b'.' | b'!' | b'?' | b';' | b',' | b'"'))
        }
        _ => false,
    };
    let first = cx.shape.sentences.get(state.sentence).map_or(0, |s| s.tokens.start);
    let was = state.place;
    state.bound = reading.bound;
    state.place = if heading {
        Place::Heading
    } else if reading.tokens.start <= first + 3 {
        Place::Opening
    } else {
        Place::Inside
    };
    if state.place == Place::Heading && was != Place::Heading {
        state.heading = None;
    }
}

/// Whether the document writes the day or the month first, where a figure above twelve shows it.
fn habit(readings: &[TimeReading]) -> Option<Order> {
    let (mut day_first, mut month_first) = (false, false);
    for r in readings {
        let (Expr::Date(Date::Calendar(c)) | Expr::Time(Some(Date::Calendar(c)), _)) = &r.expr else {
            continue;
        };
        if let Slot::Numeric(a, b) = c.slot {
            day_first |= a > 12;
            month_first |= b > 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        (true, true) | (false, false) => None,
    }
}

fn one(state: &mut State, reading: &TimeReading) -> (Temporal, From) {
    let note = reading.note;
    match &reading.expr {
        Expr::Date(d) => {
            let told = the_month(state, d, reading);
            let point = told.unwrap_or_else(|| point::resolve(state, d, reading.tense));
            state.open_day |= without_year(state, d, &point);
            let from = point.from;
            let day = point.unit.is_some_and(|u| u.grain == Grain::Day);
            if !(reading.reported.is_set() && day && state.published.is_some()) {
                remember(state, d, &point, reading.bound);
            }
            (dated(&point, note, reading.bound), from)
        }
        Expr::Time(d, c) => {
            let time = timed(state, d.as_ref(), c, reading.tense, reading.reported);
            (time.temporal(note, reading.bound), time.from)
        }
        Expr::Range(a, b) => range(state, reading, a, b),
        Expr::Length(l) if ahead(state, reading, l) => {
            let today =
                Date::Shift { anchor: Anchor::Utterance, grain: away::finest(l).max(Grain::Day), by: 0 };
            let point = point::resolve(
                state,
                &Date::Away(l.clone(), Direction::Forward, Box::new(today)),
                reading.tense,
            );
            (dated(&point, note, None), point.from)
        }
        Expr::Length(l) => {
            let length = format::interval(l, note.modifier);
            let value = format::length(l);
            let timex = format::timex_length(l, &value);
            (plain("DURATION", value, timex, note, length), From::Text)
        }
        Expr::Set(r) => {
            let timex = format::recurrence(r);
            let value = timex.strip_prefix("XXXX-XX-XXT").map_or(timex.clone(), |t| format_smolstr!("T{t}"));
            let value = format::every(r).unwrap_or(value);
            (plain("SET", value, timex, note, None), From::Text)
        }
        Expr::Reference(r) => {
            let timex = match r {
                Reference::Present => "PRESENT_REF",
                Reference::Past => "PAST_REF",
                Reference::Future => "FUTURE_REF",
            };
            (plain("DATE", SmolStr::default(), timex.into(), note, None), From::Unknown)
        }
    }
}

/// "Exports fell in the month": the one just told, where it lies behind.
fn the_month(state: &State, d: &Date, reading: &TimeReading) -> Option<Point> {
    let (day, _) = state.published?;
    let running = matches!(d, Date::Shift { anchor: Anchor::Either, grain: Grain::Month, by: 0 });
    let past = running && reading.tense == Tense::Past && reading.note.modifier.is_none();
    let told =
        |f: &&Focus| f.unit.grain == Grain::Month && f.sentence + 1 >= state.sentence && f.unit.last() < day;
    let found = state.recent.iter().filter(told).max_by_key(|f| f.unit.first()).filter(|_| past)?;
    Some(Point::of(found.unit, state.focus_from(*found)))
}

/// A day and month of no year that the text has told, where it has no date of its own.
fn without_year(state: &State, d: &Date, point: &Point) -> bool {
    let day = matches!(d, Date::Calendar(c) if matches!(c.slot, Slot::Day(..) | Slot::Numeric(..)));
    day && state.published.is_none() && state.recent.is_empty() && point.unit.is_none()
}

/// "In two weeks" leads to a moment where the clause looks ahead from a known day; else it is a length.
fn ahead(state: &State, reading: &TimeReading, l: &Length) -> bool {
    let exact = l.parts.iter().all(|(a, _)| matches!(a, Amount::Exact(_)));
    let clock = away::finest(l) >= Grain::Day || state.published.is_some_and(|(_, t)| t.is_some());
    reading.after_in.is_set() && exact && clock && state.published.is_some()
}

/// What the text speaks of now.
fn remember(state: &mut State, date: &Date, point: &Point, bound: Option<Bound>) {
    let Some(unit) = point.unit else { return };
    // "This year", "last week" tell when the text was written; "yesterday" and "this week last year" when it happened.
    let shifted = matches!(date, Date::Shift { grain, by, .. } if *grain > Grain::Day || *by == 0);
    let compared = matches!(date, Date::Shift { grain: Grain::Quarter | Grain::Month, by, .. } if *by < -3);
    let aside = compared || shifted && point.from == state.published_from && state.published.is_some();
    if let Date::Shift { anchor: Anchor::Utterance, by, .. } = date
        && *by != 0
        && aside
    {
        state.told = Some(Focus { unit, sentence: state.sentence, role: Role::Aside, from: point.from });
    }
    if unit.grain > Grain::Year {
        state.era = Some(Focus { unit, sentence: state.sentence, role: Role::Thread, from: point.from });
    }
    if unit.grain <= Grain::Year && !aside {
        let back = match date {
            Date::Shift { anchor: Anchor::Narrative, by, .. } => *by < 0,
            Date::Away(_, Direction::Back, _) => true,
            Date::Calendar(_)
            | Date::Shift { .. }
            | Date::Nth(..)
            | Date::Away(..)
            | Date::Then
            | Date::Count(..)
            | Date::Beyond(..) => false,
        };
        let open = back || matches!(bound, Some(Bound::Since | Bound::Until));
        let open = open && state.place == Place::Inside;
        state.remember(unit, if open { Role::Aside } else { Role::Thread }, point.from);
    }
}

fn plain(
    kind: &'static str,
    value: SmolStr,
    timex: SmolStr,
    note: Note,
    length: Option<crate::value::Interval>,
) -> Temporal {
    Temporal {
        value,
        days: DaySet::default(),
        length: length.map(Box::new),
        timex3: Timex3 { kind, value: timex, modifier: note.modifier.map(Modifier::as_str) },
    }
}

/// A date with its modifier and the preposition that opens one end.
fn dated(point: &Point, note: Note, bound: Option<Bound>) -> Temporal {
    if let Some(second) = point.moment {
        let at = second / 60;
        let text = format_smolstr!("{}T{:02}:{:02}", point.timex, at / 60, at % 60);
        let text = if second % 60 == 0 { text } else { format_smolstr!("{text}:{:02}", second % 60) };
        let mut t = plain("TIME", text.clone(), text, note, None);
        t.days = DaySet::new(point.edtf.clone(), point.days());
        return t;
    }
    let qualifier = match (note.approximate.is_set(), note.uncertain.is_set()) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    let value =
        if qualifier.is_empty() { point.edtf.clone() } else { format_smolstr!("{}{qualifier}", point.edtf) };
    let (value, open) = opened(value, bound);
    let days = match (&point.days, point.unit, note.modifier) {
        (Some(days), _, _) => days.clone(),
        (None, Some(unit), Some(m @ (Modifier::Start | Modifier::Mid | Modifier::End))) => {
            vec![format::narrow(unit, m)]
        }
        (None, Some(unit), _) => format::allowed(unit),
        (None, None, _) => Vec::new(),
    };
    let reference = point.timex.ends_with("_REF");
    let mut t = plain(
        if point.timex == away::SOME_MOMENT { "TIME" } else { "DATE" },
        if reference { SmolStr::default() } else { value.clone() },
        point.timex.clone(),
        note,
        None,
    );
    t.days = DaySet::new(value, open_days(days, open));
    t
}

/// `X/..` after "since", `../X` after "until".
fn opened(value: SmolStr, bound: Option<Bound>) -> (SmolStr, Option<Bound>) {
    if value.contains('/') || value.contains('X') || value.starts_with('[') || value.ends_with("_REF") {
        return (value, None);
    }
    match bound {
        Some(Bound::Since | Bound::After) => (format_smolstr!("{value}/.."), bound),
        Some(Bound::Until | Bound::Before) => (format_smolstr!("../{value}"), bound),
        None => (value, None),
    }
}

/// The days that a bound leaves: "since 2014" has all of 2014, "after 2014" none of it.
fn open_days(mut days: Vec<DayRange>, open: Option<Bound>) -> Vec<DayRange> {
    let (Some(bound), Some(&first), Some(&last)) = (open, days.first(), days.last()) else { return days };
    match bound {
        Bound::Since => {
            if let Some(end) = days.last_mut() {
                end.last = i32::MAX;
            }
        }
        Bound::Until => {
            if let Some(start) = days.first_mut() {
                start.first = i32::MIN;
            }
        }
        Bound::After => return vec![DayRange { first: last.last.saturating_add(1), last: i32::MAX }],
        Bound::Before => return vec![DayRange { first: i32::MIN, last: first.first.saturating_sub(1) }],
    }
    days
}

#[cfg(test)]
mod tests;
