//! Plain text.

use super::{Block, BlockKind, Document, Normal};
use crate::span::Span;
use crate::vocab::Lexicon;

/// Reads plain text.
pub(super) fn read(source: &str, _words: &Lexicon) -> Document {
    let mut normal = Normal::with_capacity(source.len());
    normal.push(source, 0);
    let Normal { text, map, .. } = normal;
    let mut blocks = Vec::new();
    let mut start = None;
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            if let Some(start) = start.take() {
                blocks.push(paragraph(start, end));
            }
        } else {
            start = start.or(Some(at));
            end = at + line.trim_end().len() as u32;
        }
        at += line.len() as u32;
    }
    if let Some(start) = start {
        blocks.push(paragraph(start, end));
    }
    Document { text, map, blocks, ..Document::default() }
}

fn paragraph(start: u32, end: u32) -> Block {
    Block { span: Span::new(start, end), kind: BlockKind::Paragraph, cell: None }
}
