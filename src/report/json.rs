//! `json` and `jsonl`: the report as data, in the shapes of output.md.
//!
//! Strings keep every character of the text; what a terminal could act on (C1 controls, DEL,
//! direction marks) is written as an escape, which reads back as the same string.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

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
    let mut bytes = Vec::with_capacity(1024);
    append_line(value, &mut bytes)?;
    out.write_all(&bytes)
}

/// The same at the end of `out`: for a record of many, this saves a copy.
pub fn append_line(value: &impl Serialize, out: &mut Vec<u8>) -> io::Result<()> {
    let start = out.len();
    serde_json::to_writer(&mut *out, value)?;
    out.push(b'\n');
    disarm(out, start);
    Ok(())
}

/// Escapes, from `start` on, every character that can move a cursor or turn the direction of writing. Outside
/// strings JSON is ASCII without DEL, so they all stand inside.
pub(super) fn disarm(out: &mut Vec<u8>, start: usize) {
    let written = out.get(start..).unwrap_or(&[]);
    // Only characters that start with these bytes need a look: DEL, U+0080..U+00BF, U+0600.., U+2000.., U+F000..
    let suspect = memchr::memchr3(0xc2, 0xe2, 0x7f, written).or_else(|| memchr::memchr2(0xd8, 0xef, written));
    if suspect.is_none() {
        return;
    }
    let Ok(written) = std::str::from_utf8(written) else { return };
    if !written.contains(acts) {
        return;
    }
    let mut safe = String::with_capacity(written.len() + 16);
    for c in written.chars() {
        if acts(c) {
            let _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    out.truncate(start);
    out.extend_from_slice(safe.as_bytes());
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
