//! Named parts of years, and units longer than one: quarters, halves, weeks, seasons, decades, centuries.

use super::calendar::{joint, plain};
use super::era::{era, quote, with_year, year};
use super::expr::{Calendar, Slot, Year};
use super::number::{ordinal, stands_alone};
use super::words::{is_word, of, season, tag, the};
use crate::parse::combinator::{In, R, any, dash, digits, fail, glued, maybe};
use crate::vocab::TokenKind;
use crate::vocab::time::TimeWord;

/// quarter = ( "Q" , n | "first" … , "quarter" ) , [ [ "of" | "-" ] , year ] | year , [ "-" ] , "Q" , n ;
pub fn quarter(i: In<'_>) -> R<'_, Calendar> {
    if let Ok((rest, y)) = year(i) {
        let (rest, _) = maybe(joint, rest);
        let (rest, slot) = letter_part(rest)?;
        return Ok((rest, plain(y, slot)));
    }
    let (rest, slot) = letter_part(i).or_else(|_| named_part(i))?;
    let rest = maybe(tag(TimeWord::Fiscal), of(rest)).0;
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, slot)))
}

/// letter-part = ( "Q" | "H" ) , digit ;
fn letter_part(i: In<'_>) -> R<'_, Slot> {
    let letter = i.text();
    let (rest, t) = any(i)?;
    let (rest, (n, 1)) = glued(digits)(rest)? else { return fail() };
    let slot = match letter {
        "Q" | "q" if (1..=4).contains(&n) => Slot::Quarter(n as u8),
        "H" | "h" if (1..=2).contains(&n) => Slot::Half(n as u8),
        "W" | "w" if n > 0 => Slot::Week(n as u8),
        _ => return fail(),
    };
    if t.kind == TokenKind::Word && stands_alone(rest) { Ok((rest, slot)) } else { fail() }
}

/// named-part = [ "the" ] , ordinal , ( "quarter" | "half" ) ;
fn named_part(i: In<'_>) -> R<'_, Slot> {
    let i = the(i);
    let last = is_word(i, TimeWord::Last);
    let (rest, n) = if i.text().eq_ignore_ascii_case("latter") {
        (i.skip(1), 2)
    } else if last {
        (i.skip(1), 0)
    } else {
        ordinal(i)?
    };
    let (rest, _) = maybe(dash, rest);
    let rest = maybe(tag(TimeWord::Fiscal), rest).0;
    let text = rest.text();
    let quarter = ["quarter", "qtr"].iter().any(|q| text.eq_ignore_ascii_case(q));
    let slot = if quarter && n <= 4 && (n > 0) {
        Slot::Quarter(n as u8)
    } else if text.eq_ignore_ascii_case("half") && n <= 2 && n > 0 {
        Slot::Half(n as u8)
    } else {
        return fail();
    };
    let rest = rest.skip(1);
    // "the first half" of a match, of the country; a time only where a time follows.
    let timely = with_year(maybe(tag(TimeWord::Fiscal), of(rest)).0).1 != Year::Unknown;
    if timely || !is_word(rest, TimeWord::Of) { Ok((rest, slot)) } else { fail() }
}

/// decade = [ "the" ] , ( year-of-decade , "s" | "'" , tens , "s" | number-word-in-plural ) ;
pub fn decade(i: In<'_>) -> R<'_, Calendar> {
    let start = the(i);
    let start = maybe(quote, start).0;
    let (rest, (n, width)) = digits(start)?;
    let (rest, ()) = plural_s(rest)?;
    let slot = match width {
        4 if n % 100 == 0 && (n != 2000) && (1000..2100).contains(&n) => Slot::Century(n as i32 / 100),
        4 if n % 10 == 0 && (1000..2200).contains(&n) => Slot::Decade(n as i32 / 10),
        2 if n % 10 == 0 && n > 0 => Slot::Decade(n as i32 / 10),
        3 if n % 10 == 0 => Slot::Decade(n as i32 / 10),
        _ => return fail(),
    };
    if let Ok((rest, TimeWord::Bc)) = era(rest) {
        let slot = match slot {
            Slot::Century(c) => Slot::Century(-c - 1),
            Slot::Decade(d) => Slot::Decade(-d - 1),
            other => other,
        };
        return Ok((rest, plain(Year::Is(0), slot)));
    }
    Ok((rest, plain(Year::Unknown, slot)))
}

fn plural_s(i: In<'_>) -> R<'_, ()> {
    let (rest, _) = maybe(glued(quote), i);
    match rest.first() {
        Some(t) if t.glued && matches!(rest.text(), "s" | "'s") => Ok((rest.skip(1), ())),
        Some(_) | None => fail(),
    }
}

/// century = [ "the" ] , ordinal , [ "-" ] , "century" , [ era ] | digits , "c" ;
pub fn century(i: In<'_>) -> R<'_, Calendar> {
    let i = the(i);
    let letter = |i: In<'_>| {
        digits(i)
            .ok()
            .filter(|(r, _)| r.first().is_some_and(|t| t.glued) && r.text().eq_ignore_ascii_case("c"))
            .map(|(r, (n, _))| (r.rest.len(), n))
    };
    let (rest, n) = match letter(i) {
        Some((_, n)) => (i.skip(1), n),
        None => ordinal(i)?,
    };
    let (rest, _) = maybe(dash, rest);
    let named = ["century", "centuries", "cent", "c"].iter().any(|c| rest.text().eq_ignore_ascii_case(c));
    if !named || n == 0 || n > 30 {
        return fail();
    }
    let rest = rest.skip(1);
    let (rest, bc) = maybe(era, rest);
    let n = n as i32;
    let index = if bc == Some(TimeWord::Bc) { -n } else { n - 1 };
    Ok((rest, plain(Year::Unknown, Slot::Century(index))))
}

/// season = [ "the" ] , season-name , [ [ "of" | "," | "in" ] , year ] ;
pub fn seasons(i: In<'_>) -> R<'_, Calendar> {
    let article = is_word(i, TimeWord::The);
    let (rest, s) = season(the(i))?;
    let (after, year) = with_year(rest);
    if year != Year::Unknown {
        return Ok((maybe(second_year, after).0, plain(year, Slot::Season(s))));
    }
    // "fall" and "spring" are verbs and more.
    let verb = the(i).text().eq_ignore_ascii_case("fall") || s == 1;
    let sure = !verb || article;
    let modifies = rest.first().is_some_and(|t| t.kind == TokenKind::Word && t.glued);
    let of = is_word(rest, TimeWord::Of) && (verb || !sure);
    if modifies || of { fail() } else { Ok((rest, plain(year, Slot::Season(s)))) }
}

/// "of 1942-43", "1942/3": the second year of a winter says nothing new.
fn second_year(i: In<'_>) -> R<'_, ()> {
    let (rest, ()) = joint(i)?;
    let (rest, (_, width)) = digits(rest)?;
    if width == 2 || width == 4 { Ok((rest, ())) } else { fail() }
}

/// week-number = [ "the" ] , "week" , digits , [ [ "of" ] , year ] ;
pub fn week_number(i: In<'_>) -> R<'_, Calendar> {
    let i = the(i);
    if !i.text().eq_ignore_ascii_case("week") {
        return fail();
    }
    let (rest, (n, 1..=2)) = digits(i.skip(1))? else { return fail() };
    if !(1..=53).contains(&n) || !stands_alone(rest) {
        return fail();
    }
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Week(n as u8))))
}
