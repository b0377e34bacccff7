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
    /// What it spoke of lately, the last first.
    pub recent: Vec<Focus>,
    /// Index of the sentence that is read.
    pub sentence: usize,
    /// Whether the document writes the day before the month in figures, where it shows.
    pub day_first: Option<Order>,
}

/// Which comes first in "10/8/2012".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// What the text spoke of last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The unit of the calendar.
    pub unit: Unit,
    /// The sentence in which it did.
    pub sentence: usize,
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

    /// The unit that an anchor means where units of `grain` are counted from it: what the text spoke of last that is
    /// fine enough, if nothing told since contradicts it.
    pub fn anchor_for(&self, anchor: Anchor, grain: Grain) -> Option<(Unit, From)> {
        let found = self.anchor(anchor);
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
                    if days >= 0 { days } else { -days * 3 / 2 }
                };
                let cost = apart + 30 * age as i64;
                if best.is_none_or(|(b, _, _)| cost < b) {
                    best = Some((cost, u, self.focus_from(*focus)));
                }
            }
        }
        best.map(|(_, u, from)| (u, from))
    }

    /// Takes note of what the text speaks of now.
    pub fn remember(&mut self, unit: Unit) {
        let focus = Focus { unit, sentence: self.sentence };
        self.focus = Some(focus);
        self.recent.insert(0, focus);
        self.recent.truncate(4);
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
