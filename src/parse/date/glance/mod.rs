//! What the tokens at a place show at a glance, and what a production must see there before it is entered.
//!
//! At most places nearly every production would fail at its first or second token, and to enter each of them only to
//! leave it again took most of the time of reading dates. So the tokens ahead are looked at once, and each production
//! says in a table what it cannot do without ([`Needs`]).
//!
//! The invariant: needs are necessary, never sufficient. Where the needs of a production are not met it would match
//! nothing, so that the tables change no reading. A test holds every table to it at every token of all cases.

pub mod signs;

use crate::parse::combinator::{In, Parser, R, fail};
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

/// Words that a time may pass over on its way; at any other word it has ended.
const TIMELY: Classes = Classes::of(Class::Month)
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
    .with(Class::ClockWord)
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

/// Which token a production begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// The first.
    Head,
    /// The first, or the one after "the".
    The,
    /// The one after "the", which must stand.
    Article,
}

/// What a production cannot do without.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    begins: Begins,
    start: Signs,
    next: Signs,
    ahead: Signs,
    also: Signs,
    within: Signs,
}

impl Needs {
    const fn begin(begins: Begins, start: Signs) -> Self {
        let any = Signs::ANY;
        Self { begins, start, next: any, ahead: any, also: any, within: any }
    }
    /// The first token shows any of these signs.
    pub const fn head(start: Signs) -> Self {
        Self::begin(Begins::Head, start)
    }
    /// The first token does, or the one after "the".
    pub const fn the(start: Signs) -> Self {
        Self::begin(Begins::The, start)
    }
    /// The token after "the" does.
    pub const fn article(start: Signs) -> Self {
        Self::begin(Begins::Article, start)
    }
    /// The token after that shows any of these.
    #[must_use]
    pub const fn next(self, next: Signs) -> Self {
        Self { next, ..self }
    }
    /// A token after the first does.
    #[must_use]
    pub const fn ahead(self, ahead: Signs) -> Self {
        Self { ahead, ..self }
    }
    /// And another, or the same, one of these.
    #[must_use]
    pub const fn also(self, also: Signs) -> Self {
        Self { also, ..self }
    }
    /// The first token or one after it.
    #[must_use]
    pub const fn within(self, within: Signs) -> Self {
        Self { within, ..self }
    }

    /// Whether a production may match where this was seen.
    #[inline]
    pub fn met(&self, g: &Glance) -> bool {
        let start = match self.begins {
            Begins::Head => &g.head,
            Begins::The => &g.start,
            Begins::Article if g.the => &g.start,
            Begins::Article => return false,
        };
        start.any(&self.start)
            && g.next.any(&self.next)
            && g.ahead.any(&self.ahead)
            && g.ahead.any(&self.also)
            && (start.any(&self.within) || g.ahead.any(&self.within))
    }
}

/// A production, and what it needs.
pub struct Rule<T> {
    needs: Needs,
    read: Parser<T>,
}

/// A production that is entered where its needs are met.
pub const fn rule<T>(needs: Needs, read: Parser<T>) -> Rule<T> {
    Rule { needs, read }
}

/// Productions in the order in which they are tried, and what none of them can do without.
pub struct Table<T: 'static> {
    rules: &'static [Rule<T>],
    head: Signs,
    start: Signs,
    next: Signs,
    ahead: Signs,
}

/// A table of productions.
pub const fn table<T>(rules: &'static [Rule<T>]) -> Table<T> {
    let (mut head, mut start, mut next, mut ahead) = (Signs::NONE, Signs::NONE, Signs::NONE, Signs::NONE);
    let mut list = rules;
    while let [first, rest @ ..] = list {
        let needs = &first.needs;
        match needs.begins {
            Begins::Head => head = head.or(needs.start),
            Begins::The | Begins::Article => start = start.or(needs.start),
        }
        next = next.or(needs.next);
        ahead = ahead.or(needs.ahead);
        list = rest;
    }
    Table { rules, head, start, next, ahead }
}

impl<T> Table<T> {
    /// Whether any production may match where this was seen.
    #[inline]
    pub fn may_fit(&self, g: &Glance) -> bool {
        (g.head.any(&self.head) || g.start.any(&self.start))
            && g.next.any(&self.next)
            && g.ahead.any(&self.ahead)
    }
    /// The productions whose needs are met.
    fn fit(&self, g: &Glance) -> impl Iterator<Item = &Rule<T>> {
        let rules: &[Rule<T>] = if self.may_fit(g) { self.rules } else { &[] };
        rules.iter().filter(|rule| rule.needs.met(g))
    }
    /// What the first production that matches reads.
    pub fn first<'a>(&self, i: In<'a>, g: &Glance) -> R<'a, T> {
        for rule in self.fit(g) {
            if let Ok(found) = (rule.read)(i) {
                return Ok(found);
            }
        }
        fail()
    }
    /// What the production that takes most reads, the first of those that take the same.
    pub fn longest<'a>(&self, i: In<'a>, g: &Glance) -> R<'a, T> {
        let mut best: Option<(In<'a>, T)> = None;
        for rule in self.fit(g) {
            if let Ok((rest, t)) = (rule.read)(i)
                && best.as_ref().is_none_or(|(r, _)| rest.rest.len() < r.rest.len())
            {
                best = Some((rest, t));
            }
        }
        best.map_or_else(fail, Ok)
    }
}

#[cfg(test)]
impl<T: PartialEq> Table<T> {
    /// Whether the needs of the table keep nothing from matching.
    fn holds(&self, i: In<'_>, g: &Glance) -> bool {
        let all = || self.rules.iter().filter_map(|r| (r.read)(i).ok());
        let first = all().next().map(|(rest, t)| (rest.rest.len(), t));
        let longest = all().map(|(rest, _)| rest.rest.len()).min();
        self.first(i, g).ok().map(|(rest, t)| (rest.rest.len(), t)) == first
            && self.longest(i, g).ok().map(|(rest, _)| rest.rest.len()) == longest
    }
}

#[cfg(test)]
mod tests;
