//! What dates are counted from: the document's date, and what the text spoke of last.

use crate::parse::date::expr::{Anchor, Bound, Grain, Tense};
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
    /// The decade or century that it spoke of last, from which only such are counted.
    pub era: Option<Focus>,
    /// First and last year of the heading above, where it has any.
    pub heading: Option<(i32, i32)>,
    /// The sentence in which it stands.
    pub heading_sentence: usize,
    /// Where the reading stands.
    pub place: Place,
    /// The preposition before the reading that opens one end.
    pub bound: Option<Bound>,
    /// What it spoke of lately, the last first.
    pub recent: Vec<Focus>,
    /// Whether a day was told without a year that anything tells: the text is news of its day, and a year told in
    /// passing is not the year of its other days.
    pub open_day: bool,
    /// "Last month", told from the day of writing: the unit that "the month before" counts from, right after it.
    pub told: Option<Focus>,
    /// The moment told last: day, second of it, and the sentence.
    pub clock: Option<(i32, i32, usize)>,
    /// The day of the night told last, and the sentence: its small hours are of the next day.
    pub night: Option<(i32, usize)>,
    /// The part of a day after noon that was told last: the day, the minute from which it runs, and the sentence. An hour
    /// without its half is of it.
    pub after_noon: Option<(i32, i32, usize)>,
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
    /// What fixed it.
    pub from: From,
}

/// What a date does in a narrative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It carries the thread on.
    Thread,
    /// It looks back in passing ("a vassal since 513 BC", "up from 90 in summer 2007").
    Aside,
    /// It looks far ahead in passing ("a contract that ran until 1950"), or the story leaps.
    Ahead,
}

impl State {
    /// The unit that an anchor means, and where it came from.
    pub fn anchor(&self, anchor: Anchor) -> Option<(Unit, From)> {
        let published = self.published.map(|(day, _)| (Unit::day(day), self.published_from));
        let focus = self.focus.map(|f| (f.unit, self.focus_from(f)));
        match anchor {
            Anchor::Utterance => published.or(focus),
            Anchor::Narrative => focus.or(published),
            Anchor::Either => {
                let here = |f: &Focus| f.sentence == self.sentence || self.published.is_none();
                focus.filter(|_| self.focus.as_ref().is_some_and(here)).or(published)
            }
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

    pub(super) fn focus_from(&self, f: Focus) -> From {
        if f.sentence == self.sentence { From::Sentence } else { From::Narrative }
    }

    /// What was told right before from the day of writing, where a unit of the same kind is counted from it: "last week,
    /// from 90 the week before".
    pub(super) fn right_before(&self, grain: Grain) -> Option<(Unit, From)> {
        let near = |f: &Focus| f.unit.grain == grain && f.sentence + 1 >= self.sentence;
        let newest = |f: &Focus| self.focus.is_none_or(|n| n.sentence <= f.sentence);
        self.told.filter(|f| near(f) && newest(f)).map(|f| (f.unit, From::Narrative))
    }

    /// A month or longer told right before, of which nothing finer is told: "in May ... three days later" is of it.
    pub(super) fn coarse(&self, grain: Grain) -> Option<Focus> {
        let f = self.focus.filter(|f| f.sentence + 1 >= self.sentence && f.unit.grain <= Grain::Year)?;
        let finer = |r: &Focus| {
            r.unit.grain <= grain && r.sentence + 3 > self.sentence && r.unit.days().meets(f.unit.days())
        };
        let counted = matches!(grain, Grain::Day | Grain::Week) && f.unit.grain >= Grain::Month;
        (counted && !self.recent.iter().any(finer)).then_some(f)
    }

    /// "In January, from 4 percent in December and from 3 a year earlier": the month before was told beside the one
    /// that is spoken of, from which the year is counted.
    pub(super) fn compared(&self) -> Option<(Unit, From)> {
        let [last, first, ..] = self.recent.as_slice() else { return None };
        let here = last.sentence == self.sentence && first.sentence == self.sentence;
        let beside =
            matches!(last.unit.grain, Grain::Month | Grain::Quarter) && last.unit.grain == first.unit.grain;
        (here && beside && last.unit.shift(1) == first.unit).then_some((first.unit, From::Sentence))
    }

    fn is_before_publication(&self, unit: Unit) -> bool {
        self.published.is_some_and(|(day, _)| unit.last() < day)
    }

    /// A year told in another sentence of a text whose days have none.
    pub(super) fn passing_year(&self, f: &Focus) -> bool {
        self.open_day && f.unit.grain >= Grain::Year && f.sentence != self.sentence
    }

    /// What a date without a year is near to.
    pub fn reference(&self) -> Option<(Unit, From)> {
        match (self.published, self.focus) {
            // A month or year that the document's own day lies in tells no more than that day.
            (Some((day, _)), Some(f))
                if f.sentence == self.sentence
                    && f.from == From::Text
                    && f.unit.grain <= Grain::Month
                    && !f.unit.days().meets(DayRange { first: day, last: day }) =>
            {
                Some((f.unit, From::Sentence))
            }
            (Some((day, _)), _) => Some((Unit::day(day), self.published_from)),
            (None, Some(f)) if self.passing_year(&f) => None,
            (None, Some(f)) => Some((f.unit, self.focus_from(f))),
            (None, None) => None,
        }
    }

    /// The year in which `of` names the unit that is meant: by tense where the document has a date, else nearest
    /// to what the text spoke of lately.
    pub fn nearest_year(&self, tense: Tense, of: impl Fn(i32) -> Option<Unit>) -> Option<(Unit, From)> {
        if self.published.is_none() {
            return self.by_narrative(&of);
        }
        // What is to come lies after the day of the document, whatever else the sentence tells of.
        let ahead = tense == Tense::Future && self.focus.is_some_and(|f| self.is_before_publication(f.unit));
        let found = if ahead { self.anchor(Anchor::Utterance) } else { self.reference() };
        let (reference, from) = found?;
        let year = reference.year_number();
        let candidates = |year: i32| [year, year + 1, year - 1].into_iter().filter_map(&of);
        // "Two weeks later, on Jan. 20": the day that the sentence has just told.
        let told = self.focus.filter(|f| f.sentence == self.sentence && f.unit.grain <= Grain::Week);
        if let Some(f) = told
            && let Some(u) = candidates(f.unit.year_number())
                .find(|u| u.grain == Grain::Day && (u.first() - f.unit.first()).abs() <= 7)
        {
            return Some((u, From::Sentence));
        }
        let dated = from == self.published_from;
        let cost = |u: &Unit| {
            let (before, after) = match tense {
                Tense::Past if dated => (10, 80),
                Tense::Future if dated => (90, 10),
                Tense::Past | Tense::Future | Tense::Unknown => (10, 12),
            };
            distance(reference, *u, before, after)
        };
        // "Since August", said in July.
        let since = dated && tense == Tense::Past && self.bound == Some(Bound::Since);
        let begun = |u: &Unit| !since || u.first() <= reference.last();
        candidates(year).filter(begun).min_by_key(cost).map(|u| (u, from))
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
