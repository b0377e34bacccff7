//! Parts that do not make their total.
//!
//! Speaks only where the text says that the list is whole: a total before a colon or "made up of", a total
//! at the end of the list, or a row of totals under a table. "Including" lists some, "of these" may overlap,
//! and figures of different nouns are no parts of each other. Rounded figures carry what they may hide.

use smol_str::{SmolStr, format_smolstr};

use super::passage::{Item, Passage};
use super::range::{self, Range, whole};
use super::slip::Slip;
use crate::claim::Kind;
use crate::vocab::{Class, Cue};

pub mod table;

/// Cues that make a list partial, or its figures no addends.
const PARTIAL: &[Cue] =
    &[Cue::Including, Cue::Excluding, Cue::Average, Cue::Each, Cue::Rest, Cue::OfThese, Cue::Rate];

/// Adds what clashes in one sentence.
pub fn find(p: &Passage<'_>, out: &mut Vec<Slip>) {
    if p.items.len() < 3 {
        return;
    }
    let found = announced(p).or_else(|| summed(p)).or_else(|| games(p)).or_else(|| bracketed(p));
    let Some((total, parts)) = found else { return };
    if let Some(slip) = compare(p, total, &parts) {
        out.push(slip);
    }
}

/// Compares a total with its parts.
fn compare(p: &Passage<'_>, total: &Item<'_>, parts: &[&Item<'_>]) -> Option<Slip> {
    if !Passage::stands(total) || !parts.iter().all(|i| Passage::stands(i)) {
        return None;
    }
    let want = Range::of(total.claim)?;
    // "Three parts: 33 million, …" announces a list, no sum.
    let largest = parts.iter().filter_map(|i| range::numeric(i.claim)).map(|n| n.figure).max()?;
    if want.hi? < largest {
        return None;
    }
    let mut sum = Range::point(whole(0));
    let mut shown = whole(0);
    for part in parts {
        sum = sum.add(Range::of(part.claim)?)?;
        shown = num_traits::CheckedAdd::checked_add(&shown, &range::numeric(part.claim)?.figure)?;
    }
    // A total may be cut off instead of rounded: less than one unit of its last place is nobody's mistake.
    let figure = range::numeric(total.claim)?;
    let measured = matches!(total.claim.kind, Kind::Money | Kind::Quantity) && total.claim.hedge.is_none();
    let cut = measured && figure.figure <= shown && shown < figure.figure + figure.place;
    if cut || !sum.apart(want) {
        return None;
    }
    // "in all 62": the words before the figure are no part of it.
    let words = p.of(total);
    let said = words.find(|c: char| c.is_ascii_digit()).filter(|_| total.claim.kind == Kind::Count);
    let said = said.and_then(|at| words.get(at..)).unwrap_or(words);
    let expected = range::restate(said, figure.figure, &shown);
    let list = join(parts.iter().map(|i| p.of(i)));
    let subject =
        if total.claim.label.is_empty() { "total".to_owned() } else { total.claim.label.to_string() };
    Some(
        Slip::conflict(subject, expected.clone(), said)
            .message(format!("{list} make {expected}, not {said}"))
            .side(figure.value.clone(), vec![total.cite()])
            .side(expected, parts.iter().map(|i| i.cite()).collect()),
    )
}

/// "16, 30 and 15".
pub(super) fn join<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let all: Vec<&str> = texts.collect();
    match all.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

type Sum<'p, 'd> = (&'p Item<'d>, Vec<&'p Item<'d>>);

/// `total … (":" | dash | "made up of") part "," part "and" part`: the list runs to the end of the sentence.
fn announced<'p, 'd>(p: &'p Passage<'d>) -> Option<Sum<'p, 'd>> {
    let (i, total) = p.items.iter().enumerate().find(|(_, i)| addable(i))?;
    let next = p.items.get(i + 1)?;
    let made = p.cue_in(total.end, next.first, &[Cue::MadeOf]);
    let colon = p.slice(total.end, next.first).iter().any(|t| t.punct(b':') || (t.dash() && !t.glued));
    let stated = made || p.cue_in(0, next.first, &[Cue::Total]);
    if !made && !colon {
        return None;
    }
    let parts = list(p, i + 1, total)?;
    // After a bare colon, figures with nouns of their own count other things.
    let own = |part: &&Item<'d>| !part.head().0.is_empty() && part.head().0 != total.head().0;
    let alien = |part: &&Item<'d>| own(part) && part.head().1 != total.head().1;
    if parts.iter().any(|i| if stated { made && alien(i) } else { own(i) }) {
        return None;
    }
    Some((total, parts))
}

/// The figures from `at` to the end, where they are a closed list of the same measure as the total.
fn list<'p, 'd>(p: &'p Passage<'d>, at: usize, total: &Item<'d>) -> Option<Vec<&'p Item<'d>>> {
    let rest = p.items.get(at..)?;
    let parts: Vec<&Item<'d>> = rest.iter().filter(|i| i.measure() == total.measure()).collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let before_last = parts.len().checked_sub(2).and_then(|i| parts.get(i))?;
    let closed = p.cue_in(before_last.end, last.first, &[Cue::And]);
    let partial = p.cue_in(total.end, p.tokens.len(), PARTIAL) || p.cue_in(0, total.first, &[Cue::Including]);
    let foreign = rest.iter().any(|i| i.measure().is_none() && i.temporal().is_none())
        || uncounted(p, total.end, p.tokens.len());
    let joined = parts.windows(2).all(|w| matches!(w, [a, b] if of_one_clause(p.slice(a.end, b.first))));
    let open = parts.len() >= 2 && first.first > total.end;
    (open && closed && joined && !partial && !foreign && hedges(&parts)).then_some(parts)
}

/// `total noun "(" part "," part "and" part ")"`.
fn bracketed<'p, 'd>(p: &'p Passage<'d>) -> Option<Sum<'p, 'd>> {
    for (i, total) in p.items.iter().enumerate().filter(|(_, i)| addable(i)) {
        let next = p.items.get(i + 1)?;
        let between = p.slice(total.end, next.first);
        if !between.last().is_some_and(|t| t.punct(b'('))
            || !p.plain(total.end, next.first - 1)
            || between.len() > 4
        {
            continue;
        }
        let close = (next.end..p.tokens.len()).find(|&at| p.token(at).is_some_and(|t| t.punct(b')')))?;
        let inside: Vec<&Item<'d>> =
            p.items.iter().filter(|x| next.first <= x.first && x.end <= close).collect();
        let last = inside.last()?;
        let before_last = inside.len().checked_sub(2).and_then(|k| inside.get(k));
        let closed = before_last.is_some_and(|b| p.cue_in(b.end, last.first, &[Cue::And]));
        let own = |x: &Item<'d>| !x.head().0.is_empty() && x.head() != total.head();
        let same = inside.iter().all(|x| x.measure() == total.measure() && is_exact(x) && !own(x));
        let partial = p.cue_in(total.end, close, PARTIAL) || uncounted(p, next.first, close);
        if closed && same && !partial && is_exact(total) && inside.len() >= 2 {
            return Some((total, inside));
        }
    }
    None
}

fn is_exact(item: &Item<'_>) -> bool {
    range::numeric(item.claim).is_some_and(|n| item.claim.hedge.is_none() && n.set.lo == n.set.hi)
}

/// "a driver, 5 passengers and 5 guards": a member that an article counts, and no figure.
fn uncounted(p: &Passage<'_>, from: usize, to: usize) -> bool {
    let article = |at: usize| {
        let token = p.token(at)?;
        let first = p.before(at).is_some_and(|t| {
            t.punct(b',') || t.punct(b'(') || t.punct(b':') || t.dash() || t.is(Class::Conjunction)
        });
        (first && p.lexicon.payload(token.word, Class::Determiner) == Some(1)).then_some(())
    };
    (from..to).any(|at| article(at).is_some() && !p.items.iter().any(|i| i.first <= at && at < i.end))
}

/// `part "," part "and" part "," total "in all"`: the total is the last figure.
fn summed<'p, 'd>(p: &'p Passage<'d>) -> Option<Sum<'p, 'd>> {
    let (total, rest) = p.items.split_last().filter(|(t, _)| addable(t))?;
    let after = p.cue_after(total.end, 2, &[Cue::Total]);
    let before = p.cue_before(total.first, 1, &[Cue::Total])
        || (p.cue_before(total.first, 1, &[Cue::Of])
            && p.cue_in(total.first.saturating_sub(3), total.first, &[Cue::Total]));
    if !after && !before {
        return None;
    }
    let parts: Vec<&Item<'d>> = rest.iter().filter(|i| i.measure() == total.measure()).collect();
    let last = parts.last()?;
    let before_last = parts.len().checked_sub(2).and_then(|i| parts.get(i))?;
    let closed = p.cue_in(before_last.end, last.first, &[Cue::And]);
    let same =
        |part: &&Item<'d>| [part.head().0, total.head().0].contains(&"") || part.head().0 == total.head().0;
    let partial = p.cue_in(0, p.tokens.len(), PARTIAL);
    let foreign = rest.iter().any(|i| i.measure().is_none() && i.temporal().is_none());
    (closed && !partial && !foreign && parts.iter().all(same) && hedges(&parts)).then_some((total, parts))
}

/// `"won" part "of" total "," "drew" part "and" "lost" part`.
fn games<'p, 'd>(p: &'p Passage<'d>) -> Option<Sum<'p, 'd>> {
    let [first, total, rest @ ..] = p.items.as_slice() else { return None };
    let outcome = |i: &Item<'d>| addable(i) && p.cue_before(i.first, 0, &[Cue::Outcome]);
    let of = p.cue_in(first.end, total.first, &[Cue::Of]) && total.first - first.end <= 3;
    let whole = rest.len() == 2 && rest.iter().all(outcome);
    (outcome(first) && of && addable(total) && whole && p.cue_in(total.end, p.tokens.len(), &[Cue::And]))
        .then(|| (total, std::iter::once(first).chain(rest).collect()))
}

/// Whether no verb of its own stands between two parts: "…, and two were wounded" begins another story.
fn of_one_clause(between: &[crate::vocab::Token]) -> bool {
    let verb = |t: &crate::vocab::Token| {
        t.is(Class::Auxiliary) || t.is(Class::Pronoun) || t.is(Class::Reporting) || t.is(Class::Planned)
    };
    between.len() <= 14 && !between.iter().any(verb)
}

fn addable(item: &Item<'_>) -> bool {
    item.measure().is_some_and(|(kind, _)| kind != Kind::Percent)
}

/// A list of bounds has no sum worth a word.
fn hedges(parts: &[&Item<'_>]) -> bool {
    parts.iter().all(|i| i.claim.hedge.is_none())
}

/// Whether a cell, or the row it heads, is a total.
fn is_total(lexicon: &crate::vocab::Lexicon, words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or("");
    lexicon.payload(lexicon.find(first.trim_end_matches(':')), Class::Cue)
        == Cue::ALL.iter().position(|&(c, _)| c == Cue::Total).map(|i| i as u32)
}

/// What a sum is called.
fn named(column: &str) -> SmolStr {
    if column.trim().is_empty() {
        SmolStr::new_static("total")
    } else {
        format_smolstr!("{}, total", column.trim())
    }
}
