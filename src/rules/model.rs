//! What rule files say, validated: rules, facts, sources, documents, waivers, settings.
//!
//! Plain data. A value that decides something keeps the place where it was written.

use smol_str::SmolStr;

use super::case::TestList;
use super::glob::Glob;
use super::kind::{About, Also, Check, Origin, SourceRole, Within};
use super::severity::Severities;
use super::template::Template;
use crate::diagnostic::Severity;
use crate::toml_tree::Place;
use crate::value::Num;
use crate::value::Outcome;

/// What a rule or a fact speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A topic, by its index in the vocabulary.
    Topic(u32),
    /// An open subject.
    About(About),
}

/// By how much two values may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// This much, in the unit of the value.
    Number(Num),
    /// This share of the larger figure, in percent.
    Percent(Num),
    /// So many days.
    Days(u32),
}

/// `[rule.NAME]`.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its table's name; a topic without a rule lends its own.
    pub name: SmolStr,
    /// What it checks.
    pub check: Check,
    /// What it is about; none: the check knows.
    pub target: Option<Target>,
    /// How loud, by outcome.
    pub severities: Severities,
    /// By how much values may differ; none: not at all.
    pub tolerance: Option<Tolerance>,
    /// Where the tolerance was set.
    pub tolerance_at: Option<Place>,
    /// How far apart claims may stand.
    pub within: Within,
    /// What is compared beside assertions.
    pub also: Vec<Also>,
    /// Documents it is for; empty: all.
    pub only: Vec<Scope>,
    /// Documents it is not for.
    pub except: Vec<Scope>,
    /// Why it exists, for a reader of the finding.
    pub why: Option<String>,
    /// The sentence of a finding; none: the check's.
    pub message: Option<Template>,
    /// Former names.
    pub was: Vec<SmolStr>,
    /// Test lists.
    pub tests: Vec<TestList>,
    /// Where its table starts; none: made for a topic that has no rule.
    pub place: Option<Place>,
    /// The layer that says most of it: 0 is the default packs. Where two rules find the same, the later speaks.
    pub layer: u32,
}

impl Rule {
    /// How loud an outcome of this rule is.
    pub fn severity(&self, outcome: Outcome, origin: Origin) -> Severity {
        self.severities.of(self.check, outcome, origin)
    }

    /// Whether an editor wrote its subject, or the text makes it: this decides how loud it is by default.
    pub const fn origin(&self) -> Origin {
        match self.target {
            Some(Target::About(
                About::Count
                | About::Quantity
                | About::Money
                | About::Percent
                | About::Date
                | About::Duration
                | About::Any,
            )) => Origin::Open,
            Some(
                Target::Topic(_)
                | Target::About(
                    About::AgreementSigned
                    | About::AgreementParties
                    | About::AgreementName
                    | About::EventDate
                    | About::PersonName
                    | About::PersonOffice
                    | About::Quote,
                ),
            )
            | None => Origin::Written,
        }
    }

    /// Whether nothing that it finds is heard, so that it need not run.
    pub fn is_off(&self) -> bool {
        self.severities.is_off(self.check)
    }

    /// The sentence for an outcome.
    pub fn template(&self, outcome: Outcome) -> Template {
        let own = self.message.clone();
        own.unwrap_or_else(|| Template::parse(self.check.default_message(outcome)).unwrap_or_default())
    }

    /// Whether a document is in its scope.
    pub fn covers(&self, id: &str, path: &str, source: Option<&str>) -> bool {
        let hit = |scope: &Scope| match scope {
            Scope::Source(name) => source == Some(name.as_str()),
            Scope::Glob(glob) => glob.matches(id) || glob.matches(path),
        };
        (self.only.is_empty() || self.only.iter().any(hit)) && !self.except.iter().any(hit)
    }

    /// Whether it compares plans, denials or allegations too.
    pub fn compares(&self, also: Also) -> bool {
        self.also.contains(&also)
    }
}

/// A member of `only` or `except`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A `[source.NAME]`.
    Source(SmolStr),
    /// Paths.
    Glob(Glob),
}

/// `[fact.NAME]`: what the record says.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its table's name.
    pub name: SmolStr,
    /// What it is about.
    pub target: Target,
    /// The value in words, read as a text would be ("62", "9 November 2020", "more than $5 million").
    pub value: SmolStr,
    /// EDTF date for which it holds.
    pub as_of: Option<SmolStr>,
    /// Where an editor finds it.
    pub cite: Option<String>,
    /// Who checked it, and when (an ISO date).
    pub checked: Option<(SmolStr, SmolStr)>,
    /// Where its value was written.
    pub place: Place,
}

/// `[source.NAME]`.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its table's name.
    pub name: SmolStr,
    /// Which documents are of it.
    pub matches: Vec<Glob>,
    /// Ours, theirs or reference.
    pub role: SourceRole,
    /// 0-9; orders suggestions and hides nothing.
    pub trust: u8,
    /// The agency whose copy it is.
    pub copies: Option<SmolStr>,
}

/// `[[document]]`: metadata that wins over what the file says.
#[derive(Clone, Debug, Default)]
pub struct DocumentTable {
    /// Which path.
    pub path: Option<Glob>,
    /// Which id.
    pub id: Option<SmolStr>,
    /// Days since 1970-01-01.
    pub published: Option<i32>,
    /// Outlet.
    pub source: Option<SmolStr>,
    /// Story.
    pub story: Option<SmolStr>,
    /// Title.
    pub title: Option<SmolStr>,
}

impl DocumentTable {
    /// Whether it speaks of a document.
    pub fn covers(&self, id: &str, path: &str) -> bool {
        self.id.as_deref() == Some(id) || self.path.as_ref().is_some_and(|g| g.matches(path) || g.matches(id))
    }
}

/// `[[waive]]`: a finding that was accepted.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// Its fingerprint.
    pub finding: SmolStr,
    /// Why it was accepted.
    pub why: String,
    /// By whom.
    pub by: Option<String>,
    /// The last day it holds, as days since 1970-01-01; none: for ever.
    pub until: Option<i32>,
    /// Where it was written.
    pub place: Place,
}

/// `[[override]]`: rules left out, or another severity, for some paths.
#[derive(Clone, Debug)]
pub struct Override {
    /// Which documents.
    pub path: Glob,
    /// Rules that say nothing there.
    pub ignore: Vec<SmolStr>,
    /// Severity of all that is found there.
    pub severity: Option<Severity>,
}

/// When a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of output.md")]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl super::kind::Words for FailOn {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Error, "error"), (Self::Warning, "warning"), (Self::Info, "info"), (Self::Never, "never")];
    const WHAT: &'static str = "a severity";
}

/// `[project]`.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Which documents a run reads.
    pub documents: Vec<Glob>,
    /// Which it leaves out.
    pub exclude: Vec<Glob>,
    /// When it fails.
    pub fail_on: Option<FailOn>,
    /// Language tag.
    pub language: Option<SmolStr>,
}
