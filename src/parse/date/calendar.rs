//! Dates by the names and numbers of the calendar: days, months, years, decades, seasons, quarters.

use super::expr::{Calendar, Slot, Which, Year};
use super::number::{day_number, ordinal, stands_alone};
use super::words::{is_word, month, of, one_of, season, tag, the, weekday, which};
use crate::parse::combinator::{In, R, any, dash, digits, fail, first_of, glued, maybe, phrase, punct};
use crate::vocab::time::{Holiday, TimeWord};
use crate::vocab::{Class, TokenKind};

/// A calendar date without weekday.
pub const fn plain(year: Year, slot: Slot) -> Calendar {
    Calendar { year, slot, weekday: None, which: Which::Bare }
}

/// date = [ weekday , [ "," ] , [ "the" ] ] , ( day-month | month-day | month-year | numeric | … ) ;
pub fn calendar(i: In<'_>) -> R<'_, Calendar> {
    if let Ok((rest, day)) = weekday(i) {
        let (inner, _) = maybe(punct(b','), rest);
        let inner = the(maybe(tag(TimeWord::On), inner).0);
        if let Ok((rest, date)) = first_of(inner, [day_month, month_day, iso, numeric, numeric_short]) {
            return Ok((rest, Calendar { weekday: Some(day), ..date }));
        }
        return Ok(weekday_and_day(rest, day));
    }
    // Only what the first token can open is tried.
    match i.first() {
        Some(t) if t.kind == TokenKind::Digits => {
            first_of(i, [iso, numeric, day_month, year_month, quarter, decade, century, numeric_short])
        }
        Some(t) if t.is(Class::Month) && !t.is(Class::TimeOpen) => first_of(i, [month_day, month_year]),
        Some(_) => first_of(i, [day_month, month_day, month_year, quarter, decade, century, seasons]),
        None => fail(),
    }
}

/// weekday-and-day = weekday , [ "," ] , [ "the" ] , day-number ;
fn weekday_and_day(i: In<'_>, day: u8) -> (In<'_>, Calendar) {
    let bare = plain(Year::Unknown, Slot::Weekday(day));
    let (inner, _) = maybe(punct(b','), i);
    let after_the = the(inner);
    let article = inner.consumed(after_the) > 0;
    let figure = after_the.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if let Ok((rest, n)) = day_number(after_the)
        && (figure || ends_clause(rest) || rest.is(Class::Preposition))
        && (article
            || after_the.consumed(rest) > 1
            || i.consumed(inner) == 0 && (ends_clause(rest) || before_time(rest)))
        && stands_alone(rest)
    {
        return (rest, Calendar { weekday: Some(day), ..plain(Year::Unknown, Slot::DayOfMonth(n)) });
    }
    (i, bare)
}

/// Whether a time of day may follow: "Friday 23 at 4".
fn before_time(i: In<'_>) -> bool {
    one_of(&[TimeWord::At, TimeWord::Around, TimeWord::From, TimeWord::Between])(i).is_ok()
}

/// What may follow a bare day number: nothing, or a mark.
fn ends_clause(i: In<'_>) -> bool {
    i.first().is_none_or(|t| matches!(t.kind, TokenKind::Punct(b'.' | b',' | b'!' | b'?' | b')' | b';')))
}

/// day-month = day-number , [ "of" | "-" | "/" ] , month , [ [ "," | "of" | "in" ] , year ] ;
fn day_month(i: In<'_>) -> R<'_, Calendar> {
    let start = the(i);
    let (rest, day) = day_number(start)?;
    // "The 10 November agreement": the article belongs to the noun.
    if i.consumed(start) > 0
        && start.consumed(rest) == 1
        && start.first().is_some_and(|t| t.kind == TokenKind::Digits)
    {
        return fail();
    }
    let i = start;
    let joined = maybe(joint, rest);
    let rest = maybe(tag(TimeWord::Of), joined.0).0;
    let rest = maybe(punct(b','), rest).0;
    // "The second may fall": a day in words takes "of", or a month that is nothing else.
    let spelled = i.first().is_some_and(|t| t.kind == TokenKind::Word);
    if spelled && joined.0.rest.len() == rest.rest.len() && matches!(rest.text(), "may" | "march") {
        return fail();
    }
    let (rest, m) = month(rest)?;
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Day(m, day))))
}

/// joint = "-" | "/" | "." , glued on both sides ;
fn joint(i: In<'_>) -> R<'_, ()> {
    match (i.first(), i.peek(1)) {
        (Some(t), Some(n)) if t.glued && n.glued && (t.dash() || t.punct(b'/') || t.punct(b'.')) => {
            Ok((i.skip(1), ()))
        }
        _ => fail(),
    }
}

/// month-day = month , [ "the" | "-" | "/" ] , day-number , [ [ "," | "of" | "in" ] , year ] ;
fn month_day(i: In<'_>) -> R<'_, Calendar> {
    let (rest, m) = month(i)?;
    let rest = maybe(joint, rest).0;
    let comma = punct(b',')(rest).ok().filter(|(r, _)| ordinal(the(*r)).is_ok()).map_or(rest, |(r, _)| r);
    let (rest, day) = day_number(the(comma))?;
    if !stands_alone(rest) && joint(rest).is_err() {
        return fail();
    }
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Day(m, day))))
}

/// [ "," | "of" | "in" | "-" | "/" ] , year
pub fn with_year(i: In<'_>) -> (In<'_>, Year) {
    let read = |i| maybe(year_after, i);
    if let Ok((rest, ())) = joint(i)
        && let Ok((rest, (n, 2))) = digits(rest)
        && stands_alone(rest)
    {
        return (rest, Year::Short(n as u8));
    }
    if let Ok((rest, (n @ 32..=99, 2))) = digits(i)
        && stands_alone(rest)
        && ends_clause(rest)
    {
        return (rest, Year::Short(n as u8));
    }
    if let Ok((rest, year)) = year_words(of(i)) {
        return (rest, year);
    }
    for start in [maybe(joint, i).0, maybe(punct(b','), i).0, of(i), i] {
        if let (rest, Some(year)) = read(start) {
            return (rest, year);
        }
    }
    if (is_word(i, TimeWord::Of) || is_word(i, TimeWord::In))
        && let Ok((rest, year)) = year_named(i.skip(1))
    {
        return (rest, year);
    }
    if let Ok((rest, year)) = year_named(i) {
        return (rest, year);
    }
    (i, Year::Unknown)
}

/// year-named = ( "this" | "that" | "last" | "next" | "the same" … ) , "year" ;
pub fn year_named(i: In<'_>) -> R<'_, Year> {
    use super::expr::{Anchor, Grain};
    let (rest, w) = which(i)
        .or_else(|_| if is_word(i, TimeWord::The) { Ok((i.skip(1), Which::That)) } else { fail() })?;
    let rest = maybe(tag(TimeWord::Calendar), rest).0;
    let (rest, (p, _)) = super::words::period(rest)?;
    if super::words::grain(p) != Some(Grain::Year) {
        return fail();
    }
    let (anchor, by) = match w {
        Which::This => (Anchor::Utterance, 0),
        Which::Last | Which::Past => (Anchor::Utterance, -1),
        Which::Next | Which::Coming => (Anchor::Utterance, 1),
        Which::That | Which::Bare => (Anchor::Narrative, 0),
        Which::Following => (Anchor::Narrative, 1),
        Which::Previous => (Anchor::Narrative, -1),
    };
    Ok((rest, Year::Shift(anchor, by)))
}

/// A year where a date has told that one may come: four digits, or two after an apostrophe.
fn year_after(i: In<'_>) -> R<'_, Year> {
    let (rest, y) = year(i)?;
    let bare = matches!(y, Year::Is(n) if (1000..2200).contains(&n)) || matches!(y, Year::Short(_));
    let figure = rest.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Digits);
    let glued_on = rest.first().is_some_and(|t| t.glued && (t.punct(b':') && figure || t.punct(b'%')));
    if glued_on || !bare && i.consumed(rest) < 2 { fail() } else { Ok((rest, y)) }
}

/// year = four-digits , [ era ] | [ "AD" ] , digits , era | "'" , two-digits ;
pub fn year(i: In<'_>) -> R<'_, Year> {
    if let Ok((rest, ())) = quote(i) {
        let (rest, (n, width)) = glued(digits)(rest)?;
        return if width == 2 { Ok((rest, Year::Short(n as u8))) } else { fail() };
    }
    let (start, ad) = maybe(tag(TimeWord::Ad), i);
    let (rest, (n, width)) = digits(start)?;
    if let Ok((after, era)) = era(rest) {
        let n = n as i32;
        return Ok((after, Year::Is(if era == TimeWord::Bc { 1 - n } else { n })));
    }
    if width == 4 && (1000..3000).contains(&n) || ad.is_some() && width <= 4 {
        return Ok((rest, Year::Is(n as i32)));
    }
    fail()
}

/// year-words = ( "seventeen" … "twenty" ) , cardinal | "two thousand" , [ [ "and" ] , cardinal ] ;
pub fn year_words(i: In<'_>) -> R<'_, Year> {
    let Some(first) = i.payload(Class::Cardinal) else { return fail() };
    if (13..=20).contains(&first)
        && let Ok((rest, n)) = super::number::cardinal(i.skip(1))
        && (10..100).contains(&n)
    {
        return Ok((rest, Year::Is((first * 100 + n) as i32)));
    }
    let (rest, n) = super::number::cardinal(i)?;
    if (1900..2100).contains(&n) && i.consumed(rest) > 1 { Ok((rest, Year::Is(n as i32))) } else { fail() }
}

fn quote(i: In<'_>) -> R<'_, ()> {
    match i.first() {
        Some(t) if t.punct(b'\'') || t.kind == TokenKind::Symbol('’') => Ok((i.skip(1), ())),
        Some(_) | None => fail(),
    }
}

/// era = "BC" | "BCE" | "AD" | "CE" , with or without full stops ;
pub fn era(i: In<'_>) -> R<'_, TimeWord> {
    if let Ok((rest, w)) = one_of(&[TimeWord::Bc, TimeWord::Ad])(i) {
        let capital =
            i.first().is_some_and(|t| t.capital || t.glued) || w == TimeWord::Bc || i.text() != "ad";
        return if capital { Ok((rest, w)) } else { fail() };
    }
    let (rest, letters) = dotted(i)?;
    match letters {
        [b'b', b'c', _] => Ok((rest, TimeWord::Bc)),
        [b'a', b'd', 0] | [b'c', b'e', 0] => Ok((rest, TimeWord::Ad)),
        _ => fail(),
    }
}

/// "B.C.", "a.m.": letters with full stops between them.
pub fn dotted(i: In<'_>) -> R<'_, [u8; 3]> {
    let mut letters = [0u8; 3];
    let (mut at, mut read) = (i, 0);
    for slot in &mut letters {
        let Some(t) = at.first() else { break };
        let (true, [c]) = (t.kind == TokenKind::Word && (read == 0 || t.glued), at.text().as_bytes()) else {
            break;
        };
        let Ok((after, _)) = glued(punct(b'.'))(at.skip(1)) else {
            if read == 0 {
                return fail();
            }
            *slot = c.to_ascii_lowercase();
            return Ok((at.skip(1), letters));
        };
        *slot = c.to_ascii_lowercase();
        at = after;
        read += 1;
    }
    if read < 2 { fail() } else { Ok((at, letters)) }
}

/// month-year = month , [ "," | "of" | "in" | "'" | "-" | "/" ] , [ year ] ;
fn month_year(i: In<'_>) -> R<'_, Calendar> {
    let (rest, m) = month(i)?;
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Month(m))))
}

/// year-month = year , [ "-" | "/" ] , month , [ [ "-" | "/" ] , day-number ] | year , "/" , day , "/" , month ;
fn year_month(i: In<'_>) -> R<'_, Calendar> {
    let (rest, (y, 4)) = digits(i)? else { return fail() };
    if !(1000..2200).contains(&y) {
        return fail();
    }
    let year = Year::Is(y as i32);
    let (after, joined) = maybe(joint, rest);
    if after.first().is_some_and(|t| t.new_line) {
        return fail();
    }
    if joined.is_some()
        && let Ok((r, day)) = day_number(after)
        && let Ok((r, ())) = joint(r)
        && let Ok((r, m)) = month(r)
    {
        return Ok((r, plain(year, Slot::Day(m, day))));
    }
    if joined.is_none() && after.is(Class::TimeWord) {
        return fail();
    }
    let (rest, m) = month(after)?;
    let (r, again) = maybe(joint, rest);
    if let Ok((r, day)) = day_number(if again.is_some() { r } else { rest })
        && stands_alone(r)
    {
        return Ok((r, plain(year, Slot::Day(m, day))));
    }
    Ok((rest, plain(year, Slot::Month(m))))
}

/// A numeric part: one or two digits.
fn part(i: In<'_>) -> R<'_, u8> {
    match digits(i)? {
        (rest, (n, 1..=2)) => Ok((rest, n as u8)),
        _ => fail(),
    }
}

/// iso = year , "-" , month-number , "-" , day-number ; also with "/" and "." ;
fn iso(i: In<'_>) -> R<'_, Calendar> {
    if let Ok((rest, (n, 8))) = digits(i) {
        let slot = Slot::Day((n / 100 % 100) as u8, (n % 100) as u8);
        let year = (n / 10_000) as i32;
        let plausible = (1900..2100).contains(&year) && valid(slot) && stands_alone(rest);
        return if plausible { Ok((rest, plain(Year::Is(year), slot))) } else { fail() };
    }
    let (rest, (y, 4)) = digits(i)? else { return fail() };
    if !(1000..3000).contains(&y) {
        return fail();
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

fn valid(slot: Slot) -> bool {
    match slot {
        Slot::Day(m, d) => (1..=12).contains(&m) && (1..=31).contains(&d),
        Slot::Numeric(a, b) => (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12),
        _ => true,
    }
}

/// numeric = part , sep , part , sep , ( four-digits | two-digits ) | part , "/" , four-digits ;
fn numeric(i: In<'_>) -> R<'_, Calendar> {
    let (rest, a) = part(i)?;
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
    if again != sep || !valid(slot) || !stands_alone(rest) {
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

fn separator(i: In<'_>) -> Result<(u8, In<'_>), nom::Err<()>> {
    let (rest, t) = any(i)?;
    let spaced = i.first().is_some_and(|t| !t.glued) || rest.first().is_some_and(|n| !n.glued);
    match t.kind {
        TokenKind::Punct(b'/') => Ok((b'/', rest)),
        TokenKind::Punct(m @ (b'-' | b'.')) if !spaced => Ok((m, rest)),
        _ => Err(nom::Err::Error(())),
    }
}

/// numeric-short = part , ( "/" | "." | "-" ) , part : a day and a month in either order ;
pub fn numeric_short(i: In<'_>) -> R<'_, Calendar> {
    let (rest, a) = part(i)?;
    let (_, rest) = separator(rest)?;
    let (rest, b) = part(rest)?;
    let slot = Slot::Numeric(a, b);
    if valid(slot) && stands_alone(rest) { Ok((rest, plain(Year::Unknown, slot))) } else { fail() }
}

/// quarter = ( "Q" , n | "first" … , "quarter" ) , [ [ "of" | "-" ] , year ] | year , [ "-" ] , "Q" , n ;
fn quarter(i: In<'_>) -> R<'_, Calendar> {
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
    if timely || matches!(slot, Slot::Quarter(_)) && !is_word(rest, TimeWord::Of) {
        Ok((rest, slot))
    } else {
        fail()
    }
}

/// decade = [ "the" ] , ( year-of-decade , "s" | "'" , tens , "s" | number-word-in-plural ) ;
fn decade(i: In<'_>) -> R<'_, Calendar> {
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
fn century(i: In<'_>) -> R<'_, Calendar> {
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
fn seasons(i: In<'_>) -> R<'_, Calendar> {
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

/// holiday = holiday-name , [ [ "of" | "in" | "," ] , year ] ;
pub fn holiday(i: In<'_>) -> R<'_, Calendar> {
    let (rest, p) = phrase(Class::Holiday)(the(i))?;
    let Some(h) = Holiday::of(p) else { return fail() };
    if h == Holiday::NewYear && !i.first().is_some_and(|t| t.capital) {
        return fail();
    }
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Holiday(h))))
}

/// the-nth = "the" , day-number , with a suffix: a day of the month spoken of ;
pub fn day_of_month(i: In<'_>) -> R<'_, Calendar> {
    let start = the(i);
    let (rest, day) = day_number(start)?;
    let suffixed = start.consumed(rest) > 1;
    let article = i.consumed(start) > 0;
    if suffixed && article && start.first().is_some_and(|t| t.kind == TokenKind::Digits) && stands_alone(rest)
    {
        let noun = rest.first().is_some_and(|t| {
            t.kind == TokenKind::Word
                && !t.is(Class::TimeWord)
                && !t.is(Class::Preposition)
                && !t.is(Class::Auxiliary)
        });
        return if noun { fail() } else { Ok((rest, plain(Year::Unknown, Slot::DayOfMonth(day)))) };
    }
    fail()
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

/// A month, weekday, season, holiday, quarter or the weekend with "this", "last", "next" …
pub fn named_with_which(i: In<'_>) -> R<'_, Calendar> {
    let (rest, w) = which(i)?;
    // "Following the 10 November accord" says what came before it.
    if is_word(rest, TimeWord::The) {
        return fail();
    }
    if let Ok((after, m)) = month(rest) {
        // "this may be", "that march on".
        let other = matches!(rest.text(), "may" | "march")
            && after.first().is_some_and(|t| t.kind == TokenKind::Word);
        if other {
            return fail();
        }
        let rest = after;
        if let Ok((after, d)) = day_number(rest)
            && stands_alone(after)
        {
            return Ok((after, Calendar { which: w, ..plain(Year::Unknown, Slot::Day(m, d)) }));
        }
        let (rest, year) = with_year(rest);
        return Ok((rest, Calendar { which: w, ..plain(year, Slot::Month(m)) }));
    }
    if let Ok((rest, d)) = weekday(rest) {
        let stroke = rest.peek(1).is_some_and(|t| !t.dash());
        if stroke && let Ok((after, c)) = first_of(rest, [numeric_short, day_month, month_day]) {
            return Ok((after, Calendar { weekday: Some(d), ..c }));
        }
        return Ok((rest, Calendar { which: w, ..plain(Year::Unknown, Slot::Weekday(d)) }));
    }
    if let Ok((rest, s)) = season(rest) {
        return Ok((rest, Calendar { which: w, ..plain(Year::Unknown, Slot::Season(s)) }));
    }
    if !is_word(rest, TimeWord::The)
        && let Ok((rest, date)) = holiday(rest)
    {
        return Ok((rest, Calendar { which: w, ..date }));
    }
    first_of(rest, [numeric_short, day_month]).map(|(rest, date)| (rest, Calendar { which: w, ..date }))
}
