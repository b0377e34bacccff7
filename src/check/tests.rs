//! The checks of one document on sentences: each that must speak beside ones that must not.

use std::sync::Arc;

use super::local::slips;
use crate::resolve::{DocFacts, facts};
use crate::rules::Check;
use crate::source::{Block, BlockKind, Document, From};
use crate::span::Span;
use crate::vocab::Vocabulary;

/// Reads paragraphs parted by blank lines, dated 2025-03-27 in the metadata.
pub(super) fn read(text: &str) -> DocFacts {
    let mut document = Document { text: text.into(), original: Arc::from(text), ..Document::default() };
    let mut at = 0;
    for part in text.split("\n\n") {
        let span = Span::new(at as u32, (at + part.len()) as u32);
        document.blocks.push(Block { span, kind: BlockKind::Paragraph, cell: None });
        at += part.len() + 2;
    }
    document.meta.published = Some((20_174, From::Metadata));
    facts(Arc::new(document), Vocabulary::english())
}

/// What a check says of a text, one line a slip.
fn said(check: Check, text: &str) -> Vec<String> {
    let found = slips(&read(text), &Vocabulary::english().lexicon);
    found.into_iter().filter(|(c, _)| *c == check).map(|(_, s)| s.message).collect()
}

/// Every text with what is said of it; nothing for those that must stay silent.
pub(super) fn table(check: Check, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = said(check, text).join(" | ");
            (got != *want).then(|| format!("{text}\n  want: {want}\n  got:  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}\n{} of {} cases", wrong.join("\n"), wrong.len(), cases.len());
}

#[test]
fn adds_up() {
    table(
        Check::AddsUp,
        &[
            (
                "In all 62 prisoners were freed: 16 from Veltia, 30 from Osk and 15 from Maren.",
                "16, 30 and 15 make 61, not 62",
            ),
            (
                "Revenue of €48.2 million was split between shops (€21.4 million), wholesale (€15.1 million) and services (€9.7 million).",
                "€21.4 million, €15.1 million and €9.7 million make €46.2 million, not €48.2 million",
            ),
            (
                "He scored 12 goals at home, 9 away and 3 in the cup, 25 in all.",
                "12, 9 and 3 make 24, not 25",
            ),
            ("Rovers won 20 of their 34 games, drew 8 and lost 7.", "20, 8 and 7 make 35, not 34"),
            (
                "Bolt paid £1.2 million in damages: £800,000 for rent, £350,000 for repairs and £150,000 in costs.",
                "£800,000, £350,000 and £150,000 make £1.3 million, not £1.2 million",
            ),
            ("Four schools (two primary and one high) are closed.", "two and one make 3, not Four"),
            (
                "The plan covers 12 sites: five in the north, four in the south and four on the river.",
                "five, four and four make 13, not 12",
            ),
            // look-alikes
            ("Four schools (two primary, one middle and one high) are closed.", ""),
            ("Its 500,000 soldiers (26 divisions and 3 brigades) were ready.", ""),
            ("Six people (a man, two women and two children) were hurt.", ""),
            ("In all 12 people were hurt: a driver, 5 passengers and 5 guards.", ""),
            (
                "The film earned $241.1 million at home and $804.6 million abroad, a total of $1.045 billion.",
                "",
            ),
            ("In all 62 prisoners were freed: 16 from Veltia, 30 from Osk and 16 from Maren.", ""),
            ("In all 62 prisoners were freed, including 16 from Veltia and 30 from Osk.", ""),
            ("Rovers won 20 of their 35 games, drew 8 and lost 7.", ""),
            ("The fund has three parts: 33.3 million, 33.3 million and 33.3 million.", ""),
            (
                "The budget of $1.0 billion was split between roads ($333 million), schools ($333 million) and parks ($333 million).",
                "",
            ),
            ("The house has 12 rooms: 3 doors, 9 windows and 2 stoves.", ""),
            ("Of the 62 prisoners, 30 were men and 20 were under 30.", ""),
            ("Some 2,400 people came: 1,200 on Friday, 700 on Saturday and 460 on Sunday.", ""),
            ("They sold 40 cars, among them 12 vans and 9 lorries.", ""),
            (
                "At least 62 were freed in all: at least 16 from Veltia, 30 from Osk and at least 15 from Maren.",
                "",
            ),
        ],
    );
}

#[test]
fn percent_of() {
    table(
        Check::PercentOf,
        &[
            (
                "Of these 1,240 people, 434 (25 percent) are under 30.",
                "434 of 1,240 is 35 percent, not 25 percent",
            ),
            (
                "Of the 112 confirmed cases 63 (45 percent) are in children.",
                "63 of 112 is 56.3 percent, not 45 percent",
            ),
            ("Some 434 of 1,240 people (34%) are under 30.", ""),
            ("434 of 1,240 people (25%) are under 30.", "434 of 1,240 is 35%, not 25%"),
            (
                "The binary grows from 10 MB to 12 MB, or by 40 percent.",
                "from 10 MB to 12 MB is 20 percent, not 40 percent",
            ),
            (
                "Sales rose 12 percent, from €4.0 million to €5.2 million.",
                "from €4.0 million to €5.2 million is 30 percent, not 12 percent",
            ),
            (
                "The margin improved by 0.9 percent, from 4.2 percent to 5.1 percent.",
                "from 4.2 percent to 5.1 percent is 21.4 percent, not 0.9 percent",
            ),
            (
                "Roofs produced 2.1 GWh, or 40 percent of the 7.0 GWh that we used.",
                "2.1 GWh of 7.0 GWh is 30 percent, not 40 percent",
            ),
            (
                "Of the 42 tenants, 18 (53 per cent) have settled; another 24 have not.",
                "18 of 42 is 42.9 per cent, not 53 per cent",
            ),
            (
                "Earnings were $1.05, up from $0.98, an increase of 17 percent.",
                "from $0.98 to $1.05 is 7.1 percent, not 17 percent",
            ),
            (
                "Sales rose 9% to $2.14 billion, from $2.00 billion a year earlier.",
                "from $2.00 billion to $2.14 billion is 7%, not 9%",
            ),
            (
                "The margin widened by 150 basis points to 41.2 percent from 40.0 percent.",
                "from 40.0 percent to 41.2 percent is 120 basis points, not 150 basis points",
            ),
            (
                "The city built 1,210 flats in 2024, 25 percent more than the 1,052 of 2023.",
                "from 1,052 to 1,210 is 15 percent, not 25 percent",
            ),
        ],
    );
}

#[test]
fn percent_of_stays_silent() {
    table(
        Check::PercentOf,
        &[
            ("The city built 1,210 flats in 2024, 15 percent more than the 1,052 of 2023.", ""),
            ("The city built 1,210 flats, 25 percent more than planned.", ""),
            ("More than 25 percent of 1,210 flats were sold.", ""),
            (
                "The Greens rose by 5.2 points to 33.1 percent; Labour fell 6 points, to 22 percent from 28 percent.",
                "",
            ),
            ("The margin widened by 120 basis points to 41.2 percent from 40.0 percent.", ""),
            ("Sales rose 7% to $2.14 billion, from $2.00 billion a year earlier.", ""),
            ("Earnings were $1.05, up from $0.98, an increase of 7 percent.", ""),
            ("Of these 1,240 people, 434 (35 percent) are under 30.", ""),
            ("Of these 1,240 people, 434 (35 percent) are under 30 and 62 (5 percent) over 60.", ""),
            ("Of the 112 cases 63 (56 percent) are in children, of whom 21 (33 percent) are under two.", ""),
            ("The share grew by 2 percentage points, from 11 to 13 percent.", ""),
            ("The margin improved by 0.9 percentage points, from 4.2 percent to 5.1 percent.", ""),
            ("Sales rose 3 percent a year, from 100 million to 130 million.", ""),
            ("Roofs produced 2.1 GWh, or 30 percent of the 7.0 GWh that we used.", ""),
            ("Turnout rose from 40 percent to 50 percent, and 25 percent of voters were new.", ""),
            ("Sales rose 30 percent, from €4.0 million to €5.2 million.", ""),
            ("Profit fell 50% to $1.5 million from $3.0 million.", ""),
            ("About a third of the 90 seats, 31 (34 percent), went to women.", ""),
        ],
    );
}

#[test]
fn list_count() {
    table(
        Check::ListCount,
        &[
            (
                "Cases were reported in three districts: Harbour, Old Town, Mill Hill and Lower Osk.",
                "three announced, 4 listed: Harbour, Old Town, Mill Hill and Lower Osk",
            ),
            (
                "It is led by three co-chairs: Russia and France.",
                "three announced, 2 listed: Russia and France",
            ),
            ("There are three options (fast and slow).", "three announced, 2 listed: fast and slow"),
            (
                "The three judges, Lord Marsh and Lady Dunmore, were unanimous.",
                "three announced, 2 listed: Lord Marsh and Lady Dunmore",
            ),
            (
                "It ran to four editions (1971, 1978 and 2003).",
                "four announced, 3 listed: 1971, 1978 and 2003",
            ),
            // look-alikes
            ("It runs on 5 platforms: Linux, macOS, Windows, BSD and Haiku.", ""),
            ("The three judges, Lord Marsh, Lady Dunmore and Sir Ian Peel, were unanimous.", ""),
            ("It ran to four editions (1971, 1978, 1990 and 2003).", ""),
            ("They won three titles (1971, 1978).", ""),
            ("The three leaders, Marsh and Peel among them, were late.", ""),
            ("The two sisters, Ann and Mary Holm, were late.", ""),
            ("It is led by three co-chairs: Russia, France and the United States.", ""),
            ("Two countries signed: Trinidad and Tobago, and Guyana.", ""),
            ("Five people run it: Ada Brandt, Jonas Ek, Mira Solheim, Tomas Quill and Ruth Adeyemi.", ""),
            ("It speaks 16 languages, including German, Finnish and Yoruba.", ""),
            ("Two ministers came: Ara Holm, the host, and Jon Ek, the guest.", ""),
            ("Three clubs come up, among them Osk and Maren.", ""),
            ("He had two rules: never lie and never steal from the poor, the old or the sick.", ""),
            ("The two departments (Food and Drink, Sport) will merge.", ""),
            ("Two things matter: he was late.", ""),
        ],
    );
}

#[test]
fn numbers_want_plurals() {
    table(
        Check::ListCount,
        &[
            (
                "The Group and its three co-chair, Russia, France and the United States, met.",
                "“three co-chair” wants a plural",
            ),
            ("The Group and its three co-chairs, Russia, France and the United States, met.", ""),
            ("The three co-chair countries met.", ""),
            ("The two sheep, a ram and a ewe, were sold.", ""),
        ],
    );
}

#[test]
fn states_named() {
    table(
        Check::ListCount,
        &[
            (
                "Armenia and Azerbaijan agreed on talks between lawmakers of the three countries.",
                "three countries, but the sentence names 2",
            ),
            ("Armenia, Georgia and Azerbaijan agreed on talks between lawmakers of the three countries.", ""),
            ("Armenia and Azerbaijan share a border; the two countries are to mark it.", ""),
            ("Armenia spoke for three countries.", ""),
        ],
    );
}

#[test]
fn elapsed() {
    table(
        Check::Elapsed,
        &[
            (
                "The club was founded in 1987, and in 2024 it celebrated its 35th anniversary.",
                "from 1987 to 2024 is 37 years, not 35",
            ),
            (
                "The outbreak lasted nine weeks, from 28 April to 9 June.",
                "from 28 April to 9 June is 6 weeks, not nine weeks",
            ),
            (
                "The hearing took seven days, from 3 to 6 March 2025.",
                "from 3 to 6 March 2025 is 3 days, not seven days",
            ),
            (
                "He fell ill on 28 April 2024 and was admitted two days later, on 5 May 2024.",
                "two days later than 28 April 2024 is 2024-04-30, not 5 May 2024",
            ),
            ("Arun Dass, aged 71, was born in 1964.", "from 1964 to 2025 is 60 or 61 years, not 71"),
            ("The striker is 34; he was born in 1988.", "from 1988 to 2025 is 36 or 37 years, not 34"),
            (
                "Hanna Lindgren, who has died aged 95, was born on 4 June 1931.",
                "from 1931 to 2025 is 93 or 94 years, not 95",
            ),
            ("The railway opened in 1898, 107 years ago.", "107 years ago is 1918, not 1898"),
            // look-alikes
            ("The club was founded in 1987, and in 2024 it celebrated its 37th anniversary.", ""),
            ("The outbreak lasted six weeks, from 28 April to 9 June.", ""),
            ("The hearing took four days, from 3 to 6 March 2025.", ""),
            ("The hearing took three days, from 3 to 6 March 2025.", ""),
            ("He fell ill on 28 April 2024 and was admitted two days later, on 30 April 2024.", ""),
            ("Arun Dass, aged 61, was born in 1964.", ""),
            ("Born in 1964, he moved to London aged 12.", ""),
            ("Hanna Lindgren, who has died aged 93, was born on 4 June 1931.", ""),
            ("The railway opened in 1898, 127 years ago.", ""),
            ("It was founded in 1905, moved in 1950 and marked its 50th anniversary in 2000.", ""),
            ("The term runs ten years, from 2019 to 2029.", ""),
            ("The war lasted from 1914 to 1918 and cost ten years of growth.", ""),
            ("She was jailed in 2019 for ten years and freed in 2023.", ""),
        ],
    );
}

#[test]
fn weekday() {
    table(
        Check::Weekday,
        &[
            ("It opened on Wednesday, 17 September 2024.", "17 September 2024 is a Tuesday, not a Wednesday"),
            (
                "It opened on September 17, 2024 (Wednesday).",
                "17 September 2024 is a Tuesday, not a Wednesday",
            ),
            (
                "It opened at 3 p.m. on Wednesday, 17 September 2024.",
                "17 September 2024 is a Tuesday, not a Wednesday",
            ),
            ("The vote is on Monday, 8 April.", "8 April 2025 is a Tuesday, not a Monday"),
            ("Reopened on Monday (18 January).", "18 January 2025 is a Saturday, not a Monday"),
            // look-alikes
            ("It opened on Tuesday, 17 September 2024.", ""),
            ("It opened at 3 p.m. on Tuesday, 17 September 2024.", ""),
            ("It has been shut since 3 p.m. on Wednesday, 17 September 2024.", ""),
            ("The vote is on Tuesday, 8 April.", ""),
            ("In 2024 much changed. The vote was on Monday, 8 April.", ""),
            ("The Sun, 17 September 2024.", ""),
            ("He was shot on Sunday, 23 June.", ""),
            ("On Tuesday he said that 17 September 2024 was far.", ""),
            ("He was born on Friday, 29 December 1712.", ""),
            ("Reopened on Saturday (18 January).", ""),
        ],
    );
}

#[test]
fn possible_date() {
    table(
        Check::PossibleDate,
        &[
            ("The school is closed until 31 June.", "there is no 31 June: June has 30 days"),
            ("It was signed on June 31, 2020.", "there is no June 31, 2020: June has 30 days"),
            ("It was due on the 31st of April.", "there is no 31st of April: April has 30 days"),
            ("She was born on 29 February 2023.", "there is no 29 February 2023: February has 28 days"),
            ("Released 2031-06-31 in Osk.", "there is no 2031-06-31: June has 30 days"),
            (
                "The fair ran from 9 June 2024 to 3 June 2024.",
                "the end, 3 June 2024, is before the start, 9 June 2024",
            ),
            ("Version 2.3 (2031-06-31) is out.", "there is no 2031-06-31: June has 30 days"),
            // look-alikes
            ("The school is closed until 30 June.", ""),
            ("In June 31 people were freed.", ""),
            ("She was born on 29 February 2024.", ""),
            ("“31 June” is a date that does not exist.", ""),
            ("The fair was moved from 9 June 2024 to 3 June 2024.", ""),
            ("The fair ran from 3 June 2024 to 9 June 2024.", ""),
            ("Part no. 2031-06-31-7 was replaced.", ""),
            ("By June 31,000 people had come.", ""),
        ],
    );
}

#[test]
fn in_order() {
    table(
        Check::InOrder,
        &[
            (
                "A boy was discharged on 14 May 2024; he had been admitted on 17 May 2024.",
                "discharged on 14 May 2024 comes before admitted on 17 May 2024",
            ),
            (
                "She was born on 3 May 1950 and died on 1 May 1949.",
                "died on 1 May 1949 comes before born on 3 May 1950",
            ),
            // look-alikes
            ("A boy was discharged on 17 May 2024; he had been admitted on 14 May 2024.", ""),
            ("His father died in 1950, and his son was born in 1955.", ""),
            ("She was born on 3 May 1950 and died on 1 May 2020.", ""),
            ("The bridge was demolished in 1950 and built again in 1960.", ""),
            ("The treaty was signed in 1999, and another had been ratified in 1990.", ""),
        ],
    );
}

#[test]
fn well_formed() {
    table(
        Check::WellFormed,
        &[
            ("It will be out on [DATE], if all goes well.", "left in the text: a placeholder, “[DATE]”"),
            ("The plan costs $XXX a month.", "left in the text: a placeholder, “XXX”"),
            ("He was TK years old.", "left in the text: a placeholder, “TK”"),
            // look-alikes
            ("Replace [DATE] with the day of the meeting.", ""),
            ("Flight TK 1951 crashed near the runway.", ""),
            ("In the XX century much changed.", ""),
            ("“They [NATO] will come,” he said.", ""),
            ("He is 5’11” tall.", ""),
        ],
    );
}

#[test]
fn converts() {
    table(
        Check::Converts,
        &[
            ("The depot lies 12 km (9.5 miles) away.", "12 km is about 7.46 miles, not 9.5 miles"),
            ("It was 40 °C (114 °F) in the shade.", "40 °C is about 104 °F, not 114 °F"),
            ("The free kick came from 20 metres (56 feet).", "20 metres is about 65.6 feet, not 56 feet"),
            ("It weighs 340 g, or 24 oz.", "340 g is about 12 oz, not 24 oz"),
            // look-alikes
            ("The depot lies 12 km (7.5 miles) away.", ""),
            ("The depot lies 5 km (3 miles) away.", ""),
            ("They drove 100 km (60 miles) and walked 5 km (3 miles).", ""),
            ("He is 6 ft 2 in (1.88 m) tall.", ""),
            ("It was 25 °C (77 °F).", ""),
            ("Temperatures rose by 2 °C (3.6 °F).", ""),
            ("A snapshot of 4.7 GiB (5 GB) is copied.", ""),
            ("The tank holds 10 gallons (45 litres).", ""),
            ("The plot has 2 ha (5 acres).", ""),
            ("It costs €5 million ($9 million).", ""),
            ("The ridge is 1,200 m (4,000 ft) high.", ""),
            ("The pipe is 5 m (30 kg) long.", ""),
        ],
    );
}
