//! Fractions in words: "a third", "half a million", "two and a half", "one in five".

use num_traits::{CheckedAdd, CheckedMul, One, Zero};

use super::amount::{Amount, Shape, Written, article, below_hundred, int, sum};
use super::figure::{FigureKind, figure};
use super::input::In;
use super::scale::scale_at;
use crate::value::Num;
use crate::vocab::{Class, Classes, TokenKind};

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
    if let Some(found) = many_parts(at, top) {
        return Some(found);
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
/// many-parts = ( "ten" | "hundred" ) [ "-" ] ( "thousandth" | "millionth" | … ) | sum ordinal ;
/// ```
/// "One ten-thousandth", "one one hundred and fifth".
fn many_parts<'a>(i: In<'a>, top: &Num) -> Option<(In<'a>, i128)> {
    let times = i.cx.lexicon.payload(i.peek()?.word, Class::Cardinal).filter(|n| *n == 10);
    let times = times.or_else(|| (i.word() == "hundred").then_some(100));
    let class = if top.is_one() { Class::Ordinal } else { Class::Fraction };
    if let Some(times) = times {
        let dash = i.skip(1).peek()?.dash();
        let unit = i.skip(1 + usize::from(dash));
        let n = unit.peek().and_then(|t| i.cx.lexicon.payload(t.word, class)).filter(|n| *n >= 1000)?;
        return Some((unit.skip(1), i128::from(times).checked_mul(super::ordinal::large(n)?)?));
    }
    let hundreds = top.is_one() && i.is(Class::Cardinal) && i.skip(1).word() == "hundred";
    let (rest, found, start) = if hundreds { super::ordinal::ordinal(i)? } else { return None };
    (start == i.at && found.value > int(100)).then(|| (rest, found.value.to_integer()))
}

/// ```ebnf
/// fraction-of = [ "a" | "an" ] part [ [ "of" ] [ "a" | "an" ] scale ] ;   (* half, half a million, a third *)
/// ```
pub(super) fn fraction_of(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let one = i.word().eq_ignore_ascii_case("one") && many_parts(i.skip(1), &Num::one()).is_some();
    let opened = one || article(i);
    let at = if opened { i.skip(1) } else { i };
    let (rest, under) = denominator(at, &Num::one())?;
    let last = rest.back(1)?;
    let ordinal = last.is(Class::Ordinal);
    let measure = rest.word() == "of"
        && (rest.skip(1).is(Class::Unit) || article(rest.skip(1)) && rest.skip(2).is(Class::Unit));
    // "climbed by a fifth to …", "almost a third in …"
    let share = opened && i.back(1).is_some_and(|t| t.span.of(i.cx.text) == "by" || t.is(Class::HedgeBefore));
    let share = share && rest.is(Class::Preposition);
    // "acquitted on a fourth": one more of them
    let another = opened
        && i.back(1).is_some_and(|t| {
            matches!(t.span.of(i.cx.text), "on" | "with" | "for" | "at" | "after" | "before" | "against")
        })
        && rest.word() != "of";
    if ordinal && another {
        return None;
    }
    if ordinal && !(opened && fraction_fits(rest) || measure || share) || at.word().ends_with('s') {
        return None;
    }
    // "the first quarter", "the second half", "half past"
    let named = !opened && i.back(1).is_some_and(|t| t.is(Class::Ordinal) || t.is(Class::Percent));
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
    let whole = thing.is(Class::Unit)
        || (thing.is(Class::Currency) && thing.at > rest.at)
        || thing.is(Class::Percent)
        || thing.word() == "per" && thing.skip(1).word() == "cent";
    let free = opened || rest.word() == "of" || whole || under == 2 && !dash;
    (free && (whole || !dash)).then_some((if whole { thing } else { rest }, part))
}

/// Whether "a third" here can be a fraction: nothing that it would number follows.
fn fraction_fits(rest: In<'_>) -> bool {
    match rest.peek() {
        None => true,
        Some(t) => {
            let to_part = || {
                let part = |n: usize| rest.ahead(n).is_some_and(|t| t.classes.any(PART));
                article(rest.skip(1)) && part(2) || part(1) || part(2) && rest.skip(1).is(Class::Cardinal)
            };
            t.kind != TokenKind::Word
                || rest.word() == "of"
                || t.is(Class::Scale)
                || t.is(Class::Conjunction)
                || rest.word() == "to" && to_part()
        }
    }
}

/// What a part is called by.
const PART: Classes = Classes::of(Class::Fraction).with(Class::Ordinal);

/// ```ebnf
/// of-scale = [ "-" ] [ [ "of" ] ( "a" | "an" ) [ "-" ] ] scale ;       (* half a million, a half-dozen *)
/// ```
fn of_scale(i: In<'_>, part: Amount) -> Option<(In<'_>, Amount)> {
    let hyphen = i.punct(b'-') && i.glued() && i.skip(1).glued();
    let at = if hyphen { i.skip(1) } else { i };
    let at = if at.word() == "of" { at.skip(1) } else { at };
    let at = if article(at) { at.skip(1) } else { at };
    let at = if hyphen && at.punct(b'-') { at.skip(1) } else { at };
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
/// fraction-after = denominator [ of-scale ] | "and" [ "a" | sum ] denominator [ scale ] ;   (* one-and-a-half, too *)
/// ```
pub(super) fn fraction_after<'a>(i: In<'a>, whole: Amount) -> Option<(In<'a>, Amount)> {
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
    let joined = i.punct(b'-') && i.glued() && i.skip(1).glued();
    let i = if joined { i.skip(1) } else { i };
    if !i.word().eq_ignore_ascii_case("and") || matches!(whole.shape, Shape::Fraction | Shape::Vague) {
        return None;
    }
    let past = |at: In<'a>| if joined && at.punct(b'-') { at.skip(1) } else { at };
    let after = past(i.skip(1));
    if let Some(found) = figure_after(after, &whole) {
        return Some(found);
    }
    let (at, top) = if article(after) {
        (past(after.skip(1)), Num::one())
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
    let dozen = i.back(1).filter(|t| t.is(Class::Scale)).and_then(|_| scale_at(i.to(i.at.saturating_sub(1))));
    let unit = if let Some((12, _)) = dozen {
        int(12)
    } else if whole.scale >= int(1000) && whole.value.checked_mul(&whole.scale.recip())?.is_integer() {
        whole.scale
    } else {
        Num::one()
    };
    let value = whole.value.checked_add(&part.checked_mul(&unit)?)?;
    let place = unit.checked_mul(&Num::new(1, 10))?;
    Some((rest, Amount { value, place, shape: Shape::Rounded, ..whole }))
}

/// "2 and 1/2", "two and ¾".
fn figure_after<'a>(i: In<'a>, whole: &Amount) -> Option<(In<'a>, Amount)> {
    let (rest, part) = figure(i).ok().filter(|(_, f)| f.kind == FigureKind::Fraction)?;
    let value = whole.value.checked_add(&part.value)?;
    let fits = whole.shape == Shape::Whole && part.value < Num::one() && !i.peek()?.new_line;
    fits.then_some((rest, Amount { value, place: part.place, shape: Shape::Rounded, ..*whole }))
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
    // "No. 1 in 14 countries"
    let stop = usize::from(i.back(2).is_some_and(|t| t.punct(b'.')));
    if i.back(2 + stop).is_some_and(|t| t.is(Class::Label)) {
        return None;
    }
    let one = top.value.is_one();
    let joined =
        i.punct(b'-') && i.glued() && i.skip(1).word() == "in" && i.skip(2).punct(b'-') && i.skip(2).glued();
    let i = if joined { i.skip(1) } else { i };
    let after = match i.word() {
        "in" if joined => i.skip(2),
        "in" => i.skip(1),
        "out" if i.skip(1).word() == "of" => i.skip(2),
        "over" if one || bare_over(i, &top) => i.skip(1),
        _ => return None,
    };
    let after = if after.word() == "every" { after.skip(1) } else { after };
    let (rest, under) = sum(after)?;
    let over = i.word() == "over";
    let closes = rest.peek().is_none_or(|t| t.kind != TokenKind::Word || over && t.is(Class::Auxiliary));
    let usual = one
        || over
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

/// "Three over five", said of a fraction: two bare numbers, and nothing that they could count or bound.
fn bare_over(i: In<'_>, top: &Amount) -> bool {
    let alone = i.at <= 1 || i.back(2).is_some_and(|t| t.is(Class::Auxiliary) || t.punct(b'='));
    let small = |at: In<'_>| at.is(Class::Cardinal) || at.digits().is_some_and(|d| d.len() <= 2);
    alone && top.value < int(100) && small(i.skip(1))
}
