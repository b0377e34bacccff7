//! Ordinals: "first", "21st", "one hundred twenty-fifth".

use num_traits::{CheckedAdd, CheckedMul};

use super::amount::{self, Amount, Shape, Written, int};
use super::figure::ten_to;
use super::input::In;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// ```ebnf
/// ordinal = figure ( "st" | "nd" | "rd" | "th" ) | [ sum [ "and" ] ] last ;
/// last = tens [ "-" ] ordinal-unit | ordinal-word ;
/// ```
/// Where it begins may move past an article.
pub(super) fn ordinal(i: In<'_>) -> Option<(In<'_>, Amount, usize)> {
    if i.digits().is_some() {
        // Nothing else joins the letters of an ordinal to its figure.
        let next = i.skip(1);
        if !next.glued() && next.digits().is_none() && !next.is(Class::Scale) {
            return None;
        }
        let (rest, amount) = amount::amount(i).ok()?;
        let suffix = rest.glued()
            && match rest.word() {
                // "16st" is a weight in stones
                "st" => i.digits().is_none_or(|d| d.ends_with('1') && !d.ends_with("11")),
                "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" => true,
                _ => false,
            };
        if suffix && amount.shape == Shape::Whole {
            return Some((rest.skip(1), amount, i.at));
        }
        // "the 10-millionth visitor"
        let unit = hyphened(rest);
        let power =
            unit.peek().filter(|t| !t.new_line).and_then(|t| i.cx.lexicon.payload(t.word, Class::Ordinal))?;
        let value = amount.value.checked_mul(&int(large(power).filter(|n| *n >= 1000)?))?;
        let end = unit.skip(1);
        return (end.word() != "of").then_some((end, Amount { value, ..amount }, i.at));
    }
    if let Some((rest, n)) = last(i) {
        return Some((rest, Amount::whole(n, Written::Words), i.at));
    }
    if !comes(i) {
        return None;
    }
    let bare = if amount::article(i) && !i.skip(1).is(Class::Scale) { i.skip(1) } else { i };
    if let Some((rest, n)) = last(bare) {
        return Some((rest, Amount::whole(n, Written::Words), bare.at));
    }
    let (rest, total) = amount::sum(i)?;
    let rest = hyphened(rest);
    let and = rest.word().eq_ignore_ascii_case("and");
    let (end, n) = last(if and { hyphened(rest.skip(1)) } else { rest })?;
    let value = if total.scale > int(99) && int(n) < total.scale {
        total.value.checked_add(&int(n))?
    } else if n >= 100 && !and {
        total.value.checked_mul(&int(n))?
    } else {
        return None;
    };
    Some((end, Amount { value, ..Amount::whole(0, Written::Words) }, i.at))
}

/// Whether the word of an ordinal stands ahead, with nothing between that no number in words has.
fn comes(i: In<'_>) -> bool {
    let parts = Classes::of(Class::Cardinal).with(Class::Scale).with(Class::Ordinal);
    let of_number = |t: &Token| {
        t.kind != TokenKind::Word
            || t.classes.any(parts)
            || matches!(t.span.of(i.cx.text), "a" | "an" | "A" | "An")
            || t.span.of(i.cx.text).eq_ignore_ascii_case("and")
    };
    i.rest().iter().take(LONGEST).take_while(|t| of_number(t)).any(|t| t.is(Class::Ordinal))
}

/// No ordinal has as many tokens.
const LONGEST: usize = 96;

/// Past a hyphen within a word ("two-hundred-fiftieth").
fn hyphened(i: In<'_>) -> In<'_> {
    if i.punct(b'-') && i.glued() && i.skip(1).glued() { i.skip(1) } else { i }
}

/// The last word of an ordinal, with the tens before it.
fn last(i: In<'_>) -> Option<(In<'_>, i128)> {
    let t = i.peek()?;
    let lexicon = i.cx.lexicon;
    if let Some(n) = lexicon.payload(t.word, Class::Ordinal) {
        return Some((i.skip(1), large(n)?));
    }
    let tens = lexicon.payload(t.word, Class::Cardinal).filter(|n| *n >= 20 && n % 10 == 0)?;
    let dash = i.skip(1).peek()?.dash();
    let unit = i.skip(1 + usize::from(dash));
    let t = unit.peek().filter(|t| t.kind == TokenKind::Word && !t.new_line)?;
    let n = lexicon.payload(t.word, Class::Ordinal).filter(|n| *n < 10)?;
    Some((unit.skip(1), i128::from(tens + n)))
}

/// Payloads from four thousand million on are powers of ten.
pub(super) fn large(payload: u32) -> Option<i128> {
    match payload.checked_sub(4_000_000_000) {
        Some(power) => ten_to(power),
        None => Some(i128::from(payload)),
    }
}
