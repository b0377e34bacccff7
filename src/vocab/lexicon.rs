//! The words of one language, compiled from `rules/lang/<tag>.toml`.
//!
//! Every surface form (inflections included) is one [`WordId`]; a form may belong to several
//! [`Class`]es ("may" is a month and a modal), each with a payload such as the month's number.
//! Forms of several words are phrases, found by [`Lexicon::phrase`]. The class bits of a
//! token are the prefilter: a grammar runs only where a bit says that it could begin.

use smol_str::SmolStr;

pub use super::class::{Class, Classes};
use super::entry::{Entry, Opens, Payloads, Phrase, matches, second_word, split_possessive};
use super::glance::{Pairs, WordSet};
use super::time::TimeWord;
use super::token::Token;
use super::words::{self, Words};

/// A surface form known to the lexicon; 0 is every unknown word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// The dictionary form that inflected forms share; 0 is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LemmaId(pub u32);

/// A class of verbs: what was done, and how its figures may move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbClass {
    /// "killed", "freed" …
    pub name: SmolStr,
    /// How a figure of it moves with time.
    pub moves: super::topic::Moves,
    /// Class of what its deeds count where they are named by a noun ("deaths": people).
    pub counts: Option<SmolStr>,
    /// Class of the deeds that those who do them are counted as ("80 people reviewed it": reviews).
    pub agents: Option<SmolStr>,
    /// A class of nouns, and nouns that are of it where this is done to them ("albums" sold: copies).
    pub goods: Vec<SmolStr>,
    /// Classes that are another word for it where the same thing is counted ("scored" and "rated").
    pub near: Vec<SmolStr>,
    /// The class to which those may pass of whom it was said (the wounded may die).
    pub becomes: Option<SmolStr>,
    /// Whether it only says how, and a verb or a state after it says what came of it ("shot dead").
    pub manner: bool,
}

/// A class of nouns that mean the same when they are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadClass {
    /// "people", "soldiers" …
    pub name: SmolStr,
    /// The wider class of which it makes a part.
    pub part_of: Option<u32>,
}

/// A compiled language.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Classes of verbs; payloads of [`Class::Verb`] are its indices.
    pub verb_classes: Vec<VerbClass>,
    /// Indices of the few verb classes with [`VerbClass::agents`] or [`VerbClass::goods`], which every count asks for.
    pub makers: Vec<u32>,
    /// Classes of counted nouns; payloads of [`Class::Noun`] are its indices, or, from
    /// [`DEED`] on, [`DEED`] plus the index of the verb class whose deeds the noun counts ("deaths").
    pub head_classes: Vec<HeadClass>,
    /// Units and currencies.
    pub measures: super::measure::Measures,
    ids: Words,
    /// Forms of one ASCII byte, by it.
    marks: Vec<WordId>,
    /// What each form means as a word of time: a date asks it of nearly every word around it.
    time_words: Vec<Option<TimeWord>>,
    /// The first words of all phrases with the second ones.
    pairs: Pairs,
    /// The forms of saying: every word of a text with quotations is asked whether it is one.
    saying: WordSet,
    /// What is known of the phrases that begin with each form.
    opens: Vec<Opens>,
    payloads: Vec<Payloads>,
    entries: Vec<Entry>,
    /// What the payloads of countries, roles and agreement nouns lead to.
    pub world: super::World,
    /// How the furniture and headers of a page are worded.
    pub layout: super::Layout,
}

/// Payloads of [`Class::Noun`] from here on name a verb class.
pub const DEED: u32 = 10_000;

impl Lexicon {
    /// An empty language.
    pub fn new() -> Self {
        Self::with_room(0)
    }

    /// An empty language with room for this many forms.
    pub(super) fn with_room(forms: usize) -> Self {
        fn list<T: Clone>(first: T, forms: usize) -> Vec<T> {
            let mut list = Vec::with_capacity(forms);
            list.push(first);
            list
        }
        Self {
            verb_classes: Vec::new(),
            makers: Vec::new(),
            head_classes: Vec::new(),
            measures: super::measure::Measures::default(),
            ids: Words::with_room(forms),
            entries: list(Entry::default(), forms),
            payloads: list(Payloads::default(), forms),
            opens: list(Opens::default(), forms),
            pairs: Pairs::new(),
            saying: WordSet::default(),
            time_words: list(None, forms),
            marks: vec![WordId::default(); 128],
            world: super::World::default(),
            layout: super::Layout::default(),
        }
    }

    /// The embedded English lexicon: compiled once a process, shared by every vocabulary.
    pub fn english() -> std::sync::Arc<Self> {
        static ENGLISH: std::sync::LazyLock<std::sync::Arc<Lexicon>> =
            std::sync::LazyLock::new(|| std::sync::Arc::new(super::english::compile()));
        std::sync::Arc::clone(&ENGLISH)
    }

    /// Whether two classes of verbs may say the same: equal, near, or one of them without a class (empty, or `~` and a stem).
    pub fn verbs_agree(&self, a: &str, b: &str) -> bool {
        let near =
            |x: &str, y: &str| self.verb_classes.iter().any(|c| c.name == x && c.near.iter().any(|n| n == y));
        !Self::is_deed(a) || !Self::is_deed(b) || a == b || near(a, b) || near(b, a)
    }

    /// Whether a verb of a subject is a class, and neither empty nor a mere stem (`~` and it).
    pub fn is_deed(verb: &str) -> bool {
        !verb.is_empty() && !verb.starts_with('~')
    }

    /// The id of a form in lower case, making it where it is new.
    pub fn intern(&mut self, lower: &str) -> WordId {
        let hash = words::hash(lower.as_bytes());
        let known = self.find_hashed(hash, lower.as_bytes());
        if known != WordId::default() {
            return known;
        }
        let id = self.ids.add(hash);
        self.payloads.push(Payloads::default());
        self.opens.push(Opens::default());
        self.time_words.push(None);
        self.entries.push(Entry { text: lower.into(), lemma: LemmaId(id.0), ..Entry::default() });
        if let &[byte] = lower.as_bytes()
            && let Some(mark) = self.marks.get_mut(byte as usize)
        {
            *mark = id;
        }
        id
    }

    /// Adds a word or a phrase (words parted by spaces or hyphens) to a class.
    pub fn add(&mut self, form: &str, class: Class, payload: u32) {
        // Most forms are a word in lower case.
        if !form.is_empty() && form.bytes().all(|b| b.is_ascii_lowercase()) {
            let word = self.intern(form);
            return self.classify(word, class, payload);
        }
        let lower = form.to_lowercase();
        let mut ids: Vec<WordId> = Vec::with_capacity(3);
        for word in lower.split([' ', '-']).filter(|w| !w.is_empty()) {
            ids.extend(split_possessive(word).iter().filter(|w| !w.is_empty()).map(|w| self.intern(w)));
        }
        match ids.as_slice() {
            [] => {}
            &[one] => self.classify(one, class, payload),
            &[first, ..] => {
                self.mark(first, Class::PhraseStart);
                if matches!(class, Class::Country | Class::Demonym | Class::Role) {
                    self.mark(first, Class::NameStart);
                }
                let second = ids.get(1).copied().unwrap_or_default();
                if let Some(e) = self.entries.get_mut(first.0 as usize) {
                    let key = |class: Class, n: usize| (class, std::cmp::Reverse(n));
                    let ours = key(class, ids.len());
                    let longer = e.phrases.partition_point(|p| key(p.class, p.words.len()) <= ours);
                    e.phrases.insert(longer, Phrase { words: ids, second, class, payload });
                }
                if let Some(opens) = self.opens.get_mut(first.0 as usize) {
                    opens.classes = opens.classes.with(class);
                    opens.seconds |= Opens::bit(second);
                }
                self.pairs.insert(first, second, class);
                if class == Class::Reporting {
                    self.saying.insert(first);
                }
            }
        }
    }

    /// Says that `form` is an inflection of `lemma`.
    pub fn inflect(&mut self, form: &str, lemma: &str) {
        let lemma = self.intern(lemma);
        let form = self.intern(form);
        let lemma = self.entry(lemma).lemma;
        if let Some(e) = self.entries.get_mut(form.0 as usize) {
            e.lemma = lemma;
        }
    }

    /// Says that a form can be a `class`, without a payload.
    pub(super) fn mark(&mut self, id: WordId, class: Class) {
        self.ids.mark(id, class);
    }

    fn classify(&mut self, id: WordId, class: Class, payload: u32) {
        self.mark(id, class);
        if class == Class::Reporting {
            self.saying.insert(id);
        }
        if let Some(payloads) = self.payloads.get_mut(id.0 as usize)
            && payloads.get(class).is_none()
        {
            payloads.push(class, payload);
            if let Some(meaning) = self.time_words.get_mut(id.0 as usize).filter(|_| class == Class::TimeWord)
            {
                *meaning = TimeWord::of(payload);
            }
        }
    }

    fn entry(&self, id: WordId) -> &Entry {
        self.entries
            .get(id.0 as usize)
            .unwrap_or_else(|| self.entries.first().expect("entry 0 is always there"))
    }

    /// The ids of all forms.
    pub(super) fn ids(&self) -> impl Iterator<Item = WordId> + use<> {
        (1..self.entries.len() as u32).map(WordId)
    }
    /// The id of a form, whose letters outside ASCII are in lower case; 0 where it is unknown.
    pub fn find(&self, form: &str) -> WordId {
        self.look_up(form.as_bytes()).0
    }
    /// The id of such a form, and what it can be.
    #[inline]
    pub(crate) fn look_up(&self, form: &[u8]) -> (WordId, Classes) {
        let id = self.find_hashed(words::hash(form), form);
        (id, self.classes(id))
    }
    fn find_hashed(&self, hash: u64, form: &[u8]) -> WordId {
        if form.first().is_some_and(u8::is_ascii_alphabetic) {
            return self.ids.letters(hash).0;
        }
        let entry = |id: WordId| self.entries.get(id.0 as usize);
        self.ids.search(hash, |id| entry(id).is_some_and(|e| e.text.as_bytes().eq_ignore_ascii_case(form)))
    }
    /// The same for a word of ASCII letters by its hash.
    #[inline]
    pub(crate) fn look_up_letters(&self, hash: u64) -> (WordId, Classes) {
        self.ids.letters(hash)
    }
    /// The same for one ASCII mark.
    #[inline]
    pub(crate) fn look_up_mark(&self, mark: u8) -> (WordId, Classes) {
        let id = self.marks.get(mark as usize).copied().unwrap_or_default();
        (id, self.classes(id))
    }
    /// What a form can be.
    pub fn classes(&self, id: WordId) -> Classes {
        self.ids.classes(id)
    }
    /// Its dictionary form.
    pub fn lemma(&self, id: WordId) -> LemmaId {
        self.entry(id).lemma
    }
    /// The text of a dictionary form, in lower case.
    pub fn lemma_text(&self, id: LemmaId) -> &str {
        &self.entry(WordId(id.0)).text
    }
    /// The payload of a form in a class, where it belongs to it.
    pub fn payload(&self, id: WordId, class: Class) -> Option<u32> {
        #[cfg(test)]
        crate::span::steps::step();
        self.payloads.get(id.0 as usize)?.get(class)
    }

    /// What a form means as a word of time.
    #[inline]
    pub fn time_word(&self, id: WordId) -> Option<TimeWord> {
        self.time_words.get(id.0 as usize).copied().flatten()
    }

    /// Whether a form is a noun in the singular whose plural is another known form.
    pub fn is_singular(&self, id: WordId) -> bool {
        let deed = self.payload(id, Class::Noun).is_some_and(|p| p >= DEED);
        let noun = self.classes(id).any(Classes::of(Class::Noun).with(Class::Role)) && !deed;
        let plural = self.find(&super::inflect::plural(&self.entry(id).text));
        noun && self.lemma(id).0 == id.0 && plural != WordId::default() && plural != id
    }

    /// The longest cue at the head of `tokens`, and how many of them it takes.
    pub fn cue(&self, tokens: &[Token]) -> Option<(usize, super::Cue)> {
        let (n, payload) = self.phrase(tokens, Class::Cue)?;
        super::Cue::ALL.get(payload as usize).map(|&(cue, _)| (n, cue))
    }

    /// The words of `class` whose payload lies in `range`, with it.
    pub fn forms(&self, class: Class, range: std::ops::Range<u32>) -> Vec<(SmolStr, u32)> {
        let all = self.entries.iter().zip(&self.payloads);
        let known = all.filter_map(|(e, payloads)| Some((&e.text, payloads.get(class)?)));
        known.filter(|(_, p)| range.contains(p)).map(|(text, p)| (text.clone(), p)).collect()
    }

    /// The longest word or phrase of `class` at the head of `tokens`: how many tokens, and its payload.
    /// Hyphens between the words of a phrase are passed over.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "most words are turned away by the first test")]
    pub fn phrase(&self, tokens: &[Token], class: Class) -> Option<(usize, u32)> {
        let first = tokens.first()?;
        if !first.classes.any(Classes::of(class).with(Class::PhraseStart)) {
            return None;
        }
        self.phrase_from(first, tokens, class)
    }

    fn phrase_from(&self, first: &Token, tokens: &[Token], class: Class) -> Option<(usize, u32)> {
        // Hardly any two words begin a phrase of this class.
        if first.is(Class::PhraseStart) {
            let second = second_word(tokens);
            if self.pairs.may_hold(first.word, second, class) && self.opens(first.word).classes.has(class) {
                return self.longest(first, tokens, class, second);
            }
        }
        first.is(class).then(|| self.payload(first.word, class).map(|p| (1, p))).flatten()
    }

    /// Whether a form is a verb of saying, or begins a phrase that is one.
    #[inline]
    pub fn begins_saying(&self, id: WordId) -> bool {
        self.saying.contains(id)
    }

    /// Whether the second word at the head of `tokens` may go on a phrase that begins with the first.
    #[inline]
    pub fn may_go_on(&self, tokens: &[Token]) -> bool {
        let second = Opens::bit(second_word(tokens));
        tokens.first().is_some_and(|first| self.opens(first.word).seconds & second != 0)
    }

    /// The phrases of some classes at the head of `tokens`: how many tokens each takes, its class and payload.
    #[inline]
    pub fn phrases<'l>(
        &'l self,
        tokens: &'l [Token],
        classes: Classes,
    ) -> impl Iterator<Item = (usize, Class, u32)> + 'l {
        let first = tokens.first().filter(|t| t.is(Class::PhraseStart));
        let second = second_word(tokens);
        let open = first.filter(|t| {
            let opens = self.opens(t.word);
            opens.classes.any(classes) && opens.seconds & Opens::bit(second) != 0
        });
        let all = open.map_or(&[][..], |t| &self.entry(t.word).phrases);
        all.iter()
            .filter(move |p| p.second == second && classes.has(p.class))
            .filter_map(|p| matches(&p.words, tokens).map(|n| (n, p.class, p.payload)))
    }

    /// The phrases that begin with a form, as far as they can be told apart at a glance.
    #[inline]
    fn opens(&self, id: WordId) -> Opens {
        self.opens.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Whether a phrase of one of `classes` begins with a form.
    pub fn opens_phrase(&self, id: WordId, classes: Classes) -> bool {
        self.opens(id).classes.any(classes)
    }

    #[inline(never)]
    fn longest(&self, first: &Token, tokens: &[Token], class: Class, second: WordId) -> Option<(usize, u32)> {
        let all = &self.entry(first.word).phrases;
        let group = all.get(all.partition_point(|p| p.class < class)..).unwrap_or(&[]);
        let mut phrases = group.iter().take_while(|p| p.class == class).filter(|p| p.second == second);
        phrases
            .find_map(|p| matches(&p.words, tokens).map(|n| (n, p.payload)))
            .or_else(|| self.payload(first.word, class).map(|p| (1, p)))
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}
