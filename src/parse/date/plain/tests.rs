//! Readings at a glance are those of all productions.

use std::fmt::Write as _;
use std::path::Path;

use crate::parse::Cx;
use crate::source::{Block, BlockKind, Document};
use crate::span::Span;
use crate::vocab::{Class, Vocabulary};

/// Reads a text, in which the scan holds every reading at a glance to that of all productions.
fn read(text: &str) -> usize {
    let words = Vocabulary::english();
    let span = Span::new(0, text.len() as u32);
    let blocks = vec![Block { span, kind: BlockKind::Paragraph, cell: None }];
    let document = Document { text: text.into(), blocks, ..Document::default() };
    let shape = crate::text::shape(&document, &words.lexicon);
    let cx = Cx { text, shape: &shape, lexicon: &words.lexicon };
    super::super::scan(&cx).len()
}

fn read_folder(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder of the repository");
    let paths = entries.map(|e| e.expect("an entry").path());
    let count = |p: &Path| std::fs::read_to_string(p).map_or(0, |t| read(&t));
    paths.map(|p| if p.is_dir() { read_folder(&p) } else { count(&p) }).sum()
}

#[test]
fn all_productions_read_the_same_in_every_sample() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = read_folder(&root.join("seeds")) + read_folder(&root.join("tests/cases"));
    assert!(found > 1000, "{found} times");
}

/// What is read at a glance, and what is close to it.
const TIMES: &[&str] = &[
    "Tuesday",
    "Tues.",
    "Tuesdays",
    "Friday night",
    "Friday nights",
    "Friday, May 3",
    "Friday, June 3, 2031",
    "Friday June 3",
    "June",
    "June 3",
    "June 2031",
    "June, 2031",
    "June 3, 2031",
    "Sept. 30",
    "June 3rd",
    "May",
    "5:30",
    "5:30 p.m.",
    "15:30",
    "5:30:20",
    "a 12-year-old",
    "12-year-old",
    "2031",
    "in 2031",
    "since 1998",
    "0730",
    "the 2031",
    "3 May",
    "3 June 2031",
    "5 p.m.",
    "about 5:30 pm",
    "around 6:30",
    "5:30 p.m. Friday",
    "this year",
    "last week",
    "the last year",
    "next time",
    "that night",
    "this time",
    "12 years",
    "two months",
    "12-day",
    "now",
    "right now",
    "today",
    "yesterday",
    "recently",
    "current",
    "the first",
    "the second",
    "the 12",
    "12",
    "five",
    "just after",
    "over the",
    "the 5th",
    "5th",
    "90's",
    "the 90's",
    "may",
    "march",
    "555-0134",
    "555-555-0134",
    "218-201",
    "the 12-year-old",
];
const AFTER: &[&str] = &[
    "",
    ".",
    ",",
    ", he",
    " he",
    " in",
    " in a",
    " of",
    " and",
    " and a",
    " and the",
    " the",
    " the 5th",
    " 5",
    "-6",
    " to",
    " to 6",
    " in 2031",
    " of 2031",
    ", 2031",
    " or later",
    " and later",
    " night",
    " morning",
    " (a",
    " at 5",
    " at",
    " or",
    " Live",
    " local time",
    " Moscow time",
    ", local time",
    "'s",
    "’s",
    "'s end",
    " Infantry",
    " be",
    " not",
    " day",
    " Infantry in May",
    " BC",
    "s",
    " week",
    " last year",
    " a.m.",
    " and Friday",
    ", Friday",
    " and June",
    "?",
    " BC",
    " A.D.",
    "/2032",
    ":",
    "th",
    " after next",
    " before",
    " ago",
    " a week",
    " a day",
    " each",
    " evening",
    " GMT",
    " sharp",
    " 2031",
    " block",
    " miles",
    " or so",
    " 12",
    " boy",
    " and 14-year-old",
    "; the",
    "; 5",
    "\" he",
    "” he",
    " of May",
    " - June 5",
    " through",
    " of this year",
    " the year",
    " in the morning",
    " in the second",
    " and a half",
    " old",
    " on",
    "-long",
    " long",
    " quarter",
    " weekend",
];

#[test]
fn all_productions_read_the_same_between_all_neighbours() {
    for before in
        ["", "on", "in", "the", "every", "by", "at", "early", "Osk-", "between", "from", "this", "over the"]
    {
        let mut text = String::new();
        for time in TIMES {
            for after in AFTER {
                let _ =
                    writeln!(text, "{before} {time}{after}\n\nHe came {before} {time}{after} they went.\n");
            }
        }
        assert!(read(&text) > 1000);
    }
}

#[test]
fn all_productions_read_the_same_before_every_known_word() {
    let lexicon = &Vocabulary::english().lexicon;
    let mut text = String::new();
    for &(class, _) in Class::ALL {
        for (word, _) in lexicon.forms(class, 0..u32::MAX) {
            for time in ["Tuesday", "June 3", "5:30 p.m.", "2031", "a 12-year-old", "June"] {
                let _ = writeln!(text, "On {time} {word} now.\n");
            }
        }
    }
    assert!(read(&text) > 10_000);
}
