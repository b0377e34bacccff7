//! Ages and anniversaries against years: "aged 34, born in 1988", "founded in 1987 … its 35th anniversary".

use smol_str::format_smolstr;

use super::super::passage::{Item, Passage};
use super::super::slip::{Mark, Slip};
use super::{Length, Unit, figure, year};
use crate::claim::{Kind, Voice};
use crate::source::From;
use crate::vocab::{Class, Cue, TokenKind};

/// What an age says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Completed years: a birthday may still come.
    Age,
    /// Exactly so many years.
    Anniversary,
}

/// Adds what clashes in one sentence.
pub fn find(p: &Passage<'_>, dates: &[&Item<'_>], out: &mut Vec<Slip>) {
    let born: Vec<(i64, &Item<'_>)> = dates
        .iter()
        .filter(|d| p.cue_before(d.first, 3, &[Cue::Born, Cue::Founded]))
        .filter_map(|d| Some((year(d.days()?)?, *d)))
        .collect();
    // Two beginnings: which one the age counts from is anybody's guess.
    let [(start, beginning)] = born.as_slice() else { return };
    for item in &p.items {
        let Some((n, says)) = age(p, item) else { continue };
        let ends = ends(p, dates, beginning, item);
        if ends.is_empty()
            || ends.iter().any(|(end, _)| fits(n, says, end - start))
            || elsewhere(n, says, dates)
        {
            continue;
        }
        let Some(&(end, at)) = ends.first() else { continue };
        let years = end - start;
        let expected = match says {
            Says::Age => format_smolstr!("{} or {years}", years - 1),
            Says::Anniversary => format_smolstr!("{years}"),
        };
        let (said, from) = (p.of(item), p.of(beginning));
        let mut cites = vec![beginning.cite()];
        cites.extend(at.map(Item::cite));
        let slip = Slip::conflict(format!("years since {from}"), expected.clone(), said)
            .message(format!("from {start} to {end} is {expected} years, not {n}"))
            .side(format_smolstr!("{n}"), vec![mark(item)])
            .side(expected, cites);
        out.push(if at.is_none() { slip.note(format!("the text is dated {end}")) } else { slip });
    }
}

const fn mark(item: &Item<'_>) -> Mark {
    item.cite()
}

fn fits(n: i64, says: Says, years: i64) -> bool {
    match says {
        Says::Age => n == years || n == years - 1,
        Says::Anniversary => n == years,
    }
}

/// Whether the years from some date of the sentence to a later one are meant.
fn elsewhere(n: i64, says: Says, dates: &[&Item<'_>]) -> bool {
    let years: Vec<i64> = dates.iter().filter_map(|d| year(d.days()?)).collect();
    years.iter().any(|a| years.iter().any(|b| b > a && fits(n, says, b - a)))
}

/// `"aged" n`, `n "years old"`, `n "th anniversary"`, `"is" n` where somebody was born.
fn age(p: &Passage<'_>, item: &Item<'_>) -> Option<(i64, Says)> {
    if item.claim.hedge.is_some() || !Passage::asserted(item) {
        return None;
    }
    let n = figure(item).or_else(|| Length::of(item).filter(|l| l.unit == Unit::Year).map(|l| l.count))?;
    let n = Some(n).filter(|n| (1..=1_000).contains(n))?;
    if item.claim.kind == Kind::Ordinal {
        return p.cue_after(item.end, 0, &[Cue::Anniversary]).then_some((n, Says::Anniversary));
    }
    let old = p.cues.iter().any(|c| c.cue == Cue::Old && item.first <= c.first && c.first <= item.end);
    let after_years = p.token(item.end).is_some_and(|t| t.kind == TokenKind::Word)
        && p.cues.iter().any(|c| c.cue == Cue::Old && c.end <= item.end + 2 && c.end > item.end);
    let copula = p.before(item.first).is_some_and(|t| t.is(Class::Auxiliary))
        && p.token(item.end).is_none_or(|t| t.kind != TokenKind::Word || t.is(Class::Conjunction))
        && p.cue_in(0, p.tokens.len(), &[Cue::Born])
        && matches!(item.claim.kind, Kind::Count | Kind::Number);
    let aged = p.cue_before(item.first, 0, &[Cue::Aged]);
    (old || after_years || copula || aged).then_some((n, Says::Age))
}

/// The years at which the age may be meant: those of the other dates of the sentence, else that of the
/// document where the sentence speaks of its own day.
fn ends<'p, 'd>(
    p: &Passage<'d>,
    dates: &[&'p Item<'d>],
    beginning: &Item<'_>,
    age: &Item<'_>,
) -> Vec<(i64, Option<&'p Item<'d>>)> {
    let others = dates.iter().filter(|d| d.index != beginning.index);
    let others: Vec<(i64, Option<&Item<'_>>)> =
        others.filter_map(|d| Some((year(d.days()?)?, Some(*d)))).collect();
    if !others.is_empty() || age.claim.voice == Voice::Quotation {
        return others;
    }
    // "Arun Dass, aged 61, was born in 1964": the age of the day on which this was written.
    let comma = |t: Option<&crate::vocab::Token>| t.is_some_and(|t| t.punct(b','));
    let apposed = p.cue_before(age.first, 0, &[Cue::Aged])
        && age.end <= beginning.first
        && comma(p.token(age.end))
        && p.cues.iter().any(|c| c.cue == Cue::Aged && c.end == age.first && comma(p.before(c.first)));
    let near = apposed || p.cue_in(age.first.saturating_sub(3), p.tokens.len(), &[Cue::Present]);
    let certain = p.facts.published.filter(|&(_, from)| from != From::Weekday && from != From::Unknown);
    let published = certain.and_then(|(day, _)| year(crate::value::DayRange { first: day, last: day }));
    if p.cue_in(0, p.tokens.len(), &[Cue::Died]) {
        // An obituary is written in the year of the death, or early in the next.
        return published.into_iter().flat_map(|y| [(y, None), (y - 1, None)]).collect();
    }
    published.filter(|_| near).map(|y| (y, None)).into_iter().collect()
}
