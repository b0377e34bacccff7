//! Amounts: figures and number words with their scales, fractions and vague words, without unit.
//!
//! Everything here is a plain value; hedges, ranges and units are read around it.

use num_traits::{CheckedAdd, CheckedMul, One, Zero};

use super::figure::{self, FigureKind, ten_to};
use super::fraction::{fraction_after, fraction_of, odds, proper_part};
use super::input::{In, Res, miss};
use super::scale::{scale_after, scale_at};
use super::vague::vague;
use crate::value::Num;
use crate::vocab::{Class, Token};

/// A number of words at most: what is longer is no number, and each is read in bounded time.
const LONGEST: usize = 40;

/// An amount, as worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub value: Num,
    /// One unit of the last place written.
    pub place: Num,
    pub shape: Shape,
    /// Product of the scale words at its end; 1 where there is none.
    pub scale: Num,
    pub written: Written,
}

/// What an amount is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A whole number, exact as a count.
    Whole,
    /// With a decimal point, or a scale word: known to half a unit of its last place.
    Rounded,
    /// "a third", "one in five", "3/4".
    Fraction,
    /// "several": this or more.
    Vague,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Figures,
    Words,
}

pub(super) fn int(n: i128) -> Num {
    Num::from_integer(n)
}

impl Amount {
    pub(super) fn whole(n: i128, written: Written) -> Self {
        Self { value: int(n), place: Num::one(), shape: Shape::Whole, scale: Num::one(), written }
    }
    pub(super) fn fraction(value: Num, place: Num) -> Self {
        Self { value, place, shape: Shape::Fraction, scale: Num::one(), written: Written::Words }
    }
    pub(super) fn times(mut self, scale: Num) -> Option<Self> {
        self.value = self.value.checked_mul(&scale)?;
        self.place = if self.shape == Shape::Fraction && self.value >= int(1) {
            scale.checked_mul(&Num::new(1, 10))?
        } else {
            self.place.checked_mul(&scale)?
        };
        self.scale = self.scale.checked_mul(&scale)?;
        if self.shape != Shape::Vague {
            self.shape = Shape::Rounded;
        }
        Some(self)
    }
}

/// ```ebnf
/// amount = vague | fraction-of | sum [ "point" digits ] [ fraction-after ] | "point" digits ;
/// ```
pub(super) fn amount(i: In<'_>) -> Res<'_, Amount> {
    // Figures open neither of the others.
    let worded = if i.digits().is_some() { None } else { vague(i).or_else(|| fraction_of(i)) };
    worded.or_else(|| sum_and_more(i)).map_or_else(miss, Ok)
}

fn sum_and_more(i: In<'_>) -> Option<(In<'_>, Amount)> {
    if i.word() == "point" {
        return pointed(i, Amount { place: Num::zero(), ..Amount::whole(0, Written::Words) });
    }
    let (rest, found) = sum(i)?;
    if let Some(done) = pointed(rest, found).or_else(|| odds(rest, found)) {
        return Some(done);
    }
    Some(fraction_after(rest, found).unwrap_or((rest, found)))
}

/// ```ebnf
/// sum = group { [ "," | "-" ] [ "and" [ "-" ] ] group } ;     (* each group smaller than the scale before it *)
/// ```
pub(super) fn sum(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let (mut at, mut total) = group(i)?;
    let mut last = total;
    while last.scale > int(99) && at.at - i.at < LONGEST {
        let comma = at.punct(b',') && last.written == Written::Words;
        let after = if comma { at.skip(1) } else { hyphened(at) };
        let and = after.word().eq_ignore_ascii_case("and") || after.punct(b'&');
        let next = if and { hyphened(after.skip(1)) } else { after };
        let Some((rest, more)) = group(next) else { break };
        if and && more.scale.is_one() && more.value.is_integer() && proper_part(rest, more.value.to_integer())
            || comma
                && (more.written == Written::Figures || more.scale.is_one() && !and && more.value < int(100))
        {
            break;
        }
        // "a £2.5m six-bedroom house"
        let short = last.written == Written::Figures && at.back(1).is_some_and(|t| t.span.len() <= 3);
        let modifies =
            more.scale.is_one() && !and && rest.glued() && rest.punct(b'-') && rest.skip(1).is_letter();
        // "£1.4m and two cars", "$5 million and 30 cars"
        let other = and && (short || more.value < int(100) && last.scale >= int(1_000_000));
        if other && last.written == Written::Figures && more.scale.is_one() {
            break;
        }
        if !and && (short || modifies) && more.written == Written::Words {
            break;
        }
        let bare_figure = more.written == Written::Figures && more.scale.is_one();
        let joins = if bare_figure {
            let said = last.scale <= int(1000) && more.value >= int(10) && last.shape == Shape::Rounded;
            (and || said) && (last.scale == int(100) || last.written == Written::Figures)
        } else {
            true
        };
        let fits = more.value < last.scale && !more.value.is_zero() && more.shape != Shape::Fraction;
        if !joins || !fits || next.peek().is_some_and(|t| t.new_line) {
            break;
        }
        total = add(total, more)?;
        last = more;
        at = rest;
    }
    Some((at, total))
}

/// Past a hyphen between two words of a number ("three-hundred-and-five").
fn hyphened(i: In<'_>) -> In<'_> {
    let word = |at: In<'_>| {
        at.glued() && (at.is(Class::Cardinal) || at.is(Class::Scale) || at.word().eq_ignore_ascii_case("and"))
    };
    if i.punct(b'-') && i.glued() && word(i.skip(1)) { i.skip(1) } else { i }
}

fn add(total: Amount, more: Amount) -> Option<Amount> {
    Some(Amount { value: total.value.checked_add(&more.value)?, place: more.place, ..more })
        .map(|sum| Amount { scale: more.scale, shape: more.shape, ..sum })
}

/// ```ebnf
/// group = ( figure | small | ( "a" | "an" ) & scale | & scale ) { [ "-" ] scale } ;
/// ```
fn group(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let (mut at, mut found) = if let Ok((rest, f)) = figure::figure(i) {
        let shape = match f.kind {
            FigureKind::Whole => Shape::Whole,
            FigureKind::Decimal => Shape::Rounded,
            FigureKind::Fraction => Shape::Fraction,
        };
        let written = Written::Figures;
        (rest, Amount { value: f.value, place: f.place, shape, scale: Num::one(), written })
    } else if let Some((rest, n)) = small(i) {
        (rest, Amount::whole(n, Written::Words))
    } else if article(i) && scale_at(i.skip(1)).is_some_and(|(by, short)| !short && by != 20) {
        (i.skip(1), Amount::whole(1, Written::Words))
    } else if scale_at(i).is_some_and(|(by, short)| !short && matches!(by, 12 | 100 | 1000))
        && !i.word().ends_with('s')
    {
        (i, Amount::whole(1, Written::Words))
    } else {
        return None;
    };
    for _ in 0..4 {
        let Some((rest, by)) = scale_after(at, &found) else { break };
        found = if by < 100 || by == 144 {
            Amount { value: found.value.checked_mul(&int(by))?, ..found }
        } else {
            found.times(int(by))?
        };
        at = rest;
        // "four score and seven"
        if by == 20
            && !i.word().ends_with('s')
            && at.word().eq_ignore_ascii_case("and")
            && !at.back(1).is_some_and(|t| t.span.of(at.cx.text).ends_with('s'))
            && let Some((rest, n)) = below_hundred(at.skip(1)).filter(|(_, n)| (1..20).contains(n))
        {
            found = Amount { value: found.value.checked_add(&int(n))?, ..found };
            at = rest;
        }
        // "two hundred and thirty thousand": what a hundred leaves room for comes before the next scale
        if by == 100
            && let Some((rest, n)) = below_hundred(hyphened(at))
            && !proper_part(rest, n)
            && scale_at(rest).is_none_or(|(by, _)| by != 100)
        {
            let (rest, n) = match scale_at(rest) {
                Some((12, false)) => (rest.skip(1), n * 12),
                Some(_) | None => (rest, n),
            };
            found = Amount { value: found.value.checked_add(&int(n))?, ..Amount::whole(0, found.written) };
            at = rest;
        }
    }
    Some((at, found))
}

pub(super) fn article(i: In<'_>) -> bool {
    matches!(i.word(), "a" | "an" | "A" | "An")
}

/// ```ebnf
/// small = unit tens-and-units | tens-and-units ;   (* "one twenty two" is 122 *)
/// ```
fn small(i: In<'_>) -> Option<(In<'_>, i128)> {
    let (rest, n) = below_hundred(i)?;
    if (1..10).contains(&n)
        && !rest.glued()
        && let Some((end, tail)) = below_hundred(rest)
        && tail >= 20
        && !rest.peek()?.new_line
    {
        return Some((end, n * 100 + tail));
    }
    Some((rest, n))
}

/// ```ebnf
/// tens-and-units = [ "and" ] ( tens [ "-" ] unit | tens | teen | unit ) ;
/// ```
pub(super) fn below_hundred(i: In<'_>) -> Option<(In<'_>, i128)> {
    let after_scale = i.back(1).is_some_and(|t| t.is(Class::Scale) || t.dash());
    let i = if after_scale && i.word().eq_ignore_ascii_case("and") { hyphened(i.skip(1)) } else { i };
    let t = i.peek()?;
    let n = i128::from(i.cx.lexicon.payload(t.word, Class::Cardinal)?);
    let rest = i.skip(1);
    let tens = n >= 20 && n % 10 == 0;
    if !tens {
        return Some((rest, n));
    }
    let hyphen = rest.peek().is_some_and(Token::dash);
    let next = if hyphen { rest.skip(1) } else { rest };
    let unit = next.peek().and_then(|t| i.cx.lexicon.payload(t.word, Class::Cardinal)).map(i128::from);
    if let Some(u @ 1..10) = unit
        && !next.peek()?.new_line
    {
        return Some((next.skip(1), n + u));
    }
    // "twenty-fifth" is an ordinal, "thirty-fifths" a denominator
    let after_scale = i.back(1).is_some_and(|t| t.is(Class::Scale)) || !hyphen && next.word() == "firsts";
    let joined = (hyphen && next.glued() || after_scale && !hyphen)
        && next.is(Class::Fraction)
        && !next.word().starts_with("hundred");
    let ordinal =
        next.peek().filter(|t| !t.new_line).and_then(|t| i.cx.lexicon.payload(t.word, Class::Ordinal));
    if joined || ordinal.is_some_and(|n| n < 10) {
        return None;
    }
    Some((rest, n))
}

/// ```ebnf
/// pointed = sum "point" ( digits | unit { unit } ) ;
/// ```
fn pointed(i: In<'_>, whole: Amount) -> Option<(In<'_>, Amount)> {
    if !i.word().eq_ignore_ascii_case("point") || whole.shape == Shape::Fraction {
        return None;
    }
    let (rest, value, place) = after_point(i.skip(1))?;
    let found = Amount { value: whole.value.checked_add(&value)?, place, shape: Shape::Rounded, ..whole };
    let found = Amount { scale: Num::one(), ..found };
    match scale_after(rest, &found) {
        Some((rest, by)) => Some((rest, found.times(int(by))?)),
        None => Some((rest, found)),
    }
}

/// A digit as said after a point: "oh" is a zero there.
fn spoken_digit(i: In<'_>, t: &Token) -> Option<u32> {
    match i.cx.lexicon.payload(t.word, Class::Cardinal) {
        Some(n) => (n < 10).then_some(n),
        None => matches!(i.word(), "oh" | "o" | "O").then_some(0),
    }
}

/// Digits said one by one, or as one number ("point zero three", "point eleven", "point 77").
pub(super) fn after_point(i: In<'_>) -> Option<(In<'_>, Num, Num)> {
    if let Some(d) = i.digits().filter(|d| d.len() < 10) {
        let ten = ten_to(d.len() as u32)?;
        return Some((i.skip(1), Num::new(d.parse().ok()?, ten), Num::new(1, ten)));
    }
    let (mut mantissa, mut ten, mut at) = (0_i128, 1_i128, i);
    for _ in 0..10 {
        let Some(n) = at.peek().and_then(|t| spoken_digit(at, t)) else { break };
        mantissa = mantissa * 10 + i128::from(n);
        ten *= 10;
        at = at.skip(1);
    }
    if ten == 1 {
        let (rest, n) = below_hundred(i)?;
        (mantissa, ten, at) = (n, 100, rest);
    }
    Some((at, Num::new(mantissa, ten), Num::new(1, ten)))
}
