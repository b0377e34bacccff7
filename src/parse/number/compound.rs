//! Measures of several parts: "5ft 11in", "12st 4lb", "40°26′46″", and the marks of feet and inches.

use num_traits::{CheckedAdd, CheckedMul, One, Zero};

use super::amount::{self, Amount, Shape, int};
use super::input::In;
use super::measured::{Measured, Of, suffix};
use crate::value::Num;
use crate::value::unit::{Dimension, Unit};
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Token, TokenKind};

/// ```ebnf
/// primes = """ | "''" | "'" & inches ;                    (* 5' 11", and no quotation that they could close *)
/// ```
pub(super) fn primes(i: In<'_>) -> Option<(In<'_>, Of)> {
    let apostrophe = |n: usize| {
        i.ahead(n).is_some_and(|t| (t.punct(b'\'') || t.kind == TokenKind::Symbol('’')) && t.glued)
    };
    let (n, code) = if i.glued() && (i.punct(b'"') || closes_feet(i)) {
        (1, "in")
    } else if apostrophe(0) && apostrophe(1) {
        (2, "in")
    } else if apostrophe(0)
        && (alone_feet(i)
            || i.ahead(1).is_some_and(|t| t.kind == TokenKind::Digits) && inches_close(i.skip(2)))
    {
        (1, "ft")
    } else {
        return None;
    };
    let opened = (2..60).map_while(|n| i.back(n)).any(|t| {
        matches!(t.kind, TokenKind::Punct(b'"' | b'`') | TokenKind::Symbol('“' | '„' | '«'))
            && !i.back(1).is_some_and(|b| b == t)
    });
    // "8.5" x 11"": the mark before was one of inches, too
    let opened = opened && !(code == "in" && crossed_inches(i));
    let measures = &i.cx.lexicon.measures;
    let (_, unit) = measures.unit(measures.exact(code)?)?;
    (!opened || code == "ft").then(|| (i.skip(n), Of::Unit(unit.clone())))
}

/// Whether a side of so many inches stands before ("8" x **10**").
fn crossed_inches(i: In<'_>) -> bool {
    (2..=4).any(|n| {
        i.back(n).is_some_and(|t| matches!(t.span.of(i.cx.text), "x" | "×" | "by"))
            && i.back(n + 1).is_some_and(|t| t.punct(b'"') && t.glued)
            && i.back(n + 2).is_some_and(|t| t.kind == TokenKind::Digits)
    })
}

/// "6’2”": a curly mark that closes inches, because feet stand before them.
fn closes_feet(i: In<'_>) -> bool {
    let feet = i.back(2).is_some_and(|t| t.punct(b'\'') || matches!(t.kind, TokenKind::Symbol('’' | '′')));
    i.peek().is_some_and(|t| t.kind == TokenKind::Symbol('”')) && feet
}

/// "6'2 tall", "10' x 12'": feet without the mark of inches.
fn alone_feet(i: In<'_>) -> bool {
    let digits = |n: usize| i.ahead(n).filter(|t| t.kind == TokenKind::Digits && t.glued);
    let by = |t: &Token| matches!(t.span.of(i.cx.text), "x" | "×" | "by");
    let mark = |t: &Token| t.punct(b'\'') || matches!(t.kind, TokenKind::Symbol('’' | '′'));
    let inches = digits(1).is_some_and(|t| t.span.len() <= 2)
        && i.ahead(2).is_some_and(|t| !t.glued && i.cx.lexicon.number_word(t.word) == Some(NumberWord::Side));
    // "he is 6'4 and heavy"
    let tall = i.glued()
        && i.back(1).is_some_and(|t| matches!(t.span.of(i.cx.text), "4" | "5" | "6" | "7") && !t.glued)
        && i.ahead(1).is_some_and(|t| {
            t.glued && t.kind == TokenKind::Digits && t.span.of(i.cx.text).parse().is_ok_and(|n: u8| n < 12)
        })
        && i.ahead(2).is_none_or(|t| !t.glued || t.punct(b',') || t.punct(b'.') || t.punct(b')'));
    let inches = inches || tall;
    let crossed = i.ahead(1).is_some_and(by)
        && i.ahead(2).is_some_and(|t| t.kind == TokenKind::Digits)
        && i.ahead(3).is_some_and(mark);
    let second = i.back(2).is_some_and(by) && i.back(3).is_some_and(mark);
    inches || crossed || second
}

fn inches_close(i: In<'_>) -> bool {
    let curly = i.peek().is_some_and(|t| t.kind == TokenKind::Symbol('”'));
    i.glued() && (i.punct(b'"') || curly || i.punct(b'\'') && i.skip(1).punct(b'\'')) || i.word() == "in"
}

/// ```ebnf
/// compound = measured [ "," ] [ "and" ] amount smaller-unit | feet [ "-" ] inches ;     (* 5ft 11in, six foot two *)
/// ```
pub(super) fn compound(i: In<'_>, found: Measured) -> Measured {
    let Of::Unit(large) = &found.of else { return found };
    if large.dimension == Dimension::Angle {
        return position(i, found);
    }
    // "6 ft. 2 in."
    let stop = i.punct(b'.') && i.glued() && i.back(1).is_some_and(|t| t.span.len() <= 3);
    let i = if stop && i.skip(1).digits().is_some() { i.skip(1) } else { i };
    let pair = matches!(large.dimension, Dimension::Length | Dimension::Mass | Dimension::Volume);
    let comma = if i.punct(b',') { i.skip(1) } else { i };
    let at = if comma.word() == "and" { comma.skip(1) } else { comma };
    if !pair || found.amount.shape != Shape::Whole || at.peek().is_none_or(|t| t.new_line) {
        return found;
    }
    let small = small_part(at, large).or_else(|| if stop { None } else { bare_inches(i, large) });
    let Some((rest, small)) = small else { return found };
    let Some(value) = found.amount.value.checked_add(&small.value) else { return found };
    let shape = Shape::Rounded;
    Measured { amount: Amount { value, place: small.place, shape, ..found.amount }, end: rest, ..found }
}

/// The smaller part of a compound, in the larger unit: an amount below one of it.
fn small_part(i: In<'_>, large: &Unit) -> Option<(usize, Amount)> {
    let (rest, amount) = amount::amount(i).ok()?;
    let (end, of) = suffix(rest, &amount)?;
    let Of::Unit(unit) = of else { return None };
    if unit.dimension != large.dimension || unit.code == large.code {
        return None;
    }
    let ratio = unit.factor.factor.checked_mul(&large.factor.factor.recip())?;
    let value = amount.value.checked_mul(&ratio)?;
    let place = amount.place.checked_mul(&ratio)?;
    (value < Num::one() && value > Num::zero()).then_some((end.at, Amount { value, place, ..amount }))
}

/// Inches that only stand after feet: "six foot two", "6-foot-2", "6-foot-2-inch", "6 feet 2 tall".
fn bare_inches(i: In<'_>, large: &Unit) -> Option<(usize, Amount)> {
    let joined = i.punct(b'-') && i.glued() && i.skip(1).glued();
    let at = if joined { i.skip(1) } else { i };
    let parts = match large.code.as_str() {
        "[ft_i]" => 12,
        "[stone_av]" => 14,
        _ => return None,
    };
    if at.is(Class::Vague) || !(at.is(Class::Cardinal) || at.digits().is_some()) {
        return None;
    }
    let (rest, amount) = amount::amount(at).ok()?;
    let half = amount.shape == Shape::Rounded && amount.place == Num::new(1, 10);
    if !(amount.shape == Shape::Whole || half) || amount.value >= int(parts) || amount.value <= Num::zero() {
        return None;
    }
    // "5ft-6ft"
    if joined && rest.glued() && rest.is_letter() {
        return None;
    }
    let inch = rest.punct(b'-') && matches!(rest.skip(1).word(), "inch" | "inches");
    let foot = i.back(1).is_some_and(|t| match t.span.of(i.cx.text) {
        "foot" | "stone" => true,
        "feet" => at.is(Class::Cardinal),
        "ft" | "st" => t.glued,
        _ => false,
    });
    let alone = rest.peek().is_none_or(|t| t.kind != TokenKind::Word && !t.dash() && !t.punct(b'/'));
    let tall = i.cx.lexicon.number_word(rest.peek().map_or_else(Default::default, |t| t.word))
        == Some(NumberWord::Side);
    let primed = at.glued() && i.back(1).is_some_and(|t| t.punct(b'\'') || t.kind == TokenKind::Symbol('’'));
    let fits = inch || joined || tall || primed || at.glued() && alone || foot && alone;
    if !fits {
        return None;
    }
    let end = rest.at + if inch { 2 } else { 0 };
    let part = Num::new(1, parts);
    Some((end, Amount { value: amount.value * part, place: part, ..amount }))
}

/// ```ebnf
/// position = degrees digits "′" [ decimal "″" ] ;             (* 40°26′46″ *)
/// ```
fn position(i: In<'_>, found: Measured) -> Measured {
    let mark = |at: In<'_>, signs: &[char]| match at.peek().filter(|t| t.glued).map(|t| t.kind) {
        Some(TokenKind::Symbol(c)) => signs.contains(&c),
        Some(TokenKind::Punct(b)) => signs.contains(&char::from(b)),
        Some(TokenKind::Word | TokenKind::Digits) | None => false,
    };
    let Some((rest, minutes)) = sixtieth(i, 60).filter(|(rest, _)| mark(*rest, &['′', '\'', '’'])) else {
        return found;
    };
    let rest = rest.skip(1);
    let seconds = sixtieth(rest, 3600).filter(|(rest, _)| mark(*rest, &['″', '"', '”']));
    let (end, more, place) = match seconds {
        Some((rest, seconds)) => (rest.skip(1), minutes + seconds, Num::new(1, 3600)),
        None => (rest, minutes, Num::new(1, 60)),
    };
    let value =
        if found.amount.value < Num::zero() { found.amount.value - more } else { found.amount.value + more };
    let amount = Amount { value, place, shape: Shape::Rounded, ..found.amount };
    Measured { amount, end: end.at, ..found }
}

/// Minutes or seconds of arc, in degrees.
fn sixtieth(i: In<'_>, by: i128) -> Option<(In<'_>, Num)> {
    i.digits()?;
    let (rest, amount) = amount::amount(i).ok()?;
    let value = amount.value.checked_mul(&Num::new(1, by))?;
    (amount.value < int(60)).then_some((rest, value))
}
