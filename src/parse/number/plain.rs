//! Numbers at a glance: a bare figure or number word among words that can belong to no number.
//!
//! Three of four numbers of a news text are of this kind ("killed 12 people", "two of them"), and the
//! productions find out one by one that nothing goes on here. This room asks the tokens beside the number once.
//! It is no grammar: where it says that a number is plain, the grammar reads the same, which a test build
//! checks at every number of every test.

use super::amount::{Amount, Written, article};
use super::input::In;
use super::measured::ONE_OF;
use crate::vocab::{Class, Classes, Token, TokenKind};

/// What a number can be made of beside digits and cardinals, or go on with.
const PARTS: Classes =
    Classes::of(Class::Scale).with(Class::Ordinal).with(Class::Vague).with(Class::Fraction);
/// What stands right after a number and belongs to it.
const AFTER: Classes = PARTS
    .with(Class::Cardinal)
    .with(Class::Unit)
    .with(Class::Currency)
    .with(Class::Percent)
    .with(Class::HedgeAfter);
/// The same as phrases.
const PHRASES: Classes =
    Classes::of(Class::Unit).with(Class::Currency).with(Class::Percent).with(Class::HedgeAfter);
/// Peoples and lands, before the name of their money.
const LAND: Classes = Classes::of(Class::Demonym).with(Class::Country);
/// Digits at most that are read at a glance.
const LONGEST: u32 = 18;

/// The number at this place, where it is one token and no other belongs to it.
pub(super) fn plain(i: In<'_>) -> Option<Amount> {
    let t = i.peek()?;
    if t.classes.any(PARTS) || !quiet_before(i, t) || !quiet_after(i, t) {
        return None;
    }
    match t.kind {
        TokenKind::Digits => {
            let digits = t.span.of(i.cx.text);
            let number = !t.is(Class::Cardinal) && t.span.len() <= LONGEST;
            let led = digits.len() > 1 && digits.starts_with('0');
            let n: u64 = digits.parse().ok().filter(|_| number && !led)?;
            Some(Amount::whole(i128::from(n), Written::Figures))
        }
        TokenKind::Word => {
            let n = i.cx.lexicon.payload(t.word, Class::Cardinal)?;
            Some(Amount::whole(i128::from(n), Written::Words))
        }
        TokenKind::Punct(_) | TokenKind::Symbol(_) => None,
    }
}

/// Whether the word here is a scale in short ("k", "m") that has nothing to scale: no number begins with it.
pub(super) fn idle_scale(i: In<'_>, floor: usize) -> bool {
    let short = i.peek().is_some_and(|t| {
        let scale = t.kind == TokenKind::Word && t.span.len() <= 3 && t.is(Class::Scale);
        let other =
            Classes::of(Class::Cardinal).with(Class::Ordinal).with(Class::Vague).with(Class::Fraction);
        scale && !t.classes.any(other)
    });
    let opened = || i.at > floor && article(i.to(i.at - 1));
    short && !i.skip(1).glued() && !opened()
}

/// Whether the token before a number is no sign, no point and no currency.
fn quiet_before(i: In<'_>, t: &Token) -> bool {
    let Some(before) = i.back(1) else { return true };
    if before.is(Class::Currency) {
        return false;
    }
    match before.kind {
        TokenKind::Word => {
            let word = before.span.of(i.cx.text);
            let sign = i.is_minus(before) || word.eq_ignore_ascii_case("point");
            !t.glued && !sign
        }
        TokenKind::Digits => !t.glued,
        TokenKind::Punct(mark) if t.glued => matches!(mark, b'(' | b'[' | b'"'),
        TokenKind::Punct(mark) => matches!(mark, b'(' | b')' | b',' | b';' | b':' | b'"' | b'/' | b'|'),
        TokenKind::Symbol(sign) => sign == '“' || !t.glued && matches!(sign, '”' | '—' | '–' | '•'),
    }
}

/// Whether the token after a number is a word that no production asks for, or a mark that ends it.
fn quiet_after(i: In<'_>, t: &Token) -> bool {
    let (Some(after), beyond) = (i.ahead(1), i.ahead(2)) else { return true };
    if after.classes.any(AFTER) || beyond.is_some_and(|b| b.is(Class::Ordinal)) {
        return false;
    }
    if after.is(Class::PhraseStart) && i.cx.lexicon.opens_phrase(after.word, PHRASES) {
        return false;
    }
    if names_money(i, after, beyond) {
        return false;
    }
    match after.kind {
        TokenKind::Word => {
            let word = after.span.of(i.cx.text);
            !after.glued && (!is_asked_for(word) || word == "and" && and_joins_nothing(i, beyond))
        }
        TokenKind::Punct(b']') => true,
        TokenKind::Punct(b')') => {
            // "(555) 555-0134"
            let goes_on =
                |b: &Token| matches!(b.kind, TokenKind::Digits | TokenKind::Punct(b'-' | b'.' | b'(' | b')'));
            !(t.glued && beyond.is_some_and(goes_on))
        }
        // "5, 10 and 15 percent"
        TokenKind::Punct(b',') => {
            !beyond.is_some_and(|b| b.kind == TokenKind::Digits || b.is(Class::Cardinal))
        }
        TokenKind::Punct(b'.' | b';' | b':' | b'!' | b'?') => {
            !beyond.is_some_and(|b| b.glued && b.kind == TokenKind::Digits)
        }
        TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => false,
    }
}

/// "500 Kenyan shillings": a people or a land, and its money.
fn names_money(i: In<'_>, t: &Token, next: Option<&Token>) -> bool {
    const MONEY: Classes = Classes::of(Class::Currency);
    let opens =
        |t: &Token, classes: Classes| t.is(Class::PhraseStart) && i.cx.lexicon.opens_phrase(t.word, classes);
    let money = |t: &Token| t.classes.any(MONEY) || opens(t, MONEY);
    t.capital && (t.classes.any(LAND) && next.is_some_and(money) || opens(t, LAND))
}

/// Whether a token after an amount is neither a currency nor a unit nor the first word of one.
pub(super) fn measures_nothing(i: In<'_>, t: &Token) -> bool {
    let may = t.classes.any(ONE_OF)
        || names_money(i, t, i.ahead(1))
        || t.is(Class::PhraseStart) && i.cx.lexicon.opens_phrase(t.word, PHRASES);
    !may && match t.kind {
        TokenKind::Word => !is_asked_for(t.span.of(i.cx.text)),
        TokenKind::Punct(b',' | b'.' | b')' | b';' | b':') => true,
        TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => false,
    }
}

/// Whether an "and" after a number joins no part of it: neither a fraction, nor the end of a range, nor a figure that
/// may lend it a measure follows.
fn and_joins_nothing(i: In<'_>, beyond: Option<&Token>) -> bool {
    let range = i.back(1).is_some_and(|t| t.span.of(i.cx.text).eq_ignore_ascii_case("between"));
    !range
        && beyond.is_some_and(|t| match t.kind {
            TokenKind::Word => !t.classes.any(AFTER) && !article(i.skip(2)),
            TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => false,
        })
}

/// Words that a production looks for right after an amount, whatever their class.
fn is_asked_for(word: &str) -> bool {
    const ASKED: [&str; 17] = [
        "in", "out", "over", "point", "and", "below", "to", "through", "till", "thru", "or", "by", "plus",
        "square", "sq", "cubic", "cu",
    ];
    match word.as_bytes() {
        [] | [_] => true,
        // "30 MUSD"
        [b'M' | b'k' | b'K', _, _, _] => true,
        bytes if bytes.len() > 7 => false,
        bytes => ASKED.iter().any(|a| a.len() == bytes.len() && bytes.eq_ignore_ascii_case(a.as_bytes())),
    }
}

/// Checks that the grammar reads at this place what was told at a glance.
#[cfg(test)]
pub(super) fn check(i: In<'_>, floor: usize, about_percent: u8) {
    use super::{lookalike, read};
    let words: Vec<&str> = i.rest().iter().take(4).map(|t| t.span.of(i.cx.text)).collect();
    let told = plain(i).map(|amount| read::alone(i, floor, amount, about_percent));
    let told = if idle_scale(i, floor) { Some(None) } else { told };
    if let Some(told) = told {
        assert_eq!(lookalike::skip(i, floor), None, "a look-alike: {words:?}");
        assert_eq!(told, read::read(i, floor, about_percent), "{words:?}");
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use crate::parse::testing::{paragraph, rows, samples};
    use crate::vocab::{Class, Vocabulary};

    /// Reads a text, in which [`super::check`] looks at every number.
    fn read(text: &str) -> usize {
        paragraph(text, |cx| super::super::scan(cx, &[], 10).len())
    }

    #[test]
    fn the_grammar_reads_the_same_in_every_sample() {
        let found = samples(read);
        assert!(found > 1000, "{found} numbers");
    }

    #[test]
    fn the_grammar_reads_the_same_before_every_known_word() {
        let lexicon = &Vocabulary::english().lexicon;
        let mut text = String::new();
        for &(class, _) in Class::ALL {
            for (word, _) in lexicon.forms(class, 0..u32::MAX) {
                let _ = writeln!(text, "He saw 12 {word} now.\nA ten {word} of it\nOsk (1) {word}");
            }
        }
        assert!(read(&text) > 10_000);
    }

    /// What stands around a number.
    const BEFORE: &[&str] = &[
        "",
        "a",
        "killed",
        "(",
        "$",
        "about",
        "the point",
        "minus",
        "-",
        "between",
        "in US$",
        "no.",
        "of #",
        "up from",
        "Flight",
        "a hundred",
        "£",
        "+",
        "the",
    ];
    const NUMBERS: &[&str] =
        &["5", "12", "012", "100", "five", "twenty", "one", "hundred", "k", "m", "third", "a"];
    const AFTER: &[&str] = &[
        "",
        ",",
        ".",
        ")",
        ":",
        ",5",
        ".5",
        "/5",
        " (5)",
        " men",
        " in",
        " in five",
        " out of",
        " point five",
        " and",
        " and a half",
        " thirds",
        " to 20",
        " or so",
        " or more",
        " men or more",
        " x 10",
        " million",
        "k",
        "m",
        " m",
        "%",
        " percent",
        " square feet",
        " per cent",
        "th",
        "-year-old",
        " 000",
        " 1/2",
        " plus",
        " of a mile",
        " of them",
        " MUSD",
        " USD",
        " C",
        "\"",
        "' 6",
        " hundredth",
        " below zero",
        "]",
        "] (5)",
        " and 7",
        " and men",
        " and another",
        " and one",
        " and a man",
        " and seven eighths",
        " and more",
    ];

    #[test]
    fn the_grammar_reads_the_same_between_all_neighbours() {
        for b in BEFORE {
            let mut text = String::new();
            for n in NUMBERS {
                for a in AFTER {
                    let _ = writeln!(text, "{b} {n}{a}\n\n{b}{n}{a} 7.\n\nHe {b} {n}{a} fifths.\n");
                }
            }
            assert!(read(&text) > 100);
        }
    }

    /// Tokens of numbers, of what stands beside them, and of what only looks so.
    const POOL: &str = concat!(
        "5|12|012|100|3,400|1.5|000|2031|five|twenty|one|two|hundred|thousand|million|dozen|k|m|bn|third|fifths|half|",
        "quarter|hundredth|a|an|the|of|in|out|point|minus|and|or|to|by|per|over|under|more|than|less|about|between|from|",
        "up|no.|#|$|£|US$|A$|€|USD|dollars|cents|crowns|pounds|Kenyan|percent|per cent|%|points|basis points|km|feet|ft|",
        "inches|miles|square|cubic|kg|tons|hours|litres|degrees|C|°C|mph|men|people|boats|Flight|Room|page|Article|Osk|",
        "killed|were|said|each|so|some|several|few|dozens|hundreds|scores|-|–|/|,|.|:|(|)|'|\"|x|×|+|±|~|th|st|nd|s|-year-old|",
        "times|or so|or more|at least|less than|as many as|below zero|of them|of a mile|to one|1/2|½|²|II|IV|5-3|10-12|",
        "2 to 1|plus|negative|nearly|a half|and a half|one in five|2x|5%|$5|5k|20th|3rd|no|which|other",
    );

    #[test]
    fn the_grammar_reads_the_same_in_any_row_of_tokens() {
        let found: usize = (0..60).map(|seed| read(&rows(POOL, seed, 400))).sum();
        assert!(found > 10_000, "{found}");
    }
}
