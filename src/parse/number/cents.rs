//! The parts of money: "20 dollars 43 cents", "3 pounds and 20 pence".

use num_traits::{CheckedAdd, One, Zero};

use super::amount::{self, Amount, Shape, int};
use super::input::In;
use super::measured::{Measured, Of};
use crate::value::Num;
use crate::vocab::measure::{FormKind, NumberWord};
use crate::vocab::{Class, TokenKind, WordId};

/// ```ebnf
/// cents-after = money [ "and" ] amount [ minor ] ;     (* 20 dollars 43 cents, 15 dollars and 50 *)
/// ```
pub(super) fn cents_after(i: In<'_>, found: Measured) -> Measured {
    let Of::Money { code, per: 1 } = &found.of else { return found };
    let at = if i.word() == "and" || i.punct(b',') { i.skip(1) } else { i };
    if found.amount.shape != Shape::Whole || at.peek().is_none_or(|t| t.new_line) {
        return found;
    }
    let Ok((rest, cents)) = amount::amount(at) else { return found };
    if cents.shape != Shape::Whole
        || cents.value >= int(100)
        || cents.value <= Num::zero()
        || !cents.scale.is_one()
    {
        return found;
    }
    let minor = i.cx.lexicon.phrase(rest.rest(), Class::Currency).and_then(|(n, payload)| {
        let form = i.cx.lexicon.measures.currency_forms.get(payload as usize)?;
        let same = form.code == *code || code.is_none() || form.kind == FormKind::Minor && form.per == 100;
        (form.kind == FormKind::Minor && same).then_some((n, form.per))
    });
    let (end, per) = match minor {
        Some((n, per)) => (rest.at + n, per),
        None if i.punct(b',') || !bare_cents(i, at, rest, &cents) => return found,
        None => (rest.at, 100),
    };
    let Some(value) = found.amount.value.checked_add(&(cents.value / int(per))) else { return found };
    let amount = Amount { value, place: Num::new(1, per), shape: Shape::Rounded, ..found.amount };
    Measured { amount, end, ..found }
}

/// "15 dollars 50": two places, and nothing that they could count.
fn bare_cents(before: In<'_>, i: In<'_>, rest: In<'_>, cents: &Amount) -> bool {
    let two = i.digits().map_or(cents.value >= int(10), |d| d.len() == 2);
    let word = before.back(1).is_some_and(|t| t.kind == TokenKind::Word) || before.at == i.at;
    two && word
        && rest.peek().is_none_or(|t| {
            t.kind != TokenKind::Word && !t.is(Class::Currency) && !t.glued || t.punct(b'.') || t.punct(b',')
        })
        && !rest.punct(b'-')
}

/// "3 pounds and 20 pence": the parts of a currency follow its name.
pub(super) fn part_follows(i: In<'_>, word: WordId) -> bool {
    let forms = &i.cx.lexicon.measures.currency_forms;
    let form = |w| i.cx.lexicon.payload(w, Class::Currency).and_then(|p| forms.get(p as usize));
    let at = if i.skip(1).word() == "and" { i.skip(2) } else { i.skip(1) };
    if at.digits().is_none() && !at.is(Class::Cardinal) {
        return false;
    }
    let Ok((rest, _)) = amount::amount(at) else { return false };
    let part = rest.peek().filter(|t| !t.new_line).and_then(|t| form(t.word));
    part.zip(form(word)).is_some_and(|(part, whole)| {
        let cents = part.per == 100
            && (part.code == whole.code || i.cx.lexicon.number_word(word) == Some(NumberWord::Coin));
        part.kind == FormKind::Minor && cents && (rest.word().len() > 1 || rest.glued())
    })
}
