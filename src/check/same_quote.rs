//! same-quote: one utterance in two wordings, or given to two speakers.
//!
//! Quotations meet through runs of three words that they share, never pair by pair. Two that
//! share several are aligned word by word: translations of one utterance share half their words in order,
//! other utterances of one speaker a phrase at most. Cuts at the ends, punctuation, contractions,
//! insertions and function words are no difference.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::group::{Edge, group};
use super::{Clash, Corpus, Strength, Tally};
use crate::claim::{Claim, ClaimValue, Kind, Voice};
use crate::index::ClaimRef;
use crate::resolve::names::claims::BY_NAME;
use crate::resolve::names::spelling::{Likeness, likeness};
use crate::rules::{Origin, Rule};
use crate::value::Outcome;
use crate::vocab::{Class, Classes, Lexicon, inflect};

/// Shorter quotations are catchwords, which anybody may say again.
const LEAST_WORDS: usize = 6;
/// A run of words that stands in more quotations than this is a phrase of everybody's.
const MOST_SHARERS: usize = 40;
/// Runs of three words that two wordings share at least.
const LEAST_RUNS: u32 = 3;
/// Words that two wordings have in common at least.
const LEAST_EQUAL: usize = 8;
/// Days after which somebody may well say nearly the same again.
const SAME_TIME: i32 = 31;

struct Quote<'a> {
    at: ClaimRef,
    claim: &'a Claim,
    words: Vec<u32>,
}

/// Runs a rule of this check.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    let mut stories: BTreeMap<Option<&str>, Vec<Quote<'_>>> = BTreeMap::new();
    let mut words =
        Words { lexicon: &corpus.vocabulary.lexicon, ids: FxHashMap::default(), light: Vec::new() };
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, facts)| corpus.covers(rule, facts)) {
        let story = facts.document.meta.story.as_deref();
        for (i, claim) in facts.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Quote) {
            let ClaimValue::Quote(text) = &claim.value else { continue };
            tally.claims += 1;
            let list = words.of(text);
            if list.len() >= LEAST_WORDS && claim.voice != Voice::Headline {
                let at = ClaimRef { doc: doc as u32, claim: i as u32 };
                stories.entry(story).or_default().push(Quote { at, claim, words: list });
            }
        }
    }
    for quotes in stories.values() {
        compare(corpus, rule, &words, quotes, &mut tally, out);
    }
    tally
}

fn compare(
    corpus: &Corpus<'_>,
    rule: &Rule,
    words: &Words<'_>,
    quotes: &[Quote<'_>],
    tally: &mut Tally,
    out: &mut Vec<Clash>,
) {
    let mut edges = Vec::new();
    for ((i, j), runs) in candidates(quotes) {
        let (Some(a), Some(b)) = (quotes.get(i as usize), quotes.get(j as usize)) else { continue };
        if runs < LEAST_RUNS {
            continue;
        }
        tally.compared += 1;
        if let Some(outcome) = relate(corpus, words, a, b) {
            edges.push((
                Edge { a: a.at, b: b.at, outcome, strength: Strength::Full },
                align(&a.words, &b.words),
            ));
        }
    }
    let plain: Vec<Edge> = edges.iter().map(|(e, _)| *e).collect();
    let mut found = Vec::new();
    group(corpus, rule, Origin::Written, &plain, &[], &mut found);
    for mut clash in found {
        describe(corpus, &edges, &mut clash);
        out.push(clash);
    }
}

/// Pairs that share a run of three words, and how many they share.
fn candidates(quotes: &[Quote<'_>]) -> BTreeMap<(u32, u32), u32> {
    let mut sharers: FxHashMap<[u32; 3], Vec<u32>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate() {
        for run in quote.words.windows(3) {
            let &[a, b, c] = run else { continue };
            let list = sharers.entry([a, b, c]).or_default();
            if list.last() != Some(&(i as u32)) && list.len() <= MOST_SHARERS {
                list.push(i as u32);
            }
        }
    }
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for list in sharers.values().filter(|l| l.len() <= MOST_SHARERS) {
        for (k, &i) in list.iter().enumerate() {
            for &j in list.get(k + 1..).unwrap_or(&[]) {
                *pairs.entry((i, j)).or_default() += 1;
            }
        }
    }
    pairs
}

/// What two quotations come to, if it is worth a word.
fn relate(corpus: &Corpus<'_>, words: &Words<'_>, a: &Quote<'_>, b: &Quote<'_>) -> Option<Outcome> {
    let aligned = align(&a.words, &b.words);
    let same_document = a.at.doc == b.at.doc;
    let apart = days_apart(corpus, a, b).is_some_and(|d| d > SAME_TIME);
    let least = if same_document || apart { 80 } else { 52 };
    if aligned.equal < LEAST_EQUAL || aligned.percent < least {
        return None;
    }
    if let Some((x, y)) = speaker(a).zip(speaker(b)).filter(|(x, y)| are_others(x, y)) {
        let both = by_name(a) && by_name(b) && x.contains(' ') && y.contains(' ');
        return (both && aligned.percent >= 90 && !same_document).then_some(Outcome::Conflict);
    }
    aligned.changed.iter().any(|w| !words.is_light(*w)).then_some(Outcome::Variant)
}

/// Days between the two documents, where both dates are known.
fn days_apart(corpus: &Corpus<'_>, a: &Quote<'_>, b: &Quote<'_>) -> Option<i32> {
    let day = |q: &Quote<'_>| corpus.facts(q.at.doc)?.published.map(|(d, _)| d);
    Some((day(a)? - day(b)?).abs())
}

fn speaker<'q>(quote: &Quote<'q>) -> Option<&'q str> {
    quote.claim.speaker.as_deref()
}

fn by_name(quote: &Quote<'_>) -> bool {
    quote.claim.facets.other.iter().any(|(k, _)| k == BY_NAME)
}

/// Two speakers by name who cannot be one person.
fn are_others(x: &str, y: &str) -> bool {
    let last = |s: &str| s.rsplit(' ').next().unwrap_or(s).to_owned();
    let named = |s: &str| s.split(' ').all(|w| w.chars().next().is_some_and(char::is_uppercase));
    named(x) && named(y) && likeness(&last(x), &last(y)) == Likeness::Different
}

/// Two word lists, aligned.
struct Aligned {
    /// Words in common, in order.
    equal: usize,
    /// Share of common words in what both quote, in percent.
    percent: usize,
    /// Words that stand on one side only, cuts at the ends aside.
    changed: Vec<u32>,
}

fn align(a: &[u32], b: &[u32]) -> Aligned {
    let ops = capture_diff_slices(Algorithm::Myers, a, b);
    let ops = core(&ops);
    let (mut equal, mut total, mut changed) = (0, 0, Vec::new());
    for op in ops {
        let (x, y) = (op.old_range(), op.new_range());
        total += x.len() + y.len();
        if let DiffOp::Equal { len, .. } = op {
            equal += len;
        } else {
            changed.extend(a.get(x).into_iter().flatten().chain(b.get(y).into_iter().flatten()));
        }
    }
    let percent = (equal * 200).checked_div(total).unwrap_or(0);
    Aligned { equal, percent, changed }
}

/// Without the ends that only one side quotes, or that only chance words tie to the rest.
fn core(ops: &[DiffOp]) -> &[DiffOp] {
    let size = |op: &DiffOp| op.old_range().len().max(op.new_range().len());
    let is_equal = |op: &DiffOp| matches!(op, DiffOp::Equal { .. });
    let mut ops = ops;
    loop {
        ops = match ops {
            [first, rest @ ..] if !is_equal(first) && one_sided(first) => rest,
            [rest @ .., last] if !is_equal(last) && one_sided(last) => rest,
            [first, gap, rest @ ..]
                if is_equal(first) && !is_equal(gap) && size(first) <= 2 && size(gap) >= 6 =>
            {
                rest
            }
            [rest @ .., gap, last]
                if is_equal(last) && !is_equal(gap) && size(last) <= 2 && size(gap) >= 6 =>
            {
                rest
            }
            _ => return ops,
        };
    }
}

/// A cut: one side goes on, the other does not.
fn one_sided(op: &DiffOp) -> bool {
    let (x, y) = (op.old_range().len(), op.new_range().len());
    x == 0 || y == 0 || x.max(y) > 4 * x.min(y) + 4
}

/// Words of quotations as numbers; light words carry no substance.
struct Words<'a> {
    lexicon: &'a Lexicon,
    ids: FxHashMap<String, u32>,
    light: Vec<bool>,
}

const LIGHT: Classes = Classes::of(Class::Determiner)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Pronoun);

impl Words<'_> {
    fn of(&mut self, text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        for word in without_remarks(text).split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
            let lower = word.replace('’', "'").to_lowercase();
            let lower = lower.trim_matches('\'');
            if lower.is_empty() {
                continue;
            }
            if let Some(stem) = lower.strip_suffix("n't") {
                let stem = match stem {
                    "ca" => "can",
                    "wo" => "will",
                    s => s,
                };
                out.extend([self.id(stem), self.id("not")]);
                continue;
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
        out
    }

    fn classes(&self, word: &str) -> Classes {
        self.lexicon.classes(self.lexicon.find(word))
    }

    fn id(&mut self, word: &str) -> u32 {
        let found = self.lexicon.find(word);
        let number = self.lexicon.payload(found, Class::Cardinal).map(|n| n.to_string());
        // Another form of the same word is a slip of the ear, and no other wording.
        let word = number.as_deref().unwrap_or_else(|| inflect::stem(word));
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(word.to_owned(), id);
        let classes = self.lexicon.classes(found);
        let negates = self.lexicon.payload(found, Class::Negation).is_some();
        self.light.push(classes.any(LIGHT) && !negates && number.is_none());
        id
    }

    fn is_light(&self, id: u32) -> bool {
        self.light.get(id as usize).copied().unwrap_or(false)
    }
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

/// Says who speaks, and how much of the wording is common.
fn describe(corpus: &Corpus<'_>, edges: &[(Edge, Aligned)], clash: &mut Clash) {
    let cited: Vec<ClaimRef> = clash
        .sides
        .iter()
        .flat_map(|s| &s.cites)
        .filter_map(|c| match c {
            super::Cite::Claim(at) => Some(*at),
            super::Cite::Passage { .. } => None,
        })
        .collect();
    let speaker = cited.iter().find_map(|&at| corpus.claim(at)?.speaker.clone());
    clash.subject = speaker.as_ref().map_or_else(|| "a quotation".to_owned(), ToString::to_string);
    "quote".clone_into(&mut clash.class);
    clash.person = speaker.map(|s| s.to_string());
    if clash.outcome == Outcome::Conflict {
        let speakers: BTreeSet<&str> =
            cited.iter().filter_map(|&at| corpus.claim(at)?.speaker.as_deref()).collect();
        let speakers: Vec<&str> = speakers.into_iter().collect();
        clash.said = Some(format!("one quotation is given to {}", speakers.join(" and to ")));
    }
    if let Some((edge, aligned)) = edges.iter().find(|(e, _)| cited.contains(&e.a)) {
        let total = aligned.equal * 200 / aligned.percent.max(1) / 2;
        let why =
            format!("the two wordings share {} of about {total} words in the same order", aligned.equal);
        clash.notes.push((why, None));
        let unknown = |at: ClaimRef| corpus.claim(at).is_some_and(|c| c.speaker.is_none());
        if unknown(edge.a) != unknown(edge.b) {
            clash.notes.push(("one of the two does not name its speaker".to_owned(), None));
        }
    }
}
