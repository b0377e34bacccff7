//! Figures that name and do not count: labels ("page 12", "Rooms 101 and 102"), addresses, postal codes, calls for
//! help, calibers, marks of a list.

use super::amount::{Amount, Shape, Written, int};
use super::input::In;
use super::measured::{Measured, Of};
use super::unit::noun_follows;
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// Whether a noun that figures name stands before a number without a unit.
pub(super) fn is_label(i: In<'_>, found: &Measured) -> bool {
    let (first, after) = (i.to(found.start), i.to(found.end));
    let figures = found.amount.written == Written::Figures;
    // what has groups of three is a quantity ("issue 1,200 permits")
    let grouped =
        figures && first.skip(1).peek().is_some_and(|t| t.punct(b',') || t.kind == TokenKind::Digits);
    whole(&found.amount) && !(grouped && found.end - found.start > 1) && labelled(first, after)
        || figures && labelled_version(first, &found.amount)
}

/// Whether a number without a unit is an address or the like.
pub(super) fn is_name(i: In<'_>, found: &Measured) -> bool {
    let (first, after) = (i.to(found.start), i.to(found.end));
    let figures = found.amount.written == Written::Figures;
    let read_out = || {
        address(after)
            || compass(first, after)
            || postal_code(first, after)
            || calls_for_help(first, after)
            || list_mark(first, after)
            || subsection(first, after)
            || letters_in_figures(first, after)
            || short_year(first, after)
    };
    is_base(first, &found.amount) || figures && (is_caliber(after) || whole(&found.amount) && read_out())
}

fn whole(amount: &Amount) -> bool {
    amount.shape == Shape::Whole && amount.scale == int(1)
}

/// ```ebnf
/// labelled = label [ "." ] figure { joint figure } ;           (* page 12, Lot No. 5, rooms 101 and 102 *)
/// joint = "," | [ "," ] ( "and" | "or" | "&" ) | "to" | "through" | dash ;
/// ```
fn labelled(first: In<'_>, after: In<'_>) -> bool {
    let mut at = first;
    for listed in 0..LISTED {
        if at.peek().is_none_or(|t| t.new_line) {
            return false;
        }
        if label(at, after, listed > 0) {
            return true;
        }
        let Some(back) = joint(at) else { return false };
        let figure = back.back(1).filter(|t| t.kind == TokenKind::Digits || t.is(Class::Cardinal));
        if figure.is_none() {
            return false;
        }
        at = back.to(back.at - 1);
    }
    false
}

/// Figures of a list that one label names, at most.
const LISTED: usize = 8;

/// Before what joins the figure here to the one before it.
fn joint(at: In<'_>) -> Option<In<'_>> {
    let t = at.back(1)?;
    let word = t.span.of(at.cx.text);
    if matches!(word, "and" | "or" | "&") {
        let comma = at.back(2).is_some_and(|t| t.punct(b','));
        return Some(at.to(at.at - 1 - usize::from(comma)));
    }
    (t.punct(b',') || matches!(word, "to" | "through") || t.dash() && t.glued && at.glued())
        .then(|| at.to(at.at - 1))
}

/// Whether a noun that numbers name stands just before this place. In a list it is a plural, or nothing follows
/// that the last figure could count.
fn label(at: In<'_>, after: In<'_>, listed: bool) -> bool {
    let stop = usize::from(at.back(1).is_some_and(|t| t.punct(b'.')));
    let Some(t) = at.back(1 + stop).filter(|t| t.kind == TokenKind::Word) else { return false };
    let word = t.span.of(at.cx.text);
    let payload = at.cx.lexicon.payload(t.word, Class::Label).filter(|p| *p != STREET);
    let plural = || {
        let one = word.strip_suffix("es").filter(|w| w.ends_with('x')).or_else(|| word.strip_suffix('s'))?;
        let id = at.cx.lexicon.find(&one.to_ascii_lowercase());
        at.cx.lexicon.payload(id, Class::Label).filter(|p| *p != STREET)
    };
    let (kind, many) = match payload {
        Some(kind) => (kind, word.ends_with('s')),
        None => match plural() {
            // "Rooms 101 and 102", and no "rooms 12 people booked"
            Some(kind) if t.capital && (listed || joins_more(after)) => (kind, true),
            Some(_) | None => return false,
        },
    };
    if stop > 0 && word.len() > 3 {
        return false;
    }
    let counts = noun_follows(after) || after.peek().is_some_and(|t| t.is(Class::Noun) && !t.new_line);
    if listed && !many && counts {
        return false;
    }
    let before = at.back(2 + stop);
    match kind {
        // "police track 12 cars", "in the area 12 people died"
        LOOSE => t.capital && before.is_some() || !counts,
        // "Lot No. 5", "Symphony No. 9", and no "No. 1 in 14 countries"
        CALLS => before.is_some_and(|b| b.is(Class::Label) || b.capital && !b.classes.any(NO_NAME)),
        _ => true,
    }
}

/// Words with a capital that name nothing ("The No. 1").
const NO_NAME: Classes = Classes::of(Class::Determiner)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Pronoun)
    .with(Class::Auxiliary)
    .with(Class::Reporting);

/// The payload of what closes an address.
const STREET: u32 = 1;
/// The payload of labels that also stand for themselves.
const LOOSE: u32 = 2;
/// The payload of what may also tell a rank ("No. 1", "version 3").
const CALLS: u32 = 3;

/// Whether a word stands before that numbers name, though the number may be said for its own sake.
pub(super) fn is_called(first: In<'_>) -> bool {
    let stop = usize::from(first.back(1).is_some_and(|t| t.punct(b'.')));
    first.back(1 + stop).is_some_and(|t| {
        let label = first.cx.lexicon.payload(t.word, Class::Label);
        matches!(label, Some(CALLS)) && (stop == 0 || t.span.len() <= 3) || label == Some(LOOSE) && t.capital
    })
}

/// Whether a list of figures goes on here ("and 102", "-15").
fn joins_more(i: In<'_>) -> bool {
    let next = match i.peek() {
        Some(t) if t.punct(b',') || t.dash() && t.glued => i.skip(1),
        Some(_) if matches!(i.word(), "and" | "or" | "&" | "to" | "through") => i.skip(1),
        _ => return false,
    };
    let next = if matches!(next.word(), "and" | "or") { next.skip(1) } else { next };
    next.digits().is_some() || next.is(Class::Cardinal)
}

/// "Section 4.2", "version 2.1".
fn labelled_version(first: In<'_>, amount: &Amount) -> bool {
    let plain = amount.shape == Shape::Rounded && amount.scale == int(1);
    let label = first.back(1).filter(|t| t.kind == TokenKind::Word);
    plain
        && label.is_some_and(|t| first.cx.lexicon.payload(t.word, Class::Label) == Some(0))
        && !first.back(1).is_some_and(|t| t.span.of(first.cx.text).starts_with("number"))
}

/// Whether a word closes an address ("Street", "Rd").
fn is_street(i: In<'_>, t: &Token) -> bool {
    t.capital && i.cx.lexicon.payload(t.word, Class::Label) == Some(STREET)
}

/// ```ebnf
/// address = figure [ "block" "of" ] name { name } street ;          (* 12 Elm Road, 946 N. Mill Street *)
/// ```
fn address(after: In<'_>) -> bool {
    let hyphen = usize::from(after.punct(b'-') && after.glued());
    if after.skip(hyphen).word() == "block" {
        return matches!(after.skip(hyphen + 1).word(), "of" | "on");
    }
    let mut at = after;
    for n in 0..5 {
        let Some(t) = at.peek().filter(|t| !t.new_line) else { return false };
        let ordinal = t.kind == TokenKind::Digits && at.skip(1).glued() && ordinal_ending(at.skip(1).word());
        let named = t.kind == TokenKind::Word && t.capital || t.span.of(at.cx.text) == "'s";
        if n > 0 && is_street(at, t) {
            return true;
        }
        // "618 Larch road", and no "300 German street musicians"
        let small = n > 0 && at.cx.lexicon.payload(t.word, Class::Label) == Some(STREET);
        if small && !noun_follows(at.skip(1)) && !at.skip(1).is(Class::Noun) && t.kind == TokenKind::Word {
            return true;
        }
        if !named && !ordinal {
            return false;
        }
        let stop = at.skip(1).punct(b'.') && t.span.len() == 1;
        at = at.skip(1 + usize::from(ordinal) + usize::from(stop));
    }
    false
}

fn ordinal_ending(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

/// Whether a street goes on here ("61st **Street**", "89th **East Avenue**").
pub(super) fn opens_street(i: In<'_>) -> bool {
    (0..2).map_while(|n| i.ahead(n)).take_while(|t| t.capital && !t.new_line).any(|t| is_street(i, t))
}

/// "1912 S. Lime", where the stop may end the sentence.
fn compass(first: In<'_>, after: In<'_>) -> bool {
    let size = first.digits().is_some_and(|d| d.len() > 2);
    let quarter = matches!(after.word(), "N" | "S" | "E" | "W") && !after.glued();
    let next = after.skip(2).peek();
    size && quarter
        && after.skip(1).punct(b'.')
        && next.is_none_or(|t| (t.capital || t.kind == TokenKind::Digits) && !t.is(Class::Demonym))
}

/// "Dale, NC 27534".
fn postal_code(first: In<'_>, after: In<'_>) -> bool {
    let state = |t: &Token| {
        let word = t.span.of(first.cx.text);
        word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase()) && !t.is(Class::Country)
    };
    let five = first.digits().is_some_and(|d| d.len() == 5) && first.at + 1 == after.at;
    five && first.back(1).is_some_and(state) && !noun_follows(after)
}

/// "Called 911", "a 911 call".
fn calls_for_help(first: In<'_>, after: In<'_>) -> bool {
    if !matches!(first.digits(), Some("911" | "999" | "112" | "000" | "111" | "101" | "110" | "119")) {
        return false;
    }
    let call = |t: &Token| first.cx.lexicon.number_word(t.word) == Some(NumberWord::Call);
    let before = first.back(1).is_some_and(call) && !noun_follows(after);
    let hyphen = usize::from(after.peek().is_some_and(Token::dash));
    // "Took 112 calls" counts them, but for the numbers that everybody knows.
    let known = matches!(first.digits(), Some("911" | "999"));
    let one = |t: &Token| known || hyphen > 0 || !t.span.of(first.cx.text).ends_with('s');
    before || after.ahead(hyphen).is_some_and(|t| call(t) && one(t) && !t.new_line)
}

/// "12 deaths per 100,000 people": the base of a rate.
fn is_base(first: In<'_>, amount: &Amount) -> bool {
    let per = first.back(1).is_some_and(|t| t.span.of(first.cx.text) == "per");
    per && [100, 1000, 10_000, 100_000, 1_000_000].iter().any(|&n| amount.value == int(n))
}

/// ".45 caliber", "12-gauge".
fn is_caliber(after: In<'_>) -> bool {
    let hyphen = usize::from(after.peek().is_some_and(Token::dash) && after.glued());
    let t = after.ahead(hyphen).filter(|t| !t.new_line);
    t.is_some_and(|t| after.cx.lexicon.number_word(t.word) == Some(NumberWord::Caliber))
}

/// "Two .38 revolvers": a bore, for less than one of a thing is not counted so.
pub(super) fn is_bore(first: In<'_>, after: In<'_>) -> bool {
    first.punct(b'.') && noun_follows(after)
}

/// "1. Wash it.", "2) Dry it.": the mark of an item, at the head of a line that goes on.
fn list_mark(first: In<'_>, after: In<'_>) -> bool {
    let Some(t) = first.peek().filter(|t| first.at == 0 && (t.new_line || t.span.start == 0)) else {
        return false;
    };
    let mark = after.glued() && (after.punct(b'.') || after.punct(b')'));
    if !mark || after.at != 1 || t.span.len() > 2 {
        return false;
    }
    let tokens = &first.cx.shape.tokens;
    let here = tokens.partition_point(|other| other.span.start < t.span.start);
    tokens.get(here + 2).is_some_and(|next| {
        let goes_on = !next.new_line && !next.glued && next.kind == TokenKind::Word;
        goes_on && (after.punct(b')') || next.capital)
    })
}

/// "A 501(c)(3) group", "401(k)".
fn subsection(first: In<'_>, after: In<'_>) -> bool {
    let bracket = |at: In<'_>| at.punct(b'(') && at.glued() && at.skip(1).glued() && at.skip(2).punct(b')');
    let inner = first.glued()
        && first.back(1).is_some_and(|t| t.punct(b'(') && t.glued)
        && first.back(2).is_some_and(|t| t.punct(b')') && t.glued);
    inner || bracket(after) && after.skip(1).word().len() == 1 && after.skip(1).is_letter()
}

/// "The class of ’90", "’90": a year that leaves out its century.
fn short_year(first: In<'_>, after: In<'_>) -> bool {
    let mark = first
        .back(1)
        .is_some_and(|t| (t.kind == TokenKind::Symbol('’') || t.punct(b'\'')) && !t.glued && first.glued());
    let closed = after.peek().is_some_and(|t| t.punct(b'\'') || t.kind == TokenKind::Symbol('’'));
    mark && !closed && first.at > 1 && first.digits().is_some_and(|d| d.len() == 2) && !after.glued()
}

/// "A 737 MAX 9 crew": letters of a model, and a figure that goes on with it.
pub(super) fn is_model(at: In<'_>) -> bool {
    let upper = at.back(1).is_some_and(|t| {
        let word = t.span.of(at.cx.text);
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
    });
    upper && at.digits().is_some() && at.back(2).is_some_and(|t| t.kind == TokenKind::Digits)
}

/// "Near Six Flags", "at Stop One": a number word with a capital inside a sentence is a word of a name.
pub(super) fn is_word_of_name(at: In<'_>, found: &Measured) -> bool {
    if found.of != Of::Number || !whole(&found.amount) || found.amount.written != Written::Words {
        return false;
    }
    let capital = |t: &Token| t.kind == TokenKind::Word && t.capital;
    let inside =
        at.back(1).is_some_and(|t| t.kind == TokenKind::Word && at.peek().is_some_and(|o| !o.new_line));
    let shouted = at.word().bytes().all(|b| b.is_ascii_uppercase());
    let side = at.back(1).is_some_and(|t| capital(t) && at.at > 1) || at.ahead(1).is_some_and(capital);
    inside && side && !shouted && at.peek().is_some_and(capital) && !title_case(at)
}

/// "TIPS (8477)", "274637 (CRIMES)": a word dialled, and its figures.
fn letters_in_figures(first: In<'_>, after: In<'_>) -> bool {
    let brackets = first.glued() && first.back(1).is_some_and(|t| t.punct(b'(')) && after.punct(b')');
    let dialled = |t: &Token| {
        let word = t.span.of(first.cx.text);
        t.kind == TokenKind::Word
            && word.len() > 3
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && Some(word.len()) == first.digits().map(str::len)
    };
    let said = after.punct(b'(') && after.skip(1).peek().is_some_and(dialled) && after.skip(2).punct(b')');
    brackets && first.back(2).is_some_and(dialled) || said
}

/// Whether a headline gives every word a capital.
pub(super) fn title_case(i: In<'_>) -> bool {
    let near = || (1..=6).filter_map(|n| i.back(n)).chain((1..=6).filter_map(|n| i.ahead(n)));
    let words = || near().filter(|t| t.kind == TokenKind::Word && t.span.end - t.span.start > 3);
    let (all, small) = (words().count(), words().filter(|t| !t.capital).count());
    all > 3 && small == 0
}
