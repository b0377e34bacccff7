//! The forms of a language by their bytes: one look-up for each word of a text, so it is made of
//! as little as possible.
//!
//! An open-addressed table of ids. ASCII case folds into the hash by one bit, so a word need not
//! be lowered first; other letters must be.

use super::lexicon::WordId;

/// Form to id.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The hash and the id; id 0 is an empty place. A power of two in length, half empty.
    places: Vec<(u64, WordId)>,
    count: usize,
}

impl Words {
    /// The id of a form; `same` says whether an id has that form.
    #[inline]
    pub fn find(&self, hash: u64, same: impl Fn(WordId) -> bool) -> WordId {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(&(known, id)) = self.places.get(at) {
            if id == WordId::default() || known == hash && same(id) {
                return id;
            }
            at = (at + 1) & mask;
        }
        WordId::default()
    }

    /// Adds an id whose form is new; `hash_of` tells the hash of an id when the table grows.
    pub fn insert(&mut self, hash: u64, id: WordId, hash_of: impl Fn(WordId) -> u64) {
        self.count += 1;
        if self.count * 2 > self.places.len() {
            let old = std::mem::take(&mut self.places);
            self.places = vec![(0, WordId::default()); (old.len() * 2).max(64)];
            for (_, known) in old.into_iter().filter(|p| p.1 != WordId::default()) {
                self.place(hash_of(known), known);
            }
        }
        self.place(hash, id);
    }

    fn place(&mut self, hash: u64, id: WordId) {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(place) = self.places.get_mut(at) {
            if place.1 == WordId::default() {
                *place = (hash, id);
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// A hash of a form that is the same for upper and lower ASCII letters. Two words of ASCII letters and
/// of one length, at most eight, never share one, nor in practice do longer ones; marks that differ by
/// the bit of case do.
#[inline]
pub(super) fn hash(form: &[u8]) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let fold = |h: u64, x: u64| {
        let h = (h ^ (x | LOWER)).wrapping_mul(MIX);
        h ^ (h >> 29)
    };
    let mut h = (form.len() as u64) << 56;
    let mut rest = form;
    while let Some((head, tail)) = rest.split_first_chunk::<8>() {
        h = fold(h, u64::from_le_bytes(*head));
        rest = tail;
    }
    if let Some((head, _)) = rest.split_first_chunk::<4>() {
        let last = rest.last_chunk::<4>().unwrap_or(head);
        let word = u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*last)) << 32;
        h = fold(h, word);
    } else if let (Some(&first), Some(&last)) = (rest.first(), rest.last()) {
        let middle = rest.get(rest.len() / 2).copied().unwrap_or(0);
        h = fold(h, u64::from(first) | u64::from(middle) << 8 | u64::from(last) << 16);
    }
    h ^ (h >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_folds_and_nothing_else() {
        for (a, b) in [("May", "may"), ("NOVEMBER", "november"), ("a", "A"), ("agreements", "AgreementS")] {
            assert_eq!(hash(a.as_bytes()), hash(b.as_bytes()), "{a}");
        }
        let forms =
            ["", "a", "b", "ab", "ba", "abc", "acb", "abcd", "abcde", "abcdefgh", "abcdefghi", "ibcdefgha"];
        let all: std::collections::HashSet<u64> = forms.iter().map(|f| hash(f.as_bytes())).collect();
        assert_eq!(all.len(), forms.len());
    }

    #[test]
    fn every_form_is_found_again() {
        let forms: Vec<String> = (0..5000).map(|i| format!("w{i}x")).collect();
        let mut words = Words::default();
        let hash_of = |id: WordId| hash(forms[id.0 as usize - 1].as_bytes());
        for i in 0..forms.len() {
            let id = WordId(i as u32 + 1);
            words.insert(hash_of(id), id, hash_of);
        }
        for (i, form) in forms.iter().enumerate() {
            let same = |id: WordId| forms[id.0 as usize - 1] == *form;
            assert_eq!(words.find(hash(form.as_bytes()), same), WordId(i as u32 + 1));
        }
        assert_eq!(words.find(hash(b"unknown"), |_| false), WordId::default());
        assert_eq!(Words::default().find(1, |_| true), WordId::default());
    }
}
