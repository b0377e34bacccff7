//! What a story says of two of its documents: that they are about one thing, and that one sums the other up.

use crate::claim::{Claim, Kind, Modality};
use crate::link::align::{Aligned, Local, Points};

/// Whether both are the only such rate of their documents: the one price per month.
pub fn sole_rate((s, x): (&Aligned<'_>, &Local<'_>), (t, y): (&Aligned<'_>, &Local<'_>)) -> bool {
    let rate = |c: &Claim| c.facets.restricting.iter().find(|(k, _)| k == "rate").cloned();
    let Some(mine) = rate(x.claim).filter(|r| r.1.starts_with("per ")) else { return false };
    let sole = |of: &Aligned<'_>, l: &Local<'_>| {
        let other = |c: &Claim| c.kind == l.claim.kind && c.value != l.claim.value;
        !of.facts.claims.iter().any(|c| other(c) && c.facets.restricting.contains(&mine))
    };
    rate(y.claim).as_ref() == Some(&mine) && sole(s, x) && sole(t, y)
}

/// What the only rate of its kind on either side is worth.
pub const SOLE: Points = 35;

/// Whether one of two documents of a story is so short that it may sum the other up.
pub fn sums_up(s: &Aligned<'_>, t: &Aligned<'_>) -> bool {
    one_story(s, t) && (s.is_passage() || t.is_passage())
}

/// A summary states what its article promises: "you would get 20 %" is "customers get 20 %". What is counted or
/// dated may still come about otherwise.
pub fn promise(claim: &mut Claim) {
    let term = matches!(claim.kind, Kind::Money | Kind::Percent | Kind::Quantity | Kind::Duration);
    if term && matches!(claim.modality, Modality::Planned | Modality::Conditional) {
        claim.modality = Modality::Asserted;
    }
}

/// Whether a story says that both documents are about one thing.
pub fn one_story(s: &Aligned<'_>, t: &Aligned<'_>) -> bool {
    let story = |a: &Aligned<'_>| a.facts.document.meta.story.clone();
    story(s).is_some() && story(s) == story(t)
}
