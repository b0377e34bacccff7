//! A document whose date, or year, cannot be established, where something in it needs one.

use super::slip::{Mark, Slip};
use crate::claim::{Claim, ClaimValue, Kind, Voice};
use crate::resolve::DocFacts;

/// So many places are shown at most.
const SHOWN: usize = 8;

/// Adds one slip that lists the dates which nothing anchors.
pub fn find(facts: &DocFacts, out: &mut Vec<Slip>) {
    if facts.published.is_some() {
        return;
    }
    let open: Vec<(u32, &Claim)> =
        facts.claims.iter().enumerate().filter(|(_, c)| is_open(c)).map(|(i, c)| (i as u32, c)).collect();
    let Some((_, first)) = open.first() else { return };
    let text = facts.text(first);
    let more = match open.len() {
        1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    let mut slip = Slip::conflict("date of the document", "a date", "none").message(format!(
        "nothing says when this was written, and “{text}”{more} cannot be placed without it"
    ));
    slip.sides.push(super::slip::Side {
        value: None,
        cites: open.iter().take(SHOWN).map(|&(i, _)| Mark::Claim(i)).collect(),
    });
    out.push(slip);
}

/// Whether a date lacks its year, or is relative to a day that is unknown.
fn is_open(claim: &Claim) -> bool {
    let ClaimValue::Temporal(t) = &claim.value else { return false };
    let dated = claim.kind == Kind::Date && claim.voice != Voice::Header;
    // "recently" and "now" place nothing, and "1 May" in a rule for every year is a set.
    dated && t.days.days.is_empty() && (t.value.starts_with("XXXX-") || t.timex3.value.starts_with("XXXX-"))
}
