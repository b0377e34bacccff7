//! Money: signs and codes before the figure, words and codes after it, cents.

use smol_str::SmolStr;

use super::amount::{Amount, Written, int};
use super::cents::part_follows;
use super::entry::says_no_more;
use super::input::{In, phrase_before};
use super::measured::Of;
use super::scale::scale_at;
use super::unit::noun_follows;
use crate::vocab::measure::{CurrencyForm, FormKind, NumberWord};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// A currency sign or code that ends just before this place.
pub(super) fn money_sign_before(i: In<'_>, floor: usize) -> Option<(usize, Of)> {
    let last = i.back(1)?;
    if !(last.is(Class::Currency) || last.punct(b'.') || last.punct(b'$')) || i.peek()?.new_line {
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
pub(super) fn hash_pound(i: In<'_>, amount: &Amount, floor: usize) -> Option<(usize, Of)> {
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
                || small_sign(first.span.of(i.cx.text))
                || (first.capital
                    && (first.span.len() > 1 || i.glued() && large_figure(i))
                    && !(first.glued && i.back(2)?.kind == TokenKind::Word))
        }
        FormKind::Symbol => {
            let said = i.to(start).back(1).is_some_and(|t| t.is(Class::Determiner));
            let small = written.len() == 2 && (!last.punct(b'.') || small_sign(first.span.of(i.cx.text)));
            last.glued && (first.capital || small)
                || upper(first.span.of(i.cx.text))
                    && i.glued()
                    && !said
                    && (first.span.len() == 2 || first.is(Class::Currency))
                // "HK $ 7,200", as texts are parted into words
                || upper(first.span.of(i.cx.text))
                    && !last.glued
                    && !i.glued()
                    && written.len() == 2
                    && last.punct(b'$')
                    && first.span.of(i.cx.text) != "A"
                || written.len() > 2 && i.glued() && !said
        }
        FormKind::Code => {
            let code = first.span.of(i.cx.text);
            let language =
                code == "PHP" && i.digits().is_some_and(|d| d.len() < 2) && !i.skip(1).is(Class::Scale);
            let small = small_code(code) && (!first.glued || first.span.start == 0);
            let written_so = upper(code) || small || i.glued() && first.capital && code == "Php";
            // "CVE-2023-23597"
            let designates = i.peek().is_some_and(Token::dash) && i.glued();
            written_so && !designates && (i.glued() || !idle_code(code)) && !language
        }
        FormKind::Word => {
            written.len() == 1
                && matches!(i.word().as_bytes().first(), Some(b'0'..=b'9'))
                && !last.glued
                && (rare_prefix(first.span.of(i.cx.text)) || start == 0 && says_no_more(i))
        }
        FormKind::Minor | FormKind::Exact | FormKind::Denominator => false,
    };
    fits.then(|| Of::Money { code: form.code.clone(), per: form.per })
}

/// Signs that are written small, too ("kr 500").
fn small_sign(sign: &str) -> bool {
    matches!(sign, "kr" | "rs" | "rmb" | "zl" | "frs" | "euro")
}

/// Whether a figure after a single letter can only be money ("R500 million", "N1,200"): "N95" is a name.
pub(super) fn large_figure(i: In<'_>) -> bool {
    let next = i.skip(1);
    let after = next.skip(1);
    let part = next.glued() && after.glued();
    next.is(Class::Scale) && (next.word().len() > 1 || next.word() == "m")
        || i.glued() && next.word() == "per" && i.digits().is_some_and(|d| d.len() > 2)
        || part && next.punct(b',') && after.digits().is_some_and(|d| d.len() == 3)
        || part && next.punct(b'.') && after.digits().is_some_and(|d| d.len() <= 2) && large_decimals(after)
}

/// "R12.50", "R1.2bn".
fn large_decimals(i: In<'_>) -> bool {
    i.digits().is_some_and(|d| d.len() == 2) || i.skip(1).is(Class::Scale)
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

/// ISO codes that are also short for something that can be counted ("12 SAR teams", "40 CAD files").
fn common_code(code: &str) -> bool {
    matches!(
        code,
        "CAD"
            | "COP"
            | "PEN"
            | "BOB"
            | "GEL"
            | "RON"
            | "SAR"
            | "BAM"
            | "GIP"
            | "ANG"
            | "DOP"
            | "MOP"
            | "AMD"
            | "NIO"
            | "MUR"
            | "ETB"
    )
}

/// Codes that are also written small ("20 usd"): none of them is a word.
fn small_code(code: &str) -> bool {
    const SMALL: [&str; 50] = [
        "usd", "eur", "gbp", "chf", "jpy", "cny", "inr", "aud", "nzd", "sek", "nok", "dkk", "pln", "brl",
        "mxn", "zar", "krw", "sgd", "hkd", "huf", "czk", "thb", "ils", "aed", "rub", "idr", "myr", "qar",
        "kwd", "bhd", "omr", "egp", "vnd", "ngn", "twd", "lkr", "pkr", "bdt", "npr", "uah", "kzt", "ghs",
        "tzs", "ugx", "zmw", "bgn", "rsd", "isk", "btc", "rmb",
    ];
    SMALL.contains(&code)
}

/// ```ebnf
/// trailing-currency = [ "(" ] ( [ "-" ] currency | code | country ) [ ")" ] ;
/// ```
/// The currency said again ("US$5 billion dollars", "$99 (USD)", "a $5-million-dollar home"), or said in full after
/// a sign that several share ("$500 CAD", "$5 million Canadian").
pub(super) fn trailing_currency(i: In<'_>, money: Of) -> (In<'_>, Of) {
    let joined = i.peek().is_some_and(Token::dash) && i.glued() && i.skip(1).glued();
    let inside = if i.punct(b'(') || joined { i.skip(1) } else { i };
    if inside.peek().is_none_or(|t| t.new_line) {
        return (i, money);
    }
    let shared = shared_sign(i, &money);
    let Some((n, form)) =
        i.cx.lexicon
            .phrase(inside.rest(), Class::Currency)
            .and_then(|(n, payload)| Some((n, i.cx.lexicon.measures.currency_forms.get(payload as usize)?)))
    else {
        let country = if shared && !joined { of_country(inside, 'D') } else { None };
        return country.map_or((i, money), |(rest, code)| (rest, Of::Money { code: Some(code), per: 1 }));
    };
    let same = form.code.is_none() || matches!(&money, Of::Money { code, .. } if *code == form.code);
    let dollar = form.code.as_deref() == Some("USD") && form.kind == FormKind::Word;
    let rest = inside.skip(n);
    match form.kind {
        FormKind::Code if upper(inside.word()) && !joined => {
            let next = rest.digits().is_some() || rest.is(Class::Currency) || rest.punct(b'$');
            if same {
                (rest, money)
            } else if shared && !next && !idle_code(inside.word()) {
                (rest, Of::Money { code: form.code.clone(), per: 1 })
            } else {
                (i, money)
            }
        }
        FormKind::Word if form.per < 0 && matches!(money, Of::Money { per: 1, .. }) => match money {
            Of::Money { code, .. } => (rest, Of::Money { code, per: form.per }),
            other @ (Of::Number | Of::Percent(_) | Of::Unit(_) | Of::Mark(_) | Of::Ordinal) => (i, other),
        },
        FormKind::Word if same || dollar => (rest, money),
        FormKind::Word if shared && n > 1 && !joined => (rest, Of::Money { code: form.code.clone(), per: 1 }),
        FormKind::Code
        | FormKind::Word
        | FormKind::Symbol
        | FormKind::Minor
        | FormKind::Exact
        | FormKind::Denominator => (i, money),
    }
}

/// Whether money was told by a sign alone that several currencies share.
fn shared_sign(i: In<'_>, money: &Of) -> bool {
    matches!(money, Of::Money { code, .. } if matches!(code.as_deref(), Some("USD" | "JPY")))
        && (1..12)
            .map_while(|n| i.back(n))
            .find(|t| t.is(Class::Currency) || t.punct(b'$'))
            .is_some_and(|t| t.punct(b'$') || matches!(t.kind, TokenKind::Symbol('¥' | '￥' | '＄')))
}

/// ```ebnf
/// country = demonym | country-name ;             (* $5 million Canadian, $500 US; no noun follows *)
/// ```
/// The currency of a country whose code ends so.
fn of_country(i: In<'_>, last: char) -> Option<(In<'_>, SmolStr)> {
    let (rest, country) = land(i)?;
    let code = currency_of(i, country)?.code.clone().filter(|c| c.ends_with(last))?;
    free(rest).then_some((rest, code))
}

/// Whether what was read stands for itself: no noun follows.
fn free(i: In<'_>) -> bool {
    const GO_ON: Classes = Classes::of(Class::Preposition)
        .with(Class::Conjunction)
        .with(Class::Determiner)
        .with(Class::Auxiliary)
        .with(Class::Pronoun)
        .with(Class::HedgeAfter);
    i.peek().is_none_or(|t| {
        t.kind != TokenKind::Word && !(t.dash() && t.glued) || t.new_line || t.classes.any(GO_ON)
    })
}

/// A demonym or a country's name, with the country's code.
fn land(i: In<'_>) -> Option<(In<'_>, &str)> {
    let lexicon = i.cx.lexicon;
    if !i.peek()?.capital || !i.any(LAND) {
        return None;
    }
    let (n, index) = lexicon
        .phrase(i.rest(), Class::Demonym)
        .or_else(|| lexicon.phrase(i.rest(), Class::Country).map(|(n, payload)| (n, payload / 2)))?;
    Some((i.skip(n), lexicon.world.countries.get(index as usize)?.code.as_str()))
}

/// What can begin the name of a country or its people.
const LAND: Classes = Classes::of(Class::Demonym).with(Class::Country).with(Class::PhraseStart);

/// The currency whose code begins with a country's (ISO 4217 takes it from ISO 3166).
fn currency_of<'a>(i: In<'a>, country: &str) -> Option<&'a CurrencyForm> {
    let forms = &i.cx.lexicon.measures.currency_forms;
    forms.iter().find(|f| f.kind == FormKind::Code && f.code.as_ref().is_some_and(|c| c.starts_with(country)))
}

/// ```ebnf
/// national = demonym currency-word ;             (* 500 Kenyan shillings *)
/// ```
fn national(i: In<'_>) -> Option<(In<'_>, Of)> {
    let (rest, country) = land(i)?;
    let (n, payload) = i.cx.lexicon.phrase(rest.rest(), Class::Currency)?;
    let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
    // the euro is that of many; what has no code of its own has none here
    let euro = form.code.as_deref() == Some("EUR");
    let code = if euro { form.code.clone() } else { currency_of(i, country).and_then(|f| f.code.clone()) };
    let word = matches!(form.kind, FormKind::Word) && form.per > 0 && !rest.peek()?.new_line;
    word.then(|| (rest.skip(n), Of::Money { code, per: 1 }))
}

/// A currency after an amount: words, codes in capitals, signs.
pub(super) fn currency<'a>(i: In<'a>, amount: &Amount) -> Option<(In<'a>, Of)> {
    if let Some(found) = scaled_code(i) {
        return Some(found);
    }
    let Some((n, payload)) = i.cx.lexicon.phrase(i.rest(), Class::Currency) else { return national(i) };
    // "pounds per square inch"
    if i.is(Class::Unit) && i.cx.lexicon.phrase(i.rest(), Class::Unit).is_some_and(|(longer, _)| longer > n) {
        return None;
    }
    let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
    // the stop of "500 kr." may end the sentence
    let n = if n == 2 && i.skip(1).punct(b'.') { 1 } else { n };
    let rest = i.skip(n);
    let word = i.word();
    let fits = match form.kind {
        FormKind::Symbol => {
            let sign = i.peek()?.kind != TokenKind::Word || !word.is_ascii();
            let others = rest.digits().is_some() && rest.glued() && !i.glued();
            (sign || i.peek()?.capital && word.len() > 1 || n > 1 || small_sign(word))
                && !others
                && !(rest.is_letter() && rest.glued())
                && (sign || n > 1 || i.glued() || !noun_follows(rest))
        }
        FormKind::Code => {
            let next = rest.digits().is_some() && rest.glued();
            let thing = idle_code(word) || common_code(word) && noun_follows(rest);
            (small_code(word) || upper(word) && (i.glued() || !thing)) && !next
        }
        FormKind::Minor if word.len() == 1 && word.is_ascii() => {
            !i.peek()?.capital
                && i.glued()
                && amount.written == Written::Figures
                && !(rest.glued() && (rest.is_letter() || rest.digits().is_some()))
        }
        FormKind::Word if form.per < 0 => free(rest),
        FormKind::Word | FormKind::Minor => n > 1 || plausible(i, amount),
        FormKind::Exact | FormKind::Denominator => false,
    };
    let money = Of::Money { code: form.code.clone(), per: form.per };
    // "75 USD million"
    let large =
        scale_at(rest).filter(|&(by, _)| form.kind == FormKind::Code && by >= 1000 && rest.word().len() > 3);
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
    let Some(word) = i.peek().map(|t| t.word) else { return false };
    if part_follows(i, word) {
        return true;
    }
    if i.is(Class::Unit) {
        return money_talk(i) || !stuff_follows(i) && amount.scale.max(amount.value) >= int(1_000_000);
    }
    i.cx.lexicon.number_word(word) != Some(NumberWord::Coin) || amount.value >= int(100)
}

/// "Two million pounds of beef": a mass, unless the words after "of" speak of money.
fn stuff_follows(i: In<'_>) -> bool {
    let money = |n| i.ahead(n).is_some_and(|t| i.cx.lexicon.number_word(t.word) == Some(NumberWord::Money));
    i.skip(1).word() == "of" && i.skip(2).is_letter() && !(2..6).any(money)
}

/// Whether the words before speak of money.
fn money_talk(i: In<'_>) -> bool {
    let lexicon = i.cx.lexicon;
    (2..=10).filter_map(|n| i.back(n)).any(|t| {
        let deed = lexicon.payload(t.word, Class::Verb).and_then(|v| lexicon.verb_classes.get(v as usize));
        deed.is_some_and(|v| matches!(v.name.as_str(), "cost" | "paid" | "earned" | "bought" | "sold"))
            || lexicon.number_word(t.word) == Some(NumberWord::Money)
    })
}
