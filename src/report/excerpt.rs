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
    let marked: String = clean(marked).take(width.saturating_sub(8)).collect();
    let room = width.saturating_sub(marked.chars().count() + 6);
    let want_after = after.min(room / 2);
    let (mut before, cut_before) = backward(head, room - want_after);
    let room_after = room.saturating_sub(before.chars().count());
    let (tail, cut_after) = forward(tail, room_after);
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
