//! Who speaks in each quotation: a name, a surname, a role or "he", resolved to a person.

use smol_str::SmolStr;

use super::names::{Mention, People};
use crate::parse::Cx;
use crate::span::Span;
use crate::text::Quotation;
use crate::vocab::Class;

/// The speaker of one quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// Index of the person, where it is known.
    pub person: Option<u32>,
    /// Index of the mention that names the speaker, where one does.
    pub mention: Option<u32>,
    /// What people would call the speaker: the person's full name, else the words.
    pub name: Option<SmolStr>,
    /// No name or role stands beside the quotation: a pronoun, an earlier sentence or nothing told the speaker.
    pub inferred: bool,
}

/// Bytes that part a quotation from the words that name its speaker ("…," the minister, visibly tired, said).
const BESIDE: u32 = 60;

/// The speaker of each quotation, in order.
pub fn speakers(cx: &Cx<'_>, people: &People) -> Vec<Speaker> {
    let mut out: Vec<Speaker> = Vec::with_capacity(cx.shape.quotations.len());
    for quotation in &cx.shape.quotations {
        let speaker = match quotation.speaker {
            Some(span) => named(cx, people, span, quotation, &out),
            None => quotation
                .continues
                .and_then(|q| out.get(q as usize).cloned())
                .map(|s| Speaker { inferred: true, ..s })
                .unwrap_or_default(),
        };
        out.push(speaker);
    }
    out
}

fn named(cx: &Cx<'_>, people: &People, span: Span, quotation: &Quotation, before: &[Speaker]) -> Speaker {
    let from = people.mentions.partition_point(|m| m.span.end <= span.start);
    let mention = people.mentions.get(from).filter(|m| m.span.start < span.end);
    let inferred = span.start > quotation.span.end.saturating_add(BESIDE)
        || span.end.saturating_add(BESIDE) < quotation.span.start;
    if let Some(m) = mention {
        let name = people.person(m).map(|p| p.full.clone()).or_else(|| Some(span.of(cx.text).into()));
        let mention = Some(from as u32).filter(|_| !inferred);
        return Speaker { person: m.person, mention, name, inferred };
    }
    let words = span.of(cx.text);
    if !is_pronoun(cx, words) {
        return Speaker { name: Some(words.into()), inferred, ..Speaker::default() };
    }
    let person = subject_before(cx, people, span.start.min(quotation.span.start))
        .and_then(|m| m.person)
        .or_else(|| before.iter().rev().find_map(|s| s.person));
    let name = person.and_then(|p| people.persons.get(p as usize)).map(|p| p.full.clone());
    Speaker { person, mention: None, name, inferred: true }
}

fn is_pronoun(cx: &Cx<'_>, words: &str) -> bool {
    words.len() < 10 && cx.lexicon.payload(cx.lexicon.find(&words.to_lowercase()), Class::Pronoun).is_some()
}

/// The first person of the nearest sentence before a place that mentions one outside quotations, in the
/// same block.
fn subject_before<'p>(cx: &Cx<'_>, people: &'p People, at: u32) -> Option<&'p Mention> {
    let here = cx.shape.sentences.partition_point(|s| s.span.start <= at).checked_sub(1)?;
    let block = cx.shape.sentences.get(here)?.block;
    let spoken = |m: &Mention| {
        let from = cx.shape.quotations.partition_point(|q| q.span.end <= m.span.start);
        cx.shape.quotations.get(from).is_some_and(|q| q.span.start <= m.span.start)
    };
    let end = people.mentions.partition_point(|m| m.span.start < at);
    let mut found: Option<&Mention> = None;
    for m in people.mentions.get(..end)?.iter().rev() {
        if cx.shape.sentences.get(m.sentence as usize).is_none_or(|s| s.block != block)
            || found.is_some_and(|f| f.sentence != m.sentence)
        {
            break;
        }
        if m.person.is_some() && !spoken(m) {
            found = Some(m);
        }
    }
    found
}
