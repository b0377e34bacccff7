//! Tables of sentences and quotations, each with what looks like one.

use super::*;
use crate::source::Format;

fn shaped(text: &str) -> (Document, Text) {
    let words = &crate::Vocabulary::english().lexicon;
    let document = crate::source::read("t", "t.txt", text.as_bytes(), Format::Text, words).expect("text");
    let shape = shape(&document, words);
    (document, shape)
}

/// "words" by speaker, `!` where it is not closed, `~` for a fragment.
fn quotes(text: &str) -> Vec<String> {
    let (document, shape) = shaped(text);
    let show = |q: &Quotation| {
        let marks = [(!q.closed, "!"), (q.kind == QuoteKind::Fragment, "~")];
        let marks: String = marks.iter().filter(|m| m.0).map(|m| m.1).collect();
        let speaker = q.speaker.map_or("-", |s| s.of(&document.text));
        format!("{marks}{} | {speaker}", q.span.of(&document.text))
    };
    shape.quotations.iter().map(show).collect()
}

fn strays(text: &str) -> Vec<(StrayKind, String)> {
    let (document, shape) = shaped(text);
    shape.strays.iter().map(|s| (s.kind, s.span.of(&document.text).to_owned())).collect()
}

#[track_caller]
fn sentences(parts: &[&str]) {
    let text = parts.join(" ");
    let (document, shape) = shaped(&text);
    let found: Vec<&str> = shape.sentences.iter().map(|s| s.span.of(&document.text)).collect();
    assert_eq!(found, parts);
}

#[test]
fn a_stop_that_ends_a_sentence() {
    sentences(&["It rained in Osk.", "Nobody came!", "Why?", "They went home."]);
    sentences(&[
        "They had 5.",
        "He left at 7 p.m. on Friday.",
        "The doors closed at 8 p.m.",
        "The rest waited.",
    ]);
    sentences(&["\"We go on.\"", "Then he left.", "\"It rained,\" he said."]);
    sentences(&["He works for Maren Inc.", "They paid him well."]);
    sentences(&["They met in the U.S.", "The talks failed."]);
    sentences(&["It was over (or so they said).", "Nobody believed it."]);
    sentences(&["He waited\u{2026}", "Nobody came."]);
    sentences(&["It cost $5.", "It was cheap."]);
    sentences(&["The vote was 12 to 3 .", "Nobody objected ."]);
    sentences(&["\"Why?\" he asked.", "\"Because!\""]);
}

#[test]
fn a_stop_that_ends_nothing() {
    sentences(&["Gen. Ada Writer met Mr. Orlov and Dr. J. R. Smith on Jan. 5 in St. Osk."]);
    sentences(&["He paid 3.5 million for No. 5 and U.S. Treasury bonds of A.B.C. Maren."]);
    sentences(&["It was 7 p.m. Friday in Osk, Ky. and he was out."]);
    sentences(&["\"Stop!\" he cried, and \"Why?\" she asked."]);
    sentences(&["He was ... not there, e.g. in Osk."]);
    sentences(&["See example.org for v2.1 of it."]);
    sentences(&["1. Buy 3 apples"]);
}

#[test]
fn blocks_end_sentences() {
    let (_, shape) = shaped("Bridge opens\n\nThe bridge is open\n\nIt is.");
    assert_eq!(shape.sentences.len(), 3);
}

#[test]
fn every_style_of_marks() {
    for (text, expected) in [
        ("\"We will go on until May,\" Orlov said.", &["We will go on until May, | Orlov"][..]),
        ("\u{201c}We will go on until May,\u{201d} said Orlov.", &["We will go on until May, | Orlov"]),
        ("\u{2018}We will go on until May,\u{2019} said Orlov.", &["We will go on until May, | Orlov"]),
        ("\u{ab}We will go on until May,\u{bb} said Orlov.", &["We will go on until May, | Orlov"]),
        ("\u{201e}We will go on until May,\u{201c} said Orlov.", &["We will go on until May, | Orlov"]),
        ("`` We will go on until May , '' Orlov said .", &["We will go on until May , | Orlov"]),
        ("Orlov said: \"We will go on until May.\"", &["We will go on until May. | Orlov"]),
        ("Orlov said that \"we will go on until May\".", &["we will go on until May | Orlov"]),
        ("According to Orlov, \"we will go on until May\".", &["we will go on until May | Orlov"]),
        ("\"We will go on until May,\" - explained the mayor.", &["We will go on until May, | the mayor"]),
        ("\"We will go on,\" said Ada Writer, who lives there.", &["We will go on, | Ada Writer"]),
        ("\"We will go on,\" Ada Writer, a doctor, said.", &["We will go on, | Ada Writer"]),
        ("Orlov came. \"We will go on until May,\" he said.", &["We will go on until May, | he"]),
        ("He called it a \u{201c}good day\u{201d} for Osk.", &["~good day | -"]),
        ("The play \"The Long Way\" was sold out.", &["~The Long Way | -"]),
    ] {
        assert_eq!(quotes(text), expected, "{text}");
    }
}

#[test]
fn marks_that_are_none() {
    for text in [
        "The ministers' talks in Osk weren't the town's idea.",
        "It was 5'11\" tall and 12\" wide.",
        "Rock 'n' roll of the '90s was loud.",
        "O'Brien's dogs' food is Orlov's.",
    ] {
        assert_eq!(quotes(text), Vec::<String>::new(), "{text}");
        assert_eq!(strays(text), [], "{text}");
    }
}

#[test]
fn pronouns_lead_to_the_last_name() {
    let text = "Orlov noted that it rained. \"We will go on until May,\" he said.";
    assert_eq!(quotes(text), ["We will go on until May, | Orlov"]);
    let text =
        "Orlov said it rained. Mayor Ada Writer came later. Writer was angry. \"We will go on,\" she said.";
    assert_eq!(quotes(text), ["We will go on, | Writer"]);
}

#[test]
fn a_quotation_that_goes_on() {
    let text = "\"It is late,\" Orlov said. \"We will go on until May.\"";
    assert_eq!(quotes(text), ["It is late, | Orlov", "We will go on until May. | Orlov"]);
    assert_eq!(shaped(text).1.quotations[1].continues, Some(0));
    let over = "Orlov was clear.\n\n\u{201c}It is late in the year.\n\n\u{201c}We will go on until May,\u{201d} Orlov said.";
    assert_eq!(quotes(over).len(), 2);
    assert_eq!((strays(over), shaped(over).1.quotations[1].continues), (vec![], Some(0)));
    let silent = "\u{201c}It is late in the year.\nWe will go on until May,\u{201d} Orlov said.";
    assert_eq!(quotes(silent), ["It is late in the year.\nWe will go on until May, | Orlov"]);
    assert_eq!(strays(silent), []);
}

#[test]
fn hazards_of_real_pages() {
    for (text, expected, stray) in [
        ("\"It is late in the year, \"the mayor said.", &["It is late in the year, | the mayor"][..], None),
        ("\"It is late in the year \", - he explained.", &["It is late in the year | he"], None),
        (
            "There were \u{201c}many good ideas\u{201c} in Osk.",
            &["~many good ideas | -"],
            Some((StrayKind::Misdirected, "\u{201c}")),
        ),
        (
            "\"It is late in the year.\n\nThe mayor left. He was tired.",
            &["!It is late in the year. | -"],
            Some((StrayKind::Unclosed, "\"")),
        ),
        (
            "\"It is late. The rule is \"all or nothing,\" the mayor said. Then he left.",
            &["!It is late. The rule is \"all or nothing, | the mayor", "all or nothing, | the mayor"],
            Some((StrayKind::Unclosed, "\"")),
        ),
        ("It is late in the year,\u{201d} he said.", &[], Some((StrayKind::Unopened, "\u{201d}"))),
        ("They met on May 5 [2031 in Osk.", &[], Some((StrayKind::Unclosed, "["))),
        ("They met on May 5 2031) in Osk.", &[], Some((StrayKind::Unopened, ")"))),
        ("They met a) in Osk and b) in Maren :)", &[], None),
        ("They met (in Osk [again]) and left.", &[], None),
    ] {
        assert_eq!(quotes(text), expected, "{text}");
        let stray: Vec<_> = stray.into_iter().map(|(kind, mark)| (kind, mark.to_owned())).collect();
        assert_eq!(strays(text), stray, "{text}");
    }
}

#[test]
fn insertions() {
    let (document, shape) = shaped("\"He [Orlov] came to [the town of] Osk,\" she said.");
    let found: Vec<&str> = shape.insertions.iter().map(|s| s.of(&document.text)).collect();
    assert_eq!(found, ["Orlov", "the town of"]);
}

#[test]
fn clauses() {
    let text = "Two men died, and 30 others were hurt; the driver, who was 40, fled (on foot).";
    let (document, shape) = shaped(text);
    let clause = |word: &str| {
        let at = shape.tokens.iter().position(|t| t.span.of(&document.text) == word).unwrap();
        let range = clause_at(&shape.tokens, 0..shape.tokens.len(), at);
        let tokens = &shape.tokens[range];
        tokens[0].span.cover(tokens[tokens.len() - 1].span).of(&document.text).to_owned()
    };
    assert_eq!(clause("Two"), "Two men died");
    assert_eq!(clause("30"), "and 30 others were hurt");
    assert_eq!(clause("40"), "who was 40");
}

/// Half a megabyte of each run that invites looking back: every mark is looked at a bounded number of times,
/// so the test ends.
#[test]
fn pathological_runs_are_linear() {
    for piece in [
        "\"",
        "'",
        "(",
        "[",
        ")",
        "\u{201c}",
        "\u{201d}",
        " '",
        " \" ",
        ". ",
        "he said, ",
        "\"a\" said ",
        "said \"",
        "A.",
        "``",
        "''",
    ] {
        let text = piece.repeat((1 << 19) / piece.len());
        let (_, shape) = shaped(&format!("a {text}"));
        assert!(!shape.sentences.is_empty(), "{piece:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_has_a_shape(text in "[a-zA-Z0-9 .,;'\"\u{201c}\u{201d}\u{2018}\u{2019}()\\[\\]\n!?:-]{0,200}") {
        let words = &crate::Vocabulary::english().lexicon;
        if let Ok(document) = crate::source::read("t", "t.txt", text.as_bytes(), Format::Text, words) {
            let shape = shape(&document, words);
            let mut last = 0;
            for sentence in &shape.sentences {
                proptest::prop_assert!(sentence.span.start >= last && sentence.span.start <= sentence.span.end);
                last = sentence.span.end;
            }
            let covered: u32 = shape.sentences.iter().map(|s| s.tokens.end - s.tokens.start).sum();
            proptest::prop_assert_eq!(covered as usize, shape.tokens.len());
        }
    }
}
