//! How often, before the stretch in which it happens: "three times", "once or twice".

use super::calendar::plain;
use super::expr::{Calendar, Slot, Year};
use super::number::amount;
use super::words::{is_word, one_of, period, tag};
use crate::parse::combinator::{In, R, dash, fail, maybe};
use crate::vocab::time::TimeWord;

/// times = ( "once" | "twice" ) , [ "or" , "twice" ] | amount , [ ( "or" | "to" | "-" ) , amount ] , [ "-" ] , ( "times" | "x" ) ;
pub fn times(i: In<'_>) -> R<'_, ()> {
    const WORDS: &[TimeWord] = &[TimeWord::Once, TimeWord::Twice];
    if let Ok((rest, _)) = one_of(WORDS)(i) {
        let second = one_of(&[TimeWord::Or, TimeWord::And])(rest).and_then(|(r, _)| one_of(WORDS)(r));
        return Ok((second.map_or(rest, |(r, _)| r), ()));
    }
    // "Find a time every week" tells no number.
    if is_word(i, TimeWord::A) && is_word(i.skip(1), TimeWord::Time) {
        return fail();
    }
    let (rest, _) = amount(i)?;
    let joined = one_of(&[TimeWord::Or, TimeWord::To])(rest).map(|(r, _)| r);
    let joined = joined.or_else(|_| dash(rest).map(|(r, _)| r));
    let rest = joined.and_then(amount).map_or(rest, |(r, _)| r);
    if rest.text() == "x" && rest.first().is_some_and(|t| t.glued) {
        return Ok((rest.skip(1), ()));
    }
    let (rest, _) = one_of(&[TimeWord::Time])(maybe(dash, rest).0)?;
    Ok((rest, ()))
}

/// Whether a word follows that makes a length lead to a date: "10 hours a day ago" is none, "$60 a year ago" is one.
pub fn apart(rest: In<'_>) -> bool {
    one_of(&[
        TimeWord::Ago,
        TimeWord::Earlier,
        TimeWord::Later,
        TimeWord::Before,
        TimeWord::After,
        TimeWord::Old,
    ])(rest)
    .is_ok()
}

/// "Every first Monday of the month": the month says nothing new.
pub fn of_the_month(i: In<'_>) -> In<'_> {
    let month = tag(TimeWord::Of)(i)
        .and_then(|(r, ())| one_of(&[TimeWord::The, TimeWord::Every, TimeWord::Each])(r))
        .and_then(|(r, _)| period(r));
    month.map_or(i, |(rest, _)| rest)
}

/// "Every 4/15": month and day, as only one order can be.
pub fn figures(i: In<'_>) -> R<'_, Calendar> {
    let (rest, Calendar { slot: Slot::Numeric(a, b), .. }) = super::numeric::numeric_short(i)? else {
        return fail();
    };
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    Ok((rest, plain(Year::Unknown, Slot::Day(month, day))))
}
