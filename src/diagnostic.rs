//! What is wrong with a rule, a configuration or an input, and where.
//!
//! Findings about articles are not diagnostics (see `finding`): these are about what
//! the user gave us. Knows no file format; `report` draws it.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// How loud a finding or a diagnostic is, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Computed, then dropped.
    Off,
    /// Worth a word.
    Info,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// `off`, `info`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
    /// One step louder (off stays off).
    #[must_use]
    pub const fn raise(self) -> Self {
        match self {
            Self::Off => Self::Off,
            Self::Info => Self::Warning,
            Self::Warning | Self::Error => Self::Error,
        }
    }
    /// One step quieter, never below info (off stays off).
    #[must_use]
    pub const fn lower(self) -> Self {
        match self {
            Self::Off => Self::Off,
            Self::Info | Self::Warning => Self::Info,
            Self::Error => Self::Warning,
        }
    }
}

/// A located problem with what the user gave us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How loud.
    pub severity: Severity,
    /// What was expected, what was found.
    pub message: String,
    /// The file's path as the user gave it; empty for a problem of the command line.
    pub path: String,
    /// Byte range in that file, where there is one.
    pub span: Option<Span>,
    /// Words under the carets ("did you mean `tolerance`?").
    pub label: Option<String>,
    /// Further help, a line each.
    pub notes: Vec<String>,
    /// The file's text, so that a frame can be drawn without reading it again.
    pub text: std::sync::Arc<str>,
}

/// The nearest of `candidates` to a misspelt `word`, if any is near enough to suggest.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = 1 + word.chars().count() / 3;
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(word, c), c))
        .filter(|&(d, _)| d <= limit && d < word.chars().count().max(1))
        .min()
        .map(|(_, c)| c)
}
