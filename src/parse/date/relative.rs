//! Dates by their distance from another: "last week", "two days later", "the day before", "the first week of May".

use super::distance::{away, counted_days, day_before, period_from, year_ago};
use super::expr::{Anchor, Calendar, Date, Grain, Slot, Unit, Which};
use super::glance::signs::{
    AMOUNT, ANNO, DEICTIC, DIGITS, ERA, FOUR, HOLIDAY, LETTER, MONTH, ORDER, PERIOD, RANK, SEASON, SHORT,
    WEEKDAY, WHICH,
};
use super::glance::{Glance, Mark, Needs, Rule, Signs, Table, rule, table};
use super::week::{holiday_weekend, this_week_day, week_of, weekday_of_week};
use super::words::{Plural, grain, is_word, of, one_of, period, the, time_word, weekday, which};
use super::{calendar, era, nearby, span};
use crate::parse::combinator::{In, R, fail, maybe, phrase};
use crate::vocab::time::{Deictic, Period, TimeWord};
use crate::vocab::{Class, Classes, TokenKind};

/// A unit counted from an anchor.
pub const fn shift(anchor: Anchor, grain: Grain, by: i32) -> Date {
    Date::Shift { anchor, grain, by }
}

/// The anchor and the distance that a "this", "last" … means.
pub const fn step(w: Which) -> (Anchor, i32) {
    match w {
        Which::Bare | Which::This => (Anchor::Utterance, 0),
        Which::Last | Which::Past => (Anchor::Utterance, -1),
        Which::Next | Which::Coming => (Anchor::Utterance, 1),
        Which::That => (Anchor::Narrative, 0),
        Which::Following => (Anchor::Narrative, 1),
        Which::Previous => (Anchor::Narrative, -1),
    }
}

/// Whether the next word is the name of a weekday and nothing else.
fn is_weekday(i: In<'_>) -> bool {
    const ELSE: Classes = Classes::of(Class::TimeOpen)
        .with(Class::Cardinal)
        .with(Class::Ordinal)
        .with(Class::Month)
        .with(Class::Deictic)
        .with(Class::Period)
        .with(Class::PhraseStart);
    i.payload(Class::Weekday).is_some_and(|n| n <= 7) && !i.first().is_some_and(|t| t.classes.any(ELSE))
}

/// Whether a period or a weekday that a figure counts comes soon ("5 days ago").
fn is_counted(i: In<'_>) -> bool {
    const COUNTED: Classes = Classes::of(Class::Period).with(Class::Weekday).with(Class::PhraseStart);
    i.rest.iter().skip(1).take(7).any(|t| t.classes.any(COUNTED))
}

/// relative = deictic-day | nth | away | named-with-which | which-period | day-before ;
pub fn relative<'a>(i: In<'a>, g: &Glance) -> R<'a, Date> {
    if i.is(Class::Month) && !i.is(Class::TimeOpen) {
        return AFTER_NEXT.first(i, g);
    }
    if i.first().is_some_and(|t| t.kind == TokenKind::Digits) {
        return if COUNTED.may_fit(g) && is_counted(i) { COUNTED.first(i, g) } else { fail() };
    }
    if is_weekday(i) {
        return BY_WEEKDAY.first(i, g);
    }
    RELATIVE.first(i, g)
}

/// What an end of a distance is told by.
const AWAY: Signs = Signs::words(&[
    TimeWord::Ago,
    TimeWord::Hence,
    TimeWord::Later,
    TimeWord::Afterwards,
    TimeWord::Earlier,
    TimeWord::Before,
    TimeWord::After,
    TimeWord::From,
    TimeWord::Since,
    TimeWord::On,
    TimeWord::Previous,
    TimeWord::Following,
])
.or(Signs::marks(&[Mark::Back]));
const BESIDE: Signs = Signs::words(&[TimeWord::After, TimeWord::Before]);
const EDGE: Signs = Signs::words(&[TimeWord::Next, TimeWord::Last]);
const NTH: Rule<Date> = rule(Needs::the(RANK).ahead(PERIOD.or(WEEKDAY)), nth);
const LENGTH_AWAY: Rule<Date> =
    rule(Needs::head(AMOUNT.or(PERIOD)).ahead(AWAY.or(DEICTIC)).within(PERIOD.or(LETTER)), away);
const DAYS: Rule<Date> = rule(
    Needs::head(AMOUNT).ahead(WEEKDAY).also(Signs::words(&[TimeWord::Ago, TimeWord::Hence, TimeWord::From])),
    counted_days,
);
const THING: Signs = PERIOD.or(WEEKDAY).or(MONTH).or(SEASON).or(HOLIDAY).or(Signs::words(&[TimeWord::The]));
const NEXT_BUT_ONE: Rule<Date> = rule(Needs::the(THING).ahead(BESIDE).also(EDGE), nearby::after_next);
const OF_WEEK: Rule<Date> = rule(Needs::the(WEEKDAY).ahead(PERIOD), weekday_of_week);
const WEEK_ON: Rule<Date> = rule(Needs::head(WEEKDAY).ahead(PERIOD), nearby::weekday_week);
const BEYOND: Rule<Date> = rule(Needs::article(WEEKDAY).ahead(BESIDE), nearby::weekday_beyond);
const NAMED: Rule<Date> =
    rule(Needs::the(WHICH).ahead(MONTH.or(WEEKDAY).or(SEASON).or(HOLIDAY).or(DIGITS)), named);
const PERIOD_NAMED: Rule<Date> = rule(Needs::the(WHICH).ahead(PERIOD), which_period);
const BY_WORD: Rule<Date> = rule(Needs::head(DEICTIC), deictic);

/// What a month alone can open.
pub static AFTER_NEXT: Table<Date> = table(const { &[NEXT_BUT_ONE] });
/// What figures can open.
pub static COUNTED: Table<Date> = table(const { &[NTH, LENGTH_AWAY, DAYS] });
/// What a weekday can open.
pub static BY_WEEKDAY: Table<Date> = table(
    const {
        &[
            OF_WEEK,
            WEEK_ON,
            rule(
                Needs::head(WEEKDAY).ahead(PERIOD).also(Signs::words(&[TimeWord::Ago, TimeWord::Hence])),
                nearby::weekday_away,
            ),
            NEXT_BUT_ONE,
            BEYOND,
        ]
    },
);
/// What any other word can open.
pub static RELATIVE: Table<Date> = table(
    const {
        &[
            OF_WEEK,
            rule(
                Needs::the(WHICH.or(PERIOD).or(Signs::words(&[TimeWord::Calendar])))
                    .ahead(Signs::marks(&[Mark::Suffix]))
                    .within(PERIOD),
                nearby::years_feast,
            ),
            WEEK_ON,
            rule(Needs::head(PERIOD).ahead(DEICTIC).also(Signs::words(&[TimeWord::From])), period_from),
            rule(
                Needs::the(PERIOD).ahead(Signs::words(&[
                    TimeWord::Of,
                    TimeWord::Beginning,
                    TimeWord::Start,
                    TimeWord::From,
                    TimeWord::End,
                    TimeWord::Ended,
                    TimeWord::To,
                ])),
                week_of,
            ),
            NEXT_BUT_ONE,
            NTH,
            LENGTH_AWAY,
            DAYS,
            rule(
                Needs::the(Signs::words(&[TimeWord::This, TimeWord::That, TimeWord::Same]))
                    .ahead(PERIOD.or(Signs::words(&[TimeWord::Period, TimeWord::Time])))
                    .also(AMOUNT.or(DIGITS).or(WHICH).or(Signs::words(&[TimeWord::The]))),
                nearby::a_year_back,
            ),
            NAMED,
            PERIOD_NAMED,
            rule(
                Needs::article(PERIOD)
                    .ahead(BESIDE.or(Signs::words(&[TimeWord::Following, TimeWord::Previous]))),
                day_before,
            ),
            rule(
                Needs::the(PERIOD)
                    .ahead(Signs::marks(&[Mark::Dash]))
                    .also(Signs::words(&[TimeWord::Ago, TimeWord::Earlier])),
                year_ago,
            ),
            BEYOND,
            BY_WORD,
        ]
    },
);

/// What is tried before the calendar where any date may stand, and after it.
static ANY_BEFORE: Table<Date> = table(const { &[NTH, DAYS, NAMED] });
static ANY_AFTER: Table<Date> = table(const { &[PERIOD_NAMED, BY_WORD, NUMBER_OF, NEXT_BUT_ONE] });

/// Any date: of the calendar, or relative.
pub fn date(i: In<'_>) -> R<'_, Date> {
    let g = Glance::of(i);
    ANY_BEFORE.first(i, &g).or_else(|_| absolute(i, &g)).or_else(|_| ANY_AFTER.first(i, &g))
}

/// absolute = holiday | calendar | week-number | the-nth | year | day-number-of ;
pub fn absolute<'a>(i: In<'a>, g: &Glance) -> R<'a, Date> {
    let in_calendar = |(rest, c)| (rest, Date::Calendar(c));
    if i.is(Class::Month) && !i.is(Class::TimeOpen) || is_weekday(i) {
        return calendar::calendar(i, g).map(in_calendar);
    }
    if let Ok(found) = BEFORE_CALENDAR.first(i, g) {
        return Ok(found);
    }
    FEASTS
        .first(i, g)
        .or_else(|_| calendar::calendar(i, g))
        .or_else(|_| OTHERWISE.first(i, g))
        .map(in_calendar)
}

const NUMBER_OF: Rule<Date> = rule(
    Needs::the(ORDER).ahead(PERIOD).also(WHICH.or(Signs::words(&[TimeWord::Of, TimeWord::In]))),
    nearby::day_number_of,
);
const FEAST_WEEKEND: Rule<Date> = rule(Needs::the(HOLIDAY).ahead(PERIOD), holiday_weekend);
pub static BEFORE_CALENDAR: Table<Date> = table(const { &[NUMBER_OF, FEAST_WEEKEND] });
pub static FEASTS: Table<Calendar> = table(const { &[rule(Needs::the(HOLIDAY), calendar::holiday)] });
const YEAR: Signs = FOUR.or(PERIOD).or(Signs::marks(&[Mark::Quote]));

/// What is in the calendar, and neither a feast nor a date.
pub static OTHERWISE: Table<Calendar> = table(
    const {
        &[
            rule(Needs::the(PERIOD).next(DIGITS), span::week_number),
            rule(Needs::the(SHORT).next(Signs::marks(&[Mark::Suffix])), calendar::day_of_month),
            rule(
                Needs::article(SHORT).next(Signs::marks(&[Mark::End]).or(Signs::words(&[
                    TimeWord::At,
                    TimeWord::Around,
                    TimeWord::From,
                    TimeWord::Between,
                ]))),
                calendar::day_of_month,
            ),
            rule(Needs::the(YEAR).within(DIGITS), year_alone),
            rule(Needs::the(DIGITS).next(ERA), year_alone),
            rule(ANNO, year_alone),
        ]
    },
);

/// A year where what stands before it says that it is one; the caller knows.
fn year_alone(i: In<'_>) -> R<'_, Calendar> {
    let i = the(i);
    let i = if i.text().eq_ignore_ascii_case("year") { i.skip(1) } else { i };
    let (rest, year) = era::year(i)?;
    if !super::number::stands_alone(rest) {
        return fail();
    }
    Ok((rest, calendar::plain(year, Slot::Year)))
}

/// named = which , ( month | weekday | season | holiday | weekend ) ;
fn named(i: In<'_>) -> R<'_, Date> {
    calendar::named_with_which(i).map(|(rest, c)| (rest, Date::Calendar(c)))
}

/// deictic = "today" | "yesterday" | "tomorrow" | "the day before yesterday" … ;
pub fn deictic(i: In<'_>) -> R<'_, Date> {
    let (rest, p) = phrase(Class::Deictic)(i)?;
    let by = match Deictic::of(p) {
        Some(Deictic::Today) => 0,
        Some(Deictic::Yesterday) => -1,
        Some(Deictic::Tomorrow) => 1,
        Some(Deictic::BeforeYesterday) => -2,
        Some(Deictic::AfterTomorrow) => 2,
        Some(Deictic::YearToDate) => return Ok((rest, shift(Anchor::Utterance, Grain::Year, 0))),
        Some(Deictic::QuarterToDate) => return Ok((rest, shift(Anchor::Utterance, Grain::Quarter, 0))),
        Some(Deictic::MonthToDate) => return Ok((rest, shift(Anchor::Utterance, Grain::Month, 0))),
        Some(Deictic::WeekToDate) => return Ok((rest, shift(Anchor::Utterance, Grain::Week, 0))),
        Some(_) | None => return fail(),
    };
    Ok((rest, shift(Anchor::Utterance, Grain::Day, by)))
}

/// "Last year", "the previous year", "a year ago", "a year earlier".
pub fn first_of_years(i: In<'_>) -> R<'_, Date> {
    if let Ok(found) = which_period(i) {
        return Ok(found);
    }
    let (rest, len) = super::length::length(i)?;
    let one =
        len.parts.as_slice() == [(super::expr::Amount::Exact(100), super::expr::Measure::Grain(Grain::Year))];
    if one { super::distance::away_from(rest, len) } else { fail() }
}

/// which-period = which , period , [ "year" of a quarter ] ;
#[allow(clippy::wildcard_enum_match_arm, reason = "a production names the words that it takes")]
pub fn which_period(i: In<'_>) -> R<'_, Date> {
    let (rest, w) = which(i)?;
    let rest = maybe(one_of(&[TimeWord::Fiscal, TimeWord::Calendar]), rest).0;
    let (after, (p, plural)) = period(rest)?;
    if plural == Plural::Yes {
        return fail();
    }
    let (anchor, by) =
        if w == Which::Coming && p == Period::Weekend { (Anchor::Utterance, 0) } else { step(w) };
    let g = match p {
        Period::Fortnight | Period::Generation | Period::Night | Period::BusinessDay => return fail(),
        other => grain(other),
    };
    let Some(g) = g.filter(|g| *g >= Grain::Day) else { return fail() };
    if let Ok((end, d)) = this_week_day(after)
        && g == Grain::Week
    {
        return Ok((end, Date::Nth(1, Unit::Weekday(d), Box::new(shift(anchor, g, by)))));
    }
    if g == Grain::Month
        && let Ok((end, n)) = nearby::on_day(after)
    {
        return Ok((end, Date::Nth(n, Unit::Grain(Grain::Day), Box::new(shift(anchor, g, by)))));
    }
    // "The same quarter of 2023" is none of this year.
    if w == Which::That && g < Grain::Year && era::year(of(after)).is_ok() && after.consumed(of(after)) > 0 {
        return fail();
    }
    let anchor = if w == Which::This && g == Grain::Day { Anchor::Narrative } else { anchor };
    // "The last year" without "of" is the year up to now.
    if w == Which::Last
        && is_word(i, TimeWord::The)
        && !super::words::latest(i.skip(1))
        && matches!(g, Grain::Year | Grain::Month | Grain::Week | Grain::Decade | Grain::Century)
        && !is_word(after, TimeWord::Of)
    {
        return fail();
    }
    // A stretch that has just passed is a length ("the past year"), and so is "the next decade".
    let long = (g == Grain::Decade || g == Grain::Century && w != Which::Following)
        || matches!(g, Grain::Year | Grain::Month | Grain::Week) && matches!(w, Which::Last | Which::Past);
    let ahead = is_word(i.skip(1), TimeWord::Next) || is_word(i.skip(1), TimeWord::Coming);
    let passed = is_word(i, TimeWord::The)
        && if matches!(w, Which::Last | Which::Past) { is_word(i.skip(1), TimeWord::Past) } else { ahead };
    if long && passed && matches!(w, Which::Past | Which::Following | Which::Coming) {
        return fail();
    }
    // "that season": seasons have names.
    if g == Grain::Season { fail() } else { Ok((after, shift(anchor, g, by))) }
}

/// nth = [ "the" ] , rank , ( period | weekday ) , ( "of" | "in" | "after" | "before" ) , date ;
pub fn nth(i: In<'_>) -> R<'_, Date> {
    let (rest, n) = nearby::rank(the(i))?;
    let (rest, unit) = if let Ok((rest, d)) = weekday(rest) {
        (rest, Unit::Weekday(d))
    } else {
        let (rest, (p, plural)) = period(rest)?;
        match grain(p).filter(|g| *g >= Grain::Day && plural == Plural::No) {
            Some(g) => (rest, Unit::Grain(g)),
            None => return fail(),
        }
    };
    if n.abs() > 400 {
        return fail();
    }
    if let Ok((after, w @ (TimeWord::After | TimeWord::Before))) = time_word(rest)
        && n > 0
    {
        let (after, base) = date(after)?;
        let n = if w == TimeWord::Before { -n } else { n };
        return Ok((after, Date::Beyond(n, unit, Box::new(base))));
    }
    let rest = of(rest);
    let (rest, whole) = whole(rest)?;
    // "The first quarter of the 20th century" is a part of it, and no quarter of a year.
    let part = matches!(unit, Unit::Grain(Grain::Quarter | Grain::Half));
    let long = super::point::grain_of(&whole);
    // "Last week Tuesday" is no week of a Tuesday.
    let shorter = matches!(unit, Unit::Grain(g) if g >= Grain::Week && long == Grain::Day);
    if part && long > Grain::Year || shorter {
        return fail();
    }
    Ok((rest, Date::Nth(n, unit, Box::new(whole))))
}

/// What something can be the first or last part of: a date, or "the month", "the year".
pub fn whole(i: In<'_>) -> R<'_, Date> {
    if let Ok((rest, found)) = whole_date(i) {
        return Ok((rest, found));
    }
    // "The last decade of the last century": as a whole it is no length.
    if let Ok((rest, w)) = which(i)
        && let Ok((rest, (p @ (Period::Century | Period::Decade), Plural::No))) = period(rest)
        && let Some(g) = grain(p)
    {
        let (anchor, by) = step(w);
        return Ok((rest, shift(anchor, g, by)));
    }
    let rest = the(i);
    let (rest, (p, plural)) = period(rest)?;
    match grain(p).filter(|g| *g >= Grain::Day && plural == Plural::No) {
        Some(Grain::Day) => Ok((rest, shift(Anchor::Narrative, Grain::Day, 0))),
        Some(g) => Ok((rest, shift(Anchor::Either, g, 0))),
        None => fail(),
    }
}

static WHOLE_NAMED: Table<Date> = table(const { &[NAMED] });
static WHOLE_PERIOD: Table<Date> = table(const { &[PERIOD_NAMED] });

fn whole_date(i: In<'_>) -> R<'_, Date> {
    let g = Glance::of(i);
    WHOLE_NAMED.first(i, &g).or_else(|_| absolute(i, &g)).or_else(|_| WHOLE_PERIOD.first(i, &g))
}
