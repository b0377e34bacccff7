//! Searches for any of some phrases, with a sieve before them that lets few texts through.
//!
//! A [`Sieve`] knows two short runs of bytes of each phrase, one after the other, so that a look
//! at every second place of a text meets one of them. A text that passes is still to be searched;
//! one that does not holds no phrase.

use aho_corasick::{AhoCorasick, packed};
use smol_str::SmolStr;

/// The bytes of a run.
const GRAM: usize = 6;
/// How far apart two looks are.
const STRIDE: usize = 2;
/// How much of a phrase its runs cover.
const COVER: usize = GRAM + STRIDE - 1;
/// The words of a table of bits.
const TABLE: usize = 256;

/// Whether a text can hold any of some phrases, whatever its ASCII case.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    /// Two bits for each run, by two hashes.
    known: Vec<u64>,
    /// Phrases that are shorter than what runs cover, with the place of their rarest byte.
    short: Vec<(SmolStr, usize)>,
}

impl Sieve {
    /// The sieve of some phrases in lower case.
    pub fn new<'p>(phrases: impl Iterator<Item = &'p str>) -> Self {
        let mut known = vec![0; TABLE];
        let mut short = Vec::new();
        for phrase in phrases {
            if let Some(part) = phrase.as_bytes().windows(COVER).max_by_key(|part| rarity(part)) {
                for hash in part.windows(GRAM).map(|run| hash(number(run))) {
                    for half in [hash, hash >> 16] {
                        let (at, bit) = place(half);
                        known.get_mut(at).into_iter().for_each(|word| *word |= bit);
                    }
                }
            } else {
                let rarest = phrase.bytes().enumerate().max_by_key(|&(_, byte)| rarity(&[byte]));
                short.extend(rarest.map(|(at, _)| (SmolStr::new(phrase), at)));
            }
        }
        Self { known, short }
    }

    /// Whether a text in lower case may hold a phrase.
    pub fn passes(&self, lower: &[u8]) -> bool {
        let mut rest = lower;
        while let Some(head) = rest.first_chunk::<8>() {
            if self.knows(u64::from_le_bytes(*head)) {
                return true;
            }
            rest = rest.get(STRIDE..).unwrap_or_default();
        }
        // What is left is shorter than eight bytes, and may still hold a run or two.
        rest.windows(GRAM).step_by(STRIDE).any(|run| self.knows(number(run)))
            || self.short.iter().any(|(phrase, rarest)| holds(lower, phrase.as_bytes(), *rarest))
    }

    #[inline]
    fn knows(&self, bytes: u64) -> bool {
        let hash = hash(bytes);
        let has = |(at, bit): (usize, u64)| self.known.get(at).is_some_and(|word| word & bit != 0);
        has(place(hash)) && has(place(hash >> 16))
    }
}

/// Whether a text holds a phrase whose byte at `rarest` is seldom met.
fn holds(text: &[u8], phrase: &[u8], rarest: usize) -> bool {
    let Some(&byte) = phrase.get(rarest) else { return false };
    memchr::memchr_iter(byte, text).any(|at| {
        at.checked_sub(rarest).and_then(|start| text.get(start..)).is_some_and(|t| t.starts_with(phrase))
    })
}

/// The first bytes of a run as a number, the first one lowest.
fn number(run: &[u8]) -> u64 {
    run.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
}

/// A hash of 32 bits of the run that begins `bytes`.
#[inline]
const fn hash(bytes: u64) -> u64 {
    (bytes << (64 - 8 * GRAM)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
}

/// Where the bit of a hash stands: a word of the table, and the bit in it.
#[inline]
const fn place(hash: u64) -> (usize, u64) {
    (hash as usize / 64 % TABLE, 1 << (hash % 64))
}

/// How seldom English writes a part of a phrase, roughly: its letters by how often they are used, and more
/// for the end of a word beside the head of another.
fn rarity(part: &[u8]) -> usize {
    const OFTEN: &[u8] = b" etaoinshrdlucmfwygpbvkxqjz0123456789";
    const SPACE: usize = 25;
    let letters = part.iter().map(|byte| OFTEN.iter().position(|b| b == byte).unwrap_or(OFTEN.len()));
    let inner = part.get(2..part.len().saturating_sub(2)).unwrap_or_default();
    letters.sum::<usize>() + if inner.contains(&b' ') { SPACE } else { 0 }
}

/// Finds phrases in their own case, with a vector search where the processor has one.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    vector: Option<packed::Searcher>,
    plain: Option<AhoCorasick>,
}

impl Phrases {
    /// Finds these phrases.
    pub fn new(phrases: Vec<SmolStr>) -> Self {
        let vector = packed::Config::new().heuristic_pattern_limits(false).builder().extend(&phrases).build();
        let plain = (vector.is_none() && !phrases.is_empty()).then(|| AhoCorasick::new(phrases));
        Self { vector, plain: plain.map(|built| built.expect("a list of short phrases is small enough")) }
    }

    /// Where they stand, from left to right.
    pub fn matches<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = aho_corasick::Match> {
        let vector = self.vector.iter().flat_map(move |v| v.find_iter(text));
        vector.chain(self.plain.iter().flat_map(move |p| p.find_iter(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_falls_through() {
        let phrases =
            ["watch:", "\u{a9} 1", "our ferries", "sign up for the", "all lamps reserved", "like us on"];
        let sieve = Sieve::new(phrases.into_iter());
        for phrase in phrases {
            for before in 0..40 {
                for after in 0..12 {
                    let text = format!("{}{phrase}{}", "x".repeat(before), "y".repeat(after));
                    assert!(sieve.passes(text.as_bytes()), "{text}");
                }
            }
        }
        assert_eq!(sieve.short, [("watch:".into(), 5), ("\u{a9} 1".into(), 1)], "and no letter");
        for text in
            ["", "a", "the bridge of osk was opened on monday after a year of work on it.", "our fe", "watch"]
        {
            assert!(!sieve.passes(text.as_bytes()), "{text}");
        }
    }
}
