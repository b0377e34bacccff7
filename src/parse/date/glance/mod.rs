//! What the tokens at a place show at a glance, and what a production must see there before it is entered.
//!
//! At most places nearly every production would fail at its first or second token, and to enter each of them only to
//! leave it again took most of the time of reading dates. So the tokens ahead are looked at once, and each production
//! says in a table what it cannot do without ([`Needs`]).
//!
//! The invariant: needs are necessary, never sufficient. Where the needs of a production are not met it would match
//! nothing, so that the tables change no reading. A test holds every table to it at every token of all cases.

mod needs;
pub mod signs;

pub use needs::{Needs, Rule, Table, rule, table};

use crate::parse::combinator::In;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// What a token is written with, where that decides which productions may match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// One or two digits.
    Short,
    /// Four digits, the first no zero.
    Four,
    /// Four digits with a zero before them.
    Padded,
    /// Any other number of digits.
    Figure,
    /// A hyphen or dash.
    Dash,
    /// "/".
    Stroke,
    /// ".".
    Stop,
    /// ",".
    Comma,
    /// ":".
    Colon,
    /// An apostrophe.
    Quote,
    /// "?".
    Query,
    /// Any other mark.
    Other,
    /// One letter that is no article.
    Letter,
    /// Letters right after the token before, which is no dash: "th", "'s", "pm".
    Suffix,
    /// A word that is none of time, but opens phrases that are: "latter".
    Opener,
    /// "Back", as in "a few years back".
    Back,
    /// Any other word.
    Word,
    /// The text is at its end.
    End,
    /// A number of an order begins here: "5th", "fifth", "twenty-fifth".
    Order,
}

/// What one token, or any of several, shows: classes, meanings as words of time, marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    words: u128,
    classes: Classes,
    marks: u32,
}

impl Signs {
    /// No sign.
    pub const NONE: Self = Self { words: 0, classes: Classes::NONE, marks: 0 };
    /// Every sign: whatever stands there.
    pub const ANY: Self = Self { words: u128::MAX, classes: Classes(u64::MAX), marks: u32::MAX };

    /// Tokens of any of these classes.
    pub const fn classes(classes: Classes) -> Self {
        Self { classes, ..Self::NONE }
    }
    /// Tokens with any of these meanings.
    pub const fn words(mut list: &[TimeWord]) -> Self {
        let mut words = 0;
        while let [first, rest @ ..] = list {
            words |= 1 << *first as u128;
            list = rest;
        }
        Self { words, ..Self::NONE }
    }
    /// Tokens written with any of these.
    pub const fn marks(mut list: &[Mark]) -> Self {
        let mut marks = 0;
        while let [first, rest @ ..] = list {
            marks |= 1 << *first as u32;
            list = rest;
        }
        Self { marks, ..Self::NONE }
    }
    /// What is in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            words: self.words | other.words,
            classes: self.classes.or(other.classes),
            marks: self.marks | other.marks,
        }
    }
    /// Whether the two share a sign.
    #[inline]
    pub const fn any(&self, other: &Self) -> bool {
        self.words & other.words != 0
            || (self.classes.0 & other.classes.0) | (self.marks & other.marks) as u64 != 0
    }
}

/// What the token at a place shows, and how many tokens the phrases take that begin there.
#[inline]
fn look(i: In<'_>, at: usize) -> (Signs, usize) {
    let Some(t) = i.rest.get(at) else { return (END, 0) };
    let lexicon = i.cx.lexicon;
    let meaning = if t.is(Class::TimeWord) { lexicon.time_word(t.word) } else { None };
    let bare = |t: &Token| t.kind != TokenKind::Word || !t.glued;
    let suffix = !bare(t) && at.checked_sub(1).and_then(|b| i.rest.get(b)).is_some_and(|b| !b.dash());
    let mark = if suffix { Mark::Suffix } else { mark(i, t, meaning) };
    let words = meaning.map_or(0, |w| 1 << w as u128);
    let signs = Signs { words, classes: t.classes, marks: 1 << mark as u32 };
    if t.is(Class::PhraseStart) { phrases(i, at, signs) } else { (signs, 0) }
}

/// The same with what the phrases that begin there show.
fn phrases(i: In<'_>, at: usize, mut signs: Signs) -> (Signs, usize) {
    let mut longest = 0;
    for (n, class, payload) in i.cx.lexicon.phrases(i.rest.get(at..).unwrap_or(&[]), TIMELY) {
        longest = longest.max(n);
        signs.classes = signs.classes.with(class);
        if class == Class::TimeWord {
            signs.words |= TimeWord::of(payload).map_or(0, |w| 1 << w as u128);
        }
    }
    (signs, longest)
}

/// Whether a number of an order may begin with a token before another: "5th", "fifth", "twenty-fifth".
#[inline]
fn orders(start: Signs, next: Signs) -> bool {
    const ORDER: Signs = Signs::classes(Classes::of(Class::Ordinal));
    const TENS: Signs = Signs::classes(Classes::of(Class::Cardinal));
    const AFTER_TENS: Signs = ORDER.or(Signs::marks(&[Mark::Dash]));
    const SUFFIX: Signs = Signs::marks(&[Mark::Suffix]);
    start.any(&ORDER)
        || start.any(&signs::DIGITS) && next.any(&SUFFIX)
        || start.any(&TENS) && next.any(&AFTER_TENS)
}

const END: Signs = Signs::marks(&[Mark::End]);

#[inline]
fn mark(i: In<'_>, t: &Token, meaning: Option<TimeWord>) -> Mark {
    match t.kind {
        TokenKind::Word if t.span.len() == 1 && meaning != Some(TimeWord::A) => Mark::Letter,
        TokenKind::Word if t.span.len() == 4 && i.cx.word(t) == "back" => Mark::Back,
        TokenKind::Word if t.is(Class::TimeOpen) && meaning.is_none() => Mark::Opener,
        TokenKind::Word => Mark::Word,
        TokenKind::Digits => match t.span.len() {
            1 | 2 => Mark::Short,
            4 if i.cx.word(t).starts_with('0') => Mark::Padded,
            4 => Mark::Four,
            _ => Mark::Figure,
        },
        TokenKind::Punct(b'-') | TokenKind::Symbol('–' | '—' | '‐' | '‑' | '‒' | '−') => {
            Mark::Dash
        }
        TokenKind::Punct(b'/') => Mark::Stroke,
        TokenKind::Punct(b'.') => Mark::Stop,
        TokenKind::Punct(b',') => Mark::Comma,
        TokenKind::Punct(b':') => Mark::Colon,
        TokenKind::Punct(b'\'') | TokenKind::Symbol('’') => Mark::Quote,
        TokenKind::Punct(b'?') => Mark::Query,
        TokenKind::Punct(_) | TokenKind::Symbol(_) => Mark::Other,
    }
}

/// Words that make what they stand in one of time, or may.
pub const OF_TIME: Classes = Classes::of(Class::Month)
    .with(Class::Weekday)
    .with(Class::Season)
    .with(Class::Cardinal)
    .with(Class::Scale)
    .with(Class::Ordinal)
    .with(Class::Fraction)
    .with(Class::HedgeAfter)
    .with(Class::Period)
    .with(Class::Deictic)
    .with(Class::DecadeName)
    .with(Class::PartOfDay)
    .with(Class::Holiday)
    .with(Class::Zone)
    .with(Class::ClockWord);

/// Words that a time may pass over on its way; at any other word it has ended.
pub const TIMELY: Classes = OF_TIME
    .with(Class::TimeWord)
    .with(Class::TimeOpen)
    // "Another".
    .with(Class::Restrictor);

/// Whether a time may go on past a token.
#[inline]
fn passes(t: &Token) -> bool {
    match t.kind {
        TokenKind::Word => t.classes.any(TIMELY) || t.glued || t.span.len() <= 2,
        TokenKind::Digits => true,
        TokenKind::Punct(m) => !matches!(m, b']' | b'[' | b';' | b'"' | b'!' | b'%' | b'$'),
        TokenKind::Symbol(c) => !matches!(c, '“' | '”'),
    }
}

/// What the tokens at a place show.
#[derive(Clone, Copy, Debug)]
pub struct Glance {
    /// The first token.
    pub head: Signs,
    /// The first token after "the", or the first.
    pub start: Signs,
    /// The token after that.
    pub next: Signs,
    /// All tokens from that one on, up to where no time goes on.
    pub ahead: Signs,
    /// Whether "the" stands first.
    the: bool,
}

impl Glance {
    /// Looks at what lies ahead.
    pub fn of(i: In<'_>) -> Self {
        let the = i.rest.first().is_some_and(|t| i.cx.lexicon.time_word(t.word) == Some(TimeWord::The));
        let after = 1 + usize::from(the);
        let none = Signs::NONE;
        let mut g = Self { head: none, start: none, next: none, ahead: none, the };
        let mut phrase = 0;
        for at in 0.. {
            let (signs, longest) = look(i, at);
            phrase = phrase.max(at + longest);
            match at {
                0 => (g.head, g.start) = (signs, signs),
                _ if at < after => g.start = signs,
                _ if at == after => (g.next, g.ahead) = (signs, signs),
                _ => g.ahead = g.ahead.or(signs),
            }
            let goes_on = i.rest.get(at).is_some_and(|t| at < phrase || passes(t));
            if at >= after && !goes_on {
                break;
            }
        }
        if orders(g.start, g.next) {
            g.start.marks |= 1 << Mark::Order as u32;
            g.head = if the { g.head } else { g.start };
        }
        g
    }
}

#[cfg(test)]
mod tests;
