//! Amounts with what they are amounts of: currency, unit or percent.

use num_traits::{One, Zero};
use smol_str::SmolStr;

use super::amount::{self, Amount, Shape, Written};
use super::cents::cents_after;
use super::compound::{compound, primes};
use super::dozen::bakers;
use super::entry::bullet;
use super::input::In;
use super::money::{currency, hash_pound, money_sign_before, trailing_currency};
use super::plain;
use super::unit::{lone_k, unit};
use super::warmth::bare_degrees;
use crate::value::unit::{Dimension, Factor, Unit};
use crate::value::{Kind, Num};
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// What an amount is an amount of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Nothing said: a number, until a noun makes it a count.
    Number,
    Percent(PercentUnit),
    /// ISO 4217, and how many of the unit named make the currency's (100 for cents).
    Money {
        code: Option<SmolStr>,
        per: i128,
    },
    Unit(Unit),
    /// A mark out of ten, a hundred …
    Mark(u8),
    Ordinal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PercentUnit {
    Percent,
    Point,
    BasisPoint,
    PerMille,
}

impl Of {
    pub(super) const fn kind(&self) -> Kind {
        match self {
            Self::Number | Self::Mark(_) => Kind::Number,
            Self::Percent(_) => Kind::Percent,
            Self::Money { .. } => Kind::Money,
            Self::Unit(_) => Kind::Quantity,
            Self::Ordinal => Kind::Ordinal,
        }
    }
    pub(super) fn unit(&self) -> Option<SmolStr> {
        match self {
            Self::Unit(u) => Some(u.code.clone()),
            Self::Mark(n) => Some(smol_str::format_smolstr!("/{n}")),
            Self::Percent(PercentUnit::Point) => Some("pp".into()),
            Self::Percent(PercentUnit::BasisPoint) => Some("bp".into()),
            Self::Percent(PercentUnit::PerMille) => Some("[ppth]".into()),
            Self::Percent(PercentUnit::Percent) | Self::Number | Self::Money { .. } | Self::Ordinal => None,
        }
    }
    pub(super) fn factor(&self) -> Option<Factor> {
        match self {
            Self::Unit(u) => Some(u.factor),
            Self::Mark(n) => Some(Factor { factor: Num::new(1, i128::from(*n)), offset: Num::zero() }),
            Self::Number | Self::Percent(_) | Self::Money { .. } | Self::Ordinal => None,
        }
    }
    pub(super) fn dimension(&self) -> Option<Dimension> {
        match self {
            Self::Unit(u) => Some(u.dimension),
            Self::Mark(_) => Some(Dimension::Rating),
            Self::Number | Self::Percent(_) | Self::Money { .. } | Self::Ordinal => None,
        }
    }
}

/// An amount, what it is of, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measured {
    pub amount: Amount,
    pub of: Of,
    pub start: usize,
    pub end: usize,
}

/// What an article can be one of.
pub(super) const ONE_OF: Classes = Classes::of(Class::Unit).with(Class::Currency).with(Class::Percent);

/// ```ebnf
/// measured = [ currency-sign ] [ sign ] amount [ currency | percent | unit ] ;
/// ```
/// Begins at the amount and looks back for what stands before it, no further than `floor`.
pub(super) fn measured(i: In<'_>, floor: usize) -> Option<Measured> {
    let found = after_sign(i, floor)?;
    // "- 5 degrees" where nothing else is said; else the dash opens an item of a list
    let lone = found.start == 1
        && floor == 0
        && found.end == i.tokens.len()
        && i.to(0).punct(b'-')
        && !i.to(1).glued();
    if !lone || found.of.kind() == Kind::Money || found.amount.written == Written::Words || i.beyond.is_some()
    {
        return Some(found);
    }
    let amount = Amount { value: -found.amount.value, ..found.amount };
    Some(Measured { amount, start: 0, ..found })
}

fn after_sign(i: In<'_>, floor: usize) -> Option<Measured> {
    if amount::article(i) && i.skip(1).any(ONE_OF) {
        return one_of(i, floor);
    }
    if let Some(dozen) = bakers(i, floor) {
        return Some(dozen);
    }
    let start = leading_point(i, floor);
    let (rest, amount) = amount::amount(i.to(start)).ok()?;
    let (start, amount) = signed(i.to(start), amount, floor);
    let prefix = money_sign_before(i.to(start), floor).or_else(|| hash_pound(i.to(start), &amount, floor));
    let (start, amount) = match prefix {
        Some((at, _)) => signed(i.to(at), amount, floor),
        None => (start, amount),
    };
    let prefix = prefix.map(|(at, money)| (at.min(start), money));
    let bare = Measured { amount, of: Of::Number, start, end: rest.at };
    if designation(i.to(start)) {
        return Some(bare);
    }
    if let Some((at, money)) = prefix {
        let (rest, money) = trailing_currency(rest, money);
        let end = rest.at;
        let found = Measured { of: money, start: at, end, ..bare };
        return Some(cents_after(rest.to(end), found));
    }
    if rest.word() == "below" && rest.skip(1).word() == "zero" {
        let amount = Amount { value: -bare.amount.value, ..bare.amount };
        return Some(Measured { amount, end: rest.at + 2, ..bare });
    }
    if let Some((end, of)) = out_of(rest, &bare.amount) {
        return Some(Measured { of, end: end.at, ..bare });
    }
    let suffixed = suffix(rest, &bare.amount).or_else(|| wrapped(rest, &bare.amount));
    let Some((end, of)) = suffixed.or_else(|| of_one(rest, &bare.amount)) else {
        return Some(if bullet(i.to(start), rest) {
            Measured { amount: Amount { value: -bare.amount.value, ..bare.amount }, start: start + 1, ..bare }
        } else {
            bare
        });
    };
    let mut found = Measured { of, end: end.at, ..bare };
    if let Some(end) = below_zero(end, &found.of) {
        (found.amount.value, found.end) = (-found.amount.value, end);
        return Some(found);
    }
    Some(and_a_half(end, cents_after(end, compound(end, found))))
}

/// ```ebnf
/// and-a-half = measured "and" "a" ( "half" | "quarter" ) ;      (* a mile and a half *)
/// ```
fn and_a_half(i: In<'_>, found: Measured) -> Measured {
    let whole = found.amount.shape == Shape::Whole && found.end == i.at && i.word() == "and";
    let part = i.skip(2);
    let under = match part.word() {
        "half" => 2,
        "quarter" => 4,
        _ => return found,
    };
    let after = part.skip(1);
    let other =
        after.is(Class::Scale) || after.any(ONE_OF) || after.glued() && after.peek().is_some_and(Token::dash);
    if !whole || !amount::article(i.skip(1)) || other {
        return found;
    }
    let part = Num::new(1, under);
    let amount = Amount { value: found.amount.value + part, place: Num::new(1, 10), ..found.amount };
    Measured { amount: Amount { shape: Shape::Rounded, ..amount }, end: after.at, ..found }
}

/// ```ebnf
/// out-of = ( "/" | "out of" ) ( "4" | "5" | "6" | "10" | "100" ) ;      (* 6.6/10 *)
/// ```
/// A mark with a decimal point; without one it reads as a fraction.
fn out_of<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    if amount.shape != Shape::Rounded || amount.scale != Num::one() || amount.written != Written::Figures {
        return None;
    }
    let stroke = i.punct(b'/') && i.glued() && i.skip(1).glued();
    let at = match i.word() {
        "out" if i.skip(1).word() == "of" => i.skip(2),
        _ if stroke => i.skip(1),
        _ => return None,
    };
    let of = match at.word() {
        "4" | "four" => 4,
        "5" | "five" => 5,
        "6" | "six" => 6,
        "10" | "ten" => 10,
        "100" | "hundred" => 100,
        _ => return None,
    };
    (!(at.skip(1).glued() && at.skip(1).is_letter())).then(|| (at.skip(1), Of::Mark(of)))
}

/// ```ebnf
/// of-one = "of" ( ( "a" | "an" | "one" ) measure | measures ) ;
/// ```
/// "Three quarters of a mile", "half of one percent"; "millions of dollars", "a couple of miles".
fn of_one<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    if i.word() != "of" {
        return None;
    }
    let after = i.skip(1);
    let below_one = amount.shape == Shape::Fraction || !amount.value.is_zero() && amount.value < Num::one();
    if below_one && (amount::article(after) || matches!(after.word(), "one" | "1")) {
        let one = Amount::whole(1, Written::Figures);
        let found = suffix(after.skip(1), &one)?;
        return (amount::article(after) || matches!(found.1, Of::Percent(_))).then_some(found);
    }
    let many = amount.shape == Shape::Vague && after.any(ONE_OF) && after.word().len() > 2;
    if many { suffix(after, amount) } else { None }
}

/// "20 (kg)": a unit in brackets.
fn wrapped<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    let close = match i.peek()?.kind {
        TokenKind::Punct(b'(') => b')',
        TokenKind::Punct(b'[') => b']',
        TokenKind::Punct(b'{') => b'}',
        TokenKind::Word | TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => return None,
    };
    let (end, of) = suffix(i.skip(1), amount)?;
    (end.punct(close) && of.kind() != Kind::Money).then(|| (end.skip(1), of))
}

/// ```ebnf
/// one-of = ( "a" | "an" ) ( currency | unit ) ;
/// ```
/// Not in a rate ("$3 a gallon"), and not where the word may mean something else ("a foot", "a bit").
fn one_of(i: In<'_>, floor: usize) -> Option<Measured> {
    if i.at == floor && i.at > 0 {
        return None;
    }
    let amount = Amount::whole(1, Written::Words);
    let at = i.skip(1);
    let (end, of) = currency(at, &amount)
        .or_else(|| unit(at, &Amount { written: Written::Figures, ..amount }))
        .or_else(|| percent(at).filter(|(end, _)| end.at > at.at + 1))?;
    let word = at.word();
    let long = word.len() > 3 || at.cx.lexicon.measures.exact(word).is_some() && word.len() == 2;
    let other = matches!(
        at.peek().and_then(|t| at.cx.lexicon.number_word(t.word)),
        Some(NumberWord::Coin | NumberWord::Thing | NumberWord::LoneThing)
    );
    let found = Measured { amount, of, start: i.at, end: end.at };
    let clings = end.glued() && (end.is_letter() || end.peek().is_some_and(Token::dash));
    let found = and_a_half(end, cents_after(end, found));
    // "a cup and a half", where "a cup" alone may be another thing
    (found.end > end.at || long && !other && !clings).then_some(found)
}

/// "Two degrees below zero".
fn below_zero(i: In<'_>, of: &Of) -> Option<usize> {
    let Of::Unit(unit) = of else { return None };
    let degrees = matches!(unit.dimension, Dimension::Temperature | Dimension::Angle);
    (degrees && i.word() == "below" && i.skip(1).word() == "zero").then_some(i.at + 2)
}

/// "SCP-173m": what clings to letters by a hyphen measures nothing, unless the letters say in what ("US$-5").
fn designation(i: In<'_>) -> bool {
    let dash = i.back(1).is_some_and(|t| t.dash() && t.glued && i.glued());
    dash && i.back(2).is_some_and(|t| t.kind == TokenKind::Word && t.capital && !t.is(Class::Currency))
}

/// ".5": the point before a figure belongs to it.
fn leading_point(i: In<'_>, floor: usize) -> usize {
    if i.at > floor && spoken_point(i) {
        return i.at - 1;
    }
    let Some(point) = i.back(1).filter(|t| t.punct(b'.') && i.glued()) else { return i.at };
    let opens = |t: &Token| t.is(Class::Currency) && t.kind != TokenKind::Word || t.dash();
    let free =
        !point.glued || i.back(2).is_none_or(|t| opens(t) || matches!(t.kind, TokenKind::Punct(b'(' | b'~')));
    if free && i.at > floor && i.digits().is_some() { i.at - 1 } else { i.at }
}

/// "Point five percent": the word before a number, where a measure follows or nothing else is said.
fn spoken_point(i: In<'_>) -> bool {
    if i.back(1).is_none_or(|t| t.span.of(i.cx.text) != "point") {
        return false;
    }
    amount::after_point(i).is_some_and(|(rest, ..)| {
        let signed = i.at == 2 && i.back(2).is_some_and(|t| i.is_minus(t));
        rest.is(Class::Percent) || rest.is(Class::Scale) || (i.at == 1 || signed) && rest.peek().is_none()
    })
}

/// ```ebnf
/// sign = "-" | "−" | "+" | "minus" | "negative" ;
/// ```
fn signed(i: In<'_>, amount: Amount, floor: usize) -> (usize, Amount) {
    let negative = Amount { value: -amount.value, ..amount };
    let Some(t) = i.back(1).filter(|_| i.at > floor && amount.value > Num::zero()) else {
        return (i.at, amount);
    };
    let either = i.back(2).is_some_and(|t| t.span.of(i.cx.text) == "or");
    let said = !either && i.is_minus(t);
    let opens = i.back(2).is_none_or(|b| {
        b.is(Class::Currency) && b.kind != TokenKind::Word
            || !t.glued && (b.kind != TokenKind::Digits || t.new_line)
    });
    let opens = opens || i.back(2).is_some_and(|b| matches!(b.kind, TokenKind::Punct(b'<' | b'>' | b'=')));
    let open =
        t.kind == TokenKind::Symbol('–') && !t.glued && i.back(2).is_none_or(|b| b.kind == TokenKind::Word);
    let dashed = t.punct(b'-') || t.kind == TokenKind::Symbol('−') || open;
    let tight = i.glued();
    if said || (dashed && opens && tight && amount.written == Written::Figures) {
        return (i.at - 1, negative);
    }
    let plus = t.punct(b'+') && opens && i.glued() && amount.written == Written::Figures;
    (if plus { i.at - 1 } else { i.at }, amount)
}

/// "10 or more percent", "20-odd miles": the measure stands behind the hedge.
pub(super) fn past_hedge(i: In<'_>, found: &Measured) -> Option<Measured> {
    suffix(i, &found.amount).map(|(end, of)| Measured { of, end: end.at, ..found.clone() })
}

/// Currency, percent or unit after an amount.
pub(super) fn suffix<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    let joined = i.peek()?.dash() && (i.glued() || i.skip(1).glued()) && i.skip(1).is_letter();
    let at = if joined { i.skip(1) } else { i };
    let t = at.peek()?;
    if t.new_line && !t.punct(b'%') {
        return None;
    }
    if plain::measures_nothing(at, t) {
        #[cfg(test)]
        assert_eq!(measure(i, at, amount).map(|(_, of)| of), None, "{:?}", t.span.of(i.cx.text));
        return None;
    }
    measure(i, at, amount)
}

/// The same, read: past a hyphen, where one joins it to the amount.
fn measure<'a>(i: In<'a>, at: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    if matches!(at.word(), "c" | "f")
        && let Some(found) = bare_degrees(at)
    {
        return Some(found);
    }
    percent(at)
        // "352pp" has so many pages
        .filter(|_| at.word() != "pp" || amount.value < Num::from_integer(100))
        .or_else(|| currency(at, amount))
        .or_else(|| unit(at, amount))
        .or_else(|| primes(i))
        .or_else(|| lone_k(at))
        .or_else(|| bare_degrees(at))
}

/// ```ebnf
/// percent = "%" | "percent" | "per cent" | "percentage point" | "basis point" | … ;
/// ```
fn percent(i: In<'_>) -> Option<(In<'_>, Of)> {
    if !i.any(Classes::of(Class::Percent).with(Class::PhraseStart)) {
        return None;
    }
    let (n, payload) = i.cx.lexicon.phrase(i.rest(), Class::Percent)?;
    let unit = match payload {
        1 => PercentUnit::Point,
        2 => PercentUnit::BasisPoint,
        3 => PercentUnit::PerMille,
        _ => PercentUnit::Percent,
    };
    // "12 PC users", "12 BP stations"
    if n == 1 && matches!(i.word(), "PC" | "PP" | "BP") {
        return None;
    }
    let rest = i.skip(n);
    let points = unit == PercentUnit::Percent && i.punct(b'%') && rest.word() == "points";
    Some(if points { (rest.skip(1), Of::Percent(PercentUnit::Point)) } else { (rest, Of::Percent(unit)) })
}
