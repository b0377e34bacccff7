//! Amounts with what they are amounts of: currency, unit or percent.

use num_traits::{CheckedAdd, CheckedMul, One, Zero};
use smol_str::SmolStr;

use super::amount::{self, Amount, Shape, Written, int};
use super::input::{In, phrase_before};
use crate::value::unit::{Dimension, Exponent, Factor, Unit};
use crate::value::{Kind, Num};
use crate::vocab::measure::FormKind;
use crate::vocab::{Class, Classes, TokenKind};

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
            Self::Number => Kind::Number,
            Self::Percent(_) => Kind::Percent,
            Self::Money { .. } => Kind::Money,
            Self::Unit(_) => Kind::Quantity,
            Self::Ordinal => Kind::Ordinal,
        }
    }
    pub(super) fn unit(&self) -> Option<SmolStr> {
        match self {
            Self::Unit(u) => Some(u.code.clone()),
            Self::Percent(PercentUnit::Point) => Some("pp".into()),
            Self::Percent(PercentUnit::BasisPoint) => Some("bp".into()),
            Self::Percent(PercentUnit::PerMille) => Some("[ppth]".into()),
            Self::Percent(PercentUnit::Percent) | Self::Number | Self::Money { .. } | Self::Ordinal => None,
        }
    }
    pub(super) fn factor(&self) -> Option<Factor> {
        match self {
            Self::Unit(u) => Some(u.factor),
            Self::Number | Self::Percent(_) | Self::Money { .. } | Self::Ordinal => None,
        }
    }
    pub(super) fn dimension(&self) -> Option<Dimension> {
        match self {
            Self::Unit(u) => Some(u.dimension),
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
    /// Whether the unit was written with this very amount.
    pub own: bool,
}

/// ```ebnf
/// measured = [ currency-sign ] [ sign ] amount [ currency | percent | unit ] ;
/// ```
/// Begins at the amount and looks back for what stands before it, no further than `floor`.
pub(super) fn measured(i: In<'_>, floor: usize) -> Option<Measured> {
    if amount::article(i) && i.skip(1).any(Classes::of(Class::Unit).with(Class::Currency)) {
        return one_of(i, floor);
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
    let bare = Measured { amount, of: Of::Number, start, end: rest.at, own: false };
    if designation(i.to(start)) {
        return Some(bare);
    }
    if let Some((at, money)) = prefix {
        let end = trailing_currency(rest, &money).map_or(rest.at, |r| r.at);
        let found = Measured { of: money, start: at, end, own: true, ..bare };
        return Some(cents_after(rest.to(end), found));
    }
    if rest.word() == "below" && rest.skip(1).word() == "zero" {
        let amount = Amount { value: -bare.amount.value, ..bare.amount };
        return Some(Measured { amount, end: rest.at + 2, ..bare });
    }
    let Some((end, of)) = suffix(rest, &bare.amount).or_else(|| wrapped(rest, &bare.amount)) else {
        return Some(bare);
    };
    let mut found = Measured { of, end: end.at, own: true, ..bare };
    if let Some(end) = below_zero(end, &found.of) {
        (found.amount.value, found.end) = (-found.amount.value, end);
        return Some(found);
    }
    Some(cents_after(end, compound(end, found)))
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
    let (end, of) =
        currency(at, &amount).or_else(|| unit(at, &Amount { written: Written::Figures, ..amount }))?;
    let word = at.word();
    let long = word.len() > 3 || at.cx.lexicon.measures.exact(word).is_some() && word.len() == 2;
    let other = matches!(
        word,
        "foot"
            | "yard"
            | "cup"
            | "stone"
            | "degree"
            | "bar"
            | "knot"
            | "grain"
            | "atmosphere"
            | "in"
            | "crown"
            | "real"
            | "mark"
            | "sterling"
            | "euro"
            | "inch"
            | "lux"
            | "newton"
    );
    let found = Measured { amount, of, start: i.at, end: end.at, own: true };
    (long && !other && !end.glued()).then(|| cents_after(end, found))
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
    let Some(point) = i.back(1).filter(|t| t.punct(b'.') && i.glued()) else { return i.at };
    let free = !point.glued
        || i.back(2).is_none_or(|t| t.is(Class::Currency) || t.punct(b'(') || t.dash() || t.punct(b'~'));
    if free && i.at > floor && i.digits().is_some() { i.at - 1 } else { i.at }
}

/// ```ebnf
/// sign = "-" | "−" | "minus" | "negative" ;
/// ```
fn signed(i: In<'_>, amount: Amount, floor: usize) -> (usize, Amount) {
    let negative = Amount { value: -amount.value, ..amount };
    let Some(t) = i.back(1).filter(|_| i.at > floor && amount.value > Num::zero()) else {
        return (i.at, amount);
    };
    let word = t.span.of(i.cx.text);
    let said = word.eq_ignore_ascii_case("minus") || word.eq_ignore_ascii_case("negative");
    let opens = i
        .back(2)
        .is_none_or(|b| b.is(Class::Currency) || !t.glued && (b.kind != TokenKind::Digits || t.new_line));
    let opens = opens || i.back(2).is_some_and(|b| matches!(b.kind, TokenKind::Punct(b'<' | b'>' | b'=')));
    let dashed = t.punct(b'-') || t.kind == TokenKind::Symbol('−');
    let tight = i.glued() || i.at == 1;
    if said || (dashed && opens && tight && amount.written == Written::Figures) {
        return (i.at - 1, negative);
    }
    (i.at, amount)
}

/// A currency sign or code that ends just before this place.
fn money_sign_before(i: In<'_>, floor: usize) -> Option<(usize, Of)> {
    let last = i.back(1)?;
    if !last.is(Class::Currency) && !(last.punct(b'.') || last.punct(b'$')) || i.peek()?.new_line {
        return None;
    }
    let mut floor = floor.max(i.at.saturating_sub(5));
    loop {
        let (start, payload) = phrase_before(i, Class::Currency, floor)?;
        if let Some(money) = sign(i, start, payload) {
            return Some((start, money));
        }
        floor = start + 1;
    }
}

/// "#13 billion": where £ was lost, # stands in its place (they share a code in ISO 646).
fn hash_pound(i: In<'_>, amount: &Amount, floor: usize) -> Option<(usize, Of)> {
    let hash =
        i.back(1).filter(|t| t.punct(b'#') && i.glued() && i.at > floor && amount.scale >= int(1_000_000))?;
    let named = !hash.glued && i.back(2).is_some_and(|t| t.span.of(i.cx.text) == "GB") && i.at > floor + 1;
    Some((i.at - 1 - usize::from(named), Of::Money { code: Some("GBP".into()), per: 1 }))
}

/// The currency of a form before a figure, where it may stand there.
fn sign(i: In<'_>, start: usize, payload: u32) -> Option<Of> {
    let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
    let written = i.tokens.get(start..i.at)?;
    let (first, last) = (written.first()?, written.last()?);
    let fits = match form.kind {
        FormKind::Symbol if written.len() == 1 => {
            first.kind != TokenKind::Word
                || (first.capital && !(first.glued && i.back(2)?.kind == TokenKind::Word))
        }
        FormKind::Symbol => last.glued && (first.capital || written.len() == 2),
        FormKind::Code => {
            upper(first.span.of(i.cx.text)) && (i.glued() || !idle_code(first.span.of(i.cx.text)))
        }
        FormKind::Word => {
            written.len() == 1
                && matches!(i.word().as_bytes().first(), Some(b'0'..=b'9'))
                && !last.glued
                && rare_prefix(first.span.of(i.cx.text))
        }
        FormKind::Minor | FormKind::Denominator => false,
    };
    fits.then(|| Of::Money { code: form.code.clone(), per: form.per })
}

/// Currency words that are written before the figure ("ringgit 42").
fn rare_prefix(word: &str) -> bool {
    word.eq_ignore_ascii_case("ringgit") || word.eq_ignore_ascii_case("rupees")
}

fn upper(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_uppercase())
}

/// ISO codes that are English words as well: in capitals they need to touch the figure.
fn idle_code(code: &str) -> bool {
    matches!(code, "ALL" | "TOP" | "CUP" | "TRY" | "MAD" | "SOS")
}

/// Codes that are also written small ("20 usd"): none of them is a word.
fn small_code(code: &str) -> bool {
    const SMALL: [&str; 27] = [
        "usd", "eur", "gbp", "chf", "jpy", "cny", "inr", "aud", "nzd", "sek", "nok", "dkk", "pln", "brl",
        "mxn", "zar", "krw", "sgd", "hkd", "huf", "czk", "thb", "ils", "aed", "rub", "idr", "myr",
    ];
    SMALL.contains(&code)
}

/// "US$5 billion dollars", "$99 (USD)", "$9.99 US dollars": the currency said again.
fn trailing_currency<'a>(i: In<'a>, money: &Of) -> Option<In<'a>> {
    let inside = if i.punct(b'(') { i.skip(1) } else { i };
    let (n, payload) = i.cx.lexicon.phrase(inside.rest(), Class::Currency)?;
    let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
    let same = form.code.is_none() || matches!(money, Of::Money { code, .. } if *code == form.code);
    let dollar = form.code.as_deref() == Some("USD") && form.kind == FormKind::Word;
    let word = matches!(form.kind, FormKind::Word | FormKind::Code);
    let written = inside.word();
    if !word
        || !(same || dollar)
        || (form.kind == FormKind::Code && !upper(written))
        || inside.peek()?.new_line
    {
        return None;
    }
    Some(inside.skip(n))
}

/// Currency, percent or unit after an amount.
fn suffix<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    let joined = i.peek()?.dash() && (i.glued() || i.skip(1).glued()) && i.skip(1).is_letter();
    let at = if joined { i.skip(1) } else { i };
    let t = at.peek()?;
    if t.new_line && !t.punct(b'%') {
        return None;
    }
    percent(at).or_else(|| currency(at, amount)).or_else(|| unit(at, amount)).or_else(|| primes(i))
}

/// ```ebnf
/// primes = """ | "''" | "'" & inches ;                    (* 5' 11", and no quotation that they could close *)
/// ```
fn primes(i: In<'_>) -> Option<(In<'_>, Of)> {
    let apostrophe = |n: usize| i.ahead(n).is_some_and(|t| t.punct(b'\'') && t.glued);
    let (n, code) = if i.punct(b'"') && i.glued() {
        (1, "in")
    } else if apostrophe(0) && apostrophe(1) {
        (2, "in")
    } else if apostrophe(0)
        && i.ahead(1).is_some_and(|t| t.kind == TokenKind::Digits)
        && inches_close(i.skip(2))
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

fn inches_close(i: In<'_>) -> bool {
    i.glued() && (i.punct(b'"') || i.punct(b'\'') && i.skip(1).punct(b'\'')) || i.word() == "in"
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
    let rest = i.skip(n);
    let points = unit == PercentUnit::Percent && i.punct(b'%') && rest.word() == "points";
    Some(if points { (rest.skip(1), Of::Percent(PercentUnit::Point)) } else { (rest, Of::Percent(unit)) })
}

/// A currency after an amount: words, codes in capitals, signs.
fn currency<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    if let Some(found) = scaled_code(i) {
        return Some(found);
    }
    let (n, payload) = i.cx.lexicon.phrase(i.rest(), Class::Currency)?;
    let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
    let rest = i.skip(n);
    let word = i.word();
    let fits = match form.kind {
        FormKind::Symbol => {
            let sign = i.peek()?.kind != TokenKind::Word || !word.is_ascii();
            let others =
                rest.digits().is_some() && rest.glued() && amount.written == Written::Figures && !i.glued();
            (sign || i.peek()?.capital || n > 1) && !others && !(rest.is_letter() && rest.glued())
        }
        FormKind::Code => {
            let next = rest.digits().is_some() && rest.glued();
            (small_code(word) || upper(word) && (i.glued() || !idle_code(word))) && !next
        }
        FormKind::Minor if word == "c" => i.glued() && amount.written == Written::Figures && !rest.glued(),
        FormKind::Word | FormKind::Minor => n > 1 || plausible(i, amount),
        FormKind::Denominator => false,
    };
    let money = Of::Money { code: form.code.clone(), per: form.per };
    // "75 USD million"
    let large = amount::scale_at(rest)
        .filter(|&(by, _)| form.kind == FormKind::Code && by >= 1000 && rest.word().len() > 3);
    let (rest, money) = match large {
        Some((by, _)) => (rest.skip(1), Of::Money { code: form.code.clone(), per: -by }),
        None => (rest, money),
    };
    fits.then_some((rest, money))
}

/// "30 MUSD": millions in a code.
fn scaled_code(i: In<'_>) -> Option<(In<'_>, Of)> {
    let word = i.word();
    let code = word.strip_prefix(['M', 'k', 'K']).filter(|c| c.len() == 3 && upper(c))?;
    let id = i.cx.lexicon.find(&code.to_ascii_lowercase());
    let payload = i.cx.lexicon.payload(id, Class::Currency)?;
    let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
    let per = if word.starts_with('M') { -1_000_000 } else { -1000 };
    (form.kind == FormKind::Code).then(|| (i.skip(1), Of::Money { code: form.code.clone(), per }))
}

/// Whether a currency word that also means something else is meant as money.
fn plausible(i: In<'_>, amount: &Amount) -> bool {
    match i.word() {
        "pound" | "pounds" | "Pound" | "Pounds" => amount.scale >= int(1_000_000) || money_talk(i),
        "won" | "real" | "sol" | "crown" | "som" | "rand" => amount.value >= int(100),
        "mark" | "marks" => amount.written == Written::Figures && amount.value >= int(10),
        "ether" | "punt" | "mao" | "fen" => amount.written == Written::Figures || i.word() != "punt",
        _ => true,
    }
}

/// Whether the words before speak of money.
fn money_talk(i: In<'_>) -> bool {
    (2..=10).filter_map(|n| i.back(n)).any(|t| {
        matches!(
            t.span.of(i.cx.text),
            "cost"
                | "costs"
                | "costing"
                | "paid"
                | "pay"
                | "price"
                | "priced"
                | "worth"
                | "fined"
                | "fine"
                | "salary"
                | "earned"
                | "earns"
                | "wages"
                | "spent"
                | "spend"
                | "debt"
                | "debts"
                | "loan"
                | "budget"
                | "fee"
                | "tax"
                | "cash"
                | "raised"
                | "saved"
                | "save"
        )
    })
}

/// ```ebnf
/// unit = simple [ ( "/" | "per" | "a" | "an" | "p" ) simple ] ;
/// simple = [ "square" | "cubic" | "sq" | "cu" ] name [ "2" | "3" | "²" | "³" | "squared" | "cubed" ] ;
/// ```
fn unit<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    let (mut at, kind, mut found) = simple(i)?;
    if !fits(i, at, kind, &found, amount) {
        return None;
    }
    if let Some((rest, by)) = below_stroke(at, &found)
        && let Some(joined) = found.per(&by)
    {
        found = joined;
        at = rest;
    } else if kind == FormKind::Denominator {
        return None;
    }
    Some((at, Of::Unit(found)))
}

fn below_stroke<'a>(i: In<'a>, top: &Unit) -> Option<(In<'a>, Unit)> {
    let stroke = i.punct(b'/');
    let over = matches!(top.dimension, Dimension::Length) && matches!(i.word(), "a" | "an");
    if !(stroke || over || i.word().eq_ignore_ascii_case("per")) {
        return None;
    }
    let (rest, _, by) = simple(i.skip(1))?;
    Some((rest, by))
}

/// A unit's name with its power.
fn simple(i: In<'_>) -> Option<(In<'_>, FormKind, Unit)> {
    let (power, at) = match i.word() {
        "square" | "sq" | "Square" => (Some(Exponent::Two), i.skip(1)),
        "cubic" | "cu" | "Cubic" => (Some(Exponent::Three), i.skip(1)),
        _ => (None, i),
    };
    let at = if power.is_some() && at.punct(b'.') { at.skip(1) } else { at };
    let (n, mut payload) = i.cx.lexicon.phrase(at.rest(), Class::Unit)?;
    let measures = &i.cx.lexicon.measures;
    let written = at.word();
    if n == 1
        && written.len() <= 4
        && let Some(exact) = measures.exact(written)
    {
        payload = exact;
    } else if n == 1 && written.len() == 1 && at.peek()?.capital {
        return None;
    }
    let (kind, unit) = measures.unit(payload)?;
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
    let glued = at.glued();
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
        return !matches!(i.word(), "stone" | "stones" | "knot" | "knots" | "grain" | "grains")
            || amount.value >= int(2);
    }
    let glued_on = rest.glued() && (rest.is_letter() || rest.digits().is_some());
    if kind != FormKind::Symbol {
        return !glued_on;
    }
    if glued_on
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
                    !matches!(t.kind, TokenKind::Digits)
                        && !(rest.peek().is_none() && t.kind == TokenKind::Word)
                        && (t.kind != TokenKind::Word || dimension_word(rest.word()))
                })
        }
        "m" | "l" | "g" | "t" | "ha" | "ac" | "bar" | "cal" | "mi" | "gal" | "oz" | "j" | "c" => {
            unit.dimension != Dimension::Other && (i.glued() || !rest.punct(b'\''))
        }
        _ => true,
    }
}

fn dimension_word(word: &str) -> bool {
    matches!(
        word,
        "thick"
            | "tall"
            | "long"
            | "wide"
            | "deep"
            | "high"
            | "square"
            | "diameter"
            | "of"
            | "x"
            | "by"
            | "and"
            | "to"
            | "or"
    )
}

/// ```ebnf
/// compound = measured [ "," ] [ "and" ] amount smaller-unit ;     (* 5ft 11in *)
/// ```
fn compound(i: In<'_>, found: Measured) -> Measured {
    let Of::Unit(large) = &found.of else { return found };
    let pair = matches!(large.dimension, Dimension::Length | Dimension::Mass);
    let comma = if i.punct(b',') { i.skip(1) } else { i };
    let at = if comma.word() == "and" { comma.skip(1) } else { comma };
    if !pair || found.amount.shape != Shape::Whole || at.peek().is_none_or(|t| t.new_line) {
        return found;
    }
    let Some((rest, small)) = small_part(at, large) else { return found };
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

/// ```ebnf
/// cents-after = money [ "and" ] amount [ minor ] ;     (* 20 dollars 43 cents, 15 dollars and 50 *)
/// ```
fn cents_after(i: In<'_>, found: Measured) -> Measured {
    let Of::Money { code, per: 1 } = &found.of else { return found };
    let at = if i.word() == "and" || i.punct(b',') { i.skip(1) } else { i };
    if found.amount.shape != Shape::Whole || at.peek().is_none_or(|t| t.new_line) {
        return found;
    }
    let Ok((rest, cents)) = amount::amount(at) else { return found };
    if cents.shape != Shape::Whole
        || cents.value >= int(100)
        || cents.value <= Num::zero()
        || !cents.scale.is_one()
    {
        return found;
    }
    let minor = i.cx.lexicon.phrase(rest.rest(), Class::Currency).and_then(|(n, payload)| {
        let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
        let same = form.code == *code || form.kind == FormKind::Minor && form.per == 100;
        (form.kind == FormKind::Minor && same).then_some((n, form.per))
    });
    let (end, per) = match minor {
        Some((n, per)) => (rest.at + n, per),
        None if i.punct(b',') || !bare_cents(i, at, rest, &cents) => return found,
        None => (rest.at, 100),
    };
    let Some(value) = found.amount.value.checked_add(&(cents.value / int(per))) else { return found };
    let amount = Amount { value, place: Num::new(1, per), shape: Shape::Rounded, ..found.amount };
    Measured { amount, end, ..found }
}

/// "15 dollars 50": two places, and nothing that they could count.
fn bare_cents(before: In<'_>, i: In<'_>, rest: In<'_>, cents: &Amount) -> bool {
    let two = i.digits().map_or(cents.value >= int(10), |d| d.len() == 2);
    let word = before.back(1).is_some_and(|t| t.kind == TokenKind::Word) || before.at == i.at;
    two && word
        && rest.peek().is_none_or(|t| {
            t.kind != TokenKind::Word && !t.is(Class::Currency) && !t.glued || t.punct(b'.') || t.punct(b',')
        })
        && !rest.punct(b'-')
}
