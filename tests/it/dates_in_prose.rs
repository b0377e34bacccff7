//! The cases of `tests/cases/dates-in-prose`: short texts, and how the times in them are read together.

use std::fmt::Write as _;
use std::sync::Arc;

use gainsay::Vocabulary;
use gainsay::claim::ClaimValue;
use gainsay::source::{self, Format, From};

/// Wednesday, 15 May 2024, in days since 1970: the date of a page that says so.
const SAID: i32 = 19_858;

/// The times of a text as `words = TIMEX3 value MODIFIER`, parted by `; `.
fn times(text: &str, published: Option<i32>) -> String {
    let words = Vocabulary::english();
    let text = text.replace('⏎', "\n");
    let mut document = source::read("a", "a.txt", text.as_bytes(), Format::Text, &words.lexicon).unwrap();
    document.meta.published = published.map(|day| (day, From::Metadata));
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
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/dates-in-prose");
    let bless = std::env::var_os("GAINSAY_BLESS_DATES").is_some();
    let (mut wrong, mut cases) = (String::new(), 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let page = std::fs::read_to_string(&path).unwrap();
        let published = page.contains("Said on").then_some(SAID);
        let mut blessed = String::new();
        for line in page.lines() {
            if let Some((text, want)) = line.split_once(" →") {
                let got = times(text, published);
                cases += 1;
                if got != want.trim() {
                    let _ = write!(wrong, "\n{text}\n   want {}\n   got  {got}", want.trim());
                }
                let _ = writeln!(blessed, "{}", format!("{text} → {got}").trim_end());
            } else {
                let _ = writeln!(blessed, "{line}");
            }
        }
        if bless {
            std::fs::write(&path, blessed).unwrap();
        }
    }
    assert!(bless || wrong.is_empty(), "{wrong}");
    assert!(cases > 70, "{cases} cases were found");
}
