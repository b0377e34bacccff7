//! The subject of a verb of saying: the noun phrase before it or after it.

use std::ops::Range;

use crate::vocab::{Class, Classes, Token, TokenKind};

/// The subject of a verb: before it, or after it where a quotation or a mark stands before it.
pub(super) fn subject(tokens: &[Token], verb: &Range<u32>) -> Option<(Range<u32>, bool)> {
    subject_before(tokens, verb.start).or_else(|| {
        let before = tokens.get((verb.start as usize).checked_sub(1)?)?;
        let inverted = before.kind != TokenKind::Word && !before.punct(b'.');
        if inverted { subject_after(tokens, verb.end) } else { None }
    })
}

/// Words that a subject does not hold.
const STOPS: Classes =
    Classes::of(Class::Conjunction).with(Class::Auxiliary).with(Class::Negation).with(Class::Reporting);
/// Words that stand between a subject and its verb.
const BETWEEN: Classes =
    Classes::of(Class::Auxiliary).with(Class::Colour).with(Class::Deictic).with(Class::Negation);

/// The noun phrase that ends before token `end`.
fn subject_before(tokens: &[Token], end: u32) -> Option<(Range<u32>, bool)> {
    const LONGEST: u32 = 14;
    let token = |at: u32| tokens.get(at as usize);
    let mut end = end;
    for _ in 0..3 {
        let before = token(end.checked_sub(1)?)?;
        let skipped = before.kind == TokenKind::Word
            && !before.capital
            && !before.is(Class::Pronoun)
            && before.classes.any(BETWEEN);
        if !skipped {
            break;
        }
        end -= 1;
    }
    let last = token(end.checked_sub(1)?)?;
    if last.punct(b',') {
        return apposition(tokens, end - 1);
    }
    if last.is(Class::Pronoun) {
        let relative =
            token(end.checked_sub(2)?).is_some_and(|t| t.kind == TokenKind::Word && !t.classes.any(STOPS));
        return Some((end - 1..end, !relative || last.capital));
    }
    let mut start = end;
    while start > end.saturating_sub(LONGEST) {
        let Some(before) = start.checked_sub(1).and_then(token) else { break };
        if !in_subject(tokens, start - 1, before) {
            break;
        }
        start -= 1;
    }
    while token(start).is_some_and(|t| start < end && !begins_subject(t)) {
        start += 1;
    }
    while end > start + 1 && token(end - 1).is_some_and(is_adverb) {
        end -= 1;
    }
    let names = (start..end).filter_map(token).any(|t| t.kind == TokenKind::Word && !t.is(Class::Determiner));
    (start < end && names).then_some((start..end, false))
}

/// Whether a token may stand inside the noun phrase of a speaker.
fn in_subject(tokens: &[Token], at: u32, token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            let linking = token.is(Class::Preposition);
            let of = linking && token.span.len() <= 3;
            (!linking || of)
                && !token.classes.any(STOPS)
                && (!token.is(Class::Pronoun) || token.is(Class::Determiner))
        }
        TokenKind::Punct(b'.') => {
            let before = (at as usize).checked_sub(1).and_then(|b| tokens.get(b));
            token.glued && before.is_some_and(|b| b.span.len() == 1 && b.capital || b.is(Class::Title))
        }
        TokenKind::Punct(b'-') => token.glued,
        TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => false,
    }
}

/// "also", "later": a small word that ends no noun phrase.
fn is_adverb(token: &Token) -> bool {
    const SMALL: Classes =
        Classes::of(Class::Common).with(Class::TimeWord).with(Class::Colour).with(Class::Deictic);
    let noun = Classes::of(Class::Noun).with(Class::Role);
    !token.capital && token.classes.any(SMALL) && !token.classes.any(noun)
}

/// Whether a noun phrase may begin with a token.
fn begins_subject(token: &Token) -> bool {
    const OPENERS: Classes = Classes::of(Class::Determiner)
        .with(Class::Role)
        .with(Class::Title)
        .with(Class::Noun)
        .with(Class::Country)
        .with(Class::Demonym);
    token.kind == TokenKind::Word
        && !token.is(Class::Preposition)
        && (token.capital || !token.is(Class::Conjunction))
        && (token.capital || token.classes.any(OPENERS))
}

/// "Ada Writer, a spokeswoman for the town, said": the phrase before the apposition that ends at `comma`.
fn apposition(tokens: &[Token], comma: u32) -> Option<(Range<u32>, bool)> {
    const LONGEST: u32 = 16;
    let first = comma.saturating_sub(LONGEST);
    let open = (first..comma).rev().find(|&i| tokens.get(i as usize).is_some_and(|t| t.punct(b',')))?;
    let ends = |t: &Token| {
        matches!(t.kind, TokenKind::Punct(b'.' | b'"' | b'?' | b'!') | TokenKind::Symbol('”' | '“'))
    };
    if tokens.get(open as usize..comma as usize)?.iter().any(ends) {
        return None;
    }
    tokens.get((open as usize).checked_sub(1)?).filter(|t| t.kind == TokenKind::Word)?;
    subject_before(tokens, open).filter(|(_, pronoun)| !pronoun)
}

/// The noun phrase that begins at token `start`.
pub(super) fn subject_after(tokens: &[Token], start: u32) -> Option<(Range<u32>, bool)> {
    const LONGEST: u32 = 12;
    let first = tokens.get(start as usize)?;
    if first.is(Class::Pronoun) && !first.is(Class::Determiner) {
        return Some((start..start + 1, true));
    }
    if !begins_subject(first) {
        return None;
    }
    let mut end = start;
    let mut named = false;
    while end < start + LONGEST {
        let Some(token) =
            tokens.get(end as usize).filter(|t| in_subject(tokens, end, t) && !t.new_line || end == start)
        else {
            break;
        };
        let low = token.kind == TokenKind::Word && !token.capital;
        let goes_on =
            token.classes.any(Classes::of(Class::Determiner).with(Class::Role).with(Class::Preposition));
        if named && low && !goes_on {
            break;
        }
        named |= token.capital && !token.is(Class::Determiner);
        end += 1;
    }
    while end > start + 1
        && tokens
            .get(end as usize - 1)
            .is_some_and(|t| t.is(Class::Preposition) || t.is(Class::Determiner) || t.kind != TokenKind::Word)
    {
        end -= 1;
    }
    Some((start..end, false))
}
