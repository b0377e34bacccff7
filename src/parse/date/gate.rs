//! Where a time can begin: what most words are passed over by, so that the scan is fast.

use super::context;
use crate::parse::Cx;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// What a temporal expression can begin with, all by itself.
const HEADS: Classes = Classes::of(Class::Month)
    .with(Class::Weekday)
    .with(Class::Season)
    .with(Class::Period)
    .with(Class::Deictic)
    .with(Class::PartOfDay)
    .with(Class::Holiday)
    .with(Class::DecadeName);

/// What a temporal expression cannot do without.
const ANCHORS: Classes = HEADS.with(Class::ClockWord);

/// What a temporal expression can begin with.
const STARTERS: Classes =
    HEADS.with(Class::TimeOpen).with(Class::Cardinal).with(Class::Ordinal).with(Class::Fraction);

/// What may come second.
const FOLLOWERS: Classes = STARTERS
    .with(Class::ClockWord)
    .with(Class::TimeWord)
    .with(Class::Scale)
    .with(Class::Zone)
    .with(Class::Vague);

/// Classes with phrases that can open a time.
const PHRASES: Classes = Classes::of(Class::TimeWord)
    .with(Class::Deictic)
    .with(Class::Holiday)
    .with(Class::Period)
    .with(Class::PartOfDay);

/// Whether the token can be what makes an expression one of time: a word of time, or a figure that what touches
/// it does not keep from being a year, a day or an hour.
pub(super) fn is_anchor(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(t) = tokens.get(at) else { return false };
    t.classes.any(ANCHORS) || t.kind == TokenKind::Digits && is_figure_of_time(cx, tokens, at, t)
}

/// Four digits, or eight, are a year or a date by themselves; fewer need something right before or after them ("'98",
/// "Q2", "5th", "5:30", "5-year"), a word that is no noun, or a word before them that leads to an hour.
fn is_figure_of_time(cx: &Cx<'_>, tokens: &[Token], at: usize, t: &Token) -> bool {
    if t.span.len() >= 4 || t.glued || t.span.len() <= 2 && after_lead(cx, tokens, at) {
        return true;
    }
    tokens.get(at + 1).is_none_or(|n| match n.kind {
        TokenKind::Word => n.glued || n.classes.any(FOLLOWERS) || n.span.len() == 1,
        TokenKind::Digits => true,
        TokenKind::Punct(b'.' | b',') => tokens.get(at + 2).is_none_or(|m| m.glued || n.punct(b'.')),
        TokenKind::Punct(b'%' | b')' | b']' | b';' | b'"' | b'?' | b'!') => false,
        TokenKind::Punct(_) | TokenKind::Symbol(_) => true,
    })
}

/// "At 6", "until 10".
fn after_lead(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| tokens.get(b)).filter(|t| t.is(Class::TimeWord));
    matches!(
        before.and_then(|t| cx.lexicon.time_word(t.word)),
        Some(
            TimeWord::At | TimeWord::Around | TimeWord::By | TimeWord::Until | TimeWord::To | TimeWord::From
        )
    )
}

/// Whether a time can begin here: the first token can open one, and the second goes on as a time does.
pub(super) fn plausible(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    const RARELY: Classes = Classes::of(Class::ClockWord).with(Class::Scale);
    let Some(t) = tokens.get(at) else { return false };
    if t.classes.any(HEADS) {
        return true;
    }
    let digits = t.kind == TokenKind::Digits;
    if digits && (t.span.len() > 3 || t.span.len() < 3 && is_after_at(cx, tokens, at)) {
        return true;
    }
    // "Then" and "present" are words of the clock, "PT" has two letters, "hundreds" is a scale.
    let opens = digits || t.classes.any(STARTERS) || context::opens(t);
    if !opens && !t.classes.any(RARELY) && t.span.len() != 2 {
        return false;
    }
    if t.is(Class::ClockWord) && cx.lexicon.time_word(t.word) == Some(TimeWord::Then) {
        let before = at.checked_sub(1).and_then(|b| tokens.get(b));
        return before.is_some_and(|b| b.classes.any(Classes::of(Class::Preposition).with(Class::TimeWord)));
    }
    // "1998-present", "from 2014 to present"
    if t.is(Class::ClockWord) && t.is(Class::TimeOpen) && context::after_joint(cx, tokens, at) {
        return true;
    }
    let iso = t.kind == TokenKind::Word
        && t.span.len() == 2
        && tokens.get(at + 1).is_some_and(|n| n.glued && n.kind == TokenKind::Digits)
        && cx.word(t) == "PT";
    if iso {
        return true;
    }
    // "Hundreds of years"
    let vaguely = t.is(Class::Scale)
        && tokens.get(at + 1).is_some_and(|n| cx.lexicon.time_word(n.word) == Some(TimeWord::Of));
    if !opens && !vaguely {
        return false;
    }
    if !digits && t.kind != TokenKind::Word {
        return mark_opens(tokens, at, t);
    }
    // "More than", "Saint Patrick's Day": the phrase tells.
    if t.is(Class::PhraseStart) && t.is(Class::TimeOpen) {
        let rest = tokens.get(at..).unwrap_or(&[]);
        if cx.lexicon.phrases(rest, PHRASES).next().is_some() {
            return true;
        }
    }
    !is_link(cx, tokens, at, t) && goes_on(cx, tokens, at, t)
}

/// "Meet at 7."
fn is_after_at(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    context::before(tokens, at, 1).and_then(|b| context::word_of(cx, b)) == Some(TimeWord::At)
}

/// Prepositions lead to a time, and begin one only in a phrase ("in the future", "up to"); an article before a
/// figure belongs to what the figure counts.
fn is_link(cx: &Cx<'_>, tokens: &[Token], at: usize, t: &Token) -> bool {
    match cx.lexicon.time_word(t.word) {
        Some(TimeWord::In | TimeWord::On | TimeWord::At | TimeWord::To) => true,
        Some(TimeWord::A) => tokens.get(at + 1).is_some_and(|n| n.kind == TokenKind::Digits),
        Some(_) | None => false,
    }
}

/// "'98"; any other mark of the grammar goes on with a word.
fn mark_opens(tokens: &[Token], at: usize, t: &Token) -> bool {
    let Some(n) = tokens.get(at + 1) else { return at == 0 };
    if t.punct(b'/') {
        return n.glued && n.classes.any(ANCHORS);
    }
    n.kind == TokenKind::Digits || !context::opens(t)
}

/// Whether the token after the first goes on as a time does; a number alone, or "the" before any other noun, does
/// not.
fn goes_on(cx: &Cx<'_>, tokens: &[Token], at: usize, t: &Token) -> bool {
    let Some(n) = tokens.get(at + 1) else { return at == 0 };
    let digits = t.kind == TokenKind::Digits;
    // A full stop goes on only before more of an abbreviation or a figure.
    if n.punct(b'.') && tokens.get(at + 2).is_none_or(|m| !m.glued) && (digits || t.span.len() > 4) {
        return at == 0;
    }
    let timely =
        |n: usize| tokens.get(at + n).is_none_or(|t| t.kind != TokenKind::Word || t.classes.any(FOLLOWERS));
    match n.kind {
        // "5 million", "40 per", "12 from" go on as counts do.
        TokenKind::Word if digits && !n.glued && n.is(Class::Scale) => timely(2),
        TokenKind::Word if digits && !n.glued && counts(cx, n) => false,
        TokenKind::Word => {
            n.classes.any(FOLLOWERS)
                || digits && n.glued
                || n.span.len() == 1 && (digits || t.is(Class::Cardinal))
        }
        TokenKind::Digits => true,
        TokenKind::Punct(b'.') if digits && n.glued => {
            timely(3) || tokens.get(at + 3).is_some_and(|t| t.glued || t.span.len() == 1)
        }
        TokenKind::Punct(b',') if n.glued => {
            // "10,000 years"
            tokens.get(at + 3).is_some_and(|t| t.is(Class::Period) || t.dash())
        }
        TokenKind::Punct(m) => {
            n.glued && !matches!(m, b')' | b'%' | b',')
                || matches!(m, b'/' | b'-' | b'~' | b'\'')
                || m == b',' && digits && n.glued && tokens.get(at + 2).is_some_and(|d| d.glued)
        }
        TokenKind::Symbol(_) => true,
    }
}

/// Whether a word after a figure makes it no time.
fn counts(cx: &Cx<'_>, n: &Token) -> bool {
    let word = cx.lexicon.time_word(n.word).filter(|_| !n.classes.any(ANCHORS) && !n.is(Class::PhraseStart));
    matches!(
        word,
        Some(TimeWord::Per | TimeWord::On | TimeWord::For | TimeWord::From | TimeWord::The | TimeWord::All)
    )
}

/// What the first token can be, so that only grammars that may match are tried.
#[derive(Clone, Copy)]
pub(super) struct Head {
    pub(super) classes: Classes,
    pub(super) digits: bool,
    pub(super) mark: bool,
}

impl Head {
    pub(super) fn of(t: &Token) -> Self {
        Self { classes: t.classes, digits: t.kind == TokenKind::Digits, mark: t.kind != TokenKind::Word }
    }
    /// A word of the grammar, or one that opens a phrase.
    pub(super) fn word(self) -> bool {
        self.classes.any(Classes::of(Class::TimeOpen).with(Class::Deictic))
    }
    pub(super) fn number(self) -> bool {
        self.digits || self.mark || self.classes.any(Classes::of(Class::Cardinal).with(Class::Ordinal))
    }
    pub(super) fn has(self, class: Class) -> bool {
        self.classes.has(class)
    }
}
