//! Claims by what they are about: documents are added and removed, claims meet only here.
//!
//! Documents stand by id, so that order of arrival leaves no trace.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::resolve::DocFacts;

/// The documents of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Index {
    documents: BTreeMap<SmolStr, Arc<DocFacts>>,
}

/// A claim by place: document and claim number, both in the order of the [`Corpus`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimRef {
    /// Which document.
    pub doc: u32,
    /// Which of its claims.
    pub claim: u32,
}

impl Index {
    /// Adds a document's facts, in place of an older version with the same id.
    pub fn insert(&mut self, facts: Arc<DocFacts>) {
        self.documents.insert(facts.document.meta.id.clone(), facts);
    }
    /// Takes a document out.
    pub fn remove(&mut self, id: &str) -> Option<Arc<DocFacts>> {
        self.documents.remove(id)
    }
    /// The facts of a document.
    pub fn get(&self, id: &str) -> Option<&Arc<DocFacts>> {
        self.documents.get(id)
    }
    /// All documents, by id.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = &Arc<DocFacts>> {
        self.documents.values()
    }
    /// Numbers of documents by story, those without a story under `None`; both in a stable order.
    pub fn stories(&self) -> BTreeMap<Option<&str>, Vec<u32>> {
        let mut out: BTreeMap<Option<&str>, Vec<u32>> = BTreeMap::new();
        for (i, facts) in self.documents.values().enumerate() {
            out.entry(facts.document.meta.story.as_deref()).or_default().push(i as u32);
        }
        out
    }
}
