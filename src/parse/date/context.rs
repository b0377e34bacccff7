//! What stands around a reading: whether "may" is a month here, whether a figure is a year, what the
//! clause says of past and future. Everything here keeps silent where in doubt.

use super::expr::{Bound, Calendar, Date, Expr, Modifier, Note, Slot, Tense, TimeReading, Which, Year};
use super::number::stands_alone;
use super::words::{is_word, one_of};
use crate::parse::Cx;
use crate::parse::combinator::{In, maybe, punct};
use crate::vocab::time::TimeWord;
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
        TokenKind::Digits => t.kind == TokenKind::Digits,
        TokenKind::Punct(b'$' | b'#' | b'_' | b'\\' | b'+') => true,
        TokenKind::Punct(b'.' | b',' | b':') => {
                        let figure = word_before.is_some_and(|w| w.kind == TokenKind::Digits);
            let word = word_before.is_some_and(|w| w.kind == TokenKind::Word && w.span.len() > 2) && before.punct(b'.');
            t.kind == TokenKind::Digits && (figure || word)
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
    let alone = at.checked_sub(2).and_then(|b| tokens.get(b)).is_none_or(|t| t.kind != TokenKind::Word || !t.capital);
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

fn word_of(cx: &Cx<'_>, t: &Token) -> Option<TimeWord> {
    if t.is(Class::TimeWord) {
        cx.lexicon.payload(t.word, Class::TimeWord).and_then(TimeWord::of)
    } else {
        None
    }
}

fn before<'t>(tokens: &'t [Token], at: usize, n: usize) -> Option<&'t Token> {
    at.checked_sub(n).and_then(|b| tokens.get(b))
}

/// The word right before is one that times follow ("in", "since", "early", "the end of" …).
fn timely_before(cx: &Cx<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(t) = before(tokens, at, 1) else { return false };
    word_of(cx, t).is_some_and(|w| {
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
            !bare
        }
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => true,
    }
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

fn is_function(t: &Token) -> bool {
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

fn calendar_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, c: Calendar) -> bool {
    let capital = i.first().is_some_and(|t| t.capital);
    let tokens_read = i.consumed(rest);
    let timely = timely_before(i.cx, tokens, at);
    let first_word = at == 0;
    match c.slot {
        Slot::Month(_) if c.year == Year::Unknown && c.which == Which::Bare => {
            let strict = before(tokens, at, 1).and_then(|t| word_of(i.cx, t)).is_some_and(|w| {
                matches!(w, TimeWord::In | TimeWord::Since | TimeWord::During | TimeWord::Early | TimeWord::Mid | TimeWord::Late | TimeWord::Until | TimeWord::Last | TimeWord::Next)
            });
            let owned = before(tokens, at, 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word && word_of(i.cx, t).is_none() || i.cx.word(t) == "'s");
            tokens_read >= tokens.len() || !(owned && !timely) && month_allowed(i, rest, capital, if capital { timely } else { strict }, first_word, tokens_read)
        }
        Slot::Weekday(_) if c.which == Which::Bare => {
            let short = i.text().len() <= 4;
            !short
                || timely
                || capital && rest.first().is_some_and(|t| t.punct(b',')) || tokens_read + 1 >= tokens.len()
        }
        Slot::Season(_) if c.year == Year::Unknown && c.which == Which::Bare => {
            season_allowed(i, rest, timely, tokens_read)
        }
        Slot::Numeric(a, b) if c.year == Year::Unknown => numeric_allowed(i, tokens, at, rest, a, b, timely),
        Slot::DayOfMonth(_) => timely || c.weekday.is_some() || tokens_read == tokens.len(),
        Slot::Holiday(_) => !rest.first().is_some_and(|t| t.capital && t.kind == TokenKind::Word && !is_function(t) && !t.new_line) && !before(tokens, at, 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word && !is_function(t) && at > 1),
        Slot::Decade(d) => d >= 10 || d < 0 || is_word(i, TimeWord::The) || opens_any(i) || timely,
        Slot::Month(_)
        | Slot::Weekday(_)
        | Slot::Season(_)
        | Slot::Numeric(..)
        | Slot::Year
        | Slot::Day(..)
        | Slot::Quarter(_)
        | Slot::Half(_)
        | Slot::Week(_)
        | Slot::Weekend
        | Slot::Century(_) => true,
    }
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
    let ambiguous = ["may", "march", "mar", "august", "dec", "jan", "sep", "jun"]
        .iter()
        .any(|m| name.eq_ignore_ascii_case(m));
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

fn season_allowed(i: In<'_>, rest: In<'_>, timely: bool, read: usize) -> bool {
    let adjective = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t) && !t.new_line);
    let article = read > 1;
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
    alone || strong && !noun || weekday || !fraction && !noun && a <= 12 && b > 12
}

/// Whether a range of bare figures is one of times.
pub fn range_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, expr: &Expr) -> bool {
    let Expr::Range(a, _) = expr else { return true };
    match a.as_ref() {
        Expr::Date(Date::Calendar(Calendar { slot: Slot::Year, .. })) => {
            let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && t.glued);
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

/// "now" and "recently" are always times; "future" and "current" not as part of a name.
pub fn reference_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let _ = tokens;
    // "in the past two years" is a length.
    let goes_on = rest.is(Class::Period) || rest.is(Class::Cardinal) || is_word(rest, TimeWord::Few) || is_word(rest, TimeWord::Several)
        || is_word(rest, TimeWord::Couple) || rest.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if goes_on && i.consumed(rest) > 1 {
        return false;
    }
    let Some(t) = i.first() else { return false };
    let text = i.text();
    let capital_inside = t.capital && at > 0 && !t.new_line;
    !(capital_inside && matches!(text, "Future" | "Current" | "Former"))
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
    let _ = rest;
    prepared
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

/// A bare figure as a year: four digits in a year's context.
pub fn bare_year<'a>(
    i: In<'a>,
    tokens: &[Token],
    at: usize,
    adjacent: bool,
) -> Option<(In<'a>, Expr, Note, usize)> {
    let cx = i.cx;
    let (start, about) = approximately(i);
    let labelled = start.text().eq_ignore_ascii_case("year");
    let start = if labelled { start.skip(1) } else { start };
    let (rest, y) = super::calendar::year(start).ok()?;
    let (rest, doubt) = question(rest);
    if about && rest.first().is_some_and(|t| t.span.len() == 1 && t.kind == TokenKind::Word) {
        return None;
    }
    if !stands_alone(rest) && !rest.first().is_some_and(|t| t.punct(b'/')) {
        return None;
    }
    let expr = Expr::Date(Date::Calendar(super::calendar::plain(y, Slot::Year)));
    let flag = |b: bool| if b { super::expr::Flag::Present } else { super::expr::Flag::Absent };
    let note = Note {
        modifier: if about { Some(Modifier::Approx) } else { None },
        approximate: flag(about),
        uncertain: flag(doubt),
    };
    let written_out = start.consumed(rest) > 1 || labelled;
    let n = match y {
        Year::Is(n) if written_out => return Some((rest, expr, note, 0)).filter(|_| n < 3000),
        Year::Is(n) => n,
        Year::Short(_) => {
            return timely_before(cx, tokens, at).then_some((rest, expr, note, 0));
        }
        Year::Unknown | Year::Shift(..) => return None,
    };
    if !(1000..2200).contains(&n) {
        return None;
    }
    let lead_at = at + i.consumed(start);
    year_context(cx, tokens, lead_at, rest, n, adjacent || about).then_some((rest, expr, note, 0))
}

/// qualified = { "circa" | "about" | "maybe" , [ ":" ] } , date , [ "?" | "approx" ] ;
pub fn qualified<'a>(i: In<'a>, tokens: &[Token], at: usize) -> Option<(In<'a>, Expr, Note)> {
    let (mut start, mut about, mut doubt) = (i, false, false);
    for _ in 0..2 {
        let Ok((rest, w)) = one_of(&[TimeWord::About, TimeWord::Around, TimeWord::Maybe])(start) else { break };
        about |= w != TimeWord::Maybe;
        doubt |= w == TimeWord::Maybe;
        start = maybe(punct(b':'), maybe(punct(b'.'), rest).0).0;
    }
    let (rest, d) = super::relative::date(start).ok()?;
    let Date::Calendar(c) = d else { return None };
    let prefixed = i.consumed(start) > 0;
    let (rest, asked) = question(rest);
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
    if years && i.consumed(rest) < tokens.len() && !one_of(&[TimeWord::Maybe])(i).is_ok() && rest.first().is_some_and(|t| t.kind == TokenKind::Word && !is_function(t)) {
        return None;
    }
    let flag = |b: bool| if b { super::expr::Flag::Present } else { super::expr::Flag::Absent };
    let note = Note { modifier: about.then_some(Modifier::Approx), approximate: flag(about), uncertain: flag(doubt) };
    Some((rest, Expr::Date(Date::Calendar(c)), note))
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

/// Whether the words around say that a figure of four digits is a year.
fn year_context(cx: &Cx<'_>, tokens: &[Token], at: usize, rest: In<'_>, n: i32, adjacent: bool) -> bool {
    let round = n % 100 == 0 && n != 1900 && n != 2000 || !(1500..2060).contains(&n);
    let next = rest.first();
    let counted = next.is_some_and(|t| {
        let word = cx.word(t);
        t.kind == TokenKind::Word && !t.capital && !is_function(t) && word.ends_with('s') && word.len() > 3
            || t.is(Class::Scale)
            || t.punct(b'%')
    });
    let Some(prev) = before(tokens, at, 1) else {
        return !round && next.is_some_and(|t| t.punct(b':') || t.dash());
    };
    if adjacent {
        return !(counted && round);
    }
    if prev.punct(b'(') || prev.punct(b'[') {
        return next.is_none_or(|t| {
            t.punct(b')') || t.punct(b']') || t.dash() || t.punct(b',') || t.punct(b';') || t.punct(b'/')
        });
    }
    let Some(w) = word_of(cx, prev) else {
        let owner = prev.is(Class::Determiner) || cx.word(prev) == "'s";
        let ends = next.is_none_or(|t| t.kind != TokenKind::Word);
        return !round && !counted && (owner && !ends || prev.is(Class::Month));
    };
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
            !round && !counted && next.is_some_and(|t| t.kind == TokenKind::Word)
        }
        TimeWord::Of | TimeWord::To | TimeWord::For | TimeWord::And | TimeWord::Or => {
            !round && !counted && next.is_none_or(|t| t.kind != TokenKind::Word || is_function(t))
        }
        _ => false,
    }
}

/// The preposition before a reading that leaves one end open.
pub fn bound(cx: &Cx<'_>, tokens: &[Token], at: usize) -> Option<Bound> {
    let mut n = 1;
    if word_of(cx, before(tokens, at, 1)?) == Some(TimeWord::The) {
        n = 2;
    }
    match word_of(cx, before(tokens, at, n)?)? {
        TimeWord::Since => Some(Bound::Since),
        TimeWord::Until => Some(Bound::Until),
        TimeWord::Before => Some(Bound::Before),
        TimeWord::After => Some(Bound::After),
        _ => None,
    }
}

/// Whether "in" stands right before.
pub fn after_in(cx: &Cx<'_>, tokens: &[Token], at: usize) -> super::expr::Flag {
    match before(tokens, at, 1).and_then(|t| word_of(cx, t)) {
        Some(TimeWord::In) => super::expr::Flag::Present,
        Some(_) | None => super::expr::Flag::Absent,
    }
}

/// What the verbs near a reading say of past and future.
pub fn tense(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> Tense {
    // A fragment that is nothing but a date looks ahead.
    if tokens.len().saturating_sub(end - start) <= 2 {
        return Tense::Future;
    }
    let back = (start.saturating_sub(12)..start).rev();
    let ahead = end..(end + 8).min(tokens.len());
    for n in back.chain(ahead) {
        let Some(t) = tokens.get(n) else { continue };
        if t.punct(b';') || t.punct(b'.') {
            continue;
        }
        let planned = t.is(Class::Planned) || t.is(Class::PhraseStart);
        let here = tokens.get(n..).unwrap_or(&[]);
        if planned && matches!(cx.lexicon.phrase(here, Class::Planned), Some((_, 0))) {
            return Tense::Future;
        }
        let word = cx.word(t);
        if matches!(word, "was" | "were" | "had" | "did" | "been" | "said" | "told" | "has")
            || t.is(Class::Verb) && word.ends_with("ed")
        {
            return Tense::Past;
        }
        if t.kind == TokenKind::Word && word.len() > 4 && word.ends_with("ed") {
            return Tense::Past;
        }
    }
    Tense::Unknown
}

/// Marks members of lists: units of one grain, parted by commas or "and".
pub fn lists(cx: &Cx<'_>, readings: &mut [TimeReading]) {
    let mut first = 0;
    for at in 1..=readings.len() {
        let goes_on = match (readings.get(at - 1), readings.get(at)) {
            (Some(a), Some(b)) => {
                let gap = crate::span::Span::new(a.span.end, b.span.start).of(cx.text).trim();
                matches!(gap, "," | "and" | ", and" | "&" | "and in") && same_kind(&a.expr, &b.expr)
            }
            _ => false,
        };
        if goes_on {
            continue;
        }
        let closed = at - first > 1 && !between(cx, readings.get(first));
        if closed {
            let list = (first as u32, at as u32 - 1);
            for r in readings.get_mut(first..at).unwrap_or(&mut []) {
                r.list = Some(list);
            }
        }
        first = at;
    }
}

/// "between 1914 and 1918" is no list.
fn between(cx: &Cx<'_>, reading: Option<&TimeReading>) -> bool {
    let Some(r) = reading else { return false };
    let at = r.tokens.start as usize;
    let token = at.checked_sub(1).and_then(|b| cx.shape.tokens.get(b));
    token.is_some_and(|t| word_of(cx, t) == Some(TimeWord::Between))
}

fn same_kind(a: &Expr, b: &Expr) -> bool {
    let slot = |e: &Expr| match e {
        Expr::Date(Date::Calendar(c)) => Some(std::mem::discriminant(&c.slot)),
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => None,
    };
    slot(a).is_some() && slot(a) == slot(b)
}

/// Whether what reads as a time belongs to a number: "1000 litres", "2000 dollars", "a quarter million", "3
/// million and a quarter", "two million three hundred years".
pub fn of_a_number(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> bool {
    let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end.saturating_sub(1))) else {
        return false;
    };
    let next = tokens.get(end).filter(|t| !t.new_line);
    let scaled = |t: &Token| t.is(Class::Scale) && cx.word(t).len() > 3;
    let and = usize::from(before(tokens, start, 1).is_some_and(|t| cx.word(t) == "and"));
    let after_scale = before(tokens, start, 1 + and).is_some_and(scaled);
    let quarter = cx.word(last).starts_with("quarter");
    let figure = |t: &Token| t.is(Class::Scale) || t.is(Class::Cardinal) || t.kind == TokenKind::Digits;
    if quarter && and == 1 && before(tokens, start, 2).is_some_and(figure) {
        return true;
    }
    let large = |t: &Token| t.kind == TokenKind::Digits && t.span.len() == 4 && cx.word(t) > "2200";
    if end == start + 3 && large(last) && tokens.get(start + 1).is_some_and(Token::dash) {
        return true;
    }
    if quarter && next.is_some_and(scaled)
        || after_scale && !first.is(Class::Month) && first.kind == TokenKind::Word
    {
        return quarter || first.is(Class::Cardinal);
    }
    let lone = end == start + 1 && first.kind == TokenKind::Digits;
    lone && (before(tokens, start, 1).is_some_and(|t| measures_before(cx, t))
        || next.is_some_and(|t| measured_by(cx, t)))
}

fn measures_before(cx: &Cx<'_>, t: &Token) -> bool {
    matches!(
        cx.word(t),
        "above" | "below" | "exceed" | "exceeds" | "exceeded" | "exceeding" | "equals" | "#" | "№"
    ) || t.is(Class::Currency) && t.kind != TokenKind::Word
}

/// Whether a word after a figure is its unit.
fn measured_by(cx: &Cx<'_>, t: &Token) -> bool {
    let unit = |t: &Token| {
        let form = cx.lexicon.payload(t.word, Class::Unit).and_then(|p| cx.lexicon.measures.unit(p));
        form.is_some_and(|(kind, _)| kind != crate::vocab::measure::FormKind::Denominator)
    };
    let word =
        t.span.len() > 1 && !t.is(Class::Preposition) && !t.is(Class::Auxiliary) && !t.is(Class::Period);
    t.is(Class::Percent) && !t.capital
        || t.is(Class::Scale)
        || word && (unit(t) || t.is(Class::Currency) && !t.capital)
}
