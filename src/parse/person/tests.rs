//! Positives, and what only looks like a person.

use super::*;
use crate::source::Format;
use crate::vocab::Vocabulary;

/// Each reading as "name | role | of | standing".
fn read(text: &str) -> Vec<String> {
    let lexicon = &Vocabulary::english().lexicon;
    let document = crate::source::read("t", "t.txt", text.as_bytes(), Format::Text, lexicon).expect("text");
    let shape = crate::text::shape(&document, lexicon);
    let cx = Cx { text: &document.text, shape: &shape, lexicon };
    scan(&cx)
        .iter()
        .map(|r| {
            let name = r.name.map_or("-", |s| s.of(&document.text));
            let role = r.role.as_deref().unwrap_or("-");
            format!("{name} | {role} | {} | {:?}", r.of.as_deref().unwrap_or("-"), r.standing)
        })
        .collect()
}

#[test]
fn role_country_and_name_in_either_order() {
    for (text, expected) in [
        (
            "Veltian talks: Danish Foreign Minister Lars Holm said so.",
            "Lars Holm | foreign minister | Denmark | Now",
        ),
        ("Denmark's Foreign Minister Lars Holm left.", "Lars Holm | foreign minister | Denmark | Now"),
        (
            "Denmark’s minister of foreign affairs Lars Holm left.",
            "Lars Holm | foreign minister | Denmark | Now",
        ),
        ("It met President [of Chile Rosa] Ortega there.", "Rosa] Ortega | president | Chile | Now"),
        ("It met [Chilean President Rosa] Ortega there.", "Rosa] Ortega | president | Chile | Now"),
        ("The President of Chile [Rosa Ortega] came.", "Rosa Ortega | president | Chile | Now"),
        ("Rosa Ortega, the president of Chile, came.", "Rosa Ortega | president | Chile | Now"),
        (
            "Kemal Odabas, the Turkish foreign minister, came.",
            "Kemal Odabas | foreign minister | Turkey | Now",
        ),
        ("Turkey's foreign minister, Kemal Odabas, came.", "Kemal Odabas | foreign minister | Turkey | Now"),
        ("U.S. Secretary of State John Hay wrote.", "John Hay | secretary of state | United States | Now"),
        ("former Danish prime minister Lars Holm wrote", "Lars Holm | prime minister | Denmark | NotNow"),
        ("the acting president of Chile, Rosa Ortega, wrote", "Rosa Ortega | president | Chile | Acting"),
        (
            "Danish Deputy Foreign Minister Lars Holm wrote",
            "Lars Holm | deputy foreign minister | Denmark | Now",
        ),
        ("General Rustam Adamov is in contact.", "Rustam Adamov | - | - | Now"),
        ("Foreign Minister Holm stressed it.", "Holm | foreign minister | - | Now"),
        ("President Emmanuel de la Croix-Martin spoke.", "Emmanuel de la Croix-Martin | president | - | Now"),
        ("rebel leader Joao Matos spoke", "Joao Matos | leader | - | Other"),
        ("Prime Minister Theresa May spoke.", "Theresa May | prime minister | - | Now"),
        ("President George W. Bush spoke.", "George W. Bush | president | - | Now"),
        ("Martin Luther King marched.", "Martin Luther King | - | - | Now"),
        ("Mayor Mike Hall and others", "Mike Hall | mayor | - | Now"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn one_word_for_several() {
    assert_eq!(
        read("He hosted his Chilean and Danish counterparts Rosa Ortega and Lars Holm."),
        ["Rosa Ortega | counterpart | Chile | Now", "Lars Holm | counterpart | Denmark | Now"]
    );
    assert_eq!(
        read("The presidents of Chile and Denmark, Rosa Ortega and Lars Holm, met."),
        ["Rosa Ortega | president | Chile | Now", "Lars Holm | president | Denmark | Now"]
    );
    assert_eq!(read("his Chilean counterpart Rosa Ortega"), ["Rosa Ortega | counterpart | Chile | Now"]);
}

#[test]
fn roles_without_a_name() {
    for (text, expected) in [
        ("“Yes,” the Danish leader said.", "- | leader | Denmark | Now"),
        ("The top diplomat noted it.", "- | foreign minister | - | Now"),
        ("the Minister said", "- | minister | - | Now"),
        ("through its president", "- | president | - | Now"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_person() {
    for text in [
        "Danish ministers met in Chile.",
        "A president should not do that.",
        "The leaders of Chile, Denmark and Turkey signed.",
        "He told us of it in Moscow on Monday.",
        "The minutes of a general meeting stay open.",
        "At 5:00 PM EST the doors close.",
        "An Oscar-winning film about John.",
        "The Christopher Reeve Foundation paid.",
        "The leader of the New Zealand National Party spoke.",
    ] {
        assert_eq!(read(text), [""; 0], "{text}");
    }
}
