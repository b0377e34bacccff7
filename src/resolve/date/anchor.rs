//! What dates are counted from: the document's date, and what the text spoke of last.

use crate::parse::date::expr::{Anchor, Grain, Tense};
use crate::source::From;
use crate::value::DayRange;
use crate::value::calendar::Unit;

/// What is known at one place of a text.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// When the document was published: day, and second of the day where it is known.
    pub published: Option<(i32, Option<i32>)>,
    /// Where that came from.
    pub published_from: From,
    /// What the text spoke of last.
    pub focus: Option<Focus>,
    /// First and last year of the heading above, where it has any.
    pub heading: Option<(i32, i32)>,
    /// Where the reading stands.
    pub place: Place,
    /// What it spoke of lately, the last first.
    pub recent: Vec<Focus>,
    /// Index of the sentence that is read.
    pub sentence: usize,
    /// Whether the document writes the day before the month in figures, where it shows.
    pub day_first: Option<Order>,
}

/// How much an earlier date counts beside a later one, in halves; and where both stand in one sentence.
const BACK: i64 = 4;
const SAME_BACK: i64 = 6;
/// What a date told in passing, and a year outside the heading, add to the days between.
const PASSING: i64 = 60;
const OUTSIDE: i64 = 200;
/// From how many days back a date is told in passing.
const STRAY: i64 = 45;
/// How many dates are kept in mind.
const LATELY: usize = 4;

/// Which comes first in "10/8/2012".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// Where a reading stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Within a sentence.
    #[default]
    Inside,
    /// At the head of one: what it tells next happens then.
    Opening,
    /// In a line of its own over what follows.
    Heading,
}

/// What the text spoke of last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// Whether it was told in passing, and the thread goes on without it.
    pub role: Role,
    /// The unit of the calendar.
    pub unit: Unit,
    /// The sentence in which it did.
    pub sentence: usize,
}

/// What a date does in a narrative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It carries the thread on.
    Thread,
    /// It looks back or ahead in passing ("a vassal since 513 BC", "up from 90 in summer 2007").
    Aside,
}

impl State {
    /// The unit that an anchor means, and where it came from.
    pub fn anchor(&self, anchor: Anchor) -> Option<(Unit, From)> {
        let published = self.published.map(|(day, _)| (Unit::day(day), self.published_from));
        let focus = self.focus.map(|f| (f.unit, self.focus_from(f)));
        match anchor {
            Anchor::Utterance => published.or(focus),
            Anchor::Narrative => focus.or(published),
        }
    }

    /// The unit that an anchor means where units of `grain` are counted from it: the one found, or what the text spoke
    /// of last that is fine enough, if nothing told since contradicts it.
    pub fn fine(&self, found: Option<(Unit, From)>, anchor: Anchor, grain: Grain) -> Option<(Unit, From)> {
        if anchor == Anchor::Utterance || found.is_none_or(|(u, _)| u.grain <= grain) {
            return found;
        }
        let coarse = found.map(|(u, _)| u);
        let dated = self.published.is_some();
        let fine = self.recent.iter().find(|f| {
            let holds = coarse.is_some_and(|c| c.days().meets(f.unit.days()));
            let near = f.sentence + 3 > self.sentence;
            f.unit.grain <= grain && near && (dated || holds)
        });
        match fine {
            Some(f) => Some((f.unit, self.focus_from(*f))),
            None if dated => self.anchor(Anchor::Utterance),
            None => found,
        }
    }

    /// What comes before or after in the story is counted from its thread.
    pub fn thread(&self, anchor: Anchor) -> Option<(Unit, From)> {
        match (anchor, self.told()) {
            (Anchor::Narrative, Some(f)) => Some((f.unit, self.focus_from(f))),
            (Anchor::Narrative | Anchor::Utterance, _) => self.anchor(anchor),
        }
    }

    /// What the text spoke of last; what was told in passing counts only within its sentence.
    fn told(&self) -> Option<Focus> {
        let passing = |f: &&Focus| f.role == Role::Aside && f.sentence != self.sentence;
        self.recent.iter().find(|f| !passing(f)).copied().or(self.focus)
    }

    fn focus_from(&self, f: Focus) -> From {
        if f.sentence == self.sentence { From::Sentence } else { From::Narrative }
    }

    /// What a date without a year is near to.
    pub fn reference(&self) -> Option<(Unit, From)> {
        match (self.published, self.focus) {
            // A month or year that the document's own day lies in tells no more than that day.
            (Some((day, _)), Some(f))
                if f.sentence == self.sentence
                    && f.unit.grain <= Grain::Month
                    && !f.unit.days().meets(DayRange { first: day, last: day }) =>
            {
                Some((f.unit, From::Sentence))
            }
            (Some((day, _)), _) => Some((Unit::day(day), self.published_from)),
            (None, Some(f)) => Some((f.unit, self.focus_from(f))),
            (None, None) => None,
        }
    }

    /// The year in which `of` names the unit that is meant: by tense where the document has a date, else nearest
    /// to what the text spoke of lately.
    pub fn nearest_year(&self, tense: Tense, of: impl Fn(i32) -> Option<Unit>) -> Option<(Unit, From)> {
        let (reference, from) = self.reference()?;
        let year = reference.year_number();
        let candidates = |year: i32| [year, year + 1, year - 1].into_iter().filter_map(&of);
        if self.published.is_none() {
            return self.by_narrative(&of);
        }
        let dated = from == self.published_from;
        let cost = |u: &Unit| {
            let (before, after) = match tense {
                Tense::Past if dated => (10, 40),
                Tense::Future if dated => (90, 10),
                Tense::Past | Tense::Future | Tense::Unknown => (13, 10),
            };
            distance(reference, *u, before, after)
        };
        candidates(year).min_by_key(cost).map(|u| (u, from))
    }

    /// Time runs on in a narrative: a little later than what was told last is likelier than a little earlier, and
    /// what was told before that may still be the thread. A year alone says no more than that it is that year.
    fn by_narrative(&self, of: impl Fn(i32) -> Option<Unit>) -> Option<(Unit, From)> {
        let mut best: Option<(i64, Unit, From)> = None;
        for (age, focus) in self.recent.iter().enumerate() {
            let unit = focus.unit;
            let year = unit.year_number();
            for candidate in [year, year + 1, year - 1] {
                let Some(u) = of(candidate) else { continue };
                let apart = if unit.grain >= Grain::Year {
                    if candidate == year { 60 } else { 3000 }
                } else {
                    let days = i64::from(u.first()) - i64::from(unit.first());
                    let back = if focus.sentence == self.sentence { SAME_BACK } else { BACK };
                    if days >= 0 { days } else { -days * back / 2 }
                };
                let passing = focus.role == Role::Aside && focus.sentence != self.sentence;
                let outside = self.heading.is_some_and(|(a, b)| !(a..=b).contains(&u.year_number()));
                let cost = apart
                    + 30 * age as i64
                    + if passing { PASSING } else { 0 }
                    + if outside { OUTSIDE } else { 0 };
                if best.is_none_or(|(b, _, _)| cost < b) {
                    best = Some((cost, u, self.focus_from(*focus)));
                }
            }
        }
        best.map(|(_, u, from)| (u, from))
    }

    /// Takes note of what the text speaks of now.
    pub fn remember(&mut self, unit: Unit, role: Role) {
        let role = if self.place == Place::Inside && self.strays(unit) { Role::Aside } else { role };
        let focus = Focus { unit, sentence: self.sentence, role };
        self.focus = Some(focus);
        self.recent.insert(0, focus);
        self.recent.truncate(LATELY);
        let year = unit.year_number();
        match (self.place, self.heading) {
            (Place::Heading, Some((first, last))) if unit.grain <= Grain::Year => {
                self.heading = Some((first.min(year), last.max(year)));
            }
            (Place::Heading, None) if unit.grain <= Grain::Year => self.heading = Some((year, year)),
            (_, Some((first, last))) if role == Role::Thread && !(first..=last).contains(&year) => {
                self.heading = None;
            }
            _ => {}
        }
    }

    /// Whether a unit lies well before the thread of the narrative, and no earlier aside has led there.
    fn strays(&self, unit: Unit) -> bool {
        let thread = self.recent.iter().find(|f| f.role == Role::Thread);
        let back = |f: &Focus| i64::from(f.unit.first()) - i64::from(unit.last());
        let led = self.recent.first().is_some_and(|f| f.role == Role::Aside && back(f).abs() < 400);
        !led && thread.is_some_and(|f| back(f) > STRAY)
    }
}

/// Days between two units, each of those before and after counting for so much. Nobody names a month of last year
/// without its year where the next one is near, whatever the verb seems to say.
fn distance(reference: Unit, u: Unit, before: i64, after: i64) -> i64 {
    let (r, c) = (reference.days(), u.days());
    if c.first > r.last {
        i64::from(c.first - r.last) * after
    } else if c.last < r.first {
        i64::from(r.first - c.last) * before
    } else {
        0
    }
}
