//! Where and for which stretch of time a figure counts: "in other territories", "on its first day".
//!
//! A figure without a scope is the whole, as one for the whole world is; one with another scope is a part.

use smol_str::{SmolStr, StrExt};

use super::Facets;
use super::subject::{Place, restrict};
use crate::parse::Cx;
use crate::vocab::{Class, Token, TokenKind};

/// Verb classes whose figures differ from market to market.
const BY_MARKET: [&str; 8] =
    ["earned", "sold", "viewed", "followed", "certified", "cost", "employed", "inhabited"];
/// How far from the figure its scope may stand.
const REACH: usize = 9;

/// Adds the facets `scope` and `period`.
pub fn narrow(cx: &Cx<'_>, place: Place<'_>, head_end: usize, verb: &SmolStr, facets: &mut Facets) {
    let after = place.sentence.get(head_end.max(place.end)..place.next.max(head_end)).unwrap_or(&[]);
    let before = place.sentence.get(place.previous..place.start).unwrap_or(&[]);
    let reading = place.sentence.get(place.start..place.end).unwrap_or(&[]);
    // Money differs from market to market whatever is done with it.
    let sign = |t: &Token| matches!(t.kind, TokenKind::Punct(b'$') | TokenKind::Symbol('£' | '€'));
    let money = reading.iter().any(|t| t.is(Class::Currency) || sign(t));
    let named = money || BY_MARKET.contains(&verb.as_str());
    let ahead = after.iter().take(REACH).take_while(|t| !t.punct(b',') && !t.punct(b';')).count();
    let back = before.iter().rev().take(REACH).take_while(|t| !t.punct(b',') && !t.punct(b';')).count();
    let (ahead, back) = (after.get(..ahead).unwrap_or(&[]), before.get(before.len() - back..).unwrap_or(&[]));
    let near = |at: usize| scope_at(cx, back, at, named);
    if let Some(s) = scope(cx, ahead, named).or_else(|| (0..back.len()).rev().find_map(near)) {
        restrict(facets, "scope", &s);
    }
    if let Some(p) = period(cx, ahead).or_else(|| period(cx, back)) {
        restrict(facets, "period", &p);
    }
}

/// The market that some words name; `named` takes "in" with a capital too.
fn scope(cx: &Cx<'_>, tokens: &[Token], named: bool) -> Option<SmolStr> {
    (0..tokens.len()).find_map(|at| scope_at(cx, tokens, at, named))
}

/// The market that the words from one of the tokens on name.
fn scope_at(cx: &Cx<'_>, tokens: &[Token], at: usize, named: bool) -> Option<SmolStr> {
    let t = tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
    // The first letter tells most words from all of these.
    let first = cx.text.as_bytes().get(t.span.start as usize)?.to_ascii_lowercase();
    if !matches!(first, b'w' | b'g' | b'o' | b'a' | b'e' | b'i' | b'f' | b'd') {
        return None;
    }
    let word = cx.word(t);
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    match first {
        b'w' if is(&["worldwide", "world"]) => Some("world".into()),
        b'g' if is(&["globally", "global"]) => Some("world".into()),
        b'o' if named && is(&["overseas", "outside"]) => Some("abroad".into()),
        b'a' if named && is(&["abroad"]) => Some("abroad".into()),
        b'e' if named && is(&["elsewhere"]) => Some("abroad".into()),
        b'i' if named && is(&["internationally", "international"]) => Some("abroad".into()),
        b'f' if named && is(&["foreign"]) => Some("abroad".into()),
        b'o' if named && is(&["other"]) => {
            let next = tokens.get(at + 1).map(|t| cx.word(t)).unwrap_or_default();
            matches!(next, "territories" | "countries" | "markets" | "regions").then(|| "abroad".into())
        }
        b'd' if named && is(&["domestic", "domestically"]) => Some("home".into()),
        // "The Ghost in Maren grossed …": a place inside a name is no market.
        b'i' | b'f'
            if named
                && is(&["in", "from"])
                && !at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.capital) =>
        {
            capital(cx, tokens.get(at + 1..).unwrap_or(&[]))
        }
        _ => None,
    }
}

/// The place that a capital names, after an article. Neighbours that make up one market are that market.
fn capital(cx: &Cx<'_>, tokens: &[Token]) -> Option<SmolStr> {
    let at = tokens.iter().position(|t| !t.is(Class::Determiner))?;
    let rest = tokens.get(at..)?;
    let first = rest.first()?;
    let name = first.kind == TokenKind::Word
        && first.capital
        && !first.is(Class::Month)
        && !first.is(Class::Weekday);
    let Some((n, country)) = cx.lexicon.phrase(rest, Class::Country) else {
        let america = cx.word(first) == "North" && rest.get(1).is_some_and(|t| cx.word(t) == "America");
        return if america {
            Some(AMERICA.into())
        } else {
            name.then(|| cx.word(first).to_lowercase_smolstr())
        };
    };
    let and = rest.get(n).is_some_and(|t| matches!(cx.word(t), "and" | "&"));
    let other = rest.get(n + 1..).filter(|_| and).and_then(|r| {
        let at = r.iter().position(|t| !t.is(Class::Determiner))?;
        cx.lexicon.phrase(r.get(at..)?, Class::Country)
    });
    let code = |c: u32| cx.lexicon.world.countries.get((c / 2) as usize).map(|c| c.code.as_str());
    Some(match other.map(|(_, o)| o) {
        None => smol_str::format_smolstr!("country {country}"),
        Some(o) => match (code(country), code(o)) {
            (Some("US"), Some("CA")) | (Some("CA"), Some("US")) => AMERICA.into(),
            _ => smol_str::format_smolstr!("country {} {}", country.min(o), country.max(o)),
        },
    })
}

/// The market of the United States and Canada.
const AMERICA: &str = "north america";

/// A stretch of days that is no period of the calendar.
const WEEKEND: &str = "weekend";

/// "first day", "opening weekend", "second quarter".
fn period(cx: &Cx<'_>, tokens: &[Token]) -> Option<SmolStr> {
    tokens.windows(2).find_map(|w| {
        let [which, what] = w else { return None };
        let weekend = || what.span.len() as usize == WEEKEND.len() && cx.word(what) == WEEKEND;
        if !what.is(Class::Period) && !weekend() {
            return None;
        }
        let word = cx.word(which).to_lowercase_smolstr();
        let ordinal = which.is(Class::Ordinal) || matches!(word.as_str(), "opening" | "debut" | "final");
        ordinal.then(|| smol_str::format_smolstr!("{word} {}", cx.word(what)))
    })
}
