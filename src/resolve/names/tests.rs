//! Who a text speaks of, what it calls them, and who speaks.

use std::sync::Arc;

use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::source::Format;
use crate::vocab::Vocabulary;

fn claims(text: &str) -> (String, Vec<Claim>) {
    let vocabulary = Vocabulary::english();
    let document =
        crate::source::read("t", "t.txt", text.as_bytes(), Format::Text, &vocabulary.lexicon).expect("text");
    let facts = crate::resolve::facts(Arc::new(document), vocabulary);
    (facts.document.text.clone(), facts.claims)
}

/// Claims of some kinds as "words = value: subject".
fn read(text: &str, kinds: &[Kind]) -> Vec<String> {
    let (text, claims) = claims(text);
    let shown = |c: &Claim| {
        let value = match &c.value {
            ClaimValue::Name(n) | ClaimValue::Quote(n) => n.to_string(),
            ClaimValue::Temporal(t) => t.value.to_string(),
            ClaimValue::Numeric(_) | ClaimValue::Passage => String::new(),
        };
        let subject = match &c.subject {
            Subject::Named { name, property } => format!("{name} {property}"),
            Subject::Topic(_) | Subject::Open { .. } | Subject::None => "-".to_owned(),
        };
        format!("{} = {value}: {subject}", c.span.of(&text))
    };
    claims.iter().filter(|c| kinds.contains(&c.kind)).map(shown).collect()
}

#[test]
fn surnames_and_roles_find_their_person() {
    assert_eq!(
        read(
            "Danish Foreign Minister Erik Lund met the press. Lund was calm. The minister left. The Danish foreign minister slept.",
            &[Kind::Role]
        ),
        [
            "Danish Foreign Minister Erik Lund = Erik Lund: foreign minister of Denmark office",
            "The minister = Erik Lund: minister office",
            "The Danish foreign minister = Erik Lund: foreign minister of Denmark office",
        ]
    );
    assert_eq!(
        read("Danish Foreign Minister Erik Lund met the press. Lund was calm.", &[Kind::Person]),
        ["Erik Lund = Erik Lund: Erik Lund name", "Lund = Erik Lund: Erik Lund name"]
    );
}

#[test]
fn counterparts_hold_what_the_other_holds() {
    assert_eq!(
        read(
            "Danish Foreign Minister Erik Lund hosted his Chilean and Turkish counterparts Rosa Ortega and Kemal Odabas.",
            &[Kind::Role]
        ),
        [
            "Danish Foreign Minister Erik Lund = Erik Lund: foreign minister of Denmark office",
            "Rosa Ortega = Rosa Ortega: foreign minister of Chile office",
            "Kemal Odabas = Kemal Odabas: foreign minister of Turkey office",
        ]
    );
}

#[test]
fn two_of_one_surname_stay_two() {
    assert_eq!(
        read("Erik Lund and Anna Lund came. President Holm left. Later came Ida Holm.", &[Kind::Person]),
        [
            "Erik Lund = Erik Lund: Erik Lund name",
            "Anna Lund = Anna Lund: Anna Lund name",
            "Holm = Holm: Holm name",
            "Ida Holm = Ida Holm: Ida Holm name",
        ]
    );
}

#[test]
fn no_office_is_made_of_what_only_looks_like_one() {
    for text in [
        "Former Danish Prime Minister Erik Lund came.",
        "The rebel leader Joao Matos came.",
        "A Danish minister came, and the ministers of Chile went.",
        "The party's leader Erik Lund came.",
    ] {
        assert_eq!(read(text, &[Kind::Role]), [""; 0], "{text}");
    }
}

#[test]
fn speakers_are_named_in_full() {
    let speaker = |text: &str| -> Vec<String> {
        let (_, claims) = claims(text);
        let quotes = claims.iter().filter(|c| c.kind == Kind::Quote);
        quotes.map(|c| c.speaker.clone().unwrap_or_default().to_string()).collect()
    };
    assert_eq!(
        speaker(
            "Danish Foreign Minister Erik Lund came. \"We shall see it through,\" Lund said. \"It is late,\" he added."
        ),
        ["Erik Lund", "Erik Lund"]
    );
    assert_eq!(speaker("\"We shall see it through,\" the minister said."), ["the minister"]);
    assert_eq!(speaker("It was \"quite a day\" in the town."), [""]);
}

#[test]
fn insertions_are_no_words_of_the_speaker() {
    let quotes =
        read("\"We see it as [the minister] Lund does, of course,\" Anna Beck said.", &[Kind::Quote]);
    assert_eq!(quotes.len(), 1);
    assert!(quotes[0].contains("= We see it as Lund does, of course,:"), "{quotes:?}");
}

#[test]
fn agreements_are_one_where_parties_sides_or_dates_join_them() {
    assert_eq!(
        read(
            "The 10 November 2020 trilateral agreement between Chile, Denmark and Turkey stands. The joint statement of the three leaders is short. He spoke of the November 9, 2020 (agreement). The agreements between Santiago, Copenhagen and Ankara hold.",
            &[Kind::Agreement]
        ),
        [
            "The 10 November 2020 trilateral agreement between Chile, Denmark and Turkey = agreement (Chile, Denmark, Turkey): agreement (Chile, Denmark, Turkey) name",
            "The joint statement of the three leaders = agreement (Chile, Denmark, Turkey): agreement (Chile, Denmark, Turkey) name",
            "the November 9, 2020 (agreement) = agreement (Chile, Denmark, Turkey): agreement (Chile, Denmark, Turkey) name",
            "The agreements between Santiago, Copenhagen and Ankara = agreement (Chile, Denmark, Turkey): agreement (Chile, Denmark, Turkey) name",
        ]
    );
}

#[test]
fn agreements_by_proper_name() {
    for (text, expected) in [
        ("The Treaty of Osk was signed on 3 May 2021.", "3 May 2021 = 2021-05-03: osk treaty signed"),
        (
            "The Alma-Maren Declaration of 3 May 2021 stands.",
            "3 May 2021 = 2021-05-03: alma-maren agreement signed",
        ),
        ("Both signed the Maren Protocol on 3 May 2021.", "3 May 2021 = 2021-05-03: maren protocol signed"),
        (
            "On 3 May 2021, Chile and Denmark signed a border treaty.",
            "3 May 2021 = 2021-05-03: treaty (Chile, Denmark) signed",
        ),
        ("The accord was signed in Osk on 3 May 2021.", "3 May 2021 = 2021-05-03: agreement signed"),
    ] {
        assert_eq!(read(text, &[Kind::Date]), [expected], "{text}");
    }
}

#[test]
fn what_only_looks_like_an_agreement() {
    for text in [
        "A trilateral agreement should follow.",
        "He said so in a statement.",
        "They want to adopt a joint statement of two ministers.",
        "They hold trilateral talks.",
        "The deal is done.",
    ] {
        assert_eq!(read(text, &[Kind::Agreement]), [""; 0], "{text}");
    }
}

#[test]
fn hostile_names_do_no_harm() {
    for text in [
        "President",
        "President [",
        "the Chile's's",
        "U.S.",
        "Mr. . -",
        "“my counterpart",
        "A-B-C-D-E-F-G Holm-",
    ] {
        let _ = claims(text);
    }
}
