//! same-name: a name spelt two ways, or a form that should never stand.
//!
//! Persons meet by the first letters and by the sounds of their surnames. Likeness of letters is never
//! enough: a common office, a common given name, or one document that introduces only one of the two
//! must join them. A misspelling beside the right form in one document is an error, across documents a
//! warning; another transliteration is an info.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::{Cite, Clash, Corpus, Side, Tally};
use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::diagnostic::Severity;
use crate::index::ClaimRef;
use crate::resolve::names::spelling::{Likeness, differ_in_doubling, likeness, sound};
use crate::resolve::names::split;
use crate::rules::{Origin, Rule};
use crate::span::Span;
use crate::value::Outcome;
use crate::vocab::NamedHit;

/// Claims of one spelling that are shown from one document.
const SHOWN: usize = 12;

/// A person under one full name in one story.
#[derive(Default)]
struct Known {
    surname: SmolStr,
    given: Option<SmolStr>,
    offices: BTreeSet<SmolStr>,
    claims: BTreeMap<u32, Vec<ClaimRef>>,
}

/// Runs a rule of this check.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    let mut stories: BTreeMap<Option<&str>, BTreeMap<SmolStr, Known>> = BTreeMap::new();
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, facts)| corpus.covers(rule, facts)) {
        let persons = stories.entry(facts.document.meta.story.as_deref()).or_default();
        for (i, claim) in facts.claims.iter().enumerate() {
            tally.claims += u64::from(collect(persons, claim, ClaimRef { doc: doc as u32, claim: i as u32 }));
        }
        never(corpus, doc as u32, out);
    }
    for (story, persons) in &stories {
        let persons: Vec<(&SmolStr, &Known)> = persons.iter().collect();
        let links = links(&persons, story.is_some(), &mut tally);
        for group in groups(persons.len(), &links) {
            out.extend(clash(corpus, &persons, &group, &links));
        }
    }
    tally
}

fn collect(persons: &mut BTreeMap<SmolStr, Known>, claim: &Claim, at: ClaimRef) -> bool {
    let (ClaimValue::Name(full), Subject::Named { name, .. }) = (&claim.value, &claim.subject) else {
        return false;
    };
    match claim.kind {
        Kind::Person => {
            let known = persons.entry(full.clone()).or_default();
            let (given, surname) = split(full);
            known.surname = surname.into();
            known.given = given.map(SmolStr::from);
            known.claims.entry(at.doc).or_default().push(at);
            true
        }
        Kind::Role => {
            if name.contains(" of ") {
                persons.entry(full.clone()).or_default().offices.insert(name.clone());
            }
            true
        }
        Kind::Date
        | Kind::Time
        | Kind::Duration
        | Kind::Set
        | Kind::Number
        | Kind::Count
        | Kind::Quantity
        | Kind::Money
        | Kind::Percent
        | Kind::Ordinal
        | Kind::Agreement
        | Kind::Quote
        | Kind::Passage => false,
    }
}

/// Two persons whose names are one name spelt two ways.
#[derive(Clone, Copy)]
struct Link {
    a: usize,
    b: usize,
    likeness: Likeness,
    one_document: bool,
}

/// Where two persons meet: by the sounds of their surnames, or, for what may be a slip of the pen, by its first
/// letters within a story; without one within a document or an office, which must join them then.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meeting<'a> {
    Sound,
    Story,
    Document(u32),
    Office(&'a str),
}

fn links<'a>(persons: &[(&'a SmolStr, &'a Known)], story: bool, tally: &mut Tally) -> Vec<Link> {
    let mut buckets: BTreeMap<(SmolStr, Meeting<'a>), Vec<usize>> = BTreeMap::new();
    for (i, (_, p)) in persons.iter().enumerate().filter(|(_, (_, p))| !p.claims.is_empty()) {
        let head: SmolStr = p.surname.chars().take(2).flat_map(char::to_lowercase).collect();
        let mut meet = |key: SmolStr, at| buckets.entry((key, at)).or_default().push(i);
        meet(sound(&p.surname).into(), Meeting::Sound);
        if story {
            meet(head, Meeting::Story);
            continue;
        }
        for &doc in p.claims.keys() {
            meet(head.clone(), Meeting::Document(doc));
        }
        for office in &p.offices {
            meet(head.clone(), Meeting::Office(office));
        }
    }
    let mut seen = BTreeSet::new();
    let mut links = Vec::new();
    for list in buckets.values() {
        for (k, &a) in list.iter().enumerate() {
            for &b in list.get(k + 1..).unwrap_or(&[]) {
                let (Some((_, x)), Some((_, y))) = (persons.get(a), persons.get(b)) else { continue };
                let one_document = x.claims.keys().any(|d| y.claims.contains_key(d));
                if let Some(likeness) = joined(x, y, one_document, story)
                    && seen.insert((a, b))
                {
                    links.push(Link { a, b, likeness, one_document });
                }
                tally.compared += 1;
            }
        }
    }
    links
}

/// Whether two persons are one under two spellings: how these relate.
fn joined(x: &Known, y: &Known, one_document: bool, story: bool) -> Option<Likeness> {
    let office = x.offices.intersection(&y.offices).next().is_some();
    let given = x.given.as_deref().zip(y.given.as_deref()).map(|(a, b)| likeness(a, b));
    let fits = matches!(given, None | Some(Likeness::Same | Likeness::Transliteration));
    let introduced = x.given.is_some() != y.given.is_some();
    let doubled = one_document && differ_in_doubling(&x.surname, &y.surname);
    let surnames = if doubled { Likeness::Misspelling } else { likeness(&x.surname, &y.surname) };
    match (surnames, given) {
        (Likeness::Same, Some(Likeness::Transliteration)) => Some(Likeness::Transliteration),
        (Likeness::Same, Some(Likeness::Misspelling)) if office => Some(Likeness::Misspelling),
        (Likeness::Transliteration, g) if fits && (office || g.is_some() || (one_document && introduced)) => {
            Some(Likeness::Transliteration)
        }
        (Likeness::Misspelling, g)
            if fits
                && (office || (one_document && (introduced || g.is_some())) || (story && g.is_some())) =>
        {
            Some(Likeness::Misspelling)
        }
        (Likeness::Same | Likeness::Transliteration | Likeness::Misspelling | Likeness::Different, _) => None,
    }
}

/// Connected persons, each group sorted.
fn groups(n: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..n).collect();
    let find = |root: &[usize], mut i: usize| {
        while let Some(&up) = root.get(i).filter(|&&up| up != i) {
            i = up;
        }
        i
    };
    for link in links {
        let (a, b) = (find(&root, link.a), find(&root, link.b));
        if let Some(slot) = root.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in links.iter().flat_map(|l| [l.a, l.b]).collect::<BTreeSet<_>>() {
        out.entry(find(&root, i)).or_default().push(i);
    }
    out.into_values().collect()
}

fn clash(
    corpus: &Corpus<'_>,
    persons: &[(&SmolStr, &Known)],
    group: &[usize],
    links: &[Link],
) -> Option<Clash> {
    let mine: Vec<&Link> = links.iter().filter(|l| group.contains(&l.a)).collect();
    let surnames: BTreeSet<&SmolStr> =
        group.iter().filter_map(|&i| Some(&persons.get(i)?.1.surname)).collect();
    let by_surname = surnames.len() > 1;
    let mut sides: BTreeMap<SmolStr, Vec<Cite>> = BTreeMap::new();
    for &i in group {
        let (full, known) = persons.get(i)?;
        let part = if by_surname { Some(&known.surname) } else { known.given.as_ref() }?;
        let value = if by_surname { known.surname.clone() } else { (*full).clone() };
        let shows = |at: &&ClaimRef| {
            corpus
                .facts(at.doc)
                .zip(corpus.claim(**at))
                .is_some_and(|(f, c)| f.text(c).contains(part.as_str()))
        };
        let cites = known.claims.values().flat_map(|list| list.iter().filter(shows).take(SHOWN).copied());
        sides.entry(value).or_default().extend(cites.map(Cite::Claim));
    }
    sides.retain(|_, cites| !cites.is_empty());
    if sides.len() < 2 {
        return None;
    }
    // The form with a given name, then the commoner one, is taken for the right one.
    let best = group.iter().filter_map(|&i| persons.get(i)).max_by_key(|(full, p)| {
        (
            p.given.is_some(),
            p.claims.values().map(Vec::len).sum::<usize>(),
            std::cmp::Reverse((*full).clone()),
        )
    })?;
    let slip = mine.iter().any(|l| l.likeness == Likeness::Misspelling);
    let inside = mine.iter().any(|l| l.likeness == Likeness::Misspelling && l.one_document);
    let right = if by_surname { &best.1.surname } else { best.0 };
    let others: Vec<String> = sides.keys().filter(|v| *v != right).map(|v| format!("“{v}”")).collect();
    let said = if slip {
        format!("{} seems to be {}", others.join(" and "), best.0)
    } else {
        format!("{} is also spelt {}", best.0, others.join(" and "))
    };
    let sides = sides.into_iter().map(|(v, cites)| Side { value: Some(v), cites }).collect();
    let mut clash = Clash::new(Outcome::Variant, Origin::Written, best.0.to_string(), sides);
    clash.person = Some(best.0.to_string());
    clash.said = Some(said);
    clash.at_most = match (slip, inside) {
        (true, true) => None,
        (true, false) => Some(Severity::Warning),
        (false, _) => Some(Severity::Info),
    };
    clash.notes = reasons(persons, &mine, slip);
    Some(clash)
}

/// Why the spellings are taken for one person.
fn reasons(persons: &[(&SmolStr, &Known)], links: &[&Link], slip: bool) -> Vec<(String, Option<Cite>)> {
    let mut notes = Vec::new();
    let office = links.iter().find_map(|l| {
        let (x, y) = (persons.get(l.a)?.1, persons.get(l.b)?.1);
        x.offices.intersection(&y.offices).next().cloned()
    });
    if let Some(office) = office {
        notes.push((format!("both spellings are given to the {office}"), None));
    } else if links.iter().any(|l| l.one_document) {
        notes.push((
            "one document uses both, and introduces only one of them with a given name".to_owned(),
            None,
        ));
    }
    if !slip {
        notes.push(("the difference is one of transliteration".to_owned(), None));
    }
    notes
}

/// Forms that a rule file says should never stand.
fn never(corpus: &Corpus<'_>, doc: u32, out: &mut Vec<Clash>) {
    let Some(facts) =
        corpus.facts(doc).filter(|_| corpus.vocabulary.named.iter().any(|n| !n.never.is_empty()))
    else {
        return;
    };
    let mut hits: Vec<NamedHit> = Vec::new();
    corpus.vocabulary.named_in(&facts.document.text, &facts.shape.tokens, &mut hits);
    let mut found: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for hit in hits.iter().filter(|h| h.name.is_none()) {
        let tokens =
            facts.shape.tokens.get(hit.tokens.start as usize..hit.tokens.end as usize).unwrap_or(&[]);
        if let (Some(a), Some(b)) = (tokens.first(), tokens.last()) {
            found.entry(hit.named).or_default().push(a.span.cover(b.span));
        }
    }
    for (named, spans) in found {
        let Some(named) = corpus.vocabulary.named.get(named as usize) else { continue };
        let right = named.names.first().cloned().unwrap_or_else(|| named.name.clone());
        let wrong = spans.first().map(|s| s.of(&facts.document.text)).unwrap_or_default();
        let sides = vec![Side {
            value: Some(wrong.into()),
            cites: spans.iter().map(|&span| Cite::Passage { doc, span }).collect(),
        }];
        let mut clash = Clash::new(Outcome::Variant, Origin::Written, right.to_string(), sides);
        clash.said = Some(format!("“{wrong}” should be “{right}”"));
        clash.expected = Some(right.to_string());
        clash.notes.push((format!("“{wrong}” is listed under `never` of {}", named.name), None));
        let edits = spans.iter().map(|&span| (doc, span, right.to_string())).collect();
        clash.fix = Some((format!("write “{right}”"), edits));
        out.push(clash);
    }
}
