//! Plain text: lines into blocks.
//!
//! A blank line parts two blocks. A single line break parts them too, unless the text is
//! wrapped at a margin, which shows in the lengths of its lines.

use super::blocks::{self, Draft, Structure};
use super::{BlockKind, Document, Normal};
use crate::span::Span;
use crate::vocab::Lexicon;

/// Reads plain text.
pub(super) fn read(source: &str, words: &Lexicon) -> Document {
    let mut normal = Normal::with_capacity(source.len());
    normal.push(source, 0);
    let Normal { text, map, .. } = normal;
    let drafts = drafts(&text, Span::new(0, text.len() as u32));
    let text = unwrapped(text, &drafts);
    let mut document = Document { text, map, ..Document::default() };
    blocks::finish(&mut document, drafts, Structure::Loose, words);
    document
}

/// The same text, with a space for each line break that the margin made: no offset moves.
fn unwrapped(text: String, drafts: &[Draft]) -> String {
    if drafts.iter().all(|d| d.lines == 1) {
        return text;
    }
    let mut bytes = text.into_bytes();
    for draft in drafts.iter().filter(|d| d.lines > 1) {
        let lines = bytes.get_mut(draft.span.start as usize..draft.span.end as usize).unwrap_or_default();
        lines.iter_mut().filter(|b| **b == b'\n').for_each(|b| *b = b' ');
    }
    String::from_utf8(bytes).expect("a space for a line break leaves UTF-8 as it was")
}

/// The widest line of a text that may be wrapped at a margin.
const MARGIN: u32 = 140;

/// The blocks of a stretch of text, not yet told apart.
pub(super) fn drafts(text: &str, stretch: Span) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut at = stretch.start;
    let words = stretch.of(text);
    let mut from = 0;
    let breaks = memchr::memchr_iter(b'\n', words.as_bytes()).map(|at| at + 1);
    for to in breaks.chain([words.len()]) {
        let line = words.get(from..to).unwrap_or("");
        from = to;
        let start = at + (line.len() - line.trim_start().len()) as u32;
        let end = at + line.trim_end().len() as u32;
        at += line.len() as u32;
        if start < end {
            run.push(Span::new(start, end));
        } else {
            close(text, &mut run, &mut out);
        }
    }
    close(text, &mut run, &mut out);
    out
}

/// Makes blocks of lines that no blank line parts.
fn close(text: &str, run: &mut Vec<Span>, out: &mut Vec<Draft>) {
    let width = run.iter().map(|l| l.len()).max().unwrap_or(0);
    let listed = run.iter().filter(|l| is_item(l.of(text))).count() > 1;
    let mut previous: Option<Span> = None;
    for &line in run.iter() {
        let words = line.of(text);
        let item = is_item(words) && (listed || words.starts_with('•'));
        let wrapped = !item && previous.is_some_and(|p| is_wrapped(text, p, line, width));
        if let Some(before) = out.last_mut().filter(|_| wrapped) {
            before.span = before.span.cover(line);
            before.lines += 1;
        } else {
            let kind = if item { BlockKind::Item } else { BlockKind::Paragraph };
            out.push(Draft { after_gap: previous.is_none(), ..Draft::new(line, kind) });
        }
        previous = Some(line);
    }
    run.clear();
}

/// Whether `line` goes on from `previous`: the margin, not the writer, broke it.
fn is_wrapped(text: &str, previous: Span, line: Span, width: u32) -> bool {
    let words = line.of(text);
    let first = words.split([' ', '\n']).next().map_or(0, str::len) as u32;
    let marked = words.starts_with(['©', '•', '*', '|', '#']);
    let no_room = previous.len() + 1 + first > width && width <= MARGIN && !marked;
    let starts_low = words.starts_with(char::is_lowercase);
    let goes_on =
        starts_low && previous.len() >= 40 && !previous.of(text).ends_with(['.', '!', '?', ':', ';']);
    goes_on || no_room && previous.len() >= 30
}

/// "- milk", "• milk", "* milk", "1. milk", "(a) milk".
fn is_item(line: &str) -> bool {
    const LONGEST: usize = 4;
    let Some(space) = line.bytes().take(LONGEST + 1).position(|b| b == b' ') else { return false };
    let (mark, rest) = line.split_at(space);
    let body = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let counted = mark.len() <= LONGEST
        && mark.len() > body.len()
        && (body.len() <= 2 && !body.is_empty() && body.bytes().all(|b| b.is_ascii_digit())
            || body.len() == 1 && body.bytes().all(|b| b.is_ascii_lowercase()));
    !rest.trim().is_empty() && (matches!(mark, "-" | "*" | "•" | "·" | "–" | "+") || counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let document = read(text, &crate::Vocabulary::english().lexicon);
        let text = document.text;
        document.blocks.iter().map(|b| (b.kind, b.span.of(&text).to_owned())).collect()
    }

    fn kinds(text: &str) -> Vec<BlockKind> {
        blocks(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn a_margin_is_no_paragraph() {
        let wrapped = "The council of Osk met on Monday evening to talk about the bridge, and\nthe mayor said that work would go on until the end of the year. Some of\nthe members left early.\n\nNothing was decided.";
        assert_eq!(blocks(wrapped).len(), 2);
        assert!(blocks(wrapped)[0].1.contains("bridge, and the mayor"));
        let long = "word ".repeat(40);
        assert_eq!(blocks(&format!("{long}one.\n{long}two.")).len(), 2);
        assert_eq!(
            blocks("Osk Press\nThe council of Osk met on Monday evening to talk about the bridge.").len(),
            2
        );
    }

    #[test]
    fn lists() {
        use BlockKind::{Item, Paragraph};
        assert_eq!(kinds("They bought:\n- 3 apples\n- 4 pears\n"), [Paragraph, Item, Item]);
        assert_eq!(kinds("They bought:\n1. apples\n2. pears\n"), [Paragraph, Item, Item]);
        assert_eq!(kinds("\"We go on,\" he said.\n- \"But when?\" she asked.\n"), [Paragraph, Paragraph]);
        assert_eq!(kinds("1990. It rained all year in Osk.\n"), [Paragraph]);
    }
}
