//! Tolerances: "9.8 ± 0.1 m/s2", "42 +/- 3 percent", "50 plus or minus 5".

use num_traits::{CheckedAdd, CheckedSub};

use super::input::In;
use super::measured::{Measured, Of, measured};
use crate::value::{Interval, Num};
use crate::vocab::TokenKind;

/// ```ebnf
/// tolerance = measured ( "±" | "+/-" | "+-" | "plus or minus" ) measured ;
/// ```
/// The figure with the unit of both, what it allows, and the place after it.
pub(super) fn tolerance(i: In<'_>, found: &Measured) -> Option<(Measured, Interval)> {
    let at = sign(i.to(found.end))?;
    let by = measured(at, at.at).filter(|m| m.start == at.at)?;
    let of = match (&found.of, &by.of) {
        (Of::Number, of) | (of, Of::Number) => of.clone(),
        (a, b) if a == b => a.clone(),
        _ => return None,
    };
    let (low, high): (Num, Num) = (
        found.amount.value.checked_sub(&by.amount.value)?,
        found.amount.value.checked_add(&by.amount.value)?,
    );
    let set = Interval::closed(low, high);
    (low <= high).then(|| (Measured { of, end: by.end, ..found.clone() }, set))
}

fn sign(i: In<'_>) -> Option<In<'_>> {
    match i.peek()?.kind {
        TokenKind::Symbol('±') => Some(i.skip(1)),
        TokenKind::Punct(b'+') if i.skip(1).punct(b'/') && i.skip(2).punct(b'-') => Some(i.skip(3)),
        TokenKind::Punct(b'+') if i.skip(1).punct(b'-') => Some(i.skip(2)),
        TokenKind::Word if i.word() == "plus" && i.skip(1).word() == "or" && i.skip(2).word() == "minus" => {
            Some(i.skip(3))
        }
        TokenKind::Word | TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => None,
    }
}
