//! same-value on open subjects: sentences of one story laid side by side.

mod other;
mod partner;
mod summary;
mod times;
mod whole;
mod witness;

use std::collections::BTreeMap;

use self::other::{counts_more_events, may_have_passed};
use self::partner::{agrees_elsewhere, best, is_rank};
use self::summary::{SOLE, one_story, promise, sole_rate, sums_up};
use self::times::{bases_differ, other_times};
use self::whole::{rest_of_one_whole, sums};
use self::witness::{SAME_EVENT, colours, one_event, same_verb, verbs_known, witness};
use super::comparable::{Condition, Party, Verdict, comparable, family};
use super::group::{Edge, group};
use super::same_value::{exceeds, is_about, outcome};
use super::{Clash, Corpus, Strength, Tally};
use crate::claim::{Claim, Kind, Subject};
use crate::index::ClaimRef;
use crate::link::align::{Aligned, KindCounts, Local, Points, facet_points, neighbour_points, uniqueness};
use crate::link::events::{Events, SentenceRef};
use crate::resolve::DocFacts;
use crate::rules::{About, Origin, Rule, Target};
use crate::text::view::{View, Word};
use crate::value::Outcome;
use crate::vocab::Vocabulary;

/// Points from which two values are taken to stand in the same place.
const ENOUGH: Points = 55;

/// Runs a rule about an open subject.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, target: Target, out: &mut Vec<Clash>) -> Tally {
    let Target::About(about) = target else { return Tally::default() };
    let mut tally = Tally::default();
    for (story, docs) in corpus.index.stories() {
        let facts = docs.iter().filter_map(|&d| Some((d, corpus.facts(d)?)));
        let told = facts.filter(|(_, f)| corpus.covers(rule, f)).map(|(d, f)| Told {
            doc: d,
            facts: f,
            sentences: sentences(f, about, &mut tally),
        });
        let told: Vec<Told<'_>> = told.collect();
        let mut edges = Vec::new();
        if story.is_some() {
            let units: Vec<Unit<'_>> = told.iter().map(Told::laid_out).collect();
            in_story(corpus, rule, &units, &mut tally, &mut edges);
        } else {
            without_story(corpus, rule, &told, &mut tally, &mut edges);
        }
        group(corpus, rule, Origin::Open, &edges, &[], out);
    }
    tally
}

/// Every document of a story meets every other.
fn in_story(corpus: &Corpus<'_>, rule: &Rule, units: &[Unit<'_>], tally: &mut Tally, edges: &mut Vec<Edge>) {
    for (i, (d, a)) in units.iter().enumerate() {
        for (e, b) in units.get(i + 1..).unwrap_or(&[]) {
            for s in a {
                for t in b {
                    pair(corpus, rule, (*d, s), (*e, t), tally, edges);
                }
            }
        }
    }
}

/// Sentences meet only where names and subject say that they may speak of one event.
fn without_story(
    corpus: &Corpus<'_>,
    rule: &Rule,
    told: &[Told<'_>],
    tally: &mut Tally,
    edges: &mut Vec<Edge>,
) {
    let mut events = Events::default();
    for (n, t) in (0..).zip(told) {
        for (m, (sentence, claims)) in (0..).zip(&t.sentences) {
            let claims = claims.iter().filter_map(|&c| t.facts.claims.get(c as usize));
            events.add(SentenceRef { doc: n, unit: m }, t.facts.view(*sentence), claims);
        }
    }
    let view = |r: SentenceRef| {
        let t = told.get(r.doc as usize)?;
        Some(t.facts.view(t.sentences.get(r.unit as usize)?.0))
    };
    for (a, b) in events.pairs() {
        if !view(a).zip(view(b)).is_some_and(|(s, t)| one_event(s, t)) {
            continue;
        }
        // Few sentences meet, so that they are laid out only then.
        let at = |r: SentenceRef| told.get(r.doc as usize).and_then(|t| Some((t.doc, t.lay_out(r.unit)?)));
        if let (Some((d, s)), Some((e, t))) = (at(a), at(b)) {
            pair(corpus, rule, (d, &s), (e, &t), tally, edges);
        }
    }
}

/// A document's number with its sentences.
type Unit<'a> = (u32, Vec<Aligned<'a>>);

/// Sentences of a document that hold claims of the kind asked for.
fn sentences(facts: &DocFacts, about: About, tally: &mut Tally) -> Vec<(u32, Vec<u32>)> {
    let mut by: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (i, c) in facts.claims.iter().enumerate() {
        // An ordinal that ranks nothing is held against nothing.
        let idle = c.kind == Kind::Ordinal && !is_rank(c);
        if is_about(about, c.kind) && !idle {
            tally.claims += 1;
            by.entry(c.sentence).or_default().push(i as u32);
        }
    }
    by.into_iter().collect()
}

/// What a document tells: its sentences with those of its claims that are asked for.
struct Told<'a> {
    doc: u32,
    facts: &'a DocFacts,
    sentences: Vec<(u32, Vec<u32>)>,
}

impl<'a> Told<'a> {
    /// All its sentences.
    fn laid_out(&self) -> Unit<'a> {
        let kinds = KindCounts::of(self.facts);
        let aligned =
            |(s, claims): &(u32, Vec<u32>)| Aligned::new(self.facts, kinds, *s, claims.iter().copied());
        (self.doc, self.sentences.iter().map(aligned).collect())
    }

    /// One of its sentences.
    fn lay_out(&self, unit: u32) -> Option<Aligned<'a>> {
        let (sentence, claims) = self.sentences.get(unit as usize)?;
        Some(Aligned::new(self.facts, KindCounts::of(self.facts), *sentence, claims.iter().copied()))
    }
}

/// What became of a value of one sentence when it was held against another sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// No value of its kind stands there.
    Alone,
    /// Its best partner has a better one, or none stands where it stands: too little in common.
    Apart {
        /// Number of the partner claim.
        partner: u32,
        /// How alike they are.
        points: Points,
    },
    /// A value that agrees stands almost as well placed: the sentences are no witness.
    Agreed {
        /// Number of the partner claim.
        partner: u32,
    },
    /// A condition of semantics.md failed.
    Not {
        /// Number of the partner claim.
        partner: u32,
        /// Which.
        condition: Condition,
    },
    /// Compared.
    Compared {
        /// Number of the partner claim.
        partner: u32,
        /// What they come to, if it is worth a word.
        outcome: Option<Outcome>,
        /// How sure.
        strength: Strength,
    },
}

/// Holds one value of sentence `s` against sentence `t`.
pub fn judge<'a>(
    rule: &Rule,
    vocabulary: &Vocabulary,
    s: &Aligned<'a>,
    t: &Aligned<'a>,
    x: &Local<'a>,
) -> Judged {
    let lexicon = &vocabulary.lexicon;
    let Some((y, points)) = best(x, &t.locals, lexicon) else { return Judged::Alone };
    let partner = y.index;
    let overlap = s.view.overlap(t.view);
    let sole = sole_rate((s, x), (t, y));
    let lone = if sole { SOLE } else { uniqueness((s.kinds, x.claim.kind), (t.kinds, y.claim.kind)) };
    let shared = Points::try_from(overlap).unwrap_or(Points::MAX).min(60) / 2;
    let place = facet_points(x.claim, y.claim).max(0) + neighbour_points(x, y) / 2;
    let total = points + lone + shared + place;
    let mutual = best(y, &s.locals, lexicon).is_some_and(|(back, _)| back.index == x.index);
    if !mutual || total < ENOUGH {
        return Judged::Apart { partner, points: total };
    }
    if !witness((s, x), (t, y), overlap, rule, lexicon) {
        return Judged::Apart { partner, points: total };
    }
    if agrees_elsewhere(x, y, points, (s, t), (rule, lexicon)) || said_too(x, t) || said_too(y, s) {
        return Judged::Agreed { partner };
    }
    if parallel(s.view, t.view) || counts_more_events((s, x), (t, y), lexicon) {
        return Judged::Not { partner, condition: Condition::Event };
    }
    if sums((s, x), (t, y), lexicon) || sums((t, y), (s, x), lexicon) {
        return Judged::Agreed { partner };
    }
    if other_times(s, t) {
        return Judged::Not { partner, condition: Condition::Time };
    }
    if bases_differ((s, x), (t, y), rule) {
        return Judged::Not { partner, condition: Condition::Time };
    }
    let (mut left, mut right) = rest_of_one_whole((s, x), (t, y), (rule, lexicon));
    if (overlap >= SAME_EVENT || sole) && sums_up(s, t) {
        promise(&mut left);
        promise(&mut right);
    }
    let (px, py) = (Party { facts: s.facts, claim: &left }, Party { facts: t.facts, claim: &right });
    let strength = match comparable(px, py, rule, vocabulary) {
        Verdict::Comparable => Strength::Full,
        // Within a story a word that restricts nothing by the lexicon only says what both are about.
        Verdict::Weak(words) if one_story(s, t) || words.iter().all(|w| colours(w, (s, t), lexicon)) => {
            Strength::Full
        }
        Verdict::Weak(_) => Strength::Weak,
        Verdict::Part { first } if exceeds(px, py, first) => Strength::Full,
        Verdict::Part { .. } => return Judged::Compared { partner, outcome: None, strength: Strength::Full },
        Verdict::Not(condition) => return Judged::Not { partner, condition },
    };
    let outcome = outcome(px, py, rule, vocabulary);
    // First figures of one event come down as often as they rise: without a series it is worth a word, no more.
    let kin = x.claim.kind == Kind::Count && !same_verb(x, y) && verbs_known(x, y);
    let reversal = outcome == Some(Outcome::Reversal)
        && (!(s.is_passage() && t.is_passage()) || may_have_passed((s, x), (t, y), rule, lexicon));
    Judged::Compared { partner, outcome, strength: if reversal || kin { Strength::Weak } else { strength } }
}

/// Whether an article says somewhere what a passage says of it: the very value, of the same kind of thing.
fn said_too(x: &Local<'_>, of: &Aligned<'_>) -> bool {
    let class = |c: &Claim| match &c.subject {
        Subject::Open { class, .. } => class.clone(),
        Subject::Topic(_) | Subject::Named { .. } | Subject::None => smol_str::SmolStr::default(),
    };
    let mine = class(x.claim);
    // Ordinals are small: that one stands in a text by chance is likely, and that it means another thing.
    let ordinal = x.claim.kind == Kind::Ordinal;
    (ordinal || !of.is_passage())
        && of.facts.claims.iter().any(|c| {
            let other = class(c);
            family(c.kind) == family(x.claim.kind)
                && c.value == x.claim.value
                && (ordinal || other == mine || other.is_empty() || mine.is_empty())
        })
}

/// Whether a name stands before one and the same noun in both sentences, and it is another name ("the Osk
/// bridge opened in …", "the Maren bridge opened in …"). Names that both share say that they may be one thing.
fn parallel(a: &View, b: &View) -> bool {
    let name = |w: &&Word| w.weight >= NAME;
    let in_b = |w: &Word| b.words.binary_search_by_key(&w.stem, |x| x.stem).ok().and_then(|i| b.words.get(i));
    if a.words.iter().filter(name).any(|w| in_b(w).is_some()) {
        return false;
    }
    let names_before = |view: &View, at: u16| view.words.iter().filter(name).any(|w| w.at + 1 == at);
    a.words
        .iter()
        .filter(|w| !name(w) && names_before(a, w.at))
        .any(|w| in_b(w).is_some_and(|x| names_before(b, x.at)))
}

/// The weight of a name among the words of a sentence.
const NAME: u8 = 5;

/// All clashes between two sentences.
fn pair<'a>(
    corpus: &Corpus<'_>,
    rule: &Rule,
    (d, s): (u32, &Aligned<'a>),
    (e, t): (u32, &Aligned<'a>),
    tally: &mut Tally,
    edges: &mut Vec<Edge>,
) {
    for x in &s.locals {
        let Judged::Compared { partner, outcome, strength } = judge(rule, corpus.vocabulary, s, t, x) else {
            continue;
        };
        tally.compared += 1;
        if let Some(outcome) = outcome {
            let a = ClaimRef { doc: d, claim: x.index };
            let b = ClaimRef { doc: e, claim: partner };
            edges.push(Edge { a, b, outcome, strength });
        }
    }
}
