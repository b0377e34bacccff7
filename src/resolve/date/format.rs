//! How times, lengths and sets are written: EDTF or ISO 8601 for `value`, TIMEX3 beside it.

use smol_str::{SmolStr, SmolStrBuilder, format_smolstr};

use crate::parse::date::expr::{
    Amount, Calendar, Clock, Grain, Half, Length, Measure, Modifier, PartOfDay, Recurrence, Slot,
};
use crate::value::calendar::{Unit, day_number, season_code};
use crate::value::{DayRange, Interval, Num};

/// The letters of TIMEX3 for a part of the day.
pub const fn part_code(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Dawn | PartOfDay::Morning => "MO",
        PartOfDay::Noon | PartOfDay::Midday | PartOfDay::Lunch => "MI",
        PartOfDay::Afternoon => "AF",
        PartOfDay::Evening | PartOfDay::Dusk => "EV",
        PartOfDay::Night | PartOfDay::Midnight => "NI",
        PartOfDay::Daytime => "DT",
    }
}

/// A time of day on a 24-hour clock: minutes from midnight, and whether the words leave the half of the day open.
pub fn minutes(c: &Clock) -> Option<(i32, Half)> {
    let hour = i32::from(c.hour?);
    let minute = i32::from(c.minute.unwrap_or(0));
    let (hour, half) = match (c.half, c.part) {
        (Half::Pm, _) if hour <= 12 => (hour % 12 + 12, Half::Pm),
        (Half::Am, _) if hour <= 12 => (hour % 12, Half::Am),
        (Half::Unsaid, Some(PartOfDay::Morning | PartOfDay::Dawn)) => (hour % 12, Half::Am),
        // "Midnight tonight" ends the day.
        (Half::Day, Some(PartOfDay::Night)) if hour == 0 => (24, Half::Day),
        (Half::Unsaid, Some(PartOfDay::Night)) if hour < 5 => (hour, Half::Am),
        (Half::Unsaid, Some(PartOfDay::Night | PartOfDay::Evening)) if hour == 12 => (24, Half::Pm),
        (Half::Unsaid, Some(_)) if hour < 12 => (hour + 12, Half::Pm),
        (Half::Unsaid, None) if hour > 12 || hour == 0 => (hour, Half::Day),
        (half, _) => (hour, half),
    };
    Some((hour * 60 + minute, half))
}

/// `T17:30`, `T17:30:05`, `T17`, `TMO`.
pub fn clock(c: &Clock, at: Option<i32>) -> SmolStr {
    let mut out = SmolStrBuilder::new();
    match (at, c.part) {
        (Some(at), _) => {
            out.push('T');
            two_digits(at / 60, &mut out);
            out.push(':');
            two_digits(at % 60, &mut out);
            if let Some(s) = c.second {
                out.push(':');
                two_digits(i32::from(s), &mut out);
            }
        }
        (None, Some(part)) => {
            out.push('T');
            out.push_str(part_code(part));
        }
        (None, None) => out.push('T'),
    }
    out.finish()
}

fn two_digits(n: i32, out: &mut SmolStrBuilder) {
    match u8::try_from(n) {
        Ok(n @ 0..100) => {
            out.push(char::from(b'0' + n / 10));
            out.push(char::from(b'0' + n % 10));
        }
        Ok(_) | Err(_) => out.push_str(&format_smolstr!("{n:02}")),
    }
}

/// `Z`, `+01`, `-04:30`.
pub fn zone(z: Option<i16>) -> SmolStr {
    match z {
        None => SmolStr::default(),
        Some(0) => SmolStr::new_static("Z"),
        Some(z) if z % 60 == 0 => format_smolstr!("{}{:02}", if z < 0 { '-' } else { '+' }, z.abs() / 60),
        Some(z) => {
            format_smolstr!("{}{:02}:{:02}", if z < 0 { '-' } else { '+' }, z.abs() / 60, z.abs() % 60)
        }
    }
}

/// A length in ISO 8601, with `X` for what is not said: `P2Y`, `PT1H30M`, `PXD`.
pub fn length(l: &Length) -> SmolStr {
    if let [(Amount::Between(a, b), m)] = l.parts.as_slice() {
        let one = |n: i32| length(&Length { parts: vec![(Amount::Exact(i64::from(n)), *m)] });
        return format_smolstr!("{}/{}", one(*a), one(*b));
    }
    let mut out = SmolStrBuilder::new();
    out.push('P');
    let mut timed = false;
    for &(amount, measure) in &l.parts {
        let (letter, times) = letter(measure);
        let clock = matches!(measure, Measure::Grain(Grain::Second | Grain::Minute | Grain::Hour));
        if clock && !timed {
            out.push('T');
            timed = true;
        }
        out.push_str(&figure(amount, times));
        out.push_str(letter);
    }
    out.finish()
}

/// As TIMEX3 writes it, which has letters for decades and centuries: `PXDE`, `PXCE` where they are not counted.
///
/// Else it is `iso`, the same in ISO 8601.
pub fn timex_length(l: &Length, iso: &SmolStr) -> SmolStr {
    match l.parts.as_slice() {
        [(Amount::Vague, Measure::Grain(Grain::Decade))] => SmolStr::new_static("PXDE"),
        [(Amount::Vague, Measure::Grain(Grain::Century))] => SmolStr::new_static("PXCE"),
        _ => iso.clone(),
    }
}

/// The designator of a unit, and how many of it make one.
const fn letter(m: Measure) -> (&'static str, i64) {
    match m {
        Measure::Grain(Grain::Second) => ("S", 1),
        Measure::Grain(Grain::Minute) => ("M", 1),
        Measure::Grain(Grain::Hour) => ("H", 1),
        Measure::Grain(Grain::Day) | Measure::Night | Measure::BusinessDay => ("D", 1),
        Measure::Grain(Grain::Weekend) => ("WE", 1),
        Measure::Grain(Grain::Week) => ("W", 1),
        Measure::Fortnight => ("W", 2),
        Measure::Grain(Grain::Month) => ("M", 1),
        Measure::Grain(Grain::Quarter) => ("Q", 1),
        Measure::Grain(Grain::Season) => ("M", 3),
        Measure::Grain(Grain::Half) => ("M", 6),
        Measure::Grain(Grain::Year) => ("Y", 1),
        Measure::Grain(Grain::Decade) => ("Y", 10),
        Measure::Generation => ("G", 1),
        Measure::Grain(Grain::Century) => ("Y", 100),
        Measure::Grain(Grain::Millennium) => ("Y", 1000),
    }
}

fn figure(amount: Amount, times: i64) -> SmolStr {
    match amount {
        Amount::Exact(n) => {
            let n = n.saturating_mul(times);
            match (n / 100, n % 100) {
                (whole, 0) => SmolStr::new(itoa::Buffer::new().format(whole)),
                (whole, part) if part % 10 == 0 => format_smolstr!("{whole}.{}", part / 10),
                (whole, part) => format_smolstr!("{whole}.{part:02}"),
            }
        }
        Amount::Vague => SmolStr::new_static("X"),
        Amount::Between(a, _) => figure(Amount::Exact(i64::from(a)), times),
    }
}

/// What a length allows, in days, or in seconds where it is shorter: years of 365 or 366 days, months of 28 to 31.
pub fn interval(l: &Length, modifier: Option<Modifier>) -> Option<Interval> {
    let short =
        l.parts.iter().all(|(_, m)| matches!(m, Measure::Grain(Grain::Second | Grain::Minute | Grain::Hour)));
    let (mut lo, mut hi) = (0_i128, 0_i128);
    for &(amount, m) in &l.parts {
        let (least, most) = unit_length(m, short);
        let (a, b) = match amount {
            Amount::Exact(n) => (i128::from(n), i128::from(n)),
            Amount::Between(a, b) => (i128::from(a), i128::from(b)),
            Amount::Vague => return None,
        };
        lo = a.checked_mul(least).and_then(|a| lo.checked_add(a))?;
        hi = b.checked_mul(most).and_then(|b| hi.checked_add(b))?;
    }
    let hundredths = |n: i128| if n % 100 == 0 { Num::from_integer(n / 100) } else { Num::new(n, 100) };
    let (lo, hi) = (hundredths(lo), hundredths(hi));
    let mut out = Interval { lo: Some(lo), hi: Some(hi), lo_open: false, hi_open: false };
    match modifier {
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => {
            out.hi = None;
            out.hi_open = true;
            out.lo_open = modifier == Some(Modifier::MoreThan);
        }
        Some(Modifier::LessThan | Modifier::EqualOrLess) => {
            out.lo = Some(Num::from_integer(0));
            out.hi_open = modifier == Some(Modifier::LessThan);
        }
        Some(Modifier::Approx) => {
            out.lo = Some(lo * Num::new(9, 10));
            out.hi = Some(hi * Num::new(11, 10));
        }
        Some(Modifier::Start | Modifier::Mid | Modifier::End) | None => {}
    }
    Some(out)
}

/// Shortest and longest a unit can be, in days (or seconds).
const fn unit_length(m: Measure, seconds: bool) -> (i128, i128) {
    let day = 1;
    match m {
        Measure::Grain(Grain::Second) => {
            if seconds {
                (1, 1)
            } else {
                (0, 0)
            }
        }
        Measure::Grain(Grain::Minute) => {
            if seconds {
                (60, 60)
            } else {
                (0, 0)
            }
        }
        Measure::Grain(Grain::Hour) => {
            if seconds {
                (3600, 3600)
            } else {
                (0, 1)
            }
        }
        Measure::Grain(Grain::Day) | Measure::Night => (day, day),
        Measure::BusinessDay => (1, 3),
        Measure::Grain(Grain::Weekend) => (2, 3),
        Measure::Grain(Grain::Week) => (7, 7),
        Measure::Fortnight => (14, 14),
        Measure::Grain(Grain::Month) => (28, 31),
        Measure::Grain(Grain::Season | Grain::Quarter) => (89, 93),
        Measure::Grain(Grain::Half) => (181, 184),
        Measure::Grain(Grain::Year) => (365, 366),
        Measure::Grain(Grain::Decade) => (3652, 3653),
        Measure::Generation => (7300, 12_000),
        Measure::Grain(Grain::Century) => (36_524, 36_525),
        Measure::Grain(Grain::Millennium) => (365_242, 365_243),
    }
}

/// A recurring time as EDTF writes what is not fixed, where every unit of the calendar is meant: any day, any week.
pub fn every(r: &Recurrence) -> Option<SmolStr> {
    let Recurrence::Every(l) = r else { return None };
    let [(Amount::Exact(100), Measure::Grain(grain))] = l.parts.as_slice() else { return None };
    Some(SmolStr::new_static(match grain {
        Grain::Day => "XXXX-XX-XX",
        Grain::Week => "XXXX-WXX",
        Grain::Month => "XXXX-XX",
        Grain::Year => "XXXX",
        Grain::Second
        | Grain::Minute
        | Grain::Hour
        | Grain::Weekend
        | Grain::Season
        | Grain::Quarter
        | Grain::Half
        | Grain::Decade
        | Grain::Century
        | Grain::Millennium => return None,
    }))
}

/// The value of a recurring time.
pub fn recurrence(r: &Recurrence) -> SmolStr {
    match r {
        // "Every weekday" counts days of work (TIMEX2's WD).
        Recurrence::Every(Length { parts }) if matches!(parts.as_slice(), [(_, Measure::BusinessDay)]) => {
            let whole = length(&Length { parts: parts.clone() });
            format_smolstr!("{}WD", whole.trim_end_matches('D'))
        }
        Recurrence::Every(l) => length(l),
        Recurrence::Each(c) => each(*c),
        Recurrence::At(c, at) => {
            let date = c.map_or(SmolStr::new_static("XXXX-XX-XX"), each);
            format_smolstr!("{date}{}", clock(at, minutes(at).map(|(m, _)| m)))
        }
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
fn each(c: Calendar) -> SmolStr {
    match c.slot {
        Slot::Weekday(d) => format_smolstr!("XXXX-WXX-{d}"),
        Slot::Month(m) => format_smolstr!("XXXX-{m:02}"),
        Slot::Day(m, d) => format_smolstr!("XXXX-{m:02}-{d:02}"),
        Slot::Season(s) => format_smolstr!("XXXX-{}", season_code(i32::from(s))),
        Slot::Weekend => SmolStr::new_static("XXXX-WXX-WE"),
        Slot::DayOfMonth(d) => format_smolstr!("XXXX-XX-{d:02}"),
        Slot::Holiday(h) => match super::holiday::rule(h) {
            crate::value::holiday::Rule::Fixed(m, d) => format_smolstr!("XXXX-{m:02}-{d:02}"),
            _ => SmolStr::new_static("P1Y"),
        },
        Slot::Year
        | Slot::Numeric(..)
        | Slot::Quarter(_)
        | Slot::Half(_)
        | Slot::Week(_)
        | Slot::Decade(_)
        | Slot::Century(_) => SmolStr::new_static("XXXX-XX-XX"),
    }
}

/// The days of a unit that "early", "mid" or "late" leaves (semantics.md, Dates): tens of days of a month,
/// four months of a year, a third of anything else.
pub fn narrow(unit: Unit, modifier: Modifier) -> DayRange {
    let DayRange { first, last } = unit.days();
    let (one, two) = match unit.grain {
        Grain::Month => (first + 10, first + 20),
        Grain::Year => (day_number(unit.index, 5, 1), day_number(unit.index, 9, 1)),
        Grain::Day | Grain::Second | Grain::Minute | Grain::Hour => return unit.days(),
        Grain::Weekend
        | Grain::Week
        | Grain::Season
        | Grain::Quarter
        | Grain::Half
        | Grain::Decade
        | Grain::Century
        | Grain::Millennium => {
            let third = (last - first + 1) / 3;
            (first + third, last - third + 1)
        }
    };
    match modifier {
        Modifier::Start => DayRange { first, last: one - 1 },
        Modifier::Mid => DayRange { first: one, last: two - 1 },
        Modifier::End => DayRange { first: two, last },
        Modifier::Approx
        | Modifier::MoreThan
        | Modifier::LessThan
        | Modifier::EqualOrMore
        | Modifier::EqualOrLess => unit.days(),
    }
}

/// The days that a unit allows; a season has 21 days of leeway, and a winter may be that of either year.
pub fn allowed(unit: Unit) -> Vec<DayRange> {
    let DayRange { first, last } = unit.days();
    match unit.grain {
        Grain::Season => {
            let mut days = vec![DayRange { first: first - 21, last: last + 21 }];
            if unit.index.rem_euclid(4) == 3 {
                let year = unit.index.div_euclid(4);
                days.push(DayRange { first: day_number(year - 1, 11, 10), last: day_number(year, 3, 21) });
            }
            days
        }
        Grain::Second
        | Grain::Minute
        | Grain::Hour
        | Grain::Day
        | Grain::Weekend
        | Grain::Week
        | Grain::Month
        | Grain::Quarter
        | Grain::Half
        | Grain::Year
        | Grain::Decade
        | Grain::Century
        | Grain::Millennium => {
            vec![DayRange { first, last }]
        }
    }
}
