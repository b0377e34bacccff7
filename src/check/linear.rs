//! Whatever a text is made of, to read it and to hold it against itself takes work that grows with its length.
//!
//! Work is counted in looks at text, tokens and words ([`crate::span::steps`]), so that the verdict is the same on
//! every machine. A run of one piece is what invites a grammar to begin again at each place, a list to be looked
//! through from each of its members, and a mark to look for its partner over all that follows.

use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;

use crate::rules::RuleSet;
use crate::source::{self, Format};
use crate::span::steps;
use crate::vocab::Vocabulary;

/// Bytes of a small run.
const SMALL: usize = 1 << 12;
const MEGABYTE: usize = 1 << 20;
/// Looks that a byte may take, in the worst of runs.
const MOST_A_BYTE: u64 = 3000;

/// Pieces that invite looking back: what the grammars begin with, and what joins their parts.
const PIECES: &[&str] = &[
    "1",
    "1 ",
    "12 ",
    "1234 ",
    "5-",
    "5.",
    "5,",
    "5, ",
    "555-",
    "1/2 ",
    "1/2/",
    "12:",
    "12:30 ",
    "1e",
    "½",
    "٣",
    "-",
    "--",
    "- ",
    "and one ",
    "one ",
    "one and ",
    "hundred ",
    "million ",
    "twenty-",
    "half a ",
    "of a ",
    "point one ",
    "in ",
    "one in ",
    "first ",
    "second ",
    "a few ",
    "thousands of ",
    "more than ",
    "between 5 and ",
    "5 to ",
    "from 5 to ",
    "(5) ",
    "5 ± ",
    "$",
    "$5 ",
    "$5 to ",
    "US$",
    "5 dollars and ",
    "5%",
    "5ft ",
    "5 x ",
    "5 km/",
    "6'",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "\"a\" said ",
    "he said \"",
    "“‘",
    "(",
    ")",
    "[",
    "[(",
    "``",
    "''",
    "may ",
    "May ",
    "January ",
    "May, ",
    "March 5, ",
    "5 May ",
    "May 2020 ",
    "Monday ",
    "on Monday ",
    "last ",
    "next week ",
    "two days later ",
    "2020-",
    "2020-01-01 ",
    "a.m. ",
    "9-10 May ",
    "9, 10 and ",
    "the 1990s ",
    "'90s ",
    "19th century ",
    "early ",
    "late ",
    "mid-",
    "spring ",
    "Christmas ",
    "from May to ",
    "May and ",
    "years old ",
    "aged 5, ",
    "since ",
    "the ",
    "of the ",
    "a ",
    "A. ",
    "Mr. Smith ",
    "President ",
    "former ",
    "deputy ",
    "President Vladimir Putin ",
    "John Smith, ",
    "of Russia ",
    "Russia's ",
    "Russia and ",
    "the trilateral statement ",
    "agreement ",
    "treaty of ",
    "signed ",
    "5 killed, ",
    "5 people were killed ",
    "including ",
    "of whom ",
    "said ",
    "he said, ",
    "according to ",
    "—",
    ". ",
    "?",
    "\n",
    "\n\n",
    "a\n",
    "| a ",
    "# a\n",
    "> a\n",
    "e\u{301}",
    "日",
    "TK ",
    "[DATE] ",
];

/// Looks that a text takes, to be read and to be held against itself.
fn work(words: &Vocabulary, text: &str) -> u64 {
    steps::of(|| {
        // A text without a word in it is no document.
        if let Ok(document) = source::read("a", "a.txt", text.as_bytes(), Format::Text, &words.lexicon) {
            let facts = crate::resolve::facts(Arc::new(document), words);
            super::local::slips(&facts, &words.lexicon);
        }
    })
}

fn run_of(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

/// Twice the text, twice the work, and a little.
fn is_linear(once: u64, twice: u64) -> bool {
    twice * 10 <= once * 23 + 20_000
}

#[test]
fn twice_the_run_is_twice_the_work() {
    let words = RuleSet::default_packs().vocabulary();
    let mut wrong = String::new();
    for piece in PIECES {
        let once = work(&words, &run_of(piece, SMALL));
        let twice = work(&words, &run_of(piece, 2 * SMALL));
        if !is_linear(once, twice) || twice > MOST_A_BYTE * 2 * SMALL as u64 {
            let _ = writeln!(wrong, "{piece:?}: {once}, then {twice}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A megabyte of each run takes what a small one takes, so many times.
#[test]
fn a_megabyte_is_as_linear() {
    let runs = ["7", "123456789012345 ", "-a", "and one ", "\"x 'y ", "May "];
    let words = &RuleSet::default_packs().vocabulary();
    std::thread::scope(|scope| {
        for piece in runs {
            scope.spawn(move || {
                let (small, large) =
                    (work(words, &run_of(piece, MEGABYTE / 64)), work(words, &run_of(piece, MEGABYTE)));
                assert!(large * 10 <= small * 64 * 11 + 400_000, "{piece:?}: {small}, then {large}");
            });
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn any_run_is_linear(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 2..5)) {
        let piece = pieces.concat();
        let words = RuleSet::default_packs().vocabulary();
        let once = work(&words, &run_of(&piece, SMALL));
        let twice = work(&words, &run_of(&piece, 2 * SMALL));
        prop_assert!(is_linear(once, twice), "{piece:?}: {once}, then {twice}");
    }
}
