//! Degrees without their sign: "35C", "98.6 F". The letters name other things as well ("seat 35C", "the 18C").

use super::input::In;
use super::measured::Of;
use crate::parse::Cx;
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// ```ebnf
/// bare-degrees = "C" | "F" ;                (* where a temperature is spoken of *)
/// ```
pub(super) fn bare_degrees(i: In<'_>) -> Option<(In<'_>, Of)> {
    let code = match i.word() {
        "C" | "c" => "° c",
        "F" | "f" => "° f",
        _ => return None,
    };
    let rest = i.skip(1);
    let clings = rest.glued() && (rest.is_letter() || rest.digits().is_some());
    if clings || !warm(i) {
        return None;
    }
    let measures = &i.cx.lexicon.measures;
    let (_, unit) = measures.unit(measures.exact(code)?)?;
    Some((rest, Of::Unit(unit.clone())))
}

/// Whether the words before speak of what a unit measures.
pub(super) fn spoken_of(i: In<'_>, of: NumberWord) -> bool {
    (2..=14).map_while(|n| i.back(n)).any(|t| i.cx.lexicon.number_word(t.word) == Some(of))
}

/// "20 c to fahrenheit": another scale is asked for.
fn converted(i: In<'_>) -> bool {
    let scale = |t: &Token| i.cx.lexicon.number_word(t.word) == Some(NumberWord::Temperature);
    matches!(i.skip(1).word(), "to" | "in" | "into")
        && (i.ahead(2).is_some_and(scale) || matches!(i.skip(2).word(), "c" | "f" | "C" | "F"))
}

/// Whether digits with a "C" at `at` are a temperature, and no century.
pub fn is_warmth(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let i = In { cx, tokens, at, beyond: None };
    matches!(i.word(), "C" | "c") && warm(i)
}

/// Words that a temperature follows ("at 35C", "was 35C").
const BEFORE: Classes = Classes::of(Class::Preposition).with(Class::Auxiliary).with(Class::HedgeBefore);

/// Whether "C" or "F" after a figure here are degrees: a temperature is spoken of, or the figure is written as
/// only a temperature is.
pub(super) fn warm(i: In<'_>) -> bool {
    let small = matches!(i.word(), "c" | "f");
    if !small && !matches!(i.word(), "C" | "F") {
        return false;
    }
    let decimal = i.back(2).is_some_and(|t| t.punct(b'.') && t.glued) && i.back(1).is_some_and(|t| t.glued);
    let first = if decimal { 3 } else { 1 };
    let Some(figure) = i.back(first).filter(|t| t.kind == TokenKind::Digits && t.span.len() <= 3) else {
        return false;
    };
    // a small letter may be cents
    if spoken_of(i, NumberWord::Temperature) || small && converted(i) {
        return true;
    }
    if small {
        return false;
    }
    if spoken_of(i, NumberWord::Warmth) || converted(i) {
        return true;
    }
    // "14.7C per share" are cents
    if i.skip(1).punct(b'/') && i.skip(2).digits().is_none() || i.skip(1).word() == "per" {
        return false;
    }
    let ends = i.skip(1).peek().is_none_or(|t| !t.capital || t.new_line);
    let signed = i.back(first + 1).is_some_and(|t| t.dash() && !t.glued && figure.glued || i.is_minus(t));
    if !(i.glued() || (decimal || signed) && ends) {
        return false;
    }
    // "30C (86F)"
    let bracket = i.skip(1).punct(b'(') || i.skip(1).punct(b'/');
    let again = |n: usize| i.ahead(n).is_some_and(|t| t.glued && matches!(t.span.of(i.cx.text), "C" | "F"));
    if bracket && i.skip(2).digits().is_some() && (again(3) || i.skip(3).punct(b'.') && again(5)) {
        return true;
    }
    // "75-80F": what stands before the first figure tells
    let range = i.back(first + 1).is_some_and(|t| t.dash() && t.glued && figure.glued)
        && i.back(first + 2).is_some_and(|t| t.kind == TokenKind::Digits && t.span.len() <= 3);
    let first = if range { first + 2 } else { first };
    let figure = i.back(first).unwrap_or(figure);
    let Some(before) = i.back(first + 1) else { return decimal };
    let sign = before.dash() && !before.glued && figure.glued;
    let said = i.is_minus(before);
    let other = i.back(first + 2).is_some_and(|t| matches!(t.span.of(i.cx.text), "C" | "F"));
    let pair = other
        && (matches!(before.kind, TokenKind::Punct(b'(' | b'/' | b'-'))
            || before.dash()
            || before.is(Class::Conjunction));
    let modal = i.cx.lexicon.payload(before.word, Class::Auxiliary) == Some(1);
    sign || said || pair || before.classes.any(BEFORE) && !modal || decimal && !figure.glued
}
