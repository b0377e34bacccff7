//! Persons of one document: full names, surnames alone, roles without a name.
//!
//! Two spellings are never merged in silence: "Dvorshnik" stays a person of its own beside
//! "Dvorshanik", and the check of names sees both. Must not know other documents.

mod cast;
pub mod claims;
pub mod spelling;
#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test that panics has failed")]
mod tests;

use std::ops::Range;

use smol_str::{SmolStr, SmolStrBuilder};

use self::cast::{Cast, Titled, holds};
use crate::parse::Cx;
use crate::parse::person::{Article, PersonReading, Standing};
use crate::span::Span;
use crate::vocab::{Class, Classes, TokenKind, WordId};

/// An office that the document gives to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// "foreign minister".
    pub role: SmolStr,
    /// "Russia", where the text says.
    pub of: Option<SmolStr>,
    /// Whether it is held.
    pub standing: Standing,
}

/// Somebody whom the document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name.
    pub full: SmolStr,
    /// First word of it, where there are several.
    pub given: Option<SmolStr>,
    /// Last word of it.
    pub surname: SmolStr,
    /// Offices, each once.
    pub offices: Vec<Office>,
}

/// A place where a person is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole mention.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The name alone, where it has one.
    pub name: Option<Span>,
    /// Index of the person, where it is known.
    pub person: Option<u32>,
    /// The role that stands with it, "counterpart" resolved.
    pub role: Option<SmolStr>,
    /// Of what.
    pub of: Option<SmolStr>,
    /// Whether it is held.
    pub standing: Standing,
    /// What stands before it.
    pub article: Article,
    /// Index of its sentence.
    pub sentence: u32,
    /// The words were "counterpart" or "opposite number".
    pub counterpart: bool,
}

/// All persons of a document and where they are mentioned, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Persons, in the order in which the document names them.
    pub persons: Vec<Person>,
    /// Mentions, by place.
    pub mentions: Vec<Mention>,
}

impl People {
    /// The person of a mention.
    pub fn person(&self, mention: &Mention) -> Option<&Person> {
        self.persons.get(mention.person? as usize)
    }
    /// The mentions that touch a span.
    pub fn at(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.span.end <= span.start);
        self.mentions.iter().skip(from).take_while(move |m| m.span.start < span.end)
    }
}

/// Reads the persons of a document.
pub fn people(cx: &Cx<'_>, readings: &[PersonReading]) -> People {
    let mut cast = Cast::default();
    let mut mentions: Vec<Mention> = readings.iter().map(|r| cast.introduce(cx, r)).collect();
    if cast.persons.is_empty() && mentions.is_empty() {
        return People::default();
    }
    surnames(cx, &mut cast, &mut mentions);
    mentions.sort_by_key(|m| (m.span.start, m.span.end));
    place(cx, &mut mentions);
    counterparts(&mut cast.persons, &mut mentions);
    roles_alone(cx, &cast.persons, &mut mentions);
    People { persons: cast.persons, mentions }
}

/// Given name and surname: "Martin Luther King Jr" is a King.
pub fn split(name: &str) -> (Option<&str>, &str) {
    let mut words = name.split(' ').filter(|w| !is_suffix(w));
    let first = words.next().unwrap_or(name);
    words.next_back().map_or((None, first), |last| (Some(first), last))
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII")
}

/// A name as it would be written without editorial brackets.
pub fn written(cx: &Cx<'_>, tokens: &Range<u32>) -> SmolStr {
    let mut out = SmolStrBuilder::new();
    let mut empty = true;
    let mut after_bracket = false;
    for t in cx.shape.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or(&[]) {
        if t.punct(b'[') || t.punct(b']') {
            after_bracket = true;
            continue;
        }
        if !empty && (!t.glued || after_bracket) {
            out.push(' ');
        }
        out.push_str(cx.word(t));
        empty = false;
        after_bracket = false;
    }
    out.finish()
}

/// Words that are a surname only where a title says so.
const ELSE: Classes = Classes::of(Class::Auxiliary)
    .with(Class::Month)
    .with(Class::Weekday)
    .with(Class::Preposition)
    .with(Class::Pronoun)
    .with(Class::Determiner)
    .with(Class::Country)
    .with(Class::Demonym)
    .with(Class::Role);

/// Finds surnames that stand alone, and words that are a letter away from one.
fn surnames(cx: &Cx<'_>, cast: &mut Cast, mentions: &mut Vec<Mention>) {
    if cast.persons.is_empty() {
        return;
    }
    let mut taken: Vec<Range<u32>> =
        mentions.iter().filter(|m| m.name.is_some()).map(|m| m.tokens.clone()).collect();
    taken.sort_unstable_by_key(|r| r.start);
    let mut skip = taken.iter().peekable();
    // The first token that no name before it holds.
    let mut free = 0;
    for (at, token) in cx.shape.tokens.iter().enumerate() {
        if !token.capital || token.kind != TokenKind::Word || token.classes.any(ELSE) {
            continue;
        }
        let at = at as u32;
        while let Some(r) = skip.next_if(|r| r.end <= at) {
            free = free.max(r.end);
        }
        if skip.peek().is_some_and(|r| r.contains(&at)) {
            continue;
        }
        let text = cx.word(token);
        let unknown = token.word == WordId::default();
        let Some(found) = cast.bearer(text).or_else(|| if unknown { cast.near(text) } else { None }) else {
            continue;
        };
        let (first, person) = match first_name(cx, at, free) {
            Some(before) => (before, cast.person(&written(cx, &(before..at + 1)), Titled::No)),
            None => (at, found),
        };
        let span = cx.shape.tokens.get(first as usize).map_or(token.span, |t| t.span.cover(token.span));
        mentions.push(Mention {
            span,
            tokens: first..at + 1,
            name: Some(span),
            person: Some(person),
            role: None,
            of: None,
            standing: Standing::Now,
            article: Article::None,
            sentence: 0,
            counterpart: false,
        });
        free = at + 1;
    }
}

/// The token of a first name right before a surname ("Ida Holm" where "Holm" is known): an unknown capitalised word.
fn first_name(cx: &Cx<'_>, at: u32, free: u32) -> Option<u32> {
    let before = at.checked_sub(1).filter(|&b| b >= free)?;
    let token = cx.shape.tokens.get(before as usize)?;
    let unknown = token.word.0 == 0 || token.is(Class::GivenName);
    let joined = cx.shape.tokens.get(at as usize).is_some_and(|t| !t.glued && !t.new_line);
    let own_sentence = cx.shape.sentences.binary_search_by_key(&at, |s| s.tokens.start).is_err();
    (unknown && token.capital && token.kind == TokenKind::Word && joined && own_sentence).then_some(before)
}

fn place(cx: &Cx<'_>, mentions: &mut [Mention]) {
    let mut at = 0;
    for mention in mentions {
        while cx.shape.sentences.get(at + 1).is_some_and(|s| s.tokens.start <= mention.tokens.start) {
            at += 1;
        }
        mention.sentence = at as u32;
    }
}

/// "His counterpart" holds what the first person of the sentence holds.
fn counterparts(persons: &mut [Person], mentions: &mut [Mention]) {
    for i in 0..mentions.len() {
        let Some(mention) = mentions.get(i).filter(|m| m.role.as_deref() == Some("counterpart")) else {
            continue;
        };
        let (sentence, of, standing, person) =
            (mention.sentence, mention.of.clone(), mention.standing, mention.person);
        let before = mentions.get(..i).unwrap_or(&[]);
        let office = before
            .iter()
            .rev()
            .take_while(|m| m.sentence == sentence)
            .filter_map(|m| persons.get(m.person? as usize))
            .filter_map(|p| p.offices.iter().find(|o| o.standing == Standing::Now && o.of != of))
            .last();
        let role = office.map(|o| o.role.clone());
        if let (Some(role), Some(p)) = (&role, person.and_then(|p| persons.get_mut(p as usize))) {
            holds(p, role, of.as_ref(), standing);
        }
        if let Some(mention) = mentions.get_mut(i) {
            mention.role = role;
        }
    }
}

/// "The Russian foreign minister", "the minister": whoever in the document holds that office, where only one
/// does; without a country, the one spoken of last.
fn roles_alone(cx: &Cx<'_>, persons: &[Person], mentions: &mut [Mention]) {
    let world = &cx.lexicon.world;
    let mut last: Vec<u32> = Vec::new();
    for mention in mentions {
        if let Some(p) = mention.person {
            last.retain(|&x| x != p);
            last.push(p);
            continue;
        }
        let Some(role) = mention.role.as_deref().and_then(|r| world.role(r)) else { continue };
        if mention.standing != Standing::Now {
            continue;
        }
        let holds = |p: &Person| {
            p.offices.iter().any(|o| {
                let place = mention.of.is_none() || o.of.is_none() || o.of == mention.of;
                let fits = world.role(&o.role).is_some_and(|office| world.may_stand_for(role, office));
                place && fits && matches!(o.standing, Standing::Now | Standing::Acting)
            })
        };
        mention.person = if mention.of.is_some() {
            let mut all = persons.iter().enumerate().filter(|(_, p)| holds(p));
            let first = all.next();
            if all.next().is_some() { None } else { first.map(|(i, _)| i as u32) }
        } else {
            last.iter().rev().copied().find(|&i| persons.get(i as usize).is_some_and(holds))
        };
    }
}
