//! The input of the number grammar: a place in a sentence's tokens that can look back as well as ahead.
//!
//! What belongs to a number stands on both sides of it, so that the input of the other grammars,
//! which only goes forward, does not do here. Parsers are plain functions of it, as nom has them.

use nom::IResult;

use crate::parse::Cx;
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// A place among the tokens of one sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct In<'a> {
    /// The text and the words.
    pub(super) cx: &'a Cx<'a>,
    /// The tokens that may be read.
    pub(super) tokens: &'a [Token],
    /// The next one.
    pub(super) at: usize,
    /// What follows the tokens that may be read: the first of a date, as in "5 in 2003".
    pub(super) beyond: Option<&'a Token>,
}

/// What a production returns. It says nothing of why it failed: another reading is tried.
pub(super) type Res<'a, T> = IResult<In<'a>, T, ()>;

/// A production that does not match.
pub(super) const fn miss<'a, T>() -> Res<'a, T> {
    Err(nom::Err::Error(()))
}

impl<'a> In<'a> {
    /// The next token.
    pub(super) fn peek(self) -> Option<&'a Token> {
        #[cfg(test)]
        crate::span::steps::step();
        self.tokens.get(self.at)
    }
    /// The next token, even where it may not be read.
    pub(super) fn follows(self) -> Option<&'a Token> {
        self.peek().or(self.beyond)
    }
    /// The token `n` further on.
    pub(super) fn ahead(self, n: usize) -> Option<&'a Token> {
        #[cfg(test)]
        crate::span::steps::step();
        self.tokens.get(self.at + n)
    }
    /// The token `n` before this place; 1 is the one just before.
    pub(super) fn back(self, n: usize) -> Option<&'a Token> {
        #[cfg(test)]
        crate::span::steps::step();
        self.tokens.get(self.at.checked_sub(n)?)
    }
    /// All tokens from here.
    pub(super) fn rest(self) -> &'a [Token] {
        self.tokens.get(self.at..).unwrap_or(&[])
    }
    /// This place moved on by `n` tokens.
    #[must_use]
    pub(super) fn skip(self, n: usize) -> Self {
        Self { at: (self.at + n).min(self.tokens.len()), ..self }
    }
    /// This place moved to `at`.
    #[must_use]
    pub(super) fn to(self, at: usize) -> Self {
        Self { at: at.min(self.tokens.len()), ..self }
    }
    /// Whether a token says that what follows lies below zero ("minus 5").
    pub(super) fn is_minus(self, t: &Token) -> bool {
        self.cx.lexicon.number_word(t.word) == Some(NumberWord::Minus)
    }
    /// The text of the next token; empty at the end.
    pub(super) fn word(self) -> &'a str {
        self.peek().map_or("", |t| t.span.of(self.cx.text))
    }
    /// Whether the next token is the ASCII mark `mark`.
    pub(super) fn punct(self, mark: u8) -> bool {
        self.peek().is_some_and(|t| t.punct(mark))
    }
    /// Whether the next token can be a `class`.
    pub(super) fn is(self, class: Class) -> bool {
        self.peek().is_some_and(|t| t.is(class))
    }
    /// Whether the next token can be one of `classes`.
    pub(super) fn any(self, classes: Classes) -> bool {
        self.peek().is_some_and(|t| t.classes.any(classes))
    }
    /// Whether the next token stands right after the one before, without a space.
    pub(super) fn glued(self) -> bool {
        self.peek().is_some_and(|t| t.glued)
    }
    /// The next token, where it is digits.
    pub(super) fn digits(self) -> Option<&'a str> {
        self.peek().filter(|t| t.kind == TokenKind::Digits).map(|t| t.span.of(self.cx.text))
    }
}

/// The longest word or phrase of a class that ends just before this place: where it starts, and its
/// payload. Looks back over `floor` at the furthest, and over six tokens at most.
pub(super) fn phrase_before(i: In<'_>, class: Class, floor: usize) -> Option<(usize, u32)> {
    let opens = Classes::of(class).with(Class::PhraseStart);
    let first = floor.max(i.at.saturating_sub(6));
    (first..i.at).find_map(|start| {
        let head = i.tokens.get(start..i.at)?;
        if !head.first()?.classes.any(opens) {
            return None;
        }
        let (n, payload) = i.cx.lexicon.phrase(head, class)?;
        (n == head.len()).then_some((start, payload))
    })
}
