//! same-value: sources, or parts of one, that give different values for one subject.
//!
//! Written topics and named things meet in a bucket of their own. Open subjects meet in sentences
//! laid side by side (`link::align`), within a story or where both sentences speak of one event.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::comparable::{Party, Verdict, comparable, moves};
use super::group::{Edge, group};
use super::{Clash, Corpus, Strength, Tally, open_subjects, superseded, values};
use crate::claim::{Claim, ClaimValue, Hedge, Kind, Polarity, Subject};
use crate::index::ClaimRef;
use crate::rules::{About, Origin, Rule, Target};
use crate::source::From;
use crate::value::{Outcome, Relation};
use crate::vocab::{Cue, Lexicon, Vocabulary, topic::Moves};

/// Runs a rule of this check.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let Some(target) = rule.target else { return Tally::default() };
    match wanted(target) {
        Wanted::Written => written(corpus, rule, target, out),
        Wanted::Open => {
            if let Target::About(about) = target {
                superseded::open(corpus, rule, |c| is_about(about, c.kind), out);
            }
            open_subjects::run(corpus, rule, target, out)
        }
    }
}

enum Wanted {
    Written,
    Open,
}

const fn wanted(target: Target) -> Wanted {
    match target {
        Target::Topic(_)
        | Target::About(
            About::AgreementSigned
            | About::AgreementParties
            | About::AgreementName
            | About::EventDate
            | About::PersonName
            | About::PersonOffice,
        ) => Wanted::Written,
        Target::About(
            About::Quote
            | About::Count
            | About::Quantity
            | About::Money
            | About::Percent
            | About::Date
            | About::Duration
            | About::Any,
        ) => Wanted::Open,
    }
}

/// Whether a claim is what a written target speaks of.
pub fn matches(target: Target, claim: &Claim) -> bool {
    match (target, &claim.subject) {
        (Target::Topic(t), Subject::Topic(s)) => t == *s,
        (Target::About(about), Subject::Named { property, .. }) => {
            about.as_str().split_once('.').is_some_and(|(kind, p)| {
                property == p && (kind == "agreement" || kind == "event" || kind == "person")
            })
        }
        _ => false,
    }
}

/// Whether a claim is of the kind that an open target speaks of.
pub const fn is_about(about: About, kind: Kind) -> bool {
    match about {
        About::Count => matches!(kind, Kind::Count | Kind::Number | Kind::Ordinal),
        About::Quantity => matches!(kind, Kind::Quantity),
        About::Money => matches!(kind, Kind::Money),
        About::Percent => matches!(kind, Kind::Percent),
        About::Date => matches!(kind, Kind::Date),
        About::Duration => matches!(kind, Kind::Duration),
        About::Any => matches!(
            kind,
            Kind::Count
                | Kind::Number
                | Kind::Quantity
                | Kind::Money
                | Kind::Percent
                | Kind::Date
                | Kind::Duration
                | Kind::Ordinal
        ),
        About::AgreementSigned
        | About::AgreementParties
        | About::AgreementName
        | About::EventDate
        | About::PersonName
        | About::PersonOffice
        | About::Quote => false,
    }
}

/// Claims of one subject and story.
type Buckets<'a> = BTreeMap<(&'a Subject, Option<&'a str>), Vec<ClaimRef>>;

fn written(corpus: &Corpus<'_>, rule: &Rule, target: Target, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    let mut buckets: Buckets<'_> = BTreeMap::new();
    if let Target::Topic(topic) = target {
        for &at in corpus.by_topic.claims(corpus, topic) {
            let Some(party) = corpus.party(at).filter(|p| corpus.covers(rule, p.facts)) else { continue };
            tally.claims += 1;
            let story = party.facts.document.meta.story.as_deref();
            buckets.entry((&party.claim.subject, story)).or_default().push(at);
        }
    }
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|_| !matches!(target, Target::Topic(_))) {
        if !corpus.covers(rule, facts) {
            continue;
        }
        for (i, claim) in facts.claims.iter().enumerate().filter(|(_, c)| matches(target, c)) {
            tally.claims += 1;
            let story = facts.document.meta.story.as_deref();
            let at = ClaimRef { doc: doc as u32, claim: i as u32 };
            buckets.entry((&claim.subject, story)).or_default().push(at);
        }
    }
    for claims in buckets.values() {
        bucket(corpus, rule, claims, &mut tally, out);
    }
    tally
}

/// All claims of one subject: every pair of distinct values meets.
fn bucket(corpus: &Corpus<'_>, rule: &Rule, claims: &[ClaimRef], tally: &mut Tally, out: &mut Vec<Clash>) {
    let settled = superseded::written(corpus, rule, claims, out);
    let mut edges: Vec<((usize, usize), Edge)> = Vec::new();
    let values = distinct(corpus, claims);
    for (n, these) in values.iter().enumerate() {
        // Those that agree meet their neighbours, so that it is known that they can be compared.
        let agreeing = these.windows(2).filter_map(|w| Some((*w.first()?, *w.last()?)));
        let others = values.get(n + 1..).unwrap_or(&[]).iter().flatten();
        let differing =
            others.flat_map(|&other| these.iter().map(move |&one| (one.min(other), one.max(other))));
        for (i, j) in agreeing.chain(differing) {
            let (Some(&a), Some(&b)) = (claims.get(i), claims.get(j)) else { continue };
            if !settled.contains(&(a, b))
                && let Some(edge) = edge(corpus, rule, a, b, tally)
            {
                edges.push(((i, j), edge));
            }
        }
    }
    edges.sort_by_key(|(places, _)| *places);
    let edges: Vec<Edge> = edges.into_iter().map(|(_, edge)| edge).collect();
    group(corpus, rule, Origin::Written, &edges, claims, out);
}

/// The places of claims that say the very same, together: only those that differ need to meet, so that a
/// thousand papers with one date cost no more than two.
fn distinct(corpus: &Corpus<'_>, claims: &[ClaimRef]) -> Vec<Vec<usize>> {
    let mut known = FxHashMap::default();
    let mut values: Vec<Vec<usize>> = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let Some(party) = corpus.party(*claim) else { continue };
        let Claim { value, hedge, polarity, .. } = party.claim;
        let slot = *known.entry((value, hedge, *polarity == Polarity::Denied)).or_insert(values.len());
        match values.get_mut(slot) {
            Some(places) => places.push(at),
            None => values.push(vec![at]),
        }
    }
    values
}

/// The clash of two claims of one written subject, if they clash.
pub fn edge(corpus: &Corpus<'_>, rule: &Rule, a: ClaimRef, b: ClaimRef, tally: &mut Tally) -> Option<Edge> {
    let (x, y) = (corpus.party(a)?, corpus.party(b)?);
    let strength = match comparable(x, y, rule, corpus.vocabulary) {
        Verdict::Comparable => Strength::Full,
        Verdict::Weak(_) => Strength::Weak,
        Verdict::Part { first } if exceeds(x, y, first) => Strength::Full,
        Verdict::Part { .. } | Verdict::Not(_) => return None,
    };
    tally.compared += 1;
    let outcome = outcome(x, y, rule, corpus.vocabulary)?;
    Some(Edge { a, b, outcome, strength })
}

/// What two comparable claims come to, if it is worth a word.
pub fn outcome(x: Party<'_>, y: Party<'_>, rule: &Rule, vocabulary: &Vocabulary) -> Option<Outcome> {
    let relation = values::relate(x, y, rule)?;
    if x.claim.polarity != y.claim.polarity {
        let same = !matches!(relation, Relation::Conflict | Relation::Boundary);
        return same.then_some(Outcome::Denied);
    }
    match relation {
        Relation::Agree | Relation::RefineA | Relation::RefineB | Relation::Overlap => None,
        Relation::Boundary => Some(Outcome::Boundary),
        Relation::Conflict => moved(x, y, vocabulary),
    }
}

/// Disjoint values: an update where a figure that may only grow grew, a reversal where it came down, a
/// dispute between two named speakers, else a conflict.
fn moved(x: Party<'_>, y: Party<'_>, vocabulary: &Vocabulary) -> Option<Outcome> {
    if let (Moves::Up, Some(a), Some(b)) = (moves(x.claim, vocabulary), x.claim.as_of, y.claim.as_of)
        && (a.last < b.first || b.last < a.first)
    {
        let (earlier, later) = if a.last < b.first { (x, y) } else { (y, x) };
        if is_final(earlier, &vocabulary.lexicon) {
            return Some(Outcome::Conflict);
        }
        return match below(earlier.claim, later.claim) {
            Some(true) => None,
            Some(false) => Some(Outcome::Reversal),
            None => Some(Outcome::Conflict),
        };
    }
    if moves(x.claim, vocabulary) == Moves::Up && counting_on(x, y, vocabulary) {
        return None;
    }
    Some(match (&x.claim.speaker, &y.claim.speaker) {
        (Some(a), Some(b)) if a != b => Outcome::Disputed,
        (Some(_) | None, Some(_) | None) => Outcome::Conflict,
    })
}

/// Figures of one day, the higher of which says "at least": a count under way, and which was the later is
/// not known.
fn counting_on(x: Party<'_>, y: Party<'_>, vocabulary: &Vocabulary) -> bool {
    let (Some(a), Some(b)) = (x.claim.as_of, y.claim.as_of) else { return false };
    let higher = if below(x.claim, y.claim) == Some(true) { y } else { x };
    let open = higher.claim.hedge == Some(Hedge::AtLeast) && matches!(x.claim.subject, Subject::Open { .. });
    let settled = is_final(x, &vocabulary.lexicon) || is_final(y, &vocabulary.lexicon);
    // A day that both state themselves is one count.
    let stated = x.claim.as_of_from == From::Sentence && y.claim.as_of_from == From::Sentence;
    open && !settled && !stated && a.first <= b.last && b.first <= a.last
}

/// Whether a part is greater than its whole.
pub fn exceeds(x: Party<'_>, y: Party<'_>, first_is_part: bool) -> bool {
    let (part, whole) = if first_is_part { (x, y) } else { (y, x) };
    below(whole.claim, part.claim) == Some(true)
}

/// Whether the sentence of a figure calls it final: then it is settled, and grows no more.
fn is_final(party: Party<'_>, lexicon: &Lexicon) -> bool {
    let shape = &party.facts.shape;
    let Some(sentence) = shape.sentences.get(party.claim.sentence as usize) else { return false };
    let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let tokens = shape.tokens.get(range).unwrap_or(&[]);
    (0..tokens.len()).any(|at| {
        let found = tokens.get(at..).and_then(|rest| lexicon.cue(rest));
        found.is_some_and(|(_, cue)| cue == Cue::Final)
    })
}

/// Whether all of `x` lies below all of `y`; none where they are no numbers.
pub fn below(x: &Claim, y: &Claim) -> Option<bool> {
    let (ClaimValue::Numeric(m), ClaimValue::Numeric(n)) = (&x.value, &y.value) else { return None };
    Some(m.set.hi? <= n.set.lo?)
}
