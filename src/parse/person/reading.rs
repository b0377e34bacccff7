//! What is read of a person.

use std::ops::Range;

use smol_str::SmolStr;

use crate::span::Span;

/// Whether a person holds the role that stands with the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Holds it.
    #[default]
    Now,
    /// For the time being.
    Acting,
    /// Held it, or will.
    NotNow,
    /// Another post that the words only resemble: "deputy president", "rebel leader".
    Other,
}

/// What stands before a role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Article {
    /// Nothing.
    #[default]
    None,
    /// "the", or a country: "Russia's president".
    Definite,
    /// "a", "one".
    Indefinite,
    /// "his", "its".
    Possessive,
}

/// A mention of a person, or of a role without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonReading {
    /// The whole mention ("Russian Foreign Minister Sergey Lavrov").
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The name alone, as written, where there is one ("Sergey Lavrov").
    pub name: Option<Span>,
    /// The tokens of the name; empty where there is none. Brackets among them are not part of it.
    pub name_tokens: Range<u32>,
    /// Canonical role ("foreign minister"; "counterpart" is whatever the other holds), where there is one.
    pub role: Option<SmolStr>,
    /// Canonical country or organisation of the role.
    pub of: Option<SmolStr>,
    /// Whether the role is held.
    pub standing: Standing,
    /// What stands before the role.
    pub article: Article,
}
