//! Tokens, sentences, quotations: the shape of a text before any of it is read.
//!
//! Must not know values or claims.

mod clause;
mod mark;
mod sentence;
mod speaker;
mod subject;
pub mod token;
pub mod view;

pub use clause::clause_at;

use crate::source::{BlockKind, Document};
use crate::span::Span;
use crate::vocab::Lexicon;
use token::{Token, Tokens};

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

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// What somebody said: a sentence, or attributed words.
    Utterance,
    /// A word or two: a scare quote, a title, a name.
    Fragment,
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
    /// Somebody's words, or a mere fragment.
    pub kind: QuoteKind,
}

/// What is wrong with a quotation mark or a bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StrayKind {
    /// Opens, and nothing closes it.
    Unclosed,
    /// Closes, and nothing opened it.
    Unopened,
    /// Has a partner, but its glyph points the other way.
    Misdirected,
}

/// A quotation mark or bracket that is out of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stray {
    /// The mark.
    pub span: Span,
    /// What is wrong with it.
    pub kind: StrayKind,
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
    /// Editorial insertions `[...]` inside or outside quotations: the words between the brackets.
    pub insertions: Vec<Span>,
    /// Marks without a partner, or pointing the wrong way, in order.
    pub strays: Vec<Stray>,
}

/// A block that may make claims.
struct Piece {
    /// Its index.
    block: u32,
    /// Its tokens.
    tokens: std::ops::Range<u32>,
    /// Those of them that are neither words nor digits: a range of the list of all of these.
    others: std::ops::Range<usize>,
}

/// Finds tokens, sentences and quotations of a document.
pub fn shape(document: &Document, lexicon: &Lexicon) -> Text {
    let mut tokens = Tokens::with_capacity(document.text.len());
    let mut marks = mark::Marks::default();
    let mut pieces: Vec<Piece> = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Code | BlockKind::Boilerplate) {
            continue;
        }
        let (first, first_other) = (tokens.all.len() as u32, tokens.marks.len());
        tokens.read(&document.text, block.span, lexicon);
        let own = first..tokens.all.len() as u32;
        let others = tokens.marks.get(first_other..).unwrap_or_default();
        marks.read(&document.text, &tokens.all, own.clone(), others, block.kind);
        pieces.push(Piece { block: index as u32, tokens: own, others: first_other..tokens.marks.len() });
    }
    let Tokens { all, marks: others, saying, .. } = tokens;
    let mut text = Text { tokens: all, ..Text::default() };
    marks.finish(&text.tokens);
    for piece in &pieces {
        let own = others.get(piece.others.clone()).unwrap_or_default();
        sentence::split(&text.tokens, piece.tokens.clone(), own, &marks.roles, lexicon, |tokens| {
            let span = cover(&text.tokens, &tokens);
            text.sentences.push(Sentence { span, tokens, block: piece.block });
        });
    }
    let places = quotations(&mut text, &marks, &pieces);
    let signs = speaker::Signs { others: &others, saying: &saying };
    speaker::assign(&document.text, &text.tokens, signs, lexicon, &places, &mut text.quotations);
    text.insertions = marks.insertions;
    text.strays = marks.strays;
    text
}

/// The text that tokens cover.
fn cover(tokens: &[Token], range: &std::ops::Range<u32>) -> Span {
    let first = tokens.get(range.start as usize).map(|t| t.span).unwrap_or_default();
    let last = (range.end as usize).checked_sub(1).and_then(|i| tokens.get(i)).map_or(first, |t| t.span);
    if range.is_empty() { Span::new(first.start, first.start) } else { first.cover(last) }
}

/// Pairs of marks as quotations, and where these stand.
fn quotations(text: &mut Text, marks: &mark::Marks, pieces: &[Piece]) -> Vec<speaker::Place> {
    let block_of = |token: u32| {
        let at = pieces.partition_point(|p| p.tokens.end <= token);
        pieces.get(at).or(pieces.last()).map(|p| p.tokens.clone()).unwrap_or_default()
    };
    let mut places = Vec::with_capacity(marks.pairs.len());
    let mut goes_on = false;
    for pair in &marks.pairs {
        let inside = pair.open.end..pair.close.start.max(pair.open.end);
        if inside.is_empty() {
            continue;
        }
        places.push(speaker::Place {
            open: pair.open.clone(),
            close: pair.close.clone(),
            first_block: block_of(pair.open.start),
            last_block: block_of(pair.close.start.saturating_sub(1).max(pair.open.start)),
        });
        text.quotations.push(Quotation {
            span: cover(&text.tokens, &inside),
            speaker: None,
            closed: pair.closed,
            continues: (text.quotations.len() as u32).checked_sub(1).filter(|_| goes_on),
            kind: QuoteKind::Utterance,
        });
        goes_on = pair.goes_on;
    }
    places
}

#[cfg(test)]
mod tests;
