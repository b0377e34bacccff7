//! Lengths in figures and letters: "2h15", "1d 2hr", "P3D".

use super::expr::{Amount, Grain, Length, Measure};
use super::length::part;
use super::words::is_word;
use crate::parse::combinator::{In, R, dash, digits, fail, glued, maybe};
use crate::vocab::time::TimeWord;
use crate::vocab::{Token, TokenKind};

/// Whether the head can be that of a length in ISO 8601: "P3D", "PT2H30M".
pub fn may_be_iso(i: In<'_>) -> bool {
    matches!(i.text(), "P" | "PT") && i.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Digits)
}

/// iso = "P" , { digits , ( "Y" | "M" | "W" | "D" ) } , [ "T" , { digits , ( "H" | "M" | "S" ) } ] ;
pub fn iso(i: In<'_>) -> R<'_, Length> {
    if !may_be_iso(i) {
        return fail();
    }
    let mut timed = i.text() == "PT";
    let (mut rest, mut parts) = (i.skip(1), Vec::new());
    while let Ok((after, (n, 1..=6))) = glued(digits)(rest) {
        let letters = after.text();
        let grain = match (letters, timed) {
            ("Y" | "YT", false) => Grain::Year,
            ("M" | "MT", false) => Grain::Month,
            ("W" | "WT", false) => Grain::Week,
            ("D" | "DT", false) => Grain::Day,
            ("H", true) => Grain::Hour,
            ("M", true) => Grain::Minute,
            ("S", true) => Grain::Second,
            _ => return fail(),
        };
        timed |= letters.len() == 2;
        parts.push((Amount::Exact(i64::from(n) * 100), Measure::Grain(grain)));
        rest = after.skip(1);
        if parts.len() > 6 {
            return fail();
        }
    }
    let ends =
        rest.first().is_none_or(|t| !t.glued || !matches!(t.kind, TokenKind::Word | TokenKind::Digits));
    if parts.is_empty() || !ends { fail() } else { Ok((rest, Length { parts })) }
}

/// compact = digits , "h" , two-digits | digits , "m" , digits , "s" : "2h15", "3m45s" ;
pub fn compact(i: In<'_>) -> R<'_, Length> {
    let (rest, (a, 1..=3)) = digits(i)? else { return fail() };
    let (letter, rest) = (rest.text(), rest.skip(1));
    let (rest, (b, width)) = glued(digits)(rest)?;
    let seconds = rest.first().is_some_and(|t| t.glued) && rest.text() == "s";
    let (grains, rest) = match (letter, width) {
        ("h", 2) if b < 60 && super::number::stands_alone(rest) => ([Grain::Hour, Grain::Minute], rest),
        ("m", 1 | 2) if b < 60 && seconds => ([Grain::Minute, Grain::Second], rest.skip(1)),
        _ => return fail(),
    };
    let part = |n: u32, g| (Amount::Exact(i64::from(n) * 100), Measure::Grain(g));
    let [x, y] = grains;
    Ok((rest, Length { parts: vec![part(a, x), part(b, y)] }))
}

/// day-part = digits , "d" , before hours or minutes : "1d 2hr" ;
pub fn day_part(i: In<'_>) -> R<'_, (Amount, Measure)> {
    let (rest, (n, 1..=3)) = digits(i)? else { return fail() };
    let letter = matches!(rest.text(), "d" | "D") && rest.first().is_some_and(|t| t.glued);
    let after = rest.skip(1);
    let hours = matches!(part(after), Ok((_, (_, Measure::Grain(Grain::Hour | Grain::Minute)))));
    if letter && hours {
        Ok((after, (Amount::Exact(i64::from(n) * 100), Measure::Grain(Grain::Day))))
    } else {
        fail()
    }
}

/// clock-part = digits , ( "m" after hours | "s" after minutes ) : "1h 30m" ;
pub fn clock_part<'a>(i: In<'a>, last: Option<&(Amount, Measure)>) -> R<'a, (Amount, Measure)> {
    let (rest, (n, 1..=2)) = digits(i)? else { return fail() };
    let grain = match (last.map(|l| l.1), rest.text()) {
        (Some(Measure::Grain(Grain::Hour)), "m" | "M") => Grain::Minute,
        (Some(Measure::Grain(Grain::Minute)), "s" | "S") => Grain::Second,
        _ => return fail(),
    };
    Ok((rest.skip(1), (Amount::Exact(i64::from(n) * 100), Measure::Grain(grain))))
}

/// "Version 23H2": a figure right after the letter, and no letter after it.
pub fn of_a_version(i: In<'_>) -> bool {
    let digit = |t: &Token| t.glued && t.kind == TokenKind::Digits && t.span.len() == 1;
    let goes_on = i.peek(1).is_some_and(|t| t.glued && t.kind == TokenKind::Word);
    i.first().is_some_and(digit) && !goes_on
}

/// "-long", "-old".
pub fn told_long(i: In<'_>) -> bool {
    let (rest, joined) = maybe(glued(dash), i);
    joined.is_some() && (is_word(rest, TimeWord::Long) || is_word(rest, TimeWord::Old))
}
