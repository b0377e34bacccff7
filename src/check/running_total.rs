//! A cumulative series that falls: the later figure is below an earlier one, without a word of revision.

use std::collections::BTreeMap;

use super::comparable::{Verdict, comparable};
use super::group::{Edge, group};
use super::same_value::matches;
use super::{Clash, Corpus, Strength, Tally, values};
use crate::claim::{Claim, ClaimValue, Subject};
use crate::index::ClaimRef;
use crate::resolve::DocFacts;
use crate::rules::{Origin, Rule, Target};
use crate::value::{Outcome, Relation};
use crate::vocab::{Class, topic::Moves};

/// Runs a rule of this check: over its topic, or over every topic that may only grow and, as same-value
/// finds them, open subjects that came down.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    if let Some(target @ Target::About(_)) = rule.target {
        let mut open = Vec::new();
        tally = super::open_subjects::run(corpus, rule, target, &mut open);
        out.extend(open.into_iter().filter(|clash| clash.outcome == Outcome::Reversal));
    }
    let mut series: BTreeMap<(&Subject, Option<&str>), Vec<ClaimRef>> = BTreeMap::new();
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, f)| corpus.covers(rule, f)) {
        for (i, claim) in facts.claims.iter().enumerate() {
            if claim.as_of.is_some() && is_running(corpus, rule, claim) && !revised(corpus, facts, claim) {
                tally.claims += 1;
                let story = facts.document.meta.story.as_deref();
                let at = ClaimRef { doc: doc as u32, claim: i as u32 };
                series.entry((&claim.subject, story)).or_default().push(at);
            }
        }
    }
    for claims in series.values_mut() {
        claims.sort_by_key(|&c| (corpus.claim(c).and_then(|c| c.as_of), c));
        let edges = falls(corpus, rule, claims, &mut tally);
        group(corpus, rule, Origin::Written, &edges, claims, out);
    }
    tally
}

fn is_running(corpus: &Corpus<'_>, rule: &Rule, claim: &Claim) -> bool {
    match rule.target {
        Some(target @ Target::Topic(_)) => matches(target, claim),
        Some(Target::About(_)) | None => {
            let topic = match claim.subject {
                Subject::Topic(t) => Target::Topic(t),
                Subject::Named { .. } | Subject::Open { .. } | Subject::None => return false,
            };
            matches(topic, claim) && super::comparable::moves(claim, corpus.vocabulary) == Moves::Up
        }
    }
}

/// Whether the sentence itself says that a figure was corrected.
fn revised(corpus: &Corpus<'_>, facts: &DocFacts, claim: &Claim) -> bool {
    let Some(sentence) = facts.shape.sentences.get(claim.sentence as usize) else { return false };
    let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let tokens = facts.shape.tokens.get(range).unwrap_or(&[]);
    (0..tokens.len()).any(|at| {
        tokens.get(at..).is_some_and(|rest| corpus.vocabulary.lexicon.phrase(rest, Class::Revision).is_some())
    })
}

/// Each figure that lies below the highest before it, with that one.
fn falls(corpus: &Corpus<'_>, rule: &Rule, claims: &[ClaimRef], tally: &mut Tally) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut highest: Option<ClaimRef> = None;
    for &at in claims {
        let Some(party) = corpus.party(at) else { continue };
        if let Some(top) = highest
            && let Some(before) = corpus.party(top)
        {
            let verdict = comparable(before, party, rule, corpus.vocabulary);
            tally.compared += 1;
            let strength = match verdict {
                Verdict::Comparable => Strength::Full,
                Verdict::Weak(_) => Strength::Weak,
                Verdict::Part { .. } | Verdict::Not(_) => continue,
            };
            let apart = values::relate(before, party, rule) == Some(Relation::Conflict);
            let later = before.claim.as_of.zip(party.claim.as_of).is_some_and(|(a, b)| a.last < b.first);
            if apart && later && below(party.claim, before.claim) {
                edges.push(Edge { a: top, b: at, outcome: Outcome::Reversal, strength });
                continue;
            }
            if !below(before.claim, party.claim) {
                continue;
            }
        }
        highest = Some(at);
    }
    edges
}

/// Whether all that `x` allows lies below `y`.
fn below(x: &Claim, y: &Claim) -> bool {
    let (ClaimValue::Numeric(m), ClaimValue::Numeric(n)) = (&x.value, &y.value) else { return false };
    matches!((m.set.hi, n.set.lo), (Some(a), Some(b)) if a <= b)
}
