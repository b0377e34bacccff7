//! The examples inside rules hold, wherever rules stand; the schema fits what loads.

#![allow(clippy::wildcard_enum_match_arm, reason = "tests")]

use std::fmt::Write as _;
use std::path::PathBuf;

use gainsay::rules::{Layer, PACKS, RuleSet, json_schema};
use gainsay::workspace::trial::{Trial, Verdict, trials};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Loads files over the default packs; a mistake in them fails the test.
fn load(paths: &[&str]) -> RuleSet {
    let read = |path: &str| std::fs::read(root().join(path));
    let mut layers = vec![Layer::default_packs()];
    layers.extend(paths.iter().map(|p| Layer::file(p, read(p).unwrap())));
    let (set, found) = RuleSet::load(&layers, &read);
    assert!(found.is_empty(), "{paths:?}: {found:#?}");
    set
}

/// What does not hold, a line each.
fn failures(trials: &[Trial]) -> String {
    let mut out = String::new();
    for t in trials.iter().filter(|t| !t.todo && !t.holds()) {
        let word = match &t.verdict {
            Verdict::Holds => continue,
            Verdict::Noisy(findings) => {
                let all: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
                format!("noisy: {}", all.join("; "))
            }
            Verdict::Missing(what) => format!("missing {what:?}"),
        };
        let _ = writeln!(out, "{} {} {}: {word}", t.place.line(), t.expected.as_str(), t.number);
    }
    out
}

#[test]
fn cases_of_the_default_packs_hold() {
    let all = trials(&RuleSet::default_packs(), |_| true);
    assert_eq!(failures(&all), "");
}

#[test]
fn default_rules_have_cases_that_fire_and_cases_that_do_not() {
    // They need a [fact] or a [term] table, which default packs have none of.
    let bare = ["matches-record", "preferred-term"];
    for rule in RuleSet::default_packs().rules.iter().filter(|r| !bare.contains(&r.name.as_str())) {
        let count = |reported: bool| -> usize {
            let lists = rule.tests.iter().filter(|l| l.outcome.is_reported() == reported && !l.todo);
            lists.map(|l| l.cases.len()).sum()
        };
        assert!(rule.why.is_some(), "{} does not say why", rule.name);
        assert!(count(true) >= 3, "{} has {} firing cases", rule.name, count(true));
        assert!(count(false) >= 3, "{} has {} silent cases", rule.name, count(false));
    }
}

#[test]
fn cases_of_the_language_page_and_of_facts_hold() {
    for path in [
        "tests/cases/rules/spec.toml",
        "tests/cases/rules/facts.toml",
        "tests/cases/rules/names.toml",
        "tests/cases/rules/pairs.toml",
        "tests/cases/rules/events.toml",
    ] {
        let all = trials(&load(&[path]), |r| r.layer > 0);
        assert!(!all.is_empty());
        assert_eq!(failures(&all), "", "{path}");
    }
}

#[test]
fn cases_of_the_sample_corpora_hold() {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join("seeds"))
        .unwrap()
        .flatten()
        .map(|e| e.path().join("rules.toml"))
        .collect();
    paths.sort();
    for path in paths.iter().filter(|p| p.is_file()) {
        let path = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let all = trials(&load(&[&path]), |r| r.layer > 0);
        assert_eq!(failures(&all), "", "{path}");
    }
}

/// TOML as an editor's schema check sees it: dates are texts.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(d) => d.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, json(v))).collect(),
        plain => serde_json::to_value(plain).unwrap(),
    }
}

#[test]
fn the_schema_takes_what_loads_and_refuses_what_does_not() {
    let validator = jsonschema::validator_for(&json_schema()).unwrap();
    let mut files: Vec<(String, String)> = PACKS.iter().map(|(p, t)| ((*p).into(), (*t).into())).collect();
    for path in [
        "tests/cases/rules/spec.toml",
        "tests/cases/rules/facts.toml",
        "tests/cases/rules/names.toml",
        "tests/cases/rules/pairs.toml",
        "tests/cases/rules/events.toml",
        "src/cli/init.toml",
    ] {
        files.push((path.into(), std::fs::read_to_string(root().join(path)).unwrap()));
    }
    for folder in std::fs::read_dir(root().join("seeds")).unwrap().flatten() {
        for name in ["rules.toml", "gainsay.toml"] {
            let path = folder.path().join(name);
            files.extend(std::fs::read_to_string(&path).ok().map(|t| (path.display().to_string(), t)));
        }
    }
    for (path, text) in &files {
        let value: toml::Value = toml::from_str(text).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&json(value)).map(|e| format!("{e} at {}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
    for wrong in [
        "[rule.a]\ntolerence = 0",
        "[rules.a]\nabout = 'count'",
        "[rule.a]\ncheck = 'weekdays'",
        "[topic.a]\nof = []",
        "[topic.a]\nof = 'x'",
        "[rule.a]\nseverity = { bondary = 'info' }",
        "[source.a]\ntrust = 11",
        "[hedge]\nabout = 'ten'",
        "[rule.a]\nconflict = [[3]]",
        "[[waive]]\nfinding = 'x'",
    ] {
        let value: toml::Value = toml::from_str(wrong).unwrap();
        assert!(!validator.is_valid(&json(value)), "{wrong}");
    }
}
