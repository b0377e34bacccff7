//! The document's own date as a reader would take it: metadata, dateline, header, or a weekday that
//! only one year fits.

use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::parse::date::expr::{Calendar, Date, Expr, Slot, Year};
use crate::source::{Document, From};
use crate::value::calendar::{day_number, month_length, weekday};
use crate::vocab::Class;
use crate::vocab::time::TimeWord;

/// Within how many bytes a header or a dateline stands.
const HEAD: u32 = 1500;

/// The document's date as a day since 1970-01-01, with where it came from.
pub fn published(document: &Document, cx: &Cx<'_>, readings: &[TimeReading]) -> Option<(i32, From)> {
    match document.meta.published {
        // The command line speaks for documents that do not tell their own date.
        Some((_, From::CommandLine)) | None => written(cx, readings).or(document.meta.published),
        Some(found) => Some(found),
    }
}

/// What the text itself says.
fn written(cx: &Cx<'_>, readings: &[TimeReading]) -> Option<(i32, From)> {
    let head = || readings.iter().take_while(|r| r.span.start < HEAD);
    let year_of = |c: Calendar| match c.year {
        Year::Is(y) => Some(y),
        Year::Unknown | Year::Short(_) | Year::Shift(..) => None,
    };
    let full = |r: &TimeReading| calendar_of(r).and_then(|c| year_of(c).and_then(|y| day_of(c, y)));
    if let Some(day) = head().find(|r| is_header(cx, r)).and_then(full) {
        return Some((day, From::Header));
    }
    let line = head().find(|r| is_dateline(cx, r));
    if let Some(day) = line.and_then(full) {
        return Some((day, From::Dateline));
    }
    let mut near: Vec<Named> = Vec::new();
    for r in readings {
        let Some(c) = calendar_of(r) else { continue };
        let Some(year) = year_of(c) else { continue };
        near.push(Named { year, looks_back: c.slot == Slot::Year && looks_back(cx, r) });
    }
    if let Some(r) = line
        && let Some(c) = calendar_of(r)
        && let Some(name) = c.weekday.or_else(|| said_weekday(readings))
        && let Some(day) = fitting(c, name, &near)
    {
        return Some((day, From::Dateline));
    }
    weekday_and_day(readings, &near)
}

/// A year that the text names.
struct Named {
    year: i32,
    /// "Built in 1989", "since 2001": no year of the news.
    looks_back: bool,
}

/// Whether the words before a bare year look back on it.
fn looks_back(cx: &Cx<'_>, r: &TimeReading) -> bool {
    let token = |n: usize| (r.tokens.start as usize).checked_sub(n).and_then(|at| cx.shape.tokens.get(at));
    match token(1).and_then(|t| cx.lexicon.time_word(t.word)) {
        Some(TimeWord::Since) => true,
        Some(TimeWord::In) => {
            token(2).is_some_and(|t| t.is(Class::Verb) || !t.capital && cx.word(t).ends_with("ed"))
        }
        Some(_) | None => false,
    }
}

fn calendar_of(r: &TimeReading) -> Option<Calendar> {
    match &r.expr {
        Expr::Date(Date::Calendar(c)) | Expr::Time(Some(Date::Calendar(c)), _) => Some(*c),
        Expr::Date(_)
        | Expr::Time(..)
        | Expr::Range(..)
        | Expr::Length(_)
        | Expr::Set(_)
        | Expr::Reference(_) => None,
    }
}

fn day_of(c: Calendar, year: i32) -> Option<i32> {
    let (m, d) = match c.slot {
        Slot::Day(m, d) => (i32::from(m), i32::from(d)),
        Slot::Numeric(a, b) if b > 12 => (i32::from(a), i32::from(b)),
        Slot::Numeric(a, b) if a > 12 || a == b => (i32::from(b), i32::from(a)),
        Slot::Year
        | Slot::Month(_)
        | Slot::DayOfMonth(_)
        | Slot::Numeric(..)
        | Slot::Weekday(_)
        | Slot::Season(_)
        | Slot::Quarter(_)
        | Slot::Half(_)
        | Slot::Week(_)
        | Slot::Weekend
        | Slot::Decade(_)
        | Slot::Century(_)
        | Slot::Holiday(_) => return None,
    };
    (d <= month_length(year, m)).then(|| day_number(year, m, d))
}

/// A date that ends a short line of its own ("By A. Writer | Wednesday, 26 July 2023"), near the top.
fn is_header(cx: &Cx<'_>, r: &TimeReading) -> bool {
    let Some(before) = cx.text.get(..r.span.start as usize) else { return false };
    let Some(after) = cx.text.get(r.span.end as usize..) else { return false };
    let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |n| n + 1);
    let lead = before.get(start..).unwrap_or("").trim();
    let labelled = lead.is_empty()
        || lead.ends_with(['|', '-', '–', '—', ',', ':'])
        || lead.starts_with("By ")
        || lead.starts_with("by ");
    if !labelled || lead.len() >= 60 {
        return false;
    }
    let end = memchr::memchr(b'\n', after.as_bytes()).unwrap_or(after.len());
    let tail = after.get(..end).unwrap_or("").trim();
    let clear = tail.len() < 30 && !tail.contains(". ");
    let several_lines = start > 0 || end < after.len();
    clear && several_lines && memchr::memchr_iter(b'\n', before.as_bytes()).count() < 12
}

/// "MOSCOW, October 14. /TASS/.", "LONDON, 3 May (Reuters) -": capitals, a date, and a mark, opening a paragraph.
fn is_dateline(cx: &Cx<'_>, r: &TimeReading) -> bool {
    let Some(before) = cx.text.get(..r.span.start as usize) else { return false };
    let Some(after) = cx.text.get(r.span.end as usize..) else { return false };
    let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |n| n + 1);
    let lead = before.get(start..).unwrap_or("").trim();
    let place = lead.strip_suffix(',').unwrap_or("");
    let capitals = place.len() > 2
        && place.len() < 60
        && place.chars().filter(|c| c.is_alphabetic()).filter(|c| c.is_uppercase()).count() * 10
            >= place.chars().filter(|c| c.is_alphabetic()).count() * 7;
    let mark = after.trim_start().starts_with(['.', '/', '(', '-', '–', '—', ',']);
    capitals && mark
}

/// A weekday named alone in the text.
fn said_weekday(readings: &[TimeReading]) -> Option<u8> {
    readings.iter().find_map(|r| {
        let Slot::Weekday(d) = calendar_of(r)?.slot else { return None };
        Some(d)
    })
}

/// The one year, of those named in the text and around them, in which a day has that name.
fn fitting(c: Calendar, name: u8, named: &[Named]) -> Option<i32> {
    let latest = named.iter().map(|n| n.year).filter(|y| (1900..2100).contains(y)).max()?;
    let fits = |y: &i32| day_of(c, *y).filter(|d| weekday(*d) == i32::from(name));
    let mut years: Vec<i32> = named.iter().filter(|n| !n.looks_back).map(|n| n.year).collect();
    years.sort_unstable();
    years.dedup();
    let among: Vec<i32> = years.iter().filter_map(fits).collect();
    if let [only] = among.as_slice() {
        return Some(*only);
    }
    let told = years.contains(&latest);
    if among.is_empty() && told {
        // A text is no older than the years that it looks back on.
        let around: Vec<i32> = (latest..=latest + 4).filter_map(|y| fits(&y)).collect();
        if let [only] = around.as_slice() {
            return Some(*only);
        }
    }
    None
}

/// "Monday (18 January)", "on Monday, 18 January" in the first lines.
fn weekday_and_day(readings: &[TimeReading], named: &[Named]) -> Option<(i32, From)> {
    let head = readings.iter().take_while(|r| r.span.start < HEAD);
    let mut before: Option<(u8, u32)> = None;
    for r in head {
        let Some(c) = calendar_of(r) else { continue };
        if let Slot::Weekday(d) = c.slot {
            before = Some((d, r.span.end));
            continue;
        }
        if !matches!(c.slot, Slot::Day(..)) || c.year != Year::Unknown {
            continue;
        }
        let beside = before.filter(|&(_, end)| r.span.start - end < 5).map(|(d, _)| d);
        if let Some(name) = c.weekday.or(beside)
            && let Some(day) = fitting(c, name, named)
        {
            return Some((day, From::Weekday));
        }
    }
    None
}
