//! JSON Lines: a document a line.
//!
//! Offsets of a record count in the UTF-8 of its `text`. A line that is no record is a
//! [`Problem`] with its number; the lines after it are still read.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};

use super::{Document, Format, From, Reason, encoding, iso_day};
use crate::vocab::Lexicon;

/// A line that made no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, from 1; none where the whole file is the problem.
    pub line: Option<u32>,
    /// What was expected, and what was found.
    pub message: String,
}

/// What a line may hold; other keys are passed over.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: Id<'a>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    title: Option<SmolStr>,
    source: Option<SmolStr>,
    published: Option<SmolStr>,
    lang: Option<SmolStr>,
    url: Option<SmolStr>,
    story: Option<Id<'a>>,
    format: Option<SmolStr>,
}

/// A text, or a whole number that serves as one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id<'a> {
    #[serde(borrow)]
    Text(Cow<'a, str>),
    Number(i64),
}

impl Id<'_> {
    fn name(&self) -> SmolStr {
        match self {
            Self::Text(text) => SmolStr::new(text),
            Self::Number(n) => format_smolstr!("{n}"),
        }
    }
}

/// The documents of one file, in order.
#[derive(Debug)]
pub struct Records<'a> {
    path: &'a str,
    words: &'a Lexicon,
    bytes: Cow<'a, [u8]>,
    at: usize,
    line: u32,
    seen: FxHashSet<SmolStr>,
    failed: Option<Reason>,
}

impl<'a> Records<'a> {
    pub(super) fn new(path: &'a str, bytes: &'a [u8], words: &'a Lexicon) -> Self {
        let mut all = Self {
            path,
            words,
            bytes: Cow::Borrowed(bytes),
            at: 0,
            line: 0,
            seen: FxHashSet::default(),
            failed: None,
        };
        let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        if bytes.starts_with(b"\xef\xbb\xbf") {
            all.at = 3;
        } else if utf16 || memchr::memchr(0, bytes.get(..64).unwrap_or(bytes)).is_some() {
            match encoding::decode(bytes) {
                Ok(decoded) => all.bytes = Cow::Owned(decoded.text.into_owned().into_bytes()),
                Err(_) if bytes.starts_with(b"{") => {}
                Err(reason) => all.failed = Some(reason),
            }
        } else if bytes.iter().all(u8::is_ascii_whitespace) {
            all.failed = Some(Reason::Empty);
        }
        all
    }

    fn problem(&self, message: String) -> Problem {
        Problem { line: Some(self.line), message }
    }

    /// Reads the line `line`, if it is a record whose id is new.
    fn record(&mut self, range: std::ops::Range<usize>) -> Result<Document, Problem> {
        let line = self.bytes.get(range).unwrap_or(&[]);
        let record: Record<'_> = serde_json::from_slice(line).map_err(|e| self.problem(explain(&e)))?;
        let mut document = record.document(self.words).map_err(|message| self.problem(message))?;
        if !self.seen.insert(document.meta.id.clone()) {
            return Err(self.problem(format!("the id `{}` was used before", document.meta.id)));
        }
        document.meta.path = self.path.into();
        document.meta.record = Some(self.line);
        Ok(document)
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Document, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(reason) = self.failed.take() {
            self.at = self.bytes.len();
            return Some(Err(Problem { line: None, message: reason.to_string() }));
        }
        loop {
            let rest = self.bytes.get(self.at..).filter(|r| !r.is_empty())?;
            let width = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let blank = rest.get(..width).is_none_or(|l| l.iter().all(u8::is_ascii_whitespace));
            let range = self.at..self.at + width;
            self.at += width + 1;
            self.line += 1;
            if !blank {
                return Some(self.record(range));
            }
        }
    }
}

impl Record<'_> {
    fn document(self, words: &Lexicon) -> Result<Document, String> {
        let format = match self.format.as_deref() {
            None | Some("") => Format::Text,
            Some(name) => Format::named(name)
                .ok_or_else(|| format!("unknown format `{name}`: expected text, markdown or html"))?,
        };
        let published = match self.published.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(date) => Some(iso_day(date).ok_or_else(|| {
                format!("`published` is `{date}`: expected a date such as 2021-01-18, or a date-time")
            })?),
        };
        let second = self.published.as_deref().and_then(super::iso_second);
        let mut document = match super::shape(&self.text, format, words) {
            Err(Reason::Empty) => Document::default(),
            other => other.map_err(|reason| reason.to_string())?,
        };
        let meta = &mut document.meta;
        meta.id = self.id.name();
        meta.title = self.title.or_else(|| meta.title.take());
        meta.source = self.source.or_else(|| meta.source.take());
        meta.published = published.map(|day| (day, From::Metadata)).or(meta.published);
        meta.published_second = second.or(meta.published_second);
        meta.lang = self.lang.or_else(|| meta.lang.take());
        meta.url = self.url.or_else(|| meta.url.take());
        meta.story = self.story.map(|s| s.name());
        document.original = self.text.into();
        Ok(document)
    }
}

/// serde's words, with the column alone: the line is the file's.
fn explain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let cut = text.rfind(" at line ").unwrap_or(text.len());
    let what = text.get(..cut).unwrap_or(&text);
    format!("not a record ({what}, column {}): expected {{\"id\": …, \"text\": …}}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Id and text of a document, or line and message of a problem.
    type Line = Result<(String, String), (Option<u32>, String)>;

    fn read(bytes: &[u8]) -> Vec<Line> {
        Records::new("f.jsonl", bytes, &Lexicon::new())
            .map(|r| {
                r.map(|d| (d.meta.id.to_string(), d.text)).map_err(|problem| (problem.line, problem.message))
            })
            .collect()
    }

    #[test]
    fn a_bad_line_and_a_repeated_id_stop_nothing() {
        let all = read(
            b"{\"id\":\"a\",\"text\":\"One.\"}\n\n{\"id\":\"b\",\"text\n{\"id\":\"a\",\"text\":\"Two.\"}\r\n{\"id\":7,\"text\":\"\"}\n",
        );
        assert_eq!(all[0], Ok(("a".into(), "One.".into())));
        let (line, message) = all[1].clone().unwrap_err();
        assert_eq!(line, Some(3));
        assert!(message.contains("EOF") && message.contains("column"), "{message}");
        assert_eq!(all[2], Err((Some(4), "the id `a` was used before".into())));
        assert_eq!(all[3], Ok(("7".into(), String::new())));
        assert_eq!(all.len(), 4);
    }

    #[test]
    fn wrong_values_are_told() {
        for (line, word) in [
            ("{\"id\":\"a\"}", "missing field `text`"),
            ("{\"id\":\"a\",\"text\":\"x\",\"published\":\"2021-02-30\"}", "2021-02-30"),
            ("{\"id\":\"a\",\"text\":\"x\",\"format\":\"docx\"}", "docx"),
            ("{\"id\":\"a\",\"text\":\"\\ud800\"}", "hex escape"),
            ("[1,2]", "not a record"),
            ("{\"id\":\"a\",\"text\":\"\u{0}\"}", "control character"),
        ] {
            let all = read(line.as_bytes());
            assert!(all[0].as_ref().is_err_and(|(n, m)| *n == Some(1) && m.contains(word)), "{all:?}");
        }
        assert!(read(b"{\"id\":\"a\",\"text\":\"\xff\"}\n{\"id\":\"b\",\"text\":\"y\"}")[1].is_ok());
        assert_eq!(read(b" \n"), vec![Err((None, "the file is empty".into()))]);
    }

    #[test]
    fn metadata_of_a_record() {
        let line = br#"{"id":"a","text":"It rained.","title":"Rain","source":"osk-wire","published":"2031-08-01T10:00:00Z","lang":"en","url":"https://example.org","story":"rain","more":[{}]}"#;
        let document = Records::new("f.jsonl", line, &Lexicon::new()).next().unwrap().unwrap();
        let meta = &document.meta;
        assert_eq!((meta.title.as_deref(), meta.source.as_deref()), (Some("Rain"), Some("osk-wire")));
        assert_eq!(meta.published, iso_day("2031-08-01").map(|d| (d, From::Metadata)));
        assert_eq!((meta.story.as_deref(), meta.record, &*meta.path), (Some("rain"), Some(1), "f.jsonl"));
    }
}
