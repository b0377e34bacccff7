//! Dates in figures: "2019-05-03", "23/05/2019", "5/23".

use super::calendar::{joint, plain};
use super::expr::{Calendar, Clock, Slot, Year};
use super::number::stands_alone;
use crate::parse::combinator::{In, R, any, digits, fail, glued, punct};
use crate::vocab::TokenKind;

/// A numeric part: one or two digits.
fn part(i: In<'_>) -> R<'_, u8> {
    match digits(i)? {
        (rest, (n, 1..=2)) => Ok((rest, n as u8)),
        _ => fail(),
    }
}

/// iso = year , "-" , month-number , "-" , day-number ; also with "/" and "." ;
pub fn iso(i: In<'_>) -> R<'_, Calendar> {
    if let Ok((rest, (n, 8))) = digits(i) {
        let slot = Slot::Day((n / 100 % 100) as u8, (n % 100) as u8);
        let year = (n / 10_000) as i32;
        let timed = matches!(rest.text(), "T" | "t")
            && rest.first().is_some_and(|t| t.glued)
            && rest.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Digits);
        let plausible = (1900..2100).contains(&year) && valid(slot) && (timed || stands_alone(rest));
        return if plausible { Ok((rest, plain(Year::Is(year), slot))) } else { fail() };
    }
    let (rest, (y, 4)) = digits(i)? else { return fail() };
    if !(1000..3000).contains(&y) {
        return fail();
    }
    if let Ok((rest, slot)) = spaced(rest) {
        return Ok((rest, plain(Year::Is(y as i32), slot)));
    }
    let sep = rest.first().map(|t| t.kind);
    let ((), rest) = joint(rest).map(|(r, u)| (u, r))?;
    let year = Year::Is(y as i32);
    let (rest, m) = glued(part)(rest)?;
    if rest.first().map(|t| t.kind) == sep
        && let Ok((rest, ())) = joint(rest)
    {
        let (rest, d) = part(rest)?;
        let slot = Slot::Day(m, d);
        let timed = matches!(rest.text(), "T" | "t")
            && rest.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Digits);
        return if valid(slot) && (timed || stands_alone(rest)) {
            Ok((rest, plain(year, slot)))
        } else {
            fail()
        };
    }
    let two = i.peek(2).is_some_and(|t| t.span.len() == 2);
    let month_form =
        two && (1..=12).contains(&m) && sep != Some(TokenKind::Punct(b'.')) && stands_alone(rest);
    // "2009-10" is a span of years more often than a month: only the habit of figures tells.
    if month_form && !(i32::from(m) == y as i32 % 100 + 1 && sep == Some(TokenKind::Symbol('–'))) {
        return Ok((rest, plain(year, Slot::Month(m))));
    }
    fail()
}

/// iso-day = year , "-" , month-number , "-" , day-number , whatever follows ;
pub fn iso_day(i: In<'_>) -> R<'_, Calendar> {
    let (rest, (y @ 1000..3000, 4)) = digits(i)? else { return fail() };
    let (rest, _) = glued(punct(b'-'))(rest)?;
    let (rest, m) = glued(part)(rest)?;
    let (rest, _) = glued(punct(b'-'))(rest)?;
    let (rest, d) = glued(part)(rest)?;
    let slot = Slot::Day(m, d);
    if valid(slot) { Ok((rest, plain(Year::Is(y as i32), slot))) } else { fail() }
}

/// spaced = month-number , day-number , of two digits each, after a year: "2019 05 03" ;
fn spaced(i: In<'_>) -> R<'_, Slot> {
    let (rest, (m, 2)) = digits(i)? else { return fail() };
    let (rest, (d, 2)) = digits(rest)? else { return fail() };
    let slot = Slot::Day(m as u8, d as u8);
    let apart = i.rest.iter().take(2).all(|t| !t.glued && !t.new_line);
    if valid(slot) && apart && stands_alone(rest) { Ok((rest, slot)) } else { fail() }
}

fn valid(slot: Slot) -> bool {
    match slot {
        Slot::Day(m, d) => (1..=12).contains(&m) && (1..=31).contains(&d),
        Slot::Numeric(a, b) => (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12),
        Slot::Year
        | Slot::Month(_)
        | Slot::DayOfMonth(_)
        | Slot::Weekday(_)
        | Slot::Season(_)
        | Slot::Quarter(_)
        | Slot::Half(_)
        | Slot::Week(_)
        | Slot::Weekend
        | Slot::Decade(_)
        | Slot::Century(_)
        | Slot::Holiday(_) => true,
    }
}

/// numeric = part , sep , part , sep , ( four-digits | two-digits ) | part , "/" , four-digits ;
pub fn numeric(i: In<'_>) -> R<'_, Calendar> {
    let (rest, a) = part(i)?;
    if let Ok(found) = apart(rest, a) {
        return Ok(found);
    }
    let (sep, rest) = separator(rest)?;
    if let (true, Ok((after, (y, 4)))) = (sep == b'/', digits(rest))
        && (1..=12).contains(&a)
        && (1000..3000).contains(&y)
        && stands_alone(after)
    {
        return Ok((after, plain(Year::Is(y as i32), Slot::Month(a))));
    }
    let (rest, b) = part(rest)?;
    let (again, rest) = separator(rest)?;
    let slot = Slot::Numeric(a, b);
    let (rest, (y, width)) = digits(rest)?;
    if again != sep || !valid(slot) || !stands_alone(rest) && !timed(rest) {
        return fail();
    }
    match width {
        4 if (1000..3000).contains(&y) => Ok((rest, plain(Year::Is(y as i32), slot))),
        2 if sep != b'.' || i.first().is_some_and(|t| t.span.len() == 2) => {
            Ok((rest, plain(Year::Short(y as u8), slot)))
        }
        _ => fail(),
    }
}

/// apart = " - " , part , " - " , four-digits : "3 - 5 - 2019" ;
fn apart(i: In<'_>, a: u8) -> R<'_, Calendar> {
    let (rest, b) = mark_apart(i).and_then(|(r, ())| part(r))?;
    let (after, ()) = mark_apart(rest)?;
    let (after, (y, 4)) = digits(after)? else { return fail() };
    let slot = Slot::Numeric(a, b);
    if valid(slot) && (1900..2100).contains(&y) && stands_alone(after) {
        Ok((after, plain(Year::Is(y as i32), slot)))
    } else {
        fail()
    }
}

/// mark-apart = "-" , with a space on either side ;
fn mark_apart(i: In<'_>) -> R<'_, ()> {
    let dash = i.first().is_some_and(|t| !t.glued && t.punct(b'-'));
    let spaced = i.peek(1).is_some_and(|n| !n.glued && !n.new_line);
    if dash && spaced { Ok((i.skip(1), ())) } else { fail() }
}

/// "06/21/2031:16:40": a time of day after a colon.
fn timed(i: In<'_>) -> bool {
    let colon = |n: usize| i.peek(n).is_some_and(|t| t.glued && t.punct(b':'));
    let two =
        |n: usize| i.peek(n).is_some_and(|t| t.glued && t.kind == TokenKind::Digits && t.span.len() == 2);
    colon(0) && two(1) && colon(2) && two(3)
}

fn separator(i: In<'_>) -> Result<(u8, In<'_>), nom::Err<()>> {
    let (rest, t) = any(i)?;
    let spaced = i.first().is_some_and(|t| !t.glued) || rest.first().is_some_and(|n| !n.glued);
    match t.kind {
        TokenKind::Punct(b'/') => Ok((b'/', rest)),
        TokenKind::Punct(m @ (b'-' | b'.')) if !spaced => Ok((m, rest)),
        TokenKind::Word | TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => {
            Err(nom::Err::Error(()))
        }
    }
}

/// numeric-short = part , ( "/" | "." | "-" ) , part : a day and a month in either order ;
pub fn numeric_short(i: In<'_>) -> R<'_, Calendar> {
    let (rest, a) = part(i)?;
    let (sep, rest) = separator(rest)?;
    let (rest, b) = part(rest)?;
    // "7.30 in the evening"
    let hour = Clock { hour: Some(a), ..super::clock::NONE };
    if sep == b'.' && a <= 12 && rest.consumed(super::clock::in_the_part(rest, hour).0) > 0 {
        return fail();
    }
    let slot = Slot::Numeric(a, b);
    // "8/12, 2015"
    if let Ok((after, (y @ 1900..2100, 4))) = punct(b',')(rest).and_then(|(r, _)| digits(r))
        && valid(slot)
        && i.peek(1).is_some_and(|t| t.punct(b'/'))
        && stands_alone(after)
    {
        return Ok((after, plain(Year::Is(y as i32), slot)));
    }
    if valid(slot) && stands_alone(rest) { Ok((rest, plain(Year::Unknown, slot))) } else { fail() }
}
