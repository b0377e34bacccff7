//! Bare figures as years: four digits in a year's context, "circa 1860", "480 BC".

use super::context::{before, is_function, timely_before};
use super::expr::{Date, Expr, Flag, Modifier, Note, Slot, Year};
use super::glance::signs::{ANNO, CARDINAL, DECADE, DIGITS, ERA, PERIOD};
use super::glance::{Mark, Needs, Signs};
use super::number::stands_alone;
use super::place::calendar_allowed;
use super::words::one_of;
use crate::parse::combinator::{In, R, dash, fail, glued, maybe, punct};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

const GUESSED: Signs = Signs::words(&[TimeWord::About, TimeWord::Around, TimeWord::Maybe]);

/// What [`bare_year`] needs: four digits, or an era, or a word that says it is a year; or two number words.
pub const NEEDS: &[Needs] = &[
    Needs::the(GUESSED.or(PERIOD).or(Signs::marks(&[Mark::Quote, Mark::Four])).or(Signs::words(&[
        TimeWord::Fiscal,
        TimeWord::Calendar,
        TimeWord::Pre,
        TimeWord::Post,
    ])))
    .within(DIGITS.or(CARDINAL).or(DECADE)),
    ANNO,
    Needs::head(DIGITS).next(ERA),
    Needs::head(DIGITS).next(Signs::marks(&[Mark::Suffix])),
    Needs::the(CARDINAL).next(
        CARDINAL
            .or(Signs::classes(Classes::of(Class::Scale)))
            .or(Signs::marks(&[Mark::Dash]))
            .or(Signs::words(&[TimeWord::Nought])),
    ),
];

/// What [`qualified`] needs.
pub const QUALIFIED: &[Needs] =
    &[Needs::head(GUESSED), Needs::head(Signs::ANY).ahead(GUESSED.or(Signs::marks(&[Mark::Query])))];

/// A bare figure as a year: four digits in a year's context.
pub fn bare_year<'a>(i: In<'a>, tokens: &[Token], at: usize, adjacent: bool) -> Option<(In<'a>, Expr, Note)> {
    let cx = i.cx;
    if let Ok((rest, expr)) = super::span::fiscal_years(i) {
        return Some((rest, expr, Note::default()));
    }
    if let Ok((rest, expr)) = before_or_after(i) {
        return Some((rest, expr, Note::default()));
    }
    if let Ok((rest, y)) = super::span::fiscal_year(i) {
        let expr = Expr::Date(Date::Calendar(super::calendar::plain(y, Slot::Year)));
        return Some((rest, expr, Note::default()));
    }
    let (start, about) = approximately(i);
    let label = super::words::the(start);
    // "fiscal 1989", "the fiscal year 1989"
    let fiscal = label.text().len() > 2
        && (super::words::is_word(label, TimeWord::Fiscal)
            || super::words::is_word(label, TimeWord::Calendar));
    let label = if fiscal { label.skip(1) } else { label };
    let year = ["year", "years"].iter().any(|y| label.text().eq_ignore_ascii_case(y));
    let label = if fiscal && !year {
        In { cx, rest: start.rest.get(start.consumed(label) - 1..).unwrap_or(&[]) }
    } else {
        label
    };
    let labelled = year || fiscal;
    let start = if labelled { label.skip(1) } else { start };
    if let Ok((rest, y)) = super::era::year_words(start)
        && (labelled || timely_before(cx, tokens, at))
        && rest.first().is_none_or(|t| t.kind != TokenKind::Word || is_function(t))
    {
        let expr = Expr::Date(Date::Calendar(super::calendar::plain(y, Slot::Year)));
        return Some((rest, expr, Note::default()));
    }
    // "The academic year 2017-18"
    if labelled && let Ok((rest, span)) = super::range::short_year(start) {
        return Some((rest, span, Note::default()));
    }
    if let Some(found) = loosely((i, start), tokens, at, about) {
        return Some(found);
    }
    let (figure, y) = super::era::year(start).or_else(|_| small(start, year && !fiscal)).ok()?;
    let (rest, doubt) = question(figure);
    if about && rest.first().is_some_and(letter) {
        return None;
    }
    if !stands_alone(rest) && !rest.first().is_some_and(|t| t.punct(b'/')) {
        return None;
    }
    let expr = Expr::Date(Date::Calendar(super::calendar::plain(y, Slot::Year)));
    let flag = |b: bool| if b { Flag::Present } else { Flag::Absent };
    let note = Note {
        modifier: if about { Some(Modifier::Approx) } else { None },
        approximate: flag(about),
        uncertain: flag(doubt),
    };
    let written_out = start.consumed(figure) > 1 || labelled;
    let n = match y {
        Year::Is(n) if written_out => return Some((rest, expr, note)).filter(|_| n < 3000),
        Year::Is(n) => n,
        Year::Short(_) => {
            return timely_before(cx, tokens, at).then_some((rest, expr, note));
        }
        Year::Unknown | Year::Shift(..) => return None,
    };
    if !(1000..2200).contains(&n) {
        return None;
    }
    if about {
        return dated_guess(i, tokens, at, rest).then_some((rest, expr, note));
    }
    let lead_at = at + i.consumed(start);
    super::figure::year_context(cx, tokens, lead_at, rest, n, adjacent).then_some((rest, expr, note))
}

/// "Around 750 m": the letter of a unit.
fn letter(t: &Token) -> bool {
    t.span.len() == 1 && t.kind == TokenKind::Word && !t.is(Class::Determiner)
}

/// small = digits , after "the year" : "by the year 60" ;
fn small(i: In<'_>, labelled: bool) -> R<'_, Year> {
    let (rest, (n, width)) = crate::parse::combinator::digits(i)?;
    let ends = super::spoken::ends(rest) || rest.is(Class::Determiner);
    let year = labelled
        && !super::words::is_word(rest, TimeWord::Of)
        && (2..=3).contains(&width)
        && !i.first().is_some_and(|t| t.glued);
    if year && ends && n > 9 { Ok((rest, Year::Is(n as i32))) } else { fail() }
}

/// loosely = unspecified | "circa" , short-year : "187x", "circa 1850-60" ;
fn loosely<'a>(
    (i, start): (In<'a>, In<'a>),
    tokens: &[Token],
    at: usize,
    about: bool,
) -> Option<(In<'a>, Expr, Note)> {
    let flag = if about { Flag::Present } else { Flag::Absent };
    let note = Note { modifier: about.then_some(Modifier::Approx), approximate: flag, ..Note::default() };
    if let Ok((rest, c)) = super::span::unspecified(start) {
        let stands = about || at == 0 && rest.first().is_none() || timely_before(i.cx, tokens, at);
        let date = Expr::Date(Date::Calendar(c));
        return (stands && super::spoken::ends(rest)).then_some((rest, date, note));
    }
    let (rest, span) = super::range::short_year(start).ok().filter(|_| about)?;
    dated_guess(i, tokens, at, rest).then_some((rest, span, note))
}

/// before-or-after = ( "pre" | "post" ) , "-" , ( year | decade ) : "pre-2017", "post-1945" ;
fn before_or_after(i: In<'_>) -> R<'_, Expr> {
    let (rest, _) = one_of(&[TimeWord::Pre, TimeWord::Post])(i)?;
    let (rest, _) = glued(dash)(rest)?;
    let decade = super::span::decade(rest);
    let (rest, c) = match decade {
        Ok(found) => found,
        Err(_) => match super::era::year(rest)? {
            (after, y @ Year::Is(1000..2200)) => (after, super::calendar::plain(y, Slot::Year)),
            _ => return fail(),
        },
    };
    if stands_alone(rest) { Ok((rest, Expr::Date(Date::Calendar(c)))) } else { fail() }
}

/// Whether words or a mark of doubt are near: at the head, or within the next few tokens.
pub fn may_qualify(i: In<'_>) -> bool {
    let near = i.rest.iter().skip(1).take(7);
    let opens =
        i.is(Class::TimeOpen) && one_of(&[TimeWord::About, TimeWord::Around, TimeWord::Maybe])(i).is_ok();
    opens
        || near.clone().any(|t| t.punct(b'?'))
        || i.rest.len() < 8 && near.clone().any(|t| t.is(Class::TimeWord))
}

/// qualified = { "circa" | "about" | "maybe" , [ ":" ] } , date , [ "?" | "approx" ] ;
pub fn qualified<'a>(i: In<'a>, tokens: &[Token], at: usize) -> Option<(In<'a>, Expr, Note)> {
    let (mut start, mut about, mut doubt) = (i, false, false);
    for _ in 0..2 {
        let Ok((rest, w)) = one_of(&[TimeWord::About, TimeWord::Around, TimeWord::Maybe])(start) else {
            break;
        };
        about |= w != TimeWord::Maybe;
        doubt |= w == TimeWord::Maybe;
        start = maybe(punct(b':'), maybe(punct(b'.'), rest).0).0;
    }
    let (rest, d) = super::relative::date(start).ok()?;
    let Date::Calendar(c) = d else { return None };
    let prefixed = i.consumed(start) > 0;
    // "Possibly Thursday": the doubt is about what happens then.
    if prefixed && doubt && !about && matches!(c.slot, Slot::Weekday(_)) {
        return None;
    }
    let (rest, asked) = question(rest);
    // Nothing but "1860?" in the text is no question.
    let whole = at == 0 && rest.rest.len() == 1 && i.consumed(rest) + 1 == tokens.len();
    let (rest, asked) = match punct(b'?')(rest) {
        Ok((after, _)) if whole => (after, true),
        Ok(_) | Err(_) => (rest, asked),
    };
    let (rest, guess) = match one_of(&[TimeWord::About, TimeWord::Maybe])(rest) {
        Ok((after, w)) if after.first().is_none() => {
            about |= w == TimeWord::About;
            doubt |= w == TimeWord::Maybe;
            (after, true)
        }
        Ok(_) | Err(_) => (rest, false),
    };
    doubt |= asked;
    let years = c.slot == Slot::Year;
    if years && super::words::is_word(start, TimeWord::The) {
        return None;
    }
    let plausible = !years || matches!(c.year, Year::Is(n) if (1000..2100).contains(&n));
    if !(prefixed || guess || asked) || !plausible || !stands_alone(rest) {
        return None;
    }
    if years && !prefixed && at > 0 {
        return None;
    }
    if !years && !calendar_allowed(start, tokens, at + i.consumed(start), rest, c) {
        return None;
    }
    if years && about && !dated_guess(i, tokens, at, rest) {
        return None;
    }
    let flag = |b: bool| if b { Flag::Present } else { Flag::Absent };
    let note = Note {
        modifier: about.then_some(Modifier::Approx),
        approximate: flag(about),
        uncertain: flag(doubt),
    };
    Some((rest, Expr::Date(Date::Calendar(c)), note))
}

/// "Circa" only dates; "about" counts more often, so it needs a word of time before it or nothing around it.
fn dated_guess(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let circa = ["circa", "c", "ca"].iter().any(|c| i.text().eq_ignore_ascii_case(c));
    let alone = at == 0 && i.consumed(rest) >= tokens.len();
    let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t));
    // "Founded around 1860": a figure that is no round number of things.
    let dates = super::words::is_word(i, TimeWord::Around)
        && rest.first().is_none_or(|t| t.kind != TokenKind::Word || is_function(t))
        && i.rest.iter().take(i.consumed(rest)).any(|t| {
            let year = i.cx.word(t);
            t.span.len() == 4 && (year > "1400" && year < "2037") && !year.ends_with("00")
        });
    // "Founded about 1910": a deed, not a count; "in or about 1302".
    let word = |n| before(tokens, at, n).and_then(|t| super::context::word_of(i.cx, t));
    let led =
        word(1) == Some(TimeWord::Or) && matches!(word(2), Some(TimeWord::In | TimeWord::On | TimeWord::By));
    let done = led
        || before(tokens, at, 1)
            .is_some_and(|t| t.kind == TokenKind::Word && !t.capital && i.cx.word(t).ends_with("ed"));
    let done = done
        && rest.first().is_none_or(|t| {
            t.kind != TokenKind::Word || t.is(Class::Preposition) || t.is(Class::Conjunction)
        });
    alone || !noun && (circa || dates || done || timely_before(i.cx, tokens, at))
}

/// approximately = ( "circa" | "c" | "ca" | "about" ) , [ "." ] ;
fn approximately(i: In<'_>) -> (In<'_>, bool) {
    match one_of(&[TimeWord::About, TimeWord::Around])(i) {
        Ok((rest, _)) => (maybe(punct(b'.'), rest).0, true),
        Err(_) => (i, false),
    }
}

/// question = "?" , glued ;
fn question(i: In<'_>) -> (In<'_>, bool) {
    match punct(b'?')(i) {
        Ok((rest, t)) if t.glued && rest.first().is_some_and(|n| n.kind != TokenKind::Word || !n.capital) => {
            (rest, true)
        }
        Ok(_) | Err(_) => (i, false),
    }
}
