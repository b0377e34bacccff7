//! Dates by their place beside another: "the week after next", "Friday week", "the Monday after Easter",
//! "the third last day of", "two weeks today".

use super::calendar::{holiday, plain};
use super::expr::{
    Amount, Anchor, Calendar, Date, Direction, Grain, Length, Measure, Slot, Unit, Which, Year,
};
use super::number::ordinal;
use super::relative::{self, date, shift, which_period};
use super::words::{Plural, grain, is_word, month, of, one_of, period, season, tag, the, time_word, weekday};
use crate::parse::combinator::{In, R, dash, fail, first_of, maybe, phrase};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, Classes, TokenKind};

/// What "last" and "next" would still belong to.
const NAMED: Classes = Classes::of(Class::Period)
    .with(Class::Month)
    .with(Class::Weekday)
    .with(Class::Season)
    .with(Class::Holiday)
    .with(Class::PartOfDay)
    .with(Class::Cardinal);

/// after-next = [ "the" ] , ( period | weekday | month | season | holiday ) , ( "after" , "next" | "before" , "last" ) ;
pub fn after_next(i: In<'_>) -> R<'_, Date> {
    let start = the(i);
    let (rest, named) = thing(start)?;
    let (rest, side) = one_of(&[TimeWord::After, TimeWord::Before])(rest)?;
    let (rest, edge) = one_of(&[TimeWord::Next, TimeWord::Last])(rest)?;
    let (by, which, direction) = match (side, edge) {
        (TimeWord::After, TimeWord::Next) => (2, Which::Next, Direction::Forward),
        (TimeWord::Before, TimeWord::Last) => (-2, Which::Last, Direction::Back),
        _ => return fail(),
    };
    if rest.first().is_some_and(|t| t.classes.any(NAMED) || t.kind == TokenKind::Digits) {
        return fail();
    }
    let found = match named {
        Thing::Unit(g) => shift(Anchor::Utterance, g, by),
        Thing::Weekday(d) => Date::Count(by, d, Anchor::Utterance),
        Thing::Calendar(c) => {
            let year = Length { parts: vec![(Amount::Exact(100), Measure::Grain(Grain::Year))] };
            Date::Away(year, direction, Box::new(Date::Calendar(Calendar { which, ..c })))
        }
    };
    Ok((rest, found))
}

enum Thing {
    Unit(Grain),
    Weekday(u8),
    Calendar(Calendar),
}

fn thing(i: In<'_>) -> R<'_, Thing> {
    if let Ok((rest, (p, Plural::No))) = period(i) {
        let g = grain(p).filter(|g| *g >= Grain::Day && *g != Grain::Season);
        return g.map_or_else(fail, |g| Ok((rest, Thing::Unit(g))));
    }
    if let Ok((rest, d)) = weekday(i) {
        return Ok((rest, Thing::Weekday(d)));
    }
    let slot = month(i).map(|(r, m)| (r, Slot::Month(m)));
    if let Ok((rest, slot)) = slot.or_else(|_| season(i).map(|(r, s)| (r, Slot::Season(s)))) {
        return Ok((rest, Thing::Calendar(plain(Year::Unknown, slot))));
    }
    holiday(i).map(|(rest, c)| (rest, Thing::Calendar(c)))
}

/// of-year = ( "of" | "in" ) , year | "last year" | "a year earlier" … ;
fn of_year(i: In<'_>) -> R<'_, Date> {
    let (rest, led) = maybe(one_of(&[TimeWord::Of, TimeWord::In]), i);
    if led.is_some()
        && let Ok((rest, Year::Is(y @ 1000..2200))) = super::era::year(rest)
        && super::number::stands_alone(rest)
    {
        let this = Box::new(shift(Anchor::Utterance, Grain::Year, 0));
        return Ok((rest, Date::Nth(y, Unit::Same(Grain::Year), this)));
    }
    let (rest, back) = relative::first_of_years(rest)?;
    let year =
        matches!(back, Date::Shift { grain: Grain::Year, by: -1, .. } | Date::Away(_, Direction::Back, _));
    if year { Ok((rest, back)) } else { fail() }
}

/// a-year-back = ( "the same" | "this" ) , ( period | "period" | "time" ) , ( of-year | "last year" | "a year earlier" … ) ;
pub fn a_year_back(i: In<'_>) -> R<'_, Date> {
    let (rest, w) = super::words::which(i)?;
    if let Ok((after, noun)) = one_of(&[TimeWord::Period, TimeWord::Time])(rest) {
        // "The same period last year", "this time last year"
        let year = of_year(after)?;
        return if w == Which::That || noun == TimeWord::Time { Ok(year) } else { fail() };
    }
    let (rest, (p, Plural::No)) = period(rest)? else { return fail() };
    let g = grain(p).filter(|g| (Grain::Day..Grain::Year).contains(g) && *g != Grain::Season);
    let (Some(g), Which::That | Which::This) = (g, w) else { return fail() };
    if let Ok((rest, Date::Nth(y, Unit::Same(_), _))) = of_year(rest)
        && w == Which::That
        && matches!(g, Grain::Month | Grain::Quarter | Grain::Half)
    {
        return Ok((rest, Date::Nth(y, Unit::Same(g), Box::new(shift(Anchor::Either, g, 0)))));
    }
    let (rest, back) = relative::first_of_years(rest)?;
    let back = match back {
        Date::Shift { grain: Grain::Year, by: -1, .. } | Date::Away(_, Direction::Back, _) => 1,
        Date::Shift { .. }
        | Date::Calendar(_)
        | Date::Nth(..)
        | Date::Away(..)
        | Date::Then
        | Date::Count(..)
        | Date::Beyond(..) => return fail(),
    };
    let year = Length { parts: vec![(Amount::Exact(100 * back), Measure::Grain(Grain::Year))] };
    Ok((rest, Date::Away(year, Direction::Back, Box::new(shift(Anchor::Either, g, 0)))))
}

/// years-feast = ( "last" | "this" | "next" … ) , "year" , "'s" , ( season | holiday | month ) ;
pub fn years_feast(i: In<'_>) -> R<'_, Date> {
    let (rest, year) = super::era::year_named(i)?;
    let own = rest.first().is_some_and(|t| t.glued) && rest.text().eq_ignore_ascii_case("'s");
    let rest = rest.skip(usize::from(own));
    let named = season(rest).map(|(r, s)| (r, plain(year, Slot::Season(s))));
    let named = named.or_else(|_| holiday(rest).map(|(r, c)| (r, Calendar { year, ..c })));
    let named = named.or_else(|_| month(rest).map(|(r, m)| (r, plain(year, Slot::Month(m)))));
    let quarter = |_| super::span::quarter(rest).map(|(r, c)| (r, Calendar { year, ..c }));
    let (after, c) = named.or_else(quarter)?;
    if own && !is_word(rest, TimeWord::The) { Ok((after, Date::Calendar(c))) } else { fail() }
}

/// weekday-week = weekday , "week" : a week after the one to come ;
pub fn weekday_week(i: In<'_>) -> R<'_, Date> {
    let (rest, d) = weekday(i)?;
    let (rest, (p, plural)) = period(rest)?;
    let goes_on = rest.first().is_some_and(|t| t.glued && t.dash() || t.kind == TokenKind::Digits);
    if p != Period::Week || plural == Plural::Yes || goes_on || is_word(rest, TimeWord::Of) {
        return fail();
    }
    let coming = Calendar { which: Which::Coming, ..plain(Year::Unknown, Slot::Weekday(d)) };
    Ok((rest, Date::Away(week(), Direction::Forward, Box::new(Date::Calendar(coming)))))
}

fn week() -> Length {
    Length { parts: vec![(Amount::Exact(100), Measure::Grain(Grain::Week))] }
}

/// weekday-beyond = "the" , weekday , ( "after" | "before" ) , date ;
pub fn weekday_beyond(i: In<'_>) -> R<'_, Date> {
    let start = the(i);
    let (rest, d) = weekday(start)?;
    let (rest, w) = one_of(&[TimeWord::After, TimeWord::Before])(rest)?;
    let n = if w == TimeWord::Before { -1 } else { 1 };
    // "The polls opened on the 27th; schools closed the Friday before."
    if i.consumed(start) > 0
        && rest.first().is_none_or(|t| matches!(t.kind, TokenKind::Punct(b'.' | b',' | b';')))
    {
        let base = shift(Anchor::Narrative, Grain::Day, 0);
        return Ok((rest, Date::Beyond(n, Unit::Weekday(d), Box::new(base))));
    }
    let (rest, base) = date(rest)?;
    let day = super::point::grain_of(&base) == Grain::Day;
    if i.consumed(start) > 0 && day {
        Ok((rest, Date::Beyond(n, Unit::Weekday(d), Box::new(base))))
    } else {
        fail()
    }
}

/// weekday-away = weekday , [ "," ] , weeks , ( "ago" | "from now" … ) : "Friday two weeks from now" ;
pub fn weekday_away(i: In<'_>) -> R<'_, Date> {
    let (rest, d) = weekday(i)?;
    let (rest, len) = super::length::length(maybe(crate::parse::combinator::punct(b','), rest).0)?;
    let weeks = matches!(len.parts.as_slice(), [(Amount::Exact(_), Measure::Grain(Grain::Week))]);
    let (rest, w) = one_of(&[TimeWord::Ago, TimeWord::Hence])(rest)?;
    let direction = if w == TimeWord::Ago { Direction::Back } else { Direction::Forward };
    let base = shift(Anchor::Utterance, Grain::Week, 0);
    let week = Date::Away(len, direction, Box::new(base));
    if weeks { Ok((rest, Date::Nth(1, Unit::Weekday(d), Box::new(week)))) } else { fail() }
}

/// rank = ordinal , [ [ "-" ] , [ "to" , [ "-" ] ] , "last" ] | "last" | "final" | "penultimate" ;
pub fn rank(i: In<'_>) -> R<'_, i32> {
    if let Ok((rest, w)) = one_of(&[TimeWord::Penultimate, TimeWord::Last, TimeWord::Final])(i) {
        return Ok((rest, if w == TimeWord::Penultimate { -2 } else { -1 }));
    }
    let (rest, n) = ordinal(i)?;
    let n = i32::try_from(n).unwrap_or(1000);
    let inner = maybe(dash, rest).0;
    let inner = match time_word(inner) {
        Ok((after, TimeWord::To)) => maybe(dash, after).0,
        Ok(_) | Err(_) => inner,
    };
    match one_of(&[TimeWord::Last])(inner) {
        Ok((rest, _)) if n > 1 => Ok((rest, -n)),
        Ok(_) | Err(_) => Ok((rest, n)),
    }
}

/// weeks-today = weeks , ( "today" | "tomorrow" ) : after a length that was read ;
pub fn weeks_today<'a>(i: In<'a>, len: &Length) -> R<'a, Date> {
    let weeks = matches!(
        len.parts.as_slice(),
        [(Amount::Exact(_), Measure::Grain(Grain::Week) | Measure::Fortnight)]
    );
    let (rest, p) = phrase(Class::Deictic)(i)?;
    let by = match Deictic::of(p) {
        Some(Deictic::Today) => 0,
        Some(Deictic::Tomorrow) => 1,
        Some(_) | None => return fail(),
    };
    // "a week today's papers"
    let owner = rest.first().is_some_and(|t| t.glued && t.kind == TokenKind::Word);
    if !weeks || owner {
        return fail();
    }
    let base = shift(Anchor::Utterance, Grain::Day, by);
    Ok((rest, Date::Away(len.clone(), Direction::Forward, Box::new(base))))
}

/// ago-base = "today" | "yesterday" | "this" , ( period | month ) | [ "last" ] , weekday : what "two years ago" is counted from ;
pub fn ago_base(i: In<'_>) -> R<'_, Date> {
    if let Ok(found) = relative::deictic(i) {
        return Ok(found);
    }
    // "Ten years ago this May", "a week ago last Sunday"
    if let Ok((rest, c)) = super::calendar::named_with_which(i)
        && matches!(
            (c.which, c.slot),
            (Which::This, Slot::Month(_)) | (Which::Last | Which::Past, Slot::Weekday(_))
        )
    {
        return Ok((rest, Date::Calendar(c)));
    }
    if is_word(i, TimeWord::This) {
        return which_period(i);
    }
    let (rest, d) = weekday(maybe(tag(TimeWord::On), i).0)?;
    Ok((rest, Date::Calendar(plain(Year::Unknown, Slot::Weekday(d)))))
}

/// edge = [ "the" ] , ( "beginning" | "end" ) , "of" , date : its first or last unit ;
pub fn edge(i: In<'_>, unit: Grain) -> R<'_, Date> {
    let (rest, w) = one_of(&[TimeWord::Beginning, TimeWord::End])(the(i))?;
    let inner = of(rest);
    let (after, whole) = relative::whole(inner)?;
    let n = if w == TimeWord::End { -1 } else { 1 };
    if rest.consumed(inner) > 0 && super::point::grain_of(&whole) > unit && unit >= Grain::Day {
        Ok((after, Date::Nth(n, Unit::Grain(unit), Box::new(whole))))
    } else {
        fail()
    }
}

/// day-number-of = [ "the" ] , ordinal , [ "day" ] , "of" , ( which-month | "the month" ) ;
pub fn day_number_of(i: In<'_>) -> R<'_, Date> {
    let (rest, n) = ordinal(the(i))?;
    let after = of(rest);
    // "The eighth month" is no day; "the 19th next month" is one.
    if rest.consumed(after) == 0
        && !(is_figure(the(i)) && one_of(&[TimeWord::Next, TimeWord::Last, TimeWord::This])(after).is_ok())
    {
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

pub fn is_figure(i: In<'_>) -> bool {
    i.first().is_some_and(|t| t.kind == TokenKind::Digits)
}

/// the-month = [ "the" ] , "month" ;
fn the_month(i: In<'_>) -> R<'_, Date> {
    let (rest, (p, _)) = period(the(i))?;
    if p == Period::Month { Ok((rest, shift(Anchor::Either, Grain::Month, 0))) } else { fail() }
}

/// on-day = "on" , [ "the" ] , ordinal , in figures: after "next month" ;
pub fn on_day(i: In<'_>) -> R<'_, i32> {
    let start = the(tag(TimeWord::On)(i)?.0);
    let (rest, n) = ordinal(start)?;
    let alone = is_figure(start) && super::number::stands_alone(rest);
    if alone && (1..=31).contains(&n) { Ok((rest, n as i32)) } else { fail() }
}
