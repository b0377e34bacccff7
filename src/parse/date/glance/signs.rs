//! Signs that several tables of productions name.

use super::{Mark, Needs, Signs};
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Classes};

const fn class(class: Class) -> Signs {
    Signs::classes(Classes::of(class))
}

pub const MONTH: Signs = class(Class::Month);
pub const WEEKDAY: Signs = class(Class::Weekday);
pub const SEASON: Signs = class(Class::Season);
pub const PERIOD: Signs = class(Class::Period);
pub const DEICTIC: Signs = class(Class::Deictic);
pub const HOLIDAY: Signs = class(Class::Holiday);
pub const PART: Signs = class(Class::PartOfDay);
pub const CARDINAL: Signs = class(Class::Cardinal);
pub const DECADE: Signs = class(Class::DecadeName);
/// Figures of any length.
pub const DIGITS: Signs = Signs::marks(&[Mark::Short, Mark::Four, Mark::Padded, Mark::Figure]);
/// What an era begins with: "BC", "A.D.".
pub const ERA: Signs = Signs::words(&[TimeWord::Bc, TimeWord::Ad, TimeWord::A]).or(LETTER);
pub const SHORT: Signs = Signs::marks(&[Mark::Short]);
pub const FOUR: Signs = Signs::marks(&[Mark::Four]);
/// A number of an order: "5th", "fifth", "twenty-fifth".
pub const ORDER: Signs = Signs::marks(&[Mark::Order]);
/// A day of the month: "5", "5th", "fifth".
pub const DAY: Signs = ORDER.or(SHORT);
pub const DASH: Signs = Signs::marks(&[Mark::Dash]);
/// Letters of their own, or right after a figure.
pub const LETTER: Signs = Signs::marks(&[Mark::Letter, Mark::Suffix]);
/// "Last", "the third": see `nearby::rank`.
pub const RANK: Signs = ORDER.or(Signs::words(&[TimeWord::Penultimate, TimeWord::Last, TimeWord::Final]));
/// "AD 70", "A.D. 70".
pub const ANNO: Needs = Needs::the(ERA).next(DIGITS.or(Signs::marks(&[Mark::Stop]))).ahead(DIGITS);
/// What an amount begins with: see `number::amount`.
pub const AMOUNT: Signs = Signs::classes(
    Classes::of(Class::Cardinal).with(Class::Scale).with(Class::Fraction).with(Class::Restrictor),
)
.or(DIGITS)
.or(Signs::marks(&[Mark::Other]))
.or(Signs::words(&[
    TimeWord::A,
    TimeWord::Half,
    TimeWord::Few,
    TimeWord::Several,
    TimeWord::Many,
    TimeWord::Couple,
]));
/// "This", "last", "the next": see `words::which`.
pub const WHICH: Signs = Signs::words(&[
    TimeWord::This,
    TimeWord::That,
    TimeWord::Same,
    TimeWord::Last,
    TimeWord::Past,
    TimeWord::Next,
    TimeWord::Coming,
    TimeWord::Following,
    TimeWord::Previous,
]);
