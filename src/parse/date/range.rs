//! Two ends in one marking, where one end borrows from the other: "9-10 May", "from 2 to 4 pm", "1939-45".

use super::calendar::plain;
use super::era::{era, with_year};
use super::expr::{Calendar, Date, Expr, Grain, Slot, Year};
use super::glance::signs::{
    CARDINAL, DASH, DAY, DIGITS, ERA, MONTH, ORDER, PART, PERIOD, RANK, SHORT, WEEKDAY,
};
use super::glance::{Glance, Mark, Needs, Signs, Table, rule, table};
use super::number::{day_number, ordinal, stands_alone};
use super::point;
use super::words::{is_word, month, one_of, tag, the};
use crate::parse::combinator::{In, R, dash, digits, fail, first_of, glued, maybe, punct};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// to = dash | "-to-" | "to" | "until" | "through" | "and" ;
pub fn to(i: In<'_>) -> R<'_, ()> {
    if let Ok((rest, _)) = dash(i) {
        // "May-to-July"
        let word = glued(one_of(&[TimeWord::To, TimeWord::Through]))(rest).and_then(|(r, _)| glued(dash)(r));
        return Ok((word.map_or_else(|_| maybe(dash, rest).0, |(r, _)| r), ()));
    }
    if i.first().is_some_and(|t| t.punct(b'~') || t.punct(b'/') && !t.glued) {
        return Ok((i.skip(1), ()));
    }
    let (rest, _) = one_of(&[TimeWord::To, TimeWord::Until, TimeWord::Through, TimeWord::And])(i)?;
    Ok((rest, ()))
}

/// Two ends.
pub fn pair(a: Expr, b: Expr) -> Expr {
    Expr::Range(Box::new(a), Box::new(b))
}

fn day(c: Calendar) -> Expr {
    Expr::Date(Date::Calendar(c))
}

/// What the second end of a span can begin with.
const SECOND: Classes = Classes::of(Class::Month)
    .with(Class::Weekday)
    .with(Class::Season)
    .with(Class::Ordinal)
    .with(Class::Cardinal)
    .with(Class::Fraction)
    .with(Class::PartOfDay)
    .with(Class::Period)
    .with(Class::Deictic)
    .with(Class::TimeOpen)
    .with(Class::PhraseStart);

/// Whether anything that joins two ends comes soon, with something after it that can be an end.
pub fn may_span(i: In<'_>) -> bool {
    let mut joined = false;
    for t in i.rest.iter().take(16).skip(1) {
        if joined && t.is(Class::Determiner) {
            continue;
        }
        if joined && (t.kind != TokenKind::Word || t.classes.any(SECOND)) {
            return true;
        }
        joined = t.dash() || t.punct(b'~') || t.punct(b'/') || t.is(Class::TimeWord) && joins(i, t);
    }
    false
}

fn joins(i: In<'_>, t: &Token) -> bool {
    let word = i.cx.lexicon.time_word(t.word);
    matches!(word, Some(TimeWord::To | TimeWord::Until | TimeWord::Through | TimeWord::And))
}

/// range = night-of | days-month | month-days | months-year | dates-year | short-year | centuries | clocks ;
pub fn range<'a>(i: In<'a>, g: &Glance, date: &R<'a, Date>) -> R<'a, Expr> {
    let days = OF_DAYS.longest(i, g);
    let dates = if date.is_ok() { OF_DATES.first(i, g) } else { fail() };
    let years = OF_YEARS_AND_HOURS.longest(i, g);
    let clocks = if g.ahead.any(&CLOCK) { super::hours::dated_clocks(i, g, date) } else { fail() };
    point::longer(point::longer(point::longer(days, dates), years), clocks)
}

/// What joins two ends: see [`to`].
pub const TO: &Signs = &Signs::marks(&[Mark::Dash, Mark::Stroke, Mark::Other]).or(Signs::words(&[
    TimeWord::To,
    TimeWord::Until,
    TimeWord::Through,
    TimeWord::And,
]));
const CLOCK: Signs = DIGITS.or(CARDINAL).or(PART);

/// A number of an order, where it does not come first.
const LATER_ORDER: Signs =
    CARDINAL.or(Signs::classes(Classes::of(Class::Ordinal))).or(Signs::marks(&[Mark::Suffix]));
/// A day of the month, where it does not come first.
const DAY_AHEAD: Signs = SHORT.or(LATER_ORDER);
/// What joins the first end to the second, or ends the first.
const AFTER_FIRST: Signs =
    TO.or(Signs::marks(&[Mark::Suffix])).or(Signs::classes(Classes::of(Class::Ordinal)));

pub static OF_DAYS: Table<Expr> = table(
    const {
        &[
            rule(Needs::the(PART).ahead(MONTH.or(PERIOD)).also(Signs::words(&[TimeWord::Of])), night_of),
            rule(Needs::the(DAY).next(AFTER_FIRST).ahead(MONTH.or(PERIOD)).also(DAY_AHEAD), days_month),
            rule(Needs::head(WEEKDAY.or(MONTH)).ahead(*TO).also(DAY_AHEAD).within(MONTH), month_days),
            rule(Needs::head(MONTH).ahead(MONTH).also(*TO), months_year),
        ]
    },
);
pub static OF_DATES: Table<Expr> =
    table(const { &[rule(Needs::the(Signs::ANY).ahead(DASH).also(DIGITS), dates_year)] });
pub static OF_YEARS_AND_HOURS: Table<Expr> = table(
    const {
        &[
            rule(
                Needs::head(Signs::marks(&[Mark::Four])).next(Signs::marks(&[Mark::Dash, Mark::Stroke])),
                short_year,
            ),
            rule(Needs::head(DIGITS).next(*TO).ahead(ERA), bc_years),
            rule(
                Needs::the(ORDER.or(DIGITS))
                    .next(AFTER_FIRST)
                    .ahead(
                        PERIOD
                            .or(Signs::marks(&[Mark::Letter, Mark::Suffix]))
                            .or(Signs::words(&[TimeWord::About])),
                    )
                    .also(LATER_ORDER),
                centuries,
            ),
            rule(
                Needs::head(Signs::marks(&[Mark::Four])).next(DASH).ahead(Signs::marks(&[Mark::Stroke])),
                iso_interval,
            ),
            rule(
                Needs::head(CLOCK.or(PERIOD).or(Signs::words(&[
                    TimeWord::A,
                    TimeWord::Half,
                    TimeWord::Nought,
                ])))
                .ahead(CLOCK)
                .also(*TO),
                super::hours::clocks,
            ),
        ]
    },
);

/// night-of = "the" , "night" , "of" , ( month-days | days-month | month-turn ) ;
fn night_of(i: In<'_>) -> R<'_, Expr> {
    let (rest, _) = super::clock::part_of_day(the(i))?;
    let (rest, ()) = tag(TimeWord::Of)(rest)?;
    first_of(rest, [days_month, month_days, month_turn])
}

/// month-turn = day-and-month , to , day-and-month , the next day: "the night of 31 May to 1 June" ;
fn month_turn(i: In<'_>) -> R<'_, Expr> {
    let days = [super::calendar::day_month, super::calendar::month_day];
    let (rest, a) = first_of(i, days)?;
    let (rest, ()) = to(rest)?;
    let (rest, b) = first_of(rest, days)?;
    let (Slot::Day(m, d), Slot::Day(n, 1)) = (a.slot, b.slot) else { return fail() };
    if d < 28 || n != m % 12 + 1 {
        return fail();
    }
    let year = match (a.year, b.year) {
        (Year::Unknown, Year::Is(y)) if n == 1 => Year::Is(y - 1),
        (Year::Unknown, y) => y,
        (y, _) => y,
    };
    Ok((rest, pair(day(Calendar { year, ..a }), day(b))))
}

/// days-month = [ "the" ] , day-number , to , [ "the" ] , day-number , [ "of" ] , month , [ year ] ;
fn days_month(i: In<'_>) -> R<'_, Expr> {
    let (joined, a) = day_number(the(i))?;
    let (rest, ()) = to(joined).or_else(|_| stroke(joined))?;
    let (rest, b) = day_number(the(rest))?;
    let rest = maybe(tag(TimeWord::Of), rest).0;
    if a >= b || stroke(joined).is_ok() && b != a + 1 {
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
    let (joined, a) = day_number(the(rest))?;
    let (rest, ()) = to(joined).or_else(|_| stroke(joined))?;
    let (rest, b) = day_number(the(rest))?;
    if a >= b || stroke(joined).is_ok() && b != a + 1 || !stands_alone(rest) || month(rest).is_ok() {
        return fail();
    }
    let (rest, y) = with_year(rest);
    if !possible(y, m, b) {
        return fail();
    }
    Ok((rest, pair(day(plain(y, Slot::Day(m, a))), day(plain(y, Slot::Day(m, b))))))
}

/// stroke = "/" , between two days that follow each other: "the night of 9/10 June" ;
fn stroke(i: In<'_>) -> R<'_, ()> {
    let (rest, _) = glued(punct(b'/'))(i)?;
    Ok((rest, ()))
}

/// Whether a month of a year has such a day; unknown years have the longest February.
fn possible(y: Year, m: u8, d: u8) -> bool {
    let year = if let Year::Is(y) = y { y } else { 2000 };
    i32::from(d) <= crate::value::calendar::month_length(year, i32::from(m))
}

/// months-year = month , to , month , year ;
fn months_year(i: In<'_>) -> R<'_, Expr> {
    let (joined, a) = month(i)?;
    let (rest, ()) = to(joined)?;
    let hyphens = joined.consumed(rest) == 3;
    let (rest, b) = month(rest)?;
    // "The October-December quarter"
    let quarter = super::words::period(rest).ok().filter(|(_, (p, _))| *p == Period::Quarter);
    let (rest, y) = with_year(quarter.map_or(rest, |(r, _)| r));
    let n = match y {
        Year::Is(n) => n,
        Year::Unknown if hyphens || quarter.is_some() => {
            return Ok((rest, pair(day(plain(y, Slot::Month(a))), day(plain(y, Slot::Month(b))))));
        }
        Year::Unknown | Year::Short(_) | Year::Shift(..) => return fail(),
    };
    if is_word(i.skip(1), TimeWord::And) {
        return fail();
    }
    let first = if a > b { Year::Is(n - 1) } else { y };
    Ok((rest, pair(day(plain(first, Slot::Month(a))), day(plain(y, Slot::Month(b))))))
}

/// dates-year = day-and-month , to , day-and-month , year ;
fn dates_year(i: In<'_>) -> R<'_, Expr> {
    let (rest, a) = super::calendar::calendar(i, &Glance::of(i))?;
    if let (Year::Unknown, Slot::Numeric(..)) = (a.year, a.slot) {
        return figures_year(rest, a);
    }
    let (true, Slot::Day(m, _)) = (a.year == Year::Unknown, a.slot) else { return fail() };
    let dashed = dash(rest).is_ok();
    let (rest, ()) = to(rest)?;
    let (rest, b) = super::calendar::calendar(rest, &Glance::of(rest))?;
    match (b.year, b.slot) {
        (Year::Is(n), Slot::Day(m2, _)) if dashed => {
            let first = if m > m2 { n - 1 } else { n };
            Ok((rest, pair(day(Calendar { year: Year::Is(first), ..a }), day(b))))
        }
        _ => fail(),
    }
}

/// figures-year = figures , "-" , figures , [ "," ] , year : "5/9-6/12/2019", "5/1-5/7, 2020" ;
fn figures_year(i: In<'_>, a: Calendar) -> R<'_, Expr> {
    let (rest, _) = dash(i)?;
    let (rest, b) = first_of(rest, [super::numeric::numeric, super::numeric::numeric_short])?;
    let (rest, year) = if b.year == Year::Unknown { with_year(rest) } else { (rest, b.year) };
    if year == Year::Unknown {
        return fail();
    }
    Ok((rest, pair(day(Calendar { year, ..a }), day(Calendar { year, ..b }))))
}

/// What [`first_units`] needs.
pub const FIRST_UNITS: Needs = Needs::the(RANK).ahead(PERIOD);

/// first-units = [ "the" ] , ( "first" | "last" ) , amount , periods , "of" , date : "the first three months of 2019" ;
pub fn first_units(i: In<'_>) -> R<'_, Expr> {
    use super::expr::Unit;
    if let Ok(found) = nth_units(i).or_else(|_| millennium(i)) {
        return Ok(found);
    }
    let (rest, n) = super::nearby::rank(the(i))?;
    let counted = super::number::cardinal(rest);
    let (rest, k) = counted.or_else(|_| digits(rest).map(|(r, (n, _))| (r, n)))?;
    let (rest, (p, super::words::Plural::Yes)) = super::words::period(rest)? else { return fail() };
    let Some(g) = super::words::grain(p).filter(|g| *g >= Grain::Day) else { return fail() };
    let (rest, ()) = tag(TimeWord::Of)(rest)?;
    let (rest, whole) = super::relative::whole(rest)?;
    if !(n == 1 || n == -1) || !(2..=99).contains(&k) || point::grain_of(&whole) <= g {
        return fail();
    }
    let k = k as i32;
    let of = |n: i32| Expr::Date(Date::Nth(n, Unit::Grain(g), Box::new(whole.clone())));
    Ok((rest, if n == 1 { pair(of(1), of(k)) } else { pair(of(-k), of(-1)) }))
}

/// nth-units = [ "the" ] , ordinal , to , ordinal , periods , "of" , date : "the second and third quarters of 2017" ;
fn nth_units(i: In<'_>) -> R<'_, Expr> {
    use super::expr::Unit;
    let (rest, a) = ordinal(the(i))?;
    let and = is_word(rest, TimeWord::And);
    let (rest, ()) = to(rest)?;
    let (rest, b) = ordinal(the(rest))?;
    let (rest, (p, _)) = super::words::period(rest)?;
    let Some(g) = super::words::grain(p).filter(|g| *g >= Grain::Week) else { return fail() };
    let (rest, ()) = tag(TimeWord::Of)(rest)?;
    let (rest, whole) = super::relative::whole(rest)?;
    if a >= b || b > 53 || and && b != a + 1 || point::grain_of(&whole) <= g {
        return fail();
    }
    let of = |n: u32| Expr::Date(Date::Nth(n as i32, Unit::Grain(g), Box::new(whole.clone())));
    Ok((rest, pair(of(a), of(b))))
}

/// iso-interval = iso-day , [ time ] , "/" , iso-day , [ time ] ;
fn iso_interval(i: In<'_>) -> R<'_, Expr> {
    let (rest, a) = iso_moment(i)?;
    let rest = match rest.first() {
        Some(t) if t.glued && t.punct(b'/') => rest.skip(1),
        Some(_) | None => return fail(),
    };
    let (rest, b) = iso_moment(rest)?;
    if stands_alone(rest) { Ok((rest, pair(a, b))) } else { fail() }
}

fn iso_moment(i: In<'_>) -> R<'_, Expr> {
    let (rest, c) = super::numeric::iso_day(i)?;
    let d = Date::Calendar(c);
    match super::moment::time_after(rest) {
        Ok((after, clock)) if clock.minute.is_some() => Ok((after, Expr::Time(Some(d), clock))),
        Ok(_) | Err(_) => Ok((rest, Expr::Date(d))),
    }
}

/// short-year = year , "-" , two-digits | year , ( "-" | "/" ) , digit : "1939-45", "1916/17" ;
pub fn short_year(i: In<'_>) -> R<'_, Expr> {
    let (rest, (a, 4)) = digits(i)? else { return fail() };
    let t = rest.first().filter(|t| t.glued && (t.dash() || t.punct(b'/')));
    if t.is_none() || !(1000..2200).contains(&a) {
        return fail();
    }
    let stroke = t.is_some_and(|t| t.punct(b'/'));
    let (rest, (b, width)) = glued(digits)(rest.skip(1))?;
    let b = match width {
        2 => a / 100 * 100 + b,
        // "1984/1985"
        4 if stroke && b == a + 1 => b,
        _ => return fail(),
    };
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

/// millennium = [ "the" ] , ordinal , "millennium" , [ era ] : its first century and its last ;
fn millennium(i: In<'_>) -> R<'_, Expr> {
    let (rest, n) = ordinal(the(i))?;
    let (rest, (p, _)) = super::words::period(maybe(dash, rest).0)?;
    if p != Period::Millennium || !(1..=9).contains(&n) {
        return fail();
    }
    let (rest, bc) = maybe(era, rest);
    let last = n as i32 * 10;
    let (first, last) = if bc == Some(TimeWord::Bc) { (-last, 9 - last) } else { (last - 10, last - 1) };
    let of = |n: i32| day(plain(Year::Unknown, Slot::Century(n)));
    Ok((rest, pair(of(first), of(last))))
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
