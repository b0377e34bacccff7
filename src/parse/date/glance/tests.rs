//! Needs are necessary: a production whose needs are not met matches nothing, at any token of all cases and samples.

use std::path::Path;

use super::*;
use crate::parse::Cx;
use crate::parse::date::{
    calendar, length, letters, modified, point, range, relative, set, stretch, vague, year,
};
use crate::source::{Block, BlockKind, Document};
use crate::span::Span;
use crate::vocab::Vocabulary;

/// What few texts have.
const RARE: &str = "14 a.d. 44 b.c. the 2009's third quarter, 1Q19 and 2H 2019. In 2h15, 1d 2hr, 3m45s.\n\
    the work week of May 3, the week after next, the Friday before last, two Fridays ago, the the Christmas after next\n\
    a year-ago quarter; last year's Easter; Friday week; the Monday after Easter; the second to last day of June\n\
    twenty-first of this month, the 5th of the month, night of the 4th and 5th May, 5/9-6/12/2019, 1984/1985\n\
    300 to 200 BC, the 18th and 19th c., 2019-05-03/2019-05-05, half past three, a quarter to ten, oh five to six\n\
    the year ad 70, fy19, CY 2019, nineteen oh five, nineteen hundred, two thousand and ten, about 1860?, c. 1860\n\
    three times a week, once-a-day, the 5th of every month, Friday nights, the early mornings of, 8 pm each day\n\
    more than another year, one hundred and twenty-five thousand three hundred years ago, the latter half of 2019\n\
    half a dozen years later, ½ year ago, a half hour from now, a couple of weeks today, the Christmas weekend\n\
    Monday on the 5th, Tuesday (May 3, 2019), the seventeen-twenties, the 1990's, '90s, 1990 s, the 3rd cent., 18c\n\
    a few years back, ten years on, a month prior; at fourteen hundred hours, zero eight hundred hours, 15.30 GMT\n\
    the last third of the century, the middle quarter of the 19th century, the second millennium BC, A.D. 70, pre-2017\n\
    twenty-tens, twenty teens, FY2031/32, post-twenties, 3x a week, two or three times a month, 24 hours a day, 7 days\n\
    a week, P3D, PT2H30M, a further three weeks, a months-long row, May-to-July, 06/21/2031:16:40, the Friday before.\n\
    Friday two weeks from now, the same month a year earlier, last year's May, the long weekend, the night of 9/10 June,\n\
    the 1st quarter of the 19th century, May 9/10, at 8 every morning, 10 May, Friday, the same day last year, 1860 ?\n";

fn texts(dir: &Path, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).expect("a folder of the repository").flatten() {
        let path = entry.path();
        if path.is_dir() {
            texts(&path, out);
        } else if path.extension().is_some_and(|e| e == "md" || e == "txt") {
            out.extend(std::fs::read_to_string(path));
        }
    }
}

/// The productions that their needs keep from matching.
fn broken(i: In<'_>) -> Vec<&'static str> {
    let g = &Glance::of(i);
    let figure = i.first().is_some_and(|t| t.kind == TokenKind::Digits);
    let any = |needs: &[Needs]| needs.iter().any(|n| n.met(g));
    let length = stretch::stretch(i).is_ok()
        || length::period_long(i).is_ok()
        || length::or_more(i).is_ok()
        || length::length(i).is_ok()
        || length::bare(i).is_ok()
        || letters::iso(i).is_ok();
    let all = [
        ("relative", relative::RELATIVE.holds(i, g)),
        ("by weekday", relative::BY_WEEKDAY.holds(i, g)),
        ("counted", relative::COUNTED.holds(i, g)),
        ("before the calendar", relative::BEFORE_CALENDAR.holds(i, g)),
        ("feasts", relative::FEASTS.holds(i, g)),
        ("after the calendar", relative::OTHERWISE.holds(i, g)),
        ("calendar", if figure { calendar::IN_FIGURES.holds(i, g) } else { calendar::IN_WORDS.holds(i, g) }),
        ("timed", point::TIMED.holds(i, g)),
        ("tonight", point::TONIGHT.holds(i, g)),
        ("days", range::OF_DAYS.holds(i, g)),
        ("dates", range::OF_DATES.holds(i, g)),
        ("years and hours", range::OF_YEARS_AND_HOURS.holds(i, g)),
        ("units", range::FIRST_UNITS.met(g) || range::first_units(i).is_err()),
        ("sets", set::RECURRING.holds(i, g)),
        ("recurring", set::MAY_RECUR.met(g) || set::RECURRING.first(i, g).is_err()),
        ("rate", set::RATE.met(g) || set::rate(i).is_err()),
        ("modified", any(modified::NEEDS) || modified::modified(i).is_err()),
        ("fraction", modified::FRACTION.met(g) || modified::fraction_of(i).is_err()),
        ("period end", modified::PERIOD_END.met(g) || modified::period_end(i).is_err()),
        ("then", vague::THEN.met(g) || vague::then(i).is_err()),
        ("weekend", vague::WEEKEND.met(g) || vague::weekend(i).is_err()),
        ("running", vague::RUNNING.met(g) || vague::running(i).is_err()),
        ("reference", vague::REFERENCE.met(g) || vague::reference(i).is_err()),
        ("year", any(year::NEEDS) || year::bare_year(i, i.rest, 0, true).is_none()),
        ("qualified", any(year::QUALIFIED) || year::qualified(i, i.rest, 0).is_none()),
        ("length", super::super::best::LENGTHY.met(g) || !length),
        ("stretch", stretch::STRETCH.met(g) || stretch::stretch(i).is_err()),
        ("or more", length::OR_MORE.met(g) || length::or_more(i).is_err()),
        ("clocks", g.ahead.any(range::TO) || range::OF_YEARS_AND_HOURS.longest(i, g).is_err()),
    ];
    all.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name).collect()
}

#[test]
fn no_need_keeps_a_production_from_matching() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![RARE.to_owned()];
    for folder in ["tests/cases", "seeds"] {
        texts(&root.join(folder), &mut all);
    }
    assert!(all.len() > 20, "the cases are where they were");
    all.extend((0..40).map(|seed| crate::parse::date::plain::tests::rows(seed, 40)));
    let vocabulary = Vocabulary::english();
    let mut odd = Vec::new();
    for text in all {
        let whole = Span::new(0, text.len() as u32);
        let block = Block { span: whole, kind: BlockKind::Paragraph, cell: None };
        let document = Document { blocks: vec![block], text, ..Document::default() };
        let shape = crate::text::shape(&document, &vocabulary.lexicon);
        let cx = Cx { text: &document.text, shape: &shape, lexicon: &vocabulary.lexicon };
        for at in 0..shape.tokens.len() {
            let rest = shape.tokens.get(at..(at + 40).min(shape.tokens.len())).unwrap_or(&[]);
            let words: Vec<&str> = rest.iter().take(9).map(|t| cx.word(t)).collect();
            odd.extend(
                broken(In { cx: &cx, rest }).iter().map(|name| format!("{name}: {}", words.join(" "))),
            );
        }
    }
    assert!(odd.is_empty(), "{} places:\n{}", odd.len(), odd.join("\n"));
}
