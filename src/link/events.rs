//! Which sentences of unrelated documents may speak of one event, without a story that says so.
//!
//! Two sentences become a pair when they count the same thing and share two names, or a name and a word that
//! tells; whether the pair
//! is a witness is decided by `align` on the two sentences alone. Pairs are found through a table of
//! (subject, name, name), so the work is near linear in sentences.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

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
    keyed: Vec<(u64, SentenceRef)>,
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
                    self.keyed.push((key(s, a, b), at));
                }
            }
        }
    }

    /// All pairs of sentences of different documents that share a key, each once, in a stable order.
    pub fn pairs(mut self) -> Vec<(SentenceRef, SentenceRef)> {
        self.keyed.sort_unstable();
        self.keyed.dedup();
        let mut out = Vec::new();
        for meeting in self.keyed.chunk_by(|a, b| a.0 == b.0).filter(|m| m.len() > 1) {
            let meeting = meeting.get(..MEETING).unwrap_or(meeting);
            for (i, &(_, a)) in meeting.iter().enumerate() {
                let others = meeting.iter().skip(i + 1).map(|&(_, b)| b);
                out.extend(others.filter(|b| b.doc != a.doc).map(|b| (a, b)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A subject with two words of its sentence, as one number.
fn key(subject: u32, a: u32, b: u32) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(subject);
    hasher.write_u32(a);
    hasher.write_u32(b);
    hasher.finish()
}

/// What a claim counts, as a key: noun class and verb class; none where either is unknown.
fn subject_key(claim: &Claim) -> Option<u32> {
    let Subject::Open { class, verb, .. } = &claim.subject else { return None };
    (!class.is_empty() || !verb.is_empty()).then(|| stem_hash(class) ^ stem_hash(verb).rotate_left(7))
}
