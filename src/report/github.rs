//! `github`: workflow commands that annotate a pull request, worst first.
//!
//! GitHub shows ten annotations of each level a step; those that would be lost are counted in
//! a line of their own, which is no command.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Options;
use super::plain::plain;
use super::view::{self, Documents};
use crate::diagnostic::Severity;
use crate::finding::{Finding, Report};

/// Annotations of one level that GitHub keeps of a step.
const LIMIT: usize = 10;

/// A command for each finding that counts, within the limits.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let documents = Documents::of(report);
    let (mut written, mut left) = ([0_usize; 4], 0_u64);
    for (i, finding) in report.findings.iter().filter(|f| view::counts(f)).enumerate() {
        match written.get_mut(finding.severity as usize) {
            Some(n) if *n < LIMIT && i < options.max_findings => {
                *n += 1;
                annotate(finding, &documents, out)?;
            }
            Some(_) | None => left += 1,
        }
    }
    if left > 0 {
        writeln!(out, "{} not annotated: see the other reports", view::count(left, "more finding"))?;
    }
    Ok(())
}

fn annotate(finding: &Finding, documents: &Documents<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(claim) = view::primary(finding) else { return Ok(()) };
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Off => "notice",
    };
    let (path, line, column) = documents.file_line(claim);
    let mut message = plain(&finding.message).into_owned();
    for position in &finding.positions {
        if let Some(claim) = position.claims.first() {
            let reading = view::reading(position);
            let _ = write!(message, "\n{}: {}", documents.place(claim), plain(&reading));
        }
    }
    let title = format!("{} ({})", finding.rule, finding.outcome.as_str());
    let (path, title) = (property(path), property(&title));
    writeln!(out, "::{level} file={path},line={line},col={column},title={title}::{}", data(&message))
}

/// The escapes of the runner's own toolkit (`escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Those of a property (`escapeProperty`).
fn property(text: &str) -> String {
    data(&plain(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::{Format, sample};
    use super::*;

    #[test]
    fn every_line_is_one_command() {
        let text = sample::written(Format::Github, &Options::default());
        assert_eq!(text.lines().count(), 4, "{text}");
        assert!(
            text.lines().all(|l| ["::error ", "::warning ", "::notice "].iter().any(|c| l.starts_with(c)))
        );
    }

    #[test]
    fn more_than_the_runner_shows_is_counted() {
        let mut report = sample::report();
        let one = report.findings[0].clone();
        report.findings = vec![one; 25];
        let mut out = Vec::new();
        write(&report, &Options::default(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().filter(|l| l.starts_with("::error")).count(), LIMIT);
        assert!(text.ends_with("15 more findings not annotated: see the other reports\n"), "{text}");
    }
}
