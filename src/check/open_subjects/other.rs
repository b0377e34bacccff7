//! What lets two figures of one story differ without a mistake: another number of events, people who passed from
//! one count to another.

use super::whole::{same_class, verb_of};
use crate::check::comparable::Party;
use crate::check::same_value::below;
use crate::check::values;
use crate::claim::Claim;
use crate::link::align::{Aligned, Local};
use crate::rules::Rule;
use crate::value::Relation;
use crate::vocab::{Cue, Lexicon};

/// Whether one of two figures is of more events than the other ("in three overnight shootings"), and no smaller.
pub fn counts_more_events<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    lexicon: &Lexicon,
) -> bool {
    let smaller = |a: &Local<'a>, b: &Local<'a>| below(a.claim, b.claim) == Some(true);
    match (tells_of_several(s, lexicon), tells_of_several(t, lexicon)) {
        (true, false) => !smaller(x, y),
        (false, true) => !smaller(y, x),
        (true, true) | (false, false) => false,
    }
}

/// Whether a sentence tells of more than one event: its figures are of them all.
fn tells_of_several(of: &Aligned<'_>, lexicon: &Lexicon) -> bool {
    let shape = &of.facts.shape;
    let Some(sentence) = of.locals.first().and_then(|l| shape.sentences.get(l.claim.sentence as usize))
    else {
        return false;
    };
    let tokens =
        shape.tokens.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or(&[]);
    (0..tokens.len()).any(|at| {
        let found = tokens.get(at..).and_then(|rest| lexicon.cue(rest));
        found.is_some_and(|(_, cue)| cue == Cue::Events)
    })
}

/// Whether a count may have come down because some of those counted are counted elsewhere now (the wounded die),
/// and the sentences give other figures for those, too.
pub fn may_have_passed<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    rule: &Rule,
    lexicon: &Lexicon,
) -> bool {
    let class = verb_of(x.claim).and_then(|v| lexicon.verb_classes.iter().find(|c| c.name == v));
    let Some(into) = class.and_then(|c| c.becomes.as_deref()) else { return false };
    let there = |of: &Aligned<'a>, l: &Local<'a>| -> Option<&'a Claim> {
        let is =
            |c: &&Claim| c.sentence == l.claim.sentence && verb_of(c) == Some(into) && same_class(c, l.claim);
        of.facts.claims.iter().find(is)
    };
    let (Some(a), Some(b)) = (there(s, x), there(t, y)) else { return false };
    let (p, q) = (Party { facts: s.facts, claim: a }, Party { facts: t.facts, claim: b });
    values::relate(p, q, rule) != Some(Relation::Agree)
}
