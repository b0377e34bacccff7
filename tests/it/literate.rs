//! Literate cases: lines of `text → reading` in the pages of a folder below `tests/cases`.

use std::fmt::Write as _;
use std::sync::Arc;

use gainsay::Vocabulary;
use gainsay::resolve::DocFacts;
use gainsay::source::{self, Format, From};

/// Holds every case of a folder against what `read` makes of its text and page; at least `least` are there.
pub fn hold(folder: &str, least: usize, read: impl Fn(&str, &str) -> String) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let (mut wrong, mut cases) = (String::new(), 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for (text, want) in page.lines().filter_map(|line| line.split_once(" →")) {
            let got = read(text, &page);
            cases += 1;
            if got != want.trim() {
                let _ = write!(wrong, "\n{text}\n   want {}\n   got  {got}", want.trim());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases >= least, "{cases} cases were found");
}

/// What is read in a text that was published on a day, counted from 1970.
pub fn facts(text: &str, published: Option<i32>) -> DocFacts {
    let words = Vocabulary::english();
    let mut document = source::read("a", "a.txt", text.as_bytes(), Format::Text, &words.lexicon).unwrap();
    document.meta.published = published.map(|day| (day, From::Metadata));
    gainsay::resolve::facts(Arc::new(document), words)
}
