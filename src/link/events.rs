//! Which sentences of unrelated documents may speak of one event, without a story that says so.
//!
//! Two sentences become a pair when they count the same thing and share two names, or a name and a word that
//! tells; whether the pair
//! is a witness is decided by `align` on the two sentences alone. Pairs are found through a table of
//! (subject, name, name), so the work is near linear in sentences.

use rustc_hash::FxHashMap;

use crate::claim::{Claim, Subject};
use crate::text::view::{View, stem_hash};

/// A sentence of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceRef {
    /// Which document.
    pub doc: u32,
    /// Which of the units given.
    pub unit: u32,
}

/// Names of one sentence that keys are made of, at most.
const NAMES: usize = 5;
/// Other words of one sentence that keys are made of, with a name, at most.
const THINGS: usize = 8;
/// Sentences under one key that meet, at most.
const MEETING: usize = 64;

/// A table of sentences by what they count and which names they hold.
#[derive(Debug, Default)]
pub struct Events {
    table: FxHashMap<(u32, u32, u32), Vec<SentenceRef>>,
}

impl Events {
    /// Adds a sentence with its claims.
    pub fn add<'a>(&mut self, at: SentenceRef, view: &View, claims: impl IntoIterator<Item = &'a Claim>) {
        let names: Vec<u32> =
            view.words.iter().filter(|w| w.weight == 5).map(|w| w.stem).take(NAMES).collect();
        let telling = view.words.iter().filter(|w| w.weight == 3 && !w.deed);
        let things: Vec<u32> = telling.map(|w| w.stem).take(THINGS).collect();
        let mut subjects: Vec<u32> = claims.into_iter().filter_map(subject_key).collect();
        subjects.sort_unstable();
        subjects.dedup();
        for s in subjects {
            for (i, &a) in names.iter().enumerate() {
                for &b in names.get(i + 1..).unwrap_or(&[]).iter().chain(&things) {
                    self.table.entry((s, a, b)).or_default().push(at);
                }
            }
        }
    }

    /// All pairs of sentences of different documents that share a key, each once, in a stable order.
    pub fn pairs(self) -> Vec<(SentenceRef, SentenceRef)> {
        let mut out = Vec::new();
        for mut sentences in self.table.into_values() {
            sentences.sort_unstable();
            sentences.dedup();
            sentences.truncate(MEETING);
            for (i, &a) in sentences.iter().enumerate() {
                out.extend(sentences.iter().skip(i + 1).filter(|b| b.doc != a.doc).map(|&b| (a, b)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// What a claim counts, as a key: noun class and verb class; none where either is unknown.
fn subject_key(claim: &Claim) -> Option<u32> {
    let Subject::Open { class, verb, .. } = &claim.subject else { return None };
    (!class.is_empty() || !verb.is_empty()).then(|| stem_hash(class) ^ stem_hash(verb).rotate_left(7))
}
