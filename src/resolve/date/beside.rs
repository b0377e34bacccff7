//! Readings beside each other: the second end of a range, weekdays and dates in a list.

use super::anchor::{Focus, Role, State};
use super::point::Point;
use super::{dated, point, remember};
use crate::claim::Temporal;
use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::parse::date::expr::{Date, Expr, Reference, Slot, Tense, Which, Year};
use crate::source::From;
use crate::value::calendar::Unit;
use crate::value::{DayRange, DaySet};
use smol_str::format_smolstr;

/// Whether two readings are the ends of a range: "from Monday to Friday", "between May and July".
pub(super) fn leads_to(cx: &Cx<'_>, a: &TimeReading, gap: &str) -> bool {
    match gap {
        "to" | "-" | "--" | "-to-" | "-through-" | "–" | "—" | "through" | "thru" | "until" | "till"
        | "to the" | "until the" => true,
        "and" | "and the" => {
            let lead = cx.text.get(..a.span.start as usize).unwrap_or("").trim_end();
            lead.get(lead.len().saturating_sub(7)..).is_some_and(|w| w.eq_ignore_ascii_case("between"))
        }
        _ => false,
    }
}

/// The second end of a range, not before the first: a weekday or a month counts from there.
pub(super) fn later_end(
    state: &mut State,
    (a, first): (&Expr, &Temporal),
    (b, reading): (&Date, &TimeReading),
    found: (Temporal, From),
) -> (Temporal, From) {
    let bare = |d: &Date| match d {
        Date::Calendar(c) => c.year == Year::Unknown && c.which == Which::Bare,
        Date::Shift { .. }
        | Date::Nth(..)
        | Date::Away(..)
        | Date::Then
        | Date::Count(..)
        | Date::Beyond(..) => false,
    };
    let now = state.published.map(|(day, _)| day);
    let start = match a {
        Expr::Reference(Reference::Present) => now,
        Expr::Date(Date::Calendar(_)) => starts(first),
        Expr::Date(Date::Shift { by, .. }) if *by >= 0 => starts(first),
        Expr::Time(Some(Date::Calendar(_)), _) | Expr::Range(..) => starts(first),
        Expr::Date(_) | Expr::Time(..) | Expr::Length(_) | Expr::Set(_) | Expr::Reference(_) => None,
    };
    let (Some(x), Some(y)) = (start, starts(&found.0)) else { return found };
    if y >= x || !bare(b) {
        return found;
    }
    let near =
        Focus { unit: Unit::day(x), sentence: state.sentence, role: Role::Thread, from: From::Sentence };
    let again = State { published: None, focus: Some(near), recent: vec![near], ..state.clone() };
    let point = point::resolve(&again, b, Tense::Unknown);
    remember(state, b, &point, None);
    (dated(&point, reading.note, reading.bound), From::Sentence)
}

/// "Monday to Friday, 9 to 5": the hours of the last day, which does not come before the first.
pub(super) fn later_hours(
    state: &State,
    first: &Temporal,
    reading: &TimeReading,
    found: (Temporal, From),
) -> (Temporal, From) {
    let weekday = |e: &Expr| matches!(e, Expr::Time(Some(Date::Calendar(c)), _) if matches!(c.slot, Slot::Weekday(_)) && c.which == Which::Bare);
    let bare = match &reading.expr {
        Expr::Range(a, _) => weekday(a),
        other @ (Expr::Time(..) | Expr::Date(_) | Expr::Length(_) | Expr::Set(_) | Expr::Reference(_)) => {
            weekday(other)
        }
    };
    let (Some(x), Some(y)) = (starts(first), starts(&found.0)) else { return found };
    if y >= x || !bare {
        return found;
    }
    let near =
        Focus { unit: Unit::day(x), sentence: state.sentence, role: Role::Thread, from: From::Sentence };
    let mut again = State { published: None, focus: Some(near), recent: vec![near], ..state.clone() };
    super::one(&mut again, reading)
}

/// The first day that a value allows.
fn starts(t: &Temporal) -> Option<i32> {
    t.days.days.first().map(|d| d.first)
}

/// What parts the members of a list.
pub(super) fn lists(gap: &str) -> bool {
    matches!(gap, "," | "and" | "or" | "/" | ", and" | ", or" | "&" | "and on" | "or on")
}

/// "Next Tuesday or Wednesday": a weekday after another in a list is of the same week, where it comes later in it.
pub(super) fn same_week(
    state: &mut State,
    (a, first): (&Expr, &Temporal),
    (b, reading): (&Date, &TimeReading),
    found: (Temporal, From),
) -> (Temporal, From) {
    use crate::value::calendar::weekday;
    let Date::Calendar(c) = b else { return found };
    let (Slot::Weekday(name), Which::Bare, Expr::Date(_) | Expr::Time(..)) = (c.slot, c.which, a) else {
        return found;
    };
    let single = first.days.days.first().filter(|d| d.first == d.last || matches!(a, Expr::Time(..)));
    match single {
        Some(d) if weekday(d.first) < i32::from(name) => {
            let unit = Unit::day(d.first - weekday(d.first) + i32::from(name));
            state.remember(unit, super::anchor::Role::Thread, From::Sentence);
            (dated(&Point::of(unit, From::Sentence), reading.note, reading.bound), From::Sentence)
        }
        Some(_) | None => found,
    }
}

/// Members of one list allow each other's days.
pub(super) fn members(readings: &[TimeReading], out: &mut [(Temporal, From)]) {
    for (at, reading) in readings.iter().enumerate() {
        let Some((first, last)) = reading.list.filter(|&(first, _)| first as usize == at) else { continue };
        let range = first as usize..last as usize + 1;
        let Some(list) = out.get_mut(range) else { continue };
        let days: Vec<DayRange> = list.iter().flat_map(|(t, _)| t.days.days.iter().copied()).collect();
        let names: Vec<&str> = list.iter().map(|(t, _)| t.value.as_str()).collect();
        let edtf = format_smolstr!("{{{}}}", names.join(","));
        let set = DaySet { members: true, ..DaySet::new(edtf, days) };
        for (t, _) in list {
            t.days = set.clone();
        }
    }
}
