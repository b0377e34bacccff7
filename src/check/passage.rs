//! One sentence as the checks of one document see it: its tokens, its figures and dates, its cues.
//!
//! Built once a sentence and shared by all of them. Sentences without a figure or date are never built.

use std::cell::OnceCell;
use std::rc::Rc;

use smol_str::SmolStr;

use super::slip::Mark;
use crate::claim::{Claim, ClaimValue, Kind, Subject, Temporal};
use crate::resolve::DocFacts;
use crate::source::From;
use crate::text::token::Token;
use crate::vocab::{Class, Cue, Lexicon};

/// A figure or date in its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Item<'d> {
    /// Index of the claim in the document.
    pub index: u32,
    /// The claim.
    pub claim: &'d Claim,
    /// Its first token, counted in the sentence.
    pub first: usize,
    /// One past its last token.
    pub end: usize,
}

impl<'d> Item<'d> {
    /// How a slip points at it.
    pub const fn cite(&self) -> Mark {
        Mark::Claim(self.index)
    }
    /// Its date or duration, where it is one.
    pub const fn temporal(&self) -> Option<&'d Temporal> {
        match &self.claim.value {
            ClaimValue::Temporal(t) => Some(t),
            ClaimValue::Numeric(_) | ClaimValue::Name(_) | ClaimValue::Quote(_) | ClaimValue::Passage => None,
        }
    }
    /// Its date alone.
    pub fn date(&self) -> Option<&'d Temporal> {
        self.temporal().filter(|_| self.claim.kind == Kind::Date)
    }
    /// Its days, where it is a date with exactly one stretch of them.
    pub fn days(&self) -> Option<crate::value::DayRange> {
        match self.date()?.days.days.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
    /// Lemma and class of the noun that it counts; empty where there is none.
    pub fn head(&self) -> (&'d str, &'d str) {
        match &self.claim.subject {
            Subject::Open { head, class, .. } => (head.as_str(), class.as_str()),
            Subject::Topic(_) | Subject::Named { .. } | Subject::None => ("", ""),
        }
    }
    /// What it measures: figures of one measure can be added.
    pub fn measure(&self) -> Option<(Kind, Option<&'d SmolStr>)> {
        let n = super::range::numeric(self.claim)?;
        match self.claim.kind {
            Kind::Money => Some((Kind::Money, n.currency.as_ref())),
            Kind::Percent => Some((Kind::Percent, None)),
            Kind::Quantity => Some((Kind::Quantity, n.unit.as_ref())),
            Kind::Count | Kind::Number => Some((Kind::Count, None)),
            Kind::Date
            | Kind::Time
            | Kind::Duration
            | Kind::Set
            | Kind::Ordinal
            | Kind::Agreement
            | Kind::Person
            | Kind::Role
            | Kind::Quote
            | Kind::Passage => None,
        }
    }
}

/// A cue in its sentence.
#[derive(Clone, Copy, Debug)]
pub struct CueAt {
    /// What it says.
    pub cue: Cue,
    /// Its first token.
    pub first: usize,
    /// One past its last.
    pub end: usize,
}

/// One sentence.
#[derive(Debug)]
pub struct Passage<'d> {
    /// Its document.
    pub facts: &'d DocFacts,
    /// The words of the language.
    pub lexicon: &'d Lexicon,
    /// Its tokens.
    pub tokens: &'d [Token],
    /// Its figures and dates, in order, disjoint.
    pub items: Vec<Item<'d>>,
    /// Its cues, in order, disjoint.
    pub cues: Vec<CueAt>,
    /// Years that the document writes out, found when first asked for.
    years: Rc<OnceCell<Vec<i16>>>,
}

/// No sentence that somebody wrote has more claims. What has, a list without stops, is read in pieces, so that
/// checks which look from each figure to each other one stay linear in the text.
const MOST: usize = 64;

/// The sentences of a document that hold a figure or a date.
pub fn passages<'d>(facts: &'d DocFacts, lexicon: &'d Lexicon) -> impl Iterator<Item = Passage<'d>> {
    let mut at = 0;
    let years: Rc<OnceCell<Vec<i16>>> = Rc::default();
    std::iter::from_fn(move || {
        loop {
            let first = facts.claims.get(at)?;
            let start = at;
            let inside = |at: usize| facts.claims.get(at).is_some_and(|c| c.sentence == first.sentence);
            while inside(at) && at - start < MOST {
                at += 1;
            }
            let Some(tokens) = piece(facts, start..at) else { continue };
            if let Some(passage) = build(facts, lexicon, start..at, tokens, Rc::clone(&years)) {
                return Some(passage);
            }
        }
    })
}

/// The tokens of a run of claims: those of its sentence, from the claims before it to the claims after it.
fn piece(facts: &DocFacts, claims: std::ops::Range<usize>) -> Option<&[Token]> {
    let first = facts.claims.get(claims.start)?;
    let sentence = &facts.shape.sentences.get(first.sentence as usize)?.tokens;
    let here = |at: Option<usize>| {
        at.and_then(|at| facts.claims.get(at)).filter(|c| c.sentence == first.sentence).map(|c| &c.tokens)
    };
    let start = here(claims.start.checked_sub(1)).map_or(sentence.start, |t| t.end.min(first.tokens.start));
    let end = here(Some(claims.end)).map_or(sentence.end, |t| t.start);
    facts.shape.tokens.get(start as usize..end.max(start) as usize)
}

fn build<'d>(
    facts: &'d DocFacts,
    lexicon: &'d Lexicon,
    claims: std::ops::Range<usize>,
    tokens: &'d [Token],
    years: Rc<OnceCell<Vec<i16>>>,
) -> Option<Passage<'d>> {
    let items = items(facts, tokens, claims);
    if items.is_empty() {
        return None;
    }
    let mut cues = cues(tokens, lexicon);
    // The "per" of "25 per cent" ties nothing.
    cues.retain(|c| c.cue != Cue::Each || !items.iter().any(|i| i.first <= c.first && c.end <= i.end));
    Some(Passage { facts, lexicon, tokens, items, cues, years })
}

fn items<'d>(facts: &'d DocFacts, tokens: &[Token], claims: std::ops::Range<usize>) -> Vec<Item<'d>> {
    let mut out: Vec<Item<'d>> = Vec::new();
    for index in claims {
        let Some(claim) = facts.claims.get(index) else { continue };
        let figure = matches!(claim.value, ClaimValue::Numeric(_) | ClaimValue::Temporal(_));
        let first = tokens.partition_point(|t| t.span.end <= claim.span.start);
        let end = tokens.partition_point(|t| t.span.start < claim.span.end);
        if figure && first < end && out.last().is_none_or(|last| last.end <= first) {
            out.push(Item { index: index as u32, claim, first, end });
        }
    }
    out
}

fn cues(tokens: &[Token], lexicon: &Lexicon) -> Vec<CueAt> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let found = if token.is(Class::Cue) || token.is(Class::PhraseStart) {
            lexicon.cue(tokens.get(at..).unwrap_or(&[]))
        } else {
            None
        };
        match found {
            Some((n, cue)) => {
                out.push(CueAt { cue, first: at, end: at + n });
                at += n;
            }
            None => at += 1,
        }
    }
    out
}

impl<'d> Passage<'d> {
    /// Years that the document writes out, each once.
    pub fn years(&self) -> &[i16] {
        self.years.get_or_init(|| {
            let dates = self.facts.claims.iter().filter(|c| c.value_from == From::Text);
            let mut years: Vec<i16> = dates
                .filter_map(|c| match &c.value {
                    ClaimValue::Temporal(t) => t.value.get(..4)?.parse().ok(),
                    ClaimValue::Numeric(_)
                    | ClaimValue::Name(_)
                    | ClaimValue::Quote(_)
                    | ClaimValue::Passage => None,
                })
                .collect();
            years.sort_unstable();
            years.dedup();
            years
        })
    }
    /// The text of the document.
    pub fn text(&self) -> &'d str {
        &self.facts.document.text
    }
    /// The text of an item.
    pub fn of(&self, item: &Item<'_>) -> &'d str {
        item.claim.span.of(self.text())
    }
    /// The tokens from one place to another.
    pub fn slice(&self, from: usize, to: usize) -> &'d [Token] {
        self.tokens.get(from..to.max(from)).unwrap_or(&[])
    }
    /// A token.
    pub fn token(&self, at: usize) -> Option<&'d Token> {
        self.tokens.get(at)
    }
    /// The token before a place.
    pub fn before(&self, at: usize) -> Option<&'d Token> {
        self.tokens.get(at.checked_sub(1)?)
    }
    /// Whether one of `wanted` stands in `from..to`.
    pub fn cue_in(&self, from: usize, to: usize, wanted: &[Cue]) -> bool {
        self.cues.iter().any(|c| from <= c.first && c.end <= to && wanted.contains(&c.cue))
    }
    /// Whether one of `wanted` ends at most `gap` tokens before `at`, with no punctuation and no item between.
    pub fn cue_before(&self, at: usize, gap: usize, wanted: &[Cue]) -> bool {
        self.cues
            .iter()
            .any(|c| wanted.contains(&c.cue) && c.end <= at && at - c.end <= gap && self.plain(c.end, at))
    }
    /// Whether one of `wanted` begins at most `gap` tokens after `at`, with no punctuation and no item between.
    pub fn cue_after(&self, at: usize, gap: usize, wanted: &[Cue]) -> bool {
        self.cues.iter().any(|c| {
            wanted.contains(&c.cue) && c.first >= at && c.first - at <= gap && self.plain(at, c.first)
        })
    }
    /// Whether only words stand in `from..to`: no mark, no item.
    pub fn plain(&self, from: usize, to: usize) -> bool {
        if from >= to {
            return true;
        }
        self.slice(from, to).iter().all(|t| matches!(t.kind, crate::vocab::TokenKind::Word))
            && !self.items.iter().any(|i| i.first < to && from < i.end)
    }
    /// Whether the figure stands for something: neither denied nor given up. Plans must add up too.
    pub fn stands(item: &Item<'_>) -> bool {
        use crate::claim::{Modality, Polarity};
        item.claim.polarity == Polarity::Asserted && item.claim.modality != Modality::Superseded
    }
    /// Whether the item's words are put forward as fact: neither denied, planned nor superseded.
    pub fn asserted(item: &Item<'_>) -> bool {
        use crate::claim::{Modality, Polarity};
        item.claim.polarity == Polarity::Asserted
            && matches!(item.claim.modality, Modality::Asserted | Modality::Reported | Modality::Alleged)
    }
}
