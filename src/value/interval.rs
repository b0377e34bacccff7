//! Intervals of exact numbers with open or closed ends.

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

use super::unit::Factor;
use super::{Num, Relation};

/// A set of numbers between two ends; `None` is unbounded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Lower end.
    pub lo: Option<Num>,
    /// Upper end.
    pub hi: Option<Num>,
    /// Whether the lower end itself is excluded.
    pub lo_open: bool,
    /// Whether the upper end itself is excluded.
    pub hi_open: bool,
}

/// Whether only whole numbers are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Integer {
    /// Counts.
    Yes,
    /// Measures.
    No,
}

impl Interval {
    /// The one value `n`.
    pub fn point(n: Num) -> Self {
        Self { lo: Some(n), hi: Some(n), lo_open: false, hi_open: false }
    }
    /// Every number.
    pub fn everything() -> Self {
        Self { lo: None, hi: None, lo_open: true, hi_open: true }
    }
    /// From `lo` to `hi`, both included, in whichever order they come.
    pub fn closed(lo: Num, hi: Num) -> Self {
        let (lo, hi) = if lo <= hi { (lo, hi) } else { (hi, lo) };
        Self { lo: Some(lo), hi: Some(hi), lo_open: false, hi_open: false }
    }
    /// More than `n`.
    pub fn above(n: Num) -> Self {
        Self { lo: Some(n), hi: None, lo_open: true, hi_open: true }
    }
    /// `n` and more.
    pub fn from(n: Num) -> Self {
        Self { lo: Some(n), hi: None, lo_open: false, hi_open: true }
    }
    /// Less than `n`.
    pub fn below(n: Num) -> Self {
        Self { lo: None, hi: Some(n), lo_open: true, hi_open: true }
    }
    /// `n` and less.
    pub fn to(n: Num) -> Self {
        Self { lo: None, hi: Some(n), lo_open: true, hi_open: false }
    }
    /// What rounds to `n` at a place of this size: half a unit on either side, the upper end excluded.
    pub fn rounded(n: Num, place: Num) -> Self {
        let half = place / Num::from_integer(2);
        match (n.checked_sub(&half), n.checked_add(&half)) {
            (Some(lo), Some(hi)) => Self { lo: Some(lo), hi: Some(hi), lo_open: false, hi_open: true },
            (_, None) | (None, _) => Self::point(n),
        }
    }
    /// The same set without its negative part.
    #[must_use]
    pub fn from_zero(mut self) -> Self {
        if self.lo.is_none_or(|lo| lo < Num::zero()) {
            self.lo = Some(Num::zero());
            self.lo_open = false;
        }
        self
    }
    /// Whether no number is in it.
    pub fn is_empty(&self, integer: Integer) -> bool {
        let set = self.tightened(integer);
        match (set.lo, set.hi) {
            (Some(lo), Some(hi)) => lo > hi || (lo == hi && (set.lo_open || set.hi_open)),
            (None, _) | (_, None) => false,
        }
    }
    /// Whether `n` is in it.
    pub fn contains(&self, n: &Num) -> bool {
        let above = self.lo.as_ref().is_none_or(|lo| if self.lo_open { n > lo } else { n >= lo });
        let below = self.hi.as_ref().is_none_or(|hi| if self.hi_open { n < hi } else { n <= hi });
        above && below
    }
    /// Whether all of `other` is in it.
    pub fn covers(&self, other: &Self) -> bool {
        low_key(self) <= low_key(other) && high_key(self) >= high_key(other)
    }
    /// What both allow.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let low = if low_key(self) >= low_key(other) { self } else { other };
        let high = if high_key(self) <= high_key(other) { self } else { other };
        Self { lo: low.lo, lo_open: low.lo_open, hi: high.hi, hi_open: high.hi_open }
    }
    /// All sums of a number of one and a number of the other; unbounded where an end overflows.
    #[must_use]
    pub fn sum(&self, other: &Self) -> Self {
        let add = |a: Option<Num>, b: Option<Num>| a.zip(b).and_then(|(a, b)| a.checked_add(&b));
        Self {
            lo: add(self.lo, other.lo),
            hi: add(self.hi, other.hi),
            lo_open: self.lo_open || other.lo_open,
            hi_open: self.hi_open || other.hi_open,
        }
    }
    /// All its numbers times `by`; unbounded where an end overflows.
    #[must_use]
    pub fn scale(&self, by: Num) -> Self {
        let lo = self.lo.and_then(|n| n.checked_mul(&by));
        let hi = self.hi.and_then(|n| n.checked_mul(&by));
        if by < Num::zero() {
            return Self { lo: hi, hi: lo, lo_open: self.hi_open, hi_open: self.lo_open };
        }
        Self { lo, hi, lo_open: self.lo_open, hi_open: self.hi_open }
    }
    /// All its numbers plus `by`.
    #[must_use]
    pub fn shift(&self, by: Num) -> Self {
        self.sum(&Self::point(by))
    }
    /// In the base unit of its dimension.
    #[must_use]
    pub fn to_base(&self, factor: &Factor) -> Self {
        self.scale(factor.factor).shift(factor.offset)
    }
    /// From the base unit of its dimension into a unit.
    #[must_use]
    pub fn from_base(&self, factor: &Factor) -> Self {
        let one = Num::from_integer(1);
        let inverse = one.checked_div(&factor.factor).unwrap_or(one);
        self.shift(-factor.offset).scale(inverse)
    }
    /// With `by` more on either side.
    #[must_use]
    pub fn widened(&self, by: Num) -> Self {
        Self {
            lo: self.lo.and_then(|n| n.checked_sub(&by)),
            hi: self.hi.and_then(|n| n.checked_add(&by)),
            ..self.clone()
        }
    }
    /// For whole numbers, the closed ends that mean the same.
    #[must_use]
    pub fn tightened(&self, integer: Integer) -> Self {
        if integer == Integer::No {
            return self.clone();
        }
        let one = Num::from_integer(1);
        let lo = self.lo.map(|n| if self.lo_open && n.is_integer() { n + one } else { n.ceil() });
        let hi = self.hi.map(|n| if self.hi_open && n.is_integer() { n - one } else { n.floor() });
        Self { lo, hi, lo_open: lo.is_none(), hi_open: hi.is_none() }
    }

    /// How two intervals relate; `integer` tightens counts to whole numbers first. `None` where one
    /// of them is empty: an empty set is never compared.
    pub fn relate(&self, other: &Self, integer: Integer) -> Option<Relation> {
        if self.is_empty(integer) || other.is_empty(integer) {
            return None;
        }
        let (a, b) = (self.tightened(integer), other.tightened(integer));
        let (b_covers, a_covers) = (b.covers(&a), a.covers(&b));
        Some(if a_covers && b_covers {
            Relation::Agree
        } else if b_covers {
            Relation::RefineA
        } else if a_covers {
            Relation::RefineB
        } else if !a.intersect(&b).is_empty(integer) {
            Relation::Overlap
        } else if self.excludes_just(other) || other.excludes_just(self) {
            Relation::Boundary
        } else {
            Relation::Conflict
        })
    }

    /// Whether this is a strict bound ("more than 62", "fewer than 62") at the very figure of `point`.
    fn excludes_just(&self, point: &Self) -> bool {
        let Some(n) = point.lo.filter(|lo| point.hi == Some(*lo) && !point.lo_open && !point.hi_open) else {
            return false;
        };
        let upward = self.lo == Some(n) && self.lo_open && self.hi.is_none();
        let downward = self.hi == Some(n) && self.hi_open && self.lo.is_none_or(|lo| lo.is_zero());
        upward || downward
    }
}

/// Orders lower ends: unbounded first, then by value, a closed end before an open one.
fn low_key(set: &Interval) -> (Option<Num>, bool) {
    (set.lo, set.lo.is_some() && set.lo_open)
}

/// Orders upper ends: by value, an open end before a closed one, unbounded last.
fn high_key(set: &Interval) -> (bool, Option<Num>, bool) {
    (set.hi.is_none(), set.hi, !set.hi_open)
}

/// The half-width that a bare integer may hide by rounding (semantics.md): half a unit of its last
/// place that is not zero, at most 2.5 % of it; `None` below 1,000 or without two zeros at its end.
pub fn rounding(figure: Num) -> Option<Num> {
    let n = if figure.is_integer() { figure.to_integer().checked_abs()? } else { return None };
    if n < 1000 || n % 100 != 0 {
        return None;
    }
    let mut place = 100_i128;
    while n.checked_rem(place.checked_mul(10)?) == Some(0) {
        place *= 10;
    }
    let half = Num::from_integer(place / 2);
    Some(half.min(Num::new(n, 40)))
}

/// Whether the figure `exact` may be written as `round`, whose last written place is `place`.
///
/// A count may hide what [`rounding`] says; any other figure also half a unit of its last place.
pub fn rounds_to(exact: Num, round: Num, place: Num, integer: Integer) -> bool {
    let Some(apart) = exact.checked_sub(&round) else { return false };
    let apart = if apart < Num::zero() { -apart } else { apart };
    let bare = rounding(round).is_some_and(|half| apart <= half);
    bare || (integer == Integer::No && apart <= place / Num::from_integer(2))
}

#[cfg(test)]
mod tests;
