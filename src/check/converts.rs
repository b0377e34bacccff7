//! Two forms of one quantity that differ beyond their rounding: "5 km (2 miles)".
//!
//! Writers round a conversion as they please, so each form may stand for its neighbours: half a unit of
//! the last place that is not zero, at most a tenth of the figure. Money is never exchanged.

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};

use super::passage::{Item, Passage};
use super::range::{self, Range, whole};
use super::slip::Slip;
use crate::claim::{Hedge, Kind};
use crate::value::Num;
use crate::value::unit::{Dimension, Factor};
use crate::vocab::Cue;

/// Adds what clashes in one sentence: `quantity "(" quantity ")"` or `quantity [","] "or" quantity`.
pub fn find(p: &Passage<'_>, out: &mut Vec<Slip>) {
    for (i, pair) in p.items.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if !joined(p, a, b) || compound(p, i, b) {
            continue;
        }
        let Some(first) = Measured::of(a) else { continue };
        let Some(second) = Measured::of(b) else { continue };
        if first.dimension != second.dimension
            || first.code == second.code
            || first.dimension == Dimension::Other
        {
            continue;
        }
        if let Some(expected) = apart(p, a, &first, &second) {
            let (x, y) = (p.of(a), p.of(b));
            let want = range::restate(y, second.figure, &expected);
            out.push(
                Slip::conflict(x, want.clone(), y)
                    .message(format!("{x} is about {want}, not {y}"))
                    .side(x, vec![a.cite()])
                    .side(y, vec![b.cite()]),
            );
        }
    }
}

/// Whether `b` stands in brackets right after `a`, or as another form of it.
fn joined(p: &Passage<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let closed =
        |b: &Item<'_>| p.token(b.end).is_some_and(|t| t.punct(b')') || t.punct(b';') || t.punct(b'/'));
    match p.slice(a.end, b.first) {
        [open] if open.punct(b'(') => closed(b),
        [open, _] if open.punct(b'(') => closed(b) && p.cue_in(a.end, b.first, &[Cue::Or]),
        [comma, _] if comma.punct(b',') => p.cue_in(a.end, b.first, &[Cue::Or]),
        _ => false,
    }
}

/// "6 ft 2 in (1.88 m)", "5 to 6 km (3 to 4 miles)": the figure before the bracket is a part of a longer one.
fn compound(p: &Passage<'_>, i: usize, b: &Item<'_>) -> bool {
    let touching = |x: &Item<'_>, y: &Item<'_>| y.first - x.end <= 1 && p.plain(x.end, y.first);
    let before = i.checked_sub(1).and_then(|j| p.items.get(j)).zip(p.items.get(i));
    let after = p.items.get(i + 2);
    before.is_some_and(|(x, a)| touching(x, a)) || after.is_some_and(|y| touching(b, y))
}

/// A figure in a unit.
struct Measured {
    range: Range,
    figure: Num,
    factor: Factor,
    dimension: Dimension,
    code: smol_str::SmolStr,
    hedge: Option<Hedge>,
}

impl Measured {
    fn of(item: &Item<'_>) -> Option<Self> {
        let n = range::numeric(item.claim).filter(|_| item.claim.kind == Kind::Quantity)?;
        let mut range = Range { lo: n.set.lo, hi: n.set.hi };
        let slack = slack(n.figure, n.place)?;
        range.lo = range.lo.map(|lo| lo.min(n.figure - slack));
        range.hi = range.hi.map(|hi| hi.max(n.figure + slack));
        Some(Self {
            range,
            figure: n.figure,
            factor: n.factor?,
            dimension: n.dimension?,
            code: n.unit.clone()?,
            hedge: item.claim.hedge,
        })
    }
}

/// Half of what a converted figure may have been rounded to.
fn slack(figure: Num, place: Num) -> Option<Num> {
    let magnitude = if figure < whole(0) { -figure } else { figure };
    let trailing = range::trailing_place(figure).unwrap_or(place).max(place);
    let half = trailing.checked_div(&whole(2))?;
    Some(half.min(magnitude.checked_div(&whole(10))?).max(place.checked_div(&whole(2))?))
}

/// What `a` should read in the unit of `b`, where the two are apart in every way of converting them.
fn apart(p: &Passage<'_>, a: &Item<'_>, first: &Measured, second: &Measured) -> Option<Num> {
    if matches!(first.hedge, Some(Hedge::Vague)) || matches!(second.hedge, Some(Hedge::Vague)) {
        return None;
    }
    let zero = whole(0);
    // Gallons, pints and tons follow a country: an imperial gallon is 1.2 of the other, a long ton 1.016.
    let other = if first.dimension == Dimension::Volume {
        Num::new(6, 5)
    } else if first.dimension == Dimension::Mass {
        Num::new(28, 25)
    } else {
        whole(1)
    };
    let scales = [whole(1), other, other.recip()];
    let is_difference = first.dimension == Dimension::Temperature
        && p.cue_in(
            a.first.saturating_sub(8),
            a.end + 8,
            &[Cue::Difference, Cue::Than, Cue::Rise, Cue::Fall, Cue::By],
        );
    let right = convert(first.figure, first.factor.offset, first, second)?;
    for offsets in [Some((first.factor.offset, second.factor.offset)), is_difference.then_some((zero, zero))]
    {
        let Some((from, to)) = offsets else { continue };
        let base = base(first.range, first.factor.factor, from)?;
        for &scale in &scales {
            let other = self::base(second.range, second.factor.factor, to)?.times(scale)?;
            if !base.apart(other) {
                return None;
            }
        }
    }
    Some(to_places(right))
}

/// Rounded to two decimals below ten, to one above: what a reader would write.
fn to_places(n: Num) -> Num {
    let scale = if n < whole(10) && n > whole(-10) { whole(100) } else { whole(10) };
    n.checked_mul(&scale).map_or(n, |scaled| scaled.round() / scale)
}

fn base(range: Range, factor: Num, offset: Num) -> Option<Range> {
    range.times(factor)?.add(Range::point(offset))
}

fn convert(figure: Num, offset: Num, from: &Measured, to: &Measured) -> Option<Num> {
    let base = figure.checked_mul(&from.factor.factor)?.checked_add(&offset)?;
    base.checked_sub(&to.factor.offset)?.checked_div(&to.factor.factor)
}
