//! From words to sets: what a figure with its hedge allows (the table of semantics.md).

use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Zero};
use smol_str::{SmolStr, ToSmolStr, format_smolstr};

use super::amount::{Amount, Shape, int};
use crate::value::{Hedge, Interval, Num};

/// What a figure allows without a hedge. `exact` is a count or an ordinal: figures that are none carry
/// half a unit of their last place.
pub(super) fn plain(amount: &Amount, exact: bool) -> Interval {
    match amount.shape {
        Shape::Vague => Interval::from(amount.value),
        Shape::Whole if exact => Interval::point(amount.value),
        Shape::Whole | Shape::Rounded | Shape::Fraction => Interval::rounded(amount.value, amount.place),
    }
}

/// What a hedged figure allows; `exact` as above. Counts start at zero.
pub(super) fn hedged(amount: &Amount, hedge: Hedge, exact: bool, about_percent: u8) -> Interval {
    let n = amount.value;
    let size = if n < Num::zero() { -n } else { n };
    let share = size.checked_mul(&Num::new(i128::from(about_percent), 100)).unwrap_or(size);
    let wide = share.max(unit(amount));
    let (down, up) = (n.checked_sub(&wide).unwrap_or(n), n.checked_add(&wide).unwrap_or(n));
    let set = match hedge {
        Hedge::MoreThan => Interval::above(n),
        Hedge::AtLeast | Hedge::Vague => Interval::from(n),
        Hedge::LessThan => Interval::below(n),
        Hedge::AtMost => Interval::to(n),
        Hedge::About => Interval::closed(down, up),
        Hedge::Nearly => Interval { lo: Some(down), hi: Some(n), lo_open: false, hi_open: true },
        Hedge::JustOver => Interval { lo: Some(n), hi: Some(up), lo_open: true, hi_open: false },
    };
    if exact && n >= Num::zero() { set.from_zero() } else { set }
}

/// The least that a hedge spans on a side: one of what is counted; where a scale word stands, what the figure
/// spans without a hedge.
fn unit(amount: &Amount) -> Num {
    match amount.shape {
        Shape::Whole | Shape::Vague => amount.place,
        Shape::Rounded | Shape::Fraction => {
            let half = amount.place / int(2);
            if amount.scale == int(1) { amount.place } else { half }
        }
    }
}

/// Figures of a decimal that has no end.
const FIGURES: usize = 15;

/// A decimal without an end: as a fraction, but in so many figures where nobody would think in parts any more
/// ("two thirds of a million").
fn endless(n: &Num) -> SmolStr {
    let size = if *n < Num::zero() { -*n } else { *n };
    let whole = size.to_integer().to_smolstr();
    let places = FIGURES.saturating_sub(whole.len());
    if whole.len() < 5 || places == 0 {
        return format_smolstr!("{}/{}", n.numer(), n.denom());
    }
    let ten = super::figure::ten_to(places as u32).unwrap_or(1);
    let scaled = n.checked_mul(&int(ten));
    scaled.map_or_else(
        || format_smolstr!("{}/{}", n.numer(), n.denom()),
        |scaled| print(&(scaled.round() / int(ten))),
    )
}

/// A number in plain decimal where it has one, else as a fraction.
pub(super) fn print(n: &Num) -> SmolStr {
    if n.is_integer() {
        return match i64::try_from(*n.numer()) {
            Ok(whole) => SmolStr::new(itoa::Buffer::new().format(whole)),
            Err(_) => n.to_integer().to_smolstr(),
        };
    }
    let (mut rest, mut places) = (*n.denom(), 0_u32);
    let mut scale = 1_i128;
    while rest != 1 && places < 30 {
        let step = if rest % 10 == 0 {
            10
        } else if rest % 2 == 0 {
            2
        } else if rest % 5 == 0 {
            5
        } else {
            return endless(n);
        };
        rest /= step;
        scale = scale.saturating_mul(10 / step);
        places += 1;
    }
    let Some(mantissa) = i128::checked_mul(*n.numer(), scale) else {
        return format_smolstr!("{}/{}", n.numer(), n.denom());
    };
    let sign = if mantissa < 0 { "-" } else { "" };
    let digits = format_smolstr!("{:0width$}", mantissa.unsigned_abs(), width = places as usize + 1);
    let cut = digits.len() - places as usize;
    let (whole, part) = digits.split_at(cut);
    format_smolstr!("{sign}{whole}.{part}")
}
