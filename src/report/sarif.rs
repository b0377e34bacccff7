//! `sarif`: SARIF 2.1.0 (OASIS, errata 01) for code scanning.
//!
//! Our passage is the location, the others are related locations with a message each; a waived
//! finding carries a suppression (section 3.35), one held against a baseline its state (3.27.24).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::view::{self, Documents};
use super::{Options, VERSION, excerpt, json, plain::plain};
use crate::diagnostic::Severity;
use crate::finding::{Cited, Finding, Report, State};

/// Where the schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run with every finding.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let documents = Documents::of(report);
    let rules = rules(report);
    let compared = report.findings.iter().any(|f| f.state != State::New);
    let page = Page { report, documents, compared };
    let results: Vec<Value> =
        report.findings.iter().take(options.max_findings).map(|f| page.result(f, &rules)).collect();
    let driver = json!({
        "name": "gainsay",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": rules.values().map(|r| r.1.clone()).collect::<Vec<_>>(),
    });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { "ROOT": { "description": { "text": "The folder that gainsay ran in." } } },
        "results": results,
    });
    json::line(&json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }), out)
}

/// Each rule that found something, by name, with its number among them.
type Rules<'a> = BTreeMap<&'a str, (usize, Value)>;

fn rules(report: &Report) -> Rules<'_> {
    let mut rules: BTreeMap<&str, &Finding> = BTreeMap::new();
    for finding in &report.findings {
        let loudest = rules.entry(finding.rule.as_str()).or_insert(finding);
        if finding.severity > loudest.severity {
            *loudest = finding;
        }
    }
    rules.into_iter().enumerate().map(|(i, (name, f))| (name, (i, descriptor(f)))).collect()
}

fn descriptor(finding: &Finding) -> Value {
    let why = finding.why.as_deref().unwrap_or("Passages that cannot all be right.");
    json!({
        "id": finding.rule,
        "name": finding.rule,
        "shortDescription": { "text": format!("{} ({})", finding.rule, finding.check) },
        "fullDescription": { "text": plain(why) },
        "help": { "text": format!("{} Run `gainsay explain {}`.", plain(why), finding.rule) },
        "defaultConfiguration": { "level": level(finding.severity) },
        "properties": { "check": finding.check },
    })
}

struct Page<'a> {
    report: &'a Report,
    documents: Documents<'a>,
    /// Whether some finding was held against a baseline.
    compared: bool,
}

impl Page<'_> {
    fn result(&self, finding: &Finding, rules: &Rules<'_>) -> Value {
        let mut result = json!({
            "ruleId": finding.rule,
            "ruleIndex": rules.get(finding.rule.as_str()).map_or(0, |r| r.0),
            "level": level(finding.severity),
            "kind": "fail",
            "message": { "text": self.message(finding) },
            "locations": view::primary(finding).map(|c| vec![self.location(c, None)]).unwrap_or_default(),
            "relatedLocations": self.related(finding),
            "partialFingerprints": { "gainsay/v1": finding.fingerprint },
            "properties": { "outcome": finding.outcome.as_str(), "subject": finding.subject },
        });
        let Some(fields) = result.as_object_mut() else { return result };
        if self.compared {
            fields.insert("baselineState".to_owned(), baseline(finding.state).into());
        }
        if let Some(waived) = &finding.waived {
            let justification = plain(&waived.why).into_owned();
            let suppression =
                json!({ "kind": "external", "status": "accepted", "justification": justification });
            fields.insert("suppressions".to_owned(), json!([suppression]));
        }
        result
    }

    /// The message, with a link to each related passage (section 3.11.6).
    fn message(&self, finding: &Finding) -> String {
        let links: Vec<String> = others(finding)
            .enumerate()
            .map(|(i, c)| format!("[{}]({})", bracketless(&self.documents.place(c)), i + 1))
            .collect();
        let message = bracketless(&plain(&finding.message));
        if links.is_empty() { message } else { format!("{message}. See {}.", links.join(", ")) }
    }

    fn related(&self, finding: &Finding) -> Vec<Value> {
        others(finding).enumerate().map(|(i, c)| self.location(c, Some(i + 1))).collect()
    }

    /// A passage; related ones have a number and say how they read.
    fn location(&self, claim: &Cited, number: Option<usize>) -> Value {
        let (path, ..) = self.documents.file_line(claim);
        let mut artifact = json!({ "uri": uri(path) });
        if let (false, Some(fields)) = (path.starts_with('/'), artifact.as_object_mut()) {
            fields.insert("uriBaseId".to_owned(), "ROOT".into());
        }
        let mut location =
            json!({ "physicalLocation": { "artifactLocation": artifact, "region": self.region(claim) } });
        let Some(fields) = location.as_object_mut() else { return location };
        if self.documents.get(&claim.document).is_some_and(|d| d.record.is_some()) {
            let logical = json!([{ "name": claim.document, "kind": "document" }]);
            fields.insert("logicalLocations".to_owned(), logical);
        }
        if let Some(number) = number {
            let text = format!("{}: {}", self.documents.source(claim), view::claim_reading(claim));
            fields.insert("id".to_owned(), number.into());
            fields.insert("message".to_owned(), json!({ "text": plain(&text) }));
        }
        location
    }

    fn region(&self, claim: &Cited) -> Value {
        let (_, line, column) = self.documents.file_line(claim);
        if self.documents.get(&claim.document).is_some_and(|d| d.record.is_some()) {
            return json!({ "startLine": line, "startColumn": column, "snippet": { "text": claim.text } });
        }
        let source = self.report.sources.get(&claim.document);
        let slice = source.and_then(|s| s.get(excerpt::locate(s, claim)?)).unwrap_or(&claim.text);
        let lines = slice.matches('\n').count() as u32;
        let tail = slice.rsplit('\n').next().unwrap_or(slice).chars().count() as u32;
        let end = if lines == 0 { column + tail } else { tail + 1 };
        json!({
            "startLine": line,
            "startColumn": column,
            "endLine": line + lines,
            "endColumn": end,
            "byteOffset": claim.start,
            "byteLength": claim.end.saturating_sub(claim.start),
            "snippet": { "text": slice },
        })
    }
}

/// Every passage but the first.
fn others(finding: &Finding) -> impl Iterator<Item = &Cited> {
    view::claims(finding).skip(1)
}

/// Brackets would start a link.
fn bracketless(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

const fn baseline(state: State) -> &'static str {
    match state {
        State::New => "new",
        State::Known => "unchanged",
        State::Fixed => "absent",
    }
}

/// A path as a URI reference (RFC 3986, section 3.3).
fn uri(path: &str) -> String {
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into());
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Format, sample};
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a b/ü#1.txt"), "a%20b/%C3%BC%231.txt");
        assert_eq!(uri("/tmp/x.txt"), "file:///tmp/x.txt");
    }

    #[test]
    fn the_published_schema_accepts_it() {
        let schema: Value =
            serde_json::from_str(include_str!("../../tests/data/sarif-2.1.0.json")).expect("it is JSON");
        let validator = jsonschema::validator_for(&schema).expect("it is a schema");
        let mut report = sample::report();
        report.findings[1].state = State::Known;
        report.documents[1].record = Some(2);
        let mut out = Vec::new();
        super::super::write(Format::Sarif, &report, &Options::default(), &mut out).unwrap();
        let log: Value = serde_json::from_slice(&out).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(wrong, Vec::<String>::new());
        let broken = json!({ "version": "2.1.0", "runs": [{ "tool": {} }] });
        assert!(!validator.is_valid(&broken));
    }

    #[test]
    fn states_show_only_where_there_was_a_baseline() {
        let mut report = sample::report();
        let written = |r: &Report| {
            let mut out = Vec::new();
            super::super::write(Format::Sarif, r, &Options::default(), &mut out).unwrap();
            serde_json::from_slice::<Value>(&out).unwrap()
        };
        assert!(written(&report)["runs"][0]["results"][0].get("baselineState").is_none());
        report.findings[0].state = State::Known;
        let results = written(&report)["runs"][0]["results"].clone();
        assert_eq!(results[0]["baselineState"], "unchanged");
        assert_eq!(results[1]["baselineState"], "new");
        assert_eq!(results[4]["suppressions"][0]["justification"], "counted on different days");
    }
}
