//! The words of quotations as numbers, and how much each of them weighs in a wording.
//!
//! Case, punctuation, contractions and the form of a word are no difference, so that they are gone before two
//! quotations are compared. Must not know who speaks.

use rustc_hash::FxHashMap;

use crate::vocab::{Class, Classes, Lexicon, inflect};

/// What a word adds to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// An article, a preposition, a pronoun, an auxiliary.
    Light,
    /// An adverb of manner or degree, which two reporters hear or leave out.
    Slight,
    /// It turns what is said into its contrary.
    Negation,
    /// A word of substance: a noun, a verb, an adjective, a figure, a name.
    Substance,
}

/// Words of quotations as numbers.
pub struct Words<'a> {
    lexicon: &'a Lexicon,
    ids: FxHashMap<String, u32>,
    weights: Vec<Weight>,
    stems: Vec<String>,
}

const LIGHT: Classes = Classes::of(Class::Determiner)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Pronoun);

/// The payload of a common word that is an adverb.
const ADVERB: u32 = 1;

impl<'a> Words<'a> {
    /// No words yet.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, ids: FxHashMap::default(), weights: Vec::new(), stems: Vec::new() }
    }

    /// The words of a quotation.
    pub fn of(&mut self, text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        for word in
            without_remarks(text).split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '/'))
        {
            if is_ratio(word) {
                out.push(self.id(word));
            } else {
                word.split('/').for_each(|w| self.add(w, &mut out));
            }
        }
        out
    }

    /// A word, its contraction written out.
    fn add(&mut self, word: &str, out: &mut Vec<u32>) {
        let lower = word.replace('’', "'").to_lowercase();
        let lower = lower.trim_matches('\'');
        if lower.is_empty() {
            return;
        }
        if let Some(stem) = lower.strip_suffix("n't") {
            let stem = match stem {
                "ca" => "can",
                "wo" => "will",
                s => s,
            };
            out.extend([self.id(stem), self.id("not")]);
            return;
        }
        let (stem, rest) = lower.split_once('\'').unwrap_or((lower, ""));
        let full = match rest {
            "re" => "are",
            "ve" => "have",
            "ll" => "will",
            "m" => "am",
            "d" => "would",
            "s" if LIGHT.any(self.classes(stem)) => "is",
            other => other,
        };
        out.push(self.id(stem));
        if !full.is_empty() && full != "s" {
            out.push(self.id(full));
        }
    }

    fn classes(&self, word: &str) -> Classes {
        self.lexicon.classes(self.lexicon.find(word))
    }

    fn id(&mut self, word: &str) -> u32 {
        let found = self.lexicon.find(word);
        let share = || self.lexicon.payload(found, Class::Fraction).map(|n| format!("1/{n}"));
        let number = self.lexicon.payload(found, Class::Cardinal).map(|n| n.to_string()).or_else(share);
        // Another form of the same word is a slip of the ear, and no other wording.
        let stem = number.as_deref().unwrap_or_else(|| inflect::stem(word));
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(stem.to_owned(), id);
        self.stems.push(stem.to_owned());
        let weight = self.weigh(word, number.is_some());
        self.weights.push(weight);
        id
    }

    fn weigh(&self, word: &str, number: bool) -> Weight {
        let found = self.lexicon.find(word);
        let classes = self.lexicon.classes(found);
        let noun = classes.any(Classes::of(Class::Noun).with(Class::Verb));
        if self.lexicon.payload(found, Class::Negation).is_some() {
            Weight::Negation
        } else if number {
            Weight::Substance
        } else if classes.any(LIGHT) {
            Weight::Light
        } else if self.lexicon.payload(found, Class::Common) == Some(ADVERB) || (!noun && is_manner(word)) {
            Weight::Slight
        } else {
            Weight::Substance
        }
    }

    /// What a word weighs.
    pub fn weight(&self, id: u32) -> Weight {
        self.weights.get(id as usize).copied().unwrap_or(Weight::Substance)
    }

    /// Whether two words are made from one: "act", "action".
    pub fn are_kin(&self, a: u32, b: u32) -> bool {
        let (Some(x), Some(y)) = (self.stems.get(a as usize), self.stems.get(b as usize)) else {
            return false;
        };
        let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
        let root = short.strip_suffix(['e', 'y']).unwrap_or(short);
        root.len() >= 3 && long.strip_prefix(root).is_some_and(is_ending)
    }
}

/// What makes a noun, an adjective or an adverb of a word.
fn is_ending(end: &str) -> bool {
    [
        "", "e", "y", "s", "es", "ed", "d", "ing", "ion", "ation", "ition", "ment", "ness", "er", "or",
        "ance", "ence", "al", "ial", "ly", "ally", "ful", "fully", "ous", "able", "ible", "ity", "ive", "ic",
        "ism", "ist", "hood", "ship",
    ]
    .contains(&end)
}

/// "easily", "tragically".
fn is_manner(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}

/// "1/2".
fn is_ratio(word: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    word.split_once('/').is_some_and(|(a, b)| digits(a) && digits(b))
}

/// A quotation without the remarks in round brackets that an editor put in.
fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        out.push_str(before);
        let Some((_, tail)) = after.split_once(')') else {
            out.push_str(after);
            return out;
        };
        rest = tail;
    }
    out.push_str(rest);
    out
}
