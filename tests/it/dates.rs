//! The cases of `tests/cases/dates`: texts, and how the times in them are read.

use std::fmt::Write as _;
use std::sync::Arc;

use gainsay::Vocabulary;
use gainsay::claim::ClaimValue;
use gainsay::source::{self, Format, From};

/// Wednesday, 15 May 2024, in days since 1970.
const SAID: i32 = 19_858;

/// The times of a text as `words = TIMEX3 value MODIFIER`, parted by `; `.
fn times(text: &str) -> String {
    let words = Vocabulary::english();
    let mut document = source::read("a", "a.txt", text.as_bytes(), Format::Text, &words.lexicon).unwrap();
    document.meta.published = Some((SAID, From::Metadata));
    let facts = gainsay::resolve::facts(Arc::new(document), words);
    let mut out = String::new();
    for claim in &facts.claims {
        let ClaimValue::Temporal(t) = &claim.value else { continue };
        let part = if out.is_empty() { "" } else { "; " };
        let _ = write!(out, "{part}{} = {}", facts.text(claim), t.timex3.value);
        if let Some(modifier) = t.timex3.modifier {
            let _ = write!(out, " {modifier}");
        }
    }
    out
}

#[test]
fn cases() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dates");
    let (mut wrong, mut cases) = (String::new(), 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let page = std::fs::read_to_string(&path).unwrap();
        for line in page.lines() {
            let Some((text, want)) = line.split_once(" →") else { continue };
            let got = times(text);
            cases += 1;
            if got != want.trim() {
                let _ = write!(wrong, "\n{text}\n   want {}\n   got  {got}", want.trim());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases > 400, "{cases} cases were found");
}
