//! Times of day: "3:00 a.m.", "15:30 UTC", "half past three", "noon", "in the morning".

use super::era::dotted;
use super::expr::{Clock, Half, PartOfDay};
use super::number::cardinal;
use super::words::{is_word, one_of, tag, the};
use crate::parse::combinator::{In, R, digits, fail, first_of, glued, maybe, phrase, punct};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, TokenKind};

/// Words that a time of day can begin with: a number, "half", "a quarter", a part of the day.
const OPENERS: Classes = Classes::of(Class::Cardinal)
    .with(Class::PartOfDay)
    .with(Class::TimeOpen)
    .with(Class::Period)
    .with(Class::Fraction)
    .with(Class::PhraseStart);

const NONE: Clock =
    Clock { hour: None, minute: None, second: None, half: Half::Unsaid, part: None, zone: None };

/// clock = ( half-past | figures | o-clock | part-of-day ) , [ part ] , [ zone ] ;
pub fn clock(i: In<'_>) -> R<'_, Clock> {
    let opens = i.first().is_some_and(|t| t.kind == TokenKind::Digits || t.classes.any(OPENERS));
    if !opens {
        return fail();
    }
    let (rest, c) = first_of(i, [half_past, figures, with_half, oclock, bare_digits, hour_in_part, part])?;
    let (rest, c) = in_the_part(rest, c);
    Ok(zoned(rest, c))
}

/// part = "morning" | "noon" | "midnight" … ;
fn part(i: In<'_>) -> R<'_, Clock> {
    let (rest, p) = phrase(Class::PartOfDay)(i)?;
    let Some(p) = PartOfDay::of(p) else { return fail() };
    let hour = match p {
        PartOfDay::Noon | PartOfDay::Midday => Some(12),
        PartOfDay::Midnight => Some(0),
        _ => None,
    };
    let fixed = hour.is_some();
    Ok((
        rest,
        Clock {
            hour,
            minute: hour.map(|_| 0),
            part: if fixed { None } else { Some(p) },
            half: if fixed { Half::Day } else { Half::Unsaid },
            ..NONE
        },
    ))
}

/// A part of day that is no hour.
pub fn part_of_day(i: In<'_>) -> R<'_, Clock> {
    let (rest, c) = part(i)?;
    if c.part.is_some() { Ok((rest, c)) } else { fail() }
}

/// figures = hour , ( ":" | "." | "h" ) , minute , [ ":" , second ] , [ half ] ;
fn figures(i: In<'_>) -> R<'_, Clock> {
    let (rest, (h, 1..=2)) = digits(i)? else { return fail() };
    let sep = rest.first().filter(|t| t.glued).map(|t| (t.kind, rest.text()));
    let colon = match sep {
        Some((TokenKind::Punct(b':'), _)) => true,
        Some((TokenKind::Punct(b'.'), _)) => false,
        Some((TokenKind::Word, "h" | "H")) => true,
        Some(_) | None => return fail(),
    };
    let (rest, (m, 2)) = glued(digits)(rest.skip(1))? else { return fail() };
    if h > 24 || m > 59 {
        return fail();
    }
    let mut c = Clock { hour: Some(h as u8), minute: Some(m as u8), ..NONE };
    let mut rest = rest;
    if let Ok((after, (s, 2))) = glued(punct(b':'))(rest).and_then(|(r, _)| glued(digits)(r))
        && s <= 60
        && colon
    {
        c.second = Some(s as u8);
        rest = after;
        // Fractions of a second say nothing here.
        if let Ok((after, _)) = glued(punct(b'.'))(rest).and_then(|(r, _)| glued(digits)(r)) {
            rest = after;
        }
    }
    if let Ok((after, half)) = half(rest) {
        return if h <= 24 {
            Ok((after, Clock { half: if h > 12 { Half::Day } else { half }, ..c }))
        } else {
            fail()
        };
    }
    let padded = i.text().len() == 2 && (h == 0 || h > 12 || i.text().starts_with('0'));
    if !colon || !super::number::stands_alone(rest) && zone(rest).is_err() {
        return fail();
    }
    Ok((rest, Clock { half: if padded { Half::Day } else { Half::Unsaid }, ..c }))
}

/// with-half = ( digits | cardinal ) , [ cardinal ] , half ;
fn with_half(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    if let Ok((after, half)) = half(rest) {
        return Ok((after, Clock { hour: Some(h), half, ..NONE }));
    }
    let (rest, m) = minute_word(rest)?;
    let (rest, half) = half(rest)?;
    Ok((rest, Clock { hour: Some(h), minute: Some(m), half, ..NONE }))
}

fn hour(i: In<'_>) -> R<'_, u8> {
    if let Ok((rest, (h, 1..=2))) = digits(i) {
        return if h <= 24 { Ok((rest, h as u8)) } else { fail() };
    }
    let p = i.payload(Class::Cardinal).filter(|p| (1..=12).contains(p));
    p.map_or_else(fail, |p| Ok((i.skip(1), p as u8)))
}

fn minute_word(i: In<'_>) -> R<'_, u8> {
    if let Ok((rest, (m, 2))) = digits(i) {
        return if m < 60 { Ok((rest, m as u8)) } else { fail() };
    }
    let (rest, m) = cardinal(i)?;
    if m < 60 { Ok((rest, m as u8)) } else { fail() }
}

/// half = "am" | "a.m." | "a m" | "a" , glued ; likewise "pm" ;
pub fn half(i: In<'_>) -> R<'_, Half> {
    if let Ok((rest, w)) = one_of(&[TimeWord::Am, TimeWord::Pm])(i) {
        let verb = i.text() == "am"
            && i.first().is_some_and(|t| !t.glued)
            && rest.first().is_some_and(|n| n.is(Class::Determiner));
        let rest = if i.consumed(rest) > 1 { maybe(glued(punct(b'.')), rest).0 } else { rest };
        return if verb { fail() } else { Ok((rest, if w == TimeWord::Am { Half::Am } else { Half::Pm })) };
    }
    if let Ok((rest, [c @ (b'a' | b'p'), b'm', 0])) = dotted(i) {
        return Ok((rest, if c == b'a' { Half::Am } else { Half::Pm }));
    }
    let letter = match i.text() {
        "a" | "A" => Half::Am,
        "p" | "P" => Half::Pm,
        _ => return fail(),
    };
    if i.skip(1).text().eq_ignore_ascii_case("m") {
        return Ok((i.skip(2), letter));
    }
    if i.first().is_some_and(|t| t.glued) { Ok((i.skip(1), letter)) } else { fail() }
}

/// o-clock = hour , "o'clock" , [ "sharp" ] ;
fn oclock(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    let (rest, _) = one_of(&[TimeWord::OClock])(rest)?;
    let (rest, half) = maybe(half, rest);
    Ok((rest, Clock { hour: Some(h), half: half.unwrap_or(Half::Unsaid), ..NONE }))
}

/// half-past = ( "half" | "quarter" | minutes ) , ( "past" | "after" | "to" | "before" ) , hour , [ half ] ;
fn half_past(i: In<'_>) -> R<'_, Clock> {
    let start = maybe(tag(TimeWord::A), i).0;
    let (rest, minutes) = if is_word(start, TimeWord::Half) {
        (start.skip(1), 30)
    } else if start.text().eq_ignore_ascii_case("quarter") {
        (start.skip(1), 15)
    } else {
        let (rest, m) = minute_word(i).or_else(|_| {
            let (r, (m, 1)) = digits(i)? else { return fail() };
            Ok((r, m as u8))
        })?;
        let said = rest.text().eq_ignore_ascii_case("minutes");
        if !said && m < 13 && !is_word(rest, TimeWord::Past) && !is_word(rest, TimeWord::After) {
            return fail();
        }
        (if said { rest.skip(1) } else { rest }, i16::from(m))
    };
    let (rest, w) =
        one_of(&[TimeWord::Past, TimeWord::After, TimeWord::To, TimeWord::Before, TimeWord::Until])(rest)
            .or_else(|_| {
                if matches!(rest.text(), "of" | "til" | "till") {
                    Ok((rest.skip(1), TimeWord::To))
                } else {
                    fail()
                }
            })?;
    let back = matches!(w, TimeWord::To | TimeWord::Before | TimeWord::Until);
    let (rest, base) = first_of(rest, [with_half, oclock, noon, hour_alone])?;
    // "15 to 20" is a range; only words or a known minute make a clock.
    let told = i.text().eq_ignore_ascii_case("half")
        || start.text().eq_ignore_ascii_case("quarter")
        || base.half != Half::Unsaid
        || !back && i.consumed(rest) < 6 && minutes % 5 == 0;
    if !told {
        return fail();
    }
    let h = i16::from(base.hour.unwrap_or(0));
    let total = if back { h * 60 - minutes } else { h * 60 + minutes }.rem_euclid(24 * 60);
    let mut hour = total / 60;
    if base.half == Half::Unsaid && hour == 0 {
        hour = 12;
    }
    Ok((rest, Clock { hour: u8::try_from(hour).ok(), minute: u8::try_from(total % 60).ok(), ..base }))
}

fn noon(i: In<'_>) -> R<'_, Clock> {
    let (rest, c) = part(i)?;
    if c.hour.is_some() { Ok((rest, c)) } else { fail() }
}

fn hour_alone(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    Ok((rest, Clock { hour: Some(h), ..NONE }))
}

/// bare-digits = four-digits , ( "hours" | "hrs" | half | zone ) | three-or-four-digits , half ;
fn bare_digits(i: In<'_>) -> R<'_, Clock> {
    let (rest, (n, width @ 3..=4)) = digits(i)? else { return fail() };
    let (h, m) = (n / 100, n % 100);
    if h > 24 || m > 59 {
        return fail();
    }
    let c = Clock { hour: Some(h as u8), minute: Some(m as u8), half: Half::Day, ..NONE };
    if let Ok((rest, half)) = half(rest) {
        return Ok((rest, Clock { half, ..c }));
    }
    let hours = rest.text().eq_ignore_ascii_case("hours") || rest.text().eq_ignore_ascii_case("hrs");
    if width == 4 && hours {
        return Ok((rest.skip(1), c));
    }
    if width == 4 && phrase(Class::Zone)(rest).is_ok() && zone(rest).is_ok() { Ok((rest, c)) } else { fail() }
}

/// hour-in-part = hour , [ minute ] , ( "in" , "the" | "at" ) , part-of-day ;
fn hour_in_part(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    let (rest, minute) = maybe(minute_word, rest);
    let bare = Clock { hour: Some(h), minute, ..NONE };
    let (after, c) = in_the_part(rest, bare);
    if rest.consumed(after) > 0 && h <= 12 { Ok((after, c)) } else { fail() }
}

/// in-the-part = ( "in" | "at" ) , [ "the" ] , ( part-of-day | "pm" ) ;
pub fn in_the_part(i: In<'_>, c: Clock) -> (In<'_>, Clock) {
    if c.hour.is_none() {
        return (i, c);
    }
    let (rest, w) = maybe(one_of(&[TimeWord::In, TimeWord::At]), i);
    let rest = the(rest);
    if w.is_some()
        && let Ok((after, p)) = part_of_day(rest)
    {
        return (after, Clock { part: p.part, ..c });
    }
    if w == Some(TimeWord::In)
        && let Ok((after, half)) = half(rest)
    {
        return (after, Clock { half, ..c });
    }
    (i, c)
}

/// Adds a zone where one follows.
fn zoned(i: In<'_>, c: Clock) -> (In<'_>, Clock) {
    if c.hour.is_none() {
        return (i, c);
    }
    match zone(i) {
        Ok((rest, z)) => (rest, Clock { zone: Some(z), ..c }),
        Err(_) => (i, c),
    }
}

/// zone = [ "(" ] , zone-name , [ offset ] , [ ")" ] | offset ;
fn zone(i: In<'_>) -> R<'_, i16> {
    let (start, open) = maybe(punct(b'('), i);
    if let Ok((rest, n)) = offset(start)
        && open.is_none()
    {
        return Ok((rest, n));
    }
    let capital = start
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && start.text().bytes().all(|b| b.is_ascii_uppercase()));
    let (rest, p) = phrase(Class::Zone)(start)?;
    if !capital
        && start.text().len() < 4
        && start.consumed(rest) == 1
        && !matches!(start.text(), "gmt" | "utc" | "cet" | "est" | "pst" | "bst")
    {
        return fail();
    }
    let mut minutes = p as i16 - 10_000;
    let (rest, more) = maybe(offset, rest);
    minutes += more.unwrap_or(0);
    if open.is_some() {
        let (rest, _) = punct(b')')(rest)?;
        return Ok((rest, minutes));
    }
    // "GMT+0900 (JST)": the name in brackets repeats.
    if more.is_some()
        && let Ok((after, _)) = punct(b'(')(rest)
        && let Ok((after, _)) = phrase(Class::Zone)(after)
        && let Ok((after, _)) = punct(b')')(after)
    {
        return Ok((after, minutes));
    }
    Ok((rest, minutes))
}

/// offset = ( "+" | "-" ) , digits , [ ":" , digits ] ;
fn offset(i: In<'_>) -> R<'_, i16> {
    let t = i.first();
    let sign = match t.map(|t| t.kind) {
        Some(TokenKind::Punct(b'+')) => 1,
        Some(TokenKind::Punct(b'-') | TokenKind::Symbol('−')) if t.is_some_and(|t| t.glued) => -1,
        Some(_) | None => return fail(),
    };
    let (rest, (n, width)) = glued(digits)(i.skip(1))?;
    let n = n as i16;
    if width == 4 {
        return Ok((rest, sign * (n / 100 * 60 + n % 100)));
    }
    if width > 2 || n > 14 {
        return fail();
    }
    if let Ok((after, (m, 2))) = glued(punct(b':'))(rest).and_then(|(r, _)| glued(digits)(r)) {
        return Ok((after, sign * (n * 60 + m as i16)));
    }
    if sign < 0 && i.first().is_some_and(|t| t.glued) { fail() } else { Ok((rest, sign * n * 60)) }
}
