//! Lengths as they stand among other words: hedged, led to from a date, or told of an age.

use super::expr::{Expr, Grain, Length, Measure, Note};
use super::glance::Glance;
use super::{context, distance, length, letters, relative, words};
use crate::parse::combinator::{In, maybe};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token};

/// lengthy = [ hedge ] , ( stretch | length | period-long ) , [ "old" | "long" | ( "ago" | "later" … ) ] ;
pub fn lengthy<'a>(i: In<'a>, tokens: &[Token], at: usize, g: &Glance) -> Option<(In<'a>, Expr, Note)> {
    // Of "16-year-old" the number was no reading; the rest is none without it. "Once-in-a-century" lasts nothing.
    if (i.is(Class::Period) || words::is_word(i, TimeWord::A))
        && tokens.get(at).is_some_and(|t| t.glued)
        && context::before(tokens, at, 1).is_some_and(Token::dash)
    {
        return None;
    }
    // "Three times in as many years"
    let as_many = words::is_word(i, TimeWord::Many)
        && context::before(tokens, at, 1).is_some_and(|t| i.cx.word(t) == "as");
    if as_many || context::spread(i, tokens, at) {
        return None;
    }
    if let Ok((rest, len)) = letters::iso(i) {
        return Some((rest, Expr::Length(len), Note::default()));
    }
    let (start, modifier) = maybe(length::hedge, i);
    let note = Note { modifier, ..Note::default() };
    if length::STRETCH.met(g)
        && !context::lasts(i, tokens, at)
        && let Ok((rest, len)) = length::stretch(i)
    {
        return Some((rest, Expr::Length(len), note));
    }
    if let Ok((rest, len)) = length::period_long(start) {
        return Some((rest, Expr::Length(len), note));
    }
    if modifier.is_none()
        && length::OR_MORE.met(g)
        && let Ok((rest, (len, more))) = length::or_more(i)
    {
        return Some((rest, Expr::Length(len), Note { modifier: Some(more), ..note }));
    }
    if context::after_between(i, tokens, at)
        && let Ok((rest, len)) = length::between(i)
    {
        return Some((rest, Expr::Length(len), note));
    }
    let start = if modifier.is_some() { start } else { context::just(start) };
    let (rest, len, bare) = if let Ok((rest, len)) = length::length(start) {
        (rest, len, false)
    } else {
        let (rest, len) = length::bare(start).ok()?;
        (rest, len, true)
    };
    if let Ok((after, date)) = distance::away_from(rest, len.clone()) {
        let note = Note { modifier: modifier.map(context::of_point), ..note };
        return Some((after, Expr::Date(date), note));
    }
    if bare && modifier.is_none() && !context::bare_length_allowed(i, tokens, at, rest) {
        return None;
    }
    if at_some_time(i, at, rest, &len) {
        return None;
    }
    let rest = length::time(length::long(length::age(rest)));
    if !bare
        && modifier.is_none()
        && let Ok((after, more)) = length::hedge_after(rest)
    {
        return Some((after, Expr::Length(len), Note { modifier: Some(more), ..note }));
    }
    Some((rest, Expr::Length(len), note))
}

/// "One day in May", "One day, he left": at some time, and no length.
fn at_some_time(i: In<'_>, at: usize, rest: In<'_>, len: &Length) -> bool {
    let one = i.payload(Class::Cardinal) == Some(1) && i.consumed(rest) == 2;
    let day = matches!(len.parts.as_slice(), [(_, Measure::Night | Measure::Grain(Grain::Day))]);
    let dated = words::one_of(&[TimeWord::In, TimeWord::On])(rest)
        .is_ok_and(|(r, _)| relative::date(r).is_ok())
        || words::one_of(&[TimeWord::Last, TimeWord::This, TimeWord::Next])(rest).is_ok();
    one && day && (dated || at == 0 && rest.first().is_some_and(|t| t.punct(b',')))
}
