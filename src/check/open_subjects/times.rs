//! What tells two sentences of one event apart in time or by what their figures rest on.

use super::super::comparable::Party;
use super::super::values;
use super::whole::same_class;
use crate::claim::{Claim, ClaimValue};
use crate::link::align::{Aligned, Local};
use crate::rules::Rule;
use crate::source::From;
use crate::value::{DayRange, Relation};

/// Whether the figures rest on different bases: "70 % after 12 trials" is no "75 % of 16".
pub fn bases_differ<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    rule: &Rule,
) -> bool {
    let basis = |of: &Aligned<'a>, not: u32| {
        let is = |c: &&Claim| c.facets.restricting.iter().any(|(k, _)| k == "basis");
        let sentence = of.locals.first().map(|l| l.claim.sentence);
        let all = (0..).zip(&of.facts.claims).filter(move |(i, c)| Some(c.sentence) == sentence && *i != not);
        all.map(|(_, c)| c).find(is)
    };
    let conflicts = |b: &Claim, of: &Aligned<'a>, other: &Aligned<'a>| {
        other.facts.claims.iter().any(|c| {
            let (p, q) = (Party { facts: of.facts, claim: b }, Party { facts: other.facts, claim: c });
            same_class(b, c) && values::relate(p, q, rule) == Some(Relation::Conflict)
        })
    };
    basis(s, x.index).is_some_and(|b| conflicts(b, s, t))
        || basis(t, y.index).is_some_and(|b| conflicts(b, t, s))
}

/// Whether the sentences date what they tell apart: "in 2009" against last Friday, "this year" against one night.
pub fn other_times(s: &Aligned<'_>, t: &Aligned<'_>) -> bool {
    let (Some(a), Some(b)) = (event_days(s), event_days(t)) else { return false };
    let length = |r: DayRange| i64::from(r.last) - i64::from(r.first);
    let apart = i64::from(a.first) - i64::from(b.last) > 1 || i64::from(b.first) - i64::from(a.last) > 1;
    let wide = |x: DayRange, y: DayRange| length(x) > 20 && length(y) < 4;
    apart || wide(a, b) || wide(b, a)
}

/// The days that a sentence dates its figures by; none where it gives no date, or the figures are its dates. A year
/// that a weekday alone made likely dates nothing.
pub fn event_days(of: &Aligned<'_>) -> Option<DayRange> {
    let sentence = of.locals.first()?.claim.sentence;
    if of.locals.iter().any(|l| matches!(l.claim.value, ClaimValue::Temporal(_))) {
        return None;
    }
    let mut ranges = of
        .facts
        .claims
        .iter()
        .filter(|c| c.sentence == sentence && c.value_from != From::Weekday)
        .filter_map(|c| match &c.value {
            ClaimValue::Temporal(t) if t.length.is_none() => t.days.days.first().copied(),
            ClaimValue::Temporal(_)
            | ClaimValue::Numeric(_)
            | ClaimValue::Name(_)
            | ClaimValue::Quote(_)
            | ClaimValue::Passage => None,
        });
    let first = ranges.next()?;
    Some(ranges.fold(first, |a, b| DayRange { first: a.first.min(b.first), last: a.last.max(b.last) }))
}
