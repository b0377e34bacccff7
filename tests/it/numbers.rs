//! The cases of `tests/cases/numbers`: texts, and how the numbers in them are read.

use std::fmt::Write as _;

use gainsay::claim::{ClaimValue, Hedge, Kind};

use super::literate::{facts, hold};

/// The numbers of a text as `words | kind | value | hedge | currency or unit`, parted by `; `.
fn numbers(text: &str) -> String {
    let facts = facts(text, None);
    let mut out = String::new();
    for claim in &facts.claims {
        let ClaimValue::Numeric(n) = &claim.value else { continue };
        if matches!(claim.kind, Kind::Duration | Kind::Date) {
            continue;
        }
        let part = if out.is_empty() { "" } else { "; " };
        let _ = write!(out, "{part}{} | {} | {}", facts.text(claim), claim.kind.as_str(), n.value);
        let hedge = claim.hedge.map(Hedge::as_str);
        for more in hedge.into_iter().chain(n.currency.as_deref()).chain(n.unit.as_deref()) {
            let _ = write!(out, " | {more}");
        }
    }
    out
}

#[test]
fn cases() {
    hold("numbers", 900, |text, _| numbers(text));
}
