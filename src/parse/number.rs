//! Numbers, counts, quantities, money, percent and ordinals, as worded.

use super::Cx;
use crate::span::Span;
use crate::value::{Hedge, Kind, Numeric};

/// A number with its unit, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberReading {
    /// What an annotator would mark: with hedge and unit, a count without its noun.
    pub span: Span,
    /// Its tokens.
    pub tokens: std::ops::Range<u32>,
    /// Number (until a noun makes it a count), quantity, money, percent, ordinal.
    pub kind: Kind,
    /// The value.
    pub numeric: Numeric,
    /// The hedge.
    pub hedge: Option<Hedge>,
}

/// All numbers outside `taken` (sorted, disjoint token ranges that dates hold), in order, disjoint.
pub fn scan(cx: &Cx<'_>, taken: &[std::ops::Range<u32>], about_percent: u8) -> Vec<NumberReading> {
    let _ = (cx, taken, about_percent);
    Vec::new()
}
