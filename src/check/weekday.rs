//! A weekday that is not the date's.
//!
//! Speaks only where the year is certain: written, or the document's own where no year that the text
//! names explains the weekday. Dates before the Gregorian calendar was at home everywhere are left alone.

use super::passage::{Item, Passage};
use super::slip::{Mark, Slip};
use crate::claim::{Kind, Voice};
use crate::source::From;
use crate::value::DayRange;
use crate::vocab::{Class, Cue, Token};

/// Adds what clashes in one sentence: `weekday [","] ["("] date`, or `date [","] ["("] weekday`.
pub fn find(p: &Passage<'_>, out: &mut Vec<Slip>) {
    for item in &p.items {
        let Some((weekday, token)) = named(p, item) else { continue };
        let Some(day) = Dated::of(p, item) else { continue };
        if day.explains(weekday) || p.cue_in(0, p.tokens.len(), &[Cue::OldStyle, Cue::Mentioned]) {
            continue;
        }
        let Some(civil) = civil(day.year, day.month, day.day) else { continue };
        let right = name(civil.weekday());
        let found = token.span.of(p.text());
        let date = civil.strftime("%-d %B %Y").to_string();
        let cites = if item.claim.span.contains(token.span) {
            vec![item.cite()]
        } else {
            vec![item.cite(), Mark::Passage(token.span)]
        };
        out.push(
            Slip::conflict(date.clone(), right, found)
                .message(format!("{date} is a {right}, not a {found}"))
                .side(civil.to_string(), cites),
        );
    }
}

/// The weekday that stands in or beside a date, from 1 for Monday.
fn named<'d>(p: &Passage<'d>, item: &Item<'d>) -> Option<(u32, &'d Token)> {
    day_of(p, item).or_else(|| yearless(item).map(|_| DayRange { first: 0, last: 0 }))?;
    let inside = p.slice(item.first, item.end).iter();
    let before = p.slice(item.first.saturating_sub(2), item.first).iter().rev();
    let after = p.slice(item.end, item.end + 2).iter();
    let found: Vec<&Token> = inside.filter(|t| t.is(Class::Weekday)).collect();
    let token = match found.as_slice() {
        [one] => *one,
        [] => adjacent(before).or_else(|| adjacent(after).filter(|t| closes(p, item, t)))?,
        [_, _, ..] => return None,
    };
    let article = p.tokens.iter().position(|t| t.span == token.span).and_then(|i| p.before(i));
    let paper = token.span.len() == 3 && article.is_some_and(|t| t.is(Class::Determiner));
    let number = p.lexicon.payload(token.word, Class::Weekday)?;
    // The Sun and the Sat are papers and tests; "wed" and "sun" are words. A weekday is capitalised.
    (!paper && token.capital).then_some((number, token))
}

/// The day of a date, or of a time of day that names its day.
fn day_of(p: &Passage<'_>, item: &Item<'_>) -> Option<DayRange> {
    if item.claim.kind != Kind::Time {
        return item.days().filter(|d| d.first == d.last);
    }
    let dated = p.slice(item.first, item.end).iter().any(|t| t.is(Class::Month));
    let [day] = item.temporal().filter(|_| dated)?.days.days.as_slice() else { return None };
    // A night lasts into the next day.
    (day.last <= day.first.saturating_add(1)).then_some(DayRange { first: day.first, last: day.first })
}

/// A weekday parted from its date by at most one comma or bracket.
fn adjacent<'d>(mut tokens: impl Iterator<Item = &'d Token>) -> Option<&'d Token> {
    let first = tokens.next()?;
    if first.is(Class::Weekday) {
        return Some(first);
    }
    if !first.punct(b',') && !first.punct(b'(') {
        return None;
    }
    tokens.next().filter(|t| t.is(Class::Weekday))
}

/// After a date, a weekday belongs to it only where a bracket or the end of the clause closes it.
fn closes(p: &Passage<'_>, item: &Item<'_>, token: &Token) -> bool {
    let bracket = p.token(item.end).is_some_and(|t| t.punct(b'('));
    let at = p.tokens.iter().position(|t| t.span == token.span).unwrap_or(0);
    let taken = p.items.iter().any(|i| i.first <= at && at < i.end && i.end - i.first > 1);
    bracket && !taken && p.token(at + 1).is_some_and(|t| t.punct(b')'))
}

/// Month and day of a date whose year is unknown.
fn yearless(item: &Item<'_>) -> Option<(i8, i8)> {
    let value = item.date()?.value.strip_prefix("XXXX-")?;
    let (month, day) = value.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// So many days from its date a text may leave out the year.
const NEAR: i32 = 31;

struct Dated {
    year: i16,
    month: i8,
    day: i8,
    /// Years that the text or its date name, where the date itself names none.
    others: Vec<i16>,
}

impl Dated {
    fn of(p: &Passage<'_>, item: &Item<'_>) -> Option<Self> {
        let published =
            p.facts.published.filter(|&(_, from)| from != From::Weekday).and_then(|(d, _)| from_days(d));
        let known = day_of(p, item).or_else(|| item.days()).and_then(|d| from_days(d.first));
        let written = item.claim.value_from == From::Text && known.is_some();
        if let (true, Some(date)) = (written, known) {
            return (date.year() >= 1924)
                .then(|| Self::new(date.year(), date.month(), date.day(), Vec::new()));
        }
        let (month, day) = yearless(item).or_else(|| known.map(|k| (k.month(), k.day())))?;
        let year = published?.year();
        if item.claim.voice == Voice::Quotation {
            return None;
        }
        let mut others = p.years().to_vec();
        // Far from the day of writing, a date without a year may be that of the year before or after.
        let near = civil(year, month, day)
            .zip(published)
            .is_some_and(|(d, p)| d.since(p).is_ok_and(|apart| apart.get_days().abs() <= NEAR));
        others.extend([year - 1, year + 1].into_iter().filter(|_| !near));
        // A year that the weekday itself chose explains nothing.
        let chosen = item.claim.value_from == From::Weekday;
        others.extend(known.filter(|_| !chosen).map(jiff::civil::Date::year));
        Some(Self::new(year, month, day, others))
    }
    const fn new(year: i16, month: i8, day: i8, others: Vec<i16>) -> Self {
        Self { year, month, day, others }
    }
    fn explains(&self, weekday: u32) -> bool {
        let fits = |year: i16| {
            civil(year, self.month, self.day)
                .is_some_and(|d| u32::try_from(d.weekday().to_monday_one_offset()) == Ok(weekday))
        };
        fits(self.year) || self.others.iter().any(|&y| fits(y))
    }
}

fn civil(year: i16, month: i8, day: i8) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(year, month, day).ok()
}

fn from_days(day: i32) -> Option<jiff::civil::Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

const fn name(weekday: jiff::civil::Weekday) -> &'static str {
    use jiff::civil::Weekday;
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
