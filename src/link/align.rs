//! Two sentences laid side by side: which value of one stands where which value of the other stands.
//!
//! For each value the best partner is sought by what both are about (noun, verb) and by the words
//! around them. A partner is accepted only when each is the other's best, and when no other value
//! that would agree stands almost as well: then the sentences are no witness.

use num_traits::CheckedDiv as _;
use smol_str::SmolStr;

use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::resolve::DocFacts;
use crate::text::view::{View, Word};
use crate::value::Num;
use crate::vocab::Lexicon;

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
    /// How it is bounded, where it is a date.
    pub bound: Bound,
    /// The claim before it in its sentence.
    pub before: Option<&'a Claim>,
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
    /// How many claims of each kind the whole document makes.
    pub kinds: KindCounts,
}

/// How many claims of a kind a document makes; numbers and counts are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindCounts {
    counts: u32,
    money: u32,
    percent: u32,
    dates: u32,
    durations: u32,
    quantities: u32,
}

impl KindCounts {
    /// Counts the claims of a document.
    pub fn of(facts: &DocFacts) -> Self {
        let mut out = Self::default();
        for c in &facts.claims {
            if let Some(n) = out.slot(c.kind) {
                *n += 1;
            }
        }
        out
    }

    fn slot(&mut self, kind: Kind) -> Option<&mut u32> {
        match kind {
            Kind::Count => Some(&mut self.counts),
            Kind::Money => Some(&mut self.money),
            Kind::Percent => Some(&mut self.percent),
            Kind::Date => Some(&mut self.dates),
            Kind::Duration => Some(&mut self.durations),
            Kind::Quantity => Some(&mut self.quantities),
            Kind::Number
            | Kind::Time
            | Kind::Set
            | Kind::Ordinal
            | Kind::Agreement
            | Kind::Person
            | Kind::Role
            | Kind::Quote
            | Kind::Passage => None,
        }
    }

    /// Whether the document makes no other claim of the kind.
    pub fn only(mut self, kind: Kind) -> bool {
        self.slot(kind).is_some_and(|n| *n == 1)
    }
}

/// What the only value of its kind on either side is worth: it stands where it stands for want of others.
pub fn uniqueness(a: (KindCounts, Kind), b: (KindCounts, Kind)) -> Points {
    if a.0.only(a.1) && b.0.only(b.1) { 25 } else { 0 }
}

/// How many tokens on either side are near.
const REACH: u16 = 6;

/// A document of so few sentences is a passage: a summary, a claim, a caption.
const PASSAGE: usize = 3;

impl<'a> Aligned<'a> {
    /// Whether the whole document is a short passage.
    pub fn is_passage(&self) -> bool {
        self.facts.shape.sentences.len() <= PASSAGE
    }

    /// A sentence with those of its claims that `keep` takes (numbers of the document's claims, in order).
    pub fn new(
        facts: &'a DocFacts,
        kinds: KindCounts,
        sentence: u32,
        claims: impl IntoIterator<Item = u32>,
    ) -> Self {
        let view = facts.view(sentence);
        let first = facts.shape.sentences.get(sentence as usize).map_or(0, |s| s.tokens.start);
        let locals = claims
            .into_iter()
            .filter_map(|index| {
                let claim = facts.claims.get(index as usize)?;
                let (a, b) =
                    (claim.tokens.start.saturating_sub(first), claim.tokens.end.saturating_sub(first));
                let range = (a as u16).saturating_sub(REACH)..=(b as u16).saturating_add(REACH);
                let before = index.checked_sub(1).and_then(|i| facts.claims.get(i as usize));
                let before = before.filter(|c| c.sentence == claim.sentence);
                let near = view.words.iter().filter(|w| range.contains(&w.at)).copied().collect();
                Some(Local { claim, index, near, bound: bound_before(facts, claim), before })
            })
            .collect();
        Self { facts, view, locals, kinds }
    }
}

/// How alike two claims of two sentences are, by their subjects and the words around them.
pub fn likeness(a: &Local<'_>, b: &Local<'_>, lexicon: &Lexicon) -> Points {
    kind_points(a.claim.kind, b.claim.kind)
        + subject_points(a.claim, b.claim, lexicon)
        + near_points(&a.near, &b.near)
}

fn kind_points(a: Kind, b: Kind) -> Points {
    match (a, b) {
        (Kind::Money | Kind::Percent | Kind::Quantity, _) if a == b => 12,
        (Kind::Date, Kind::Date) | (Kind::Duration, Kind::Duration) => 8,
        _ => 0,
    }
}

fn subject_points(a: &Claim, b: &Claim, lexicon: &Lexicon) -> Points {
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
        (false, false) if verb.starts_with('~') || verb2.starts_with('~') => 0,
        (false, false) if lexicon.verbs_agree(verb, verb2) => 10,
        (false, false) => -15,
    };
    nouns + verbs
}

/// Whether both follow the same figure of their kind: "$31.6 million or $0.64 a share", "$29.9m or $0.80 a share".
pub fn neighbour_points<'a>(a: &Local<'a>, b: &Local<'a>) -> Points {
    let of_kind = |l: &Local<'a>| l.before.filter(|c| c.kind == l.claim.kind).map(|c| &c.value);
    let same = match (of_kind(a), of_kind(b)) {
        (Some(ClaimValue::Numeric(x)), Some(ClaimValue::Numeric(y))) => {
            x.figure == y.figure && x.unit == y.unit && x.currency == y.currency
        }
        (Some(_) | None, _) => false,
    };
    if same { 20 } else { 0 }
}

/// Whether they are one figure but for its scale: "$3.1 million", "$3.1 billion".
pub fn scale_points(a: &Claim, b: &Claim) -> Points {
    let (ClaimValue::Numeric(x), ClaimValue::Numeric(y)) = (&a.value, &b.value) else { return 0 };
    let (low, high) = if x.figure < y.figure { (x, y) } else { (y, x) };
    let by = high.figure.checked_div(&low.figure).filter(Num::is_integer).map(|n| n.to_integer());
    let digits = low.figure.checked_div(&low.place).filter(Num::is_integer).map(|n| n.to_integer());
    let scaled = by.is_some_and(|n| n > 1 && without_noughts(n) == 1);
    if scaled && digits.is_some_and(|n| without_noughts(n) > 9) { 20 } else { 0 }
}

fn without_noughts(mut n: i128) -> i128 {
    while n != 0 && n % 10 == 0 {
        n /= 10;
    }
    n
}

/// Whether two values stand for the same end of something: "since 2014" dates no single deed.
pub fn end_points(a: &Local<'_>, b: &Local<'_>) -> Points {
    if a.bound.is_end() == b.bound.is_end() { 0 } else { -30 }
}

/// The value of a facet.
fn value<'a>(list: &'a [(SmolStr, SmolStr)], name: &str) -> Option<&'a SmolStr> {
    list.iter().find(|f| f.0 == name).map(|f| &f.1)
}

/// Whether they are narrowed alike: in the same market, over the same stretch of time.
pub fn facet_points(a: &Claim, b: &Claim) -> Points {
    let (a, b) = (&a.facets.restricting, &b.facets.restricting);
    if a.is_empty() && b.is_empty() {
        return 0;
    }
    // Told as a part of another figure of its sentence.
    let part = |list: &[(SmolStr, SmolStr)]| list.iter().any(|f| f.0 == "including");
    let told = if part(a) == part(b) { 0 } else { -24 };
    ["scope", "period", "population", "party", "sort", "rate"]
        .into_iter()
        .map(|name| match (value(a, name), value(b, name)) {
            (None, None) => 0,
            (Some(x), Some(y)) if x == y => 12,
            (Some(_), Some(_)) => -30,
            // "$7.7 million or $0.23 a share": a rate is no whole.
            (Some(_), None) | (None, Some(_)) if name == "rate" => -30,
            (Some(x), None) | (None, Some(x)) if x == "world" => 0,
            (Some(_), None) | (None, Some(_)) => -8,
        })
        .sum::<Points>()
        + told
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

/// How a date is bounded by the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// "in 2015", "on 9 May", or nothing.
    At,
    /// "before 2015", "prior to", "earlier than".
    Before,
    /// "after 9 May", "later than".
    After,
    /// "by 2015".
    By,
    /// "since 2014", "from".
    Since,
    /// "until 2014".
    Until,
}

impl Bound {
    /// Whether it is the beginning or the end of a state.
    pub const fn is_end(self) -> bool {
        match self {
            Self::Since | Self::Until => true,
            Self::At | Self::Before | Self::After | Self::By => false,
        }
    }
}

/// The words that bound a date from outside its expression.
pub fn bound_before(facts: &DocFacts, claim: &Claim) -> Bound {
    if !matches!(claim.value, ClaimValue::Temporal(_)) {
        return Bound::At;
    }
    let text = &facts.document.text;
    let before = facts.shape.tokens.get(..claim.tokens.start as usize).unwrap_or(&[]);
    let word = |n: usize| before.iter().rev().nth(n).map_or("", |t| t.text(text));
    let is = |n: usize, words: &[&str]| words.iter().any(|w| word(n).eq_ignore_ascii_case(w));
    let than = |words: &[&str]| is(0, &["than"]) && is(1, words);
    if is(0, &["before", "preceding"]) || (is(0, &["to"]) && is(1, &["prior"])) || than(&["earlier"]) {
        Bound::Before
    } else if is(0, &["after", "following", "succeeding"])
        || (is(0, &["to"]) && is(1, &["subsequent"]))
        || than(&["later"])
    {
        Bound::After
    } else if is(0, &["by"]) {
        Bound::By
    } else if is(0, &["since"]) {
        Bound::Since
    } else if is(0, &["until", "till"]) {
        Bound::Until
    } else {
        Bound::At
    }
}
