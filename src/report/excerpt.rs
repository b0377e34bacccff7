//! The words around a claim, cut to a width, with the claim's own place in them.
//!
//! Articles have paragraphs of a thousand characters on one line; a frame has eighty columns.

use std::ops::Range;

use super::plain::shown;
use crate::finding::Cited;

/// A stretch of one line, harmless, and where the claim stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The words, with `...` where they were cut.
    pub text: String,
    /// The claim, in bytes of `text`; never empty unless the text is.
    pub mark: Range<usize>,
}

/// Where `claim` stands in the UTF-8 of its source. Offsets count in the file's own bytes, so
/// for another encoding the line and column tell.
pub(super) fn locate(source: &str, claim: &Cited) -> Option<Range<usize>> {
    let range = claim.start as usize..claim.end as usize;
    let first = |s: &str| s.chars().next();
    let here = source.get(range.clone()).filter(|s| claim.text.is_empty() || first(s) == first(&claim.text));
    if here.is_some() {
        return Some(range);
    }
    let line_start = source
        .split_inclusive('\n')
        .scan(0, |at, line| Some(std::mem::replace(at, *at + line.len())))
        .nth((claim.line as usize).checked_sub(1)?)?;
    let from = source.get(line_start..)?;
    let start = line_start + from.char_indices().nth((claim.column as usize).checked_sub(1)?)?.0;
    let length = claim.text.chars().count();
    let rest = source.get(start..)?;
    let end = rest.char_indices().nth(length).map_or(source.len(), |(i, _)| start + i);
    Some(start..end)
}

/// At most `width` characters around the claim; `after` of them are kept free beside the mark for a label.
pub(super) fn excerpt(source: Option<&str>, claim: &Cited, width: usize, after: usize) -> Excerpt {
    let Some((source, range)) = source.and_then(|s| Some((s, locate(s, claim)?))) else {
        return alone(&claim.text, width);
    };
    let (head, rest) = source.split_at(range.start);
    let (marked, tail) = rest.split_at(range.len().min(rest.len()));
    let most = width.saturating_sub(8 + after.min(width / 2));
    let whole = clean(marked).nth(most).is_none();
    let marked: String =
        if whole { clean(marked).collect() } else { clean(marked).take(most).chain("...".chars()).collect() };
    let room = width.saturating_sub(marked.chars().count() + 6);
    let follows = clean(tail).take(room * 2 / 5).count();
    let (mut before, cut_before) = backward(head, (room - follows).min((room + 3).saturating_sub(after)));
    let room_after = room.saturating_sub(before.chars().count());
    let (tail, cut_after) = if whole { forward(tail, room_after) } else { (String::new(), false) };
    if cut_before {
        before.insert_str(0, "...");
    }
    let mark = before.len()..before.len() + marked.len();
    let text = format!("{before}{marked}{tail}{}", if cut_after { "..." } else { "" });
    Excerpt { text, mark }
}

fn alone(text: &str, width: usize) -> Excerpt {
    let text: String = clean(text).take(width).collect();
    Excerpt { mark: 0..text.len(), text }
}

fn clean(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(shown)
}

/// The last words of a line before the claim, and whether more stood before them.
fn backward(head: &str, room: usize) -> (String, bool) {
    let line = || head.chars().rev().take_while(|&c| c != '\n' && c != '\r').filter_map(shown);
    let mut reversed: Vec<char> = line().take(room + 1).collect();
    let cut = reversed.len() > room;
    if cut {
        reversed.pop();
        let word = reversed.iter().rposition(|c| c.is_whitespace()).filter(|&i| i * 2 > room);
        reversed.truncate(word.unwrap_or(reversed.len()));
    }
    (reversed.into_iter().rev().collect(), cut)
}

/// The first words of a line after the claim, and whether more follow.
fn forward(tail: &str, room: usize) -> (String, bool) {
    let line = || tail.chars().take_while(|&c| c != '\n' && c != '\r').filter_map(shown);
    let mut words: Vec<char> = line().take(room + 1).collect();
    let cut = words.len() > room;
    if cut {
        words.pop();
        let word = words.iter().rposition(|c| c.is_whitespace()).filter(|&i| i * 2 > room);
        words.truncate(word.unwrap_or(words.len()));
    }
    (words.into_iter().collect(), cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_frame_never_outgrows_its_width() {
        let source = "one two three four five six seven eight nine ten eleven twelve thirteen";
        for (words, width, after, expected) in [
            ("seven", 30, 4, "...five six [seven] eight..."),
            ("one", 30, 0, "[one] two three four five..."),
            ("thirteen", 30, 0, "...eleven twelve [thirteen]"),
            ("two three four five six seven", 30, 10, "...e [two three fo...]"),
        ] {
            let e = excerpt(Some(source), &sample::claim("x", source, words), width, after);
            let (head, rest) = e.text.split_at(e.mark.start);
            let (mark, tail) = rest.split_at(e.mark.len());
            assert!(e.text.chars().count() + after.min(4) <= width + 6, "{}", e.text);
            assert_eq!(format!("{head}[{mark}]{tail}"), expected);
        }
    }

    #[test]
    fn another_encoding_is_found_by_line_and_column() {
        // The file was Latin-1: one byte for each letter, so offsets run short of the UTF-8.
        let source = "éééé
üü 62 men";
        let claim = Cited { start: 8, end: 10, ..sample::claim("x", source, "62") };
        assert_eq!(locate(source, &claim).and_then(|r| source.get(r)), Some("62"));
    }
}
