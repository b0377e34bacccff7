//! The n-th unit or weekday in, after or before a date.

use super::anchor::State;
use super::point::{Point, blank, resolve};
use crate::parse::date::expr::{Anchor, Date, Grain, Tense, Unit as Counted};
use crate::value::calendar::{Unit, weekday};
use smol_str::format_smolstr;

/// The `n`-th unit or weekday within a longer one.
pub(super) fn nth(state: &State, n: i32, counted: Counted, whole: &Date, tense: Tense) -> Point {
    let outer = resolve(state, whole, tense);
    let Some(unit) = outer.unit else { return outer };
    let days = unit.days();
    let found = match counted {
        // What has no such part stands for the year.
        Counted::Same(Grain::Month) => unit.shift(12 * (n - unit.year_number())),
        Counted::Same(Grain::Quarter) => unit.shift(4 * (n - unit.year_number())),
        Counted::Same(Grain::Half) => unit.shift(2 * (n - unit.year_number())),
        Counted::Same(_) => Unit::year(n),
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
    if found.first() > days.last.saturating_add(6) && !matches!(counted, Counted::Same(_)) {
        return Point::open(blank(found.grain));
    }
    Point { from: outer.from, ..Point::of(found, outer.from) }
}

/// The `n`-th unit or weekday after a date, or before it.
pub(super) fn beyond(state: &State, n: i32, counted: Counted, base: &Date, tense: Tense) -> Point {
    let tense = if tense == Tense::Future { tense } else { Tense::Unknown };
    let outer = resolve(state, base, tense);
    let Some(unit) = outer.unit else { return outer };
    let days = unit.days();
    let found = match counted {
        Counted::Same(_) => unit,
        Counted::Weekday(d) if n > 0 => {
            let ahead = (i32::from(d) - weekday(days.last) - 1).rem_euclid(7) + 1;
            Unit::day(days.last + ahead + 7 * (n - 1))
        }
        Counted::Weekday(d) => {
            let back = (weekday(days.first) - i32::from(d) - 1).rem_euclid(7) + 1;
            Unit::day(days.first - back + 7 * (n + 1))
        }
        // The weekend of a week is after its working days.
        Counted::Grain(Grain::Weekend) => {
            let near = Unit::containing(Grain::Weekend, if n > 0 { days.last } else { days.first });
            match n {
                n if n > 0 => near.shift(n - i32::from(near.first() > days.last)),
                n => near.shift(n + i32::from(near.last() < days.first)),
            }
        }
        Counted::Grain(g) if n > 0 => Unit::containing(g, days.last).shift(n),
        Counted::Grain(g) => Unit::containing(g, days.first).shift(n),
    };
    Point::of(found, outer.from)
}

/// The `n`-th day of a name before or after today.
pub(super) fn count(state: &State, n: i32, name: u8, anchor: Anchor) -> Point {
    let Some((unit, from)) = state.anchor(anchor).filter(|(u, _)| u.grain == Grain::Day) else {
        return Point::open(format_smolstr!("XXXX-WXX-{name}"));
    };
    // "A Friday": any.
    if n == 0 {
        return Point::open(format_smolstr!("XXXX-WXX-{name}"));
    }
    let now = unit.first();
    let ahead = (i32::from(name) - weekday(now)).rem_euclid(7);
    let day = match n {
        n if n > 0 => now + ahead + 7 * if ahead == 0 { n } else { n - 1 },
        n => now + ahead + 7 * n,
    };
    Point::of(Unit::day(day), from)
}
