//! Whether a name or figure of the calendar stands where it is a date: "may", "fall", "3/4", "her late fifties".

use super::context::{before, is_function, opens, timely_before, word_before, word_of};
use super::expr::{Calendar, Date, Expr, Slot, Which, Year};
use super::month::month_in_place;
use super::words::is_word;
use crate::parse::Cx;
use crate::parse::combinator::In;
use crate::vocab::measure::NumberWord;
use crate::vocab::time::{Holiday, TimeWord};
use crate::vocab::{Class, Classes, Token, TokenKind};

pub(super) fn calendar_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, c: Calendar) -> bool {
    let capital = i.first().is_some_and(|t| t.capital);
    let tokens_read = i.consumed(rest);
    let timely = timely_before(i.cx, tokens, at);
    match c.slot {
        Slot::Month(_) if c.year == Year::Unknown && c.which == Which::Bare => {
            month_in_place(i, tokens, at, rest)
        }
        Slot::Weekday(_) if c.which == Which::Bare => {
            if capital && (named_day(i.cx, tokens, at) || in_a_name(tokens, at, rest)) {
                return false;
            }
            let short = i.text().len() <= 4;
            !short
                || capital && tells_itself(c.slot, tokens, at, rest)
                || timely
                || beside_weekday(tokens, at, rest)
                || capital && rest.first().is_some_and(|t| t.punct(b','))
                || tokens_read + 1 >= tokens.len()
        }
        Slot::Season(_) if c.year == Year::Unknown && c.which == Which::Bare => {
            let listed = before(tokens, at, 1).is_some_and(|t| t.is(Class::Conjunction))
                && before(tokens, at, 2).is_some_and(|t| t.is(Class::Season));
            // "Is expected to fall to 4 percent": a verb.
            let verb = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) == Some(TimeWord::To)
                && [TimeWord::To, TimeWord::By].iter().any(|w| is_word(rest, *w));
            season_allowed(i, rest, timely && !verb || listed, tokens_read)
        }
        Slot::Numeric(a, b) if c.year == Year::Unknown => numeric_allowed(i, tokens, at, rest, a, b, timely),
        Slot::Numeric(a, b) => match c.year {
            Year::Is(y) => possible(y, a, b) || possible(y, b, a),
            Year::Short(_) | Year::Unknown | Year::Shift(..) => true,
        },
        // A bare year has a reading of its own, which looks around itself.
        Slot::Year => false,
        Slot::DayOfMonth(_) => day_of_month_allowed(i, tokens, at, rest, c),
        // "Twelfth Night" is a play more often than a day.
        Slot::Holiday(Holiday::TwelfthNight) if tokens_read < tokens.len() => {
            timely && !matches!(word_before(i.cx, tokens, at), Some(TimeWord::Of | TimeWord::In))
        }
        Slot::Holiday(_) => !names_a_holiday(tokens, at, rest),
        Slot::Decade(d) => {
            !(0..10).contains(&d)
                || !of_degrees(i, tokens, at)
                    && (is_word(i, TimeWord::The) || opens_any(i) || timely || after_decade(i.cx, tokens, at))
                    && !owned_before(i.cx, tokens, at)
        }
        // "the first half" of a match is no half of a year; where money or shares are spoken of it is.
        Slot::Half(_) if c.year == Year::Unknown && i.first().is_none_or(|t| t.span.len() != 1) => {
            sentence_near(tokens, at).iter().any(is_business)
        }
        // A quarter of a game.
        Slot::Quarter(_) if c.year == Year::Unknown && i.first().is_none_or(|t| t.span.len() != 1) => {
            !of_a_game(i.cx, sentence_near(tokens, at))
        }
        // "The May Fourth Movement"
        Slot::Day(..) if c.year == Year::Unknown && capital => {
            let spelled = i.peek(1).is_some_and(|t| t.capital && t.is(Class::Ordinal));
            let name = rest.first().is_some_and(|t| t.capital && t.kind == TokenKind::Word && !t.new_line);
            !(spelled && name)
        }
        Slot::Month(_)
        | Slot::Weekday(_)
        | Slot::Season(_)
        | Slot::Day(..)
        | Slot::Quarter(_)
        | Slot::Half(_)
        | Slot::Week(_)
        | Slot::Weekend
        | Slot::Century(_) => true,
    }
}

/// The sentence as far as a reader's eye goes: a run without an end is no sentence.
fn sentence_near(tokens: &[Token], at: usize) -> &[Token] {
    const REACH: usize = 80;
    tokens.get(at.saturating_sub(REACH)..(at + REACH).min(tokens.len())).unwrap_or(&[])
}

/// "The 21st", "on the 3rd"; not "in the 2nd over".
fn day_of_month_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, c: Calendar) -> bool {
    let timely = timely_before(i.cx, tokens, at);
    let prev = word_before(i.cx, tokens, at);
    let on = prev == Some(TimeWord::On);
    // "In the 2nd over"; "in the 18th or 19th century" goes on.
    let joined = rest.first().is_some_and(|t| {
        t.dash()
            || t.is(Class::TimeWord) && t.is(Class::Conjunction)
            || word_of(i.cx, t) == Some(TimeWord::To)
    });
    if prev == Some(TimeWord::In) && c.weekday.is_none() && !joined {
        return false;
    }
    let second = before(tokens, at, 1)
        .is_some_and(|t| t.dash() || t.is(Class::TimeWord) || t.is(Class::Conjunction))
        && before(tokens, at, 2)
            .is_some_and(|t| t.glued && matches!(i.cx.word(t), "st" | "nd" | "rd" | "th"));
    // "Set for the 25th": what is fixed for a day.
    let fixed = prev == Some(TimeWord::For)
        && before(tokens, at, 2).is_some_and(|t| t.is(Class::Tense))
        && is_word(i, TimeWord::The)
        && rest.first().is_none_or(|t| {
            t.kind != TokenKind::Word && !t.glued
                || t.punct(b'.')
                || t.punct(b',')
                || t.is(Class::Preposition)
        });
    c.weekday.is_some()
        || fixed
        || second
        || i.consumed(rest) == tokens.len() && is_word(i, TimeWord::The)
        || timely && (on || is_word(i, TimeWord::The))
}

/// "The Easter Rising", "Miss Christmas": a holiday within a longer name.
fn names_a_holiday(tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let small = PARTICLES.with(Class::TimeWord).with(Class::PartOfDay).with(Class::GivenName);
    let name = |t: &Token| {
        let word = t.capital && t.kind == TokenKind::Word && !t.new_line;
        word && (!t.classes.any(small) || t.is(Class::GivenName) && !t.is(Class::TimeWord))
    };
    rest.first().is_some_and(name) || at > 1 && before(tokens, at, 1).is_some_and(name)
}

/// "The Sunday Times", "Mayor Sunday Adeyemi": part of a name.
pub(super) fn in_a_name(tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    const OTHER: Classes = PARTICLES
        .with(Class::TimeWord)
        .with(Class::PartOfDay)
        .with(Class::Month)
        .with(Class::Weekday)
        .with(Class::Deictic)
        .with(Class::Period);
    let Some(next) = rest.first().filter(|t| t.capital && t.kind == TokenKind::Word && !t.new_line) else {
        return false;
    };
    let prev = before(tokens, at, 1).filter(|t| t.kind == TokenKind::Word);
    let named = prev.is_some_and(|t| {
        t.capital
            && (at > 1 || t.is(Class::Title) || t.is(Class::Role))
            && !t.classes.any(OTHER)
            && !t.is(Class::Reporting)
    });
    let led = prev.is_some_and(|t| t.classes.any(OTHER) && !t.is(Class::Determiner));
    next.is(Class::OrgNoun) && !led || named && !next.classes.any(OTHER) && !next.is(Class::Title)
}

/// Money and shares, which are told by the quarter.
fn is_business(t: &Token) -> bool {
    // "All" and "try" are currencies too.
    let money = t.is(Class::Currency) && (t.kind != TokenKind::Word || t.span.len() > 3);
    money || t.is(Class::Percent) || t.punct(b'%') || t.punct(b'$')
}

/// Whether the sentence tells of a game and not of business.
fn of_a_game(cx: &Cx<'_>, tokens: &[Token]) -> bool {
    let game = |t: &Token| cx.lexicon.number_word(t.word) == Some(NumberWord::Game);
    tokens.iter().any(game) && !tokens.iter().any(is_business)
}

/// "Bloody Sunday", "Super Bowl Sunday": a day with a name of its own.
fn named_day(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    (1..=2).any(|n| {
        let here = at.checked_sub(n).and_then(|b| tokens.get(b..)).unwrap_or(&[]);
        here.first().is_some_and(|t| t.capital && t.is(Class::PhraseStart))
            && cx.lexicon.phrase(here, Class::Holiday).is_some_and(|(read, _)| read == n + 1)
    })
}

/// "Call him Tue with the news": short names that are no other words, and no part of a name.
fn tells_itself(slot: Slot, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let name = |t: &Token| t.capital && t.kind == TokenKind::Word;
    let beside = before(tokens, at, 1).is_none_or(name) || rest.first().is_some_and(name);
    matches!(slot, Slot::Weekday(2 | 4 | 5)) && !beside
}

/// "Mon-Fri", "Tue or Wed": short names beside each other.
fn beside_weekday(tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let joins = |t: &Token| t.dash() || t.punct(b'/') || t.punct(b',') || t.is(Class::TimeWord);
    let next = rest.first().is_some_and(joins) && rest.peek(1).is_some_and(|t| t.is(Class::Weekday));
    let prev = before(tokens, at, 1).is_some_and(joins)
        && before(tokens, at, 2).is_some_and(|t| t.is(Class::Weekday));
    next || prev
}

/// "Highs will be in the mid-80s": degrees, where the sentence speaks of the weather.
fn of_degrees(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    const NEAR: usize = 60;
    let written = i.rest.iter().take(4).any(|t| t.punct(b'\'') || t.kind == TokenKind::Symbol('’'));
    // A degree is also one of a university.
    let weather =
        |t: &Token| i.cx.lexicon.number_word(t.word) == Some(NumberWord::Temperature) && !t.is(Class::Unit);
    let mut near = tokens.iter().take(at + NEAR).skip(at.saturating_sub(NEAR));
    !written && near.any(weather)
}

/// "The 70s and 80s".
fn after_decade(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let joined = before(tokens, at, 1).is_some_and(|t| t.is(Class::TimeWord) || t.dash() || t.punct(b','));
    let decade = |n: usize| {
        before(tokens, at, n).is_some_and(|t| t.glued && matches!(cx.word(t), "s" | "'s"))
            && before(tokens, at, n + 1)
                .is_some_and(|t| t.kind == TokenKind::Digits && cx.word(t).ends_with('0'))
    };
    joined && (decade(2) || decade(3)) && !owned_before(cx, tokens, at.saturating_sub(2))
}

/// "Her mid-80s": the possessive stands before the modifier.
fn owned_before(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    (2..=3)
        .any(|n| before(tokens, at, n).is_some_and(|t| t.is(Class::Determiner) && word_of(cx, t).is_none()))
}

/// "In his late fifties", "in her 80s": an age, and no decade.
pub fn of_an_age(i: In<'_>, tokens: &[Token], at: usize, expr: &Expr) -> bool {
    let decade = matches!(expr, Expr::Date(Date::Calendar(Calendar { slot: Slot::Decade(0..10), .. })));
    let owner = before(tokens, at, 1)
        .is_some_and(|t| t.is(Class::Determiner) && word_of(i.cx, t).is_none() || i.cx.word(t) == "'s");
    decade && (owner || of_degrees(i, tokens, at))
}

/// Words that no name ends or begins with.
const PARTICLES: Classes = Classes::of(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Pronoun)
    .with(Class::Determiner);

/// Whether a month has such a day.
fn possible(y: i32, m: u8, d: u8) -> bool {
    let (m, d) = (i32::from(m), i32::from(d));
    (1..=12).contains(&m) && d <= crate::value::calendar::month_length(y, m)
}

fn opens_any(i: In<'_>) -> bool {
    i.first().is_some_and(opens)
}

fn season_allowed(i: In<'_>, rest: In<'_>, timely: bool, read: usize) -> bool {
    let adjective = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t) && !t.new_line);
    let article = read > 1;
    // "Their winter counter-offensive": what was fought then.
    let event = |n: usize| rest.peek(n).is_some_and(|t| t.is(Class::EventNoun) && !t.new_line);
    // "Autumn Hill": a name, unless it is one of what happened then.
    let name = i.first().is_some_and(|t| t.capital)
        && rest
            .first()
            .is_some_and(|t| t.capital && t.kind == TokenKind::Word && !is_function(t) && !t.new_line);
    if name && !event(0) {
        return false;
    }
    if event(0) || rest.peek(1).is_some_and(Token::dash) && event(2) {
        return true;
    }
    !adjective && (timely || article) || i.first().is_some_and(|t| t.capital) && timely
}

/// A day and a month with a stroke between them: after a word that dates follow, or where no fraction is meant.
fn numeric_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, a: u8, b: u8, timely: bool) -> bool {
    let mark = i.peek(1).map(|t| t.kind);
    let slash = mark == Some(TokenKind::Punct(b'/'));
    let of = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) == Some(TimeWord::Of);
    let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t) && !t.capital);
    if i.consumed(rest) > 3 {
        return true;
    }
    // "Photo 1 / 5": the first of five.
    if slash && i.rest.iter().take(3).skip(1).all(|t| !t.glued) && i.consumed(rest) < tokens.len() {
        return false;
    }
    let alone = i.consumed(rest) == tokens.len();
    let weekday = before(tokens, at, 1).is_some_and(|t| t.is(Class::Weekday));
    if !slash {
        // "Fell to 9.15"
        let verb =
            |t: &Token| t.is(Class::Verb) || i.cx.lexicon.number_word(t.word) == Some(NumberWord::Change);
        let led =
            matches!(word_before(i.cx, tokens, at), Some(TimeWord::To | TimeWord::From | TimeWord::Until));
        let level = led && before(tokens, at, 2).is_some_and(verb);
        return timely
            && !of
            && !level
            && !noun
            && rest.first().is_none_or(|t| t.kind != TokenKind::Word || is_function(t))
            && (b > 9 || weekday);
    }
    // "23/03": nobody writes a fraction so.
    let padded = i.first().is_some_and(|t| i.cx.word(t).starts_with('0'))
        || i.peek(2).is_some_and(|t| i.cx.word(t).starts_with('0'));
    let part = a < b && matches!(b, 2 | 3 | 4 | 5 | 8 | 10);
    let fraction = !padded && (part || matches!((a, b), (9, 11) | (24, 7)));
    let first = rest.first().is_some_and(Token::dash)
        && rest.peek(1).is_some_and(|t| t.kind == TokenKind::Digits)
        && rest.peek(2).is_some_and(|t| t.punct(b'/'))
        && a <= 12
        && rest.peek(3).is_some_and(|t| t.span.len() > 1 || !fraction);
    let asked =
        (1..=2).any(|n| at.checked_sub(n).is_some_and(|b| super::context::asked(i.cx, tokens, b + 1)));
    let strong = (timely || asked) && !of;
    // "2/29-3/1": the second end of a range whose first is a date.
    let second = before(tokens, at, 1).is_some_and(Token::dash)
        && before(tokens, at, 3).is_some_and(|t| t.punct(b'/'))
        && rest.first().is_none_or(|t| !t.glued || t.kind != TokenKind::Word);
    alone
        || super::figures::listed(i.cx, tokens, at)
        || second && (!fraction || timely)
        || first
        || strong && !noun
        || weekday
        || !fraction && !noun && (a <= 12 && b > 12 || padded)
}
