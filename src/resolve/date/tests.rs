//! Readings with their values, as tables: what must be read, and what must be left alone.

use super::*;
use crate::parse::date::scan;
use crate::source::{Block, BlockKind};
use crate::span::Span;
use crate::value::calendar::day_number;
use crate::vocab::Vocabulary;

/// Each reading of a text as `words = TIMEX3 value`, with a document's date where one is given.
fn read(text: &str, published: Option<(i32, i32, i32)>) -> Vec<String> {
    read_all(text, published)
        .into_iter()
        .map(|(words, t, _)| format!("{words} = {}", t.timex3.value))
        .collect()
}

fn read_all(text: &str, published: Option<(i32, i32, i32)>) -> Vec<(String, Temporal, From)> {
    let day = published.map(|(y, m, d)| (day_number(y, m, d), From::Metadata));
    let document = Document {
        blocks: vec![Block { span: Span::new(0, text.len() as u32), kind: BlockKind::Paragraph, cell: None }],
        text: text.to_owned(),
        original: text.into(),
        ..Document::default()
    };
    let vocabulary = Vocabulary::english();
    let shape = crate::text::shape(&document, &vocabulary.lexicon);
    let cx = Cx { text, shape: &shape, lexicon: &vocabulary.lexicon };
    let times = scan(&cx);
    let published = day.or_else(|| super::published(&document, &cx, &times));
    let values = resolve(&document, &cx, published, &times);
    times.iter().zip(values).map(|(r, (t, from))| (r.span.of(text).to_owned(), t, from)).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(read(text, None), *expected, "{text}");
    }
}

/// Said on Wednesday, 14 March 2018.
fn check_dated(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(read(text, Some((2018, 3, 14))), *expected, "{text}");
    }
}

#[test]
fn absolute_dates() {
    check(&[
        ("The dam broke on 9 November 2020.", &["9 November 2020 = 2020-11-09"]),
        ("The dam broke on November 9, 2020.", &["November 9, 2020 = 2020-11-09"]),
        ("It was opened on the 3rd of May, 1931, by the mayor.", &["the 3rd of May, 1931 = 1931-05-03"]),
        ("It opened on Tuesday, 6 June 2017.", &["Tuesday, 6 June 2017 = 2017-06-06"]),
        ("It opened on 2017-06-06.", &["2017-06-06 = 2017-06-06"]),
        ("It opened on 31/12/1999.", &["31/12/1999 = 1999-12-31"]),
        ("It has stood since March 1871.", &["March 1871 = 1871-03"]),
        ("It rose in the 1990s and fell in the late 1960s.", &["the 1990s = 199", "the late 1960s = 196"]),
        ("It was built in the 19th century.", &["the 19th century = 18"]),
        ("They met in the summer of 2014.", &["the summer of 2014 = 2014-SU"]),
        ("Sales fell in the third quarter of 2009.", &["the third quarter of 2009 = 2009-Q3"]),
        ("The league broke up in 404 BC.", &["404 BC = BC0404"]),
        ("They met on Christmas Day 1914.", &["Christmas Day 1914 = 1914-12-25"]),
        ("They met on Good Friday 2024.", &["Good Friday 2024 = 2024-03-29"]),
    ]);
}

#[test]
fn modifiers_belong_to_the_marking() {
    check(&[
        ("It failed in early December 2020.", &["early December 2020 = 2020-12"]),
        ("It failed at the end of 1998.", &["the end of 1998 = 1998"]),
        ("It failed in mid-May 2001.", &["mid-May 2001 = 2001-05"]),
    ]);
    let modifier = |text| read_all(text, None).first().and_then(|r| r.1.timex3.modifier);
    assert_eq!(modifier("It failed in early December 2020."), Some("START"));
    assert_eq!(modifier("It took more than 60 days."), Some("MORE_THAN"));
    assert_eq!(modifier("It took 60 days."), None);
}

#[test]
fn ranges_and_lists() {
    check(&[
        ("They met on 9-10 May 2016.", &["9-10 May 2016 = 2016-05-09/2016-05-10"]),
        (
            "It was signed on the night of November 9-10, 2020.",
            &["the night of November 9-10, 2020 = 2020-11-09/2020-11-10"],
        ),
        ("The siege (1941-1944) was long.", &["1941 = 1941", "1944 = 1944"]),
        (
            "They met on 9, 10 and 12 May 2016.",
            &["9 = 2016-05-09", "10 = 2016-05-10", "12 May 2016 = 2016-05-12"],
        ),
        ("It rained in April and June 2016.", &["April = 2016-04", "June 2016 = 2016-06"]),
        ("He sold 9 houses and 12 farms in May 2016.", &["May 2016 = 2016-05"]),
        ("The 10 November agreement of 2020 holds.", &["10 November = XXXX-11-10", "2020 = 2020"]),
        ("The war of 1939-45 ended.", &["1939-45 = 1939/1945"]),
        ("It is open from 2 to 4 pm.", &["2 to 4 pm = XXXX-XX-XXT14:00/XXXX-XX-XXT16:00"]),
    ]);
    let days = |text| read_all(text, None).first().map(|r| (r.1.days.edtf.to_string(), r.1.days.members));
    let list = days("The statements of 2020, 2021 and 2022 stand.");
    assert_eq!(list, Some(("{2020,2021,2022}".to_owned(), true)));
}

#[test]
fn the_narrative_tells_the_year() {
    check(&[
        (
            "The rising began in November 1830. On 25 January the diet met, and in June the city fell.",
            &["November 1830 = 1830-11", "25 January = 1831-01-25", "June = 1831-06"],
        ),
        (
            "He landed on 4 May 1912. Two days later he left, and that same month he died.",
            &["4 May 1912 = 1912-05-04", "Two days later = 1912-05-06", "that same month = 1912-05"],
        ),
        (
            "The bridge was begun in 1901. The following year it fell; by the end of the year nothing stood.",
            &["1901 = 1901", "The following year = 1902", "the end of the year = 1902"],
        ),
        ("On 3 December he went home.", &["3 December = XXXX-12-03"]),
    ]);
}

#[test]
fn relative_to_the_document() {
    check_dated(&[
        ("She arrived yesterday.", &["yesterday = 2018-03-13"]),
        ("She arrived on Monday.", &["Monday = 2018-03-12"]),
        ("She will arrive on Monday.", &["Monday = 2018-03-19"]),
        ("She arrived last week.", &["last week = 2018-W10"]),
        ("She will arrive next month.", &["next month = 2018-04"]),
        ("She was elected two years ago.", &["two years ago = 2016"]),
        ("She was elected in December.", &["December = 2017-12"]),
        ("She will stand in December.", &["December = 2018-12"]),
        ("She spoke this morning.", &["this morning = 2018-03-14TMO"]),
        ("She spoke at 6:40 p.m. on Monday.", &["6:40 p.m. on Monday = 2018-03-12T18:40"]),
        ("She will be back in a month.", &["a month = 2018-04"]),
        ("She had not been seen in a month.", &["a month = P1M"]),
        ("She is now at home.", &["now = PRESENT_REF"]),
    ]);
}

#[test]
fn lengths_and_sets() {
    check(&[
        ("They held out for seven weeks.", &["seven weeks = P7W"]),
        ("It was a ten-day march.", &["ten-day = P10D"]),
        ("It took a few days.", &["a few days = PXD"]),
        ("It took two and a half hours.", &["two and a half hours = PT2.5H"]),
        ("It took five to seven days.", &["five to seven days = P5D/P7D"]),
        ("They met every Monday.", &["every Monday = XXXX-WXX-1"]),
        ("It sank 15 ships a year.", &["a year = P1Y"]),
        ("The paper is printed daily.", &["daily = P1D"]),
    ]);
}

#[test]
fn look_alikes_stay_silent() {
    check(&[
        ("You may march in the sun, and the second may fall.", &[]),
        ("The May report may not come.", &[]),
        ("He flew a Boeing 747 and a 777.", &[]),
        ("The 9/11 commission met.", &[]),
        ("About 1500 people and 2000 soldiers came.", &[]),
        ("Version 1.12.3 of build 2024 failed.", &[]),
        ("They won 3-2 and 21-19.", &[]),
        ("See page 1987 of volume 3.", &[]),
        ("Call 555-1234 or 2010-2015-86.", &[]),
        ("A quarter of the houses and half of the roads were lost.", &[]),
        ("The fall of the city came late.", &[]),
        ("April Stone and June Weaver spoke.", &[]),
    ]);
}

#[test]
fn sets_of_days_follow_the_words() {
    let days = |text| {
        let all = read_all(text, None);
        let first = all.first().expect("one reading");
        let d = first.1.days.days.first().expect("days");
        (
            crate::value::date::print_day(d.first).to_string(),
            crate::value::date::print_day(d.last).to_string(),
        )
    };
    let cases = [
        ("It was in early December 2020.", ("2020-12-01", "2020-12-10")),
        ("It was in late 2020.", ("2020-09-01", "2020-12-31")),
        ("It was at the end of November 2020.", ("2020-11-21", "2020-11-30")),
        ("It was in the summer of 2014.", ("2014-05-11", "2014-09-21")),
        ("It was so since November 2020.", ("2020-11-01", "..")),
        ("It was so until November 2020.", ("..", "2020-11-30")),
    ];
    for (text, (first, last)) in cases {
        assert_eq!(days(text), (first.to_owned(), last.to_owned()), "{text}");
    }
}

#[test]
fn the_documents_own_date() {
    let published = |text: &str| {
        let document = Document {
            blocks: vec![Block {
                span: Span::new(0, text.len() as u32),
                kind: BlockKind::Paragraph,
                cell: None,
            }],
            text: text.to_owned(),
            ..Document::default()
        };
        let vocabulary = Vocabulary::english();
        let shape = crate::text::shape(&document, &vocabulary.lexicon);
        let cx = Cx { text, shape: &shape, lexicon: &vocabulary.lexicon };
        let times = scan(&cx);
        super::published(&document, &cx, &times)
            .map(|(d, from)| (crate::value::date::print_day(d).to_string(), from))
    };
    let cases = [
        ("A bridge falls\n\n14 October 2020\n\nThe bridge fell.", Some(("2020-10-14", From::Header))),
        (
            "A bridge falls\n\nBy A. Writer | Wednesday, 26 July 2023\n\nThe bridge fell.",
            Some(("2023-07-26", From::Header)),
        ),
        (
            "The minister spoke on Monday (18 January) of the treaty of 2020.",
            Some(("2021-01-18", From::Weekday)),
        ),
        ("On 3 December the minister spoke.", None),
    ];
    for (text, expected) in cases {
        let expected = expected.map(|(d, f)| (d.to_owned(), f));
        assert_eq!(published(text), expected, "{text}");
    }
}
