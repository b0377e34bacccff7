//! What stands right before the place that is read: a production sees only what lies ahead of it.

use super::context::word_of;
use super::expr::Tense;
use super::tense::{Cue, cue};
use crate::parse::combinator::In;
use crate::vocab::measure::NumberWord;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

/// Where the head of what is left to read stands among the tokens of the text.
fn place(i: In<'_>) -> Option<usize> {
    let start = i.first()?.span.start;
    Some(i.cx.shape.tokens.partition_point(|t| t.span.start < start))
}

/// The `n`-th token before the head of what is left to read.
fn back(i: In<'_>, n: usize) -> Option<&Token> {
    i.cx.shape.tokens.get(place(i)?.checked_sub(n)?)
}

/// The token right before, in the same line.
fn previous(i: In<'_>) -> Option<&Token> {
    back(i, 1).filter(|_| !i.first().is_some_and(|t| t.new_line))
}

/// Whether "for" stands right before.
pub fn for_before(i: In<'_>) -> bool {
    previous(i).and_then(|t| word_of(i.cx, t)) == Some(TimeWord::For)
}

/// Whether "before" or "after" stands right before.
pub fn led_to(i: In<'_>) -> bool {
    matches!(previous(i).and_then(|t| word_of(i.cx, t)), Some(TimeWord::Before | TimeWord::After))
}

/// Whether "to" stands right before, after units of time: "forty years to the day after the vote".
pub fn counted_to(i: In<'_>) -> bool {
    back(i, 1).is_some_and(|t| word_of(i.cx, t) == Some(TimeWord::To))
        && back(i, 2).is_some_and(|t| t.is(Class::Period))
}

/// Whether a word leads to a time of day.
pub fn at_before(i: In<'_>) -> bool {
    matches!(
        previous(i).and_then(|t| word_of(i.cx, t)),
        Some(TimeWord::At | TimeWord::Around | TimeWord::By | TimeWord::Until)
    )
}

/// Whether a figure and what joins two stands right before: the second of "3-1", "7 to 2".
pub fn second_of_two(i: In<'_>) -> bool {
    let joint = back(i, 1)
        .is_some_and(|t| t.dash() || matches!(word_of(i.cx, t), Some(TimeWord::To | TimeWord::Until)));
    joint && back(i, 2).is_some_and(|t| t.kind == TokenKind::Digits || t.is(Class::Cardinal))
}

/// Whether "from" or "between" leads to two ends.
pub fn ends_before(i: In<'_>) -> bool {
    matches!(previous(i).and_then(|t| word_of(i.cx, t)), Some(TimeWord::From | TimeWord::Between))
}

/// Whether a bare figure before a day is likelier a count than an hour: "killed 8 yesterday", "another 8 today", "the
/// toll was 9 this morning", "and 9 today". Of a day ahead only what the words count is.
pub fn counted(i: In<'_>, tense: Tense) -> bool {
    let (Some(t), Some(here)) = (previous(i), place(i)) else { return false };
    let deed = || cue(i.cx, &i.cx.shape.tokens, here - 1);
    let word = word_of(i.cx, t);
    t.kind == TokenKind::Word
        && match deed() {
            Some(Cue::Past | Cue::Fixes) => true,
            Some(Cue::Is) => tense != Tense::Future,
            Some(Cue::Ahead | Cue::Scheduled) => false,
            None if word == Some(TimeWord::And) => tense != Tense::Future,
            None => word == Some(TimeWord::More) || t.is(Class::Determiner) && word.is_none(),
        }
}

/// Whether the clause before speaks of what is quoted in figures: "the stock closed at 12.30 on Tuesday".
pub fn quoted(i: In<'_>) -> bool {
    const NEAR: usize = 12;
    let Some(here) = place(i) else { return false };
    let clause = i.cx.shape.tokens.get(here.saturating_sub(NEAR)..here).unwrap_or(&[]);
    let told = |t: &Token| i.cx.lexicon.number_word(t.word) == Some(NumberWord::Quoted);
    clause.iter().rev().take_while(|t| !t.punct(b'.')).any(told)
}
