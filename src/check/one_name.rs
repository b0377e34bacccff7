//! one-name: one thing under several names where one is preferred.
//!
//! Agreements meet by what `resolve` knows them for; a deal and a pact are free variation, a statement and
//! an agreement are not. Terms and other named things of the rule files meet by their listed names.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::{Cite, Clash, Corpus, Side, Tally};
use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::index::ClaimRef;
use crate::resolve::agreements::NEAR;
use crate::rules::{About, Origin, Rule, Target};
use crate::value::Outcome;
use crate::vocab::{NamedHit, NamedKind};

/// Mentions of one name that are shown from one document.
const SHOWN: usize = 6;

/// Runs a rule of this check.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    match rule.target {
        Some(Target::About(About::AgreementName)) => {
            agreements(corpus, rule, &mut tally, out);
        }
        Some(Target::About(_) | Target::Topic(_)) | None => terms(corpus, rule, &mut tally, out),
    }
    tally
}

/// Mentions of one agreement in one document.
#[derive(Default)]
struct Group {
    mentions: Vec<(SmolStr, ClaimRef)>,
    days: Option<(i32, i32)>,
}

fn agreements(corpus: &Corpus<'_>, rule: &Rule, tally: &mut Tally, out: &mut Vec<Clash>) {
    let mut all: BTreeMap<(Option<&str>, &SmolStr), Vec<Group>> = BTreeMap::new();
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, facts)| corpus.covers(rule, facts)) {
        let mut mine: BTreeMap<&SmolStr, Group> = BTreeMap::new();
        for (i, claim) in facts.claims.iter().enumerate() {
            let Subject::Named { name, property } = &claim.subject else { continue };
            if claim.kind == Kind::Agreement && property == "name" {
                tally.claims += 1;
                let at = ClaimRef { doc: doc as u32, claim: i as u32 };
                mine.entry(name).or_default().mentions.push((claim.label.clone(), at));
            } else if property == "signed"
                && let Some(days) = days(claim)
            {
                let group = mine.entry(name).or_default();
                group.days = Some(group.days.map_or(days, |d| (d.0.min(days.0), d.1.max(days.1))));
            }
        }
        let story = facts.document.meta.story.as_deref();
        for (name, group) in mine.into_iter().filter(|(_, g)| !g.mentions.is_empty()) {
            join(all.entry((story, name)).or_default(), group, is_known(corpus, name));
        }
    }
    for ((_, name), groups) in &all {
        for group in groups {
            tally.compared += group.mentions.len() as u64;
            out.extend(named(corpus, name, group));
        }
    }
}

fn days(claim: &Claim) -> Option<(i32, i32)> {
    let ClaimValue::Temporal(t) = &claim.value else { return None };
    if t.days.members {
        return None;
    }
    Some((t.days.days.first()?.first, t.days.days.last()?.last))
}

fn is_known(corpus: &Corpus<'_>, name: &SmolStr) -> bool {
    corpus.vocabulary.named.iter().any(|n| n.names.first() == Some(name))
}

/// Documents speak of one agreement where a rule file names it, or their dates are near.
fn join(groups: &mut Vec<Group>, new: Group, known: bool) {
    let near = |g: &&mut Group| {
        known
            || g.days
                .zip(new.days)
                .is_some_and(|(x, y)| x.0.saturating_sub(NEAR) <= y.1 && y.0.saturating_sub(NEAR) <= x.1)
    };
    match groups.iter_mut().find(near) {
        Some(group) => {
            group.mentions.extend(new.mentions);
            group.days = group.days.or(new.days);
        }
        None => groups.push(new),
    }
}

fn named(corpus: &Corpus<'_>, name: &SmolStr, group: &Group) -> Option<Clash> {
    let mut sides: BTreeMap<SmolStr, (SmolStr, Vec<ClaimRef>)> = BTreeMap::new();
    for (label, at) in &group.mentions {
        let (_, list) = sides.entry(plain(label)).or_insert_with(|| (label.clone(), Vec::new()));
        if list.iter().filter(|x| x.doc == at.doc).count() < SHOWN {
            list.push(*at);
        }
    }
    if sides.len() < 2 {
        return None;
    }
    let mut positions: Vec<(SmolStr, Vec<ClaimRef>)> = sides.into_values().collect();
    positions.sort_by_key(|(label, list)| (list.first().copied(), label.clone()));
    let names: Vec<&str> = positions.iter().map(|(label, _)| label.as_str()).collect();
    let said = format!("{name} is called {}", listed(&names));
    let documents: BTreeSet<u32> = positions.iter().flat_map(|(_, l)| l).map(|at| at.doc).collect();
    let sides = positions
        .into_iter()
        .map(|(label, list)| Side { value: Some(label), cites: list.into_iter().map(Cite::Claim).collect() })
        .collect();
    let mut clash = Clash::new(Outcome::Variant, Origin::Written, name.to_string(), sides);
    clash.said = Some(said);
    clash.notes.push((why(corpus, name, documents.len()), None));
    Some(clash)
}

fn why(corpus: &Corpus<'_>, name: &SmolStr, documents: usize) -> String {
    let preferred =
        if is_known(corpus, name) { format!("; “{name}” is preferred") } else { String::new() };
    let joined = if documents > 1 {
        "the documents date it within days of each other, between the same parties"
    } else {
        "parties, their number or the date join the mentions"
    };
    format!("{joined}{preferred}")
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("“{one}”"),
        [init @ .., last] => {
            let init: Vec<String> = init.iter().map(|n| format!("“{n}”")).collect();
            format!("{} and “{last}”", init.join(", "))
        }
    }
}

/// What is free variation falls together: deal and agreement, tripartite and trilateral.
fn plain(label: &SmolStr) -> SmolStr {
    let words: Vec<&str> = label.split(' ').collect();
    match words.last().copied() {
        Some("agreement" | "accord" | "pact" | "deal") => "agreement".into(),
        Some(noun) => noun.into(),
        None => label.clone(),
    }
}

/// Terms, places, organisations and events that a rule file lists with several names.
fn terms(corpus: &Corpus<'_>, rule: &Rule, tally: &mut Tally, out: &mut Vec<Clash>) {
    let wanted = |kind: NamedKind| match kind {
        NamedKind::Term | NamedKind::Organisation | NamedKind::Place | NamedKind::Event => true,
        NamedKind::Agreement | NamedKind::Person => false,
    };
    if !corpus.vocabulary.named.iter().any(|n| wanted(n.kind) && n.names.len() > 1) {
        return;
    }
    let mut found: BTreeMap<u32, BTreeMap<u32, Vec<Cite>>> = BTreeMap::new();
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, facts)| corpus.covers(rule, facts)) {
        let mut hits: Vec<NamedHit> = Vec::new();
        corpus.vocabulary.named_in(&facts.document.text, &facts.shape.tokens, &mut hits);
        let mut shown: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for hit in hits {
            let (Some(name), Some(named)) = (hit.name, corpus.vocabulary.named.get(hit.named as usize))
            else {
                continue;
            };
            let tokens =
                facts.shape.tokens.get(hit.tokens.start as usize..hit.tokens.end as usize).unwrap_or(&[]);
            let (Some(a), Some(b)) = (tokens.first(), tokens.last()) else { continue };
            let count = shown.entry((hit.named, name)).or_default();
            *count += 1;
            if wanted(named.kind) && *count <= SHOWN {
                tally.claims += 1;
                let cite = Cite::Passage { doc: doc as u32, span: a.span.cover(b.span) };
                found.entry(hit.named).or_default().entry(name).or_default().push(cite);
            }
        }
    }
    for (named, names) in found.iter().filter(|(_, names)| names.len() > 1) {
        let Some(named) = corpus.vocabulary.named.get(*named as usize) else { continue };
        let label = |k: &u32| named.names.get(*k as usize).cloned().unwrap_or_default();
        let labels: Vec<SmolStr> = names.keys().map(label).collect();
        let sides =
            names.iter().map(|(k, cites)| Side { value: Some(label(k)), cites: cites.clone() }).collect();
        let preferred = named.names.first().cloned().unwrap_or_default();
        let mut clash = Clash::new(Outcome::Variant, Origin::Written, preferred.to_string(), sides);
        let shown: Vec<&str> = labels.iter().map(SmolStr::as_str).collect();
        clash.said = Some(format!("one thing is called {}", listed(&shown)));
        clash.notes.push((format!("“{preferred}” is listed first in {}", named.name), None));
        out.push(clash);
    }
}
