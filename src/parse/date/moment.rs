//! The time of day beside a day: "at 3 pm", "in the late afternoon", "tonight", "the night before".

use super::clock::{clock, part_of_day};
use super::expr::{Anchor, Calendar, Clock, Date, Expr, Grain, Half, PartOfDay, Slot, Year};
use super::glance::Needs;
use super::glance::signs::{DEICTIC, PART, WHICH};
use super::relative::{shift, step};
use super::words::{one_of, tag, the, which};
use crate::parse::combinator::{In, R, dash, digits, fail, maybe, phrase, punct};
use crate::vocab::time::{Deictic, TimeWord};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// "Fri May 3 15:30:20 2019": the year that ends a time stamp.
pub(super) fn year_after_seconds(i: In<'_>, d: Date, c: Clock) -> (In<'_>, Date) {
    let Date::Calendar(day @ Calendar { year: Year::Unknown, slot: Slot::Day(..), .. }) = d else {
        return (i, d);
    };
    match digits(i) {
        Ok((rest, (y @ 1900..2100, 4))) if c.second.is_some() => {
            (rest, Date::Calendar(Calendar { year: Year::Is(y as i32), ..day }))
        }
        Ok(_) | Err(_) => (i, d),
    }
}

/// joint = [ "," | ":" | "-" ] , the dash only before a time that says so itself: "May 22 - 11:30 AM" ;
fn joint(i: In<'_>) -> In<'_> {
    let start = maybe(punct(b','), i).0;
    let colon = i.first().is_some_and(|t| t.glued && t.punct(b':'));
    let start = if colon { i.skip(1) } else { start };
    match dash(start) {
        // "A Saturday-night fire"
        Ok((after, t)) if t.glued && after.first().is_some_and(|p| p.glued && p.is(Class::PartOfDay)) => {
            after
        }
        Ok((after, _)) if clock(after).is_ok_and(|(_, c)| c.minute.is_some() && c.half != Half::Unsaid) => {
            after
        }
        Ok(_) | Err(_) => start,
    }
}

/// Whether a word after a date leads to no time of day, as most do not.
fn ends(t: &Token) -> bool {
    const LEADS: Classes = Classes::of(Class::TimeWord)
        .with(Class::PhraseStart)
        .with(Class::Cardinal)
        .with(Class::Period)
        .with(Class::Fraction)
        .with(Class::Determiner)
        .with(Class::PartOfDay);
    t.kind == TokenKind::Word && !t.glued && !t.classes.any(LEADS)
}

/// time-after = [ "," ] , [ "at" | "@" | "in the" | "T" | "around" ] , clock ;
pub fn time_after(i: In<'_>) -> R<'_, Clock> {
    let start = joint(i);
    if start.first().is_none_or(ends) {
        return fail();
    }
    if matches!(start.text(), "T" | "t") && start.first().is_some_and(|t| t.glued) {
        let (rest, c) = clock(start.skip(1)).or_else(|_| super::clock::basic(start.skip(1)))?;
        let (rest, c) = super::zone::iso_offset(rest, c);
        let (rest, c) = zulu(rest, c);
        return Ok((rest, Clock { half: Half::Day, ..c }));
    }
    let (rest, w) = maybe(
        one_of(&[
            TimeWord::At,
            TimeWord::In,
            TimeWord::On,
            TimeWord::Around,
            TimeWord::About,
            TimeWord::Before,
            TimeWord::After,
            TimeWord::By,
        ]),
        start,
    );
    let rest = if w == Some(TimeWord::At) {
        maybe(one_of(&[TimeWord::Around, TimeWord::About, TimeWord::Exactly]), rest).0
    } else {
        rest
    };
    let inner = the(rest);
    let inner = match one_of(&[TimeWord::Early, TimeWord::Late])(inner) {
        Ok((after, _)) if part_of_day(after).is_ok() => after,
        Ok((after, _)) if w.is_none() => return part_after(after),
        Ok(_) | Err(_) => inner,
    };
    let marked = inner.peek(1).is_some_and(|t| t.glued && matches!(i.cx.word(t), "h" | "H"));
    if marked
        && clock(inner).is_err()
        && let Ok((after, c)) = hour(inner)
    {
        return Ok((after, Clock { half: Half::Day, ..c }));
    }
    if let Ok((after, c)) = clock(inner) {
        let bare_part = c.part.is_some() && c.hour.is_none();
        let fits = match w {
            Some(TimeWord::In | TimeWord::On) => bare_part,
            Some(_) => !bare_part || w == Some(TimeWord::At),
            None => true,
        };
        if !fits || start.first().is_some_and(|t| t.new_line) {
            return fail();
        }
        if bare_part {
            return Ok(hour_of_part(after, c));
        }
        return Ok((after, c));
    }
    hour_after(rest, w)
}

/// hour-after = hour , [ "." , minute ] : after "at", "around" ("on Friday at 9.15", "on Friday around 9") ;
fn hour_after(i: In<'_>, w: Option<TimeWord>) -> R<'_, Clock> {
    if w == Some(TimeWord::At)
        && let Ok((after, c)) = super::hours::dotted(i)
        && super::spoken::ends(after)
    {
        return Ok((after, c));
    }
    match w {
        Some(TimeWord::At | TimeWord::Around | TimeWord::About) => hour(i),
        Some(_) | None => fail(),
    }
}

/// hour-of-part = ( "at" | "around" | "about" ) , ( clock | hour ) | clock : after a part of the day ("tomorrow morning
/// at nine", "tomorrow morning 10:30") ;
fn hour_of_part(i: In<'_>, c: Clock) -> (In<'_>, Clock) {
    let told = match one_of(&[TimeWord::At, TimeWord::Around, TimeWord::About])(i) {
        Ok((rest, _)) => clock(rest).or_else(|_| hour(rest)).or_else(|_| super::hours::dotted(rest)),
        Err(_) => match clock(i) {
            Ok((rest, at)) if at.minute.is_some() && at.hour.is_some() => Ok((rest, at)),
            Ok(_) | Err(_) => fail(),
        },
    };
    told.map_or((i, c), |(rest, at)| (rest, Clock { part: c.part, ..at }))
}

fn zulu(i: In<'_>, c: Clock) -> (In<'_>, Clock) {
    let z = i.first().is_some_and(|t| t.glued) && matches!(i.text(), "Z" | "z");
    if z { (i.skip(1), Clock { zone: Some(0), ..c }) } else { (i, c) }
}

/// hour = one or two digits, or a number word, after "at" ;
pub fn hour(i: In<'_>) -> R<'_, Clock> {
    let none = Clock { hour: None, minute: None, second: None, half: Half::Unsaid, part: None, zone: None };
    let (rest, h) = if let Ok((rest, (h, 1..=2))) = digits(i) {
        (rest, h)
    } else {
        match i.payload(Class::Cardinal) {
            Some(h) if h <= 12 => (i.skip(1), h),
            Some(_) | None => return fail(),
        }
    };
    let marked = rest.first().is_some_and(|t| t.glued) && matches!(rest.text(), "h" | "H");
    let rest = if marked { rest.skip(1) } else { rest };
    // "On 1 June, about four hours before": what it counts follows.
    let counts = super::words::period(rest).is_ok()
        || rest.is(Class::Unit) && !rest.is(Class::Preposition) && !rest.is(Class::TimeWord);
    let stops = super::number::stands_alone(rest)
        && !counts
        && rest.first().is_none_or(|t| {
            t.kind != TokenKind::Word
                || t.is(Class::Preposition)
                || t.is(Class::TimeWord)
                || t.is(Class::Conjunction)
                || t.is(Class::Deictic)
                || t.is(Class::Weekday)
                || t.is(Class::Month)
                || t.is(Class::PhraseStart)
        });
    if h > 24 || !stops { fail() } else { Ok((rest, Clock { hour: Some(h as u8), ..none })) }
}

pub(super) fn part_after(i: In<'_>) -> R<'_, Clock> {
    let (i, w) = maybe(one_of(&[TimeWord::In, TimeWord::At]), i);
    part_of_day(if w.is_some() { the(i) } else { i })
}

/// What [`which_part`] needs.
pub const WHICH_PART: &[Needs] = &[Needs::head(DEICTIC), Needs::the(PART), Needs::the(WHICH).ahead(PART)];

/// which-part = which , part-of-day | "tonight" | "last night" ;
pub fn which_part(i: In<'_>) -> R<'_, (Date, PartOfDay)> {
    if let Ok((rest, p)) = phrase(Class::Deictic)(i) {
        let by = match Deictic::of(p) {
            Some(Deictic::Tonight) => 0,
            Some(Deictic::LastNight) => -1,
            Some(_) | None => return fail(),
        };
        return Ok((rest, (shift(Anchor::Utterance, Grain::Day, by), PartOfDay::Night)));
    }
    if let Ok(found) = part_beside(i) {
        return Ok(found);
    }
    let (rest, w) = which(i)?;
    let (rest, c) = part_of_day(rest)?;
    let Some(part) = c.part else { return fail() };
    let (anchor, by) = step(w);
    Ok((rest, (shift(anchor, Grain::Day, by), part)))
}

/// part-beside = "the" , part-of-day , ( "before" , [ "last" ] | "after" ) : "the night before" ;
fn part_beside(i: In<'_>) -> R<'_, (Date, PartOfDay)> {
    let start = the(i);
    let (rest, Clock { part: Some(part), .. }) = part_of_day(start)? else { return fail() };
    let (rest, w) = one_of(&[TimeWord::Before, TimeWord::After])(rest)?;
    if let (TimeWord::Before, Ok((after, ()))) = (w, tag(TimeWord::Last)(rest)) {
        return Ok((after, (shift(Anchor::Utterance, Grain::Day, -2), part)));
    }
    // "The night before the attack" says more than this knows.
    let ends =
        rest.first().is_none_or(|t| t.kind != TokenKind::Word && !t.dash() || t.is(Class::Conjunction));
    let by = if w == TimeWord::Before { -1 } else { 1 };
    if ends && i.consumed(start) > 0 {
        Ok((rest, (shift(Anchor::Narrative, Grain::Day, by), part)))
    } else {
        fail()
    }
}

/// tonight = which-part , [ [ "at" ] , clock ] ;
pub(super) fn tonight(i: In<'_>) -> R<'_, Expr> {
    if !i.is(Class::TimeOpen) && !i.is(Class::Deictic) {
        return fail();
    }
    let (rest, (d, part)) = which_part(i)?;
    let (after, w) = maybe(one_of(&[TimeWord::At, TimeWord::Around, TimeWord::About]), rest);
    let after =
        if w.is_some() { maybe(one_of(&[TimeWord::Around, TimeWord::About]), after).0 } else { after };
    let told = clock(after).or_else(|_| if w.is_some() { hour(after) } else { fail() });
    if let Ok((after, c)) = told
        && c.hour.is_some()
    {
        return Ok((after, Expr::Time(Some(d), Clock { part: Some(part), ..c })));
    }
    Ok((
        rest,
        Expr::Time(
            Some(d),
            Clock {
                hour: None,
                minute: None,
                second: None,
                half: Half::Unsaid,
                part: Some(part),
                zone: None,
            },
        ),
    ))
}
