//! Numbers as entries of a list or of a form: what stands beside them there belongs to them, or does not.

use super::input::In;
use crate::vocab::{Class, Classes, TokenKind};

/// Words after a figure that name nothing that it could count.
const JOINS: Classes = Classes::of(Class::Preposition).with(Class::Conjunction).with(Class::Auxiliary);

/// "-2 black gloves": the dash at the head of a line is the mark of an item, for less than none cannot be counted.
pub(super) fn bullet(sign: In<'_>, after: In<'_>) -> bool {
    let head = sign.peek().is_some_and(|t| t.dash() && (t.new_line || t.span.start == 0));
    let joins = after.any(JOINS);
    head && !joins
        && after.at == sign.at + 2
        && after.is_letter()
        && after.peek().is_some_and(|t| !t.new_line && !t.glued)
}

/// "Euros 500", and nothing else: an entry of a form.
pub(super) fn says_no_more(i: In<'_>) -> bool {
    i.beyond.is_none()
        && i.rest().iter().all(|t| {
            matches!(t.kind, TokenKind::Digits | TokenKind::Punct(b',' | b'.')) || t.is(Class::Scale)
        })
}
