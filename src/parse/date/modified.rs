//! A point with a word that narrows it: "early May", "the end of the year", "around 3 pm", "later this week".

use super::clock::part_of_day;
use super::expr::{Anchor, Calendar, Clock, Date, Expr, Grain, Half, Modifier, Note, PartOfDay, Slot};
use super::glance::signs::{DEICTIC, PERIOD, RANK};
use super::glance::{Needs, Signs};
use super::moment::tonight;
use super::point::{grain_of, point};
use super::relative::{self, shift};
use super::words::{grain, is_word, one_of, period, the, time_word};
use crate::parse::combinator::{In, R, dash, fail, first_of, maybe, phrase};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, Classes, TokenKind};

/// What [`period_end`] needs.
pub const PERIOD_END: Needs = Needs::head(PERIOD).ahead(Signs::words(&[TimeWord::End]));

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
    Ok((rest, Expr::Time(Some(shift(Anchor::Either, Grain::Day, 0)), night)))
}

/// What [`modified`] needs.
pub const NEEDS: &[Needs] = &[
    Needs::the(DEICTIC.or(Signs::words(&[
        TimeWord::Later,
        TimeWord::Earlier,
        TimeWord::About,
        TimeWord::Around,
        TimeWord::FirstHalf,
        TimeWord::SecondHalf,
        TimeWord::Early,
        TimeWord::Beginning,
        TimeWord::Mid,
        TimeWord::Middle,
        TimeWord::Late,
        TimeWord::End,
    ]))),
    FRACTION,
];

/// What [`fraction_of`] needs.
pub const FRACTION: Needs = Needs::the(RANK.or(Signs::words(&[TimeWord::Middle])))
    .ahead(PERIOD.or(Signs::classes(Classes::of(Class::Ordinal))))
    .also(Signs::words(&[TimeWord::Of]));

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
    if let Ok(found) = fraction_of(start) {
        return Ok(found);
    }
    let (rest, w) = time_word(start)?;
    let modifier = match w {
        TimeWord::Early | TimeWord::Beginning => Modifier::Start,
        TimeWord::Mid | TimeWord::Middle => Modifier::Mid,
        TimeWord::Late | TimeWord::End => Modifier::End,
        _ => return fail(),
    };
    let alone = start.consumed(rest) == 1;
    let note = Note { modifier: Some(modifier), ..Note::default() };
    let rest = maybe(dash, to_another(rest)).0;
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
        let verb = noun && joint.is_none() && alone;
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
    let verb = joint.is_none() && alone && start.text().ends_with("ing");
    if let Ok((after, d)) = relative::whole(rest)
        && !verb
        && (noun || w == TimeWord::Mid && matches!(d, Date::Shift { grain, .. } if grain > Grain::Day))
    {
        return Ok(its_day(after, d, note));
    }
    let (after, y) = super::era::year(rest)?;
    if super::number::stands_alone(after) {
        Ok((after, (Expr::Date(Date::Calendar(super::calendar::plain(y, Slot::Year))), note)))
    } else {
        fail()
    }
}

/// its-day = [ "on" ] , ( deictic | weekday ) : after a word for the day ("end of day Friday", "early in the day on Monday") ;
fn its_day(i: In<'_>, d: Date, note: Note) -> (In<'_>, (Expr, Note)) {
    let day = matches!(d, Date::Shift { grain: Grain::Day, by: 0, .. });
    let rest = maybe(one_of(&[TimeWord::On]), i).0;
    let told = first_of(rest, [relative::deictic, weekday_alone]);
    match told {
        Ok((after, told))
            if day
                && !rest.first().is_some_and(|t| t.new_line)
                && !after.first().is_some_and(|t| t.glued && t.kind == crate::vocab::TokenKind::Word) =>
        {
            (after, (Expr::Date(told), note))
        }
        Ok(_) | Err(_) => (i, (Expr::Date(d), note)),
    }
}

/// to-another = [ "-" ] , ( "to" | "or" ) , [ "-" ] , ( "mid" | "late" ) : "early to mid May" begins early ;
fn to_another(i: In<'_>) -> In<'_> {
    let joined = one_of(&[TimeWord::To, TimeWord::Or])(maybe(dash, i).0);
    let second = joined.and_then(|(r, _)| one_of(&[TimeWord::Mid, TimeWord::Late])(maybe(dash, r).0));
    second.map_or(i, |(rest, _)| rest)
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

/// fraction-of = rank , ( "third" | "quarter" ) , "of" , date longer than a year: "the last third of the century" ;
pub fn fraction_of(i: In<'_>) -> R<'_, (Expr, Note)> {
    let (rest, n, middle) = match time_word(i) {
        Ok((rest, TimeWord::Middle)) => (rest, 2, true),
        Ok(_) | Err(_) => super::nearby::rank(i).map(|(rest, n)| (rest, n, false))?,
    };
    let third = rest.payload(Class::Ordinal) == Some(3);
    let quarter = matches!(period(rest), Ok((_, (Period::Quarter, _))));
    if !third && !quarter || !is_word(rest.skip(1), TimeWord::Of) {
        return fail();
    }
    let (rest, d) = relative::whole(rest.skip(2))?;
    let modifier = match n {
        1 => Modifier::Start,
        -1 => Modifier::End,
        _ if middle || quarter => Modifier::Mid,
        _ => return fail(),
    };
    let note = Note { modifier: Some(modifier), ..Note::default() };
    if grain_of(&d) > Grain::Year { Ok((rest, (Expr::Date(d), note))) } else { fail() }
}

/// around-clock = ( "about" | "around" ) , ( a time of day that says so itself | hour , weekday , part-of-day ) ;
fn around_clock(i: In<'_>) -> R<'_, (Expr, Note)> {
    let (rest, _) = one_of(&[TimeWord::About, TimeWord::Around])(i)?;
    let note = Note { modifier: Some(Modifier::Approx), ..Note::default() };
    // "Around six Friday morning"
    if let Ok((day, hour)) = super::moment::hour(rest)
        && let Ok((after, Expr::Time(Some(d), Clock { hour: None, part: Some(part), .. }))) = point(day)
        && day.is(Class::Weekday)
        && after.first().is_none_or(|t| t.kind != TokenKind::Word || super::context::is_function(t))
    {
        return Ok((after, (Expr::Time(Some(d), Clock { part: Some(part), ..hour }), note)));
    }
    let (after, e) = point(rest)?;
    let told = match &e {
        Expr::Time(d, c) => {
            let named = rest.is(Class::PartOfDay);
            let figures = c.minute.is_some() && rest.peek(1).is_some_and(|t| t.punct(b':'));
            d.is_some()
                || figures
                || c.hour.is_some() && c.half != Half::Unsaid && (named || rest.consumed(after) > 1)
        }
        Expr::Date(_) | Expr::Range(..) | Expr::Length(_) | Expr::Set(_) | Expr::Reference(_) => false,
    };
    if told { Ok((after, (e, note))) } else { fail() }
}

/// "EOY", "BOM".
fn edge_word(i: In<'_>) -> R<'_, (Expr, Note)> {
    let (rest, p) = phrase(Class::Deictic)(i)?;
    let (grain, modifier) = match Deictic::of(p) {
        Some(Deictic::EndOfDay) => (Grain::Day, Modifier::End),
        Some(Deictic::EndOfWeek) => (Grain::Week, Modifier::End),
        Some(Deictic::EndOfMonth) => (Grain::Month, Modifier::End),
        Some(Deictic::EndOfQuarter) => (Grain::Quarter, Modifier::End),
        Some(Deictic::EndOfYear) => (Grain::Year, Modifier::End),
        Some(Deictic::MidYear) => (Grain::Year, Modifier::Mid),
        Some(_) | None => return fail(),
    };
    let note = Note { modifier: Some(modifier), ..Note::default() };
    Ok(its_day(rest, shift(Anchor::Utterance, grain, 0), note))
}

/// later = ( "later" | "earlier" ) , ( [ "in" | "on" ] , ( which-period | month , year ) | weekday , [ part-of-day ]
/// | "in" , "the" , period , [ [ "on" ] , weekday ] ) ;
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
    // "Earlier Sunday morning"
    if !joined
        && let Ok((after, Expr::Time(Some(d), c))) = point(rest)
        && c.hour.is_none()
        && matches!(d, Date::Calendar(Calendar { slot: Slot::Weekday(_), .. }) | Date::Shift { .. })
    {
        return Ok((after, (Expr::Time(Some(d), c), Note::default())));
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
    Ok(its_day(after, d, Note::default()))
}

fn weekday_alone(i: In<'_>) -> R<'_, Date> {
    let (rest, d) = super::words::weekday(i)?;
    Ok((rest, Date::Calendar(super::calendar::plain(super::expr::Year::Unknown, Slot::Weekday(d)))))
}

fn named(i: In<'_>) -> R<'_, Date> {
    let (rest, c) = super::calendar::named_with_which(i)?;
    Ok((rest, Date::Calendar(c)))
}
