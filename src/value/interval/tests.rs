use proptest::prelude::*;

use super::{Integer, Interval, rounding, rounds_to};
use crate::value::{Num, Relation};

fn num(text: &str) -> Num {
    match text.split_once('.') {
        Some((whole, part)) => {
            let ten = 10_i128.pow(part.len() as u32);
            Num::new(format!("{whole}{part}").parse().unwrap(), ten)
        }
        None => Num::from_integer(text.parse().unwrap()),
    }
}

/// `[5,7]`, `(62,`, `[49500,50500)`.
fn set(text: &str) -> Interval {
    let (lo, hi) = text.get(1..).unwrap().split_once(',').unwrap();
    let end = hi.trim_end_matches([']', ')']);
    Interval {
        lo: (!lo.is_empty()).then(|| num(lo)),
        hi: (!end.is_empty()).then(|| num(end)),
        lo_open: text.starts_with('(') || lo.is_empty(),
        hi_open: !text.ends_with(']'),
    }
}

#[test]
fn relates() {
    use Integer::{No, Yes};
    use Relation::{Agree, Boundary, Conflict, Overlap, RefineA, RefineB};
    let table = [
        ("[62,62]", "[62,62]", Yes, Agree, "62 and sixty-two"),
        ("[62,62]", "(62,)", Yes, Boundary, "62 against more than 62"),
        ("[62,62]", "[62,)", Yes, RefineA, "62 and at least 62"),
        ("(61,)", "[62,)", Yes, Agree, "whole numbers only"),
        ("[70,70]", "(62,)", Yes, RefineA, "70 and much more than 62"),
        ("[12,)", "[15,15]", Yes, RefineB, "at least 12 and 15"),
        ("[15,)", "[12,12]", Yes, Conflict, "at least 15 against 12"),
        ("[0,50]", "[54,66]", Yes, Conflict, "up to 50 against about 60"),
        ("[0,60]", "[54,66]", Yes, Overlap, "up to 60 and about 60"),
        ("[54,66]", "[62,62]", Yes, RefineB, "about 60 and 62"),
        ("[54,66]", "(62,)", Yes, Overlap, "about 60 and more than 62"),
        ("[49500,50500)", "[49600,49600]", Yes, RefineB, "50 thousand and 49,600"),
        ("[49500,50500)", "[50500,50500]", Yes, Conflict, "an excluded upper end of a rounding"),
        ("[49500,50500)", "[52000,52000]", Yes, Conflict, "50 thousand against 52,000"),
        ("[1150000,1250000)", "[1243000,1243000]", Yes, RefineB, "1.2 million and 1,243,000"),
        ("[1150000,1250000)", "[1250000,1350000)", Yes, Conflict, "1.2 million against 1.3"),
        ("[12,)", "[9,9]", Yes, Conflict, "dozens against 9"),
        ("[12,)", "[300,300]", Yes, RefineB, "dozens and 300"),
        ("[100,)", "[12,)", Yes, RefineA, "hundreds and dozens"),
        ("[3,)", "[2,2]", Yes, Conflict, "several against two"),
        ("[4500,5000)", "[4812,4812]", Yes, RefineB, "nearly 5,000 and 4,812"),
        ("[4500,5000)", "[5010,5010]", Yes, Conflict, "nearly 5,000 against 5,010"),
        ("[10,20]", "[18,25]", Yes, Overlap, "10 to 20 and 18 to 25"),
        ("[10,20]", "[21,21]", Yes, Conflict, "10 to 20 against 21"),
        ("[0,0]", "[0,0]", Yes, Agree, "no and zero"),
        ("[0,10)", "[0,9]", Yes, Agree, "fewer than 10 and at most 9"),
        ("[0,10)", "[10,10]", Yes, Boundary, "fewer than 10 against 10"),
        ("(62,)", "[0,62)", Yes, Conflict, "two strict bounds"),
        ("[8.05,8.15)", "[7.5,8.5)", No, RefineA, "8.1 % and 8 %"),
        ("[8.05,8.15)", "[8.5,9.5)", No, Conflict, "8.1 % against 9 %"),
    ];
    for (a, b, integer, want, note) in table {
        assert_eq!(set(a).relate(&set(b), integer), Some(want), "{note}");
        let back = match want {
            RefineA => RefineB,
            RefineB => RefineA,
            Agree | Overlap | Boundary | Conflict => want,
        };
        assert_eq!(set(b).relate(&set(a), integer), Some(back), "{note}, the other way");
    }
    assert_eq!(set("(5,6)").relate(&set("[5,5]"), Yes), None, "an empty set is never compared");
}

#[test]
fn rounds() {
    use Integer::{No, Yes};
    let table = [
        ("48.2", "48", No, true),
        ("49.2", "48", No, false),
        ("4812", "4800", Yes, true),
        ("4867", "4800", Yes, false),
        ("4812", "4900", Yes, false),
        ("118", "181", Yes, false),
        ("62", "60", Yes, false),
        ("2357", "2000", Yes, false),
        ("2357", "2400", Yes, true),
        ("2357", "2300", Yes, false),
        ("2357", "2500", Yes, false),
    ];
    for (exact, round, integer, want) in table {
        let got = rounds_to(num(exact), num(round), Num::from_integer(1), integer);
        assert_eq!(got, want, "{exact} as {round}");
    }
    assert_eq!(rounding(num("1010")), None);
    assert_eq!(rounding(num("2000")), Some(num("50")));
    assert_eq!(rounding(num("1234500")), Some(num("50")));
}

fn interval() -> impl Strategy<Value = Interval> {
    let end = || prop::option::of((-40_i128..40, 1_i128..5).prop_map(|(n, d)| Num::new(n, d)));
    (end(), end(), any::<bool>(), any::<bool>()).prop_map(|(lo, hi, lo_open, hi_open)| Interval {
        lo,
        hi,
        lo_open: lo_open || lo.is_none(),
        hi_open: hi_open || hi.is_none(),
    })
}

fn integer() -> impl Strategy<Value = Integer> {
    prop_oneof![Just(Integer::Yes), Just(Integer::No)]
}

proptest! {
    /// Comparison is symmetric.
    #[test]
    fn symmetric(a in interval(), b in interval(), integer in integer()) {
        let turned = b.relate(&a, integer).map(|r| match r {
            Relation::RefineA => Relation::RefineB,
            Relation::RefineB => Relation::RefineA,
            Relation::Agree | Relation::Overlap | Relation::Boundary | Relation::Conflict => r,
        });
        prop_assert_eq!(a.relate(&b, integer), turned);
    }

    /// Widening a set never creates a conflict.
    #[test]
    fn widening(a in interval(), b in interval(), by in 0_i128..9, integer in integer()) {
        let clash = |r| matches!(r, Some(Relation::Conflict | Relation::Boundary));
        if a.relate(&b, integer).is_some() && !clash(a.relate(&b, integer)) {
            prop_assert!(!clash(a.widened(Num::from_integer(by)).relate(&b, integer)));
        }
    }

    /// A number of both sets is in what they share, and the sets then do not clash.
    #[test]
    fn shares(a in interval(), b in interval(), n in -40_i128..40) {
        let n = Num::from_integer(n);
        prop_assert_eq!(a.contains(&n) && b.contains(&n), a.intersect(&b).contains(&n));
        if a.contains(&n) && b.contains(&n) {
            let clash = matches!(a.relate(&b, Integer::Yes), Some(Relation::Conflict | Relation::Boundary) | None);
            prop_assert!(!clash);
        }
    }

    /// Sums and scales hold the sums and multiples of their members.
    #[test]
    fn sums(a in interval(), b in interval(), m in -40_i128..40, n in -40_i128..40, by in -5_i128..5) {
        let (m, n, by) = (Num::from_integer(m), Num::from_integer(n), Num::from_integer(by));
        if a.contains(&m) && b.contains(&n) {
            prop_assert!(a.sum(&b).contains(&(m + n)));
            prop_assert!(by == Num::from_integer(0) || a.scale(by).contains(&(m * by)));
        }
    }
}
