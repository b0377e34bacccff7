//! What the tests of several grammars share: a paragraph to read, and rows of tokens.

use std::path::Path;

use super::Cx;
use crate::source::{Block, BlockKind, Document};
use crate::span::Span;
use crate::vocab::Vocabulary;

/// Reads a text that is one paragraph, in English.
pub fn paragraph<T>(text: &str, read: impl FnOnce(&Cx<'_>) -> T) -> T {
    let words = Vocabulary::english();
    let span = Span::new(0, text.len() as u32);
    let blocks = vec![Block { span, kind: BlockKind::Paragraph, cell: None }];
    let document = Document { text: text.into(), blocks, ..Document::default() };
    let shape = crate::text::shape(&document, &words.lexicon);
    read(&Cx { text, shape: &shape, lexicon: &words.lexicon })
}

/// What is read in all samples and cases of the repository.
pub fn samples(read: impl Fn(&str) -> usize) -> usize {
    fn folder(path: &Path, read: &dyn Fn(&str) -> usize) -> usize {
        let entries = std::fs::read_dir(path).expect("a folder of the repository");
        let paths = entries.map(|e| e.expect("an entry").path());
        let count = |p: &Path| std::fs::read_to_string(p).map_or(0, |t| read(&t));
        paths.map(|p| if p.is_dir() { folder(&p, read) } else { count(&p) }).sum()
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder(&root.join("seeds"), &read) + folder(&root.join("tests/cases"), &read)
}

/// Rows of pieces, which `|` parts in `pool`, that look random and are the same on every machine.
pub fn rows(pool: &str, seed: u64, count: usize) -> String {
    let mut state = seed;
    let mut below = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % n
    };
    let pool: Vec<&str> = pool.split('|').collect();
    let mut text = String::new();
    for _ in 0..count {
        for _ in 0..9 {
            text.push_str(pool[below(pool.len())]);
            text.push_str(if below(6) == 0 { "" } else { " " });
        }
        text.push_str("\n\n");
    }
    text
}
