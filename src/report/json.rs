//! `json` and `jsonl`: the report as data, in the shapes of output.md.
//!
//! Strings keep every character of the text; what a terminal could act on (C1 controls, DEL,
//! direction marks) is written as an escape, which reads back as the same string.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};

use super::{Options, VERSION};
use crate::finding::{DocumentInfo, Finding, Report, Summary};

#[derive(Serialize)]
struct Whole<'a> {
    schema: &'static str,
    tool: Tool,
    today: Option<&'a str>,
    documents: &'a [DocumentInfo],
    findings: &'a [Finding],
    summary: &'a Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// The whole report, one object.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        schema: "gainsay.check/1",
        tool: Tool { name: "gainsay", version: VERSION },
        today: report.today.as_deref(),
        documents: &report.documents,
        findings: shown(report, options),
        summary: &report.summary,
    };
    line(&whole, out)
}

/// The findings, an object a line.
pub(super) fn write_lines(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    shown(report, options).iter().try_for_each(|finding| line(finding, out))
}

/// The findings within `--max-findings`.
fn shown<'a>(report: &'a Report, options: &Options) -> &'a [Finding] {
    report.findings.get(..options.max_findings).unwrap_or(&report.findings)
}

/// Writes `value` as one line of JSON that is harmless on a terminal.
pub fn line<W: Write + ?Sized>(value: &impl Serialize, out: &mut W) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Harmless);
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Compact JSON in which no character can move a cursor or turn the direction of writing.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Only characters that start with these bytes need a look: DEL, U+0080..U+00BF, U+0600.., U+2000.., U+F000..
        let suspect = |b: u8| matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef);
        if !fragment.bytes().any(suspect) {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) = rest.find(acts) {
            let (before, from) = rest.split_at(at);
            let mut chars = from.chars();
            let Some(c) = chars.next() else { break };
            write!(out, "{before}\\u{:04x}", u32::from(c))?;
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        CompactFormatter.write_char_escape(out, escape)
    }
}

/// Characters that act on a terminal, or on a JavaScript parser that reads JSON as a script.
fn acts(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_read_back_as_they_were() {
        let text = "a\u{9b}31m \u{202e}b\u{7f} \0 \u{1b}[0m “ü” \u{2028}€";
        let mut out = Vec::new();
        line(&text, &mut out).unwrap();
        let written = String::from_utf8(out).unwrap();
        assert!(written.trim_end().chars().all(|c| !c.is_control() && !acts(c)), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
    }
}
