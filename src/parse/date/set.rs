//! Recurring times: "every Monday at 4 pm", "each year", "daily", "20 a day".

use super::calendar::{day_month, holiday, month_day, plain};
use super::clock::{clock, part_of_day, parts_of_day};
use super::expr::{Amount, Calendar, Clock, Expr, Grain, Length, Measure, Recurrence, Slot, Year};
use super::glance::signs::{AMOUNT, CARDINAL, DEICTIC, DIGITS, PART, PERIOD, RANK, WEEKDAY};
use super::glance::{Glance, Mark, Needs, Rule, Signs, Table, rule, table};
use super::moment::hour;
use super::number::{amount, ordinal};
use super::times::{apart, figures, of_the_month, times};
use super::words::{grain, is_word, measure, month, one_of, period, season, tag, the, weekday};
use crate::parse::combinator::{In, R, dash, fail, first_of, maybe, phrase, word};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, Token, TokenKind};

/// Whether a word that makes a time recur comes soon: "every", "daily", a weekday.
fn recurs(i: In<'_>) -> bool {
    i.rest.iter().skip(1).take(12).any(|t| {
        t.is(Class::Deictic)
            || t.is(Class::Weekday)
            || matches!(i.cx.lexicon.time_word(t.word), Some(TimeWord::Every | TimeWord::Each))
    })
}

/// set = every | frequency | adverb | plural-weekday ;
pub fn set<'a>(i: In<'a>, g: &Glance) -> R<'a, Expr> {
    if !MAY_RECUR.met(g) {
        return fail();
    }
    let found = if g.ahead.any(RECURS) && recurs(i) { RECURRING.first(i, g) } else { ALONE.first(i, g) };
    found.map(|(rest, r)| (rest, Expr::Set(r)))
}

const EACH: Signs = Signs::words(&[TimeWord::Every, TimeWord::Each]);
const RECURS: &Signs = &EACH.or(WEEKDAY).or(DEICTIC);
/// What any recurring time has: a word that says so, or "a" after "times" or a length.
pub const MAY_RECUR: Needs = Needs::the(Signs::ANY).within(
    EACH.or(DEICTIC).or(WEEKDAY).or(PART).or(Signs::marks(&[Mark::Suffix])).or(Signs::words(&[
        TimeWord::Once,
        TimeWord::Twice,
        TimeWord::Time,
        TimeWord::A,
        TimeWord::Per,
    ])),
);
const EVERY: Rule<Recurrence> = rule(Needs::head(EACH), every);
const TIMES: Rule<Recurrence> = rule(
    Needs::head(AMOUNT).ahead(Signs::words(&[TimeWord::Time]).or(Signs::marks(&[Mark::Suffix]))),
    frequency,
);
const DAYS_OF: Rule<Recurrence> = rule(
    Needs::head(AMOUNT).ahead(PERIOD).also(EACH.or(Signs::words(&[TimeWord::A, TimeWord::Per]))),
    frequency,
);
const ONCE: Rule<Recurrence> = rule(Needs::head(Signs::words(&[TimeWord::Once, TimeWord::Twice])), frequency);
const ADVERB: Rule<Recurrence> = rule(Needs::head(DEICTIC), adverb);
const WEEKDAYS: Rule<Recurrence> = rule(Needs::head(WEEKDAY), weekdays);
const PARTS: Rule<Recurrence> = rule(
    Needs::the(WEEKDAY.or(PERIOD).or(PART).or(Signs::words(&[TimeWord::Early, TimeWord::Late]))).within(PART),
    parts,
);

/// What recurs by its first words.
pub static ALONE: Table<Recurrence> =
    table(const { &[EVERY, TIMES, DAYS_OF, ONCE, ADVERB, WEEKDAYS, PARTS] });
/// The same, and what recurs by a later word.
pub static RECURRING: Table<Recurrence> = table(
    const {
        &[
            EVERY,
            rule(
                Needs::head(DIGITS.or(CARDINAL).or(PART).or(PERIOD).or(Signs::words(&[
                    TimeWord::A,
                    TimeWord::Half,
                    TimeWord::Nought,
                ])))
                .ahead(*RECURS),
                clock_each,
            ),
            TIMES,
            DAYS_OF,
            ONCE,
            ADVERB,
            WEEKDAYS,
            rule(Needs::the(RANK).ahead(PERIOD).also(EACH), monthly),
            PARTS,
        ]
    },
);

fn every_length(amount: Amount, m: Measure) -> Recurrence {
    Recurrence::Every(Length { parts: vec![(amount, m)] })
}

/// every = ( "every" | "each" ) , [ "other" | number | ordinal ] , ( period | weekday | month | part ) , [ at ] ;
fn every(i: In<'_>) -> R<'_, Recurrence> {
    let (rest, _) = one_of(&[TimeWord::Every, TimeWord::Each])(i)?;
    let rest = maybe(one_of(&[TimeWord::Full, TimeWord::Whole, TimeWord::Calendar]), rest).0;
    if let Ok((rest, c)) = first_of(rest, [day_month, month_day, holiday, figures]) {
        return Ok((rest, Recurrence::Each(c)));
    }
    // "Every 15th of the month"
    if let Ok((after, d @ 1..=31)) = ordinal(rest)
        && let end = of_the_month(after)
        && (after.consumed(end) > 0
            || d > 10
                && super::calendar::ends_clause(after)
                && rest.first().is_some_and(|t| t.kind == TokenKind::Digits))
    {
        return Ok((end, Recurrence::Each(plain(Year::Unknown, Slot::DayOfMonth(d as u8)))));
    }
    let (rest, n) = interval(rest);
    if let Ok((rest, d)) = weekday(rest) {
        let rest = of_the_month(rest);
        return Ok(at(rest, plain(Year::Unknown, Slot::Weekday(d))));
    }
    if let Ok((rest, m)) = month(rest) {
        return Ok(at(rest, plain(Year::Unknown, Slot::Month(m))));
    }
    if let Ok((rest, s)) = season(rest) {
        return Ok((rest, Recurrence::Each(plain(Year::Unknown, Slot::Season(s)))));
    }
    if let Ok((rest, c)) = part_of_day(rest) {
        let told = one_of(&[TimeWord::At])(rest).and_then(|(r, _)| clock(r));
        return match told {
            Ok((after, at)) => Ok((after, Recurrence::At(None, Clock { part: c.part, ..at }))),
            Err(_) => match one_of(&[TimeWord::At])(rest).and_then(|(r, _)| hour(r)) {
                Ok((after, at)) => Ok((after, Recurrence::At(None, Clock { part: c.part, ..at }))),
                Err(_) => Ok((rest, Recurrence::At(None, c))),
            },
        };
    }
    let (rest, (p, _)) = period(rest)?;
    let m = measure(p);
    if (grain(p) == Some(Grain::Day) || p == Period::BusinessDay)
        && let Ok((after, c)) = part_of_day(rest)
    {
        return Ok((after, Recurrence::At(None, c)));
    }
    if (grain(p) == Some(Grain::Day) || p == Period::BusinessDay)
        && let Ok((after, c)) = clock(maybe(tag(TimeWord::At), rest).0)
        && c.hour.is_some()
    {
        return Ok((after, Recurrence::At(None, c)));
    }
    Ok((rest, every_length(n, m)))
}

/// clock-each = clock , ( "each" | "every" ) , "day" ;
fn clock_each(i: In<'_>) -> R<'_, Recurrence> {
    // "At 8 every morning": a bare hour, where nothing stands between.
    let bare = || hour(i).and_then(|(r, c)| one_of(&[TimeWord::Every, TimeWord::Each])(r).map(|_| (r, c)));
    let (rest, c) = clock(i).or_else(|_| bare())?;
    let on = maybe(tag(TimeWord::On), rest).0;
    if let Ok((after, Recurrence::Each(day))) = first_of(on, [every, weekdays]) {
        return Ok((after, Recurrence::At(Some(day), c)));
    }
    if let Ok((after, p)) = phrase(Class::Deictic)(rest)
        && Deictic::of(p) == Some(Deictic::Daily)
        && c.hour.is_some()
    {
        return Ok((after, Recurrence::At(None, c)));
    }
    let (rest, _) = one_of(&[TimeWord::Every, TimeWord::Each])(rest)?;
    if let Ok((after, part)) = part_of_day(rest) {
        return Ok((after, Recurrence::At(None, Clock { part: part.part, ..c })));
    }
    let (rest, (p, _)) = period(rest)?;
    if grain(p) == Some(Grain::Day) { Ok((rest, Recurrence::At(None, c))) } else { fail() }
}

/// interval = "other" | number | ordinal ;
fn interval(i: In<'_>) -> (In<'_>, Amount) {
    if is_word(i, TimeWord::Other) {
        return (i.skip(1), Amount::Exact(200));
    }
    if let Ok((rest, n)) = ordinal(i) {
        return (rest, Amount::Exact(i64::from(n.clamp(1, 1000)) * 100));
    }
    // "Every quarter of an hour"
    if let Ok((rest, (Period::Quarter, _))) = period(i) {
        let of = tag(TimeWord::Of)(rest).map_or(rest, |(r, ())| maybe(one_of(&[TimeWord::A]), r).0);
        if matches!(period(of), Ok((_, (Period::Hour, _)))) {
            return (of, Amount::Exact(25));
        }
    }
    match amount(i) {
        Ok((rest, n)) if rest.is(Class::Period) => (rest, n),
        Ok(_) | Err(_) => (i, Amount::Exact(100)),
    }
}

/// monthly = [ "the" ] , ( day-number , with a suffix | rank , weekday ) , "of" , ( "every" | "each" ) , "month" ;
fn monthly(i: In<'_>) -> R<'_, Recurrence> {
    let (rest, n) = super::nearby::rank(the(i))?;
    let (rest, day) = maybe(weekday, rest);
    // "The last day of each month"
    let rest = match period(rest) {
        Ok((after, (Period::Day, _))) if day.is_none() => after,
        Ok(_) | Err(_) => rest,
    };
    let (rest, ()) = tag(TimeWord::Of)(rest)?;
    let (rest, _) = one_of(&[TimeWord::Every, TimeWord::Each])(rest)?;
    let (rest, (p, _)) = period(rest)?;
    let days = match (day, u8::try_from(n)) {
        (Some(_), _) => return Ok((rest, every_length(Amount::Exact(100), measure(p)))),
        (None, Err(_)) => return Ok((rest, every_length(Amount::Exact(100), measure(p)))),
        (None, Ok(n @ 1..=31)) if grain(p) == Some(Grain::Month) => n,
        (None, _) => return fail(),
    };
    Ok((rest, Recurrence::Each(plain(Year::Unknown, Slot::DayOfMonth(days)))))
}

/// parts = [ weekday | "the" ] , part-of-day in the plural ;
fn parts(i: In<'_>) -> R<'_, Recurrence> {
    if let Ok((rest, d)) = weekday(i) {
        let (rest, c) = parts_of_day(rest)?;
        // "Tuesday nights at 8"
        let told = one_of(&[TimeWord::At])(rest).and_then(|(r, _)| clock(r).or_else(|_| hour(r)));
        let (rest, c) = match told {
            Ok((after, at)) if at.hour.is_some() => (after, Clock { part: c.part, ..at }),
            Ok(_) | Err(_) => (rest, c),
        };
        return Ok((rest, Recurrence::At(Some(plain(Year::Unknown, Slot::Weekday(d))), c)));
    }
    if let Ok((rest, (p @ (Period::Weekend | Period::BusinessDay), _))) = period(i) {
        let (rest, c) = parts_of_day(rest)?;
        let weekend = (p == Period::Weekend).then(|| plain(Year::Unknown, Slot::Weekend));
        return Ok((rest, Recurrence::At(weekend, c)));
    }
    let start = the(i);
    let late = maybe(one_of(&[TimeWord::Early, TimeWord::Late]), start).0;
    let late = if start.consumed(late) > 0 { maybe(dash, late).0 } else { late };
    let (rest, c) = parts_of_day(late)?;
    let of = is_word(rest, TimeWord::Of);
    if i.consumed(start) > 0 && !of { Ok((rest, Recurrence::At(None, c))) } else { fail() }
}

/// at = [ "at" ] , clock ;
fn at(i: In<'_>, date: Calendar) -> (In<'_>, Recurrence) {
    // "Every Monday in the evening"
    if let Ok((rest, ())) = tag(TimeWord::In)(i)
        && let Ok((rest, c)) = part_of_day(the(rest))
    {
        return (rest, Recurrence::At(Some(date), c));
    }
    let (rest, at) = maybe(one_of(&[TimeWord::At]), i);
    match clock(rest) {
        Ok((rest, c)) if at.is_some() || c.hour.is_none() => {
            // "Every Sunday afternoon at 3"
            let told = one_of(&[TimeWord::At])(rest).and_then(|(r, _)| clock(r).or_else(|_| hour(r)));
            match told {
                Ok((after, at)) if c.hour.is_none() => {
                    (after, Recurrence::At(Some(date), Clock { part: c.part, ..at }))
                }
                Ok(_) | Err(_) => (rest, Recurrence::At(Some(date), c)),
            }
        }
        Ok(_) | Err(_) => match (at, hour(rest)) {
            // "Mondays at 6"
            (Some(_), Ok((rest, c))) => (rest, Recurrence::At(Some(date), c)),
            _ => (i, Recurrence::Each(date)),
        },
    }
}

/// frequency = ( times | days-of ) , [ "-" ] , ( "a" | "per" | "each" | "every" ) , [ "-" ] , period ;
fn frequency(i: In<'_>) -> R<'_, Recurrence> {
    let Ok((rest, ())) = times(i) else { return days_of(i) };
    let dashed = maybe(dash, rest).0;
    if let Ok(found) = first_of(dashed, [every, adverb]) {
        return Ok(found);
    }
    let rest = dashed;
    let (rest, _) = one_of(&[TimeWord::A, TimeWord::Per, TimeWord::Each, TimeWord::Every])(rest)?;
    let (rest, (p, _)) = period(maybe(dash, rest).0)?;
    Ok((rest, every_length(Amount::Exact(100), measure(p))))
}

/// days-of = amount , periods , ( "a" | "per" | "each" | "every" ) , period : "five days a week", "24 hours a day" ;
fn days_of(i: In<'_>) -> R<'_, Recurrence> {
    let (rest, _) = amount(i)?;
    let (rest, (part, _)) = period(maybe(dash, rest).0)?;
    let rest = maybe(dash, rest).0;
    let (rest, _) = one_of(&[TimeWord::A, TimeWord::Per, TimeWord::Each, TimeWord::Every])(rest)?;
    let (rest, (whole, plural)) = period(maybe(dash, rest).0)?;
    let fits = match part {
        Period::Hour => whole == Period::Day,
        Period::Day | Period::Night | Period::BusinessDay => {
            matches!(whole, Period::Week | Period::Month | Period::Year)
        }
        Period::Week | Period::Month => whole == Period::Year,
        Period::Second
        | Period::Minute
        | Period::Weekend
        | Period::Fortnight
        | Period::Quarter
        | Period::Half
        | Period::Season
        | Period::Year
        | Period::Decade
        | Period::Century
        | Period::Millennium
        | Period::Generation => false,
    };
    if !fits || plural == super::words::Plural::Yes || apart(rest) {
        return fail();
    }
    Ok((rest, every_length(Amount::Exact(100), measure(whole))))
}

/// adverb = "daily" | "weekly" | "annually" … ;
fn adverb(i: In<'_>) -> R<'_, Recurrence> {
    let (rest, p) = phrase(Class::Deictic)(i)?;
    // "The Daily Record": a name.
    let name = |t: &Token| t.capital && t.kind == TokenKind::Word && !t.new_line;
    if i.first().is_some_and(|t| t.capital) && rest.first().is_some_and(name) {
        return fail();
    }
    let of = |n, g| every_length(Amount::Exact(n), Measure::Grain(g));
    let found = match Deictic::of(p) {
        Some(Deictic::Daily) => match clock(maybe(one_of(&[TimeWord::At]), rest).0) {
            Ok((after, c)) if c.hour.is_some() => return Ok((after, Recurrence::At(None, c))),
            Ok(_) | Err(_) => of(100, Grain::Day),
        },
        Some(Deictic::Weekly) => of(100, Grain::Week),
        Some(Deictic::Fortnightly) => of(200, Grain::Week),
        Some(Deictic::Monthly) => of(100, Grain::Month),
        Some(Deictic::Quarterly) => of(100, Grain::Quarter),
        Some(Deictic::HalfYearly) => of(50, Grain::Year),
        Some(Deictic::HalfHourly) => of(3000, Grain::Minute),
        Some(Deictic::Bimonthly) => of(200, Grain::Month),
        Some(Deictic::Biennial) => of(200, Grain::Year),
        Some(Deictic::Triennial) => of(300, Grain::Year),
        Some(Deictic::Decennial) => of(1000, Grain::Year),
        Some(Deictic::Yearly) => of(100, Grain::Year),
        Some(Deictic::Hourly) => of(100, Grain::Hour),
        Some(Deictic::Nightly) => {
            let night = Clock {
                hour: None,
                minute: None,
                second: None,
                half: super::expr::Half::Unsaid,
                part: Some(super::expr::PartOfDay::Night),
                zone: None,
            };
            // "Nightly at 11 pm"
            return match clock(maybe(one_of(&[TimeWord::At]), rest).0) {
                Ok((after, c)) if c.hour.is_some() => Ok((after, Recurrence::At(None, c))),
                Ok(_) | Err(_) => Ok((rest, Recurrence::At(None, night))),
            };
        }
        Some(_) | None => return fail(),
    };
    Ok((rest, found))
}

/// plural-weekday = "Mondays" , [ at ] ;
fn weekdays(i: In<'_>) -> R<'_, Recurrence> {
    let (rest, d) = word(Class::Weekday)(i)?;
    if d < 10 {
        return fail();
    }
    Ok(at(rest, plain(Year::Unknown, Slot::Weekday((d - 10) as u8))))
}

/// What [`rate`] needs.
pub const RATE: Needs =
    Needs::head(Signs::words(&[TimeWord::A, TimeWord::Per, TimeWord::Each])).ahead(PERIOD);

/// rate = ( "a" | "per" | "each" ) , period : after a figure ;
pub fn rate(i: In<'_>) -> R<'_, Expr> {
    let (rest, _) = one_of(&[TimeWord::A, TimeWord::Per, TimeWord::Each])(i)?;
    let (rest, (p, plural)) = period(rest)?;
    if plural == super::words::Plural::Yes {
        return fail();
    }
    if apart(rest) {
        return fail();
    }
    Ok((rest, Expr::Set(every_length(Amount::Exact(100), measure(p)))))
}
