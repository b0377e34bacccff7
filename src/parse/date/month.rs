//! Whether the name of a month stands where it is one: "may", "the Long March", "Sherman's March", "said May".

use super::context::{before, is_function, may_be_noun, timely_before, word_of};
use crate::parse::combinator::In;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

/// "From march to june": names of months beside each other.
fn beside_month(tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let joins = |t: &Token| t.dash() || t.is(Class::TimeWord) || t.is(Class::Conjunction);
    // "May or may not": the same word twice names no two months.
    let this = tokens.get(at).map(|t| (t.word, t.capital));
    let other = |t: &Token| t.is(Class::Month) && this.is_some_and(|(w, capital)| capital || t.word != w);
    let next = rest.first().is_some_and(joins) && rest.peek(1).is_some_and(other);
    let prev = before(tokens, at, 1).is_some_and(joins) && before(tokens, at, 2).is_some_and(other);
    next || prev
}

/// A month alone, by what stands before it.
pub(super) fn month_in_place(i: In<'_>, tokens: &[Token], at: usize, rest: In<'_>) -> bool {
    let cx = i.cx;
    let prev = before(tokens, at, 1);
    let word = prev.and_then(|t| word_of(cx, t));
    let capital = i.first().is_some_and(|t| t.capital);
    let timely = timely_before(cx, tokens, at);
    let strict = word.is_some_and(|w| {
        matches!(
            w,
            TimeWord::In
                | TimeWord::Since
                | TimeWord::During
                | TimeWord::Early
                | TimeWord::Mid
                | TimeWord::Late
                | TimeWord::Until
                | TimeWord::Last
                | TimeWord::Next
        )
    });
    // "The May report", "the Long March", "Sherman's March": somebody's, or a name.
    let quoted = prev.is_some_and(|t| {
        (t.punct(b'"') || t.kind == TokenKind::Symbol('“')) && i.first().is_some_and(|t| t.glued)
    });
    let closes = rest.first().is_some_and(|t| t.glued && (t.punct(b'"') || t.kind == TokenKind::Symbol('”')));
    let owned = prev.is_some_and(|t| {
        let article = t.is(Class::Determiner) && word != Some(TimeWord::This);
        let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !t.capital && may_be_noun(t));
        let month = rest.is(Class::EventNoun) || i.text() == "March" && noun;
        article && matches!(i.text(), "March" | "May") && !month
            // "March to the Sea": a title.
            || quoted && (closes || matches!(i.text(), "March" | "May" | "August"))
            || matches!(word, Some(TimeWord::Long | TimeWord::Full | TimeWord::Whole))
            || t.capital && t.kind == TokenKind::Word && word.is_none()
            || cx.word(t) == "'s"
    });
    let read = i.consumed(rest);
    if read >= tokens.len() {
        // "mar" alone is a word.
        return capital || i.text().len() > 3 || i.text() == "may" || !ambiguous_month(i.text());
    }
    if beside_month(tokens, at, rest) {
        return true;
    }
    // "Said May", "April added": who speaks.
    let article = prev.is_some_and(|t| t.is(Class::Determiner));
    let speaks = prev.is_some_and(|t| t.is(Class::Reporting)) || rest.is(Class::Reporting) && !article;
    // "Will report November sales": of that month, whose name nobody bears.
    let told = capital
        && !matches!(i.text(), "April" | "May" | "June" | "August")
        && rest.first().is_some_and(|t| {
            let plain = t.kind == TokenKind::Word && !t.capital && !t.glued && may_be_noun(t);
            plain && !t.is(Class::Deictic) && !t.is(Class::Reporting) && !cx.word(t).ends_with("ly")
        });
    if speaks && !timely && !told {
        return false;
    }
    (timely || !owned)
        && month_allowed(i, rest, capital, if capital { timely } else { strict }, at == 0, read)
}

/// "may", "march" and "august" are other words too, "April" and "June" people.
fn month_allowed(
    i: In<'_>,
    rest: In<'_>,
    capital: bool,
    timely: bool,
    first_word: bool,
    read: usize,
) -> bool {
    let name = i.text();
    let ambiguous = ambiguous_month(name);
    let next = rest.first();
    let name_follows =
        next.is_some_and(|t| t.capital && t.kind == TokenKind::Word && !t.is(Class::TimeWord) && !t.new_line);
    if timely {
        let verb = name.eq_ignore_ascii_case("may")
            && !capital
            && next.is_some_and(|t| t.kind == TokenKind::Word && !is_function(t));
        return !verb;
    }
    if name_follows || !capital && ambiguous {
        return false;
    }
    if ambiguous {
        return capital
            && !first_word
            && name.len() > 2
            && !next.is_some_and(|t| t.is(Class::Auxiliary) && name == "May")
            && read >= 1
            && !name.eq_ignore_ascii_case("mar");
    }
    true
}

fn ambiguous_month(name: &str) -> bool {
    ["may", "march", "mar", "august", "dec", "jan", "sep", "jun"].iter().any(|m| name.eq_ignore_ascii_case(m))
}
