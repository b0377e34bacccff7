//! What a grammar reads: the kind of a value, its hedge, a number with its unit, TIMEX3 terms.
//!
//! Shared by `parse`, which makes these, and `claim`, which says what they are about. Knows no text.

use smol_str::SmolStr;

use super::interval::{Integer, rounds_to};
use super::unit::{Dimension, Factor};
use super::{Interval, Num, Relation};

/// What kind of thing is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Date,
    Time,
    Duration,
    Set,
    Number,
    Count,
    Quantity,
    Money,
    Percent,
    Ordinal,
    Agreement,
    Person,
    Role,
    Quote,
    Passage,
}

impl Kind {
    /// The word of output.md.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
            Self::Number => "number",
            Self::Count => "count",
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Ordinal => "ordinal",
            Self::Agreement => "agreement",
            Self::Person => "person",
            Self::Role => "role",
            Self::Quote => "quote",
            Self::Passage => "passage",
        }
    }
}

/// How a figure is hedged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Hedge {
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
    About,
    Nearly,
    JustOver,
    Vague,
}

impl Hedge {
    /// The word of output.md.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MoreThan => "more-than",
            Self::AtLeast => "at-least",
            Self::LessThan => "less-than",
            Self::AtMost => "at-most",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::JustOver => "just-over",
            Self::Vague => "vague",
        }
    }
}

/// A value in TIMEX3's own terms (ISO-TimeML).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timex3 {
    /// DATE, TIME, DURATION or SET.
    pub kind: &'static str,
    /// `2014-SU`, `P2D`, `PRESENT_REF` …
    pub value: SmolStr,
    /// `START`, `MID`, `END`, `APPROX`, `MORE_THAN` …
    pub modifier: Option<&'static str>,
}

/// A number, count, quantity, amount of money, percentage or ordinal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Numeric {
    /// The figure as worded, plain decimal: `50000` for 50 thousand, `1/3`, `5..7`.
    pub value: SmolStr,
    /// What the words allow.
    pub set: Interval,
    /// The figure itself (the middle of nothing: for a range, its lower end).
    pub figure: Num,
    /// One unit of the last place written (1 for `62`, 1/10 for `8.1`, 100,000 for `1.2 million`).
    pub place: Num,
    /// Written as a bare integer, so that it may be a rounding (`rounds` of semantics.md).
    pub may_round: bool,
    /// UCUM code, where it has a unit.
    pub unit: Option<SmolStr>,
    /// ISO 4217.
    pub currency: Option<SmolStr>,
    /// What the unit measures.
    pub dimension: Option<Dimension>,
    /// The way to the base unit of its dimension, where it has a unit.
    pub factor: Option<Factor>,
}

impl Numeric {
    /// What the words allow, in the base unit of the dimension.
    pub fn base_set(&self) -> Interval {
        self.factor.as_ref().map_or_else(|| self.set.clone(), |f| self.set.to_base(f))
    }
    /// How two numbers relate, units converted; `None` where dimensions or currencies differ, or where
    /// a set is empty.
    pub fn relate(&self, other: &Self, integer: Integer) -> Option<Relation> {
        if self.dimension != other.dimension || self.currency != other.currency {
            return None;
        }
        if self.unit == other.unit {
            return self.set.relate(&other.set, integer);
        }
        if self.dimension == Some(Dimension::Other) {
            return None;
        }
        self.factor.zip(other.factor).and_then(|_| self.base_set().relate(&other.base_set(), integer))
    }
    /// Whether one of two figures may be the other, rounded (semantics.md, "rounds"). It only ever
    /// silences; the caller asks it only where no bound word stands.
    pub fn rounds(&self, other: &Self, integer: Integer) -> bool {
        if self.unit != other.unit {
            return false;
        }
        let to = |exact: &Self, round: &Self| {
            round.may_round && rounds_to(exact.figure, round.figure, round.place, integer)
        };
        to(self, other) || to(other, self)
    }
}
