//! What stands right before the place that is read: a production sees only what lies ahead of it.

use super::context::word_of;
use crate::parse::combinator::In;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

/// The token before the head of what is left to read.
fn previous(i: In<'_>) -> Option<&Token> {
    let start = i.first()?.span.start;
    let tokens = &i.cx.shape.tokens;
    let here = tokens.partition_point(|t| t.span.start < start);
    here.checked_sub(1).and_then(|n| tokens.get(n)).filter(|_| !i.first().is_some_and(|t| t.new_line))
}

/// Whether "for" stands right before.
pub fn for_before(i: In<'_>) -> bool {
    previous(i).and_then(|t| word_of(i.cx, t)) == Some(TimeWord::For)
}

/// Whether "before" or "after" stands right before.
pub fn led_to(i: In<'_>) -> bool {
    matches!(previous(i).and_then(|t| word_of(i.cx, t)), Some(TimeWord::Before | TimeWord::After))
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
    let Some(start) = i.first().map(|t| t.span.start) else { return false };
    let tokens = &i.cx.shape.tokens;
    let here = tokens.partition_point(|t| t.span.start < start);
    let at = |n: usize| here.checked_sub(n).and_then(|n| tokens.get(n));
    let joint =
        at(1).is_some_and(|t| t.dash() || matches!(word_of(i.cx, t), Some(TimeWord::To | TimeWord::Until)));
    joint && at(2).is_some_and(|t| t.kind == TokenKind::Digits || t.is(Class::Cardinal))
}

/// Whether "from" or "between" leads to two ends.
pub fn ends_before(i: In<'_>) -> bool {
    matches!(previous(i).and_then(|t| word_of(i.cx, t)), Some(TimeWord::From | TimeWord::Between))
}
