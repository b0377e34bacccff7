//! Ranges: "between 5 and 7 million", "$3-4bn", "five to seven", and bounds that meet.

use num_traits::One;
use smol_str::format_smolstr;

use super::NumberReading;
use super::amount::{Amount, Shape, Written, int};
use super::input::In;
use super::lookalike::legs;
use super::measured::{Measured, Of, measured};
use crate::value::unit::Dimension;
use crate::vocab::measure::NumberWord;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

/// What joins the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    And,
    Or,
}

/// ```ebnf
/// range = [ "between" | "from" ] measured ( "-" | "to" | "through" | "and" | "or" ) measured ;
/// ```
/// "And" needs "between", "or" two neighbours; a unit or scale that stands once is for both ends.
pub(super) fn range(i: In<'_>, low: &Measured, floor: usize) -> Option<(Measured, Measured)> {
    if low.amount.shape == Shape::Vague {
        return None;
    }
    let at = i.to(low.end);
    let between = low.start > floor
        && i.to(low.start).back(1).is_some_and(|t| t.span.of(i.cx.text).eq_ignore_ascii_case("between"));
    let (rest, joint) = joint(at)?;
    if joint == Joint::And && !between || changes(i.to(low.start)) {
        return None;
    }
    let rest = if rest.punct(b'~') || rest.word() == "about" { rest.skip(1) } else { rest };
    let begins = match rest.peek()? {
        t if t.is(Class::Currency) || t.punct(b'$') => currency_skip(rest),
        t if t.punct(b'-') || rest.is_minus(t) => rest.skip(1),
        _ => rest,
    };
    if rest.peek()?.new_line {
        return None;
    }
    let high = measured(begins, rest.at).filter(|m| m.start == rest.at)?;
    // "7-Eleven"
    let named = high.amount.written == Written::Words && begins.peek()?.capital;
    if joint == Joint::Dash && named && low.amount.written == Written::Figures {
        return None;
    }
    // "fell by a third to 12"
    let part = low.amount.shape == Shape::Fraction && low.amount.written == Written::Words;
    let led = part && high.amount.shape != Shape::Fraction && high.amount.value >= int(1);
    if joint == Joint::To && (led || moved(i.to(low.start), low, &high)) {
        return None;
    }
    let (mut low, mut high) = share(low.clone(), high)?;
    // "-2 to -4 degrees"
    if low.amount.value < int(0) && high.amount.value < low.amount.value && low.of != Of::Number {
        std::mem::swap(&mut low.amount, &mut high.amount);
    }
    if joint != Joint::To && thousands_elided(&low, &high) {
        low.amount = Amount { value: low.amount.value * int(1000), place: int(1000), ..low.amount };
    }
    let neighbours = joint != Joint::Or || high.amount.value <= low.amount.value * int(2) + int(1);
    let dashed = joint != Joint::Dash || !year_like(&low) || !year_like(&high);
    (low.amount.value < high.amount.value && neighbours && dashed && high.amount.shape != Shape::Vague)
        .then_some((low, high))
}

/// "Rose from 4.2 to 5.1 percent": what stands at the second figure alone is meant at the first as well.
pub(super) fn lend(i: In<'_>, low: &Measured) -> Option<Measured> {
    let from = i.to(low.start).back(1).is_some_and(|t| matches!(t.span.of(i.cx.text), "from" | "From"));
    let to = i.to(low.end);
    if !from || low.of != Of::Number || low.amount.shape == Shape::Vague || to.word() != "to" {
        return None;
    }
    let high = measured(to.skip(1), low.end + 1).filter(|m| m.start == low.end + 1)?;
    if high.of == Of::Number && high.amount.scale.is_one() {
        return None;
    }
    let scale = high.amount.scale;
    let near = low.amount.value <= high.amount.value / scale * int(100);
    let (mut low, _) = share(low.clone(), high)?;
    if low.amount.scale.is_one() && scale > int(99) && near {
        low.amount = low.amount.times(scale)?;
    }
    Some(low)
}

/// ```ebnf
/// sides = amount { ( "x" | "×" | "by" | "-by-" ) amount } ( "x" | … ) length ;      (* 5 x 7 inches, a 20-by-30-foot room *)
/// ```
/// The unit of the last side is that of the others.
pub(super) fn side(i: In<'_>, low: &Measured) -> Option<Measured> {
    if low.of != Of::Number || low.amount.shape == Shape::Vague {
        return None;
    }
    let mut at = i.to(low.end);
    for _ in 0..3 {
        let dash = at.peek()?.dash();
        let by = if dash { at.skip(1) } else { at };
        if !matches!(by.word(), "x" | "×" | "by") || by.peek()?.new_line {
            return None;
        }
        let next = by.skip(1 + usize::from(by.skip(1).peek()?.dash()));
        let high = measured(next, next.at).filter(|m| m.start == next.at)?;
        if legs(i.to(low.start), next) {
            return None;
        }
        match &high.of {
            Of::Unit(u) if u.dimension == Dimension::Length => {
                return Some(Measured { of: high.of, ..low.clone() });
            }
            Of::Number => at = i.to(high.end),
            Of::Unit(_) | Of::Percent(_) | Of::Money { .. } | Of::Mark(_) | Of::Ordinal => return None,
        }
    }
    None
}

/// ```ebnf
/// suspended = amount "-" { [ "," ] [ "and" | "or" | "to" ] amount "-" } … measured ;      (* 10- and 12-inch pans *)
/// ```
/// The unit of the last one is that of those whose hyphen hangs.
pub(super) fn suspended(i: In<'_>, low: &Measured) -> Option<Measured> {
    let mut at = i.to(low.end);
    if low.of != Of::Number {
        return None;
    }
    for _ in 0..4 {
        let listed = at.skip(1).punct(b',');
        let hangs = at.peek()?.dash() && at.glued() && (listed || !at.skip(1).glued());
        if !hangs {
            return None;
        }
        let next = at.skip(1 + usize::from(listed));
        let next = if matches!(next.word(), "and" | "or" | "to") { next.skip(1) } else { next };
        if next.peek()?.new_line || !(next.digits().is_some() || next.is(Class::Cardinal)) {
            return None;
        }
        let high = measured(next, next.at).filter(|m| m.start == next.at)?;
        match high.of {
            Of::Unit(_) | Of::Percent(_) | Of::Money { .. } => {
                return Some(Measured { of: high.of, ..low.clone() });
            }
            Of::Number => at = i.to(high.end),
            Of::Mark(_) | Of::Ordinal => return None,
        }
    }
    None
}

/// ```ebnf
/// listed = figure { "," figure } [ "," ] ( "and" | "or" ) measured ;        (* 5, 10 and 15 percent *)
/// ```
/// The measure that stands at the last figure alone is meant at all of them.
pub(super) fn listed(i: In<'_>, low: &Measured) -> Option<Measured> {
    let bare = |m: &Measured| {
        let whole = m.amount.shape == Shape::Whole && m.amount.value > int(0) && m.amount.value < int(1000);
        m.of == Of::Number && (whole || m.amount.shape == Shape::Rounded) && m.amount.scale.is_one()
    };
    if !bare(low) {
        return None;
    }
    let mut at = i.to(low.end);
    // "killed 12 and 30 percent fled"
    let first = i.to(low.start);
    let led = first.back(1).is_none_or(|t| {
        let goes_on = t.punct(b',')
            && first.back(2).is_some_and(|t| t.kind == TokenKind::Digits || t.is(Class::Cardinal));
        goes_on || t.is(Class::Preposition) || t.is(Class::Determiner) || t.is(Class::HedgeBefore)
    });
    let pair = !at.punct(b',');
    if pair && !led {
        return None;
    }
    for _ in 0..6 {
        let comma = at.punct(b',') && !at.skip(1).glued();
        let next = if comma { at.skip(1) } else { at };
        let last = matches!(next.word(), "and" | "or");
        if !comma && !last {
            return None;
        }
        let next = if last { next.skip(1) } else { next };
        if next.peek()?.new_line || next.digits().is_some() != (low.amount.written == Written::Figures) {
            return None;
        }
        let high = measured(next, next.at)
            .filter(|m| m.start == next.at && m.amount.written == low.amount.written)?;
        let alike = high.amount.value <= low.amount.value * int(100)
            && low.amount.value <= high.amount.value * int(100);
        match &high.of {
            Of::Unit(_) | Of::Percent(_) | Of::Money { .. } if last && high.amount.scale.is_one() => {
                return alike.then(|| Measured { of: high.of, ..low.clone() });
            }
            Of::Number if bare(&high) && !last => at = i.to(high.end),
            Of::Number | Of::Unit(_) | Of::Percent(_) | Of::Money { .. } | Of::Mark(_) | Of::Ordinal => {
                return None;
            }
        }
    }
    None
}

fn currency_skip(i: In<'_>) -> In<'_> {
    (1..4).map(|n| i.skip(n)).find(|j| j.digits().is_some() || j.is(Class::Cardinal)).unwrap_or(i)
}

fn joint(i: In<'_>) -> Option<(In<'_>, Joint)> {
    let t = i.peek().filter(|t| !t.new_line)?;
    let rest = i.skip(1);
    if t.dash() && t.glued {
        // "two-to-three", and the hyphen that hangs in "10- to 15-percent"
        let both = rest.glued() && rest.skip(1).punct(b'-') && rest.skip(1).glued();
        let joint = match rest.word() {
            "to" if both => Some((rest.skip(2), Joint::To)),
            "or" if both => Some((rest.skip(2), Joint::Or)),
            "to" if !rest.glued() => Some((rest.skip(1), Joint::To)),
            "or" if !rest.glued() => Some((rest.skip(1), Joint::Or)),
            _ => None,
        };
        if joint.is_some() {
            return joint;
        }
    }
    if t.dash() {
        let open = t.glued == rest.glued() || rest.punct(b'~');
        return open.then_some((rest, Joint::Dash));
    }
    match i.word() {
        "to" | "through" | "till" | "thru" => Some((rest, Joint::To)),
        "and" => Some((rest, Joint::And)),
        "or" => Some((rest, Joint::Or)),
        _ => None,
    }
}

/// "Rose from 5 to 7": two values, no range.
fn changes(i: In<'_>) -> bool {
    let lexicon = i.cx.lexicon;
    let from = i.back(1).is_some_and(|t| matches!(t.span.of(i.cx.text), "from" | "From"));
    from && (2..=8).map_while(|n| i.back(n)).take_while(|t| t.kind == TokenKind::Word || t.dash()).any(|t| {
        let moved = lexicon.payload(t.word, Class::Verb).and_then(|v| lexicon.verb_classes.get(v as usize));
        moved.is_some_and(|v| matches!(v.name.as_str(), "rose" | "fell"))
            || lexicon.number_word(t.word) == Some(NumberWord::Change)
    })
}

/// "Gained $9 to $1,512", "fell 42 cents to $11.87": the change, and where it led. Each has a measure of its own, and
/// the two are far apart.
fn moved(i: In<'_>, low: &Measured, high: &Measured) -> bool {
    // "fell 1.5% to 18.17"
    let share = matches!(low.of, Of::Percent(_)) && high.of == Of::Number;
    let lexicon = i.cx.lexicon;
    // "Dropped by 300 to 4,500"
    let by = i.back(1).is_some_and(|t| lexicon.time_word(t.word) == Some(TimeWord::By));
    let bare = low.of == Of::Number && high.of == Of::Number;
    if bare && !(by && high.amount.value >= low.amount.value * int(5)) {
        return false;
    }
    if !bare && (low.of == Of::Number || high.of == Of::Number && !share) {
        return false;
    }
    let (mut size, level) = (low.amount.value, high.amount.value);
    if size < int(0) {
        size = -size;
    }
    let far = share || size <= int(1) || level / size >= int(2);
    far && (1..=3).map_while(|n| i.back(n)).take_while(|t| t.kind == TokenKind::Word).any(|t| {
        let deed = lexicon.payload(t.word, Class::Verb).and_then(|v| lexicon.verb_classes.get(v as usize));
        deed.is_some_and(|v| matches!(v.name.as_str(), "rose" | "fell"))
            || lexicon.number_word(t.word) == Some(NumberWord::Change)
    })
}

fn year_like(m: &Measured) -> bool {
    m.of == Of::Number && m.end - m.start == 1 && m.amount.value >= int(1500) && m.amount.value <= int(2100)
}

/// Gives each end what stands at the other alone: unit, currency, scale.
fn share(mut low: Measured, mut high: Measured) -> Option<(Measured, Measured)> {
    if low.of == Of::Number {
        low.of = high.of.clone();
    } else if high.of == Of::Number {
        high.of = low.of.clone();
    } else if is_degrees(&low.of) && matches!(&high.of, Of::Unit(u) if u.dimension == Dimension::Temperature)
    {
        // "2°-8°C"
        low.of = high.of.clone();
    } else if low.of != high.of {
        return None;
    }
    let mantissa = high.amount.value / high.amount.scale;
    if low.amount.scale.is_one() && high.amount.scale > int(99) && low.amount.value < mantissa {
        low.amount = low.amount.times(high.amount.scale)?;
    }
    Some((low, high))
}

/// "70-80,000 people": the thousands stand once, for both.
fn thousands_elided(low: &Measured, high: &Measured) -> bool {
    let figures = |m: &Measured| {
        m.amount.written == Written::Figures && m.amount.shape == Shape::Whole && m.amount.scale.is_one()
    };
    let top = high.amount.value / int(1000);
    let (a, grouped) = (low.amount.value, high.end - high.start >= 3);
    figures(low)
        && figures(high)
        && grouped
        && top.is_integer()
        && top < int(1000)
        && int(1) <= a
        && a < top
        && top <= a * int(10)
}

fn is_degrees(of: &Of) -> bool {
    matches!(of, Of::Unit(u) if u.dimension == Dimension::Angle)
}

/// Whether only "and" or "but" stands between two readings.
pub(super) fn and_joins(between: &[Token]) -> bool {
    match between {
        [t] => t.is(Class::Conjunction),
        [comma, t] => comma.punct(b',') && t.is(Class::Conjunction),
        _ => false,
    }
}

/// "More than 10 and less than 40" as one reading, where the bounds meet.
pub(super) fn join_bounds(a: &NumberReading, b: &NumberReading) -> Option<NumberReading> {
    let bounded = a.hedge.is_some() && b.hedge.is_some() && a.kind == b.kind;
    let same = a.numeric.unit == b.numeric.unit && a.numeric.currency == b.numeric.currency;
    let (low, high) = match (a.numeric.set.hi.is_none(), b.numeric.set.hi.is_none()) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        (true, true) | (false, false) => return None,
    };
    let open = high.numeric.set.lo.is_none_or(|n| n == int(0));
    if !bounded || !same || !open || low.numeric.figure >= high.numeric.figure {
        return None;
    }
    let mut numeric = low.numeric.clone();
    numeric.value = format_smolstr!("{}..{}", low.numeric.value, high.numeric.value);
    numeric.set = low.numeric.set.intersect(&high.numeric.set);
    numeric.may_round = false;
    Some(NumberReading {
        span: crate::span::Span::new(a.span.start, b.span.end),
        tokens: a.tokens.start..b.tokens.end,
        numeric,
        hedge: None,
        ..a.clone()
    })
}
