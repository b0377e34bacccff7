//! What several formats need of a finding: its first claim, its places, its sources.
//!
//! Reads, never changes. Must not know any format.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::plain::plain;
use crate::diagnostic::Severity;
use crate::finding::{Cited, DocumentInfo, Finding, Position, Report, State};

/// Documents by id.
pub(super) struct Documents<'a>(BTreeMap<&'a str, &'a DocumentInfo>);

impl<'a> Documents<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        Self(report.documents.iter().map(|d| (d.id.as_str(), d)).collect())
    }

    pub(super) fn get(&self, id: &str) -> Option<&'a DocumentInfo> {
        self.0.get(id).copied()
    }

    /// What people call the document: its outlet, else its id.
    pub(super) fn source(&self, claim: &'a Cited) -> &'a str {
        let named = |d: &'a DocumentInfo| d.source.as_deref().or(d.origin.as_deref());
        self.get(&claim.document).and_then(named).unwrap_or(claim.document.as_str())
    }

    /// What to call the file of a claim, harmless; a record of a JSONL file is named by its id.
    pub(super) fn file(&self, claim: &Cited) -> String {
        let path = match self.get(&claim.document) {
            Some(d) if d.record.is_some() => format!("{}#{}", d.path, d.id),
            Some(d) => d.path.to_string(),
            None => claim.document.to_string(),
        };
        plain(&path).into_owned()
    }

    /// `path:line:column`, harmless.
    pub(super) fn place(&self, claim: &Cited) -> String {
        format!("{}:{}:{}", self.file(claim), claim.line, claim.column)
    }

    /// File, line and column for a service that knows files only: a JSONL document's claims stand on its record.
    pub(super) fn file_line(&self, claim: &'a Cited) -> (&'a str, u32, u32) {
        match self.get(&claim.document) {
            Some(DocumentInfo { record: Some(line), path, .. }) => (path.as_str(), *line, 1),
            Some(d) => (d.path.as_str(), claim.line, claim.column),
            None => (claim.document.as_str(), claim.line, claim.column),
        }
    }
}

/// The claim that a finding is pinned to.
pub(super) fn primary(finding: &Finding) -> Option<&Cited> {
    claims(finding).next()
}

/// Every claim of every position, in order.
pub(super) fn claims(finding: &Finding) -> impl Iterator<Item = &Cited> {
    finding.positions.iter().flat_map(|p| &p.claims)
}

/// How a position's value reads.
pub(super) fn reading(position: &Position) -> SmolStr {
    position.claims.first().map_or_else(|| position.value.clone().unwrap_or_default(), claim_reading)
}

/// How a claim's value reads: the reading, else the value, else the words.
pub(super) fn claim_reading(claim: &Cited) -> SmolStr {
    if !claim.reading.is_empty() {
        return claim.reading.clone();
    }
    claim.value.clone().unwrap_or_else(|| claim.text.clone())
}

/// Whether it counts: neither waived nor gone.
pub fn counts(finding: &Finding) -> bool {
    finding.waived.is_none() && finding.state != State::Fixed && finding.severity > Severity::Off
}

/// "1 error, 2 warnings and 3 infos", or "no discrepancies".
pub(super) fn tally(errors: u32, warnings: u32, infos: u32) -> String {
    let words: Vec<String> = [(errors, "error"), (warnings, "warning"), (infos, "info")]
        .into_iter()
        .filter(|&(n, _)| n > 0)
        .map(|(n, word)| count(n, word))
        .collect();
    match words.as_slice() {
        [] => "no discrepancies".to_owned(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// "1 document", "2 documents".
pub(super) fn count(n: impl Into<u64>, noun: &str) -> String {
    let n = n.into();
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
