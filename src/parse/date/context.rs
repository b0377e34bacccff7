//! What stands around a reading: whether "may" is a month here, whether a figure is a year, what the
//! clause says of past and future. Everything here keeps silent where in doubt.

use super::expr::{Calendar, Clock, Date, Expr, Half, Modifier, Slot, Which, Year};
use super::words::{is_word, one_of};
use crate::parse::Cx;
use crate::parse::combinator::{In, maybe};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

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
        TokenKind::Digits => t.kind == TokenKind::Digits,
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

/// What may part the members of a list or the ends of a range.
pub fn joins(gap: &str) -> bool {
    matches!(
        gap.trim(),
        "" | "-"
            | "–"
            | "—"
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
    if let Some(w) = word_of(cx, last) {
        return Some(w);
    }
    (2..=3).find_map(|n| {
        let start = at.checked_sub(n)?;
        let here = tokens.get(start).filter(|t| t.is(Class::PhraseStart))?;
        let _ = here;
        let (read, p) = cx.lexicon.phrase(tokens.get(start..)?, Class::TimeWord)?;
        if read == n { TimeWord::of(p) } else { None }
    })
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

/// Whether a dated reading stands where such words are times.
pub fn allowed<'a>(i: In<'a>, tokens: &[Token], at: usize, rest: In<'a>, expr: &Expr) -> bool {
    match expr {
        Expr::Date(Date::Calendar(c)) => calendar_allowed(i, tokens, at, rest, *c),
        Expr::Time(None, c) => {
            if c.hour.is_none() {
                return part_allowed(i, tokens, at, rest);
            }
            let bare = c.minute.is_none() && i.consumed(rest) < 2;
            !bare && (!needs_preposition(i, rest, *c) || clock_before(i.cx, tokens, at, i.consumed(rest)))
        }
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => true,
    }
}

/// Whether only the words before tell that this is a time of day: number words, "0730", "15h".
fn needs_preposition(i: In<'_>, rest: In<'_>, c: Clock) -> bool {
    let read = i.rest.iter().take(i.consumed(rest));
    let ends = super::spoken::ends(rest) && c.hour.is_some_and(|h| h <= 12);
    let mut marked = false;
    let mut letter = false;
    for t in read {
        let word = word_of(i.cx, t);
        marked |= t.punct(b':') || word == Some(TimeWord::OClock) || ends && word == Some(TimeWord::Ish);
        letter |= t.glued && matches!(i.cx.word(t), "h" | "H");
    }
    // "3p", "4a": one letter after a bare hour says little.
    let letter_half = c.minute.is_none()
        && i.consumed(rest) == 2
        && i.peek(1).is_some_and(|t| t.glued && t.span.len() == 1 && t.kind == TokenKind::Word);
    let said = matches!(c.half, Half::Am | Half::Pm) && !letter_half || c.part.is_some() || c.zone.is_some();
    let hours = c.half == Half::Day && !letter && i.consumed(rest) > 1;
    let twelve = c.hour == Some(12) || c.hour == Some(0);
    let noon = c.half == Half::Day && twelve && i.first().is_some_and(|t| t.kind == TokenKind::Word);
    !(marked || said || hours || noon || letter && c.minute.is_some())
}

/// "at", "until", "around" … before a time of day, or nothing but the time in the text.
fn clock_before(cx: &Cx<'_>, tokens: &[Token], at: usize, read: usize) -> bool {
    let before = before(tokens, at, 1).and_then(|t| word_of(cx, t)).is_some_and(|w| {
        matches!(
            w,
            TimeWord::At
                | TimeWord::By
                | TimeWord::Until
                | TimeWord::Around
                | TimeWord::About
                | TimeWord::Before
                | TimeWord::After
                | TimeWord::Exactly
                | TimeWord::Nearly
                | TimeWord::Just
        )
    });
    before || read >= tokens.len()
}

/// A part of day alone is a time after "in the", "at", "that" …, and no adjective.
fn part_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let adjective = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t));
    let prepared = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)).is_some_and(|w| {
        matches!(
            w,
            TimeWord::In
                | TimeWord::At
                | TimeWord::By
                | TimeWord::During
                | TimeWord::Through
                | TimeWord::Throughout
                | TimeWord::From
                | TimeWord::To
                | TimeWord::Until
                | TimeWord::On
                | TimeWord::Since
                | TimeWord::Before
                | TimeWord::After
                | TimeWord::Around
                | TimeWord::Late
                | TimeWord::Early
        )
    });
    prepared && !adjective || i.consumed(rest) >= tokens.len()
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

pub(super) fn calendar_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, c: Calendar) -> bool {
    let capital = i.first().is_some_and(|t| t.capital);
    let tokens_read = i.consumed(rest);
    let timely = timely_before(i.cx, tokens, at);
    match c.slot {
        Slot::Month(_) if c.year == Year::Unknown && c.which == Which::Bare => {
            month_in_place(i, tokens, at, rest)
        }
        Slot::Weekday(_) if c.which == Which::Bare => {
            let short = i.text().len() <= 4;
            !short
                || timely
                || beside_weekday(tokens, at, rest)
                || capital && rest.first().is_some_and(|t| t.punct(b','))
                || tokens_read + 1 >= tokens.len()
        }
        Slot::Season(_) if c.year == Year::Unknown && c.which == Which::Bare => {
            let listed = before(tokens, at, 1).is_some_and(|t| t.is(Class::Conjunction))
                && before(tokens, at, 2).is_some_and(|t| t.is(Class::Season));
            season_allowed(i, rest, timely || listed, tokens_read)
        }
        Slot::Numeric(a, b) if c.year == Year::Unknown => numeric_allowed(i, tokens, at, rest, a, b, timely),
        Slot::Numeric(a, b) => match c.year {
            Year::Is(y) => possible(y, a, b) || possible(y, b, a),
            Year::Short(_) | Year::Unknown | Year::Shift(..) => true,
        },
        // A bare year has a reading of its own, which looks around itself.
        Slot::Year => false,
        Slot::DayOfMonth(_) => {
            let on = word_before(i.cx, tokens, at) == Some(TimeWord::On);
            let second = before(tokens, at, 1)
                .is_some_and(|t| t.dash() || t.is(Class::TimeWord) || t.is(Class::Conjunction))
                && before(tokens, at, 2)
                    .is_some_and(|t| t.glued && matches!(i.cx.word(t), "st" | "nd" | "rd" | "th"));
            c.weekday.is_some()
                || second
                || tokens_read == tokens.len()
                || timely && (on || is_word(i, TimeWord::The))
        }
        Slot::Holiday(_) => {
            let small = PARTICLES.with(Class::TimeWord).with(Class::PartOfDay).with(Class::GivenName);
            let name = |t: &Token| {
                let word = t.capital && t.kind == TokenKind::Word && !t.new_line;
                word && (!t.classes.any(small) || t.is(Class::GivenName) && !t.is(Class::TimeWord))
            };
            let part = rest.first().is_some_and(name) || at > 1 && before(tokens, at, 1).is_some_and(name);
            !part
        }
        Slot::Decade(d) => {
            !(0..10).contains(&d)
                || (is_word(i, TimeWord::The) || opens_any(i) || timely) && !owned_before(i.cx, tokens, at)
        }
        // "the first half" of a match is no half of a year; where money or shares are spoken of it is.
        Slot::Half(_) if c.year == Year::Unknown && i.first().is_none_or(|t| t.span.len() != 1) => tokens
            .iter()
            .any(|t| t.is(Class::Currency) || t.is(Class::Percent) || t.punct(b'%') || t.punct(b'$')),
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

/// "Mon-Fri", "Tue or Wed": short names beside each other.
fn beside_weekday(tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let joins = |t: &Token| t.dash() || t.punct(b'/') || t.punct(b',') || t.is(Class::TimeWord);
    let next = rest.first().is_some_and(joins) && rest.peek(1).is_some_and(|t| t.is(Class::Weekday));
    let prev = before(tokens, at, 1).is_some_and(joins)
        && before(tokens, at, 2).is_some_and(|t| t.is(Class::Weekday));
    next || prev
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
    decade && owner
}

/// Words that no name ends or begins with.
const PARTICLES: Classes = Classes::of(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Auxiliary)
    .with(Class::Pronoun)
    .with(Class::Determiner);

/// "From march to june": names of months beside each other.
fn beside_month(tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let joins = |t: &Token| t.dash() || t.is(Class::TimeWord) || t.is(Class::Conjunction);
    let next = rest.first().is_some_and(joins) && rest.peek(1).is_some_and(|t| t.is(Class::Month));
    let prev =
        before(tokens, at, 1).is_some_and(joins) && before(tokens, at, 2).is_some_and(|t| t.is(Class::Month));
    next || prev
}

/// A month alone, by what stands before it.
fn month_in_place(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let cx = i.cx;
    let prev = before(tokens, at, 1);
    let word = prev.and_then(|t| word_of(cx, t));
    let capital = i.first().is_some_and(|t| t.capital);
    let timely = timely_before(cx, tokens, at);
    let strict = word.is_some_and(|w| {
        matches!(
            w,
            TimeWord::In
                | TimeWord::Since
                | TimeWord::During
                | TimeWord::Early
                | TimeWord::Mid
                | TimeWord::Late
                | TimeWord::Until
                | TimeWord::Last
                | TimeWord::Next
        )
    });
    // "The May report", "the Long March", "Sherman's March": somebody's, or a name.
    let quoted = prev.is_some_and(|t| {
        (t.punct(b'"') || t.kind == TokenKind::Symbol('“')) && i.first().is_some_and(|t| t.glued)
    });
    let owned = prev.is_some_and(|t| {
        let article = t.is(Class::Determiner) && word != Some(TimeWord::This);
        let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !t.capital && may_be_noun(t));
        let month = rest.is(Class::EventNoun) || i.text() == "March" && noun;
        article && matches!(i.text(), "March" | "May") && !month
            // "March to the Sea": a title.
            || quoted && matches!(i.text(), "March" | "May" | "August")
            || matches!(word, Some(TimeWord::Long | TimeWord::Full | TimeWord::Whole))
            || t.capital && t.kind == TokenKind::Word && word.is_none()
            || cx.word(t) == "'s"
    });
    let read = i.consumed(rest);
    if read >= tokens.len() {
        // "mar" alone is a word.
        return capital || i.text().len() > 3 || i.text() == "may" || !ambiguous_month(i.text());
    }
    if beside_month(tokens, at, rest) {
        return true;
    }
    (timely || !owned)
        && month_allowed(i, rest, capital, if capital { timely } else { strict }, at == 0, read)
}

/// Whether a month has such a day.
fn possible(y: i32, m: u8, d: u8) -> bool {
    let (m, d) = (i32::from(m), i32::from(d));
    (1..=12).contains(&m) && d <= crate::value::calendar::month_length(y, m)
}

fn opens_any(i: In<'_>) -> bool {
    i.first().is_some_and(opens)
}

/// "may", "march" and "august" are other words too, "April" and "June" people.
fn month_allowed(
    i: In<'_>,
    rest: In<'_>,
    capital: bool,
    timely: bool,
    first_word: bool,
    read: usize,
) -> bool {
    let name = i.text();
    let ambiguous = ambiguous_month(name);
    let next = rest.first();
    let name_follows =
        next.is_some_and(|t| t.capital && t.kind == TokenKind::Word && !t.is(Class::TimeWord) && !t.new_line);
    if timely {
        let verb = name.eq_ignore_ascii_case("may")
            && !capital
            && next.is_some_and(|t| t.kind == TokenKind::Word && !is_function(t));
        return !verb;
    }
    if name_follows || !capital && ambiguous {
        return false;
    }
    if ambiguous {
        return capital
            && !first_word
            && name.len() > 2
            && !next.is_some_and(|t| t.is(Class::Auxiliary) && name == "May")
            && read >= 1
            && !name.eq_ignore_ascii_case("mar");
    }
    true
}

fn ambiguous_month(name: &str) -> bool {
    ["may", "march", "mar", "august", "dec", "jan", "sep", "jun"].iter().any(|m| name.eq_ignore_ascii_case(m))
}

fn season_allowed(i: In<'_>, rest: In<'_>, timely: bool, read: usize) -> bool {
    let adjective = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t) && !t.new_line);
    let article = read > 1;
    // "Their winter counter-offensive": what was fought then.
    let event = |n: usize| rest.peek(n).is_some_and(|t| t.is(Class::EventNoun) && !t.new_line);
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
    let alone = i.consumed(rest) == tokens.len();
    let weekday = before(tokens, at, 1).is_some_and(|t| t.is(Class::Weekday));
    if !slash {
        return timely
            && !of
            && !noun
            && rest.first().is_none_or(|t| t.kind != TokenKind::Word || is_function(t))
            && (b > 9 || weekday);
    }
    let fraction = a < b && matches!(b, 2 | 3 | 4 | 5 | 8 | 10) || (a, b) == (9, 11) || (a, b) == (24, 7);
    let strong = timely && !of;
    // "2/29-3/1": the second end of a range whose first is a date.
    let second = before(tokens, at, 1).is_some_and(Token::dash)
        && before(tokens, at, 3).is_some_and(|t| t.punct(b'/'))
        && rest.first().is_none_or(|t| !t.glued || t.kind != TokenKind::Word);
    alone || second || strong && !noun || weekday || !fraction && !noun && a <= 12 && b > 12
}

/// Whether a range of bare figures is one of times.
pub fn range_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, expr: &Expr) -> bool {
    let Expr::Range(a, b) = expr else { return true };
    let day = |e: &Expr| match e {
        Expr::Date(Date::Calendar(Calendar { slot: Slot::Day(m, d), .. })) => Some((*m, *d)),
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => None,
    };
    // "10 and 12 May" are two days, "between 10 and 12 May" are three.
    if let (Some((m, x)), Some((n, y))) = (day(a), day(b))
        && !(m == n && y == x + 1)
        && before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) != Some(TimeWord::Between)
        && i.rest.iter().take(i.consumed(rest)).any(|t| word_of(i.cx, t) == Some(TimeWord::And))
    {
        return false;
    }
    match a.as_ref() {
        Expr::Date(Date::Calendar(Calendar { slot: Slot::Year, .. })) => {
            let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && t.glued);
            let part =
                before(tokens, at, 1).is_some_and(|t| t.dash() && tokens.get(at).is_some_and(|n| n.glued));
            if part {
                return false;
            }
            let money =
                before(tokens, at, 1).is_some_and(|t| matches!(t.kind, TokenKind::Punct(b'$' | b'+')));
            !noun && !money
        }
        Expr::Time(None, c) => {
            c.half != super::expr::Half::Unsaid
                || c.minute.is_some()
                || c.part.is_some()
                || timely_before(i.cx, tokens, at)
        }
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => true,
    }
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
    let prepared = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)).is_some_and(|w| {
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
        }
        TokenKind::Digits => false,
        TokenKind::Punct(m) => !t.glued || matches!(m, b'.' | b',' | b';' | b':' | b'?' | b'!' | b')'),
        TokenKind::Symbol(_) => !t.glued,
    });
    prepared && ends
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
    // "The most up to date tool"
    let up = at.checked_sub(1).and_then(|b| tokens.get(b..));
    if is_word(i, TimeWord::To)
        && up.is_some_and(|t| matches!(i.cx.lexicon.phrase(t, Class::TimeWord), Some((2, _))))
    {
        return false;
    }
    // "As recently as Wednesday" says when by what follows.
    let as_word = |t: Option<&Token>| t.is_some_and(|t| i.cx.word(t).eq_ignore_ascii_case("as"));
    if as_word(before(tokens, at, 1)) && as_word(rest.first()) {
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

/// "Between two and three years".
pub fn after_between(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) == Some(TimeWord::Between)
}

/// "It will last two weeks": the verb.
pub fn lasts(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    is_word(i, TimeWord::Last)
        && before(tokens, at, 1)
            .is_some_and(|t| t.is(Class::Auxiliary) || word_of(i.cx, t) == Some(TimeWord::To))
}

/// Passes over "just" and "only" before a length.
pub fn just(i: In<'_>) -> In<'_> {
    maybe(one_of(&[TimeWord::Just, TimeWord::Exactly]), i).0
}

/// How the hedge of a distance reads on the point that it leads to.
pub const fn of_point(m: Modifier) -> Modifier {
    m
}

/// A bare plural is a length after "within", "for", "in", "after" …, or before "of", "ago", "later".
pub fn bare_length_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let prepared = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)).is_some_and(|w| {
        matches!(w, TimeWord::Within | TimeWord::For | TimeWord::In | TimeWord::After | TimeWord::Over)
    });
    let taken = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)) == Some(TimeWord::Take);
    // "Weeks of talks": what fills them follows.
    let opens = before(tokens, at, 1)
        .is_none_or(|t| is_function(t) && !t.is(Class::Determiner) && !t.is(Class::TimeWord));
    let filled = is_word(rest, TimeWord::Of)
        && rest.peek(1).is_some_and(|t| {
            t.kind == TokenKind::Word && !t.capital && !t.is(Class::Determiner) && !t.is(Class::Pronoun)
        });
    let apart = matches!(
        rest.payload(Class::TimeWord).and_then(TimeWord::of),
        Some(TimeWord::After | TimeWord::Before)
    );
    let free =
        before(tokens, at, 1).is_none_or(|t| t.punct(b',') || is_function(t) && !t.is(Class::Determiner));
    prepared || taken || opens && filled || apart && free
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
