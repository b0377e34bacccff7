//! The checks that need one document alone: run once over each document, then shared by their rules.

use std::sync::OnceLock;

use super::passage::passages;
use super::slip::{Mark, Slip};
use super::{Cite, Clash, Corpus, Side, Tally};
use crate::index::ClaimRef;
use crate::resolve::DocFacts;
use crate::rules::{Check, Origin, Rule};
use crate::vocab::Lexicon;

/// Slips of every document with the check that found them.
#[derive(Debug, Default)]
pub struct Local(OnceLock<Vec<(u32, Check, Slip)>>);

/// Runs a rule of one of these checks.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let slips = corpus.local.0.get_or_init(|| {
        let mut all = Vec::new();
        for (doc, facts) in corpus.documents.iter().enumerate() {
            all.extend(slips(facts, &corpus.vocabulary.lexicon).into_iter().map(|(c, s)| (doc as u32, c, s)));
        }
        all
    });
    for (doc, check, slip) in slips.iter().filter(|(_, check, _)| *check == rule.check) {
        debug_assert_eq!(*check, rule.check);
        if corpus.facts(*doc).is_some_and(|facts| corpus.covers(rule, facts)) {
            out.push(clash(*doc, slip));
        }
    }
    let covered = corpus.documents.iter().filter(|facts| corpus.covers(rule, facts));
    let claims: u64 = covered.map(|facts| facts.claims.len() as u64).sum();
    Tally { claims, compared: 0 }
}

/// All slips of one document.
pub fn slips(facts: &DocFacts, lexicon: &Lexicon) -> Vec<(Check, Slip)> {
    let mut all = Vec::new();
    let mut found: Vec<Slip> = Vec::new();
    let mut keep = |check: Check, found: &mut Vec<Slip>| all.extend(found.drain(..).map(|s| (check, s)));
    super::possible_date::days(facts, lexicon, &mut found);
    keep(Check::PossibleDate, &mut found);
    super::adds_up::table::find(facts, lexicon, &mut found);
    keep(Check::AddsUp, &mut found);
    super::well_formed::find(facts, lexicon, &mut found);
    keep(Check::WellFormed, &mut found);
    super::dated::find(facts, &mut found);
    keep(Check::Dated, &mut found);
    for p in passages(facts, lexicon) {
        super::weekday::find(&p, &mut found);
        keep(Check::Weekday, &mut found);
        super::possible_date::ends(&p, &mut found);
        keep(Check::PossibleDate, &mut found);
        super::elapsed::find(&p, &mut found);
        keep(Check::Elapsed, &mut found);
        super::in_order::find(&p, &mut found);
        keep(Check::InOrder, &mut found);
        super::adds_up::find(&p, &mut found);
        keep(Check::AddsUp, &mut found);
        super::percent_of::find(&p, &mut found);
        keep(Check::PercentOf, &mut found);
        super::list_count::find(&p, &mut found);
        keep(Check::ListCount, &mut found);
        super::converts::find(&p, &mut found);
        keep(Check::Converts, &mut found);
    }
    all
}

/// A slip of a document as a clash of the corpus.
fn clash(doc: u32, slip: &Slip) -> Clash {
    let cite = |mark: &Mark| match *mark {
        Mark::Claim(claim) => Cite::Claim(ClaimRef { doc, claim }),
        Mark::Passage(span) => Cite::Passage { doc, span },
    };
    let sides = slip
        .sides
        .iter()
        .map(|s| Side { value: s.value.clone(), cites: s.cites.iter().map(cite).collect() })
        .collect();
    let mut clash = Clash::new(slip.outcome, Origin::Open, slip.subject.clone(), sides);
    clash.at_most = slip.at_most;
    clash.strength = slip.strength;
    clash.expected = Some(slip.expected.to_string());
    clash.found = Some(slip.found.to_string());
    clash.said = Some(slip.message.clone()).filter(|m| !m.is_empty());
    clash.notes = slip.notes.iter().map(|(text, at)| (text.clone(), at.as_ref().map(cite))).collect();
    clash
}
