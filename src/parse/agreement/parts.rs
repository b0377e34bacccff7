//! What stands after the noun of an agreement: a place that names it, parties, their number, what it ended.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use smol_str::SmolStr;

use super::{Draft, country_name, token};
use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::parse::noun::{self, In};
use crate::span::Span;
use crate::vocab::{Class, Classes, TokenKind};

/// "Treaty of Versailles", "Convention on …" is not one.
pub(super) fn versailles<'a>(i: In<'a>, end: In<'a>, draft: &Draft<'_>) -> Option<(In<'a>, String)> {
    if draft.proper.is_some() || i.at != end.at {
        return None;
    }
    let (rest, _) = noun::word(&["of"])(i).ok()?;
    let first = rest.peek().filter(|t| t.capital)?;
    let place = noun::country(rest).ok().map(|(r, _)| r);
    if place.is_none() && (!noun::is_name_word(first) || first.is(Class::Month)) {
        return None;
    }
    let rest = match place {
        Some(r) => r,
        None => noun::name(rest).ok()?.0,
    };
    let words = rest.span_from(In { at: i.at + 1, ..i }).of(i.cx.text).to_owned();
    // "the agreement of Moscow and Baku" names parties.
    if rest.peek().is_some_and(|t| t.punct(b',') || t.text(i.cx.text) == "and") && place.is_some() {
        return None;
    }
    Some((rest, words))
}

/// `parties = ("between" | "among" | "of" | "by") ["the" ("leaders" | …) "of"] party {and party}`
/// `party   = country | name     ; names only after "between", "among" and "the leaders of"`
pub(super) fn parties<'a>(i: In<'a>) -> Option<(In<'a>, Vec<SmolStr>)> {
    let between = noun::word(&["between", "among"])(i).ok().map(|(rest, _)| rest);
    let i = between.or_else(|| Some(noun::word(&["of", "by", "with"])(i).ok()?.0)).unwrap_or(i);
    let leaders = (|| {
        let rest = noun::word(&["the"])(i).map_or(i, |(rest, _)| rest);
        let (n, payload) = rest.cx.lexicon.phrase(rest.tokens(), Class::Role)?;
        let (rest, _) = (payload % 2 == 1).then(|| noun::word(&["of"])(rest.skip(n)).ok()).flatten()?;
        Some(rest)
    })();
    let anybody = between.is_some() || leaders.is_some();
    let party = |i: In<'a>| -> Option<(In<'a>, SmolStr)> {
        if let Ok((rest, country)) = noun::country(i) {
            return Some((rest, country_name(i, country.index)));
        }
        let (rest, name) = noun::name(i).ok().filter(|_| anybody)?;
        Some((rest, rest.span_from(In { at: name.start, ..i }).of(i.cx.text).into()))
    };
    let mut rest = leaders.unwrap_or(i);
    let mut found: Vec<SmolStr> = Vec::new();
    loop {
        let next = if found.is_empty() { Some(rest) } else { noun::and(rest).ok().map(|(i, ())| i) };
        let Some((after, name)) = next.and_then(party) else { break };
        found.push(name);
        rest = after;
    }
    (found.len() > 1).then_some((rest, found))
}

/// `sides = ["of" | "by"] ["the"] cardinal role-plural     ; "of the three leaders"`
pub(super) fn sides(i: In<'_>) -> Option<(In<'_>, u32)> {
    let i = noun::word(&["of", "by", "between"])(i).map_or(i, |(rest, _)| rest);
    let i = noun::word(&["the"])(i).map_or(i, |(rest, _)| rest);
    let t = i.peek()?;
    let n = if t.is(Class::Cardinal) { i.cx.lexicon.payload(t.word, Class::Cardinal)? } else { return None };
    let rest = i.skip(1);
    let (k, payload) = rest.cx.lexicon.phrase(rest.tokens(), Class::Role)?;
    (payload % 2 == 1).then(|| (rest.skip(k), n))
}

/// `ended = ["that" | "which"] ("ended" | "stopped" | "halted" | "put an end to") ["the"] {capital} event-noun`
pub(super) fn ended(i: In<'_>) -> Option<(In<'_>, Span)> {
    let i = noun::word(&["that", "which"])(i).map_or(i, |(rest, _)| rest);
    let put = |i| {
        let (i, _) = noun::word(&["put", "brought"])(i)?;
        let (i, _) = noun::word(&["an"])(i)?;
        let (i, _) = noun::word(&["end"])(i)?;
        noun::word(&["to"])(i)
    };
    let (i, _) = alt((noun::word(&["ended", "stopped", "halted", "ending"]), put)).parse(i).ok()?;
    let i = noun::word(&["the"])(i).map_or(i, |(rest, _)| rest);
    let n = i.tokens().iter().take(6).position(|t| t.is(Class::EventNoun))?;
    let named = i.tokens().get(..n)?.iter().all(|t| t.capital || t.dash() || t.kind == TokenKind::Digits);
    if !named && n > 1 {
        return None;
    }
    let rest = i.skip(n + 1);
    Some((rest, rest.span_from(i)))
}

/// The end of something that happened: "the events that ended on November 9".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndReading {
    /// What ended, without its article.
    pub what: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Index into the time readings.
    pub date: u32,
}

/// `end = event-noun ["that" | "which"] ["had"] ("ended" | "finished" | "stopped") ["on" | "in"] date`
pub fn ends(cx: &Cx<'_>, times: &[TimeReading]) -> Vec<EndReading> {
    const CAPITAL: Classes = Classes::of(Class::Determiner).with(Class::Preposition);
    let mut found = Vec::new();
    for sentence in &cx.shape.sentences {
        let Range { start, end } = sentence.tokens.clone();
        let tokens = cx.shape.tokens.get(start as usize..end as usize).unwrap_or(&[]);
        for (at, _) in (start..).zip(tokens).filter(|(_, t)| t.is(Class::EventNoun)) {
            let i = In { cx, first: start, at, end };
            let after = noun::word(&["that", "which"])(i.skip(1)).map_or(i.skip(1), |(r, _)| r);
            let after = noun::word(&["had", "has"])(after).map_or(after, |(r, _)| r);
            let Ok((after, _)) = noun::word(&["ended", "finished", "stopped", "ceased"])(after) else {
                continue;
            };
            let after = noun::word(&["on", "in"])(after).map_or(after, |(r, _)| r);
            let from = times.partition_point(|t| t.tokens.start < after.at);
            let Some(date) = times.get(from).filter(|t| t.tokens.start == after.at).map(|_| from as u32)
            else {
                continue;
            };
            let mut first = at;
            while first > i.first && token(i, first - 1).is_some_and(|t| t.capital && !t.classes.any(CAPITAL))
            {
                first -= 1;
            }
            let what = i.skip(1).span_from(In { at: first, ..i });
            found.push(EndReading { what, tokens: first..at + 1, date });
        }
    }
    found
}
