//! Hedges: "more than 62", "62 or more", "far more boats than 62".

use super::amount::{Amount, int};
use super::input::{In, phrase_before};
use crate::value::Hedge;
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Token, TokenKind};

/// A hedge, with where the phrase begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hedged {
    pub hedge: Option<Hedge>,
    /// The reading's first or last place with it.
    pub edge: usize,
}

/// What a payload of `[hedge-before]` and `[hedge-after]` means; from 10 on the words are no part of the reading.
const fn meaning(payload: u32) -> Option<Hedge> {
    match payload % 10 {
        0 => Some(Hedge::MoreThan),
        1 => Some(Hedge::AtLeast),
        2 => Some(Hedge::LessThan),
        3 => Some(Hedge::AtMost),
        4 => Some(Hedge::About),
        5 => Some(Hedge::Nearly),
        6 => Some(Hedge::JustOver),
        _ => None,
    }
}

/// The payload of words that say by how little a figure is passed or missed ("slightly over").
const LITTLE: u32 = 7;
/// The payload of words that say by how much ("well over"); without a bound they say something else.
const FAR: u32 = 9;

pub(super) const fn is_bound(hedge: Hedge) -> bool {
    match hedge {
        Hedge::MoreThan | Hedge::LessThan => true,
        Hedge::AtLeast | Hedge::AtMost | Hedge::About | Hedge::Nearly | Hedge::JustOver | Hedge::Vague => {
            false
        }
    }
}

/// "Slightly over" is just over, "slightly under" is nearly.
const fn by_little(hedge: Hedge) -> Hedge {
    match hedge {
        Hedge::MoreThan => Hedge::JustOver,
        Hedge::LessThan => Hedge::Nearly,
        other @ (Hedge::AtLeast
        | Hedge::AtMost
        | Hedge::About
        | Hedge::Nearly
        | Hedge::JustOver
        | Hedge::Vague) => other,
    }
}

/// ```ebnf
/// hedged = { hedge-before } number ;
/// ```
pub(super) fn before(i: In<'_>, floor: usize) -> Hedged {
    let mut found = Hedged { hedge: None, edge: i.at };
    let close = i.back(1).filter(|_| i.at > floor);
    let stop = |t: &Token| t.punct(b'=') || t.punct(b'.') && !i.glued();
    if !close.is_some_and(|t| t.kind == TokenKind::Word || t.is(Class::HedgeBefore) || stop(t)) {
        return found;
    }
    for _ in 0..3 {
        let at = i.to(found.edge);
        let Some((start, payload)) = phrase_before(at, Class::HedgeBefore, floor) else { break };
        // "a 7-under 65", "an over-under 65"
        let joined = i.to(start).glued() && i.to(start).back(1).is_some_and(Token::dash)
            || i.to(start).peek().is_some_and(|t| t.capital)
                && i.to(start).back(1).is_some_and(|t| t.kind == TokenKind::Digits);
        if joined || takes_over(i.to(start), floor) || leads_up(i.to(start), i, floor) {
            break;
        }
        let hedge = meaning(payload);
        if found.hedge.is_some() && hedge.is_some() && hedge != Some(Hedge::About)
            || payload == FAR && !found.hedge.is_some_and(is_bound)
        {
            break;
        }
        found.hedge = match found.hedge {
            Some(bound) if payload == LITTLE => Some(by_little(bound)),
            before => before.or(hedge),
        };
        if payload >= 10 {
            break;
        }
        found.edge = start;
    }
    if found.hedge.is_none()
        && let Some(apart) = apart(i, floor)
    {
        found.hedge = Some(apart);
    }
    found
}

/// "Edged up to 4.1 percent from 3.9", "is up to 12 from 9": where a change led, and no bound.
fn leads_up(i: In<'_>, number: In<'_>, floor: usize) -> bool {
    let up = number.at == i.at + 2 && i.word() == "up" && i.at > floor;
    let lexicon = i.cx.lexicon;
    let moved = |t: &Token| {
        let deed = lexicon.payload(t.word, Class::Verb).and_then(|v| lexicon.verb_classes.get(v as usize));
        deed.is_some_and(|v| matches!(v.name.as_str(), "rose" | "fell"))
            || lexicon.number_word(t.word) == Some(NumberWord::Change) && !t.is(Class::Preposition)
    };
    let from = || {
        (1..=6)
            .map_while(|n| number.ahead(n))
            .take_while(|t| !t.punct(b','))
            .any(|t| t.span.of(i.cx.text) == "from")
    };
    up && from() && i.back(1).is_some_and(|t| moved(t) || t.is(Class::Auxiliary))
}

/// "Averaged over 9 votes", "handed over 9 rifles": the preposition of a base or the particle of a verb, and no bound.
fn takes_over(i: In<'_>, floor: usize) -> bool {
    let verb = |t: &Token| i.cx.lexicon.number_word(t.word) == Some(NumberWord::TakesOver);
    i.word() == "over" && i.back(1).is_some_and(|t| i.at > floor && verb(t))
}

/// ```ebnf
/// apart = ( "more" | "fewer" | "less" | …"er" ) words "than" number ;
/// ```
fn apart(i: In<'_>, floor: usize) -> Option<Hedge> {
    if i.back(1)?.span.of(i.cx.text) != "than" {
        return None;
    }
    (2..=9)
        .map_while(|n| i.at.checked_sub(n).filter(|&at| at >= floor).and_then(|_| i.back(n)))
        .take_while(|t| t.kind == TokenKind::Word || t.dash())
        .find_map(|t| match t.span.of(i.cx.text) {
            "more" | "greater" | "higher" | "larger" | "bigger" | "More" => Some(Hedge::MoreThan),
            "fewer" | "less" | "lower" | "smaller" | "Fewer" | "Less" => Some(Hedge::LessThan),
            _ => None,
        })
}

/// ```ebnf
/// hedged = number ( [ "-" ] hedge-after | noun "or" … ) ;
/// ```
pub(super) fn after(i: In<'_>, amount: &Amount) -> Hedged {
    let none = Hedged { hedge: None, edge: i.at };
    if let Some(clinging) = clinging(i, amount) {
        return clinging;
    }
    if let Some(hedge) = noun_between(i) {
        return Hedged { hedge: Some(hedge), edge: i.at };
    }
    let apart = |at: In<'_>| {
        !at.glued()
            || at.peek().is_some_and(|t| matches!(t.kind, TokenKind::Punct(b'.' | b',' | b';' | b')')))
    };
    if i.punct(b'+') && i.glued() && apart(i.skip(1)) {
        return Hedged { hedge: Some(Hedge::AtLeast), edge: i.at + 1 };
    }
    match i.cx.lexicon.phrase(i.rest(), Class::HedgeAfter).filter(|&(_, payload)| payload != ODD) {
        // the 737 MAX
        Some((1, _)) if i.peek().is_some_and(|t| t.capital) => none,
        Some((n, payload)) if i.peek().is_some_and(|t| !t.new_line) => {
            let more = i.skip(n);
            if more.word() == "than" {
                return none;
            }
            let sum = payload == PLUS
                && more.peek().is_some_and(|t| {
                    t.kind == TokenKind::Digits || t.is(Class::Cardinal) || t.is(Class::Determiner)
                });
            // "Above 69 % and under 219 reviews": the bound of another figure.
            let figure =
                |t: &Token| t.kind == TokenKind::Digits || t.is(Class::Cardinal) || t.is(Class::Currency);
            let next = i.is(Class::Conjunction) && i.word() == "and" && more.peek().is_some_and(figure);
            if sum || next { none } else { Hedged { hedge: meaning(payload), edge: more.at } }
        }
        Some(_) | None => none,
    }
}

/// ```ebnf
/// clinging = [ "-" ] ( "odd" | "plus" | "ish" ) ;          (* 20-odd, fifty-plus, thirty odd, 20ish *)
/// ```
/// "Odd" without a hyphen needs tens: "5 odd numbers" are odd.
fn clinging(i: In<'_>, amount: &Amount) -> Option<Hedged> {
    let hyphen = i.glued() && i.peek()?.dash() && i.skip(1).glued();
    let at = if hyphen { i.skip(1) } else { i };
    let (n, payload) = if at.is(Class::HedgeAfter) || at.is(Class::PhraseStart) && hyphen {
        i.cx.lexicon.phrase(at.rest(), Class::HedgeAfter)?
    } else {
        return None;
    };
    let odd = payload == ODD;
    let tens = amount.value >= int(20) && (amount.value / int(10)).is_integer();
    let ish = odd && at.glued();
    let fits = n == 1 && if odd { ish || tens && at.skip(1).is_letter() } else { hyphen || at.glued() };
    fits.then_some(Hedged { hedge: meaning(payload), edge: at.at + 1 })
}

/// The payload of "plus", which may also add ("two plus two").
const PLUS: u32 = 11;
/// The payload of "odd" and "ish": about, but only next to a number.
const ODD: u32 = 14;

/// "62 boats or more": the bound stands after what is counted, and is not marked.
fn noun_between(i: In<'_>) -> Option<Hedge> {
    let noun = i.peek().filter(|t| t.kind == TokenKind::Word && !t.new_line && !t.glued)?;
    let or = i.skip(1);
    let measures = matches!(i.word(), "more" | "less" | "fewer");
    if or.word() != "or"
        || measures
        || noun.is(Class::HedgeAfter)
        || noun.is(Class::Preposition)
        || noun.is(Class::Conjunction)
    {
        return None;
    }
    let (n, payload) = i.cx.lexicon.phrase(or.rest(), Class::HedgeAfter)?;
    let more = or.skip(n);
    let ends = more.word() != "than" && !(more.word().len() > 3 && more.word().ends_with('s'));
    (n > 1 && ends && matches!(payload, 1 | 3 | 4)).then(|| meaning(payload)).flatten()
}
