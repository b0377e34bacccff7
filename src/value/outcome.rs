//! What a comparison came to, in the words of semantics.md. Rules name these, checks decide them.

use serde::Serialize;

/// What a comparison came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are those of semantics.md")]
pub enum Outcome {
    Conflict,
    Boundary,
    Superseded,
    Reversal,
    Disputed,
    Denied,
    Variant,
    Agree,
    Silent,
}

impl Outcome {
    /// All outcomes, in the order of semantics.md.
    pub const ALL: [Self; 9] = [
        Self::Conflict,
        Self::Boundary,
        Self::Superseded,
        Self::Reversal,
        Self::Disputed,
        Self::Denied,
        Self::Variant,
        Self::Agree,
        Self::Silent,
    ];

    /// Whether a finding can have it.
    pub const fn is_reported(self) -> bool {
        !matches!(self, Self::Agree | Self::Silent)
    }

    /// The word of semantics.md.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Boundary => "boundary",
            Self::Superseded => "superseded",
            Self::Reversal => "reversal",
            Self::Disputed => "disputed",
            Self::Denied => "denied",
            Self::Variant => "variant",
            Self::Agree => "agree",
            Self::Silent => "silent",
        }
    }
}
