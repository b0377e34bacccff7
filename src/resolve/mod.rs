//! Within one document: relative dates against anchors, names and short forms.
//!
//! Ends in [`DocFacts`], a pure function of bytes, metadata and vocabulary. Must not know
//! other documents or rules.

pub mod date;

use std::sync::Arc;

use crate::claim::Claim;
use crate::source::Document;
use crate::text::Text;
use crate::vocab::Vocabulary;

/// All that one document says.
#[derive(Clone, Debug)]
pub struct DocFacts {
    /// The document.
    pub document: Arc<Document>,
    /// Its shape.
    pub shape: Text,
    /// Its claims, by place.
    pub claims: Vec<Claim>,
    /// The wire agency or outlet whose copy it is, where one is credited.
    pub origin: Option<smol_str::SmolStr>,
}

/// Reads one document.
pub fn facts(document: Arc<Document>, vocabulary: &Vocabulary) -> DocFacts {
    let shape = crate::text::shape(&document, &vocabulary.lexicon);
    DocFacts { document, shape, claims: Vec::new(), origin: None }
}
