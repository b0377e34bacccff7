//! Numbers that have a phrase of their own: "a baker's dozen".

use super::amount::{self, Amount, Written};
use super::input::{In, phrase_before};
use super::measured::{Measured, Of};
use crate::vocab::Class;

/// ```ebnf
/// bakers = [ "a" ] "baker's" "dozen" ;              (* the words of [cardinal] that end with a scale *)
/// ```
pub(super) fn bakers(i: In<'_>, floor: usize) -> Option<Measured> {
    let at = if amount::article(i) { i.skip(1) } else { i };
    if at.at == i.at && !i.is(Class::Scale) {
        return None;
    }
    let (start, end) = if at.is(Class::Scale) {
        let last = at.skip(1);
        (phrase_before(last, Class::Cardinal, floor)?.0, last.at)
    } else {
        let (n, _) = i.cx.lexicon.phrase(at.rest(), Class::Cardinal).filter(|(n, _)| *n > 2)?;
        (at.at, at.at + n)
    };
    let (n, payload) = i.cx.lexicon.phrase(i.to(start).rest(), Class::Cardinal).filter(|(n, _)| *n > 2)?;
    let opened =
        start > floor && i.to(start).back(1).is_some_and(|t| matches!(t.span.of(i.cx.text), "a" | "A"));
    let amount = Amount::whole(i128::from(payload), Written::Words);
    let found = Measured { amount, of: Of::Number, start: start - usize::from(opened), end };
    (start + n == end).then_some(found)
}
