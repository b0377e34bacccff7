//! The thread of a narrative: which of the dates told lately a date without its year goes on from.
//!
//! Time runs on in a story. What it tells in passing, looking back or ahead, does not lead it, and a heading with
//! years frames what follows. All that is known here is weighed in days.

use super::anchor::{Focus, Place, Role, State};
use crate::parse::date::expr::{Anchor, Bound, Grain};
use crate::source::From;
use crate::value::calendar::Unit;

/// How much an earlier date counts beside a later one, in halves; and where both stand in one sentence.
const BACK: i64 = 4;
const SAME_BACK: i64 = 10;
/// How much a date after "since" weighs that lies ahead of what was told.
const SINCE: i64 = 6;
/// Days that each date told in between adds.
const AGE: i64 = 30;
/// Days from a year to any date within it.
const SAME_YEAR: i64 = 60;
/// What a date told in passing, and a year outside the heading, add to the days between.
const PASSING: i64 = 60;
const OUTSIDE: i64 = 200;
/// From how many days back, and how many ahead, a date is told in passing.
const STRAY: i64 = 45;
const FAR: i64 = 100;
/// How many dates are kept in mind.
const LATELY: usize = 5;

impl State {
    /// What comes before or after in the story is counted from its thread.
    pub fn thread(&self, anchor: Anchor) -> Option<(Unit, From)> {
        match (anchor, self.told()) {
            (Anchor::Narrative, Some(f)) => Some((f.unit, self.focus_from(f))),
            (Anchor::Narrative | Anchor::Utterance | Anchor::Either, _) => self.anchor(anchor),
        }
    }

    /// What the text spoke of last; what was told in passing counts only within its sentence.
    pub(super) fn told(&self) -> Option<Focus> {
        let passing = |f: &&Focus| f.role == Role::Aside && f.sentence != self.sentence;
        self.recent.iter().find(|f| !passing(f)).copied().or(self.focus)
    }

    /// Time runs on in a narrative: a little later than what was told last is likelier than a little earlier, and
    /// what was told before that may still be the thread. A year alone says no more than that it is that year.
    pub(super) fn by_narrative(&self, of: impl Fn(i32) -> Option<Unit>) -> Option<(Unit, From)> {
        let mut best: Option<(i64, Unit, From)> = None;
        for (age, focus) in self.recent.iter().enumerate() {
            let unit = focus.unit;
            if self.passing_year(focus) {
                continue;
            }
            // A year within which more has been told since says nothing new.
            let told = |f: &Focus| f.unit.grain < unit.grain && unit.days().meets(f.unit.days());
            if unit.grain >= Grain::Year && self.recent.iter().take(age).any(told) {
                continue;
            }
            let year = unit.year_number();
            for u in [year, year + 1, year - 1].into_iter().filter_map(&of) {
                let cost = self.apart(*focus, u) + AGE * age as i64 + self.against(*focus, u);
                if best.is_none_or(|(b, _, _)| cost < b) {
                    best = Some((cost, u, self.focus_from(*focus)));
                }
            }
        }
        best.map(|(_, u, from)| (u, from))
    }

    /// Days from what was told to a date, those back in time weighing more.
    fn apart(&self, focus: Focus, u: Unit) -> i64 {
        if focus.unit.grain >= Grain::Year {
            return if focus.unit.year_number() == u.year_number() { SAME_YEAR } else { 3000 };
        }
        let days = i64::from(u.first()) - i64::from(focus.unit.first());
        let back = match focus.role {
            Role::Thread if focus.sentence != self.sentence => BACK,
            // Nothing goes back further from what was itself told in passing.
            Role::Aside if focus.sentence != self.sentence => 2 * SAME_BACK,
            Role::Thread | Role::Aside | Role::Ahead => SAME_BACK,
        };
        match (days >= 0, self.bound) {
            (true, Some(Bound::Since)) => days * SINCE,
            (true, _) => days,
            (false, _) => -days * back / 2,
        }
    }

    /// What speaks against a date, whatever it is counted from: that what it is near to was told in passing, that it
    /// lies outside the years of the heading, that the thread has gone past it.
    fn against(&self, focus: Focus, u: Unit) -> i64 {
        let passing = focus.role != Role::Thread && focus.sentence != self.sentence;
        let own = focus.sentence > self.heading_sentence && focus.unit.year_number() == u.year_number();
        let outside = !own && self.heading.is_some_and(|(a, b)| !(a..=b).contains(&u.year_number()));
        let told = |f: &&Focus| f.role == Role::Thread && f.sentence > self.heading_sentence;
        let thread = self.recent.iter().find(told).filter(|f| **f != focus);
        let past = thread.map_or(0, |f| (i64::from(f.unit.first()) - i64::from(u.first())).clamp(0, 400));
        let vague = passing && focus.unit.grain >= Grain::Year;
        past / 10
            + if vague {
                2 * PASSING
            } else if passing {
                PASSING
            } else {
                0
            }
            + if outside { OUTSIDE } else { 0 }
    }

    /// Takes note of what the text speaks of now.
    pub fn remember(&mut self, unit: Unit, role: Role, from: From) {
        let role = if self.place == Place::Inside { self.strays(unit).unwrap_or(role) } else { role };
        let focus = Focus { unit, sentence: self.sentence, role, from };
        self.focus = Some(focus);
        self.recent.insert(0, focus);
        self.recent.truncate(LATELY);
        let year = unit.year_number();
        if self.place == Place::Heading {
            self.heading_sentence = self.sentence;
        }
        match (self.place, self.heading) {
            (Place::Heading, Some((first, last))) if unit.grain <= Grain::Year => {
                self.heading = Some((first.min(year), last.max(year)));
            }
            (Place::Heading, None) if unit.grain <= Grain::Year => self.heading = Some((year, year)),
            (_, Some((_, last))) if role == Role::Thread && last < year => self.heading = None,
            _ => {}
        }
    }

    /// The last year of a stretch of years, just told, is not where the story stands.
    pub fn ends(&mut self) {
        if let Some(f) = self.recent.first_mut().filter(|f| f.unit.grain >= Grain::Year) {
            f.role = Role::Ahead;
        }
    }

    /// Whether a unit lies well before the thread of the narrative or far ahead of it, and no earlier aside has led there.
    fn strays(&self, unit: Unit) -> Option<Role> {
        let back = |f: &Focus| i64::from(f.unit.first()) - i64::from(unit.last());
        let ahead = |f: &Focus| i64::from(unit.first()) - i64::from(f.unit.last());
        let led = self.recent.first().is_some_and(|f| f.role != Role::Thread && back(f).abs() < 400);
        let thread = self.recent.iter().find(|f| f.role == Role::Thread).filter(|_| !led)?;
        match (back(thread) > STRAY, ahead(thread) > FAR) {
            (true, _) => Some(Role::Aside),
            (false, true) => Some(Role::Ahead),
            (false, false) => None,
        }
    }
}
