//! `checkstyle`: an error element for each finding that counts, under the file of its first passage.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Options;
use super::view::{self, Documents};
use super::xml::attribute;
use crate::diagnostic::Severity;
use crate::finding::{Finding, Report};

/// The findings by file.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let documents = Documents::of(report);
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| view::counts(f)).take(options.max_findings) {
        if let Some(claim) = view::primary(finding) {
            files.entry(documents.file_line(claim).0).or_default().push(finding);
        }
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">")?;
    for (path, findings) in files {
        writeln!(out, "  <file name=\"{}\">", attribute(path))?;
        for finding in findings {
            error(finding, &documents, out)?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

fn error(finding: &Finding, documents: &Documents<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(claim) = view::primary(finding) else { return Ok(()) };
    let (_, line, column) = documents.file_line(claim);
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Off => "info",
    };
    let others: Vec<String> = view::claims(finding).skip(1).map(|c| documents.place(c)).collect();
    let message = match others.as_slice() {
        [] => finding.message.clone(),
        places => format!("{} (see {})", finding.message, places.join(", ")),
    };
    let (message, source) = (attribute(&message), attribute(&format!("gainsay.{}", finding.rule)));
    writeln!(
        out,
        "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"{source}\"/>"
    )
}
