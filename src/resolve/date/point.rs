//! One date, resolved against its anchors.

use super::away::away;
use super::nth::{beyond, count, nth};
use super::weekday::{day_of_month, named_day, weekend};
use smol_str::{SmolStr, format_smolstr};

use super::anchor::{Order, State};
use super::holiday;
use crate::parse::date::expr::{Anchor, Calendar, Date, Grain, Slot, Tense, Which, Year};
use crate::source::From;
use crate::value::DayRange;
use crate::value::calendar::{Unit, day_number, month_length, season_code, weekday};
use crate::value::holiday as feast;

/// A date as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// TIMEX3 value.
    pub timex: SmolStr,
    /// EDTF value.
    pub edtf: SmolStr,
    /// The unit, where it is known.
    pub unit: Option<Unit>,
    /// The days, where they are not the unit's.
    pub days: Option<Vec<DayRange>>,
    /// Second of the day, where the date is a moment ("two hours ago").
    pub moment: Option<i32>,
    /// What fixed it.
    pub from: From,
}

impl Point {
    /// The point that a unit is.
    pub fn of(unit: Unit, from: From) -> Self {
        Self { timex: unit.timex(), edtf: unit.edtf(), unit: Some(unit), days: None, moment: None, from }
    }
    /// A value without a unit of the calendar.
    pub(super) fn open(timex: impl Into<SmolStr>) -> Self {
        let timex = timex.into();
        Self { edtf: timex.clone(), timex, unit: None, days: None, moment: None, from: From::Unknown }
    }
    /// The days it allows.
    pub fn days(&self) -> Vec<DayRange> {
        match (&self.days, self.unit) {
            (Some(days), _) => days.clone(),
            (None, Some(unit)) => vec![unit.days()],
            (None, None) => Vec::new(),
        }
    }
}

/// Resolves a date.
pub fn resolve(state: &State, date: &Date, tense: Tense) -> Point {
    match date {
        Date::Calendar(c) => calendar(state, ordered_by_name(state, *c), tense),
        Date::Shift { anchor: Anchor::Either, grain: Grain::Quarter, by: 0 } => quarter(state, tense),
        Date::Shift { anchor, grain, by } => shift(state, *anchor, *grain, *by),
        Date::Then => then(state),
        Date::Nth(n, counted, whole) => nth(state, *n, *counted, whole, tense),
        Date::Away(length, direction, base) => away(state, length, *direction, base, tense),
        Date::Count(n, day, anchor) => count(state, *n, *day, *anchor),
        Date::Beyond(n, counted, base) => beyond(state, *n, *counted, base, tense),
    }
}

/// "Friday, 10/5": the order of the figures in which the day has that name.
fn ordered_by_name(state: &State, c: Calendar) -> Calendar {
    let (Some(name), Slot::Numeric(a, b)) = (c.weekday, c.slot) else { return c };
    if a > 12 || b > 12 || a == b || state.day_first.is_some() {
        return c;
    }
    let year = match (c.year, state.reference()) {
        (Year::Is(y), _) => y,
        (Year::Short(y), _) => full_year(state, y),
        (Year::Unknown | Year::Shift(..), Some((unit, _))) => unit.year_number(),
        (Year::Unknown | Year::Shift(..), None) => return c,
    };
    let fits = |m, d| day_in(year, m, d).is_some_and(|u| weekday(u.first()) == i32::from(name));
    match (fits(a, b), fits(b, a)) {
        (true, false) => Calendar { slot: Slot::Day(a, b), ..c },
        (false, true) => Calendar { slot: Slot::Day(b, a), ..c },
        (true, true) | (false, false) => c,
    }
}

/// A calendar date: its year as written, or the year that its anchors tell.
fn calendar(state: &State, c: Calendar, tense: Tense) -> Point {
    let year = match c.year {
        Year::Is(y) => Some((y, From::Text)),
        Year::Short(y) => Some((full_year(state, y), From::Text)),
        Year::Shift(anchor, 0) => state.anchor(anchor).map(|(u, from)| (u.year_number(), from)),
        Year::Shift(anchor, by) => state.thread(anchor).map(|(u, from)| (u.year_number() + by, from)),
        Year::Unknown => None,
    };
    match c.slot {
        Slot::Weekday(d) => return named_day(state, d, c.which, tense),
        Slot::Decade(d) => return decade(state, d),
        Slot::Century(n) => return Point::of(Unit::new(Grain::Century, n), From::Text),
        Slot::Weekend => return weekend(state, tense),
        Slot::DayOfMonth(d) => return day_of_month(state, d, c.weekday, tense),
        Slot::Year
        | Slot::Month(_)
        | Slot::Day(..)
        | Slot::Numeric(..)
        | Slot::Season(_)
        | Slot::Quarter(_)
        | Slot::Half(_)
        | Slot::Week(_)
        | Slot::Holiday(_) => {}
    }
    let of = |y| unit_of(state, c, y);
    if let Some((y, from)) = year {
        return match of(y) {
            Some(unit) => union(state, c, y, Point::of(unit, from)),
            None => impossible(c, y),
        };
    }
    let tense = match (c.slot, tense) {
        // Weeks are numbered within the year that runs, and a feast to come is the next, however lately it was held.
        (Slot::Week(_), _) => Tense::Unknown,
        (_, tense) => tense,
    };
    let which = match (c.slot, tense, c.which) {
        (Slot::Holiday(_), Tense::Future, Which::Bare) if state.published.is_some() => Which::Coming,
        (_, _, which) => which,
    };
    let found = match which {
        // "That July" is of the year just spoken of.
        Which::That if c.weekday.is_none() && state.focus.is_some() => {
            state.anchor(Anchor::Narrative).and_then(|(u, from)| of(u.year_number()).map(|u| (u, from)))
        }
        // Weeks by number are of the year in which one writes.
        Which::Bare if matches!(c.slot, Slot::Week(_)) && state.published.is_some() => {
            state.anchor(Anchor::Utterance).and_then(|(u, from)| of(u.year_number()).map(|u| (u, from)))
        }
        Which::Bare | Which::That => match c.weekday.and_then(|d| fitting(state, d, of)) {
            Some(unit) => Some((unit, From::Weekday)),
            None => state.nearest_year(tense, of),
        },
        which @ (Which::This
        | Which::Past
        | Which::Last
        | Which::Next
        | Which::Coming
        | Which::Following
        | Which::Previous) => stepped(state, which, of),
    };
    match found {
        // A winter is named after the year in which most of it lies.
        Some((unit, from))
            if c.slot == Slot::Season(4)
                && c.which == Which::Bare
                && state.published.is_none()
                && state.focus.is_some_and(|f| f.unit.grain < Grain::Year) =>
        {
            let named = unit.shift(4);
            Point { timex: named.timex(), edtf: named.edtf(), ..Point::of(unit, from) }
        }
        Some((unit, from)) => union(state, c, unit.year_number(), Point::of(unit, from)),
        None => partial(c),
    }
}

/// A date that cannot be, as written ("31 June 2019").
fn impossible(c: Calendar, year: i32) -> Point {
    match c.slot {
        Slot::Day(m, d) => Point::open(format_smolstr!("{year:04}-{m:02}-{d:02}")),
        Slot::Year
        | Slot::Month(_)
        | Slot::DayOfMonth(_)
        | Slot::Numeric(..)
        | Slot::Weekday(_)
        | Slot::Season(_)
        | Slot::Quarter(_)
        | Slot::Half(_)
        | Slot::Week(_)
        | Slot::Weekend
        | Slot::Decade(_)
        | Slot::Century(_)
        | Slot::Holiday(_) => Point::open(format_smolstr!("{year:04}")),
    }
}

/// The year of two digits that is at most ten years ahead of the news, or fifty ahead in a story.
fn full_year(state: &State, short: u8) -> i32 {
    let now = state.anchor(Anchor::Utterance).map_or(2020, |(u, _)| u.year_number());
    let century = now.div_euclid(100) * 100;
    let year = century + i32::from(short);
    // A story goes on for longer than news looks ahead.
    let ahead = if state.published.is_none() && state.focus.is_some() { 50 } else { 10 };
    if year > now + ahead { year - 100 } else { year }
}

/// The unit that the fields name in a year.
fn unit_of(state: &State, c: Calendar, y: i32) -> Option<Unit> {
    Some(match c.slot {
        Slot::Year => Unit::year(y),
        Slot::Month(m) => Unit::month(y, i32::from(m)),
        Slot::Day(m, d) => day_in(y, m, d)?,
        Slot::Numeric(a, b) => {
            let (m, d) = ordered(state, a, b);
            day_in(y, m, d)?
        }
        Slot::Season(s) => Unit::season(y, i32::from(s)),
        Slot::Quarter(q) => Unit::new(Grain::Quarter, y * 4 + i32::from(q) - 1),
        Slot::Half(h) => Unit::new(Grain::Half, y * 2 + i32::from(h) - 1),
        Slot::Week(w) => match c.weekday {
            Some(d) => Unit::day(Unit::week_of_year(y, i32::from(w)).first() + i32::from(d) - 1),
            None => Unit::week_of_year(y, i32::from(w)),
        },
        Slot::Holiday(h) => Unit::day(feast::day(holiday::rule(h), y)),
        Slot::Weekday(_) | Slot::Weekend | Slot::Decade(_) | Slot::Century(_) | Slot::DayOfMonth(_) => {
            return None;
        }
    })
}

pub(super) fn day_in(y: i32, m: u8, d: u8) -> Option<Unit> {
    let (m, d) = (i32::from(m), i32::from(d));
    (d <= month_length(y, m)).then(|| Unit::day(day_number(y, m, d)))
}

/// Month and day of two figures: as only one order can be, or as the document writes them.
fn ordered(state: &State, a: u8, b: u8) -> (u8, u8) {
    match (a > 12, b > 12, state.day_first) {
        (true, _, _) => (b, a),
        (_, true, _) => (a, b),
        (false, false, Some(Order::DayFirst)) => (b, a),
        (false, false, Some(Order::MonthFirst) | None) => (a, b),
    }
}

/// Two figures of which either may be the month allow both days.
fn union(state: &State, c: Calendar, y: i32, point: Point) -> Point {
    let Slot::Numeric(a, b) = c.slot else { return point };
    if state.day_first.is_some() || a > 12 || b > 12 || a == b {
        return point;
    }
    let (Some(first), Some(second)) = (day_in(y, a, b), day_in(y, b, a)) else { return point };
    let edtf = format_smolstr!("[{},{}]", first.edtf(), second.edtf());
    Point { edtf, days: Some(vec![first.days(), second.days()]), ..point }
}

/// "this May", "last October", "next summer".
fn stepped(state: &State, which: Which, of: impl Fn(i32) -> Option<Unit>) -> Option<(Unit, From)> {
    let anchor = if matches!(which, Which::Following | Which::Previous) {
        Anchor::Narrative
    } else {
        Anchor::Utterance
    };
    // "Last November" counts from the day of writing, and nothing else tells that.
    if state.published.is_none() && matches!(which, Which::Last | Which::Next) {
        return None;
    }
    let (now, from) = state.thread(anchor)?;
    let year = now.year_number();
    let units = || (year - 2..=year + 2).filter_map(&of);
    let found = match which {
        Which::This | Which::Bare | Which::That => of(year),
        Which::Last | Which::Past | Which::Previous => {
            units().filter(|u| u.last() < now.first()).max_by_key(|u| u.first())
        }
        Which::Next | Which::Coming | Which::Following => {
            units().filter(|u| u.first() > now.last()).min_by_key(|u| u.first())
        }
    };
    found.map(|u| (u, from))
}

/// The year nearest to the reference in which a day has that name. Days around the document's own are of its year,
/// whatever name they are given: the name is then wrong.
fn fitting(state: &State, name: u8, of: impl Fn(i32) -> Option<Unit>) -> Option<Unit> {
    const AROUND: i32 = 31;
    let (reference, from) = state.reference()?;
    let year = reference.year_number();
    let own = state.published.is_some() && from == state.published_from && reference.grain == Grain::Day;
    if own && of(year).is_some_and(|u| (u.first() - reference.first()).abs() <= AROUND) {
        return None;
    }
    [year, year - 1, year + 1].into_iter().filter_map(of).find(|u| weekday(u.first()) == i32::from(name))
}

/// A date whose year is unknown, as EDTF and TIMEX3 show it.
fn partial(c: Calendar) -> Point {
    Point::open(match c.slot {
        Slot::Month(m) => format_smolstr!("XXXX-{m:02}"),
        Slot::Day(m, d) => format_smolstr!("XXXX-{m:02}-{d:02}"),
        Slot::Numeric(a, b) if a > 12 => format_smolstr!("XXXX-{b:02}-{a:02}"),
        Slot::Numeric(a, b) => format_smolstr!("XXXX-{a:02}-{b:02}"),
        Slot::Season(s) => {
            let edtf = format_smolstr!("XXXX-{}", 20 + s);
            return Point { edtf, ..Point::open(format_smolstr!("XXXX-{}", season_code(i32::from(s)))) };
        }
        Slot::Quarter(q) => format_smolstr!("XXXX-Q{q}"),
        Slot::Half(h) => format_smolstr!("XXXX-H{h}"),
        Slot::Week(w) => format_smolstr!("XXXX-W{w:02}"),
        Slot::Holiday(h) => match holiday::rule(h) {
            feast::Rule::Fixed(m, d) => format_smolstr!("XXXX-{m:02}-{d:02}"),
            feast::Rule::Nth(..)
            | feast::Rule::Easter(_)
            | feast::Rule::OrthodoxEaster(_)
            | feast::Rule::ChineseNewYear
            | feast::Rule::IslamicNewYear => SmolStr::new_static("XXXX-XX-XX"),
        },
        Slot::Weekday(d) => format_smolstr!("XXXX-WXX-{d}"),
        Slot::DayOfMonth(d) => format_smolstr!("XXXX-XX-{d:02}"),
        Slot::Year | Slot::Weekend | Slot::Decade(_) | Slot::Century(_) => SmolStr::new_static("XXXX"),
    })
}

/// "the 1990s", or "the sixties", whose century the text tells.
fn decade(state: &State, d: i32) -> Point {
    if !(0..10).contains(&d) {
        return Point::of(Unit::new(Grain::Decade, d), From::Text);
    }
    let (now, from) =
        state.anchor(Anchor::Narrative).map_or((2005, From::Unknown), |(u, f)| (u.year_number(), f));
    let century = now.div_euclid(100) * 10;
    let latest = match state.published {
        Some((day, _)) => Unit::day(day).year_number(),
        None if from == From::Unknown => now,
        None => i32::MAX,
    };
    let index = [century + d - 10, century + d, century + d + 10]
        .into_iter()
        .filter(|decade| decade * 10 <= latest)
        .min_by_key(|decade| (decade * 10 + 5 - now).abs())
        .unwrap_or(century + d - 10);
    Point::of(Unit::new(Grain::Decade, index), from)
}

/// So many units from an anchor.
pub(super) fn shift(state: &State, anchor: Anchor, grain: Grain, by: i32) -> Point {
    let coarse = || Point::open(blank(grain));
    let dated = state.published.is_some();
    if anchor == Anchor::Utterance && !dated && grain == Grain::Day {
        return if by == 0 { Point::open("PRESENT_REF") } else { coarse() };
    }
    if anchor == Anchor::Narrative
        && by != 0
        && let Some((unit, from)) = state.right_before(grain)
    {
        return Point::of(unit.shift(by), from);
    }
    // "From 7.8 percent the week before": not before a day to come.
    let ahead = |u: Unit| state.published.is_some_and(|(day, _)| u.first() > day);
    let back = anchor == Anchor::Narrative && by < 0;
    let anchor =
        if back && state.thread(anchor).is_some_and(|(u, _)| ahead(u)) { Anchor::Utterance } else { anchor };
    let found = if by == 0 { state.anchor(anchor) } else { state.thread(anchor) };
    let since = state.focus.map_or(0, |f| f.sentence);
    let found = match state.era {
        Some(e) if anchor != Anchor::Utterance && grain >= e.unit.grain && e.sentence >= since => {
            Some((e.unit, From::Narrative))
        }
        Some(_) | None => found,
    };
    let Some((unit, from)) = state.fine(found, anchor, grain) else { return coarse() };
    if unit.grain <= grain || grain == Grain::Weekend && unit.grain == Grain::Day {
        return Point::of(unit.within(grain).shift(by), from);
    }
    super::away::within(unit, grain).filter(|_| !dated || by == 0).unwrap_or_else(coarse)
}

/// "In the quarter": the one that the text has told, or where it looks back, the last that ended.
fn quarter(state: &State, tense: Tense) -> Point {
    let running = shift(state, Anchor::Either, Grain::Quarter, 0);
    let Some((day, _)) = state.published else { return running };
    let told = state.recent.iter().find(|f| f.unit.grain == Grain::Quarter);
    match (told, tense) {
        (Some(f), _) => Point::of(f.unit, state.focus_from(*f)),
        (None, Tense::Past) => {
            Point::of(Unit::day(day).within(Grain::Quarter).shift(-1), state.published_from)
        }
        (None, Tense::Future | Tense::Unknown) => running,
    }
}

/// What the text spoke of last.
fn then(state: &State) -> Point {
    match state.focus {
        Some(f) if state.published.is_none() => Point::of(f.unit, From::Narrative),
        Some(_) | None => Point::open("PRESENT_REF"),
    }
}

/// A unit of which nothing is known.
pub(super) const fn blank(grain: Grain) -> &'static str {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => "XXXX-XX-XX",
        Grain::Weekend => "XXXX-WXX-WE",
        Grain::Week => "XXXX-WXX",
        Grain::Month => "XXXX-XX",
        Grain::Season => "XXXX-SU",
        Grain::Quarter => "XXXX-QX",
        Grain::Half => "XXXX-HX",
        Grain::Year => "XXXX",
        Grain::Decade => "XXX",
        Grain::Century | Grain::Millennium => "XX",
    }
}
