//! For which time a claim holds: words of its sentence, else the document's own date.
//!
//! "As of 16 April", "by Friday evening" and "on Monday" right before or after the figure's clause
//! say it; without them a figure holds for the day its document was published.

use super::{Claim, ClaimValue, Kind};
use crate::parse::Cx;
use crate::source::From;
use crate::value::DayRange;
use crate::vocab::Token;

/// Fills `as_of` of all numeric claims. Claims are sorted by place; dates are resolved.
pub fn fill(cx: &Cx<'_>, claims: &mut [Claim], published: Option<(i32, From)>) {
    let stated: Vec<(u32, DayRange)> =
        claims.iter().filter_map(|c| Some((c.sentence, stated(cx, c)?))).collect();
    let mut at = stated.iter().peekable();
    for claim in claims.iter_mut().filter(|c| is_numeric(c.kind)) {
        while at.peek().is_some_and(|(s, _)| *s < claim.sentence) {
            at.next();
        }
        if let Some((_, days)) = at.peek().filter(|(s, _)| *s == claim.sentence) {
            claim.as_of = Some(*days);
            claim.as_of_from = From::Sentence;
        } else if let Some((day, from)) = published {
            claim.as_of = Some(DayRange { first: day, last: day });
            claim.as_of_from = from;
        }
    }
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
fn stated(cx: &Cx<'_>, claim: &Claim) -> Option<DayRange> {
    let ClaimValue::Temporal(t) = &claim.value else { return None };
    if claim.kind != Kind::Date {
        return None;
    }
    let [days] = t.days.days.as_slice() else { return None };
    let before = cx.shape.tokens.get(..claim.tokens.start as usize)?;
    // A reading may have taken "before" and "after" into account already.
    let open = days.first == i32::MIN || days.last == i32::MAX;
    Some(match lead(cx, before)? {
        Lead::AsOf | Lead::In => *days,
        Lead::Before | Lead::After if open => *days,
        Lead::Before => DayRange { first: i32::MIN, last: days.first.saturating_sub(1) },
        Lead::After => DayRange { first: days.last.saturating_add(1), last: i32::MAX },
    })
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
    let is = |t: Option<&Token>, words: &[&str]| {
        t.is_some_and(|t| words.iter().any(|w| cx.word(t).eq_ignore_ascii_case(w)))
    };
    let mut back = before.iter().rev();
    let (last, second) = (back.next(), back.next());
    if is(last, &["by"]) || (is(last, &["of", "at", "on"]) && is(second, &["as"])) || is(last, &["as"]) {
        Some(Lead::AsOf)
    } else if is(last, &["before"]) {
        Some(Lead::Before)
    } else if is(last, &["after"]) {
        Some(Lead::After)
    } else if is(last, &["in", "on"]) {
        Some(Lead::In)
    } else {
        None
    }
}
