//! Compares claims and says where they cannot all be right. One file a check.
//!
//! A check is a pure function of the claims that it is given; it compares and does not format.
//! `comparable` is the one place that decides whether two claims are about the same thing.

mod adds_up;
pub mod by_topic;
mod collision;
pub mod comparable;
mod converts;
mod dated;
mod elapsed;
pub mod group;
mod holds_office;
mod in_order;
#[cfg(test)]
mod linear;
mod list_count;
pub mod local;
mod matches_fact;
mod one_name;
pub mod open_subjects;
mod passage;
mod percent_of;
mod possible_date;
mod range;
mod running_total;
mod same_name;
mod same_quote;
pub mod same_value;
pub mod slip;
mod superseded;
#[cfg(test)]
mod tests;
pub mod values;
mod weekday;
mod well_formed;

use smol_str::SmolStr;

use crate::claim::Claim;
use crate::diagnostic::Severity;
use crate::index::{ClaimRef, Index};
use crate::resolve::DocFacts;
use crate::rules::{Check, Origin, Rule, RuleSet};
use crate::span::Span;
use crate::value::Outcome;
use crate::vocab::Vocabulary;

/// What all checks see.
#[derive(Clone, Copy, Debug)]
pub struct Corpus<'a> {
    /// Documents by id.
    pub documents: &'a [&'a DocFacts],
    /// The index.
    pub index: &'a Index,
    /// Words and named things.
    pub vocabulary: &'a Vocabulary,
    /// All rules.
    pub rules: &'a RuleSet,
    /// What the checks of one document found, made when the first rule asks.
    pub local: &'a local::Local,
    /// Claims by topic, made when the first rule of a topic asks.
    pub by_topic: &'a by_topic::ByTopic,
}

impl<'a> Corpus<'a> {
    /// The facts of a document.
    pub fn facts(&self, doc: u32) -> Option<&'a DocFacts> {
        self.documents.get(doc as usize).copied()
    }
    /// A claim with its document.
    pub fn party(&self, at: ClaimRef) -> Option<comparable::Party<'a>> {
        let facts = self.facts(at.doc)?;
        Some(comparable::Party { facts, claim: facts.claims.get(at.claim as usize)? })
    }
    /// Whether a rule is for a document.
    pub fn covers(&self, rule: &Rule, facts: &DocFacts) -> bool {
        let meta = &facts.document.meta;
        let source = self.rules.source_of(&meta.id, &meta.path).map(|s| s.name.as_str());
        rule.covers(&meta.id, &meta.path, source.or(meta.source.as_deref()))
    }
    /// A claim.
    pub fn claim(&self, at: ClaimRef) -> Option<&'a Claim> {
        self.facts(at.doc)?.claims.get(at.claim as usize)
    }
}

/// What a finding cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cite {
    /// A claim of the index.
    Claim(ClaimRef),
    /// A stretch of text in which nothing was read.
    Passage {
        /// Which document.
        doc: u32,
        /// Where, in its text.
        span: Span,
    },
}

/// One of the values that clash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The value set, printed; none where nothing was read.
    pub value: Option<SmolStr>,
    /// Who gives it; at least one.
    pub cites: Vec<Cite>,
}

/// Whether all conditions hold, or a facet stands on one side only (one severity lower).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// One severity higher (a leftover placeholder).
    Louder,
    /// As loud as the rule says.
    Full,
    /// One severity lower.
    Weak,
}

/// What a check finds, before it is a finding.
#[derive(Clone, Debug)]
pub struct Clash {
    /// What it came to.
    pub outcome: Outcome,
    /// Whether an editor wrote the subject.
    pub origin: Origin,
    /// How sure the comparison is.
    pub strength: Strength,
    /// How loud at most, where the check knows a milder kind of its outcome.
    pub at_most: Option<Severity>,
    /// What it is about, for people.
    pub subject: String,
    /// What it is about, for the fingerprint: class of the subject, no wording.
    pub class: String,
    /// Restricting facets, for the fingerprint.
    pub facets: Vec<(SmolStr, SmolStr)>,
    /// The values that clash.
    pub sides: Vec<Side>,
    /// Remarks.
    pub notes: Vec<(String, Option<Cite>)>,
    /// `{expected}` of the message.
    pub expected: Option<String>,
    /// `{found}` of the message.
    pub found: Option<String>,
    /// `{person}` of the message.
    pub person: Option<String>,
    /// `{role}` of the message.
    pub role: Option<String>,
    /// The whole story in one line, where the rule has no message of its own.
    pub said: Option<String>,
    /// Edits that would settle it: title, and document, span and new text of each.
    pub fix: Option<Settling>,
}

/// Edits that would settle a clash: what they do, and document, span and new text of each.
pub type Settling = (String, Vec<(u32, Span, String)>);

impl Clash {
    /// A conflict between sides about a subject, with nothing else said.
    pub fn new(outcome: Outcome, origin: Origin, subject: impl Into<String>, sides: Vec<Side>) -> Self {
        let subject = subject.into();
        Self {
            outcome,
            origin,
            strength: Strength::Full,
            at_most: None,
            class: subject.to_lowercase(),
            subject,
            facets: Vec::new(),
            sides,
            notes: Vec::new(),
            expected: None,
            found: None,
            person: None,
            role: None,
            said: None,
            fix: None,
        }
    }
}

/// How many pairs were compared, and how many claims a rule was for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Claims that the rule matched.
    pub claims: u64,
    /// Pairs of values compared.
    pub compared: u64,
}

/// Runs the check of one rule over the corpus.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    match rule.check {
        Check::SameValue => same_value::run(corpus, rule, out),
        Check::SameQuote => same_quote::run(corpus, rule, out),
        Check::SameName => same_name::run(corpus, rule, out),
        Check::OneName => one_name::run(corpus, rule, out),
        Check::HoldsOffice => holds_office::run(corpus, rule, out),
        Check::Weekday
        | Check::PossibleDate
        | Check::Elapsed
        | Check::InOrder
        | Check::AddsUp
        | Check::PercentOf
        | Check::ListCount
        | Check::Converts
        | Check::WellFormed
        | Check::Dated => local::run(corpus, rule, out),
        Check::MatchesFact => matches_fact::run(corpus, rule, out),
        Check::RunningTotal => running_total::run(corpus, rule, out),
        Check::Collision => collision::run(corpus, rule, out),
    }
}
