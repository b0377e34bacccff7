//! Persons with role and country, in either order and distributively.
//!
//! "Russian Foreign Minister Sergey Lavrov" · "the President of Azerbaijan [Ilham Aliyev]" · "Lavrov, the
//! minister of foreign affairs" · "his Armenian and Azerbaijani counterparts A and B" · "the Russian leader".
//! A grammar starts only at words that the lexicon knows for countries, offices, titles or given
//! names. Surnames alone are found later, in `resolve`, once the document has introduced them.

mod reading;
mod several;
#[cfg(test)]
mod tests;

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use smol_str::SmolStr;

pub use self::reading::{Article, PersonReading, Standing};
use self::several::several;
use super::Cx;
use super::noun::{self, Country, In, Read, no};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// Single words that a role, or the place before it, begins with.
const HEAD: Classes =
    Classes::of(Class::Role).with(Class::Country).with(Class::Demonym).with(Class::RoleStatus);
/// Single words that a person or a role begins with.
const WORD: Classes = HEAD.with(Class::Title).with(Class::GivenName);
const TRIGGER: Classes = WORD.with(Class::NameStart);

/// All persons and roles, in order.
pub fn scan(cx: &Cx<'_>) -> Vec<PersonReading> {
    let mut found = Vec::new();
    for sentence in &cx.shape.sentences {
        let mut i =
            In { cx, first: sentence.tokens.start, at: sentence.tokens.start, end: sentence.tokens.end };
        while let Some(next) = i.tokens().iter().position(|t| t.classes.any(TRIGGER)) {
            let here = i.skip(next);
            i = mention(here, &mut found).unwrap_or_else(|| here.skip(1));
        }
    }
    found
}

/// `mention = several | headed | titled | given`
fn mention<'a>(i: In<'a>, found: &mut Vec<PersonReading>) -> Option<In<'a>> {
    let first = i.peek()?;
    if !first.classes.any(WORD) && !opens_phrase(i, first) {
        return None;
    }
    let heads = first.classes.any(HEAD.with(Class::NameStart));
    if heads && let Ok((rest, mut list)) = several(i) {
        found.append(&mut list);
        return Some(rest);
    }
    let headed = |i| if heads { headed(i) } else { no() };
    let (rest, reading) = alt((headed, titled, given)).parse(i).ok()?;
    found.push(reading);
    Some(rest)
}

/// Whether a word that is nothing by itself may begin the name of a country, its people or an office: "police" in
/// "police chief", and not in "police said". "U.S." is spelled with marks, and an article may stand before any name.
fn opens_phrase(i: In<'_>, first: &Token) -> bool {
    let dotted = i.tokens().get(1).is_some_and(|t| t.punct(b'.'));
    dotted || first.is(Class::Determiner) || i.cx.lexicon.may_go_on(i.tokens())
}

/// A role with what stands around it.
#[derive(Clone, Copy, Debug)]
struct Head {
    role: u32,
    plural: bool,
    of: Option<Country>,
    standing: Standing,
    article: Article,
}

impl Head {
    fn reading(self, start: In<'_>, rest: In<'_>, name: Option<Range<u32>>) -> PersonReading {
        let world = &start.cx.lexicon.world;
        let role = world.roles.get(self.role as usize).map(|r| r.name.clone());
        reading(start, rest, name, role, self.of).with(self.standing, self.article)
    }
}

impl PersonReading {
    fn with(mut self, standing: Standing, article: Article) -> Self {
        self.standing = standing;
        self.article = article;
        self
    }
}

fn reading(
    start: In<'_>,
    rest: In<'_>,
    name: Option<Range<u32>>,
    role: Option<SmolStr>,
    of: Option<Country>,
) -> PersonReading {
    let cx = start.cx;
    let of = of.and_then(|c| cx.lexicon.world.countries.get(c.index as usize)).map(|c| c.name.clone());
    let at = |r: &Range<u32>| In { at: r.end, ..rest }.span_from(In { at: r.start, ..rest });
    PersonReading {
        span: rest.span_from(start),
        tokens: start.at..rest.at,
        name: name.as_ref().map(at),
        name_tokens: name.unwrap_or_default(),
        role,
        of,
        standing: Standing::Now,
        article: Article::None,
    }
}

/// `head = {status} [place] {status} role ["-" "elect"] ["of" ["the"] place]`
fn head(i: In<'_>) -> Read<'_, Head> {
    let (i, before) = status(i);
    let (i, place) = opt(noun::place).parse(i)?;
    let (i, between) = status(i);
    let i = i.bare();
    let Some(first) = i.peek() else { return no() };
    if !first.classes.any(Classes::of(Class::Role).with(Class::NameStart)) {
        return no();
    }
    let Some((n, payload)) = i.cx.lexicon.phrase(i.tokens(), Class::Role) else { return no() };
    if is_no_role(i, first) {
        return no();
    }
    let (i, elect) = opt((noun::mark(b'-'), noun::word(&["elect", "designate"]))).parse(i.skip(n))?;
    let (i, of) = opt(|i| {
        let (i, _) = noun::word(&["of", "for"])(i)?;
        let (i, _) = opt(noun::word(&["the"])).parse(i)?;
        noun::country(i)
    })
    .parse(i)?;
    let mut standing = if elect.is_some() { Standing::NotNow } else { worse(before, between) };
    let portfolio = of.is_none() && noun::word(&["of", "for", "in"])(i).is_ok() && n == 1;
    let body = of.is_some()
        && noun::name(i).is_err()
        && i.peek().is_some_and(|t| t.capital && noun::is_name_word(t));
    if standing == Standing::Now && (portfolio || body) {
        standing = Standing::Other;
    }
    let article = if place.is_some() { Article::Definite } else { Article::None };
    Ok((i, Head { role: payload / 2, plural: payload % 2 == 1, of: of.or(place), standing, article }))
}

/// "5 PM", "10 p.m. FM", "Martin Luther King".
fn is_no_role(i: In<'_>, first: &Token) -> bool {
    let Some(before) = i.before() else { return false };
    let short = first.span.len() <= 2;
    let after_figure = before.kind == TokenKind::Digits || before.is(Class::Cardinal) || before.punct(b'.');
    let royal = first.capital && matches!(i.cx.word(first), "King" | "Queen" | "Prince" | "Pope" | "Judge");
    let after_name = i.at > i.first
        && noun::is_name_word(before)
        && !before.is(Class::Title)
        && !before.is(Class::RoleStatus);
    short && after_figure || royal && after_name
}

/// `status = { "former" | "acting" | "deputy" | … }`, four at most.
fn status(i: In<'_>) -> (In<'_>, Standing) {
    let mut i = i.bare();
    let mut standing = Standing::Now;
    for _ in 0..4 {
        let Some(token) = i.peek().filter(|t| t.is(Class::RoleStatus)) else { break };
        // "deputy foreign minister" is a role of its own.
        if token.is(Class::NameStart)
            && i.cx.lexicon.phrase(i.tokens(), Class::Role).is_some_and(|(n, _)| n > 1)
        {
            break;
        }
        let Some((n, payload)) = i.cx.lexicon.phrase(i.tokens(), Class::RoleStatus) else { break };
        standing = worse(
            standing,
            match payload {
                1 => Standing::NotNow,
                2 => Standing::Acting,
                _ => Standing::Other,
            },
        );
        i = i.skip(n);
        if i.peek().is_some_and(|t| t.dash() && t.glued) {
            i = i.skip(1);
        }
    }
    (i, standing)
}

/// The one that says more against holding the role.
fn worse(a: Standing, b: Standing) -> Standing {
    match (a, b) {
        (Standing::Other, _) | (_, Standing::Other) => Standing::Other,
        (Standing::NotNow, _) | (_, Standing::NotNow) => Standing::NotNow,
        (Standing::Acting, _) | (_, Standing::Acting) => Standing::Acting,
        (Standing::Now, Standing::Now) => Standing::Now,
    }
}

/// `headed = [article] head [[","] {title} name ["of" place]]`
///
/// Without a name, only a definite singular role counts; "X, the minister of Y," takes the name before it.
fn headed(i: In<'_>) -> Read<'_, PersonReading> {
    let (rest, mut head) = head(i)?;
    let start = with_article(i, &mut head);
    if head.plural {
        return no();
    }
    if let Ok((after, name)) = called(rest, head) {
        let (after, of) = opt(|i| {
            let (i, _) = noun::word(&["of"])(i)?;
            noun::country(i)
        })
        .parse(after)?;
        let head = Head { of: head.of.or(of), ..head };
        return Ok((after, head.reading(start, after, Some(name))));
    }
    if let Some((start, name)) = apposed(start, rest, head) {
        return Ok((rest, head.reading(start, rest, Some(name))));
    }
    if matches!(head.article, Article::Definite | Article::Possessive) && head.standing != Standing::Other {
        return Ok((rest, head.reading(start, rest, None)));
    }
    no()
}

/// Takes the article before a role into the mention; an unknown word there makes it another post.
fn with_article<'a>(i: In<'a>, head: &mut Head) -> In<'a> {
    let Some(before) = i.before().filter(|t| t.kind == TokenKind::Word) else { return i };
    let start = In { at: i.at.saturating_sub(1), ..i };
    let text = before.text(i.cx.text);
    match i.cx.lexicon.payload(before.word, Class::Determiner) {
        Some(3) if text.eq_ignore_ascii_case("that") => i,
        Some(0 | 3) => {
            head.article = Article::Definite;
            start
        }
        Some(1) => {
            head.article = Article::Indefinite;
            start
        }
        Some(2) if text.starts_with(['\'', '’']) => {
            // "the party's leader": of what, we cannot say.
            head.standing = worse(head.standing, Standing::Other);
            i
        }
        Some(2) => {
            head.article = Article::Possessive;
            start
        }
        _ => {
            let modifies = !before.classes.any(LINK) && head.article == Article::None && !before.capital;
            if modifies && i.cx.lexicon.world.is_wide(head.role) {
                head.standing = worse(head.standing, Standing::Other);
            }
            i
        }
    }
}

/// Words that may stand before a role without belonging to it.
const LINK: Classes = Classes::of(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Reporting)
    .with(Class::Verb)
    .with(Class::Pronoun)
    .with(Class::Negation);

/// `called = [","] {title} name`
fn called(i: In<'_>, head: Head) -> Read<'_, Range<u32>> {
    let (i, comma) = opt(noun::mark(b',')).parse(i)?;
    let i = titles(i);
    let Some(first) = i.bare().peek() else { return no() };
    // A sentence in title case goes on with a verb: "President Says …".
    if first.is(Class::Reporting) || i.before().is_some_and(|t| t.punct(b'.')) {
        return no();
    }
    let (rest, name) = noun::name(i)?;
    if comma.is_some() {
        let definite = head.article == Article::Definite && (head.of.is_some() || name.len() > 1);
        if !definite || name.len() < 2 || !rest.peek().is_none_or(closes) {
            return no();
        }
    }
    Ok((rest, name))
}

fn closes(token: &Token) -> bool {
    token.punct(b',') || token.punct(b'.') || token.punct(b')') || token.punct(b';')
}

/// The name before ", the minister of Y,".
fn apposed<'a>(start: In<'a>, rest: In<'a>, head: Head) -> Option<(In<'a>, Range<u32>)> {
    if head.article != Article::Definite && head.of.is_none() || !rest.peek().is_none_or(closes) {
        return None;
    }
    let comma = start.at.checked_sub(1)?;
    let token = |at: u32| start.cx.shape.tokens.get(at as usize);
    token(comma).filter(|t| t.punct(b','))?;
    let mut first = comma;
    while first > comma.saturating_sub(4) && token(first.wrapping_sub(1)).is_some_and(noun::is_name_word) {
        first -= 1;
    }
    let first = first.max(start.first);
    let governed = first > start.first && token(first - 1).is_some_and(|t| t.is(Class::Preposition));
    (comma - first >= 2 && !governed).then_some((In { at: first, ..start }, first..comma))
}

/// Past "General", "Mr.", "Dr".
fn titles(i: In<'_>) -> In<'_> {
    let mut i = i;
    for _ in 0..3 {
        let here = i.bare();
        if !here.peek().is_some_and(|t| t.is(Class::Title) && t.capital) {
            break;
        }
        let Some((n, _)) = here.cx.lexicon.phrase(here.tokens(), Class::Title) else { break };
        i = here.skip(n);
        if i.peek().is_some_and(|t| t.punct(b'.') && t.glued) {
            i = i.skip(1);
        }
    }
    i
}

/// `titled = title {title} name`
fn titled(i: In<'_>) -> Read<'_, PersonReading> {
    let rest = titles(i);
    if rest.at == i.at {
        return no();
    }
    let (rest, name) = noun::name(rest)?;
    Ok((rest, reading(i, rest, Some(name), None, None)))
}

/// `given = given-name name ["," [article] head ","]`
fn given(i: In<'_>) -> Read<'_, PersonReading> {
    if !i.peek().is_some_and(|t| t.is(Class::GivenName) && t.capital) {
        return no();
    }
    let (rest, name) = noun::name(i)?;
    if noun::words(i.cx, &name) < 2 || rest.peek().is_some_and(|t| t.is(Class::PlaceNoun) && t.capital) {
        return no();
    }
    let office = opt(|i| {
        let (i, ()) = noun::mark(b',')(i)?;
        let (i, the) = opt(noun::word(&["the", "a", "an"])).parse(i)?;
        let (i, mut head) = head(i)?;
        if the.is_some() {
            head.article = Article::Definite;
        }
        let bound = head.of.is_some() || the.is_some();
        if head.plural || !bound || !i.peek().is_none_or(closes) { no() } else { Ok((i, head)) }
    })
    .parse(rest)?;
    match office {
        (rest, Some(head)) => Ok((rest, head.reading(i, rest, Some(name)))),
        (_, None) => Ok((rest, reading(i, rest, Some(name), None, None))),
    }
}
