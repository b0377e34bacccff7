//! Where clauses end, roughly: enough to keep a number with its verb.

use std::ops::Range;

use crate::vocab::{Class, Classes, Token, TokenKind};

/// The tokens of the clause around token `at` of a sentence (both in the same numbering as `tokens`).
///
/// Semicolons, colons, dashes between spaces and brackets part clauses; so do commas before a
/// conjunction, a preposition of time or place, or a relative pronoun, but not those between figures or
/// in a plain list.
pub fn clause_at(tokens: &[Token], sentence: Range<usize>, at: usize) -> Range<usize> {
    let start = (sentence.start..at).rev().find(|&i| parts(tokens, i)).map_or(sentence.start, |i| i + 1);
    let end = (at + 1..sentence.end).find(|&i| parts(tokens, i)).unwrap_or(sentence.end);
    start..end.max(start)
}

/// Whether the token at `i` parts two clauses.
fn parts(tokens: &[Token], i: usize) -> bool {
    const LINKS: Classes = Classes::of(Class::Conjunction).with(Class::Pronoun).with(Class::Preposition);
    let Some(token) = tokens.get(i) else { return true };
    let next = tokens.get(i + 1);
    match token.kind {
        TokenKind::Punct(b';' | b'(' | b')') => true,
        TokenKind::Punct(b':') => next.is_none_or(|n| !n.glued),
        TokenKind::Punct(b',') => {
            !next.is_some_and(|n| n.glued) && next.is_none_or(|n| n.classes.any(LINKS) || is_participle(n))
        }
        TokenKind::Punct(b'-') => !token.glued && next.is_some_and(|n| !n.glued),
        TokenKind::Symbol('—' | '–') => {
            !(token.glued && next.is_some_and(|n| n.kind == TokenKind::Digits))
        }
        TokenKind::Word | TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => false,
    }
}

/// ", killing 12": a verb that opens a clause of its own.
fn is_participle(token: &Token) -> bool {
    token.is(Class::Verb) && !token.capital
}
