//! same-quote: one utterance in two wordings, or given to two speakers.
//!
//! Quotations meet through runs of three words that they share, never pair by pair. Two that
//! share several are aligned word by word: translations of one utterance share half their words in order,
//! other utterances of one speaker a phrase at most. Cuts at the ends, punctuation, contractions,
//! insertions and function words are no difference. What two reporters may take down of one speech is worth a
//! note (one severity lower); a word of substance in the place of another is the rule's own severity.

mod wording;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use self::wording::{Aligned, Difference, align};
use self::words::Words;
use super::group::{Edge, group};
use super::{Clash, Corpus, Strength, Tally};
use crate::claim::{Claim, ClaimValue, Kind, Voice};
use crate::index::ClaimRef;
use crate::resolve::names::claims::BY_NAME;
use crate::resolve::names::spelling::{Likeness, likeness};
use crate::rules::{Origin, Rule};
use crate::value::Outcome;

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
    let mut words = Words::new(&corpus.vocabulary.lexicon);
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
        let aligned = align(&a.words, &b.words);
        if let Some((outcome, strength)) = relate(corpus, words, (a, b), &aligned) {
            edges.push((Edge { a: a.at, b: b.at, outcome, strength }, aligned));
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

/// What two quotations come to, if it is worth a word, and how loud.
fn relate(
    corpus: &Corpus<'_>,
    words: &Words<'_>,
    (a, b): (&Quote<'_>, &Quote<'_>),
    aligned: &Aligned,
) -> Option<(Outcome, Strength)> {
    let same_document = a.at.doc == b.at.doc;
    let apart = days_apart(corpus, a, b).is_some_and(|d| d > SAME_TIME);
    let least = if same_document || apart { 80 } else { 52 };
    if aligned.equal < LEAST_EQUAL || aligned.percent < least {
        return None;
    }
    if let Some((x, y)) = speaker(a).zip(speaker(b)).filter(|(x, y)| are_others(x, y)) {
        let both = by_name(a) && by_name(b) && x.contains(' ') && y.contains(' ');
        let given_to_both = both && aligned.percent >= 90 && !same_document;
        return given_to_both.then_some((Outcome::Conflict, Strength::Full));
    }
    match aligned.difference(words) {
        Difference::None => None,
        Difference::Notes => Some((Outcome::Variant, Strength::Weak)),
        Difference::Substance => Some((Outcome::Variant, Strength::Full)),
    }
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
        if clash.strength == Strength::Weak {
            let slight =
                "no word of substance stands in the place of another, so that it may be a matter of notes";
            clash.notes.push((slight.to_owned(), None));
        }
        let unknown = |at: ClaimRef| corpus.claim(at).is_some_and(|c| c.speaker.is_none());
        if unknown(edge.a) != unknown(edge.b) {
            clash.notes.push(("one of the two does not name its speaker".to_owned(), None));
        }
    }
}
