//! For which time a claim holds: words of its sentence, else the document's own date.
//!
//! "As of 16 April", "by Friday evening" and "on Monday" right before or after the figure's clause
//! say it; without them a figure holds for the day its document was published. The day on which people were
//! killed ("four were killed on Monday") is no day of the count: it may still grow.

use super::{Claim, ClaimValue, Kind, Subject};
use crate::parse::Cx;
use crate::source::From;
use crate::value::DayRange;
use crate::vocab::Token;
use crate::vocab::topic::Moves;

/// Fills `as_of` of all numeric claims. Claims are sorted by place; dates are resolved.
pub fn fill(cx: &Cx<'_>, claims: &mut [Claim], published: Option<(i32, From)>) {
    let stated: Vec<(u32, Lead, DayRange)> =
        claims.iter().filter_map(|c| stated(cx, c).map(|(lead, days)| (c.sentence, lead, days))).collect();
    let mut at = stated.iter().peekable();
    for claim in claims.iter_mut().filter(|c| is_numeric(c.kind)) {
        while at.peek().is_some_and(|(s, ..)| *s < claim.sentence) {
            at.next();
        }
        let said = at.peek().filter(|(s, ..)| *s == claim.sentence).map(|(_, lead, days)| (*lead, *days));
        if let Some((_, days)) = said.filter(|said| !is_event_day(cx, claim, *said, published)) {
            claim.as_of = Some(days);
            claim.as_of_from = From::Sentence;
        } else if let Some((day, from)) = published {
            claim.as_of = Some(DayRange { first: day, last: day });
            claim.as_of_from = from;
        }
    }
}

/// Days that an event may last and still be told by its day.
const LASTS: i64 = 2;

/// Whether a day only says when it happened what a count under way counts, and the document is later.
fn is_event_day(
    cx: &Cx<'_>,
    claim: &Claim,
    (lead, days): (Lead, DayRange),
    published: Option<(i32, From)>,
) -> bool {
    let Subject::Open { verb, .. } = &claim.subject else { return false };
    let classes = &cx.lexicon.verb_classes;
    let grows = classes.iter().any(|c| c.name == *verb && c.moves == Moves::Up && c.counts.is_some());
    let short = i64::from(days.last) - i64::from(days.first) < LASTS;
    lead == Lead::In && grows && short && published.is_some_and(|(day, _)| day >= days.first)
}

/// Whether figures of this kind hold for a time.
const fn is_numeric(kind: Kind) -> bool {
    match kind {
        Kind::Number | Kind::Count | Kind::Quantity | Kind::Money | Kind::Percent => true,
        Kind::Date
        | Kind::Time
        | Kind::Duration
        | Kind::Set
        | Kind::Ordinal
        | Kind::Agreement
        | Kind::Person
        | Kind::Role
        | Kind::Quote
        | Kind::Passage => false,
    }
}

/// The days of a date that says for when its sentence holds: "as of 16 April", "by Friday", "after 25 July".
fn stated(cx: &Cx<'_>, claim: &Claim) -> Option<(Lead, DayRange)> {
    let ClaimValue::Temporal(t) = &claim.value else { return None };
    if claim.kind != Kind::Date {
        return None;
    }
    let [days] = t.days.days.as_slice() else { return None };
    let before = cx.shape.tokens.get(..claim.tokens.start as usize)?;
    // A reading may have taken "before" and "after" into account already.
    let open = days.first == i32::MIN || days.last == i32::MAX;
    let lead = lead(cx, before)?;
    let days = match lead {
        Lead::AsOf | Lead::In => *days,
        Lead::Before | Lead::After if open => *days,
        Lead::Before => DayRange { first: i32::MIN, last: days.first.saturating_sub(1) },
        Lead::After => DayRange { first: days.last.saturating_add(1), last: i32::MAX },
    };
    Some((lead, days))
}

/// The words that lead a date in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// "as of", "as at", "by".
    AsOf,
    /// "in January 2019", "on Monday".
    In,
    /// "before".
    Before,
    /// "after".
    After,
}

/// Which words lead in what follows `before`; none where they say nothing of a time of validity.
pub fn lead(cx: &Cx<'_>, before: &[Token]) -> Option<Lead> {
    let mut back = before.iter().rev();
    let (last, second) = (cx.word(back.next()?), back.next());
    let is = |words: &[&str]| words.iter().any(|w| last.eq_ignore_ascii_case(w));
    let led_by_as = || second.is_some_and(|t| cx.word(t).eq_ignore_ascii_case("as"));
    match last.len() {
        2 if is(&["by", "as"]) || (is(&["of", "at", "on"]) && led_by_as()) => Some(Lead::AsOf),
        2 if is(&["in", "on"]) => Some(Lead::In),
        5 if is(&["after"]) => Some(Lead::After),
        6 if is(&["before"]) => Some(Lead::Before),
        _ => None,
    }
}
