//! What the grammars of persons and agreements share: their input, countries, proper names.
//!
//! An [`In`] is a place among the tokens of one sentence; productions are functions from an
//! `In` to an `In` and a reading, so that nom's combinators join them. Editorial brackets are
//! transparent: "President [of Azerbaijan Ilham] Aliyev" reads as if they were not there.

use nom::branch::alt;
use nom::combinator::opt;
use nom::{IResult, Parser};

use super::Cx;
use crate::span::Span;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// A place among the tokens of one sentence.
#[derive(Clone, Copy, Debug)]
pub struct In<'a> {
    /// What the grammar sees.
    pub cx: &'a Cx<'a>,
    /// The first token of the sentence.
    pub first: u32,
    /// Index of the next token.
    pub at: u32,
    /// One past the last token of the sentence.
    pub end: u32,
}

/// What a production gives: the rest and its reading.
pub type Read<'a, T> = IResult<In<'a>, T, ()>;

/// A production did not match.
pub fn no<'a, T>() -> Read<'a, T> {
    Err(nom::Err::Error(()))
}

impl<'a> In<'a> {
    /// The tokens from here on.
    pub fn tokens(self) -> &'a [Token] {
        self.cx.shape.tokens.get(self.at as usize..self.end as usize).unwrap_or(&[])
    }
    /// The next token.
    pub fn peek(self) -> Option<&'a Token> {
        self.tokens().first()
    }
    /// Past `n` tokens.
    #[must_use]
    pub fn skip(self, n: usize) -> Self {
        Self { at: (self.at + n as u32).min(self.end), ..self }
    }
    /// Past editorial brackets.
    #[must_use]
    pub fn bare(self) -> Self {
        let n = self.tokens().iter().take_while(|t| t.punct(b'[') || t.punct(b']')).count();
        self.skip(n)
    }
    /// The token before this place.
    pub fn before(self) -> Option<&'a Token> {
        self.cx.shape.tokens.get(self.at.checked_sub(1)? as usize)
    }
    /// The bytes from `start` to here, without white space or brackets that only open at the end.
    pub fn span_from(self, start: In<'a>) -> Span {
        let tokens = self.cx.shape.tokens.get(start.at as usize..self.at as usize).unwrap_or(&[]);
        match (tokens.first(), tokens.last()) {
            (Some(a), Some(b)) => a.span.cover(b.span),
            _ => Span::default(),
        }
    }
}

/// word = the next token, where it is one of `words` in any case
pub fn word<'a>(words: &'static [&'static str]) -> impl Fn(In<'a>) -> Read<'a, &'a Token> {
    move |i| {
        let i = i.bare();
        match i.peek() {
            Some(t)
                if t.kind == TokenKind::Word
                    && words.iter().any(|w| {
                        t.span.len() as usize == w.len() && t.text(i.cx.text).eq_ignore_ascii_case(w)
                    }) =>
            {
                Ok((i.skip(1), t))
            }
            _ => no(),
        }
    }
}

/// mark = the ASCII mark `m`
pub fn mark<'a>(m: u8) -> impl Fn(In<'a>) -> Read<'a, ()> {
    move |i| match i.peek() {
        Some(t) if t.punct(m) => Ok((i.skip(1), ())),
        _ => no(),
    }
}

/// `possessive = "'s" | "'" after a final s | "’s"`
pub fn possessive(i: In<'_>) -> Read<'_, ()> {
    match i.tokens() {
        [t, ..] if t.glued && t.text(i.cx.text).eq_ignore_ascii_case("'s") => Ok((i.skip(1), ())),
        [q, s, ..] if q.glued && q.kind == TokenKind::Symbol('’') && s.glued && s.text(i.cx.text) == "s" => {
            Ok((i.skip(2), ()))
        }
        [q, ..] if q.glued && (q.punct(b'\'') || q.kind == TokenKind::Symbol('’')) => Ok((i.skip(1), ())),
        _ => no(),
    }
}

/// How a country is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// "Russia".
    Name,
    /// "Moscow": the government, or the place.
    Metonym,
    /// "Russian".
    Demonym,
}

/// A country, named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Index into the countries of the lexicon.
    pub index: u32,
    /// How it is named.
    pub naming: Naming,
}

/// `country = name | metonym | letters "." letters   ; "Russia", "the Russian Federation", "Moscow", "U.S."`
pub fn country(i: In<'_>) -> Read<'_, Country> {
    let (i, _) = opt(word(&["the"])).parse(i)?;
    let i = i.bare();
    let Some(first) = i.peek().filter(|t| t.capital) else { return no() };
    if let Some(found) = dotted(i, first) {
        return Ok(found);
    }
    if !first.classes.any(Classes::of(Class::Country).with(Class::PhraseStart)) {
        return no();
    }
    match i.cx.lexicon.phrase(i.tokens(), Class::Country) {
        // "us" is no country, "US" is.
        Some((1, _))
            if first.span.len() <= 2 && first.text(i.cx.text).bytes().any(|b| b.is_ascii_lowercase()) =>
        {
            no()
        }
        Some((n, payload)) => {
            let naming = if payload % 2 == 1 { Naming::Metonym } else { Naming::Name };
            Ok((i.skip(n), Country { index: payload / 2, naming }))
        }
        None => no(),
    }
}

/// "U.S.", "U.K.", "U.N."
fn dotted<'a>(i: In<'a>, first: &Token) -> Option<(In<'a>, Country)> {
    if first.text(i.cx.text) != "U" {
        return None;
    }
    let [_, dot, second, rest @ ..] = i.tokens() else { return None };
    let name = match second.text(i.cx.text) {
        "S" => "United States",
        "K" => "United Kingdom",
        "N" => "United Nations",
        _ => return None,
    };
    let index = i.cx.lexicon.world.country(name)?;
    let dots = usize::from(rest.first().is_some_and(|t| t.punct(b'.') && t.glued));
    (dot.punct(b'.') && second.glued).then(|| (i.skip(3 + dots), Country { index, naming: Naming::Name }))
}

/// `demonym = "Russian" | "South Korean" | …`
pub fn demonym(i: In<'_>) -> Read<'_, Country> {
    let i = i.bare();
    let Some(first) = i.peek().filter(|t| t.capital) else { return no() };
    if !first.classes.any(Classes::of(Class::Demonym).with(Class::PhraseStart)) {
        return no();
    }
    match i.cx.lexicon.phrase(i.tokens(), Class::Demonym) {
        Some((n, index)) => Ok((i.skip(n), Country { index, naming: Naming::Demonym })),
        None => no(),
    }
}

/// `place = country [possessive] | demonym`
pub fn place(i: In<'_>) -> Read<'_, Country> {
    alt((demonym, |i| {
        let (i, c) = country(i)?;
        let (i, _) = opt(possessive).parse(i)?;
        Ok((i, c))
    }))
    .parse(i)
}

/// `and = "," ["and"] | "and" | "&"`
pub fn and(i: In<'_>) -> Read<'_, ()> {
    let (i, comma) = opt(mark(b',')).parse(i)?;
    let (i, word) = opt(alt((|i| word(&["and"])(i).map(|(i, _)| (i, ())), mark(b'&')))).parse(i)?;
    if comma.is_none() && word.is_none() { no() } else { Ok((i, ())) }
}

/// Words that cannot begin or continue a proper name.
const NEVER: Classes = Classes::of(Class::Determiner)
    .with(Class::Pronoun)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Weekday)
    .with(Class::Country)
    .with(Class::Demonym)
    .with(Class::Role)
    .with(Class::Zone)
    .with(Class::PlaceNoun);

const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "da", "di", "del", "la", "le", "dos", "ter",
    "ten", "du", "af", "abu",
];

/// `name = part {part} ; at most five parts`
/// `part = {particle} capital {"-" letters} | letter "."`
///
/// Gives the tokens of the name, brackets left out of the end.
pub fn name(i: In<'_>) -> Read<'_, std::ops::Range<u32>> {
    let start = i.bare();
    let mut rest = start;
    let mut parts = 0;
    let (mut given, mut seen) = (false, false);
    while parts < 5 {
        let next = if parts == 0 { rest } else { rest.bare() };
        let Some(token) = next.peek() else { break };
        // "Mike Hall" is somebody, "Christopher Reeve Foundation" nobody.
        if token.capital && token.is(Class::OrgNoun) && !given && !token.is(Class::GivenName) {
            return no();
        }
        // "Theresa May": after a given name a word may be what it is not elsewhere.
        let surname = given && token.kind == TokenKind::Word && token.capital && token.span.len() > 1;
        let royal =
            seen && token.capital && matches!(next.cx.word(token), "King" | "Prince" | "Pope" | "Judge");
        let plain = (surname && !token.classes.any(GLUE)) || royal;
        let read = if plain { hyphens(next.skip(1)) } else { part(next) };
        let Ok((after, ())) = read else { break };
        if parts > 0 && token.is(Class::Reporting) {
            break;
        }
        rest = after;
        given = token.is(Class::GivenName);
        seen |= given;
        parts += 1;
    }
    if parts == 0 { no() } else { Ok((rest, start.at..rest.at)) }
}

/// How many words a name has; what hyphens join is one.
pub fn words(cx: &Cx<'_>, name: &std::ops::Range<u32>) -> usize {
    let tokens = cx.shape.tokens.get(name.start as usize..name.end as usize).unwrap_or(&[]);
    let joined =
        tokens.windows(2).filter(|pair| matches!(pair, [a, b] if a.dash() && b.kind == TokenKind::Word));
    tokens.iter().filter(|t| t.kind == TokenKind::Word).count() - joined.count()
}

/// Words that no name holds, whatever stands before them.
const GLUE: Classes = Classes::of(Class::Determiner)
    .with(Class::Pronoun)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Weekday)
    .with(Class::PlaceNoun)
    .with(Class::Reporting);

/// `part = {particle ["-"]} capital {"-" letters} | letter "."`
fn part(i: In<'_>) -> Read<'_, ()> {
    let mut i = i;
    for _ in 0..2 {
        let tokens = i.tokens();
        let particle = |t: Option<&Token>| t.is_some_and(|t| PARTICLES.contains(&t.text(i.cx.text)));
        let dash = usize::from(tokens.get(1).is_some_and(|t| t.dash() && t.glued));
        let next = tokens.get(1 + dash);
        if !particle(tokens.first()) || !(next.is_some_and(|t| t.capital) || particle(next)) {
            break;
        }
        i = i.skip(1 + dash);
    }
    let Some(first) = i.peek().filter(|t| is_name_word(t)) else { return no() };
    let i = i.skip(1);
    if first.span.len() == 1 && i.peek().is_some_and(|t| t.punct(b'.') && t.glued) {
        return Ok((i.skip(1), ()));
    }
    hyphens(i)
}

/// `hyphens = {"-" letters}`   ; "Jean-Claude", "Jong-un", and no "Oscar-winning"
fn hyphens(i: In<'_>) -> Read<'_, ()> {
    let mut i = i;
    while let [dash, next, ..] = i.tokens() {
        if !(dash.dash() && dash.glued && next.glued && next.kind == TokenKind::Word) {
            break;
        }
        if !next.capital && next.span.len() > 4 {
            return no();
        }
        i = i.skip(2);
    }
    Ok((i, ()))
}

/// Whether a token can be a word of a proper name.
pub fn is_name_word(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.capital
        && (!token.classes.any(NEVER) || token.is(Class::GivenName))
}
