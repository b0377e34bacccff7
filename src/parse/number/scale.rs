//! Scale words: "hundred", "million", "bn", and when an abbreviation is one.

use super::amount::{Amount, Written, int};
use super::figure::ten_to;
use super::input::In;
use super::unit::{is_race, noun_follows};
use super::warmth::spoken_of;
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// What a scale word multiplies by, and whether it is an abbreviation.
pub(super) fn scale_at(i: In<'_>) -> Option<(i128, bool)> {
    let t = i.peek()?;
    if !t.is(Class::Scale) {
        return None;
    }
    let payload = i.cx.lexicon.payload(t.word, Class::Scale)?;
    let factor = if payload < 100 { ten_to(payload)? } else { i128::from(payload - 100) };
    let short = t.span.end - t.span.start <= 3;
    Some((factor, short))
}

/// A scale word after an amount, with what it multiplies by.
pub(super) fn scale_after<'a>(i: In<'a>, found: &Amount) -> Option<(In<'a>, i128)> {
    let i = if i.punct(b'+') && i.glued() && i.skip(1).is(Class::Scale) { i.skip(1) } else { i };
    let hyphen = i.peek().is_some_and(crate::vocab::Token::dash) && i.glued();
    let at = if hyphen { i.skip(1) } else { i };
    let (by, short) = scale_at(at)?;
    if at.peek()?.new_line && short {
        return None;
    }
    if short && !short_scale(at, found) || counted(at, found, by) {
        return None;
    }
    Some((at.skip(1), by))
}

/// "12 scores were given", "$5 million gross", "12 TN voters": no scales.
fn counted(i: In<'_>, found: &Amount, by: i128) -> bool {
    match by {
        20 => found.written == Written::Figures && i.word().ends_with('s'),
        144 => {
            let measured = i.skip(1).peek().is_some_and(|t| {
                t.is(Class::Unit) || i.cx.lexicon.number_word(t.word) == Some(NumberWord::Money)
            });
            measured || found.scale > int(1000) || money_before(i)
        }
        _ => matches!(i.word(), "TN" | "LAC" | "CR") && !i.glued() && !money_before(i),
    }
}

/// Whether an abbreviated scale ("k", "m", "bn") stands where it can only be a scale. "m", "b", "t" and "g" alone
/// are units as well: those need a currency sign before the figure, or capitals right after it.
fn short_scale(i: In<'_>, found: &Amount) -> bool {
    let Some(t) = i.peek().filter(|t| found.written == Written::Figures || t.span.end - t.span.start > 1)
    else {
        return false;
    };
    let word = i.word();
    let next_goes_on =
        i.ahead(1).is_some_and(|n| n.glued && matches!(n.kind, TokenKind::Digits | TokenKind::Word));
    // "65 k.p.h."
    let stops = i.skip(1).punct(b'.') && i.skip(1).glued() && i.skip(2).glued() && i.skip(2).is_letter();
    if next_goes_on || stops {
        return false;
    }
    match word {
        "mm" => false,
        "K" if !t.glued && is_kelvin(i, found) => false,
        // "221B Baker Street"
        "B" | "G" | "b" if t.glued => {
            let named =
                i.skip(1).peek().is_some_and(|n| n.capital && !n.new_line && n.kind == TokenKind::Word);
            !named || money_before(i) || money_after(i.skip(1))
        }
        "m" | "k" | "K" if is_race(i.skip(1)) && found.value < int(50_000) => false,
        "m" if people_follow(i.skip(1)) || unit_follows(i.skip(1)) => true,
        "B" | "m" | "b" | "t" | "T" | "G" | "g" => money_before(i) || money_after(i.skip(1)) || lent(i),
        _ => true,
    }
}

/// Whether a currency sign stands before the figure that ends here, or before the range that it ends ("$3-4m",
/// "between $3m and 4m").
fn money_before(i: In<'_>) -> bool {
    let figure = |t: &Token| {
        t.kind == TokenKind::Digits
            || t.glued && (t.punct(b'.') || t.punct(b','))
            || t.is(Class::Scale) && t.span.len() <= 3
    };
    let mut n = 1;
    let mut range = false;
    while n < 12 {
        let Some(t) = i.back(n) else { return false };
        if t.is(Class::Currency) && (t.kind != TokenKind::Word || t.capital) {
            return true;
        }
        let word = t.span.of(i.cx.text);
        let joint = !range && (t.dash() || matches!(word, "to" | "and"));
        let and = word != "and"
            || (n + 1..n + 8)
                .filter_map(|m| i.back(m))
                .any(|t| t.span.of(i.cx.text).eq_ignore_ascii_case("between"));
        // "Rs. 5m"
        let stop = t.punct(b'.') && i.back(n + 1).is_some_and(|t| t.is(Class::Currency));
        if !(figure(t) || stop || joint && and) {
            return false;
        }
        range |= joint;
        n += 1;
    }
    false
}

/// "Cooled to 4,000 K", "1.9 K": no thousands.
fn is_kelvin(i: In<'_>, found: &Amount) -> bool {
    let part = found.place < int(1) && !noun_follows(i.skip(1));
    found.value >= int(1000) || part || spoken_of(i, NumberWord::Warmth)
}

/// Whether a currency follows ("5m euros", "5m USD", "3b US dollars").
fn money_after(i: In<'_>) -> bool {
    let Some(t) = i.peek().filter(|t| !t.new_line && t.classes.any(MONEY)) else { return false };
    let code = t.kind != TokenKind::Word || t.capital || t.span.len() > 3;
    code && i.cx.lexicon.phrase(i.rest(), Class::Currency).is_some()
}

/// What can begin a currency.
const MONEY: Classes = Classes::of(Class::Currency).with(Class::PhraseStart);

/// "3m to 4m euros": the first of two ends takes what the second one has.
fn lent(i: In<'_>) -> bool {
    let dash = i.ahead(1).is_some_and(Token::dash);
    if !dash && !matches!(i.skip(1).word(), "to" | "or" | "and") || i.skip(2).digits().is_none() {
        return false;
    }
    let last = if i.skip(3).punct(b'.') && i.skip(4).digits().is_some() { i.skip(5) } else { i.skip(3) };
    last.word() == i.word() && (money_after(last.skip(1)) || i.word() == "m" && people_follow(last.skip(1)))
}

/// Whether a unit follows that is no other word ("2.1m bpd").
fn unit_follows(i: In<'_>) -> bool {
    let plain = |t: &Token| !t.new_line && !t.glued && t.span.len() > 2 && !t.is(Class::Preposition);
    i.is(Class::Unit) && i.peek().is_some_and(plain)
}

/// Whether a plural noun follows ("3m people").
fn people_follow(i: In<'_>) -> bool {
    let word = i.word();
    i.is(Class::Noun) || (word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && i.is_letter())
}
