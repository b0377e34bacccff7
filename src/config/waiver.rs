//! `[[waive]]` tables: written so that the file's comments and order survive, and held against
//! the findings of a run.

use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::Report;
use crate::rules::RuleSet;
use crate::value::date::print_day;

/// A waiver to write.
#[cfg(feature = "cli")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWaiver<'a> {
    /// The finding's fingerprint.
    pub finding: &'a str,
    /// Why it is acceptable.
    pub why: &'a str,
    /// Who says so.
    pub by: Option<&'a str>,
    /// The last day it holds, an ISO date.
    pub until: Option<&'a str>,
}

/// The text of a configuration file with the waiver in it: a new table at the end, or the one
/// that names the finding already, rewritten.
#[cfg(feature = "cli")]
pub fn add(text: &str, waiver: &NewWaiver<'_>) -> Result<String, String> {
    use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

    let mut file: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    let all = file.entry("waive").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(all) = all.as_array_of_tables_mut() else {
        return Err("`waive` is there, but not as [[waive]] tables".to_owned());
    };
    let names = |t: &Table| t.get("finding").and_then(Item::as_str) == Some(waiver.finding);
    let known = all.iter().position(names);
    let mut table = known.and_then(|i| all.get(i).cloned()).unwrap_or_default();
    let fields = [
        ("finding", Some(waiver.finding)),
        ("why", Some(waiver.why)),
        ("by", waiver.by),
        ("until", waiver.until),
    ];
    for (key, text) in fields {
        match text {
            Some(text) => {
                table.insert(key, value(text));
            }
            None => {
                table.remove(key);
            }
        }
    }
    if let Some(old) = known.and_then(|i| all.get_mut(i)) {
        *old = table;
    } else {
        if !text.trim().is_empty() {
            table.decor_mut().set_prefix("\n");
        }
        all.push(table);
    }
    Ok(file.to_string())
}

/// How much of a corpus a run read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of it, as far as a run can know.
    Corpus,
    /// Some documents: a waiver without a finding may belong to others.
    Part,
}

/// Waivers that no longer do anything: their finding is gone, or their day is past.
pub fn idle(report: &Report, rules: &RuleSet, today: Option<i32>, reach: Reach) -> Vec<Diagnostic> {
    rules
        .waivers
        .iter()
        .filter_map(|waiver| {
            let finding = report.findings.iter().find(|f| f.fingerprint == waiver.finding);
            let (message, label) = match (finding, waiver.until) {
                (None, _) if reach == Reach::Part => return None,
                (None, _) => (
                    format!("unused waiver of {}", waiver.finding),
                    "no finding has this fingerprint: a value changed, or it is settled".to_owned(),
                ),
                (Some(_), Some(until)) if today.is_some_and(|t| t > until) => (
                    format!("expired waiver of {}", waiver.finding),
                    format!("held until {}", print_day(until)),
                ),
                (Some(_), _) => return None,
            };
            Some(waiver.place.diagnostic(Severity::Warning, message, Some(label)))
        })
        .collect()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    const FILE: &str = "\
# How we check.
[project] # all of it
documents = [\"articles/*.md\"]

[[waive]]   # the old one
finding = \"aa11\"
why = \"both are right\" # said the desk
until = \"2030-01-01\"

[hedge]
about = \"10%\"
";

    fn waiver<'a>(finding: &'a str, why: &'a str) -> NewWaiver<'a> {
        NewWaiver { finding, why, by: Some("desk"), until: None }
    }

    #[test]
    fn comments_and_order_survive() {
        let text = add(FILE, &waiver("bb22", "counted \"later\"")).unwrap();
        for line in FILE.lines() {
            assert!(text.contains(line), "lost: {line}\n{text}");
        }
        insta::assert_snapshot!(text, @r##"
        # How we check.
        [project] # all of it
        documents = ["articles/*.md"]

        [[waive]]   # the old one
        finding = "aa11"
        why = "both are right" # said the desk
        until = "2030-01-01"

        [[waive]]
        finding = "bb22"
        why = 'counted "later"'
        by = "desk"

        [hedge]
        about = "10%"
        "##);
    }

    #[test]
    fn a_finding_has_one_waiver() {
        let text = add(FILE, &waiver("aa11", "they were")).unwrap();
        assert_eq!(text.matches("[[waive]]").count(), 1);
        assert!(text.contains("why = \"they were\""), "{text}");
        assert!(!text.contains("until"), "{text}");
    }

    #[test]
    fn a_new_file_starts_with_it_and_a_broken_one_stays() {
        let text = add("", &waiver("cc33", "w")).unwrap();
        assert!(text.starts_with("[[waive]]\nfinding = \"cc33\""), "{text}");
        assert!(add("waive = 3", &waiver("cc33", "w")).is_err());
        assert!(add("[broken", &waiver("cc33", "w")).is_err());
    }
}
