//! Whether the words around a figure of four digits say that it is a year.

use super::context::{before, is_function, word_before};
use super::number::stands_alone;
use super::words::one_of;
use crate::parse::Cx;
use crate::parse::combinator::In;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

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
    Article,
    Other,
}

/// Whether the words around say that a figure of four digits is a year.
pub(super) fn year_context(
    cx: &Cx<'_>,
    tokens: &[Token],
    at: usize,
    rest: In<'_>,
    n: i32,
    adjacent: bool,
) -> bool {
    let next = rest.first();
    // "2010-2015-86": figures in a chain are a number to call.
    let chain =
        next.is_some_and(|t| t.glued && t.dash()) && rest.peek(2).is_some_and(|t| t.glued && t.dash());
    if chain {
        return false;
    }
    // "The 1850 block of Elm Street" numbers houses.
    if super::words::is_word(rest, TimeWord::Block) {
        return false;
    }
    // "The comparable 1988 period"
    let described = before(tokens, at, 1).is_some_and(|t| t.kind == TokenKind::Word);
    if super::words::is_word(rest, TimeWord::Period) && described && (1900..2060).contains(&n) {
        return true;
    }
    let around = Around {
        prev: before(tokens, at, 1),
        next,
        round: n % 100 == 0 && n != 1900 && n != 2000 || !(1500..2060).contains(&n),
        counted: next.is_some_and(|t| counts(cx, t)),
        second: match before(tokens, at, 2) {
            Some(t) if t.kind == TokenKind::Digits => Second::Figure,
            Some(t) if cx.word(t) == "out" => Second::Out,
            Some(t) if t.is(Class::Determiner) => Second::Article,
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
    const COUNTED: Classes = Classes::of(Class::Colour).with(Class::HedgeBefore);
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
    // "A grey 1997 Volvo"
    let described = around.second == Second::Article
        && prev.kind == TokenKind::Word
        && !prev.capital
        && !is_function(prev)
        && !prev.classes.any(COUNTED);
    let made = next.is_some_and(|t| {
        t.capital
            && t.kind == TokenKind::Word
            && !t.new_line
            && !t.is(Class::Demonym)
            && !cx.word(t).ends_with('s')
    });
    if described && made && recent {
        return true;
    }
    let possessive = next.is_some_and(|t| cx.word(t) == "'s");
    let name = prev.capital && prev.kind == TokenKind::Word && (1988..2036).contains(&n);
    prev.is(Class::Month) || recent && possessive || name && next.is_none_or(|t| t.new_line)
}
