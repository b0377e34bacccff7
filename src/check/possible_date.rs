//! Days that no calendar has, ends before their starts.

use super::passage::{Item, Passage};
use super::slip::{Mark, Slip};
use crate::claim::Claim;
use crate::resolve::DocFacts;
use crate::source::{BlockKind, From};
use crate::span::Span;
use crate::text::token::Token;
use crate::vocab::{Class, Cue, Lexicon, TokenKind};

/// Adds the impossible days of a document: `31 June`, `June 31, 2020`, `the 31st of June`, `2031-06-31`.
pub fn days(facts: &DocFacts, lexicon: &Lexicon, out: &mut Vec<Slip>) {
    let tokens = &facts.shape.tokens;
    for (at, token) in tokens.iter().enumerate() {
        let found = if token.is(Class::Month) {
            around_month(facts, lexicon, at)
        } else if token.kind == TokenKind::Digits && token.span.len() == 4 {
            iso(facts, at)
        } else {
            None
        };
        let Some(found) = found else { continue };
        if mentioned(facts, lexicon, found.span) {
            continue;
        }
        let text = found.span.of(&facts.document.text);
        let last = format!("{} has {} days", found.month, found.length);
        out.push(
            Slip::conflict(text, last.clone(), text)
                .message(format!("there is no {text}: {last}"))
                .side(text, vec![cite(facts, found.span)]),
        );
    }
}

struct Impossible {
    span: Span,
    month: String,
    length: i8,
}

/// `day ["st"] ["of"] month [year]` or `month day [","] [year]`.
fn around_month(facts: &DocFacts, lexicon: &Lexicon, at: usize) -> Option<Impossible> {
    let tokens = &facts.shape.tokens;
    let text = &facts.document.text;
    let month_token = tokens.get(at)?;
    let month = i8::try_from(lexicon.payload(month_token.word, Class::Month)?).ok()?;
    let (day, span, next) = day_before(tokens, text, at).or_else(|| day_after(tokens, text, lexicon, at))?;
    let year = year_after(tokens, text, next);
    let length = month_length(month, year.as_ref().map(|y| y.0));
    if day <= length || day > 31 || !month_token.capital {
        return None;
    }
    let span = year.map_or(span, |(_, token)| span.cover(token));
    Some(Impossible { span, month: month_token.span.of(text).to_owned(), length })
}

/// The day that stands before the month: value, place, and the token after the month.
fn day_before(tokens: &[Token], text: &str, at: usize) -> Option<(i8, Span, usize)> {
    let month = tokens.get(at)?;
    let mut back = at.checked_sub(1)?;
    if tokens.get(back)?.is(Class::Preposition) {
        // "31st of June": the ordinal mark is required, "31 of June" counts.
        back = back.checked_sub(1)?;
        tokens.get(back).filter(|t| t.kind == TokenKind::Word && t.glued && t.span.len() == 2)?;
    }
    let mark = tokens.get(back)?;
    if mark.kind == TokenKind::Word && mark.glued && mark.span.len() == 2 {
        back = back.checked_sub(1)?;
    }
    let day = tokens.get(back)?;
    let alone =
        back == 0 || !day.glued || !tokens.get(back - 1).is_some_and(|t| t.kind != TokenKind::Punct(b'('));
    let value = number(day, text).filter(|_| alone && !month.glued)?;
    Some((value, Span::new(day.span.start, month.span.end), at + 1))
}

/// The day that stands after the month. "In June 31 people" is a count: a noun follows.
fn day_after(tokens: &[Token], text: &str, lexicon: &Lexicon, at: usize) -> Option<(i8, Span, usize)> {
    let month = tokens.get(at)?;
    let day = tokens.get(at + 1).filter(|t| !t.glued)?;
    let value = number(day, text)?;
    let mut next = at + 2;
    if tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word && t.glued && t.span.len() == 2) {
        next += 1;
    }
    let free = tokens.get(next).is_none_or(|t| match t.kind {
        TokenKind::Word => {
            !t.glued && (t.is(Class::Preposition) || t.is(Class::Conjunction) || t.is(Class::Auxiliary))
        }
        TokenKind::Digits => t.span.len() == 4,
        TokenKind::Punct(b',') => {
            // "June 31, 60 people": the comma may part a date from a count, and both are no date then.
            true
        }
        TokenKind::Punct(mark) => !t.glued || matches!(mark, b'.' | b';' | b':' | b')' | b'?' | b'!'),
        TokenKind::Symbol(c) => matches!(c, '”' | '’'),
    });
    let decimal = tokens.get(next).is_some_and(|t| t.punct(b'.') || t.punct(b','))
        && tokens.get(next + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Digits);
    let _ = lexicon;
    (free && !decimal).then_some((value, Span::new(month.span.start, day.span.end), next))
}

/// `[","] year` right after a date.
fn year_after(tokens: &[Token], text: &str, at: usize) -> Option<(i16, Span)> {
    let comma = usize::from(tokens.get(at)?.punct(b','));
    let year = tokens.get(at + comma).filter(|t| t.kind == TokenKind::Digits && t.span.len() == 4)?;
    Some((year.span.of(text).parse().ok()?, year.span))
}

/// `2031-06-31`.
fn iso(facts: &DocFacts, at: usize) -> Option<Impossible> {
    let tokens = facts.shape.tokens.get(at..at + 5)?;
    let [year, a, month, b, day] = tokens else { return None };
    let text = &facts.document.text;
    let before = at.checked_sub(1).and_then(|i| facts.shape.tokens.get(i));
    let starts = !year.glued || before.is_some_and(|t| t.punct(b'(') || t.punct(b'[') || t.punct(b'"'));
    let shape = a.punct(b'-') && b.punct(b'-') && [a, month, b, day].iter().all(|t| t.glued) && starts;
    let two = month.span.len() == 2 && day.span.len() == 2;
    if !shape || !two || facts.shape.tokens.get(at + 5).is_some_and(|t| t.glued && t.punct(b'-')) {
        return None;
    }
    let (y, m, d) = (year.span.of(text).parse().ok()?, number(month, text)?, number(day, text)?);
    let plausible = (1..=12).contains(&m) && (1000..2200).contains(&y);
    let length = month_length(m, Some(y));
    let name = jiff::civil::Date::new(2000, m, 1).ok()?.strftime("%B").to_string();
    (plausible && d > length && d <= 31).then(|| Impossible {
        span: Span::new(year.span.start, day.span.end),
        month: name,
        length,
    })
}

fn number(token: &Token, text: &str) -> Option<i8> {
    let digits = Some(token).filter(|t| t.kind == TokenKind::Digits && t.span.len() <= 2)?;
    digits.span.of(text).parse().ok()
}

/// Days of a month; the longest it can have where the year is unknown.
fn month_length(month: i8, year: Option<i16>) -> i8 {
    jiff::civil::Date::new(year.filter(|y| *y > 0).unwrap_or(2000), month, 1)
        .map_or(31, jiff::civil::Date::days_in_month)
}

/// So many tokens around a date say whether it is used.
const AROUND: usize = 60;

/// A date in quotation marks of its own, or in a sentence that says that it is none, is not used.
fn mentioned(facts: &DocFacts, lexicon: &Lexicon, span: Span) -> bool {
    let text = facts.document.text.as_bytes();
    let mark = |at: Option<u32>| {
        at.and_then(|i| text.get(i as usize)).is_some_and(|b| matches!(b, b'"' | b'\'' | b'`' | 0x80..))
    };
    if mark(span.start.checked_sub(1)) && mark(Some(span.end)) {
        return true;
    }
    let at = facts.shape.sentences.partition_point(|s| s.span.end <= span.start);
    let Some(sentence) = facts.shape.sentences.get(at) else { return true };
    let kind = facts.document.blocks.get(sentence.block as usize).map(|b| b.kind);
    if matches!(kind, Some(BlockKind::Code | BlockKind::Boilerplate)) {
        return true;
    }
    let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
    let tokens = facts.shape.tokens.get(range).unwrap_or(&[]);
    let here = tokens.partition_point(|t| t.span.end <= span.start);
    let near = here.saturating_sub(AROUND)..(here + AROUND).min(tokens.len());
    let tokens = tokens.get(near).unwrap_or(&[]);
    (0..tokens.len()).any(|i| {
        let rest = tokens.get(i..).unwrap_or(&[]);
        rest.first().is_some_and(|t| t.is(Class::Cue) || t.is(Class::PhraseStart))
            && lexicon.cue(rest).is_some_and(|(_, c)| c == Cue::Mentioned)
    })
}

/// The claim that covers a stretch, else the stretch itself. Claims stand in the order of the text.
fn cite(facts: &DocFacts, span: Span) -> Mark {
    let covers = |c: &Claim| c.span.contains(span) && c.span.len() < span.len() + 16;
    let first = facts.claims.partition_point(|c| c.span.start + 16 < span.start);
    let near = facts.claims.iter().enumerate().skip(first).take_while(|(_, c)| c.span.start <= span.start);
    near.take(AROUND).find(|(_, c)| covers(c)).map_or(Mark::Passage(span), |(i, _)| Mark::Claim(i as u32))
}

/// Adds stretches of one sentence that end before they start: `"from" date "to" date`.
pub fn ends(p: &Passage<'_>, out: &mut Vec<Slip>) {
    let dates: Vec<&Item<'_>> = p.items.iter().filter(|i| i.days().is_some()).collect();
    for pair in dates.windows(2) {
        let &[start, end] = pair else { continue };
        let (Some(a), Some(b)) = (start.days(), end.days()) else { continue };
        let joined = p.cue_before(start.first, 0, &[Cue::From])
            && p.cue_before(end.first, 0, &[Cue::To])
            && end.first - start.end <= 2;
        let certain = [start, end].iter().all(|i| i.claim.value_from == From::Text);
        let excused = p.cue_in(0, p.tokens.len(), &[Cue::Moved, Cue::Mentioned]);
        if joined && certain && !excused && b.last < a.first {
            let (from, to) = (p.of(start), p.of(end));
            out.push(
                Slip::conflict(format!("{from} to {to}"), format!("an end after {from}"), to)
                    .message(format!("the end, {to}, is before the start, {from}"))
                    .side(value(start), vec![start.cite()])
                    .side(value(end), vec![end.cite()]),
            );
        }
    }
}

fn value(item: &Item<'_>) -> smol_str::SmolStr {
    item.temporal().map(|t| t.value.clone()).unwrap_or_default()
}
