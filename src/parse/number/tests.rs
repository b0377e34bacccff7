use std::fmt::Write as _;

use super::{Standing, scan};
use crate::parse::testing::paragraph;
use crate::value::Kind;

/// Every reading as `words kind value [hedge] [unit] [min..max]`, parted by `; `.
fn read(text: &str) -> String {
    let mut out = String::new();
    for r in paragraph(text, |cx| scan(cx, &[], 10)) {
        if !out.is_empty() {
            out.push_str("; ");
        }
        let kind = match r.standing {
            Standing::Free => r.kind.as_str(),
            Standing::Name => "name",
            Standing::Called => "called",
            Standing::Again => "again",
        };
        let _ = write!(out, "{}|{kind}|{}", r.span.of(text), r.numeric.value);
        for extra in [r.hedge.map(|h| h.as_str().into()), r.numeric.currency, r.numeric.unit] {
            let extra: Option<smol_str::SmolStr> = extra;
            if let Some(e) = extra {
                let _ = write!(out, "|{e}");
            }
        }
    }
    out
}

/// The sets of all readings, as `[lo, hi)`.
fn sets(text: &str) -> String {
    let mut out = String::new();
    for r in paragraph(text, |cx| scan(cx, &[], 10)) {
        let whole = r.kind == Kind::Number;
        let set = r.numeric.set.tightened(if whole {
            crate::value::interval::Integer::Yes
        } else {
            crate::value::interval::Integer::No
        });
        let end = |n: Option<crate::value::Num>| n.map_or("∞".to_owned(), |n| n.to_string());
        let _ = write!(
            out,
            "{}{}, {}{}",
            if set.lo_open { '(' } else { '[' },
            end(set.lo),
            end(set.hi),
            if set.hi_open { ')' } else { ']' }
        );
    }
    out
}

fn check(table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, want) in table {
        let got = read(text);
        if got != *want {
            let _ = write!(wrong, "\n{text:?}\n   want {want}\n   got  {got}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn figures() {
    check(&[
        ("a fleet of 1,250 vans", "1,250|number|1250"),
        ("1.250.000 Einwohner", "1.250.000|number|1250000"),
        ("a crowd of 12 000 came", "12 000|number|12000"),
        ("some 2 450 600 voters", "some 2 450 600|number|2450600|about"),
        ("12,34,567 voters", "12,34,567|number|1234567"),
        ("1.234,50 in the ledger", "1.234,50|number|1234.5"),
        ("a factor of 4,5 overall", "4,5|number|4.5"),
        ("ratio .75 held", ".75|number|0.75"),
        ("a constant of 6.02e23", "6.02e23|number|602000000000000000000000"),
        ("minus 12 and -7.5 were shown", "minus 12|number|-12; -7.5|number|-7.5"),
        ("3/4 of them", "3/4|number|0.75"),
        ("2 1/2 turns", "2 1/2|number|2.5"),
        ("2½ turns", "2½|number|2.5"),
        ("⅓ of the harvest", "⅓|number|1/3"),
    ]);
}

#[test]
fn words() {
    check(&[
        ("sixty-two boats", "sixty-two|number|62"),
        ("one hundred and five boats", "one hundred and five|number|105"),
        (
            "three thousand two hundred and eleven ballots",
            "three thousand two hundred and eleven|number|3211",
        ),
        ("a million ballots", "a million|number|1000000"),
        ("two hundred thousand ballots", "two hundred thousand|number|200000"),
        ("1.2 million ballots", "1.2 million|number|1200000"),
        ("4 thousand 3 hundred ballots", "4 thousand 3 hundred|number|4300"),
        ("twelve hundred ballots", "twelve hundred|number|1200"),
        ("nought point nought five", "nought point nought five|number|0.05"),
        ("two dozen eggs", "two dozen|number|24"),
        ("half a dozen eggs", "half a dozen|number|6"),
        ("Half a million eggs", "Half a million|number|500000"),
        ("two and a half eggs", "two and a half|number|2.5"),
        ("one and a half million eggs", "one and a half million|number|1500000"),
        ("three million and a quarter", "three million and a quarter|number|3250000"),
        ("two thirds of the house", "two thirds|number|2/3"),
        ("a third of the house", "a third|number|1/3"),
        ("one in five homes", "one in five|number|0.2"),
        ("two out of three homes", "two out of three|number|2/3"),
        ("a quarter of the house", "a quarter|number|0.25"),
        ("a quarter of a million homes", "a quarter of a million|number|250000"),
        ("three twenty-firsts", "three twenty-firsts|number|1/7"),
        ("two million and one half", "two million and one half|number|2500000"),
        ("one hundred and three quarters", "one hundred and three quarters|number|100.75"),
        ("three hundred and two dozen", "three hundred and two dozen|number|324"),
        ("five-eighths of it", "five-eighths|number|0.625"),
        ("a pair of gloves", "a pair|number|2"),
        ("12 lakh and 3 crore", "12 lakh|number|1200000; 3 crore|number|30000000"),
        ("45 (forty-five) days", "45 (forty-five)|number|45"),
        ("100k users and 10M users", "100k|number|100000; 10M|number|10000000"),
    ]);
}

#[test]
fn hedges() {
    check(&[
        ("more than 62 boats", "more than 62|number|62|more-than"),
        ("over 62 boats", "over 62|number|62|more-than"),
        ("62 or more boats", "62 or more|number|62|at-least"),
        ("62+ boats", "62+|number|62|at-least"),
        ("no fewer than 62 boats", "no fewer than 62|number|62|at-least"),
        ("as many as 20 boats", "as many as 20|number|20|at-most"),
        ("up to 20 boats", "up to 20|number|20|at-most"),
        ("no more than 20 boats", "no more than 20|number|20|at-most"),
        ("fewer than 20 boats", "fewer than 20|number|20|less-than"),
        ("some 60 boats", "some 60|number|60|about"),
        ("an estimated 60 boats", "an estimated 60|number|60|about"),
        ("60 or so boats", "60 or so|number|60|about"),
        ("nearly 60 boats", "nearly 60|number|60|nearly"),
        ("just over 60 boats", "just over 60|number|60|just-over"),
        ("slightly more than 60 boats", "slightly more than 60|number|60|just-over"),
        ("well over 60 boats", "well over 60|number|60|more-than"),
        ("much more crates of fruit than 62", "62|number|62|more-than"),
        ("fewer crates of fruit than 62", "62|number|62|less-than"),
        ("rather than 62 crates", "62|number|62"),
        ("more than 10 and less than 40 boats", "more than 10 and less than 40|number|10..40"),
        (
            "more than 40 and less than 10 boats",
            "more than 40|number|40|more-than; less than 10|number|10|less-than",
        ),
        ("several boats", "several|number|3|vague"),
        ("a few hundred boats", "a few hundred|number|200|vague"),
        ("dozens of boats", "dozens|number|12|vague"),
        ("tens of thousands of boats", "tens of thousands|number|10000|vague"),
        ("hundreds of boats", "hundreds|number|100|vague"),
        ("what it was about: 60 boats", "60|number|60"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("between 5 and 7 million boats", "between 5 and 7 million|number|5000000..7000000"),
        ("5-7 boats", "5-7|number|5..7"),
        ("five to seven boats", "five to seven|number|5..7"),
        ("five or six boats", "five or six|number|5..6"),
        ("$3-4bn of debt", "$3-4bn|money|3000000000..4000000000|USD"),
        ("$3 million to $4 million", "$3 million to $4 million|money|3000000..4000000|USD"),
        ("15-20% of it", "15-20%|percent|15..20"),
        ("between 3km and 5km away", "between 3km and 5km|quantity|3..5|km"),
        ("100 - 1000 g of salt", "100 - 1000 g|quantity|100..1000|g"),
        ("about 10 to 20 boats", "about 10 to 20|number|10..20|about"),
        ("It rose from 4.2 to 5.1 percent", "4.2|percent|4.2; 5.1 percent|percent|5.1"),
        ("cut from 7 to 5 million", "7|number|7000000; 5 million|number|5000000"),
        ("It rose from 5 to 7 points", "5|number|5; 7|number|7"),
        ("cut from 5 percent to 7 percent", "5 percent|percent|5; 7 percent|percent|7"),
        ("won 3-2 on Friday", "3|called|3; 2|called|2"),
        ("rated 6.6/10 by critics", "6.6/10|number|6.6|/10"),
        ("rated 4.8 out of 10", "4.8 out of 10|number|4.8|/10"),
        ("58 out of 100 critics", "58 out of 100|number|0.58"),
        ("two hundred and three hundred", "two hundred|number|200; three hundred|number|300"),
        ("5 and 7 boats", "5|number|5; 7|number|7"),
    ]);
}

#[test]
fn money() {
    check(&[
        ("US$40 billion", "US$40 billion|money|40000000000|USD"),
        ("A$5m of stock", "A$5m|money|5000000|AUD"),
        ("$ 75 million", "$ 75 million|money|75000000|USD"),
        ("a $4.7 billion plan", "$4.7 billion|money|4700000000|USD"),
        ("5 million US dollars", "5 million US dollars|money|5000000|USD"),
        ("20 pence", "20 pence|money|20|GBP"),
        ("£10.50 a head", "£10.50|money|10.5|GBP"),
        ("EUR 20 each", "EUR 20|money|20|EUR"),
        ("500 USD in cash", "500 USD|money|500|USD"),
        ("20€ each", "20€|money|20|EUR"),
        ("Rs. 20 each", "Rs. 20|money|20|INR"),
        ("13 dollars and 45 cents", "13 dollars and 45 cents|money|13.45|USD"),
        ("30 Swiss francs", "30 Swiss francs|money|30|CHF"),
        ("about $9.99 US dollars", "about $9.99 US dollars|money|9.99|about|USD"),
        ("It cost 40 pounds", "40 pounds|money|40|GBP"),
        ("two million pounds", "two million pounds|money|2000000|GBP"),
        ("lost 40 pounds of fat", "40 pounds|quantity|40|[lb_av]"),
        ("ALL 70 of us", "ALL 70|number|70"),
        ("They won 5 won games", "5|number|5"),
        ("a dollar", "a dollar|money|1|USD"),
        ("$3 a gallon", "$3|money|3|USD"),
        ("10 pesos", "10 pesos|money|10"),
        ("30 MUSD", "30 MUSD|money|30000000|USD"),
    ]);
}

#[test]
fn percent() {
    check(&[
        ("8.1 percent", "8.1 percent|percent|8.1"),
        ("8 per cent", "8 per cent|percent|8"),
        ("eight %", "eight %|percent|8"),
        ("up 3 percentage points", "3 percentage points|percent|3|pp"),
        ("25 basis points", "25 basis points|percent|25|bp"),
        ("as much as 3%", "as much as 3%|percent|3|at-most"),
        ("a percentage of the 5 firms", "5|number|5"),
    ]);
}

#[test]
fn quantities() {
    check(&[
        ("a 5-mile run", "5-mile|quantity|5|[mi_i]"),
        ("six feet of snow", "six feet|quantity|6|[ft_i]"),
        ("5.4 km away", "5.4 km|quantity|5.4|km"),
        ("20 square kilometres", "20 square kilometres|quantity|20|km2"),
        ("20 km2 of forest", "20 km2|quantity|20|km2"),
        ("20 km² of forest", "20 km²|quantity|20|km2"),
        ("3 cubic metres", "3 cubic metres|quantity|3|m3"),
        ("500 sq ft", "500 sq ft|quantity|500|[ft_i]2"),
        ("90 km/h", "90 km/h|quantity|90|km/h"),
        ("90 kilometres per hour", "90 kilometres per hour|quantity|90|km/h"),
        ("55 miles an hour", "55 miles an hour|quantity|55|[mi_i]/h"),
        ("55 mph", "55 mph|quantity|55|[mi_i]/h"),
        ("70 kg/m2", "70 kg/m2|quantity|70|kg/m2"),
        ("37 degrees Celsius", "37 degrees Celsius|quantity|37|Cel"),
        ("-5 °C", "-5 °C|quantity|-5|Cel"),
        ("98.6°F", "98.6°F|quantity|98.6|[degF]"),
        ("5 MW and 5 mW", "5 MW|quantity|5|MW; 5 mW|quantity|5|mW"),
        ("10 MB and 10 Mb", "10 MB|quantity|10|MBy; 10 Mb|quantity|10|Mbit"),
        ("100 megabits per second", "100 megabits per second|quantity|100|Mbit/s"),
        ("5ft 11in tall", "5ft 11in|quantity|71/12|[ft_i]"),
        ("5'11\" tall", "5'11\"|quantity|71/12|[ft_i]"),
        ("a 12\" pipe", "12\"|quantity|12|[in_i]"),
        ("he said \"it was 12\" and left", "12|number|12"),
        ("It was 10 below zero", "10 below zero|number|-10"),
        ("12 feet 3 inches", "12 feet 3 inches|quantity|12.25|[ft_i]"),
        ("9,420 nautical miles", "9,420 nautical miles|quantity|9420|[nmi_i]"),
        ("25,000 tonnes of wheat", "25,000 tonnes|quantity|25000|t"),
        ("5 in 2003", "5|number|5; 2003|number|2003"),
        ("the 9 at the table", "9|number|9"),
        ("half a litre", "half a litre|quantity|0.5|L"),
        ("a half-litre", "a half-litre|quantity|0.5|L"),
        ("a tenth of a gallon", "a tenth of a gallon|quantity|0.1|[gal_us]"),
        ("3 m people", "3 m|number|3000000"),
    ]);
}

#[test]
fn ordinals() {
    check(&[
        ("the 21st attempt", "21st|ordinal|21"),
        ("the first attempt", "first|ordinal|1"),
        ("the twenty-first attempt", "twenty-first|ordinal|21"),
        ("the one hundred and second attempt", "one hundred and second|ordinal|102"),
        ("a third man", "third|ordinal|3"),
        ("the hundredth try", "hundredth|ordinal|100"),
    ]);
}

#[test]
fn look_alikes() {
    check(&[
        ("version 2.4.1 is out", ""),
        ("call 555-0134 or +44-20-7946-0958", ""),
        ("ISBN 978-3-16-148410-0", ""),
        ("the server at 10.0.0.1", ""),
        ("at 18:30 sharp", ""),
        ("an A320 and a 24703L202", ""),
        ("a Su-25 jet", "25|name|25"),
        ("Flight 93 went down", "93|name|93"),
        ("see page 12", "12|name|12"),
        ("Article 5 binds", "5|name|5"),
        ("the Falcon 9 rocket", "9|called|9"),
        ("see p. 12", "12|name|12"),
        ("item #4", "4|called|4"),
        ("no one came", ""),
        ("one of the authors", ""),
        ("the one you saw", ""),
        ("one another", ""),
        ("which one?", ""),
        ("only one survived", "only one|number|1"),
        ("one boat sank", "one|number|1"),
        ("a Twenty20 match in 1080p", ""),
        ("a two-year, million contract", "two|number|2"),
        ("costs 20p more", "20p|money|20|GBP"),
        ("over 2+ million fans", "over 2+ million|number|2000000|more-than"),
        ("Louis XIV and World War II", ""),
        ("the first quarter", "first|ordinal|1"),
        ("the French quarter", ""),
        ("a half-brother", ""),
        ("the score was level", ""),
        ("the two companies", "two|again|2"),
        ("the 62 companies", "62|number|62"),
        ("22,24,26,31", "22|number|22; 24|number|24; 26|number|26; 31|number|31"),
        ("the 2300 block of Elm Road", "2300|name|2300"),
        ("at 12 Elm Road", "12|name|12"),
        ("12 Elm trees", "12|number|12"),
        ("call 636-3300", ""),
        ("in her 20s", ""),
        ("the couple married", ""),
        ("a Veltian couple", ""),
        ("a couple of eggs", "a couple|number|2|vague"),
        ("few came", ""),
        ("the past few hours", "few|number|2|vague"),
        ("a score of 75", "75|number|75"),
        ("a score of jets", "a score|number|20"),
    ]);
}

#[test]
fn sets_of_the_table() {
    let table = [
        ("62", "[62, 62]"),
        ("more than 62", "[63, ∞)"),
        ("at least 62", "[62, ∞)"),
        ("fewer than 62", "[0, 61]"),
        ("up to 62", "[0, 62]"),
        ("between 5 and 7", "[5, 7]"),
        ("about 60", "[54, 66]"),
        ("about 5", "[4, 6]"),
        ("nearly 60", "[54, 59]"),
        ("nearly six", "[5, 5]"),
        ("just over 60", "[61, 66]"),
        ("50 thousand", "[49500, 50499]"),
        ("1.2 million", "[1150000, 1249999]"),
        ("8.1 %", "[161/20, 163/20)"),
        ("5.4 km", "[107/20, 109/20)"),
        ("a couple", "[2, ∞)"),
        ("a few", "[2, ∞)"),
        ("several", "[3, ∞)"),
        ("dozens", "[12, ∞)"),
        ("scores of them", "[40, ∞)"),
        ("hundreds", "[100, ∞)"),
        ("a dozen", "[12, 12]"),
        ("half a dozen", "[6, 6]"),
        ("a handful", "[3, ∞)"),
        ("over 1.2 million", "[1200001, ∞)"),
        ("about 2 million", "[1500000, 2500000]"),
    ];
    for (text, want) in table {
        assert_eq!(sets(text), want, "{text}");
    }
}

/// How many looks at tokens a text takes.
fn steps(text: &str) -> u64 {
    crate::span::steps::of(|| {
        read(text);
    })
}

#[test]
fn linear_on_runs() {
    let runs = [
        "and one ",
        "one ",
        "hundred ",
        "twenty-",
        "5-",
        "5.",
        "5,",
        "5 ",
        "555-",
        "1/2 ",
        "1/",
        "$ ",
        "a ",
        "half a ",
        "of a ",
        "$5 to ",
        "5 to ",
        "between ",
        "more than ",
        "than ",
        "5 and ",
        "million ",
        "thousands of ",
        "a few ",
        "5ft ",
        "one in ",
        "first ",
        "twenty ",
        "(5) ",
        "point one ",
        "- ",
        "e5",
        "1e",
        "5%",
        "half ",
        "second ",
        "dozen ",
        "dollar 5 ",
        "5 dollars and ",
        "km/h ",
        "5 km/",
        "12 km, ",
        "~",
        "one hundred and three quarters of a million ",
        "at least ",
        "or more ",
        "#",
        "US$",
        "A320",
        "x",
        "999,999,",
        "½",
        "٣",
    ];
    for run in runs {
        let (small, large) = (steps(&run.repeat(2000)), steps(&run.repeat(4000)));
        assert!(large * 10 <= small * 22 + 10_000, "{run:?}: {small}, then {large}");
        assert!(large <= 4000 * 10 * 400, "{run:?}: {large}");
    }
}

#[test]
fn any_tokens_are_read() {
    // every triple of awkward tokens, apart and together, without a panic
    let parts = [
        "5",
        "-",
        ".",
        ",",
        "/",
        "$",
        "a",
        "one",
        "million",
        "half",
        "and",
        "to",
        "%",
        "(",
        "km",
        "third",
        "of",
        "e",
        "99999999999999999999999999999",
        "½",
        "few",
        "than",
    ];
    for a in parts {
        for b in parts {
            for c in parts {
                read(&format!("{a} {b} {c}"));
                read(&format!("{a}{b}{c}"));
            }
        }
    }
}
