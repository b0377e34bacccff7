//! Claims of persons, of offices and of quotations.

use smol_str::{SmolStr, SmolStrBuilder};

use super::{Mention, People};
use crate::claim::build::bare;
use crate::claim::{Claim, ClaimValue, Kind, Subject, Voice, merge};
use crate::parse::Cx;
use crate::parse::person::Standing;
use crate::resolve::speakers::Speaker;
use crate::source::From;
use crate::span::Span;
use crate::text::Quotation;
use crate::value::DayRange;

/// The facet that says how a role claim came to its person.
pub const EVIDENCE: &str = "evidence";
/// "My counterpart" in a quotation, where the text says whose counterpart was to be met.
pub const MEETING: &str = "the meeting that the text speaks of";
/// The facet of a quotation whose speaker the text names, and does not call "he".
pub const BY_NAME: &str = "by";
/// A role without a name whose person the quotations before and after tell.
pub const AROUND: &str = "the quotations around it";

/// All claims about persons: a Person claim where a name stands, a Role claim where an office does, a Quote
/// claim for each quotation of two words or more. By place.
pub fn claims(cx: &Cx<'_>, people: &People, speakers: &[Speaker]) -> Vec<Claim> {
    let mut held = Vec::with_capacity(people.mentions.len() * 2);
    for mention in &people.mentions {
        let (named, office) = (named(people, mention), office(people, mention));
        // "Foreign Minister Sadi Kar": the office opens the mention.
        let opens = matches!((&named, &office), (Some(n), Some(o)) if o.span < n.span);
        let (first, second) = if opens { (office, named) } else { (named, office) };
        held.extend(first);
        held.extend(second);
    }
    let mut said = Vec::with_capacity(speakers.len());
    said.extend(cx.shape.quotations.iter().zip(speakers).filter_map(|(q, s)| quote(cx, q, s)));
    for (quotation, speaker) in cx.shape.quotations.iter().zip(speakers) {
        said.extend(wrong_office(cx, people, speakers, quotation, speaker));
        said.extend(wrong_speaker(cx, people, quotation, speaker));
    }
    merge(held, said, |c| c.span)
}

fn named(people: &People, mention: &Mention) -> Option<Claim> {
    let person = people.person(mention)?;
    let name = mention.name?;
    let subject = Subject::Named { name: person.full.clone(), property: "name".into() };
    Some(Claim {
        sentence: mention.sentence,
        subject,
        label: person.surname.clone(),
        ..bare(Kind::Person, name, mention.tokens.clone(), ClaimValue::Name(person.full.clone()))
    })
}

/// "foreign minister of Russia" is held by …
fn office(people: &People, mention: &Mention) -> Option<Claim> {
    let role = mention.role.as_ref()?;
    if role == "counterpart" || matches!(mention.standing, Standing::NotNow | Standing::Other) {
        return None;
    }
    let person = people.person(mention)?;
    let mut claim = Claim {
        sentence: mention.sentence,
        subject: Subject::Named { name: title(role, mention.of.as_ref()), property: "office".into() },
        label: role.clone(),
        ..bare(Kind::Role, mention.span, mention.tokens.clone(), ClaimValue::Name(person.full.clone()))
    };
    if mention.name.is_none() {
        claim.facets.other.push((EVIDENCE.into(), "the only holder that the text names".into()));
    }
    if let Some(of) = &mention.of {
        claim.facets.other.push(("of".into(), of.clone()));
    }
    Some(claim)
}

/// "foreign minister of Russia".
pub fn title(role: &SmolStr, of: Option<&SmolStr>) -> SmolStr {
    of.map_or_else(|| role.clone(), |of| smol_str::format_smolstr!("{role} of {of}"))
}

fn quote(cx: &Cx<'_>, quotation: &Quotation, speaker: &Speaker) -> Option<Claim> {
    let from = cx.shape.tokens.partition_point(|t| t.span.start < quotation.span.start);
    let to = cx.shape.tokens.partition_point(|t| t.span.end <= quotation.span.end);
    if to < from + 2 {
        return None;
    }
    let text = without_insertions(cx, quotation.span);
    let sentence = cx.shape.sentences.partition_point(|s| s.span.start <= quotation.span.start);
    let mut claim = Claim {
        sentence: sentence.saturating_sub(1) as u32,
        speaker: speaker.name.clone(),
        voice: Voice::Quotation,
        ..bare(Kind::Quote, quotation.span, from as u32..to as u32, ClaimValue::Quote(text))
    };
    let by_name = speaker.person.is_some() || speaker.name.as_deref().is_some_and(is_full_name);
    if by_name && !speaker.inferred {
        claim.facets.other.push((BY_NAME.into(), speaker.name.clone().unwrap_or_default()));
    }
    Some(claim)
}

/// Two to four capitalised words.
fn is_full_name(words: &str) -> bool {
    (2..=4).contains(&words.split(' ').count())
        && words.split(' ').all(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// The words of a quotation without what editors put in.
fn without_insertions(cx: &Cx<'_>, span: Span) -> SmolStr {
    let from = cx.shape.insertions.partition_point(|i| i.end <= span.start);
    let mut out = SmolStrBuilder::new();
    let mut at = span.start;
    for insertion in cx.shape.insertions.iter().skip(from).take_while(|i| i.start < span.end) {
        // The span of an insertion leaves out its brackets.
        let open = cx.text.get(..insertion.start as usize).is_some_and(|t| t.ends_with('['));
        let close = cx.text.get(insertion.end as usize..).is_some_and(|t| t.starts_with(']'));
        let start = insertion.start - u32::from(open);
        out.push_str(Span::new(at, start.max(at)).of(cx.text));
        at = (insertion.end + u32::from(close)).min(span.end);
    }
    out.push_str(Span::new(at, span.end).of(cx.text));
    let text = out.finish();
    if text.contains("  ") { text.split_whitespace().collect::<Vec<_>>().join(" ").into() } else { text }
}

/// "The Russian leader explained" among quotations of the foreign minister: the words name an office that
/// the speaker does not hold.
///
/// Only where the quotation before and the next one that names its speaker are both of one person, who
/// holds an office of that country which the words cannot stand for, and nobody in the text holds one that
/// they can.
fn wrong_office(
    cx: &Cx<'_>,
    people: &People,
    speakers: &[Speaker],
    quotation: &Quotation,
    speaker: &Speaker,
) -> Option<Claim> {
    let world = &cx.lexicon.world;
    let mention = people.mentions.get(speaker.mention? as usize)?;
    if mention.person.is_some() || mention.standing != Standing::Now {
        return None;
    }
    let role = mention.role.as_ref()?;
    let of = mention.of.as_ref()?;
    let wide = world.role(role)?;
    let here = cx.shape.quotations.partition_point(|q| q.span.start < quotation.span.start);
    let told = |s: &&Speaker| s.person.is_some() && !s.inferred;
    let before = speakers.get(..here)?.iter().rev().find(told)?.person?;
    let after = speakers.get(here + 1..)?.iter().find(told).and_then(|s| s.person);
    if after.is_some_and(|p| p != before) {
        return None;
    }
    let person = people.persons.get(before as usize)?;
    let held = person.offices.iter().find(|o| o.standing == Standing::Now && o.of.as_ref() == Some(of))?;
    let fits =
        |o: &super::Office| world.role(&o.role).is_some_and(|office| world.may_stand_for(wide, office));
    let somebody = |p: &super::Person| {
        p.offices.iter().any(|o| fits(o) && (o.of.is_none() || o.of.as_ref() == Some(of)))
    };
    if fits(held) || people.persons.iter().any(somebody) {
        return None;
    }
    let mut claim = Claim {
        sentence: mention.sentence,
        subject: Subject::Named { name: title(role, Some(of)), property: "office".into() },
        label: role.clone(),
        ..bare(Kind::Role, mention.span, mention.tokens.clone(), ClaimValue::Name(person.full.clone()))
    };
    claim.facets.other.push((EVIDENCE.into(), AROUND.into()));
    claim.facets.other.push(("of".into(), of.clone()));
    Some(claim)
}

/// "My Armenian counterpart … in the meeting with me", given to A, where the text has just said that B meets his
/// Armenian counterpart: the words may be B's.
fn wrong_speaker(cx: &Cx<'_>, people: &People, quotation: &Quotation, speaker: &Speaker) -> Option<Claim> {
    let said_by = speaker.person?;
    let words = quotation.span.of(cx.text);
    if !["with me", "when we meet", "we sit down", "meet me"].iter().any(|w| words.contains(w)) {
        return None;
    }
    let mine = people.at(quotation.span).find(|m| {
        let text = m.span.of(cx.text);
        m.counterpart && m.name.is_none() && text.get(..2).is_some_and(|t| t.eq_ignore_ascii_case("my"))
    })?;
    let block = |sentence: u32| cx.shape.sentences.get(sentence as usize).map(|s| s.block);
    let end = people.mentions.partition_point(|m| m.span.start < quotation.span.start);
    let before = people.mentions.get(..end)?;
    let told = before.iter().rposition(|m| {
        m.counterpart && m.of.is_some() && m.of == mine.of && block(m.sentence) == block(mine.sentence)
    })?;
    let told = (told, before.get(told)?);
    let host = before
        .get(..told.0)?
        .iter()
        .rev()
        .take_while(|m| m.sentence == told.1.sentence)
        .find(|m| m.person.is_some())?;
    let host = host.person.filter(|&p| p != said_by)?;
    let sentence = cx.shape.sentences.get(told.1.sentence as usize)?.span.of(cx.text);
    let meets = ["meeting", "talks", "summit", "meet "].iter().any(|w| sentence.contains(w));
    let person = people.persons.get(host as usize).filter(|_| meets)?;
    let mut claim = Claim {
        sentence: mine.sentence,
        subject: Subject::Named {
            name: title(&"counterpart".into(), mine.of.as_ref()),
            property: "office".into(),
        },
        label: "counterpart".into(),
        speaker: speaker.name.clone(),
        ..bare(Kind::Role, mine.span, mine.tokens.clone(), ClaimValue::Name(person.full.clone()))
    };
    claim.facets.other.push((EVIDENCE.into(), MEETING.into()));
    claim.facets.other.extend(mine.of.clone().map(|of| ("of".into(), of)));
    Some(claim)
}

/// Says for when each office is held: the one date of its sentence, else the document's own.
pub fn hold(claims: &mut [Claim], published: Option<(i32, From)>) {
    let mut dates: Vec<(u32, Option<DayRange>)> = Vec::new();
    for claim in claims.iter().filter(|c| c.kind == Kind::Date) {
        let ClaimValue::Temporal(t) = &claim.value else { continue };
        let days = match t.days.days.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        match dates.last_mut().filter(|(s, _)| *s == claim.sentence) {
            // Two dates in one sentence: neither is the office's for certain.
            Some((_, first)) if *first != days => *first = None,
            Some(_) => {}
            None => dates.push((claim.sentence, days)),
        }
    }
    for claim in claims.iter_mut().filter(|c| c.kind == Kind::Role) {
        let stated = dates.binary_search_by_key(&claim.sentence, |(s, _)| *s).ok().and_then(|i| dates.get(i));
        if let Some((_, days)) = stated {
            claim.as_of = *days;
            claim.as_of_from = From::Sentence;
        } else {
            claim.as_of = published.map(|(day, _)| DayRange { first: day, last: day });
            claim.as_of_from = published.map_or(From::Unknown, |(_, from)| from);
        }
    }
}
