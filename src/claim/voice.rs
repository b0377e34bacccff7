//! Whose voice a claim has, and how it is put forward: quotation, insertion, denial, plan,
//! hearsay, a value given up.

use std::ops::Range;

use super::{Claim, Kind, Modality, Polarity, Voice};
use crate::parse::Cx;
use crate::source::{BlockKind, Document};
use crate::span::Span;
use crate::text::Text;
use crate::vocab::{Class, Classes, Token};

/// Marks voice, speaker, polarity and modality of all claims (sorted by place).
pub fn mark(cx: &Cx<'_>, claims: &mut [Claim]) {
    let (mut quotes, mut insertions) =
        (cx.shape.quotations.iter().peekable(), cx.shape.insertions.iter().peekable());
    for claim in claims {
        while quotes.peek().is_some_and(|q| q.span.end <= claim.span.start) {
            quotes.next();
        }
        while insertions.peek().is_some_and(|s| s.end <= claim.span.start) {
            insertions.next();
        }
        if let Some(q) = quotes.peek().filter(|q| q.span.contains(claim.span)) {
            claim.voice = Voice::Quotation;
            claim.speaker = q.speaker.map(|s| s.of(cx.text).into());
        }
        if insertions.peek().is_some_and(|s| s.contains(claim.span)) {
            claim.voice = Voice::Insertion;
        }
        mood(cx, claim);
    }
}

/// Marks claims by the block that they stand in: headline, caption or header where nobody else speaks, and
/// row and column of a table's cell.
pub fn place(document: &Document, shape: &Text, claims: &mut [Claim]) {
    for claim in claims {
        let block = shape.sentences.get(claim.sentence as usize);
        let Some(block) = block.and_then(|s| document.blocks.get(s.block as usize)) else { continue };
        if claim.voice == Voice::Narrator {
            claim.voice = match block.kind {
                BlockKind::Headline => Voice::Headline,
                BlockKind::Caption => Voice::Caption,
                BlockKind::Header => Voice::Header,
                BlockKind::Paragraph
                | BlockKind::Heading
                | BlockKind::Cell
                | BlockKind::Item
                | BlockKind::Code
                | BlockKind::Boilerplate => Voice::Narrator,
            };
        }
        let Some((row, column)) = &block.cell else { continue };
        for (name, value) in [("row", row), ("column", column)] {
            if !value.is_empty() {
                claim.facets.restricting.push((name.into(), value.to_lowercase().into()));
            }
        }
        claim.facets.restricting.sort();
    }
}

/// Words and phrases that can put a clause forward.
const MOODS: Classes = Classes::of(Class::Planned).with(Class::Reporting);
/// Those that give a value up.
const REVISION: Classes = Classes::of(Class::Revision);
/// Tokens before a claim that can still belong to its clause.
const CLAUSE: usize = 48;

fn mood(cx: &Cx<'_>, claim: &mut Claim) {
    // Who is named, and what was said, is neither denied nor planned.
    if matches!(claim.kind, Kind::Person | Kind::Role | Kind::Quote) {
        return;
    }
    let Some(sentence) = cx.shape.sentences.get(claim.sentence as usize) else { return };
    let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let tokens = cx.shape.tokens.get(range).unwrap_or(&[]);
    let at = first_at(tokens, claim.span.start, claim.tokens.start.saturating_sub(sentence.tokens.start));
    let before = tokens.get(..at).unwrap_or(&[]);
    // No clause is longer than this; a text without marks is not read from its start for every claim.
    let before = before.get(before.len().saturating_sub(CLAUSE)..).unwrap_or(before);
    let clause = before.rsplit(|t| t.punct(b';') || t.punct(b',')).next().unwrap_or(&[]);
    if clause.iter().rev().take(6).any(|t| t.is(Class::Negation)) && claim.kind != Kind::Ordinal {
        claim.polarity = Polarity::Denied;
    }
    let mut modality = Modality::Asserted;
    let opens = |t: &Token| t.classes.any(MOODS) || opens_phrase(cx, t, MOODS);
    for (i, t) in clause.iter().enumerate().filter(|(_, t)| opens(t)) {
        let rest = clause.get(i..).unwrap_or(&[]);
        if let Some((_, p)) = cx.lexicon.phrase(rest, Class::Planned) {
            modality = if p == 0 { Modality::Planned } else { Modality::Conditional };
        } else if let Some((_, 1)) = cx.lexicon.phrase(rest, Class::Reporting) {
            modality = Modality::Alleged;
        } else if t.is(Class::Reporting) && modality == Modality::Asserted {
            modality = Modality::Reported;
        }
    }
    let end = first_at(tokens, claim.span.end, claim.tokens.end.saturating_sub(sentence.tokens.start));
    if let Some(end) = revision(cx, tokens, claim.span, at..end)
        && end <= 60
    {
        modality = Modality::Superseded;
    }
    claim.modality = modality;
}

/// Whether a phrase of one of `classes` may begin with a word.
fn opens_phrase(cx: &Cx<'_>, t: &Token, classes: Classes) -> bool {
    t.is(Class::PhraseStart) && cx.lexicon.opens_phrase(t.word, classes)
}

/// The first token that starts at `offset` or after it. Nearly always that is the one at `near`.
fn first_at(tokens: &[Token], offset: u32, near: u32) -> usize {
    let near = near as usize;
    let starts_before = |t: &Token| t.span.start < offset;
    let before = near.checked_sub(1).is_none_or(|i| tokens.get(i).is_some_and(starts_before));
    let here = tokens.get(near).is_none_or(|t| !starts_before(t));
    if before && here && near <= tokens.len() { near } else { tokens.partition_point(starts_before) }
}

/// How many bytes part a claim from words of revision that speak of it, if any do: right after it
/// ("62, as previously thought") or right before it ("up from 62").
fn revision(cx: &Cx<'_>, tokens: &[Token], span: Span, places: Range<usize>) -> Option<u32> {
    let after = tokens.get(places.end..)?;
    let near = after.iter().take(3).position(|t| !t.punct(b',') && !t.is(Class::Auxiliary));
    if let Some(next) = near.and_then(|n| after.get(n..))
        && cx.lexicon.phrase(next, Class::Revision).is_some()
    {
        return next.first().map(|t| t.span.start - span.end);
    }
    let first = places.start;
    let before = tokens.get(first.saturating_sub(4)..first)?;
    (0..before.len()).find_map(|i| {
        let rest = before.get(i..)?;
        let first = rest.first().filter(|t| t.classes.any(REVISION) || opens_phrase(cx, t, REVISION));
        first?;
        let (n, _) = cx.lexicon.phrase(rest, Class::Revision)?;
        (n == rest.len()).then_some(0)
    })
}
