//! The token: what the lexicon can say of one word, number or mark. `text` makes them.

use super::lexicon::{Class, Classes, WordId};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters (with marks, and inner apostrophes as in "don't").
    Word,
    /// ASCII digits.
    Digits,
    /// One ASCII mark.
    Punct(u8),
    /// One other character ("€", "–", "“").
    Symbol(char),
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in the document's text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its form in the lexicon; 0 where unknown.
    pub word: WordId,
    /// What it can be.
    pub classes: Classes,
    /// No white space stands before it.
    pub glued: bool,
    /// Starts with an upper-case letter.
    pub capital: bool,
    /// A line break stands before it.
    pub new_line: bool,
}

impl Token {
    /// Whether it can be a `class`.
    #[allow(clippy::missing_const_for_fn, reason = "the tests of linear time count it")]
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }
    /// Whether it is the ASCII mark `mark`.
    pub fn punct(&self, mark: u8) -> bool {
        #[cfg(test)]
        crate::span::steps::step();
        self.kind == TokenKind::Punct(mark)
    }
    /// Whether it is a hyphen or a dash of any length.
    pub fn dash(&self) -> bool {
        #[cfg(test)]
        crate::span::steps::step();
        matches!(self.kind, TokenKind::Punct(b'-') | TokenKind::Symbol('–' | '—' | '‐' | '‑' | '‒' | '−'))
    }
    /// Its text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}
