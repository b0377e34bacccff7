//! Events in an impossible order: discharged before admitted, buried before dying.
//!
//! The language lists the stages of a life, a stay, a treaty; two stages of one list meet only where one
//! sentence tells both of one subject, each with a date of its own.

use super::passage::{Item, Passage};
use super::slip::Slip;
use crate::vocab::{Class, Cue, Token, TokenKind};

/// A deed with its date.
struct Deed<'p, 'd> {
    life: u32,
    stage: u32,
    first: usize,
    end: usize,
    date: &'p Item<'d>,
}

/// Adds what clashes in one sentence: `deed … date … deed … date`.
pub fn find(p: &Passage<'_>, out: &mut Vec<Slip>) {
    if p.items.iter().filter(|i| i.days().is_some()).count() < 2
        || p.cue_in(0, p.tokens.len(), &[Cue::Again, Cue::Moved])
    {
        return;
    }
    let deeds = deeds(p);
    for pair in deeds.windows(2) {
        let [a, b] = pair else { continue };
        if a.life != b.life || a.stage == b.stage || !one_subject(p, a, b) {
            continue;
        }
        let (earlier, later) = if a.stage < b.stage { (a, b) } else { (b, a) };
        let (Some(e), Some(l)) = (earlier.date.days(), later.date.days()) else { continue };
        if l.last >= e.first || ![earlier, later].iter().all(|d| Passage::asserted(d.date)) {
            continue;
        }
        let word = |d: &Deed<'_, '_>| {
            let tokens = p.slice(d.first, d.end);
            let span = tokens.first().zip(tokens.last()).map(|(f, l)| f.span.cover(l.span));
            span.map_or("", |s| s.of(p.text()))
        };
        let value = |d: &Deed<'_, '_>| d.date.temporal().map(|t| t.value.clone()).unwrap_or_default();
        let (x, y) = (word(later), word(earlier));
        out.push(
            Slip::conflict(
                format!("{y} and {x}"),
                format!("{x} after {}", p.of(earlier.date)),
                p.of(later.date),
            )
            .message(format!("{x} on {} comes before {y} on {}", p.of(later.date), p.of(earlier.date)))
            .side(value(later), vec![later.date.cite()])
            .side(value(earlier), vec![earlier.date.cite()]),
        );
    }
}

/// The deeds of a sentence, each with the date that follows it closely.
fn deeds<'p, 'd>(p: &'p Passage<'d>) -> Vec<Deed<'p, 'd>> {
    let mut out: Vec<Deed<'p, 'd>> = Vec::new();
    for at in 0..p.tokens.len() {
        let Some(token) = p.token(at).filter(|t| t.is(Class::Order) || t.is(Class::PhraseStart)) else {
            continue;
        };
        let Some((n, payload)) = p.lexicon.phrase(p.slice(at, p.tokens.len()), Class::Order) else {
            continue;
        };
        let negated =
            p.slice(at.saturating_sub(3), at).iter().any(|t| t.is(Class::Negation) || t.is(Class::Planned));
        let end = at + n;
        let date = p.items.iter().find(|i| i.first >= end && i.days().is_some());
        let near = date.filter(|i| i.first - end <= 5 && plain(p.slice(end, i.first)));
        if let Some(date) = near.filter(|_| !negated && !token.glued) {
            out.push(Deed { life: payload / 16, stage: payload % 16, first: at, end, date });
        }
    }
    out
}

/// Words alone, and no further verb's clause.
fn plain(tokens: &[Token]) -> bool {
    tokens.iter().all(|t| t.kind == TokenKind::Word && !t.is(Class::Order) && !t.is(Class::Conjunction))
}

/// Whether nothing between two deeds can name another subject: only joints, auxiliaries and pronouns.
fn one_subject(p: &Passage<'_>, a: &Deed<'_, '_>, b: &Deed<'_, '_>) -> bool {
    let between = p.slice(a.date.end, b.first);
    let joint = |t: &Token| {
        t.punct(b',')
            || t.punct(b';')
            || t.is(Class::Conjunction)
            || t.is(Class::Auxiliary)
            || t.is(Class::Preposition)
            || (t.is(Class::Pronoun) && a.stage < b.stage)
            || (t.is(Class::Pronoun) && pluperfect(p, between))
    };
    a.date.end <= b.first && !between.is_empty() && between.iter().all(joint)
}

/// "… he had been admitted": two auxiliaries look back from the deed told before.
fn pluperfect(p: &Passage<'_>, between: &[Token]) -> bool {
    let _ = p;
    between.iter().filter(|t| t.is(Class::Auxiliary)).count() >= 2
}
