//! Times at a glance: a time of a common form with nothing around it that could be part of a time.
//!
//! Two of three times of a news text are of this kind ("on Tuesday", "May 3, 2031,", "a 12-year-old boy"), and the
//! productions find out one by one that nothing goes on here: most of the time that dates took went into walking
//! through code that had nothing to say. This room enters the one production that its first token asks for, and looks
//! whether anything of time follows. It is no grammar: where it speaks, all productions together read the same, which
//! a test build checks at every place of every test.

use super::expr::{Calendar, Clock, Date, Expr, Half, Modifier, Note, Slot};
use super::glance::{Glance, OF_TIME, TIMELY};
use super::words::{is_word, meaning, weekday};
use super::{Found, calendar, clock, context, heard, lasting, length, point, relative, vague, year};
use crate::parse::combinator::{In, maybe, phrase, punct};
use crate::vocab::time::{Deictic, TimeWord};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// So many words that only link are passed over.
const LINKS: usize = 5;

/// What one glance tells of a place.
pub(super) enum Told {
    /// No time begins there.
    Nothing,
    /// This one does.
    Time(Found),
}

impl Told {
    fn of(found: Option<Found>) -> Self {
        found.map_or(Self::Nothing, Self::Time)
    }
    /// What all productions would have found.
    pub fn found(self) -> Option<Found> {
        match self {
            Self::Nothing => None,
            Self::Time(found) => Some(found),
        }
    }
}

/// What stands at a place, where one glance tells: `None` where all productions have to be asked.
pub(super) fn plain(i: In<'_>, tokens: &[Token], at: usize, adjacent: bool) -> Option<Told> {
    if nothing(i, context::before(tokens, at, 1)) {
        return Some(Told::Nothing);
    }
    let t = i.first()?;
    let mut note = Note::default();
    let (rest, expr) = match t.kind {
        TokenKind::Digits => {
            let next = i.peek(1)?;
            let is = |class| next.kind == TokenKind::Word && next.is(class);
            if is(Class::Period) && t.span.len() != 4 {
                return lasting(i, tokens, at);
            } else if is(Class::Month) && t.span.len() <= 2 {
                day_month(i)?
            } else if next.punct(b':') || next.kind == TokenKind::Word && is_half(i.skip(1)) {
                clock_of(i)?
            } else if next.punct(b'-') {
                age(i)?
            } else if t.span.len() == 4 {
                return bare_year(i, tokens, at, adjacent);
            } else {
                return None;
            }
        }
        TokenKind::Punct(_) | TokenKind::Symbol(_) => return None,
        TokenKind::Word if t.is(Class::Deictic) => return by_word(i, tokens, at),
        TokenKind::Word if t.is(Class::Cardinal) && i.peek(1)?.is(Class::Period) => {
            return lasting(i, tokens, at);
        }
        TokenKind::Word => match meaning(i) {
            Some(TimeWord::Around | TimeWord::About) if i.peek(1)?.kind == TokenKind::Digits => {
                note.modifier = Some(Modifier::Approx);
                let (rest, expr) = clock_of(i.skip(1))?;
                let said = matches!(&expr, Expr::Time(_, c) if matches!(c.half, Half::Am | Half::Pm));
                return (said && closed(rest)).then(|| Told::Time(found(i, rest, expr, note)));
            }
            Some(TimeWord::This | TimeWord::Last | TimeWord::Next | TimeWord::That) => period_named(i)?,
            Some(_) => return None,
            None if t.classes.any(ELSE) => return None,
            None if t.is(Class::Weekday) => of_weekday(i)?,
            None if t.is(Class::Month) => of_month(i)?,
            None => return None,
        },
    };
    // "June 3-14" may be two days.
    let joined = |t: &Token| t.dash() || t.punct(b'/');
    if !closed(rest) || matches!(expr, Expr::Date(_)) && i.rest.iter().take(i.consumed(rest)).any(joined) {
        return None;
    }
    let allowed = heard::allowed(i, tokens, at, rest, &expr);
    Some(Told::of(allowed.then(|| found(i, rest, expr, note))))
}

fn found<'a>(i: In<'a>, rest: In<'a>, expr: Expr, note: Note) -> Found {
    Found { expr, note, lead: 0, end: i.consumed(rest), open: None }
}

/// Whether the token is a half of the day, or the first letter of one.
fn is_half(i: In<'_>) -> bool {
    let letter = i.text().len() == 1 && i.peek(1).is_some_and(|t| t.punct(b'.'));
    letter || matches!(meaning(i), Some(TimeWord::Am | TimeWord::Pm))
}

/// day , month , [ year ] ;
fn day_month(i: In<'_>) -> Option<(In<'_>, Expr)> {
    calendar::day_month(i).ok().map(|(rest, c)| (rest, Expr::Date(Date::Calendar(c))))
}

/// ( "this" | "last" … ) , period ;
fn period_named(i: In<'_>) -> Option<(In<'_>, Expr)> {
    let next = i.peek(1)?;
    if !next.is(Class::Period) || next.is(Class::PhraseStart) {
        return None;
    }
    relative::which_period(i).ok().map(|(rest, d)| (rest, Expr::Date(d)))
}

/// amount , period ;
fn lasting(i: In<'_>, tokens: &[Token], at: usize) -> Option<Told> {
    if !closed(i.skip(2)) || i.peek(1)?.is(Class::PhraseStart) {
        return None;
    }
    let read = lasting::lengthy(i, tokens, at, &Glance::of(i));
    Some(Told::of(read.map(|(rest, expr, note)| found(i, rest, expr, note))))
}

/// "now" | "today" | "recently" … ;
fn by_word(i: In<'_>, tokens: &[Token], at: usize) -> Option<Told> {
    let (rest, p) = phrase(Class::Deictic)(i).ok()?;
    if !closed(rest) {
        return None;
    }
    let word = Deictic::of(p)?;
    if word == Deictic::Present {
        let (rest, expr) = vague::reference(i).ok()?;
        let allowed = context::reference_allowed(i, tokens, at, rest);
        return Some(Told::of(allowed.then(|| found(i, rest, expr, Note::default()))));
    }
    if matches!(word, Deictic::Today | Deictic::Yesterday | Deictic::Tomorrow) {
        let (rest, d) = relative::deictic(i).ok()?;
        return Some(Told::Time(found(i, rest, Expr::Date(d), Note::default())));
    }
    None
}

/// Whether what begins here links words, or counts things, and no time.
fn nothing(i: In<'_>, before: Option<&Token>) -> bool {
    let mut j = i;
    let (mut number, mut hedged) = (false, false);
    for n in 0..LINKS {
        let Some(t) = j.first() else { return false };
        match t.kind {
            TokenKind::Word => {
                if t.glued && n > 0 || opens(j) {
                    return false;
                }
                // "You may be late"
                let other = || before.is_some_and(|b| b.kind == TokenKind::Word && !b.classes.any(TIMELY));
                if n == 0 && t.is(Class::Month) && t.is(Class::TimeOpen) && !t.capital && other() {
                    return j.peek(1).is_some_and(is_ordinary);
                }
                if t.classes.any(NAMES) {
                    return false;
                }
                if t.classes.any(NUMBERS) {
                    if std::mem::replace(&mut number, true) {
                        return false;
                    }
                } else {
                    match meaning(j) {
                        None => return n > 0 && !t.is(Class::TimeOpen) && t.span.len() > 1,
                        Some(w) if links(w) => hedged |= hedges(w),
                        Some(_) => return false,
                    }
                }
            }
            TokenKind::Digits => {
                if std::mem::replace(&mut number, true) {
                    return false;
                }
                if telephone(j) || n > 0 && !hedged && age(j).is_some() {
                    return true;
                }
                // "The 5th Infantry"
                if let Some(suffix) =
                    j.peek(1).filter(|s| s.glued && s.kind == TokenKind::Word && t.span.len() < 4)
                {
                    let letters = j.cx.word(suffix).bytes().all(|b| b.is_ascii_alphabetic());
                    return letters
                        && suffix.span.len() == 2
                        && !suffix.is(Class::TimeWord)
                        && j.peek(2).is_some_and(|t| is_ordinary(t) && t.capital);
                }
                let article = n > 0 && is_word(i.skip(n - 1), TimeWord::The);
                // "On the 12 at noon"
                let day = article && meaning(j.skip(1)).is_some_and(|w| w != TimeWord::Of);
                if t.span.len() == 4 && !article || t.span.len() > 5 || day {
                    return false;
                }
            }
            TokenKind::Punct(_) | TokenKind::Symbol(_) => return false,
        }
        j = j.skip(1);
    }
    false
}

/// Whether a token is a word that no time holds.
fn is_ordinary(t: &Token) -> bool {
    t.kind == TokenKind::Word
        && !t.glued
        && t.span.len() > 2
        && !t.classes.any(TIMELY.with(Class::PhraseStart))
}

/// "555-0134", "555-555-0134".
fn telephone(i: In<'_>) -> bool {
    let figure = |n: usize| i.peek(n).filter(|t| t.kind == TokenKind::Digits).map_or(0, |t| t.span.len());
    let joined = |n: usize| i.peek(n).is_some_and(|t| t.glued && t.punct(b'-'));
    let ends = |n: usize| i.peek(n).is_none_or(|t| !t.glued && !t.is(Class::TimeWord));
    let short = figure(0) == 3 && joined(1);
    short && (figure(2) == 4 && ends(3) || figure(2) == 3 && joined(3) && figure(4) == 4 && ends(5))
}

/// What counts, and is a time only beside one.
const NUMBERS: Classes = Classes::of(Class::Cardinal).with(Class::Ordinal);
/// What a time is told by.
const NAMES: Classes = OF_TIME.without(NUMBERS);

/// Whether a phrase of time begins here.
fn opens(i: In<'_>) -> bool {
    i.is(Class::PhraseStart) && i.cx.lexicon.phrases(i.rest, TIMELY).next().is_some()
}

/// Whether a word of time says nothing of one where no name of the calendar and no length stands.
fn links(w: TimeWord) -> bool {
    matches!(
        w,
        TimeWord::In
            | TimeWord::The
            | TimeWord::And
            | TimeWord::Of
            | TimeWord::A
            | TimeWord::At
            | TimeWord::On
            | TimeWord::To
            | TimeWord::By
            | TimeWord::For
            | TimeWord::From
            | TimeWord::That
            | TimeWord::After
            | TimeWord::Before
            | TimeWord::Over
            | TimeWord::Just
            | TimeWord::About
            | TimeWord::Around
    )
}

/// Names of the calendar with any of these may be something else.
const ELSE: Classes = Classes::of(Class::TimeOpen)
    .with(Class::Cardinal)
    .with(Class::Ordinal)
    .with(Class::Deictic)
    .with(Class::Period)
    .with(Class::PhraseStart);

/// weekday , [ part-of-day | [ "," ] , month , day , [ [ "," ] , year ] ] ;
fn of_weekday(i: In<'_>) -> Option<(In<'_>, Expr)> {
    let (rest, day) = weekday(i).ok()?;
    let bare = calendar::plain(super::expr::Year::Unknown, Slot::Weekday(day));
    let next = maybe(punct(b','), rest).0;
    match next.first() {
        Some(t) if t.is(Class::Month) && !t.classes.any(ELSE) => {
            let (rest, date) = calendar::month_day(next).ok()?;
            Some((rest, Expr::Date(Date::Calendar(Calendar { weekday: Some(day), ..date }))))
        }
        Some(t) if t.is(Class::PartOfDay) && i.consumed(next) == 1 && !t.new_line => {
            let (rest, c) = clock::part_of_day(next).ok()?;
            Some((rest, Expr::Time(Some(Date::Calendar(bare)), Clock { part: c.part, ..clock::NONE })))
        }
        Some(_) | None => Some((rest, Expr::Date(Date::Calendar(bare)))),
    }
}

/// month , [ day ] , [ [ "," ] , year ] ;
fn of_month(i: In<'_>) -> Option<(In<'_>, Expr)> {
    let date = |(rest, c)| (rest, Expr::Date(Date::Calendar(c)));
    if let Ok(found) = calendar::month_day(i) {
        return Some(date(found));
    }
    calendar::month_year(i).ok().map(date)
}

/// hour , ":" , minute , [ half ] ;
fn clock_of(i: In<'_>) -> Option<(In<'_>, Expr)> {
    let (rest, expr) = point::timed(i).ok()?;
    let placed = rest.consumed(point::place_time(rest)) > 0;
    (!placed).then_some((rest, expr))
}

/// digits , "-" , "year" , "-" , "old" ;
fn age(i: In<'_>) -> Option<(In<'_>, Expr)> {
    let glued = |n: usize| i.peek(n).is_some_and(|t| t.glued);
    let old = i.peek(3).is_some_and(Token::dash) && is_word(i.skip(4), TimeWord::Old);
    if !old || !(1..=4).all(glued) || !i.peek(2)?.is(Class::Period) {
        return None;
    }
    let (rest, len) = length::length(i).ok()?;
    Some((length::time(length::long(length::age(rest))), Expr::Length(len)))
}

/// A figure of four digits: a year, or nothing.
fn bare_year(i: In<'_>, tokens: &[Token], at: usize, adjacent: bool) -> Option<Told> {
    let t = i.first()?;
    let rest = i.skip(1);
    let genitive = rest.consumed(genitive(rest)) > 0;
    if genitive || !closed(rest) || i.cx.word(t).starts_with('0') {
        return None;
    }
    let read = year::bare_year(i, tokens, at, adjacent);
    Some(Told::of(read.map(|(rest, expr, note)| found(i, rest, expr, note))))
}

/// Whether a word that links says how near to a time something is.
fn hedges(w: TimeWord) -> bool {
    matches!(w, TimeWord::Just | TimeWord::About | TimeWord::Around | TimeWord::Over)
}

/// Whether nothing of time follows before an ordinary word, or the end.
fn closed(i: In<'_>) -> bool {
    let mut i = genitive(i);
    for _ in 0..LINKS {
        let Some(t) = i.first() else { return true };
        match t.kind {
            TokenKind::Word => {
                if t.glued || t.classes.any(OF_TIME) || opens(i) {
                    return false;
                }
                match meaning(i) {
                    None => return !t.is(Class::TimeOpen) && t.span.len() > 1,
                    Some(w) if links(w) && !matches!(w, TimeWord::About | TimeWord::Around) => {}
                    Some(_) => return false,
                }
            }
            TokenKind::Punct(b'.' | b',' | b';' | b'"') | TokenKind::Symbol('”') => {}
            TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => return false,
        }
        i = i.skip(1);
    }
    false
}

/// Passes over "'s".
fn genitive(i: In<'_>) -> In<'_> {
    let glued = |n: usize| i.peek(n).is_some_and(|t| t.glued);
    if glued(0) && i.text() == "'s" {
        return i.skip(1);
    }
    let quote = i.first().is_some_and(|t| matches!(t.kind, TokenKind::Symbol('’') | TokenKind::Punct(b'\'')));
    if quote && glued(0) && glued(1) && i.skip(1).text() == "s" { i.skip(2) } else { i }
}

/// Holds what was told at a glance to what all productions read.
#[cfg(test)]
pub(super) fn check(told: Option<&Told>, i: In<'_>, tokens: &[Token], at: usize, adjacent: bool) {
    let Some(told) = told else { return };
    let words: Vec<&str> = i.rest.iter().take(8).map(|t| i.cx.word(t)).collect();
    let all = super::best::best(i, tokens, at, adjacent).map(|found| super::open_end(i, found));
    let told = match told {
        Told::Nothing => None,
        Told::Time(found) => Some(found),
    };
    assert_eq!(told, all.as_ref(), "{words:?}");
}

#[cfg(test)]
pub(super) mod tests;
