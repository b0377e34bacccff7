//! Times of day and ranges of them, on the day that the text speaks of.

use super::anchor::{Focus, Role, State};
use super::point::Point;
use super::{open_days, plain, point, remember};
use crate::claim::Temporal;
use crate::parse::date::TimeReading;
use crate::parse::date::expr::{Bound, Clock, Date, Expr, Flag, Grain, Half, Note, PartOfDay, Slot, Tense};
use crate::source::From;
use crate::value::calendar::Unit;
use crate::value::{DayRange, DaySet};
use smol_str::{SmolStr, SmolStrBuilder, format_smolstr};

/// A time of day, resolved.
pub(super) struct Timed {
    /// The day, as TIMEX3 writes it; empty where none is known.
    day: SmolStr,
    /// Whether the words name the day.
    said: Said,
    clock: SmolStr,
    zone: SmolStr,
    days: Vec<DayRange>,
    pub(super) from: From,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Yes,
    No,
}

impl Timed {
    fn timex(&self) -> SmolStr {
        joined([&self.day, &self.clock, &self.zone])
    }
    /// Without what only the context tells.
    fn value(&self) -> SmolStr {
        match self.said {
            Said::Yes => joined([&self.day, &self.clock]),
            Said::No => self.clock.clone(),
        }
    }
    pub(super) fn temporal(&self, note: Note, bound: Option<Bound>) -> Temporal {
        let value = self.value();
        let mut t = plain("TIME", value.clone(), self.timex(), note, None);
        // "After 3 p.m. on 9 May" leaves most of that day.
        let open = bound.filter(|_| self.said == Said::Yes).map(|b| match b {
            Bound::Since | Bound::After => Bound::Since,
            Bound::Until | Bound::Before => Bound::Until,
        });
        t.days = DaySet::new(value, open_days(self.days.clone(), open));
        t
    }
}

/// Pieces of a value, one after the other.
fn joined<const N: usize>(pieces: [&SmolStr; N]) -> SmolStr {
    let mut out = SmolStrBuilder::new();
    for piece in pieces {
        out.push_str(piece);
    }
    out.finish()
}

pub(super) fn timed(
    state: &mut State,
    date: Option<&Date>,
    c: &Clock,
    tense: Tense,
    reported: Flag,
) -> Timed {
    // "He said on Tuesday evening" tells when it was said, and leads to nothing that happened.
    let in_passing = reported.is_set() && state.published.is_some();
    let told = super::format::minutes(c);
    let point = match date {
        Some(d) => {
            let p = point::resolve(state, d, tense);
            state.open_day |= super::without_year(state, d, &p);
            if !in_passing {
                remember(state, d, &p, None);
            }
            p
        }
        None => context_day(state, tense),
    };
    let now = state.published.and_then(|(_, t)| t).map(|s| s / 60);
    let (mut at, half) = told.map_or((None, Half::Day), |(m, h)| (Some(m), h));
    let mut unit = point.unit;
    if let (None, Some(m), Some(now)) = (date, at, now) {
        // The next one after the moment of writing.
        let next = [m, m + 720].into_iter().find(|&t| t > now && t < 1440);
        match (half, next) {
            (Half::Unsaid, Some(t)) => at = Some(t),
            _ if m < now && tense != Tense::Past => unit = unit.map(|u| u.shift(1)),
            _ => {}
        }
    }
    if half == Half::Unsaid
        && let (Some(m), Some(u)) = (at, unit)
    {
        at = Some(right_after(state, u, m).or_else(|| in_the_part(state, u, m)).unwrap_or(m));
    }
    if let (None, Some(m)) = (date, at)
        && (half == Half::Am || m == 0)
    {
        let turned = |u| after_midnight(state, u, m) || turned_since(state, u, m);
        unit = unit.map(|u| if turned(u) { u.shift(1) } else { u });
    }
    note_part(state, c.part, at, unit);
    if let Some(m) = at.filter(|m| *m >= 1440) {
        at = Some(m - 1440);
        unit = unit.map(|u| u.shift(1));
    }
    // "At 4:17 a.m. (0117 GMT)": what follows counts from the time of the place.
    let again = date.is_some() && in_passing
        || c.zone.is_some() && state.clock.is_some_and(|(_, _, sentence)| sentence == state.sentence);
    if let (false, Some(m), Some(u)) = (again, at, unit.filter(|u| u.grain == Grain::Day)) {
        state.clock = Some((u.first(), m * 60 + i32::from(c.second.unwrap_or(0)), state.sentence));
    }
    let day = match (unit, point.unit) {
        (Some(u), Some(_)) => u.timex(),
        _ => point.timex,
    };
    let mut days: Vec<DayRange> = unit.map(Unit::days).into_iter().collect();
    if c.part == Some(PartOfDay::Night)
        && let Some(r) = days.first_mut()
    {
        r.last += 1;
    }
    let said = if date.is_some() { Said::Yes } else { Said::No };
    Timed {
        day,
        said,
        clock: super::format::clock(c, at),
        zone: super::format::zone(c.zone),
        days,
        from: point.from,
    }
}

/// Keeps a part of a day in mind: "on Monday evening".
fn note_part(state: &mut State, part: Option<PartOfDay>, at: Option<i32>, unit: Option<Unit>) {
    let (Some(part), None, Some(u)) = (part, at, unit) else { return };
    state.after_noon = match part {
        PartOfDay::Afternoon => Some((u.first(), 12 * 60, state.sentence)),
        PartOfDay::Evening | PartOfDay::Night => Some((u.first(), 17 * 60, state.sentence)),
        PartOfDay::Dawn
        | PartOfDay::Morning
        | PartOfDay::Noon
        | PartOfDay::Midday
        | PartOfDay::Midnight
        | PartOfDay::Daytime
        | PartOfDay::Dusk
        | PartOfDay::Lunch => None,
    };
    if part == PartOfDay::Night {
        state.night = Some((u.first(), state.sentence));
    }
}

/// "On Monday night ... at 12:40 a.m.": the night ends on Tuesday.
fn after_midnight(state: &State, day: Unit, minute: i32) -> bool {
    const SMALL: i32 = 5 * 60;
    let near = state.night.filter(|(_, sentence)| sentence + FEW >= state.sentence);
    minute < SMALL && near.is_some_and(|(night, _)| night == day.first() && day.grain == Grain::Day)
}

/// "At 10:30 p.m. ... shortly after midnight ... by 6 a.m.": what follows a late hour is of the next day, and so is what
/// follows that.
fn turned_since(state: &State, day: Unit, minute: i32) -> bool {
    const SMALL: i32 = 5 * 60;
    const LATE: i32 = 21 * 60;
    let Some((told, second, sentence)) = state.clock.filter(|(_, _, s)| s + 2 >= state.sentence) else {
        return false;
    };
    let led = state.focus.is_none_or(|f| f.sentence <= sentence) && day.grain == Grain::Day;
    let late = told == day.first() && second >= LATE * 60 && minute < SMALL;
    let small = told == day.first() + 1 && second < SMALL * 60 && minute * 60 >= second;
    led && (late || small)
}

/// "On Monday evening ... at 10:15": within the part of the day told right before.
fn in_the_part(state: &State, day: Unit, minute: i32) -> Option<i32> {
    const HOURS: i32 = 7;
    let (told, from, _) = state.after_noon.filter(|(_, _, sentence)| sentence + 2 >= state.sentence)?;
    let late = minute % 720 + 720;
    (told == day.first() && minute <= 720 && (from..from + HOURS * 60).contains(&late)).then_some(late)
}

/// "At 9:16 p.m. ... at 9:18": figures without a half of the day, a little after a time just told of the same day.
fn right_after(state: &State, day: Unit, minute: i32) -> Option<i32> {
    const HOURS: i32 = 3;
    let (first, second, _) = state.clock.filter(|(_, _, sentence)| sentence + 4 >= state.sentence)?;
    let told = second / 60;
    let near = |m: &i32| (told..=told + HOURS * 60).contains(m);
    (first == day.first()).then(|| [minute, minute + 720].into_iter().find(near)).flatten()
}

/// The day of a time that names none: the one just spoken of, the one that the story is about, or the document's.
fn context_day(state: &State, tense: Tense) -> Point {
    let unknown =
        Date::Shift { anchor: crate::parse::date::expr::Anchor::Narrative, grain: Grain::Day, by: 0 };
    let reach = if tense == Tense::Unknown { 0 } else { 2 };
    let near = state.focus.filter(|f| {
        let fits = state.published.is_none_or(|(day, _)| match tense {
            Tense::Past => f.unit.first() <= day,
            Tense::Future => f.unit.first() >= day,
            Tense::Unknown => false,
        });
        let told = f.sentence == state.sentence || fits && f.sentence + reach >= state.sentence;
        f.unit.grain == Grain::Day && (state.published.is_none() || told)
    });
    if near.is_some() {
        return point::resolve(state, &unknown, Tense::Unknown);
    }
    if let Some(f) = story_day(state, tense) {
        return Point::of(f.unit, From::Narrative);
    }
    // "Lights seen at night": of no day that the text has told.
    if state.published.is_none() {
        return Point::open("XXXX-XX-XX");
    }
    let today = Date::Shift { anchor: crate::parse::date::expr::Anchor::Utterance, grain: Grain::Day, by: 0 };
    point::resolve(state, &today, Tense::Unknown)
}

/// Sentences over which a day told stays the day of the story, and days that it lies back at most; a few sentences
/// after, it may lie further back.
const REACH: usize = 15;
const DAYS: i32 = 14;
const FEW: usize = 6;
const FAR: i32 = 90;

/// The day that news is about: the last one told that lies a little before the document's. What happened "at 9:35 p.m."
/// happened then, however much is told in between.
fn story_day(state: &State, tense: Tense) -> Option<Focus> {
    let (day, _) = state.published.filter(|_| tense == Tense::Past)?;
    let told = |f: &&Focus| {
        let days = if f.sentence + FEW >= state.sentence { FAR } else { DAYS };
        let before = (day - days..=day).contains(&f.unit.first());
        f.unit.grain == Grain::Day && f.role == Role::Thread && before
    };
    state.recent.iter().find(told).filter(|f| f.sentence + REACH >= state.sentence).copied()
}

/// The second of two times, on the next day where it is the earlier on the clock ("10 pm to 2 am").
fn past_midnight(a: &Clock, b: &Clock) -> Clock {
    match (super::format::minutes(a), super::format::minutes(b)) {
        (Some((first, x)), Some((second, y)))
            if second < first && second < 1440 && x != Half::Unsaid && y != Half::Unsaid =>
        {
            let hour = u8::try_from(second / 60 + 24).ok();
            Clock { hour, half: Half::Day, part: None, ..*b }
        }
        _ => *b,
    }
}

/// Two ends in one marking.
pub(super) fn range(state: &mut State, reading: &TimeReading, a: &Expr, b: &Expr) -> (Temporal, From) {
    let note = reading.note;
    if let (Expr::Time(da, ca), Expr::Time(db, cb)) = (a, b) {
        // Of two hours without a half of the day, neither is the next after the moment of writing.
        let day = |c: &Clock| {
            let open = ca.half == Half::Unsaid && cb.half == Half::Unsaid && c.part.is_none();
            if open && c.hour.is_some() { Clock { half: Half::Day, ..*c } } else { *c }
        };
        let (ca, cb) = (&day(ca), &day(cb));
        // Hours of a weekday are a notice, where no verb tells.
        let named = |d: &Date| matches!(d, Date::Calendar(c) if matches!(c.slot, Slot::Weekday(_)));
        let notice = reading.tense == Tense::Unknown && da.as_ref().is_some_and(named);
        let tense = if notice { Tense::Future } else { reading.tense };
        let told = (da.is_some() && da == db).then(|| (state.focus, state.recent.clone()));
        let first = timed(state, da.as_ref(), ca, tense, reading.reported);
        // "Between 7 and 7:20 p.m. the night before": one day, told once.
        if let Some((focus, recent)) = told {
            (state.focus, state.recent) = (focus, recent);
        }
        let second = timed(state, db.as_ref(), &past_midnight(ca, cb), tense, reading.reported);
        // The first hour has passed and the second has not: both are of one day.
        let turned = first.days.first().map(|d| d.first) > second.days.first().map(|d| d.first);
        let first = if turned { timed(state, da.as_ref(), ca, Tense::Past, reading.reported) } else { first };
        let timex = format_smolstr!("{}/{}", first.timex(), second.timex());
        let value = format_smolstr!("{}/{}", first.value(), second.value());
        let mut t = plain("TIME", value.clone(), timex, note, None);
        let days = first.days.iter().chain(&second.days).copied().collect();
        t.days = DaySet::new(value, days);
        return (t, first.from);
    }
    let (Expr::Date(da), Expr::Date(db)) = (a, b) else {
        return (plain("DATE", SmolStr::default(), SmolStr::default(), note, None), From::Unknown);
    };
    let first = point::resolve(state, da, reading.tense);
    remember(state, da, &first, None);
    let mut second = point::resolve(state, db, reading.tense);
    if let (Some(x), Some(y)) = (first.unit, second.unit)
        && y.first() < x.first()
        && second.from != From::Text
    {
        let near = Focus { unit: x, sentence: state.sentence, role: Role::Thread, from: From::Sentence };
        let again = State { published: None, focus: Some(near), recent: vec![near], ..state.clone() };
        second = point::resolve(&again, db, Tense::Unknown);
    }
    remember(state, db, &second, None);
    state.ends();
    let timex = format_smolstr!("{}/{}", first.timex, second.timex);
    let value = format_smolstr!("{}/{}", first.edtf, second.edtf);
    let mut t = plain("DATE", value.clone(), timex, note, None);
    if let (Some(x), Some(y)) = (first.unit, second.unit) {
        t.days = DaySet::new(value, vec![DayRange { first: x.first(), last: y.last() }]);
    }
    (t, first.from)
}
