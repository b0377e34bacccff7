//! A value that its own text gives up ("more than 62, as previously thought"), and whoever still uses it.
//!
//! Part of same-value: a warning where somebody still gives the old value, an info where nobody does.

use std::collections::BTreeSet;

use super::comparable::Party;
use super::{Cite, Clash, Corpus, Side, group, values};
use crate::claim::{Claim, Modality, Polarity, Subject};
use crate::diagnostic::Severity;
use crate::index::ClaimRef;
use crate::rules::{Origin, Rule};
use crate::value::{Outcome, Relation};

/// Pairs of an old value and the new one, which need no second word.
pub type Settled = BTreeSet<(ClaimRef, ClaimRef)>;

/// Adds a finding for every value given up among the claims of one written subject.
pub fn written(corpus: &Corpus<'_>, rule: &Rule, claims: &[ClaimRef], out: &mut Vec<Clash>) -> Settled {
    let mut settled = Settled::new();
    for &old in claims.iter().filter(|&&at| given_up(corpus, at)) {
        let Some(new) = successor(corpus, old) else { continue };
        let users: Vec<ClaimRef> =
            claims.iter().copied().filter(|&at| at != new && still_uses(corpus, rule, old, at)).collect();
        settled.extend(users.iter().flat_map(|&user| [(user, new), (new, user)]));
        out.extend(clash(corpus, Origin::Written, old, new, users));
    }
    settled
}

/// Adds a finding for every value of an open subject that its own sentence gives up.
pub fn open(corpus: &Corpus<'_>, rule: &Rule, wanted: impl Fn(&Claim) -> bool, out: &mut Vec<Clash>) {
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, f)| corpus.covers(rule, f)) {
        let open = |c: &Claim| matches!(c.subject, Subject::Open { .. } | Subject::None) && wanted(c);
        for (i, _) in facts.claims.iter().enumerate().filter(|(_, c)| open(c)) {
            let old = ClaimRef { doc: doc as u32, claim: i as u32 };
            if !given_up(corpus, old) {
                continue;
            }
            if let Some(new) = successor(corpus, old) {
                out.extend(clash(corpus, Origin::Open, old, new, Vec::new()));
            }
        }
    }
}

fn given_up(corpus: &Corpus<'_>, at: ClaimRef) -> bool {
    corpus.claim(at).is_some_and(|c| c.modality == Modality::Superseded && c.polarity == Polarity::Asserted)
}

/// The value that took its place: of the same sentence and kind, the one that holds the old figure in its
/// words, else the nearest of the same subject.
fn successor(corpus: &Corpus<'_>, old: ClaimRef) -> Option<ClaimRef> {
    let facts = corpus.facts(old.doc)?;
    let given = corpus.claim(old)?;
    let rival = |(i, c): &(usize, &Claim)| {
        *i != old.claim as usize
            && c.sentence == given.sentence
            && super::comparable::family(c.kind) == super::comparable::family(given.kind)
            && c.modality != Modality::Superseded
            && (c.span.contains(given.span) || c.subject == given.subject)
    };
    let far = |c: &Claim| c.span.start.abs_diff(given.span.start);
    let best = facts
        .claims
        .iter()
        .enumerate()
        .filter(rival)
        .min_by_key(|(_, c)| (!c.span.contains(given.span), far(c)))?;
    Some(ClaimRef { doc: old.doc, claim: best.0 as u32 })
}

/// Whether a claim asserts the old value for the same whole.
fn still_uses(corpus: &Corpus<'_>, rule: &Rule, old: ClaimRef, at: ClaimRef) -> bool {
    let (Some(given), Some(user)) = (corpus.party(old), corpus.party(at)) else { return false };
    let standing = matches!(user.claim.modality, Modality::Asserted | Modality::Reported);
    let whole = user.claim.facets.restricting == given.claim.facets.restricting;
    let asserted = user.claim.polarity == Polarity::Asserted && user.claim.hedge.is_none();
    old != at && standing && whole && asserted && same(given, user, rule)
}

fn same(a: Party<'_>, b: Party<'_>, rule: &Rule) -> bool {
    values::relate(a, b, rule) == Some(Relation::Agree)
}

fn clash(
    corpus: &Corpus<'_>,
    origin: Origin,
    old: ClaimRef,
    new: ClaimRef,
    users: Vec<ClaimRef>,
) -> Option<Clash> {
    let (given, successor) = (corpus.party(old)?, corpus.party(new)?);
    let (subject, class) = group::names(corpus, successor.claim);
    let still = users.len();
    let mut sides =
        vec![Side { value: Some(group::printed(successor.claim)), cites: vec![Cite::Claim(new)] }];
    let cites = users.into_iter().chain([old]).map(Cite::Claim).collect();
    sides.push(Side { value: Some(group::printed(given.claim)), cites });
    let mut clash = Clash::new(Outcome::Superseded, origin, subject.clone(), sides);
    clash.class = class;
    clash.facets.clone_from(&successor.claim.facets.restricting);
    let words = given.facts.text(given.claim);
    clash.notes.push((format!("“{words}” was given up here"), Some(Cite::Claim(old))));
    if still == 0 {
        clash.at_most = Some(Severity::Info);
        clash.said = Some(format!("{subject}: {words} is given up, and nobody uses it any more"));
    }
    Some(clash)
}
