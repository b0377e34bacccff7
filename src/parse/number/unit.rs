//! Units: names and symbols, powers, "km/h", "5ft 11in", and forms that may be something else.

use num_traits::{CheckedAdd, CheckedMul, One, Zero};

use super::amount::{self, Amount, Shape, Written, int};
use super::input::In;
use super::measured::{Measured, Of, suffix};
use super::warmth::spoken_of;
use crate::value::Num;
use crate::value::unit::{Dimension, Exponent, Factor, Unit};
use crate::vocab::measure::{FormKind, NumberWord};
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
    let measures = &i.cx.lexicon.measures;
    let (_, unit) = measures.unit(measures.exact(code)?)?;
    (!opened || code == "ft").then(|| (i.skip(n), Of::Unit(unit.clone())))
}

/// "6’2”": a curly mark that closes inches, because feet stand before them.
fn closes_feet(i: In<'_>) -> bool {
    let feet = i.back(2).is_some_and(|t| t.punct(b'\'') || matches!(t.kind, TokenKind::Symbol('’' | '′')));
    i.peek().is_some_and(|t| t.kind == TokenKind::Symbol('”')) && feet
}

fn foot(i: In<'_>) -> Option<Unit> {
    let measures = &i.cx.lexicon.measures;
    Some(measures.unit(measures.exact("ft")?)?.1.clone())
}

/// "6'2 tall", "10' x 12'": feet without the mark of inches.
fn alone_feet(i: In<'_>) -> bool {
    let digits = |n: usize| i.ahead(n).filter(|t| t.kind == TokenKind::Digits && t.glued);
    let by = |t: &Token| matches!(t.span.of(i.cx.text), "x" | "×" | "by");
    let mark = |t: &Token| t.punct(b'\'') || matches!(t.kind, TokenKind::Symbol('’' | '′'));
    let inches = digits(1).is_some_and(|t| t.span.len() <= 2)
        && i.ahead(2).is_some_and(|t| !t.glued && i.cx.lexicon.number_word(t.word) == Some(NumberWord::Side));
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
/// unit = simple [ ( "/" | "per" | "a" | "an" | "p" ) simple ] ;
/// simple = [ "square" | "cubic" | "sq" | "cu" ] name [ "2" | "3" | "²" | "³" | "squared" | "cubed" ] ;
/// ```
pub(super) fn unit<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    let (mut at, kind, mut found) = simple(i)?;
    // "6ft2" is a height, and no area
    let height = i.glued() && i.word() == "ft" && at.at == i.at + 2 && i.skip(1).digits().is_some();
    if height && amount.shape == Shape::Whole && amount.value < int(9) {
        (at, found) = (i.skip(1), foot(i)?);
    }
    if !fits(i, at, kind, &found, amount) {
        return None;
    }
    let alone = at.at;
    for _ in 0..2 {
        let Some((rest, by)) = below_stroke(at, &found) else { break };
        let Some(joined) = found.per(&by) else { break };
        found = joined;
        at = rest;
    }
    if at.at == alone {
        if let Some((rest, used)) = per_hundred(at, &found) {
            (at, found) = (rest, used);
        } else if kind == FormKind::Denominator {
            return None;
        }
    }
    Some((at, Of::Unit(found)))
}

/// ```ebnf
/// per-hundred = ( "/" | "per" ) "100" "km" ;                  (* 7.5 L/100 km *)
/// ```
fn per_hundred<'a>(i: In<'a>, top: &Unit) -> Option<(In<'a>, Unit)> {
    let volume = matches!(top.dimension, Dimension::Volume | Dimension::Energy);
    if !volume || !(i.punct(b'/') || i.word() == "per") || i.skip(1).digits() != Some("100") {
        return None;
    }
    let (rest, _, by) = simple(i.skip(2))?;
    if by.dimension != Dimension::Length {
        return None;
    }
    let length = by.factor.factor.checked_mul(&int(100))?;
    let factor = top.factor.factor.checked_mul(&length.recip())?;
    let code = smol_str::format_smolstr!("{}/(100.{})", top.code, by.code);
    let dimension =
        if top.dimension == Dimension::Volume { Dimension::Consumption } else { Dimension::Other };
    Some((rest, Unit { code, dimension, factor: Factor { factor, offset: Num::zero() } }))
}

fn below_stroke<'a>(i: In<'a>, top: &Unit) -> Option<(In<'a>, Unit)> {
    let stroke = i.punct(b'/');
    let hyphen = i.punct(b'-') && i.glued() && i.skip(1).glued() && !top.code.contains('/');
    let i = if hyphen { i.skip(1) } else { i };
    let over =
        matches!(top.dimension, Dimension::Length | Dimension::Volume | Dimension::Data | Dimension::Mass)
            && matches!(i.word(), "a" | "an");
    if !(stroke || over || i.word().eq_ignore_ascii_case("per")) {
        return None;
    }
    let after = i.skip(1);
    let after = if hyphen && after.punct(b'-') && after.glued() { after.skip(1) } else { after };
    let (rest, _, by) = simple(after)?;
    if (over || top.code.contains('/')) && by.dimension != Dimension::Time {
        return None;
    }
    let (rest, twice) = raised(rest);
    match twice {
        Some(e) if by.dimension == Dimension::Time => Some((rest, by.power(e)?)),
        Some(_) | None => Some((rest, by)),
    }
}

/// A unit's name with its power.
fn simple(i: In<'_>) -> Option<(In<'_>, FormKind, Unit)> {
    let (power, at) = match i.word() {
        "square" | "sq" | "Square" | "Sq" | "SQ" => (Some(Exponent::Two), i.skip(1)),
        "cubic" | "cu" | "Cubic" | "Cu" | "CU" => (Some(Exponent::Three), i.skip(1)),
        _ => (None, i),
    };
    let mark = at.punct(b'.') || at.punct(b'-') && at.glued() && at.skip(1).glued();
    let at = if power.is_some() && mark { at.skip(1) } else { at };
    let (n, mut payload) = i.cx.lexicon.phrase(at.rest(), Class::Unit)?;
    let measures = &i.cx.lexicon.measures;
    let written = at.word();
    if written == "Ma" {
        return None;
    }
    if n == 1
        && written.len() <= 5
        && let Some(exact) = measures.exact(written)
    {
        payload = exact;
    } else if n == 1 && written.len() == 1 && at.peek()?.capital {
        return None;
    }
    let (kind, unit) = measures.unit(payload)?;
    let kind = match kind {
        FormKind::Exact if n == 1 && measures.exact(written) != Some(payload) => return None,
        FormKind::Exact => FormKind::Symbol,
        other @ (FormKind::Word
        | FormKind::Symbol
        | FormKind::Code
        | FormKind::Minor
        | FormKind::Denominator) => other,
    };
    let rest = at.skip(n);
    let (rest, raised) = raised(rest);
    let unit = match power.or(raised) {
        Some(e) => unit.power(e)?,
        None => unit.clone(),
    };
    Some((rest, kind, unit))
}

/// "2" or "²" right after a unit, "squared" after it.
fn raised(i: In<'_>) -> (In<'_>, Option<Exponent>) {
    let at = if i.punct(b'^') && i.glued() { i.skip(1) } else { i };
    let glued = at.glued() && i.back(1).is_some_and(|t| t.kind == TokenKind::Word);
    let found = match (at.peek().map(|t| t.kind), at.word()) {
        (Some(TokenKind::Digits), "2") | (Some(TokenKind::Symbol('²')), _) if glued => Exponent::Two,
        (Some(TokenKind::Digits), "3") | (Some(TokenKind::Symbol('³')), _) if glued => Exponent::Three,
        (_, "squared") => Exponent::Two,
        (_, "cubed") => Exponent::Three,
        _ => return (i, None),
    };
    (at.skip(1), Some(found))
}

/// Whether a form that could be something else is meant as a unit.
fn fits(i: In<'_>, rest: In<'_>, kind: FormKind, unit: &Unit, amount: &Amount) -> bool {
    if kind == FormKind::Word {
        let lone = i.peek().is_some_and(|t| i.cx.lexicon.number_word(t.word) == Some(NumberWord::LoneThing));
        return !lone || amount.value >= int(2);
    }
    let glued_on = rest.glued() && (rest.is_letter() || rest.digits().is_some() && i.is_letter());
    if kind != FormKind::Symbol {
        return !glued_on;
    }
    let pair = i.glued() && rest.digits().is_some() && matches!(i.word(), "ft" | "st" | "lb" | "lbs" | "kg");
    if glued_on && !pair
        || amount.written == Written::Words && i.word().len() <= 2 && i.is_letter() && i.word() != "kg"
    {
        return false;
    }
    // "8665 W. Elm Road"
    let initial = i.word().len() == 1 && i.peek().is_some_and(|t| t.capital && !t.glued);
    if initial
        && rest
            .peek()
            .is_some_and(|t| t.capital || t.punct(b'.') && rest.skip(1).peek().is_some_and(|t| t.capital))
    {
        return false;
    }
    match i.word() {
        "in" => {
            i.glued()
                || rest.follows().is_none_or(|t| {
                    !(t.kind == TokenKind::Digits || rest.peek().is_none() && t.kind == TokenKind::Word)
                        && (t.kind != TokenKind::Word || side(rest))
                })
        }
        "bars" => amount.shape == Shape::Rounded || spoken_of(i, NumberWord::Pressure),
        "J" => amount.value > Num::zero(),
        // "16st 5lb", but "the 21st" and "12 St James Road"
        "st" | "sts" => i.glued() || rest.digits().is_some() && rest.skip(1).word().starts_with("lb"),
        "ST" | "St" | "PT" | "CT" | "Ct" => false,
        "ct" | "pt" | "are" | "rem" | "cf" | "sf" => i.glued() || amount.shape == Shape::Rounded,
        "m" | "l" | "g" | "t" | "ha" | "ac" | "bar" | "cal" | "mi" | "gal" | "oz" | "j" | "c" => {
            unit.dimension != Dimension::Other && (i.glued() || !rest.punct(b'\''))
        }
        _ => true,
    }
}

/// Whether a word after "in" leaves it an inch ("5 in deep").
fn side(i: In<'_>) -> bool {
    let side = i.peek().is_some_and(|t| i.cx.lexicon.number_word(t.word) == Some(NumberWord::Side));
    side || matches!(i.word(), "square" | "of" | "x" | "by" | "and" | "to" | "or")
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
    let pair = matches!(large.dimension, Dimension::Length | Dimension::Mass);
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
    let inch = rest.punct(b'-') && matches!(rest.skip(1).word(), "inch" | "inches");
    let foot = i.back(1).is_some_and(|t| matches!(t.span.of(i.cx.text), "foot" | "stone"));
    let alone = rest.peek().is_none_or(|t| t.kind != TokenKind::Word && !t.dash() && !t.punct(b'/'));
    let tall = i.cx.lexicon.number_word(rest.peek().map_or_else(Default::default, |t| t.word))
        == Some(NumberWord::Side);
    let fits = inch || joined || tall || at.glued() && alone || foot && alone;
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

/// ```ebnf
/// run = "K" & race ;                        (* a 10K race, a 5k run *)
/// ```
pub(super) fn run(i: In<'_>) -> Option<(In<'_>, Of)> {
    let race = matches!(i.word(), "K" | "k") && i.glued() && is_race(i.skip(1));
    let measures = &i.cx.lexicon.measures;
    let (_, unit) = measures.unit(measures.exact("km").filter(|_| race)?)?;
    Some((i.skip(1), Of::Unit(unit.clone())))
}

/// Whether a race or who runs in it comes next.
pub(super) fn is_race(i: In<'_>) -> bool {
    i.peek().is_some_and(|t| !t.new_line && i.cx.lexicon.number_word(t.word) == Some(NumberWord::Race))
}
