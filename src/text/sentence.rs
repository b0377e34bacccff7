//! Where sentences end.
//!
//! A stop ends a sentence unless it belongs to a number, an abbreviation or an initial, or
//! the words after it go on in lower case. Closing marks after the stop belong to the
//! sentence. Blocks always end one.

use std::ops::Range;

use super::mark::Role;
use crate::vocab::{Class, Classes, Lexicon, Token, TokenKind};

/// Splits the tokens of one block, of which `marks` are neither words nor digits; `roles` are the quotation
/// marks of the document, by token.
pub(super) fn split(
    tokens: &[Token],
    block: Range<u32>,
    marks: &[u32],
    roles: &[(u32, Role)],
    lexicon: &Lexicon,
    mut found: impl FnMut(Range<u32>),
) {
    let mut start = block.start;
    let mut at = block.start;
    let mut roles =
        roles.get(roles.partition_point(|r| r.0 < block.start)..).unwrap_or(&[]).iter().peekable();
    for &here in marks {
        if here < at || !is_stop(tokens, here) {
            continue;
        }
        at = here + 1;
        while at < block.end && is_stop(tokens, at) && glued(tokens, at) {
            at += 1;
        }
        let stop = at - 1;
        loop {
            while roles.next_if(|r| r.0 < at).is_some() {}
            let closes = roles.peek().is_some_and(|r| r.0 == at && r.1 == Role::Closes);
            if at < block.end && (closes || glued(tokens, at) && is_closing_bracket(tokens, at)) {
                at += 1;
            } else {
                break;
            }
        }
        if at >= block.end || ends(tokens, start, here, stop, at, lexicon) {
            found(start..at);
            start = at;
        }
    }
    if start < block.end {
        found(start..block.end);
    }
}

fn is_stop(tokens: &[Token], at: u32) -> bool {
    tokens.get(at as usize).is_some_and(|t| {
        matches!(t.kind, TokenKind::Punct(b'.' | b'!' | b'?') | TokenKind::Symbol('…' | '。'))
    })
}

fn glued(tokens: &[Token], at: u32) -> bool {
    tokens.get(at as usize).is_some_and(|t| t.glued)
}

fn is_closing_bracket(tokens: &[Token], at: u32) -> bool {
    tokens.get(at as usize).is_some_and(|t| matches!(t.kind, TokenKind::Punct(b')' | b']' | b'\'')))
}

/// Whether the stop at `here` (the last of its run at `stop`) ends the sentence that began at `start`;
/// `next` is the first token after it and its closing marks.
fn ends(tokens: &[Token], start: u32, here: u32, stop: u32, next: u32, lexicon: &Lexicon) -> bool {
    let Some(after) = tokens.get(next as usize) else { return true };
    if after.glued {
        return false;
    }
    let first = first_word(tokens, next);
    if first.is_some_and(|t| t.kind == TokenKind::Word && !t.capital && !t.new_line) {
        return false;
    }
    if first.is_some_and(|t| matches!(t.kind, TokenKind::Punct(b',' | b';'))) {
        return false;
    }
    let plain = tokens.get(here as usize).is_some_and(|t| t.punct(b'.')) && stop == here && next == here + 1;
    if !plain {
        return true;
    }
    let Some(before) = here.checked_sub(1).filter(|b| *b >= start).and_then(|b| tokens.get(b as usize))
    else {
        return false;
    };
    match before.kind {
        TokenKind::Digits => here - start > 1,
        TokenKind::Word if !glued(tokens, here) => true,
        TokenKind::Word => {
            let dotted = here >= 2 && before.glued && is_stop(tokens, here - 2);
            let initial = before.span.len() == 1 && (before.capital || dotted);
            let short = before.span.len() == 1 && here - start == 1;
            let abbreviation = lexicon.payload(before.word, Class::Abbreviation);
            match abbreviation {
                Some(0) => false,
                Some(_) => starts_sentence(first),
                None if short => false,
                None if initial => starts_sentence(first),
                None => true,
            }
        }
        TokenKind::Punct(_) | TokenKind::Symbol(_) => true,
    }
}

/// The first word or number at or after `at`, past opening marks.
fn first_word(tokens: &[Token], at: u32) -> Option<&Token> {
    let rest = tokens.get(at as usize..)?;
    let opening = |t: &&Token| {
        matches!(
            t.kind,
            TokenKind::Punct(b'"' | b'\'' | b'(' | b'[' | b'`') | TokenKind::Symbol('“' | '„' | '«' | '”')
        )
    };
    rest.iter().take(4).find(|t| !opening(t))
}

/// Whether a word that follows an abbreviation begins a sentence: one that hardly stands in capitals
/// elsewhere.
fn starts_sentence(first: Option<&Token>) -> bool {
    const OPENERS: Classes = Classes::of(Class::Determiner)
        .with(Class::Pronoun)
        .with(Class::Preposition)
        .with(Class::Conjunction)
        .with(Class::Auxiliary);
    first.is_none_or(|t| t.kind == TokenKind::Word && t.capital && t.classes.any(OPENERS))
}
