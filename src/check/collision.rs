//! One unusual number on two different things: "1,847 homes" here, "1,847 jobs" there. Off by default.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::group::names;
use super::{Cite, Clash, Corpus, Side, Tally};
use crate::claim::{Claim, ClaimValue, Kind, Numeric, Subject};
use crate::index::ClaimRef;
use crate::rules::{Origin, Rule};
use crate::value::Outcome;

/// A figure of one kind and unit within a story.
type Key<'a> = (Option<&'a str>, Kind, Option<&'a SmolStr>, &'a SmolStr);

/// Runs a rule of this check.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    let mut seen: BTreeMap<Key<'_>, BTreeMap<&SmolStr, Vec<ClaimRef>>> = BTreeMap::new();
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, f)| corpus.covers(rule, f)) {
        let story = facts.document.meta.story.as_deref();
        for (i, claim) in facts.claims.iter().enumerate() {
            let Some((n, head)) = unusual(claim) else { continue };
            tally.claims += 1;
            let key = (story, claim.kind, n.currency.as_ref().or(n.unit.as_ref()), &n.value);
            let at = ClaimRef { doc: doc as u32, claim: i as u32 };
            seen.entry(key).or_default().entry(head).or_default().push(at);
        }
    }
    for ((_, _, _, value), heads) in seen.into_iter().filter(|(_, heads)| heads.len() > 1) {
        let sides: Vec<Side> = heads
            .into_iter()
            .map(|(head, claims)| Side {
                value: Some(head.clone()),
                cites: claims.into_iter().map(Cite::Claim).collect(),
            })
            .collect();
        let first = sides.first().and_then(|s| match s.cites.first()? {
            Cite::Claim(at) => corpus.claim(*at),
            Cite::Passage { .. } => None,
        });
        let Some((subject, _)) = first.map(|c| names(corpus, c)) else { continue };
        let mut clash = Clash::new(Outcome::Conflict, Origin::Open, subject, sides);
        clash.class = format!("figure {value}");
        clash.found = Some(value.to_string());
        out.push(clash);
    }
    tally
}

/// A figure of at least four digits that is neither round nor like a year, with the noun that it counts.
fn unusual(claim: &Claim) -> Option<(&Numeric, &SmolStr)> {
    let (ClaimValue::Numeric(n), Subject::Open { head, .. }) = (&claim.value, &claim.subject) else {
        return None;
    };
    let digits = n.value.bytes().filter(u8::is_ascii_digit).count();
    let significant = n.value.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count();
    let year = digits == 4 && n.value.len() == 4 && matches!(n.value.as_bytes().first(), Some(b'1' | b'2'));
    (claim.hedge.is_none() && significant >= 4 && !year && !head.is_empty()).then_some((n, head))
}
