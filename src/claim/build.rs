//! From readings to claims: merges times and numbers by place and says what each is about.

use smol_str::SmolStr;

use super::subject::{self, Place};
use super::{Claim, ClaimValue, Facets, Hedge, Kind, Modality, Numeric, Polarity, Subject, Temporal, Voice};
use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::parse::number::{NumberReading, Standing};
use crate::source::From;
use crate::span::Span;
use crate::value::Interval;
use crate::vocab::{Class, Token, TokenKind};

/// All claims of the readings, by place.
pub fn claims(
    cx: &Cx<'_>,
    times: &[TimeReading],
    temporals: Vec<(Temporal, From)>,
    numbers: Vec<NumberReading>,
) -> Vec<Claim> {
    let names: Vec<u32> = numbers
        .iter()
        .filter(|n| matches!(n.standing, Standing::Called | Standing::Again))
        .map(|n| n.tokens.start)
        .collect();
    let mut out: Vec<Claim> = Vec::with_capacity(times.len() + numbers.len());
    // "Flight 93", "page 12": a figure that only names says nothing
    let says = |n: &NumberReading| n.standing != Standing::Name && !in_word(cx, n);
    let mut numbers = numbers.into_iter().filter(says).peekable();
    for (reading, (temporal, from)) in times.iter().zip(temporals) {
        while let Some(n) = numbers.next_if(|n| n.span < reading.span) {
            out.push(counted(n));
        }
        out.push(dated(reading, temporal, from));
    }
    out.extend(numbers.map(counted));
    out.sort_by_key(|c| c.span);
    place(cx, &mut out);
    for i in 0..out.len() {
        if let Some(p) = place_of(cx, &out, i)
            && let Some(claim) = out.get_mut(i)
        {
            say_subject(cx, claim, p);
            // "A Boeing 747 crew", "the two companies": a name, or a number taken up again, counts nothing
            if matches!(claim.kind, Kind::Count | Kind::Number)
                && names.binary_search(&claim.tokens.start).is_ok()
            {
                (claim.kind, claim.subject) = (Kind::Number, Subject::None);
            }
        }
    }
    carry_over(&mut out);
    super::voice::mark(cx, &mut out);
    give_up(cx, &mut out);
    out
}

#[inline]
fn dated(reading: &TimeReading, temporal: Temporal, from: From) -> Claim {
    let kind = match temporal.timex3.kind {
        "TIME" => Kind::Time,
        "DURATION" => Kind::Duration,
        "SET" => Kind::Set,
        _ => Kind::Date,
    };
    let value = ClaimValue::Temporal(temporal);
    Claim { value_from: from, ..bare(kind, reading.span, reading.tokens.clone(), value) }
}

#[inline]
fn counted(n: NumberReading) -> Claim {
    Claim { hedge: n.hedge, ..bare(n.kind, n.span, n.tokens, ClaimValue::Numeric(n.numeric)) }
}

/// What a claim takes from the one before it in its sentence: the verb of a list ("grossed $55 million here and
/// $70 million there"). A part of something else is no part: "170 cases, including 27 deaths" counts all deaths.
fn carry_over(claims: &mut [Claim]) {
    for i in 1..claims.len() {
        let (head, tail) = claims.split_at_mut(i);
        let Some(claim) = tail.first_mut() else { continue };
        let here = |c: &&Claim| c.sentence == claim.sentence;
        let Some(before) = head.last().filter(here) else { continue };
        // A date between two figures of a list parts them no more than a comma does.
        let listed = head.iter().rev().take(LISTED).take_while(here).find(|c| c.kind == claim.kind);
        let listed = listed.filter(|_| claim.kind != Kind::Date).unwrap_or(before);
        // Who did it is not of those to whom it was done.
        let doer = claim.facets.restricting.iter().any(|(k, v)| k == "population" && v == "suspects");
        let of_list = !doer && listed.kind == claim.kind && claim.kind != Kind::Date;
        let Subject::Open { head: same, class: whole, verb: carried } = &listed.subject else { continue };
        match &mut claim.subject {
            Subject::Open { head, class, verb } => {
                if verb.is_empty() && of_list && (head.is_empty() || class == whole || head == same) {
                    verb.clone_from(carried);
                    if !head.is_empty() {
                        class.clone_from(whole);
                    }
                }
                if class.is_empty()
                    && head.is_empty()
                    && claim.facets.restricting.iter().any(|(k, _)| k == "other")
                {
                    class.clone_from(whole);
                }
                let other_deed = !verb.is_empty() && !carried.is_empty() && verb != carried;
                if (!class.is_empty() && class != whole) || other_deed {
                    claim.facets.restricting.retain(|(k, _)| k != "including");
                }
            }
            Subject::None if of_list && claim.kind == Kind::Money => {
                claim.subject = Subject::Open {
                    head: SmolStr::default(),
                    class: SmolStr::default(),
                    verb: carried.clone(),
                };
            }
            Subject::None | Subject::Topic(_) | Subject::Named { .. } => {}
        }
    }
}

/// So many claims back at most stands the figure that another continues.
const LISTED: usize = 3;

/// "Many more than 62, as previously thought": the bound stands, and the figure itself was given up.
fn give_up(cx: &Cx<'_>, claims: &mut Vec<Claim>) {
    let mut given_up = Vec::new();
    for claim in claims.iter_mut().filter(|c| c.modality == Modality::Superseded) {
        let bound =
            matches!(claim.hedge, Some(Hedge::MoreThan | Hedge::LessThan | Hedge::AtLeast | Hedge::AtMost));
        let ClaimValue::Numeric(n) = &claim.value else { continue };
        let Some((tokens, span)) = figure_of(cx, claim).filter(|_| bound) else { continue };
        let numeric = Box::new(Numeric { set: Interval::point(n.figure), ..(**n).clone() });
        given_up.push(Claim {
            span,
            tokens,
            hedge: None,
            value: ClaimValue::Numeric(numeric),
            ..claim.clone()
        });
        claim.modality = Modality::Asserted;
    }
    if !given_up.is_empty() {
        claims.extend(given_up);
        claims.sort_by_key(|c| (c.span.start, c.span.end));
    }
}

/// The figure of a hedged claim: its last run of digits or number words.
fn figure_of(cx: &Cx<'_>, claim: &Claim) -> Option<(std::ops::Range<u32>, Span)> {
    let range = claim.tokens.start as usize..claim.tokens.end as usize;
    let tokens = cx.shape.tokens.get(range)?;
    let is_figure = |t: &Token| {
        matches!(t.kind, TokenKind::Digits)
            || t.is(Class::Cardinal)
            || t.is(Class::Scale)
            || (t.punct(b',') && t.glued)
    };
    let last = tokens.iter().rposition(is_figure)?;
    let first = tokens.get(..=last)?.iter().rposition(|t| !is_figure(t)).map_or(0, |i| i + 1);
    let span = tokens.get(first)?.span.cover(tokens.get(last)?.span);
    let base = claim.tokens.start;
    Some((base + first as u32..base + last as u32 + 1, span))
}

/// Whether a number is the tail of a word: "Lune-4", "KX-200".
fn in_word(cx: &Cx<'_>, n: &NumberReading) -> bool {
    let at = n.tokens.start as usize;
    let token = |back: usize| at.checked_sub(back).and_then(|i| cx.shape.tokens.get(i));
    let (Some(number), Some(hyphen), Some(word)) = (token(0), token(1), token(2)) else { return false };
    let glued = number.glued && hyphen.glued && hyphen.punct(b'-');
    n.kind == Kind::Number && glued && matches!(word.kind, TokenKind::Word)
}

/// Which sentence each claim stands in.
fn place(cx: &Cx<'_>, claims: &mut [Claim]) {
    let sentences = &cx.shape.sentences;
    let mut at = 0;
    for claim in claims {
        while sentences.get(at + 1).is_some_and(|s| s.span.start <= claim.span.start) {
            at += 1;
        }
        claim.sentence = at as u32;
    }
}

fn place_of<'a>(cx: &Cx<'a>, claims: &[Claim], i: usize) -> Option<Place<'a>> {
    let claim = claims.get(i)?;
    let range = &cx.shape.sentences.get(claim.sentence as usize)?.tokens;
    let sentence = cx.shape.tokens.get(range.start as usize..range.end as usize)?;
    let local = |t: u32| (t.saturating_sub(range.start) as usize).min(sentence.len());
    let next = claims
        .get(i + 1)
        .filter(|c| c.sentence == claim.sentence)
        .map_or(sentence.len(), |c| local(c.tokens.start));
    let previous = i
        .checked_sub(1)
        .and_then(|j| claims.get(j))
        .filter(|c| c.sentence == claim.sentence)
        .map_or(0, |c| local(c.tokens.end));
    let (start, end) = (local(claim.tokens.start), local(claim.tokens.end));
    Some(Place { sentence, start, end, next: next.max(end), previous: previous.min(start) })
}

fn say_subject(cx: &Cx<'_>, claim: &mut Claim, place: Place<'_>) {
    let about = match claim.kind {
        Kind::Date | Kind::Time | Kind::Duration | Kind::Set => subject::of_time(cx, place),
        Kind::Number | Kind::Count | Kind::Quantity | Kind::Money | Kind::Percent => {
            subject::of_number(cx, place, claim.kind)
        }
        Kind::Ordinal => {
            let about = subject::of_number(cx, place, claim.kind);
            super::rank::of_ordinal(cx, place, &about).unwrap_or(about)
        }
        Kind::Agreement | Kind::Person | Kind::Role | Kind::Quote | Kind::Passage => return,
    };
    if claim.kind == Kind::Number && about.counts {
        claim.kind = Kind::Count;
    }
    if claim.kind == Kind::Number && subject::in_name(cx, place) {
        claim.subject = Subject::None;
        return;
    }
    claim.subject = about.subject();
    claim.label = about.label;
    claim.facets = about.facets;
}

/// A claim of which nothing is known but its value.
#[inline]
pub fn bare(kind: Kind, span: Span, tokens: std::ops::Range<u32>, value: ClaimValue) -> Claim {
    Claim {
        kind,
        span,
        tokens,
        sentence: 0,
        value,
        hedge: None,
        value_from: From::Text,
        subject: Subject::None,
        label: SmolStr::default(),
        facets: Facets::default(),
        speaker: None,
        voice: Voice::Narrator,
        polarity: Polarity::Asserted,
        modality: Modality::Asserted,
        as_of: None,
        as_of_from: From::Unknown,
    }
}
