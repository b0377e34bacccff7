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

    fn focus_from(&self, f: Focus) -> From {
        if f.sentence == self.sentence { From::Sentence } else { From::Narrative }
    }

    /// What a date without a year is near to.
    pub fn reference(&self) -> Option<(Unit, From)> {
        match (self.published, self.focus) {
            // A month or year that the document's own day lies in tells no more than that day.
            (Some((day, _)), Some(f))
                if f.sentence == self.sentence
                    && f.unit.grain >= Grain::Month
                    && !f.unit.days().meets(DayRange { first: day, last: day }) =>
            {
                Some((f.unit, From::Sentence))
            }
            (Some((day, _)), _) => Some((Unit::day(day), self.published_from)),
            (None, Some(f)) => Some((f.unit, self.focus_from(f))),
            (None, None) => None,
        }
    }

    /// The year, of those around the reference, in which `of` names the unit that is meant.
    pub fn nearest_year(&self, tense: Tense, of: impl Fn(i32) -> Option<Unit>) -> Option<(Unit, From)> {
        let (reference, from) = self.reference()?;
        let year = reference.year_number();
        let candidates = || (year - 1..=year + 1).filter_map(&of);
        let dated = matches!(
            from,
            From::Metadata | From::Header | From::Dateline | From::Weekday | From::CommandLine
        );
        let chosen = match tense {
            Tense::Past if dated => {
                candidates().filter(|u| u.first() <= reference.last()).max_by_key(|u| u.first())
            }
            Tense::Future if dated => {
                candidates().filter(|u| u.last() >= reference.first()).min_by_key(|u| u.first())
            }
            Tense::Past | Tense::Future | Tense::Unknown => None,
        };
        let chosen = chosen.or_else(|| candidates().min_by_key(|u| distance(reference, *u)));
        chosen.map(|u| (u, from))
    }
}

/// Days between two units; those after count for a little less than those before.
fn distance(reference: Unit, u: Unit) -> i64 {
    let (r, c) = (reference.days(), u.days());
    if c.first > r.last {
        i64::from(c.first - r.last) * 10
    } else if c.last < r.first {
        i64::from(r.first - c.last) * 13
    } else {
        0
    }
}
