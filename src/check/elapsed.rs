//! A duration, age or anniversary that the dates beside it contradict.
//!
//! Every reading that a person may have meant is allowed: the first day counted or not, a birthday before or
//! after the day, a unit rounded to the next. Speaks only where the text ties length and dates together.

use smol_str::{SmolStr, format_smolstr};

use super::passage::{Item, Passage};
use super::range;
use super::slip::Slip;
use crate::claim::{Hedge, Kind};
use crate::source::From;
use crate::value::DayRange;
use crate::vocab::{Class, Cue, TokenKind};

mod age;

/// Adds what clashes in one sentence.
pub fn find(p: &Passage<'_>, out: &mut Vec<Slip>) {
    let dates: Vec<&Item<'_>> = p.items.iter().filter(|i| i.days().is_some()).collect();
    if dates.is_empty() {
        return;
    }
    age::find(p, &dates, out);
    for (at, item) in p.items.iter().enumerate() {
        let Some(length) = Length::of(item) else { continue };
        let found = lasted(p, at, length).or_else(|| later(p, at, length));
        let Some((from, to)) = found else { continue };
        if length.fits(from, to) {
            continue;
        }
        let expected = length.measure(from, to);
        let (a, b, said) = (p.of(from), p.of(to), p.of(item));
        out.push(
            Slip::conflict(format!("time from {a} to {b}"), expected.clone(), said)
                .message(format!("from {a} to {b} is {expected}, not {said}"))
                .side(said, vec![item.cite()])
                .side(expected, vec![from.cite(), to.cite()]),
        );
    }
}

/// A whole number of days, weeks, months or years.
#[derive(Clone, Copy)]
struct Length {
    count: i64,
    unit: Unit,
    hedge: Option<Hedge>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// Its mean length in hundredths of a day.
    const fn hundredths(self) -> i64 {
        match self {
            Self::Day => 100,
            Self::Week => 700,
            Self::Month => 3_044,
            Self::Year => 36_525,
        }
    }
    const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Length {
    /// Reads `P6W` and the like; decades and mixed lengths are left alone.
    fn of(item: &Item<'_>) -> Option<Self> {
        let t = item.temporal().filter(|_| item.claim.kind == Kind::Duration)?;
        let body = t.value.strip_prefix('P')?;
        let digits = body.len().checked_sub(1)?;
        let (count, unit) = body.split_at_checked(digits)?;
        let unit = match unit {
            "D" => Unit::Day,
            "W" => Unit::Week,
            "M" => Unit::Month,
            "Y" => Unit::Year,
            _ => return None,
        };
        let count = count.parse().ok().filter(|n| (1..=10_000).contains(n))?;
        Some(Self { count, unit, hedge: item.claim.hedge })
    }

    /// Whether the length can be the time from one date to another: within one unit, either end counted
    /// or not; days to the day.
    fn fits(self, from: &Item<'_>, to: &Item<'_>) -> bool {
        let (Some(a), Some(b)) = (from.days(), to.days()) else { return true };
        let Some((least, most)) = span(a, b) else { return true };
        let unit = self.unit.hundredths();
        let slack = if self.unit == Unit::Day { 0 } else { unit };
        let said = self.count * unit;
        let below = said < least * 100 - slack;
        let above = said > (most + 1) * 100 + slack;
        match self.hedge {
            None => !below && !above,
            Some(Hedge::MoreThan | Hedge::AtLeast | Hedge::JustOver) => !above,
            Some(Hedge::LessThan | Hedge::AtMost | Hedge::Nearly) => !below,
            Some(Hedge::About) => {
                said * 9 <= ((most + 1) * 100 + slack) * 10 && said * 11 >= (least * 100 - slack) * 10
            }
            Some(Hedge::Vague) => true,
        }
    }

    /// The time between two dates in this unit, rounded, for people.
    fn measure(self, from: &Item<'_>, to: &Item<'_>) -> SmolStr {
        let (Some(a), Some(b)) = (from.days(), to.days()) else { return SmolStr::default() };
        let Some((least, _)) = span(a, b) else { return SmolStr::default() };
        let unit = self.unit.hundredths();
        let n = (least * 100 + unit / 2).div_euclid(unit);
        format_smolstr!("{n} {}{}", self.unit.word(), if n == 1 { "" } else { "s" })
    }
}

/// The least and greatest number of days from one stretch to a later one.
fn span(a: DayRange, b: DayRange) -> Option<(i64, i64)> {
    let known = [a.first, a.last, b.first, b.last].iter().all(|d| *d != i32::MIN && *d != i32::MAX);
    (known && a.first <= b.first).then(|| {
        let least = (i64::from(b.first) - i64::from(a.last)).max(0);
        (least, i64::from(b.last) - i64::from(a.first))
    })
}

/// `"lasted" duration … "from" date "to" date`.
fn lasted<'p, 'd>(p: &'p Passage<'d>, at: usize, _: Length) -> Option<(&'p Item<'d>, &'p Item<'d>)> {
    let [length, from, to, ..] = p.items.get(at..)? else { return None };
    let verb = p.cue_before(length.first, 2, &[Cue::Lasted]);
    let range = p.cue_before(from.first, 0, &[Cue::From])
        && p.cue_before(to.first, 0, &[Cue::To])
        && to.first - from.end <= 2
        && from.first - length.end <= 3;
    let dated = from.days().is_some() && to.days().is_some();
    (verb && range && dated && Passage::asserted(length)).then_some((from, to))
}

/// `date … duration "later" [","] ["on"] date`, or `date "," duration "after" date`.
fn later<'p, 'd>(p: &'p Passage<'d>, at: usize, _: Length) -> Option<(&'p Item<'d>, &'p Item<'d>)> {
    let length = p.items.get(at)?;
    let cue = p.cues.iter().find(|c| c.first == length.end && matches!(c.cue, Cue::Later | Cue::Earlier))?;
    let before = at.checked_sub(1).and_then(|i| p.items.get(i)).filter(|i| i.days().is_some())?;
    let after = p.items.get(at + 1).filter(|i| i.days().is_some())?;
    let gap = p.slice(cue.end, after.first);
    let short = gap.len() <= 2
        && gap.iter().all(|t| t.punct(b',') || t.is(Class::Preposition) || t.is(Class::Determiner));
    let exact = [before, after].iter().all(|i| i.claim.value_from != From::Unknown);
    if !short
        || !exact
        || !Passage::asserted(length)
        || p.slice(before.end, length.first).iter().any(|t| t.kind == TokenKind::Punct(b';'))
    {
        return None;
    }
    let follows = gap.first().is_some_and(|t| t.punct(b',') || t.is(Class::Preposition));
    match (cue.cue, follows) {
        // "two days later, on 30 April"
        (Cue::Later, true) => Some((before, after)),
        (Cue::Earlier, true) => Some((after, before)),
        // "on 30 April, two days after 28 April"
        (Cue::Later, false) => Some((after, before)),
        (Cue::Earlier, false) => Some((before, after)),
        _ => None,
    }
}

/// The year of a stretch within one year.
fn year(days: DayRange) -> Option<i64> {
    let year = |day: i32| -> Option<i64> {
        let span = jiff::Span::new().try_days(day).ok()?;
        jiff::civil::date(1970, 1, 1).checked_add(span).ok().map(|d| i64::from(d.year()))
    };
    year(days.first).filter(|&y| year(days.last) == Some(y))
}

/// What a claim's figure is, where it is a whole number.
fn figure(item: &Item<'_>) -> Option<i64> {
    let n = range::numeric(item.claim)?;
    n.figure.is_integer().then(|| i64::try_from(n.figure.to_integer()).ok()).flatten()
}
