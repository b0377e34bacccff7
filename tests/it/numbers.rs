//! The cases of `tests/cases/numbers`: texts, and how the numbers in them are read.

use std::fmt::Write as _;
use std::sync::Arc;

use gainsay::Vocabulary;
use gainsay::claim::{ClaimValue, Kind};
use gainsay::source::{self, Format};

/// The numbers of a text as `words | kind | value | hedge | currency or unit`, parted by `; `.
fn numbers(text: &str) -> String {
    let words = Vocabulary::english();
    let document = source::read("a", "a.txt", text.as_bytes(), Format::Text, &words.lexicon).unwrap();
    let facts = gainsay::resolve::facts(Arc::new(document), words);
    let mut out = String::new();
    for claim in &facts.claims {
        let ClaimValue::Numeric(n) = &claim.value else { continue };
        if matches!(claim.kind, Kind::Duration | Kind::Date) {
            continue;
        }
        let part = if out.is_empty() { "" } else { "; " };
        let _ = write!(out, "{part}{} | {} | {}", facts.text(claim), claim.kind.as_str(), n.value);
        let hedge = claim.hedge.map(gainsay::claim::Hedge::as_str);
        for more in hedge.into_iter().chain(n.currency.as_deref()).chain(n.unit.as_deref()) {
            let _ = write!(out, " | {more}");
        }
    }
    out
}

#[test]
fn cases() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/numbers");
    let (mut wrong, mut cases) = (String::new(), 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let page = std::fs::read_to_string(&path).unwrap();
        for line in page.lines() {
            let Some((text, want)) = line.split_once(" →") else { continue };
            let got = numbers(text);
            cases += 1;
            if got != want.trim() {
                let _ = write!(wrong, "\n{text}\n   want {}\n   got  {got}", want.trim());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases > 50, "{cases} cases were found");
}
