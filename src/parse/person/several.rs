//! One role word for several persons: "his Armenian and Azerbaijani counterparts A and B".

use std::ops::Range;

use nom::Parser;
use nom::combinator::opt;

use super::{Article, Head, PersonReading, Standing, titles};
use crate::parse::noun::{self, In, Read, no};
use crate::vocab::{Class, Classes};

/// `several = place {and place} roles [","] name {and name}`
/// `| roles ["of" country {and country}] [","] name {and name}`
///
/// "his Armenian and Azerbaijani counterparts A and B" gives each name its country.
pub(super) fn several(i: In<'_>) -> Read<'_, Vec<PersonReading>> {
    let (rest, mut places) = list(i, noun::place);
    let rest = rest.bare();
    let Some((n, payload)) = rest
        .peek()
        .filter(|t| t.classes.any(Classes::of(Class::Role).with(Class::NameStart)))
        .and_then(|_| i.cx.lexicon.phrase(rest.tokens(), Class::Role))
        .filter(|&(_, payload)| payload % 2 == 1)
    else {
        return no();
    };
    let mut rest = rest.skip(n);
    if let (true, Ok((after, _))) = (places.is_empty(), noun::word(&["of"])(rest)) {
        (rest, places) = list(after, noun::country);
    }
    let (rest, _) = opt(noun::mark(b',')).parse(rest)?;
    let (rest, names) = list(rest, |i| noun::name(titles(i)));
    if names.len() < 2 {
        return no();
    }
    let each = |k: usize, name: &Range<u32>| {
        let of = if places.len() == names.len() {
            places.get(k)
        } else {
            places.first().filter(|_| places.len() == 1)
        };
        let head = Head {
            role: payload / 2,
            plural: false,
            of: of.copied(),
            standing: Standing::Now,
            article: Article::Definite,
        };
        head.reading(In { at: name.start, ..i }, In { at: name.end, ..i }, Some(name.clone()))
    };
    Ok((rest, names.iter().enumerate().map(|(k, name)| each(k, name)).collect()))
}

/// `list = item {and item}`
fn list<'a, T>(i: In<'a>, item: impl Fn(In<'a>) -> Read<'a, T>) -> (In<'a>, Vec<T>) {
    let mut items = Vec::new();
    let mut rest = i;
    loop {
        let next = if items.is_empty() { Ok((rest, ())) } else { noun::and(rest) };
        let Ok((after, value)) = next.and_then(|(i, ())| item(i)) else { break };
        items.push(value);
        rest = after;
        if items.len() == 12 {
            break;
        }
    }
    (rest, items)
}
