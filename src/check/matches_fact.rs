//! A claim that differs from a `[fact]` of the rule files.
//!
//! A fact's value is read as a text would be, so "more than 62" in a fact means what it means in an article.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use super::comparable::{Party, Verdict, comparable};
use super::same_value::{matches, outcome};
use super::{Cite, Clash, Corpus, Side, Strength, Tally, group};
use crate::claim::Claim;
use crate::index::ClaimRef;
use crate::resolve::{self, DocFacts};
use crate::rules::{About, Fact, Origin, Rule, Target, day};
use crate::source::{Block, BlockKind, Document, From};
use crate::span::Span;
use crate::value::{DayRange, Outcome};

/// Runs a rule of this check: over the facts of its topic, or over all of them.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    let any = |t: Target| matches!(t, Target::About(About::Any));
    let wanted = |fact: &&Fact| rule.target.is_none_or(|t| any(t) || t == fact.target);
    for fact in corpus.rules.facts.iter().filter(wanted) {
        let Some((record, value)) = read(corpus, fact) else { continue };
        held_against(corpus, rule, fact, (&record, value), &mut tally, out);
    }
    tally
}

/// The value of a fact as a claim: the first that its words make.
fn read(corpus: &Corpus<'_>, fact: &Fact) -> Option<(DocFacts, Claim)> {
    let text = fact.value.to_string();
    let span = Span::new(0, text.len() as u32);
    let document = Document {
        blocks: vec![Block { span, kind: BlockKind::Paragraph, cell: None }],
        original: Arc::from(text.as_str()),
        text,
        ..Document::default()
    };
    let facts = resolve::facts(Arc::new(document), corpus.vocabulary);
    let mut claim = facts.claims.first()?.clone();
    if let Some(at) = fact.as_of.as_deref().and_then(as_of) {
        claim.as_of = Some(at);
        claim.as_of_from = From::Metadata;
    }
    Some((facts, claim))
}

/// A day, month or year in EDTF.
fn as_of(text: &str) -> Option<DayRange> {
    match text.len() {
        10 => day(text).map(|d| DayRange { first: d, last: d }),
        7 => Some(DayRange { first: day(&format!("{text}-01"))?, last: day(&format!("{text}-28"))? + 3 }),
        4 => Some(DayRange { first: day(&format!("{text}-01-01"))?, last: day(&format!("{text}-12-31"))? }),
        _ => None,
    }
}

/// One finding for each fact and outcome; its positions are the values that differ from the fact.
fn held_against(
    corpus: &Corpus<'_>,
    rule: &Rule,
    fact: &Fact,
    (record, value): (&DocFacts, Claim),
    tally: &mut Tally,
    out: &mut Vec<Clash>,
) {
    let mut found: BTreeMap<(Outcome, Strength), BTreeMap<SmolStr, Vec<ClaimRef>>> = BTreeMap::new();
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, f)| corpus.covers(rule, f)) {
        for (i, claim) in facts.claims.iter().enumerate().filter(|(_, c)| matches(fact.target, c)) {
            tally.claims += 1;
            let expected = Claim {
                subject: claim.subject.clone(),
                label: claim.label.clone(),
                kind: if value.kind == crate::claim::Kind::Number { claim.kind } else { value.kind },
                ..value.clone()
            };
            let (x, y) = (Party { facts, claim }, Party { facts: record, claim: &expected });
            let strength = match comparable(x, y, rule, corpus.vocabulary) {
                Verdict::Comparable => Strength::Full,
                Verdict::Weak(_) => Strength::Weak,
                Verdict::Part { .. } | Verdict::Not(_) => continue,
            };
            tally.compared += 1;
            let Some(outcome) = outcome(x, y, rule, corpus.vocabulary) else { continue };
            // What differs from the record differs, whichever way the figure moved and whoever says it.
            let outcome = if outcome == Outcome::Boundary { outcome } else { Outcome::Conflict };
            let at = ClaimRef { doc: doc as u32, claim: i as u32 };
            let values = found.entry((outcome, strength)).or_default();
            values.entry(group::printed(claim)).or_default().push(at);
        }
    }
    for ((outcome, strength), values) in found {
        out.extend(clash(corpus, fact, outcome, strength, values));
    }
}

fn clash(
    corpus: &Corpus<'_>,
    fact: &Fact,
    outcome: Outcome,
    strength: Strength,
    values: BTreeMap<SmolStr, Vec<ClaimRef>>,
) -> Option<Clash> {
    let first = *values.values().next()?.first()?;
    let party = corpus.party(first)?;
    let (subject, class) = group::names(corpus, party.claim);
    let sides = values
        .into_iter()
        .map(|(value, claims)| Side {
            value: Some(value),
            cites: claims.into_iter().map(Cite::Claim).collect(),
        })
        .collect();
    let mut clash = Clash::new(outcome, Origin::Written, subject, sides);
    clash.class = format!("{class} fact {}", fact.name);
    clash.strength = strength;
    clash.expected = Some(fact.value.to_string());
    clash.found = Some(party.facts.text(party.claim).to_owned());
    clash.notes.push((on_record(fact), None));
    Some(clash)
}

/// "[fact.staff] says 1,240 (as of 2024-12-31; annual report, page 12; checked by Edda on 2025-03-01)".
fn on_record(fact: &Fact) -> String {
    let mut parts = Vec::new();
    parts.extend(fact.as_of.as_ref().map(|d| format!("as of {d}")));
    parts.extend(fact.cite.clone());
    parts.extend(fact.checked.as_ref().map(|(by, on)| format!("checked by {by} on {on}")));
    let rest = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) };
    format!("[fact.{}] says {}{rest}", fact.name, fact.value)
}
