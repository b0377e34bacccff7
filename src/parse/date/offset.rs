//! Times of day by their distance from another: "two hours before midnight", "an hour after 3 pm on 9 May".

use super::expr::{Amount, Clock, Date, Direction, Expr, Grain, Half, Length, Measure, PartOfDay};
use super::words::one_of;
use super::{length, point};
use crate::parse::combinator::{In, R, fail};
use crate::vocab::time::TimeWord;

/// offset = length , ( "before" | "after" | "from" ) , point , with a time of day ;
pub(super) fn offset(i: In<'_>) -> R<'_, Expr> {
    let (rest, len) = length::length(i)?;
    let Some(minutes) = minutes(&len) else { return fail() };
    let (rest, w) = one_of(&[TimeWord::Before, TimeWord::After, TimeWord::From])(rest)?;
    let (rest, Expr::Time(date, clock)) = point::point(rest)? else { return fail() };
    // "For two hours from 3 pm" lasts from then on.
    if w == TimeWord::From && super::behind::for_before(i) {
        return fail();
    }
    let by = if w == TimeWord::Before { -minutes } else { minutes };
    moved(date, clock, by).map_or_else(fail, |e| Ok((rest, e)))
}

/// How many minutes a length has that is shorter than a day.
fn minutes(len: &Length) -> Option<i64> {
    let mut sum = 0;
    for part in &len.parts {
        let (Amount::Exact(n), Measure::Grain(g)) = part else { return None };
        let each = if *g == Grain::Minute { 1 } else { 60 };
        if !matches!(g, Grain::Minute | Grain::Hour) {
            return None;
        }
        sum += n.checked_mul(each)? / 100;
    }
    (0..24 * 60).contains(&sum).then_some(sum)
}

/// A time so many minutes later; what half of the day it is of stays unsaid where it was.
fn moved(date: Option<Date>, clock: Clock, by: i64) -> Option<Expr> {
    let hour = i64::from(clock.hour?);
    let half = match (clock.half, clock.part) {
        (Half::Unsaid, Some(PartOfDay::Morning | PartOfDay::Dawn)) => Half::Am,
        (Half::Unsaid, Some(_)) => Half::Pm,
        (half, _) => half,
    };
    // The midnight that ends a day.
    let midnight = date.is_some() && half == Half::Day && hour == 0 && by < 0;
    let hour = match half {
        _ if midnight => 24,
        Half::Pm if hour < 12 => hour + 12,
        Half::Am if hour == 12 => 0,
        Half::Pm | Half::Am | Half::Unsaid | Half::Day => hour,
    };
    let told = half != Half::Unsaid;
    let turn = if told { 24 * 60 } else { 12 * 60 };
    let total = hour * 60 + i64::from(clock.minute.unwrap_or(0)) + by;
    let (days, total) =
        if told { (total.div_euclid(turn), total.rem_euclid(turn)) } else { (0, total.rem_euclid(turn)) };
    let hour = if !told && total < 60 { 12 } else { total / 60 };
    let date = match date {
        Some(d) if days != 0 => {
            let direction = if days < 0 { Direction::Back } else { Direction::Forward };
            let one = Length { parts: vec![(Amount::Exact(100), Measure::Grain(Grain::Day))] };
            Some(Date::Away(one, direction, Box::new(d)))
        }
        other => other,
    };
    let clock = Clock {
        hour: u8::try_from(hour).ok(),
        minute: u8::try_from(total % 60).ok(),
        half: if told { Half::Day } else { Half::Unsaid },
        part: None,
        ..clock
    };
    Some(Expr::Time(date, clock))
}
