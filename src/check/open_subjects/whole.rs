//! Parts and wholes of one event: sums are tried before an alarm, and "others" are the rest of one whole.

use super::witness::same_verb;
use crate::check::comparable::Party;
use crate::check::values;
use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::link::align::{Aligned, Local};
use crate::rules::Rule;
use crate::value::{Interval, Num, Relation};
use crate::vocab::{Class, Lexicon, Token, TokenKind};

/// Whether two claims count the same class of things.
pub fn same_class(a: &Claim, b: &Claim) -> bool {
    match (&a.subject, &b.subject) {
        (Subject::Open { class, .. }, Subject::Open { class: other, .. }) => {
            !class.is_empty() && class == other
        }
        _ => false,
    }
}

/// Whether a count is the sum of its partner and other counts of its partner's sentence: "four shot" against "one
/// killed and three injured", "six killed" against "killed five and then himself".
pub fn sums<'a>(
    (s, whole): (&Aligned<'a>, &Local<'a>),
    (t, part): (&Aligned<'a>, &Local<'a>),
    lexicon: &Lexicon,
) -> bool {
    let (Some(total), Some(first)) = (figure(whole.claim), figure(part.claim)) else { return false };
    if has(whole.claim, "beside") || leaves_others_out(whole.claim, lexicon) {
        return false;
    }
    let one = Num::from_integer(1);
    if first + one == total && doer_apart((t, part), lexicon) {
        return true;
    }
    let rest: Vec<Num> = t
        .locals
        .iter()
        .filter(|l| adds((s, whole), (part, l), lexicon))
        .filter_map(|l| figure(l.claim))
        .collect();
    rest.iter().any(|r| first + r == total)
        || (!rest.is_empty() && rest.iter().fold(first, |a, b| a + b) == total)
}

/// Whether a count of the part's sentence may be counted into the whole: harm was done to them, or nothing is known
/// of it. Where both name one deed, the dead are none of the wounded, unless only one of them tells of the dead.
fn adds<'a>(
    (s, whole): (&Aligned<'a>, &Local<'a>),
    (part, l): (&Local<'a>, &Local<'a>),
    lexicon: &Lexicon,
) -> bool {
    let harmed = |verb: &str| {
        verb.is_empty() || lexicon.verb_classes.iter().any(|c| c.name == verb && c.counts.is_some())
    };
    let told = |verb: &str| s.locals.iter().any(|o| o.index != whole.index && verb_of(o.claim) == Some(verb));
    let Some(verb) = verb_of(l.claim).filter(|_| l.index != part.index && same_class(l.claim, part.claim))
    else {
        return false;
    };
    // A part is counted already, and who did it is no victim unless the sentence says so.
    let counted = has(l.claim, "including") || (is_suspect(l.claim) && verb.is_empty());
    !counted && harmed(verb) && (!same_verb(whole, part) || same_verb(l, part) || !told(verb))
}

/// Whether one more may be counted: who did it died too ("and then himself"), or is named apart from those to whom
/// it was done ("killed by Brandt").
fn doer_apart((of, l): (&Aligned<'_>, &Local<'_>), lexicon: &Lexicon) -> bool {
    let shape = &of.facts.shape;
    let Some(sentence) = shape.sentences.get(l.claim.sentence as usize) else { return false };
    let rest = shape.tokens.get(l.claim.tokens.end as usize..sentence.tokens.end as usize).unwrap_or(&[]);
    let text = &of.facts.document.text;
    let suspects = |t: &Token| {
        let class = lexicon.payload(t.word, Class::Noun).and_then(|c| lexicon.head_classes.get(c as usize));
        class.is_some_and(|c| c.name == "suspects")
    };
    let himself = rest.iter().any(|t| t.is(Class::Pronoun) && t.text(text).ends_with("self"));
    let by = rest.windows(3).any(|w| {
        let [by, a, b] = w else { return false };
        by.text(text) == "by"
            && ((a.kind == TokenKind::Word && a.capital && !a.is(Class::Determiner))
                || suspects(a)
                || suspects(b))
    });
    himself || (by && verb_of(l.claim) == Some("killed"))
}

fn is_suspect(claim: &Claim) -> bool {
    claim.facets.restricting.iter().any(|(k, v)| k == "population" && v == "suspects")
}

fn figure(claim: &Claim) -> Option<Num> {
    match &claim.value {
        ClaimValue::Numeric(n) if claim.kind == Kind::Count => {
            n.set.lo.filter(|lo| n.set.hi.as_ref() == Some(lo))
        }
        ClaimValue::Numeric(_)
        | ClaimValue::Temporal(_)
        | ClaimValue::Name(_)
        | ClaimValue::Quote(_)
        | ClaimValue::Passage => None,
    }
}

pub fn verb_of(claim: &Claim) -> Option<&str> {
    match &claim.subject {
        Subject::Open { verb, .. } => Some(verb),
        Subject::Topic(_) | Subject::Named { .. } | Subject::None => None,
    }
}

/// "Three others": none of those told of before is among them.
fn leaves_others_out(claim: &Claim, lexicon: &Lexicon) -> bool {
    let other = |w: &str| lexicon.payload(lexicon.find(&w.to_lowercase()), Class::Restrictor) == Some(0);
    has(claim, "other") || claim.label.split(' ').any(other)
}

fn has(claim: &Claim, facet: &str) -> bool {
    claim.facets.restricting.iter().any(|(k, _)| k == facet)
}

/// "Two others" against "three others": the rest of one whole where what comes before them agrees, or where nothing
/// does and the same was done to both.
pub fn rest_of_one_whole<'a>(
    (s, x): (&Aligned<'a>, &Local<'a>),
    (t, y): (&Aligned<'a>, &Local<'a>),
    (rule, lexicon): (&Rule, &Lexicon),
) -> (Claim, Claim) {
    let before = |of: &Aligned<'a>, l: &Local<'a>| {
        let at = (l.index as usize).checked_sub(1)?;
        of.facts.claims.get(at).filter(|c| c.sentence == l.claim.sentence && same_class(c, l.claim))
    };
    let (mut left, mut right) = (x.claim.clone(), y.claim.clone());
    let one = |c: &Claim| matches!(&c.value, ClaimValue::Numeric(n) if n.set == Interval::point(Num::from_integer(1)));
    let agree = match (before(s, x), before(t, y)) {
        (Some(a), Some(b)) => {
            let (p, q) = (Party { facts: s.facts, claim: a }, Party { facts: t.facts, claim: b });
            values::relate(p, q, rule) == Some(Relation::Agree)
        }
        // "A man was killed": one of them is no figure.
        (Some(only), None) | (None, Some(only)) => one(only),
        (None, None) => same_verb(x, y),
    };
    // Of one of them it is known that they are all to whom it was done.
    let whole = has(x.claim, "other") != has(y.claim, "other") && same_verb(x, y);
    let others = leaves_others_out(x.claim, lexicon) && leaves_others_out(y.claim, lexicon);
    if others && (agree || whole) {
        for claim in [&mut left, &mut right] {
            claim.facets.restricting.retain(|(k, _)| k != "other");
        }
    }
    (left, right)
}
