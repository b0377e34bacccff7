//! The forms of a language by their bytes: one look-up for each word of a text, so it is made of
//! as little as possible.
//!
//! A table of ids in buckets of four, so small that it stays near the processor, and what is known
//! of each id in one place. ASCII case folds into the hash by one bit, so a word need not be lowered
//! first; other letters must be. A [`Head`] takes the bytes of a word all at once: where it ends and
//! what its hash is cost the same for short words and long ones.

use super::class::{Class, Classes};
use super::lexicon::WordId;

/// What is known of a form at a glance.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    hash: u64,
    classes: Classes,
}

/// Places in a bucket.
const WIDTH: usize = 4;
/// The bits of an id in a place; above them stand bits of the hash.
const ID: u32 = 0x3f_ffff;

/// Form to id, and what the form can be.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// Ids by the low bits of their hash. A bucket is filled from its first place, and 0 is an empty one; what a
    /// full bucket has no place for is in the next one. A power of two in length, half empty.
    buckets: Vec<[u32; WIDTH]>,
    /// By id; the first is that of unknown words.
    forms: Vec<Form>,
}

impl Words {
    /// With room for this many forms.
    pub fn with_room(forms: usize) -> Self {
        let buckets = (forms * 2 / WIDTH).next_power_of_two();
        let mut all = Self { buckets: vec![[0; WIDTH]; buckets], forms: Vec::with_capacity(forms) };
        all.forms.push(Form::default());
        all
    }

    /// The id of a word of ASCII letters, and what it can be.
    ///
    /// Nothing depends on whether the word is known before the very end, and hardly anything then: the
    /// processor looks for several words at a time.
    #[inline]
    pub fn letters(&self, hash: u64) -> (WordId, Classes) {
        let tag = tag(hash);
        let bucket = self.buckets.get(hash as usize & (self.buckets.len() - 1)).copied().unwrap_or_default();
        let place = |found, place| if (place ^ tag) <= ID { place } else { found };
        let id = bucket.into_iter().rev().fold(0, place) & ID;
        let form = self.form(WordId(id));
        let full = bucket.last().is_some_and(|&last| last != 0);
        if form.hash != hash && (id != 0 || full) {
            let id = self.search(hash, |_| true);
            return (id, self.classes(id));
        }
        (WordId(id), form.classes)
    }

    /// The id of a form; `same` says whether an id of this hash has that form.
    #[cold]
    pub fn search(&self, hash: u64, same: impl Fn(WordId) -> bool) -> WordId {
        let known = |&place: &u32| {
            let id = WordId(place & ID);
            (place ^ tag(hash)) <= ID && self.form(id).hash == hash && same(id)
        };
        for bucket in self.chain(hash).filter_map(|at| self.buckets.get(at)) {
            if let Some(place) = bucket.iter().filter(|&&place| place != 0).find(|place| known(place)) {
                return WordId(place & ID);
            }
            if bucket.contains(&0) {
                break;
            }
        }
        WordId::default()
    }

    /// A new form of this hash.
    pub fn add(&mut self, hash: u64) -> WordId {
        if self.forms.len() * 2 > self.buckets.len() * WIDTH {
            self.buckets = vec![[0; WIDTH]; self.buckets.len() * 2];
            for id in 1..self.forms.len() as u32 {
                self.place(WordId(id));
            }
        }
        let id = WordId(self.forms.len() as u32);
        self.forms.push(Form { hash, classes: Classes::NONE });
        self.place(id);
        id
    }

    fn place(&mut self, id: WordId) {
        let hash = self.form(id).hash;
        for at in self.chain(hash) {
            if let Some(bucket) = self.buckets.get_mut(at)
                && let Some(place) = bucket.iter_mut().find(|place| **place == 0)
            {
                *place = tag(hash) | id.0 & ID;
                return;
            }
        }
    }

    /// The buckets that a hash may be in, in order.
    fn chain(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.buckets.len() - 1;
        (0..=mask).map(move |step| (hash as usize).wrapping_add(step) & mask)
    }

    #[inline]
    fn form(&self, id: WordId) -> Form {
        self.forms.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// What a form can be.
    #[inline]
    pub fn classes(&self, id: WordId) -> Classes {
        self.form(id).classes
    }

    /// Says that a form can be a `class`.
    pub fn mark(&mut self, id: WordId, class: Class) {
        if let Some(form) = self.forms.get_mut(id.0 as usize) {
            form.classes = form.classes.with(class);
        }
    }
}

/// The bits of a hash that stand in a place.
const fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32 & !ID
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
    pub fn hash(self, length: usize) -> u64 {
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
        for room in [0, 8000] {
            let mut words = Words::with_room(room);
            for (i, form) in forms.iter().enumerate() {
                assert_eq!(words.add(hash(form.as_bytes())), WordId(i as u32 + 1));
            }
            words.mark(WordId(7), Class::Month);
            for (i, form) in forms.iter().enumerate() {
                let (hash, id) = (hash(form.as_bytes()), WordId(i as u32 + 1));
                assert_eq!(words.search(hash, |found| forms[found.0 as usize - 1] == *form), id);
                assert_eq!(words.letters(hash), (id, words.classes(id)), "{form}");
                assert_eq!(words.classes(id).has(Class::Month), i == 6);
            }
            for i in 0..5000 {
                let unknown = hash(format!("u{i}").as_bytes());
                assert_eq!(words.letters(unknown), (WordId::default(), Classes::NONE));
                assert_eq!(words.search(unknown, |_| true), WordId::default());
            }
        }
        assert_eq!(Words::with_room(0).search(1, |_| true), WordId::default());
    }
}
