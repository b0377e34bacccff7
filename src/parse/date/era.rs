//! The year beside a date, and what tells one: eras, an apostrophe, words.

use super::calendar::{ends_clause, joint};
use super::expr::{Which, Year};
use super::number::stands_alone;
use super::words::{is_word, of, one_of, tag, which};
use crate::parse::combinator::{In, R, dash, digits, fail, glued, maybe, punct};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, TokenKind};

/// [ "," | "of" | "in" | "-" | "/" ] , year
pub fn with_year(i: In<'_>) -> (In<'_>, Year) {
    let read = |i| maybe(year_after, i);
    if let Ok((rest, ())) = joint(i)
        && let Ok((rest, (n, 2))) = digits(rest)
        && stands_alone(rest)
        // "14 Sept-12 Jan"
        && !rest.is(Class::Month)
    {
        return (rest, Year::Short(n as u8));
    }
    let inner = of(i);
    if i.consumed(inner) > 0
        && let Ok((rest, (n @ 32..=99, 2))) = digits(inner)
        && stands_alone(rest)
        && (ends_clause(rest) || goes_on(rest))
    {
        return (rest, Year::Short(n as u8));
    }
    if let Ok((rest, (n @ 32..=99, 2))) = digits(i)
        && stands_alone(rest)
        && (ends_clause(rest) || goes_on(rest))
    {
        return (rest, Year::Short(n as u8));
    }
    if let Ok((rest, year)) = year_words(of(i)) {
        return (rest, year);
    }
    if let Ok((rest, year)) = punct(b',')(i).and_then(|(r, _)| year_words(r))
        && super::spoken::ends(rest)
    {
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

/// "In May 68 with him,": what the two digits before it do not count. "May 68 of them" may, "May 68 to 70" too, and
/// "in May 68 at the plant fell ill" has a verb for them.
fn goes_on(i: In<'_>) -> bool {
    const NEAR: usize = 8;
    let counted = [TimeWord::Of, TimeWord::Per, TimeWord::To, TimeWord::Until].iter().any(|w| is_word(i, *w));
    let clause = i.rest.iter().take(NEAR).take_while(|t| t.kind == TokenKind::Word);
    let verb = |n: usize| {
        use super::tense::Cue;
        i.peek(n).is_some_and(|t| t.is(Class::Auxiliary) || t.is(Class::Verb))
            || matches!(super::tense::cue(i.cx, i.rest, n), Some(Cue::Past | Cue::Is))
    };
    i.is(Class::Preposition) && !counted && !(0..clause.count()).any(verb)
}

/// year-named = ( "this" | "that" | "last" | "next" | "the same" … ) , "year" ;
pub fn year_named(i: In<'_>) -> R<'_, Year> {
    use super::expr::{Anchor, Grain};
    let (rest, w) = which(i)
        .or_else(|_| if is_word(i, TimeWord::The) { Ok((i.skip(1), Which::Bare)) } else { fail() })?;
    let rest = maybe(tag(TimeWord::Calendar), rest).0;
    let (rest, (p, _)) = super::words::period(rest)?;
    if super::words::grain(p) != Some(Grain::Year) {
        return fail();
    }
    let (anchor, by) = match w {
        Which::This => (Anchor::Utterance, 0),
        Which::Last | Which::Past => (Anchor::Utterance, -1),
        Which::Next | Which::Coming => (Anchor::Utterance, 1),
        Which::That => (Anchor::Narrative, 0),
        Which::Bare => (Anchor::Either, 0),
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

/// anno = "AD" | "A.D." , before the year ;
fn anno(i: In<'_>) -> R<'_, ()> {
    let (rest, TimeWord::Ad) = era(i)? else { return fail() };
    Ok((rest, ()))
}

/// year = four-digits , [ era ] | [ "AD" ] , digits , era | "'" , two-digits ;
pub fn year(i: In<'_>) -> R<'_, Year> {
    if let Ok((rest, ())) = quote(i) {
        let (rest, (n, width)) = glued(digits)(rest)?;
        return if width == 2 { Ok((rest, Year::Short(n as u8))) } else { fail() };
    }
    let (start, ad) = maybe(anno, i);
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
    if (13..=20).contains(&first) {
        let inner = maybe(dash, i.skip(1)).0;
        if let Ok((rest, n)) = super::number::cardinal(inner)
            && (10..100).contains(&n)
        {
            return Ok((rest, Year::Is((first * 100 + n) as i32)));
        }
        // "nineteen oh five", "nineteen hundred"
        if is_word(inner, TimeWord::Nought)
            && let after = maybe(dash, inner.skip(1)).0
            && let Some(n @ 1..=9) = after.payload(Class::Cardinal)
        {
            return Ok((after.skip(1), Year::Is((first * 100 + n) as i32)));
        }
        if inner.payload(Class::Scale) == Some(2) && first >= 15 {
            let after = inner.skip(1);
            // "Nineteen hundred and five"
            if let Ok((rest, n @ 1..=99)) =
                tag(TimeWord::And)(after).and_then(|(r, ())| super::number::cardinal(r))
            {
                return Ok((rest, Year::Is((first * 100 + n) as i32)));
            }
            return Ok((after, Year::Is((first * 100) as i32)));
        }
    }
    let (rest, n) = super::number::cardinal(i)?;
    if (1900..2100).contains(&n) && i.consumed(rest) > 1 { Ok((rest, Year::Is(n as i32))) } else { fail() }
}

pub fn quote(i: In<'_>) -> R<'_, ()> {
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

/// day-and-year = day , four-digits : after a comma ("May, 3 2019") ;
pub fn day_and_year(i: In<'_>) -> bool {
    let day = |i| digits(i).ok().filter(|(_, (n, width))| *width < 3 && (1..=31).contains(n));
    day(i).and_then(|(rest, _)| digits(rest).ok()).is_some_and(|(rest, (y, width))| {
        width == 4 && (1500..2100).contains(&y) && stands_alone(rest) && ends_clause(rest)
    })
}
