//! What a written figure may have been before it was rounded, and arithmetic on that.
//!
//! Sums and ratios carry half a unit of each figure's last written place (semantics.md), so that
//! "33 %, 33 % and 33 %" makes 100 %. All arithmetic is checked: what overflows is not compared.

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

use smol_str::{SmolStr, format_smolstr};

use crate::claim::{Claim, ClaimValue, Hedge, Kind, Numeric};
use crate::value::interval::rounding;
use crate::value::{Num, print};

/// Numbers from `lo` to `hi`, both included; none is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Least.
    pub lo: Option<Num>,
    /// Greatest.
    pub hi: Option<Num>,
}

/// What number kinds a figure carries.
pub fn numeric(claim: &Claim) -> Option<&Numeric> {
    match &claim.value {
        ClaimValue::Numeric(n) => Some(n),
        ClaimValue::Temporal(_) | ClaimValue::Name(_) | ClaimValue::Quote(_) | ClaimValue::Passage => None,
    }
}

/// A whole number.
pub fn whole(n: i128) -> Num {
    Num::from_integer(n)
}

impl Range {
    /// One number.
    pub fn point(n: Num) -> Self {
        Self { lo: Some(n), hi: Some(n) }
    }

    /// What a claim's figure may stand for; none where it is no figure.
    pub fn of(claim: &Claim) -> Option<Self> {
        let n = numeric(claim)?;
        let mut range = Self { lo: n.set.lo, hi: n.set.hi };
        if matches!(claim.hedge, Some(Hedge::Vague)) {
            return None;
        }
        let half = half_place(claim.kind, n)?;
        if claim.hedge.is_none() {
            range = range.widen(half)?;
        } else {
            // A bound acts on the figure as written; what it leaves open stays open.
            range.lo = range.lo.map(|lo| lo.min(n.figure));
            range.hi = range.hi.map(|hi| hi.max(n.figure));
        }
        Some(range)
    }

    /// With `by` more on either side of the figure itself, never less than now.
    fn widen(self, by: Num) -> Option<Self> {
        let lo = self.lo.map(|lo| lo.checked_sub(&by));
        let hi = self.hi.map(|hi| hi.checked_add(&by));
        Some(Self { lo: flatten(lo)?, hi: flatten(hi)? })
    }

    /// The sum; none on overflow.
    pub fn add(self, other: Self) -> Option<Self> {
        Some(Self {
            lo: both(self.lo, other.lo, Num::checked_add)?,
            hi: both(self.hi, other.hi, Num::checked_add)?,
        })
    }

    /// `self − other`; none on overflow.
    pub fn sub(self, other: Self) -> Option<Self> {
        Some(Self {
            lo: both(self.lo, other.hi, Num::checked_sub)?,
            hi: both(self.hi, other.lo, Num::checked_sub)?,
        })
    }

    /// Times a number above zero; none on overflow.
    pub fn times(self, by: Num) -> Option<Self> {
        let times = |n: Option<Num>| flatten(n.map(|n| n.checked_mul(&by)));
        Some(Self { lo: times(self.lo)?, hi: times(self.hi)? })
    }

    /// `self / other`, both above zero; none where that cannot be said.
    pub fn over(self, other: Self) -> Option<Self> {
        let positive = |n: Num| if n > Num::zero() { Some(n) } else { None };
        let (lo, hi) = (self.lo?, self.hi?);
        let (below, above) = (positive(other.lo?)?, positive(other.hi?)?);
        let lo_by = if lo < Num::zero() { below } else { above };
        let hi_by = if hi < Num::zero() { above } else { below };
        Some(Self { lo: Some(lo.checked_div(&lo_by)?), hi: Some(hi.checked_div(&hi_by)?) })
    }

    /// The same without its sign.
    pub fn abs(self) -> Self {
        match (self.lo, self.hi) {
            (Some(lo), Some(hi)) if hi < Num::zero() => Self { lo: Some(-hi), hi: Some(-lo) },
            (Some(lo), Some(hi)) if lo < Num::zero() => Self { lo: Some(Num::zero()), hi: Some(hi.max(-lo)) },
            (_, hi) if self.lo.is_none_or(|lo| lo < Num::zero()) => {
                Self { lo: Some(Num::zero()), hi: hi.and(None) }
            }
            _ => self,
        }
    }

    /// Whether no number is in both.
    pub fn apart(self, other: Self) -> bool {
        let below = |a: Option<Num>, b: Option<Num>| matches!((a, b), (Some(a), Some(b)) if a < b);
        below(self.hi, other.lo) || below(other.hi, self.lo)
    }
}

/// Half of what the figure was rounded to.
fn half_place(kind: Kind, n: &Numeric) -> Option<Num> {
    let half = |place: Num| place.checked_div(&whole(2));
    if matches!(kind, Kind::Money | Kind::Percent | Kind::Quantity) {
        // The set already holds it where the grammar put it there.
        let point = n.set.lo.is_some() && n.set.lo == n.set.hi;
        return if point { half(n.place) } else { Some(Num::zero()) };
    }
    let counted = matches!(kind, Kind::Count | Kind::Number) && n.may_round;
    Some(if counted { rounding(n.figure).unwrap_or_default() } else { Num::zero() })
}

/// The unit of the last non-zero place of a whole number ("2,300": 100); none for 0 and fractions.
pub fn trailing_place(figure: Num) -> Option<Num> {
    if !figure.is_integer() || figure.is_zero() {
        return None;
    }
    let mut n = figure.to_integer();
    let mut place = 1_i128;
    while n % 10 == 0 {
        n /= 10;
        place *= 10;
    }
    Some(whole(place))
}

/// A figure's own words with another number in them ("€48.2 million" with 46,200,000: "€46.2 million");
/// the number alone where the words hold no digits.
pub fn restate(words: &str, figure: Num, other: &Num) -> SmolStr {
    let digit = |c: char| c.is_ascii_digit();
    let Some(start) = words.find(digit) else { return print::rounded(other, 2) };
    let tail = words.get(start..).unwrap_or("");
    let len = tail.find(|c: char| !digit(c) && c != '.' && c != ',').unwrap_or(tail.len());
    let number = tail.get(..len).unwrap_or("").trim_end_matches(['.', ',']);
    let rest = tail.get(number.len()..).unwrap_or("");
    let written = decimal(&number.replace(',', ""));
    let scaled =
        written.and_then(|w| other.checked_mul(&w)?.checked_div(&figure)).filter(|_| !figure.is_zero());
    match (scaled, rest.find(digit)) {
        (Some(n), None) => {
            format_smolstr!("{}{}{rest}", words.get(..start).unwrap_or(""), print::rounded(&n, 2))
        }
        _ => print::rounded(other, 2),
    }
}

/// Plain decimal digits as an exact number.
fn decimal(digits: &str) -> Option<Num> {
    let (whole_part, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let scale = 10_i128.checked_pow(u32::try_from(rest.len()).ok()?)?;
    Some(Num::new(format!("{whole_part}{rest}").parse().ok()?, scale))
}

#[allow(clippy::option_option, reason = "unbounded and overflowed are two things")]
fn flatten(n: Option<Option<Num>>) -> Option<Option<Num>> {
    match n {
        Some(None) => None,
        Some(Some(n)) => Some(Some(n)),
        None => Some(None),
    }
}

#[allow(clippy::option_option, reason = "unbounded and overflowed are two things")]
fn both(a: Option<Num>, b: Option<Num>, f: fn(&Num, &Num) -> Option<Num>) -> Option<Option<Num>> {
    match (a, b) {
        (Some(a), Some(b)) => f(&a, &b).map(Some),
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(lo: i128, hi: i128) -> Range {
        Range { lo: Some(whole(lo)), hi: Some(whole(hi)) }
    }

    #[test]
    fn arithmetic() {
        assert_eq!(range(1, 2).add(range(10, 20)), Some(range(11, 22)));
        assert_eq!(range(1, 2).sub(range(10, 20)), Some(range(-19, -8)));
        assert_eq!(range(10, 20).over(range(1, 2)), Some(range(5, 20)));
        assert_eq!(range(-20, -10).abs(), range(10, 20));
        assert_eq!(range(-5, 3).abs(), range(0, 5));
        assert!(range(1, 2).apart(range(3, 4)) && !range(1, 3).apart(range(3, 4)));
        assert_eq!(
            Range { lo: None, hi: Some(whole(3)) }.add(range(1, 1)),
            Some(Range { lo: None, hi: Some(whole(4)) })
        );
    }

    #[test]
    fn what_overflows_is_not_compared() {
        let huge = Range::point(whole(i128::MAX));
        assert_eq!(huge.add(huge), None);
        assert_eq!(huge.times(whole(3)), None);
        assert_eq!(range(1, 2).over(range(0, 1)), None);
    }

    #[test]
    fn restates() {
        let n = |a, b| Num::new(a, b);
        assert_eq!(restate("€48.2 million", whole(48_200_000), &whole(46_200_000)), "€46.2 million");
        assert_eq!(restate("1,240", whole(1240), &whole(12_400)), "12,400");
        assert_eq!(restate("25 percent", whole(25), &n(351, 10)), "35.1 percent");
        assert_eq!(restate("up to 40 °C", whole(40), &whole(45)), "up to 45 °C");
        assert_eq!(restate("a dozen", whole(12), &whole(13)), "13");
        assert_eq!(restate("5 to 7", whole(5), &whole(6)), "6");
    }

    #[test]
    fn places() {
        assert_eq!(trailing_place(whole(2300)), Some(whole(100)));
        assert_eq!(trailing_place(whole(7)), Some(whole(1)));
        assert_eq!(trailing_place(whole(0)), None);
    }
}
