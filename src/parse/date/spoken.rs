//! Times of day as they are spoken: "half past three", "ten to four", "three thirty", "twelve oh three".
//!
//! Whether two number words are an hour and its minutes, only the words before tell: see `context`.

use super::clock::{NONE, hour, minute_word, oclock, part, with_half};
use super::expr::{Clock, Half};
use super::number::cardinal;
use super::words::{is_word, one_of, tag};
use crate::parse::combinator::{In, R, dash, digits, fail, first_of, maybe};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, Classes, TokenKind};

/// What may follow a time in words; anything else is what the number counts.
const AFTER: Classes = Classes::of(Class::TimeWord)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Pronoun)
    .with(Class::Deictic)
    .with(Class::Weekday)
    .with(Class::Month)
    .with(Class::PartOfDay)
    .with(Class::Zone)
    .with(Class::Holiday);

/// spoken = hour-word , [ "-" ] , minutes ;
pub fn spoken(i: In<'_>) -> R<'_, Clock> {
    let Some(h @ 1..=12) = i.payload(Class::Cardinal) else { return fail() };
    let (rest, m) = minutes(maybe(dash, i.skip(1)).0)?;
    if ends(rest) { Ok((rest, Clock { hour: Some(h as u8), minute: Some(m), ..NONE })) } else { fail() }
}

/// military = [ "oh" | "zero" ] , cardinal , "hundred" , [ minutes ] , "hours" : after "at" ;
pub fn military(i: In<'_>) -> R<'_, Clock> {
    let nought = is_word(i, TimeWord::Nought) || i.payload(Class::Cardinal) == Some(0);
    let (rest, h) = cardinal(if nought { i.skip(1) } else { i })?;
    let hours = rest.payload(Class::Period).and_then(|p| Period::of(p / 2)) == Some(Period::Hour);
    if !hours || !h.is_multiple_of(100) || !(100..=2400).contains(&h) {
        return fail();
    }
    let hour = u8::try_from(h / 100).ok();
    Ok((rest.skip(1), Clock { hour, minute: Some(0), half: Half::Day, ..NONE }))
}

/// minutes = ( "oh" | "zero" ) , [ "-" ] , unit | cardinal , from ten to fifty-nine ;
pub fn minutes(i: In<'_>) -> R<'_, u8> {
    if is_word(i, TimeWord::Nought) || i.payload(Class::Cardinal) == Some(0) {
        let rest = maybe(dash, i.skip(1)).0;
        return match rest.payload(Class::Cardinal) {
            Some(m @ 1..=9) => Ok((rest.skip(1), m as u8)),
            Some(_) | None => fail(),
        };
    }
    let (rest, m) = cardinal(i)?;
    if (10..60).contains(&m) { Ok((rest, m as u8)) } else { fail() }
}

/// Whether nothing follows that a number could count.
pub fn ends(i: In<'_>) -> bool {
    i.first().is_none_or(|t| match t.kind {
        TokenKind::Word => t.new_line || t.classes.any(AFTER) && !t.is(Class::Scale) && !t.is(Class::Period),
        TokenKind::Digits => false,
        TokenKind::Punct(b'%' | b'$' | b'/') => false,
        TokenKind::Punct(_) => true,
        TokenKind::Symbol(_) => t.dash(),
    })
}

/// half-past = past-minutes , ( "past" | "after" | "to" | "before" ) , hour , [ half ] | "half" , hour ;
pub fn half_past(i: In<'_>) -> R<'_, Clock> {
    let (rest, said) = past_minutes(i)?;
    let Ok((rest, back)) = direction(rest) else {
        // "Half three" is half past three.
        return if said == Said::Half { half_hour(rest) } else { fail() };
    };
    let (rest, base) = first_of(rest, [with_half, oclock, noon, spoken, hour_marked, hour_alone])?;
    let h = i16::from(base.hour.unwrap_or(0)) * 60 + i16::from(base.minute.unwrap_or(0));
    let minutes = said.minutes(i);
    // "Two to four" and "10 to 12" are ranges; "ten to four" is not.
    let counted = matches!(said, Said::Digits | Said::Words) && back;
    if counted && minutes <= 12 && (minutes % 5 != 0 || minutes * 60 < h) && !minutes_said(i) {
        return fail();
    }
    // "13 to 19" are ages.
    let alone = base.minute.is_none() && base.half == Half::Unsaid;
    if counted && alone && base.hour.is_some_and(|h| h > 12) && !minutes_said(i) {
        return fail();
    }
    let total = if back { h - minutes } else { h + minutes }.rem_euclid(24 * 60);
    let mut hour = total / 60;
    if base.half == Half::Unsaid && hour == 0 {
        hour = 12;
    }
    let clock = Clock { hour: u8::try_from(hour).ok(), minute: u8::try_from(total % 60).ok(), ..base };
    Ok((rest, clock))
}

/// What stands before "past" or "to".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Half,
    Quarters(u8),
    Digits,
    Words,
}

impl Said {
    fn minutes(self, i: In<'_>) -> i16 {
        match self {
            Self::Half => 30,
            Self::Quarters(n) => 15 * i16::from(n),
            Self::Digits => digits(i).map_or(0, |(_, (m, _))| m as i16),
            Self::Words => minute_word(i).or_else(|_| unit(i)).map_or(0, |(_, m)| i16::from(m)),
        }
    }
}

/// past-minutes = "half" , [ "-" ] | [ "a" | "three" ] , "quarter" | minute , [ "minutes" ] ;
fn past_minutes(i: In<'_>) -> R<'_, Said> {
    // A figure is minutes where "past" or "to" follows, or "minutes" and then they.
    if i.first().is_some_and(|t| t.kind == TokenKind::Digits) {
        let rest = i.skip(1);
        direction(if rest.is(Class::Period) { rest.skip(1) } else { rest })?;
    }
    let (start, _) = maybe(tag(TimeWord::A), i);
    if is_word(start, TimeWord::Half) {
        return Ok((maybe(dash, start.skip(1)).0, Said::Half));
    }
    let (after, n) = match i.payload(Class::Cardinal) {
        Some(n @ (1 | 3)) => (maybe(dash, i.skip(1)).0, n as u8),
        Some(_) | None => (start, 1),
    };
    if after.payload(Class::Period).and_then(|p| Period::of(p / 2)) == Some(Period::Quarter) {
        return Ok((after.skip(1), Said::Quarters(n)));
    }
    let (rest, said) = match digits(i) {
        Ok((rest, (m, 1..=2))) if m < 60 => (rest, Said::Digits),
        Ok(_) => return fail(),
        Err(_) => (minute_word(i).or_else(|_| unit(i))?.0, Said::Words),
    };
    let minutes = rest.payload(Class::Period).and_then(|p| Period::of(p / 2)) == Some(Period::Minute);
    Ok((if minutes { rest.skip(1) } else { rest }, said))
}

/// "20 minutes to four".
fn minutes_said(i: In<'_>) -> bool {
    i.rest.iter().skip(1).take(3).any(|t| {
        let period = i.cx.lexicon.payload(t.word, Class::Period).and_then(|p| Period::of(p / 2));
        t.is(Class::Period) && period == Some(Period::Minute)
    })
}

/// Five and less are said of minutes too: "five to three".
fn unit(i: In<'_>) -> R<'_, u8> {
    i.payload(Class::Cardinal).filter(|n| (1..10).contains(n)).map_or_else(fail, |n| Ok((i.skip(1), n as u8)))
}

/// Whether minutes are taken away.
fn direction(i: In<'_>) -> R<'_, bool> {
    let (rest, w) = one_of(&[
        TimeWord::Past,
        TimeWord::After,
        TimeWord::To,
        TimeWord::Before,
        TimeWord::Until,
        TimeWord::Of,
    ])(i)?;
    Ok((rest, !matches!(w, TimeWord::Past | TimeWord::After)))
}

/// half-hour = "half" , hour-word ;
fn half_hour(i: In<'_>) -> R<'_, Clock> {
    let Some(h @ 1..=12) = i.payload(Class::Cardinal) else { return fail() };
    let rest = i.skip(1);
    if ends(rest) && !is_word(rest, TimeWord::Of) && !rest.is(Class::Scale) {
        Ok((rest, Clock { hour: Some(h as u8), minute: Some(30), ..NONE }))
    } else {
        fail()
    }
}

fn noon(i: In<'_>) -> R<'_, Clock> {
    let (rest, c) = part(i)?;
    if c.hour.is_some() { Ok((rest, c)) } else { fail() }
}

/// "Past 15h".
fn hour_marked(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    let marked = rest.first().is_some_and(|t| t.glued) && matches!(rest.text(), "h" | "H");
    if marked { Ok((rest.skip(1), Clock { hour: Some(h), half: Half::Day, ..NONE })) } else { fail() }
}

fn hour_alone(i: In<'_>) -> R<'_, Clock> {
    let (rest, h) = hour(i)?;
    if ends(rest) { Ok((rest, Clock { hour: Some(h), ..NONE })) } else { fail() }
}
