//! `per` of a topic: what must be equal before two of its values meet.
//!
//! Each becomes a restricting facet of its own, so that a value for Osk never meets one for Maren, nor one
//! that names no place. Only topics that ask for it pay for it.

use smol_str::{SmolStr, format_smolstr};

use super::{Claim, ClaimValue, Facets, Kind, Subject};
use crate::parse::Cx;
use crate::vocab::topic::Per;
use crate::vocab::{Class, NamedKind, Token, TokenKind, Vocabulary};

/// Narrows the claims of topics that have `per`. Claims are sorted by place.
pub fn narrow(cx: &Cx<'_>, vocabulary: &Vocabulary, claims: &mut [Claim]) {
    if vocabulary.topics.iter().all(|t| t.per.is_empty()) {
        return;
    }
    for i in 0..claims.len() {
        let Some(claim) = claims.get(i) else { continue };
        let Subject::Topic(t) = claim.subject else { continue };
        let Some(topic) = vocabulary.topics.get(t as usize) else { continue };
        let facets: Vec<(SmolStr, SmolStr)> =
            topic.per.iter().filter_map(|&per| facet(cx, vocabulary, claims, claim, per)).collect();
        if let Some(Claim { facets: Facets { restricting, .. }, .. }) = claims.get_mut(i) {
            restricting.extend(facets);
            restricting.sort();
        }
    }
}

fn facet(
    cx: &Cx<'_>,
    vocabulary: &Vocabulary,
    all: &[Claim],
    claim: &Claim,
    per: Per,
) -> Option<(SmolStr, SmolStr)> {
    let sentence = cx.shape.sentences.get(claim.sentence as usize)?.tokens.clone();
    let tokens = cx.shape.tokens.get(sentence.start as usize..sentence.end as usize)?;
    let at = claim.tokens.start.saturating_sub(sentence.start) as usize;
    let own = |name: &str| claim.facets.restricting.iter().find(|(k, _)| k == name).map(|(_, v)| v.clone());
    let (name, value) = match per {
        Per::Place => ("per place", place(cx, tokens, at)),
        Per::Party => ("per party", own("party").or_else(|| party(cx, tokens, at))),
        Per::Population => ("per population", counted(cx, tokens, claim, sentence.start)),
        Per::Period => ("per period", period(all, claim)),
        Per::Event => ("per event", event(cx, vocabulary, tokens)),
    };
    Some((SmolStr::new_static(name), value?))
}

/// The name after "in", "at" or "near" that stands nearest.
fn place(cx: &Cx<'_>, tokens: &[Token], at: usize) -> Option<SmolStr> {
    let names = tokens.windows(2).enumerate().filter_map(|(i, pair)| {
        let [p, name] = pair else { return None };
        let calendar = name.is(Class::Month) || name.is(Class::Weekday);
        let word = cx.word(p).to_lowercase();
        let locates = matches!(word.as_str(), "in" | "at" | "near" | "around" | "outside");
        (locates && name.kind == TokenKind::Word && name.capital && !calendar).then_some((i + 1, name))
    });
    names.min_by_key(|(i, _)| i.abs_diff(at)).map(|(_, t)| cx.word(t).to_lowercase().into())
}

/// The nearest country or people, by the country's name.
fn party(cx: &Cx<'_>, tokens: &[Token], at: usize) -> Option<SmolStr> {
    let is = |t: &Token| t.is(Class::Country) || t.is(Class::Demonym);
    let nearest = tokens.iter().enumerate().filter(|(_, t)| is(t)).min_by_key(|(i, _)| i.abs_diff(at));
    nearest.map(|(_, t)| cx.lexicon.lemma_text(cx.lexicon.lemma(t.word)).into())
}

/// The class of the first noun after the value.
fn counted(cx: &Cx<'_>, tokens: &[Token], claim: &Claim, base: u32) -> Option<SmolStr> {
    let end = claim.tokens.end.saturating_sub(base) as usize;
    let class = |t: &Token| cx.lexicon.payload(t.word, Class::Noun);
    let noun = tokens.get(end..)?.iter().take(4).find_map(class)?;
    cx.lexicon.head_classes.get(noun as usize).map(|c| c.name.clone())
}

/// The dates of the sentence.
fn period(all: &[Claim], claim: &Claim) -> Option<SmolStr> {
    let dates =
        all.iter().filter(|c| c.sentence == claim.sentence && c.kind == Kind::Date && c.span != claim.span);
    let mut values: Vec<&str> = dates
        .filter_map(|c| match &c.value {
            ClaimValue::Temporal(t) if !t.days.days.is_empty() => Some(t.value.as_str()),
            ClaimValue::Temporal(_)
            | ClaimValue::Numeric(_)
            | ClaimValue::Name(_)
            | ClaimValue::Quote(_)
            | ClaimValue::Passage => None,
        })
        .collect();
    values.sort_unstable();
    values.dedup();
    (!values.is_empty()).then(|| format_smolstr!("{}", values.join(" ")))
}

/// The named event of the sentence.
fn event(cx: &Cx<'_>, vocabulary: &Vocabulary, tokens: &[Token]) -> Option<SmolStr> {
    let mut hits = Vec::new();
    vocabulary.named_in(cx.text, tokens, &mut hits);
    let mut named = hits.iter().filter_map(|h| vocabulary.named.get(h.named as usize));
    named.find(|n| matches!(n.kind, NamedKind::Event | NamedKind::Agreement)).map(|n| n.name.clone())
}
