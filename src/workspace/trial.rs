//! Runs the examples inside rules: each case a small corpus, held against the list that it stands in.
//!
//! Only the rule itself speaks, with every topic and named thing of the rule set known. A rule that
//! is off is tried as if it were on.

use smol_str::{SmolStr, format_smolstr};

use super::{Workspace, settle};
use crate::check;
use crate::finding::{Cited, Finding, cite};
use crate::rules::{Case, Check, Rule, RuleSet, Severities, TestList};
use crate::source::{self, Document, Format, From};
use crate::toml_tree::Place;
use crate::value::Outcome;

/// How a case ended.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// As its list expects.
    Holds,
    /// A finding, or another outcome, where the list expects none: the outcomes found.
    Noisy(Vec<Finding>),
    /// Nothing was found where something should be, or nothing compared where something should agree.
    Missing(Missing),
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Values were compared, and fit.
    Finding,
    /// No two values were compared.
    Comparison,
}

/// A text, and each claim in it.
pub type Reading = (String, Vec<Cited>);

/// One case that was run.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Its rule.
    pub rule: SmolStr,
    /// The list that it stands in.
    pub expected: Outcome,
    /// A known gap.
    pub todo: bool,
    /// Its place among the cases of that list, from 1.
    pub number: usize,
    /// Where it stands.
    pub place: Place,
    /// How it ended.
    pub verdict: Verdict,
    /// Its texts as they were read: words, and each claim in them.
    pub texts: Vec<Reading>,
}

impl Trial {
    /// Whether it is as its list expects.
    pub const fn holds(&self) -> bool {
        matches!(self.verdict, Verdict::Holds)
    }
}

/// Runs every case of the rules for which `wanted` says so, in the order of the rules.
pub fn trials(rules: &RuleSet, wanted: impl Fn(&Rule) -> bool) -> Vec<Trial> {
    let mut bench = Bench::new(rules);
    let mut out = Vec::new();
    for (i, rule) in rules.rules.iter().enumerate().filter(|(_, r)| wanted(r)) {
        for list in &rule.tests {
            let cases = list.cases.iter().enumerate();
            out.extend(cases.map(|(n, case)| bench.trial(i, rule, list, n + 1, case)));
        }
    }
    out
}

/// A workspace in which one case after the other is tried.
#[derive(Debug)]
pub struct Bench {
    workspace: Workspace,
}

impl Bench {
    /// With all rules of a set, each of them on.
    pub fn new(rules: &RuleSet) -> Self {
        let mut rules = rules.clone();
        for rule in &mut rules.rules {
            if rule.is_off() {
                rule.severities = Severities::Default;
            }
        }
        // Tables for files have nothing to say of cases.
        rules.documents.clear();
        rules.waivers.clear();
        rules.overrides.clear();
        Self { workspace: Workspace::new(rules) }
    }

    fn trial(&mut self, index: usize, rule: &Rule, list: &TestList, number: usize, case: &Case) -> Trial {
        let (findings, compared, texts) = self.run(index, case);
        Trial {
            rule: rule.name.clone(),
            expected: list.outcome,
            todo: list.todo,
            number,
            place: case.place.clone(),
            verdict: verdict(list.outcome, findings, pairs(rule.check, compared)),
            texts,
        }
    }

    /// What the rule of an index finds in a case, how many pairs it compared, and how the texts were read.
    pub fn run(&mut self, index: usize, case: &Case) -> (Vec<Finding>, u64, Vec<Reading>) {
        let mut ids = Vec::new();
        for (i, text) in case.texts.iter().enumerate() {
            let id = format_smolstr!("text {}", i + 1);
            if let Some(document) = document(&self.workspace, &id, text) {
                self.workspace.insert(document);
                ids.push((id, text));
            }
        }
        let (findings, compared) = self.workspace.with_corpus(|corpus| {
            let Some(rule) = corpus.rules.rules.get(index) else { return (Vec::new(), 0) };
            let mut clashes = Vec::new();
            let tally = check::run(corpus, rule, &mut clashes);
            let clashes = clashes.into_iter().map(|c| (index, c)).collect();
            (settle::findings(corpus, clashes, None), tally.compared)
        });
        let read = |id: &SmolStr| {
            let facts = self.workspace.facts(id);
            facts.map(|f| f.claims.iter().map(|c| cite(f, c)).collect()).unwrap_or_default()
        };
        let texts = ids.iter().map(|(id, text)| (text.text.clone(), read(id))).collect();
        for (id, _) in &ids {
            self.workspace.remove(id);
        }
        (findings, compared, texts)
    }
}

/// A text of a case as a document of the case's story.
fn document(workspace: &Workspace, id: &str, text: &crate::rules::CaseText) -> Option<Document> {
    let lexicon = &workspace.vocabulary().lexicon;
    let mut document = source::read(id, id, text.text.as_bytes(), Format::Text, lexicon).ok()?;
    document.meta.story = Some(SmolStr::new_static("case"));
    document.meta.source = text.source.clone().or(document.meta.source);
    document.meta.published = text.published.map(|day| (day, From::Metadata)).or(document.meta.published);
    Some(document)
}

/// How many pairs a check compared. A check of one document does not count what fits, nor one of names what
/// is the same, so that their silence is taken for agreement.
const fn pairs(check: Check, compared: u64) -> u64 {
    match check {
        Check::SameValue
        | Check::MatchesFact
        | Check::SameQuote
        | Check::OneName
        | Check::HoldsOffice
        | Check::RunningTotal => compared,
        Check::SameName
        | Check::Weekday
        | Check::PossibleDate
        | Check::Elapsed
        | Check::InOrder
        | Check::AddsUp
        | Check::PercentOf
        | Check::ListCount
        | Check::Converts
        | Check::Collision
        | Check::WellFormed
        | Check::Dated => 1,
    }
}

fn verdict(expected: Outcome, findings: Vec<Finding>, compared: u64) -> Verdict {
    let other = |f: &Finding| f.outcome != expected;
    if findings.iter().any(other) {
        return Verdict::Noisy(findings.into_iter().filter(other).collect());
    }
    match expected {
        Outcome::Agree if compared == 0 => Verdict::Missing(Missing::Comparison),
        Outcome::Agree | Outcome::Silent => Verdict::Holds,
        Outcome::Conflict
        | Outcome::Boundary
        | Outcome::Superseded
        | Outcome::Reversal
        | Outcome::Disputed
        | Outcome::Denied
        | Outcome::Variant => match (findings.is_empty(), compared) {
            (false, _) => Verdict::Holds,
            (true, 0) => Verdict::Missing(Missing::Comparison),
            (true, _) => Verdict::Missing(Missing::Finding),
        },
    }
}
