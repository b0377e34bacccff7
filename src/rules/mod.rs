//! Rule schema, validation, the closed set of checks, tests in rules.
//!
//! [`RuleSet::load`] reads layers of TOML and gives all that they say, and every mistake in
//! them, at once: a wrong rule stops neither the rest of its file nor the others. Must not
//! know documents, findings or the file system (a closure reads what a file includes).

mod case;
mod date;
mod glob;
mod kind;
mod model;
mod severity;
mod template;

pub use crate::value::Outcome;
pub use case::{Case, CaseText, TestList};
pub use date::day;
pub use glob::Glob;
pub use kind::{About, Also, Check, Origin, SourceRole, Within, Words};
pub use model::{
    DocumentTable, Fact, FailOn, Override, Project, Rule, Scope, Source, Target, Tolerance, Waiver,
};
pub use severity::{Severities, Wording};
pub use template::{Placeholder, Template};

use crate::vocab::{Named, Topic, Vocabulary};

/// All that the rule files of a run say, validated.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Rules, those of the default packs first; a topic without a rule has one of its own name at the end.
    pub rules: Vec<Rule>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Named things.
    pub named: Vec<Named>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Metadata of documents.
    pub documents: Vec<DocumentTable>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
    /// Overrides by path.
    pub overrides: Vec<Override>,
    /// Settings.
    pub project: Project,
    /// Half-width of "about", in percent of the figure; none: the default of ten.
    pub about_percent: Option<u8>,
}

impl RuleSet {
    /// The rule of a name, or of a former name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules
            .iter()
            .find(|r| r.name == name)
            .or_else(|| self.rules.iter().find(|r| r.was.iter().any(|w| w == name)))
    }

    /// The rules of a check that can be heard, the later layers first: they speak where two find the same.
    pub fn of_check(&self, check: Check) -> impl Iterator<Item = &Rule> {
        self.rules.iter().rev().filter(move |r| r.check == check && !r.is_off())
    }

    /// The source that a document is of: the first whose globs match.
    pub fn source_of(&self, id: &str, path: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.matches.iter().any(|g| g.matches(id) || g.matches(path)))
    }

    /// The words that reading needs: the language, and what these files name.
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary {
            lexicon: crate::vocab::Lexicon::english(),
            topics: self.topics.clone(),
            named: self.named.clone(),
            about_percent: self.about_percent.unwrap_or(10),
        }
    }
}
