//! How often, before the stretch in which it happens: "three times", "once or twice".

use super::number::amount;
use super::words::one_of;
use crate::parse::combinator::{In, R, dash, maybe};
use crate::vocab::time::TimeWord;

/// times = ( "once" | "twice" ) , [ "or" , "twice" ] | amount , [ ( "or" | "to" | "-" ) , amount ] , [ "-" ] , ( "times" | "x" ) ;
pub fn times(i: In<'_>) -> R<'_, ()> {
    const WORDS: &[TimeWord] = &[TimeWord::Once, TimeWord::Twice];
    if let Ok((rest, _)) = one_of(WORDS)(i) {
        let second = one_of(&[TimeWord::Or, TimeWord::And])(rest).and_then(|(r, _)| one_of(WORDS)(r));
        return Ok((second.map_or(rest, |(r, _)| r), ()));
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
