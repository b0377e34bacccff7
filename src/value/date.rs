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

impl DayRange {
    /// Whether the two share a day.
    pub const fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// A set of days: what a dating allows, with what it is called in EDTF.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DaySet {
    /// EDTF (ISO 8601-2), e.g. `2020-11-09/2020-11-10`; empty where nothing is known.
    pub edtf: SmolStr,
    /// Its days, sorted, disjoint. Empty: nothing that can be compared (`XXXX-12-03`).
    pub days: Vec<DayRange>,
    /// Whether the days are members of a set ("2020, 2021 and 2022") and no alternatives.
    pub members: bool,
}

impl DaySet {
    /// A set from ranges in any order, which may overlap.
    pub fn new(edtf: SmolStr, mut days: Vec<DayRange>) -> Self {
        days.retain(|r| r.first <= r.last);
        days.sort_unstable();
        let mut merged: Vec<DayRange> = Vec::with_capacity(days.len());
        for r in days {
            match merged.last_mut() {
                Some(last) if r.first <= last.last.saturating_add(1) => last.last = last.last.max(r.last),
                Some(_) | None => merged.push(r),
            }
        }
        Self { edtf, days: merged, members: false }
    }

    /// How two datings relate; `None` where one of them cannot be compared.
    pub fn relate(&self, other: &Self) -> Option<Relation> {
        if self.days.is_empty() || other.days.is_empty() {
            return None;
        }
        if self.days == other.days {
            return Some(Relation::Agree);
        }
        let relation = if covers(&other.days, &self.days) {
            Relation::RefineA
        } else if covers(&self.days, &other.days) {
            Relation::RefineB
        } else if self.days.iter().any(|a| other.days.iter().any(|b| a.meets(*b))) {
            Relation::Overlap
        } else {
            Relation::Conflict
        };
        Some(relation)
    }
}

/// Whether every day of `inner` lies in `outer`; both sorted and disjoint.
fn covers(outer: &[DayRange], inner: &[DayRange]) -> bool {
    inner.iter().all(|i| outer.iter().any(|o| o.first <= i.first && i.last <= o.last))
}

/// A day as `YYYY-MM-DD`; the open ends print as `..`.
pub fn print_day(day: i32) -> SmolStr {
    if day == i32::MIN || day == i32::MAX {
        return SmolStr::new_static("..");
    }
    super::calendar::Unit::day(day).edtf()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::calendar::day_number;
    use super::*;

    type Civil = (i32, i32, i32);

    fn set(ranges: &[(Civil, Civil)]) -> DaySet {
        let day = |(y, m, d)| if y == 9999 { i32::MAX } else { day_number(y, m, d) };
        let days = ranges.iter().map(|&(a, b)| DayRange { first: day(a), last: day(b) }).collect();
        DaySet::new(SmolStr::default(), days)
    }

    #[test]
    fn datings_relate_as_sets_of_days() {
        use Relation::*;
        let n = |m, d| (2020, m, d);
        let y14 = |m, d| (2014, m, d);
        let cases = [
            ("10 and 9 November", (n(11, 10), n(11, 10)), (n(11, 9), n(11, 9)), Conflict),
            ("the night of 9-10 and the 10th", (n(11, 9), n(11, 10)), (n(11, 10), n(11, 10)), RefineB),
            ("the night of 9-10 and the 9th", (n(11, 9), n(11, 10)), (n(11, 9), n(11, 9)), RefineB),
            ("the month and its day", (n(11, 1), n(11, 30)), (n(11, 9), n(11, 9)), RefineB),
            ("early December and the 9th", (n(12, 1), n(12, 10)), (n(12, 9), n(12, 9)), RefineB),
            ("early December, late November", (n(12, 1), n(12, 10)), (n(11, 21), n(11, 30)), Conflict),
            ("a month after, early December", (n(12, 1), n(12, 20)), (n(12, 1), n(12, 10)), RefineB),
            ("summer and July", (y14(5, 11), y14(9, 21)), (y14(7, 1), y14(7, 31)), RefineB),
            ("summer and September", (y14(5, 11), y14(9, 21)), (y14(9, 1), y14(9, 30)), Overlap),
            ("summer and October", (y14(5, 11), y14(9, 21)), (y14(10, 1), y14(10, 31)), Conflict),
            ("since November, January", (n(11, 1), (9999, 1, 1)), ((2021, 1, 1), (2021, 1, 31)), RefineB),
            ("the year and its day", (n(1, 1), n(12, 31)), (n(9, 27), n(9, 27)), RefineB),
            ("late in the year, November", (n(9, 1), n(12, 31)), (n(11, 1), n(11, 30)), RefineB),
            ("the same day", (n(9, 27), n(9, 27)), (n(9, 27), n(9, 27)), Agree),
        ];
        for (what, a, b, expected) in cases {
            assert_eq!(set(&[a]).relate(&set(&[b])), Some(expected), "{what}");
        }
        assert_eq!(set(&[]).relate(&set(&[(n(1, 1), n(1, 1))])), None);
    }

    #[test]
    fn a_member_of_a_set_refines_it() {
        let years = set(&[((2020, 1, 1), (2020, 12, 31)), ((2022, 1, 1), (2022, 12, 31))]);
        let within = set(&[((2022, 5, 1), (2022, 5, 1))]);
        let between = set(&[((2021, 5, 1), (2021, 5, 1))]);
        assert_eq!(years.relate(&within), Some(Relation::RefineB));
        assert_eq!(years.relate(&between), Some(Relation::Conflict));
    }

    fn any_set() -> impl Strategy<Value = DaySet> {
        prop::collection::vec((-40i32..40, 0i32..12), 0..4).prop_map(|v| {
            let days = v.into_iter().map(|(first, n)| DayRange { first, last: first + n }).collect();
            DaySet::new(SmolStr::default(), days)
        })
    }

    proptest! {
        #[test]
        fn relating_is_symmetric_and_reflexive(a in any_set(), b in any_set()) {
            let swapped = b.relate(&a).map(|r| match r {
                Relation::RefineA => Relation::RefineB,
                Relation::RefineB => Relation::RefineA,
                same @ (Relation::Agree | Relation::Overlap | Relation::Boundary | Relation::Conflict) => same,
            });
            prop_assert_eq!(a.relate(&b), swapped);
            prop_assert_eq!(a.relate(&a), (!a.days.is_empty()).then_some(Relation::Agree));
        }

        #[test]
        fn widening_makes_no_conflict(a in any_set(), b in any_set(), extra in -40i32..40) {
            let mut wider = a.days.clone();
            wider.push(DayRange { first: extra, last: extra + 3 });
            let wider = DaySet::new(SmolStr::default(), wider);
            if a.relate(&b).is_some_and(|r| r != Relation::Conflict) {
                prop_assert_ne!(wider.relate(&b), Some(Relation::Conflict));
            }
        }
    }
}
