//! Blocks in the making, for formats with markup: text arrives in pieces, blocks end at tags.

use smol_str::SmolStr;

use super::blocks::Draft;
use super::{BlockKind, Normal, OffsetMap};
use crate::span::Span;

/// Text and blocks so far.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pub normal: Normal,
    pub drafts: Vec<Draft>,
    /// Where the running block began.
    start: u32,
}

impl Builder {
    /// With room for `bytes` of text.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { normal: Normal::with_capacity(bytes), ..Self::default() }
    }

    /// Appends text that stands in the source as it is.
    pub fn text(&mut self, piece: &str, at: u32) {
        self.normal.push(piece, at);
    }

    /// Appends text that the source writes otherwise.
    pub fn decoded(&mut self, text: &str, at: u32, width: u32) {
        self.normal.push_decoded(text, at, width);
    }

    /// Whether the running block ends with white space, or has no text yet.
    #[cfg(feature = "html")]
    pub fn is_spaced(&self) -> bool {
        self.normal.len() == self.start || self.normal.text.ends_with(char::is_whitespace)
    }

    /// Ends the running block, if it has words.
    pub fn end(&mut self, kind: BlockKind) {
        self.end_cell(kind, None);
    }

    /// Ends the running block as a cell of a table.
    pub fn end_cell(&mut self, kind: BlockKind, cell: Option<(SmolStr, SmolStr)>) {
        let text = self.normal.text.get(self.start as usize..).unwrap_or("");
        let (head, tail) = (text.len() - text.trim_start().len(), text.trim_end().len());
        if head < tail {
            let span = Span::new(self.start + head as u32, self.start + tail as u32);
            let lines = text.trim().matches('\n').count() as u32 + 1;
            self.drafts.push(Draft { cell, lines, ..Draft::new(span, kind) });
        }
        if !text.is_empty() {
            self.normal.push_layout("\n\n");
        }
        self.start = self.normal.len();
    }

    /// The text, its map and the blocks; no layout is left at the end.
    pub fn finish(self) -> (String, OffsetMap, Vec<Draft>) {
        let Normal { mut text, map, .. } = self.normal;
        text.truncate(text.trim_end().len());
        (text, map, self.drafts)
    }

    /// The words of the running block.
    pub fn running(&self) -> &str {
        self.normal.text.get(self.start as usize..).unwrap_or("")
    }
}

/// The columns and rows of the table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Headings of the columns.
    heads: Vec<SmolStr>,
    /// The heading of the row, which is its first cell.
    row: SmolStr,
    column: usize,
    rows: usize,
}

impl Table {
    /// A row begins.
    pub fn row(&mut self) {
        self.column = 0;
        self.row = SmolStr::default();
    }

    /// A row ends.
    pub fn end_row(&mut self) {
        self.rows += usize::from(self.column > 0);
    }

    /// A cell with these words ends; what its claims have as row and column, unless it is a heading.
    pub fn cell(&mut self, words: &str, heading: bool) -> Option<(SmolStr, SmolStr)> {
        let words: SmolStr = words.split_whitespace().collect::<Vec<_>>().join(" ").into();
        let column = self.column;
        self.column += 1;
        if self.rows == 0 && heading {
            self.heads.push(words);
            return None;
        }
        if column == 0 {
            self.row = words;
            return None;
        }
        let head = self.heads.get(column).cloned().unwrap_or_default();
        (!head.is_empty() || !self.row.is_empty()).then(|| (self.row.clone(), head))
    }
}
