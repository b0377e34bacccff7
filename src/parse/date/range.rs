//! Two ends in one marking, where one end borrows from the other: "9-10 May", "from 2 to 4 pm", "1939-45".

use super::calendar::plain;
use super::clock::clock;
use super::era::{era, with_year};
use super::expr::{Calendar, Clock, Date, Expr, Grain, Half, PartOfDay, Slot, Year};
use super::number::{day_number, ordinal, stands_alone};
use super::point::{self, hour};
use super::words::{is_word, month, one_of, tag, the};
use crate::parse::combinator::{In, R, dash, digits, fail, first_of, glued, maybe, punct};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

/// to = dash | "to" | "until" | "through" | "and" ;
fn to(i: In<'_>) -> R<'_, ()> {
    if let Ok((rest, _)) = dash(i) {
        return Ok((maybe(dash, rest).0, ()));
    }
    if i.first().is_some_and(|t| t.punct(b'~') || t.punct(b'/') && !t.glued) {
        return Ok((i.skip(1), ()));
    }
    let (rest, _) = one_of(&[TimeWord::To, TimeWord::Until, TimeWord::Through, TimeWord::And])(i)?;
    Ok((rest, ()))
}

fn pair(a: Expr, b: Expr) -> Expr {
    Expr::Range(Box::new(a), Box::new(b))
}

fn day(c: Calendar) -> Expr {
    Expr::Date(Date::Calendar(c))
}

/// Whether anything that joins two ends comes soon.
pub fn may_span(i: In<'_>) -> bool {
    i.rest
        .iter()
        .take(14)
        .skip(1)
        .any(|t| t.dash() || t.punct(b'~') || t.punct(b'/') || t.is(Class::TimeWord) && joins(i, t))
}

fn joins(i: In<'_>, t: &Token) -> bool {
    let word = i.cx.lexicon.payload(t.word, Class::TimeWord).and_then(TimeWord::of);
    matches!(word, Some(TimeWord::To | TimeWord::Until | TimeWord::Through | TimeWord::And))
}

/// range = night-of | days-month | month-days | months-year | dates-year | short-year | centuries | clocks ;
pub fn range(i: In<'_>) -> R<'_, Expr> {
    point::longest(
        i,
        [
            night_of,
            days_month,
            month_days,
            months_year,
            dates_year,
            short_year,
            bc_years,
            centuries,
            clocks,
            dated_clocks,
        ],
    )
}

/// night-of = "the" , "night" , "of" , ( month-days | days-month ) ;
fn night_of(i: In<'_>) -> R<'_, Expr> {
    let (rest, _) = super::clock::part_of_day(the(i))?;
    let (rest, ()) = tag(TimeWord::Of)(rest)?;
    first_of(rest, [days_month, month_days])
}

/// days-month = [ "the" ] , day-number , to , [ "the" ] , day-number , [ "of" ] , month , [ year ] ;
fn days_month(i: In<'_>) -> R<'_, Expr> {
    let (rest, a) = day_number(the(i))?;
    let (rest, ()) = to(rest)?;
    let (rest, b) = day_number(the(rest))?;
    let rest = maybe(tag(TimeWord::Of), rest).0;
    if a >= b {
        return fail();
    }
    if let Ok((rest, m)) = month(rest) {
        let (rest, y) = with_year(rest);
        if !possible(y, m, b) {
            return fail();
        }
        return Ok((rest, pair(day(plain(y, Slot::Day(m, a))), day(plain(y, Slot::Day(m, b))))));
    }
    let rest = maybe(tag(TimeWord::In), rest).0;
    let (rest, whole) = super::relative::which_period(rest)?;
    let Date::Shift { grain: Grain::Month, .. } = whole else { return fail() };
    let of = |n: u8| {
        Expr::Date(Date::Nth(i32::from(n), super::expr::Unit::Grain(Grain::Day), Box::new(whole.clone())))
    };
    Ok((rest, pair(of(a), of(b))))
}

/// month-days = month , [ "the" ] , day-number , to , [ "the" ] , day-number , [ [ "," ] , year ] ;
fn month_days(i: In<'_>) -> R<'_, Expr> {
    let (rest, weekday) = maybe(super::words::weekday, i);
    let rest = if weekday.is_some() { maybe(punct(b','), rest).0 } else { rest };
    let (rest, m) = month(rest)?;
    let (rest, a) = day_number(the(rest))?;
    let (rest, ()) = to(rest)?;
    let (rest, b) = day_number(the(rest))?;
    if a >= b || !stands_alone(rest) || month(rest).is_ok() {
        return fail();
    }
    let (rest, y) = with_year(rest);
    if !possible(y, m, b) {
        return fail();
    }
    Ok((rest, pair(day(plain(y, Slot::Day(m, a))), day(plain(y, Slot::Day(m, b))))))
}

/// Whether a month of a year has such a day; unknown years have the longest February.
fn possible(y: Year, m: u8, d: u8) -> bool {
    let year = if let Year::Is(y) = y { y } else { 2000 };
    i32::from(d) <= crate::value::calendar::month_length(year, i32::from(m))
}

/// months-year = month , to , month , year ;
fn months_year(i: In<'_>) -> R<'_, Expr> {
    let (rest, a) = month(i)?;
    let (rest, ()) = to(rest)?;
    let (rest, b) = month(rest)?;
    let (rest, y) = with_year(rest);
    let Year::Is(n) = y else { return fail() };
    if is_word(i.skip(1), TimeWord::And) {
        return fail();
    }
    let first = if a > b { Year::Is(n - 1) } else { y };
    Ok((rest, pair(day(plain(first, Slot::Month(a))), day(plain(y, Slot::Month(b))))))
}

/// dates-year = day-and-month , to , day-and-month , year ;
fn dates_year(i: In<'_>) -> R<'_, Expr> {
    let (rest, a) = super::calendar::calendar(i)?;
    let (true, Slot::Day(m, _)) = (a.year == Year::Unknown, a.slot) else { return fail() };
    let dashed = dash(rest).is_ok();
    let (rest, ()) = to(rest)?;
    let (rest, b) = super::calendar::calendar(rest)?;
    match (b.year, b.slot) {
        (Year::Is(n), Slot::Day(m2, _)) if dashed => {
            let first = if m > m2 { n - 1 } else { n };
            Ok((rest, pair(day(Calendar { year: Year::Is(first), ..a }), day(b))))
        }
        _ => fail(),
    }
}

/// short-year = year , "-" , two-digits | year , ( "-" | "/" ) , digit : "1939-45", "1916/17" ;
fn short_year(i: In<'_>) -> R<'_, Expr> {
    let (rest, (a, 4)) = digits(i)? else { return fail() };
    let t = rest.first().filter(|t| t.glued && (t.dash() || t.punct(b'/')));
    if t.is_none() || !(1000..2200).contains(&a) {
        return fail();
    }
    let (rest, (b, width @ 2..=2)) = glued(digits)(rest.skip(1))? else { return fail() };
    let _ = width;
    let century = a / 100 * 100;
    let b = century + b;
    if b <= a || !stands_alone(rest) || rest.first().is_some_and(|t| t.glued && t.dash()) {
        return fail();
    }
    let of = |n: u32| day(plain(Year::Is(n as i32), Slot::Year));
    Ok((rest, pair(of(a), of(b))))
}

/// bc-years = digits , to , digits , "BC" ;
fn bc_years(i: In<'_>) -> R<'_, Expr> {
    let (rest, (a, 1..=4)) = digits(i)? else { return fail() };
    let (rest, ()) = to(rest)?;
    let (rest, (b, 1..=4)) = digits(rest)? else { return fail() };
    let (rest, TimeWord::Bc) = era(rest)? else { return fail() };
    if a <= b {
        return fail();
    }
    let of = |n: u32| day(plain(Year::Is(1 - n as i32), Slot::Year));
    Ok((rest, pair(of(a), of(b))))
}

/// centuries = [ "the" ] , ordinal , [ to ] , ordinal , [ "-" ] , "centuries" ;
fn centuries(i: In<'_>) -> R<'_, Expr> {
    let (rest, a) = ordinal(the(i)).or_else(|_| digits(the(i)).map(|(r, (n, _))| (r, n)))?;
    let (rest, ()) = to(rest)?;
    let (rest, b) = ordinal(the(rest))?;
    let rest = maybe(dash, rest).0;
    let named = ["centuries", "century", "c"].iter().any(|c| rest.text().eq_ignore_ascii_case(c));
    if !named || a == 0 || b > 30 {
        return fail();
    }
    let (rest, bc) = maybe(era, rest.skip(1));
    let bc = bc == Some(TimeWord::Bc);
    let of = |n: u32| day(plain(Year::Unknown, Slot::Century(if bc { -(n as i32) } else { n as i32 - 1 })));
    Ok((rest, pair(of(a), of(b))))
}

fn clock_or_hour(i: In<'_>) -> R<'_, Clock> {
    first_of(i, [clock, bare_hour])
}

fn bare_hour(i: In<'_>) -> R<'_, Clock> {
    let Ok((rest, (h, 1..=2))) = digits(i) else { return hour(i) };
    let marked = rest.first().is_some_and(|t| t.glued) && matches!(rest.text(), "h" | "H");
    let rest = if marked { rest.skip(1) } else { rest };
    let c =
        Clock { hour: Some(h as u8), minute: None, second: None, half: Half::Unsaid, part: None, zone: None };
    if h <= 24 { Ok((rest, c)) } else { fail() }
}

/// clocks = clock , to , clock , [ [ "on" | "," ] , date ] ;
fn clocks(i: In<'_>) -> R<'_, Expr> {
    let (rest, a) = clock_or_hour(i)?;
    let spelled = a.hour.is_some();
    let (rest, ()) = to(rest)?;
    let (rest, b) = clock_or_hour(rest)?;
    let told =
        |c: &Clock| c.half != Half::Unsaid || c.minute.is_some() || c.part.is_some() || c.zone.is_some();
    if !spelled || b.hour.is_none() || !stands_alone(rest) {
        return fail();
    }
    if let Ok((after, (d, part))) = point::which_part(rest) {
        let (a, b) = share(a, b, Some(part));
        return Ok((after, pair(Expr::Time(Some(d.clone()), a), Expr::Time(Some(d), b))));
    }
    let link = maybe(punct(b','), rest).0;
    let link = maybe(one_of(&[TimeWord::On, TimeWord::Of]), link).0;
    if let Ok((after, d)) = point::date(link)
        && point::grain_of(&d) == Grain::Day
        && (told(&a) || told(&b) || deictic(&d))
    {
        let part = super::clock::part_of_day(after).ok();
        let after = part.map_or(after, |(r, _)| r);
        let (a, b) = share(a, b, part.and_then(|(_, c)| c.part));
        return Ok((after, pair(Expr::Time(Some(d.clone()), a), Expr::Time(Some(d), b))));
    }
    if !told(&a) && !told(&b) || !(told(&b) || a.half != Half::Unsaid) {
        return fail();
    }
    let (a, b) = share(a, b, None);
    Ok((rest, pair(Expr::Time(None, a), Expr::Time(None, b))))
}

fn deictic(d: &Date) -> bool {
    matches!(d, Date::Shift { .. })
}

/// Each end takes the half of the day from the other where it says none.
fn share(mut a: Clock, mut b: Clock, part: Option<PartOfDay>) -> (Clock, Clock) {
    let said = |c: &Clock| c.part.is_some() || c.half != Half::Unsaid;
    let (a_said, b_said) = (said(&a), said(&b));
    if !a_said && !b_said && part.is_none() && b.hour < a.hour && a.hour < Some(12) {
        (a.half, b.half) = (Half::Am, Half::Pm);
    }
    if !a_said && (b.half == Half::Am || b.half == Half::Pm) {
        let turned = a.hour > b.hour && a.hour != Some(12) && b.hour != Some(12);
        a.half = if turned { opposite(b.half) } else { b.half };
    } else if !b_said && (a.half == Half::Am || a.half == Half::Pm) {
        b.half = if b.hour < a.hour || b.hour == Some(12) { opposite(a.half) } else { a.half };
    }
    if !a_said {
        a.part = part.or(b.part);
    }
    if !b_said {
        b.part = part.or(a.part);
    }
    if a.zone.is_none() {
        a.zone = b.zone;
    }
    (a, b)
}

const fn opposite(h: Half) -> Half {
    match h {
        Half::Am => Half::Pm,
        Half::Pm => Half::Am,
        Half::Unsaid | Half::Day => h,
    }
}

/// dated-clocks = date , [ "from" | "between" | "," ] , clock , to , clock ;
fn dated_clocks(i: In<'_>) -> R<'_, Expr> {
    let (rest, d, part) = if let Ok((rest, (d, part))) = point::which_part(i) {
        (rest, d, Some(part))
    } else {
        let (rest, d) = point::date(i)?;
        (rest, d, None)
    };
    if point::grain_of(&d) != Grain::Day {
        return fail();
    }
    let (rest, part) = super::clock::part_of_day(rest).map_or((rest, part), |(r, c)| (r, c.part));
    let rest = maybe(punct(b','), rest).0;
    let (rest, w) = maybe(one_of(&[TimeWord::From, TimeWord::Between, TimeWord::At]), rest);
    let (rest, a) = clock_or_hour(rest)?;
    let (rest, ()) = to(rest)?;
    let (rest, b) = clock_or_hour(rest)?;
    let told = |c: &Clock| c.half != Half::Unsaid || c.minute.is_some() || c.part.is_some();
    let clear = told(&a) && told(&b) || told(&b) || w.is_some();
    if !clear
        || a.hour.is_none()
        || b.hour.is_none()
        || !stands_alone(rest)
        || rest.first().is_some_and(|t| t.glued && t.kind == TokenKind::Word)
    {
        return fail();
    }
    let (a, b) = share(a, b, part);
    Ok((rest, pair(Expr::Time(Some(d.clone()), a), Expr::Time(Some(d), b))))
}
