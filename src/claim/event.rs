//! Dates of named events: "the Osk fair was held on 3 May 2021", "the Osk fair of 3 May 2021".
//!
//! A date speaks of an event when its clause does nothing else: it stands right after the event's name,
//! or its verb is one of taking place.

use super::{Claim, Kind, Subject};
use crate::parse::Cx;
use crate::vocab::{NamedHit, NamedKind, Vocabulary};

/// Verb classes that say no more than that something was.
const TOOK_PLACE: &[&str] = &["", "held"];

/// Gives dates, sorted by place, the events of the rule files that they belong to.
pub fn assign(cx: &Cx<'_>, vocabulary: &Vocabulary, claims: &mut [Claim]) {
    if vocabulary.named.iter().all(|n| n.kind != NamedKind::Event) {
        return;
    }
    let mut hits: Vec<NamedHit> = Vec::new();
    for claim in claims.iter_mut().filter(|c| c.kind == Kind::Date) {
        let Some(sentence) = cx.shape.sentences.get(claim.sentence as usize) else { continue };
        let range = sentence.tokens.clone();
        let tokens = cx.shape.tokens.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        hits.clear();
        vocabulary.named_in(cx.text, tokens, &mut hits);
        let event = |h: &&NamedHit| {
            vocabulary.named.get(h.named as usize).is_some_and(|n| n.kind == NamedKind::Event)
        };
        let mut events = hits.iter().filter(event);
        let (Some(hit), None) = (events.next(), events.next()) else { continue };
        let verb = match &claim.subject {
            Subject::Open { verb, .. } => verb.as_str(),
            Subject::None => "",
            Subject::Topic(_) | Subject::Named { .. } => continue,
        };
        let end = hit.tokens.end + range.start;
        let adjoins = (end..end + 2).contains(&claim.tokens.start);
        let name = vocabulary.named.get(hit.named as usize).and_then(|n| n.names.first());
        if let Some(name) = name.filter(|_| adjoins || TOOK_PLACE.contains(&verb)) {
            claim.subject = Subject::Named { name: name.clone(), property: "date".into() };
            claim.label = name.clone();
        }
    }
}
