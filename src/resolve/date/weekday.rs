//! Weekdays, weekends and days of an unnamed month: which of them is meant.

use super::anchor::State;
use super::point::{Point, day_in, shift};
use crate::parse::date::expr::{Anchor, Grain, Tense, Which};
use crate::source::From;
use crate::value::calendar::{Unit, civil, weekday};
use smol_str::format_smolstr;

/// A weekday: the last one up to the document's date, or the next where the clause speaks of the future.
pub(super) fn named_day(state: &State, name: u8, which: Which, tense: Tense) -> Point {
    let anchor = match (which, state.published, state.focus) {
        (Which::Following | Which::Previous, None, Some(f)) if f.unit.grain == Grain::Day => {
            Anchor::Narrative
        }
        _ => Anchor::Utterance,
    };
    let unknown = || Point::open(format_smolstr!("XXXX-WXX-{name}"));
    if which == Which::That
        && let Some(told) = told_day(state)
    {
        let day = told.first();
        let ahead = (i32::from(name) - weekday(day)).rem_euclid(7);
        let nearest = if ahead > 3 { ahead - 7 } else { ahead };
        return Point::of(Unit::day(day + nearest), From::Narrative);
    }
    let Some((unit, from)) = state.anchor(anchor).filter(|(u, _)| u.grain == Grain::Day) else {
        return unknown();
    };
    let (now, name) = (unit.first(), i32::from(name));
    let ahead = (name - weekday(now)).rem_euclid(7);
    let in_week = now - weekday(now) + name;
    let narrative = matches!(from, From::Narrative | From::Sentence);
    let day = match which {
        Which::Bare | Which::That if narrative => now + ahead,
        Which::Bare | Which::That => match tense {
            Tense::Future => now + ahead,
            Tense::Past | Tense::Unknown => now - (weekday(now) - name).rem_euclid(7),
        },
        Which::This => {
            if in_week < now && tense != Tense::Past {
                in_week + 7
            } else {
                in_week
            }
        }
        Which::Coming => now + if ahead == 0 { 7 } else { ahead },
        Which::Following if narrative => now + if ahead == 0 { 7 } else { ahead },
        Which::Next | Which::Following => in_week + 7,
        Which::Last if in_week >= now => in_week - 7,
        Which::Past => now - (weekday(now) - name - 1).rem_euclid(7) - 1,
        Which::Last => in_week - 7,
        Which::Previous => in_week - 7,
    };
    Point::of(Unit::day(day), from)
}

/// The day by which "that Sunday" is found: one told right before, further back than any bare name of a day reaches.
fn told_day(state: &State) -> Option<Unit> {
    let (now, _) = state.published?;
    let near =
        state.recent.iter().find(|f| f.unit.grain == Grain::Day && f.sentence + 2 >= state.sentence)?;
    (near.unit.first() < now - 7).then_some(near.unit)
}

/// "the weekend": the one that is or was, or the next where the clause speaks of the future; later in the week it is
/// the next that is spoken of.
pub(super) fn weekend(state: &State, tense: Tense) -> Point {
    let Some((unit, _)) = state.anchor(Anchor::Utterance).filter(|(u, _)| u.grain == Grain::Day) else {
        return shift(state, Anchor::Utterance, Grain::Weekend, 0);
    };
    let day = weekday(unit.first());
    let back = match tense {
        Tense::Past => day < 6,
        Tense::Unknown => day < 4,
        Tense::Future => false,
    };
    shift(state, Anchor::Utterance, Grain::Weekend, -i32::from(back))
}

/// "the 21st": of the month spoken of, or of the document's.
pub(super) fn day_of_month(state: &State, d: u8, name: Option<u8>, tense: Tense) -> Point {
    let unknown = || Point::open(format_smolstr!("XXXX-XX-{d:02}"));
    // "Friday the 13th", in news: the one near to its day, unless its month is told in one breath.
    let apart = name.is_some() && state.focus.is_some_and(|f| f.sentence + 1 < state.sentence);
    let anchor = if apart && state.published.is_some() { Anchor::Utterance } else { Anchor::Narrative };
    let Some((unit, from)) = state.anchor(anchor) else { return unknown() };
    if unit.grain > Grain::Month {
        return unknown();
    }
    let month = unit.within(Grain::Month);
    let day = |m: Unit| {
        let (y, month, _) = civil(m.first());
        day_in(y, u8::try_from(month).unwrap_or(1), d)
    };
    if let Some(name) = name {
        let fits = |n: &i32| day(month.shift(*n)).is_some_and(|u| weekday(u.first()) == i32::from(name));
        return (0..14)
            .flat_map(|n| [n, -n])
            .find(fits)
            .and_then(|n| day(month.shift(n)))
            .map_or_else(unknown, |u| Point::of(u, From::Weekday));
    }
    let this = day(month);
    let narrative = matches!(from, From::Narrative | From::Sentence);
    let found = match (tense, this) {
        (Tense::Past, Some(u)) if !narrative && u.first() > unit.last() => day(month.shift(-1)),
        (Tense::Future, Some(u)) if !narrative && u.last() < unit.first() => day(month.shift(1)),
        _ => this,
    };
    found.map_or_else(unknown, |u| Point::of(u, from))
}
