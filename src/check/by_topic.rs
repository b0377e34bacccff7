//! Claims by topic: built once when the first rule of a topic asks, so that a hundred topics do not
//! look at every claim a hundred times.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::Corpus;
use crate::claim::Subject;
use crate::index::ClaimRef;

/// The claims of every topic, in the order of the documents.
#[derive(Debug, Default)]
pub struct ByTopic(OnceLock<FxHashMap<u32, Vec<ClaimRef>>>);

impl ByTopic {
    /// The claims of one topic.
    pub fn claims(&self, corpus: &Corpus<'_>, topic: u32) -> &[ClaimRef] {
        let all = self.0.get_or_init(|| {
            let mut all: FxHashMap<u32, Vec<ClaimRef>> = FxHashMap::default();
            for (doc, facts) in (0..).zip(corpus.documents) {
                for (claim, c) in (0..).zip(&facts.claims) {
                    if let Subject::Topic(t) = c.subject {
                        all.entry(t).or_default().push(ClaimRef { doc, claim });
                    }
                }
            }
            all
        });
        all.get(&topic).map_or(&[], Vec::as_slice)
    }
}
