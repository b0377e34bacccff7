//! holds-office: a role given to someone who did not hold it then, two holders at once, or the wrong
//! title for a known person.
//!
//! Within a text, only words that `resolve` could tie to a person by the quotations around them are held
//! against what the text calls that person. Between texts, one office with two holders clashes only where
//! both texts are dated within days of each other. Terms of office come from rule files alone.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::{Cite, Clash, Corpus, Side, Tally};
use crate::claim::{Claim, ClaimValue, Kind, Subject, Voice};
use crate::diagnostic::Severity;
use crate::index::ClaimRef;
use crate::resolve::DocFacts;
use crate::resolve::names::claims::{AROUND, EVIDENCE, MEETING};
use crate::resolve::names::spelling::{Likeness, likeness};
use crate::rules::{Origin, Rule};
use crate::value::{DayRange, Outcome};
use crate::vocab::{Named, NamedKind};

/// Two texts speak of one time where they are dated this many days apart at most: an office may change
/// hands within the week.
const SAME_TIME: i32 = 1;
/// Places that name the office which are shown.
const SHOWN: usize = 3;

/// Runs a rule of this check.
pub fn run(corpus: &Corpus<'_>, rule: &Rule, out: &mut Vec<Clash>) -> Tally {
    let mut tally = Tally::default();
    let mut offices: Offices<'_> = BTreeMap::new();
    for (doc, facts) in corpus.documents.iter().enumerate().filter(|(_, facts)| corpus.covers(rule, facts)) {
        let doc = doc as u32;
        for (i, claim) in facts.claims.iter().enumerate().filter(|(_, c)| c.kind == Kind::Role) {
            tally.claims += 1;
            let at = ClaimRef { doc, claim: i as u32 };
            let (ClaimValue::Name(person), Subject::Named { name, .. }) = (&claim.value, &claim.subject)
            else {
                continue;
            };
            if facet(claim, EVIDENCE) == Some(AROUND) {
                out.extend(wrong_words(facts, at, claim, person, name));
            } else if facet(claim, EVIDENCE) == Some(MEETING) {
                out.extend(wrong_speaker(facts, at, claim, person));
            } else {
                known(corpus, at, claim, person, out);
                if facet(claim, EVIDENCE).is_none() && is_one(corpus, claim) && claim.voice == Voice::Narrator
                {
                    let story = facts.document.meta.story.as_deref();
                    offices.entry((story, name)).or_default().push((at, person, claim.as_of));
                }
            }
        }
    }
    for ((_, office), holders) in &offices {
        tally.compared += holders.len() as u64;
        two_holders(office, holders, out);
    }
    tally
}

type Offices<'a> = BTreeMap<(Option<&'a str>, &'a SmolStr), Vec<(ClaimRef, &'a SmolStr, Option<DayRange>)>>;

fn facet<'c>(claim: &'c Claim, name: &str) -> Option<&'c str> {
    claim.facets.other.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str())
}

/// An office of a country that one person holds at a time.
fn is_one(corpus: &Corpus<'_>, claim: &Claim) -> bool {
    let world = &corpus.vocabulary.lexicon.world;
    let one = world.role(&claim.label).and_then(|r| world.roles.get(r as usize)).is_some_and(|r| r.one);
    one && facet(claim, "of").is_some()
}

/// "The Russian leader" among quotations of the foreign minister.
fn wrong_words(
    facts: &DocFacts,
    at: ClaimRef,
    claim: &Claim,
    person: &SmolStr,
    title: &SmolStr,
) -> Option<Clash> {
    let of_person = |c: &Claim| matches!(&c.value, ClaimValue::Name(n) if n == person);
    let cite = |i: usize| Cite::Claim(ClaimRef { claim: i as u32, ..at });
    let mut held: Option<SmolStr> = None;
    let mut cites = Vec::new();
    let mut nearest = None;
    for (i, c) in facts.claims.iter().enumerate().filter(|(i, c)| *i as u32 != at.claim && of_person(c)) {
        match (&c.kind, &c.subject) {
            (Kind::Role, Subject::Named { name, .. }) if facet(c, "of") == facet(claim, "of") => {
                held = held.or_else(|| Some(name.clone()));
                cites.push(cite(i));
            }
            (Kind::Person, _) if (i as u32) < at.claim => nearest = Some(cite(i)),
            _ => {}
        }
    }
    cites.truncate(SHOWN);
    cites.extend(nearest);
    let held = held?;
    let sides = vec![
        Side { value: Some(title.clone()), cites: vec![Cite::Claim(at)] },
        Side { value: Some(held.clone()), cites },
    ];
    let words = facts.text(claim);
    let mut clash = Clash::new(Outcome::Conflict, Origin::Written, person.to_string(), sides);
    clash.person = Some(person.to_string());
    clash.role = Some(claim.label.to_string());
    clash.expected = Some(held.to_string());
    clash.said = Some(format!("“{words}” seems to mean {person}, the {held}"));
    clash.notes.push((
        format!("the quotations before and after are {person}'s, and the text names no {title} who speaks"),
        None,
    ));
    Some(clash)
}

/// "My Armenian counterpart", given to one whose meeting it was not.
fn wrong_speaker(facts: &DocFacts, at: ClaimRef, claim: &Claim, person: &SmolStr) -> Option<Clash> {
    let speaker = claim.speaker.as_ref()?;
    let near = |name: &SmolStr| {
        let before = facts.claims.get(..at.claim as usize)?;
        let is = |c: &Claim| c.kind == Kind::Person && matches!(&c.value, ClaimValue::Name(n) if n == name);
        let i = before.iter().rposition(|c| is(c) && c.voice == Voice::Narrator)?;
        Some(Cite::Claim(ClaimRef { claim: i as u32, ..at }))
    };
    let sides = vec![
        Side { value: Some(speaker.clone()), cites: vec![near(speaker)?] },
        Side { value: Some(person.clone()), cites: vec![Cite::Claim(at), near(person)?] },
    ];
    let mut clash = Clash::new(Outcome::Conflict, Origin::Written, speaker.to_string(), sides);
    clash.at_most = Some(Severity::Info);
    clash.person = Some(speaker.to_string());
    clash.role = Some(claim.label.to_string());
    clash.expected = Some(person.to_string());
    clash.said =
        Some(format!("“{}” is given to {speaker}, but the meeting is {person}'s", facts.text(claim)));
    clash.notes.push((format!("the sentence before says that {person} meets that counterpart"), None));
    Some(clash)
}

/// One office, two holders, in texts of one time.
fn two_holders(office: &SmolStr, holders: &[(ClaimRef, &SmolStr, Option<DayRange>)], out: &mut Vec<Clash>) {
    let mut first: BTreeMap<(&SmolStr, u32, i32), (ClaimRef, DayRange)> = BTreeMap::new();
    for &(at, person, days) in holders {
        // A year or an open stretch says too little.
        if let Some(days) = days.filter(|d| d.last.saturating_sub(d.first) <= SAME_TIME) {
            first.entry((person, at.doc, days.first)).or_insert((at, days));
        }
    }
    let list: Vec<(&SmolStr, ClaimRef, DayRange)> = first.iter().map(|(k, (at, d))| (k.0, *at, *d)).collect();
    for (i, (p, a, x)) in list.iter().enumerate() {
        let near = |y: &DayRange| {
            x.first.saturating_sub(SAME_TIME) <= y.last && y.first.saturating_sub(SAME_TIME) <= x.last
        };
        let clashing = list.iter().skip(i + 1).find(|(q, _, y)| near(y) && are_others(p, q));
        let Some((q, b, _)) = clashing else { continue };
        let side =
            |name: &SmolStr, at: ClaimRef| Side { value: Some(name.clone()), cites: vec![Cite::Claim(at)] };
        let mut clash = Clash::new(
            Outcome::Conflict,
            Origin::Written,
            office.to_string(),
            vec![side(p, *a), side(q, *b)],
        );
        clash.person = Some(p.to_string());
        clash.role = Some(office.to_string());
        clash.expected = Some(q.to_string());
        clash.said = Some(format!("{p} and {q} are both called {office} at one time"));
        clash.notes.push((format!("the two hold for days at most {SAME_TIME} apart"), None));
        out.push(clash);
        return;
    }
}

/// Two persons for certain: neither name is a part of the other, or another spelling of it.
fn are_others(p: &str, q: &str) -> bool {
    let last = |s: &str| s.rsplit(' ').next().unwrap_or(s).to_owned();
    let shares = p.split(' ').any(|w| q.split(' ').any(|v| v == w));
    !shares && likeness(&last(p), &last(q)) == Likeness::Different
}

/// Terms of office of a rule file.
fn known(corpus: &Corpus<'_>, at: ClaimRef, claim: &Claim, person: &SmolStr, out: &mut Vec<Clash>) {
    if corpus.vocabulary.named.is_empty() {
        return;
    }
    let Some(facts) = corpus.facts(at.doc) else { return };
    let Some(day) = claim.as_of.map(|r| r.first).or(facts.published.map(|(d, _)| d)) else { return };
    let is = |n: &&Named| {
        n.kind == NamedKind::Person
            && !n.office.is_empty()
            && n.names.iter().any(|name| is_name(name, person))
    };
    let Some(named) = corpus.vocabulary.named.iter().find(is) else { return };
    let world = &corpus.vocabulary.lexicon.world;
    let Some(said) = world.role(&claim.label) else { return };
    let of = facet(claim, "of");
    let fits = |o: &&crate::vocab::topic::Office| {
        let role = world.role(&o.role.to_lowercase()).is_some_and(|r| world.may_stand_for(said, r));
        role && of.is_none_or(|of| o.of.is_empty() || o.of == of)
    };
    let within = |o: &&crate::vocab::topic::Office| {
        o.from.is_none_or(|d| d <= day) && o.until.is_none_or(|d| day <= d)
    };
    let relevant: Vec<_> =
        named.office.iter().filter(|o| of.is_none_or(|of| o.of.is_empty() || o.of == of)).collect();
    if relevant.is_empty() || relevant.iter().any(|o| fits(o) && within(o)) {
        return;
    }
    let held = relevant.iter().find(|o| within(o)).or(relevant.first());
    let Some(held) = held else { return };
    let expected = term(held);
    let sides = vec![Side { value: Some(claim.label.clone()), cites: vec![Cite::Claim(at)] }];
    let mut clash = Clash::new(Outcome::Conflict, Origin::Written, person.to_string(), sides);
    clash.person = Some(person.to_string());
    clash.role = Some(claim.label.to_string());
    clash.expected = Some(expected.clone());
    clash.said = Some(format!("{person} is called {} here, but was {expected}", claim.label));
    clash.notes.push((format!("terms of office stand in [person.{}]", named.name), None));
    out.push(clash);
}

fn is_name(name: &str, person: &str) -> bool {
    name == person || (!person.contains(' ') && name.rsplit(' ').next() == Some(person))
}

fn term(office: &crate::vocab::topic::Office) -> String {
    let day = |d: Option<i32>| d.map(|d| crate::value::date::print_day(d).to_string());
    let title = if office.of.is_empty() {
        office.role.to_string()
    } else {
        format!("{} of {}", office.role, office.of)
    };
    match (day(office.from), day(office.until)) {
        (Some(from), Some(until)) => format!("{title} from {from} to {until}"),
        (Some(from), None) => format!("{title} since {from}"),
        (None, Some(until)) => format!("{title} until {until}"),
        (None, None) => title,
    }
}
