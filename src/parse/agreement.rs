//! Named agreements: modifier, type noun, parties, date, place, proper name.

use super::Cx;
use super::date::TimeReading;
use crate::span::Span;
use smol_str::SmolStr;

/// A mention of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementReading {
    /// The whole mention.
    pub span: Span,
    /// Its tokens.
    pub tokens: std::ops::Range<u32>,
    /// Lemma of the type noun ("agreement", "treaty").
    pub noun: SmolStr,
    /// "trilateral", "joint" …, lower case.
    pub modifiers: Vec<SmolStr>,
    /// Canonical parties, sorted.
    pub parties: Vec<SmolStr>,
    /// Index into the time readings of the date of signing.
    pub date: Option<u32>,
}

/// All agreements, in order.
pub fn scan(cx: &Cx<'_>, times: &[TimeReading]) -> Vec<AgreementReading> {
    let _ = (cx, times);
    Vec::new()
}
