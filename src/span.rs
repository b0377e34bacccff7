//! Byte ranges, and the line index that turns them into places a person can find.
//!
//! Everything between reading and reporting speaks in [`Span`]s over a document's
//! normalised text; only the report asks for lines and columns. Knows no document.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }
    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }
    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
    /// Whether `other` lies inside.
    #[allow(clippy::missing_const_for_fn, reason = "the tests of linear time count it")]
    pub fn contains(self, other: Self) -> bool {
        #[cfg(test)]
        steps::step();
        self.start <= other.start && other.end <= self.end
    }
    /// Whether the two share a byte.
    #[allow(clippy::missing_const_for_fn, reason = "the tests of linear time count it")]
    pub fn overlaps(self, other: Self) -> bool {
        #[cfg(test)]
        steps::step();
        self.start < other.end && other.start < self.end
    }
    /// The smallest range that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
    /// The text it marks; empty where it does not fall on character boundaries.
    pub fn of(self, text: &str) -> &str {
        #[cfg(test)]
        steps::step();
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// How often a text, and what is known of its words, was looked at: the tests of linear time count it.
#[cfg(test)]
pub(crate) mod steps {
    use std::cell::Cell;

    thread_local! {
        static TAKEN: Cell<u64> = const { Cell::new(0) };
    }

    /// One more look.
    pub(crate) fn step() {
        TAKEN.with(|s| s.set(s.get() + 1));
    }
    /// The looks that `work` takes on this thread.
    pub(crate) fn of(work: impl FnOnce()) -> u64 {
        let before = TAKEN.with(Cell::get);
        work();
        TAKEN.with(Cell::get) - before
    }
}

/// The head of a text, at most `bytes` long, cut between two characters.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// Where lines start, so that an offset becomes a line and a column.
///
/// Characters are counted at every [`STRIDE`]th byte as well, so a column costs the same on a line of
/// fifty megabytes as on a short one.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters before each multiple of [`STRIDE`]; empty where every character is one byte.
    characters: Vec<u32>,
}

const STRIDE: usize = 1024;

impl LineIndex {
    /// Reads the line starts of `text`; `\n`, `\r\n` and a lone `\r` end a line.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                starts.push(at as u32 + 1);
            }
        }
        let mut characters = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STRIDE) {
                characters.push(count);
                count += count_characters(chunk);
            }
        }
        Self { starts, characters }
    }

    /// Line and column of a byte offset of the same text, both from 1; columns count characters.
    pub fn line_column(&self, text: &str, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|&s| s <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let near = (start as usize..offset as usize).len() <= 2 * STRIDE;
        let column = match text.get(start as usize..offset as usize) {
            _ if self.characters.is_empty() => (offset.min(text.len() as u32)).saturating_sub(start),
            Some(before) if near => before.chars().count() as u32,
            Some(_) | None => {
                self.characters_before(text, offset).saturating_sub(self.characters_before(text, start))
            }
        };
        (line as u32, column + 1)
    }

    /// How many characters end at or before `offset`.
    fn characters_before(&self, text: &str, offset: u32) -> u32 {
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let Some(&known) = self.characters.get(end / STRIDE) else {
            return self.characters.last().map_or(end as u32, |&known| {
                let from = (self.characters.len() - 1) * STRIDE;
                known + text.as_bytes().get(from..end).map_or(0, count_characters)
            });
        };
        known + text.as_bytes().get(end / STRIDE * STRIDE..end).map_or(0, count_characters)
    }
}

/// Lines and columns of offsets that rise, told in one pass over the text; they are those of [`LineIndex`].
#[derive(Clone, Debug)]
pub struct LineCursor<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    /// Characters of the line up to `at`.
    before: u32,
}

impl<'t> LineCursor<'t> {
    /// At the start of `text`.
    pub const fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, before: 0 }
    }

    /// Line and column of a byte offset; none where it lies behind, or inside a character.
    pub fn line_column(&mut self, offset: u32) -> Option<(u32, u32)> {
        let end = offset as usize;
        let passed = self.text.get(self.at..end)?.as_bytes();
        let mut line_start = 0;
        for at in memchr::memchr2_iter(b'\n', b'\r', passed) {
            let next = self.text.as_bytes().get(self.at + at + 1);
            if passed.get(at) == Some(&b'\r') && next == Some(&b'\n') {
                continue;
            }
            self.line += 1;
            self.before = 0;
            line_start = at + 1;
        }
        let rest = passed.get(line_start..).unwrap_or(&[]);
        self.before += if rest.is_ascii() { rest.len() as u32 } else { count_characters(rest) };
        self.at = end;
        Some((self.line, self.before + 1))
    }
}

/// Bytes that begin a character.
fn count_characters(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xc0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_tells_what_the_index_tells() {
        let text = "one\r\ntw\u{f6}\r\rthree \u{1f600}!\n\nlast\r";
        let index = LineIndex::new(text);
        for stride in 1..9 {
            let mut cursor = LineCursor::new(text);
            for at in (0..=text.len()).step_by(stride) {
                let told = cursor.line_column(at as u32);
                let known = text.is_char_boundary(at).then(|| index.line_column(text, at as u32));
                assert_eq!(told, known, "{at}");
            }
            assert_eq!(cursor.line_column(0), None);
            assert_eq!(cursor.line_column(text.len() as u32 + 1), None);
        }
    }

    #[test]
    fn lines_and_columns_count_characters() {
        let text = format!("one\r\ntw\u{f6} {}end\rlast \u{1f600}!", "\u{e9}".repeat(2000));
        let index = LineIndex::new(&text);
        let at = |word: &str| index.line_column(&text, text.find(word).unwrap() as u32);
        assert_eq!(at("one"), (1, 1));
        assert_eq!(at("tw"), (2, 1));
        assert_eq!(at("end"), (2, 2005));
        assert_eq!(at("last"), (3, 1));
        assert_eq!(at("!"), (3, 7));
        assert_eq!(index.line_column(&text, u32::MAX), (3, 8));
        assert_eq!(LineIndex::new("").line_column("", 0), (1, 1));
        assert_eq!(LineIndex::new("ab\ncd").line_column("ab\ncd", 4), (2, 2));
    }
}
