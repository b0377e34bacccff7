//! One reading: amount, range, unit and hedges put together, and its set of values.

use std::ops::Range;

use num_traits::{CheckedMul, One, Zero};
use smol_str::format_smolstr;

use super::Standing;
use super::amount::{self, Amount, Shape, Written, int};
use super::hedge::{self, Hedged};
use super::input::In;
use super::measured::{Measured, Of, measured, past_hedge};
use super::name;
use super::ordinal::ordinal;
use super::range::{lend, listed, range, side, suspended};
use super::set;
use super::tolerance::tolerance;
use crate::value::{Hedge, Interval, Kind, Num, Numeric};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// A reading in tokens of its stretch.
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
pub(super) struct Read {
    pub tokens: Range<usize>,
    pub kind: Kind,
    pub numeric: Box<Numeric>,
    pub hedge: Option<Hedge>,
    pub standing: Standing,
}

/// The number that begins at (or an article before) this place, with the place after it.
pub(super) fn read(i: In<'_>, floor: usize, about_percent: u8) -> Option<(Read, usize)> {
    let word = !i.is(Class::Cardinal) && i.is_letter();
    let parts = i.is(Class::Cardinal) && (i.skip(1).is(Class::Ordinal) || i.skip(2).is(Class::Ordinal));
    let back = i.at > floor && (word || parts) && amount::article(i.to(i.at - 1));
    let i = match i.to(i.at.saturating_sub(1)) {
        opened if back && (word || part(opened)) => opened,
        _ => i,
    };
    if !part(i)
        && let Some((rest, amount, start)) = ordinal(i)
    {
        let read = ordinal_read(&amount, start..rest.at);
        let standing = if name::opens_street(rest) { Standing::Name } else { read.standing };
        return Some((Read { standing, ..read }, rest.at));
    }
    let low = measured(i, floor)?;
    let end = low.end;
    if let Some((low, high)) = range(i, &low, floor) {
        let read = ranged(i, floor, &low, &high, about_percent);
        let end = read.tokens.end.max(high.end);
        return Some((read, end));
    }
    if let Some((found, set)) = tolerance(i, &low) {
        let (tokens, end) = (found.start..found.end, found.end);
        let numeric = numeric(&found.amount, &found.of, in_currency(set, &found.of));
        let (kind, standing) = (found.of.kind(), Standing::Free);
        return Some((Read { tokens, kind, numeric, hedge: None, standing }, end));
    }
    let lent = lend(i, &low).or_else(|| side(i, &low)).or_else(|| suspended(i, &low));
    let low = lent.or_else(|| listed(i, &low)).unwrap_or(low);
    if idle(i, &low) {
        return None;
    }
    let (low, end) = match said_again(i.to(end), &low) {
        Some(again) => (Measured { end: again, ..low }, again),
        None => (low, end),
    };
    let read = single(i, floor, &low, about_percent);
    let end = read.tokens.end.max(end);
    Some((read, end))
}

/// The number that stands at this place alone: as [`read`] reads it, where no other token belongs to it.
pub(super) fn alone(i: In<'_>, floor: usize, amount: Amount, about_percent: u8) -> Option<(Read, usize)> {
    let low = Measured { amount, of: Of::Number, start: i.at, end: i.at + 1 };
    if idle(i, &low) {
        return None;
    }
    let read = single(i, floor, &low, about_percent);
    let end = read.tokens.end.max(low.end);
    Some((read, end))
}

/// Whether what begins here is a part ("a fifth", "a twenty-first of it", "one hundredth of it"), and no ordinal.
fn part(i: In<'_>) -> bool {
    let article = amount::article(i);
    let short = article && i.skip(1).is(Class::Ordinal) || i.is(Class::Ordinal) && i.skip(1).word() == "of";
    let long = article && i.skip(1).is(Class::Cardinal) || i.word().eq_ignore_ascii_case("one");
    if !short && !long {
        return false;
    }
    let the = i.back(1).is_some_and(|t| t.is(Class::Determiner));
    amount::amount(i)
        .is_ok_and(|(rest, found)| short || !the && found.shape == Shape::Fraction && rest.word() == "of")
}

/// ```ebnf
/// said-again = number "(" same-number ")" ;      (* 45 (forty-five) *)
/// ```
fn said_again(i: In<'_>, found: &Measured) -> Option<usize> {
    if !i.punct(b'(') || found.of != Of::Number {
        return None;
    }
    let (rest, amount) = amount::amount(i.skip(1)).ok()?;
    (rest.punct(b')') && amount.value == found.amount.value && amount.written != found.amount.written)
        .then_some(rest.at + 1)
}

fn ordinal_read(amount: &Amount, tokens: Range<usize>) -> Read {
    Read {
        tokens,
        kind: Kind::Ordinal,
        numeric: numeric(amount, &Of::Ordinal, Interval::point(amount.value)),
        hedge: None,
        standing: Standing::Free,
    }
}

/// What one amount allows, with its hedges.
fn single(i: In<'_>, floor: usize, found: &Measured, about_percent: u8) -> Read {
    let before = match hedge::before(i.to(found.start), floor) {
        // "Near Six Flags": a place, and no hedge
        before if before.hedge == Some(Hedge::About) && name::is_word_of_name(i.to(found.start), found) => {
            Hedged { hedge: None, edge: found.start }
        }
        before => before,
    };
    let after = hedge::after(i.to(found.end), &found.amount);
    let hangs = found.of == Of::Number && after.edge > found.end && after.hedge.is_some();
    let measured = if hangs { past_hedge(i.to(after.edge), found) } else { None };
    let after = Hedged { edge: measured.as_ref().map_or(after.edge, |m| m.end), ..after };
    let found = measured.as_ref().unwrap_or(found);
    let hedge = match (before.hedge, after.hedge) {
        (Some(Hedge::About) | None, Some(h)) | (Some(h), _) => Some(h),
        (None, None) => None,
    };
    let exact = matches!(found.of, Of::Number | Of::Ordinal);
    let vague = found.amount.shape == Shape::Vague;
    let plain = set::plain(&found.amount, exact);
    let set = match hedge {
        Some(h) if !vague || matches!(h, Hedge::LessThan | Hedge::AtMost) => {
            set::hedged(&found.amount, h, exact, about_percent)
        }
        Some(_) | None => plain,
    };
    let set = in_currency(set, &found.of);
    let hedge = if vague && hedge.is_none() { Some(Hedge::Vague) } else { hedge };
    let standing = if hedge.is_none() { standing(i, floor, found) } else { Standing::Free };
    Read {
        tokens: before.edge..after.edge,
        kind: found.of.kind(),
        numeric: numeric(&found.amount, &found.of, set),
        hedge,
        standing,
    }
}

fn ranged(i: In<'_>, floor: usize, low: &Measured, high: &Measured, about_percent: u8) -> Read {
    let start = low.start;
    let between = start > floor
        && i.to(start).back(1).is_some_and(|t| t.span.of(i.cx.text).eq_ignore_ascii_case("between"));
    let start = if between { start - 1 } else { start };
    // "Hand over between 5 and 7": a range has its own bounds.
    let before = match hedge::before(i.to(start), floor) {
        found if between && found.hedge.is_some_and(hedge::is_bound) => Hedged { hedge: None, edge: start },
        found => found,
    };
    let exact = low.of == Of::Number;
    let of = |amount: &Amount, h| set::hedged(amount, h, exact, about_percent);
    let set = match before.hedge {
        None | Some(Hedge::Vague) => Interval::closed(low.amount.value, high.amount.value),
        Some(h @ (Hedge::MoreThan | Hedge::AtLeast)) => of(&low.amount, h),
        Some(h @ (Hedge::LessThan | Hedge::AtMost)) => of(&high.amount, h),
        Some(Hedge::About | Hedge::Nearly | Hedge::JustOver) => {
            let (a, b) = (of(&low.amount, Hedge::About), of(&high.amount, Hedge::About));
            Interval { hi: b.hi, hi_open: b.hi_open, ..a }
        }
    };
    let mut numeric = numeric(&low.amount, &low.of, in_currency(set, &low.of));
    numeric.value =
        format_smolstr!("{}..{}", numeric.value, set::print(&scaled_value(&high.amount, &high.of)));
    numeric.may_round = false;
    let whole = Measured { end: high.end, ..low.clone() };
    let standing =
        if before.hedge.is_none() && !between { standing(i, floor, &whole) } else { Standing::Free };
    // "A Boeing 737-800": what is part of a name reaches from nothing to nothing.
    let standing = if standing == Standing::Called { Standing::Name } else { standing };
    Read { tokens: before.edge..high.end, kind: low.of.kind(), numeric, hedge: before.hedge, standing }
}

/// Cents as parts of their currency.
fn in_currency(set: Interval, of: &Of) -> Interval {
    match of {
        Of::Money { per, .. } if *per > 1 => set.scale(Num::new(1, *per)),
        Of::Money { per, .. } if *per < 0 => set.scale(int(-per)),
        Of::Money { .. } | Of::Number | Of::Percent(_) | Of::Unit(_) | Of::Mark(_) | Of::Ordinal => set,
    }
}

/// The figure as worded; a scale inside a currency code ("30 MUSD") counts as worded.
fn scaled_value(amount: &Amount, of: &Of) -> Num {
    match of {
        Of::Money { per, .. } if *per < 0 => amount.value.checked_mul(&int(-per)).unwrap_or(amount.value),
        Of::Money { .. } | Of::Number | Of::Percent(_) | Of::Unit(_) | Of::Mark(_) | Of::Ordinal => {
            amount.value
        }
    }
}

/// `n` times `share`, which is nearly always one.
fn shared(n: Num, share: &Num) -> Num {
    if share.is_one() { n } else { n.checked_mul(share).unwrap_or(n) }
}

fn numeric(amount: &Amount, of: &Of, set: Interval) -> Box<Numeric> {
    let worded = scaled_value(amount, of);
    let share = match of {
        Of::Money { per, .. } if *per > 1 => Num::new(1, *per),
        Of::Money { per, .. } if *per < 0 => int(-per),
        Of::Money { .. } | Of::Number | Of::Percent(_) | Of::Unit(_) | Of::Mark(_) | Of::Ordinal => {
            Num::one()
        }
    };
    let currency = match of {
        Of::Money { code, .. } => code.clone(),
        Of::Number | Of::Percent(_) | Of::Unit(_) | Of::Mark(_) | Of::Ordinal => None,
    };
    Box::new(Numeric {
        value: set::print(&worded),
        set,
        figure: shared(amount.value, &share),
        place: shared(amount.place, &share),
        may_round: amount.shape == Shape::Whole && amount.written == Written::Figures,
        unit: of.unit(),
        currency,
        dimension: of.dimension(),
        factor: of.factor(),
    })
}

/// Words after which "one" is a pronoun or an article.
const BEFORE_PRONOUN: Classes =
    Classes::of(Class::Determiner).with(Class::Ordinal).with(Class::Restrictor).with(Class::Pronoun);
/// Words before which it is.
const AFTER_PRONOUN: Classes = Classes::of(Class::Auxiliary)
    .with(Class::Pronoun)
    .with(Class::Conjunction)
    .with(Class::Preposition)
    .with(Class::Determiner)
    .with(Class::Reporting)
    .with(Class::Negation);

/// "The one", "no one", "one of the authors", "one another": not a number.
fn idle(i: In<'_>, found: &Measured) -> bool {
    let one = found.of == Of::Number
        && found.end - found.start == 1
        && i.to(found.start).word().eq_ignore_ascii_case("one");
    if !one {
        return false;
    }
    let named = |t: &Token, word: &str| t.span.of(i.cx.text).eq_ignore_ascii_case(word);
    let before = i.to(found.start).back(1).filter(|t| t.kind == TokenKind::Word);
    let after = i.to(found.end).peek().filter(|t| t.kind == TokenKind::Word && !t.new_line);
    let pronoun = before.is_some_and(|t| {
        t.classes.any(BEFORE_PRONOUN) && !t.is(Class::HedgeBefore)
            || named(t, "no")
            || named(t, "which")
            || named(t, "what")
    });
    if !pronoun && is_done_to(i, found) {
        return false;
    }
    let alone = before.is_none() && after.is_none();
    let follows = after.is_some_and(|t| t.classes.any(AFTER_PRONOUN) && !t.is(Class::HedgeAfter) || t.glued);
    let closed = after.is_none()
        && before.is_some_and(|t| !t.classes.any(AFTER_PRONOUN.with(Class::HedgeBefore).with(Class::Verb)));
    pronoun || (!alone && (follows || closed))
}

/// "Killed one and wounded six", "one was killed and six were wounded": so many people.
fn is_done_to(i: In<'_>, found: &Measured) -> bool {
    let classes = &i.cx.lexicon.verb_classes;
    let deed = |t: &Token| {
        let class = i.cx.lexicon.payload(t.word, Class::Verb).or(i.cx.lexicon.payload(t.word, Class::State));
        let counts = class.and_then(|c| classes.get(c as usize)).is_some_and(|c| c.counts.is_some());
        counts && !(t.is(Class::Noun) && t.is(Class::Verb))
    };
    let next = |n: usize| i.to(found.end + n).peek();
    let partitive = next(0).is_some_and(|t| t.span.of(i.cx.text) == "of");
    let done = i.to(found.start).back(1).is_some_and(deed);
    let helped = next(0).is_some_and(|t| t.is(Class::Auxiliary)) && next(1).is_some_and(deed);
    !partitive && (done || helped)
}

/// Words after which a number is no part of a name.
const NO_NAME: Classes = Classes::of(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Determiner)
    .with(Class::HedgeBefore)
    .with(Class::Auxiliary)
    .with(Class::Reporting)
    .with(Class::Verb)
    .with(Class::Negation)
    .with(Class::Pronoun)
    .with(Class::Month)
    .with(Class::Weekday)
    .with(Class::Deictic)
    .with(Class::Restrictor)
    .with(Class::Colour)
    .with(Class::Cardinal)
    .with(Class::Common);

/// Whether a number belongs to a name: "Flight 93", "Article 5", "F-16".
fn standing(i: In<'_>, floor: usize, found: &Measured) -> Standing {
    let at = i.to(found.start);
    let plain = found.of == Of::Number && found.amount.shape == Shape::Whole && found.amount.scale.is_one();
    if found.of == Of::Number && (name::is_label(i, found) || name::is_name(i, found)) {
        return Standing::Name;
    }
    if found.of == Of::Number && name::is_bore(at, i.to(found.end)) {
        return Standing::Called;
    }
    let figure = found.end - found.start == 1 && found.amount.written == Written::Figures;
    if plain && figure && (counted_before(at) || name::is_model(at)) {
        return Standing::Name;
    }
    let Some(before) =
        at.back(1).filter(|_| plain && found.start > floor && !at.peek().is_none_or(|t| t.new_line))
    else {
        return Standing::Free;
    };
    if in_dashes(i, found) {
        return Standing::Called;
    }
    let taken_up = before.is(Class::Determiner)
        && found.amount.written == Written::Words
        && found.amount.value == int(2)
        && matches!(
            before.span.of(i.cx.text),
            "the" | "The" | "these" | "those" | "both" | "These" | "Those"
        );
    if taken_up {
        return Standing::Again;
    }
    let hyphen =
        before.dash() && before.glued && at.glued() && at.back(2).is_some_and(|t| t.kind == TokenKind::Word);
    let mark = matches!(before.kind, TokenKind::Punct(b'#') | TokenKind::Symbol('№' | '§'));
    let dashed = at.skip(1).glued() && at.skip(1).peek().is_some_and(Token::dash);
    let name = (figure || dashed && found.end - found.start == 3 && found.amount.value >= int(100))
        && before.kind == TokenKind::Word
        && proper(at, before)
        && !before.classes.any(NO_NAME)
        && !name::title_case(at)
        // "In Veltia 12 people died": a place, and a count
        && !(at.back(2).is_some_and(|t| t.is(Class::Preposition)) && i.to(found.end).is(Class::Noun));
    if hyphen {
        Standing::Name
    } else if mark
        || name && !found.amount.value.is_zero()
        || name::is_word_of_name(at, found)
        || name::is_called(at)
    {
        Standing::Called
    } else {
        Standing::Free
    }
}

/// "Five new 737 jets": what is counted already is counted once, and the figure is a name.
fn counted_before(at: In<'_>) -> bool {
    let counts =
        |n| at.back(n).is_some_and(|t| t.is(Class::Cardinal) || t.kind == TokenKind::Digits && !t.glued);
    let word = |t: &Token| t.kind == TokenKind::Word && !t.capital && !t.glued;
    let between = at.back(1).is_some_and(|t| word(t) && !t.classes.any(NO_NAME));
    let adjective = between || at.back(1).is_some_and(|t| t.span.of(at.cx.text) == "new");
    let noun = at.skip(1).peek().is_some_and(|t| word(t) && !t.new_line && !t.classes.any(NO_NAME))
        || counts(1) && name::is_model(at.skip(2));
    let size = at.digits().is_some_and(|d| d.len() == 3);
    size && noun && (counts(1) || adjective && counts(2))
}

/// Whether a figure stands in a score or a designation that reads as no range ("24-3", "737-800").
fn in_dashes(i: In<'_>, found: &Measured) -> bool {
    let digits = |t: &Token| t.kind == TokenKind::Digits;
    let (first, end) = (i.to(found.start), i.to(found.end));
    let before = first.glued()
        && first.back(1).is_some_and(|t| t.dash() && t.glued)
        && first.back(2).is_some_and(digits);
    let after = end.glued()
        && end.peek().is_some_and(Token::dash)
        && end.skip(1).glued()
        && end.skip(1).digits().is_some();
    before || after
}

/// Whether a word is written like a name ("Boeing", "iPhone").
fn proper(i: In<'_>, t: &Token) -> bool {
    t.capital || t.span.of(i.cx.text).bytes().any(|b| b.is_ascii_uppercase())
}
