//! Named parts of years, and units longer than one: quarters, halves, weeks, seasons, decades, centuries.

use super::calendar::{joint, plain};
use super::era::{era, quote, with_year, year};
use super::expr::{Calendar, Expr, Slot, Year};
use super::number::{ordinal, stands_alone};
use super::words::{is_word, of, one_of, season, tag, the};
use crate::parse::combinator::{In, R, any, dash, digits, fail, glued, maybe, word};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, TokenKind};

/// quarter = ( "Q" , n | "first" … , "quarter" ) , [ [ "of" | "-" ] , year ] | year , [ "-" ] , "Q" , n ;
pub fn quarter(i: In<'_>) -> R<'_, Calendar> {
    if let Ok((rest, y)) = year(the(i)) {
        // "2009's third quarter"
        let spaced = if rest.text() == "'s" { rest.skip(1) } else { rest };
        if let Ok((after, slot)) = named_part(spaced) {
            return Ok((after, plain(y, slot)));
        }
        // "2019 week 18"
        if let Ok((after, Calendar { year: Year::Unknown, slot, .. })) = week_number(rest)
            && !rest.first().is_some_and(|t| t.new_line)
        {
            return Ok((after, plain(y, slot)));
        }
        let (rest, _) = maybe(joint, rest);
        let (rest, slot) = letter_part(rest)?;
        if matches!(slot, Slot::Week(_))
            && let Ok((after, (day @ 1..=7, 1))) = joint(rest).and_then(|(r, ())| digits(r))
        {
            return Ok((after, Calendar { weekday: Some(day as u8), ..plain(y, slot) }));
        }
        return Ok((rest, plain(y, slot)));
    }
    if let Ok(found) = digit_part(i) {
        return Ok(found);
    }
    let (rest, slot) = letter_part(i).or_else(|_| named_part(i))?;
    if let Ok((rest, year)) = fiscal_year(of(rest)) {
        return Ok((rest, plain(year, slot)));
    }
    // "The third quarter in Rome" ends before the place.
    let (after, year) = with_year(maybe(tag(TimeWord::Fiscal), of(rest)).0);
    Ok((if year == Year::Unknown { rest } else { after }, plain(year, slot)))
}

/// fiscal-year = ( "FY" | "CY" ) , ( four-digits | [ "'" ] , two-digits ) ;
pub fn fiscal_year(i: In<'_>) -> R<'_, Year> {
    let (rest, _) = one_of(&[TimeWord::Fiscal, TimeWord::Calendar])(i)?;
    let (inner, _) = maybe(quote, rest);
    match digits(inner) {
        Ok((rest, (n, 4))) if i.text().len() == 2 && stands_alone(rest) => Ok((rest, Year::Is(n as i32))),
        Ok((rest, (n, 2))) if i.text().len() == 2 && stands_alone(rest) => Ok((rest, Year::Short(n as u8))),
        Ok(_) | Err(_) => fail(),
    }
}

/// fiscal-years = [ "the" ] , "FY" , [ "20" ] , two-digits , ( "-" | "/" ) , two-digits : "FY2031/32", "FY 2031-32" ;
pub fn fiscal_years(i: In<'_>) -> R<'_, Expr> {
    let start = the(i);
    if !is_word(start, TimeWord::Fiscal) || start.text().len() != 2 {
        return fail();
    }
    super::range::short_year(start.skip(1))
}

/// digit-part = digit , ( "Q" | "H" ) , year : "2Q19", "1H 2019" ;
fn digit_part(i: In<'_>) -> R<'_, Calendar> {
    let (rest, (n, 1)) = digits(i)? else { return fail() };
    let slot = match (rest.text(), n) {
        ("Q" | "q", 1..=4) => Slot::Quarter(n as u8),
        // "2h15" is a time.
        ("H", 1..=2) => Slot::Half(n as u8),
        _ => return fail(),
    };
    let (rest, _) = glued(any)(rest)?;
    if let Ok((rest, (y, 2))) = glued(digits)(rest) {
        return if stands_alone(rest) { Ok((rest, plain(Year::Short(y as u8), slot))) } else { fail() };
    }
    let (rest, year) = fiscal_year(rest).unwrap_or_else(|_| with_year(of(rest)));
    if year == Year::Unknown && matches!(slot, Slot::Half(_)) {
        fail()
    } else {
        Ok((rest, plain(year, slot)))
    }
}

/// letter-part = ( "Q" | "H" ) , digit ;
fn letter_part(i: In<'_>) -> R<'_, Slot> {
    let letter = i.text();
    let (rest, t) = any(i)?;
    let (rest, (n, width)) = glued(digits)(rest)?;
    let slot = match (letter, width) {
        ("Q" | "q", 1) if (1..=4).contains(&n) => Slot::Quarter(n as u8),
        ("H" | "h", 1) if (1..=2).contains(&n) => Slot::Half(n as u8),
        ("W" | "w", 1 | 2) if (1..=53).contains(&n) => Slot::Week(n as u8),
        _ => return fail(),
    };
    // "Q3/2019", "Q3FY19"
    let year = joint(rest).is_ok_and(|(r, ())| matches!(digits(r), Ok((r, (_, 2 | 4))) if stands_alone(r)));
    let fiscal = is_word(rest, TimeWord::Fiscal) && fiscal_year(rest).is_ok();
    let ends = stands_alone(rest) || year || fiscal;
    if t.kind == TokenKind::Word && ends { Ok((rest, slot)) } else { fail() }
}

/// named-part = [ "the" ] , ordinal , ( "quarter" | "half" ) ;
fn named_part(i: In<'_>) -> R<'_, Slot> {
    let i = maybe(tag(TimeWord::Fiscal), the(i)).0;
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
    } else if text.eq_ignore_ascii_case("half") && n <= 2 {
        // "The last half of 2019" is its second.
        Slot::Half(if n == 0 { 2 } else { n as u8 })
    } else {
        return fail();
    };
    let rest = rest.skip(1);
    // "The third quarter-final", "the third quarter final"
    if is_word(maybe(dash, rest).0, TimeWord::Final) {
        return fail();
    }
    // "the first half" of a match, of the country; a time only where a time follows.
    let timely = with_year(maybe(tag(TimeWord::Fiscal), of(rest)).0).1 != Year::Unknown;
    if timely || !is_word(rest, TimeWord::Of) { Ok((rest, slot)) } else { fail() }
}

/// decade = [ "the" ] , ( year-of-decade , "s" | "'" , tens , "s" | number-word-in-plural ) ;
pub fn decade(i: In<'_>) -> R<'_, Calendar> {
    let start = the(i);
    if let Ok(found) = named_decade(start) {
        return Ok(found);
    }
    let (start, quoted) = maybe(quote, start);
    let quoted = quoted.is_some();
    let (rest, (n, width)) = digits(start)?;
    let year = rest;
    let (rest, ()) = plural_s(rest).or_else(|_| spaced_s(rest, n, width))?;
    // "In 1990's third period": the year owns what follows.
    if i.consumed(start) == 0 && year.text() != "s" && rest.is(Class::Ordinal) {
        return fail();
    }
    let slot = match width {
        4 if n % 100 == 0 && (n != 2000) && (1000..2100).contains(&n) => Slot::Century(n as i32 / 100),
        4 if n % 10 == 0 && (1000..2200).contains(&n) => Slot::Decade(n as i32 / 10),
        2 if n == 0 && quoted => Slot::Decade(200),
        2 if n % 10 == 0 && n > 0 => Slot::Decade(n as i32 / 10),
        3 if n % 10 == 0 => Slot::Decade(n as i32 / 10),
        _ => return fail(),
    };
    if let Ok((rest, TimeWord::Bc)) = era(rest) {
        let slot = match slot {
            Slot::Century(c) => Slot::Century(-c - 1),
            Slot::Decade(d) => Slot::Decade(-d - 1),
            other @ (Slot::Year
            | Slot::Month(_)
            | Slot::Day(..)
            | Slot::DayOfMonth(_)
            | Slot::Numeric(..)
            | Slot::Weekday(_)
            | Slot::Season(_)
            | Slot::Quarter(_)
            | Slot::Half(_)
            | Slot::Week(_)
            | Slot::Weekend
            | Slot::Holiday(_)) => other,
        };
        return Ok((rest, plain(Year::Is(0), slot)));
    }
    Ok((rest, plain(Year::Unknown, slot)))
}

/// unspecified = two-digits , "xx" | three-digits , "x" : "18xx", "187x" ;
pub fn unspecified(i: In<'_>) -> R<'_, Calendar> {
    let (rest, (n, width)) = digits(i)?;
    let crosses = rest.first().filter(|t| t.glued).map_or("", |_| rest.text());
    let crossed = crosses.bytes().all(|b| b.eq_ignore_ascii_case(&b'x'));
    let slot = match (width, crosses.len()) {
        (2, 2) if (10..=20).contains(&n) => Slot::Century(n as i32),
        (3, 1) if (100..=210).contains(&n) => Slot::Decade(n as i32),
        _ => return fail(),
    };
    let rest = rest.skip(1);
    if crossed && stands_alone(rest) { Ok((rest, plain(Year::Unknown, slot))) } else { fail() }
}

/// "1990 s", as some write it.
fn spaced_s(i: In<'_>, n: u32, width: usize) -> R<'_, ()> {
    let decade = width == 4 && n.is_multiple_of(10) && (1500..2100).contains(&n);
    if decade && i.text() == "s" && i.first().is_some_and(|t| !t.new_line) {
        Ok((i.skip(1), ()))
    } else {
        fail()
    }
}

/// named-decade = [ "seventeen" … "twenty" , [ "-" ] ] , "twenties" … ;
fn named_decade(i: In<'_>) -> R<'_, Calendar> {
    if let Ok((rest, d)) = word(Class::DecadeName)(i) {
        let index = if d == 0 { 200 } else { d as i32 };
        return Ok((rest, plain(Year::Unknown, Slot::Decade(index))));
    }
    let Some(century @ 15..=20) = i.payload(Class::Cardinal) else { return fail() };
    let after = maybe(dash, i.skip(1)).0;
    // "The nineteen hundreds"
    if after.payload(Class::Scale) == Some(2) && after.text().ends_with('s') && century < 20 {
        return Ok((after.skip(1), plain(Year::Unknown, Slot::Century(century as i32))));
    }
    if century == 20 && matches!(after.text(), "tens" | "teens") {
        return Ok((after.skip(1), plain(Year::Unknown, Slot::Decade(201))));
    }
    let (rest, d) = word(Class::DecadeName)(after)?;
    Ok((rest, plain(Year::Unknown, Slot::Decade((century * 10 + d) as i32))))
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
    let short = letter(i).is_some() && !(10..=21).contains(&n);
    let (rest, bc) = maybe(era, rest);
    // "5C" alone is a temperature, or a seat
    if short && bc.is_none() {
        return fail();
    }
    let n = n as i32;
    let index = if bc == Some(TimeWord::Bc) { -n } else { n - 1 };
    Ok((rest, plain(Year::Unknown, Slot::Century(index))))
}

/// season = [ "the" ] , season-name , [ [ "of" | "," | "in" ] , year ] ;
pub fn seasons(i: In<'_>) -> R<'_, Calendar> {
    let article = is_word(i, TimeWord::The);
    let (rest, s) = season(the(i))?;
    let rest = season_months(rest);
    let (after, year) = with_year(rest);
    // "Will fall the year after next": a verb.
    let verb = the(i).text().eq_ignore_ascii_case("fall") && !article;
    let shifted = verb && matches!(year, Year::Shift(..)) && is_word(rest, TimeWord::The);
    if year != Year::Unknown && !shifted {
        return Ok((maybe(second_year, after).0, plain(year, Slot::Season(s))));
    }
    // "fall" and "spring" are verbs and more.
    let verb = the(i).text().eq_ignore_ascii_case("fall") || s == 1;
    let sure = !verb || article;
    let modifies = rest.first().is_some_and(|t| t.kind == TokenKind::Word && t.glued);
    let drop = s == 3 && verb && is_word(rest, TimeWord::In);
    let of = is_word(rest, TimeWord::Of) && (verb || !sure) || drop;
    if modifies || of { fail() } else { Ok((rest, plain(Year::Unknown, Slot::Season(s)))) }
}

/// "The summer months".
fn season_months(i: In<'_>) -> In<'_> {
    match super::words::period(i) {
        Ok((rest, (Period::Month, super::words::Plural::Yes))) => rest,
        Ok(_) | Err(_) => i,
    }
}

/// "of 1942-43", "1942/3": the second year of a winter says nothing new.
fn second_year(i: In<'_>) -> R<'_, ()> {
    let (rest, ()) = joint(i)?;
    let (rest, (_, width)) = digits(rest)?;
    if width == 2 || width == 4 { Ok((rest, ())) } else { fail() }
}

/// week-number = [ "the" ] , "week" , digits , [ [ "of" ] , year ] | "quarter" , digit , [ "of" ] , year ;
pub fn week_number(i: In<'_>) -> R<'_, Calendar> {
    let i = the(i);
    if let Ok((rest, (Period::Quarter, super::words::Plural::No))) = super::words::period(i)
        && let Ok((rest, (n @ 1..=4, 1))) = digits(rest)
        && let (rest, year @ Year::Is(_)) = with_year(rest)
    {
        return Ok((rest, plain(year, Slot::Quarter(n as u8))));
    }
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
