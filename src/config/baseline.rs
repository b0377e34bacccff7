//! The baseline: findings that were there when a team began, so that only new ones stop it.
//!
//! A file of fingerprints with the words that a reader of its diff needs, sorted, a finding a
//! line. A value that changes makes another fingerprint, and so a new finding.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::finding::{Finding, Report, State};

/// Its usual name, beside gainsay.toml.
pub const FILE: &str = "gainsay.baseline.json";
/// What it says it is.
const SCHEMA: &str = "gainsay.baseline/1";

/// The findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<SmolStr, Entry>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its fingerprint.
    pub fingerprint: SmolStr,
    /// The rule that made it.
    pub rule: SmolStr,
    /// What it said.
    pub message: String,
}

#[derive(Deserialize)]
struct File {
    schema: String,
    findings: Vec<Entry>,
}

impl Baseline {
    /// All findings of a report that are not waived.
    pub fn of(report: &Report) -> Self {
        let entry = |f: &Finding| Entry {
            fingerprint: f.fingerprint.clone(),
            rule: f.rule.clone(),
            message: f.message.clone(),
        };
        let open = report.findings.iter().filter(|f| f.waived.is_none());
        Self { known: open.map(|f| (f.fingerprint.clone(), entry(f))).collect() }
    }

    /// Reads the file's text; says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|e| format!("expected a baseline: {e}"))?;
        if file.schema != SCHEMA {
            return Err(format!("expected schema `{SCHEMA}`, found `{}`", file.schema));
        }
        Ok(Self { known: file.findings.into_iter().map(|e| (e.fingerprint.clone(), e)).collect() })
    }

    /// The file's text: a finding a line, so that a diff of it can be read.
    pub fn print(&self) -> String {
        let line = |e: &Entry| serde_json::to_string(e).expect("an entry is plain strings");
        let lines: Vec<String> = self.known.values().map(|e| format!("  {}", line(e))).collect();
        let body = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
        format!("{{\"schema\": \"{SCHEMA}\", \"findings\": [{body}]}}\n")
    }

    /// How many it knows.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Marks what is known in the report; gives what is known and no longer found.
    pub fn apply(&self, report: &mut Report) -> Vec<&Entry> {
        let mut gone = self.known.clone();
        for finding in &mut report.findings {
            if gone.remove(&finding.fingerprint).is_some() {
                finding.state = State::Known;
            }
        }
        self.known.values().filter(|e| gone.contains_key(&e.fingerprint)).collect()
    }
}

/// Holds a report against that of a base: what both have is known, what the base alone has is fixed. The
/// documents that fixed findings cite come along.
pub fn against(report: &mut Report, base: Report) {
    let prints =
        |r: &Report| -> BTreeSet<SmolStr> { r.findings.iter().map(|f| f.fingerprint.clone()).collect() };
    let (known, here) = (prints(&base), prints(report));
    for finding in &mut report.findings {
        finding.state = if known.contains(&finding.fingerprint) { State::Known } else { State::New };
    }
    let fixed: Vec<Finding> = base
        .findings
        .into_iter()
        .filter(|f| !here.contains(&f.fingerprint) && f.waived.is_none())
        .map(|f| Finding { state: State::Fixed, ..f })
        .collect();
    let cited: BTreeSet<&SmolStr> =
        fixed.iter().flat_map(|f| f.positions.iter().flat_map(|p| &p.claims)).map(|c| &c.document).collect();
    report.sources.extend(base.sources.into_iter().filter(|(id, _)| cited.contains(id)));
    report.documents.extend(base.documents.into_iter().filter(|d| cited.contains(&d.id)));
    report.documents.sort_by(|a, b| a.id.cmp(&b.id));
    report.findings.extend(fixed);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_reads_back() {
        let entry =
            |f: &str| Entry { fingerprint: f.into(), rule: "r".into(), message: "62 \"here\"\n".into() };
        let known = ["b2", "a1"].map(|f| (SmolStr::new(f), entry(f))).into();
        let baseline = Baseline { known };
        let text = baseline.print();
        assert_eq!(Baseline::parse(&text), Ok(baseline));
        assert_eq!(text.lines().count(), 4, "{text}");
        assert_eq!(Baseline::parse(&Baseline::default().print()), Ok(Baseline::default()));
    }

    #[test]
    fn another_file_is_told_apart() {
        assert!(Baseline::parse("{}").unwrap_err().contains("expected a baseline"));
        assert!(Baseline::parse(r#"{"schema": "x/9", "findings": []}"#).unwrap_err().contains("x/9"));
    }
}
