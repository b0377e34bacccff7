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
mod format;
mod holiday;
mod narrative;
mod point;
mod publication;

pub use publication::published;

use smol_str::{SmolStr, format_smolstr};

use crate::claim::{Temporal, Timex3};
use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::parse::date::expr::{
    Amount, Anchor, Bound, Clock, Date, Direction, Expr, Grain, Half, Length, Modifier, Note, PartOfDay,
    Reference, Slot, Tense, Which, Year,
};
use crate::source::{Document, From};
use crate::value::calendar::Unit;
use crate::value::{DayRange, DaySet};
use anchor::{Focus, Order, Place, Role, State};
use point::Point;

/// Whether a reading is worth a claim: in a dated document an adjective such as "former" or "recent" dates nothing.
pub fn tells(cx: &Cx<'_>, published: Option<(i32, From)>, reading: &TimeReading) -> bool {
    let adjective = ["former", "formerly", "recent", "future", "current", "annual"]
        .iter()
        .any(|w| reading.span.of(cx.text).eq_ignore_ascii_case(w));
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
            && let Expr::Date(b) = &reading.expr
            && let Some((first, _)) = out.last()
        {
            let gap = cx.text.get(before.span.end as usize..reading.span.start as usize).unwrap_or("").trim();
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

/// Whether two readings are the ends of a range: "from Monday to Friday", "between May and July".
fn leads_to(cx: &Cx<'_>, a: &TimeReading, gap: &str) -> bool {
    match gap {
        "to" | "-" | "–" | "—" | "through" | "thru" | "until" | "till" | "to the" | "until the" => true,
        "and" | "and the" => {
            let lead = cx.text.get(..a.span.start as usize).unwrap_or("").trim_end();
            lead.get(lead.len().saturating_sub(7)..).is_some_and(|w| w.eq_ignore_ascii_case("between"))
        }
        _ => false,
    }
}

/// The second end of a range, not before the first: a weekday or a month counts from there.
fn later_end(
    state: &mut State,
    (a, first): (&Expr, &Temporal),
    (b, reading): (&Date, &TimeReading),
    found: (Temporal, From),
) -> (Temporal, From) {
    let bare = |d: &Date| match d {
        Date::Calendar(c) => c.year == Year::Unknown && c.which == Which::Bare,
        Date::Shift { .. }
        | Date::Nth(..)
        | Date::Away(..)
        | Date::Then
        | Date::Count(..)
        | Date::Beyond(..) => false,
    };
    let now = state.published.map(|(day, _)| day);
    let start = match a {
        Expr::Reference(Reference::Present) => now,
        Expr::Date(Date::Calendar(_)) => starts(first),
        Expr::Date(Date::Shift { by, .. }) if *by >= 0 => starts(first),
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => None,
    };
    let (Some(x), Some(y)) = (start, starts(&found.0)) else { return found };
    if y >= x || !bare(b) {
        return found;
    }
    let near =
        Focus { unit: Unit::day(x), sentence: state.sentence, role: Role::Thread, from: From::Sentence };
    let again = State { published: None, focus: Some(near), recent: vec![near], ..state.clone() };
    let point = point::resolve(&again, b, Tense::Unknown);
    remember(state, b, &point, None);
    (dated(&point, reading.note, reading.bound), From::Sentence)
}

/// How long a heading is at most, in bytes.
const HEADING: usize = 90;

/// Where a reading stands: in a heading, whose years frame what follows, or at the head of a sentence.
fn place(state: &mut State, cx: &Cx<'_>, reading: &TimeReading) {
    let before = cx.text.as_bytes().get(..reading.span.start as usize).unwrap_or(&[]);
    let after = cx.text.as_bytes().get(reading.span.end as usize..).unwrap_or(&[]);
    let lead = before
        .iter()
        .rev()
        .take(HEADING)
        .position(|b| *b == b'\n')
        .or_else(|| (before.len() < HEADING).then_some(before.len()));
    let tail = after.iter().take(HEADING).position(|b| *b == b'\n');
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

/// The first day that a value allows.
fn starts(t: &Temporal) -> Option<i32> {
    t.days.days.first().map(|d| d.first)
}

/// What parts the members of a list.
fn lists(gap: &str) -> bool {
    matches!(gap, "," | "and" | "or" | "/" | ", and" | ", or" | "&" | "and on" | "or on")
}

/// "Next Tuesday or Wednesday": a weekday after another in a list is of the same week, where it comes later in it.
fn same_week(
    state: &mut State,
    (a, first): (&Expr, &Temporal),
    (b, reading): (&Date, &TimeReading),
    found: (Temporal, From),
) -> (Temporal, From) {
    use crate::value::calendar::weekday;
    let Date::Calendar(c) = b else { return found };
    let (Slot::Weekday(name), Which::Bare, Expr::Date(_) | Expr::Time(..)) = (c.slot, c.which, a) else {
        return found;
    };
    let single = first.days.days.first().filter(|d| d.first == d.last || matches!(a, Expr::Time(..)));
    match single {
        Some(d) if weekday(d.first) < i32::from(name) => {
            let unit = Unit::day(d.first - weekday(d.first) + i32::from(name));
            state.remember(unit, anchor::Role::Thread, From::Sentence);
            (dated(&Point::of(unit, From::Sentence), reading.note, reading.bound), From::Sentence)
        }
        Some(_) | None => found,
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

/// Members of one list allow each other's days.
fn members(readings: &[TimeReading], out: &mut [(Temporal, From)]) {
    for (at, reading) in readings.iter().enumerate() {
        let Some((first, last)) = reading.list.filter(|&(first, _)| first as usize == at) else { continue };
        let range = first as usize..last as usize + 1;
        let Some(list) = out.get_mut(range) else { continue };
        let days: Vec<DayRange> = list.iter().flat_map(|(t, _)| t.days.days.iter().copied()).collect();
        let names: Vec<&str> = list.iter().map(|(t, _)| t.value.as_str()).collect();
        let edtf = format_smolstr!("{{{}}}", names.join(","));
        let set = DaySet { members: true, ..DaySet::new(edtf, days) };
        for (t, _) in list {
            t.days = set.clone();
        }
    }
}

fn one(state: &mut State, reading: &TimeReading) -> (Temporal, From) {
    let note = reading.note;
    match &reading.expr {
        Expr::Date(d) => {
            let point = point::resolve(state, d, reading.tense);
            let from = point.from;
            let day = point.unit.is_some_and(|u| u.grain == Grain::Day);
            if !(reading.reported.is_set() && day && state.published.is_some()) {
                remember(state, d, &point, reading.bound);
            }
            (dated(&point, note, reading.bound), from)
        }
        Expr::Time(d, c) => {
            let time = timed(state, d.as_ref(), c, reading.tense);
            (time.temporal(note, reading.bound), time.from)
        }
        Expr::Range(a, b) => range(state, reading, a, b),
        Expr::Length(l) if ahead(state, reading, l) => {
            let today =
                Date::Shift { anchor: Anchor::Utterance, grain: point::finest(l).max(Grain::Day), by: 0 };
            let point = point::resolve(
                state,
                &Date::Away(l.clone(), Direction::Forward, Box::new(today)),
                reading.tense,
            );
            (dated(&point, note, None), point.from)
        }
        Expr::Length(l) => {
            let length = format::interval(l, note.modifier);
            (plain("DURATION", format::length(l), format::timex_length(l), note, length), From::Text)
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

/// "In two weeks" leads to a moment where the clause looks ahead from a known day; else it is a length.
fn ahead(state: &State, reading: &TimeReading, l: &Length) -> bool {
    let exact = l.parts.iter().all(|(a, _)| matches!(a, Amount::Exact(_)));
    let clock = point::finest(l) >= Grain::Day || state.published.is_some_and(|(_, t)| t.is_some());
    reading.after_in.is_set() && exact && clock && state.published.is_some()
}

/// What the text speaks of now.
fn remember(state: &mut State, date: &Date, point: &Point, bound: Option<Bound>) {
    let Some(unit) = point.unit else { return };
    // "This year", "last week" tell when the text was written; "yesterday" and "this week last year" when it happened.
    let shifted = matches!(date, Date::Shift { grain, by, .. } if *grain > Grain::Day || *by == 0);
    let compared = matches!(date, Date::Shift { grain: Grain::Quarter | Grain::Month, by, .. } if *by < -3);
    let aside = compared || shifted && point.from == state.published_from && state.published.is_some();
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
        length,
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
    let value = format_smolstr!("{}{qualifier}", point.edtf);
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
        "DATE",
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

/// A time of day, resolved.
struct Timed {
    /// The day, as TIMEX3 writes it; empty where none is known.
    day: SmolStr,
    /// Whether the words name the day.
    said: Said,
    clock: SmolStr,
    zone: SmolStr,
    days: Vec<DayRange>,
    from: From,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
}

impl Timed {
    fn timex(&self) -> SmolStr {
        format_smolstr!("{}{}{}", self.day, self.clock, self.zone)
    }
    /// Without what only the context tells.
    fn value(&self) -> SmolStr {
        match self.said {
            Said::Yes => format_smolstr!("{}{}", self.day, self.clock),
            Said::No => self.clock.clone(),
        }
    }
    fn temporal(&self, note: Note, bound: Option<Bound>) -> Temporal {
        let mut t = plain("TIME", self.value(), self.timex(), note, None);
        // "After 3 p.m. on 9 May" leaves most of that day.
        let open = bound.filter(|_| self.said == Said::Yes).map(|b| match b {
            Bound::Since | Bound::After => Bound::Since,
            Bound::Until | Bound::Before => Bound::Until,
        });
        t.days = DaySet::new(self.value(), open_days(self.days.clone(), open));
        t
    }
}

fn timed(state: &mut State, date: Option<&Date>, c: &Clock, tense: Tense) -> Timed {
    let told = format::minutes(c);
    let point = match date {
        Some(d) => {
            let p = point::resolve(state, d, tense);
            remember(state, d, &p, None);
            p
        }
        None => context_day(state, tense),
    };
    let now = state.published.and_then(|(_, t)| t).map(|s| s / 60);
    let (mut at, half) = told.map_or((None, Half::Day), |(m, h)| (Some(m), h));
    let mut unit = point.unit;
    if let (None, Some(m), Some(now)) = (date, at, now) {
        // The next one after the moment of writing.
        let next = [m, m + 720].into_iter().find(|&t| t > now && t < 1440);
        match (half, next) {
            (Half::Unsaid, Some(t)) => at = Some(t),
            _ if m < now && tense != Tense::Past => unit = unit.map(|u| u.shift(1)),
            _ => {}
        }
    }
    if let Some(m) = at.filter(|m| *m >= 1440) {
        at = Some(m - 1440);
        unit = unit.map(|u| u.shift(1));
    }
    let day = match (unit, point.unit) {
        (Some(u), Some(_)) => u.timex(),
        _ => point.timex,
    };
    let mut days: Vec<DayRange> = unit.map(Unit::days).into_iter().collect();
    if c.part == Some(PartOfDay::Night)
        && let Some(r) = days.first_mut()
    {
        r.last += 1;
    }
    let said = if date.is_some() { Said::Yes } else { Said::No };
    Timed { day, said, clock: format::clock(c, at), zone: format::zone(c.zone), days, from: point.from }
}

/// The day of a time that names none: the one just spoken of, or the document's.
fn context_day(state: &State, tense: Tense) -> Point {
    let unknown =
        Date::Shift { anchor: crate::parse::date::expr::Anchor::Narrative, grain: Grain::Day, by: 0 };
    let reach = if tense == Tense::Unknown { 0 } else { 2 };
    let near = state.focus.filter(|f| {
        let fits = state.published.is_none_or(|(day, _)| match tense {
            Tense::Past => f.unit.first() <= day,
            Tense::Future => f.unit.first() >= day,
            Tense::Unknown => false,
        });
        let told = f.sentence == state.sentence || fits && f.sentence + reach >= state.sentence;
        f.unit.grain == Grain::Day && (state.published.is_none() || told)
    });
    if near.is_some() || state.published.is_none() {
        return point::resolve(state, &unknown, Tense::Unknown);
    }
    let today = Date::Shift { anchor: crate::parse::date::expr::Anchor::Utterance, grain: Grain::Day, by: 0 };
    point::resolve(state, &today, Tense::Unknown)
}

/// The second of two times, on the next day where it is the earlier on the clock ("10 pm to 2 am").
fn past_midnight(a: &Clock, b: &Clock) -> Clock {
    match (format::minutes(a), format::minutes(b)) {
        (Some((first, x)), Some((second, y)))
            if second < first && second < 1440 && x != Half::Unsaid && y != Half::Unsaid =>
        {
            let hour = u8::try_from(second / 60 + 24).ok();
            Clock { hour, half: Half::Day, part: None, ..*b }
        }
        _ => *b,
    }
}

/// Two ends in one marking.
fn range(state: &mut State, reading: &TimeReading, a: &Expr, b: &Expr) -> (Temporal, From) {
    let note = reading.note;
    if let (Expr::Time(da, ca), Expr::Time(db, cb)) = (a, b) {
        // Of two hours without a half of the day, neither is the next after the moment of writing.
        let day = |c: &Clock| {
            let open = ca.half == Half::Unsaid && cb.half == Half::Unsaid && c.part.is_none();
            if open && c.hour.is_some() { Clock { half: Half::Day, ..*c } } else { *c }
        };
        let (ca, cb) = (&day(ca), &day(cb));
        let first = timed(state, da.as_ref(), ca, reading.tense);
        let second = timed(state, db.as_ref(), &past_midnight(ca, cb), reading.tense);
        let timex = format_smolstr!("{}/{}", first.timex(), second.timex());
        let value = format_smolstr!("{}/{}", first.value(), second.value());
        let mut t = plain("TIME", value.clone(), timex, note, None);
        let days = first.days.iter().chain(&second.days).copied().collect();
        t.days = DaySet::new(value, days);
        return (t, first.from);
    }
    let (Expr::Date(da), Expr::Date(db)) = (a, b) else {
        return (plain("DATE", SmolStr::default(), SmolStr::default(), note, None), From::Unknown);
    };
    let first = point::resolve(state, da, reading.tense);
    remember(state, da, &first, None);
    let mut second = point::resolve(state, db, reading.tense);
    if let (Some(x), Some(y)) = (first.unit, second.unit)
        && y.first() < x.first()
        && second.from != From::Text
    {
        let near = Focus { unit: x, sentence: state.sentence, role: Role::Thread, from: From::Sentence };
        let again = State { published: None, focus: Some(near), recent: vec![near], ..state.clone() };
        second = point::resolve(&again, db, Tense::Unknown);
    }
    remember(state, db, &second, None);
    state.ends();
    let timex = format_smolstr!("{}/{}", first.timex, second.timex);
    let value = format_smolstr!("{}/{}", first.edtf, second.edtf);
    let mut t = plain("DATE", value.clone(), timex, note, None);
    if let (Some(x), Some(y)) = (first.unit, second.unit) {
        t.days = DaySet::new(value, vec![DayRange { first: x.first(), last: y.last() }]);
    }
    (t, first.from)
}

#[cfg(test)]
mod tests;
