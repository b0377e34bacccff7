//! One finding for each subject and connected group of clashes: positions are the distinct values.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::comparable::Party;
use super::{Cite, Clash, Corpus, Side, Strength};
use crate::claim::{Claim, ClaimValue, Kind, Polarity, Subject};
use crate::index::ClaimRef;
use crate::rules::{Origin, Rule};
use crate::value::{Outcome, Relation};

/// Two claims that clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// One.
    pub a: ClaimRef,
    /// The other.
    pub b: ClaimRef,
    /// What they come to.
    pub outcome: Outcome,
    /// How sure.
    pub strength: Strength,
}

/// Joins edges into findings. `bucket` are the claims of the subject, among which notes are sought.
pub fn group(
    corpus: &Corpus<'_>,
    rule: &Rule,
    origin: Origin,
    edges: &[Edge],
    bucket: &[ClaimRef],
    out: &mut Vec<Clash>,
) {
    for part in components(edges) {
        let Some(clash) = clash(corpus, rule, origin, &part, bucket) else { continue };
        out.push(clash);
    }
}

/// Edges by connected component, each in a stable order.
fn components(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut parent: BTreeMap<ClaimRef, ClaimRef> = BTreeMap::new();
    for e in edges {
        let (a, b) = (root(&mut parent, e.a), root(&mut parent, e.b));
        parent.insert(a.max(b), a.min(b));
    }
    let mut parts: BTreeMap<ClaimRef, Vec<Edge>> = BTreeMap::new();
    for e in edges {
        let key = root(&mut parent, e.a);
        parts.entry(key).or_default().push(*e);
    }
    parts.into_values().collect()
}

fn root(parent: &mut BTreeMap<ClaimRef, ClaimRef>, of: ClaimRef) -> ClaimRef {
    let mut at = of;
    while let Some(&up) = parent.get(&at) {
        if up == at {
            break;
        }
        at = up;
    }
    parent.insert(of, at);
    at
}

fn clash(
    corpus: &Corpus<'_>,
    rule: &Rule,
    origin: Origin,
    edges: &[Edge],
    bucket: &[ClaimRef],
) -> Option<Clash> {
    let members: BTreeSet<ClaimRef> = edges.iter().flat_map(|e| [e.a, e.b]).collect();
    let worst = edges.iter().map(|e| e.outcome).min()?;
    let mut sides: BTreeMap<SmolStr, Vec<ClaimRef>> = BTreeMap::new();
    for &m in &members {
        sides.entry(position(corpus.claim(m)?, worst)).or_default().push(m);
    }
    if sides.len() < 2 {
        return None;
    }
    let strength = edges.iter().filter(|e| e.outcome == worst).map(|e| e.strength).min()?;
    let first = corpus.claim(*members.first()?)?;
    let (subject, class) = names(corpus, first);
    let mut positions: Vec<(SmolStr, Vec<ClaimRef>)> = sides.into_iter().collect();
    positions.sort_by_key(|(_, claims)| claims.first().copied());
    let notes = notes(corpus, rule, &positions, bucket, &members);
    let sides = positions
        .into_iter()
        .map(|(value, claims)| Side {
            value: Some(value),
            cites: claims.into_iter().map(Cite::Claim).collect(),
        })
        .collect();
    let mut clash = Clash::new(worst, origin, subject, sides);
    clash.class = class;
    clash.strength = strength;
    clash.facets.clone_from(&first.facets.restricting);
    clash.notes = notes;
    Some(clash)
}

/// What tells the positions of an outcome apart: the value; of one utterance the speaker; of one value
/// whether it is denied.
fn position(claim: &Claim, outcome: Outcome) -> SmolStr {
    let value = printed(claim);
    match (outcome, &claim.speaker, claim.polarity) {
        (Outcome::Conflict, Some(speaker), _) if claim.kind == Kind::Quote => speaker.clone(),
        (Outcome::Denied, _, Polarity::Denied) => smol_str::format_smolstr!("not {value}"),
        _ => value,
    }
}

/// The value set of a claim, printed: what makes two claims one position.
pub fn printed(claim: &Claim) -> SmolStr {
    crate::claim::reading::value(claim)
}

/// A subject for people, and its class for the fingerprint.
pub fn names(corpus: &Corpus<'_>, claim: &Claim) -> (String, String) {
    match &claim.subject {
        Subject::Topic(t) => {
            let topic = corpus.vocabulary.topics.get(*t as usize);
            let label = topic.map(|t| t.label.to_string()).unwrap_or_default();
            (label, topic.map(|t| format!("topic {}", t.name)).unwrap_or_default())
        }
        Subject::Named { name, property } => {
            let shown = match property.as_str() {
                "signed" | "name" => name.to_string(),
                "date" if name.starts_with("end of ") => name.to_string(),
                _ => format!("{name}: {property}"),
            };
            (shown, format!("{name} {property}"))
        }
        Subject::Open { head, class, verb } => {
            let label = if claim.label.is_empty() { claim.kind.as_str() } else { claim.label.as_str() };
            let shown =
                if verb.is_empty() || label == verb { label.to_owned() } else { format!("{label} ({verb})") };
            (shown, format!("{} {}", if class.is_empty() { head } else { class }, verb))
        }
        Subject::None => (claim.kind.as_str().to_owned(), String::new()),
    }
}

/// What is compatible with more than one position explains the conflict.
fn notes(
    corpus: &Corpus<'_>,
    rule: &Rule,
    positions: &[(SmolStr, Vec<ClaimRef>)],
    bucket: &[ClaimRef],
    members: &BTreeSet<ClaimRef>,
) -> Vec<(String, Option<Cite>)> {
    let mut out = Vec::new();
    for &at in bucket.iter().filter(|c| !members.contains(c)) {
        let Some(party) = corpus.party(at) else { continue };
        let claim = party.claim;
        let fits = positions
            .iter()
            .filter(|(_, claims)| {
                claims
                    .first()
                    .and_then(|&c| corpus.party(c))
                    .is_some_and(|other| compatible(party, other, rule))
            })
            .count();
        if fits > 1 {
            let words = corpus.facts(at.doc).map(|f| f.text(claim)).unwrap_or_default();
            let all = if fits == 2 { "both".to_owned() } else { format!("{fits} of them") };
            out.push((format!("“{words}” allows {all}"), Some(Cite::Claim(at))));
        }
    }
    out
}

fn compatible(a: Party<'_>, b: Party<'_>, rule: &Rule) -> bool {
    let known = |p: Party<'_>| !matches!(&p.claim.value, ClaimValue::Temporal(t) if t.length.is_none() && t.days.days.is_empty());
    known(a)
        && known(b)
        && super::values::relate(a, b, rule).is_some_and(|r| {
            matches!(r, Relation::Agree | Relation::RefineA | Relation::RefineB | Relation::Overlap)
        })
}
