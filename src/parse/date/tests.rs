//! The scan visits each place once, and looks at a bounded number of tokens there.

use super::*;
use crate::source::{Block, BlockKind, Document};
use crate::vocab::Vocabulary;

fn steps(text: &str) -> (usize, usize) {
    let vocabulary = Vocabulary::english();
    let document = Document {
        blocks: vec![Block { span: Span::new(0, text.len() as u32), kind: BlockKind::Paragraph, cell: None }],
        text: text.to_owned(),
        ..Document::default()
    };
    let shape = crate::text::shape(&document, &vocabulary.lexicon);
    let cx = Cx { text, shape: &shape, lexicon: &vocabulary.lexicon };
    let mut scan = Scan { cx: &cx, out: Vec::new(), steps: 0 };
    for sentence in &shape.sentences {
        scan.sentence(sentence.tokens.start as usize, sentence.tokens.end as usize);
    }
    (scan.steps, shape.tokens.len())
}

#[test]
fn runs_of_anything_take_linear_time() {
    let runs = [
        "1 ",
        "11",
        "-",
        "may ",
        "May, ",
        "and one ",
        "the ",
        "2020, ",
        "\"",
        "early the last ",
        "5 to ",
        "a.m. ",
        "of the ",
        "9-10 ",
        "1/",
        "12:",
        "every other ",
        "two days before ",
        "the week of the week of ",
        "\n",
    ];
    for run in runs {
        let (steps, tokens) = steps(&run.repeat(20_000 / run.len()));
        assert!(steps <= tokens, "{run:?}: {steps} places tried of {tokens}");
    }
}
