//! Where a time can begin: what most words are passed over by, so that the scan is fast.

use super::context;
use crate::parse::Cx;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// What a temporal expression cannot do without.
const ANCHORS: Classes = Classes::of(Class::Month)
    .with(Class::Weekday)
    .with(Class::Season)
    .with(Class::Period)
    .with(Class::Deictic)
    .with(Class::PartOfDay)
    .with(Class::ClockWord)
    .with(Class::Holiday)
    .with(Class::DecadeName);

/// What a temporal expression can begin with.
pub(super) const STARTERS: Classes =
    Classes(ANCHORS.0).with(Class::TimeOpen).with(Class::Cardinal).with(Class::Ordinal).with(Class::Fraction);

/// Whether the token after the first goes on as a time does; a number alone, or "the" before any other noun, does
/// not. This is what keeps the scan fast: most words are passed over here.
pub(super) fn plausible(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(t) = tokens.get(at) else { return false };
    let digits = t.kind == TokenKind::Digits;
    let at_hour = digits
        && t.span.len() < 3
        && context::before(tokens, at, 1).and_then(|b| context::word_of(cx, b)) == Some(TimeWord::At);
    if at_hour || digits && t.span.len() > 3 || t.classes.any(ANCHORS) || t.kind != TokenKind::Word && !digits
    {
        return true;
    }
    // "More than", "Saint Patrick's Day": the phrase tells.
    if t.is(Class::PhraseStart) && t.is(Class::TimeOpen) {
        let rest = tokens.get(at..).unwrap_or(&[]);
        let whole = |class| cx.lexicon.phrase(rest, class).is_some_and(|(n, _)| n > 1);
        if PHRASES.iter().any(|&class| whole(class)) {
            return true;
        }
    }
    let goes_on = |n: &Token| match n.kind {
        TokenKind::Word => {
            n.classes.any(FOLLOWERS)
                || digits && n.glued
                || n.span.len() == 1 && (digits || t.is(Class::Cardinal))
        }
        TokenKind::Digits => true,
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
    };
    let Some(n) = tokens.get(at + 1) else { return at == 0 };
    // A full stop goes on only before more of an abbreviation or a figure.
    if n.punct(b'.') && tokens.get(at + 2).is_none_or(|m| !m.glued) && (digits || t.span.len() > 4) {
        return at == 0;
    }
    goes_on(n)
}

/// Classes with phrases that can open a time.
const PHRASES: [Class; 5] =
    [Class::TimeWord, Class::Deictic, Class::Holiday, Class::Period, Class::PartOfDay];

/// What may come second.
const FOLLOWERS: Classes =
    Classes(STARTERS.0).with(Class::TimeWord).with(Class::Scale).with(Class::Zone).with(Class::Vague);

pub(super) fn is_anchor(t: &Token) -> bool {
    t.classes.any(ANCHORS) || t.kind == TokenKind::Digits
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
