//! same-value on open subjects: sentences of one story laid side by side.

mod other;
mod partner;
mod summary;
mod whole;

use std::collections::BTreeMap;

use self::other::{counts_more_events, may_have_passed};
use self::partner::{agrees_elsewhere, best, is_rank};
use self::summary::{SOLE, one_story, promise, sole_rate, sums_up};
use self::whole::{rest_of_one_whole, same_class, sums};
use super::comparable::{Condition, Party, Verdict, comparable, family};
use super::group::{Edge, group};
use super::same_value::{exceeds, is_about, outcome};
use super::{Clash, Corpus, Strength, Tally, values};
use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::index::ClaimRef;
use crate::link::align::{Aligned, KindCounts, Local, Points, facet_points, neighbour_points, uniqueness};
use crate::link::events::{Events, SentenceRef};
use crate::resolve::DocFacts;
use crate::rules::{About, Origin, Rule, Target};
use crate::source::From;
use crate::text::view::{View, Word};
use crate::value::{DayRange, Outcome, Relation};
use crate::vocab::{Class, Lexicon, Vocabulary};

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

/// How much of the smaller sentence must stand in the other, in percent, where no story joins the documents.
const SAME_EVENT: u32 = 60;
/// Or how many of those that tell one event from another: a name and two things.
const SPECIFIC: u32 = 11;
/// How much of a short passage must stand in a sentence of an article that it may sum up, in percent.
const SUMMARY: u32 = 35;
/// And how many of its words at least, by weight.
const SUBSTANCE: u32 = 18;

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

/// Whether two sentences speak of one event by their own words: most of the smaller stands in the other, and
/// what they share tells it from other events of its kind.
fn one_event(s: &View, t: &View) -> bool {
    let shared = s.shared(t);
    let most = 100 * shared >= SAME_EVENT * s.total.min(t.total).max(1);
    most && (shared >= SUBSTANCE || s.specific(t) >= SPECIFIC)
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

/// Whether the sentences can bear witness against each other: they say nearly the same, or both documents are a
/// short passage of one story, or both give one and the same figure for what was done to whom throughout.
fn witness<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    overlap: u32,
    rule: &Rule,
    lexicon: &Lexicon,
) -> bool {
    let alike = one_event(s.view, t.view);
    let passages = one_story(s, t) && s.is_passage() && t.is_passage();
    let timeless = !matches!(x.claim.value, ClaimValue::Temporal(_));
    let (absolute, deed) = (absolute(x) && absolute(y), same_verb(x, y));
    let summary = sums_up(s, t) && overlap >= SUMMARY;
    (sums_up(s, t) && sole_rate((s, x), (t, y)))
        || (passages && (timeless || absolute || deed))
        || (summary && (timeless || (absolute && deed)))
        || (alike && (timeless || (absolute && deed)))
        || (one_story(s, t) && settled((s, x), (t, y), rule, lexicon))
}

/// Whether a date or a duration says by itself what it means: no weekday, no "this summer", no age.
fn absolute(l: &Local<'_>) -> bool {
    l.claim.value_from == crate::source::From::Text && !is_age(l.claim)
}

/// Whether both speak of the same deed, by a word for it.
fn same_verb(x: &Local<'_>, y: &Local<'_>) -> bool {
    match (&x.claim.subject, &y.claim.subject) {
        (Subject::Open { verb, .. }, Subject::Open { verb: other, .. }) => !verb.is_empty() && verb == other,
        _ => false,
    }
}

/// Whether a duration is somebody's age, which dates nothing.
fn is_age(claim: &Claim) -> bool {
    claim.facets.restricting.iter().any(|(k, v)| k == "role" && v == "age")
}

/// Whether both documents give one figure for what was done to whom: class and verb are known and the same, and
/// no other claim of either document differs from it.
fn settled<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    rule: &Rule,
    lexicon: &Lexicon,
) -> bool {
    let (Subject::Open { class, verb, .. }, Subject::Open { class: other, verb: done, .. }) =
        (&x.claim.subject, &y.claim.subject)
    else {
        return false;
    };
    let same = !class.is_empty() && class == other && !verb.is_empty() && verb == done;
    let single = |of: &Aligned<'a>, l: &Local<'a>| {
        of.facts.claims.iter().all(|c| {
            let like = match &c.subject {
                Subject::Open { class: k, verb: v, .. } => k == class && lexicon.verbs_agree(v, verb),
                Subject::Topic(_) | Subject::Named { .. } | Subject::None => false,
            };
            let (p, q) = (Party { facts: of.facts, claim: l.claim }, Party { facts: of.facts, claim: c });
            !like || !matches!(values::relate(p, q, rule), Some(Relation::Conflict | Relation::Boundary))
        })
    };
    same && x.claim.kind == Kind::Count && single(s, x) && single(t, y)
}

/// Whether both name a deed, if not the same.
fn verbs_known(x: &Local<'_>, y: &Local<'_>) -> bool {
    let known = |l: &Local<'_>| matches!(&l.claim.subject, Subject::Open { verb, .. } if !verb.is_empty());
    known(x) && known(y)
}

/// A word that only colours: the lexicon says so, or both sentences have it.
fn colours(word: &str, (s, t): (&Aligned<'_>, &Aligned<'_>), lexicon: &Lexicon) -> bool {
    lexicon.payload(lexicon.find(word), Class::Colour).is_some() || (s.view.has(word) && t.view.has(word))
}

/// Whether the figures rest on different bases: "70 % after 12 trials" is no "75 % of 16".
fn bases_differ<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    rule: &Rule,
) -> bool {
    let basis = |of: &Aligned<'a>, not: u32| {
        let is = |c: &&Claim| c.facets.restricting.iter().any(|(k, _)| k == "basis");
        let sentence = of.locals.first().map(|l| l.claim.sentence);
        let all = (0..).zip(&of.facts.claims).filter(move |(i, c)| Some(c.sentence) == sentence && *i != not);
        all.map(|(_, c)| c).find(is)
    };
    let conflicts = |b: &Claim, of: &Aligned<'a>, other: &Aligned<'a>| {
        other.facts.claims.iter().any(|c| {
            let (p, q) = (Party { facts: of.facts, claim: b }, Party { facts: other.facts, claim: c });
            same_class(b, c) && values::relate(p, q, rule) == Some(Relation::Conflict)
        })
    };
    basis(s, x.index).is_some_and(|b| conflicts(b, s, t))
        || basis(t, y.index).is_some_and(|b| conflicts(b, t, s))
}

/// Whether the sentences date what they tell apart: "in 2009" against last Friday, "this year" against one night.
fn other_times(s: &Aligned<'_>, t: &Aligned<'_>) -> bool {
    let (Some(a), Some(b)) = (event_days(s), event_days(t)) else { return false };
    let length = |r: DayRange| i64::from(r.last) - i64::from(r.first);
    let apart = i64::from(a.first) - i64::from(b.last) > 1 || i64::from(b.first) - i64::from(a.last) > 1;
    let wide = |x: DayRange, y: DayRange| length(x) > 20 && length(y) < 4;
    apart || wide(a, b) || wide(b, a)
}

/// The days that a sentence dates its figures by; none where it gives no date, or the figures are its dates. A year
/// that a weekday alone made likely dates nothing.
fn event_days(of: &Aligned<'_>) -> Option<DayRange> {
    let sentence = of.locals.first()?.claim.sentence;
    if of.locals.iter().any(|l| matches!(l.claim.value, ClaimValue::Temporal(_))) {
        return None;
    }
    let mut ranges = of
        .facts
        .claims
        .iter()
        .filter(|c| c.sentence == sentence && c.value_from != From::Weekday)
        .filter_map(|c| match &c.value {
            ClaimValue::Temporal(t) if t.length.is_none() => t.days.days.first().copied(),
            ClaimValue::Temporal(_)
            | ClaimValue::Numeric(_)
            | ClaimValue::Name(_)
            | ClaimValue::Quote(_)
            | ClaimValue::Passage => None,
        });
    let first = ranges.next()?;
    Some(ranges.fold(first, |a, b| DayRange { first: a.first.min(b.first), last: a.last.max(b.last) }))
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
