//! Vague numbers: "several", "a few hundred", "tens of thousands".

use num_traits::CheckedMul;

use super::amount::{Amount, Shape, Written, article, int};
use super::input::In;
use super::scale::scale_at;
use crate::vocab::{Class, Classes};

/// ```ebnf
/// vague = [ "a" ] ( "few" | "couple" | "several" … ) [ [ "of" ] scale ]
///       | { "tens of" | "hundreds of" … } ( "dozens" | "hundreds" | "thousands" … )
///       | "thousands upon thousands" | … ;
/// ```
pub(super) fn vague(i: In<'_>) -> Option<(In<'_>, Amount)> {
    if article(i) && i.skip(1).word() == "score" && i.skip(2).word() == "of" {
        let next = i.skip(3);
        let twenty = next.is_letter() && !next.is(Class::Cardinal) && !next.is(Class::Determiner);
        return twenty.then(|| (i.skip(2), Amount::whole(20, Written::Words)));
    }
    let at = if article(i) { i.skip(1) } else { i };
    let t = at.peek()?;
    if let Some(least) = at.cx.lexicon.payload(t.word, Class::Vague).filter(|_| vague_fits(at)) {
        let found = Amount { shape: Shape::Vague, ..Amount::whole(i128::from(least), Written::Words) };
        let rest = at.skip(1);
        let next = if rest.word() == "of" { rest.skip(1) } else { rest };
        if let Some((by, false)) = scale_at(next) {
            let (rest, found) = (next.skip(1), found.times(int(by))?);
            // "a few hundred thousand"
            if let Some((more, false)) = scale_at(rest).filter(|(more, _)| *more > by && by == 100) {
                return Some((rest.skip(1), found.times(int(more))?));
            }
            return Some((rest, found));
        }
        return Some((rest, found));
    }
    if at.at != i.at || !is_plural_scale(at) {
        return None;
    }
    plural_scales(at)
}

/// "Few", "handful" and "couple" need an article or a word like it ("the past few"); a couple may be two persons.
fn vague_fits(i: In<'_>) -> bool {
    let opened = || {
        i.back(1).is_some_and(|t| t.is(Class::Determiner) || t.is(Class::Restrictor))
            || i.back(1).is_some_and(|t| matches!(t.span.of(i.cx.text), "past" | "last" | "next" | "first"))
    };
    let next = i.skip(1);
    match i.word() {
        "couple" | "Couple" => {
            let plural = next.word().len() > 3 && next.word().ends_with('s') && !next.any(NO_PLURAL);
            i.back(1).is_some_and(|t| t.is(Class::Determiner) && t.span.len() == 1 || t.is(Class::Restrictor))
                && (next.peek().is_none()
                    || next.word() == "of"
                    || next.word() == "more"
                    || next.is(Class::Scale)
                    || next.is(Class::Noun)
                    || plural)
        }
        "few" | "handful" | "Few" | "Handful" => opened(),
        _ => true,
    }
}

/// Words in -s that are no plurals.
const NO_PLURAL: Classes = Classes::of(Class::Verb)
    .with(Class::Auxiliary)
    .with(Class::Preposition)
    .with(Class::Conjunction)
    .with(Class::Determiner);

fn is_plural_scale(i: In<'_>) -> bool {
    (i.is(Class::Scale) && i.word().len() > 4 && i.word().ends_with('s') && !i.word().ends_with("ss"))
        || i.word().eq_ignore_ascii_case("tens")
}

/// "hundreds of thousands": the product.
fn plural_scales(i: In<'_>) -> Option<(In<'_>, Amount)> {
    let mut least = int(if i.word().eq_ignore_ascii_case("tens") { 10 } else { plural_factor(i)? });
    let mut at = i.skip(1);
    // "thousands upon thousands", "millions and millions": no more than thousands
    if matches!(at.word(), "upon" | "and") && at.skip(1).word().eq_ignore_ascii_case(i.word()) {
        at = at.skip(2);
    }
    for _ in 0..3 {
        if at.word() != "of" || !is_plural_scale(at.skip(1)) {
            break;
        }
        least = least.checked_mul(&int(plural_factor(at.skip(1))?))?;
        at = at.skip(2);
    }
    if i.word().eq_ignore_ascii_case("tens") && at.at == i.at + 1 {
        return None;
    }
    let vague = Amount { shape: Shape::Vague, ..Amount::whole(1, Written::Words) };
    Some((at, Amount { value: least, place: least, ..vague }))
}

fn plural_factor(i: In<'_>) -> Option<i128> {
    let (by, _) = scale_at(i)?;
    Some(if by == 20 { 40 } else { by })
}
