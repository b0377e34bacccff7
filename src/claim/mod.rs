//! What a parsed value is about: subject, facets, hedge, voice, modality, as-of.
//!
//! A [`Claim`] is one assertion found in one document. Must not know other documents or rules.

mod asof;
pub mod build;
mod deed;
pub mod event;
mod noun;
mod part;
pub mod per;
pub mod rank;
pub mod reading;
mod scope;
pub mod subject;
pub mod topic;
pub mod voice;

pub use asof::{Lead, fill as fill_as_of, lead};

use smol_str::SmolStr;

use crate::source::From;
use crate::span::Span;
use crate::value::{DayRange, DaySet, Interval};
pub use crate::value::{Hedge, Kind, Numeric, Timex3};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Voice {
    Narrator,
    Quotation,
    Insertion,
    Headline,
    Caption,
    Header,
}

impl Voice {
    /// The word of output.md.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Narrator => "narrator",
            Self::Quotation => "quotation",
            Self::Insertion => "insertion",
            Self::Headline => "headline",
            Self::Caption => "caption",
            Self::Header => "header",
        }
    }
}

/// Asserted or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Polarity {
    Asserted,
    Denied,
}

/// How the claim is put forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Modality {
    Asserted,
    Reported,
    Alleged,
    Planned,
    Conditional,
    Superseded,
}

impl Modality {
    /// The word of output.md.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Alleged => "alleged",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Superseded => "superseded",
        }
    }
}

/// A date, time, duration or set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Temporal {
    /// The `value` of output.md: EDTF for a date, ISO 8601 for a duration.
    pub value: SmolStr,
    /// The days it allows; nothing comparable where it is a duration or unanchored.
    pub days: DaySet,
    /// The length a duration allows, in days or seconds as `value` says; none for dates.
    pub length: Option<Box<Interval>>,
    /// In TIMEX3's terms.
    pub timex3: Timex3,
}

/// What is claimed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClaimValue {
    /// Date, time, duration, set.
    Temporal(Temporal),
    /// Any number; apart, because it is larger than all the rest of a claim.
    Numeric(Box<Numeric>),
    /// A resolved name: agreement, person, role.
    Name(SmolStr),
    /// A quotation, without insertions.
    Quote(SmolStr),
    /// Nothing was read.
    Passage,
}

/// What a claim is about: a structure, never a string.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A topic of the vocabulary, by index.
    Topic(u32),
    /// A property of a named thing.
    Named {
        /// Canonical name (of the vocabulary, or made from the text).
        name: SmolStr,
        /// Which property: `signed`, `date`, `parties`, `name`, `office` …
        property: SmolStr,
    },
    /// Made from the text: lemma of the head noun, its class, class of the verb, role.
    Open {
        /// Lemma of the head noun; empty where there is none.
        head: SmolStr,
        /// Class of the head ("people", "agreement"…); empty where it has none.
        class: SmolStr,
        /// Class of the verb ("killed", "freed"); empty where none.
        verb: SmolStr,
    },
    /// Nothing is known of it.
    None,
}

/// Facets, sorted by name: `("place", "osk")`.
pub type FacetList = Vec<(SmolStr, SmolStr)>;

/// What narrows and what colours a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facets {
    /// Those that make it a part.
    pub restricting: FacetList,
    /// Those that do not.
    pub other: FacetList,
}

/// Two lists of claims as one, by what `key` says of them; of equals, those of `a` come first.
///
/// Each list is in that order already, or nearly: the sorts move no claim then, and the merge moves each once.
pub fn merge<K: Ord>(mut a: Vec<Claim>, mut b: Vec<Claim>, key: impl Fn(&Claim) -> K) -> Vec<Claim> {
    a.sort_by_key(&key);
    b.sort_by_key(&key);
    if a.is_empty() || b.is_empty() {
        return if b.is_empty() { a } else { b };
    }
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.into_iter(), b.into_iter());
    while let (Some(x), Some(y)) = (a.as_slice().first(), b.as_slice().first()) {
        let (x, y) = (key(x), key(y));
        if y < x {
            let run = b.as_slice().iter().take_while(|c| key(c) < x).count();
            out.extend(b.by_ref().take(run));
        } else {
            let run = a.as_slice().iter().take_while(|c| key(c) <= y).count();
            out.extend(a.by_ref().take(run));
        }
    }
    out.extend(a);
    out.extend(b);
    out
}

/// One assertion in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What kind.
    pub kind: Kind,
    /// Where, in the document's text.
    pub span: Span,
    /// Its tokens: a range of the document's.
    pub tokens: std::ops::Range<u32>,
    /// Index of its sentence.
    pub sentence: u32,
    /// What is claimed.
    pub value: ClaimValue,
    /// How it is hedged.
    pub hedge: Option<Hedge>,
    /// Where the value came from.
    pub value_from: From,
    /// What it is about.
    pub subject: Subject,
    /// What people call that.
    pub label: SmolStr,
    /// Facets.
    pub facets: Facets,
    /// Who says it.
    pub speaker: Option<SmolStr>,
    /// Whose voice.
    pub voice: Voice,
    /// Asserted or denied.
    pub polarity: Polarity,
    /// How it is put forward.
    pub modality: Modality,
    /// Days for which it is claimed.
    pub as_of: Option<DayRange>,
    /// Where that came from.
    pub as_of_from: From,
}
