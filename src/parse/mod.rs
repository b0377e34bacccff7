//! nom grammars over tokens: readings of dates, numbers, agreements, persons and quotations.
//!
//! A grammar runs only at tokens whose lexicon classes, or digits, say that it could begin
//! there. Each production carries its EBNF line. Parsing yields readings, never errors; a
//! reading knows its words, not yet what it is about.

pub mod agreement;
pub mod combinator;
pub mod date;
pub mod noun;
pub mod number;
pub mod person;
#[cfg(test)]
mod testing;

use crate::text::Text;
use crate::vocab::{Lexicon, Token};

/// What a grammar sees.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its tokens, sentences and quotations.
    pub shape: &'a Text,
    /// The words of the language.
    pub lexicon: &'a Lexicon,
}

impl<'a> Cx<'a> {
    /// The tokens from `at` to the end of the sentence list; empty past the end.
    pub fn from(&self, at: usize) -> &'a [Token] {
        self.shape.tokens.get(at..).unwrap_or(&[])
    }
    /// The surface text of a token.
    pub fn word(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }
}
