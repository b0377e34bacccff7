//! What is known of one form: its payloads, and the phrases that begin with it.

use smol_str::SmolStr;

use super::class::{Class, Classes};
use super::lexicon::{LemmaId, WordId};
use super::token::{Token, TokenKind};

/// What is known of one surface form.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub text: SmolStr,
    pub lemma: LemmaId,
    /// Phrases that begin with this form, by class, longest first.
    pub phrases: Vec<Phrase>,
}

/// The payloads of a form: most forms have one or two, and many of them are asked for at every word.
#[derive(Clone, Debug, Default)]
pub(super) struct Payloads {
    first: [Option<(Class, u32)>; 2],
    more: Vec<(Class, u32)>,
}

impl Payloads {
    /// The payload in a class.
    #[inline]
    pub fn get(&self, class: Class) -> Option<u32> {
        let [one, two] = self.first;
        match (one, two) {
            (Some((c, payload)), _) | (_, Some((c, payload))) if c == class => Some(payload),
            _ if self.more.is_empty() => None,
            _ => self.among_more(class),
        }
    }

    #[cold]
    fn among_more(&self, class: Class) -> Option<u32> {
        self.more.iter().find(|&&(c, _)| c == class).map(|&(_, payload)| payload)
    }

    /// Adds a class that is new.
    pub fn push(&mut self, class: Class, payload: u32) {
        match self.first.iter_mut().find(|place| place.is_none()) {
            Some(place) => *place = Some((class, payload)),
            None => self.more.push((class, payload)),
        }
    }
}

/// The phrases that begin with a form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opens {
    /// Their classes.
    pub classes: Classes,
    /// A bit for each of their second words, shared by a sixty-fourth of all words.
    pub seconds: u64,
}

impl Opens {
    /// The bit of a second word.
    pub const fn bit(second: WordId) -> u64 {
        1 << (second.0 % 64)
    }
}

/// Words that mean something together.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub words: Vec<WordId>,
    /// The second of the words: it tells most phrases apart.
    pub second: WordId,
    pub class: Class,
    pub payload: u32,
}

/// The second of the words at the head of `tokens`, past a hyphen.
#[inline]
pub(super) fn second_word(tokens: &[Token]) -> WordId {
    let next = match tokens.get(1) {
        Some(hyphen) if hyphen.kind == TokenKind::Punct(b'-') => tokens.get(2),
        other => other,
    };
    next.map_or(WordId::default(), |t| t.word)
}

/// "president's" is two tokens, "president" and "'s"; what there is not is empty.
pub(super) fn split_possessive(word: &str) -> [&str; 3] {
    let cut = word.strip_suffix("'s").filter(|s| !s.is_empty()).map_or(word.len(), str::len);
    let (stem, rest) = word.split_at(cut);
    // "st." and "presidents'" end in a mark, which is a token of its own.
    let mark = if rest.is_empty() && stem.len() > 1 && stem.ends_with(['.', '\'']) {
        stem.len() - 1
    } else {
        stem.len()
    };
    let (stem, mark) = stem.split_at(mark);
    [stem, mark, rest]
}

/// How many tokens the words of a phrase take at the head of `tokens`, hyphens included.
pub(super) fn matches(words: &[WordId], tokens: &[Token]) -> Option<usize> {
    let mut at = 0;
    for (i, &w) in words.iter().enumerate() {
        if i > 0 && tokens.get(at)?.kind == TokenKind::Punct(b'-') {
            at += 1;
        }
        if tokens.get(at)?.word != w {
            return None;
        }
        at += 1;
    }
    Some(at)
}
