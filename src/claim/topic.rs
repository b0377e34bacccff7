//! Which claims speak of a topic of the rule files.
//!
//! A topic is there where one of its `of` phrases stands, and one of its verbs where it has any, and
//! none of its `not` phrases, as close together as `near` says. Its value is the claim of its measure
//! that counts the phrase ("62 prisoners"), else the nearest one that counts nothing of its own.

use std::ops::Range;

use super::{Claim, ClaimValue, Kind, Modality, Subject};
use crate::parse::Cx;
use crate::vocab::topic::{Measure, Near};
use crate::vocab::{Class, Part, Token, TokenKind, Topic, TopicHit, Vocabulary};

/// Gives topics to claims, which are sorted by place.
pub fn assign(cx: &Cx<'_>, vocabulary: &Vocabulary, claims: &mut [Claim]) {
    if vocabulary.topics.is_empty() {
        return;
    }
    let mut hits = Vec::new();
    let mut first = 0;
    for (i, s) in cx.shape.sentences.iter().enumerate() {
        let count =
            claims.get(first..).unwrap_or(&[]).iter().take_while(|c| c.sentence as usize == i).count();
        let own = claims.get_mut(first..first + count).unwrap_or(&mut []);
        first += count;
        if own.is_empty() {
            continue;
        }
        let range = window(cx, vocabulary, i).unwrap_or(s.tokens.clone());
        let tokens = cx.shape.tokens.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        hits.clear();
        vocabulary.topics_in(cx.text, tokens, &mut hits);
        for h in &mut hits {
            h.tokens = h.tokens.start + range.start..h.tokens.end + range.start;
        }
        if !hits.is_empty() {
            sentence(cx, vocabulary, &s.tokens, &hits, own);
        }
    }
}

/// The tokens of the paragraph, where some topic looks that far.
fn window(cx: &Cx<'_>, vocabulary: &Vocabulary, sentence: usize) -> Option<Range<u32>> {
    if vocabulary.topics.iter().all(|t| t.near != Near::Paragraph) {
        return None;
    }
    let block = cx.shape.sentences.get(sentence)?.block;
    let mut same = cx.shape.sentences.iter().filter(|s| s.block == block);
    let first = same.next()?.tokens.clone();
    Some(first.start..same.next_back().map_or(first.end, |s| s.tokens.end))
}

/// So many tokens at most part a topic's phrase from a bare number that counts it.
const REACH: u32 = 8;

fn sentence(
    cx: &Cx<'_>,
    vocabulary: &Vocabulary,
    sentence: &Range<u32>,
    hits: &[TopicHit],
    claims: &mut [Claim],
) {
    let mut topics: Vec<u32> = hits.iter().map(|h| h.topic).collect();
    topics.sort_unstable();
    topics.dedup();
    for t in topics {
        let Some(topic) = vocabulary.topics.get(t as usize) else { continue };
        let near =
            |h: &&TopicHit| h.topic == t && (topic.near == Near::Paragraph || inside(&h.tokens, sentence));
        let of: Vec<&TopicHit> = hits.iter().filter(near).filter(|h| h.part == Part::Of).collect();
        let ruled_out = hits.iter().filter(near).any(|h| h.part == Part::Not);
        if ruled_out || of.is_empty() {
            continue;
        }
        let verbs: Vec<&TopicHit> = hits.iter().filter(near).filter(|h| h.part == Part::Verb).collect();
        for h in of {
            let verb_near =
                topic.verb.is_empty() || verbs.iter().any(|v| together(cx, topic, &v.tokens, &h.tokens));
            if verb_near {
                give(cx, topic, t, &h.tokens, claims);
            }
        }
        given_up(t, topic, claims);
        let revised = hits.iter().filter(near).any(|h| h.part == Part::Revised);
        for c in claims.iter_mut().filter(|c| revised && c.subject == Subject::Topic(t)) {
            c.modality = Modality::Superseded;
        }
    }
}

fn inside(a: &Range<u32>, b: &Range<u32>) -> bool {
    b.start <= a.start && a.end <= b.end
}

/// Whether two stretches stand as close as the topic asks.
fn together(cx: &Cx<'_>, topic: &Topic, a: &Range<u32>, b: &Range<u32>) -> bool {
    let (lo, hi) = (a.end.min(b.end), a.start.max(b.start));
    let between = cx.shape.tokens.get(lo as usize..hi.max(lo) as usize).unwrap_or(&[]);
    match topic.near {
        Near::Clause => !between.iter().any(ends_clause),
        Near::Sentence | Near::Paragraph => true,
    }
}

fn ends_clause(t: &Token) -> bool {
    t.punct(b';') || t.punct(b'.') || t.punct(b'?') || t.punct(b'!')
}

/// Gives the topic to the claims that an `of` phrase belongs to.
fn give(cx: &Cx<'_>, topic: &Topic, index: u32, phrase: &Range<u32>, claims: &mut [Claim]) {
    let fits = |c: &Claim| measures(topic, c) && together(cx, topic, &c.tokens, phrase);
    let counts = |c: &Claim| counts_phrase(cx, c, phrase);
    if claims.iter().any(|c| fits(c) && counts(c)) {
        // "16 prisoners from Veltia, 30 from Osk": a bare number counts them too where it says of which part.
        let part = |c: &Claim| is_bare(cx, c) && !c.facets.restricting.is_empty();
        for c in claims.iter_mut().filter(|c| fits(c) && (counts(c) || part(c))) {
            take(c, topic, index);
        }
        return;
    }
    let distance = |c: &Claim| c.tokens.start.abs_diff(phrase.end).min(c.tokens.end.abs_diff(phrase.start));
    let free = |c: &Claim| topic.measure != Measure::Count || (is_bare(cx, c) && distance(c) <= REACH);
    if let Some(c) = claims.iter_mut().filter(|c| fits(c) && free(c)).min_by_key(|c| distance(c)) {
        take(c, topic, index);
    }
}

/// "More prisoners than 62, as previously thought": the figure given up is of the topic of its bound.
fn given_up(index: u32, topic: &Topic, claims: &mut [Claim]) {
    let bounds: Vec<_> =
        claims.iter().filter(|c| c.subject == Subject::Topic(index)).map(|c| c.span).collect();
    for c in claims.iter_mut().filter(|c| c.modality == Modality::Superseded) {
        if bounds.iter().any(|b| b.overlaps(c.span)) {
            take(c, topic, index);
        }
    }
}

fn take(claim: &mut Claim, topic: &Topic, index: u32) {
    claim.subject = Subject::Topic(index);
    claim.label.clone_from(&topic.label);
    claim.facets.restricting.retain(|(k, _)| k != "population");
}

/// A number that counts no noun of its own: what follows is no word, or one of grammar or a deed.
fn is_bare(cx: &Cx<'_>, c: &Claim) -> bool {
    let grammar = [
        Class::Preposition,
        Class::Conjunction,
        Class::Auxiliary,
        Class::Pronoun,
        Class::Verb,
        Class::Reporting,
        Class::Revision,
        Class::Determiner,
    ];
    let next = cx.shape.tokens.get(c.tokens.end as usize);
    let noun = |t: &Token| t.kind == TokenKind::Word && !grammar.iter().any(|&class| t.is(class));
    c.kind == Kind::Number && !next.is_some_and(noun)
}

/// Whether a count's own noun is the phrase: it stands right before it, modifiers apart.
fn counts_phrase(cx: &Cx<'_>, c: &Claim, phrase: &Range<u32>) -> bool {
    let between = cx.shape.tokens.get(c.tokens.end as usize..phrase.start as usize);
    matches!(c.kind, Kind::Count | Kind::Number)
        && c.tokens.end <= phrase.start
        && between.is_some_and(|b| b.len() <= 3 && !b.iter().any(|t| t.punct(b',') || t.punct(b';')))
}

fn measures(topic: &Topic, c: &Claim) -> bool {
    let kind = match topic.measure {
        Measure::Count => matches!(c.kind, Kind::Count | Kind::Number),
        Measure::Quantity => c.kind == Kind::Quantity,
        Measure::Money => c.kind == Kind::Money,
        Measure::Percent => c.kind == Kind::Percent,
        Measure::Date => c.kind == Kind::Date,
        Measure::Duration => c.kind == Kind::Duration,
    };
    let unit = match (&topic.unit, &c.value) {
        (Some(u), ClaimValue::Numeric(n)) => n.unit.as_ref() == Some(u) || n.currency.as_ref() == Some(u),
        (Some(_) | None, _) => true,
    };
    kind && unit
}
