//! Phrases into steps: alternatives, compounds, and the forms of every word.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Capitals, Inflection, Step};
use crate::vocab::inflect;
use crate::vocab::lexicon::{Class, Classes, LemmaId, Lexicon, WordId};
use crate::vocab::phrase::{Element, Phrase};

/// The step sequences of a phrase: one, or several where alternatives have more than one token.
pub(super) fn expand(
    lexicon: &mut Lexicon,
    forms: &mut Forms,
    phrase: &Phrase,
    inflection: Inflection,
    capitals: Capitals,
) -> Vec<Vec<Step>> {
    const MOST: usize = 64;
    let mut all: Vec<Vec<Step>> = vec![Vec::new()];
    for element in &phrase.elements {
        let choices: Vec<Vec<Step>> = match element {
            Element::Gap => vec![vec![Step::Gap]],
            Element::Slot(slot) => vec![vec![Step::Slot(*slot)]],
            Element::Words { any, optional, capital } => {
                let capital = *capital && capitals == Capitals::Keep;
                let mut choices = word_choices(lexicon, forms, any, inflection, capital);
                choices.extend(optional.then(Vec::new));
                choices
            }
        };
        let grown =
            all.iter().flat_map(|head| choices.iter().map(move |tail| [head.as_slice(), tail].concat()));
        all = grown.take(MOST).collect();
    }
    all
}

/// Alternatives of one token make one step; the others one sequence each.
fn word_choices(
    lexicon: &mut Lexicon,
    forms: &mut Forms,
    any: &[SmolStr],
    inflection: Inflection,
    capital: bool,
) -> Vec<Vec<Step>> {
    let mut single = Vec::new();
    let mut choices = Vec::new();
    for word in any {
        let pieces = pieces(word);
        match pieces.as_slice() {
            [one] if !is_digits(one) => single.extend(forms.of(lexicon, one, inflection)),
            many => choices.push(
                many.iter()
                    .map(|piece| match piece {
                        digits if is_digits(digits) => Step::Digits((*digits).into()),
                        // The last word of a compound inflects ("cease-fires").
                        word if many.last() == Some(word) => {
                            Step::Word { ids: forms.of(lexicon, word, inflection), capital: false }
                        }
                        word => Step::Word { ids: vec![lexicon.intern(word)], capital: false },
                    })
                    .collect(),
            ),
        }
    }
    if !single.is_empty() {
        single.sort_unstable();
        single.dedup();
        choices.push(vec![Step::Word { ids: single, capital }]);
    }
    choices
}

fn is_digits(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit())
}

/// A written word as the tokens that a text would have: letters, digits, marks; hyphens are passed over.
fn pieces(word: &str) -> Vec<&str> {
    let word_stem = word.strip_suffix("'s").filter(|s| !s.is_empty()).unwrap_or(word);
    let kind = |c: char| match c {
        '0'..='9' => 0_u8,
        '-' | '‐' | '–' | ' ' => 1,
        '\'' => 2,
        c if c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) => 2,
        _ => 3,
    };
    let mut out = Vec::new();
    let mut start = 0;
    let mut last: Option<u8> = None;
    for (i, c) in word_stem.char_indices() {
        let k = kind(c);
        if last.is_some_and(|l| l != k || l == 3) {
            out.extend(word_stem.get(start..i));
            start = i;
        }
        last = Some(k);
    }
    out.extend(word_stem.get(start..));
    out.retain(|p| !p.is_empty() && !p.chars().all(|c| kind(c) == 1));
    if word_stem.len() < word.len() {
        out.push("'s");
    }
    out
}

/// The forms that share a dictionary form, gathered once for all phrases.
pub(super) struct Forms {
    by_lemma: FxHashMap<LemmaId, Vec<WordId>>,
}

impl Forms {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut by_lemma: FxHashMap<LemmaId, Vec<WordId>> = FxHashMap::default();
        for id in lexicon.ids() {
            let lemma = lexicon.lemma(id);
            if lemma.0 != id.0 {
                by_lemma.entry(lemma).or_default().push(id);
            }
        }
        Self { by_lemma }
    }

    /// Ids of a word and of its inflections, interned.
    fn of(&self, lexicon: &mut Lexicon, word: &str, inflection: Inflection) -> Vec<WordId> {
        let id = lexicon.intern(word);
        let mut ids = vec![id];
        let lemma = lexicon.lemma(id);
        let known = self.by_lemma.get(&lemma).map_or(&[][..], Vec::as_slice);
        let function = Classes::of(Class::Preposition)
            .with(Class::Determiner)
            .with(Class::Conjunction)
            .with(Class::Pronoun)
            .with(Class::Auxiliary);
        if inflection == Inflection::None || lexicon.classes(id).any(function) || word.chars().count() < 3 {
            return ids;
        }
        if !known.is_empty() {
            ids.push(WordId(lemma.0));
            ids.extend(known);
        }
        if matches!(inflection, Inflection::Noun | Inflection::Either) {
            ids.extend(inflect::noun_numbers(word).iter().map(|f| lexicon.intern(f)));
        }
        if matches!(inflection, Inflection::Verb | Inflection::Either) && known.is_empty() {
            for base in inflect::verb_bases(word) {
                ids.extend(inflect::verb_forms(&base).iter().map(|f| lexicon.intern(f)));
                ids.push(lexicon.intern(&base));
            }
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
