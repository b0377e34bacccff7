//! Dates by a length from another: "two weeks ago", "three days after Easter", "the day before".

use super::expr::{Amount, Anchor, Calendar, Date, Direction, Grain, Length, Measure, Unit, Year};
use super::length;
use super::nearby;
use super::number::amount;
use super::relative::{date, shift, which_period};
use super::words::{Plural, grain, is_word, one_of, period, tag, the, time_word};
use crate::parse::combinator::{In, R, fail, maybe, phrase};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, TokenKind};

/// counted-days = amount , weekdays , ( "ago" | "from now" | "hence" | "from" , "today" ) ;
pub(super) fn counted_days(i: In<'_>) -> R<'_, Date> {
    let (rest, Amount::Exact(n)) = amount(i)? else { return fail() };
    let (rest, d) = crate::parse::combinator::word(Class::Weekday)(rest)?;
    let (rest, w) = one_of(&[TimeWord::Ago, TimeWord::Hence])(rest).or_else(|_| from_today(rest))?;
    let n = (n / 100).clamp(1, 1000) as i32;
    let d = if d > 10 { d - 10 } else { d };
    Ok((rest, Date::Count(if w == TimeWord::Ago { -n } else { n }, d as u8, Anchor::Utterance)))
}

/// period-from = period , "from" , ( "today" | "tomorrow" ) : "day from tomorrow" ;
pub(super) fn period_from(i: In<'_>) -> R<'_, Date> {
    let (rest, (p, Plural::No)) = period(i)? else { return fail() };
    let (rest, ()) = tag(TimeWord::From)(rest)?;
    let (rest, base) = super::relative::deictic(rest)?;
    let Some(g) = grain(p).filter(|g| (Grain::Day..Grain::Decade).contains(g)) else { return fail() };
    let one = Length { parts: vec![(Amount::Exact(100), Measure::Grain(g))] };
    let day = matches!(base, Date::Shift { by: 0 | 1, .. });
    if day { Ok((rest, Date::Away(one, Direction::Forward, Box::new(base)))) } else { fail() }
}

/// from-today = "from" , "today" ;
fn from_today(i: In<'_>) -> R<'_, TimeWord> {
    let (rest, ()) = tag(TimeWord::From)(i)?;
    let (rest, p) = phrase(Class::Deictic)(rest)?;
    if Deictic::of(p) == Some(Deictic::Today) { Ok((rest, TimeWord::Hence)) } else { fail() }
}

/// away = length , ( "ago" | "hence" | "later" | "earlier" | ( "before" | "after" | "from" ) , [ date ] ) ;
pub fn away(i: In<'_>) -> R<'_, Date> {
    let (rest, len) = length::length(i).or_else(|_| length::bare(i))?;
    away_from(rest, len)
}

/// The second half of [`away`], for a length already read.
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn away_from(i: In<'_>, len: Length) -> R<'_, Date> {
    if let Ok(found) = nearby::weeks_today(i, &len) {
        return Ok(found);
    }
    if let Some(found) = back_or_on(i, &len) {
        return Ok(found);
    }
    let (rest, w) = time_word(i)?;
    // "A week ago on Tuesday"; but "ten years ago on Tuesday" tells when it was said.
    let counted = super::expr::finest(&len) == Grain::Week || !is_word(rest, TimeWord::On);
    if w == TimeWord::Ago
        && counted
        && let Ok((after, base)) = nearby::ago_base(rest)
    {
        return Ok((after, Date::Away(len, Direction::Back, Box::new(base))));
    }
    // "30 minutes later this week": the length ends before.
    if w == TimeWord::Later && (which_period(rest).is_ok() || super::relative::deictic(rest).is_ok()) {
        return fail();
    }
    // "Ten days following 9 May"
    if w == TimeWord::Following
        && let Ok((after, from)) = super::relative::absolute(rest, &super::glance::Glance::of(rest))
        && super::point::grain_of(&from) == Grain::Day
    {
        return Ok((after, Date::Away(len, Direction::Forward, Box::new(from))));
    }
    let now = || Box::new(shift(Anchor::Utterance, super::expr::finest(&len), 0));
    let then = || Box::new(shift(Anchor::Narrative, super::expr::finest(&len), 0));
    let (direction, from) = match w {
        TimeWord::Ago => (Direction::Back, now()),
        TimeWord::Hence => (Direction::Forward, now()),
        TimeWord::Later | TimeWord::Afterwards => (Direction::Forward, then()),
        TimeWord::Earlier => (Direction::Back, then()),
        TimeWord::Before | TimeWord::After | TimeWord::From => {
            let direction = if w == TimeWord::Before { Direction::Back } else { Direction::Forward };
            if let Ok((after, now_word)) = phrase(Class::Deictic)(rest)
                && Deictic::of(now_word) == Some(Deictic::Present)
            {
                return Ok((after, Date::Away(len.clone(), direction, now())));
            }
            if let Ok((after, from)) = date(rest)
                && !(w == TimeWord::From
                    && matches!(from, Date::Calendar(Calendar { year: Year::Is(_), .. })))
            {
                return Ok((after, Date::Away(len, direction, Box::new(from))));
            }
            if let Ok((after, edge)) = nearby::edge(rest, super::expr::finest(&len)) {
                return Ok((after, Date::Away(len, direction, Box::new(edge))));
            }
            if w == TimeWord::From {
                return fail();
            }
            // "two weeks after the landing": how far from what the text tells is a length.
            let that = maybe(tag(TimeWord::That), rest).0;
            let noun = that.first().is_some_and(|t| {
                let deed = i.cx.word(t).ends_with("ing");
                t.kind == TokenKind::Word && !t.is(Class::Conjunction) && (deed || !t.is(Class::Auxiliary))
            });
            if noun && rest.consumed(that) == 0 {
                return fail();
            }
            let from = then();
            return Ok((that, Date::Away(len, direction, from)));
        }
        _ => return fail(),
    };
    Ok((rest, Date::Away(len, direction, from)))
}

/// back-or-on = ( "back" | "prior" | "on" ) , where the clause ends: "a few years back", "ten years on" ;
fn back_or_on<'a>(i: In<'a>, len: &Length) -> Option<(In<'a>, Date)> {
    let (rest, direction, anchor) = match time_word(i) {
        Ok((rest, TimeWord::On)) => (rest, Direction::Forward, Anchor::Narrative),
        Ok((rest, TimeWord::Previous)) => (rest, Direction::Back, Anchor::Narrative),
        Ok(_) => return None,
        Err(_) if i.text() == "back" => (i.skip(1), Direction::Back, Anchor::Utterance),
        Err(_) => return None,
    };
    let ends = rest.first().is_none_or(|t| {
        matches!(t.kind, TokenKind::Punct(b'.' | b',' | b';' | b':' | b')' | b'?' | b'!'))
            || t.is(Class::Conjunction) && direction == Direction::Back
    });
    let from = shift(anchor, super::expr::finest(len), 0);
    ends.then(|| (rest, Date::Away(len.clone(), direction, Box::new(from))))
}

/// year-ago = [ "the" ] , period , "-" , ( "ago" | "earlier" ) , [ "quarter" | "month" | "period" ] ;
pub(super) fn year_ago(i: In<'_>) -> R<'_, Date> {
    let (rest, (Period::Year, Plural::No)) = period(the(i))? else { return fail() };
    let (rest, _) = crate::parse::combinator::dash(rest)?;
    let (rest, _) = one_of(&[TimeWord::Ago, TimeWord::Earlier])(rest)?;
    match period(rest) {
        Ok((after, (Period::Quarter, Plural::No))) => {
            Ok((after, shift(Anchor::Narrative, Grain::Quarter, -4)))
        }
        Ok((after, (Period::Month, Plural::No))) => Ok((after, shift(Anchor::Narrative, Grain::Month, -12))),
        Ok(_) | Err(_) => {
            let (rest, _) = maybe(one_of(&[TimeWord::Period]), rest);
            Ok((rest, shift(Anchor::Narrative, Grain::Year, -1)))
        }
    }
}

/// "The week prior", and no noun that it could belong to.
fn prior(i: In<'_>) -> R<'_, TimeWord> {
    let (rest, _) = one_of(&[TimeWord::Previous])(i)?;
    let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !super::context::is_function(t));
    if noun { fail() } else { Ok((rest, TimeWord::Before)) }
}

/// day-before = "the" , period , ( "before" | "after" | "following" | "of" ) , [ date ] ;
pub(super) fn day_before(i: In<'_>) -> R<'_, Date> {
    let start = the(i);
    if i.consumed(start) == 0 || super::behind::counted_to(i) {
        return fail();
    }
    let (rest, (p, plural)) = period(start)?;
    let Some(g) = grain(p).filter(|g| *g >= Grain::Day && plural == Plural::No) else { return fail() };
    let (rest, w) =
        one_of(&[TimeWord::Before, TimeWord::After, TimeWord::Following])(rest).or_else(|_| prior(rest))?;
    let by = if w == TimeWord::Before { -1 } else { 1 };
    let phrase = start.consumed(rest) > 2;
    if let Ok((after, from)) = date(rest) {
        if matches!(g, Grain::Week | Grain::Weekend) && super::point::grain_of(&from) == Grain::Day {
            return Ok((after, Date::Beyond(by, Unit::Grain(g), Box::new(from))));
        }
        let one = Length { parts: vec![(Amount::Exact(100), Measure::Grain(g))] };
        let direction = if by < 0 { Direction::Back } else { Direction::Forward };
        return Ok((after, Date::Away(one, direction, Box::new(from))));
    }
    // "The week prior to" something that is no date.
    // "The weekend before leaving" is before what follows.
    let deed = rest.first().is_some_and(|t| t.span.len() > 4 && i.cx.word(t).ends_with("ing"));
    if phrase || deed { fail() } else { Ok((rest, shift(Anchor::Narrative, g, by))) }
}
