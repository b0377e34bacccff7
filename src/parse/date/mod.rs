//! Dates, times, durations and sets, as worded: absolute, partial or relative.

pub mod expr;

pub use expr::TimeReading;

use super::Cx;

/// All temporal expressions, in order, disjoint.
pub fn scan(cx: &Cx<'_>) -> Vec<TimeReading> {
    let _ = cx;
    Vec::new()
}
