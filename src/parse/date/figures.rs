//! What reads as a time and is a figure: a share ("three quarters said yes"), cents ("fell 3c to 20c"), degrees
//! ("25C"). Must not know how figures are read.

use std::ops::Range;

use super::context::{before, word_before};
use crate::parse::Cx;
use crate::parse::number::is_warmth;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// Whether a figure is meant by the tokens of `span`.
pub(super) fn meant(cx: &Cx<'_>, tokens: &[Token], span: Range<usize>) -> bool {
    let Some(last) = span.end.checked_sub(1).and_then(|at| tokens.get(at)) else { return false };
    if last.kind != TokenKind::Word {
        return false;
    }
    match cx.word(last) {
        "quarter" | "quarters" if is_part(cx, tokens, &span) => true,
        "quarters" => is_share(cx, tokens, span),
        "c" => is_cents(cx, tokens, &span) || is_warmth(cx, tokens, span.end - 1),
        "C" => is_warmth(cx, tokens, span.end - 1),
        _ => false,
    }
}

/// "Fell 3c to 20c", "cost 18c a share", but "the 18c church".
fn is_cents(cx: &Cx<'_>, tokens: &[Token], span: &Range<usize>) -> bool {
    let priced = |t: &Token| {
        matches!(cx.word(t), "to" | "by" | "at" | "for" | "cost" | "costs" | "than" | "of" | "or")
    };
    let glued = tokens.get(span.end - 1).is_some_and(|t| t.glued);
    let share = || {
        let next = tokens.get(span.end).filter(|t| !t.new_line);
        next.is_some_and(|t| matches!(cx.word(t), "a" | "per" | "each" | "/" | "or"))
    };
    let money = |n: usize| before(tokens, span.start, n).is_some_and(|t| t.is(Class::Currency));
    let and = before(tokens, span.start, 1).is_some_and(|t| cx.word(t) == "and");
    // "$10 and 15c", "10 dollars 15c"
    let left_over = money(1) || and && (money(2) || money(3));
    if glued && left_over && span.end - span.start == 2 {
        return true;
    }
    glued
        && !tokens.get(span.start).is_some_and(|t| t.is(Class::Determiner))
        && (before(tokens, span.start, 1).is_some_and(priced) || share())
}

/// "Three-quarters", "a three-quarter-inch bolt", "three quarters" and nothing else.
fn is_part(cx: &Cx<'_>, tokens: &[Token], span: &Range<usize>) -> bool {
    let Some([first, between @ .., _]) = tokens.get(span.clone()) else { return false };
    let three = cx.lexicon.payload(first.word, Class::Cardinal) == Some(3);
    let hyphen = matches!(between, [t] if t.dash() && t.glued);
    let alone = between.is_empty() && tokens.len() == 2;
    three && (hyphen || alone)
}

/// "About three quarters said yes": a share, where nothing makes a length of it ("for three quarters", "three
/// quarters in a row").
fn is_share(cx: &Cx<'_>, tokens: &[Token], span: Range<usize>) -> bool {
    const GO_ON: Classes = Classes::of(Class::Auxiliary).with(Class::Reporting).with(Class::Verb);
    let Some([hedges @ .., three, quarters]) = tokens.get(span.clone()) else { return false };
    let counted =
        cx.lexicon.payload(three.word, Class::Cardinal) == Some(3) && cx.word(quarters) == "quarters";
    let bare = hedges.iter().all(|t| t.is(Class::HedgeBefore));
    let leads = |t: &Token| t.is(Class::Preposition) && !t.is(Class::HedgeBefore) || t.is(Class::Ordinal);
    let led = before(tokens, span.start, 1).is_some_and(leads);
    let next = tokens.get(span.end);
    let signed = before(tokens, span.start, 1).is_some_and(|t| matches!(cx.word(t), "minus" | "negative"));
    counted && bare && signed
        || counted && bare && !led && next.is_some_and(|t| t.classes.any(GO_ON) && !t.new_line)
}

/// "On 5/3, 5/4 and 5/6": after others of a list that begins where a date may stand.
pub fn listed(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    /// So many days of a list are looked back at.
    const LISTED: usize = 8;
    let mut first = at;
    for _ in 0..LISTED {
        let and = before(tokens, first, 1).is_some_and(|t| t.is(Class::Conjunction));
        let comma = before(tokens, first, 1 + usize::from(and)).is_some_and(|t| t.punct(b','));
        let joint = usize::from(and) + usize::from(comma);
        let digits = |n| before(tokens, first, joint + n).is_some_and(|t| t.kind == TokenKind::Digits);
        let stroke = before(tokens, first, joint + 2).is_some_and(|t| t.punct(b'/'));
        if joint == 0 || !digits(1) || !stroke || !digits(3) {
            break;
        }
        first -= joint + 3;
    }
    first < at && word_before(cx, tokens, first) == Some(TimeWord::On)
}
