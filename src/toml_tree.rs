//! TOML with spans: all errors at once, every key and value with its place.
//!
//! Rule files are merged layer over layer, and a finding may have to say "this tolerance was
//! set here", so a value never loses the file and the bytes that it came from. Must not know
//! what any key means.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, Severity};
use crate::span::{LineIndex, Span};

/// A file that was parsed; shared by all places in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Path as the user gave it.
    pub path: SmolStr,
    /// Its text.
    pub text: Arc<str>,
}

/// A place in a file: what a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes.
    pub span: Span,
}

impl Place {
    /// `path:line`, for a note in a finding.
    pub fn line(&self) -> String {
        let (line, _) = LineIndex::new(&self.source.text).line_column(&self.source.text, self.span.start);
        format!("{}:{line}", self.source.path)
    }

    /// An error at this place.
    pub fn error(&self, message: impl Into<String>, label: Option<String>) -> Diagnostic {
        self.diagnostic(Severity::Error, message, label)
    }

    /// A diagnostic at this place.
    pub fn diagnostic(
        &self,
        severity: Severity,
        message: impl Into<String>,
        label: Option<String>,
    ) -> Diagnostic {
        Diagnostic {
            severity,
            message: message.into(),
            path: self.source.path.to_string(),
            span: Some(self.span),
            label,
            notes: Vec::new(),
            text: Arc::clone(&self.source.text),
        }
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where.
    pub place: Place,
}

/// A TOML value. Numbers stay exact: a float keeps its digits.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    Text(SmolStr),
    /// A whole number.
    Integer(i128),
    /// A decimal, as its digits.
    Float(SmolStr),
    /// true or false.
    Bool(bool),
    /// A date or date-time, as written.
    Date(SmolStr),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

impl Value {
    /// The list, where it is one.
    pub fn as_list(&self) -> Option<&[Node]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }

    /// The table, where it is one.
    pub const fn as_table(&self) -> Option<&Table> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }

    /// What an editor calls it.
    pub const fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a decimal number",
            Self::Bool(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// One key of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: SmolStr,
    /// Where the key stands.
    pub place: Place,
    /// Its value.
    pub node: Node,
}

/// A table, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its entries.
    pub entries: Vec<Entry>,
}

impl Table {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// Lays a later table over this one, key by key; a value of the later one replaces the whole value.
    pub fn overlay(&mut self, later: Self) {
        for entry in later.entries {
            match self.entries.iter_mut().find(|e| e.key == entry.key) {
                Some(old) => *old = entry,
                None => self.entries.push(entry),
            }
        }
    }
}

/// Beyond this many syntax errors a file is no TOML, and more would not help.
const MANY: usize = 20;

const TWICE: &str = "is defined twice";

/// The line on which a span starts.
fn line_of(text: &str, span: Span) -> &str {
    let at = span.start as usize;
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    text.get(start..).and_then(|t| t.lines().next()).unwrap_or("")
}

/// Whether no table header stands between two places.
fn same_table(text: &str, a: Option<Span>, b: Option<Span>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    a.start <= b.start && !text.get(a.start as usize..b.start as usize).is_some_and(|t| t.contains("\n["))
}

/// Whether a mistake stands where the syntax was lost already: from a syntax error to the next table.
pub fn is_echo(mistake: &Diagnostic, syntax: &[Diagnostic]) -> bool {
    let lost =
        |d: &Diagnostic| d.path == mistake.path && same_table(&mistake.text, line_start(d), mistake.span);
    syntax.iter().any(lost)
}

fn line_start(d: &Diagnostic) -> Option<Span> {
    let span = d.span?;
    let start = d.text.get(..span.start as usize)?.rfind('\n').map_or(0, |i| i + 1) as u32;
    Some(Span::new(start, span.end))
}

/// Parses a file: what could be read, and every syntax error.
pub fn parse(path: &str, bytes: &[u8]) -> (Table, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let (text, invalid) = decode(bytes);
    let source = Arc::new(Source { path: path.into(), text: text.into() });
    if let Some(byte) = invalid {
        let place = Place { source: Arc::clone(&source), span: tail(&source.text) };
        let message = format!("expected UTF-8, found the byte 0x{byte:02X}");
        found.push(place.error(message, Some("what follows is not UTF-8".into())));
    }
    let (table, errors) = toml::de::DeTable::parse_recoverable(&source.text);
    let clean = errors.is_empty();
    for error in errors.iter().take(MANY) {
        let next = syntax_error(&source, error);
        // A table that stands twice repeats its keys too: one word is enough.
        let echo = |d: &Diagnostic| d.message.ends_with(TWICE) && same_table(&source.text, d.span, next.span);
        if !(next.message.ends_with(TWICE) && found.last().is_some_and(echo)) {
            found.push(next);
        }
    }
    if let (Some(last), true) = (found.last_mut(), errors.len() > MANY) {
        last.notes.push(format!("and {} more errors in this file", errors.len() - MANY));
    }
    let mut table = convert_table(&source, table.get_ref());
    if !clean {
        // What stands in a broken place is no mistake of its own.
        table.entries.retain(|e| !e.key.is_empty());
    }
    (table, found)
}

/// The valid head of the bytes, without a byte order mark, and the first byte that is not UTF-8.
fn decode(bytes: &[u8]) -> (&str, Option<u8>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(e) => {
            let (head, rest) = bytes.split_at(e.valid_up_to());
            (std::str::from_utf8(head).unwrap_or(""), rest.first().copied())
        }
    }
}

fn tail(text: &str) -> Span {
    Span::new(text.len() as u32, text.len() as u32)
}

fn syntax_error(source: &Arc<Source>, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().map_or_else(|| tail(&source.text), |r| Span::new(r.start as u32, r.end as u32));
    let place = Place { source: Arc::clone(source), span };
    let (what, expected) = match error.message().split_once(", expected ") {
        Some((what, expected)) => (what, Some(expected)),
        None => (error.message(), None),
    };
    let found = match span.of(&source.text).lines().next() {
        Some(line) if !line.is_empty() => format!("`{}`", brief(line)),
        None if span.start as usize >= source.text.trim_end().len() => "the end of the file".into(),
        Some(_) | None => "the end of the line".into(),
    };
    match (what, expected) {
        ("string values must be quoted", _) if found == "the end of the line" => {
            let label = Some("write text in quotation marks, a number or a list".into());
            place.error("expected a value, found the end of the line", label)
        }
        ("duplicate key", _) => {
            let label = Some("a second time in one file; the first one holds".into());
            let header = line_of(&source.text, span).trim();
            let what = if header.starts_with('[') { brief(header) } else { found };
            place.error(format!("{what} {TWICE}"), label)
        }
        (what, Some(expected)) => place.error(
            format!("{what}: expected {expected}, found {found}"),
            Some(format!("expected {expected}")),
        ),
        (what, None) => place.error(format!("{what}: found {found}"), None),
    }
}

/// A word of the user's, short enough for a message.
pub fn brief(word: &str) -> String {
    const LONG: usize = 60;
    let mut short: String = word.chars().take(LONG).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    short
}

fn place(source: &Arc<Source>, range: std::ops::Range<usize>) -> Place {
    Place { source: Arc::clone(source), span: Span::new(range.start as u32, range.end as u32) }
}

// The parser refuses more than 80 levels, so this recursion is bounded.
fn convert_table(source: &Arc<Source>, table: &toml::de::DeTable<'_>) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().as_ref().into(),
            place: place(source, key.span()),
            node: convert(source, value),
        })
        .collect();
    entries.sort_by_key(|e| e.place.span);
    Table { entries }
}

fn convert(source: &Arc<Source>, node: &toml::Spanned<toml::de::DeValue<'_>>) -> Node {
    use toml::de::DeValue;
    let value = match node.get_ref() {
        DeValue::String(s) => Value::Text(s.as_ref().into()),
        DeValue::Integer(i) => match i128::from_str_radix(i.as_str(), i.radix()) {
            Ok(n) => Value::Integer(n),
            Err(_) => Value::Float(i.as_str().into()),
        },
        DeValue::Float(f) => Value::Float(f.as_str().into()),
        DeValue::Boolean(b) => Value::Bool(*b),
        DeValue::Datetime(d) => Value::Date(smol_str::format_smolstr!("{d}")),
        DeValue::Array(list) => Value::List(list.iter().map(|n| convert(source, n)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(source, table)),
    };
    Node { value, place: place(source, node.span()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_places() {
        let (table, errors) = parse("a.toml", b"[b]\nx = 1\n[a]\ny = [1.50, 'two']\n");
        assert!(errors.is_empty());
        let keys: Vec<&str> = table.entries.iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys, ["b", "a"]);
        let Value::Table(a) = &table.get("a").unwrap().node.value else { panic!() };
        let y = a.get("y").unwrap();
        assert_eq!(y.place.line(), "a.toml:4");
        let Value::List(list) = &y.node.value else { panic!() };
        assert_eq!(list[0].value, Value::Float("1.50".into()));
        assert_eq!(list[1].value, Value::Text("two".into()));
    }

    #[test]
    fn later_tables_override_key_by_key() {
        let (mut old, _) = parse("old.toml", b"a = 1\nb = 2");
        let (new, _) = parse("new.toml", b"b = 3\nc = 4");
        old.overlay(new);
        let read: Vec<_> = old.entries.iter().map(|e| (e.key.as_str(), e.place.line())).collect();
        let want =
            [("a", "old.toml:1"), ("b", "new.toml:1"), ("c", "new.toml:2")].map(|(k, l)| (k, l.to_owned()));
        assert_eq!(read, want);
    }

    #[test]
    fn all_errors_at_once_and_the_rest_is_read() {
        let (table, errors) = parse("bad.toml", b"a = \nb = 2\nc = [1,\nd = 'x\n");
        assert!(errors.len() >= 2, "{errors:?}");
        assert!(table.get("b").is_some());
        assert!(errors.iter().all(|e| e.span.is_some()));
    }

    #[test]
    fn bytes_that_are_no_utf8_have_a_place() {
        let (table, errors) = parse("bad.toml", b"a = 1\nb = \"\xFF\"");
        assert_eq!(errors[0].message, "expected UTF-8, found the byte 0xFF");
        assert_eq!(errors[0].span, Some(Span::new(11, 11)));
        assert!(table.get("a").is_some());
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let text = format!("a = {}", "[".repeat(100_000));
        let (_, errors) = parse("deep.toml", text.as_bytes());
        assert!(!errors.is_empty());
    }
}
