//! Times of day: "3:00 a.m.", "15:30 UTC", "half past three", "noon", "in the morning".

use super::era::dotted;
use super::expr::{Clock, Half, PartOfDay};
use super::spoken::{half_past, military, minutes, spoken};
use super::words::{is_word, one_of, the};
use super::zone::{zone, zoned};
use crate::parse::combinator::{In, R, dash, digits, fail, first_of, glued, maybe, phrase, punct};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, TokenKind};

/// "Half", "a quarter".
const PARTS: Classes =
    Classes::of(Class::TimeWord).with(Class::Period).with(Class::Fraction).with(Class::Determiner);

/// Whether a figure can be an hour by what follows: a mark or letters right after it, or a word of time.
fn figure_goes_on(i: In<'_>) -> bool {
    const AFTER: Classes = Classes::of(Class::ClockWord)
        .with(Class::TimeWord)
        .with(Class::Cardinal)
        .with(Class::PartOfDay)
        .with(Class::Period)
        .with(Class::Zone)
        .with(Class::PhraseStart);
    i.peek(1).is_none_or(|n| match n.kind {
        TokenKind::Word => n.glued || n.span.len() <= 3 || n.classes.any(AFTER),
        TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => true,
    })
}

/// Nothing of a clock.
pub const NONE: Clock =
    Clock { hour: None, minute: None, second: None, half: Half::Unsaid, part: None, zone: None };

/// clock = ( half-past | figures | o-clock | part-of-day ) , [ part ] , [ zone ] ;
pub fn clock(i: In<'_>) -> R<'_, Clock> {
    let Some(t) = i.first() else { return fail() };
    // Only what the first two tokens can open is tried.
    let (rest, c) = if t.kind == TokenKind::Digits && !figure_goes_on(i) {
        return fail();
    } else if t.kind == TokenKind::Digits || t.is(Class::Cardinal) {
        first_of(
            i,
            [
                half_past,
                figures,
                with_half,
                oclock,
                bare_digits,
                military,
                spoken,
                hourish,
                hour_in_part,
                twelve,
                part,
            ],
        )?
    } else if t.classes.any(PARTS) {
        first_of(i, [half_past, part])?
    } else {
        part(i)?
    };
    let rest = twelve_again(about(rest), &c);
    let (rest, c) = in_the_part(rest, c);
    let rest = maybe(one_of(&[TimeWord::Sharp]), rest).0;
    Ok(zoned(rest, c))
}

/// about = [ "-" ] , "ish" , right after a time: "6ish", "noon-ish" ;
pub fn about(i: In<'_>) -> In<'_> {
    let inner = maybe(glued(dash), i).0;
    if is_word(inner, TimeWord::Ish) && inner.first().is_some_and(|t| t.glued) { inner.skip(1) } else { i }
}

/// "12:00 noon".
fn twelve_again<'a>(i: In<'a>, c: &Clock) -> In<'a> {
    let twelve =
        matches!((c.hour, c.minute), (Some(0 | 12), Some(0))) && i.first().is_some_and(|t| !t.new_line);
    match part(i) {
        Ok((rest, p)) if twelve && p.hour.is_some() => rest,
        Ok(_) | Err(_) => i,
    }
}

/// hourish = hour , "ish" ;
fn hourish(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    let after = about(rest);
    if rest.consumed(after) > 0 { Ok((after, Clock { hour: Some(h), ..NONE })) } else { fail() }
}

/// twelve = ( "12" | "twelve" ) , ( "noon" | "midday" | "midnight" ) ;
fn twelve(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    let (rest, c) = part(rest)?;
    if h == 12 && c.hour.is_some() { Ok((rest, c)) } else { fail() }
}

/// part = "morning" | "noon" | "midnight" … ;
pub fn part(i: In<'_>) -> R<'_, Clock> {
    let (rest, p) = phrase(Class::PartOfDay)(i)?;
    // Plurals recur; `PartOfDay::of` knows none of them.
    let Some(p) = PartOfDay::of(p) else { return fail() };
    let hour = match p {
        PartOfDay::Noon | PartOfDay::Midday => Some(12),
        PartOfDay::Midnight => Some(0),
        PartOfDay::Dawn
        | PartOfDay::Morning
        | PartOfDay::Afternoon
        | PartOfDay::Evening
        | PartOfDay::Night
        | PartOfDay::Daytime
        | PartOfDay::Dusk
        | PartOfDay::Lunch => None,
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

/// A part of day in the plural: "mornings" ;
pub fn parts_of_day(i: In<'_>) -> R<'_, Clock> {
    let (rest, p) = phrase(Class::PartOfDay)(i)?;
    let part = p.checked_sub(PartOfDay::PLURAL).and_then(PartOfDay::of);
    part.map_or_else(fail, |part| Ok((rest, Clock { part: Some(part), ..NONE })))
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
        Some((TokenKind::Word, "h" | "H")) => {
            // "15h": the hour alone.
            let after = rest.skip(1);
            if h <= 24 && after.first().is_none_or(|t| !t.glued || t.kind != TokenKind::Digits) {
                return Ok((after, Clock { hour: Some(h as u8), half: Half::Day, ..NONE }));
            }
            true
        }
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
    // "7.30 in the evening"
    let in_part = in_the_part(rest, c);
    if !colon && h <= 12 && rest.consumed(in_part.0) > 0 {
        return Ok(in_part);
    }
    // "13:30hrs"
    let letter = colon && rest.first().is_some_and(|t| t.glued) && matches!(rest.text(), "h" | "H");
    let hours = rest.first().is_some_and(|t| t.kind == TokenKind::Word)
        && (letter || matches!(rest.text(), "hrs" | "hours"));
    // "15.30 hrs", "15.30 GMT"
    let named = !rest.first().is_some_and(|t| t.new_line)
        && phrase(Class::Zone)(rest).is_ok()
        && rest.text().bytes().all(|b| b.is_ascii_uppercase())
        && rest.text().len() > 2;
    if !colon && h <= 24 && named && zone(rest).is_ok() {
        return Ok((rest, Clock { half: Half::Day, ..c }));
    }
    if hours && (colon || h < 24) && c.second.is_none() && (colon || rest.text() == "hrs") {
        return Ok((rest.skip(1), Clock { half: Half::Day, ..c }));
    }
    if let Ok((after, half)) = half(rest)
        && (colon || !pence(rest))
    {
        return if h <= 24 {
            Ok((after, Clock { half: if h > 12 { Half::Day } else { half }, ..c }))
        } else {
            fail()
        };
    }
    let padded = i.text().len() == 2 && (h == 0 || h > 12 || i.text().starts_with('0'));
    // "17:00:00/2015-03-29": the first end of an interval.
    let interval =
        rest.first().is_some_and(|t| t.punct(b'/')) && rest.peek(1).is_some_and(|t| t.span.len() == 4);
    if !colon || !interval && !super::number::stands_alone(rest) && zone(rest).is_err() {
        return fail();
    }
    let padded = padded || sep.is_some_and(|(kind, _)| kind == TokenKind::Word);
    Ok((rest, Clock { half: if padded { Half::Day } else { Half::Unsaid }, ..c }))
}

/// with-half = ( digits | cardinal ) , [ cardinal ] , half ;
pub fn with_half(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    if pence(rest) {
        return fail();
    }
    let rest = about(rest);
    if let Ok((after, half)) = half(maybe(glued(punct(b'.')), rest).0) {
        return Ok((after, Clock { hour: Some(h), half, ..NONE }));
    }
    // "Three-thirty pm"; "9-11am" are two hours.
    let worded = i.first().is_some_and(|t| t.kind == TokenKind::Word);
    let (rest, m) = minute_word(if worded { maybe(dash, rest).0 } else { rest })?;
    let (rest, half) = half(rest)?;
    Ok((rest, Clock { hour: Some(h), minute: Some(m), half, ..NONE }))
}

/// hour = one or two digits | "one" … "twelve" ;
pub fn hour(i: In<'_>) -> R<'_, u8> {
    if let Ok((rest, (h, 1..=2))) = digits(i) {
        return if h <= 24 { Ok((rest, h as u8)) } else { fail() };
    }
    let p = i.payload(Class::Cardinal).filter(|p| (1..=12).contains(p));
    p.map_or_else(fail, |p| Ok((i.skip(1), p as u8)))
}

/// minute = two digits | minutes in words ;
pub fn minute_word(i: In<'_>) -> R<'_, u8> {
    if let Ok((rest, (m, 2))) = digits(i) {
        return if m < 60 { Ok((rest, m as u8)) } else { fail() };
    }
    minutes(i)
}

/// half = "am" | "a.m." | "a m" | "a" , glued ; likewise "pm" ;
pub fn half(i: In<'_>) -> R<'_, Half> {
    if let Ok((rest, w)) = one_of(&[TimeWord::Am, TimeWord::Pm])(i) {
        let rest = if i.consumed(rest) > 1 { maybe(glued(punct(b'.')), rest).0 } else { rest };
        return Ok((rest, if w == TimeWord::Am { Half::Am } else { Half::Pm }));
    }
    if let Ok((rest, [c @ (b'a' | b'p'), b'm', 0])) = dotted(i) {
        return Ok((rest, if c == b'a' { Half::Am } else { Half::Pm }));
    }
    let letter = match i.text() {
        "a" | "A" => Half::Am,
        "p" | "P" => Half::Pm,
        _ => return fail(),
    };
    let next = maybe(punct(b'.'), i.skip(1)).0;
    if next.text().eq_ignore_ascii_case("m") {
        let rest = next.skip(1);
        let stopped = i.consumed(next) > 1;
        return Ok((if stopped { maybe(punct(b'.'), rest).0 } else { rest }, letter));
    }
    if i.first().is_some_and(|t| t.glued) { Ok((i.skip(1), letter)) } else { fail() }
}

/// "12p" is money; a time says "12 pm", "12:30p", or "at 9p" and no more.
fn pence(i: In<'_>) -> bool {
    if i.text() != "p" || !i.first().is_some_and(|t| t.glued) || i.skip(1).text().eq_ignore_ascii_case("m") {
        return false;
    }
    let next = i.skip(1).first();
    let dotted = next.is_some_and(|t| t.punct(b'.') && t.glued) && i.skip(2).first().is_some_and(|t| t.glued);
    let ends = next.is_none_or(|t| t.kind != TokenKind::Word);
    !(dotted || ends && at_before(i))
}

/// Whether "at" stands before the digits that end just before this place.
fn at_before(i: In<'_>) -> bool {
    let start = i.first().map_or(0, |t| t.span.start);
    let tokens = &i.cx.shape.tokens;
    let here = tokens.partition_point(|t| t.span.start < start);
    here.checked_sub(2).and_then(|n| tokens.get(n)).is_some_and(|t| i.cx.word(t) == "at")
}

/// "555 010 0134": the last group of a telephone number, and no clock.
fn dialled(i: In<'_>) -> bool {
    let start = i.first().map_or(0, |t| t.span.start);
    let tokens = &i.cx.shape.tokens;
    let here = tokens.partition_point(|t| t.span.start < start);
    let digits = |n| {
        here.checked_sub(n)
            .and_then(|at| tokens.get(at))
            .is_some_and(|t| t.kind == TokenKind::Digits && !t.new_line)
    };
    digits(1) && digits(2)
}

/// o-clock = hour , "o'clock" , [ "sharp" ] ;
pub fn oclock(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    let (rest, _) = one_of(&[TimeWord::OClock])(rest)?;
    let (rest, half) = maybe(half, rest);
    Ok((rest, Clock { hour: Some(h), half: half.unwrap_or(Half::Unsaid), ..NONE }))
}

/// bare-digits = four-digits , ( "hours" | "hrs" | half | zone ) | three-or-four-digits , half ;
fn bare_digits(i: In<'_>) -> R<'_, Clock> {
    let (rest, (n, width @ 3..=4)) = digits(i)? else { return fail() };
    let (h, m) = (n / 100, n % 100);
    if h > 24 || m > 59 {
        return fail();
    }
    let c = Clock { hour: Some(h as u8), minute: Some(m as u8), half: Half::Day, ..NONE };
    if pence(rest) {
        return fail();
    }
    if let Ok((rest, half)) = half(rest) {
        return Ok((rest, Clock { half, ..c }));
    }
    let hours = ["hours", "hrs", "hr", "h"].iter().any(|h| rest.text().eq_ignore_ascii_case(h));
    if width == 4 && hours && !rest.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Digits) {
        return Ok((rest.skip(1), c));
    }
    let in_part = in_the_part(rest, c);
    if rest.consumed(in_part.0) > 0 && h <= 12 {
        return Ok((in_part.0, Clock { half: Half::Unsaid, ..in_part.1 }));
    }
    // "At 0730": the context decides.
    let year = (1900..2100).contains(&n);
    let padded =
        (i.text().starts_with('0') || rest.first().is_none() && !year) && super::number::stands_alone(rest);
    if width == 4 && !dialled(i) && (padded || phrase(Class::Zone)(rest).is_ok() && zone(rest).is_ok()) {
        Ok((rest, c))
    } else {
        fail()
    }
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
    let (rest, w) = maybe(one_of(&[TimeWord::In, TimeWord::At, TimeWord::On]), i);
    let rest = the(rest);
    if w.is_some()
        && let Ok((after, p)) = part_of_day(rest)
        && (w != Some(TimeWord::On) || is_word(after, TimeWord::Of))
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

/// basic = 4 or 6 digits of ISO 8601, after a T: "153020" ;
pub fn basic(i: In<'_>) -> R<'_, Clock> {
    let (rest, (n, width @ (4 | 6))) = digits(i)? else { return fail() };
    let (hm, second) = if width == 6 { (n / 100, Some((n % 100) as u8)) } else { (n, None) };
    let (h, m) = (hm / 100, hm % 100);
    if h > 24 || m > 59 || second.is_some_and(|s| s > 60) {
        return fail();
    }
    Ok((rest, Clock { hour: Some(h as u8), minute: Some(m as u8), second, half: Half::Day, ..NONE }))
}
