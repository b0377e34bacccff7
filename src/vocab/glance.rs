//! What can be said of a word at a glance: bits in tables so small that they stay near the processor.

use super::class::Class;
use super::lexicon::WordId;

/// A set of words.
#[derive(Clone, Debug, Default)]
pub(super) struct WordSet(Vec<u64>);

impl WordSet {
    /// Adds a word.
    pub fn insert(&mut self, word: WordId) {
        let (at, bit) = (word.0 as usize / 64, 1 << (word.0 % 64));
        self.0.resize(self.0.len().max(at + 1), 0);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
    }

    /// Whether a word is in it.
    #[inline]
    pub fn contains(&self, word: WordId) -> bool {
        self.0.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 != 0)
    }
}

/// Which words begin which phrases: a bit for the first two words of each and its class. A few others share it.
#[derive(Clone, Debug)]
pub(super) struct Pairs(Vec<u64>);

impl Pairs {
    /// The bits of the index of a pair.
    const INDEX: u32 = 16;

    /// No phrase.
    pub fn new() -> Self {
        Self(vec![0; 1 << (Self::INDEX - 6)])
    }

    /// The word of the table, and the bit in it.
    #[inline]
    const fn place(first: WordId, second: WordId, class: Class) -> (usize, u32) {
        let pair = (first.0 as u64) << 32 | second.0 as u64;
        let hash = (pair ^ (class as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::INDEX);
        (hash as usize / 64, hash as u32 % 64)
    }

    /// Adds the head of a phrase.
    pub fn insert(&mut self, first: WordId, second: WordId, class: Class) {
        let (at, bit) = Self::place(first, second, class);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= 1 << bit);
    }

    /// Whether two words may begin a phrase of a class.
    #[inline]
    pub fn may_hold(&self, first: WordId, second: WordId, class: Class) -> bool {
        let (at, bit) = Self::place(first, second, class);
        self.0.get(at).is_some_and(|bits| bits >> bit & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_is_found_and_little_else() {
        let mut set = WordSet::default();
        let mut pairs = Pairs::new();
        for n in (1..3000).step_by(3) {
            set.insert(WordId(n));
            pairs.insert(WordId(n), WordId(n + 7), Class::Role);
        }
        let mut others = 0;
        for n in 1..3000 {
            let inside = n % 3 == 1;
            assert_eq!(set.contains(WordId(n)), inside, "{n}");
            let found = pairs.may_hold(WordId(n), WordId(n + 7), Class::Role);
            assert!(found || !inside, "{n}");
            others += usize::from(found && !inside);
            others += usize::from(pairs.may_hold(WordId(n), WordId(n + 7), Class::Month));
        }
        assert!(others < 200, "{others}");
        assert!(!set.contains(WordId(1 << 20)));
    }
}
