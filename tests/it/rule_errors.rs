//! What a rule file that is wrong is told: one message for each kind of mistake.

#![allow(clippy::string_slice, clippy::too_many_lines, reason = "texts of our own")]

use std::fmt::Write as _;

use gainsay::report::{Charset, Options, human_diagnostic};
use gainsay::rules::{Layer, RuleSet};

/// Loads one file over the default packs, with a folder of one fact file beside it.
fn load(text: &[u8]) -> (RuleSet, String) {
    load_layers(&[Layer::default_packs(), Layer::file("rules.toml", text)])
}

fn load_layers(layers: &[Layer]) -> (RuleSet, String) {
    let read = |path: &str| match path {
        "figures.json" => Ok(b"{\"freed\": 62}".to_vec()),
        "broken.json" => Ok(b"{\"freed\": ".to_vec()),
        _ => Err(std::io::Error::new(std::io::ErrorKind::NotFound, "no such file")),
    };
    let (set, found) = RuleSet::load(layers, &read);
    let options = Options { charset: Charset::Ascii, ..Options::default() };
    let mut out = String::new();
    for d in &found {
        assert!(d.span.is_some(), "no place: {}", d.message);
        let _ = writeln!(out, "{}\n", human_diagnostic(d, &options).trim_end());
    }
    (set, out)
}

/// A name, and a file with one kind of mistake.
const MISTAKES: &[(&str, &str)] = &[
    ("unknown-key", "[rule.prisoner-count]\nabout = \"count\"\ntolerence = 0"),
    ("unknown-key-far", "[rule.prisoner-count]\nabout = \"count\"\ncolour = \"red\""),
    ("unknown-table", "[rules.prisoner-count]\nabout = \"count\""),
    ("unknown-check", "[rule.a]\ncheck = \"weekdays\""),
    ("unknown-about", "[rule.a]\nabout = \"agreement.sign\""),
    (
        "unknown-topic",
        "[topic.prisoners-freed]\nof = [\"prisoner(s)\"]\n[rule.a]\ntopic = \"prisoner-freed\"",
    ),
    (
        "unknown-outcome",
        "[rule.a]\nabout = \"count\"\nseverity = { conflict = \"error\", bondary = \"info\" }",
    ),
    ("unknown-severity", "[rule.a]\nabout = \"count\"\nseverity = \"eror\""),
    ("unknown-placeholder", "[rule.a]\nabout = \"count\"\nmessage = \"{subject} is {our} here\""),
    ("unknown-measure", "[topic.a]\nof = [\"visitors\"]\nmeasure = \"counts\""),
    ("unknown-facet", "[topic.a]\nof = [\"visitors\"]\nper = [\"place\", \"tme\"]"),
    ("unknown-slot", "[topic.a]\nof = [\"{cuont} visitors\"]"),
    ("impossible-outcome", "[rule.a]\ncheck = \"weekday\"\nvariant = [\"Monday, 3 May 2031\"]"),
    ("wrong-type-text", "[rule.a]\nabout = \"count\"\nwhy = 3"),
    ("wrong-type-list", "[topic.a]\nof = \"visitors\""),
    ("wrong-type-in-list", "[topic.a]\nof = [\"visitors\", 3]"),
    ("wrong-type-table", "[topic]\nvisitors = \"of\""),
    ("wrong-type-many", "[document]\npath = \"a.txt\""),
    ("wrong-tolerance", "[rule.a]\nabout = \"count\"\ntolerance = \"two\""),
    ("wrong-percent", "[hedge]\nabout = \"ten\""),
    ("wrong-trust", "[source.a]\nmatch = [\"a/*\"]\ntrust = 11"),
    ("empty-of", "[topic.a]\nof = []"),
    ("empty-text", "[topic.a]\nof = [\"visitors\"]\nlabel = \"\""),
    ("missing-of", "[topic.a]\nverb = [\"came\"]"),
    ("missing-about", "[rule.a]\nwhy = \"Because.\""),
    ("missing-why", "[[waive]]\nfinding = \"0f\""),
    ("both-topic-and-about", "[topic.t]\nof = [\"visitors\"]\n[rule.a]\ntopic = \"t\"\nabout = \"count\""),
    ("bad-phrase", "[topic.a]\nof = [\"visitor(s\", \"guest.*\"]"),
    ("no-such-date", "[[document]]\npath = \"a.txt\"\npublished = \"2031-02-29\""),
    ("no-such-date-in-case", "[rule.a]\nabout = \"count\"\nsilent = [\"[wire @ 2031-13-01] 3 came.\"]"),
    ("no-such-edtf", "[event.a]\nnames = [\"the fair\"]\ndate = \"May 2031\""),
    ("wrong-case", "[rule.a]\nabout = \"count\"\nconflict = [[\"3 came.\", 4], []]"),
    ("duplicate-table", "[rule.a]\nabout = \"count\"\n[rule.a]\nabout = \"money\""),
    ("duplicate-key", "[rule.a]\nabout = \"count\"\nabout = \"money\""),
    ("bad-name", "[rule.\"two words\"]\nabout = \"count\""),
    ("missing-include", "[project]\ninclude = [\"none.toml\"]"),
    ("fact-without-subject", "[fact.a]\nvalue = 3"),
    ("fact-file-missing", "[fact.a]\nabout = \"count\"\nvalue = { file = \"none.json\", path = \"a\" }"),
    (
        "fact-path-missing",
        "[fact.a]\nabout = \"count\"\nvalue = { file = \"figures.json\", path = \"held\" }",
    ),
    ("fact-file-broken", "[fact.a]\nabout = \"count\"\nvalue = { file = \"broken.json\", path = \"freed\" }"),
    ("fact-file-kind", "[fact.a]\nabout = \"count\"\nvalue = { file = \"figures.xml\", path = \"a\" }"),
    ("syntax-value", "[rule.a]\nabout =\nwhy = \"Because.\""),
    ("syntax-string", "[rule.a]\nabout = \"count\nwhy = \"Because.\""),
    ("syntax-header", "[rule.a\nabout = \"count\""),
    ("several", "[rule.a]\nabuot = \"count\"\nseverity = 3\n\n[topic.b]\nof = []\n\n[rule.c]\ntopic = \"d\""),
];

#[test]
fn each_mistake_is_told_where_it_stands() {
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true}, {
        for (name, text) in MISTAKES {
            let (_, told) = load(text.as_bytes());
            assert!(!told.is_empty(), "{name} is no mistake");
            insta::assert_snapshot!(format!("rules__{name}__human"), format!("{text}\n---\n{told}"));
        }
    });
}

#[test]
fn good_rules_run_beside_every_mistake() {
    let good = "\n[topic.good]\nof = [\"guests\"]\n[rule.good]\ntopic = \"good\"\n";
    for (name, text) in MISTAKES.iter().filter(|(name, _)| !name.starts_with("syntax")) {
        let (set, _) = load(format!("{text}\n{good}").as_bytes());
        assert!(set.rule("good").is_some(), "{name} stops a good rule");
        assert!(set.rule("weekday-of-date").is_some(), "{name} stops a default rule");
    }
}

#[test]
fn what_is_right_is_no_mistake() {
    let text = "[fact.a]\nabout = \"count\"\nvalue = { file = \"figures.json\", path = \"freed\" }\n\
                as-of = \"2031\"\nchecked = { by = \"desk\", on = 2031-05-03 }\n\
                [source.wire]\nmatch = [\"wire-*\"]\nrole = \"reference\"\ntrust = 9\ncopies = \"TASS\"\n\
                [rule.a]\nabout = \"count\"\nonly = [\"wire\", \"*.md\"]\nwas = [\"b\"]\nalso = [\"denied\"]\n\
                [hedge]\nabout = \"5%\"\n[[override]]\npath = \"drafts/*\"\nseverity = \"info\"\nignore = [\"a\"]\n\
                [project]\ndocuments = [\"*.md\"]\nfail-on = \"warning\"\nlanguage = \"en\"\n";
    let (set, told) = load(text.as_bytes());
    assert_eq!(told, "");
    assert_eq!(set.facts.first().map(|f| f.value.as_str()), Some("62"));
    assert_eq!(set.about_percent, Some(5));
    assert_eq!(set.rule("b").map(|r| r.name.as_str()), Some("a"), "a former name is honoured");
}

/// Rule files spoiled in ways that a machine can list.
fn spoiled() -> Vec<Vec<u8>> {
    let whole = include_str!("../cases/rules/spec.toml");
    let mut out: Vec<Vec<u8>> = Vec::new();
    // Cut short inside a statement, so that something is open.
    for part in whole.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    }) {
        let (start, line) = part;
        let cut = line.find('=').map(|i| start + i + 1).or_else(|| line.find('[').map(|i| start + i + 1));
        out.extend(cut.map(|c| whole.as_bytes()[..c].to_vec()));
    }
    // A value of another type for every key.
    let values = ["3", "true", "[[3]]", "{ a = 1 }", "1979-05-27"];
    for (section, keys) in [
        ("topic.a", &["label", "measure", "of", "verb", "near", "per", "moves"][..]),
        (
            "rule.a",
            &[
                "check", "topic", "about", "severity", "within", "also", "only", "why", "message", "was",
                "conflict",
            ],
        ),
        ("person.a", &["names", "never", "country", "office"]),
        ("source.a", &["match", "role", "copies"]),
    ] {
        for (i, key) in keys.iter().enumerate() {
            for value in [values[i % 5], values[(i + 3) % 5]] {
                out.push(format!("[{section}]\n{key} = {value}\n").into_bytes());
            }
        }
    }
    // Unknown names, doubled tables, deep nesting, huge strings, bytes that are no UTF-8.
    for word in ["x", "rulee", "🦀", "a-very-long-word-that-nothing-resembles", "Topic"] {
        out.push(format!("[\"{word}\".a]\nof = [\"b\"]").into_bytes());
        out.push(format!("[rule.a]\nabout = \"count\"\n\"{word}\" = 1").into_bytes());
        out.push(format!("[rule.a]\ncheck = \"{word}\"").into_bytes());
        out.push(format!("[rule.a]\nabout = \"{word}\"").into_bytes());
        out.push(format!("[rule.a]\nabout = \"count\"\nmessage = \"{{{word}}}\"").into_bytes());
        out.push(format!("[topic.a]\nof = [\"{{{word}}}\"]").into_bytes());
    }
    for line in whole.lines().filter(|l| l.starts_with('[')) {
        out.push(format!("{whole}\n{line}\n").into_bytes());
    }
    for depth in [81, 1_000, 20_000] {
        out.push(format!("a = {}", "[".repeat(depth)).into_bytes());
        out.push(format!("a = {}{}", "[".repeat(depth), "]".repeat(depth)).into_bytes());
        out.push(format!("a = {}", "{a=".repeat(depth)).into_bytes());
        out.push(format!("[{}a]", "a.".repeat(depth)).into_bytes());
        out.push(format!("{}a = 1", "a.".repeat(depth)).into_bytes());
    }
    for size in [1_000, 30_000, 200_000] {
        let huge = "x".repeat(size);
        out.push(format!("[rule.a]\ncheck = \"{huge}\"").into_bytes());
        out.push(format!("[rule.{huge}]\nabout = \"count\"").into_bytes());
        out.push(format!("[topic.a]\nof = [\"{huge}\"]").into_bytes());
        out.push(format!("[rule.a]\nabout = \"count\"\n{huge} = 1").into_bytes());
        out.push(format!("[rule.a]\nabout = \"count\"\nmessage = \"{{{huge}}}\"").into_bytes());
        out.push(huge.into_bytes());
    }
    for byte in [0x80, 0xC0, 0xE2, 0xF5, 0xFF] {
        for at in [0, 1, 40, whole.len() / 2, whole.len()] {
            let mut bytes = whole.as_bytes().to_vec();
            bytes.insert(at, byte);
            out.push(bytes);
        }
    }
    // One mark more, or another mark, at steps through the file.
    for (i, mark) in ["\"", "[", "]", "=", "\u{0}", "{"].iter().cycle().take(60).enumerate() {
        let at = i * whole.len() / 61;
        let at = (at..=whole.len()).find(|&a| whole.is_char_boundary(a)).unwrap();
        let line = whole[..at].lines().count();
        // Inside a text or a comment a mark may be nothing wrong.
        if whole.lines().nth(line.saturating_sub(1)).is_some_and(|l| !l.starts_with('#')) {
            out.push(
                [&whole.as_bytes()[..at], b"\n", mark.as_bytes(), b"\n", &whole.as_bytes()[at..]].concat(),
            );
        }
    }
    out
}

#[test]
fn spoiled_files_are_told_and_never_a_panic() {
    let files = spoiled();
    assert!(files.len() >= 200, "{} files", files.len());
    for (i, bytes) in files.iter().enumerate() {
        let (_, told) = load_layers(&[Layer::file("rules.toml", bytes.as_slice())]);
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        assert!(!told.is_empty(), "file {i} is taken as right:\n{head}");
        assert!(told.len() < 40_000, "file {i} is told at length ({} bytes):\n{head}", told.len());
    }
}
