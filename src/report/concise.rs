//! `concise`: a line a passage, `path:line:column: severity[rule] message`, for editors and grep.

use std::io::{self, Write};

use super::Options;
use super::plain::plain;
use super::style::Style;
use super::view::{self, Documents};
use crate::finding::{Finding, Report};

/// A line for each finding's first passage, then one for each other position.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let documents = Documents::of(report);
    let style = Style::of(options);
    for finding in report.findings.iter().take(options.max_findings) {
        write_finding(finding, &documents, style, out)?;
    }
    match report.findings.len().saturating_sub(options.max_findings) {
        0 => Ok(()),
        left => writeln!(out, "{} not shown (--max-findings)", view::count(left as u64, "more finding")),
    }
}

fn write_finding(
    finding: &Finding,
    documents: &Documents<'_>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = view::primary(finding).map(|c| documents.place(c)).unwrap_or_default();
    let severity = style.severity(finding.severity);
    let settled = match (&finding.waived, finding.state.as_str()) {
        (Some(_), _) => " (waived)".to_owned(),
        (None, "new") => String::new(),
        (None, state) => format!(" ({state})"),
    };
    let (word, rule) = (finding.severity.as_str(), &finding.rule);
    writeln!(out, "{place}: {severity}{word}[{rule}]{severity:#} {}{settled}", plain(&finding.message))?;
    for position in finding.positions.iter().skip(1) {
        let Some(claim) = position.claims.first() else { continue };
        writeln!(out, "{}: note: {}", documents.place(claim), plain(&view::reading(position)))?;
    }
    Ok(())
}
