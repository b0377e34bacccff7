//! Files, formats, encodings and metadata: bytes in, a [`Document`] with a map back to bytes out.
//!
//! Text is never wrong: any bytes make a document or a clear reason why not. Must not
//! know claims or rules.

use smol_str::SmolStr;

use crate::span::Span;

/// What the text was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Format {
    Text,
    Markdown,
    Html,
}

/// Where a fact about a document, or a date, came from (`*_from` of output.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum From {
    Text,
    Sentence,
    Narrative,
    Metadata,
    Header,
    Dateline,
    Weekday,
    CommandLine,
    Unknown,
}

impl From {
    /// The word of output.md.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Sentence => "sentence",
            Self::Narrative => "narrative",
            Self::Metadata => "metadata",
            Self::Header => "header",
            Self::Dateline => "dateline",
            Self::Weekday => "weekday",
            Self::CommandLine => "command-line",
            Self::Unknown => "unknown",
        }
    }
}

/// What is known of a document beside its text. Overrides (`[[document]]`, `--published`) are
/// applied before reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Id: path as reached from the argument with `/`, or the record's `id`.
    pub id: SmolStr,
    /// File path as given (for JSONL: the .jsonl file).
    pub path: SmolStr,
    /// Record line (from 1) in a JSONL file.
    pub record: Option<u32>,
    /// Title, from metadata or the headline.
    pub title: Option<SmolStr>,
    /// Outlet.
    pub source: Option<SmolStr>,
    /// ISO date of publication as a day since 1970-01-01, with where it came from.
    pub published: Option<(i32, From)>,
    /// BCP 47 language.
    pub lang: Option<SmolStr>,
    /// Story: documents of different stories are never compared.
    pub story: Option<SmolStr>,
    /// Address.
    pub url: Option<SmolStr>,
}

impl Default for From {
    fn default() -> Self {
        Self::Unknown
    }
}

/// Pieces of normalised text and the bytes that they came from.
///
/// Each entry `(text, byte)` says: from text offset `text` on, bytes run in step from `byte`,
/// up to the next entry. Text is normalised (NFC, no-break spaces to spaces, single curly quotes
/// to `'`, CRLF to LF; entities decoded, markup dropped), so offsets move and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    pub(crate) entries: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// The byte in the source that stands at a text offset.
    pub fn to_source(&self, offset: u32) -> u32 {
        let at = self.entries.partition_point(|&(t, _)| t <= offset);
        match at.checked_sub(1).and_then(|i| self.entries.get(i)) {
            Some(&(t, b)) => b + (offset - t),
            None => offset,
        }
    }
    /// The bytes in the source that a text range came from.
    pub fn source_range(&self, span: Span) -> (u32, u32) {
        let start = self.to_source(span.start);
        let end = span.end.checked_sub(1).map_or(start, |last| self.to_source(last) + 1);
        (start, end.max(start))
    }
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BlockKind {
    Paragraph,
    Headline,
    Heading,
    Caption,
    Header,
    Cell,
    Item,
    Code,
    Boilerplate,
}

/// A stretch of text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where, in [`Document::text`].
    pub span: Span,
    /// What it is. `Code` and `Boilerplate` make no claims.
    pub kind: BlockKind,
    /// Row and column headings of a table cell.
    pub cell: Option<(SmolStr, SmolStr)>,
}

/// One document: normalised text, blocks, metadata, and the way back to bytes.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Beside the text.
    pub meta: Metadata,
    /// Normalised text.
    pub text: String,
    /// Blocks in order, disjoint; text between blocks is layout.
    pub blocks: Vec<Block>,
    /// Text offsets to source bytes.
    pub map: OffsetMap,
    /// The source as UTF-8, for lines, columns and excerpts (offsets count in the file's own bytes).
    pub original: std::sync::Arc<str>,
}
