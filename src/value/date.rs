//! Dates as sets of days.

use smol_str::SmolStr;

use super::Relation;

/// Days from `first` to `last`, both included, as days since 1970-01-01; `i32::MIN` and
/// `i32::MAX` stand for an open past and an open future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DayRange {
    /// First day.
    pub first: i32,
    /// Last day.
    pub last: i32,
}

/// A set of days: what a dating allows, with what it is called in EDTF.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DaySet {
    /// EDTF (ISO 8601-2), e.g. `2020-11-09/2020-11-10`; empty where nothing is known.
    pub edtf: SmolStr,
    /// Its days, sorted, disjoint. Empty: nothing that can be compared (`XXXX-12-03`).
    pub days: Vec<DayRange>,
    /// Whether the days are members of a set ("2020, 2021 and 2022") and no alternatives.
    pub members: bool,
}

impl DaySet {
    /// How two datings relate; `None` where one of them cannot be compared.
    pub fn relate(&self, other: &Self) -> Option<Relation> {
        let _ = other;
        None
    }
}

/// A day as `YYYY-MM-DD`; the open ends print as `..`.
pub fn print_day(day: i32) -> SmolStr {
    if day == i32::MIN || day == i32::MAX {
        return SmolStr::new_static("..");
    }
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch
        .checked_add(jiff::Span::new().days(day))
        .map_or_else(|_| SmolStr::new_static(".."), |d| smol_str::format_smolstr!("{d}"))
}
