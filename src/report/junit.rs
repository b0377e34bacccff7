//! `junit`: a test suite a rule, a test case a subject, so that what was compared and agrees shows as passed.
//!
//! Follows the schema of Jenkins' xUnit plugin (junit-10.xsd). A waived finding is a skipped case.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::view::{self, Documents};
use super::xml::{attribute, escape};
use super::{Options, plain::plain};
use crate::finding::{Finding, Report};

/// The cases of one rule.
#[derive(Default)]
struct Suite<'a> {
    findings: Vec<&'a Finding>,
    passed: Vec<&'a str>,
}

/// Every rule that ran, with its cases.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let documents = Documents::of(report);
    let mut suites: BTreeMap<&str, Suite<'_>> = BTreeMap::new();
    for finding in report.findings.iter().take(options.max_findings) {
        suites.entry(&finding.rule).or_default().findings.push(finding);
    }
    for (rule, subject) in &report.agreed {
        suites.entry(rule).or_default().passed.push(subject);
    }
    let failures = report.findings.iter().take(options.max_findings).filter(|f| view::counts(f)).count();
    let tests = suites.values().map(Suite::tests).sum::<usize>();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"gainsay\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
    for (rule, suite) in &suites {
        suite.write(rule, &documents, out)?;
    }
    writeln!(out, "</testsuites>")
}

impl Suite<'_> {
    fn tests(&self) -> usize {
        self.findings.len() + self.passed.len()
    }

    fn write(&self, rule: &str, documents: &Documents<'_>, out: &mut dyn Write) -> io::Result<()> {
        let failures = self.findings.iter().filter(|f| view::counts(f)).count();
        let skipped = self.findings.len() - failures;
        let (rule, tests) = (attribute(rule), self.tests());
        writeln!(
            out,
            "  <testsuite name=\"{rule}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">"
        )?;
        for finding in &self.findings {
            case(finding, documents, out)?;
        }
        for subject in &self.passed {
            writeln!(out, "    <testcase classname=\"{rule}\" name=\"{}\"/>", attribute(subject))?;
        }
        writeln!(out, "  </testsuite>")
    }
}

fn case(finding: &Finding, documents: &Documents<'_>, out: &mut dyn Write) -> io::Result<()> {
    let subject = if finding.subject.is_empty() { &finding.message } else { &finding.subject };
    let name = attribute(&format!("{} [{}]", plain(subject), finding.fingerprint));
    writeln!(out, "    <testcase classname=\"{}\" name=\"{name}\">", attribute(&finding.rule))?;
    let message = attribute(&plain(&finding.message));
    if view::counts(finding) {
        let kind = finding.severity.as_str();
        writeln!(out, "      <failure type=\"{kind}\" message=\"{message}\">")?;
        for claim in view::claims(finding) {
            let line = format!("{}: {}", documents.place(claim), plain(&view::claim_reading(claim)));
            writeln!(out, "{}", escape(&line))?;
        }
        writeln!(out, "      </failure>")?;
    } else {
        let why = finding.waived.as_ref().map_or(finding.state.as_str(), |w| w.why.as_str());
        writeln!(out, "      <skipped message=\"{}\"/>", attribute(&plain(why)))?;
    }
    writeln!(out, "    </testcase>")
}
