//! The small numbers of dates and lengths: days, years, ordinals, "two and a half", "a few".

use super::expr::Amount;
use super::words::{is_word, time_word};
use crate::parse::combinator::{In, R, any, dash, digits, fail, glued, maybe, punct, word};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, TokenKind};

/// cardinal = number-word , { [ "-" | "and" ] , ( number-word | "hundred" | "thousand" ) } ;
pub fn cardinal(i: In<'_>) -> R<'_, u32> {
    let (mut total, mut current, mut at) = (0u32, 0u32, i);
    let mut done = None;
    for _ in 0..8 {
        let joined = if done.is_some() { joiner(at) } else { at };
        if let Some(p) = joined.payload(Class::Cardinal) {
            let fits = current == 0 && done.is_none()
                || current % 100 == 0 && current > 0
                || current == 0 && total > 0
                || (current % 100 >= 20 && current % 10 == 0 && (1..10).contains(&p));
            if !fits || p >= 100 {
                break;
            }
            current += p;
            at = joined.skip(1);
        } else if let Some(power) = joined
            .payload(Class::Scale)
            .filter(|p| (*p == 2 || *p == 3) && (done.is_some() || joined.text().len() > 3))
        {
            if power == 2 {
                current = current.max(1).saturating_mul(100);
            } else {
                total += current.max(1).saturating_mul(1000);
                current = 0;
            }
            at = joined.skip(1);
        } else {
            break;
        }
        done = Some((at, total.saturating_add(current)));
    }
    done.map_or_else(fail, |(at, n)| Ok((at, n)))
}

/// Passes over what joins two words of one number: a hyphen, or "and".
fn joiner(i: In<'_>) -> In<'_> {
    let Some(t) = i.first() else { return i };
    let joins = t.dash() && t.glued || is_word(i, TimeWord::And);
    if joins && i.peek(1).is_some_and(|n| n.is(Class::Cardinal)) { i.skip(1) } else { i }
}

/// ordinal-suffix = "st" | "nd" | "rd" | "th" ;
fn suffix(i: In<'_>) -> R<'_, ()> {
    let t = i.text();
    let fits = ["st", "nd", "rd", "th"].iter().any(|s| t.eq_ignore_ascii_case(s));
    if fits { Ok((i.skip(1), ())) } else { fail() }
}

/// ordinal = digits , ordinal-suffix | [ tens , [ "-" ] ] , ordinal-word ;
pub fn ordinal(i: In<'_>) -> R<'_, u32> {
    if let Ok((rest, (n, _))) = digits(i) {
        let (rest, ()) = glued(suffix)(rest)?;
        return Ok((rest, n));
    }
    if let Some(tens) = i.payload(Class::Cardinal).filter(|t| (20..100).contains(t) && t % 10 == 0) {
        let (rest, _) = maybe(dash, i.skip(1));
        let (rest, unit) = word(Class::Ordinal)(rest)?;
        return if unit < 10 { Ok((rest, tens + unit)) } else { fail() };
    }
    word(Class::Ordinal)(i)
}

/// day-number = ( digits , [ ordinal-suffix ] | ordinal ) , between 1 and 31 ;
pub fn day_number(i: In<'_>) -> R<'_, u8> {
    let (rest, n) = if let Ok((rest, (n, width))) = digits(i) {
        if width > 2 {
            return fail();
        }
        (maybe(glued(suffix), rest).0, n)
    } else {
        ordinal(i)?
    };
    if (1..=31).contains(&n) { Ok((rest, n as u8)) } else { fail() }
}

/// A day number of one or two digits is no part of "5.2", "1,200", "10:30", "7%", "5-year".
pub fn stands_alone(rest: In<'_>) -> bool {
    let Some(t) = rest.first().filter(|t| t.glued) else { return true };
    let digit_next = rest.peek(1).is_some_and(|n| n.glued && n.kind == TokenKind::Digits);
    match t.kind {
        TokenKind::Word => is_word(rest, TimeWord::A) || rest.text().eq_ignore_ascii_case("'s"),
        TokenKind::Digits => false,
        TokenKind::Punct(b'.' | b',' | b':') => !digit_next,
        TokenKind::Punct(b'%' | b'$' | b'/' | b'+') => false,
        TokenKind::Punct(_) | TokenKind::Symbol(_) => true,
    }
}

/// amount = figure | cardinal | "a" | "half a" | "a few" | "a couple of" | "several" … , [ "and a half" ] ;
pub fn amount(i: In<'_>) -> R<'_, Amount> {
    let (rest, base) = if may_count(i) { another(i).or_else(|_| whole(i))? } else { vague(i)? };
    let Amount::Exact(n) = base else { return Ok((rest, base)) };
    let (rest, more) = maybe(and_a_fraction, rest);
    Ok((rest, Amount::Exact(n + more.unwrap_or(0))))
}

/// Whether more than a vague word may begin an amount here: a figure, a number word, "a", "half", "another".
fn may_count(i: In<'_>) -> bool {
    const COUNTS: Classes =
        Classes::of(Class::Cardinal).with(Class::Scale).with(Class::Fraction).with(Class::Restrictor);
    i.first().is_some_and(|t| {
        t.kind != TokenKind::Word
            || t.classes.any(COUNTS)
            || t.is(Class::TimeWord) && matches!(super::words::meaning(i), Some(TimeWord::A | TimeWord::Half))
    })
}

/// vague = "few" | "several" | "many" | "couple" , [ "of" ] ;
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
fn vague(i: In<'_>) -> R<'_, Amount> {
    let (rest, w) = time_word(i)?;
    match w {
        TimeWord::Few | TimeWord::Several | TimeWord::Many => Ok((rest, Amount::Vague)),
        TimeWord::Couple => Ok((maybe(word_of, rest).0, Amount::Exact(200))),
        _ => fail(),
    }
}

/// another = ( "another" | "a" , ( "further" | "full" | "additional" … ) ) , ( figure | cardinal ) ;
fn another(i: In<'_>) -> R<'_, Amount> {
    let article = is_word(i, TimeWord::A);
    let rest = if article { time_word(i.skip(1))? } else { (i.skip(1), TimeWord::A) };
    let fits = matches!(rest.1, TimeWord::Full | TimeWord::More | TimeWord::Whole);
    if !(article && fits || !article && i.text().eq_ignore_ascii_case("another")) {
        return fail();
    }
    let spelled = |i| cardinal(i).map(|(rest, n)| (rest, Amount::Exact(i64::from(n) * 100)));
    figure(rest.0).or_else(|_| spelled(rest.0))
}

/// and-a-fraction = "and" , [ "a" | cardinal ] , ( "half" | "quarter" | "quarters" ) , [ "of" , [ "a" | "an" ] ] ;
pub fn and_a_fraction(i: In<'_>) -> R<'_, i64> {
    // "Two-and-a-half-year"
    let i = if i.first().is_some_and(|t| t.glued) { maybe(dash, i).0 } else { i };
    let (rest, w) = time_word(i)?;
    if w != TimeWord::And {
        return fail();
    }
    let hyphen = |i| maybe(glued(dash), i).0;
    let rest = hyphen(rest);
    let (rest, n) = match article(rest).map(|(r, ())| (hyphen(r), ())) {
        Ok((rest, ())) => (rest, Some(1)),
        Err(_) => maybe(word(Class::Cardinal), rest),
    };
    // "And three-quarters"
    let (rest, part) = fraction_noun(if n.is_some() { hyphen(rest) } else { rest })?;
    let n = i64::from(n.unwrap_or(1));
    if n * part >= 100 {
        return fail();
    }
    let (after, of) = maybe(word_of, rest);
    let after = maybe(article, after).0;
    Ok((if of.is_some() && after.is(Class::Period) { after } else { rest }, n * part))
}

/// half = "half" ; quarter = "quarter" | "quarters" ;
fn fraction_noun(i: In<'_>) -> R<'_, i64> {
    let text = i.text();
    if is_word(i, TimeWord::Half) {
        Ok((i.skip(1), 50))
    } else if text.eq_ignore_ascii_case("quarter") || text.eq_ignore_ascii_case("quarters") {
        Ok((i.skip(1), 25))
    } else {
        fail()
    }
}

/// article = "a" | "an" | "one" ;
pub fn article(i: In<'_>) -> R<'_, ()> {
    let one = i.payload(Class::Cardinal) == Some(1);
    if is_word(i, TimeWord::A) || one { Ok((i.skip(1), ())) } else { fail() }
}

/// A million or more, before a noun of length: "2.5 million years" ;
fn millions(i: In<'_>) -> Option<(In<'_>, i64)> {
    let power = i.payload(Class::Scale).filter(|p| matches!(p, 6 | 9) && i.text().len() > 4)?;
    i.skip(1).is(Class::Period).then(|| (i.skip(1), 10_i64.pow(power)))
}

fn whole(i: In<'_>) -> R<'_, Amount> {
    if let Ok((rest, a)) = figure(i) {
        return match (millions(rest), a) {
            (Some((rest, each)), Amount::Exact(n)) if n < 100_000_000 => Ok((rest, Amount::Exact(n * each))),
            _ => Ok((rest, a)),
        };
    }
    if let Some(found) = plural_scale(i) {
        return Ok(found);
    }
    if let Ok((rest, n)) = fraction(i) {
        return Ok((rest, Amount::Exact(n)));
    }
    if let Ok((rest, n)) = cardinal(i).or_else(|_| article(i).map(|(rest, ())| (rest, 1)))
        && let Some((rest, each)) = millions(rest)
        && n < 1_000_000
    {
        return Ok((rest, Amount::Exact(i64::from(n) * 100 * each)));
    }
    if let Ok((rest, n)) = cardinal(i) {
        if let Ok((rest, each)) = dozens(rest) {
            return Ok((rest, Amount::Exact(i64::from(n.saturating_mul(each)) * 100)));
        }
        return Ok((rest, Amount::Exact(i64::from(n) * 100)));
    }
    let (rest, a) = maybe(word_a, i);
    if let Ok((rest, n)) = dozens(rest) {
        return Ok((rest, Amount::Exact(i64::from(n) * 100)));
    }
    // "a hundred years"
    if a.is_some()
        && matches!(rest.payload(Class::Scale), Some(2 | 3))
        && let Ok((rest, n)) = cardinal(rest)
    {
        return Ok((rest, Amount::Exact(i64::from(n) * 100)));
    }
    vague(rest).or_else(|_| one(i))
}

/// plural-scale = { ( "hundreds" | "dozens" … ) , "of" } , before a noun of length ;
fn plural_scale(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let mut at = i;
    for _ in 0..2 {
        let plural = at.is(Class::Scale) && at.text().len() > 3 && at.text().ends_with('s');
        if !plural || !is_word(at.skip(1), TimeWord::Of) {
            break;
        }
        at = at.skip(2);
    }
    (i.consumed(at) > 0 && at.is(Class::Period)).then_some((at, Amount::Vague))
}

fn word_a(i: In<'_>) -> R<'_, ()> {
    if is_word(i, TimeWord::A) { Ok((i.skip(1), ())) } else { fail() }
}

fn word_of(i: In<'_>) -> R<'_, ()> {
    if is_word(i, TimeWord::Of) { Ok((i.skip(1), ())) } else { fail() }
}

fn one(i: In<'_>) -> R<'_, Amount> {
    let another = i.text().eq_ignore_ascii_case("another");
    if another || is_word(i, TimeWord::A) { Ok((i.skip(1), Amount::Exact(100))) } else { fail() }
}

/// article-and-part = "a" , ( "half" | "quarter" ) , [ "-" ] , before a noun of length: "a half hour", "a quarter century" ;
fn article_and_part(i: In<'_>) -> R<'_, i64> {
    let (rest, ()) = word_a(i)?;
    let (rest, part) = fraction_noun(rest)?;
    let rest = maybe(dash, rest).0;
    if let (Ok((rest, n)), 50) = (dozens(rest), part) {
        return Ok((rest, i64::from(n) * 50));
    }
    if rest.is(Class::Period) { Ok((rest, part)) } else { fail() }
}

/// dozens = "dozen" | "score" ;
fn dozens(i: In<'_>) -> R<'_, u32> {
    i.payload(Class::Scale)
        .and_then(|p| p.checked_sub(100))
        .filter(|n| *n > 0)
        .map_or_else(fail, |n| Ok((i.skip(1), n)))
}

/// fraction = "half" , [ "of" ] , [ "a" ] | "½" | "three quarters of an" | digits , "/" , digits ;
fn fraction(i: In<'_>) -> R<'_, i64> {
    let quick = match i.text() {
        "½" => Some(50),
        "¼" => Some(25),
        "¾" => Some(75),
        _ => None,
    };
    if let Some(n) = quick {
        return Ok((i.skip(1), n));
    }
    if is_word(i, TimeWord::Half) {
        let (rest, _) = maybe(word_of, i.skip(1));
        let (rest, a) = maybe(article, rest);
        if let Ok((rest, n)) = dozens(rest) {
            return Ok((rest, i64::from(n) * 50));
        }
        let dashed = maybe(dash, rest).0;
        return if a.is_some() || dashed.is(Class::Period) { Ok((dashed, 50)) } else { fail() };
    }
    if let Ok((rest, part)) = article_and_part(i) {
        return Ok((rest, part));
    }
    let (rest, n) = maybe(cardinal, i);
    let (rest, a) = if n.is_none() { maybe(word_a, rest) } else { (rest, None) };
    if n.is_none() && a.is_none() {
        return fail();
    }
    let (rest, _) = maybe(dash, rest);
    if !["quarter", "quarters"].iter().any(|q| rest.text().eq_ignore_ascii_case(q)) {
        return fail();
    }
    let (rest, ()) = word_of(rest.skip(1))?;
    let (rest, _) = maybe(article, rest);
    Ok((rest, 25 * i64::from(n.unwrap_or(1))))
}

/// figure = digits , { "," , 3 digits } , [ "." , digits | "/" , digits | "½" ] ;
fn figure(i: In<'_>) -> R<'_, Amount> {
    let (mut rest, (n, _)) = digits(i)?;
    let mut n = i64::from(n);
    while let Ok((after, (more, 3))) = glued(punct(b','))(rest).and_then(|(r, _)| glued(digits)(r)) {
        n = n.saturating_mul(1000).saturating_add(i64::from(more));
        rest = after;
    }
    let mut hundredths = n.saturating_mul(100);
    // "2 1/2"
    if let Ok((after, (d, 1))) = digits(rest)
        && rest.first().is_some_and(|t| !t.glued && !t.new_line)
        && let Ok((after, (of, 1))) = glued(punct(b'/'))(after).and_then(|(r, _)| glued(digits)(r))
        && d < of
        && matches!(of, 2 | 4)
    {
        return Ok((after, Amount::Exact(hundredths + 100 * i64::from(d) / i64::from(of))));
    }
    if let Ok((after, (d, width @ 1..=2))) = glued(punct(b'.'))(rest).and_then(|(r, _)| glued(digits)(r)) {
        hundredths += if width == 1 { i64::from(d) * 10 } else { i64::from(d) };
        rest = after;
    } else if let Ok((after, (d, _))) = glued(punct(b'/'))(rest).and_then(|(r, _)| glued(digits)(r)) {
        if ![2, 4].contains(&d) {
            return fail();
        }
        hundredths /= i64::from(d);
        rest = after;
    } else if let Ok((after, t)) = any(rest)
        && t.kind == TokenKind::Symbol('½')
    {
        hundredths += 50;
        rest = after;
    }
    Ok((rest, Amount::Exact(hundredths)))
}
