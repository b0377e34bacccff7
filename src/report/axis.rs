//! The values of a finding along one line: where numbers or dates differ, the eye sees it first.
//!
//! Drawing alone: places are rounded to a column, and nothing here decides anything.

use super::Charset;
use crate::finding::{Cited, Finding};

/// A stretch of the axis between two places in `0..=1`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    /// Where it starts.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How its lower and upper end look.
    pub ends: [End; 2],
}

/// An end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The end is a value of the set.
    Closed,
    /// The end itself is excluded.
    Open,
    /// There is no end.
    Unbounded,
}

/// One row of stretches a position.
pub(super) type Rows = Vec<Vec<Stretch>>;

/// A set before it is scaled: its ends, and whether they belong to it.
#[derive(Clone, Copy)]
struct Set {
    lo: Option<f64>,
    hi: Option<f64>,
    open: [bool; 2],
}

/// The rows of a finding; none where its positions are not all numbers of one unit, or all dates.
pub(super) fn rows(finding: &Finding) -> Option<Rows> {
    let firsts: Vec<&Cited> = finding.positions.iter().filter_map(|p| p.claims.first()).collect();
    if firsts.len() < 2 {
        return None;
    }
    let of_days = firsts.iter().all(|c| !c.days.is_empty());
    let of_numbers = firsts.iter().all(|c| c.min.is_some() || c.max.is_some());
    if !of_days && !of_numbers || firsts.iter().any(|c| c.unit != firsts.first().and_then(|f| f.unit.clone()))
    {
        return None;
    }
    let sets: Vec<Vec<Set>> = firsts.iter().map(|c| if of_days { days(c) } else { number(c) }).collect();
    scale(&sets)
}

fn days(claim: &Cited) -> Vec<Set> {
    let end = |day: i32, open: i32| (day != open).then(|| f64::from(day));
    claim
        .days
        .iter()
        .map(|d| Set { lo: end(d.first, i32::MIN), hi: end(d.last, i32::MAX), open: [false, false] })
        .collect()
}

fn number(claim: &Cited) -> Vec<Set> {
    let parse = |n: &Option<smol_str::SmolStr>| n.as_deref().and_then(decimal);
    vec![Set { lo: parse(&claim.min), hi: parse(&claim.max), open: claim.open }]
}

/// A plain decimal or a fraction.
fn decimal(text: &str) -> Option<f64> {
    let value: f64 = match text.split_once('/') {
        Some((n, d)) => n.parse::<f64>().ok()? / d.parse::<f64>().ok()?,
        None => text.parse().ok()?,
    };
    value.is_finite().then_some(value)
}

fn scale(sets: &[Vec<Set>]) -> Option<Rows> {
    let ends = || sets.iter().flatten().flat_map(|s| [s.lo, s.hi]).flatten();
    let (lo, hi) = ends().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    if !lo.is_finite() {
        return None;
    }
    let unbounded = |pick: fn(&Set) -> Option<f64>| sets.iter().flatten().any(|s| pick(s).is_none());
    let width = if hi > lo { hi - lo } else { 1.0 };
    let lo = if unbounded(|s| s.lo) || hi <= lo { lo - width * 0.4 } else { lo };
    let hi = if unbounded(|s| s.hi) || hi <= lo { hi + width * 0.4 } else { hi };
    let place = |v: f64| if hi > lo { ((v - lo) / (hi - lo)).clamp(0.0, 1.0) } else { 0.5 };
    let end = |v: Option<f64>, open: bool| match (v, open) {
        (None, _) => End::Unbounded,
        (Some(_), true) => End::Open,
        (Some(_), false) => End::Closed,
    };
    let stretch = |s: &Set| Stretch {
        from: s.lo.map_or(0.0, place),
        to: s.hi.map_or(1.0, place),
        ends: [end(s.lo, s.open[0]), end(s.hi, s.open[1])],
    };
    Some(sets.iter().map(|row| row.iter().map(stretch).collect()).collect())
}

/// The characters of an axis: track, body, point, and each end of either side.
struct Pens {
    track: char,
    body: char,
    point: char,
    closed: [char; 2],
    open: [char; 2],
    unbounded: [char; 2],
}

const ASCII: Pens =
    Pens { track: '.', body: '=', point: '*', closed: ['[', ']'], open: ['(', ')'], unbounded: ['<', '>'] };
const UNICODE: Pens =
    Pens {
        track: '·', body: '━', point: '●', closed: ['┣', '┫'], open: ['○', '○'], unbounded: ['◀', '▶']
    };

/// One row, `width` columns wide.
pub(super) fn draw(row: &[Stretch], width: usize, charset: Charset) -> String {
    let pens = match charset {
        Charset::Ascii => &ASCII,
        Charset::Unicode => &UNICODE,
    };
    let mut cells = vec![pens.track; width];
    for stretch in row {
        let (from, to) = (column(stretch.from, width), column(stretch.to, width));
        for cell in cells.iter_mut().take(to + 1).skip(from) {
            *cell = pens.body;
        }
        let [lower, upper] = stretch.ends;
        let pen = |end: End, side: usize| match end {
            End::Closed => pens.closed.get(side).copied(),
            End::Open => pens.open.get(side).copied(),
            End::Unbounded => pens.unbounded.get(side).copied(),
        };
        let one = from == to && lower == End::Closed && upper == End::Closed;
        for (at, pen) in [(to, pen(upper, 1)), (from, if one { Some(pens.point) } else { pen(lower, 0) })] {
            if let (Some(cell), Some(pen)) = (cells.get_mut(at), pen) {
                *cell = pen;
            }
        }
    }
    cells.into_iter().collect()
}

/// The column of a place.
#[allow(
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places lie in 0..=1, widths are small"
)]
fn column(place: f64, width: usize) -> usize {
    (place * width.saturating_sub(1) as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(lo: Option<f64>, hi: Option<f64>, open: [bool; 2]) -> Vec<Set> {
        vec![Set { lo, hi, open }]
    }

    fn drawn(sets: &[Vec<Set>]) -> Vec<String> {
        let rows = scale(sets).unwrap();
        rows.iter().map(|r| draw(r, 15, Charset::Ascii)).collect()
    }

    #[test]
    fn ends_look_as_they_are() {
        let at = |n: f64| set(Some(n), Some(n), [false; 2]);
        assert_eq!(drawn(&[at(60.0), at(62.0)]), ["*..............", "..............*"]);
        let more_than_62 = set(Some(62.0), None, [true, false]);
        assert_eq!(drawn(&[at(62.0), more_than_62]), [".......*.......", ".......(======>"]);
        let up_to_5 = set(None, Some(5.0), [false; 2]);
        assert_eq!(drawn(&[up_to_5, at(10.0)]), ["<===]..........", "..............*"]);
        let range = set(Some(5.0), Some(7.0), [false; 2]);
        assert_eq!(drawn(&[range, at(19.0)]), ["[=]............", "..............*"]);
    }

    #[test]
    fn sets_without_an_end_have_no_axis() {
        assert!(scale(&[set(None, None, [true; 2])]).is_none());
        assert_eq!(decimal("1/4"), Some(0.25));
        assert_eq!(decimal("1/0"), None);
    }
}
