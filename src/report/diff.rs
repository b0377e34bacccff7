//! The word diff of two wordings, in pieces that each format draws in its own way.

use similar::{Algorithm, ChangeTag, TextDiff};

use super::plain::plain;
use crate::finding::Finding;

/// Whether a piece stands in both wordings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// In both.
    Both,
    /// In the first alone.
    First,
    /// In the second alone.
    Second,
}

/// Words in a row that stand on the same side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub side: Side,
    pub text: String,
}

/// Longer wordings are cut before they are compared: a diff of books is no help to anybody.
const LONGEST: usize = 6_000;

/// The pieces of `first` and `second`; words are compared as written.
pub(super) fn words(first: &str, second: &str) -> Vec<Piece> {
    let (first, second) = (clean(first), clean(second));
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_unicode_words(&first, &second);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => Side::Both,
            ChangeTag::Delete => Side::First,
            ChangeTag::Insert => Side::Second,
        };
        push(&mut pieces, side, change.value());
    }
    joined(pieces)
}

fn clean(text: &str) -> String {
    plain(text).chars().take(LONGEST).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(pieces: &mut Vec<Piece>, side: Side, text: &str) {
    match pieces.last_mut() {
        Some(last) if last.side == side => last.text.push_str(text),
        _ => pieces.push(Piece { side, text: text.to_owned() }),
    }
}

/// Changes with nothing but a space between them become one change, so that a phrase reads as a phrase.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut gone, mut came) = (String::new(), String::new());
    for piece in pieces {
        match piece.side {
            Side::First => gone.push_str(&piece.text),
            Side::Second => came.push_str(&piece.text),
            Side::Both if piece.text.trim().is_empty() && !(gone.is_empty() && came.is_empty()) => {
                gone.push_str(&piece.text);
                came.push_str(&piece.text);
            }
            Side::Both => {
                flush(&mut out, &mut gone, &mut came);
                push(&mut out, Side::Both, &piece.text);
            }
        }
    }
    flush(&mut out, &mut gone, &mut came);
    out
}

/// Ends a change; spaces at its ends go back into the text around it.
fn flush(out: &mut Vec<Piece>, gone: &mut String, came: &mut String) {
    let sides = [(Side::First, std::mem::take(gone)), (Side::Second, std::mem::take(came))];
    let has = |space: fn(&str) -> bool| sides.iter().any(|(_, text)| space(text));
    if has(|t| t.starts_with(' ')) && out.last().is_some_and(|p| !p.text.ends_with(' ')) {
        push(out, Side::Both, " ");
    }
    for (side, text) in sides.iter().filter(|(_, text)| !text.trim().is_empty()) {
        push(out, *side, text.trim());
    }
    if has(|t| t.ends_with(' ')) && out.last().is_some_and(|p| !p.text.ends_with(' ')) {
        push(out, Side::Both, " ");
    }
}

/// What differs between a finding's first two positions, for one that is about wordings; none for values.
pub(super) fn wordings(finding: &Finding) -> Option<Vec<Piece>> {
    let mut texts = finding.positions.iter().filter_map(|p| p.claims.first());
    let (first, second) = (texts.next()?, texts.next()?);
    if first.kind != "quote" || second.kind != "quote" {
        return None;
    }
    let text = |c: &crate::finding::Cited| c.value.clone().unwrap_or_else(|| c.text.clone());
    Some(words(&text(first), &text(second)))
}

/// The lines of a diff of values: `-` the first reading, `+` every other.
#[cfg(feature = "cli")]
pub(super) fn lines(finding: &Finding) -> Vec<(Side, String)> {
    if let Some(diff) = &finding.diff {
        return diff.lines().map(side).collect();
    }
    let mut positions = finding.positions.iter();
    let first = positions.next().map(|p| (Side::First, super::view::reading(p).to_string()));
    let others = positions.map(|p| (Side::Second, super::view::reading(p).to_string()));
    if finding.positions.len() < 2 { Vec::new() } else { first.into_iter().chain(others).collect() }
}

#[cfg(feature = "cli")]
fn side(line: &str) -> (Side, String) {
    match (line.strip_prefix('-'), line.strip_prefix('+')) {
        (Some(rest), _) => (Side::First, plain(rest).into_owned()),
        (None, Some(rest)) => (Side::Second, plain(rest).into_owned()),
        (None, None) => (Side::Both, plain(line.strip_prefix(' ').unwrap_or(line)).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(first: &str, second: &str) -> String {
        let draw = |p: Piece| match p.side {
            Side::Both => p.text,
            Side::First => format!("[-{}-]", p.text),
            Side::Second => format!("{{+{}+}}", p.text),
        };
        words(first, second).into_iter().map(draw).collect()
    }

    #[test]
    fn a_changed_phrase_is_one_change() {
        for (first, second, expected) in [
            ("We will not leave.", "We will not leave.", "We will not leave."),
            (
                "We will never leave this town",
                "We will not leave this town",
                "We will [-never-]{+not+} leave this town",
            ),
            ("one two three four", "one five six four", "one [-two three-]{+five six+} four"),
            ("all of it", "all of it and more", "all of it {+and more+}"),
            ("we have also said so", "we have said so", "we have [-also-] said so"),
            ("this town", "this town.", "this town{+.+}"),
            ("", "new words", "{+new words+}"),
        ] {
            assert_eq!(drawn(first, second), expected);
        }
    }
}
