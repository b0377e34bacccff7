//! Units: names and symbols, powers, "km/h", and forms that may be something else.

use num_traits::{CheckedMul, Zero};

use super::amount::{Amount, Shape, Written, int};
use super::input::In;
use super::measured::Of;
use super::name;
use super::warmth::spoken_of;
use crate::value::Num;
use crate::value::unit::{Dimension, Exponent, Factor, Unit};
use crate::vocab::measure::{FormKind, NumberWord};
use crate::vocab::{Class, Classes, TokenKind};

/// Whether a common noun follows here: one that is known, or a plural.
pub(super) fn noun_follows(i: In<'_>) -> bool {
    const OTHERS: Classes = Classes::of(Class::Verb)
        .with(Class::Auxiliary)
        .with(Class::Preposition)
        .with(Class::Pronoun)
        .with(Class::Reporting)
        .with(Class::Deictic);
    let word = i.word();
    let plural = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
    i.peek().is_some_and(|t| {
        let common = t.kind == TokenKind::Word && !t.capital && !t.new_line && !t.glued;
        common && (t.is(Class::Noun) || plural && !t.classes.any(OTHERS))
    })
}

fn foot(i: In<'_>) -> Option<Unit> {
    let measures = &i.cx.lexicon.measures;
    Some(measures.unit(measures.exact("ft")?)?.1.clone())
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
    // "60 fps" are pictures, "2,800 fps" feet
    if i.word() == "fps" && amount.value <= int(240) {
        let measures = &i.cx.lexicon.measures;
        let id = i.cx.lexicon.find("rps");
        let frames = i.cx.lexicon.payload(id, Class::Unit).and_then(|p| measures.unit(p));
        return frames.map(|(_, unit)| (at, Of::Unit(unit.clone())));
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
    if written == "mb" && spoken_of(at, NumberWord::Pressure) {
        payload = measures.exact("mbar").unwrap_or(payload);
    }
    let (kind, unit) = measures.unit(payload)?;
    if n == 1 && kind == FormKind::Symbol && measures.exact(written).is_none() && is_acronym(at) {
        return None;
    }
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

/// "650 MPs", "12 AC units": letters that stand for something else, where the symbol is not also written so.
fn is_acronym(i: In<'_>) -> bool {
    let upper = |s: &str| s.bytes().all(|b| b.is_ascii_uppercase());
    let word = i.word();
    let plural = word.len() > 2 && word.strip_suffix('s').is_some_and(upper);
    let capitals = (2..=3).contains(&word.len()) && upper(word);
    let known = |s: &str| {
        let id = i.cx.lexicon.find(&s.to_ascii_lowercase());
        i.cx.lexicon.number_word(id) == Some(NumberWord::Capitals)
    };
    let plural = plural && !word.strip_suffix('s').is_some_and(known);
    let usual = i.peek().is_some_and(|t| i.cx.lexicon.number_word(t.word) == Some(NumberWord::Capitals));
    plural || capitals && !usual
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
        // "12 Tesla cars"
        let name =
            i.peek().is_some_and(|t| t.capital) && amount.shape == Shape::Whole && !i.word().ends_with('s');
        // "25 stone tools"
        let material = i.word() == "stone" || name;
        // "8 Mile Rd"
        if name && name::opens_street(rest) {
            return false;
        }
        return !(lone && amount.value < int(2) || material && noun_follows(rest));
    }
    let glued_on = rest.glued() && (rest.is_letter() || rest.digits().is_some() && i.is_letter());
    if kind != FormKind::Symbol {
        return !glued_on;
    }
    let pair = i.glued() && rest.digits().is_some() && matches!(i.word(), "ft" | "st" | "lb" | "lbs" | "kg");
    // "51.5°N"
    let bearing = matches!(i.word(), "°" | "º") && matches!(rest.word(), "N" | "S" | "E" | "W");
    if glued_on && !pair && !bearing
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
        "gigs" | "megs" => i.glued() || rest.word() == "of",
        "J" => amount.value > Num::zero(),
        // "16st 5lb", but "the 21st" and "12 St James Road"
        "st" | "sts" => i.glued() || rest.digits().is_some() && rest.skip(1).word().starts_with("lb"),
        "ST" | "St" | "PT" | "CT" | "Ct" => false,
        "sf" => i.glued() || amount.value >= int(100),
        "ct" | "pt" | "rem" | "cf" => i.glued() || amount.shape == Shape::Rounded,
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
/// lone-k = "K" & race | "K" ;               (* a 10K race, a 5k run; and 4,000 K, where no thousands are left *)
/// ```
pub(super) fn lone_k(i: In<'_>) -> Option<(In<'_>, Of)> {
    let race = matches!(i.word(), "K" | "k") && i.glued() && is_race(i.skip(1));
    let kelvin = i.word() == "K" && !i.glued();
    let measures = &i.cx.lexicon.measures;
    let code = if race { "km" } else { "° k" };
    let (_, unit) = measures.unit(measures.exact(code).filter(|_| race || kelvin)?)?;
    Some((i.skip(1), Of::Unit(unit.clone())))
}

/// Whether a race or who runs in it comes next.
pub(super) fn is_race(i: In<'_>) -> bool {
    i.peek().is_some_and(|t| !t.new_line && i.cx.lexicon.number_word(t.word) == Some(NumberWord::Race))
}
