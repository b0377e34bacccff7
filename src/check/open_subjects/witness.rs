//! Whether two sentences can bear witness against each other: that they speak of one event, by their own words, by a
//! story, or by one figure throughout.

use super::super::comparable::Party;
use super::super::values;
use super::summary::{one_story, sole_rate, sums_up};
use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::link::align::{Aligned, Local};
use crate::rules::Rule;
use crate::text::view::View;
use crate::value::Relation;
use crate::vocab::{Class, Lexicon};

/// How much of the smaller sentence must stand in the other, in percent, where no story joins the documents.
pub const SAME_EVENT: u32 = 60;
/// Or how many of those that tell one event from another: a name and two things.
pub const SPECIFIC: u32 = 11;
/// How much of a short passage must stand in a sentence of an article that it may sum up, in percent.
pub const SUMMARY: u32 = 35;
/// And how many of its words at least, by weight.
pub const SUBSTANCE: u32 = 18;

/// Whether two sentences speak of one event by their own words: most of the smaller stands in the other, and
/// what they share tells it from other events of its kind.
pub fn one_event(s: &View, t: &View) -> bool {
    let shared = s.shared(t);
    let most = 100 * shared >= SAME_EVENT * s.total.min(t.total).max(1);
    most && (shared >= SUBSTANCE || s.specific(t) >= SPECIFIC)
}

/// Whether the sentences can bear witness against each other: they say nearly the same, or both documents are a
/// short passage of one story, or both give one and the same figure for what was done to whom throughout.
pub fn witness<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    overlap: u32,
    rule: &Rule,
    lexicon: &Lexicon,
) -> bool {
    let alike = one_event(s.view, t.view);
    let passages = one_story(s, t) && s.is_passage() && t.is_passage();
    let timeless = !matches!(x.claim.value, ClaimValue::Temporal(_));
    let (absolute, deed) = (absolute(x) && absolute(y), same_verb(x, y));
    let summary = sums_up(s, t) && overlap >= SUMMARY;
    (sums_up(s, t) && sole_rate((s, x), (t, y)))
        || (passages && (timeless || absolute || deed))
        || (summary && (timeless || (absolute && deed)))
        || (alike && (timeless || (absolute && deed)))
        || (one_story(s, t) && settled((s, x), (t, y), rule, lexicon))
}

/// Whether a date or a duration says by itself what it means: no weekday, no "this summer", no age.
pub fn absolute(l: &Local<'_>) -> bool {
    l.claim.value_from == crate::source::From::Text && !is_age(l.claim)
}

/// Whether both speak of the same deed, by a word for it.
pub fn same_verb(x: &Local<'_>, y: &Local<'_>) -> bool {
    match (&x.claim.subject, &y.claim.subject) {
        (Subject::Open { verb, .. }, Subject::Open { verb: other, .. }) => !verb.is_empty() && verb == other,
        _ => false,
    }
}

/// Whether a duration is somebody's age, which dates nothing.
pub fn is_age(claim: &Claim) -> bool {
    claim.facets.restricting.iter().any(|(k, v)| k == "role" && v == "age")
}

/// Whether both documents give one figure for what was done to whom: class and verb are known and the same, and
/// no other claim of either document of which the same is said differs from it. Of whom no deed of a class is told
/// ("some 3,000 people were driven from their homes") says nothing of it.
pub fn settled<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    rule: &Rule,
    lexicon: &Lexicon,
) -> bool {
    let (Subject::Open { class, verb, .. }, Subject::Open { class: other, verb: done, .. }) =
        (&x.claim.subject, &y.claim.subject)
    else {
        return false;
    };
    let same = !class.is_empty() && class == other && !verb.is_empty() && verb == done;
    let single = |of: &Aligned<'a>, l: &Local<'a>| {
        of.facts.claims.iter().all(|c| {
            let like = match &c.subject {
                Subject::Open { class: k, verb: v, .. } => {
                    k == class && Lexicon::is_deed(v) && lexicon.verbs_agree(v, verb)
                }
                Subject::Topic(_) | Subject::Named { .. } | Subject::None => false,
            };
            let (p, q) = (Party { facts: of.facts, claim: l.claim }, Party { facts: of.facts, claim: c });
            !like || !matches!(values::relate(p, q, rule), Some(Relation::Conflict | Relation::Boundary))
        })
    };
    same && x.claim.kind == Kind::Count && single(s, x) && single(t, y)
}

/// Whether both name a deed, if not the same.
pub fn verbs_known(x: &Local<'_>, y: &Local<'_>) -> bool {
    let known = |l: &Local<'_>| matches!(&l.claim.subject, Subject::Open { verb, .. } if !verb.is_empty());
    known(x) && known(y)
}

/// A word that only colours: the lexicon says so, or both sentences have it.
pub fn colours(word: &str, (s, t): (&Aligned<'_>, &Aligned<'_>), lexicon: &Lexicon) -> bool {
    lexicon.payload(lexicon.find(word), Class::Colour).is_some() || (s.view.has(word) && t.view.has(word))
}
