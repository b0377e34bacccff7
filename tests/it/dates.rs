//! The cases of `tests/cases/dates` and `tests/cases/dates-in-prose`: texts, and how the times in them are read.

use std::fmt::Write as _;

use gainsay::claim::ClaimValue;

use super::literate::{facts, hold};

/// Wednesday, 15 May 2024, in days since 1970.
const SAID: i32 = 19_858;

/// The times of a text as `words = TIMEX3 value MODIFIER`, parted by `; `.
fn times(text: &str, published: Option<i32>) -> String {
    let facts = facts(&text.replace('⏎', "\n"), published);
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
fn forms() {
    hold("dates", 700, |text, _| times(text, Some(SAID)));
}

/// A page that says when it was said has that date; the narratives have none.
#[test]
fn prose() {
    hold("dates-in-prose", 90, |text, page| times(text, page.contains("Said on").then_some(SAID)));
}
