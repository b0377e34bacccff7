//! Two sentences laid side by side: which value of one stands where which value of the other stands.
//!
//! For each value the best partner is sought by what both are about (noun, verb) and by the words
//! around them. A partner is accepted only when each is the other's best, and when no other value
//! that would agree stands almost as well: then the sentences are no witness.

use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::resolve::DocFacts;
use crate::text::view::{View, Word};
use crate::vocab::Class;

/// Points of likeness between two claims; negative where they speak of different things.
pub type Points = i32;

/// A claim with the words around it.
#[derive(Clone, Debug)]
pub struct Local<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Its number in the document.
    pub index: u32,
    /// Words near it, by stem.
    pub near: Vec<Word>,
}

/// A sentence with its claims.
#[derive(Clone, Debug)]
pub struct Aligned<'a> {
    /// The document.
    pub facts: &'a DocFacts,
    /// All its words.
    pub view: &'a View,
    /// Its claims.
    pub locals: Vec<Local<'a>>,
}

/// How many tokens on either side are near.
const REACH: u16 = 6;

impl<'a> Aligned<'a> {
    /// A sentence with those of its claims that `keep` takes (numbers of the document's claims, in order).
    pub fn new(facts: &'a DocFacts, sentence: u32, claims: impl IntoIterator<Item = u32>) -> Self {
        let view = facts.view(sentence);
        let first = facts.shape.sentences.get(sentence as usize).map_or(0, |s| s.tokens.start);
        let locals = claims
            .into_iter()
            .filter_map(|index| {
                let claim = facts.claims.get(index as usize)?;
                let (a, b) =
                    (claim.tokens.start.saturating_sub(first), claim.tokens.end.saturating_sub(first));
                let range = (a as u16).saturating_sub(REACH)..=(b as u16).saturating_add(REACH);
                let near = view.words.iter().filter(|w| range.contains(&w.at)).copied().collect();
                Some(Local { claim, index, near })
            })
            .collect();
        Self { facts, view, locals }
    }
}

/// How alike two claims of two sentences are, by their subjects and the words around them.
pub fn likeness(a: &Local<'_>, b: &Local<'_>) -> Points {
    kind_points(a.claim.kind, b.claim.kind) + subject_points(a.claim, b.claim) + near_points(&a.near, &b.near)
}

fn kind_points(a: Kind, b: Kind) -> Points {
    match (a, b) {
        (Kind::Money | Kind::Percent | Kind::Quantity, _) if a == b => 12,
        (Kind::Date, Kind::Date) | (Kind::Duration, Kind::Duration) => 8,
        _ => 0,
    }
}

fn subject_points(a: &Claim, b: &Claim) -> Points {
    let (Subject::Open { head, class, verb }, Subject::Open { head: head2, class: class2, verb: verb2 }) =
        (&a.subject, &b.subject)
    else {
        return 0;
    };
    let nouns = match (head.is_empty() || head2.is_empty(), class == class2 || head == head2) {
        (true, _) => 0,
        (false, true) => 30,
        (false, false) => -40,
    };
    let verbs = match (verb.is_empty() || verb2.is_empty(), verb == verb2) {
        (true, _) => 0,
        (false, true) => 20,
        (false, false) => -15,
    };
    nouns + verbs
}

fn near_points(a: &[Word], b: &[Word]) -> Points {
    let shared: i32 = a
        .iter()
        .filter_map(|w| {
            b.binary_search_by_key(&w.stem, |x| x.stem).ok().and_then(|i| b.get(i)).map(|x| (w, x))
        })
        .map(|(w, x)| i32::from(w.weight.min(x.weight)))
        .sum();
    (shared * 3).min(30)
}

/// Words that bound a date from outside its expression: the payload-free class of a preposition before it.
pub fn bound_before(facts: &DocFacts, claim: &Claim) -> Option<&'static str> {
    if !matches!(claim.value, ClaimValue::Temporal(_)) {
        return None;
    }
    let text = &facts.document.text;
    let tokens = facts.shape.tokens.get(..claim.tokens.start as usize)?;
    let last = tokens.last()?;
    let word = last.text(text);
    let _ = Class::Preposition;
    ["before", "after", "by", "until", "since", "till"].into_iter().find(|w| word.eq_ignore_ascii_case(w))
}
