//! Columns of a table whose last row is a total.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::super::range::{self, Range, whole};
use super::super::slip::{Mark, Slip};
use crate::claim::{Claim, Kind};
use crate::resolve::DocFacts;
use crate::source::BlockKind;
use crate::value::{Num, print};
use crate::vocab::Lexicon;

/// Adds the columns of a document's tables that do not add up.
pub fn find(facts: &DocFacts, lexicon: &Lexicon, out: &mut Vec<Slip>) {
    for table in tables(facts) {
        let columns = table.columns(facts, lexicon);
        // A table in which no column adds up is no table of sums: its last row is something else.
        let sums = columns.iter().filter(|c| c.adds_up() == Some(true)).count();
        for column in columns.iter().filter(|c| c.adds_up() == Some(false)) {
            if sums > 0 || column.near() {
                out.push(column.slip(facts));
            }
        }
    }
}

/// One table: the blocks of its cells, in order.
struct Table {
    blocks: std::ops::Range<usize>,
}

fn tables(facts: &DocFacts) -> Vec<Table> {
    let blocks = &facts.document.blocks;
    let mut out = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let start = at;
        while blocks.get(at).is_some_and(|b| b.kind == BlockKind::Cell) {
            at += 1;
        }
        if at > start {
            out.push(Table { blocks: start..at });
        }
        at += 1;
    }
    out
}

struct Column<'d> {
    name: SmolStr,
    /// Index and figure of the cells above the total.
    parts: Vec<(u32, &'d Claim)>,
    total: (u32, &'d Claim),
}

impl Table {
    /// The columns that end in a row of totals, with at least two figures above it.
    fn columns<'d>(&self, facts: &'d DocFacts, lexicon: &Lexicon) -> Vec<Column<'d>> {
        let mut cells: BTreeMap<SmolStr, Vec<(bool, u32, &'d Claim)>> = BTreeMap::new();
        for at in self.blocks.clone() {
            let Some(block) = facts.document.blocks.get(at) else { continue };
            let Some((row, column)) = &block.cell else { continue };
            let Some((index, claim)) = only(facts, block.span) else { continue };
            cells.entry(column.clone()).or_default().push((super::is_total(lexicon, row), index, claim));
        }
        cells.into_iter().filter_map(|(name, cells)| column(name, &cells)).collect()
    }
}

/// One total, at the foot, over figures of one measure.
fn column<'d>(name: SmolStr, cells: &[(bool, u32, &'d Claim)]) -> Option<Column<'d>> {
    let (&(is_total, index, total), above) = cells.split_last()?;
    if !is_total || above.len() < 2 || above.iter().any(|c| c.0) {
        return None;
    }
    let same = |c: &Claim| c.kind == total.kind && unit(c) == unit(total) && c.hedge.is_none();
    let parts: Vec<(u32, &Claim)> = above.iter().map(|&(_, i, c)| (i, c)).collect();
    (total.kind != Kind::Percent && parts.iter().all(|(_, c)| same(c))).then_some(Column {
        name,
        parts,
        total: (index, total),
    })
}

fn unit(claim: &Claim) -> Option<(&Option<SmolStr>, &Option<SmolStr>)> {
    range::numeric(claim).map(|n| (&n.unit, &n.currency))
}

/// The one figure of a cell.
fn only(facts: &DocFacts, span: crate::span::Span) -> Option<(u32, &Claim)> {
    let first = facts.claims.partition_point(|c| c.span.start < span.start);
    let mut inside = facts.claims.iter().enumerate().skip(first).take_while(|(_, c)| c.span.start < span.end);
    let found = inside.next().filter(|(_, c)| range::numeric(c).is_some())?;
    inside.next().is_none().then_some((found.0 as u32, found.1))
}

impl Column<'_> {
    /// The figure, give or take half of its last written place.
    fn figure(claim: &Claim) -> Option<Range> {
        let n = range::numeric(claim)?;
        let half = n.place / whole(2);
        // Whole numbers of a table are exact unless all of them end in zeros.
        let half = if n.place >= whole(1) { whole(0) } else { half };
        Some(Range { lo: Some(n.figure - half), hi: Some(n.figure + half) })
    }

    fn sum(&self) -> Option<(Range, Num)> {
        let mut sum = Range::point(whole(0));
        let mut shown = whole(0);
        for (_, claim) in &self.parts {
            sum = sum.add(Self::figure(claim)?)?;
            shown = num_traits::CheckedAdd::checked_add(&shown, &range::numeric(claim)?.figure)?;
        }
        Some((sum, shown))
    }

    /// Whether the parts make the total; none where that cannot be said.
    fn adds_up(&self) -> Option<bool> {
        let total = Self::figure(self.total.1)?;
        // Rounded parts: every addend may be off by half of its last place, whole numbers by nothing.
        Some(!self.sum()?.0.apart(total))
    }

    /// Whether the total is at least of the size of the sum: a row of averages or of rates is not.
    fn near(&self) -> bool {
        let (Some((_, sum)), Some(n)) = (self.sum(), range::numeric(self.total.1)) else { return false };
        let apart = if sum > n.figure { sum - n.figure } else { n.figure - sum };
        apart <= sum / whole(5) && sum > whole(0)
    }

    fn slip(&self, facts: &DocFacts) -> Slip {
        let text = facts.text(self.total.1);
        let sum = self.sum().map_or_else(SmolStr::default, |(_, n)| print::rounded(&n, 3));
        Slip::conflict(super::named(&self.name), sum.clone(), text)
            .message(format!("the column “{}” makes {sum}, not {text}", self.name.trim()))
            .side(text, vec![Mark::Claim(self.total.0)])
            .side(sum, self.parts.iter().map(|&(i, _)| Mark::Claim(i)).collect())
    }
}
