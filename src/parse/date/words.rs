//! Words of time: months, weekdays, seasons, periods, and the small words between them.

use super::expr::{Grain, Measure, Which};
use crate::parse::combinator::{In, R, fail, glued, maybe, phrase, punct, word};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, Classes};

/// Whether the next token means `w`.
#[inline]
pub fn is_word(i: In<'_>, w: TimeWord) -> bool {
    meaning(i) == Some(w)
}

/// What the next token means as a word of the grammar of time.
#[inline]
pub fn meaning(i: In<'_>) -> Option<TimeWord> {
    i.first().filter(|t| t.is(Class::TimeWord)).and_then(|t| i.cx.lexicon.time_word(t.word))
}

/// A word of the grammar of time, or a phrase that means one.
pub fn time_word(i: In<'_>) -> R<'_, TimeWord> {
    let Some(t) = i.first() else { return fail() };
    if !t.is(Class::PhraseStart) {
        return meaning(i).map_or_else(fail, |w| Ok((i.skip(1), w)));
    }
    let (rest, p) = phrase(Class::TimeWord)(i)?;
    TimeWord::of(p).map_or_else(fail, |w| Ok((rest, w)))
}

/// One of the words listed.
pub fn one_of<'a>(words: &'static [TimeWord]) -> impl Fn(In<'a>) -> R<'a, TimeWord> {
    move |i| {
        let (rest, w) = time_word(i)?;
        if words.contains(&w) { Ok((rest, w)) } else { fail() }
    }
}

/// The word, and nothing more.
pub fn tag<'a>(w: TimeWord) -> impl Fn(In<'a>) -> R<'a, ()> {
    move |i| if is_word(i, w) { Ok((i.skip(1), ())) } else { fail() }
}

/// of = "of" | "in" | "," ;
pub fn of(i: In<'_>) -> In<'_> {
    if is_word(i, TimeWord::Of) || is_word(i, TimeWord::In) { i.skip(1) } else { i }
}

/// the = "the" ;
pub fn the(i: In<'_>) -> In<'_> {
    maybe(tag(TimeWord::The), i).0
}

/// month = month-name , [ "." ] ;
pub fn month(i: In<'_>) -> R<'_, u8> {
    let (rest, n) = word(Class::Month)(i)?;
    let short = i.text().len() <= 4 && !matches!(n, 5..=7) || i.text().len() == 3;
    let rest = if short && n != 5 { dot(rest) } else { rest };
    Ok((rest, n as u8))
}

/// weekday = weekday-name , [ "." ] ;
pub fn weekday(i: In<'_>) -> R<'_, u8> {
    let (rest, n) = word(Class::Weekday)(i)?;
    if n > 7 {
        return fail();
    }
    let rest = if i.text().len() <= 5 { dot(rest) } else { rest };
    Ok((rest, n as u8))
}

/// A full stop that belongs to an abbreviation: right after it, and no end of what follows.
fn dot(i: In<'_>) -> In<'_> {
    match glued(punct(b'.'))(i) {
        Ok((rest, _)) if rest.first().is_some_and(|t| !t.new_line) => rest,
        Ok(_) | Err(_) => i,
    }
}

/// "Latest", which names one unit ("the latest week"), where "last" may be a length.
pub fn latest(i: In<'_>) -> bool {
    is_word(i, TimeWord::Last) && i.text().eq_ignore_ascii_case("latest")
}

/// A season by its name; 1 is spring.
pub fn season(i: In<'_>) -> R<'_, u8> {
    let (rest, n) = word(Class::Season)(i)?;
    Ok((rest, n.saturating_sub(20) as u8))
}

/// A noun of calendar length, and whether it is a plural.
pub fn period(i: In<'_>) -> R<'_, (Period, Plural)> {
    let (rest, p) = phrase(Class::Period)(i)?;
    let plural = if p % 2 == 1 { Plural::Yes } else { Plural::No };
    Period::of(p / 2).map_or_else(fail, |m| Ok((rest, (m, plural))))
}

/// Number of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Plural {
    Yes,
    No,
}

/// The unit of the calendar that a period names, where it names one.
pub fn grain(p: Period) -> Option<Grain> {
    Some(match p {
        Period::Second => Grain::Second,
        Period::Minute => Grain::Minute,
        Period::Hour => Grain::Hour,
        Period::Day => Grain::Day,
        Period::Week => Grain::Week,
        Period::Weekend => Grain::Weekend,
        Period::Month => Grain::Month,
        Period::Quarter => Grain::Quarter,
        Period::Season => Grain::Season,
        Period::Half => Grain::Half,
        Period::Year => Grain::Year,
        Period::Decade => Grain::Decade,
        Period::Century => Grain::Century,
        Period::Millennium => Grain::Millennium,
        Period::BusinessDay | Period::Night | Period::Fortnight | Period::Generation => return None,
    })
}

/// The length that a period names.
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn measure(p: Period) -> Measure {
    match p {
        Period::Night => Measure::Night,
        Period::BusinessDay => Measure::BusinessDay,
        Period::Fortnight => Measure::Fortnight,
        Period::Generation => Measure::Generation,
        other => grain(other).map_or(Measure::Generation, Measure::Grain),
    }
}

/// which = "this" | "last" | "next" | "past" | "coming" | "that" | "the same" | "that same" | "the following" … ;
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn which(i: In<'_>) -> R<'_, Which> {
    let start = i;
    let i = the(i);
    let article = start.consumed(i) > 0;
    let (rest, w) = time_word(i)?;
    let found = match w {
        TimeWord::This => {
            if let Ok((after, again)) =
                one_of(&[TimeWord::Past, TimeWord::Coming, TimeWord::Same, TimeWord::Last])(rest)
            {
                return Ok((
                    after,
                    match again {
                        TimeWord::Past | TimeWord::Last => Which::Past,
                        TimeWord::Coming => Which::Coming,
                        _ => Which::That,
                    },
                ));
            }
            Which::This
        }
        TimeWord::That => return Ok((maybe(tag(TimeWord::Same), rest).0, Which::That)),
        TimeWord::Same => Which::That,
        TimeWord::Last => Which::Last,
        TimeWord::Past => Which::Past,
        TimeWord::Next => Which::Next,
        TimeWord::Coming => Which::Coming,
        // "Following Monday's vote": a preposition.
        TimeWord::Following
            if !article
                && rest.first().is_some_and(|t| {
                    t.classes.any(Classes::of(Class::Weekday).with(Class::Month).with(Class::PartOfDay))
                }) =>
        {
            return fail();
        }
        TimeWord::Following => Which::Following,
        TimeWord::Previous => Which::Previous,
        _ => return fail(),
    };
    // "the next day", "the past year": counted from what the text spoke of.
    let found = match (article, found) {
        (true, Which::Next) => Which::Following,
        (_, other) => other,
    };
    Ok((rest, found))
}
