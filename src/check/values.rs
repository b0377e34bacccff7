//! What two comparable values come to: their sets, tolerance, and figures that may be roundings.

use std::borrow::Cow;

use num_traits::CheckedDiv as _;

use super::comparable::Party;
use crate::claim::{Claim, ClaimValue, Hedge, Kind, Numeric, Temporal};
use crate::link::align::{Bound, bound_before};
use crate::rules::{Rule, Tolerance};
use crate::value::interval::Integer;
use crate::value::{DayRange, DaySet, Interval, Num, Relation};

/// How the values of two claims relate; `None` where they cannot be held against each other.
pub fn relate(a: Party<'_>, b: Party<'_>, rule: &Rule) -> Option<Relation> {
    match (&a.claim.value, &b.claim.value) {
        (ClaimValue::Numeric(x), ClaimValue::Numeric(y)) => numeric(a.claim, b.claim, (x, y), rule),
        (ClaimValue::Temporal(x), ClaimValue::Temporal(y)) => match (&x.length, &y.length) {
            (Some(m), Some(n)) => m.relate(n, Integer::No),
            (None, None) if other_ends(a, b) => None,
            (None, None) => days(&bounded(a, x), &bounded(b, y), rule),
            (Some(_), None) | (None, Some(_)) => None,
        },
        (ClaimValue::Name(x), ClaimValue::Name(y)) => {
            Some(if x == y { Relation::Agree } else { Relation::Conflict })
        }
        (
            ClaimValue::Numeric(_)
            | ClaimValue::Temporal(_)
            | ClaimValue::Name(_)
            | ClaimValue::Quote(_)
            | ClaimValue::Passage,
            _,
        ) => None,
    }
}

fn numeric(a: &Claim, b: &Claim, (x, y): (&Numeric, &Numeric), rule: &Rule) -> Option<Relation> {
    let whole = a.kind == Kind::Count || b.kind == Kind::Count;
    let integer = if whole { Integer::Yes } else { Integer::No };
    let relation = x.relate(y, integer)?;
    let forgiven = || rounds(a, b, integer) || within_tolerance(&x.set, &y.set, rule);
    Some(match relation {
        Relation::Conflict if forgiven() => Relation::Overlap,
        Relation::Conflict | Relation::Boundary => relation,
        Relation::Agree | Relation::RefineA | Relation::RefineB | Relation::Overlap => {
            if excludes(a, b) || excludes(b, a) { Relation::Boundary } else { relation }
        }
    })
}

/// Whether one figure is a strict bound and the other, with no hedge, the very figure that it excludes, to the
/// last place ("more than $163.4 million", "$163.4 million"). A round figure ("100 million") may be below itself.
fn excludes(bound: &Claim, plain: &Claim) -> bool {
    let (ClaimValue::Numeric(x), ClaimValue::Numeric(y)) = (&bound.value, &plain.value) else { return false };
    let strict = matches!(bound.hedge, Some(Hedge::MoreThan | Hedge::LessThan));
    strict
        && plain.hedge.is_none()
        && x.figure == y.figure
        && x.unit == y.unit
        && x.place == y.place
        && !is_round(x)
}

/// Whether all digits of a figure but the first are noughts.
fn is_round(n: &Numeric) -> bool {
    let ten = Num::from_integer(10);
    let mut digits = n.figure.checked_div(&n.place).unwrap_or_default();
    while digits >= ten && (digits / ten).is_integer() {
        digits /= ten;
    }
    digits < ten
}

fn days(x: &DaySet, y: &DaySet, rule: &Rule) -> Option<Relation> {
    let relation = x.relate(y)?;
    let near = relation == Relation::Conflict && days_within(x, y, rule);
    Some(if near { Relation::Overlap } else { relation })
}

/// The days of a date with the words that bound it: "before 2015", "after 9 May".
fn bounded<'a>(party: Party<'a>, t: &'a Temporal) -> Cow<'a, DaySet> {
    let plain = Cow::Borrowed(&t.days);
    let [only] = t.days.days.as_slice() else { return plain };
    if only.first == i32::MIN || only.last == i32::MAX {
        return plain;
    }
    let range = match bound_before(party.facts, party.claim) {
        Bound::At => return plain,
        Bound::Before => DayRange { first: i32::MIN, last: only.first - 1 },
        Bound::By | Bound::Until => DayRange { first: i32::MIN, last: only.last },
        Bound::After => DayRange { first: only.last + 1, last: i32::MAX },
        Bound::Since => DayRange { first: only.first, last: i32::MAX },
    };
    Cow::Owned(DaySet { edtf: t.days.edtf.clone(), days: vec![range], members: false })
}

/// Whether a state's beginning or end is held against something else: "since 2014" against "in 2016".
fn other_ends(a: Party<'_>, b: Party<'_>) -> bool {
    bound_before(a.facts, a.claim).is_end() != bound_before(b.facts, b.claim).is_end()
}

/// Whether two values are the same figure or the same day, whatever bounds them: seldom by chance.
pub fn same_figure(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (ClaimValue::Numeric(x), ClaimValue::Numeric(y)) => {
            x.figure == y.figure
                && x.unit == y.unit
                && x.currency == y.currency
                && x.figure > Num::from_integer(12)
        }
        (ClaimValue::Temporal(x), ClaimValue::Temporal(y)) => !x.value.is_empty() && x.value == y.value,
        _ => false,
    }
}

/// Whether one figure may be the other, rounded (semantics.md): it only ever silences, and not where a
/// bound word stands.
fn rounds(a: &Claim, b: &Claim, integer: Integer) -> bool {
    let (ClaimValue::Numeric(x), ClaimValue::Numeric(y)) = (&a.value, &b.value) else { return false };
    a.hedge.is_none() && b.hedge.is_none() && x.rounds(y, integer)
}

fn within_tolerance(x: &Interval, y: &Interval, rule: &Rule) -> bool {
    let Some(tolerance) = rule.tolerance else { return false };
    let gap = match (x.hi, y.lo, y.hi, x.lo) {
        (Some(a), Some(b), _, _) if a <= b => b - a,
        (_, _, Some(a), Some(b)) if a <= b => b - a,
        _ => return false,
    };
    match tolerance {
        Tolerance::Number(n) => gap <= n,
        Tolerance::Percent(p) => {
            let largest = [x.hi, x.lo, y.hi, y.lo].into_iter().flatten().max().unwrap_or_default();
            gap <= largest * p / Num::from_integer(100)
        }
        Tolerance::Days(_) => false,
    }
}

fn days_within(x: &DaySet, y: &DaySet, rule: &Rule) -> bool {
    let Some(Tolerance::Days(days)) = rule.tolerance else { return false };
    let days = i64::from(days);
    x.days.iter().any(|a| {
        y.days.iter().any(|b| {
            let gap = (i64::from(b.first) - i64::from(a.last)).max(i64::from(a.first) - i64::from(b.last));
            gap <= days
        })
    })
}
