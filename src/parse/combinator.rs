//! nom over tokens: the input, and the small parsers that every grammar is made of.

use nom::IResult;

use super::Cx;
use crate::vocab::{Class, Token, TokenKind};

/// Tokens still to be read, with what is needed to read them.
#[derive(Clone, Copy, Debug)]
pub struct In<'a> {
    /// Text, shape and lexicon.
    pub cx: &'a Cx<'a>,
    /// The tokens.
    pub rest: &'a [Token],
}

/// What a token parser returns; failures carry nothing, so that trying is cheap.
pub type R<'a, T> = IResult<In<'a>, T, ()>;

/// A token parser.
pub type Parser<T> = for<'a> fn(In<'a>) -> R<'a, T>;

/// No match.
pub const fn fail<'a, T>() -> R<'a, T> {
    Err(nom::Err::Error(()))
}

impl<'a> In<'a> {
    /// The next token.
    pub fn first(self) -> Option<&'a Token> {
        #[cfg(test)]
        crate::span::steps::step();
        self.rest.first()
    }
    /// The `n`-th token from here.
    pub fn peek(self, n: usize) -> Option<&'a Token> {
        #[cfg(test)]
        crate::span::steps::step();
        self.rest.get(n)
    }
    /// Without the first `n` tokens.
    #[must_use]
    pub fn skip(self, n: usize) -> Self {
        Self { rest: self.rest.get(n..).unwrap_or(&[]), ..self }
    }
    /// How many tokens lie between here and a later place.
    pub fn consumed(self, later: Self) -> usize {
        self.rest.len().saturating_sub(later.rest.len())
    }
    /// The text of the next token, or nothing.
    pub fn text(self) -> &'a str {
        self.first().map_or("", |t| self.cx.word(t))
    }
    /// Whether the next token can be of a class.
    pub fn is(self, class: Class) -> bool {
        self.first().is_some_and(|t| t.is(class))
    }
    /// The payload of the next token in a class.
    pub fn payload(self, class: Class) -> Option<u32> {
        let t = self.first()?;
        if t.is(class) { self.cx.lexicon.payload(t.word, class) } else { None }
    }
}

/// The next token, whatever it is.
pub fn any(i: In<'_>) -> R<'_, &Token> {
    i.first().map_or_else(fail, |t| Ok((i.skip(1), t)))
}

/// One ASCII mark.
pub fn punct<'a>(mark: u8) -> impl Fn(In<'a>) -> R<'a, &'a Token> {
    move |i| match i.first() {
        Some(t) if t.punct(mark) => Ok((i.skip(1), t)),
        Some(_) | None => fail(),
    }
}

/// A hyphen or a dash.
pub fn dash(i: In<'_>) -> R<'_, &Token> {
    match i.first() {
        Some(t) if t.dash() => Ok((i.skip(1), t)),
        Some(_) | None => fail(),
    }
}

/// A word of a class, with its payload.
pub fn word<'a>(class: Class) -> impl Fn(In<'a>) -> R<'a, u32> {
    move |i| i.payload(class).map_or_else(fail, |p| Ok((i.skip(1), p)))
}

/// A word or phrase of a class, the longest, with its payload.
pub fn phrase<'a>(class: Class) -> impl Fn(In<'a>) -> R<'a, u32> {
    move |i| {
        if !i.is(class) && !i.is(Class::PhraseStart) {
            return fail();
        }
        i.cx.lexicon.phrase(i.rest, class).map_or_else(fail, |(n, p)| Ok((i.skip(n), p)))
    }
}

/// Digits, their number and how many there are (at most nine).
#[inline]
pub fn digits(i: In<'_>) -> R<'_, (u32, usize)> {
    match i.rest.split_first() {
        Some((t, rest)) if t.kind == TokenKind::Digits && t.span.len() <= 9 => {
            let text = i.cx.word(t).as_bytes();
            let n = text.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
            Ok((In { rest, ..i }, (n, text.len())))
        }
        Some(_) | None => fail(),
    }
}

/// What `parser` reads, only where it stands right after the token before.
pub fn glued<'a, T>(parser: impl Fn(In<'a>) -> R<'a, T>) -> impl Fn(In<'a>) -> R<'a, T> {
    move |i| if i.first().is_some_and(|t| t.glued) { parser(i) } else { fail() }
}

/// What `parser` reads, or `None` and nothing consumed.
pub fn maybe<'a, T>(parser: impl Fn(In<'a>) -> R<'a, T>, i: In<'a>) -> (In<'a>, Option<T>) {
    match parser(i) {
        Ok((rest, t)) => (rest, Some(t)),
        Err(_) => (i, None),
    }
}

/// What the first parser that matches reads.
pub fn first_of<T, const N: usize>(i: In<'_>, parsers: [Parser<T>; N]) -> R<'_, T> {
    for p in parsers {
        if let Ok(found) = p(i) {
            return Ok(found);
        }
    }
    fail()
}
