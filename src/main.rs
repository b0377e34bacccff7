//! The `gainsay` command.

use std::io::Write as _;
use std::sync::Arc;

use gainsay::source::{Block, BlockKind, Document, Metadata};
use gainsay::span::Span;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = args.last() else { return };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let vocabulary = gainsay::Vocabulary::english();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in text.lines() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let text = record["text"].as_str().unwrap_or("").to_owned();
        let published = record["published"].as_str().and_then(|s| {
            let day: jiff::civil::Date = s.get(..10)?.parse().ok()?;
            let days = jiff::civil::date(1970, 1, 1).until(day).ok()?.get_days();
            Some((days, gainsay::source::From::Metadata))
        });
        let document = Document {
            meta: Metadata {
                id: record["id"].as_str().unwrap_or("").into(),
                published,
                ..Metadata::default()
            },
            blocks: vec![Block {
                span: Span::new(0, text.len() as u32),
                kind: BlockKind::Paragraph,
                cell: None,
            }],
            original: text.as_str().into(),
            text,
            ..Document::default()
        };
        let facts = gainsay::resolve::facts(Arc::new(document), vocabulary);
        for claim in &facts.claims {
            let cited = gainsay::finding::cite(&facts, claim);
            let _ = serde_json::to_writer(&mut out, &cited);
            let _ = out.write_all(b"\n");
        }
    }
}
