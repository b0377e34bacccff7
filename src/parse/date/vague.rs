//! What says less than a date: "now", "by then", "in the year", "the weekend".

use super::expr::{
    Amount, Anchor, Calendar, Date, Expr, Grain, Length, Measure, Recurrence, Reference, Slot, Unit, Which,
};
use super::glance::signs::{DEICTIC, PERIOD, WHICH};
use super::glance::{Needs, Signs};
use super::relative::shift;
use super::words::{grain, is_word, one_of, period, the, which};
use crate::parse::combinator::{In, R, fail, phrase};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, TokenKind};

/// What [`reference`] needs.
pub const REFERENCE: Needs = Needs::head(DEICTIC);

/// reference = "now" | "recently" | "in the future" … ;
pub fn reference(i: In<'_>) -> R<'_, Expr> {
    let (rest, p) = phrase(Class::Deictic)(i)?;
    // "recent years": a past that its plural does not bound.
    let after = period(rest).ok().filter(|(_, (_, plural))| *plural == super::words::Plural::Yes);
    let rest = match (Deictic::of(p), after) {
        (Some(Deictic::Past), Some((after, _))) if i.consumed(rest) == 1 => after,
        _ => rest,
    };
    let r = match Deictic::of(p) {
        Some(Deictic::Present) => Reference::Present,
        Some(Deictic::Past) => Reference::Past,
        Some(Deictic::Future) => Reference::Future,
        Some(_) | None => return fail(),
    };
    Ok((rest, Expr::Reference(r)))
}

/// present = "present" : as the end of a stretch of time, where nothing follows that it could describe ;
pub fn present(i: In<'_>) -> R<'_, Expr> {
    let rest = i.skip(1);
    let ends = rest.first().is_none_or(|t| t.new_line || t.kind != TokenKind::Word && !t.dash());
    if i.text() == "present" && ends { Ok((rest, Expr::Reference(Reference::Present))) } else { fail() }
}

/// What [`then`] needs.
pub const THEN: Needs = Needs::the(WHICH.or(Signs::words(&[TimeWord::Then]))).within(Signs::words(&[
    TimeWord::Then,
    TimeWord::Time,
    TimeWord::Period,
]));

/// then = ( "this" | "that" | "the same" ) , ( "time" | "period" | "point" ) | "then" : after a preposition ;
pub fn then(i: In<'_>) -> R<'_, Expr> {
    if is_word(i, TimeWord::Then) {
        return Ok((i.skip(1), Expr::Date(Date::Then)));
    }
    let (rest, w) = which(i)?;
    let noun = one_of(&[TimeWord::Time, TimeWord::Period])(rest);
    match (w, noun) {
        // "This time last year" says when by what follows.
        (Which::This, Ok((after, TimeWord::Time))) if which(after).is_err() => {
            Ok((after, Expr::Reference(Reference::Present)))
        }
        (Which::This | Which::That, Ok((after, _))) => Ok((after, Expr::Date(Date::Then))),
        _ => fail(),
    }
}

/// What [`running`] needs.
pub const RUNNING: Needs = Needs::article(PERIOD.or(Signs::words(&[TimeWord::Fiscal])));

/// running = "the" , [ "fiscal" ] , ( "day" | "week" | "month" | "quarter" | "year" ) , [ before "ended" , date ] ;
pub fn running(i: In<'_>) -> R<'_, Expr> {
    let start = the(i);
    let fiscal = crate::parse::combinator::maybe(super::words::tag(TimeWord::Fiscal), start).0;
    let (rest, (p, plural)) = period(fiscal)?;
    let ended = one_of(&[TimeWord::Ended, TimeWord::End])(rest).and_then(|(r, _)| super::relative::date(r));
    if let (Some(g @ (Grain::Month | Grain::Quarter | Grain::Year)), Ok((_, day))) = (grain(p), ended)
        && plural == super::words::Plural::No
        && i.consumed(start) > 0
        && super::point::grain_of(&day) == Grain::Day
    {
        return Ok((rest, Expr::Date(Date::Nth(1, Unit::Grain(g), Box::new(day)))));
    }
    if start.consumed(fiscal) > 0 || one_of(&[TimeWord::Ended, TimeWord::End])(rest).is_ok() {
        return fail();
    }
    let g = grain(p)
        .filter(|g| matches!(g, Grain::Day | Grain::Week | Grain::Month | Grain::Quarter | Grain::Year));
    match g.filter(|_| i.consumed(start) > 0 && plural == super::words::Plural::No) {
        Some(g) => Ok((rest, Expr::Date(shift(Anchor::Either, g, 0)))),
        None => fail(),
    }
}

/// What [`weekend`] needs.
pub const WEEKEND: Needs = Needs::the(PERIOD.or(Signs::words(&[TimeWord::Long]))).within(PERIOD);

/// weekend = [ "the" ] , "weekend" , [ ( "of" | "in" ) , date ] ;
pub fn weekend(i: In<'_>) -> R<'_, Expr> {
    let start = the(i);
    let long = i.consumed(start) > 0 && is_word(start, TimeWord::Long);
    let (rest, (p, plural)) = period(if long { start.skip(1) } else { start })?;
    let recurs = plural == super::words::Plural::Yes;
    if recurs && p == Period::BusinessDay {
        let one = Length { parts: vec![(Amount::Exact(100), Measure::BusinessDay)] };
        return Ok((rest, Expr::Set(Recurrence::Every(one))));
    }
    if grain(p) != Some(Grain::Weekend) {
        return fail();
    }
    if recurs {
        let each = super::calendar::plain(super::expr::Year::Unknown, Slot::Weekend);
        return Ok((rest, Expr::Set(Recurrence::Each(each))));
    }
    let c =
        Calendar { which: Which::Bare, ..super::calendar::plain(super::expr::Year::Unknown, Slot::Weekend) };
    Ok((rest, Expr::Date(Date::Calendar(c))))
}
