//! Two wordings laid side by side, and how much lies between them.
//!
//! Two reporters who take down one speech differ in small words, in an adverb, in what they leave out or turn
//! round: that is a matter of notes. Where a word of substance stands in the place of another, or a negation on
//! one side only, one of them has it wrong.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{Weight, Words};

/// Share of common words, in percent, below which one wording is a free rendering of the other.
const RENDERING: usize = 60;

/// Changes with so few common words between them are one change.
const TOGETHER: usize = 2;

/// Two word lists, aligned.
pub struct Aligned {
    /// Words in common, in order.
    pub equal: usize,
    /// Share of common words in what both quote, in percent.
    pub percent: usize,
    /// What stands on one side, and what in its place on the other; cuts at the ends aside.
    changed: Vec<Change>,
}

/// What stands on one side, and what on the other.
#[derive(Default)]
struct Change {
    ours: Vec<u32>,
    theirs: Vec<u32>,
}

/// How much two wordings differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Words without substance.
    None,
    /// What two reporters may take down of one speech.
    Notes,
    /// Something else was said.
    Substance,
}

/// Lays two word lists side by side.
pub fn align(a: &[u32], b: &[u32]) -> Aligned {
    let ops = capture_diff_slices(Algorithm::Myers, a, b);
    let (mut equal, mut total, mut changed) = (0, 0, Vec::<Change>::new());
    let mut after_equal = true;
    for op in core(&ops) {
        let (x, y) = (op.old_range(), op.new_range());
        total += x.len() + y.len();
        if let DiffOp::Equal { len, .. } = op {
            equal += len;
            after_equal |= *len > TOGETHER;
            continue;
        }
        if after_equal {
            changed.push(Change::default());
        }
        after_equal = false;
        if let Some(Change { ours, theirs }) = changed.last_mut() {
            ours.extend(a.get(x).into_iter().flatten());
            theirs.extend(b.get(y).into_iter().flatten());
        }
    }
    let percent = (equal * 200).checked_div(total).unwrap_or(0);
    Aligned { equal, percent, changed }
}

impl Aligned {
    /// How much lies between the two.
    pub fn difference(&self, words: &Words<'_>) -> Difference {
        let all = || self.changed.iter().flat_map(|c| c.ours.iter().chain(&c.theirs));
        if all().all(|&w| words.weight(w) == Weight::Light) {
            return Difference::None;
        }
        let negations = |side: fn(&Change) -> &Vec<u32>| {
            let is = |w: &&u32| words.weight(**w) == Weight::Negation;
            self.changed.iter().flat_map(side).filter(is).count()
        };
        let denied = negations(|c| &c.ours) != negations(|c| &c.theirs);
        let replaced = || self.changed.iter().any(|c| self.replaces(words, c));
        if self.percent >= RENDERING && (denied || replaced()) {
            Difference::Substance
        } else {
            Difference::Notes
        }
    }

    /// Whether a word of substance stands in the place of another: not one that is only moved, nor one of its kin.
    fn replaces(&self, words: &Words<'_>, Change { ours, theirs }: &Change) -> bool {
        let moved = |w: u32| {
            let sides = |side: fn(&Change) -> &Vec<u32>| self.changed.iter().any(|c| side(c).contains(&w));
            sides(|c| &c.ours) && sides(|c| &c.theirs)
        };
        let weighty = |list: &[u32], other: &[u32]| {
            list.iter().any(|&w| {
                words.weight(w) == Weight::Substance
                    && !moved(w)
                    && !other.iter().any(|&o| words.are_kin(w, o))
            })
        };
        weighty(ours, theirs) && weighty(theirs, ours)
    }
}

/// Without the ends that only one side quotes, or that only chance words tie to the rest.
fn core(ops: &[DiffOp]) -> &[DiffOp] {
    let size = |op: &DiffOp| op.old_range().len().max(op.new_range().len());
    let is_equal = |op: &DiffOp| matches!(op, DiffOp::Equal { .. });
    let mut ops = ops;
    loop {
        ops = match ops {
            [first, rest @ ..] if !is_equal(first) && one_sided(first) => rest,
            [rest @ .., last] if !is_equal(last) && one_sided(last) => rest,
            [first, gap, rest @ ..]
                if is_equal(first) && !is_equal(gap) && size(first) <= 2 && size(gap) >= 6 =>
            {
                rest
            }
            [rest @ .., gap, last]
                if is_equal(last) && !is_equal(gap) && size(last) <= 2 && size(gap) >= 6 =>
            {
                rest
            }
            _ => return ops,
        };
    }
}

/// A cut: one side goes on, the other does not.
fn one_sided(op: &DiffOp) -> bool {
    let (x, y) = (op.old_range().len(), op.new_range().len());
    x == 0 || y == 0 || x.max(y) > 4 * x.min(y) + 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::Vocabulary;

    #[test]
    fn words_of_substance_are_told_from_notes() {
        use Difference::{None, Notes, Substance};
        let cases = [
            // One word of substance for another, a negation, a figure.
            (
                "the road will be open before winter comes",
                "the road will be shut before winter comes",
                Substance,
            ),
            ("we have seen three boats on the lake", "we have seen five boats on the lake", Substance),
            ("we will leave the valley before winter", "we won't leave the valley before winter", Substance),
            ("we saw a risk to life and limb", "we saw a risk to life and house", Substance),
            ("I told Brandt to come to the harbour", "I told Sorvino to come to the harbour", Substance),
            ("we want no way out by arms here", "we want no armed way out here", Notes),
            (
                "I see no solution by arms exists in this valley",
                "I see no military solution is there in this valley",
                Substance,
            ),
            // Notes: an adverb, a word left out, words turned round, a kindred word, another figure for one number.
            ("it was a really long night for us all", "it was a long night for us all", Notes),
            ("the damned boat sank before our eyes", "the boat sank before our eyes", Notes),
            ("they need not only bread but also water", "they not only need bread but also water", Notes),
            ("we condemn the acts of this crew", "we condemn the actions of this crew", Notes),
            ("the one boat in the harbour sank", "the boat in the harbour sank", Notes),
            // Little in common: a rendering.
            (
                "the road was long and we slept by the bridge",
                "the road had snow, and there we lay near the river",
                Notes,
            ),
            // Nothing: function words, contractions, numbers in words, forms of a word, cuts at the ends.
            ("the people that we saw were on the bridge", "the people who we saw were on the bridge", None),
            (
                "we're here and we'll stay two and a half days",
                "we are here and we will stay 2 and 1/2 days",
                None,
            ),
            ("they walk to the bridge every day", "they walked to the bridge every day", None),
            ("I say this: they walk to the bridge every day", "they walk to the bridge every day", None),
        ];
        for (a, b, want) in cases {
            let mut words = Words::new(&Vocabulary::english().lexicon);
            let (x, y) = (words.of(a), words.of(b));
            assert_eq!(align(&x, &y).difference(&words), want, "{a} / {b}");
            assert_eq!(align(&y, &x).difference(&words), want, "{b} / {a}");
        }
    }
}
