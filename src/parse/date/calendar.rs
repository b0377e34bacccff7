//! Dates by the names of the calendar: days, months, weekdays, holidays.

use super::era::{day_and_year, with_year};
use super::expr::{Calendar, Slot, Which, Year};
use super::glance::signs::{
    ANNO, CARDINAL, DAY, DECADE, DIGITS, ERA, FOUR, LETTER, MONTH, ORDER, PERIOD, SEASON, SHORT,
};
use super::glance::{Glance, Mark, Needs, Signs, Table, rule, table};
use super::number::{cardinal, day_number, ordinal, stands_alone};
use super::numeric::{iso, numeric, numeric_short};
use super::span::{century, decade, quarter, seasons};
use super::words::{Plural, is_word, month, one_of, period, season, tag, the, weekday, which};
use crate::parse::combinator::{In, R, digits, fail, first_of, maybe, punct};
use crate::vocab::time::{Period, TimeWord};
use crate::vocab::{Class, Classes, Token, TokenKind};

pub use super::week::holiday;

/// A calendar date without weekday.
pub const fn plain(year: Year, slot: Slot) -> Calendar {
    Calendar { year, slot, weekday: None, which: Which::Bare }
}

/// date = [ weekday , [ "," ] , [ "the" ] ] , ( day-month | month-day | month-year | numeric | … ) ;
pub fn calendar<'a>(i: In<'a>, g: &Glance) -> R<'a, Calendar> {
    if let Ok((rest, day)) = weekday(i) {
        if !leads_to_day(rest) {
            return Ok((rest, plain(Year::Unknown, Slot::Weekday(day))));
        }
        let (inner, _) = maybe(punct(b','), rest);
        let inner = the(maybe(tag(TimeWord::On), inner).0);
        // "Monday 9-5" are hours, or a score.
        let dashed =
            inner.peek(1).is_some_and(Token::dash) && numeric_short(inner).is_ok() && numeric(inner).is_err();
        if !dashed
            && let Ok((rest, date)) = first_of(inner, [day_month, month_day, iso, numeric, numeric_short])
        {
            return Ok((rest, Calendar { weekday: Some(day), ..date }));
        }
        if let Ok((rest, date)) = in_brackets(rest) {
            return Ok((rest, Calendar { weekday: Some(day), ..date }));
        }
        return Ok(weekday_and_day(rest, day));
    }
    let (rest, date) = unnamed(i, g)?;
    // "May 3, 2019 (Friday)"
    if matches!(date.slot, Slot::Day(..) | Slot::Numeric(..))
        && let Ok((after, _)) = punct(b'(')(rest)
        && let Ok((after, day)) = weekday(after)
        && let Ok((after, _)) = punct(b')')(after)
    {
        return Ok((after, Calendar { weekday: Some(day), ..date }));
    }
    // "10 May, Friday,"; "on 10 May, Friday prayers were held" names the prayers.
    if matches!(date.slot, Slot::Day(..))
        && let Ok((after, day)) = weekday(maybe(punct(b','), rest).0)
        && ends_clause(after)
        && !rest.first().is_some_and(|t| t.new_line)
    {
        return Ok((after, Calendar { weekday: Some(day), ..date }));
    }
    Ok((rest, date))
}

/// Whether what follows a weekday can go on to a day of the month.
fn leads_to_day(i: In<'_>) -> bool {
    const DAY: Classes =
        Classes::of(Class::Month).with(Class::Ordinal).with(Class::Cardinal).with(Class::TimeWord);
    i.first().is_some_and(|t| match t.kind {
        TokenKind::Word => t.classes.any(DAY),
        TokenKind::Digits => true,
        TokenKind::Punct(m) => matches!(m, b',' | b'(') || t.is(Class::TimeWord),
        TokenKind::Symbol(_) => t.is(Class::TimeWord),
    })
}

/// in-brackets = "(" , date , ")" : after a weekday ;
pub fn in_brackets(i: In<'_>) -> R<'_, Calendar> {
    let (rest, _) = punct(b'(')(i)?;
    let (rest, date) = first_of(the(rest), [day_month, month_day, iso, numeric, numeric_short])?;
    let (rest, _) = punct(b')')(rest)?;
    Ok((rest, date))
}

/// A date without a weekday before it; only what the first token can open is tried.
fn unnamed<'a>(i: In<'a>, g: &Glance) -> R<'a, Calendar> {
    match i.first() {
        Some(t) if t.kind == TokenKind::Digits => IN_FIGURES.first(i, g),
        Some(t) if t.is(Class::Month) && !t.is(Class::TimeOpen) => first_of(i, [month_day, month_year]),
        Some(_) => IN_WORDS.first(i, g),
        None => fail(),
    }
}

const PARTED: Signs = Signs::marks(&[Mark::Dash, Mark::Stroke, Mark::Stop]);
const PLURAL: Signs = LETTER.or(Signs::marks(&[Mark::Quote]));
/// "Quarter", "half", the letter of "Q1".
const PART: Signs = PERIOD.or(LETTER).or(Signs::words(&[TimeWord::Half]));
/// What may stand between a year and a part of it: "2009's third quarter", "2019-Q1".
const OF_A_YEAR: Signs = PARTED
    .or(ERA)
    .or(PERIOD)
    .or(SHORT)
    .or(CARDINAL)
    .or(Signs::classes(Classes::of(Class::Ordinal)))
    .or(Signs::marks(&[Mark::Opener]))
    .or(Signs::words(&[TimeWord::The, TimeWord::Last]));
/// "Century", "c", "cent".
const CENTURY: Signs = PERIOD.or(LETTER).or(Signs::classes(Classes::of(Class::Currency)));

pub static IN_FIGURES: Table<Calendar> = table(
    const {
        &[
            rule(Needs::head(Signs::marks(&[Mark::Figure])), iso),
            rule(Needs::head(FOUR).next(PARTED.or(DIGITS)).ahead(DIGITS), iso),
            rule(Needs::head(SHORT).next(PARTED).ahead(DIGITS), numeric),
            rule(Needs::head(SHORT).ahead(MONTH), day_month),
            rule(Needs::head(FOUR).ahead(MONTH), year_month),
            rule(Needs::head(FOUR).next(OF_A_YEAR).ahead(PART), quarter),
            rule(Needs::head(DIGITS).next(ERA), quarter),
            rule(Needs::head(DIGITS).next(PLURAL), decade),
            rule(Needs::head(DIGITS).next(LETTER).ahead(CENTURY), century),
            rule(Needs::head(SHORT).next(PARTED).ahead(DIGITS), numeric_short),
        ]
    },
);

pub static IN_WORDS: Table<Calendar> = table(
    const {
        &[
            rule(Needs::the(DAY.or(CARDINAL)).ahead(MONTH), day_month),
            rule(Needs::head(MONTH), month_day),
            rule(Needs::head(MONTH), month_year),
            rule(Needs::head(LETTER).next(DIGITS), quarter),
            rule(
                Needs::the(ORDER.or(Signs::marks(&[Mark::Opener])).or(Signs::words(&[TimeWord::Last])))
                    .ahead(PERIOD.or(Signs::words(&[TimeWord::Half]))),
                quarter,
            ),
            rule(
                Needs::the(Signs::words(&[TimeWord::Fiscal]))
                    .ahead(PERIOD.or(Signs::words(&[TimeWord::Half]))),
                quarter,
            ),
            rule(
                Needs::the(FOUR.or(Signs::marks(&[Mark::Quote])).or(Signs::words(&[TimeWord::Ad])))
                    .ahead(PART),
                quarter,
            ),
            rule(Needs::the(DIGITS).next(ERA).ahead(PART), quarter),
            rule(ANNO.within(PART), quarter),
            rule(Needs::the(DECADE), decade),
            rule(Needs::the(DIGITS.or(PLURAL)).ahead(PLURAL), decade),
            rule(Needs::the(CARDINAL).next(DECADE.or(Signs::marks(&[Mark::Dash, Mark::Word]))), decade),
            rule(Needs::the(ORDER.or(DIGITS)).ahead(CENTURY), century),
            rule(Needs::the(SEASON), seasons),
        ]
    },
);

/// weekday-and-day = weekday , [ "," ] , [ "the" ] , day-number ;
fn weekday_and_day(i: In<'_>, day: u8) -> (In<'_>, Calendar) {
    let bare = plain(Year::Unknown, Slot::Weekday(day));
    let (inner, _) = maybe(punct(b','), i);
    let after_the = the(inner);
    let article = inner.consumed(after_the) > 0;
    let figure = after_the.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if let Ok((rest, n)) = day_number(after_the)
        && (figure || ends_clause(rest) || rest.is(Class::Preposition))
        && (article
            || after_the.consumed(rest) > 1
            || i.consumed(inner) == 0 && (ends_clause(rest) || before_time(rest)))
        && stands_alone(rest)
    {
        return (rest, Calendar { weekday: Some(day), ..plain(Year::Unknown, Slot::DayOfMonth(n)) });
    }
    (i, bare)
}

/// Whether a time of day may follow: "Friday 23 at 4".
fn before_time(i: In<'_>) -> bool {
    one_of(&[TimeWord::At, TimeWord::Around, TimeWord::From, TimeWord::Between])(i).is_ok()
}

/// What may follow a bare day number: nothing, or a mark.
pub fn ends_clause(i: In<'_>) -> bool {
    i.first().is_none_or(|t| matches!(t.kind, TokenKind::Punct(b'.' | b',' | b'!' | b'?' | b')' | b';')))
}

/// day-month = day-number , [ "of" | "-" | "/" ] , month , [ [ "," | "of" | "in" ] , year ] ;
pub fn day_month(i: In<'_>) -> R<'_, Calendar> {
    let start = the(i);
    let (rest, day) = day_number(start).or_else(|_| spelled_before(start))?;
    // "The 10 November agreement": the article belongs to the noun.
    if i.consumed(start) > 0
        && start.consumed(rest) == 1
        && start.first().is_some_and(|t| t.kind == TokenKind::Digits)
    {
        return fail();
    }
    let i = start;
    let joined = maybe(joint, rest);
    let rest = maybe(tag(TimeWord::Of), joined.0).0;
    let rest = maybe(punct(b','), rest).0;
    // "The second may fall": a day in words takes "of", or a month that is nothing else.
    let spelled = i.first().is_some_and(|t| t.kind == TokenKind::Word);
    if spelled && joined.0.rest.len() == rest.rest.len() && matches!(rest.text(), "may" | "march") {
        return fail();
    }
    let glued_on = rest.first().is_some_and(|t| t.glued);
    let (rest, m) = month(rest)?;
    // "05JAN19"
    if let (true, Ok((after, (y, 2)))) = (glued_on, crate::parse::combinator::glued(digits)(rest))
        && stands_alone(after)
    {
        return Ok((after, plain(Year::Short(y as u8), Slot::Day(m, day))));
    }
    // "14th April 15"
    if let Ok((after, (y @ 1..=31, 2))) = digits(rest)
        && rest.first().is_some_and(|t| !t.glued && !t.new_line)
        && stands_alone(after)
        && ends_clause(after)
    {
        return Ok((after, plain(Year::Short(y as u8), Slot::Day(m, day))));
    }
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Day(m, day))))
}

/// spelled-before = cardinal , before a month with its year: "twenty-one June 2019" ;
fn spelled_before(i: In<'_>) -> R<'_, u8> {
    let (rest, n) = cardinal(i)?;
    let (after, _) = month(rest)?;
    let dated = with_year(after).1 != Year::Unknown;
    if (1..=31).contains(&n) && dated { Ok((rest, n as u8)) } else { fail() }
}

/// joint = "-" | "/" | "." , glued on both sides ;
pub fn joint(i: In<'_>) -> R<'_, ()> {
    match (i.first(), i.peek(1)) {
        (Some(t), Some(n)) if t.glued && n.glued && (t.dash() || t.punct(b'/') || t.punct(b'.')) => {
            Ok((i.skip(1), ()))
        }
        _ => fail(),
    }
}

/// month-day = month , [ "the" | "-" | "/" ] , day-number , [ [ "," | "of" | "in" ] , year ] ;
pub fn month_day(i: In<'_>) -> R<'_, Calendar> {
    let (rest, m) = month(i)?;
    let rest = maybe(joint, rest).0;
    let comma = punct(b',')(rest)
        .ok()
        .filter(|(r, _)| ordinal(the(*r)).is_ok() || day_and_year(*r))
        .map_or(rest, |(r, _)| r);
    let (rest, day) = day_number(the(comma)).or_else(|_| spelled_day(rest))?;
    if !stands_alone(rest) && joint(rest).is_err() {
        return fail();
    }
    // "By mid-April the first ships arrived": an ordinal of something else.
    let ordered = is_word(comma, TimeWord::The) && comma.peek(1).is_some_and(|t| t.kind == TokenKind::Word);
    let counts = rest.first().is_some_and(|t| {
        t.kind == TokenKind::Word && super::context::may_be_noun(t) && !t.is(Class::Cardinal)
    });
    if ordered && counts {
        return fail();
    }
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Day(m, day))))
}

/// spelled-day = cardinal , up to 31, where nothing follows that it could count: "May twenty-nine, 2019" ;
fn spelled_day(i: In<'_>) -> R<'_, u8> {
    let (rest, n) = cardinal(i)?;
    let year = punct(b',')(rest).is_ok() || with_year(rest).1 != Year::Unknown;
    if (1..=31).contains(&n) && (ends_clause(rest) || year) { Ok((rest, n as u8)) } else { fail() }
}

/// month-year = month , [ "quarter" ] , [ "," | "of" | "in" | "'" | "-" | "/" ] , [ year ] ;
pub fn month_year(i: In<'_>) -> R<'_, Calendar> {
    let (rest, m) = month(i)?;
    if let Ok((after, (Period::Quarter, Plural::No))) = period(rest)
        && m.is_multiple_of(3)
    {
        let (after, year) = with_year(after);
        return Ok((after, plain(year, Slot::Quarter(m / 3))));
    }
    let (rest, year) = with_year(rest);
    Ok((rest, plain(year, Slot::Month(m))))
}

/// year-month = year , [ "-" | "/" ] , month , [ [ "-" | "/" ] , day-number ] | year , "/" , day , "/" , month ;
fn year_month(i: In<'_>) -> R<'_, Calendar> {
    let (rest, (y, 4)) = digits(i)? else { return fail() };
    if !(1000..2200).contains(&y) {
        return fail();
    }
    let year = Year::Is(y as i32);
    let (after, joined) = maybe(joint, rest);
    if after.first().is_some_and(|t| t.new_line) {
        return fail();
    }
    if joined.is_some()
        && let Ok((r, day)) = day_number(after)
        && let Ok((r, ())) = joint(r)
        && let Ok((r, m)) = month(r)
    {
        return Ok((r, plain(year, Slot::Day(m, day))));
    }
    if joined.is_none() && after.is(Class::TimeWord) {
        return fail();
    }
    let (rest, m) = month(after)?;
    let (r, again) = maybe(joint, rest);
    if let Ok((r, day)) = day_number(if again.is_some() { r } else { rest })
        && stands_alone(r)
    {
        return Ok((r, plain(year, Slot::Day(m, day))));
    }
    Ok((rest, plain(year, Slot::Month(m))))
}

/// What goes on after a day of the month that it does not count.
const GO_ON: Classes = Classes::of(Class::TimeWord).with(Class::Preposition).with(Class::Auxiliary);

/// the-nth = "the" , day-number , with a suffix: a day of the month spoken of ;
pub fn day_of_month(i: In<'_>) -> R<'_, Calendar> {
    let start = the(i);
    let (rest, day) = day_number(start)?;
    let article = i.consumed(start) > 0;
    // "On the 15", and nothing that it could count.
    let bare = article && (rest.first().is_none() || before_time(rest));
    let suffixed = start.consumed(rest) > 1 || bare;
    if suffixed && start.first().is_some_and(|t| t.kind == TokenKind::Digits) && stands_alone(rest) {
        // "In the 13th and 71st minutes"
        let second =
            one_of(&[TimeWord::And, TimeWord::Or, TimeWord::To])(rest).and_then(|(r, _)| ordinal(the(r)));
        if let Ok((after, _)) = second
            && after.first().is_some_and(|t| {
                let century = matches!(period(after), Ok((_, (Period::Century, _))));
                t.kind == TokenKind::Word
                    && !super::context::is_function(t)
                    && !t.is(Class::Month)
                    && !century
            })
        {
            return fail();
        }
        // "On the 13th he stood"
        let go_on = if article { GO_ON.with(Class::Pronoun) } else { GO_ON };
        let noun = rest.first().is_some_and(|t| t.kind == TokenKind::Word && !t.classes.any(go_on));
        return if noun { fail() } else { Ok((rest, plain(Year::Unknown, Slot::DayOfMonth(day)))) };
    }
    fail()
}

/// A month, weekday, season, holiday, quarter or the weekend with "this", "last", "next" …
pub fn named_with_which(i: In<'_>) -> R<'_, Calendar> {
    let (rest, w) = which(i)?;
    // "Following the 10 November accord" says what came before it.
    if is_word(rest, TimeWord::The) {
        return fail();
    }
    if let Ok((after, m)) = month(rest) {
        // "this may be", "that march on".
        let other = matches!(rest.text(), "may" | "march")
            && after.first().is_some_and(|t| t.kind == TokenKind::Word);
        if other {
            return fail();
        }
        let rest = after;
        if let Ok((after, d)) = day_number(rest)
            && stands_alone(after)
        {
            return Ok((after, Calendar { which: w, ..plain(Year::Unknown, Slot::Day(m, d)) }));
        }
        let (rest, year) = with_year(rest);
        return Ok((rest, Calendar { which: w, ..plain(year, Slot::Month(m)) }));
    }
    if let Ok((rest, d)) = weekday(rest) {
        let stroke = rest.peek(1).is_some_and(|t| !t.dash());
        if stroke && let Ok((after, c)) = first_of(rest, [numeric_short, day_month, month_day]) {
            return Ok((after, Calendar { weekday: Some(d), ..c }));
        }
        if let Ok((rest, date)) = in_brackets(rest) {
            return Ok((rest, Calendar { weekday: Some(d), ..date }));
        }
        return Ok((rest, Calendar { which: w, ..plain(Year::Unknown, Slot::Weekday(d)) }));
    }
    if let Ok((rest, s)) = season(rest) {
        return Ok((rest, Calendar { which: w, ..plain(Year::Unknown, Slot::Season(s)) }));
    }
    if !is_word(rest, TimeWord::The)
        && let Ok((rest, date)) = holiday(rest)
    {
        return Ok((rest, Calendar { which: w, ..date }));
    }
    first_of(rest, [numeric_short, day_month]).map(|(rest, date)| (rest, Calendar { which: w, ..date }))
}
