//! Files, formats, encodings and metadata: bytes in, a [`Document`] with a map back to bytes out.
//!
//! Text is never wrong: any bytes make a document or a clear [`Reason`] why not. Must not
//! know claims or rules.

mod blocks;
mod builder;
mod dateline;
mod encoding;
mod front;
#[cfg(feature = "html")]
mod html;
mod jsonl;
mod map;
mod markdown;
mod normal;
pub mod origin;
mod plain;

pub use jsonl::{Problem, Records};
pub use map::OffsetMap;

use smol_str::SmolStr;

use crate::span::Span;
use crate::vocab::Lexicon;
use normal::Normal;

/// The largest file that is read, in bytes: offsets are 32 bits wide.
pub const LIMIT: usize = 1 << 30;

/// What the text was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Format {
    Text,
    Markdown,
    Html,
}

impl Format {
    /// The format that a record's `format` names: an extension, a name or a media type.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "txt" | "text" | "plain" | "text/plain" => Self::Text,
            "md" | "markdown" | "text/markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" | "text/html" => Self::Html,
            _ => return None,
        })
    }
}

/// What a file is, going by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// One document.
    Document(Format),
    /// A document a line.
    Records,
    /// Nothing that is read here.
    Other(Reason),
}

/// What a file is, going by its name.
pub fn kind_of(path: &str) -> FileKind {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
    match extension.as_str() {
        "jsonl" | "ndjson" => FileKind::Records,
        "docx" | "doc" | "odt" | "rtf" | "pages" => FileKind::Other(Reason::Convert("office document")),
        "pdf" => FileKind::Other(Reason::Convert("pdf")),
        "epub" => FileKind::Other(Reason::Convert("epub")),
        "plain" => FileKind::Other(Reason::Unknown),
        other => Format::named(other).map_or(FileKind::Other(Reason::Unknown), FileKind::Document),
    }
}

/// Why a file made no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// No text in it.
    #[error("the file is empty")]
    Empty,
    /// Bytes that are no text.
    #[error("not text (binary data)")]
    Binary,
    /// More than [`LIMIT`].
    #[error("larger than 1 GiB: split it")]
    TooLarge,
    /// A format that another tool turns into text.
    #[error("{0}: convert to text, Markdown or HTML first")]
    Convert(&'static str),
    /// A name that says nothing.
    #[error("unknown type: .txt, .md, .html and .jsonl are read")]
    Unknown,
    /// HTML, in a build without it.
    #[error("this build does not read HTML")]
    NoHtml,
}

/// Reads one document. `id` is how findings name it, `path` where it lies.
pub fn read(id: &str, path: &str, bytes: &[u8], format: Format, words: &Lexicon) -> Result<Document, Reason> {
    let decoded = encoding::decode(bytes)?;
    let mut document = shape(&decoded.text, format, words)?;
    document.meta.id = id.into();
    document.meta.path = path.into();
    document.map = document.map.then(&decoded.map);
    document.original = decoded.text.into();
    document.decoded = decoded.map;
    document.encoding = decoded.encoding;
    Ok(document)
}

/// The documents of a JSON Lines file, a line each; a bad line is a [`Problem`], and the rest goes on.
pub fn records<'a>(path: &'a str, bytes: &'a [u8], words: &'a Lexicon) -> Records<'a> {
    Records::new(path, bytes, words)
}

/// Text, blocks and metadata of decoded text; offsets are those of `source`.
fn shape(source: &str, format: Format, words: &Lexicon) -> Result<Document, Reason> {
    if source.trim().is_empty() {
        return Err(Reason::Empty);
    }
    match format {
        Format::Text => Ok(plain::read(source, words)),
        Format::Markdown => Ok(markdown::read(source, words)),
        #[cfg(feature = "html")]
        Format::Html => Ok(html::read(source, words)),
        #[cfg(not(feature = "html"))]
        Format::Html => Err(Reason::NoHtml),
    }
}

/// Where a fact about a document, or a date, came from (`*_from` of output.md).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    #[default]
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
    /// Second of that day, where the metadata says it.
    pub published_second: Option<i32>,
    /// BCP 47 language.
    pub lang: Option<SmolStr>,
    /// Story: documents of different stories are never compared.
    pub story: Option<SmolStr>,
    /// Address.
    pub url: Option<SmolStr>,
}

/// What `[[document]]` tables and `--published` say of a document; it wins over what the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of Metadata")]
pub struct Overrides {
    pub title: Option<SmolStr>,
    pub source: Option<SmolStr>,
    pub published: Option<(i32, From)>,
    pub story: Option<SmolStr>,
}

impl Metadata {
    /// Lets `overrides` win.
    pub fn apply(&mut self, overrides: &Overrides) {
        let Overrides { title, source, published, story } = overrides;
        for (mine, theirs) in [(&mut self.title, title), (&mut self.source, source), (&mut self.story, story)]
        {
            if theirs.is_some() {
                mine.clone_from(theirs);
            }
        }
        self.published = published.or(self.published);
    }
}

/// The day of an ISO 8601 date or date-time, counted from 1970-01-01.
pub fn iso_day(text: &str) -> Option<i32> {
    let text = text.trim();
    let day: jiff::civil::Date = text.get(..10)?.parse().ok()?;
    match text.as_bytes().get(10) {
        None | Some(b'T' | b't' | b' ' | b'Z' | b'+') => {}
        Some(_) => return None,
    }
    jiff::civil::date(1970, 1, 1).until(day).ok().map(|span| span.get_days())
}

/// The second of the day of an ISO date-time; none for a date alone.
pub fn iso_second(text: &str) -> Option<i32> {
    let time = text.trim().get(11..)?;
    let mut parts = time.split([':', '.', 'Z', 'z', '+', '-']);
    let mut next = |most: i32| parts.next()?.parse().ok().filter(|n| (0..=most).contains(n));
    let (hour, minute) = (next(24)?, next(59)?);
    Some(hour * 3600 + minute * 60 + next(60).unwrap_or(0))
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
    /// The source as UTF-8, for lines, columns and excerpts.
    pub original: std::sync::Arc<str>,
    /// From offsets in `original` to the file's own bytes; nothing where the file is UTF-8.
    pub decoded: OffsetMap,
    /// The name of the file's encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
}

impl Document {
    /// Where in `original` a byte of the file stands. Source offsets count in the file's own bytes, and
    /// only in UTF-8 files are the two the same.
    pub fn original_offset(&self, byte: u32) -> u32 {
        self.decoded.to_text(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_is() {
        for (path, kind) in [
            ("a/b.txt", FileKind::Document(Format::Text)),
            ("B.MD", FileKind::Document(Format::Markdown)),
            ("x.y.htm", FileKind::Document(Format::Html)),
            ("x.jsonl", FileKind::Records),
            ("x.docx", FileKind::Other(Reason::Convert("office document"))),
            ("x.pdf", FileKind::Other(Reason::Convert("pdf"))),
            ("x.png", FileKind::Other(Reason::Unknown)),
            ("folder.txt/README", FileKind::Other(Reason::Unknown)),
        ] {
            assert_eq!(kind_of(path), kind, "{path}");
        }
    }

    #[test]
    fn iso_days() {
        assert_eq!(iso_day("1970-01-02"), Some(1));
        assert_eq!(iso_day("2021-01-18T10:00:00+03:00"), Some(18_645));
        assert_eq!(iso_day("2021-02-30"), None);
        assert_eq!(iso_day("2021-01-181"), None);
        assert_eq!(iso_day("18 January 2021"), None);
    }
}
