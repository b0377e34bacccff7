//! Two times of day in one marking, where one takes the half of the day or the day from the other: "from 2 to 4 pm".

use super::clock::clock;
use super::expr::{Calendar, Clock, Date, Expr, Grain, Half, PartOfDay, Slot, Which};
use super::glance::Glance;
use super::moment::{WHICH_PART, hour, which_part};
use super::number::stands_alone;
use super::point;
use super::range::{pair, to};
use super::words::{is_word, one_of};
use crate::parse::combinator::{In, R, digits, fail, first_of, glued, maybe, punct};
use crate::vocab::TokenKind;
use crate::vocab::time::TimeWord;

fn clock_or_hour(i: In<'_>) -> R<'_, Clock> {
    // "From 10 to 4" are two hours, not ten minutes to four.
    if let Ok((rest, c)) = bare_hour(i)
        && i.consumed(rest) == 1
        && i.first().is_some_and(|t| t.kind == TokenKind::Digits)
        && one_of(&[TimeWord::To, TimeWord::Until])(rest).is_ok()
    {
        return Ok((rest, c));
    }
    first_of(i, [clock, dotted, military, bare_hour])
}

/// dotted = hour , "." , minute : "9.30", as one end of two ;
pub fn dotted(i: In<'_>) -> R<'_, Clock> {
    let (rest, (h, 1..=2)) = digits(i)? else { return fail() };
    let (rest, _) = glued(punct(b'.'))(rest)?;
    let (rest, (m, 2)) = glued(digits)(rest)? else { return fail() };
    let clock = Clock { hour: Some(h as u8), minute: Some(m as u8), ..super::clock::NONE };
    if h <= 24 && m < 60 && m % 5 == 0 { Ok((rest, clock)) } else { fail() }
}

/// military = four-digits : "0730", as one end of two ;
fn military(i: In<'_>) -> R<'_, Clock> {
    let (rest, (n, 4)) = digits(i)? else { return fail() };
    let (h, m) = (n / 100, n % 100);
    let clock = Clock { hour: Some(h as u8), minute: Some(m as u8), half: Half::Day, ..super::clock::NONE };
    // "14:00 - 2019-05-03": a year.
    let dated = rest.first().is_some_and(|t| t.glued && t.dash())
        && rest.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Digits && t.span.len() < 3);
    if h <= 24 && m < 60 && !dated { Ok((rest, clock)) } else { fail() }
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
pub fn clocks(i: In<'_>) -> R<'_, Expr> {
    let (after_first, a) = clock_or_hour(i)?;
    let spelled = a.hour.is_some();
    let (end, ()) = to(after_first)?;
    let (rest, b) = clock_or_hour(end)?;
    let told =
        |c: &Clock| c.half != Half::Unsaid || c.minute.is_some() || c.part.is_some() || c.zone.is_some();
    if !spelled || b.hour.is_none() || !stands_alone(rest) || !written_alike(i, end) {
        return fail();
    }
    // "At 9 am and 2 pm" are two times.
    if is_word(after_first, TimeWord::And) && !super::behind::ends_before(i) {
        return fail();
    }
    let rest = hours_word(i, rest);
    if let Ok((after, (d, part))) = which_part(rest)
        && (told(&a) || told(&b) || hours_of(i, after_first, (&a, &b), &d))
    {
        let (a, b) = share(a, b, Some(part));
        return Ok((after, pair(Expr::Time(Some(d.clone()), a), Expr::Time(Some(d), b))));
    }
    let comma = maybe(punct(b','), rest).0;
    let (link, joined) = maybe(one_of(&[TimeWord::On, TimeWord::Of]), comma);
    if let Ok((after, d)) = point::date(link)
        && point::grain_of(&d) == Grain::Day
        && (told(&a)
            || told(&b)
            || (deictic(&d, joined.is_some()) || super::clock::part_of_day(after).is_ok())
                && hours_of(i, after_first, (&a, &b), &d))
    {
        let part = super::clock::part_of_day(after).ok();
        let after = part.map_or(after, |(r, _)| r);
        let (a, b) = share(a, b, part.and_then(|(_, c)| c.part));
        return Ok((after, pair(Expr::Time(Some(d.clone()), a), Expr::Time(Some(d), b))));
    }
    // "From 9:30 to 11": the words lead on, and nothing follows that the figure could count.
    let leads = a.minute.is_some()
        && a.half == Half::Unsaid
        && one_of(&[TimeWord::To, TimeWord::Until])(after_first).is_ok()
        && super::spoken::ends(rest)
        && b.hour.is_some_and(|h| (1..=12).contains(&h));
    let oclock = end.consumed(rest) == 2 && one_of(&[TimeWord::OClock])(end.skip(1)).is_ok();
    if oclock && b.hour <= Some(12) && a.hour <= Some(12) {
        let (a, b) = share(a, b, None);
        return Ok((rest, pair(Expr::Time(None, a), Expr::Time(None, b))));
    }
    if !told(&a) && !told(&b) || !(told(&b) || a.half != Half::Unsaid || leads) {
        return fail();
    }
    let (a, b) = share(a, b, None);
    Ok((rest, pair(Expr::Time(None, a), Expr::Time(None, b))))
}

/// Four digits without a mark, or a full stop between, are times only where both ends are so written, and the first
/// has a zero before it or "hours" follow; whole and half hours tell where there is a full stop.
fn written_alike(a: In<'_>, b: In<'_>) -> bool {
    let four = |i: In<'_>| i.first().is_some_and(|t| t.kind == TokenKind::Digits && t.span.len() == 4);
    let stop = |i: In<'_>| {
        i.peek(1).is_some_and(|t| t.glued && t.punct(b'.'))
            && i.peek(2).is_some_and(|t| t.glued && t.kind == TokenKind::Digits)
    };
    let marked = |i: In<'_>| i.rest.iter().skip(1).take(4).any(|t| t.is(crate::vocab::Class::ClockWord));
    if four(a) || four(b) {
        let hours = b.peek(1).is_some_and(|t| matches!(a.cx.word(t), "hours" | "hrs"));
        return four(a) && four(b) && (a.text().starts_with('0') || hours);
    }
    if stop(a) && !stop(b) || stop(b) && !stop(a) {
        return marked(b);
    }
    true
}

/// "0730 to 0930 hours".
fn hours_word<'a>(a: In<'_>, rest: In<'a>) -> In<'a> {
    let four = a.first().is_some_and(|t| t.kind == TokenKind::Digits && t.span.len() == 4);
    if four && matches!(rest.text(), "hours" | "hrs") { rest.skip(1) } else { rest }
}

/// Whether two bare figures beside a day are hours, and no score or vote: "between 2 and 7 yesterday", "6 to 8 today";
/// but "won 3-1 yesterday".
fn hours_of(i: In<'_>, joint: In<'_>, (a, b): (&Clock, &Clock), d: &Date) -> bool {
    let by = if let Date::Shift { by, .. } = d { *by } else { 0 };
    super::behind::ends_before(i) || by > 0 || by == 0 && to_word(joint) && a.hour < b.hour
}

/// Whether a word joins two figures: "9 to 11 on Friday morning" are hours, "9-11" may be a score.
fn to_word(i: In<'_>) -> bool {
    one_of(&[TimeWord::To, TimeWord::Until])(i).is_ok()
}

/// Whether bare hours may be of such a day: "7-9 tomorrow", "7 to 9 on 5/12"; "7-5, 6-4" is a score.
fn deictic(d: &Date, joined: bool) -> bool {
    matches!(d, Date::Shift { .. })
        || joined && matches!(d, Date::Calendar(Calendar { slot: Slot::Numeric(..), .. }))
}

/// "Next Monday 6-8", "Monday 9-5": figures that are no score, as no game was played yet or none ends so.
fn office(d: &Date, a: &Clock, b: &Clock) -> bool {
    let ahead = match d {
        Date::Calendar(c) => {
            matches!(c.which, Which::Next | Which::Coming) && matches!(c.slot, Slot::Weekday(_))
        }
        Date::Shift { by, .. } => *by > 0,
        Date::Nth(..) | Date::Away(..) | Date::Then | Date::Count(..) | Date::Beyond(..) => false,
    };
    let (Some(x), Some(y)) = (a.hour, b.hour) else { return false };
    x <= 12 && y <= 12 && (ahead || (8..12).contains(&x) && y <= 6)
}

/// Each end takes the half of the day from the other where it says none.
fn share(mut a: Clock, mut b: Clock, part: Option<PartOfDay>) -> (Clock, Clock) {
    let said = |c: &Clock| c.part.is_some() || c.half != Half::Unsaid;
    let (a_said, b_said) = (said(&a), said(&b));
    if !a_said && !b_said && part.is_none() && b.hour < a.hour && a.hour < Some(12) {
        (a.half, b.half) = (Half::Am, Half::Pm);
    }
    if !a_said && (b.half == Half::Am || b.half == Half::Pm) {
        let later = (a.hour, a.minute.unwrap_or(0)) > (b.hour, b.minute.unwrap_or(0));
        // "From 8 to 12 pm" ends at noon.
        let noon = b.hour == Some(12) && a.hour < Some(12);
        let turned = later && a.hour != Some(12) && b.hour != Some(12) || noon;
        a.half = if turned { opposite(b.half) } else { b.half };
    } else if !b_said && (a.half == Half::Am || a.half == Half::Pm) {
        b.half = if b.hour < a.hour || b.hour == Some(12) { opposite(a.half) } else { a.half };
    }
    if b.half == Half::Unsaid
        && b.part.is_none()
        && a.half == Half::Day
        && a.hour == Some(12)
        && b.hour < Some(12)
    {
        b.half = Half::Pm;
    }
    if a.half == Half::Unsaid
        && a.part.is_none()
        && b.half == Half::Day
        && b.hour == Some(0)
        && a.hour > Some(4)
    {
        a.half = Half::Pm;
    }
    // "From 9 until noon"
    if a.half == Half::Unsaid
        && a.part.is_none()
        && (b.half, b.hour) == (Half::Day, Some(12))
        && a.hour < Some(12)
    {
        a.half = Half::Am;
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
pub fn dated_clocks<'a>(i: In<'a>, g: &Glance, date: &R<'a, Date>) -> R<'a, Expr> {
    let part = if WHICH_PART.iter().any(|needs| needs.met(g)) { which_part(i) } else { fail() };
    let (rest, d, part) = match (part, date) {
        (Ok((rest, (d, part))), _) => (rest, d, Some(part)),
        (Err(_), Ok((rest, d))) if point::grain_of(d) == Grain::Day => (*rest, d.clone(), None),
        (Err(_), _) => return fail(),
    };
    let (rest, part) = super::clock::part_of_day(rest).map_or((rest, part), |(r, c)| (r, c.part));
    let rest = maybe(punct(b','), rest).0;
    // "9 December: 2-4 pm"
    let rest = maybe(glued(punct(b':')), rest).0;
    let (rest, w) = maybe(one_of(&[TimeWord::From, TimeWord::Between, TimeWord::At]), rest);
    let (first, a) = clock_or_hour(rest)?;
    let (rest, ()) = to(first)?;
    let (rest, b) = clock_or_hour(rest)?;
    let told = |c: &Clock| c.half != Half::Unsaid || c.minute.is_some() || c.part.is_some();
    let clear = told(&b) || w.is_some() || office(&d, &a, &b) || part.is_some() && to_word(first);
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
