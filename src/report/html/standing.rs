//! How each claim of an article stands: alone, agreed elsewhere, or part of a finding.
//!
//! For the eye only: findings were made before, and here a claim counts as agreed where another
//! document gives the same value for the same subject.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Cited, Outcome, Report};

/// How a claim stands among the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Standing {
    Alone,
    Agreed,
    Boundary,
    Conflict,
}

impl Standing {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Agreed => "agreed",
            Self::Boundary => "boundary",
            Self::Conflict => "conflict",
        }
    }

    const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Conflict | Outcome::Superseded | Outcome::Reversal | Outcome::Denied => Self::Conflict,
            Outcome::Boundary | Outcome::Disputed | Outcome::Variant => Self::Boundary,
            Outcome::Agree | Outcome::Silent => Self::Agreed,
        }
    }
}

/// A claim's place: document, start, end.
type Place<'a> = (&'a str, u32, u32);

fn place(claim: &Cited) -> Place<'_> {
    (&claim.document, claim.start, claim.end)
}

/// What is known of every claim.
pub(super) struct Standings<'a> {
    found: BTreeMap<Place<'a>, (Standing, usize)>,
    agreed: BTreeMap<Key<'a>, BTreeSet<&'a str>>,
}

/// Subject and value, with all that makes them comparable.
type Key<'a> = (&'a str, &'a str, &'a BTreeMap<smol_str::SmolStr, smol_str::SmolStr>, &'a str, &'a str);

fn key(claim: &Cited) -> Option<Key<'_>> {
    let unit = claim.unit.as_deref().or(claim.currency.as_deref()).unwrap_or_default();
    let value = claim.value.as_deref()?;
    Some((claim.kind, claim.subject.as_deref()?, &claim.facets.restricting, unit, value))
}

impl<'a> Standings<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let mut found = BTreeMap::new();
        for (i, finding) in report.findings.iter().enumerate() {
            for claim in finding.positions.iter().flat_map(|p| &p.claims) {
                found.entry(place(claim)).or_insert((Standing::of(finding.outcome), i));
            }
        }
        let mut agreed: BTreeMap<Key<'a>, BTreeSet<&'a str>> = BTreeMap::new();
        for claim in &report.claims {
            if let Some(key) = key(claim) {
                agreed.entry(key).or_default().insert(&claim.document);
            }
        }
        Self { found, agreed }
    }

    /// How a claim stands, and the finding that it is part of.
    pub(super) fn get(&self, claim: &Cited) -> (Standing, Option<usize>) {
        if let Some(&(standing, finding)) = self.found.get(&place(claim)) {
            return (standing, Some(finding));
        }
        let elsewhere = key(claim).and_then(|k| self.agreed.get(&k)).is_some_and(|d| d.len() > 1);
        (if elsewhere { Standing::Agreed } else { Standing::Alone }, None)
    }
}
