//! One date, resolved against its anchors.

use smol_str::{SmolStr, format_smolstr};

use super::anchor::{Order, State};
use super::holiday;
use crate::parse::date::expr::{
    Amount, Anchor, Calendar, Date, Direction, Grain, Length, Measure, Slot, Tense, Unit as Counted, Which,
    Year,
};
use crate::source::From;
use crate::value::DayRange;
use crate::value::calendar::{Unit, civil, day_number, month_length, season_code, weekday};
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
    fn open(timex: impl Into<SmolStr>) -> Self {
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
        Date::Calendar(c) => calendar(state, *c, tense),
        Date::Shift { anchor, grain, by } => shift(state, *anchor, *grain, *by),
        Date::Then => then(state),
        Date::Nth(n, counted, whole) => nth(state, *n, *counted, whole, tense),
        Date::Away(length, direction, base) => away(state, length, *direction, base),
        Date::Count(n, day, anchor) => count(state, *n, *day, *anchor),
        Date::Beyond(n, counted, base) => beyond(state, *n, *counted, base),
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

/// The year of two digits that is at most ten years ahead.
fn full_year(state: &State, short: u8) -> i32 {
    let now = state.anchor(Anchor::Utterance).map_or(2020, |(u, _)| u.year_number());
    let century = now.div_euclid(100) * 100;
    let year = century + i32::from(short);
    if year > now + 10 { year - 100 } else { year }
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

fn day_in(y: i32, m: u8, d: u8) -> Option<Unit> {
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

/// The year nearest to the reference in which a day has that name.
fn fitting(state: &State, name: u8, of: impl Fn(i32) -> Option<Unit>) -> Option<Unit> {
    let (reference, _) = state.reference()?;
    let year = reference.year_number();
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

/// A weekday: the last one up to the document's date, or the next where the clause speaks of the future.
fn named_day(state: &State, name: u8, which: Which, tense: Tense) -> Point {
    let anchor = match (which, state.published, state.focus) {
        (Which::Following | Which::Previous, None, Some(f)) if f.unit.grain == Grain::Day => {
            Anchor::Narrative
        }
        _ => Anchor::Utterance,
    };
    let unknown = || Point::open(format_smolstr!("XXXX-WXX-{name}"));
    let Some((unit, from)) = state.anchor(anchor).filter(|(u, _)| u.grain == Grain::Day) else {
        return unknown();
    };
    let (now, name) = (unit.first(), i32::from(name));
    let ahead = (name - weekday(now)).rem_euclid(7);
    let in_week = now - weekday(now) + name;
    let narrative = matches!(from, From::Narrative | From::Sentence);
    let day = match which {
        Which::Bare | Which::That if narrative => now + ahead,
        Which::Bare | Which::That => match tense {
            Tense::Future => now + ahead,
            Tense::Past | Tense::Unknown => now - (weekday(now) - name).rem_euclid(7),
        },
        Which::This => {
            if in_week < now && tense != Tense::Past {
                in_week + 7
            } else {
                in_week
            }
        }
        Which::Coming => now + if ahead == 0 { 7 } else { ahead },
        Which::Following if narrative => now + if ahead == 0 { 7 } else { ahead },
        Which::Next | Which::Following => in_week + 7,
        Which::Last if in_week >= now => in_week - 7,
        Which::Past => now - (weekday(now) - name - 1).rem_euclid(7) - 1,
        Which::Last => in_week - 7,
        Which::Previous => in_week - 7,
    };
    Point::of(Unit::day(day), from)
}

/// "the weekend": the one that is or was, or the next where the clause speaks of the future; later in the week it is
/// the next that is spoken of.
fn weekend(state: &State, tense: Tense) -> Point {
    let Some((unit, _)) = state.anchor(Anchor::Utterance).filter(|(u, _)| u.grain == Grain::Day) else {
        return shift(state, Anchor::Utterance, Grain::Weekend, 0);
    };
    let day = weekday(unit.first());
    let back = match tense {
        Tense::Past => day < 6,
        Tense::Unknown => day < 4,
        Tense::Future => false,
    };
    shift(state, Anchor::Utterance, Grain::Weekend, -i32::from(back))
}

/// "the 1990s", or "the sixties", whose century the text tells.
fn decade(state: &State, d: i32) -> Point {
    if !(0..10).contains(&d) {
        return Point::of(Unit::new(Grain::Decade, d), From::Text);
    }
    let (now, from) =
        state.anchor(Anchor::Narrative).map_or((2005, From::Unknown), |(u, f)| (u.year_number(), f));
    let century = now.div_euclid(100) * 10;
    let index = if (century + d) * 10 > now { century + d - 10 } else { century + d };
    Point::of(Unit::new(Grain::Decade, index), from)
}

/// "the 21st": of the month spoken of, or of the document's.
fn day_of_month(state: &State, d: u8, name: Option<u8>, tense: Tense) -> Point {
    let unknown = || Point::open(format_smolstr!("XXXX-XX-{d:02}"));
    let Some((unit, from)) = state.anchor(Anchor::Narrative) else { return unknown() };
    if unit.grain > Grain::Month {
        return unknown();
    }
    let month = unit.within(Grain::Month);
    let day = |m: Unit| {
        let (y, month, _) = civil(m.first());
        day_in(y, u8::try_from(month).unwrap_or(1), d)
    };
    if let Some(name) = name {
        let fits = |n: &i32| day(month.shift(*n)).is_some_and(|u| weekday(u.first()) == i32::from(name));
        return (0..14)
            .flat_map(|n| [n, -n])
            .find(fits)
            .and_then(|n| day(month.shift(n)))
            .map_or_else(unknown, |u| Point::of(u, From::Weekday));
    }
    let this = day(month);
    let narrative = matches!(from, From::Narrative | From::Sentence);
    let found = match (tense, this) {
        (Tense::Past, Some(u)) if !narrative && u.first() > unit.last() => day(month.shift(-1)),
        (Tense::Future, Some(u)) if !narrative && u.last() < unit.first() => day(month.shift(1)),
        _ => this,
    };
    found.map_or_else(unknown, |u| Point::of(u, from))
}

/// So many units from an anchor.
fn shift(state: &State, anchor: Anchor, grain: Grain, by: i32) -> Point {
    let coarse = || Point::open(blank(grain));
    let dated = state.published.is_some();
    if anchor == Anchor::Utterance && !dated && grain == Grain::Day {
        return if by == 0 { Point::open("PRESENT_REF") } else { coarse() };
    }
    let found = if by == 0 { state.anchor(anchor) } else { state.thread(anchor) };
    let Some((unit, from)) = state.fine(found, anchor, grain) else { return coarse() };
    if unit.grain <= grain || grain == Grain::Weekend && unit.grain == Grain::Day {
        return Point::of(unit.within(grain).shift(by), from);
    }
    if by == 0 && unit.grain == Grain::Month && grain == Grain::Day {
        return Point::open(format_smolstr!("{}-XX", unit.timex()));
    }
    coarse()
}

/// What the text spoke of last.
fn then(state: &State) -> Point {
    match state.focus {
        Some(f) if state.published.is_none() => Point::of(f.unit, From::Narrative),
        Some(_) | None => Point::open("PRESENT_REF"),
    }
}

/// A unit of which nothing is known.
const fn blank(grain: Grain) -> &'static str {
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

/// The `n`-th unit or weekday within a longer one.
fn nth(state: &State, n: i32, counted: Counted, whole: &Date, tense: Tense) -> Point {
    let outer = resolve(state, whole, tense);
    let Some(unit) = outer.unit else { return outer };
    let days = unit.days();
    let found = match counted {
        Counted::Weekday(d) => {
            let d = i32::from(d);
            let day = if n < 0 {
                days.last - (weekday(days.last) - d).rem_euclid(7) + 7 * (n + 1)
            } else {
                days.first + (d - weekday(days.first)).rem_euclid(7) + 7 * (n - 1)
            };
            Unit::day(day)
        }
        Counted::Grain(Grain::Week) if unit.grain == Grain::Year => {
            let weeks = |n| Unit::week_of_year(unit.index, n);
            if n < 0 { Unit::containing(Grain::Week, days.last - 3).shift(n + 1) } else { weeks(n) }
        }
        Counted::Grain(Grain::Week) if unit.grain == Grain::Day => Unit::containing(Grain::Week, days.first),
        // The first week of a month is the one that holds most of its first days (its first Thursday).
        Counted::Grain(Grain::Week) if n < 0 => Unit::containing(Grain::Week, days.last - 3).shift(n + 1),
        Counted::Grain(Grain::Week) => Unit::containing(Grain::Week, days.first + 3).shift(n - 1),
        // A holiday on a Monday belongs to the weekend before it.
        Counted::Grain(Grain::Weekend) if unit.grain == Grain::Day => {
            Unit::containing(Grain::Weekend, days.first - i32::from(weekday(days.first) == 1))
        }
        Counted::Grain(Grain::Weekend) if n < 0 => {
            let last = Unit::containing(Grain::Weekend, days.last);
            let last = if last.first() > days.last { last.shift(-1) } else { last };
            last.shift(n + 1)
        }
        Counted::Grain(g) if n < 0 => Unit::containing(g, days.last).shift(n + 1),
        Counted::Grain(g) => Unit::containing(g, days.first).shift(n - 1),
    };
    if found.first() > days.last.saturating_add(6) {
        return Point::open(blank(found.grain));
    }
    Point { from: outer.from, ..Point::of(found, outer.from) }
}

/// The `n`-th unit or weekday after a date, or before it.
fn beyond(state: &State, n: i32, counted: Counted, base: &Date) -> Point {
    let outer = resolve(state, base, Tense::Unknown);
    let Some(unit) = outer.unit else { return outer };
    let days = unit.days();
    let found = match counted {
        Counted::Weekday(d) if n > 0 => {
            let ahead = (i32::from(d) - weekday(days.last) - 1).rem_euclid(7) + 1;
            Unit::day(days.last + ahead + 7 * (n - 1))
        }
        Counted::Weekday(d) => {
            let back = (weekday(days.first) - i32::from(d) - 1).rem_euclid(7) + 1;
            Unit::day(days.first - back + 7 * (n + 1))
        }
        Counted::Grain(g) if n > 0 => Unit::containing(g, days.last).shift(n),
        Counted::Grain(g) => Unit::containing(g, days.first).shift(n),
    };
    Point::of(found, outer.from)
}

/// The `n`-th day of a name before or after today.
fn count(state: &State, n: i32, name: u8, anchor: Anchor) -> Point {
    let Some((unit, from)) = state.anchor(anchor).filter(|(u, _)| u.grain == Grain::Day) else {
        return Point::open(format_smolstr!("XXXX-WXX-{name}"));
    };
    let now = unit.first();
    let ahead = (i32::from(name) - weekday(now)).rem_euclid(7);
    let day = match n {
        n if n > 0 => now + ahead + 7 * if ahead == 0 { n } else { n - 1 },
        n => now + ahead + 7 * n,
    };
    Point::of(Unit::day(day), from)
}

/// A length before or after a date.
fn away(state: &State, length: &Length, direction: Direction, base: &Date) -> Point {
    let sign = match direction {
        Direction::Back => -1,
        Direction::Forward => 1,
    };
    let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    if length.parts.iter().any(|(a, _)| *a == Amount::Vague) {
        return Point::open(vague);
    }
    let grain = finest(length);
    // What a length is counted from without a word has its own grain; "a year ago today" says a day.
    let unsaid = |g: Grain| g == parts_finest(length);
    let said = !matches!(base, Date::Shift { grain: g, by: 0, .. } if unsaid(*g));
    let anchored = match base {
        Date::Shift { anchor, grain: g, by: 0 } if unsaid(*g) => {
            state.fine(state.thread(*anchor), *anchor, grain)
        }
        other @ (Date::Calendar(_)
        | Date::Shift { .. }
        | Date::Nth(..)
        | Date::Away(..)
        | Date::Then
        | Date::Count(..)
        | Date::Beyond(..)) => {
            let named = matches!(other, Date::Calendar(c) if matches!(c.slot, Slot::Weekday(_)));
            let p = resolve(state, other, if named && sign > 0 { Tense::Future } else { Tense::Unknown });
            p.unit.map(|u| (u, p.from))
        }
    };
    let narrative = matches!(base, Date::Shift { anchor: Anchor::Narrative, .. });
    if grain < Grain::Day {
        return moment(state, length, sign, if narrative && state.focus.is_some() { None } else { anchored });
    }
    let Some((unit, from)) = anchored else { return Point::open(blank(grain)) };
    let utterance = matches!(base, Date::Shift { anchor: Anchor::Utterance, .. });
    if utterance && state.published.is_none() && !said && grain == Grain::Day {
        return Point::open(blank(grain));
    }
    if unit.grain > grain {
        return Point::open(if narrative { vague } else { blank(grain) });
    }
    let middle = if unit.grain == Grain::Week { 3 } else { 0 };
    let day = add(unit.first().saturating_add(middle), length, sign);
    let target = match grain {
        Grain::Week if narrative || said => unit.grain,
        _ if said => unit.grain,
        g @ (Grain::Second
        | Grain::Minute
        | Grain::Hour
        | Grain::Day
        | Grain::Weekend
        | Grain::Week
        | Grain::Month
        | Grain::Season
        | Grain::Quarter
        | Grain::Half
        | Grain::Year
        | Grain::Decade
        | Grain::Century
        | Grain::Millennium) => g,
    };
    Point::of(Unit::containing(target, day), from)
}

/// The unit of the last part of a length, as the grammar takes it for what is not said.
fn parts_finest(length: &Length) -> Grain {
    crate::parse::date::expr::finest(length)
}

/// The unit in which a length is counted.
pub fn finest(length: &Length) -> Grain {
    length
        .parts
        .iter()
        .map(|(_, m)| match m {
            Measure::Grain(g) => *g,
            Measure::Night | Measure::BusinessDay => Grain::Day,
            Measure::Fortnight => Grain::Week,
            Measure::Generation => Grain::Decade,
        })
        .min()
        .unwrap_or(Grain::Day)
}

/// A day so long before or after another, by the calendar.
fn add(day: i32, length: &Length, sign: i32) -> i32 {
    length.parts.iter().fold(day, |day, &(amount, measure)| {
        let hundredths = match amount {
            Amount::Exact(n) => n.min(10_000_000) as i32,
            Amount::Between(a, _) => a.saturating_mul(100),
            Amount::Vague => 0,
        };
        let by = |unit_hundredths: i32| {
            sign * (i64::from(hundredths) * i64::from(unit_hundredths) / 10_000) as i32
        };
        match measure {
            Measure::Grain(Grain::Second | Grain::Minute | Grain::Hour) => day,
            Measure::Grain(Grain::Day) | Measure::Night => day + by(100),
            Measure::BusinessDay => business_days(day, by(100)),
            Measure::Grain(Grain::Week | Grain::Weekend) => day + by(700),
            Measure::Fortnight => day + by(1400),
            Measure::Grain(Grain::Month) => months(day, by(100)),
            Measure::Grain(Grain::Quarter | Grain::Season) => months(day, by(300)),
            Measure::Grain(Grain::Half) => months(day, by(600)),
            Measure::Grain(Grain::Year) => months(day, by(1200)),
            Measure::Grain(Grain::Decade) => months(day, by(12_000)),
            Measure::Generation => months(day, by(30_000)),
            Measure::Grain(Grain::Century) => months(day, by(120_000)),
            Measure::Grain(Grain::Millennium) => months(day, by(1_200_000)),
        }
    })
}

fn months(day: i32, by: i32) -> i32 {
    let (y, m, d) = civil(day);
    let month = Unit::month(y, m).shift(by);
    (month.first() + d - 1).min(month.last())
}

fn business_days(day: i32, by: i32) -> i32 {
    let by = by.clamp(-1000, 1000);
    let mut at = day;
    for _ in 0..by.abs() {
        at += by.signum();
        while weekday(at) > 5 {
            at += by.signum();
        }
    }
    at
}

/// A moment so many hours from the time of the document, where that is known.
fn moment(state: &State, length: &Length, sign: i32, base: Option<(Unit, From)>) -> Point {
    let time = state.published.and_then(|(_, t)| t);
    let (Some((unit, from)), Some(time)) = (base, time) else {
        return base.map_or_else(|| Point::open("XXXX-XX-XX"), |(u, from)| Point::of(u, from));
    };
    if unit.grain != Grain::Day {
        return Point::open("XXXX-XX-XX");
    }
    let seconds = length.parts.iter().fold(0i64, |sum, &(amount, m)| {
        let Amount::Exact(n) = amount else { return sum };
        let each = match m {
            Measure::Grain(Grain::Second) => 1,
            Measure::Grain(Grain::Minute) => 60,
            Measure::Grain(Grain::Hour) => 3600,
            Measure::Grain(_)
            | Measure::Night
            | Measure::BusinessDay
            | Measure::Fortnight
            | Measure::Generation => 0,
        };
        sum + n.min(100_000_000) * each / 100
    });
    let day = add(unit.first(), length, sign);
    let total = i64::from(time) + i64::from(sign) * seconds;
    let day = day.saturating_add(total.div_euclid(86_400) as i32);
    Point { moment: Some(total.rem_euclid(86_400) as i32), ..Point::of(Unit::day(day), from) }
}
