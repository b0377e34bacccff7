//! Figures: digits with separators of both habits, decimals, exponents, fractions, signs.

use num_traits::CheckedMul;

use super::input::{In, Res, miss};
use super::power::{exponent, power};
use crate::value::Num;
use crate::vocab::{Class, Token, TokenKind};

/// A figure as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub value: Num,
    /// One unit of the last place written.
    pub place: Num,
    pub kind: FigureKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureKind {
    Whole,
    Decimal,
    Fraction,
}

/// More digits than this are no number (and would not fit).
const MOST_DIGITS: usize = 27;

pub(super) fn ten_to(power: u32) -> Option<i128> {
    10_i128.checked_pow(power)
}

/// ```ebnf
/// figure = mixed | ratio | vulgar | power | decimal ;
/// ```
pub(super) fn figure(i: In<'_>) -> Res<'_, Figure> {
    let (i, whole) = match vulgar(i).or_else(|| foreign(i)) {
        Some(done) => return Ok(done),
        None => decimal(i)?,
    };
    if let Some(raised) = power(i, whole) {
        return Ok(raised);
    }
    if whole.kind != FigureKind::Whole {
        return Ok((i, whole));
    }
    if let Some((rest, part)) = i.peek().is_some_and(|t| !t.new_line).then(|| vulgar(i)).flatten() {
        return Ok((rest, Figure { value: whole.value + part.value, ..part }));
    }
    if let Some((rest, under)) = under_stroke(i) {
        let value = Num::new(*whole.value.numer(), under);
        // "140/90" is a pressure of the blood, and no fraction
        let usual = value < Num::from_integer(1) || under <= 32 || under >= 100;
        if !usual {
            return Ok((i, whole));
        }
        return Ok((
            rest,
            Figure { value, place: Num::new(1, under).min(Num::new(3, 100)), kind: FigureKind::Fraction },
        ));
    }
    mixed(i, whole).or(Ok((i, whole)))
}

/// ```ebnf
/// mixed = digits ( " " | "-" ) digits "/" digits ;      (* 2 1/2, 2-1/2 *)
/// ```
fn mixed(i: In<'_>, whole: Figure) -> Res<'_, Figure> {
    let hyphen = i.punct(b'-') && i.glued() && i.skip(1).glued();
    if i.glued() && !hyphen {
        return miss();
    }
    let i = if hyphen { i.skip(1) } else { i };
    let Some(top) = i.digits().filter(|d| d.len() <= 2).and_then(|d| d.parse::<i128>().ok()) else {
        return miss();
    };
    match under_stroke(i.skip(1)) {
        Some((rest, under)) if top < under && (!hyphen || [2, 3, 4, 8, 16, 32].contains(&under)) => {
            let value = whole.value + Num::new(top, under);
            Ok((rest, Figure { value, place: Num::new(1, under), kind: FigureKind::Fraction }))
        }
        Some(_) | None => miss(),
    }
}

/// ```ebnf
/// ratio = digits "/" digits ;                 (* 3/4, not 1/2/2003 *)
/// ```
fn under_stroke(i: In<'_>) -> Option<(In<'_>, i128)> {
    if !i.glued() || !(i.punct(b'/') || i.peek()?.kind == TokenKind::Symbol('⁄')) {
        return None;
    }
    let below = i.skip(1);
    let under: i128 = below.digits().filter(|d| below.glued() && d.len() <= 6)?.parse().ok()?;
    let after = below.skip(1);
    let goes_on = after.glued() && (after.punct(b'/') || after.is_letter());
    (under > 0 && !goes_on && !i.back(2).is_some_and(|t| t.glued && i.back(3).is_some_and(is_stroke)))
        .then_some((after, under))
}

fn is_stroke(t: &Token) -> bool {
    t.punct(b'/')
}

/// ```ebnf
/// vulgar = "½" | "⅓" | … ;
/// ```
fn vulgar(i: In<'_>) -> Option<(In<'_>, Figure)> {
    let TokenKind::Symbol(sign) = i.peek()?.kind else { return None };
    let (top, under) = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    let place = Num::new(1, under);
    Some((i.skip(1), Figure { value: Num::new(top, under), place, kind: FigureKind::Fraction }))
}

/// Digits of other scripts ("٣٤", "３４"): each is a token of its own.
fn foreign(i: In<'_>) -> Option<(In<'_>, Figure)> {
    let mut at = i;
    let (mut value, mut written) = (0_i128, 0);
    while let Some(n) = at.peek().filter(|t| at.at == i.at || t.glued).and_then(digit) {
        value = value.checked_mul(10)?.checked_add(n)?;
        written += 1;
        at = at.skip(1);
        if written > MOST_DIGITS {
            return None;
        }
    }
    let one = Num::from_integer(1);
    let figure = Figure { value: Num::from_integer(value), place: one, kind: FigureKind::Whole };
    (written > 0).then_some((at, figure))
}

/// What a decimal digit outside ASCII stands for (Unicode, general category Nd).
pub(super) fn digit(t: &Token) -> Option<i128> {
    const ZEROS: [u32; 20] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
        0xf20, 0x1040, 0x17e0, 0x1810, 0xa9d0, 0xff10,
    ];
    let TokenKind::Symbol(c) = t.kind else { return None };
    let code = u32::from(c);
    if code < 0x660 {
        return None;
    }
    ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|n| *n < 10)).map(i128::from)
}

/// ```ebnf
/// decimal = grouped [ point digits ] [ exponent ] | "." digits [ exponent ] ;
/// ```
fn decimal(i: In<'_>) -> Res<'_, Figure> {
    let mut digits = Digits::default();
    let rest = if i.punct(b'.') {
        match digits.fraction(i) {
            Some(rest) => rest,
            None => return miss(),
        }
    } else {
        let Some((rest, separator)) = grouped(i, &mut digits) else { return miss() };
        match separator {
            Some(b'.') => digits.fraction_after(rest, b',').unwrap_or(rest),
            _ => digits.point(rest).unwrap_or(rest),
        }
    };
    let (rest, power) = exponent(rest).unwrap_or((rest, 0));
    match digits.finish(power) {
        Some(figure) => Ok((rest, figure)),
        None => miss(),
    }
}

/// Digits as they come: how many stand after the point.
#[derive(Default)]
struct Digits {
    mantissa: i128,
    written: usize,
    decimals: u32,
    pointed: bool,
}

impl Digits {
    fn push(&mut self, digits: &str) {
        for b in digits.bytes().take(MOST_DIGITS + 1) {
            if self.written < MOST_DIGITS {
                self.mantissa = self.mantissa * 10 + i128::from(b - b'0');
            }
            self.written += 1;
            self.decimals += u32::from(self.pointed);
        }
    }
    /// "." digits, glued.
    fn fraction<'a>(&mut self, i: In<'a>) -> Option<In<'a>> {
        let after = i.skip(1);
        let digits = after.digits().filter(|_| after.glued())?;
        self.pointed = true;
        self.push(digits);
        Some(after.skip(1))
    }
    fn fraction_after<'a>(&mut self, i: In<'a>, mark: u8) -> Option<In<'a>> {
        if i.punct(mark) && i.glued() { self.fraction(i) } else { None }
    }
    /// A decimal point, or a decimal comma with one or two digits after it ("5,00").
    fn point<'a>(&mut self, i: In<'a>) -> Option<In<'a>> {
        if let Some(rest) = self.fraction_after(i, b'.') {
            return Some(rest);
        }
        let after = i.skip(1);
        let short = after.digits().is_some_and(|d| after.glued() && d.len() <= 2);
        let listed = after.skip(1).punct(b',') && after.skip(2).digits().is_some() && after.skip(2).glued();
        let listed = listed || i.back(2).is_some_and(|t| t.punct(b',') && t.glued);
        (short && !listed).then(|| self.fraction_after(i, b',')).flatten()
    }
    fn finish(self, power: i32) -> Option<Figure> {
        if self.written == 0 || self.written > MOST_DIGITS {
            return None;
        }
        let shift = power - i32::try_from(self.decimals).ok()?;
        let ten = ten_to(shift.unsigned_abs())?;
        let place = if shift < 0 { Num::new(1, ten) } else { Num::from_integer(ten) };
        let mantissa = Num::from_integer(self.mantissa);
        let value = if shift == 0 { mantissa } else { mantissa.checked_mul(&place)? };
        let kind = if self.decimals == 0 && power == 0 { FigureKind::Whole } else { FigureKind::Decimal };
        Some(Figure { value, place, kind })
    }
}

/// ```ebnf
/// grouped = digits { separator digit digit digit } ;   (* 1,234,567  1.234.567  1 234 567  1'234'567  12,34,567 *)
/// ```
fn grouped<'a>(i: In<'a>, digits: &mut Digits) -> Option<(In<'a>, Option<u8>)> {
    let head = i.digits()?;
    digits.push(head);
    let mut at = i.skip(1);
    if head.len() > 3 {
        return Some((at, None));
    }
    for (mark, least) in [(b',', 1), (b'.', 2), (b' ', 1), (b'\'', 1)] {
        let count = groups(at, mark);
        if count >= least || (mark == b'.' && count == 1 && decimal_comma_follows(at)) {
            for _ in 0..count {
                let group = if mark == b' ' { at } else { at.skip(1) };
                digits.push(group.digits()?);
                at = group.skip(1);
            }
            return Some((at, Some(mark)));
        }
    }
    Some((at, None))
}

/// "1.111,11": one group of three, then a decimal comma.
fn decimal_comma_follows(at: In<'_>) -> bool {
    let comma = at.skip(2);
    let after = at.skip(3);
    comma.punct(b',') && comma.glued() && after.glued() && after.digits().is_some_and(|d| d.len() <= 2)
}

/// How many groups of three follow; between commas also groups of two before a last one of three ("12,34,567").
fn groups(i: In<'_>, mark: u8) -> usize {
    let mut at = i;
    let (mut count, mut pairs) = (0, 0);
    let mut last = 0;
    while count < 9 {
        let spaces = mark == b' ';
        let apostrophe = mark == b'\'' && at.peek().is_some_and(|t| t.kind == TokenKind::Symbol('’'));
        let group = match (spaces, (at.punct(mark) || apostrophe) && at.glued()) {
            (true, _) => at,
            (false, true) => at.skip(1),
            (false, false) => break,
        };
        let Some(d) = group.digits() else { break };
        let close = if spaces { !group.glued() && spaced(group) } else { group.glued() };
        let fits = d.len() == 3 || (mark == b',' && d.len() == 2 && pairs == count);
        if !close || !fits {
            break;
        }
        pairs += usize::from(d.len() == 2);
        last = d.len();
        count += 1;
        at = group.skip(1);
    }
    let lone = mark == b' ' && count == 1 && !i.digits().is_some_and(|d| d.ends_with("00")) && !counts(i, at);
    let clings = mark == b' ' && at.glued() && at.is_letter();
    if last == 2 || lone || clings { 0 } else { count }
}

/// Whether a lone group after a space ("12 345") belongs to the digits before it: a sign of money stands before
/// them or a plural follows, or the space is no common one.
fn counts(group: In<'_>, after: In<'_>) -> bool {
    let (Some(head), Some(t)) = (group.back(1), group.peek()) else { return false };
    let head_begins = group.back(2).is_none_or(|b| !(b.kind == TokenKind::Digits || b.glued && head.glued));
    let money = group.back(2).is_some_and(|b| b.is(Class::Currency));
    let unbroken = t.span.start - head.span.end > 1;
    let noun = after.is(Class::Noun) || after.is(Class::Unit) || after.is(Class::Currency);
    let plural = after.word().len() > 4 && after.word().ends_with('s') && !after.word().ends_with("ss");
    let follows = (noun || plural) && after.peek().is_some_and(|t| !t.new_line && !t.capital && !t.glued);
    let follows = follows || after.is(Class::Percent) && !after.peek().is_some_and(|t| t.new_line);
    head_begins && head.span.len() >= 2 && (money || unbroken || follows)
}

/// One space, no line break, between two groups.
fn spaced(group: In<'_>) -> bool {
    let (Some(before), Some(t)) = (group.back(1), group.peek()) else { return false };
    before.kind == TokenKind::Digits && !t.new_line && t.span.start - before.span.end <= 3
}

impl In<'_> {
    pub(super) fn is_letter(self) -> bool {
        self.peek().is_some_and(|t| t.kind == TokenKind::Word)
    }
}
