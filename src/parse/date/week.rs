//! Weeks and weekends by a day in them, and days by their week: "the week of 6 May", "Friday of next week".

use super::calendar::{ends_clause, plain};
use super::era::with_year;
use super::expr::{Calendar, Date, Grain, Slot, Unit, Which, Year};
use super::relative::{date, which_period};
use super::words::{Plural, is_word, one_of, period, tag, the, weekday};
use super::{calendar, era, nearby};
use crate::parse::combinator::{In, R, fail, first_of, maybe, phrase};
use crate::vocab::Class;
use crate::vocab::time::{Holiday, Period, TimeWord};

/// "this week Monday", "next week on Tuesday".
pub fn this_week_day(i: In<'_>) -> R<'_, u8> {
    let i = maybe(tag(TimeWord::On), i).0;
    let i = maybe(crate::parse::combinator::punct(b','), i).0;
    weekday(i)
}

/// week-of = [ "the" ] , "week" , ( "of" | "beginning" | "starting" | "ended" … ) , date ;
pub fn week_of(i: In<'_>) -> R<'_, Date> {
    let (rest, (p, plural)) = period(the(i))?;
    let weekend = p == Period::Weekend && is_word(rest, TimeWord::Of);
    if p != Period::Week && !weekend || plural == Plural::Yes {
        return fail();
    }
    let (rest, _) = one_of(&[
        TimeWord::Of,
        TimeWord::Beginning,
        TimeWord::Start,
        TimeWord::From,
        TimeWord::End,
        TimeWord::Ended,
        TimeWord::To,
    ])(rest)?;
    let (rest, d) = date(rest)?;
    if super::point::grain_of(&d) != Grain::Day {
        return fail();
    }
    let g = if weekend { Grain::Weekend } else { Grain::Week };
    Ok((rest, Date::Nth(1, Unit::Grain(g), Box::new(d))))
}

/// weekday-of-week = weekday , [ "," ] , ( "of" | "from" ) , which , "week" ;
pub fn weekday_of_week(i: In<'_>) -> R<'_, Date> {
    let (rest, d) = weekday(the(i))?;
    let (rest, week) = week_named(rest)?;
    Ok((rest, Date::Nth(1, Unit::Weekday(d), Box::new(week))))
}

/// week-named = [ "," ] , [ "of" | "from" | "in" ] , which , "week" ;
pub fn week_named(i: In<'_>) -> R<'_, Date> {
    let rest = maybe(crate::parse::combinator::punct(b','), i).0;
    let rest = maybe(one_of(&[TimeWord::Of, TimeWord::From, TimeWord::In]), rest).0;
    let (rest, week) = first_of(rest, [which_period, nearby::after_next])?;
    if matches!(week, Date::Shift { grain: Grain::Week, .. }) { Ok((rest, week)) } else { fail() }
}

/// "Wednesday evening next week": the weekday was read, and its time.
pub fn in_week(i: In<'_>, d: Date) -> (In<'_>, Date) {
    let Date::Calendar(Calendar { slot: Slot::Weekday(day), which: Which::Bare, .. }) = d else {
        return (i, d);
    };
    match week_named(i) {
        Ok((rest, week)) => (rest, Date::Nth(1, Unit::Weekday(day), Box::new(week))),
        Err(_) => (i, d),
    }
}

/// holiday-weekend = holiday , ( "weekend" | "week" ) , [ year ] : the weekend nearest to it, or its week ;
pub fn holiday_weekend(i: In<'_>) -> R<'_, Date> {
    let (rest, c) = calendar::holiday(i)?;
    let (rest, (p, plural)) = period(rest)?;
    let grain = if p == Period::Week { Grain::Week } else { Grain::Weekend };
    if !matches!(p, Period::Week | Period::Weekend) || plural == Plural::Yes {
        return fail();
    }
    let (rest, year) = if c.year == Year::Unknown { era::with_year(rest) } else { (rest, c.year) };
    let day = Date::Calendar(Calendar { year, ..c });
    Ok((rest, Date::Nth(1, Unit::Grain(grain), Box::new(day))))
}

/// holiday = holiday-name , [ [ "of" | "in" | "," ] , year ] ;
pub fn holiday(i: In<'_>) -> R<'_, Calendar> {
    let (rest, p) = phrase(Class::Holiday)(the(i))?;
    let Some(h) = Holiday::of(p).filter(|h| *h != Holiday::NamedDay) else { return fail() };
    // "A new year" is any; "new year's day" is one, and so is "days before new year".
    let lower = h == Holiday::NewYear && !i.first().is_some_and(|t| t.capital) && the(i).consumed(rest) < 3;
    let counted = ends_clause(rest) && i.consumed(rest) == 2 && super::behind::led_to(i);
    if lower && !counted {
        return fail();
    }
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Holiday(h))))
}
