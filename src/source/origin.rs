//! The wire agency whose copy a document is: two outlets that print one agency are one voice.
//!
//! Credited in a dateline ("/TASS/", "(Reuters) -"), in a line of its own ("Based on materials
//! from TASS", "source: with TASS news agency") or at the end ("The Associated Press
//! contributed to this report."). A picture's credit says nothing of the words.

use smol_str::SmolStr;

use super::blocks::{Edge, at_edge};
use super::{BlockKind, Document};
use crate::vocab::Layout;

/// The agency credited with a document's words, by the name shown.
pub fn of(document: &Document, layout: &Layout) -> Option<SmolStr> {
    let count = document.blocks.len();
    let credited = |(at, kind): (usize, BlockKind), line: &str| match kind {
        BlockKind::Header => enclosed(line, layout).or_else(|| credit(line, layout)),
        BlockKind::Paragraph if line.len() <= 200 && at_edge(at, count) == Edge::Near => credit(line, layout),
        BlockKind::Paragraph
        | BlockKind::Headline
        | BlockKind::Heading
        | BlockKind::Caption
        | BlockKind::Cell
        | BlockKind::Item
        | BlockKind::Code
        | BlockKind::Boilerplate => None,
    };
    let mut blocks = document.blocks.iter().enumerate();
    blocks.find_map(|(at, b)| credited((at, b.kind), b.span.of(&document.text)))
}

/// The agency that a dateline or byline sets apart: "/TASS/", "(AP)", "By A. Writer, Associated Press".
fn enclosed(line: &str, layout: &Layout) -> Option<SmolStr> {
    layout.agencies(line).find_map(|(at, width, name)| {
        let before = line.get(..at)?.trim_end();
        let after = line.get(at + width..)?.trim_start();
        let marked = before.ends_with(['/', '(']) && after.starts_with(['/', ')', ',', ';']);
        (marked || before.ends_with([',', '|', '/']) && after.is_empty()).then(|| name.clone())
    })
}

/// Whether a line does nothing but credit an agency.
pub(super) fn is_credit(line: &str, layout: &Layout) -> bool {
    line.len() <= 120 && credit(line, layout).is_some()
}

/// The agency that a line credits: words of origin before its name, or of contribution after it, and
/// nothing else.
fn credit(line: &str, layout: &Layout) -> Option<SmolStr> {
    if !layout.may_credit(line) {
        return None;
    }
    layout.agencies(line).find_map(|(at, width, name)| {
        let before = line.get(..at)?.to_lowercase();
        let after = line.get(at + width..)?.to_lowercase();
        let after = after.trim_start();
        let lead = before.trim_matches(|c: char| !c.is_alphanumeric());
        let known = |words: &str| words.split([':', ';', '|']).all(|part| is_origin(part, layout));
        let rest = after.split(['(', '.', ',']).next().unwrap_or("").trim();
        let alone = (lead.is_empty() || known(lead)) && (rest.is_empty() || is_origin(rest, layout));
        let contributes = layout.is_contribution(after) && (lead.is_empty() || lead == "the");
        (alone && line.len() <= 120 || contributes).then(|| name.clone())
    })
}

/// Whether words, perhaps none, are those that lead to an origin.
fn is_origin(words: &str, layout: &Layout) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    if words.is_empty() || layout.is_origin(words) {
        return true;
    }
    let mut spaces = words.match_indices(' ');
    spaces.any(|(at, _)| {
        let (head, tail) = words.split_at(at);
        layout.is_origin(head) && is_origin(tail.trim_start(), layout)
    })
}

#[cfg(test)]
mod tests {
    use super::super::plain;

    fn origin(text: &str) -> Option<String> {
        let words = &crate::Vocabulary::english().lexicon;
        super::of(&plain::read(text, words), &words.layout).map(Into::into)
    }

    #[test]
    fn every_way_to_credit_an_agency() {
        let body = "The bridge of Osk was opened on Monday after a year of work on it.";
        for (text, name) in [
            (format!("OSK, May 5. /TASS/. {body}"), Some("TASS")),
            (format!("OSK (Reuters) - {body}"), Some("Reuters")),
            (format!("(AP) \u{2014} {body}"), Some("AP")),
            (format!("{body}\n\nBased on materials from TASS"), Some("TASS")),
            (format!("{body}\n\nsource: with TASS news agency (Osk)"), Some("TASS")),
            (format!("{body}\n\nSource: Reuters"), Some("Reuters")),
            (format!("{body}\n\nThe Associated Press contributed to this report."), Some("AP")),
            (format!("By Ada Writer, Associated Press\n\n{body}"), Some("AP")),
            (format!("By Ada Bloomberg\n\n{body}"), None),
            (format!("{body}\n\nPhoto: Press Office/TASS"), None),
            (format!("{body}\n\nThe mayor told TASS of it."), None),
            (format!("OSK, PA \u{2014} {body}"), None),
            (body.to_owned(), None),
        ] {
            assert_eq!(origin(&text).as_deref(), name, "{text}");
        }
    }
}
