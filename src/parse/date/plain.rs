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

/// What stands at a place, where one glance tells: `Some(None)` is nothing.
pub(super) fn plain<'a>(i: In<'a>, tokens: &[Token], at: usize, adjacent: bool) -> Option<Option<Found>> {
    if nothing(i) {
        return Some(None);
    }
    let t = i.first()?;
    let mut note = Note::default();
    let (rest, expr) = match t.kind {
        TokenKind::Digits => match i.peek(1)?.kind {
            TokenKind::Word if i.peek(1)?.is(Class::Period) && t.span.len() != 4 => {
                return lasting(i, tokens, at);
            }
            TokenKind::Word if i.peek(1)?.is(Class::Month) && t.span.len() <= 2 => day_month(i)?,
            TokenKind::Punct(b':') => clock_of(i)?,
            TokenKind::Word if is_half(i.skip(1)) => clock_of(i)?,
            TokenKind::Punct(b'-') => age(i)?,
            _ if t.span.len() == 4 => return bare_year(i, tokens, at, adjacent),
            _ => return None,
        },
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
                return (said && closed(rest)).then(|| Some(found(i, rest, expr, note)));
            }
            Some(TimeWord::This | TimeWord::Last | TimeWord::Next | TimeWord::That) => period_named(i)?,
            Some(_) => return None,
            None if t.classes.any(ELSE) => return None,
            None if t.is(Class::Weekday) => of_weekday(i)?,
            None if t.is(Class::Month) => of_month(i)?,
            None => return None,
        },
    };
    if !closed(rest) {
        return None;
    }
    let allowed = heard::allowed(i, tokens, at, rest, &expr);
    Some(allowed.then(|| found(i, rest, expr, note)))
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
fn lasting<'a>(i: In<'a>, tokens: &[Token], at: usize) -> Option<Option<Found>> {
    if !closed(i.skip(2)) || i.peek(1)?.is(Class::PhraseStart) {
        return None;
    }
    let read = lasting::lengthy(i, tokens, at, &Glance::of(i));
    Some(read.map(|(rest, expr, note)| found(i, rest, expr, note)))
}

/// "now" | "today" | "recently" … ;
fn by_word<'a>(i: In<'a>, tokens: &[Token], at: usize) -> Option<Option<Found>> {
    let (rest, p) = phrase(Class::Deictic)(i).ok()?;
    if !closed(rest) {
        return None;
    }
    match Deictic::of(p)? {
        Deictic::Present => {
            let (rest, expr) = vague::reference(i).ok()?;
            let allowed = context::reference_allowed(i, tokens, at, rest);
            Some(allowed.then(|| found(i, rest, expr, Note::default())))
        }
        Deictic::Today | Deictic::Yesterday | Deictic::Tomorrow => {
            let (rest, d) = relative::deictic(i).ok()?;
            Some(Some(found(i, rest, Expr::Date(d), Note::default())))
        }
        _ => None,
    }
}

/// Whether what begins here links words, or counts things, and no time.
fn nothing(i: In<'_>) -> bool {
    let mut j = i;
    let mut number = false;
    for n in 0..LINKS {
        let Some(t) = j.first() else { return false };
        match t.kind {
            TokenKind::Word => {
                if t.glued && n > 0 || t.classes.any(NAMES) || opens(j) {
                    return false;
                }
                if t.classes.any(NUMBERS) {
                    if std::mem::replace(&mut number, true) {
                        return false;
                    }
                } else {
                    match meaning(j) {
                        None => return n > 0 && !t.is(Class::TimeOpen) && t.span.len() > 1,
                        Some(w) if links(w) => {}
                        Some(_) => return false,
                    }
                }
            }
            TokenKind::Digits => {
                let article = n > 0 && is_word(i.skip(n - 1), TimeWord::The);
                if std::mem::replace(&mut number, true) || t.span.len() == 4 && !article {
                    return false;
                }
            }
            TokenKind::Punct(_) | TokenKind::Symbol(_) => return false,
        }
        j = j.skip(1);
    }
    false
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
        Some(t) if t.is(Class::PartOfDay) && i.consumed(next) == 1 => {
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
fn bare_year<'a>(i: In<'a>, tokens: &[Token], at: usize, adjacent: bool) -> Option<Option<Found>> {
    let t = i.first()?;
    if !closed(i.skip(1)) || i.cx.word(t).starts_with('0') {
        return None;
    }
    let read = year::bare_year(i, tokens, at, adjacent);
    Some(read.map(|(rest, expr, note)| found(i, rest, expr, note)))
}

/// Whether nothing of time follows before an ordinary word, or the end.
fn closed(mut i: In<'_>) -> bool {
    for _ in 0..LINKS {
        let Some(t) = i.first() else { return true };
        match t.kind {
            TokenKind::Word => {
                if t.glued || t.classes.any(OF_TIME) || opens(i) {
                    return false;
                }
                match meaning(i) {
                    None => return !t.is(Class::TimeOpen) && t.span.len() > 1,
                    Some(w) if links(w) => {}
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use crate::parse::Cx;
    use crate::source::{Block, BlockKind, Document};
    use crate::span::Span;
    use crate::vocab::{Class, Vocabulary};

    /// Reads a text, in which the scan holds every reading at a glance to that of all productions.
    fn read(text: &str) -> usize {
        let words = Vocabulary::english();
        let span = Span::new(0, text.len() as u32);
        let blocks = vec![Block { span, kind: BlockKind::Paragraph, cell: None }];
        let document = Document { text: text.into(), blocks, ..Document::default() };
        let shape = crate::text::shape(&document, &words.lexicon);
        let cx = Cx { text, shape: &shape, lexicon: &words.lexicon };
        super::super::scan(&cx).len()
    }

    fn read_folder(folder: &Path) -> usize {
        let entries = std::fs::read_dir(folder).expect("a folder of the repository");
        let paths = entries.map(|e| e.expect("an entry").path());
        let count = |p: &Path| std::fs::read_to_string(p).map_or(0, |t| read(&t));
        paths.map(|p| if p.is_dir() { read_folder(&p) } else { count(&p) }).sum()
    }

    #[test]
    fn all_productions_read_the_same_in_every_sample() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = read_folder(&root.join("seeds")) + read_folder(&root.join("tests/cases"));
        assert!(found > 1000, "{found} times");
    }

    /// What is read at a glance, and what is close to it.
    const TIMES: &[&str] = &[
        "Tuesday",
        "Tues.",
        "Tuesdays",
        "Friday night",
        "Friday nights",
        "Friday, May 3",
        "Friday, June 3, 2031",
        "Friday June 3",
        "June",
        "June 3",
        "June 2031",
        "June, 2031",
        "June 3, 2031",
        "Sept. 30",
        "June 3rd",
        "May",
        "5:30",
        "5:30 p.m.",
        "15:30",
        "5:30:20",
        "a 12-year-old",
        "12-year-old",
        "2031",
        "in 2031",
        "since 1998",
        "0730",
        "the 2031",
    ];
    const AFTER: &[&str] = &[
        "", ".", ",", ", he", " he", " in", " in a", " of", " and", " and a", " and the", " the", " the 5th", " 5", "-6",
        " to", " to 6", " in 2031", " of 2031", ", 2031", " or later", " and later", " night", " morning", " (a", " at 5",
        " at", " or", " Live", " local time", " Moscow time", ", local time", "'s", "s", " week", " last year", " a.m.",
        " and Friday", ", Friday", " and June", "?", " BC", " A.D.", "/2032", ":", "th", " after next", " before", " ago",
        " a week", " a day", " each", " evening", " GMT", " sharp", " 2031", " block", " miles", " or so", " 12", " boy",
        " and 14-year-old", "; the", "; 5", "\" he", "” he", " of May", " - June 5", " through", " of this year", " the year",
        " in the morning", " in the second", " and a half", " old", " on", "-long", " long", " quarter", " weekend",
    ];

    #[test]
    fn all_productions_read_the_same_between_all_neighbours() {
        for before in ["", "on", "in", "the", "every", "by", "at", "early", "Osk-", "between", "from", "this", "over the"] {
            let mut text = String::new();
            for time in TIMES {
                for after in AFTER {
                    let _ = writeln!(text, "{before} {time}{after}\n\nHe came {before} {time}{after} they went.\n");
                }
            }
            assert!(read(&text) > 1000);
        }
    }

    #[test]
    fn all_productions_read_the_same_before_every_known_word() {
        let lexicon = &Vocabulary::english().lexicon;
        let mut text = String::new();
        for &(class, _) in Class::ALL {
            for (word, _) in lexicon.forms(class, 0..u32::MAX) {
                for time in ["Tuesday", "June 3", "5:30 p.m.", "2031", "a 12-year-old", "June"] {
                    let _ = writeln!(text, "On {time} {word} now.\n");
                }
            }
        }
        assert!(read(&text) > 10_000);
    }

    #[test]
    fn zz_local() {
        let t = std::fs::read_to_string("/tmp/texts.json").unwrap();
        let v: serde_json::Value = serde_json::from_str(&t).unwrap();
        let mut n = 0;
        for d in v.as_array().unwrap() {
            n += read(d["text"].as_str().unwrap());
        }
        eprintln!("{n}");
    }
}
