//! `gitlab`: a code quality report, one array. A finding that is settled is left out: GitLab
//! knows no suppressions, and shows what is gone from the report as resolved.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::plain::plain;
use super::view::{self, Documents};
use super::{Options, json};
use crate::diagnostic::Severity;
use crate::finding::{Finding, Report};

/// An object for each finding that counts.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let documents = Documents::of(report);
    let issues: Vec<Value> = report
        .findings
        .iter()
        .filter(|f| view::counts(f))
        .take(options.max_findings)
        .filter_map(|f| issue(f, &documents))
        .collect();
    json::line(&issues, out)
}

fn issue(finding: &Finding, documents: &Documents<'_>) -> Option<Value> {
    let (path, line, _) = documents.file_line(view::primary(finding)?);
    let others: Vec<String> = finding
        .positions
        .iter()
        .skip(1)
        .filter_map(|p| Some(format!("{} says {}", documents.place(p.claims.first()?), view::reading(p))))
        .collect();
    let description = [std::slice::from_ref(&finding.message), others.as_slice()].concat().join("; ");
    Some(json!({
        "description": plain(&description),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": severity(finding.severity),
        "location": { "path": path, "lines": { "begin": line } },
    }))
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info | Severity::Off => "info",
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Format, sample};
    use super::*;

    /// The keys that GitLab's documentation requires, and its severities.
    #[test]
    fn every_issue_has_the_required_keys() {
        let text = sample::written(Format::Gitlab, &Options::default());
        let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(issues.len(), 4);
        for issue in &issues {
            for key in ["description", "check_name", "fingerprint", "severity"] {
                assert!(issue[key].as_str().is_some_and(|s| !s.is_empty()), "{key}: {issue}");
            }
            assert!(
                ["info", "minor", "major", "critical", "blocker"]
                    .contains(&issue["severity"].as_str().unwrap())
            );
            assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|n| n > 0));
            assert!(!issue["location"]["path"].as_str().unwrap().starts_with("./"));
        }
        let prints: BTreeSet<&str> = issues.iter().filter_map(|i| i["fingerprint"].as_str()).collect();
        assert_eq!(prints.len(), issues.len());
    }
}
