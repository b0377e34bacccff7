//! Named agreements: modifier, type noun, parties, date, place, proper name.
//!
//! "the 10 November trilateral agreement between Armenia, Azerbaijan and Russia" · "the November 9
//! (agreement)" · "Alma-Ata Declaration" · "Treaty of Versailles" · "the statements that the leaders of A and
//! B adopted in 2020 and 2021". The type noun starts it; what stands before is read backwards.

mod parts;

pub use parts::{EndReading, ends};

use std::ops::Range;

use smol_str::SmolStr;

use parts::{ended, parties, sides, versailles};

use super::Cx;
use super::date::TimeReading;
use super::noun::{self, In};
use super::person::Article;
use crate::span::Span;
use crate::vocab::{Class, Token, TokenKind};

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
    /// Index of the vocabulary's named thing whose name this is.
    pub known: Option<u32>,
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

/// All agreements, in order. `known` are names that a rule file gives to agreements, by place: index of the named
/// thing, and tokens.
pub fn scan(cx: &Cx<'_>, times: &[TimeReading], known: &[(u32, Range<u32>)]) -> Vec<AgreementReading> {
    let mut found: Vec<AgreementReading> = Vec::new();
    let mut known = known.iter().peekable();
    for sentence in &cx.shape.sentences {
        let mut at = sentence.tokens.start;
        loop {
            while known.peek().is_some_and(|(_, r)| r.start < at) {
                known.next();
            }
            let name = known.peek().map_or(sentence.tokens.end, |(_, r)| r.start.min(sentence.tokens.end));
            at = next_of(cx, at..name, Class::AgreementNoun).unwrap_or(name);
            if at >= sentence.tokens.end {
                break;
            }
            let i = In { cx, first: sentence.tokens.start, at, end: sentence.tokens.end };
            let read = match known.peek().filter(|(_, r)| r.start == at) {
                Some((name, range)) => named(i, *name, range, times),
                None => mention(i, times),
            };
            at = read.as_ref().map_or(at + 1, |r| r.tokens.end.max(at + 1));
            found.extend(read);
        }
    }
    found
}

/// The first token of a class.
fn next_of(cx: &Cx<'_>, range: Range<u32>, class: Class) -> Option<u32> {
    let tokens = cx.shape.tokens.get(range.start as usize..range.end as usize)?;
    tokens.iter().position(|t| t.is(class)).map(|n| range.start + n as u32)
}

/// `mention = [article] {adjective | date | country | proper} noun ["of" proper] {parties | date | signed} [ended]`
fn mention(i: In<'_>, times: &[TimeReading]) -> Option<AgreementReading> {
    let (n, payload) = i.cx.lexicon.phrase(i.tokens(), Class::AgreementNoun)?;
    let group = i.cx.lexicon.world.agreement_nouns.get((payload / 2) as usize)?;
    let formal = matches!(group.as_str(), "treaty" | "convention" | "protocol" | "charter" | "memorandum");
    let mut draft = Draft { times, formal, ..Draft::default() };
    let start = before(i, &mut draft);
    let end = after(i.skip(n), &mut draft);
    if draft.ordinary() {
        return None;
    }
    draft.modifiers.reverse();
    let word = i.peek()?.text(i.cx.text).to_lowercase();
    let word = if payload % 2 == 1 { singular(&word) } else { word };
    let called: Vec<&str> = draft.modifiers.iter().map(SmolStr::as_str).chain([word.as_str()]).collect();
    let called = called.join(" ").into();
    draft.reading(i, start..end.at, payload, called)
}

/// A name of the rule files, with what stands around it.
fn named(i: In<'_>, name: u32, range: &Range<u32>, times: &[TimeReading]) -> Option<AgreementReading> {
    let mut draft = Draft { times, known: Some(name), ..Draft::default() };
    let words = i.cx.shape.tokens.get(range.start as usize..range.end as usize)?;
    let lexicon = i.cx.lexicon;
    let noun = words.iter().rev().find_map(|t| lexicon.payload(t.word, Class::AgreementNoun)).unwrap_or(0);
    for t in words.iter().filter(|t| t.is(Class::AgreementAdjective)) {
        draft.sides = draft.sides.max(lexicon.payload(t.word, Class::AgreementAdjective).unwrap_or(0));
        draft.modifiers.push(t.text(i.cx.text).to_lowercase().into());
    }
    let start = before(i, &mut draft);
    let end = after(In { at: range.end, ..i }, &mut draft);
    let called = In { at: range.end, ..i }.span_from(i).of(i.cx.text).to_lowercase().into();
    draft.reading(i, start..end.at, noun, called)
}

fn singular(word: &str) -> String {
    word.strip_suffix("ies")
        .map_or_else(|| word.strip_suffix('s').unwrap_or(word).to_owned(), |stem| format!("{stem}y"))
}

/// What is gathered around the noun.
#[derive(Default)]
struct Draft<'t> {
    times: &'t [TimeReading],
    known: Option<u32>,
    modifiers: Vec<SmolStr>,
    proper: Option<String>,
    parties: Vec<SmolStr>,
    listed: Option<Span>,
    sides: u32,
    date: Option<u32>,
    article: Article,
    ended: Option<Span>,
    /// A word of signing governs it.
    signed: bool,
    /// Treaties, conventions and the like.
    formal: bool,
}

impl Draft<'_> {
    fn reading(
        mut self,
        i: In<'_>,
        tokens: Range<u32>,
        noun: u32,
        called: SmolStr,
    ) -> Option<AgreementReading> {
        self.parties.sort_unstable();
        self.parties.dedup();
        Some(AgreementReading {
            span: In { at: tokens.end, ..i }.span_from(In { at: tokens.start, ..i }),
            tokens,
            called,
            known: self.known,
            noun: i.cx.lexicon.world.agreement_nouns.get((noun / 2) as usize)?.clone(),
            modifiers: self.modifiers,
            proper: self.proper.map(SmolStr::from),
            parties: self.parties,
            listed: self.listed,
            sides: self.sides,
            date: self.date,
            article: self.article,
            plural: noun % 2 == 1,
            ended: self.ended,
        })
    }
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

fn token(i: In<'_>, at: u32) -> Option<&Token> {
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
        } else if t.punct(b'[')
            || t.punct(b']')
            || (t.punct(b'(') && at == i.at)
            || (t.dash() && at >= 2 && country_ending(i, at - 1).is_some())
        {
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
    let verb = start.checked_sub(1).and_then(|p| token(i, p));
    let of = verb.is_some_and(|t| i.cx.word(t) == "of");
    let act = if of { start.checked_sub(2).and_then(|p| token(i, p)) } else { verb };
    draft.signed |= act.is_some_and(|t| {
        matches!(i.cx.word(t), "signing" | "signature" | "conclusion" | "adoption" | "sign" | "signs")
    });
    if verb.is_some_and(|t| draft.signs(i.cx, t)) {
        draft.signed = true;
        if draft.article == Article::Indefinite {
            draft.article = Article::Definite;
        }
        signatories(i, start - 1, draft);
    }
    start
}

impl Draft<'_> {
    /// "signed", "adopted": the past of a verb of signing. What is formal is adopted on one day and signed on
    /// another; and nothing is signed when it is ratified.
    fn signs(&self, cx: &Cx<'_>, t: &Token) -> bool {
        match cx.word(t) {
            "signed" | "inked" | "sealed" => true,
            "adopted" | "concluded" | "reached" | "agreed" => !self.formal,
            _ => false,
        }
    }
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

/// `{"of" proper | parties | sides | [signed] ["on" | "of"] date} [("that" | "which") ended]`
fn after<'a>(i: In<'a>, draft: &mut Draft<'_>) -> In<'a> {
    let mut end = if i.peek().is_some_and(|t| t.punct(b')')) { i.skip(1) } else { i };
    let mut i = end;
    let mut signed = draft.signed;
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
            let said = dates(i).is_some_and(|word| signed || word != "on");
            if draft.date.is_some() || !(said || (signed && within_year(i))) {
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
        } else if draft.signs(i.cx, t) {
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

/// A date follows "in", where something was signed.
fn within_year(i: In<'_>) -> bool {
    i.before().is_some_and(|t| matches!(t.text(i.cx.text), "in" | "the" | "signed" | ","))
}

/// The word that a date follows, "of", "on" or "dated", brackets aside. "Suspended the treaty on 3 May" says
/// nothing of the signing, so that "on" wants a word of signing before it.
fn dates(i: In<'_>) -> Option<&str> {
    let mut at = i.at;
    while let Some(t) = at.checked_sub(1).and_then(|p| token(i, p)) {
        if t.punct(b'[') || t.punct(b']') || t.text(i.cx.text) == "the" {
            at -= 1;
            continue;
        }
        return Some(t.text(i.cx.text)).filter(|w| matches!(*w, "of" | "on" | "dated"));
    }
    None
}

/// "signed in 2020".
fn within(i: In<'_>, signed: bool) -> bool {
    signed && i.peek().is_some_and(|t| t.text(i.cx.text) == "in")
}

/// "signed in Moscow on": the place is passed over.
fn placed(i: In<'_>, signed: bool) -> bool {
    signed && i.peek().is_some_and(|t| t.capital && t.kind == TokenKind::Word)
}
