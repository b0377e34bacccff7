//! What an ordinal ranks: "the third largest city", "their fifth album".
//!
//! Most ordinals only tell one thing from another ("in the second season") and rank nothing. Those rank that
//! stand before a superlative, or that a sentence says something to be.

use smol_str::{SmolStr, format_smolstr};

use super::subject::{About, Place, restrict};
use crate::parse::Cx;
use crate::vocab::{Class, Token, TokenKind};

/// Name of the facet of a rank: by what, or that it is a place in a series.
pub const RANK: &str = "rank";

/// What an ordinal ranks; none where it ranks nothing. `about` is what it would count.
pub fn of_ordinal(cx: &Cx<'_>, place: Place<'_>, about: &About) -> Option<About> {
    let after = place.sentence.get(place.end..).unwrap_or(&[]);
    let best = superlative(cx, after);
    if is_bound(cx, place) || (best.is_none() && !is_predicate(cx, place)) {
        return None;
    }
    let (by, rest) = best.map_or(("place".into(), after), |(by, n)| (by, after.get(n..).unwrap_or(&[])));
    let (head, modifiers) = noun(cx, rest)?;
    let lemma = cx.lexicon.lemma_text(cx.lexicon.lemma(head.word));
    let word =
        if lemma.is_empty() { super::subject::singular(&cx.word(head).to_lowercase()) } else { lemma.into() };
    let class = head_class(cx, head).unwrap_or_else(|| word.clone());
    let mut rank = About {
        class: format_smolstr!("{by} {class}"),
        head: word,
        label: about.label.clone(),
        ..About::default()
    };
    for m in modifiers {
        restrict(&mut rank.facets, "sort", &cx.word(m).to_lowercase());
    }
    rank.facets.other.push((RANK.into(), by));
    rank.facets.restricting.sort();
    Some(rank)
}

/// "highest", "most successful": by what things are ranked, and how many tokens say so.
fn superlative(cx: &Cx<'_>, after: &[Token]) -> Option<(SmolStr, usize)> {
    let mut n = usize::from(after.first().is_some_and(|t| t.punct(b'-')));
    let first = cx.word(after.get(n)?).to_lowercase();
    n += 1;
    let by: SmolStr = if first == "most" || first == "least" {
        let more = after.get(n..)?.iter().position(|t| !cx.word(t).ends_with("ly"))?;
        n += more + 1;
        format_smolstr!("{first} {}", cx.word(after.get(n - 1)?).to_lowercase())
    } else if matches!(first.as_str(), "best" | "worst")
        || (first.len() > 5 && first.ends_with("est") && !after.get(n - 1)?.is(Class::Noun))
    {
        first.into()
    } else {
        return None;
    };
    // "highest-grossing", "best selling"
    let hyphen = after.get(n).is_some_and(|t| t.punct(b'-'));
    let at = n + usize::from(hyphen);
    if after.get(at).is_some_and(|t| cx.word(t).ends_with("ing")) {
        n = at + 1;
    }
    Some((by, n))
}

/// "above the sixth best", "richer than the third": what the rank is held against, and not it.
fn is_bound(cx: &Cx<'_>, place: Place<'_>) -> bool {
    let before = place.sentence.get(..place.start).unwrap_or(&[]);
    let led = before.iter().rev().find(|t| !t.is(Class::Determiner)).map(|t| cx.word(t));
    matches!(
        led,
        Some(
            "above"
                | "below"
                | "over"
                | "under"
                | "behind"
                | "than"
                | "after"
                | "before"
                | "past"
                | "top"
                | "ahead"
        )
    )
}

/// Whether the sentence says that something is the ordinal: "it is the fourth album", "became his fifth son".
fn is_predicate(cx: &Cx<'_>, place: Place<'_>) -> bool {
    let before = place.sentence.get(..place.start).unwrap_or(&[]);
    let mut back = before.iter().rev().skip_while(|t| t.is(Class::Determiner) || t.kind != TokenKind::Word);
    back.next().is_some_and(|t| {
        matches!(
            cx.word(t),
            "is" | "was" | "are" | "were" | "be" | "became" | "become" | "becomes" | "becoming"
        )
    }) && before.last().is_some_and(|t| t.is(Class::Determiner))
        || before.last().is_some_and(|t| cx.lexicon.payload(t.word, Class::Determiner) == Some(2))
}

/// The noun that is ranked, and the words before it.
fn noun<'a>(cx: &Cx<'_>, tokens: &'a [Token]) -> Option<(&'a Token, Vec<&'a Token>)> {
    let stop = |t: &&Token| {
        let closed = t.is(Class::Preposition)
            || t.is(Class::Conjunction)
            || t.is(Class::Determiner)
            || t.is(Class::Pronoun)
            || t.is(Class::Auxiliary)
            || t.is(Class::Negation);
        !closed && (t.kind == TokenKind::Word || t.punct(b'-')) && cx.word(t) != "to"
    };
    let mut words: Vec<&Token> =
        tokens.iter().take(8).take_while(stop).filter(|t| t.kind == TokenKind::Word).collect();
    let head = words.pop()?;
    Some((head, words))
}

fn head_class(cx: &Cx<'_>, head: &Token) -> Option<SmolStr> {
    let class = cx.lexicon.payload(head.word, Class::Noun)?;
    cx.lexicon.head_classes.get(class as usize).map(|c| c.name.clone())
}
