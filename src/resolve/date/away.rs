//! A length before or after a date, or from the moment of writing.

use smol_str::format_smolstr;

use super::anchor::State;
use super::point::{Point, blank, resolve};
use crate::parse::date::expr::{Amount, Anchor, Date, Direction, Grain, Length, Measure, Slot, Tense};
use crate::source::From;
use crate::value::calendar::{Unit, civil, weekday};

/// A length before or after a date.
pub(super) fn away(state: &State, length: &Length, direction: Direction, base: &Date, tense: Tense) -> Point {
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
    let narrative = matches!(base, Date::Shift { anchor: Anchor::Narrative, .. });
    if let Some(f) =
        state.coarse(grain).filter(|_| narrative && sign > 0 && !said && state.published.is_some())
    {
        return within(f.unit, grain).unwrap_or_else(|| Point::open(blank(grain)));
    }
    let anchored = match base {
        Date::Shift { anchor, grain: g, by: 0 } if unsaid(*g) => {
            let told = if narrative { told_beside(state, grain, sign) } else { None };
            told.or_else(|| state.fine(state.thread(*anchor), *anchor, grain))
        }
        other @ (Date::Calendar(_)
        | Date::Shift { .. }
        | Date::Nth(..)
        | Date::Away(..)
        | Date::Then
        | Date::Count(..)
        | Date::Beyond(..)) => {
            let near = sign < 0 || grain < Grain::Month;
            let p = resolve(
                state,
                other,
                tense_of_base(other, direction, if near { tense } else { Tense::Unknown }),
            );
            p.unit.map(|u| (u, p.from))
        }
    };
    if grain < Grain::Day
        && narrative
        && !said
        && let Some((day, second, sentence)) = state.clock
        && sentence + 4 > state.sentence
    {
        let told = (Unit::day(day), From::Narrative);
        return moment(length, sign, Some(told), Some(second));
    }
    if grain < Grain::Day {
        let base = if narrative && state.focus.is_some() { None } else { anchored };
        return moment(length, sign, base, state.published.and_then(|(_, t)| t));
    }
    if length.parts.iter().any(|(a, _)| matches!(a, Amount::Exact(n) if *n > FARTHEST)) {
        return Point::open(vague);
    }
    let Some((unit, from)) = anchored else { return Point::open(blank(grain)) };
    let utterance = matches!(base, Date::Shift { anchor: Anchor::Utterance, .. });
    if utterance && state.published.is_none() && !said && grain == Grain::Day {
        return Point::open(blank(grain));
    }
    if unit.grain > grain {
        let known = if narrative && state.published.is_none() { within(unit, grain) } else { None };
        return known.unwrap_or_else(|| Point::open(if narrative { vague } else { blank(grain) }));
    }
    let middle = if unit.grain == Grain::Week { 3 } else { 0 };
    let day = add(unit.first().saturating_add(middle), length, sign);
    let keeps = said || grain == Grain::Week && narrative;
    let target = if keeps { unit.grain } else { grain };
    Point::of(Unit::containing(target, day), from)
}

/// Hundredths of a unit beyond which no day is counted: "65 million years ago" is only long ago.
const FARTHEST: i64 = 10_000_000;

/// What was told right beside a length that is counted from it.
fn told_beside(state: &State, grain: Grain, sign: i32) -> Option<(Unit, From)> {
    let year_back = sign < 0 && grain == Grain::Year;
    state.right_before(grain).or_else(|| state.compared().filter(|_| year_back))
}

/// "Will open two days before Christmas": the one to come; a weekday that a length goes on from is the next.
fn tense_of_base(base: &Date, direction: Direction, tense: Tense) -> Tense {
    let Date::Calendar(c) = base else { return Tense::Unknown };
    let named = matches!(c.slot, Slot::Weekday(_)) && direction == Direction::Forward;
    let day = matches!(c.slot, Slot::Holiday(_) | Slot::Day(..));
    if named || day && tense == Tense::Future { Tense::Future } else { Tense::Unknown }
}

/// A day, week or month of which no more is known than the month or the year: "three days later", in 1915.
pub(super) fn within(unit: Unit, grain: Grain) -> Option<Point> {
    let year = Unit::year(unit.year_number()).timex();
    Some(Point::open(match (unit.grain, grain) {
        (Grain::Month, Grain::Day) => format_smolstr!("{}-XX", unit.timex()),
        (Grain::Month, Grain::Week) => format_smolstr!("{year}-WXX"),
        (Grain::Season | Grain::Quarter | Grain::Half | Grain::Year, Grain::Day) => {
            format_smolstr!("{year}-XX-XX")
        }
        (Grain::Season | Grain::Quarter | Grain::Half | Grain::Year, Grain::Month) => {
            format_smolstr!("{year}-XX")
        }
        (Grain::Season | Grain::Quarter | Grain::Half | Grain::Year, Grain::Week) => {
            format_smolstr!("{year}-WXX")
        }
        _ => return None,
    }))
}

/// A moment of a day of which nothing is known: "20 minutes later".
fn some_moment() -> Point {
    Point { edtf: "XXXX-XX-XX".into(), ..Point::open(SOME_MOMENT) }
}

/// As TIMEX3 writes it.
pub(super) const SOME_MOMENT: &str = "XXXX-XX-XXTXX:XX";

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
            Amount::Exact(n) => n.min(FARTHEST) as i32,
            Amount::Between(a, _) => a,
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

/// A moment so many hours from another, where the time of day is known.
fn moment(length: &Length, sign: i32, base: Option<(Unit, From)>, time: Option<i32>) -> Point {
    let (Some((unit, from)), Some(time)) = (base, time) else {
        return base.map_or_else(some_moment, |(u, from)| Point::of(u, from));
    };
    if unit.grain != Grain::Day {
        return some_moment();
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
