//! A duration, age or anniversary that the dates beside it contradict.
//!
//! Every reading that a person may have meant is allowed: the first day counted or not, a birthday before or
//! after the day, a unit rounded to the next. Speaks only where the text ties length and dates together.

use smol_str::{SmolStr, format_smolstr};

use super::passage::{Item, Passage};
use super::range;
use super::slip::{Mark, Slip};
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
    ago(p, out);
    counted(p, out);
    for (at, item) in p.items.iter().enumerate() {
        let Some(length) = Length::of(item) else { continue };
        let found = lasted(p, at).or_else(|| later(p, at));
        let Some(stretch) = found.filter(|s| !length.fits(s.from, s.to)) else { continue };
        let expected = length.measure(stretch.from, stretch.to);
        let (words, said) = (stretch.words, p.of(item));
        out.push(
            Slip::conflict(format!("time {words}"), expected.clone(), said)
                .message(format!("{words} is {expected}, not {said}"))
                .side(said, vec![item.cite()])
                .side(expected, stretch.cites),
        );
    }
}

/// The time between two dates.
struct Stretch {
    from: DayRange,
    to: DayRange,
    words: String,
    cites: Vec<Mark>,
}

impl Stretch {
    /// From one date to another, both as certain as each other: the year of one may be that of the other.
    fn between(p: &Passage<'_>, from: &Item<'_>, to: &Item<'_>) -> Option<Self> {
        let certain = (from.claim.value_from == From::Text) == (to.claim.value_from == From::Text);
        let words = format!("from {} to {}", p.of(from), p.of(to));
        let cites = vec![from.cite(), to.cite()];
        certain.then_some(Self { from: from.days()?, to: to.days()?, words, cites })
    }

    /// "3 to 6 March", read as one date with two ends.
    fn within(p: &Passage<'_>, item: &Item<'_>) -> Option<Self> {
        let days = item.days().filter(|_| item.date().is_some_and(|t| t.value.contains('/')))?;
        let day = |day: i32| DayRange { first: day, last: day };
        let words = format!("from {}", p.of(item));
        Some(Self { from: day(days.first), to: day(days.last), words, cites: vec![item.cite()] })
    }
}

/// "two days later, on 5 May": a date counted from the one before, and the date itself.
fn counted(p: &Passage<'_>, out: &mut Vec<Slip>) {
    for triple in p.items.windows(3) {
        let [anchor, relative, written] = triple else { continue };
        let cue = p
            .cues
            .iter()
            .find(|c| matches!(c.cue, Cue::Later) && relative.first < c.first && c.end == relative.end);
        let gap = p.slice(relative.end, written.first);
        let joined = matches!(gap, [comma, on] if comma.punct(b',') && on.is(Class::Preposition));
        let from = matches!(relative.claim.value_from, From::Sentence | From::Narrative);
        let known = [anchor, written].iter().all(|i| i.claim.value_from == From::Text);
        let (Some(x), Some(y)) = (relative.days(), written.days()) else { continue };
        let apart = y.first.saturating_sub(x.last).max(x.first.saturating_sub(y.last)) > 1;
        let asserted = Passage::stands(relative) && Passage::stands(written);
        if cue.is_some() && joined && from && known && apart && asserted {
            let (said, date, start) = (p.of(relative), p.of(written), p.of(anchor));
            let value = |i: &Item<'_>| i.temporal().map(|t| t.value.clone()).unwrap_or_default();
            out.push(
                Slip::conflict(format!("time from {start}"), value(relative), date)
                    .message(format!("{said} than {start} is {}, not {date}", value(relative)))
                    .side(value(relative), vec![relative.cite(), anchor.cite()])
                    .side(value(written), vec![written.cite()]),
            );
        }
    }
}

/// "opened in 1898, 107 years ago": two datings of one thing that are more than a year apart.
fn ago(p: &Passage<'_>, out: &mut Vec<Slip>) {
    for pair in p.items.windows(2) {
        let [a, b] = pair else { continue };
        let comma = matches!(p.slice(a.end, b.first), [t] if t.punct(b',') || t.punct(b'('));
        let relative = p.cues.iter().any(|c| c.cue == Cue::Earlier && b.first < c.first && c.end == b.end);
        // "Ago" counts from the day of writing; where that is unknown, nothing is counted.
        let dated = matches!(
            b.claim.value_from,
            From::Metadata | From::Header | From::Dateline | From::CommandLine | From::Weekday
        );
        let written = a.claim.value_from == From::Text && dated;
        let (Some(x), Some(y)) = (a.days().and_then(year), b.days().and_then(year)) else { continue };
        if comma && relative && written && (x - y).abs() > 1 && Passage::stands(a) && Passage::stands(b) {
            let (said, date) = (p.of(b), p.of(a));
            out.push(
                Slip::conflict(format!("time since {date}"), format_smolstr!("{x}"), said)
                    .message(format!("{said} is {y}, not {x}"))
                    .side(format_smolstr!("{y}"), vec![b.cite()])
                    .side(format_smolstr!("{x}"), vec![a.cite()]),
            );
        }
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
    fn fits(self, a: DayRange, b: DayRange) -> bool {
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
    fn measure(self, a: DayRange, b: DayRange) -> SmolStr {
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
fn lasted(p: &Passage<'_>, at: usize) -> Option<Stretch> {
    let [length, from, rest @ ..] = p.items.get(at..)? else { return None };
    let verb = p.cue_before(length.first, 2, &[Cue::Lasted]) && Passage::stands(length);
    if verb
        && p.cue_before(from.first, 0, &[Cue::From])
        && from.first - length.end <= 3
        && let Some(whole) = Stretch::within(p, from)
    {
        return Some(whole);
    }
    let to = rest.first()?;
    let range = p.cue_before(from.first, 0, &[Cue::From])
        && p.cue_before(to.first, 0, &[Cue::To])
        && to.first - from.end <= 2
        && from.first - length.end <= 3;
    if verb && range { Stretch::between(p, from, to) } else { None }
}

/// `date … duration "later" [","] ["on"] date`, or `date "," duration "after" date`.
fn later(p: &Passage<'_>, at: usize) -> Option<Stretch> {
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
        || !Passage::stands(length)
        || p.slice(before.end, length.first).iter().any(|t| t.kind == TokenKind::Punct(b';'))
    {
        return None;
    }
    let follows = gap.first().is_some_and(|t| t.punct(b',') || t.is(Class::Preposition));
    // "two days later, on 30 April" looks back to what stands before; "on 30 April, two days after 28 April"
    // looks on to what follows.
    let forward = (cue.cue == Cue::Later) == follows;
    if forward { Stretch::between(p, before, after) } else { Stretch::between(p, after, before) }
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
