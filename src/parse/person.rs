//! Persons with role and country, in either order and distributively.

use super::Cx;
use crate::span::Span;
use smol_str::SmolStr;

/// A mention of a person, or of a role without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonReading {
    /// The whole mention ("Russian Foreign Minister Sergey Lavrov").
    pub span: Span,
    /// Its tokens.
    pub tokens: std::ops::Range<u32>,
    /// The name alone, as written, where there is one ("Sergey Lavrov").
    pub name: Option<Span>,
    /// Canonical role ("foreign minister"), where there is one.
    pub role: Option<SmolStr>,
    /// Canonical country or organisation of the role.
    pub of: Option<SmolStr>,
}

/// All persons and roles, in order.
pub fn scan(cx: &Cx<'_>) -> Vec<PersonReading> {
    let _ = cx;
    Vec::new()
}
