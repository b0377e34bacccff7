//! What words allow: sets of exact values, and how two sets relate.
//!
//! No text is known here and no floating point is used. Quantities are intervals of
//! rationals, dates are sets of days; [`Relation`] is what `relate` of either says.

pub mod calendar;
pub mod date;
pub mod holiday;
pub mod interval;
mod outcome;
pub mod print;
mod reading;
pub mod unit;
pub mod words;

pub use date::{DayRange, DaySet};
pub use interval::Interval;
pub use outcome::Outcome;
pub use reading::{Hedge, Kind, Numeric, Timex3};

/// An exact number. Arithmetic on it must be the checked kind.
pub type Num = num_rational::Ratio<i128>;

/// How two value sets `a` and `b` relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same set.
    Agree,
    /// `a` lies strictly inside `b`: `a` is the more precise.
    RefineA,
    /// `b` lies strictly inside `a`.
    RefineB,
    /// They share some values; neither contains the other.
    Overlap,
    /// A strict bound against the very figure that it excludes, and nothing else in common.
    Boundary,
    /// Disjoint.
    Conflict,
}
