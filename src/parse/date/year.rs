//! Bare figures as years: four digits in a year's context, "circa 1860", "480 BC".

use super::context::{before, is_function, timely_before, word_before};
use super::expr::{Date, Expr, Flag, Modifier, Note, Slot, Year};
use super::glance::signs::{ANNO, CARDINAL, DECADE, DIGITS, ERA, PERIOD};
use super::glance::{Mark, Needs, Signs};
use super::number::stands_alone;
use super::place::calendar_allowed;
use super::words::one_of;
use crate::parse::Cx;
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
        && timely_before(cx, tokens, at)
        && rest.first().is_none_or(|t| t.kind != TokenKind::Word || is_function(t))
    {
        let expr = Expr::Date(Date::Calendar(super::calendar::plain(y, Slot::Year)));
        return Some((rest, expr, Note::default()));
    }
    // "The academic year 2017-18"
    if labelled && let Ok((rest, span)) = super::range::short_year(start) {
        return Some((rest, span, Note::default()));
    }
    let (figure, y) = super::era::year(start).ok()?;
    let (rest, doubt) = question(figure);
    if about && rest.first().is_some_and(|t| t.span.len() == 1 && t.kind == TokenKind::Word) {
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
    year_context(cx, tokens, lead_at, rest, n, adjacent).then_some((rest, expr, note))
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
    // "Founded about 1910": a deed, not a count.
    let done = before(tokens, at, 1)
        .is_some_and(|t| t.kind == TokenKind::Word && !t.capital && i.cx.word(t).ends_with("ed"))
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

/// What stands around a figure that may be a year.
struct Around<'t> {
    prev: Option<&'t Token>,
    next: Option<&'t Token>,
    /// A figure that counts as often as it dates: hundreds, or far from the present.
    round: bool,
    /// A noun in the plural follows, or a scale word.
    counted: bool,
    /// What stands before the word before it.
    second: Second,
}

/// The second token before a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Second {
    Figure,
    Out,
    Other,
}

/// Whether the words around say that a figure of four digits is a year.
fn year_context(cx: &Cx<'_>, tokens: &[Token], at: usize, rest: In<'_>, n: i32, adjacent: bool) -> bool {
    let next = rest.first();
    // "2010-2015-86": figures in a chain are a number to call.
    let chain =
        next.is_some_and(|t| t.glued && t.dash()) && rest.peek(2).is_some_and(|t| t.glued && t.dash());
    if chain {
        return false;
    }
    let around = Around {
        prev: before(tokens, at, 1),
        next,
        round: n % 100 == 0 && n != 1900 && n != 2000 || !(1500..2060).contains(&n),
        counted: next.is_some_and(|t| counts(cx, t)),
        second: match before(tokens, at, 2) {
            Some(t) if t.kind == TokenKind::Digits => Second::Figure,
            Some(t) if cx.word(t) == "out" => Second::Out,
            Some(_) | None => Second::Other,
        },
    };
    let Around { round, counted, .. } = around;
    if adjacent {
        // "In 2010, 2014 people lived there"
        let people = around.prev.is_some_and(|t| t.punct(b','))
            && next.is_some_and(|t| t.kind == TokenKind::Word && t.is(Class::Noun) && !t.capital);
        return !(counted && round || people);
    }
    if in_brackets(cx, tokens, at, &around) {
        return true;
    }
    if spans(rest, n) {
        return true;
    }
    let asked = at.checked_sub(1).is_some_and(|b| super::context::asked(cx, tokens, b));
    if asked || leads_on(rest, n) {
        return !round && !counted;
    }
    let Some(prev) = around.prev else { return opening(cx, &around, n) };
    if prev.new_line && at == 0 {
        return opening(cx, &around, n);
    }
    if prev.punct(b'(') || prev.punct(b'[') {
        return next.is_none_or(|t| {
            matches!(t.kind, TokenKind::Punct(b')' | b']' | b',' | b';' | b'/')) || t.dash()
        });
    }
    if prev.punct(b',') {
        let ends = next.is_none_or(|t| t.punct(b',') || t.new_line);
        return ends && !round && (1600..2036).contains(&n);
    }
    match word_before(cx, tokens, at) {
        Some(w) => after_word(cx, w, &around),
        None => after_noun(cx, prev, &around, n),
    }
}

/// "2014 to May 2018", "2014 through 2018".
fn leads_on(rest: In<'_>, n: i32) -> bool {
    let Ok((end, _)) = one_of(&[TimeWord::To, TimeWord::Until, TimeWord::Through])(rest) else {
        return false;
    };
    let later = matches!(crate::parse::combinator::digits(end), Ok((_, (y, 4))) if y as i32 > n && y < 2060);
    end.is(Class::Month) || later && super::spoken::ends(end.skip(1))
}

/// A word that a figure before it counts.
fn counts(cx: &Cx<'_>, t: &Token) -> bool {
    let word = cx.word(t);
    let plural =
        t.kind == TokenKind::Word && !t.capital && !is_function(t) && word.ends_with('s') && word.len() > 3;
    plural || t.is(Class::Scale) || t.punct(b'%')
}

/// "(born 1950)", "(d. 2001)", "(released 1997)": what a bracket says of a name.
fn in_brackets(cx: &Cx<'_>, tokens: &[Token], at: usize, around: &Around<'_>) -> bool {
    let stop = usize::from(around.prev.is_some_and(|t| t.punct(b'.')));
    let opened = before(tokens, at, 2 + stop).is_some_and(|t| t.punct(b'(') || t.punct(b'['));
    let word = before(tokens, at, 1 + stop).map_or("", |t| cx.word(t));
    let deed = if stop == 1 {
        matches!(word, "b" | "d" | "r" | "fl" | "m" | "est" | "pub" | "publ" | "perf")
    } else {
        matches!(word, "born" | "b" | "d" | "est" | "built") || word.len() > 3 && word.ends_with("ed")
    };
    let closes = around
        .next
        .is_some_and(|t| matches!(t.kind, TokenKind::Punct(b')' | b']' | b',' | b';')) || t.dash());
    opened && deed && closes && !around.counted
}

/// "1861-1863": two years with a dash between them, and no plural after the second.
fn spans(rest: In<'_>, n: i32) -> bool {
    // "1950-2001", "1950 – 2001", "1950 -- 2001"
    let Some(first) = rest.first().filter(|t| t.dash() || t.glued && t.punct(b'~')) else { return false };
    let doubled = rest.peek(1).is_some_and(|t| t.glued && t.dash());
    if first.new_line || !first.glued && !doubled && first.punct(b'-') {
        return false;
    }
    let start = rest.skip(1 + usize::from(doubled));
    let Ok((after, (m, 4))) = crate::parse::combinator::digits(start) else { return false };
    let m = m as i32;
    let counted = after.first().is_some_and(|t| counts(rest.cx, t));
    let more = after.first().is_some_and(|t| t.glued && t.dash());
    !more
        && n < m
        && m - n <= 150
        && (1400..2100).contains(&n)
        && stands_alone(after)
        && !(counted && n % 100 == 0)
}

/// A figure that opens a sentence or a heading, or is all of it.
fn opening(cx: &Cx<'_>, around: &Around<'_>, n: i32) -> bool {
    if around.round || !(1600..2036).contains(&n) {
        return false;
    }
    match around.next {
        None => cx.text.len() > 60,
        Some(t) if t.new_line => cx.text.len() > 60,
        Some(t) if t.punct(b':') || t.dash() => true,
        Some(t) => {
            t.kind == TokenKind::Word
                && !t.capital
                && !around.counted
                && !t.is(Class::Noun)
                && !t.is(Class::Unit)
        }
    }
}

/// After a word of time.
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
fn after_word(cx: &Cx<'_>, w: TimeWord, around: &Around<'_>) -> bool {
    let Around { next, round, counted, .. } = *around;
    let noun = next.is_some_and(|t| t.is(Class::Noun) || t.is(Class::Unit) || t.is(Class::Currency));
    match w {
        TimeWord::In
        | TimeWord::Since
        | TimeWord::During
        | TimeWord::Early
        | TimeWord::Mid
        | TimeWord::Late
        | TimeWord::Until
        | TimeWord::From
        | TimeWord::Before
        | TimeWord::After
        | TimeWord::Throughout
        | TimeWord::Fiscal => !(counted && round),
        TimeWord::By | TimeWord::Between | TimeWord::Through | TimeWord::Around => !counted && !round,
        TimeWord::The | TimeWord::A | TimeWord::This | TimeWord::That => {
            let opens =
                next.is_some_and(|t| t.kind == TokenKind::Word || cx.word(t) == "\"" || cx.word(t) == "“");
            !round && opens && !(counted && noun)
        }
        // "Nine out of 2012"
        TimeWord::Of => !round && !counted && !noun && around.second != Second::Out,
        // "Rooms 1914 and 2016": the first was no year.
        TimeWord::And | TimeWord::Or if around.second == Second::Figure => false,
        TimeWord::To | TimeWord::For | TimeWord::And | TimeWord::Or => {
            !round && !counted && next.is_none_or(|t| t.kind != TokenKind::Word || is_function(t))
        }
        _ => false,
    }
}

/// After any other word: a possessive ("its 2006 highs"), or a name at the end of a line ("Athens 2004").
fn after_noun(cx: &Cx<'_>, prev: &Token, around: &Around<'_>, n: i32) -> bool {
    let Around { next, round, counted, .. } = *around;
    let owner = prev.is(Class::Determiner) || cx.word(prev) == "'s";
    let ends = next.is_none_or(|t| t.kind != TokenKind::Word);
    let recent = (1900..2036).contains(&n);
    let noun = next.is_some_and(|t| t.is(Class::Noun) || t.is(Class::Unit));
    if round {
        return false;
    }
    if owner {
        return !ends && (!counted || recent && !noun);
    }
    let possessive = next.is_some_and(|t| cx.word(t) == "'s");
    let name = prev.capital && prev.kind == TokenKind::Word && (1988..2036).contains(&n);
    prev.is(Class::Month) || recent && possessive || name && next.is_none_or(|t| t.new_line)
}
