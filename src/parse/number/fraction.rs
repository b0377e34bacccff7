//! Fractions in words: "a third", "half a million", "two and a half", "one in five".

use num_traits::{CheckedAdd, CheckedMul, One, Zero};

use super::amount::{Amount, Shape, Written, article, below_hundred, int, sum};
use super::input::In;
use super::scale::scale_at;
use crate::value::Num;
use crate::vocab::{Class, TokenKind};

/// Whether `n` is the numerator of a fraction below one ("and three quarters").
pub(super) fn proper_part(i: In<'_>, n: i128) -> bool {
    denominator(i, &int(n)).is_some_and(|(_, under)| n < under)
}

/// The denominator that a word names, and how many tokens it takes. `top` is the numerator: "one third", but
/// "two thirds".
fn denominator<'a>(i: In<'a>, top: &Num) -> Option<(In<'a>, i128)> {
    let at = if i.peek()?.dash() && i.glued() == i.skip(1).glued() { i.skip(1) } else { i };
    let t = at.peek()?;
    if t.kind != TokenKind::Word {
        return None;
    }
    if let Some(n) = at.cx.lexicon.payload(t.word, Class::Fraction) {
        return Some((at.skip(1), super::ordinal::large(n)?));
    }
    if let Some(tens) = at.cx.lexicon.payload(t.word, Class::Cardinal).filter(|n| *n >= 20) {
        let hyphen = at.skip(1).peek()?.dash();
        let unit = at.skip(1 + usize::from(hyphen));
        let class = if top.is_one() { Class::Ordinal } else { Class::Fraction };
        let n = unit.peek().and_then(|t| at.cx.lexicon.payload(t.word, class))?;
        return (n < 10).then_some((unit.skip(1), i128::from(tens + n)));
    }
    if top.is_one()
        && let Some(n) = at.cx.lexicon.payload(t.word, Class::Ordinal)
    {
        return (n > 2).then_some((at.skip(1), super::ordinal::large(n)?));
    }
    None
}

/// ```ebnf
/// fraction-of = [ "a" | "an" ] part [ [ "of" ] [ "a" | "an" ] scale ] ;   (* half, half a million, a third *)
/// ```
pub(super) fn fraction_of(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let at = if article(i) { i.skip(1) } else { i };
    let (rest, under) = denominator(at, &Num::one())?;
    let last = rest.back(1)?;
    let ordinal = last.is(Class::Ordinal);
    let measure = rest.word() == "of"
        && (rest.skip(1).is(Class::Unit) || article(rest.skip(1)) && rest.skip(2).is(Class::Unit));
    if ordinal && !(article(i) && fraction_fits(rest) || measure) || at.word().ends_with('s') {
        return None;
    }
    // "the first quarter", "the second half", "half past"
    let named = !article(i) && i.back(1).is_some_and(|t| t.is(Class::Ordinal) || t.is(Class::Percent));
    if named {
        return None;
    }
    let part = Amount::fraction(Num::new(1, under), Num::new(3, 100));
    if let Some(scaled) = of_scale(rest, part) {
        return Some(scaled);
    }
    let dash = rest.peek().is_some_and(|t| t.dash() && t.glued);
    let of = if rest.word() == "of" { rest.skip(1) } else { rest };
    let thing = if article(of) || dash { of.skip(1) } else { of };
    let whole = thing.is(Class::Unit) || (thing.is(Class::Currency) && thing.at > rest.at);
    let free = article(i) || rest.word() == "of" || whole || under == 2 && !dash;
    (free && (whole || !dash)).then_some((if whole { thing } else { rest }, part))
}

/// Whether "a third" here can be a fraction: nothing that it would number follows.
fn fraction_fits(rest: In<'_>) -> bool {
    match rest.peek() {
        None => true,
        Some(t) => {
            t.kind != TokenKind::Word || rest.word() == "of" || t.is(Class::Scale) || t.is(Class::Conjunction)
        }
    }
}

/// ```ebnf
/// of-scale = [ [ "of" ] ( "a" | "an" ) ] scale ;
/// ```
fn of_scale(i: In<'_>, part: Amount) -> Option<(In<'_>, Amount)> {
    let at = if i.word() == "of" { i.skip(1) } else { i };
    let at = if article(at) { at.skip(1) } else { at };
    let (by, short) = scale_at(at)?;
    if short || at.word().ends_with('s') {
        return None;
    }
    if by < 100 {
        let value = part.value.checked_mul(&int(by))?;
        return Some((at.skip(1), Amount { value, ..Amount::whole(0, Written::Words) }));
    }
    let place = int(by).checked_mul(&Num::new(1, 10))?;
    let scaled = part.times(int(by))?;
    Some((at.skip(1), Amount { place, ..scaled }))
}

/// ```ebnf
/// fraction-after = denominator [ of-scale ] | "and" [ "a" | sum ] denominator [ scale ] ;
/// ```
pub(super) fn fraction_after(i: In<'_>, whole: Amount) -> Option<(In<'_>, Amount)> {
    if i.peek().is_some_and(|t| t.new_line) {
        return None;
    }
    if whole.written == Written::Words
        && whole.shape != Shape::Fraction
        && let Some((rest, under)) = denominator(i, &whole.value)
        && (under != 2 || !whole.value.is_one() || rest.back(1).is_some_and(|t| t.is(Class::Fraction)))
        && !i.word().eq_ignore_ascii_case("second")
    {
        let value = whole.value.checked_mul(&Num::new(1, under))?;
        let part = Amount::fraction(value, Num::new(3, 100));
        return Some(of_scale(rest, part).unwrap_or((rest, part)));
    }
    if !i.word().eq_ignore_ascii_case("and") || matches!(whole.shape, Shape::Fraction | Shape::Vague) {
        return None;
    }
    let after = i.skip(1);
    let (at, top) = if article(after) {
        (after.skip(1), Num::one())
    } else if let Some((rest, n)) = below_hundred(after) {
        (rest, int(n))
    } else {
        (after, Num::one())
    };
    let (rest, under) = denominator(at, &top)?;
    if at.at == after.at && !rest.back(1).is_some_and(|t| t.is(Class::Fraction)) || int(under) < top {
        return None;
    }
    let part = top.checked_mul(&Num::new(1, under))?;
    if let Some((by, false)) = scale_at(rest) {
        return mixed_scale(rest.skip(1), whole, part, int(by));
    }
    // "one million and a half" is a million and a half; "one hundred and three quarters" is not
    let unit = if whole.scale >= int(1000) && whole.value.checked_mul(&whole.scale.recip())?.is_integer() {
        whole.scale
    } else {
        Num::one()
    };
    let value = whole.value.checked_add(&part.checked_mul(&unit)?)?;
    let place = unit.checked_mul(&Num::new(1, 10))?;
    Some((rest, Amount { value, place, shape: Shape::Rounded, ..whole }))
}

/// "five and a half million", "one billion and a quarter million".
fn mixed_scale(rest: In<'_>, whole: Amount, part: Num, by: Num) -> Option<(In<'_>, Amount)> {
    let value = if whole.scale > by {
        whole.value.checked_add(&part.checked_mul(&by)?)?
    } else {
        whole.value.checked_add(&part)?.checked_mul(&by)?
    };
    let place = by.checked_mul(&Num::new(1, 10))?;
    Some((rest, Amount { value, place, shape: Shape::Rounded, scale: by, written: Written::Words }))
}

/// ```ebnf
/// odds = sum ( "in" | "out of" | "over" ) sum ;      (* one in five, two out of three *)
/// ```
pub(super) fn odds(i: In<'_>, top: Amount) -> Option<(In<'_>, Amount)> {
    if top.shape != Shape::Whole || top.value <= Num::zero() {
        return None;
    }
    let one = top.value.is_one();
    let after = match i.word() {
        "in" => i.skip(1),
        "in every" => i.skip(2),
        "out" if i.skip(1).word() == "of" => i.skip(2),
        "over" if one => i.skip(1),
        _ => return None,
    };
    let after = if after.word() == "every" { after.skip(1) } else { after };
    let (rest, under) = sum(after)?;
    let over = i.word() == "over";
    let closes = rest.peek().is_none_or(|t| t.kind != TokenKind::Word);
    let usual = one
        || i.word() == "out"
        || (3..=10).any(|n| under.value == int(n))
        || under.value == int(100)
        || under.value == int(1000);
    let year = under.written == Written::Figures && under.value > int(1000) && under.value < int(2100);
    if under.value <= top.value
        || !under.value.is_integer()
        || !usual
        || year
        || (over && !closes)
        || rest.glued() && rest.is_letter()
    {
        return None;
    }
    let value = top.value / under.value;
    let known = if top.written == Written::Figures { under.value.recip() } else { Num::one() };
    Some((rest, Amount::fraction(value, known.min(Num::new(3, 100)))))
}
