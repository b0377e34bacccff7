//! One point or unit of time: a date with or without a time of day, in either order.

use super::behind;
use super::clock::{clock, part_of_day};
use super::expr::{Calendar, Clock, Date, Expr, Grain, Slot, Tense};
use super::glance::signs::{
    AMOUNT, CARDINAL, DASH, DEICTIC, DIGITS, FOUR, LETTER, PART, PERIOD, SHORT, WHICH,
};
use super::glance::{Glance, Mark, Needs, Signs, Table, rule, table};
use super::moment::{hour, part_after, time_after, tonight, which_part, year_after_seconds};
use super::offset::offset;
use super::relative::{self};
use super::words::{is_word, one_of, tag, the, time_word};
use super::zone::zoned;
use super::{calendar, numeric};
use crate::parse::combinator::{In, R, fail, first_of, maybe, phrase, punct};
use crate::vocab::time::{Deictic, TimeWord};
use crate::vocab::{Class, Classes, TokenKind};

/// point = dated-time | date , [ [ "," | "at" | "@" | "T" ] , clock ] | clock , [ [ "," | "on" | "of" ] , date ] ;
pub fn point(i: In<'_>) -> R<'_, Expr> {
    let g = Glance::of(i);
    point_of(i, &g, date_of(i, &g))
}

/// The same where the [`date`] at its head has been read.
pub fn point_of<'a>(i: In<'a>, g: &Glance, date: R<'a, Date>) -> R<'a, Expr> {
    let timed = TIMED.first(i, g);
    let tonight = TONIGHT.first(i, g);
    longer(longer(dated(date), timed), tonight)
}

/// "Past", "to": see `spoken::half_past`.
const DIRECTION: Signs = Signs::words(&[
    TimeWord::Past,
    TimeWord::After,
    TimeWord::To,
    TimeWord::Before,
    TimeWord::Until,
    TimeWord::Of,
]);
/// "am", "p.m.", "a".
const HALF: Signs = LETTER.or(Signs::words(&[TimeWord::Am, TimeWord::Pm, TimeWord::A]));
/// What makes a number an hour or minutes.
const OF_THE_CLOCK: Signs = HALF
    .or(DIRECTION)
    .or(PART)
    .or(DEICTIC)
    .or(WHICH)
    .or(Signs::marks(&[Mark::Colon, Mark::Stop]))
    .or(Signs::words(&[TimeWord::OClock, TimeWord::Ish]));
/// What may stand between the two.
const BEFORE_IT: Signs = OF_THE_CLOCK.or(DIGITS).or(CARDINAL).or(PERIOD).or(Signs::words(&[
    TimeWord::Nought,
    TimeWord::In,
    TimeWord::At,
    TimeWord::On,
    TimeWord::The,
]));

pub static TIMED: Table<Expr> = table(
    const {
        &[
            rule(
                Needs::head(AMOUNT.or(PERIOD))
                    .ahead(Signs::words(&[TimeWord::Before, TimeWord::After, TimeWord::From]))
                    .within(PERIOD.or(LETTER)),
                offset,
            ),
            rule(Needs::head(SHORT).next(BEFORE_IT).ahead(OF_THE_CLOCK), timed),
            rule(Needs::head(SHORT).next(DASH).ahead(Signs::words(&[TimeWord::Ish])), timed),
            // "0730", "730 am", "1530 hours"
            rule(Needs::head(Signs::marks(&[Mark::Padded])), timed),
            rule(
                Needs::head(FOUR.or(Signs::marks(&[Mark::Figure]))).next(
                    HALF.or(PERIOD)
                        .or(Signs::classes(Classes::of(Class::Zone)))
                        .or(Signs::marks(&[Mark::End]))
                        .or(Signs::words(&[TimeWord::In, TimeWord::At])),
                ),
                timed,
            ),
            rule(
                Needs::the(CARDINAL)
                    .next(BEFORE_IT.or(DASH))
                    .ahead(OF_THE_CLOCK.or(CARDINAL).or(Signs::words(&[TimeWord::Nought]))),
                timed,
            ),
            // "Fourteen hundred hours"
            rule(Needs::the(CARDINAL).ahead(Signs::classes(Classes::of(Class::Scale))).also(PERIOD), timed),
            rule(Needs::the(PART), timed),
            // "Half past", "a quarter to", "half three"
            rule(
                Needs::the(PERIOD.or(Signs::words(&[TimeWord::A, TimeWord::Half, TimeWord::Nought])))
                    .ahead(CARDINAL.or(DIRECTION)),
                timed,
            ),
        ]
    },
);
pub static TONIGHT: Table<Expr> = table(
    const {
        &[
            rule(Needs::the(DEICTIC.or(PART)), tonight),
            rule(Needs::head(DEICTIC), tonight),
            rule(Needs::the(WHICH).ahead(PART), tonight),
        ]
    },
);

/// The reading that takes more, the first of two that take the same.
pub fn longer<'a, T>(a: R<'a, T>, b: R<'a, T>) -> R<'a, T> {
    match (&a, &b) {
        (Ok((x, _)), Ok((y, _))) if y.rest.len() < x.rest.len() => b,
        (Ok(_), _) => a,
        (Err(_), _) => b,
    }
}

/// Any date, the longest reading of it.
pub fn date(i: In<'_>) -> R<'_, Date> {
    date_of(i, &Glance::of(i))
}

/// The same where the place has been looked at.
pub fn date_of<'a>(i: In<'a>, g: &Glance) -> R<'a, Date> {
    longer(relative::relative(i, g), relative::absolute(i, g))
}

/// dated = date , [ [ "," ] , [ "at" | "@" | "T" | "in the" ] , clock ] ;
fn dated(date: R<'_, Date>) -> R<'_, Expr> {
    let (rest, d) = date?;
    // "5 minutes before 9 pm" is no day.
    let minutes = matches!(&d, Date::Away(len, ..) if super::expr::finest(len) < Grain::Day);
    if grain_of(&d) == Grain::Day
        && !minutes
        && let Ok((after, c)) = time_after(rest)
    {
        let (after, d) = year_after_seconds(after, d, c);
        let (after, d) = super::week::in_week(after, d);
        let (after, d) = if c.hour.is_none() { day_after_part(after, d) } else { (after, d) };
        return Ok((after, Expr::Time(Some(d), c)));
    }
    Ok((rest, Expr::Date(d)))
}

/// day-after-part = [ "," ] , [ "the" ] , date | "(" , date , ")" : after a weekday and a part of day ;
fn day_after_part(i: In<'_>, d: Date) -> (In<'_>, Date) {
    // "Christmas morning 2019"
    if let Date::Calendar(c @ Calendar { slot: Slot::Holiday(_), year: super::expr::Year::Unknown, .. }) = d {
        let year = super::era::year(i).ok().filter(|(rest, _)| super::number::stands_alone(*rest));
        return year.map_or((i, d), |(rest, year)| (rest, Date::Calendar(Calendar { year, ..c })));
    }
    let Date::Calendar(Calendar { slot: Slot::Weekday(day), .. }) = d else { return (i, d) };
    let inner = maybe(punct(b','), i).0;
    let dates = [calendar::in_brackets, calendar::day_month, calendar::month_day, numeric::numeric];
    match first_of(inner, dates) {
        Ok((rest, c)) if !inner.first().is_some_and(|t| t.new_line) => {
            (rest, Date::Calendar(Calendar { weekday: Some(day), ..c }))
        }
        Ok(_) | Err(_) => (i, d),
    }
}

/// How fine a date is.
pub fn grain_of(d: &Date) -> Grain {
    match d {
        Date::Calendar(c) => match c.slot {
            Slot::Day(..) | Slot::DayOfMonth(_) | Slot::Numeric(..) | Slot::Weekday(_) | Slot::Holiday(_) => {
                Grain::Day
            }
            Slot::Weekend => Grain::Weekend,
            Slot::Week(_) => Grain::Week,
            Slot::Month(_) => Grain::Month,
            Slot::Season(_) => Grain::Season,
            Slot::Quarter(_) => Grain::Quarter,
            Slot::Half(_) => Grain::Half,
            Slot::Year => Grain::Year,
            Slot::Decade(_) => Grain::Decade,
            Slot::Century(_) => Grain::Century,
        },
        Date::Then => Grain::Year,
        Date::Shift { grain, .. } => *grain,
        Date::Nth(_, super::expr::Unit::Grain(g) | super::expr::Unit::Same(g), _)
        | Date::Beyond(_, super::expr::Unit::Grain(g), _) => *g,
        Date::Nth(..) | Date::Count(..) | Date::Beyond(..) => Grain::Day,
        Date::Away(..) => Grain::Day,
    }
}

/// timed = clock , [ [ "," ] , [ "on" | "of" | "in" ] , date ] ;
pub fn timed(i: In<'_>) -> R<'_, Expr> {
    let start = the(i);
    // "The 2 p.m. deadline": the article is the deadline's.
    if i.consumed(start) > 0 && start.first().is_some_and(|t| t.kind == TokenKind::Digits) {
        return fail();
    }
    let (rest, c) = clock(start)
        .or_else(|_| dotted_at(i))
        .or_else(|_| hour(i).and_then(|(r, c)| hour_needs(i, r).map(|_| (r, c))))?;
    if let Ok((after, p)) = which_part(rest)
        && c.hour.is_some()
    {
        let (d, part) = p;
        return Ok((after, Expr::Time(Some(d), Clock { part: Some(part), ..c })));
    }
    let bare_part = c.part.is_some() && c.hour.is_none();
    if bare_part
        && let Ok((after, _)) = one_of(&[TimeWord::At, TimeWord::Around])(rest)
        && let Ok((after, at)) = clock(after).or_else(|_| hour(after))
        && at.hour.is_some()
    {
        return Ok((after, Expr::Time(None, Clock { part: c.part, ..at })));
    }
    if c.hour.is_some()
        && let Ok((after, TimeWord::Early | TimeWord::Late)) = time_word(rest)
        && let Ok((after, p)) = part_of_day(after)
    {
        return Ok((after, Expr::Time(None, Clock { part: p.part, ..c })));
    }
    let mut link = maybe(punct(b','), rest).0;
    if link
        .first()
        .is_some_and(|t| matches!(t.kind, TokenKind::Symbol('·' | '•' | '∙') | TokenKind::Punct(b'|')))
    {
        link = link.skip(1);
    }
    link = dash_before_date(link, &c);
    link = maybe(one_of(&[TimeWord::On, TimeWord::Of, TimeWord::In]), link).0;
    let joined = rest.consumed(link) > 0;
    if link.first().is_some_and(|t| t.new_line) {
        return Ok((rest, Expr::Time(None, c)));
    }
    if let Ok((after, d)) = date(link)
        && grain_of(&d) == Grain::Day
        && (joined
            || !bare_part
            || link.is(Class::Weekday)
            || matches!(d, Date::Shift { .. }) && link.is(Class::Deictic))
    {
        if let Ok((end, at)) = hour_on(after)
            && bare_part
        {
            return Ok((end, Expr::Time(Some(d), Clock { part: c.part, ..at })));
        }
        if let Ok((end, Clock { part: Some(part), hour: None, .. })) = part_after(after) {
            return Ok((end, Expr::Time(Some(d), Clock { part: Some(part), ..c })));
        }
        let (after, c) = if c.zone.is_none() { zoned(after, c) } else { (after, c) };
        return Ok((after, Expr::Time(Some(d), c)));
    }
    if c.hour.is_some()
        && let Ok((after, d)) = place_then_day(rest)
    {
        return Ok((after, Expr::Time(Some(d), c)));
    }
    if c.hour.is_some()
        && let Ok((_, d)) = aside_then_day(place_time(rest))
    {
        return Ok((rest, Expr::Time(Some(d), c)));
    }
    Ok((rest, Expr::Time(None, c)))
}

/// hour-on = "at" , ( clock | hour ) : after a part of a day ("the evening of 9 May at 10") ;
fn hour_on(i: In<'_>) -> R<'_, Clock> {
    let rest = tag(TimeWord::At)(i)?.0;
    let (rest, c) = clock(rest).or_else(|_| hour(rest))?;
    if c.hour.is_some() { Ok((rest, c)) } else { fail() }
}

/// Passes over the dash of "10:20 PM - 9 May 2019".
fn dash_before_date<'a>(i: In<'a>, c: &Clock) -> In<'a> {
    let told = c.minute.is_some() && c.half != super::expr::Half::Unsaid;
    match crate::parse::combinator::dash(i) {
        Ok((after, _)) if told && !after.first().is_some_and(|t| t.glued) => {
            let day = first_of(after, [calendar::day_month, calendar::month_day]);
            if day.is_ok_and(|(end, _)| calendar::ends_clause(end)) { after } else { i }
        }
        Ok(_) | Err(_) => i,
    }
}

/// dotted-at = hour , "." , minute , after "at" and before a day: "at 10.30 on Wednesday" ;
fn dotted_at(i: In<'_>) -> R<'_, Clock> {
    let (rest, c) = super::hours::dotted(i)?;
    let link = maybe(tag(TimeWord::On), rest).0;
    let day = link.is(Class::Weekday) || which_part(link).is_ok() || relative::deictic(link).is_ok();
    if day && behind::at_before(i) && !behind::quoted(i) { Ok((rest, c)) } else { fail() }
}

/// place-then-day = ( "local" | place-name ) , "time" , [ "," ] , [ "on" ] , date ;
fn place_then_day(i: In<'_>) -> R<'_, Date> {
    let rest = place_time(i);
    if i.consumed(rest) == 0 {
        return fail();
    }
    let rest = maybe(punct(b','), rest).0;
    let (rest, d) = date(maybe(tag(TimeWord::On), rest).0)?;
    if grain_of(&d) == Grain::Day { Ok((rest, d)) } else { fail() }
}

/// Passes over "local time", "Moscow time".
pub fn place_time(i: In<'_>) -> In<'_> {
    let place = i.rest.iter().take(3).take_while(|t| t.capital && t.kind == TokenKind::Word).count();
    let place = if place == 0 && i.text() == "local" { 1 } else { place };
    let rest = i.skip(place);
    if place == 0 || !is_word(rest, TimeWord::Time) { i } else { rest.skip(1) }
}

/// aside-then-day = "(" , clock , ")" , date ;                      (* 9:15 p.m. (0115 GMT) Saturday *)
fn aside_then_day(i: In<'_>) -> R<'_, Date> {
    let (rest, _) = punct(b'(')(i)?;
    let (rest, c) = clock(rest)?;
    let (rest, _) = punct(b')')(rest)?;
    let (rest, d) = date(maybe(tag(TimeWord::On), rest).0)?;
    if c.hour.is_some() && grain_of(&d) == Grain::Day { Ok((rest, d)) } else { fail() }
}

/// A bare hour is one only before a day that it can be of ("8 tonight", "9 tomorrow").
fn hour_needs<'a>(at: In<'a>, i: In<'a>) -> R<'a, ()> {
    let day = phrase(Class::Deictic)(i).ok().and_then(|(_, p)| Deictic::of(p));
    let ahead = matches!(day, Some(Deictic::Tomorrow | Deictic::Tonight));
    // "Won 3-1 yesterday", "killed 8 yesterday"
    if behind::second_of_two(at) || behind::counted(at, if ahead { Tense::Future } else { Tense::Unknown }) {
        return fail();
    }
    let named = ahead || matches!(day, Some(Deictic::Today | Deictic::Yesterday));
    // "11 on Monday night"
    let night =
        tag(TimeWord::On)(i).and_then(|(r, ())| super::words::weekday(r)).and_then(|(r, _)| part_of_day(r));
    if named || night.is_ok() && behind::at_before(at) || which_part(i).is_ok() {
        Ok((i, ()))
    } else {
        fail()
    }
}
