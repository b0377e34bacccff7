//! A sentence reduced to what it can have in common with another: evidence, never a reading.
//!
//! A [`View`] is a sentence reduced to the stems of its words, each with a weight: a name counts
//! more than a noun, a common word hardly. Weights come from the lexicon and from the word's own
//! form, never from the corpus.

use rustc_hash::FxHasher;
use std::hash::Hasher as _;

use crate::vocab::{Class, Classes, Token, TokenKind, inflect};

/// A word of a sentence as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Hash of the stem.
    pub stem: u32,
    /// 1 common, 3 plain, 5 a name.
    pub weight: u8,
    /// Token, from the start of the sentence.
    pub at: u16,
    /// A verb with a class, or a noun of its deeds: what happens in many events.
    pub deed: bool,
}

/// The least weight of a word that tells something from something else.
const TELLING: u8 = 3;

/// A sentence as evidence.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Its words by stem, each stem once.
    pub words: Vec<Word>,
    /// Sum of weights.
    pub total: u32,
}

/// Words that carry no evidence at all.
const EMPTY: Classes = Classes::of(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Determiner)
    .with(Class::Pronoun)
    .with(Class::Auxiliary)
    .with(Class::Cardinal)
    .with(Class::Scale)
    .with(Class::HedgeBefore)
    .with(Class::Negation);

/// The stem of a word, hashed.
pub fn stem_hash(word: &str) -> u32 {
    let lower = word.to_lowercase();
    let mut hasher = FxHasher::default();
    hasher.write(inflect::stem(&lower).as_bytes());
    let h = hasher.finish();
    (h ^ (h >> 32)) as u32
}

impl View {
    /// The view of a run of tokens.
    pub fn of_tokens(text: &str, tokens: &[Token]) -> Self {
        let mut words: Vec<Word> = tokens
            .iter()
            .enumerate()
            .filter(|(_, t)| t.kind == TokenKind::Word && !t.classes.any(EMPTY))
            .map(|(i, t)| Word {
                stem: stem_hash(t.text(text)),
                weight: weight(t, i),
                at: i as u16,
                deed: t.is(Class::Verb) || t.is(Class::State) || t.is(Class::Noun),
            })
            .collect();
        words.sort_unstable_by_key(|w| (w.stem, std::cmp::Reverse(w.weight), w.at));
        words.dedup_by_key(|w| w.stem);
        let total = words.iter().map(|w| u32::from(w.weight)).sum();
        Self { words, total }
    }

    /// Whether it has a word, in any form.
    pub fn has(&self, word: &str) -> bool {
        self.words.binary_search_by_key(&stem_hash(word), |w| w.stem).is_ok()
    }

    /// Weight of the words that both have.
    pub fn shared(&self, other: &Self) -> u32 {
        let (mut a, mut b) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut sum = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.stem.cmp(&y.stem) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += u32::from(x.weight.min(y.weight));
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }

    /// Weight of the shared words that tell one event from another: no deeds, no common words.
    pub fn specific(&self, other: &Self) -> u32 {
        let tells = |w: &&Word| w.weight >= TELLING && !w.deed;
        self.words
            .iter()
            .filter(tells)
            .filter_map(|w| {
                other.words.binary_search_by_key(&w.stem, |x| x.stem).ok().and_then(|i| other.words.get(i))
            })
            .filter(tells)
            .map(|w| u32::from(w.weight))
            .sum()
    }

    /// How much of the smaller of the two stands in the other, in percent.
    pub fn overlap(&self, other: &Self) -> u32 {
        100 * self.shared(other) / self.total.min(other.total).max(1)
    }
}

/// A name (a capital inside the sentence) weighs 5, a common word 1, any other 3.
fn weight(t: &Token, at: usize) -> u8 {
    if t.is(Class::Common) || t.is(Class::Reporting) || t.is(Class::Month) || t.is(Class::Weekday) {
        1
    } else if t.capital && at > 0 {
        5
    } else {
        3
    }
}
