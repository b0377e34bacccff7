//! Tokens, sentences, quotations: the shape of a text before any of it is read.
//!
//! Must not know values or claims.

pub mod token;
pub mod view;

use crate::span::Span;
use token::Token;

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in the document's text.
    pub span: Span,
    /// Its tokens: a range of [`Text::tokens`].
    pub tokens: std::ops::Range<u32>,
    /// Index of its block.
    pub block: u32,
}

/// One quotation: what stands between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside, without the marks.
    pub span: Span,
    /// The name or phrase of who speaks, where the text says ("Lavrov", "the minister").
    pub speaker: Option<Span>,
    /// Whether it was closed; an unclosed one ends with its paragraph.
    pub closed: bool,
    /// The index of the quotation that it goes on from ("…," he said. "…"), if any.
    pub continues: Option<u32>,
}

/// What a document's text looks like.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// All tokens of all blocks that may make claims.
    pub tokens: Vec<Token>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Quotations, in order.
    pub quotations: Vec<Quotation>,
    /// Editorial insertions `[...]` inside or outside quotations.
    pub insertions: Vec<Span>,
}

/// Finds tokens, sentences and quotations of a document.
pub fn shape(document: &crate::source::Document, lexicon: &crate::vocab::Lexicon) -> Text {
    let mut text = Text::default();
    for (block, b) in document.blocks.iter().enumerate() {
        let first = text.tokens.len() as u32;
        token::tokenize(&document.text, b.span, lexicon, &mut text.tokens);
        text.sentences.push(Sentence {
            span: b.span,
            tokens: first..text.tokens.len() as u32,
            block: block as u32,
        });
    }
    text
}
