//! Agreements of one document: which mentions speak of one agreement, when it was signed, what it ended.
//!
//! "The 10 November trilateral agreement between A, B and C", "the joint statement of the three leaders" and
//! "the November 9 agreement" are one where parties, number of parties or dates join them and nothing
//! parts them. Must not know other documents.

use std::ops::Range;

use smol_str::{SmolStr, format_smolstr};

use crate::claim::build::bare;
use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::parse::Cx;
use crate::parse::agreement::{AgreementReading, EndReading};
use crate::parse::date::TimeReading;
use crate::parse::person::Article;
use crate::vocab::{Class, NamedKind, Vocabulary};

/// Two datings of one signing lie this many days apart at most; further apart they are two signings.
pub const NEAR: i32 = 3;

/// An agreement that the document speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Agreement {
    /// Name in the vocabulary, where it has one.
    known: Option<SmolStr>,
    noun: SmolStr,
    proper: Option<SmolStr>,
    parties: Vec<SmolStr>,
    sides: u32,
    modifiers: Vec<SmolStr>,
    /// First and last day that a mention allows.
    days: Option<(i32, i32)>,
    /// Has any date that could be compared with nothing ("9 November" of an unknown year).
    undated: Option<SmolStr>,
    plural: bool,
}

/// Gives the dates of signings and ends their subjects, and returns the claims of agreements' names.
pub fn claims(
    cx: &Cx<'_>,
    times: &[TimeReading],
    readings: &[AgreementReading],
    ends: &[EndReading],
    vocabulary: &Vocabulary,
    claims: &mut [Claim],
) -> Vec<Claim> {
    let mut all: Vec<Agreement> = Vec::new();
    let mut of: Vec<(usize, &AgreementReading)> = Vec::new();
    // Those that say most come first, so that short forms find them wherever they stand.
    let mut order: Vec<&AgreementReading> =
        readings.iter().filter(|r| r.article != Article::Indefinite).collect();
    order.sort_by_key(|r| (std::cmp::Reverse(weight(r)), r.span.start));
    for reading in order {
        let draft = draft(cx, times, reading, vocabulary, claims);
        let index = all.iter().position(|a| one(a, &draft)).unwrap_or(all.len());
        if index == all.len() {
            all.push(Agreement::default());
        }
        if let Some(a) = all.get_mut(index) {
            merge(a, draft);
        }
        of.push((index, reading));
    }
    of.sort_by_key(|(_, r)| r.span.start);
    let mut out = Vec::new();
    for (index, reading) in &of {
        let Some(agreement) = all.get(*index) else { continue };
        let name = name_claim(cx, agreement, reading);
        out.extend(parties_claim(&name, reading));
        out.push(name);
        if let Some(date) = date_claim(times, reading.date, claims) {
            date.subject = Subject::Named { name: key(agreement), property: "signed".into() };
            date.label = reading.called.clone();
            date.facets.other.extend(proper(agreement).map(|name| ("proper".into(), name)));
        }
    }
    let ended: Vec<Ended> = of.iter().filter_map(|(index, r)| ended(cx, all.get(*index)?, r)).collect();
    out.extend(super::events::endings(cx, times, &ended, ends, claims));
    out
}

fn weight(r: &AgreementReading) -> usize {
    r.parties.len() * 4
        + usize::from(r.date.is_some()) * 3
        + usize::from(r.proper.is_some()) * 4
        + r.modifiers.len()
        + usize::from(!r.plural)
}

/// What an agreement brought to an end, on its date.
pub struct Ended {
    /// What the text calls it: "karabakh war", "war".
    pub label: SmolStr,
    /// What it is known for in every document: its name, or the agreement that ended it.
    pub name: SmolStr,
    /// Index of the time reading.
    pub date: Option<u32>,
}

fn ended(cx: &Cx<'_>, agreement: &Agreement, reading: &AgreementReading) -> Option<Ended> {
    let words = reading.ended?.of(cx.text);
    let label = super::events::label(words);
    let name = if super::events::is_named(words) {
        label.clone()
    } else {
        format_smolstr!("{label} ({})", key(agreement))
    };
    Some(Ended { label, name, date: reading.date })
}

/// The claim of a time reading.
pub(super) fn date_claim<'c>(
    times: &[TimeReading],
    date: Option<u32>,
    claims: &'c mut [Claim],
) -> Option<&'c mut Claim> {
    let span = times.get(date? as usize)?.span;
    let at = claims.partition_point(|c| c.span.start < span.start);
    claims
        .get_mut(at..)?
        .iter_mut()
        .take_while(|c| c.span.start == span.start)
        .find(|c| c.kind == Kind::Date && c.span == span)
}

fn draft(
    cx: &Cx<'_>,
    times: &[TimeReading],
    reading: &AgreementReading,
    vocabulary: &Vocabulary,
    claims: &mut [Claim],
) -> Agreement {
    let mut days = None;
    let mut undated = None;
    let mut members = false;
    if let Some(ClaimValue::Temporal(t)) = date_claim(times, reading.date, claims).map(|c| &c.value) {
        members = t.days.members || t.days.days.len() > 1;
        days = t.days.days.first().zip(t.days.days.last()).map(|(a, b)| (a.first, b.last));
        undated = days.is_none().then(|| t.value.clone());
    }
    Agreement {
        known: known(cx, reading, vocabulary),
        noun: family(&reading.noun),
        proper: reading.proper.clone(),
        parties: reading.parties.clone(),
        sides: reading.sides,
        modifiers: reading.modifiers.clone(),
        days,
        undated,
        plural: reading.plural && members,
    }
}

/// Nouns that one text uses for one document: a deal is an agreement, and so is a joint statement.
fn family(noun: &SmolStr) -> SmolStr {
    match noun.as_str() {
        "agreement" | "statement" | "declaration" | "communique" => "agreement".into(),
        _ => noun.clone(),
    }
}

/// The vocabulary's name for a mention, unless a party stands there that the vocabulary does not list.
fn known(cx: &Cx<'_>, reading: &AgreementReading, vocabulary: &Vocabulary) -> Option<SmolStr> {
    let named = vocabulary.named.get(reading.known? as usize)?;
    let parties: Vec<&str> = named.parties.iter().map(|p| canonical(cx, p)).collect();
    let strangers = reading.parties.iter().any(|p| !parties.is_empty() && !parties.contains(&p.as_str()));
    named.names.first().filter(|_| !strangers).cloned()
}

/// Where names of agreements stand that a rule file gives, by place.
pub fn names(cx: &Cx<'_>, vocabulary: &Vocabulary) -> Vec<(u32, Range<u32>)> {
    let is_agreement =
        |n: u32| vocabulary.named.get(n as usize).is_some_and(|n| n.kind == NamedKind::Agreement);
    let mut out = Vec::new();
    if !vocabulary.named.iter().any(|n| n.kind == NamedKind::Agreement) {
        return out;
    }
    let mut hits = Vec::new();
    for sentence in &cx.shape.sentences {
        let first = sentence.tokens.start;
        let tokens = cx.shape.tokens.get(first as usize..sentence.tokens.end as usize).unwrap_or(&[]);
        vocabulary.named_in(cx.text, tokens, &mut hits);
        let found = hits.drain(..).filter(|h| h.name.is_some() && is_agreement(h.named));
        out.extend(found.map(|h| (h.named, first + h.tokens.start..first + h.tokens.end)));
    }
    out
}

/// "Moscow" is Russia.
fn canonical<'a>(cx: &Cx<'a>, name: &'a str) -> &'a str {
    let word = cx.lexicon.find(&name.to_lowercase());
    let country = cx.lexicon.payload(word, Class::Country);
    country.and_then(|p| cx.lexicon.world.countries.get((p / 2) as usize)).map_or(name, |c| c.name.as_str())
}

/// Whether a mention speaks of an agreement that is already known: something joins them and nothing parts them.
fn one(a: &Agreement, b: &Agreement) -> bool {
    if let (Some(x), Some(y)) = (&a.known, &b.known) {
        return x == y && a.plural == b.plural;
    }
    let sides = |g: &Agreement| if g.parties.len() > 1 { g.parties.len() as u32 } else { g.sides };
    let parted = a.noun != b.noun
        || a.plural != b.plural
        || differ(a.proper.as_ref(), b.proper.as_ref())
        || (a.parties.len() > 1 && b.parties.len() > 1 && a.parties != b.parties)
        || (sides(a) > 0 && sides(b) > 0 && sides(a) != sides(b))
        || a.days
            .zip(b.days)
            .is_some_and(|(x, y)| x.0.saturating_sub(NEAR) > y.1 || y.0.saturating_sub(NEAR) > x.1);
    let joined = (a.parties.len() > 1 && a.parties == b.parties)
        || (sides(a) > 1 && sides(a) == sides(b))
        || (a.proper.is_some() && a.proper == b.proper)
        || (a.days.is_some() && b.days.is_some())
        || (a.undated.is_some() && a.undated == b.undated)
        || (a.modifiers == b.modifiers && !a.modifiers.is_empty());
    !parted && joined
}

fn differ(a: Option<&SmolStr>, b: Option<&SmolStr>) -> bool {
    a.zip(b).is_some_and(|(x, y)| x != y)
}

fn merge(a: &mut Agreement, b: Agreement) {
    if a.noun.is_empty() {
        *a = b;
        return;
    }
    a.known = a.known.take().or(b.known);
    a.proper = a.proper.take().or(b.proper);
    if a.parties.is_empty() {
        a.parties = b.parties;
    }
    a.sides = a.sides.max(b.sides);
    a.days = a.days.or(b.days);
    a.undated = a.undated.take().or(b.undated);
    if a.modifiers.is_empty() {
        a.modifiers = b.modifiers;
    }
}

/// The name by which an agreement is known in every document: the vocabulary's, its proper name, its parties,
/// or what the text calls it.
fn key(a: &Agreement) -> SmolStr {
    let several = if a.plural { "s" } else { "" };
    if let Some(known) = &a.known {
        return if a.plural { format_smolstr!("{known}s") } else { known.clone() };
    }
    match (&a.proper, a.parties.as_slice()) {
        (Some(proper), _) => format_smolstr!("{} {}{several}", proper.to_lowercase(), a.noun),
        (None, []) => {
            let modifiers = a.modifiers.join(" ");
            format_smolstr!("{modifiers}{}{}{several}", if modifiers.is_empty() { "" } else { " " }, a.noun)
        }
        (None, parties) => format_smolstr!("{}{several} ({})", a.noun, parties.join(", ")),
    }
}

/// The proper name of what has one date of signing: "the Minsk agreements" have several.
fn proper(a: &Agreement) -> Option<SmolStr> {
    a.proper.clone().filter(|_| !a.plural && a.noun != "agreement")
}

fn name_claim(cx: &Cx<'_>, agreement: &Agreement, reading: &AgreementReading) -> Claim {
    let name = key(agreement);
    let sentence = cx.shape.sentences.partition_point(|s| s.tokens.start <= reading.tokens.start);
    Claim {
        sentence: sentence.saturating_sub(1) as u32,
        subject: Subject::Named { name: name.clone(), property: "name".into() },
        label: reading.called.clone(),
        ..bare(Kind::Agreement, reading.span, reading.tokens.clone(), ClaimValue::Name(name))
    }
}

/// The parties of an agreement that is known by another name than theirs, where they are listed in full.
fn parties_claim(name: &Claim, reading: &AgreementReading) -> Option<Claim> {
    let ClaimValue::Name(agreement) = &name.value else { return None };
    let parties = reading.parties.join(", ");
    if agreement.ends_with(')') || reading.article == Article::Possessive {
        return None;
    }
    Some(Claim {
        span: reading.listed?,
        value: ClaimValue::Name(parties.into()),
        subject: Subject::Named { name: agreement.clone(), property: "parties".into() },
        ..name.clone()
    })
}
