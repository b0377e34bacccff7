//! Amounts: figures and number words with their scales, fractions and vague words, without unit.
//!
//! Everything here is a plain value; hedges, ranges and units are read around it.

use num_traits::{CheckedAdd, CheckedMul, One, Zero};

use super::figure::{self, FigureKind, ten_to};
use super::input::{In, Res, miss};
use crate::value::Num;
use crate::vocab::{Class, Classes, TokenKind};

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
    fn fraction(value: Num, place: Num) -> Self {
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

/// ```ebnf
/// amount = vague | fraction-of | sum [ "point" digits ] [ fraction-after ] ;
/// ```
pub(super) fn amount(i: In<'_>) -> Res<'_, Amount> {
    if let Some(found) = vague(i).or_else(|| fraction_of(i)).or_else(|| sum_and_more(i)) {
        return Ok(found);
    }
    miss()
}

fn sum_and_more(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let (rest, found) = sum(i)?;
    if let Some(done) = pointed(rest, found).or_else(|| odds(rest, found)) {
        return Some(done);
    }
    Some(fraction_after(rest, found).unwrap_or((rest, found)))
}

/// ```ebnf
/// sum = group { [ "," ] [ "and" ] group } ;     (* each group smaller than the scale before it *)
/// ```
pub(super) fn sum(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let (mut at, mut total) = group(i)?;
    let mut last = total;
    while last.scale > int(99) && at.at - i.at < LONGEST {
        let comma = at.punct(b',') && last.written == Written::Words;
        let after = if comma { at.skip(1) } else { at };
        let and = after.word().eq_ignore_ascii_case("and") || after.punct(b'&');
        let next = if and { after.skip(1) } else { after };
        let Some((rest, more)) = group(next) else { break };
        if and && more.scale.is_one() && more.value.is_integer() && proper_part(rest, more.value.to_integer())
            || comma && (more.written == Written::Figures || more.scale.is_one() && !and)
        {
            break;
        }
        let bare_figure = more.written == Written::Figures && more.scale.is_one();
        let joins = if bare_figure {
            and && last.scale == int(100) || and && last.written == Written::Figures
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
    } else if scale_at(i).is_some_and(|(by, short)| !short && (by >= 100 || by == 12) && by != 144)
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
        // "two hundred and thirty thousand": what a hundred leaves room for comes before the next scale
        if by == 100
            && let Some((rest, n)) = below_hundred(at)
            && !proper_part(rest, n)
            && !scale_at(rest).is_some_and(|(by, _)| by == 100)
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

/// Whether `n` is the numerator of a fraction below one ("and three quarters").
fn proper_part(i: In<'_>, n: i128) -> bool {
    denominator(i, &int(n)).is_some_and(|(_, under)| n < under)
}

pub(super) fn article(i: In<'_>) -> bool {
    matches!(i.word(), "a" | "an" | "A" | "An")
}

/// A scale word after an amount, with what it multiplies by.
fn scale_after<'a>(i: In<'a>, found: &Amount) -> Option<(In<'a>, i128)> {
    let hyphen = i.peek().is_some_and(|t| t.dash()) && i.glued();
    let at = if hyphen { i.skip(1) } else { i };
    let (by, short) = scale_at(at)?;
    if at.peek()?.new_line && short {
        return None;
    }
    if short && !short_scale(at, found) {
        return None;
    }
    Some((at.skip(1), by))
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
    if next_goes_on {
        return false;
    }
    match word {
        "bn" | "mn" | "mln" | "bln" | "tn" | "trn" | "tln" | "lac" | "cr" | "Cr" | "dz" | "dzs" | "doz"
        | "dozs" | "BN" | "MM" | "Bn" | "Mn" => true,
        "k" | "K" | "mil" | "Mil" => true,
        "M" | "B" | "m" | "b" | "t" | "T" | "G" => {
            let money = money_before(i);
            money
                || word == "M"
                || (t.glued && matches!(word, "M" | "B" | "G" | "b"))
                || (word == "m" && people_follow(i.skip(1)))
        }
        _ => false,
    }
}

/// Whether a currency sign stands before the figure that ends here.
fn money_before(i: In<'_>) -> bool {
    (2..=8)
        .map_while(|n| i.back(n))
        .take_while(|t| !t.new_line || t.is(Class::Currency))
        .any(|t| t.is(Class::Currency) && t.kind != TokenKind::Word || t.is(Class::Currency) && t.capital)
}

/// Whether a plural noun follows ("3m people").
fn people_follow(i: In<'_>) -> bool {
    let word = i.word();
    i.is(Class::Noun) || (word.len() > 4 && word.ends_with('s') && !word.ends_with("ss") && i.is_letter())
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
fn below_hundred(i: In<'_>) -> Option<(In<'_>, i128)> {
    let i = if i.word().eq_ignore_ascii_case("and") && i.back(1).is_some_and(|t| t.is(Class::Scale)) {
        i.skip(1)
    } else {
        i
    };
    let t = i.peek()?;
    let n = i128::from(i.cx.lexicon.payload(t.word, Class::Cardinal)?);
    let rest = i.skip(1);
    let tens = n >= 20 && n % 10 == 0;
    if !tens {
        return Some((rest, n));
    }
    let hyphen = rest.peek().is_some_and(|t| t.dash());
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

/// Digits said one by one, or as one number ("point zero three", "point eleven", "point 77").
pub(super) fn after_point(i: In<'_>) -> Option<(In<'_>, Num, Num)> {
    if let Some(d) = i.digits().filter(|d| d.len() < 10) {
        let ten = ten_to(d.len() as u32)?;
        return Some((i.skip(1), Num::new(d.parse().ok()?, ten), Num::new(1, ten)));
    }
    let (mut mantissa, mut ten, mut at) = (0_i128, 1_i128, i);
    for _ in 0..10 {
        let Some(n) =
            at.peek().and_then(|t| i.cx.lexicon.payload(t.word, Class::Cardinal)).filter(|&n| n < 10)
        else {
            break;
        };
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

/// The denominator that a word names, and how many tokens it takes. `top` is the numerator: "one third", but
/// "two thirds".
fn denominator<'a>(i: In<'a>, top: &Num) -> Option<(In<'a>, i128)> {
    let at = if i.peek()?.dash() && i.glued() == i.skip(1).glued() { i.skip(1) } else { i };
    let t = at.peek()?;
    if t.kind != TokenKind::Word {
        return None;
    }
    if let Some(n) = at.cx.lexicon.payload(t.word, Class::Fraction) {
        return Some((at.skip(1), super::ordinal::large(n)?));
    }
    if let Some(tens) = at.cx.lexicon.payload(t.word, Class::Cardinal).filter(|n| *n >= 20) {
        let hyphen = at.skip(1).peek()?.dash();
        let unit = at.skip(1 + usize::from(hyphen));
        let class = if top.is_one() { Class::Ordinal } else { Class::Fraction };
        let n = unit.peek().and_then(|t| at.cx.lexicon.payload(t.word, class))?;
        return (n < 10).then_some((unit.skip(1), i128::from(tens + n)));
    }
    if top.is_one()
        && let Some(n) = at.cx.lexicon.payload(t.word, Class::Ordinal)
    {
        return (n > 2).then_some((at.skip(1), super::ordinal::large(n)?));
    }
    None
}

/// ```ebnf
/// fraction-of = [ "a" | "an" ] part [ [ "of" ] [ "a" | "an" ] scale ] ;   (* half, half a million, a third *)
/// ```
fn fraction_of(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let at = if article(i) { i.skip(1) } else { i };
    let (rest, under) = denominator(at, &Num::one())?;
    let last = rest.back(1)?;
    let ordinal = last.is(Class::Ordinal);
    let measure = rest.word() == "of"
        && (rest.skip(1).is(Class::Unit) || article(rest.skip(1)) && rest.skip(2).is(Class::Unit));
    if ordinal && !(article(i) && fraction_fits(rest) || measure) || at.word().ends_with('s') {
        return None;
    }
    // "the first quarter", "the second half", "half past"
    let named = !article(i) && i.back(1).is_some_and(|t| t.is(Class::Ordinal) || t.is(Class::Percent));
    if named {
        return None;
    }
    let part = Amount::fraction(Num::new(1, under), Num::new(3, 100));
    if let Some(scaled) = of_scale(rest, part) {
        return Some(scaled);
    }
    let dash = rest.peek().is_some_and(|t| t.dash() && t.glued);
    let of = if rest.word() == "of" { rest.skip(1) } else { rest };
    let thing = if article(of) || dash { of.skip(1) } else { of };
    let whole = thing.is(Class::Unit) || (thing.is(Class::Currency) && thing.at > rest.at);
    let free = article(i) || rest.word() == "of" || whole || under == 2 && !dash;
    (free && (whole || !dash)).then_some((if whole { thing } else { rest }, part))
}

/// Whether "a third" here can be a fraction: nothing that it would number follows.
fn fraction_fits(rest: In<'_>) -> bool {
    match rest.peek() {
        None => true,
        Some(t) => {
            t.kind != TokenKind::Word || rest.word() == "of" || t.is(Class::Scale) || t.is(Class::Conjunction)
        }
    }
}

/// ```ebnf
/// of-scale = [ [ "of" ] ( "a" | "an" ) ] scale ;
/// ```
fn of_scale(i: In<'_>, part: Amount) -> Option<(In<'_>, Amount)> {
    let at = if i.word() == "of" { i.skip(1) } else { i };
    let at = if article(at) { at.skip(1) } else { at };
    let (by, short) = scale_at(at)?;
    if short || at.word().ends_with('s') {
        return None;
    }
    if by < 100 {
        let value = part.value.checked_mul(&int(by))?;
        return Some((at.skip(1), Amount { value, ..Amount::whole(0, Written::Words) }));
    }
    let place = int(by).checked_mul(&Num::new(1, 10))?;
    let scaled = part.times(int(by))?;
    Some((at.skip(1), Amount { place, ..scaled }))
}

/// ```ebnf
/// fraction-after = denominator [ of-scale ] | "and" [ "a" | sum ] denominator [ scale ] ;
/// ```
fn fraction_after(i: In<'_>, whole: Amount) -> Option<(In<'_>, Amount)> {
    if i.peek().is_some_and(|t| t.new_line) {
        return None;
    }
    if whole.written == Written::Words
        && whole.shape != Shape::Fraction
        && let Some((rest, under)) = denominator(i, &whole.value)
        && (under != 2 || !whole.value.is_one() || rest.back(1).is_some_and(|t| t.is(Class::Fraction)))
        && !i.word().eq_ignore_ascii_case("second")
    {
        let value = whole.value.checked_mul(&Num::new(1, under))?;
        let part = Amount::fraction(value, Num::new(3, 100));
        return Some(of_scale(rest, part).unwrap_or((rest, part)));
    }
    if !i.word().eq_ignore_ascii_case("and") || matches!(whole.shape, Shape::Fraction | Shape::Vague) {
        return None;
    }
    let after = i.skip(1);
    let (at, top) = if article(after) {
        (after.skip(1), Num::one())
    } else if let Some((rest, n)) = below_hundred(after) {
        (rest, int(n))
    } else {
        (after, Num::one())
    };
    let (rest, under) = denominator(at, &top)?;
    if at.at == after.at && !rest.back(1).is_some_and(|t| t.is(Class::Fraction)) || int(under) < top {
        return None;
    }
    let part = top.checked_mul(&Num::new(1, under))?;
    if let Some((by, false)) = scale_at(rest) {
        return mixed_scale(rest.skip(1), whole, part, int(by));
    }
    // "one million and a half" is a million and a half; "one hundred and three quarters" is not
    let unit = if whole.scale >= int(1000) && whole.value.checked_mul(&whole.scale.recip())?.is_integer() {
        whole.scale
    } else {
        Num::one()
    };
    let value = whole.value.checked_add(&part.checked_mul(&unit)?)?;
    let place = unit.checked_mul(&Num::new(1, 10))?;
    Some((rest, Amount { value, place, shape: Shape::Rounded, ..whole }))
}

/// "five and a half million", "one billion and a quarter million".
fn mixed_scale(rest: In<'_>, whole: Amount, part: Num, by: Num) -> Option<(In<'_>, Amount)> {
    let value = if whole.scale > by {
        whole.value.checked_add(&part.checked_mul(&by)?)?
    } else {
        whole.value.checked_add(&part)?.checked_mul(&by)?
    };
    let place = by.checked_mul(&Num::new(1, 10))?;
    Some((rest, Amount { value, place, shape: Shape::Rounded, scale: by, written: Written::Words }))
}

/// ```ebnf
/// odds = sum ( "in" | "out of" | "over" ) sum ;      (* one in five, two out of three *)
/// ```
fn odds(i: In<'_>, top: Amount) -> Option<(In<'_>, Amount)> {
    if top.shape != Shape::Whole || top.value <= Num::zero() {
        return None;
    }
    let one = top.value.is_one();
    let after = match i.word() {
        "in" => i.skip(1),
        "in every" => i.skip(2),
        "out" if i.skip(1).word() == "of" => i.skip(2),
        "over" if one => i.skip(1),
        _ => return None,
    };
    let after = if after.word() == "every" { after.skip(1) } else { after };
    let (rest, under) = sum(after)?;
    let over = i.word() == "over";
    let closes = rest.peek().is_none_or(|t| t.kind != TokenKind::Word);
    let usual = one
        || i.word() == "out"
        || (3..=10).any(|n| under.value == int(n))
        || under.value == int(100)
        || under.value == int(1000);
    let year = under.written == Written::Figures && under.value > int(1000) && under.value < int(2100);
    if under.value <= top.value
        || !under.value.is_integer()
        || !usual
        || year
        || (over && !closes)
        || rest.glued() && rest.is_letter()
    {
        return None;
    }
    let value = top.value / under.value;
    Some((rest, Amount::fraction(value, Num::new(3, 100))))
}

/// ```ebnf
/// vague = [ "a" ] ( "few" | "couple" | "several" … ) [ [ "of" ] scale ]
///       | { "tens of" | "hundreds of" … } ( "dozens" | "hundreds" | "thousands" … ) ;
/// ```
fn vague(i: In<'_>) -> Option<(In<'_>, Amount)> {
    if article(i) && i.skip(1).word() == "score" && i.skip(2).word() == "of" {
        let next = i.skip(3);
        let twenty = next.is_letter() && !next.is(Class::Cardinal) && !next.is(Class::Determiner);
        return twenty.then(|| (i.skip(2), Amount::whole(20, Written::Words)));
    }
    let at = if article(i) { i.skip(1) } else { i };
    let t = at.peek()?;
    if let Some(least) = at.cx.lexicon.payload(t.word, Class::Vague).filter(|_| vague_fits(at)) {
        let found = Amount { shape: Shape::Vague, ..Amount::whole(i128::from(least), Written::Words) };
        let rest = at.skip(1);
        let next = if rest.word() == "of" { rest.skip(1) } else { rest };
        if let Some((by, false)) = scale_at(next) {
            return Some((next.skip(1), found.times(int(by))?));
        }
        return Some((rest, found));
    }
    if at.at != i.at || !is_plural_scale(at) {
        return None;
    }
    plural_scales(at)
}

/// "Few", "handful" and "couple" need an article or a word like it ("the past few"); a couple may be two persons.
fn vague_fits(i: In<'_>) -> bool {
    let opened = || {
        i.back(1)
            .is_some_and(|t| t.is(Class::Determiner) || t.is(Class::Restrictor) || t.is(Class::DateModifier))
            || i.back(1).is_some_and(|t| matches!(t.span.of(i.cx.text), "past" | "last" | "next" | "first"))
    };
    let next = i.skip(1);
    match i.word() {
        "couple" | "Couple" => {
            let plural = next.word().len() > 3 && next.word().ends_with('s') && !next.any(NO_PLURAL);
            i.back(1).is_some_and(|t| t.is(Class::Determiner) && t.span.len() == 1 || t.is(Class::Restrictor))
                && (next.peek().is_none()
                    || next.word() == "of"
                    || next.word() == "more"
                    || next.is(Class::Scale)
                    || next.is(Class::Noun)
                    || plural)
        }
        "few" | "handful" | "Few" | "Handful" => opened(),
        _ => true,
    }
}

/// Words in -s that are no plurals.
const NO_PLURAL: Classes = Classes::of(Class::Verb)
    .with(Class::Auxiliary)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Determiner);

fn is_plural_scale(i: In<'_>) -> bool {
    (i.is(Class::Scale) && i.word().len() > 4 && i.word().ends_with('s') && !i.word().ends_with("ss"))
        || i.word().eq_ignore_ascii_case("tens")
}

/// "hundreds of thousands": the product.
fn plural_scales(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let mut least = int(if i.word().eq_ignore_ascii_case("tens") { 10 } else { plural_factor(i)? });
    let mut at = i.skip(1);
    for _ in 0..3 {
        if at.word() != "of" || !is_plural_scale(at.skip(1)) {
            break;
        }
        least = least.checked_mul(&int(plural_factor(at.skip(1))?))?;
        at = at.skip(2);
    }
    if i.word().eq_ignore_ascii_case("tens") && at.at == i.at + 1 {
        return None;
    }
    let vague = Amount { shape: Shape::Vague, ..Amount::whole(1, Written::Words) };
    Some((at, Amount { value: least, place: least, ..vague }))
}

fn plural_factor(i: In<'_>) -> Option<i128> {
    let (by, _) = scale_at(i)?;
    Some(if by == 20 { 40 } else { by })
}
