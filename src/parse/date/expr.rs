//! What a temporal expression says, before anything is known of its anchors.

use crate::span::Span;
pub use crate::value::calendar::Grain;
pub use crate::vocab::time::{Holiday, PartOfDay};

/// A temporal expression, unresolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeReading {
    /// What an annotator would mark.
    pub span: Span,
    /// Its tokens.
    pub tokens: std::ops::Range<u32>,
    /// What it says.
    pub expr: Expr,
    /// How it is modified.
    pub note: Note,
    /// The preposition that makes it an end of time that is open on the other side.
    pub bound: Option<Bound>,
    /// What the verb of its clause says of past and future; unknown where it tells no point of time.
    pub tense: Tense,
    /// Whether "in" stands before a length, so that it may lead to a moment ("in two weeks").
    pub after_in: Flag,
    /// Whether a point of time is the one at which something was said ("he told reporters on Friday"), not when it happened.
    pub reported: Flag,
    /// The list that it is a member of ("2020, 2021 and 2022"): index of the first member and of the last.
    pub list: Option<(u32, u32)>,
}

/// TIMEX3 modifiers and EDTF qualifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// `mod` of TIMEX3.
    pub modifier: Option<Modifier>,
    /// "circa 1860".
    pub approximate: Flag,
    /// "1860?".
    pub uncertain: Flag,
}

/// Whether a mark stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flag {
    /// It does not.
    #[default]
    Absent,
    /// It does.
    Present,
}

impl Flag {
    /// Whether the mark stands.
    pub fn is_set(self) -> bool {
        self == Self::Present
    }
}

/// `mod` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    MoreThan,
    LessThan,
    EqualOrMore,
    EqualOrLess,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
        }
    }
}

/// The words before a date that leave one end open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Bound {
    Since,
    Until,
    Before,
    After,
}

/// What the verb of a clause says of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tense {
    #[default]
    Unknown,
    Past,
    Future,
}

/// What a temporal expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// A day, month, year …
    Date(Date),
    /// A time of day, of a day or of none that is written.
    Time(Option<Date>, Clock),
    /// Two ends in one marking ("9-10 May", "from 2 to 4 pm").
    Range(Box<Expr>, Box<Expr>),
    /// A length of time.
    Length(Length),
    /// A recurring time.
    Set(Recurrence),
    /// "now", "recently", "in the future".
    Reference(Reference),
}

/// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Reference {
    Present,
    Past,
    Future,
}

/// What is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// When the words were said or written ("yesterday", "last week", "ago").
    Utterance,
    /// What the text spoke of last ("that year", "the next day", "later").
    Narrative,
    /// What the sentence speaks of, else when it was written ("the end of the year").
    Either,
}

/// Which of the units of a name is meant ("this May", "last Friday").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Which {
    Bare,
    This,
    Past,
    Last,
    Next,
    That,
    Coming,
    Following,
    Previous,
}

/// A year, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// Not written.
    Unknown,
    /// In full; 0 is 1 BC.
    Is(i32),
    /// Its last two digits.
    Short(u8),
    /// "that year", "last year".
    Shift(Anchor, i32),
}

/// A date, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// Named fields of the calendar.
    Calendar(Calendar),
    /// A unit so many units from an anchor ("last week", "that day", "two years later").
    Shift {
        /// From where.
        anchor: Anchor,
        /// The unit.
        grain: Grain,
        /// How many units.
        by: i32,
    },
    /// The `n`-th unit of a longer one; counted from the end where negative ("the last week of July").
    Nth(i32, Unit, Box<Date>),
    /// A length before or after a date ("two weeks before Christmas", "three days ago").
    Away(Length, Direction, Box<Date>),
    /// What the text spoke of last, whatever its grain ("at that time", "since then").
    Then,
    /// The `n`-th named day after or before an anchor ("two Fridays ago").
    Count(i32, u8, Anchor),
    /// The `n`-th unit after a date, or before it where negative ("the Monday after Easter").
    Beyond(i32, Unit, Box<Date>),
}

/// Earlier or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    Back,
    Forward,
}

/// What [`Date::Nth`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Units of the calendar.
    Grain(Grain),
    /// Days of one name (ISO: Monday is 1).
    Weekday(u8),
    /// The same unit of a year, which stands for the number ("the same quarter of 2016").
    Same(Grain),
}

/// Named fields of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The year.
    pub year: Year,
    /// The finest field.
    pub slot: Slot,
    /// The weekday written beside it.
    pub weekday: Option<u8>,
    /// "this", "last", "next".
    pub which: Which,
}

/// The finest field of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The year alone.
    Year,
    /// A month.
    Month(u8),
    /// A day of a month.
    Day(u8, u8),
    /// A day of an unnamed month ("the 21st").
    DayOfMonth(u8),
    /// Day and month in either order ("10/8"); the first as written comes first.
    Numeric(u8, u8),
    /// A weekday alone (ISO: Monday is 1).
    Weekday(u8),
    /// 1 is spring.
    Season(u8),
    /// 1-4.
    Quarter(u8),
    /// 1-2.
    Half(u8),
    /// ISO week number.
    Week(u8),
    /// The weekend.
    Weekend,
    /// A decade, by its first year divided by ten ("the 1990s"); without a century below 10.
    Decade(i32),
    /// A century: its years divided by a hundred; before Christ as in the calendar arithmetic.
    Century(i32),
    /// A holiday.
    Holiday(Holiday),
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0-24.
    pub hour: Option<u8>,
    /// 0-59.
    pub minute: Option<u8>,
    /// 0-60.
    pub second: Option<u8>,
    /// Whether the half of the day is said or written (a 24-hour form, "pm").
    pub half: Half,
    /// "morning", "night" …
    pub part: Option<PartOfDay>,
    /// Offset from UTC in minutes.
    pub zone: Option<i16>,
}

/// Which half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Half {
    Unsaid,
    Am,
    Pm,
    /// Of 24 hours.
    Day,
}

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Exactly, in hundredths.
    Exact(i64),
    /// "a few", "several", or nothing said.
    Vague,
    /// "five to seven", in hundredths.
    Between(i32, i32),
}

/// A length of time: one to three amounts, the longest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// Amounts of units.
    pub parts: Vec<(Amount, Measure)>,
}

/// A unit of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Measure {
    Grain(Grain),
    Night,
    BusinessDay,
    Fortnight,
    Generation,
}

/// A recurring time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recurrence {
    /// Every so long ("every three weeks", "daily").
    Every(Length),
    /// At each date of that name ("every Monday", "each May").
    Each(Calendar),
    /// At each time of day ("every morning", "Mondays at 4 pm").
    At(Option<Calendar>, Clock),
}

/// The finest unit of a length.
pub fn finest(len: &Length) -> Grain {
    match len.parts.last() {
        Some((_, Measure::Grain(g))) => *g,
        Some((_, Measure::Fortnight)) => Grain::Week,
        Some((_, Measure::Generation)) => Grain::Decade,
        Some((_, Measure::Night | Measure::BusinessDay)) | None => Grain::Day,
    }
}
