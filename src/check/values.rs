//! What two comparable values come to: their sets, tolerance, and figures that may be roundings.

use crate::claim::{Claim, ClaimValue, Kind};
use crate::rules::{Rule, Tolerance};
use crate::value::interval::Integer;
use crate::value::{Interval, Num, Relation};

/// How the values of two claims relate; `None` where they cannot be held against each other.
pub fn relate(a: &Claim, b: &Claim, rule: &Rule) -> Option<Relation> {
    match (&a.value, &b.value) {
        (ClaimValue::Numeric(x), ClaimValue::Numeric(y)) => {
            let integer =
                if a.kind == Kind::Count || b.kind == Kind::Count { Integer::Yes } else { Integer::No };
            let relation = x.set.relate(&y.set, integer);
            if relation == Relation::Conflict && (rounds(a, b) || within_tolerance(&x.set, &y.set, rule)) {
                return Some(Relation::Overlap);
            }
            Some(relation)
        }
        (ClaimValue::Temporal(x), ClaimValue::Temporal(y)) => match (&x.length, &y.length) {
            (Some(m), Some(n)) => Some(m.relate(n, Integer::No)),
            (None, None) => {
                let relation = x.days.relate(&y.days)?;
                let near = relation == Relation::Conflict && days_within(x, y, rule);
                Some(if near { Relation::Overlap } else { relation })
            }
            (Some(_), None) | (None, Some(_)) => None,
        },
        (ClaimValue::Name(x), ClaimValue::Name(y)) => {
            Some(if x == y { Relation::Agree } else { Relation::Conflict })
        }
        _ => None,
    }
}

/// Whether one figure may be the other, rounded (semantics.md): it only ever silences, and not where a
/// bound word stands.
fn rounds(a: &Claim, b: &Claim) -> bool {
    let (ClaimValue::Numeric(x), ClaimValue::Numeric(y)) = (&a.value, &b.value) else { return false };
    a.hedge.is_none() && b.hedge.is_none() && x.may_round && y.may_round && x.figure == y.figure
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

fn days_within(x: &crate::claim::Temporal, y: &crate::claim::Temporal, rule: &Rule) -> bool {
    let Some(Tolerance::Days(days)) = rule.tolerance else { return false };
    let days = i64::from(days);
    x.days.days.iter().any(|a| {
        y.days.days.iter().any(|b| {
            let gap = (i64::from(b.first) - i64::from(a.last)).max(i64::from(a.first) - i64::from(b.last));
            gap <= days
        })
    })
}
