//! Relative and partial dates against their anchors (semantics.md, "Anchors").

use crate::claim::{Claim, Temporal};
use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::source::{Document, From};

/// Resolves each reading, in order: its value, and which anchor was used.
pub fn resolve(document: &Document, cx: &Cx<'_>, readings: &[TimeReading]) -> Vec<(Temporal, From)> {
    let _ = (document, cx, readings);
    Vec::new()
}

/// The document's own date as a reader would take it: metadata, dateline, header, or a weekday that only
/// one year fits. Days since 1970-01-01.
pub fn published(document: &Document, claims: &[Claim]) -> Option<(i32, From)> {
    let _ = claims;
    document.meta.published
}
