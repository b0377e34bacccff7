//! Named agreements: modifier, type noun, parties, date, place, proper name.
//!
//! "the 10 November trilateral agreement between Armenia, Azerbaijan and Russia" · "the November 9
//! (agreement)" · "Alma-Ata Declaration" · "Treaty of Versailles" · "the statements that the leaders of A and
//! B adopted in 2020 and 2021". The type noun starts it; what stands before is read backwards.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use smol_str::SmolStr;

use super::Cx;
use super::date::TimeReading;
use super::noun::{self, In};
use super::person::Article;
use crate::span::Span;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// A mention of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementReading {
    /// The whole mention.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The type noun's group ("agreement", "treaty").
    pub noun: SmolStr,
    /// What people call it here: "trilateral agreement", lower case and singular.
    pub called: SmolStr,
    /// "trilateral", "joint" …, lower case.
    pub modifiers: Vec<SmolStr>,
    /// Proper name ("Alma-Ata", "Versailles"), where it has one.
    pub proper: Option<SmolStr>,
    /// Canonical parties, sorted.
    pub parties: Vec<SmolStr>,
    /// Where they are listed in full: "between A and B", and not after "including".
    pub listed: Option<Span>,
    /// How many parties the words say ("trilateral", "of the three leaders"); 0 where they do not.
    pub sides: u32,
    /// Index into the time readings of the date of signing.
    pub date: Option<u32>,
    /// What stands before it. "Signed a treaty" counts as definite: it tells of one treaty.
    pub article: Article,
    /// More than one.
    pub plural: bool,
    /// What it brought to an end ("the Karabakh War").
    pub ended: Option<Span>,
}

/// All agreements, in order.
pub fn scan(cx: &Cx<'_>, times: &[TimeReading]) -> Vec<AgreementReading> {
    let mut found: Vec<AgreementReading> = Vec::new();
    for sentence in &cx.shape.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let i = In { cx, first: sentence.tokens.start, at, end: sentence.tokens.end };
            let noun = i.peek().is_some_and(|t| t.is(Class::AgreementNoun));
            let read = if noun { mention(i, times) } else { None };
            at = read.as_ref().map_or(at + 1, |r| r.tokens.end.max(at + 1));
            found.extend(read);
        }
    }
    found
}

/// mention = [article] {adjective | date | country | proper} noun ["of" proper] {parties | date | signed} [ended]
fn mention(i: In<'_>, times: &[TimeReading]) -> Option<AgreementReading> {
    let (n, payload) = i.cx.lexicon.phrase(i.tokens(), Class::AgreementNoun)?;
    let noun = i.cx.lexicon.world.agreement_nouns.get((payload / 2) as usize)?.clone();
    let mut draft = Draft { times, ..Draft::default() };
    let start = before(i, &mut draft);
    let end = after(i.skip(n), &mut draft);
    draft.parties.sort_unstable();
    draft.parties.dedup();
    if draft.ordinary() {
        return None;
    }
    let word = i.peek()?.text(i.cx.text).to_lowercase();
    let plural = payload % 2 == 1;
    let word = if plural { singular(&word) } else { word };
    draft.modifiers.reverse();
    let called: Vec<&str> = draft.modifiers.iter().map(SmolStr::as_str).chain([word.as_str()]).collect();
    Some(AgreementReading {
        span: end.span_from(In { at: start, ..i }),
        tokens: start..end.at,
        called: called.join(" ").into(),
        noun,
        modifiers: draft.modifiers,
        proper: draft.proper.map(SmolStr::from),
        parties: draft.parties,
        listed: draft.listed,
        sides: draft.sides,
        date: draft.date,
        article: draft.article,
        plural,
        ended: draft.ended,
    })
}

fn singular(word: &str) -> String {
    word.strip_suffix("ies")
        .map_or_else(|| word.strip_suffix('s').unwrap_or(word).to_owned(), |stem| format!("{stem}y"))
}

/// What is gathered around the noun.
#[derive(Default)]
struct Draft<'t> {
    times: &'t [TimeReading],
    modifiers: Vec<SmolStr>,
    proper: Option<String>,
    parties: Vec<SmolStr>,
    listed: Option<Span>,
    sides: u32,
    date: Option<u32>,
    article: Article,
    ended: Option<Span>,
}

impl Draft<'_> {
    /// Nothing that tells which agreement it is.
    fn ordinary(&self) -> bool {
        let told = self.date.is_some() || self.proper.is_some() || self.parties.len() > 1 || self.sides > 0;
        let definite = matches!(self.article, Article::Definite | Article::Possessive);
        !told && (self.modifiers.is_empty() || !definite)
    }
    /// The time reading that ends (or begins) at a token.
    fn time(&self, hit: impl Fn(&Range<u32>) -> bool, near: u32) -> Option<(u32, Range<u32>)> {
        let from = self.times.partition_point(|t| t.tokens.end < near);
        let window = self.times.iter().enumerate().skip(from).take(2);
        window.filter(|(_, t)| hit(&t.tokens)).map(|(i, t)| (i as u32, t.tokens.clone())).next()
    }
}

fn token<'a>(i: In<'a>, at: u32) -> Option<&'a Token> {
    if at < i.first { None } else { i.cx.shape.tokens.get(at as usize) }
}

/// Reads backwards from the noun; returns where the mention starts.
fn before(i: In<'_>, draft: &mut Draft<'_>) -> u32 {
    let mut at = i.at;
    while let Some(t) = at.checked_sub(1).and_then(|p| token(i, p)) {
        if let Some((index, range)) = draft.time(|r| r.end == at, at).filter(|_| draft.date.is_none()) {
            draft.date = Some(index);
            at = range.start;
        } else if t.is(Class::AgreementAdjective) {
            let sides = i.cx.lexicon.payload(t.word, Class::AgreementAdjective).unwrap_or(0);
            draft.sides = draft.sides.max(sides);
            draft.modifiers.push(t.text(i.cx.text).to_lowercase().into());
            at -= 1;
        } else if let Some((country, start)) = country_ending(i, at) {
            draft.parties.push(country);
            at = start;
        } else if t.punct(b'[') || t.punct(b']') || (t.punct(b'(') && at == i.at) {
            at -= 1;
        } else if t.dash() && at >= 2 && country_ending(i, at - 1).is_some() {
            at -= 1;
        } else if noun::is_name_word(t) && at - 1 > i.first && t.capital {
            let proper = draft.proper.take().unwrap_or_default();
            let word = t.text(i.cx.text);
            draft.proper = Some(if proper.is_empty() { word.to_owned() } else { format!("{word} {proper}") });
            at -= 1;
            at = hyphenated(i, at, draft);
        } else {
            break;
        }
    }
    article(i, at, draft)
}

/// "Alma-Ata": what stands before the hyphen belongs to the name.
fn hyphenated(i: In<'_>, at: u32, draft: &mut Draft<'_>) -> u32 {
    let (Some(dash), Some(word)) = (at.checked_sub(1), at.checked_sub(2)) else { return at };
    let glued = token(i, at).is_some_and(|t| t.glued) && token(i, dash).is_some_and(|t| t.dash() && t.glued);
    match token(i, word).filter(|t| glued && t.kind == TokenKind::Word && t.capital) {
        Some(t) => {
            draft.proper = draft.proper.take().map(|p| format!("{}-{p}", t.text(i.cx.text)));
            word
        }
        None => at,
    }
}

fn country_name(i: In<'_>, index: u32) -> SmolStr {
    i.cx.lexicon.world.countries.get(index as usize).map(|c| c.name.clone()).unwrap_or_default()
}

/// The country or demonym whose last token stands before `at`, with its first token.
fn country_ending(i: In<'_>, at: u32) -> Option<(SmolStr, u32)> {
    let last = token(i, at.checked_sub(1)?)?;
    if last.kind != TokenKind::Word && !last.punct(b'.') {
        return None;
    }
    (1..=4).filter_map(|n| at.checked_sub(n)).filter(|&s| s >= i.first).find_map(|start| {
        let (rest, country) = noun::place(In { at: start, end: at, ..i }).ok()?;
        (rest.at == at).then(|| (country_name(i, country.index), start))
    })
}

/// The article, and whether "signed a …" tells of a certain agreement.
fn article(i: In<'_>, at: u32, draft: &mut Draft<'_>) -> u32 {
    let Some(t) = at.checked_sub(1).and_then(|p| token(i, p)) else { return at };
    let kind = if t.is(Class::Determiner) { i.cx.lexicon.payload(t.word, Class::Determiner) } else { None };
    draft.article = match kind {
        Some(0 | 3) => Article::Definite,
        Some(1) => Article::Indefinite,
        Some(2) => Article::Possessive,
        Some(_) | None => Article::None,
    };
    let start = if kind.is_some() { at - 1 } else { at };
    let verb = start.checked_sub(1).and_then(|p| token(i, p)).filter(|t| signs(i.cx, t));
    if verb.is_some() {
        if draft.article == Article::Indefinite {
            draft.article = Article::Definite;
        }
        signatories(i, start - 1, draft);
    }
    start
}

/// "signed", "adopted": the past of a verb of signing.
fn signs(cx: &Cx<'_>, t: &Token) -> bool {
    matches!(
        t.text(cx.text),
        "signed" | "adopted" | "concluded" | "reached" | "sealed" | "inked" | "ratified"
    )
}

/// "On 9 November 2020, Armenia, Azerbaijan and Russia signed a …": who stands before the verb, and when.
fn signatories(i: In<'_>, verb: u32, draft: &mut Draft<'_>) {
    let mut at = verb;
    let mut parties = Vec::new();
    while let Some((country, start)) = country_ending(i, at) {
        parties.push(country);
        at = start;
        while at > i.first && token(i, at - 1).is_some_and(|t| t.punct(b',') || t.text(i.cx.text) == "and") {
            at -= 1;
        }
    }
    if parties.len() > 1 {
        draft.parties.append(&mut parties);
    }
    let opening = draft.time(|r| r.start >= i.first && r.start <= i.first + 1 && r.end < verb, i.first);
    if draft.date.is_none() {
        draft.date = opening.map(|(index, _)| index);
    }
}

const LINKS: &[&str] = &[
    "that", "which", "was", "were", "is", "had", "has", "been", "dated", "on", "of", "from", "the", "was",
    "by", "and",
];

/// {"of" proper | parties | sides | [signed] ["on" | "of"] date} [("that" | "which") ended]
fn after<'a>(i: In<'a>, draft: &mut Draft<'_>) -> In<'a> {
    let mut end = if i.peek().is_some_and(|t| t.punct(b')')) { i.skip(1) } else { i };
    let mut i = end;
    let mut signed = false;
    let mut slack = 0;
    while let Some(t) = i.peek() {
        if let Some((rest, parties)) = parties(i) {
            draft.parties.extend(parties);
            let whole = rest.peek().is_none_or(|t| !t.is(Class::Restrictor));
            draft.listed = draft.listed.or_else(|| whole.then(|| rest.span_from(i)));
            (i, end, slack) = (rest, rest, 0);
        } else if let Some((rest, sides)) = sides(i) {
            draft.sides = draft.sides.max(sides);
            (i, end, slack) = (rest, rest, 0);
        } else if let Some((index, range)) = draft.time(|r| r.start == i.at, i.at) {
            if draft.date.is_some() || (!signed && !dates(i)) {
                break;
            }
            draft.date = Some(index);
            i = In { at: range.end, ..i };
            (end, slack) = (i, 0);
        } else if let Some((rest, proper)) = versailles(i, end, draft) {
            draft.proper = Some(proper);
            (i, end) = (rest, rest);
        } else if ended(i).is_some() {
            (draft.ended, end) = ended(i).map_or((None, end), |(rest, span)| (Some(span), rest));
            break;
        } else if t.punct(b']') || t.punct(b'[') || (t.punct(b',') && slack == 0) {
            i = i.skip(1);
        } else if signs(i.cx, t) || t.text(i.cx.text) == "agreed" {
            signed = true;
            i = i.skip(1);
        } else if slack < 6 && (LINKS.contains(&t.text(i.cx.text)) || placed(i, signed) || within(i, signed))
        {
            slack += 1;
            i = i.skip(1);
        } else {
            break;
        }
    }
    end
}

/// A date follows "of", "on", "dated" or "from", brackets aside.
fn dates(i: In<'_>) -> bool {
    let mut at = i.at;
    while let Some(t) = at.checked_sub(1).and_then(|p| token(i, p)) {
        if t.punct(b'[') || t.punct(b']') || t.text(i.cx.text) == "the" {
            at -= 1;
            continue;
        }
        return matches!(t.text(i.cx.text), "of" | "on" | "dated" | "from");
    }
    false
}

/// "signed in 2020".
fn within(i: In<'_>, signed: bool) -> bool {
    signed && i.peek().is_some_and(|t| t.text(i.cx.text) == "in")
}

/// "signed in Moscow on": the place is passed over.
fn placed(i: In<'_>, signed: bool) -> bool {
    signed && i.peek().is_some_and(|t| t.capital && t.kind == TokenKind::Word)
}

/// "Treaty of Versailles", "Convention on …" is not one.
fn versailles<'a>(i: In<'a>, end: In<'a>, draft: &Draft<'_>) -> Option<(In<'a>, String)> {
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

/// parties = ("between" | "among" | "of" | "by") ["the" ("leaders" | …) "of"] party {and party}
/// party   = country | name     ; names only after "between", "among" and "the leaders of"
fn parties<'a>(i: In<'a>) -> Option<(In<'a>, Vec<SmolStr>)> {
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

/// sides = ["of" | "by"] ["the"] cardinal role-plural     ; "of the three leaders"
fn sides<'a>(i: In<'a>) -> Option<(In<'a>, u32)> {
    let i = noun::word(&["of", "by", "between"])(i).map_or(i, |(rest, _)| rest);
    let i = noun::word(&["the"])(i).map_or(i, |(rest, _)| rest);
    let t = i.peek()?;
    let n = if t.is(Class::Cardinal) { i.cx.lexicon.payload(t.word, Class::Cardinal)? } else { return None };
    let rest = i.skip(1);
    let (k, payload) = rest.cx.lexicon.phrase(rest.tokens(), Class::Role)?;
    (payload % 2 == 1).then(|| (rest.skip(k), n))
}

/// ended = ["that" | "which"] ("ended" | "stopped" | "halted" | "put an end to") ["the"] {capital} event-noun
fn ended<'a>(i: In<'a>) -> Option<(In<'a>, Span)> {
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

/// end = event-noun ["that" | "which"] ["had"] ("ended" | "finished" | "stopped") ["on" | "in"] date
pub fn ends(cx: &Cx<'_>, times: &[TimeReading]) -> Vec<EndReading> {
    const CAPITAL: Classes = Classes::of(Class::Determiner).with(Class::Preposition);
    let mut found = Vec::new();
    for sentence in &cx.shape.sentences {
        for at in sentence.tokens.clone() {
            let i = In { cx, first: sentence.tokens.start, at, end: sentence.tokens.end };
            if !i.peek().is_some_and(|t| t.is(Class::EventNoun)) {
                continue;
            }
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
