//! What each block is: headline, header, caption, heading, furniture.
//!
//! Where the format says (Markdown, HTML), the format is right; wording and place tell the
//! rest. Only furniture and code lose their claims, so everything else may be guessed.

use super::{Block, BlockKind, Document};
use crate::span::Span;
use crate::vocab::{Class, Layout, Lexicon};

/// A block whose kind is not final.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub span: Span,
    pub kind: BlockKind,
    /// Row and column headings of a table cell.
    pub cell: Option<(smol_str::SmolStr, smol_str::SmolStr)>,
    /// How many lines it has in the source.
    pub lines: u32,
    /// Whether a blank line, or its own markup, parts it from the block before.
    pub after_gap: bool,
}

impl Draft {
    /// A block of one line.
    pub fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, cell: None, lines: 1, after_gap: true }
    }
}

/// How far the markup can be trusted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Structure {
    /// Plain text: headlines and headings are to be guessed.
    Loose,
    /// Markdown or HTML: they are marked.
    Marked,
}

/// Tells the blocks apart and hands them to the document, with its title.
pub(super) fn finish(document: &mut Document, mut drafts: Vec<Draft>, structure: Structure, words: &Lexicon) {
    let text = document.text.as_str();
    drafts.retain(|d| !d.span.of(text).trim().is_empty());
    furniture(text, &mut drafts, structure, &words.layout);
    lines(text, &mut drafts, words);
    if structure == Structure::Loose {
        headings(text, &mut drafts);
    }
    repeats(text, &mut drafts);
    let headline = drafts.iter().find(|d| d.kind == BlockKind::Headline).map(|d| d.span.of(text));
    if document.meta.title.is_none() {
        document.meta.title = headline.map(|h| h.split_whitespace().collect::<Vec<_>>().join(" ").into());
    }
    let mut blocks = Vec::with_capacity(drafts.len() + 1);
    let mut paragraphs = 0;
    for Draft { span, kind, cell, .. } in drafts {
        let cut = if kind == BlockKind::Paragraph && paragraphs < 3 {
            super::dateline::find(span.of(text), words)
        } else {
            None
        };
        paragraphs += u32::from(kind == BlockKind::Paragraph);
        let mut body = span;
        if let Some((head, rest)) = cut {
            let header = Span::new(span.start, span.start + head as u32);
            blocks.push(Block { span: header, kind: BlockKind::Header, cell: None });
            body.start = span.start + rest as u32;
        }
        blocks.push(Block { span: body, kind, cell });
    }
    document.blocks = blocks;
}

/// Sets furniture aside: lines, sections and paragraphs with its wording.
fn furniture(text: &str, drafts: &mut [Draft], structure: Structure, layout: &Layout) {
    let mut section = false;
    for draft in drafts.iter_mut() {
        let words = draft.span.of(text);
        let heading = matches!(draft.kind, BlockKind::Heading | BlockKind::Headline);
        if structure == Structure::Marked && heading {
            section = false;
        }
        if matches!(draft.kind, BlockKind::Code | BlockKind::Cell) {
            continue;
        }
        if let Some(line) = bare_line(words) {
            let late = draft.span.start as usize * 3 > text.len() || structure == Structure::Marked;
            section |= late && layout.is_section(&line);
            if layout.is_line(&line) || layout.is_section(&line) {
                draft.kind = BlockKind::Boilerplate;
            }
        }
        let rule = !words.contains(char::is_alphanumeric);
        if section || rule || !heading && layout.is_furniture(words) {
            draft.kind = BlockKind::Boilerplate;
        }
    }
}

/// A short line in lower case, without the marks around it.
fn bare_line(words: &str) -> Option<String> {
    let line = words.trim_matches(|c: char| !c.is_alphanumeric());
    (line.len() <= 40 && !line.is_empty()).then(|| line.to_lowercase())
}

/// Headers and captions, by wording.
fn lines(text: &str, drafts: &mut [Draft], words: &Lexicon) {
    const LONGEST: u32 = 420;
    let mut bylined = false;
    for i in 0..drafts.len() {
        let Some(draft) = drafts.get(i).filter(|d| d.kind == BlockKind::Paragraph && d.span.len() <= LONGEST)
        else {
            continue;
        };
        let line = draft.span.of(text);
        let terminal = ends_sentence(line);
        let credit = is_credit(line, &words.layout);
        let kind = if credit || !terminal && words.layout.is_caption(line) {
            BlockKind::Caption
        } else if is_header(line, words, at_edge(i, drafts.len())) || bylined && i > 0 && is_outlet(line) {
            BlockKind::Header
        } else {
            BlockKind::Paragraph
        };
        bylined = kind == BlockKind::Header;
        let joined = credit && !draft.after_gap;
        if let Some(draft) = drafts.get_mut(i) {
            draft.kind = kind;
        }
        if joined
            && let Some(before) = i.checked_sub(1).and_then(|b| drafts.get_mut(b))
            && before.kind == BlockKind::Paragraph
            && !ends_sentence(before.span.of(text))
        {
            before.kind = BlockKind::Caption;
        }
    }
}

/// Whether a block stands near the head or the end of a document, where credits are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Near,
    Far,
}

/// Where block `at` of `count` stands.
pub(super) fn at_edge(at: usize, count: usize) -> Edge {
    const HEAD: usize = 4;
    const TAIL: usize = 8;
    if at < HEAD || at + TAIL >= count { Edge::Near } else { Edge::Far }
}

/// "Photo: A. Writer", "© Ministry of Roads".
fn is_credit(line: &str, layout: &Layout) -> bool {
    if !layout.may_be_credit(line) {
        return false;
    }
    let head = crate::span::head(line, 40);
    if !head.contains([':', '/', '(', '|', '©']) && !head.contains(" by ") {
        return false;
    }
    let lower = head.to_lowercase();
    let Some(width) = layout.credit(&lower) else { return false };
    let rest = lower.get(width..).unwrap_or("").trim_start();
    lower.starts_with('©')
        || rest.starts_with([':', '/', '(', '|'])
        || rest.starts_with("by ") && !ends_sentence(line)
}

/// A byline, a line of dates, or the credit of an agency.
fn is_header(line: &str, words: &Lexicon, edge: Edge) -> bool {
    const LONGEST: usize = 160;
    if line.len() > LONGEST {
        return false;
    }
    is_date_line(line, words)
        || is_byline(line, words)
        || edge == Edge::Near && crate::source::origin::is_credit(line, &words.layout)
}

/// "Wednesday, 26 July 2023", "Updated 5:30 p.m. EDT, March 2, 2031".
fn is_date_line(line: &str, words: &Lexicon) -> bool {
    let mut dates = 0;
    let mut digits = 0;
    for word in line.split(|c: char| !c.is_alphanumeric() && c != '.').map(|w| w.trim_matches('.')) {
        if word.is_empty() {
            continue;
        }
        let found = if word.is_ascii() { words.find(word) } else { words.find(&word.to_lowercase()) };
        let classes = words.classes(found);
        if classes.has(Class::Month) || classes.has(Class::Weekday) {
            dates += 1;
        } else if word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 6 {
            digits += 1;
        } else if !classes.has(Class::Zone) && !words.layout.is_header_word(word) {
            return false;
        }
    }
    let numeric = digits >= 3 && line.len() <= 40;
    dates > 0 && (digits > 0 || line.len() <= 12) || numeric && line.contains(['/', '-', '.'])
}

/// "By A. Writer | Monday": the words of a byline, then names and dates alone.
fn is_byline(line: &str, words: &Lexicon) -> bool {
    if !words.layout.may_be_byline(line) || ends_sentence(line) {
        return false;
    }
    let lower = line.to_lowercase();
    let Some(width) = words.layout.byline(&lower) else { return false };
    let names = lower.len() == line.len();
    let rest = line.get(width..).unwrap_or("").trim_start_matches([':', ' ']);
    let count = rest.split_whitespace().count();
    names
        && (1..=14).contains(&count)
        && rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/')).all(|word| {
            let starts_high = !word.starts_with(char::is_lowercase);
            starts_high
                || matches!(word, "and" | "for" | "of" | "the" | "de" | "van" | "von" | "al" | "in" | "at")
        })
}

/// "The Osk Courier", under a byline.
fn is_outlet(line: &str) -> bool {
    line.len() <= 60
        && !ends_sentence(line)
        && line
            .split_whitespace()
            .all(|w| !w.starts_with(char::is_lowercase) || w.len() <= 3 || w.contains('@'))
}

/// Whether a block ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| c.is_whitespace() || "\"'”“’»)]".contains(c))
        .ends_with(['.', '!', '?', '…'])
}

/// The headline, and headings between paragraphs, of text without markup.
fn headings(text: &str, drafts: &mut [Draft]) {
    let body = |d: &Draft| d.kind == BlockKind::Paragraph && !is_title(text, d);
    let last_body = drafts.iter().rposition(body).unwrap_or(0);
    let first_body = drafts.iter().position(body);
    let mut headline = false;
    for (i, draft) in drafts.iter_mut().enumerate() {
        if draft.kind == BlockKind::Boilerplate || draft.kind == BlockKind::Header && !headline {
            continue;
        }
        if draft.kind != BlockKind::Paragraph || !is_title(text, draft) {
            headline = true;
            continue;
        }
        if i < last_body {
            let first = !headline && first_body.is_none_or(|b| i < b);
            draft.kind = if first { BlockKind::Headline } else { BlockKind::Heading };
        }
        headline = true;
    }
}

/// One line that reads as a title: not too long, and no sentence's end.
fn is_title(text: &str, draft: &Draft) -> bool {
    const LONGEST: u32 = 180;
    let line = draft.span.of(text);
    draft.lines <= 2
        && draft.span.len() <= LONGEST
        && !line.ends_with(['.', '!', ':', ';', ',', '…', '—', '-'])
        && !ends_sentence(line.trim_end_matches('?'))
        && !line.starts_with(char::is_lowercase)
        && line.contains(char::is_alphabetic)
}

/// The same words twice in a row, or the headline again, are one printing.
fn repeats(text: &str, drafts: &mut [Draft]) {
    const LONG: u32 = 20;
    let mut before: Option<Span> = None;
    let mut headline: Option<&str> = None;
    for draft in drafts.iter_mut().filter(|d| d.kind != BlockKind::Boilerplate && d.cell.is_none()) {
        let words = draft.span.of(text);
        let again = before.is_some_and(|b| b.of(text).starts_with(words)) || headline == Some(words);
        before = Some(draft.span);
        if again && draft.span.len() >= LONG {
            draft.kind = BlockKind::Boilerplate;
        } else if draft.kind == BlockKind::Headline {
            headline = headline.or(Some(words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn kinds(text: &str) -> Vec<BlockKind> {
        let document = plain::read(text, &crate::Vocabulary::english().lexicon);
        document.blocks.iter().map(|b| b.kind).collect()
    }

    /// What a page between a headline and a paragraph makes of one line.
    fn kind_of(line: &str) -> BlockKind {
        kinds(&format!(
            "Bridge of Osk opens again\n\n{line}\n\nThe bridge was closed for a year, the mayor said."
        ))[1]
    }

    #[test]
    fn a_page_in_its_parts() {
        use BlockKind::{Boilerplate, Caption, Header, Heading, Headline, Paragraph};
        let page = "All news\n\nBridge of Osk opens again\nThe mayor calls it a good day for the town\n\
            The mayor of Osk, from left, and two of the builders on the bridge\n\u{a9} City of Osk\n\n\
            OSK, May 5. /TASS/. The bridge of Osk was opened on Monday after a year of work on it.\n\n\
            What it cost\n\nThe work cost 4 million euros, the mayor told reporters in the town.\n\n\
            Bridge of Osk opens again\n\nSee also\n\nA ferry is late\n";
        let expected = [
            Boilerplate,
            Headline,
            Heading,
            Caption,
            Caption,
            Header,
            Paragraph,
            Heading,
            Paragraph,
            Boilerplate,
            Boilerplate,
            Boilerplate,
        ];
        assert_eq!(kinds(page), expected);
    }

    #[test]
    fn headers_captions_and_furniture_with_their_look_alikes() {
        use BlockKind::{Boilerplate, Caption, Header, Heading, Paragraph};
        for (line, kind) in [
            ("14 October 2031", Header),
            ("Updated 5:30 p.m. EDT, March 2, 2031", Header),
            ("By Ada Writer | Wednesday, 26 July 2023", Header),
            ("By Friday the work was done.", Paragraph),
            ("March of the builders", Heading),
            ("Based on materials from TASS", Header),
            ("source: with TASS news agency (Osk)", Header),
            ("TASS was told of it on Monday.", Paragraph),
            ("The Associated Press contributed to this report.", Header),
            ("Photo: Ministry of Roads", Caption),
            ("Photo shows nothing of it, the mayor said.", Paragraph),
            ("The bridge by night (Photo: City of Osk)", Caption),
            ("Our website uses cookies. By clicking on \"Accept\" you agree.", Boilerplate),
            ("The website of the town uses cookies and lists 40 shops.", Paragraph),
            ("Share this", Boilerplate),
            ("The heirs share this house with 4 others.", Paragraph),
            ("Copyright 2031 Osk Press. All rights reserved.", Boilerplate),
            ("* * *", Boilerplate),
            ("Follow us on Facebook", Boilerplate),
            ("Police said on Facebook that 5 men were held.", Paragraph),
        ] {
            assert_eq!(kind_of(line), kind, "{line}");
        }
    }

    #[test]
    fn a_single_line_is_a_paragraph() {
        assert_eq!(kinds("The bridge of Osk was opened on 3 May"), [BlockKind::Paragraph]);
        assert_eq!(kinds("See also"), [BlockKind::Boilerplate]);
        assert_eq!(kinds(""), []);
    }
}
