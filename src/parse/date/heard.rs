//! Whether a time of day or a range stands where it is one: "at three thirty", "15h", "the evening".

use super::context::{as_of, before, is_function, timely_before, word_of};
use super::expr::{Calendar, Clock, Date, Expr, Half, Modifier, Note, Slot};
use super::place::calendar_allowed;
use crate::parse::Cx;
use crate::parse::combinator::In;
use crate::vocab::measure::NumberWord;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

/// Whether a dated reading stands where such words are times.
pub fn allowed<'a>(i: In<'a>, tokens: &[Token], at: usize, rest: In<'a>, expr: &Expr) -> bool {
    match expr {
        Expr::Date(Date::Calendar(c)) => calendar_allowed(i, tokens, at, rest, *c),
        Expr::Time(None, c) => {
            if c.hour.is_none() {
                return part_allowed(i, tokens, at, rest);
            }
            let bare = c.minute.is_none() && i.consumed(rest) < 2;
            // "A 2:07:15 marathon": a time that it took.
            let took = c.second.is_some()
                && c.half != Half::Am
                && c.half != Half::Pm
                && before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) == Some(TimeWord::A);
            !bare
                && !took
                && !runs(tokens, at, rest, *c)
                && !taken(i.cx, tokens, at, *c)
                && (!needs_preposition(i, rest, *c)
                    || clock_before(i.cx, tokens, at)
                    || alone(i, rest, tokens, *c))
        }
        // "1:40 Christmas lights go up", "won in 2:05:30 on Sunday"
        Expr::Time(Some(_), c) if runs(tokens, at, i.skip(3), *c) || took_with_day(i.cx, tokens, at, *c) => {
            false
        }
        // "Saturday Night Live", "Friday Night Lights": a title.
        Expr::Time(Some(Date::Calendar(Calendar { slot: Slot::Weekday(_), .. })), c) if c.hour.is_none() => {
            let title = |t: &Token| t.kind == TokenKind::Word && t.capital && !t.new_line && !is_function(t);
            let capital = i.peek(1).is_some_and(|t| t.capital && t.is(Class::PartOfDay));
            !(capital && rest.first().is_some_and(title))
        }
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => true,
    }
}

/// "Monday at about 8:20 p.m.": the hour is a guess, wherever the day stands.
pub fn hedged(i: In<'_>, rest: In<'_>, expr: &Expr) -> Note {
    let hour = matches!(expr, Expr::Time(Some(_), Clock { hour: Some(_), .. }));
    let guess = |t: &Token| matches!(word_of(i.cx, t), Some(TimeWord::About | TimeWord::Around));
    let hedged = hour && i.rest.iter().take(i.consumed(rest)).skip(1).any(guess);
    Note { modifier: hedged.then_some(Modifier::Approx), ..Note::default() }
}

/// "2:51 Volunteers plant trees": how long a film runs, before its title.
fn runs(tokens: &[Token], at: usize, rest: In<'_>, c: Clock) -> bool {
    let opens = at == 0 || tokens.get(at).is_some_and(|t| t.new_line);
    let title = rest.first().is_some_and(|t| {
        t.capital && t.kind == TokenKind::Word && !t.new_line && !t.is(Class::Weekday) && !t.is(Class::Month)
    });
    let figures = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits);
    opens && figures && title && c.half == Half::Unsaid && c.part.is_none() && c.zone.is_none()
}

/// "Won in 2:05:30", "a time of 9:51": how long it took, where no half of the day is said.
fn taken(cx: &Cx<'_>, tokens: &[Token], at: usize, c: Clock) -> bool {
    let Some(prev) = before(tokens, at, 1) else { return false };
    let bare = c.half == Half::Unsaid && c.part.is_none() && c.zone.is_none();
    let figures = tokens.get(at + 1).is_some_and(|t| t.punct(b':'));
    let length = matches!(
        word_of(cx, prev),
        Some(TimeWord::In | TimeWord::Of | TimeWord::Within | TimeWord::LessThan)
    );
    bare && figures && length && !as_of(cx, tokens, at)
}

/// "Ran it in 2:05:30 on Sunday", "won the race in 9:51 on Sunday"; but "the deadline of 5:30 on Friday".
fn took_with_day(cx: &Cx<'_>, tokens: &[Token], at: usize, c: Clock) -> bool {
    const NEAR: usize = 12;
    let race = |t: &Token| cx.lexicon.number_word(t.word) == Some(NumberWord::Race);
    let run = || tokens.get(at.saturating_sub(NEAR)..at).is_some_and(|before| before.iter().any(race));
    taken(cx, tokens, at, c) && (c.second.is_some() || run())
}

/// Whether only the words before tell that this is a time of day: number words, "0730", "15h".
fn needs_preposition(i: In<'_>, rest: In<'_>, c: Clock) -> bool {
    let read = i.rest.iter().take(i.consumed(rest));
    let ends = super::spoken::ends(rest) && c.hour.is_some_and(|h| h <= 12);
    let mut marked = false;
    let mut letter = false;
    // "An hour before midnight"
    let (mut counted, mut away) = (false, false);
    for t in read {
        let word = word_of(i.cx, t);
        marked |= t.punct(b':') || word == Some(TimeWord::OClock) || ends && word == Some(TimeWord::Ish);
        counted |= t.is(Class::Period);
        away |= counted
            && matches!(
                word,
                Some(TimeWord::Before | TimeWord::After | TimeWord::From | TimeWord::Past | TimeWord::To)
            );
        letter |= t.glued && matches!(i.cx.word(t), "h" | "H");
    }
    // "3p", "4a": one letter after a bare hour says little.
    let letter_half = c.minute.is_none()
        && i.consumed(rest) == 2
        && i.peek(1).is_some_and(|t| t.glued && t.span.len() == 1 && t.kind == TokenKind::Word);
    let said = matches!(c.half, Half::Am | Half::Pm) && !letter_half || c.part.is_some() || c.zone.is_some();
    let figures = i.first().is_some_and(|t| t.kind == TokenKind::Digits);
    let hours = c.half == Half::Day && !letter && i.consumed(rest) > 1 && figures;
    let twelve = c.hour == Some(12) || c.hour == Some(0);
    let noon = c.half == Half::Day && twelve && i.first().is_some_and(|t| t.kind == TokenKind::Word);
    !(marked || away || said || hours || noon || letter && c.minute.is_some())
}

/// "at", "until", "around" … before a time of day, or nothing but the time in the text.
fn clock_before(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    before(tokens, at, 1).and_then(|t| word_of(cx, t)).is_some_and(|w| {
        matches!(
            w,
            TimeWord::At
                | TimeWord::By
                | TimeWord::Until
                | TimeWord::Around
                | TimeWord::About
                | TimeWord::Before
                | TimeWord::After
                | TimeWord::Exactly
                | TimeWord::Nearly
                | TimeWord::Just
        )
    })
}

/// Nothing but the time in the text; "one twenty two" is a number.
fn alone(i: In<'_>, rest: In<'_>, tokens: &[Token], c: Clock) -> bool {
    let mut read = i.rest.iter().take(i.consumed(rest));
    let round = c.minute.is_none_or(|m| m % 5 == 0);
    i.consumed(rest) >= tokens.len()
        && (round
            || read.any(|t| {
                let zero = i.cx.lexicon.payload(t.word, Class::Cardinal) == Some(0);
                t.dash() || t.kind != TokenKind::Word || !t.is(Class::Cardinal) || zero
            }))
}

/// A part of day alone is a time after "in the", "at", "that" …, and no adjective.
fn part_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    // "Night after night"
    if before(tokens, at, 2).is_some_and(|t| i.cx.word(t).eq_ignore_ascii_case(i.text())) {
        return false;
    }
    let adjective = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t));
    let prepared = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)).is_some_and(|w| {
        matches!(
            w,
            TimeWord::In
                | TimeWord::At
                | TimeWord::By
                | TimeWord::During
                | TimeWord::Through
                | TimeWord::Throughout
                | TimeWord::From
                | TimeWord::To
                | TimeWord::Until
                | TimeWord::On
                | TimeWord::Since
                | TimeWord::Before
                | TimeWord::After
                | TimeWord::Around
                | TimeWord::Late
                | TimeWord::Early
        )
    });
    prepared && !adjective || i.consumed(rest) >= tokens.len()
}

/// Whether a range of bare figures is one of times.
pub fn range_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, expr: &Expr) -> bool {
    let Expr::Range(a, b) = expr else { return true };
    let day = |e: &Expr| match e {
        Expr::Date(Date::Calendar(Calendar { slot: Slot::Day(m, d), .. })) => Some((*m, *d)),
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => None,
    };
    // "10 and 12 May" are two days, "between 10 and 12 May" are three.
    if let (Some((m, x)), Some((n, y))) = (day(a), day(b))
        && !(m == n && y == x + 1)
        && before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) != Some(TimeWord::Between)
        && i.rest.iter().take(i.consumed(rest)).any(|t| word_of(i.cx, t) == Some(TimeWord::And))
    {
        return false;
    }
    match a.as_ref() {
        Expr::Date(Date::Calendar(Calendar { slot: Slot::Year, .. })) => {
            let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && t.glued);
            let part =
                before(tokens, at, 1).is_some_and(|t| t.dash() && tokens.get(at).is_some_and(|n| n.glued));
            if part {
                return false;
            }
            let money =
                before(tokens, at, 1).is_some_and(|t| matches!(t.kind, TokenKind::Punct(b'$' | b'+')));
            !noun && !money
        }
        Expr::Time(None, c) => {
            c.half != super::expr::Half::Unsaid
                || c.minute.is_some()
                || c.part.is_some()
                || timely_before(i.cx, tokens, at)
        }
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => true,
    }
}
