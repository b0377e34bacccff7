//! Lengths that reach to or from a moment told: "the next two years", "the past week", "all day".

use super::expr::{Amount, Grain, Length, Measure};
use super::glance::signs::PERIOD;
use super::glance::{Needs, Signs};
use super::length::{length, or_two};
use super::number::and_a_fraction;
use super::words::{Plural, is_word, measure, one_of, period, the};
use crate::parse::combinator::{In, R, fail, maybe};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, TokenKind};

/// What [`stretch`] needs.
pub const STRETCH: Needs = Needs::the(Signs::words(&[
    TimeWord::All,
    TimeWord::Whole,
    TimeWord::This,
    TimeWord::These,
    TimeWord::Next,
    TimeWord::Last,
    TimeWord::Past,
    TimeWord::Coming,
    TimeWord::Following,
    TimeWord::Previous,
]))
.ahead(PERIOD);

/// stretch = [ "the" ] , ( "next" | "last" | "past" … ) , [ amount ] , period , where more than one is meant ;
pub fn stretch(i: In<'_>) -> R<'_, Length> {
    let start = the(i);
    let article = i.consumed(start) > 0;
    // "All day", "the whole week"
    if is_word(start, if article { TimeWord::Whole } else { TimeWord::All })
        && let Ok((rest, (p, Plural::No))) = period(start.skip(1))
        && measure(p) >= Measure::Grain(Grain::Day)
    {
        return Ok((rest, Length { parts: vec![(Amount::Exact(100), measure(p))] }));
    }
    let start = if article { start } else { maybe(one_of(&[TimeWord::This, TimeWord::These]), start).0 };
    let (rest, w) = one_of(&[
        TimeWord::Next,
        TimeWord::Last,
        TimeWord::Past,
        TimeWord::Coming,
        TimeWord::Following,
        TimeWord::Previous,
    ])(start)?;
    // "Following a weekend of rain": a preposition.
    if w == TimeWord::Following && !article && is_word(rest, TimeWord::A) {
        return fail();
    }
    if let Ok((after, found)) = length(rest) {
        return Ok((after, found));
    }
    let (after, (p, plural)) = period(rest)?;
    if plural == Plural::Yes {
        return Ok((after, Length { parts: vec![(Amount::Vague, measure(p))] }));
    }
    if super::words::latest(start) {
        return fail();
    }
    if article && let Ok((after, ())) = or_two(after) {
        return Ok((after, Length { parts: vec![(Amount::Between(100, 200), measure(p))] }));
    }
    // "The next hour", "last minute", "the past fortnight": no units of the calendar.
    let short = matches!(p, Period::Hour | Period::Minute | Period::Fortnight);
    let adjective =
        after.first().is_some_and(|t| t.kind == TokenKind::Word && t.is(Class::Noun) || t.glued && t.dash());
    if short && !adjective {
        return Ok((after, Length { parts: vec![(Amount::Exact(100), measure(p))] }));
    }
    let long = article
        && matches!(p, Period::Decade | Period::Century | Period::Year | Period::Month | Period::Week);
    let lately = w == TimeWord::Past || w == TimeWord::Last && !is_word(after, TimeWord::Of);
    let ahead = matches!(w, TimeWord::Next | TimeWord::Coming);
    if long && lately || article && ahead && p == Period::Decade {
        let (after, more) = maybe(and_a_fraction, after);
        return Ok((after, Length { parts: vec![(Amount::Exact(100 + more.unwrap_or(0)), measure(p))] }));
    }
    fail()
}
