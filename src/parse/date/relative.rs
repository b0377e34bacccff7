//! Dates by their distance from another: "last week", "two days later", "the day before", "the first week of May".

use super::distance::{away, counted_days, day_before, year_ago};
use super::expr::{Anchor, Calendar, Date, Grain, Slot, Unit, Which, Year};
use super::number::ordinal;
use super::words::{Plural, grain, is_word, of, one_of, period, tag, the, time_word, weekday, which};
use super::{calendar, era, nearby, span};
use crate::parse::combinator::{In, R, fail, first_of, maybe, phrase};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, Classes, TokenKind};

/// A unit counted from an anchor.
pub const fn shift(anchor: Anchor, grain: Grain, by: i32) -> Date {
    Date::Shift { anchor, grain, by }
}

/// The anchor and the distance that a "this", "last" … means.
pub const fn step(w: Which) -> (Anchor, i32) {
    match w {
        Which::Bare | Which::This => (Anchor::Utterance, 0),
        Which::Last | Which::Past => (Anchor::Utterance, -1),
        Which::Next | Which::Coming => (Anchor::Utterance, 1),
        Which::That => (Anchor::Narrative, 0),
        Which::Following => (Anchor::Narrative, 1),
        Which::Previous => (Anchor::Narrative, -1),
    }
}

/// Whether the next word is the name of a weekday and nothing else.
fn is_weekday(i: In<'_>) -> bool {
    const ELSE: Classes = Classes::of(Class::TimeOpen)
        .with(Class::Cardinal)
        .with(Class::Ordinal)
        .with(Class::Month)
        .with(Class::Deictic)
        .with(Class::Period)
        .with(Class::PhraseStart);
    i.payload(Class::Weekday).is_some_and(|n| n <= 7) && !i.first().is_some_and(|t| t.classes.any(ELSE))
}

/// Whether a figure can lead to a relative date: a period or a weekday that it counts comes soon ("5 days ago").
pub fn may_be(i: In<'_>) -> bool {
    const COUNTED: Classes = Classes::of(Class::Period).with(Class::Weekday).with(Class::PhraseStart);
    let figure = i.first().is_some_and(|t| t.kind == TokenKind::Digits);
    !figure || i.rest.iter().skip(1).take(7).any(|t| t.classes.any(COUNTED))
}

/// relative = deictic-day | nth | away | named-with-which | which-period | day-before ;
pub fn relative(i: In<'_>) -> R<'_, Date> {
    if i.is(Class::Month) && !i.is(Class::TimeOpen) {
        return nearby::after_next(i);
    }
    if i.first().is_some_and(|t| t.kind == TokenKind::Digits) {
        return first_of(i, [nth, away, counted_days]);
    }
    if is_weekday(i) {
        return first_of(
            i,
            [
                weekday_of_week,
                nearby::weekday_week,
                nearby::weekday_away,
                nearby::after_next,
                nearby::weekday_beyond,
            ],
        );
    }
    first_of(
        i,
        [
            weekday_of_week,
            nearby::years_feast,
            nearby::weekday_week,
            week_of,
            nearby::after_next,
            nth,
            away,
            counted_days,
            nearby::a_year_back,
            named,
            which_period,
            day_before,
            year_ago,
            nearby::weekday_beyond,
            deictic,
        ],
    )
}

/// Any date: of the calendar, or relative.
pub fn date(i: In<'_>) -> R<'_, Date> {
    first_of(
        i,
        [nth, counted_days, named, absolute, which_period, deictic, day_number_of, nearby::after_next],
    )
}

/// absolute = holiday | calendar | week-number | the-nth | year | day-number-of ;
pub fn absolute(i: In<'_>) -> R<'_, Date> {
    if i.is(Class::Month) && !i.is(Class::TimeOpen) || is_weekday(i) {
        return calendar::calendar(i).map(|(rest, c)| (rest, Date::Calendar(c)));
    }
    if let Ok(found) = day_number_of(i) {
        return Ok(found);
    }
    if let Ok(found) = holiday_weekend(i) {
        return Ok(found);
    }
    first_of(
        i,
        [calendar::holiday, calendar::calendar, span::week_number, calendar::day_of_month, year_alone],
    )
    .map(|(rest, c)| (rest, Date::Calendar(c)))
}

/// holiday-weekend = holiday , "weekend" , [ year ] : the weekend nearest to it ;
fn holiday_weekend(i: In<'_>) -> R<'_, Date> {
    let (rest, c) = calendar::holiday(i)?;
    let (rest, (p, plural)) = period(rest)?;
    if p != Period::Weekend || plural == Plural::Yes {
        return fail();
    }
    let (rest, year) = if c.year == Year::Unknown { era::with_year(rest) } else { (rest, c.year) };
    let day = Date::Calendar(Calendar { year, ..c });
    Ok((rest, Date::Nth(1, Unit::Grain(Grain::Weekend), Box::new(day))))
}

/// A year where what stands before it says that it is one; the caller knows.
fn year_alone(i: In<'_>) -> R<'_, Calendar> {
    let i = the(i);
    let i = if i.text().eq_ignore_ascii_case("year") { i.skip(1) } else { i };
    let (rest, year) = era::year(i)?;
    if !super::number::stands_alone(rest) {
        return fail();
    }
    Ok((rest, calendar::plain(year, Slot::Year)))
}

/// named = which , ( month | weekday | season | holiday | weekend ) ;
fn named(i: In<'_>) -> R<'_, Date> {
    calendar::named_with_which(i).map(|(rest, c)| (rest, Date::Calendar(c)))
}

/// deictic = "today" | "yesterday" | "tomorrow" | "the day before yesterday" … ;
pub fn deictic(i: In<'_>) -> R<'_, Date> {
    let (rest, p) = phrase(Class::Deictic)(i)?;
    let by = match Deictic::of(p) {
        Some(Deictic::Today) => 0,
        Some(Deictic::Yesterday) => -1,
        Some(Deictic::Tomorrow) => 1,
        Some(Deictic::BeforeYesterday) => -2,
        Some(Deictic::AfterTomorrow) => 2,
        Some(Deictic::YearToDate) => return Ok((rest, shift(Anchor::Utterance, Grain::Year, 0))),
        Some(_) | None => return fail(),
    };
    Ok((rest, shift(Anchor::Utterance, Grain::Day, by)))
}

/// "Last year", "the previous year", "a year ago", "a year earlier".
pub fn first_of_years(i: In<'_>) -> R<'_, Date> {
    if let Ok(found) = which_period(i) {
        return Ok(found);
    }
    let (rest, len) = super::length::length(i)?;
    let one =
        len.parts.as_slice() == [(super::expr::Amount::Exact(100), super::expr::Measure::Grain(Grain::Year))];
    if one { super::distance::away_from(rest, len) } else { fail() }
}

/// which-period = which , period , [ "year" of a quarter ] ;
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn which_period(i: In<'_>) -> R<'_, Date> {
    let (rest, w) = which(i)?;
    let rest = maybe(one_of(&[TimeWord::Fiscal, TimeWord::Calendar]), rest).0;
    let (after, (p, plural)) = period(rest)?;
    if plural == Plural::Yes {
        return fail();
    }
    let (anchor, by) =
        if w == Which::Coming && p == Period::Weekend { (Anchor::Utterance, 0) } else { step(w) };
    let g = match p {
        Period::Fortnight | Period::Generation | Period::Night | Period::BusinessDay => return fail(),
        other => grain(other),
    };
    let Some(g) = g.filter(|g| *g >= Grain::Day) else { return fail() };
    if let Ok((end, d)) = this_week_day(after)
        && g == Grain::Week
    {
        return Ok((end, Date::Nth(1, Unit::Weekday(d), Box::new(shift(anchor, g, by)))));
    }
    // "The same quarter of 2023" is none of this year.
    if w == Which::That && g < Grain::Year && era::year(of(after)).is_ok() && after.consumed(of(after)) > 0 {
        return fail();
    }
    let anchor = if w == Which::This && g == Grain::Day { Anchor::Narrative } else { anchor };
    // "The last year" without "of" is the year up to now.
    if w == Which::Last
        && is_word(i, TimeWord::The)
        && matches!(g, Grain::Year | Grain::Month | Grain::Week | Grain::Decade | Grain::Century)
        && !is_word(after, TimeWord::Of)
    {
        return fail();
    }
    // A stretch that has just passed is a length ("the past year"), and so is "the next decade".
    let long = (g == Grain::Decade || g == Grain::Century && w != Which::Following)
        || matches!(g, Grain::Year | Grain::Month | Grain::Week) && matches!(w, Which::Last | Which::Past);
    let ahead = is_word(i.skip(1), TimeWord::Next) || is_word(i.skip(1), TimeWord::Coming);
    let passed = is_word(i, TimeWord::The)
        && if matches!(w, Which::Last | Which::Past) { is_word(i.skip(1), TimeWord::Past) } else { ahead };
    if long && passed && matches!(w, Which::Past | Which::Following | Which::Coming) {
        return fail();
    }
    // "that season": seasons have names.
    if g == Grain::Season { fail() } else { Ok((after, shift(anchor, g, by))) }
}

/// "this week Monday", "next week on Tuesday".
fn this_week_day(i: In<'_>) -> R<'_, u8> {
    let i = maybe(tag(TimeWord::On), i).0;
    let i = maybe(crate::parse::combinator::punct(b','), i).0;
    weekday(i)
}

/// week-of = [ "the" ] , "week" , ( "of" | "beginning" | "starting" ) , date ;
fn week_of(i: In<'_>) -> R<'_, Date> {
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
fn weekday_of_week(i: In<'_>) -> R<'_, Date> {
    let (rest, d) = weekday(the(i))?;
    let (rest, week) = week_named(rest)?;
    Ok((rest, Date::Nth(1, Unit::Weekday(d), Box::new(week))))
}

/// week-named = [ "," ] , [ "of" | "from" | "in" ] , which , "week" ;
fn week_named(i: In<'_>) -> R<'_, Date> {
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

/// nth = [ "the" ] , rank , ( period | weekday ) , ( "of" | "in" | "after" | "before" ) , date ;
pub fn nth(i: In<'_>) -> R<'_, Date> {
    let (rest, n) = nearby::rank(the(i))?;
    let (rest, unit) = if let Ok((rest, d)) = weekday(rest) {
        (rest, Unit::Weekday(d))
    } else {
        let (rest, (p, plural)) = period(rest)?;
        match grain(p).filter(|g| *g >= Grain::Day && plural == Plural::No) {
            Some(g) => (rest, Unit::Grain(g)),
            None => return fail(),
        }
    };
    if n.abs() > 400 {
        return fail();
    }
    if let Ok((after, w @ (TimeWord::After | TimeWord::Before))) = time_word(rest)
        && n > 0
    {
        let (after, base) = date(after)?;
        let n = if w == TimeWord::Before { -n } else { n };
        return Ok((after, Date::Beyond(n, unit, Box::new(base))));
    }
    let rest = of(rest);
    let (rest, whole) = whole(rest)?;
    // "The first quarter of the 20th century" is a part of it, and no quarter of a year.
    let part = matches!(unit, Unit::Grain(Grain::Quarter | Grain::Half));
    if part && super::point::grain_of(&whole) > Grain::Year {
        return fail();
    }
    Ok((rest, Date::Nth(n, unit, Box::new(whole))))
}

/// What something can be the first or last part of: a date, or "the month", "the year".
pub fn whole(i: In<'_>) -> R<'_, Date> {
    if let Ok((rest, found)) = first_of(i, [named, absolute, which_period]) {
        return Ok((rest, found));
    }
    // "The last decade of the last century": as a whole it is no length.
    if let Ok((rest, w)) = which(i)
        && let Ok((rest, (p @ (Period::Century | Period::Decade), Plural::No))) = period(rest)
        && let Some(g) = grain(p)
    {
        let (anchor, by) = step(w);
        return Ok((rest, shift(anchor, g, by)));
    }
    let rest = the(i);
    let (rest, (p, plural)) = period(rest)?;
    match grain(p).filter(|g| *g >= Grain::Day && plural == Plural::No) {
        Some(Grain::Day) => Ok((rest, shift(Anchor::Narrative, Grain::Day, 0))),
        Some(g) => Ok((rest, shift(Anchor::Either, g, 0))),
        None => fail(),
    }
}

/// day-number-of = [ "the" ] , ordinal , [ "day" ] , "of" , ( which-month | "the month" ) ;
fn day_number_of(i: In<'_>) -> R<'_, Date> {
    let (rest, n) = ordinal(the(i))?;
    let after = of(rest);
    // "The eighth month" is no day.
    if rest.consumed(after) == 0 {
        return fail();
    }
    let (rest, month) = first_of(after, [which_period, the_month])?;
    let is_month = matches!(month, Date::Shift { grain: Grain::Month, .. });
    if is_month && (1..=31).contains(&n) {
        Ok((rest, Date::Nth(n as i32, Unit::Grain(Grain::Day), Box::new(month))))
    } else {
        fail()
    }
}

fn the_month(i: In<'_>) -> R<'_, Date> {
    let (rest, (p, _)) = period(the(i))?;
    if p == Period::Month { Ok((rest, shift(Anchor::Either, Grain::Month, 0))) } else { fail() }
}
