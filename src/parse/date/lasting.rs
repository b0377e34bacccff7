//! Lengths as they stand among other words: hedged, led to from a date, or told of an age.

use super::expr::{Amount, Expr, Grain, Length, Measure, Modifier, Note};
use super::glance::Glance;
use super::{context, distance, length, letters, relative, stretch, words};
use crate::parse::combinator::{In, R, dash, fail, glued, maybe};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, Classes, Token, TokenKind};

/// lengthy = [ hedge ] , ( stretch | length | period-long ) , [ "old" | "long" | ( "ago" | "later" … ) ] ;
pub fn lengthy<'a>(i: In<'a>, tokens: &[Token], at: usize, g: &Glance) -> Option<(In<'a>, Expr, Note)> {
    // Of "16-year-old" the number was no reading; the rest is none without it. "Once-in-a-century" lasts nothing.
    if (i.is(Class::Period) || words::is_word(i, TimeWord::A))
        && tokens.get(at).is_some_and(|t| t.glued)
        && context::before(tokens, at, 1).is_some_and(Token::dash)
    {
        return None;
    }
    // "Three times in as many years"
    let as_many = words::is_word(i, TimeWord::Many)
        && context::before(tokens, at, 1).is_some_and(|t| i.cx.word(t) == "as");
    if as_many || spread(i, tokens, at) {
        return None;
    }
    if let Ok((rest, len)) = letters::iso(i) {
        return Some((rest, Expr::Length(len), Note::default()));
    }
    let (start, modifier) = maybe(length::hedge, i);
    let note = Note { modifier, ..Note::default() };
    if stretch::STRETCH.met(g)
        && !lasts(i, tokens, at)
        && let Ok((rest, len)) = stretch::stretch(i)
    {
        return Some((rest, Expr::Length(len), note));
    }
    if let Ok((rest, len)) = length::period_long(start) {
        return Some((rest, Expr::Length(len), note));
    }
    if modifier.is_none()
        && length::OR_MORE.met(g)
        && let Ok((rest, (len, more))) = length::or_more(i)
    {
        return Some((rest, Expr::Length(len), Note { modifier: Some(more), ..note }));
    }
    if after_between(i, tokens, at)
        && let Ok((rest, len)) = length::between(i)
    {
        return Some((rest, Expr::Length(len), note));
    }
    if modifier.is_none()
        && let Ok((rest, len)) = definite(i)
    {
        return Some((rest, Expr::Length(len), note));
    }
    let start = if modifier.is_some() { start } else { context::just(start) };
    let (rest, len, bare) = if let Ok((rest, len)) = length::length(start) {
        (rest, len, false)
    } else {
        let (rest, len) = length::bare(start).ok()?;
        (rest, len, true)
    };
    if let Ok((after, date)) = distance::away_from(rest, len.clone()) {
        let modifier = modifier.filter(|m| !(bare && *m == Modifier::Approx));
        let note = Note { modifier: modifier.map(context::of_point), ..note };
        return Some((after, Expr::Date(date), note));
    }
    // "Some days": no guess at a number.
    let note = if bare && modifier == Some(Modifier::Approx) { Note::default() } else { note };
    if bare && modifier.is_none() && !bare_length_allowed(i, tokens, at, rest) {
        return None;
    }
    if at_some_time(i, tokens, at, rest, &len) {
        return None;
    }
    ended(i, rest, len, bare || modifier.is_some(), note)
}

/// What may end a length: [ "old" | "long" | "'s" , "time" ] , [ hedge-after ] ;
fn ended<'a>(i: In<'a>, rest: In<'a>, len: Length, hedged: bool, note: Note) -> Option<(In<'a>, Expr, Note)> {
    let aged = length::age(rest);
    // "Another 8-year-old" is one more of that age.
    if rest.consumed(aged) > 0 && words::is_word(i, TimeWord::More) {
        return None;
    }
    let rest = length::time(length::long(aged));
    if !hedged && let Ok((after, more)) = length::hedge_after(rest) {
        return Some((after, Expr::Length(len), Note { modifier: Some(more), ..note }));
    }
    Some((rest, Expr::Length(len), note))
}

/// definite = "the" , [ "first" ] , amount , periods | "first" , amount , periods : "the nine months", "first nine months" ;
fn definite(i: In<'_>) -> R<'_, Length> {
    let start = words::the(i);
    let counted = match super::nearby::rank(start) {
        Ok((rest, 1)) => rest,
        Ok(_) | Err(_) => start,
    };
    if i.consumed(counted) == 0 || counted.first().is_some_and(|t| t.glued) {
        return fail();
    }
    let (unit, Amount::Exact(n)) = super::number::amount(counted)? else { return fail() };
    let (rest, (p, words::Plural::Yes)) = words::period(unit)? else { return fail() };
    // "The Seven Days Battles": a name.
    let apart = unit.first().is_some_and(|t| !t.glued && !t.capital && t.span.len() > 3);
    let len = Length { parts: vec![(Amount::Exact(n), words::measure(p))] };
    let ends =
        distance::away_from(rest, len.clone()).is_err() && !rest.first().is_some_and(|t| t.glued && t.dash());
    if n >= 200 && apart && ends { Ok((rest, len)) } else { fail() }
}

/// "One day in May", "One day, he left", "to return one day": at some time, and no length.
fn at_some_time(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>, len: &Length) -> bool {
    let one = i.payload(Class::Cardinal) == Some(1) && i.consumed(rest) == 2;
    let day = matches!(len.parts.as_slice(), [(_, Measure::Night | Measure::Grain(Grain::Day))]);
    if !one || !day || i.peek(1).is_some_and(|t| t.glued) {
        return false;
    }
    let dated = words::one_of(&[TimeWord::In, TimeWord::On])(rest)
        .is_ok_and(|(r, _)| relative::date(r).is_ok())
        || words::one_of(&[TimeWord::Last, TimeWord::This, TimeWord::Next])(rest).is_ok();
    let Some(prev) = context::before(tokens, at, 1).filter(|t| t.kind == TokenKind::Word) else {
        return dated || at == 0 && rest.first().is_some_and(|t| t.punct(b','));
    };
    // "Lasted one day", "for one day", "of one day"; but "dreams of one day sailing".
    let deed = rest.first().is_some_and(|t| i.cx.word(t).ends_with("ing"));
    let of = context::word_of(i.cx, prev) == Some(TimeWord::Of);
    let led = prev.is(Class::TimeWord) || prev.is(Class::Preposition) || prev.is(Class::Auxiliary);
    let ends = rest.first().is_none_or(|t| matches!(t.kind, TokenKind::Punct(b'.' | b',' | b'?' | b'!')));
    dated || of && deed || ends && !led && !i.cx.word(prev).ends_with("ed")
}

/// A bare plural is a length after "within", "for", "in", "after" …, or before "of", "ago", "later".
fn bare_length_allowed(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let prepared = context::before(tokens, at, 1).and_then(|t| context::word_of(i.cx, t)).is_some_and(|w| {
        matches!(w, TimeWord::Within | TimeWord::For | TimeWord::In | TimeWord::After | TimeWord::Over)
    });
    // "Call after hours": when the office is shut.
    let closed = context::before(tokens, at, 1).and_then(|t| context::word_of(i.cx, t))
        == Some(TimeWord::After)
        && words::period(i).is_ok_and(|(_, (p, _))| p == Period::Hour)
        && !words::is_word(rest, TimeWord::Of);
    if closed {
        return false;
    }
    let taken =
        context::before(tokens, at, 1).and_then(|t| context::word_of(i.cx, t)) == Some(TimeWord::Take);
    // "Weeks of talks": what fills them follows.
    let opens = context::before(tokens, at, 1)
        .is_none_or(|t| context::is_function(t) && !t.is(Class::Determiner) && !t.is(Class::TimeWord));
    let filled = words::is_word(rest, TimeWord::Of)
        && rest.peek(1).is_some_and(|t| {
            t.kind == TokenKind::Word && !t.capital && !t.is(Class::Determiner) && !t.is(Class::Pronoun)
        });
    let apart = matches!(
        rest.payload(Class::TimeWord).and_then(TimeWord::of),
        Some(TimeWord::After | TimeWord::Before)
    );
    let free = context::before(tokens, at, 1).is_none_or(|t| {
        let deed =
            t.kind == TokenKind::Word && !t.capital && (t.is(Class::Tense) || i.cx.word(t).ends_with("ed"));
        t.punct(b',') || deed || context::is_function(t) && !t.is(Class::Determiner)
    });
    prepared || taken || opens && filled || apart && free
}

/// "Between two and three years".
fn after_between(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    context::before(tokens, at, 1).and_then(|t| context::word_of(i.cx, t)) == Some(TimeWord::Between)
}

/// "It will last two weeks": the verb.
fn lasts(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    words::is_word(i, TimeWord::Last)
        && context::before(tokens, at, 1)
            .is_some_and(|t| t.is(Class::Auxiliary) || context::word_of(i.cx, t) == Some(TimeWord::To))
}

/// "6 percent over two years": after an amount the word says in which time, and hedges nothing.
fn spread(i: In<'_>, tokens: &[Token], at: usize) -> bool {
    const AMOUNT: Classes =
        Classes::of(Class::Percent).with(Class::Currency).with(Class::Scale).with(Class::Unit);
    const ELSE: Classes = Classes::of(Class::TimeWord).with(Class::Preposition).with(Class::Verb);
    words::is_word(i, TimeWord::Over)
        && context::before(tokens, at, 1)
            .is_some_and(|t| t.kind == TokenKind::Digits || t.classes.any(AMOUNT) && !t.classes.any(ELSE))
}

/// Whether a unit in the singular is the first part of another word: "three second-rate films", "a day-to-day job".
pub(super) fn compounded(unit: In<'_>, after: In<'_>, a: Amount, article: bool) -> bool {
    // "Three weekend matches"
    if a != Amount::Exact(100) && words::period(unit).is_ok_and(|(_, (p, _))| p == Period::Weekend) {
        return true;
    }
    let Ok((next, _)) = glued(dash)(after) else { return false };
    let apart = unit.first().is_some_and(|t| !t.glued);
    let joins = words::one_of(&[TimeWord::To, TimeWord::Over, TimeWord::On, TimeWord::By])(next).is_ok();
    let ordered = unit.is(Class::Ordinal)
        && !words::is_word(next, TimeWord::Long)
        && !words::is_word(next, TimeWord::Old);
    apart && (article && joins || !article && ordered)
}
