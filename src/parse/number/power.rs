//! Powers: exponents of scientific notation ("1.5e10", "3 × 10^5", "4×10⁻³") and figures raised to one ("2^10", "10⁶").

use num_traits::CheckedMul;

use super::figure::{Figure, FigureKind};
use super::input::In;
use crate::value::Num;
use crate::vocab::{Token, TokenKind};

/// ```ebnf
/// exponent = ( "e" | "E" ) [ "-" | "+" ] digits | ( "x" | "×" | "*" | "·" ) "10" ( raised | dash digits ) ;
/// ```
pub(super) fn exponent(i: In<'_>) -> Option<(In<'_>, i32)> {
    let (rest, power) = if i.glued() && matches!(i.word(), "e" | "E") {
        tail(i.skip(1))?
    } else if matches!(i.word(), "x" | "×" | "*" | "·") && i.skip(1).digits() == Some("10") {
        let at = i.skip(2);
        raised(at).or_else(|| if at.glued() && at.peek()?.dash() { tail(at) } else { None })?
    } else {
        return None;
    };
    (power <= 24).then_some((rest, power))
}

/// ```ebnf
/// raised = "^" [ "-" | "+" ] digits | [ "⁻" ] superscript { superscript } ;
/// ```
fn raised(i: In<'_>) -> Option<(In<'_>, i32)> {
    if !i.glued() {
        return None;
    }
    if i.punct(b'^') { tail(i.skip(1)) } else { superscripts(i) }
}

/// A power in plain digits, with its sign.
fn tail(i: In<'_>) -> Option<(In<'_>, i32)> {
    let negative = i.glued() && i.peek()?.dash();
    let at = if negative || (i.glued() && i.punct(b'+')) { i.skip(1) } else { i };
    let power: i32 = at.digits().filter(|d| at.glued() && d.len() <= 2)?.parse().ok()?;
    Some((at.skip(1), if negative { -power } else { power }))
}

fn superscripts(i: In<'_>) -> Option<(In<'_>, i32)> {
    let negative = i.peek()?.kind == TokenKind::Symbol('⁻');
    let mut at = if negative { i.skip(1) } else { i };
    let mut power = None;
    while let Some(d) = at.peek().filter(|t| t.glued).and_then(superscript) {
        let so_far = power.unwrap_or(0);
        if so_far > 99 {
            return None;
        }
        power = Some(so_far * 10 + d);
        at = at.skip(1);
    }
    let power = power?;
    Some((at, if negative { -power } else { power }))
}

fn superscript(t: &Token) -> Option<i32> {
    let TokenKind::Symbol(sign) = t.kind else { return None };
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|c| c == sign).and_then(|n| i32::try_from(n).ok())
}

/// ```ebnf
/// power = figure raised ;                     (* 10^6, 1.1^23; a superscript only on ten and two *)
/// ```
pub(super) fn power(i: In<'_>, base: Figure) -> Option<(In<'_>, Figure)> {
    let (rest, power) = raised(i)?;
    let usual = base.value == Num::from_integer(10) || base.value == Num::from_integer(2);
    if !(i.punct(b'^') || usual) || power.abs() > 64 {
        return None;
    }
    let mut value = Num::from_integer(1);
    for _ in 0..power.abs() {
        value = value.checked_mul(&base.value)?;
    }
    if power < 0 {
        value = if *value.numer() == 0 { return None } else { value.recip() };
    }
    let kind = if value.is_integer() { FigureKind::Whole } else { FigureKind::Decimal };
    let place = if value.is_integer() { Num::from_integer(1) } else { value };
    Some((rest, Figure { value, place, kind }))
}
