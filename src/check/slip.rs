//! What a check of one document hands over: which places do not fit, and the words for it.

use smol_str::SmolStr;

use super::Strength;
use crate::diagnostic::Severity;
use crate::span::Span;
use crate::value::Outcome;

/// Where a slip points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A claim of the document, by index.
    Claim(u32),
    /// A stretch of text of which no claim was made.
    Passage(Span),
}

/// One side of a slip: a value, and who gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The value, printed; none where nothing was read.
    pub value: Option<SmolStr>,
    /// Its places.
    pub cites: Vec<Mark>,
}

impl Side {
    /// A side with a value.
    pub fn new(value: impl Into<SmolStr>, cites: Vec<Mark>) -> Self {
        Self { value: Some(value.into()), cites }
    }
}

/// Places of one document that cannot all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it came to.
    pub outcome: Outcome,
    /// How loud at most, where the check knows a milder kind of its outcome.
    pub at_most: Option<Severity>,
    /// How sure it is.
    pub strength: Strength,
    /// What it is about.
    pub subject: String,
    /// What the other figures ask for.
    pub expected: SmolStr,
    /// What stands there.
    pub found: SmolStr,
    /// The whole story in one line.
    pub message: String,
    /// What clashes.
    pub sides: Vec<Side>,
    /// Remarks that help.
    pub notes: Vec<(String, Option<Mark>)>,
}

impl Slip {
    /// A conflict; sides and notes are added by the caller.
    pub fn conflict(
        subject: impl Into<String>,
        expected: impl Into<SmolStr>,
        found: impl Into<SmolStr>,
    ) -> Self {
        Self {
            outcome: Outcome::Conflict,
            at_most: None,
            strength: Strength::Full,
            subject: subject.into(),
            expected: expected.into(),
            found: found.into(),
            message: String::new(),
            sides: Vec::new(),
            notes: Vec::new(),
        }
    }
    /// With its line.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }
    /// With one more side.
    #[must_use]
    pub fn side(mut self, value: impl Into<SmolStr>, cites: Vec<Mark>) -> Self {
        self.sides.push(Side::new(value, cites));
        self
    }
    /// With a remark.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push((text.into(), None));
        self
    }
}
