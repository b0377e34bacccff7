//! Dates, times, durations and sets, as worded: absolute, partial or relative.

use super::Cx;
use crate::span::Span;

/// A temporal expression, unresolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeReading {
    /// What an annotator would mark.
    pub span: Span,
    /// Its tokens.
    pub tokens: std::ops::Range<u32>,
}

/// All temporal expressions, in order, disjoint.
pub fn scan(cx: &Cx<'_>) -> Vec<TimeReading> {
    let _ = cx;
    Vec::new()
}
