//! Phrases compiled against the lexicon, and the matchers that find them.
//!
//! Words are interned when a rule file is compiled, so that tokens carry their ids; the first
//! word of each phrase is marked with [`Class::TopicWord`], and a token without that mark costs
//! one test of a bit however many topics there are. Knows no document.

mod compile;

use std::ops::Range;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::lexicon::{Class, Classes, Lexicon, WordId};
use super::phrase::{Phrase, Slot};
use super::token::{Token, TokenKind};
use super::topic::{Named, NamedKind, Topic};
use compile::{Forms, expand};

/// Which of a topic's phrases was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The thing.
    Of,
    /// What is done.
    Verb,
    /// What rules the passage out.
    Not,
    /// A word of revision.
    Revised,
}

/// A phrase of a topic in a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicHit {
    /// Index of the topic.
    pub topic: u32,
    /// Which phrase.
    pub part: Part,
    /// Its tokens, within the slice that was searched.
    pub tokens: Range<u32>,
}

/// A name of a named thing in a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedHit {
    /// Index of the named thing.
    pub named: u32,
    /// Index into its `names`; none: a form that it should never have.
    pub name: Option<u32>,
    /// Its tokens, within the slice that was searched.
    pub tokens: Range<u32>,
}

/// A `…` reaches over this many tokens at most, and never over the end of a clause.
const REACH: usize = 12;
/// A slot holds this many tokens at most.
const SLOT: usize = 6;

#[derive(Clone, Debug)]
enum Step {
    Word { ids: Vec<WordId>, capital: bool },
    Digits(SmolStr),
    Slot(Slot),
    Gap,
}

#[derive(Clone, Debug)]
struct Pattern<T> {
    steps: Vec<Step>,
    /// Index of the step whose word is looked up: the first that is a word.
    anchor: usize,
    meaning: T,
}

/// Patterns by the words that anchor them.
#[derive(Clone, Debug)]
struct Matcher<T> {
    patterns: Vec<Pattern<T>>,
    by_word: FxHashMap<WordId, Vec<u32>>,
    /// Phrases without a word are anchored by their first figure.
    by_digits: FxHashMap<SmolStr, Vec<u32>>,
}

impl<T> Default for Matcher<T> {
    fn default() -> Self {
        Self { patterns: Vec::new(), by_word: FxHashMap::default(), by_digits: FxHashMap::default() }
    }
}

/// How the words of a phrase inflect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inflection {
    Noun,
    Verb,
    Either,
    None,
}

/// Topics and named things, compiled.
#[derive(Clone, Debug, Default)]
pub struct Matchers {
    topics: Matcher<(u32, Part)>,
    named: Matcher<(u32, Option<u32>)>,
}

impl Matchers {
    /// Compiles all phrases, interning their words. Phrases that cannot be read are passed over: `rules`
    /// has reported them.
    pub fn compile(lexicon: &mut Lexicon, topics: &[Topic], named: &[Named]) -> Self {
        let mut out = Self::default();
        let mut forms = Forms::new(lexicon);
        for (i, t) in topics.iter().enumerate() {
            let i = i as u32;
            let parts = [
                (&t.of, Part::Of, Inflection::Noun),
                (&t.verb, Part::Verb, Inflection::Verb),
                (&t.not, Part::Not, Inflection::Either),
                (&t.revised_by, Part::Revised, Inflection::None),
            ];
            for (phrases, part, inflection) in parts {
                for phrase in phrases {
                    out.topics.add(lexicon, &mut forms, phrase, inflection, Capitals::Ignore, (i, part));
                }
            }
        }
        for (i, n) in named.iter().enumerate() {
            let i = i as u32;
            let capitals = match n.kind {
                NamedKind::Person | NamedKind::Place | NamedKind::Organisation => Capitals::Keep,
                NamedKind::Agreement | NamedKind::Event | NamedKind::Term => Capitals::Ignore,
            };
            for (k, name) in n.names.iter().enumerate() {
                out.named.add(lexicon, &mut forms, name, Inflection::None, capitals, (i, Some(k as u32)));
            }
            for name in &n.never {
                out.named.add(lexicon, &mut forms, name, Inflection::None, capitals, (i, None));
            }
        }
        out
    }

    /// Phrases of topics in `tokens` (a sentence or a paragraph of `text`), by place; the longest of
    /// each topic and part where several start at one token.
    pub fn topics_in(&self, text: &str, tokens: &[Token], out: &mut Vec<TopicHit>) {
        let first = out.len();
        self.topics.run(text, tokens, |&(topic, part), tokens| out.push(TopicHit { topic, part, tokens }));
        let key = |h: &TopicHit| (h.tokens.start, h.topic, h.part, std::cmp::Reverse(h.tokens.end));
        let Some(new) = out.get_mut(first..) else { return };
        new.sort_unstable_by_key(key);
        dedup_from(out, first, |a, b| {
            a.topic == b.topic && a.part == b.part && a.tokens.start == b.tokens.start
        });
    }

    /// Names of named things in `tokens`, by place; of names that start at one token the longest.
    pub fn named_in(&self, text: &str, tokens: &[Token], out: &mut Vec<NamedHit>) {
        let first = out.len();
        self.named.run(text, tokens, |&(named, name), tokens| out.push(NamedHit { named, name, tokens }));
        let key = |h: &NamedHit| (h.tokens.start, std::cmp::Reverse(h.tokens.end), h.named, h.name);
        let Some(new) = out.get_mut(first..) else { return };
        new.sort_unstable_by_key(key);
        dedup_from(out, first, |a, b| {
            a.tokens.start >= b.tokens.start && a.tokens.end <= b.tokens.end && a.tokens != b.tokens
        });
    }
}

/// Drops each element after `first` that `covered` says the last kept one makes needless.
fn dedup_from<T>(list: &mut Vec<T>, first: usize, covered: impl Fn(&T, &T) -> bool) {
    let mut kept = list.split_off(first.min(list.len())).into_iter();
    let Some(head) = kept.next() else { return };
    list.push(head);
    for item in kept {
        if list.last().is_none_or(|last| !covered(&item, last)) {
            list.push(item);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// A name of one word that is written with a capital needs one in the text ("Rose").
    Keep,
    Ignore,
}

impl<T: Copy> Matcher<T> {
    fn add(
        &mut self,
        lexicon: &mut Lexicon,
        forms: &mut Forms,
        phrase: &str,
        inflection: Inflection,
        capitals: Capitals,
        meaning: T,
    ) {
        let Ok(phrase) = Phrase::parse(phrase) else { return };
        let capitals = if phrase.elements.len() == 1 { capitals } else { Capitals::Ignore };
        for steps in expand(lexicon, forms, &phrase, inflection, capitals) {
            let word = steps.iter().position(|s| matches!(s, Step::Word { .. }));
            let digits = steps.iter().position(|s| matches!(s, Step::Digits(_)));
            let Some(anchor) = word.or(digits) else { continue };
            let index = self.patterns.len() as u32;
            match steps.get(anchor) {
                Some(Step::Word { ids, .. }) => {
                    for &id in ids {
                        lexicon.mark(id, Class::TopicWord);
                        self.by_word.entry(id).or_default().push(index);
                    }
                }
                Some(Step::Digits(figure)) => self.by_digits.entry(figure.clone()).or_default().push(index),
                Some(Step::Slot(_) | Step::Gap) | None => continue,
            }
            self.patterns.push(Pattern { steps, anchor, meaning });
        }
    }

    fn run(&self, text: &str, tokens: &[Token], mut hit: impl FnMut(&T, Range<u32>)) {
        if self.patterns.is_empty() {
            return;
        }
        for (i, token) in tokens.iter().enumerate() {
            let list = if token.is(Class::TopicWord) {
                self.by_word.get(&token.word)
            } else if token.kind == TokenKind::Digits && !self.by_digits.is_empty() {
                self.by_digits.get(token.text(text))
            } else {
                continue;
            };
            for &p in list.map_or(&[][..], Vec::as_slice) {
                let Some(pattern) = self.patterns.get(p as usize) else { continue };
                if let Some(range) = pattern.at(text, tokens, i) {
                    hit(&pattern.meaning, range.start as u32..range.end as u32);
                }
            }
        }
    }
}

impl<T> Pattern<T> {
    /// The tokens that match where the anchor stands at `at`.
    fn at(&self, text: &str, tokens: &[Token], at: usize) -> Option<Range<usize>> {
        let start = self
            .steps
            .get(..self.anchor)?
            .iter()
            .rev()
            .try_fold(at, |at, step| back(step, text, tokens, at))?;
        let end = forward(self.steps.get(self.anchor..)?, text, tokens, at)?;
        Some(start..end)
    }
}

/// Where a match of `steps` that starts at `at` ends. After a gap the nearest match counts, so there is
/// one place to go back to and the work stays linear in the reach.
fn forward(steps: &[Step], text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let mut at = start;
    let mut rest = steps;
    let mut retry: Option<(&[Step], usize, usize)> = None;
    while let Some((step, tail)) = rest.split_first() {
        let next = match step {
            Step::Gap => {
                retry = Some((tail, at, at + REACH));
                Some(at)
            }
            Step::Word { .. } | Step::Digits(_) | Step::Slot(_) => one(step, text, tokens, at, at > start),
        };
        match (next, &mut retry) {
            (Some(next), _) => (at, rest) = (next, tail),
            (None, Some((tail, from, limit))) => {
                let ends = tokens.get(*from).is_none_or(ends_clause);
                if ends || *from >= *limit {
                    return None;
                }
                *from += 1;
                (at, rest) = (*from, *tail);
            }
            (None, None) => return None,
        }
    }
    Some(at)
}

/// The index after the tokens that a step takes at `at`; a hyphen between words is passed over.
fn one(step: &Step, text: &str, tokens: &[Token], at: usize, inside: bool) -> Option<usize> {
    let mut at = at;
    if inside && tokens.get(at).is_some_and(Token::dash) {
        at += 1;
    }
    let token = tokens.get(at)?;
    match step {
        Step::Word { ids, capital } => {
            (ids.contains(&token.word) && (!capital || token.capital)).then_some(at + 1)
        }
        Step::Digits(digits) => {
            (token.kind == TokenKind::Digits && token.text(text) == digits).then_some(at + 1)
        }
        Step::Slot(slot) => {
            let run = tokens.get(at..)?.iter().take(SLOT).take_while(|t| fills(*slot, t)).count();
            (run > 0).then_some(at + run)
        }
        Step::Gap => Some(at),
    }
}

/// The start of the tokens that a slot takes before `at`.
fn back(step: &Step, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    match step {
        Step::Slot(slot) => {
            let run = tokens.get(..at)?.iter().rev().take(SLOT).take_while(|t| fills(*slot, t)).count();
            (run > 0).then_some(at - run)
        }
        Step::Digits(digits) => {
            let before = at.checked_sub(1)?;
            (tokens.get(before)?.text(text) == digits).then_some(before)
        }
        Step::Gap => Some(at),
        Step::Word { .. } => None,
    }
}

/// Whether a token can stand in a slot. The readings themselves are made later; here a shape is enough.
fn fills(slot: Slot, token: &Token) -> bool {
    const NUMBER: Classes = Classes::of(Class::Cardinal)
        .with(Class::Scale)
        .with(Class::Vague)
        .with(Class::HedgeBefore)
        .with(Class::Fraction);
    const DATE: Classes =
        Classes::of(Class::Month).with(Class::Weekday).with(Class::Season).with(Class::DecadeName);
    let number =
        token.kind == TokenKind::Digits || token.classes.any(NUMBER) || token.punct(b',') && token.glued;
    match slot {
        Slot::Count => number,
        Slot::Money => number || token.is(Class::Currency),
        Slot::Date => token.kind == TokenKind::Digits || token.classes.any(DATE) || token.dash(),
        Slot::Person | Slot::Place => token.kind == TokenKind::Word && token.capital,
    }
}

fn ends_clause(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Punct(b'.' | b';' | b':' | b'!' | b'?'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "texts of our own")]

    use crate::span::Span;
    use crate::text::token::Tokens;
    use crate::vocab::topic::{Measure, Near};
    use crate::vocab::{Lexicon, Named, NamedKind, Part, Token, Topic, Vocabulary};

    fn topic(of: &[&str], verb: &[&str], not: &[&str]) -> Topic {
        let texts = |list: &[&str]| list.iter().map(|s| (*s).into()).collect();
        Topic {
            name: "t".into(),
            label: "t".into(),
            measure: Measure::Count,
            of: texts(of),
            verb: texts(verb),
            not: texts(not),
            near: Near::Clause,
            per: Vec::new(),
            unit: None,
            moves: None,
            revised_by: Vec::new(),
        }
    }

    fn named(kind: NamedKind, names: &[&str], never: &[&str]) -> Named {
        let texts = |list: &[&str]| list.iter().map(|s| (*s).into()).collect();
        Named {
            name: "n".into(),
            kind,
            names: texts(names),
            never: texts(never),
            country: None,
            parties: Vec::new(),
            date: None,
            office: Vec::new(),
        }
    }

    fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
        let mut tokens = Tokens::default();
        tokens.read(text, Span::new(0, text.len() as u32), &vocabulary.lexicon);
        tokens.all
    }

    fn words(text: &str, tokens: &[Token], range: &std::ops::Range<u32>) -> String {
        let part = &tokens[range.start as usize..range.end as usize];
        text[part[0].span.start as usize..part[part.len() - 1].span.end as usize].to_owned()
    }

    fn find(topics: Vec<Topic>, text: &str) -> Vec<(u32, Part, String)> {
        let v = Vocabulary::new(Lexicon::english(), topics, Vec::new(), 10);
        let tokens = tokens(text, &v);
        let mut hits = Vec::new();
        v.topics_in(text, &tokens, &mut hits);
        hits.iter().map(|h| (h.topic, h.part, words(text, &tokens, &h.tokens))).collect()
    }

    #[test]
    fn phrases_match_and_do_not() {
        let table = [
            ("prisoner(s)", "All Prisoners left.", Some("Prisoners")),
            ("detainees", "One detainee left.", Some("detainee")),
            ("people held", "The people held there", Some("people held")),
            ("people held", "The people were held there", None),
            ("prisoners (of war)", "prisoners of war", Some("prisoners of war")),
            ("trilateral/tripartite statement", "the tripartite statements", Some("tripartite statements")),
            ("trilateral/tripartite statement", "the joint statement", None),
            ("cease-fire/truce", "a cease-fire held", Some("cease-fire")),
            ("cease-fire/truce", "two truces held", Some("truces")),
            ("COVID-19 cases", "of COVID-19 cases", Some("COVID-19 cases")),
            ("COVID-19 cases", "of COVID-21 cases", None),
            ("handed … over", "was handed to Osk over night", Some("handed to Osk over")),
            ("handed … over", "was handed. It is over", None),
            ("{count} pupils", "the 1,200 pupils came", Some("1,200 pupils")),
            ("{count} pupils", "tall pupils came", None),
            ("visit on {date}", "a visit on 3 May 2031 went", Some("visit on 3 May 2031")),
            ("minister {person}", "minister Ada Brandt said", Some("minister Ada Brandt")),
            ("minister {person}", "minister said", None),
            ("U.S. troops", "the U.S. troops left", Some("U.S. troops")),
            ("1987", "A fire in 1987 killed 4", Some("1987")),
            ("1987", "A fire in 1988 killed 4", None),
        ];
        for (phrase, text, want) in table {
            let got = find(vec![topic(&[phrase], &[], &[])], text);
            assert_eq!(got.first().map(|h| h.2.as_str()), want, "{phrase} in {text}");
        }
    }

    #[test]
    fn verbs_inflect_and_parts_are_told_apart() {
        let t = topic(&["prisoners"], &["freed", "handed over"], &["Veltia"]);
        let table = [
            ("They free a prisoner.", vec![(Part::Verb, "free"), (Part::Of, "prisoner")]),
            ("They hand over prisoners.", vec![(Part::Verb, "hand over"), (Part::Of, "prisoners")]),
            (
                "Veltia is freeing prisoners",
                vec![(Part::Not, "Veltia"), (Part::Verb, "freeing"), (Part::Of, "prisoners")],
            ),
            ("Freedom for all.", vec![]),
        ];
        for (text, want) in table {
            let got = find(vec![t.clone()], text);
            let got: Vec<_> = got.iter().map(|(_, p, w)| (*p, w.as_str())).collect();
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn the_longest_phrase_of_a_topic_counts() {
        let got = find(
            vec![topic(&["prisoners", "prisoners of war"], &[], &[]), topic(&["war"], &[], &[])],
            "prisoners of war",
        );
        assert_eq!(got, [(0, Part::Of, "prisoners of war".into()), (1, Part::Of, "war".into())]);
    }

    #[test]
    fn names_and_forms_that_should_never_be() {
        let v = Vocabulary::new(
            Lexicon::english(),
            Vec::new(),
            vec![
                named(NamedKind::Place, &["Oskograd"], &["Oskogrod"]),
                named(NamedKind::Person, &["Rose Vale", "Rose"], &[]),
                named(NamedKind::Agreement, &["trilateral statement", "statement of the three leaders"], &[]),
            ],
            10,
        );
        let table = [
            ("In Oskogrod the", vec![(0, None, "Oskogrod")]),
            ("Prices rose. Rose Vale's aunt", vec![(1, Some(0), "Rose Vale")]),
            ("Rose said", vec![(1, Some(1), "Rose")]),
            ("a Trilateral Statement", vec![(2, Some(0), "Trilateral Statement")]),
            ("the statement of the three leaders", vec![(2, Some(1), "statement of the three leaders")]),
        ];
        for (text, want) in table {
            let tokens = tokens(text, &v);
            let mut hits = Vec::new();
            v.named_in(text, &tokens, &mut hits);
            let got: Vec<_> =
                hits.iter().map(|h| (h.named, h.name, words(text, &tokens, &h.tokens))).collect();
            let got: Vec<_> = got.iter().map(|(n, f, w)| (*n, *f, w.as_str())).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
