//! What stands around a reading: whether "may" is a month here, whether a figure is a year, what the
//! clause says of past and future. Everything here keeps silent where in doubt.

use super::expr::Modifier;
use super::words::{is_word, one_of};
use crate::parse::Cx;
use crate::parse::combinator::{In, maybe};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, Token, TokenKind};

/// Marks that can open an expression: "'96", "~1860".
pub fn opens(t: &Token) -> bool {
    t.punct(b'\'') || t.kind == TokenKind::Symbol('’') || t.kind == TokenKind::Word && t.span.len() == 1
}

/// Whether a token goes on from the one before: "A4", "747-400", "US$2009", "1.12", "#5".
pub fn inside_word(tokens: &[Token], at: usize) -> bool {
    let (Some(t), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|b| tokens.get(b))) else {
        return false;
    };
    if !t.glued {
        return matches!(before.kind, TokenKind::Punct(b'$' | b'#'))
            || matches!(before.kind, TokenKind::Symbol('€' | '£'));
    }
    let word_before = at.checked_sub(2).and_then(|b| tokens.get(b)).filter(|_| before.glued);
    match before.kind {
        TokenKind::Word => {
            t.kind != TokenKind::Punct(b'\'')
                && !t.is(Class::TimeWord)
                && !before.is(Class::Month)
                && !before_about(tokens, at)
        }
        // "23H2"
        TokenKind::Digits => {
            let letter = t.span.len() == 1 && t.kind == TokenKind::Word;
            let figure = tokens.get(at + 1).is_some_and(|n| n.glued && n.kind == TokenKind::Digits);
            t.kind == TokenKind::Digits || letter && figure && before.span.len() < 4
        }
        TokenKind::Punct(b'$' | b'#' | b'_' | b'\\' | b'+') => true,
        TokenKind::Punct(b'.' | b',' | b':') => {
            let figure = word_before.is_some_and(|w| w.kind == TokenKind::Digits);
            let word = word_before.is_some_and(|w| w.kind == TokenKind::Word && w.span.len() > 2)
                && before.punct(b'.');
            t.kind == TokenKind::Digits && (figure || word)
        }
        TokenKind::Punct(b'/') => {
            t.kind == TokenKind::Digits && word_before.is_some_and(|w| w.kind == TokenKind::Digits)
        }
        TokenKind::Punct(b'-')
            if t.span.len() == 4
                && t.kind == TokenKind::Digits
                && word_before.is_some_and(|w| w.kind == TokenKind::Digits && w.span.len() < 4) =>
        {
            true
        }
        TokenKind::Punct(b'-') => {
            t.kind == TokenKind::Digits
                && word_before.is_some_and(|w| {
                    w.kind == TokenKind::Word
                        && w.span.len() > 1
                        && !w.is(Class::Month)
                        && !w.is(Class::TimeWord)
                })
        }
        TokenKind::Symbol('€' | '£' | '¥') => true,
        TokenKind::Punct(_) | TokenKind::Symbol(_) => false,
    }
}

/// "c1860": the letter says that the figure is a guess.
fn before_about(tokens: &[Token], at: usize) -> bool {
    let after = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits && t.span.len() == 4);
    let alone =
        at.checked_sub(2).and_then(|b| tokens.get(b)).is_none_or(|t| t.kind != TokenKind::Word || !t.capital);
    after && alone && tokens.get(at - 1).is_some_and(|t| t.is(Class::TimeWord) && !t.capital)
}

/// Whether what stands right before leads from one end of time to another.
pub(super) fn after_joint(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    before(tokens, at, 1)
        .is_some_and(|t| t.dash() || matches!(word_of(cx, t), Some(TimeWord::To | TimeWord::Until)))
}

/// What may part the members of a list or the ends of a range.
pub fn joins(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "" | "-"
            | "–"
            | "—"
            | "--"
            | "to"
            | "and"
            | "or"
            | ","
            | ", and"
            | ", or"
            | "&"
            | "through"
            | "until"
            | "till"
            | "/"
            | "~"
            | "thru"
            | "and in"
            | "and from"
    )
}

/// Where a reading must end because a line ends that is no wrapped prose; a number of tokens.
pub fn line_break(cx: &Cx<'_>, rest: &[Token], end: usize) -> Option<usize> {
    for (i, t) in rest.iter().enumerate().take(end).skip(1) {
        if !t.new_line {
            continue;
        }
        let before = cx.text.get(..t.span.start as usize)?;
        let line = before.trim_end().rsplit('\n').next().map_or(0, str::len);
        let gap = before.len() - before.trim_end().len();
        if line < 50 || before.get(before.len() - gap..).is_some_and(|g| g.matches('\n').count() > 1) {
            return Some(i);
        }
    }
    None
}

pub(super) fn word_of(cx: &Cx<'_>, t: &Token) -> Option<TimeWord> {
    if t.is(Class::TimeWord) {
        cx.lexicon.payload(t.word, Class::TimeWord).and_then(TimeWord::of)
    } else {
        None
    }
}

/// The word of time right before, or the phrase ("later than", "no earlier than").
pub(super) fn word_before(cx: &Cx<'_>, tokens: &[Token], at: usize) -> Option<TimeWord> {
    let last = before(tokens, at, 1)?;
    let word = word_of(cx, last);
    if word.is_some_and(|w| w != TimeWord::To) {
        return word;
    }
    let phrase = (2..=4).rev().find_map(|n| {
        let start = at.checked_sub(n)?;
        tokens.get(start).filter(|t| t.is(Class::PhraseStart))?;
        let (read, p) = cx.lexicon.phrase(tokens.get(start..)?, Class::TimeWord)?;
        if read == n { TimeWord::of(p) } else { None }
    });
    match (word, phrase) {
        // "Prior to 1914" opens an end; "close to 1914" is as near as "to".
        (Some(_), Some(TimeWord::Before | TimeWord::After | TimeWord::Until | TimeWord::Since)) => phrase,
        (Some(_), _) => word,
        (None, _) => phrase,
    }
}

pub(super) fn before(tokens: &[Token], at: usize, n: usize) -> Option<&Token> {
    at.checked_sub(n).and_then(|b| tokens.get(b))
}

/// The word right before is one that times follow ("in", "since", "early", "the end of" …).
pub(super) fn timely_before(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    word_before(cx, tokens, at).is_some_and(|w| {
        matches!(
            w,
            TimeWord::In
                | TimeWord::Since
                | TimeWord::By
                | TimeWord::Until
                | TimeWord::Before
                | TimeWord::After
                | TimeWord::From
                | TimeWord::During
                | TimeWord::Early
                | TimeWord::Mid
                | TimeWord::Late
                | TimeWord::On
                | TimeWord::Last
                | TimeWord::Next
                | TimeWord::This
                | TimeWord::Between
                | TimeWord::Through
                | TimeWord::Throughout
                | TimeWord::To
                | TimeWord::Past
                | TimeWord::Coming
                | TimeWord::Within
                | TimeWord::Around
                | TimeWord::Every
                | TimeWord::Each
                | TimeWord::About
                | TimeWord::Of
        )
    })
}

/// Words that are verbs may be nouns ("report", "ships"); the small words of the language are not.
pub(super) fn may_be_noun(t: &Token) -> bool {
    !is_function(t) || (t.is(Class::Verb) || t.is(Class::Reporting)) && !t.is(Class::Auxiliary)
}

pub(super) fn is_function(t: &Token) -> bool {
    t.is(Class::Preposition)
        || t.is(Class::Conjunction)
        || t.is(Class::Auxiliary)
        || t.is(Class::Pronoun)
        || t.is(Class::Determiner)
        || t.is(Class::TimeWord)
        || t.is(Class::Verb)
        || t.is(Class::Reporting)
        || t.is(Class::Negation)
}

/// "the weekend", "at weekends"; not "weekend trips".
pub fn weekend_allowed(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    let article = is_word(i, TimeWord::The);
    article
        || timely_before(i.cx, tokens, at)
        || before(tokens, at, 1).is_some_and(|t| word_of(i.cx, t) == Some(TimeWord::At))
}

/// "In the year", "of the month": the one that runs; not "the year of the flood", "the week that was".
pub fn running_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let prep = before(tokens, at, 1).and_then(|t| word_of(i.cx, t));
    // "Photo of the Week": the name of a column.
    if i.peek(1).is_some_and(|t| t.capital) && before(tokens, at, 2).is_some_and(|t| t.capital) {
        return false;
    }
    // "Closed for the day"; "the issues of the day" are of an age.
    let day = super::words::period(i.skip(1)).is_ok_and(|(_, (p, _))| p == Period::Day);
    if day && prep != Some(TimeWord::For) {
        return false;
    }
    let prepared = prep.is_some_and(|w| {
        matches!(
            w,
            TimeWord::In
                | TimeWord::Of
                | TimeWord::For
                | TimeWord::During
                | TimeWord::Throughout
                | TimeWord::Over
        )
    });
    let ends = rest.first().is_none_or(|t| match t.kind {
        TokenKind::Word => {
            t.new_line
                || is_function(t) && !t.is(Class::Pronoun) && !t.is(Class::Verb) && word_of(i.cx, t).is_none()
                || goes_on(i.cx, rest)
                || matches!(word_of(i.cx, t), Some(TimeWord::Ended | TimeWord::End))
        }
        TokenKind::Digits => false,
        TokenKind::Punct(m) => !t.glued || matches!(m, b'.' | b',' | b';' | b':' | b'?' | b'!' | b')'),
        TokenKind::Symbol(_) => !t.glued,
    });
    prepared && ends
}

/// "In the quarter and closed two mines": what is joined has a verb of its own, and is no second length.
fn goes_on(cx: &Cx<'_>, rest: In<'_>) -> bool {
    let joins = rest.first().and_then(|t| word_of(cx, t)) == Some(TimeWord::And);
    joins && rest.peek(1).is_some_and(|t| t.kind == TokenKind::Word && cx.word(t).ends_with("ed"))
}

/// "now" and "recently" are always times; "future" and "current" not as part of a name.
pub fn reference_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let _ = tokens;
    // "in the past two years" is a length.
    let goes_on = rest.is(Class::Period)
        || rest.is(Class::Cardinal)
        || is_word(rest, TimeWord::Few)
        || is_word(rest, TimeWord::Several)
        || is_word(rest, TimeWord::Couple)
        || rest.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if goes_on && i.consumed(rest) > 1 {
        return false;
    }
    let Some(t) = i.first() else { return false };
    // "At the moment of impact", "the future of the firm" say when, or whose.
    if i.consumed(rest) > 1 && is_word(rest, TimeWord::Of) {
        return false;
    }
    // "Every now and then"
    if before(tokens, at, 1).is_some_and(|t| word_of(i.cx, t) == Some(TimeWord::Every)) {
        return false;
    }
    // "The most up to date tool", "to stay up-to-date"
    if is_word(i, TimeWord::To) && before(tokens, at, 1).is_some_and(|t| t.dash() && t.glued) {
        return false;
    }
    let up = at.checked_sub(1).and_then(|b| tokens.get(b..));
    if is_word(i, TimeWord::To)
        && up.is_some_and(|t| matches!(i.cx.lexicon.phrase(t, Class::TimeWord), Some((2, _))))
    {
        return false;
    }
    // "Wanted to date the actor": the verb.
    let told = rest.first().is_some_and(|t| {
        t.is(Class::Determiner)
            || t.is(Class::Pronoun)
            || t.capital && t.kind == TokenKind::Word && !t.new_line
    });
    if at > 0 && told && is_word(i, TimeWord::To) {
        return false;
    }
    // "As recently as Wednesday" says when by what follows.
    let as_word = |t: Option<&Token>| t.is_some_and(|t| i.cx.word(t).eq_ignore_ascii_case("as"));
    if as_word(before(tokens, at, 1)) && as_word(rest.first()) {
        return false;
    }
    // "Most recently last Friday", "recently, on 4 May": by what follows, too.
    let by_day = rest.is(Class::Weekday)
        || super::relative::which_period(rest).is_ok()
        || super::calendar::named_with_which(rest).is_ok();
    let adverb = i.rest.get(i.consumed(rest).saturating_sub(1)).is_some_and(|t| i.cx.word(t).ends_with("ly"));
    if adverb && by_day {
        return false;
    }
    // "The former was lost, the latter kept": a pronoun.
    let pronoun = i.text().eq_ignore_ascii_case("former")
        && before(tokens, at, 1).is_some_and(|t| word_of(i.cx, t) == Some(TimeWord::The))
        && rest.first().is_none_or(|t| t.kind != TokenKind::Word || is_function(t) && !t.is(Class::Verb));
    if pronoun {
        return false;
    }
    let text = i.text();
    let capital_inside = t.capital && at > 0 && !t.new_line;
    !(capital_inside && matches!(text, "Future" | "Current" | "Former"))
}

/// "By then", "at that time", "during this period": only after a preposition of time.
pub fn then_allowed(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(w) = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) else { return false };
    let bounded = matches!(w, TimeWord::By | TimeWord::Since | TimeWord::Until);
    bounded
        || !is_word(i, TimeWord::Then)
            && matches!(
                w,
                TimeWord::At
                    | TimeWord::During
                    | TimeWord::Around
                    | TimeWord::From
                    | TimeWord::Throughout
                    | TimeWord::Before
            )
}

/// "How about next week?": the word belongs to the question, and hedges nothing.
pub fn asked(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let here = at.checked_sub(1).and_then(|b| tokens.get(b..)).unwrap_or(&[]);
    here.first().is_some_and(|t| t.is(Class::PhraseStart))
        && cx
            .lexicon
            .phrase(here, Class::TimeWord)
            .is_some_and(|(_, p)| TimeWord::of(p) == Some(TimeWord::Asking))
}

/// Passes over "just" and "only" before a length.
pub fn just(i: In<'_>) -> In<'_> {
    maybe(one_of(&[TimeWord::Just, TimeWord::Exactly]), i).0
}

/// How the hedge of a distance reads on the point that it leads to.
pub const fn of_point(m: Modifier) -> Modifier {
    m
}

/// "As of 9 a.m., crews had moved two cars": the hour at which it is told.
pub fn as_of(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    before(tokens, at, 1).and_then(|t| word_of(cx, t)) == Some(TimeWord::Of)
        && before(tokens, at, 2).is_some_and(|t| cx.word(t).eq_ignore_ascii_case("as"))
}

/// Whether a figure, or what it counts, stands right before: "15 a year", "$2 billion a year", "30 attacks a day".
pub fn after_figure(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let figure = |t: &Token| {
        t.kind == TokenKind::Digits || t.is(Class::Cardinal) || t.is(Class::Scale) || t.is(Class::Vague)
    };
    let near = |n: usize| before(tokens, at, n).is_some_and(figure);
    let Some(t) = before(tokens, at, 1) else { return false };
    if tokens.get(at).is_some_and(|t| matches!(word_of(cx, t), Some(TimeWord::Per))) {
        return true;
    }
    if figure(t) || t.punct(b'%') || t.is(Class::Currency) {
        return true;
    }
    let plural = t.kind == TokenKind::Word && cx.word(t).ends_with('s') && !is_function(t);
    plural && (near(2) || near(3))
}
