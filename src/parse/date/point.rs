//! One point or unit of time: a date with or without a time of day, in either order.

use super::clock::{clock, part_of_day};
use super::expr::{
    Amount, Anchor, Calendar, Clock, Date, Expr, Grain, Half, Length, Measure, Modifier, Note, PartOfDay,
    Recurrence, Reference, Slot, Which, Year,
};
use super::relative::{self, shift, step};
use super::words::{grain, is_word, of, one_of, period, tag, the, time_word, which};
use crate::parse::combinator::{In, R, dash, digits, fail, first_of, maybe, phrase, punct};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, TokenKind};

/// point = dated-time | date , [ [ "," | "at" | "@" | "T" ] , clock ] | clock , [ [ "," | "on" | "of" ] , date ] ;
pub fn point(i: In<'_>) -> R<'_, Expr> {
    point_of(i, date(i))
}

/// The same where the [`date`] at its head has been read.
pub fn point_of<'a>(i: In<'a>, date: R<'a, Date>) -> R<'a, Expr> {
    longer(longer(dated(date), timed(i)), tonight(i))
}

/// The reading that takes more, the first of two that take the same.
pub fn longer<'a, T>(a: R<'a, T>, b: R<'a, T>) -> R<'a, T> {
    match (&a, &b) {
        (Ok((x, _)), Ok((y, _))) if y.rest.len() < x.rest.len() => b,
        (Ok(_), _) => a,
        (Err(_), _) => b,
    }
}

/// What the longest of several parsers reads.
pub fn longest<'a, T, const N: usize>(
    i: In<'a>,
    parsers: [crate::parse::combinator::Parser<T>; N],
) -> R<'a, T> {
    let mut best: Option<(In<'a>, T)> = None;
    for p in parsers {
        if let Ok((rest, t)) = p(i)
            && best.as_ref().is_none_or(|(r, _)| rest.rest.len() < r.rest.len())
        {
            best = Some((rest, t));
        }
    }
    best.map_or_else(fail, Ok)
}

/// Any date, the longest reading of it.
pub fn date(i: In<'_>) -> R<'_, Date> {
    let relative = if relative::may_be(i) { relative::relative(i) } else { fail() };
    longer(relative, relative::absolute(i))
}

/// dated = date , [ [ "," ] , [ "at" | "@" | "T" | "in the" ] , clock ] ;
fn dated<'a>(date: R<'a, Date>) -> R<'a, Expr> {
    let (rest, d) = date?;
    if grain_of(&d) == Grain::Day
        && let Ok((after, c)) = time_after(rest)
    {
        let (after, d) = year_after_seconds(after, d, c);
        let (after, d) = relative::in_week(after, d);
        return Ok((after, Expr::Time(Some(d), c)));
    }
    Ok((rest, Expr::Date(d)))
}

/// "Fri May 3 15:30:20 2019": the year that ends a time stamp.
fn year_after_seconds(i: In<'_>, d: Date, c: Clock) -> (In<'_>, Date) {
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

/// How fine a date is.
pub fn grain_of(d: &Date) -> Grain {
    match d {
        Date::Calendar(c) => match c.slot {
            Slot::Day(..) | Slot::DayOfMonth(_) | Slot::Numeric(..) | Slot::Weekday(_) | Slot::Holiday(_) => {
                Grain::Day
            }
            Slot::Weekend => Grain::Weekend,
            Slot::Week(_) => Grain::Week,
            Slot::Month(_) => Grain::Month,
            Slot::Season(_) => Grain::Season,
            Slot::Quarter(_) => Grain::Quarter,
            Slot::Half(_) => Grain::Half,
            Slot::Year => Grain::Year,
            Slot::Decade(_) => Grain::Decade,
            Slot::Century(_) => Grain::Century,
        },
        Date::Then => Grain::Year,
        Date::Shift { grain, .. } => *grain,
        Date::Nth(_, super::expr::Unit::Grain(g), _) | Date::Beyond(_, super::expr::Unit::Grain(g), _) => *g,
        Date::Nth(..) | Date::Count(..) | Date::Beyond(..) => Grain::Day,
        Date::Away(..) => Grain::Day,
    }
}

/// time-after = [ "," ] , [ "at" | "@" | "in the" | "T" | "around" ] , clock ;
pub fn time_after(i: In<'_>) -> R<'_, Clock> {
    let start = maybe(punct(b','), i).0;
    let colon = i.first().is_some_and(|t| t.glued && t.punct(b':'));
    let start = if colon { i.skip(1) } else { start };
    // "May 22 - 11:30 AM"
    let start = match dash(start) {
        Ok((after, _)) if clock(after).is_ok_and(|(_, c)| c.minute.is_some() && c.half != Half::Unsaid) => {
            after
        }
        Ok(_) | Err(_) => start,
    };
    let t = matches!(start.text(), "T" | "t") && start.first().is_some_and(|t| t.glued);
    if t {
        let (rest, c) = clock(start.skip(1)).or_else(|_| super::clock::basic(start.skip(1)))?;
        let (rest, c) = super::clock::iso_offset(rest, c);
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
    if let Ok((after, mut c)) = clock(inner) {
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
            // "tomorrow morning at nine"
            let mut end = after;
            if let Ok((r, _)) = one_of(&[TimeWord::At, TimeWord::Around])(end)
                && let Ok((r, at)) = clock(r).or_else(|_| hour(r))
            {
                c = Clock { part: c.part, ..at };
                end = r;
            }
            return Ok((end, c));
        }
        return Ok((after, c));
    }
    if matches!(w, Some(TimeWord::At | TimeWord::Around | TimeWord::About))
        && let Ok((after, c)) = hour(rest)
    {
        return Ok((after, c));
    }
    fail()
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
    let stops = super::number::stands_alone(rest)
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

/// timed = clock , [ [ "," ] , [ "on" | "of" | "in" ] , date ] ;
fn timed(i: In<'_>) -> R<'_, Expr> {
    let start = the(i);
    // "The 2 p.m. deadline": the article is the deadline's.
    if i.consumed(start) > 0 && start.first().is_some_and(|t| t.kind == TokenKind::Digits) {
        return fail();
    }
    let (rest, c) = clock(start).or_else(|_| hour(i).and_then(|(r, c)| hour_needs(r).map(|_| (r, c))))?;
    if let Ok((after, p)) = which_part(rest)
        && c.hour.is_some()
    {
        let (d, part) = p;
        return Ok((after, Expr::Time(Some(d), Clock { part: Some(part), ..c })));
    }
    let bare_part = c.part.is_some() && c.hour.is_none();
    if bare_part
        && let Ok((after, _)) = one_of(&[TimeWord::At, TimeWord::Around])(rest)
        && let Ok((after, at)) = clock(after).or_else(|_| hour(after))
        && at.hour.is_some()
    {
        return Ok((after, Expr::Time(None, Clock { part: c.part, ..at })));
    }
    if c.hour.is_some()
        && let Ok((after, TimeWord::Early | TimeWord::Late)) = time_word(rest)
        && let Ok((after, p)) = part_of_day(after)
    {
        return Ok((after, Expr::Time(None, Clock { part: p.part, ..c })));
    }
    let mut link = maybe(punct(b','), rest).0;
    if link
        .first()
        .is_some_and(|t| matches!(t.kind, TokenKind::Symbol('·' | '•' | '∙') | TokenKind::Punct(b'|')))
    {
        link = link.skip(1);
    }
    link = maybe(one_of(&[TimeWord::On, TimeWord::Of, TimeWord::In]), link).0;
    let joined = rest.consumed(link) > 0;
    if link.first().is_some_and(|t| t.new_line) {
        return Ok((rest, Expr::Time(None, c)));
    }
    if let Ok((after, d)) = date(link)
        && grain_of(&d) == Grain::Day
        && (joined || !bare_part || link.is(Class::Weekday))
    {
        if let Ok((end, Clock { part: Some(part), hour: None, .. })) = part_after(after) {
            return Ok((end, Expr::Time(Some(d), Clock { part: Some(part), ..c })));
        }
        return Ok((after, Expr::Time(Some(d), c)));
    }
    if c.hour.is_some()
        && let Ok((_, d)) = aside_then_day(rest)
    {
        return Ok((rest, Expr::Time(Some(d), c)));
    }
    Ok((rest, Expr::Time(None, c)))
}

/// aside-then-day = "(" , clock , ")" , date ;                      (* 9:15 p.m. (0115 GMT) Saturday *)
fn aside_then_day(i: In<'_>) -> R<'_, Date> {
    let (rest, _) = punct(b'(')(i)?;
    let (rest, c) = clock(rest)?;
    let (rest, _) = punct(b')')(rest)?;
    let (rest, d) = date(maybe(tag(TimeWord::On), rest).0)?;
    if c.hour.is_some() && grain_of(&d) == Grain::Day { Ok((rest, d)) } else { fail() }
}

fn part_after(i: In<'_>) -> R<'_, Clock> {
    let (i, w) = maybe(one_of(&[TimeWord::In, TimeWord::At]), i);
    part_of_day(if w.is_some() { the(i) } else { i })
}

/// A bare hour is one only before a day that it can be of ("8 tonight", "9 tomorrow").
fn hour_needs(i: In<'_>) -> R<'_, ()> {
    let named = phrase(Class::Deictic)(i).ok().and_then(|(_, p)| Deictic::of(p)).is_some_and(|d| {
        matches!(d, Deictic::Today | Deictic::Tomorrow | Deictic::Yesterday | Deictic::Tonight)
    });
    if named || which_part(i).is_ok() { Ok((i, ())) } else { fail() }
}

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
fn tonight(i: In<'_>) -> R<'_, Expr> {
    if !i.is(Class::TimeOpen) && !i.is(Class::Deictic) {
        return fail();
    }
    let (rest, (d, part)) = which_part(i)?;
    let (after, w) = maybe(one_of(&[TimeWord::At, TimeWord::Around, TimeWord::About]), rest);
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

/// period-end = period , ( "-" | "'s" ) , "end" ;                        (* year-end, the month's end *)
pub fn period_end(i: In<'_>) -> R<'_, (Expr, Note)> {
    let (rest, (p, plural)) = period(i)?;
    let joint = maybe(dash, rest).0;
    let joint = if rest.consumed(joint) == 0 && joint.text() == "'s" { joint.skip(1) } else { joint };
    let Some(g) = grain(p).filter(|g| *g >= Grain::Week && plural == super::words::Plural::No) else {
        return fail();
    };
    if rest.consumed(joint) == 0 || !joint.text().eq_ignore_ascii_case("end") {
        return fail();
    }
    let note = Note { modifier: Some(Modifier::End), ..Note::default() };
    Ok((joint.skip(1), (Expr::Date(shift(Anchor::Utterance, g, 0)), note)))
}

/// overnight = "overnight" , but not before what it describes ("overnight rates") ;
pub fn overnight(i: In<'_>) -> R<'_, Expr> {
    let (rest, p) = phrase(Class::Deictic)(i)?;
    let describes = rest.first().is_some_and(|t| {
        t.kind == TokenKind::Word && !super::context::is_function(t) && !t.new_line || t.dash() && t.glued
    });
    if Deictic::of(p) != Some(Deictic::Overnight) || describes {
        return fail();
    }
    let night = Clock {
        hour: None,
        minute: None,
        second: None,
        half: Half::Unsaid,
        part: Some(PartOfDay::Night),
        zone: None,
    };
    Ok((rest, Expr::Time(None, night)))
}

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

/// modified = [ "the" ] , ( "early" | "late" | "mid" | "end" … ) , [ "-" | "of" | "in" ] , [ "the" ] , point ;
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn modified(i: In<'_>) -> R<'_, (Expr, Note)> {
    let start = the(i);
    if let Ok(found) = edge_word(start) {
        return Ok(found);
    }
    // "Mid night" is one word.
    if phrase(Class::PartOfDay)(start).is_ok_and(|(rest, _)| start.consumed(rest) > 1) {
        return fail();
    }
    if let Ok((rest, w)) = one_of(&[TimeWord::Later, TimeWord::Earlier])(start) {
        return later(rest, w);
    }
    if let Ok(found) = around_clock(start) {
        return Ok(found);
    }
    if let Ok(found) = half_of(start) {
        return Ok(found);
    }
    let (rest, w) = time_word(start)?;
    let modifier = match w {
        TimeWord::Early | TimeWord::Beginning => Modifier::Start,
        TimeWord::Mid | TimeWord::Middle => Modifier::Mid,
        TimeWord::Late | TimeWord::End => Modifier::End,
        _ => return fail(),
    };
    let note = Note { modifier: Some(modifier), ..Note::default() };
    let rest = maybe(dash, rest).0;
    // "the early part of", "the early hours of"
    let rest = if matches!(rest.text(), "part" | "days" | "months" | "years" | "weeks")
        && is_word(rest.skip(1), TimeWord::Of)
    {
        rest.skip(1)
    } else {
        rest
    };
    let (rest, joint) = maybe(one_of(&[TimeWord::Of, TimeWord::In, TimeWord::On]), rest);
    if let Ok((after, e)) = point(rest) {
        // "Will close Dec. 31", "beginning Monday": verbs, where no "of" ties them to a day.
        let noun = matches!(w, TimeWord::Beginning | TimeWord::Middle | TimeWord::End);
        let verb = noun && joint.is_none();
        // "The period ending next August"
        if verb && start.text().ends_with("ing") {
            return fail();
        }
        // "Will start in July": so "in" only after an article, or as the note of a museum.
        if noun && matches!(joint, Some(TimeWord::In | TimeWord::On)) && i.consumed(start) == 0 {
            return fail();
        }
        let day = match &e {
            Expr::Date(d) => grain_of(d) <= Grain::Day,
            Expr::Time(..) => true,
            Expr::Range(..) | Expr::Length(_) | Expr::Set(_) | Expr::Reference(_) => false,
        };
        return if verb && day { fail() } else { Ok((after, (e, note))) };
    }
    let noun = matches!(
        w,
        TimeWord::Beginning | TimeWord::Middle | TimeWord::End | TimeWord::Late | TimeWord::Early
    );
    if let Ok((after, d)) = relative::whole(rest)
        && (noun || w == TimeWord::Mid && matches!(d, Date::Shift { grain, .. } if grain > Grain::Day))
    {
        return Ok((after, (Expr::Date(d), note)));
    }
    let (after, y) = super::era::year(rest)?;
    if super::number::stands_alone(after) {
        Ok((after, (Expr::Date(Date::Calendar(super::calendar::plain(y, Slot::Year))), note)))
    } else {
        fail()
    }
}

/// half-of = ( "first" | "second" ) , "half" , "of" , date : of what is shorter than a year, which has halves of its own ;
fn half_of(i: In<'_>) -> R<'_, (Expr, Note)> {
    let (rest, w) = one_of(&[TimeWord::FirstHalf, TimeWord::SecondHalf])(i)?;
    let (after, d) = relative::whole(rest)?;
    let modifier = if w == TimeWord::FirstHalf { Modifier::Start } else { Modifier::End };
    let note = Note { modifier: Some(modifier), ..Note::default() };
    let g = grain_of(&d);
    if g == Grain::Year || g < Grain::Week { fail() } else { Ok((after, (Expr::Date(d), note))) }
}

/// around-clock = ( "about" | "around" ) , a time of day that says so itself ;
fn around_clock(i: In<'_>) -> R<'_, (Expr, Note)> {
    let (rest, _) = one_of(&[TimeWord::About, TimeWord::Around])(i)?;
    let (after, e) = point(rest)?;
    let told = match &e {
        Expr::Time(d, c) => {
            d.is_some() || c.hour.is_some() && c.half != Half::Unsaid && rest.consumed(after) > 1
        }
        Expr::Date(_) | Expr::Range(..) | Expr::Length(_) | Expr::Set(_) | Expr::Reference(_) => false,
    };
    let note = Note { modifier: Some(Modifier::Approx), ..Note::default() };
    if told { Ok((after, (e, note))) } else { fail() }
}

/// "EOY", "BOM".
fn edge_word(i: In<'_>) -> R<'_, (Expr, Note)> {
    let (rest, p) = phrase(Class::Deictic)(i)?;
    let (grain, modifier) = match Deictic::of(p) {
        Some(Deictic::EndOfDay) => (Grain::Day, Modifier::End),
        Some(Deictic::EndOfMonth) => (Grain::Month, Modifier::End),
        Some(Deictic::EndOfYear) => (Grain::Year, Modifier::End),
        Some(Deictic::MidYear) => (Grain::Year, Modifier::Mid),
        Some(_) | None => return fail(),
    };
    let note = Note { modifier: Some(modifier), ..Note::default() };
    Ok((rest, (Expr::Date(shift(Anchor::Utterance, grain, 0)), note)))
}

/// later = ( "later" | "earlier" ) , [ "in" | "on" ] , ( which-period | "the" , period | month , year ) ;
fn later(i: In<'_>, w: TimeWord) -> R<'_, (Expr, Note)> {
    let rest = maybe(one_of(&[TimeWord::In, TimeWord::On]), i).0;
    let joined = i.consumed(rest) > 0;
    let _ = w;
    if let Ok((after, e)) = tonight(rest) {
        return Ok((after, (e, Note::default())));
    }
    if let Ok((after, d)) = first_of(rest, [relative::which_period, named]) {
        return Ok((after, (Expr::Date(d), Note::default())));
    }
    if !joined {
        // "Later Thursday", "earlier today"
        let day = first_of(rest, [relative::deictic, weekday_alone]);
        return day.map(|(after, d)| (after, (Expr::Date(d), Note::default())));
    }
    if let Ok((after, c)) = part_of_day(the(rest)) {
        return Ok((after, (Expr::Time(None, c), Note::default())));
    }
    let (after, d) = relative::whole(rest)?;
    Ok((after, (Expr::Date(d), Note::default())))
}

fn weekday_alone(i: In<'_>) -> R<'_, Date> {
    let (rest, d) = super::words::weekday(i)?;
    Ok((rest, Date::Calendar(super::calendar::plain(super::expr::Year::Unknown, Slot::Weekday(d)))))
}

fn named(i: In<'_>) -> R<'_, Date> {
    let (rest, c) = super::calendar::named_with_which(i)?;
    Ok((rest, Date::Calendar(c)))
}

/// running = "the" , ( "week" | "month" | "quarter" | "year" ) ;
pub fn running(i: In<'_>) -> R<'_, Expr> {
    let start = the(i);
    let (rest, (p, plural)) = period(start)?;
    let g = grain(p).filter(|g| matches!(g, Grain::Week | Grain::Month | Grain::Quarter | Grain::Year));
    match g.filter(|_| i.consumed(start) > 0 && plural == super::words::Plural::No) {
        Some(g) => Ok((rest, Expr::Date(shift(Anchor::Either, g, 0)))),
        None => fail(),
    }
}

/// weekend = [ "the" ] , "weekend" , [ ( "of" | "in" ) , date ] ;
pub fn weekend(i: In<'_>) -> R<'_, Expr> {
    let (rest, (p, plural)) = period(the(i))?;
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
    let rest = of(rest);
    let _ = tag(TimeWord::Of)(rest);
    let c =
        Calendar { which: Which::Bare, ..super::calendar::plain(super::expr::Year::Unknown, Slot::Weekend) };
    Ok((rest, Expr::Date(Date::Calendar(c))))
}
