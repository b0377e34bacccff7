//! Are two claims about the same thing? The one function that checks, `--explain` and
//! `--why-not` all ask (semantics.md, "Comparable").

use smol_str::SmolStr;

use crate::claim::{Claim, ClaimValue, Kind, Modality, Polarity, Subject, Voice};
use crate::resolve::DocFacts;
use crate::resolve::agreements::NEAR;
use crate::rules::{Also, Rule, Within};
use crate::value::unit::Dimension;
use crate::vocab::{Class, Lexicon, Vocabulary, topic::Moves};

/// Whether two claims can be held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are about the same thing.
    Comparable,
    /// They are, but a facet stands on one side only.
    Weak(Vec<SmolStr>),
    /// The first (or, false, the second) is a part of the other: it conflicts only where it is the greater.
    Part {
        /// Whether the first is the part.
        first: bool,
    },
    /// They are not; the first condition that failed.
    Not(Condition),
}

/// A condition of semantics.md that failed, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// 1: a date is no count.
    Kind(Kind, Kind),
    /// 1: another subject.
    Subject(SmolStr, SmolStr),
    /// 2: another dimension, unit or currency.
    Dimension(SmolStr, SmolStr),
    /// 3: one of them is a part.
    Facet(SmolStr),
    /// 4: other times.
    Time,
    /// 5: a plan, a denial, a value given up.
    Modality(&'static str),
    /// 6: an indefinite phrase, a partitive, a vague figure.
    Indefinite,
    /// 7: one passage printed twice.
    SamePassage,
    /// 8: no evidence that both speak of one event.
    Event,
    /// 8: the rule looks no farther than this.
    Distance(Within),
}

impl Condition {
    /// Number of the condition in semantics.md.
    pub const fn number(&self) -> u8 {
        match self {
            Self::Kind(..) | Self::Subject(..) => 1,
            Self::Dimension(..) => 2,
            Self::Facet(_) => 3,
            Self::Time => 4,
            Self::Modality(_) => 5,
            Self::Indefinite => 6,
            Self::SamePassage => 7,
            Self::Event | Self::Distance(_) => 8,
        }
    }

    /// In plain words.
    pub fn explain(&self) -> String {
        match self {
            Self::Kind(a, b) => format!("one is a {}, the other a {}", a.as_str(), b.as_str()),
            Self::Subject(a, b) => format!("one is about {}, the other about {}", named(a), named(b)),
            Self::Dimension(a, b) => format!("one is in {}, the other in {}", named(a), named(b)),
            Self::Facet(f) => {
                format!("only one of them is narrowed by {f}, or they are narrowed differently")
            }
            Self::Time => "they hold for different times".into(),
            Self::Modality(what) => format!("one of them is {what}"),
            Self::Indefinite => "one of them is indefinite: a partitive, a rate or a vague figure".into(),
            Self::SamePassage => "they are one passage printed twice".into(),
            Self::Event => "nothing says that both speak of one event".into(),
            Self::Distance(within) => format!("the rule looks within one {} only", within.as_str()),
        }
    }
}

fn named(s: &str) -> &str {
    if s.is_empty() { "nothing that was understood" } else { s }
}

/// One of the two claims.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    /// Its document.
    pub facts: &'a DocFacts,
    /// The claim.
    pub claim: &'a Claim,
}

/// Conditions 1 to 7 (8 is `align`'s, which sees the sentences).
pub fn comparable(a: Party<'_>, b: Party<'_>, rule: &Rule, vocabulary: &Vocabulary) -> Verdict {
    let (x, y) = (a.claim, b.claim);
    if family(x.kind) != family(y.kind) {
        return Verdict::Not(Condition::Kind(x.kind, y.kind));
    }
    if let Some(c) = subjects(x, y, &vocabulary.lexicon).or_else(|| dimensions(x, y)) {
        return Verdict::Not(c);
    }
    let plans = if is_plan(x) && is_plan(y) { Plans::Both } else { Plans::One };
    if let Some(c) = moods(x, rule, plans)
        .or_else(|| moods(y, rule, plans))
        .or_else(|| indefinite(x, y))
        .or_else(|| indefinite(y, x))
    {
        return Verdict::Not(c);
    }
    let part = match facets(x, y) {
        Narrowing::Same => None,
        Narrowing::First => Some(true),
        Narrowing::Second => Some(false),
        Narrowing::Differ(c) => return Verdict::Not(c),
    };
    if !times_fit(x, y, vocabulary) {
        return Verdict::Not(Condition::Time);
    }
    if std::ptr::eq(a.facts, b.facts) && x.span == y.span {
        return Verdict::Not(Condition::SamePassage);
    }
    if !within(a, b, rule.within) {
        return Verdict::Not(Condition::Distance(rule.within));
    }
    if other_signings(x, y, vocabulary) {
        return Verdict::Not(Condition::Event);
    }
    if let Some(first) = part {
        return Verdict::Part { first };
    }
    let one_sided = one_sided(x, y);
    if one_sided.is_empty() { Verdict::Comparable } else { Verdict::Weak(one_sided) }
}

/// Whether two claims stand as close as a rule looks.
fn within(a: Party<'_>, b: Party<'_>, limit: Within) -> bool {
    let block = |p: Party<'_>| p.facts.shape.sentences.get(p.claim.sentence as usize).map(|s| s.block);
    let one = std::ptr::eq(a.facts, b.facts);
    match limit {
        Within::Corpus => true,
        Within::Document => one,
        Within::Paragraph => one && block(a) == block(b),
        Within::Sentence => one && a.claim.sentence == b.claim.sentence,
    }
}

/// Kinds that can be held against each other.
pub(super) fn family(kind: Kind) -> Kind {
    match kind {
        Kind::Number | Kind::Count => Kind::Count,
        Kind::Date | Kind::Time => Kind::Date,
        Kind::Duration
        | Kind::Set
        | Kind::Quantity
        | Kind::Money
        | Kind::Percent
        | Kind::Ordinal
        | Kind::Agreement
        | Kind::Person
        | Kind::Role
        | Kind::Quote
        | Kind::Passage => kind,
    }
}

fn subjects(x: &Claim, y: &Claim, lexicon: &Lexicon) -> Option<Condition> {
    let differ = || Some(Condition::Subject(x.label.clone(), y.label.clone()));
    match (&x.subject, &y.subject) {
        (Subject::Open { head: h, class: c, verb: v }, Subject::Open { head: h2, class: c2, verb: v2 }) => {
            let clash = |a: &SmolStr, b: &SmolStr| !a.is_empty() && !b.is_empty() && a != b;
            let heads = if c.is_empty() || c2.is_empty() { clash(h, h2) } else { c != c2 };
            if heads || !lexicon.verbs_agree(v, v2) { differ() } else { None }
        }
        (Subject::None, _) | (_, Subject::None) => None,
        (a, b) if a == b => None,
        (Subject::Topic(_) | Subject::Named { .. } | Subject::Open { .. }, _) => differ(),
    }
}

fn dimensions(x: &Claim, y: &Claim) -> Option<Condition> {
    let (ClaimValue::Numeric(m), ClaimValue::Numeric(n)) = (&x.value, &y.value) else { return None };
    if m.currency != n.currency {
        let name = |c: &Option<SmolStr>| c.clone().unwrap_or_default();
        return Some(Condition::Dimension(name(&m.currency), name(&n.currency)));
    }
    let alone = m.dimension.is_none_or(|d| d == Dimension::Other);
    if m.dimension != n.dimension || alone && m.unit != n.unit {
        let name = |u: &Option<SmolStr>| u.clone().unwrap_or_default();
        return Some(Condition::Dimension(name(&m.unit), name(&n.unit)));
    }
    None
}

/// Whether both of two claims are put forward as plans: two plans for one thing are held against each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plans {
    Both,
    One,
}

fn is_plan(c: &Claim) -> bool {
    matches!(c.modality, Modality::Planned | Modality::Conditional)
}

fn moods(c: &Claim, rule: &Rule, plans: Plans) -> Option<Condition> {
    match c.modality {
        Modality::Planned | Modality::Conditional if plans == Plans::One && !rule.compares(Also::Planned) => {
            return Some(Condition::Modality("planned or conditional"));
        }
        Modality::Alleged if !rule.compares(Also::Alleged) => return Some(Condition::Modality("alleged")),
        Modality::Superseded => return Some(Condition::Modality("given up by its own text")),
        Modality::Asserted
        | Modality::Reported
        | Modality::Alleged
        | Modality::Planned
        | Modality::Conditional => {}
    }
    if c.polarity == Polarity::Denied && !rule.compares(Also::Denied) {
        return Some(Condition::Modality("denied"));
    }
    (c.voice == Voice::Header).then_some(Condition::Modality("part of a header"))
}

/// Condition 6. A rate is held against the same rate ("$165 a month", "$170 a month").
fn indefinite(c: &Claim, other: &Claim) -> Option<Condition> {
    let loose = c.facets.restricting.iter().any(|f| match f.0.as_str() {
        "part" | "other" | "role" | "basis" => true,
        "rate" => !other.facets.restricting.contains(f),
        _ => false,
    });
    let vague = matches!(&c.value, ClaimValue::Numeric(n) if n.set.lo.is_none() && n.set.hi.is_none());
    (loose || vague).then_some(Condition::Indefinite)
}

/// The scope that narrows nothing.
const WORLD: &str = "world";

/// How the restricting facets of two claims stand to each other.
enum Narrowing {
    Same,
    First,
    Second,
    Differ(Condition),
}

/// Condition 3. A place or a population that stands on one side only makes a part; any other odd facet parts them.
fn facets(x: &Claim, y: &Claim) -> Narrowing {
    let odd = |a: &Claim, b: &Claim| {
        a.facets.restricting.iter().find(|f| f.1 != WORLD && !b.facets.restricting.contains(f)).cloned()
    };
    let parts = |f: &(SmolStr, SmolStr)| {
        matches!(f.0.as_str(), "scope" | "period" | "population" | "party" | "severity" | "sort" | "subset")
    };
    match (odd(x, y), odd(y, x)) {
        (None, None) => Narrowing::Same,
        (Some(f), None) if parts(&f) => Narrowing::First,
        (None, Some(f)) if parts(&f) => Narrowing::Second,
        (Some((k, v)), _) | (None, Some((k, v))) => {
            Narrowing::Differ(Condition::Facet(smol_str::format_smolstr!("{k} “{v}”")))
        }
    }
}

/// Condition 4: a settled figure ignores as-of, a free one needs as-of that overlap.
fn times_fit(x: &Claim, y: &Claim, vocabulary: &Vocabulary) -> bool {
    let (Some(a), Some(b)) = (x.as_of, y.as_of) else { return true };
    match moves(x, vocabulary) {
        Moves::Fixed | Moves::Up => true,
        Moves::Free => a.first <= b.last && b.first <= a.last,
    }
}

/// How the figures of a claim move: as its topic says, else as its verb does.
pub fn moves(c: &Claim, vocabulary: &Vocabulary) -> Moves {
    match &c.subject {
        Subject::Open { verb, .. } => {
            let classes = &vocabulary.lexicon.verb_classes;
            classes.iter().find(|v| v.name == *verb).map_or(Moves::Fixed, |v| v.moves)
        }
        Subject::Topic(t) => {
            let Some(topic) = vocabulary.topics.get(*t as usize) else { return Moves::Fixed };
            topic
                .moves
                .unwrap_or_else(|| topic.verb.first().map_or(Moves::Fixed, |v| verb_moves(v, vocabulary)))
        }
        Subject::Named { .. } | Subject::None => Moves::Fixed,
    }
}

fn verb_moves(phrase: &str, vocabulary: &Vocabulary) -> Moves {
    let lexicon = &vocabulary.lexicon;
    let class = phrase.split_whitespace().find_map(|w| lexicon.payload(lexicon.find(w), Class::Verb));
    class.and_then(|c| lexicon.verb_classes.get(c as usize)).map_or(Moves::Fixed, |c| c.moves)
}

/// Signings that only their parties join are one where their dates are near: the same states sign much.
fn other_signings(x: &Claim, y: &Claim, vocabulary: &Vocabulary) -> bool {
    let (Subject::Named { name, property }, ClaimValue::Temporal(a), ClaimValue::Temporal(b)) =
        (&x.subject, &x.value, &y.value)
    else {
        return false;
    };
    let known = x.facets.other.iter().any(|(k, _)| k == "proper")
        || vocabulary.named.iter().any(|n| n.names.first() == Some(name));
    let far = a
        .days
        .days
        .first()
        .zip(b.days.days.last())
        .is_some_and(|(a, b)| a.first.saturating_sub(NEAR) > b.last)
        || b.days
            .days
            .first()
            .zip(a.days.days.last())
            .is_some_and(|(b, a)| b.first.saturating_sub(NEAR) > a.last);
    matches!(property.as_str(), "signed" | "date") && !known && far
}

/// Facets that colour one side only.
fn one_sided(x: &Claim, y: &Claim) -> Vec<SmolStr> {
    let mut out: Vec<SmolStr> = Vec::new();
    for (a, b) in [(x, y), (y, x)] {
        for f in a.facets.other.iter().filter(|f| !b.facets.other.contains(f)) {
            out.push(f.1.clone());
        }
    }
    out
}
