//! The forms of a language by their bytes: one look-up for each word of a text, so it is made of
//! as little as possible.
//!
//! An open-addressed table of ids. ASCII case folds into the hash by one bit, so a word need not
//! be lowered first; other letters must be. A [`Head`] takes the bytes of a word all at once: where
//! it ends and what its hash is cost the same for short words and long ones.

use super::lexicon::WordId;

/// Form to id.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The hash, with the id in its low [`ID`] bits; id 0 is an empty place. A power of two in length, half
    /// empty.
    places: Vec<u64>,
    count: usize,
}

/// The bits of an id in a place.
const ID: u64 = 0xff_ffff;

/// The id that a place holds.
const fn id_in(place: u64) -> WordId {
    WordId((place & ID) as u32)
}

impl Words {
    /// With room for this many forms.
    pub fn with_room(forms: usize) -> Self {
        let places = if forms == 0 { 0 } else { (forms * 2).next_power_of_two() };
        Self { places: vec![0; places], count: 0 }
    }

    /// The id of a form; `same` says whether an id has that form.
    #[inline]
    pub fn find(&self, hash: u64, same: impl Fn(WordId) -> bool) -> WordId {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(&place) = self.places.get(at) {
            if place == 0 || (place ^ hash) <= ID && same(id_in(place)) {
                return id_in(place);
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
            self.places = vec![0; (old.len() * 2).max(64)];
            for known in old.into_iter().filter(|&place| place != 0).map(id_in) {
                self.place(hash_of(known), known);
            }
        }
        self.place(hash, id);
    }

    fn place(&mut self, hash: u64, id: WordId) {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(place) = self.places.get_mut(at) {
            if *place == 0 {
                *place = hash & !ID | u64::from(id.0);
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// A bit for each byte: the lowest.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The bit of case in each byte.
const LOWER: u64 = EACH * 0x20;

/// The bytes at a place of a text, taken as two numbers, the first byte lowest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head(u64, u64);

impl Head {
    /// How many bytes it takes.
    pub const WIDTH: usize = 16;
    /// What is left of it for a word of each length.
    const KEEP: [(u64, u64); Self::WIDTH + 1] = Self::masks();

    #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, which would say so")]
    const fn masks() -> [(u64, u64); Self::WIDTH + 1] {
        let mut table = [(u64::MAX, u64::MAX); Self::WIDTH + 1];
        let mut length = 0;
        while length < Self::WIDTH {
            table[length] = if length < 8 {
                ((1 << (8 * length)) - 1, 0)
            } else {
                (u64::MAX, (1 << (8 * length - 64)) - 1)
            };
            length += 1;
        }
        table
    }

    /// The bytes from `at` on; zeros past the end.
    #[inline]
    pub fn at(bytes: &[u8], at: usize) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        let whole = rest.first_chunk::<{ Self::WIDTH }>().copied().unwrap_or_else(|| Self::padded(rest));
        let both = u128::from_le_bytes(whole);
        Self(both as u64, (both >> 64) as u64)
    }

    #[cold]
    fn padded(rest: &[u8]) -> [u8; Self::WIDTH] {
        let mut whole = [0; Self::WIDTH];
        whole.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        whole
    }

    /// How many ASCII letters it begins with.
    #[inline]
    pub const fn letters(self) -> usize {
        let (low, high) = (others(self.0), others(self.1));
        let after_eight = if low == 0 { high.trailing_zeros() } else { 0 };
        (low.trailing_zeros() + after_eight) as usize / 8
    }

    /// The hash of its first `length` bytes.
    #[inline]
    pub(super) fn hash(self, length: usize) -> u64 {
        let (low, high) = Self::KEEP.get(length).copied().unwrap_or((u64::MAX, u64::MAX));
        let wide = ((self.1 | LOWER) & high).wrapping_mul(MIX).rotate_left(32);
        fold(wide, (self.0 | LOWER) & low)
    }
}

/// The top bit of each byte that is no ASCII letter.
const fn others(bytes: u64) -> u64 {
    const TOP: u64 = EACH * 0x80;
    let low = (bytes | LOWER) & !TOP;
    let from_a = low + EACH * (0x80 - b'a' as u64);
    let past_z = low + EACH * (0x7f - b'z' as u64);
    (!from_a | past_z | bytes) & TOP
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

const fn fold(hash: u64, bytes: u64) -> u64 {
    let h = (hash ^ bytes).wrapping_mul(MIX);
    let h = (h ^ (h >> 32)).wrapping_mul(MIX);
    h ^ (h >> 29)
}

/// A hash of a form that is the same for upper and lower ASCII letters. Two words of ASCII letters that
/// are at most eight long never share one, nor in practice do longer ones; marks that differ by the bit
/// of case do.
#[inline]
pub(super) fn hash(form: &[u8]) -> u64 {
    let hash = Head::at(form, 0).hash(form.len().min(Head::WIDTH));
    let rest = form.get(Head::WIDTH..).unwrap_or_default();
    rest.chunks(Head::WIDTH).fold(hash, |hash, more| {
        let Head(low, high) = Head::at(more, 0);
        fold(fold(hash, low | LOWER), high | LOWER)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_folds_and_nothing_else() {
        for (a, b) in [("May", "may"), ("NOVEMBER", "november"), ("a", "A"), ("agreements", "AgreementS")] {
            assert_eq!(hash(a.as_bytes()), hash(b.as_bytes()), "{a}");
        }
        let forms = [
            "",
            "a",
            "b",
            "ab",
            "ba",
            "abc",
            "acb",
            "abcd",
            "abcde",
            "abcdefgh",
            "abcdefghi",
            "ibcdefgha",
            "abcdefghijklmnop",
            "abcdefghijklmnopq",
            "abcdefghijklmnopr",
            "abcdefghijklmnopqabcdefgh",
        ];
        let all: std::collections::HashSet<u64> = forms.iter().map(|f| hash(f.as_bytes())).collect();
        assert_eq!(all.len(), forms.len());
    }

    #[test]
    fn a_head_ends_where_its_letters_do() {
        for (text, letters) in [
            ("", 0),
            ("a", 1),
            ("Zz@", 2),
            ("az[", 2),
            ("AZ`", 2),
            ("zA{", 2),
            ("abcdefgh", 8),
            ("abcdefgh-ijkl", 8),
            ("Abcdefghi jklmnop", 9),
            ("caf\u{e9}", 3),
            ("abcdefghijklmno1", 15),
            ("abcdefghijklmnopqrst", 16),
        ] {
            let head = Head::at(text.as_bytes(), 0);
            assert_eq!(head.letters(), letters, "{text}");
            assert_eq!(head.hash(letters), hash(&text.as_bytes()[..letters]), "{text}");
        }
        assert_eq!(Head::at(b"so it is", 3).letters(), 2);
        assert_eq!(Head::at(b"so", 9).letters(), 0);
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
