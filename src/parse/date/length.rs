//! Lengths of time: "two years", "a few days", "10-day", "an hour and a half", and their hedges.

use super::expr::{Amount, Grain, Length, Measure, Modifier};
use super::glance::signs::AMOUNT;
use super::glance::{Mark, Needs, Signs};
use super::letters::{clock_part, compact, day_part, of_a_version, told_long};
use super::number::{amount, and_a_fraction};
use super::words::{Plural, is_word, measure, one_of, period, tag, time_word};
use crate::parse::combinator::{In, R, dash, fail, glued, maybe, phrase, punct};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, Classes, TokenKind};

/// hedge = "more than" | "over" | "less than" | "under" | "nearly" | "at least" | "up to" | "about" … ;
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn hedge(i: In<'_>) -> R<'_, Modifier> {
    let (rest, w) = time_word(i)?;
    let modifier = match w {
        TimeWord::MoreThan | TimeWord::Over => Modifier::MoreThan,
        TimeWord::LessThan | TimeWord::Nearly => Modifier::LessThan,
        TimeWord::AtLeast => Modifier::EqualOrMore,
        TimeWord::AtMost => Modifier::EqualOrLess,
        TimeWord::Until if rest.text() != "the" && i.consumed(rest) > 1 => Modifier::EqualOrLess,
        TimeWord::About | TimeWord::Around | TimeWord::Approx => Modifier::Approx,
        _ => return fail(),
    };
    Ok((maybe(punct(b'.'), rest).0, modifier))
}

/// length = part , { [ "," | "and" ] , part } ;
pub fn length(i: In<'_>) -> R<'_, Length> {
    if let Ok(found) = compact(i) {
        return Ok(found);
    }
    let (mut rest, first) = part(i).or_else(|_| day_part(i))?;
    let mut parts = vec![first];
    while parts.len() < 4 {
        // "1 hr. 30 min."
        let joint = maybe(glued(punct(b'.')), rest).0;
        let joint = maybe(punct(b','), joint).0;
        let joint = maybe(tag(TimeWord::And), joint).0;
        let Ok((after, next)) = part(joint).or_else(|_| clock_part(joint, parts.last())) else { break };
        let (Measure::Grain(last), Measure::Grain(g)) = (parts.last().map_or(next.1, |p| p.1), next.1) else {
            break;
        };
        if g >= last {
            break;
        }
        parts.push(next);
        rest = after;
    }
    if let [(Amount::Exact(100), m)] = parts.as_slice()
        && let Ok((after, ())) = or_two(rest)
    {
        return Ok((after, Length { parts: vec![(Amount::Between(100, 200), *m)] }));
    }
    if let Ok((after, more)) = and_a_fraction(rest)
        && let Some((Amount::Exact(n), _)) = parts.last_mut()
    {
        *n += more;
        rest = after;
    }
    if let [(Amount::Exact(n), Measure::Grain(Grain::Century))] = parts.as_slice()
        && n % 100 != 0
    {
        // "Half a century" is counted in years.
        parts = vec![(Amount::Exact(n * 100), Measure::Grain(Grain::Year))];
    }
    if let [(Amount::Exact(_), Measure::Grain(Grain::Hour))] = parts.as_slice()
        && let Ok((after, minutes)) = minutes_after(rest)
    {
        parts.push((Amount::Exact(minutes), Measure::Grain(Grain::Minute)));
        rest = after;
    }
    Ok((rest, Length { parts }))
}

/// or-two = "or" , "two" : "a week or two" ;
pub(super) fn or_two(i: In<'_>) -> R<'_, ()> {
    let (rest, ()) = tag(TimeWord::Or)(i)?;
    let two = rest.payload(Class::Cardinal) == Some(2);
    if two && super::spoken::ends(rest.skip(1)) { Ok((rest.skip(1), ())) } else { fail() }
}

/// What [`or_more`] needs.
pub const OR_MORE: Needs = Needs::head(AMOUNT).ahead(
    Signs::classes(Classes::of(Class::HedgeAfter))
        .or(Signs::marks(&[Mark::Other]))
        .or(Signs::words(&[TimeWord::Odd, TimeWord::Plus])),
);

/// or-more = amount , ( "or more" | "or less" ) , period ;
pub fn or_more(i: In<'_>) -> R<'_, (Length, Modifier)> {
    let (rest, a) = amount(i)?;
    let (rest, modifier) = hedge_after(rest).or_else(|_| plus(rest))?;
    let (rest, (p, _)) = period(rest)?;
    Ok((rest, (Length { parts: vec![(a, measure(p))] }, modifier)))
}

/// plus = "+" | "-" , ( "plus" | "odd" ) , right after a number: "30+ years", "30-odd years" ;
fn plus(i: In<'_>) -> R<'_, Modifier> {
    if i.first().is_some_and(|t| t.glued && t.punct(b'+')) {
        return Ok((i.skip(1), Modifier::EqualOrMore));
    }
    let (rest, _) = glued(dash)(i)?;
    if is_word(rest, TimeWord::Odd) {
        return Ok((rest.skip(1), Modifier::Approx));
    }
    if is_word(rest, TimeWord::Plus) {
        Ok((maybe(glued(dash), rest.skip(1)).0, Modifier::EqualOrMore))
    } else {
        fail()
    }
}

/// hedge-after = "or more" | "or less" | "or so" … ;
pub fn hedge_after(i: In<'_>) -> R<'_, Modifier> {
    let (rest, p) = phrase(Class::HedgeAfter)(i)?;
    let modifier = match p {
        1 => Modifier::EqualOrMore,
        3 => Modifier::EqualOrLess,
        4 => Modifier::Approx,
        _ => return fail(),
    };
    Ok((rest, modifier))
}

/// between = amount , "and" , amount , period : after "between" ;
pub fn between(i: In<'_>) -> R<'_, Length> {
    let (rest, Amount::Exact(a)) = amount(i)? else { return fail() };
    let (rest, ()) = tag(TimeWord::And)(rest)?;
    let (rest, Amount::Exact(b)) = amount(rest)? else { return fail() };
    let (rest, (p, Plural::Yes)) = period(maybe(dash, rest).0)? else { return fail() };
    let whole = a < b && b < 100_000_000;
    let both = Amount::Between(a as i32, b as i32);
    if whole { Ok((rest, Length { parts: vec![(both, measure(p))] })) } else { fail() }
}

/// minutes-after = [ "and" ] , cardinal , where nothing follows that it could count ;      (* 1 hour thirty *)
fn minutes_after(i: In<'_>) -> R<'_, i64> {
    let (rest, _) = maybe(tag(TimeWord::And), i);
    if rest.first().is_none_or(|t| t.glued || t.new_line) {
        return fail();
    }
    let (rest, n) = match super::number::cardinal(rest) {
        Ok((rest, n)) => (rest, n),
        Err(_) => crate::parse::combinator::digits(rest).map(|(rest, (n, _))| (rest, n))?,
    };
    let free = rest.first().is_none_or(|t| {
        matches!(t.kind, TokenKind::Punct(b'.' | b',' | b';' | b')'))
            && !t.glued | rest.peek(1).is_none_or(|n| !n.glued)
    });
    if free && (5..60).contains(&n) { Ok((rest, i64::from(n) * 100)) } else { fail() }
}

/// part = amount , [ ( "to" | "or" | "-" ) , amount ] , [ "-" ] , [ "full" | "long" … ] , period ;
pub(super) fn part(i: In<'_>) -> R<'_, (Amount, Measure)> {
    let (rest, a) = amount(i)?;
    let (rest, a) = match second(rest) {
        Ok((after, Amount::Exact(b))) => match a {
            Amount::Exact(a) if a < b && b < 100_000_000 => (after, Amount::Between(a as i32, b as i32)),
            Amount::Exact(_) | Amount::Vague | Amount::Between(..) => (rest, a),
        },
        Ok(_) | Err(_) => (rest, a),
    };
    let (rest, _) = maybe(dash, rest);
    let bare = rest;
    let rest = fillers(rest);
    let spelled = matches!(a, Amount::Exact(_));
    let (after, (p, plural)) = period(rest)?;
    if rest.text().len() == 1 && of_a_version(after) {
        return fail();
    }
    if plural == Plural::No && bare.consumed(rest) > 0 && super::words::which(bare).is_ok() {
        return fail();
    }
    // "a second" and "the second" order more often than they last, and so does "the forty-second".
    let one = a == Amount::Exact(100);
    // "A months-long row": nobody says how many.
    if one
        && plural == Plural::Yes
        && !is_digit(i)
        && i.payload(Class::Cardinal).is_none()
        && told_long(after)
    {
        return Ok((after, (Amount::Vague, measure(p))));
    }
    // "The 2017 fiscal year"
    if plural == Plural::No
        && rest.first().is_some_and(|t| !t.glued)
        && matches!(a, Amount::Exact(150_000..210_000) | Amount::Between(150_000..210_000, _))
    {
        return fail();
    }
    // "A few hour" is no length; "a several-day march" is.
    if a == Amount::Vague && plural == Plural::No && rest.first().is_some_and(|t| !t.glued) {
        return fail();
    }
    let tens = matches!(a, Amount::Exact(n) if n >= 2000) && !is_digit(i);
    if p == Period::Second
        && plural == Plural::No
        && tens
        && after.first().is_none_or(|t| t.kind != TokenKind::Word)
    {
        return fail();
    }
    if p == Period::Second && plural == Plural::No && spelled && !one && rest.first().is_some_and(|t| t.glued)
    {
        return Ok((after, (a, measure(p))));
    }
    let article = one && !is_digit(i) && i.payload(Class::Cardinal).is_none();
    if plural == Plural::No && super::lasting::compounded(rest, after, a, article) {
        return fail();
    }
    let ordered = matches!(p, Period::Night | Period::Quarter | Period::Half | Period::Second);
    if article && plural == Plural::No && ordered {
        return fail();
    }
    if p == Period::Quarter && plural == Plural::Yes && is_word(after, TimeWord::Of) {
        return fail();
    }
    // "Mo" is a name and a state, "yo" a call; a figure makes them months and years.
    if matches!(p, Period::Month | Period::Year)
        && matches!(rest.text(), "mo" | "Mo" | "yo")
        && (!is_digit(i) || after.first().is_some_and(|t| t.glued && t.dash()))
    {
        return fail();
    }
    if rest.text().len() == 1 && !rest.first().is_some_and(|t| t.glued) && !is_digit(i) {
        return fail();
    }
    Ok((after, (a, measure(p))))
}

/// Fillers stand after a figure or a number word; the caller has read it.
fn is_digit_or_word(i: In<'_>) -> bool {
    i.first().is_some_and(|t| !t.new_line)
}

fn is_digit(i: In<'_>) -> bool {
    i.first().is_some_and(|t| t.kind == TokenKind::Digits)
}

/// second = ( [ "-" ] , ( "to" | "or" ) , [ "-" ] | "-" ) , amount ;
fn second(i: In<'_>) -> R<'_, Amount> {
    // "Six-to-eight"
    let (inner, dashed) = maybe(dash, i);
    if let Ok((rest, _)) = one_of(&[TimeWord::To, TimeWord::Or])(inner) {
        return amount(maybe(glued(dash), rest).0);
    }
    if dashed.is_some() { amount(inner) } else { fail() }
}

/// Words that may stand between a number and its unit.
fn fillers(i: In<'_>) -> In<'_> {
    let mut at = i;
    for _ in 0..2 {
        let Ok((rest, w)) = time_word(at) else { break };
        let between = matches!(w, TimeWord::Past | TimeWord::Next | TimeWord::Last | TimeWord::Coming)
            && is_digit_or_word(i);
        if !between
            && !matches!(
                w,
                TimeWord::Full
                    | TimeWord::Long
                    | TimeWord::Whole
                    | TimeWord::Fiscal
                    | TimeWord::More
                    | TimeWord::Calendar
                    | TimeWord::Other
                    | TimeWord::Previous
                    | TimeWord::Following
            )
        {
            break;
        }
        at = maybe(dash, rest).0;
    }
    at
}

/// age = length , ( [ "-" ] , "old" | "of age" ) ;
pub fn age(i: In<'_>) -> In<'_> {
    let (rest, _) = maybe(dash, i);
    if is_word(rest, TimeWord::Old) {
        return rest.skip(1);
    }
    if is_word(i, TimeWord::Of) && is_word(i.skip(1), TimeWord::Age) { i.skip(2) } else { i }
}

/// long = [ "-" ] , "long" ;
pub fn long(i: In<'_>) -> In<'_> {
    let (rest, _) = maybe(dash, i);
    if is_word(rest, TimeWord::Long) || rest.text().eq_ignore_ascii_case("long") { rest.skip(1) } else { i }
}

/// time = ( "'" | "'s" ) , "time" : "in two weeks' time" ;
pub fn time(i: In<'_>) -> In<'_> {
    let own = i.first().is_some_and(|t| t.glued) && (i.text() == "'s" || super::era::quote(i).is_ok());
    let rest = if own { i.skip(1) } else { i };
    if own && is_word(rest, TimeWord::Time) { rest.skip(1) } else { i }
}

/// period-long = period , "-" , ( "long" | "old" ) | "weeklong" | "yearlong" … ;
pub fn period_long(i: In<'_>) -> R<'_, Length> {
    if let Ok((rest, p)) = phrase(Class::Deictic)(i) {
        let grain = match Deictic::of(p) {
            Some(Deictic::DayLong) => Grain::Day,
            Some(Deictic::WeekLong) => Grain::Week,
            Some(Deictic::MonthLong) => Grain::Month,
            Some(Deictic::YearLong) => Grain::Year,
            Some(Deictic::DecadeLong) => Grain::Decade,
            Some(_) | None => return fail(),
        };
        return Ok((rest, Length { parts: vec![(Amount::Exact(100), Measure::Grain(grain))] }));
    }
    let (rest, (p, plural)) = period(i)?;
    let (rest, _) = glued(dash)(rest)?;
    if !rest.text().eq_ignore_ascii_case("long") && !is_word(rest, TimeWord::Old) {
        return fail();
    }
    let amount = if plural == Plural::Yes { Amount::Vague } else { Amount::Exact(100) };
    Ok((rest.skip(1), Length { parts: vec![(amount, measure(p))] }))
}

/// bare = plural period : "weeks", as in "within weeks", "years of war" ;
pub fn bare(i: In<'_>) -> R<'_, Length> {
    let (rest, (p, plural)) = period(i)?;
    if plural == Plural::No {
        return fail();
    }
    Ok((rest, Length { parts: vec![(Amount::Vague, measure(p))] }))
}
