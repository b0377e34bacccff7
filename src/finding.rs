//! What leaves the corridor: plain data, sorted, fingerprinted.
//!
//! A [`Report`] holds all that a format needs, the sources included, so that `report`
//! formats and decides nothing. The shapes are those of output.md.

mod cite;
mod diff;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use smol_str::SmolStr;

use crate::diagnostic::Severity;
pub use crate::value::Outcome;

pub use crate::value::print::print_num;
pub use cite::{cite, cite_bare, print_days};
pub use diff::word_diff;

/// A claim as printed: every field is there, unknown is null. Offsets count in the source's own bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of output.md")]
pub struct Cited {
    pub document: SmolStr,
    pub kind: &'static str,
    pub start: u32,
    pub end: u32,
    pub line: u32,
    pub column: u32,
    pub text: SmolStr,
    pub value: Option<SmolStr>,
    pub hedge: Option<&'static str>,
    pub min: Option<SmolStr>,
    pub max: Option<SmolStr>,
    pub open: [bool; 2],
    pub unit: Option<SmolStr>,
    pub currency: Option<SmolStr>,
    pub dimension: Option<SmolStr>,
    pub timex3: Option<CitedTimex>,
    pub value_from: &'static str,
    pub subject: Option<SmolStr>,
    pub facets: CitedFacets,
    pub speaker: Option<SmolStr>,
    pub voice: &'static str,
    pub polarity: &'static str,
    pub modality: &'static str,
    pub as_of: Option<SmolStr>,
    pub as_of_from: &'static str,
    pub sentence: [u32; 2],
    /// How the value is read, for people: "63 or more", "9 November 2020". Not in the JSON of version 1.
    #[serde(skip)]
    pub reading: SmolStr,
    /// The days that a date allows, for axes. Not in the JSON of version 1.
    #[serde(skip)]
    pub days: Vec<crate::value::DayRange>,
}

/// `timex3` of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedTimex {
    /// DATE, TIME, DURATION, SET.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Its value.
    pub value: SmolStr,
    /// Its modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<&'static str>,
}

/// `facets` of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CitedFacets {
    /// Those that make it a part.
    pub restricting: BTreeMap<SmolStr, SmolStr>,
    /// Those that do not.
    pub other: BTreeMap<SmolStr, SmolStr>,
}

/// One of the values that clash, with who gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The value set, printed.
    pub value: Option<SmolStr>,
    /// Independent origins.
    pub origins: u32,
    /// Its claims; at least one.
    pub claims: Vec<Cited>,
}

/// A remark that helps: what is compatible with more than one position, why, what rule line decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The words.
    pub text: String,
    /// The claim it speaks of.
    pub claim: Option<Cited>,
}

/// A change that would settle it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// Edits, in source bytes.
    pub edits: Vec<Edit>,
}

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of output.md")]
pub struct Edit {
    pub document: SmolStr,
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// A waiver that covers a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of output.md")]
pub struct Waived {
    pub why: String,
    pub by: Option<String>,
    pub until: Option<String>,
}

/// Against a baseline or a base revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum State {
    New,
    Known,
    Fixed,
}

impl State {
    /// The word of output.md.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::Fixed => "fixed",
        }
    }
}

/// A discrepancy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of output.md")]
pub struct Finding {
    pub fingerprint: SmolStr,
    pub rule: SmolStr,
    pub check: &'static str,
    pub outcome: Outcome,
    pub severity: Severity,
    pub subject: String,
    pub message: String,
    pub positions: Vec<Position>,
    pub notes: Vec<Note>,
    pub diff: Option<String>,
    pub fix: Option<Fix>,
    pub waived: Option<Waived>,
    pub state: State,
    /// The rule's `why`, for reports that explain.
    #[serde(skip)]
    pub why: Option<String>,
    /// How it came about, step by step, where that was asked for.
    #[serde(skip)]
    pub steps: Vec<String>,
}

/// A document as the report names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of output.md")]
pub struct DocumentInfo {
    pub id: SmolStr,
    pub path: SmolStr,
    pub record: Option<u32>,
    pub source: Option<SmolStr>,
    pub origin: Option<SmolStr>,
    pub published: Option<SmolStr>,
    pub published_from: &'static str,
    pub title: Option<SmolStr>,
    pub claims: u32,
}

/// A file or record that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of output.md")]
pub struct Skipped {
    pub path: String,
    pub line: Option<u32>,
    pub why: String,
}

/// The figures at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are those of output.md")]
pub struct Summary {
    pub documents: u32,
    pub claims: u32,
    pub compared: u64,
    pub errors: u32,
    pub warnings: u32,
    pub infos: u32,
    pub waived: u32,
    pub rules_without_claims: Vec<SmolStr>,
    pub skipped: Vec<Skipped>,
}

/// A document without its markup.
#[derive(Clone, Debug, Default)]
pub struct Readable {
    /// Its text.
    pub text: String,
    /// Where source bytes went.
    pub map: crate::source::OffsetMap,
}

/// Everything that a format needs.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The date by which waivers expire, where one was used.
    pub today: Option<String>,
    /// Documents, by id.
    pub documents: Vec<DocumentInfo>,
    /// Findings, worst first, then by place.
    pub findings: Vec<Finding>,
    /// The figures.
    pub summary: Summary,
    /// What was compared and agrees: rule and subject.
    pub agreed: Vec<(SmolStr, String)>,
    /// Every claim of every document, where a report draws whole articles; else empty.
    pub claims: Vec<Cited>,
    /// What a reader sees of documents whose source is markup, where a report draws whole articles.
    pub readable: BTreeMap<SmolStr, Readable>,
    /// Each document's source text, by id.
    pub sources: BTreeMap<SmolStr, Arc<str>>,
}
