//! Which value of one sentence stands where a value of the other stands.

use super::super::comparable::Party;
use super::super::values;
use crate::claim::rank::RANK;
use crate::claim::{Claim, ClaimValue, Subject};
use crate::link::align::{
    Aligned, Local, Points, end_points, facet_points, likeness, neighbour_points, scale_points,
};
use crate::rules::Rule;
use crate::value::{Num, Relation};
use crate::vocab::Lexicon;

/// How much better the best partner must be than one that would agree.
const MARGIN: Points = 15;

/// The partner most alike, and narrowed most alike, with its points of likeness.
pub fn best<'a, 'b>(
    x: &Local<'_>,
    others: &'a [Local<'b>],
    lexicon: &Lexicon,
) -> Option<(&'a Local<'b>, Points)> {
    let mut family = others.iter().filter(|y| same_family(x, y));
    let first = family.next()?;
    // Where but one value is of the family, nothing is to be weighed.
    let Some(second) = family.next() else { return Some((first, likeness(x, first, lexicon))) };
    let weighed = |y: &'a Local<'b>| {
        let points = likeness(x, y, lexicon);
        let place = facet_points(x.claim, y.claim) + end_points(x, y);
        let place = place + neighbour_points(x, y) + scale_points(x.claim, y.claim);
        (y, points, points + place)
    };
    let all = [first, second].into_iter().chain(family).map(weighed);
    all.max_by_key(|&(y, _, total)| (total, std::cmp::Reverse(y.index))).map(|(y, points, _)| (y, points))
}

fn same_family(x: &Local<'_>, y: &Local<'_>) -> bool {
    use crate::claim::Kind::{Count, Number};
    let idle = |l: &Local<'_>| match (&l.claim.subject, l.claim.kind) {
        (Subject::Open { head, verb, .. }, Number) => {
            head.is_empty() && (verb.is_empty() || !is_amount(l.claim))
        }
        (Subject::Open { head, .. }, Count) if head == "time" || head == "times" || head == "count" => true,
        (Subject::None, Number | Count) => true,
        _ => false,
    };
    let role = |l: &Local<'_>| l.claim.facets.restricting.iter().any(|(k, _)| k == "role");
    if idle(x) || idle(y) || role(x) || role(y) {
        return false;
    }
    x.claim.kind == y.claim.kind || matches!((x.claim.kind, y.claim.kind), (Count, Number) | (Number, Count))
}

/// Whether an ordinal ranks something.
pub fn is_rank(claim: &Claim) -> bool {
    claim.facets.other.iter().any(|(k, _)| k == RANK)
}

/// Whether a bare number is by its own form an amount of something, and no name, place or share: a thousand or
/// more, or one with a scale word or a fraction.
fn is_amount(claim: &Claim) -> bool {
    let (thousand, one) = (Num::from_integer(1000), Num::from_integer(1));
    matches!(&claim.value, ClaimValue::Numeric(n) if n.place != one || n.figure >= thousand)
}

/// Whether a value that agrees with one of them stands in the other's sentence, almost as well placed.
pub fn agrees_elsewhere<'a>(
    x: &Local<'a>,
    y: &Local<'a>,
    points: Points,
    (s, t): (&Aligned<'a>, &Aligned<'a>),
    (rule, lexicon): (&Rule, &Lexicon),
) -> bool {
    let party = |of: &Aligned<'a>, l: &Local<'a>| Party { facts: of.facts, claim: l.claim };
    let agrees = |a: &Local<'a>, b: &Local<'a>| {
        a.claim.kind == b.claim.kind
            && facet_points(a.claim, b.claim) >= -8
            && (likeness(a, b, lexicon) + MARGIN >= points || values::same_figure(a.claim, b.claim))
            && values::relate(party(s, a), party(t, b), rule)
                .is_some_and(|r| !matches!(r, Relation::Conflict | Relation::Boundary))
    };
    t.locals.iter().any(|other| other.index != y.index && agrees(x, other))
        || s.locals.iter().any(|other| other.index != x.index && agrees(other, y))
}
