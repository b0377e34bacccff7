//! `markdown`: one comment for a pull request.
//!
//! A heading, a table and folded passages for each finding. GitHub takes 65,536 characters a
//! comment; where there is more, the passages of the mildest findings go first, then the mildest
//! findings themselves, and the last line counts them. Text of articles is escaped so that it
//! neither formats, links nor calls anybody.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Options;
use super::diff::{self, Side};
use super::excerpt::{self, Excerpt};
use super::plain::{cut, plain};
use super::view::{self, Documents};
use crate::diagnostic::Severity;
use crate::finding::{Finding, Report};

/// Characters that a comment may have.
pub(super) const LIMIT: usize = 65_000;
/// Kept for the last lines.
const RESERVE: usize = 600;
/// Characters of a passage, and of a message.
const PASSAGE: usize = 320;

/// The comment.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { report, documents: Documents::of(report) };
    let shown: Vec<&Finding> =
        report.findings.iter().filter(|f| view::counts(f)).take(options.max_findings).collect();
    let head = page.head();
    let briefs: Vec<String> = shown.iter().map(|f| page.brief(f)).collect();
    let mut room = LIMIT.saturating_sub(RESERVE + head.chars().count());
    out.write_all(head.as_bytes())?;
    let kept = fitting(&briefs, &mut room);
    for (finding, brief) in shown.iter().zip(&briefs).take(kept) {
        let passages = page.passages(finding);
        let length = passages.chars().count();
        out.write_all(brief.as_bytes())?;
        if length <= room {
            room -= length;
            out.write_all(passages.as_bytes())?;
        }
        out.write_all(b"\n")?;
    }
    page.foot(shown.len() - kept, options, out)
}

/// How many of the texts, from the first on, fit into the room; it shrinks by them.
fn fitting(texts: &[String], room: &mut usize) -> usize {
    texts
        .iter()
        .take_while(|t| match room.checked_sub(t.chars().count() + 1) {
            Some(rest) => {
                *room = rest;
                true
            }
            None => false,
        })
        .count()
}

struct Page<'a> {
    report: &'a Report,
    documents: Documents<'a>,
}

impl Page<'_> {
    fn head(&self) -> String {
        let s = &self.report.summary;
        let tally = view::tally(s.errors, s.warnings, s.infos);
        let (documents, claims) = (view::count(s.documents, "document"), view::count(s.claims, "claim"));
        let waived = if s.waived > 0 { format!(", {} waived", s.waived) } else { String::new() };
        format!("<!-- gainsay -->\n## gainsay: {tally}\n\n{documents}, {claims}{waived}.\n\n")
    }

    /// Heading, table and difference of a finding.
    fn brief(&self, finding: &Finding) -> String {
        let severity = finding.severity.as_str();
        let message = escape(&cut(&plain(&finding.message), PASSAGE));
        let mut out =
            format!("### {}{severity}: {message} `{}`\n\n", mark(finding.severity), code(&finding.rule));
        out.push_str("| reads | where | said by | as of |\n|---|---|---|---|\n");
        for position in &finding.positions {
            let Some(claim) = position.claims.first() else { continue };
            let reading = escape(&cut(&plain(&view::reading(position)), 80));
            let place = code(&self.documents.place(claim));
            let more = match position.claims.len() {
                0 | 1 => String::new(),
                n => format!(" and {} more", n - 1),
            };
            let source = escape(&cut(&plain(self.documents.source(claim)), 60));
            let as_of =
                claim.as_of.as_ref().map(|a| format!("{a} ({})", claim.as_of_from)).unwrap_or_default();
            let _ = writeln!(out, "| **{reading}** | `{place}`{more} | {source} | {} |", escape(&as_of));
        }
        out.push('\n');
        for note in finding.notes.iter().take(3) {
            let _ = writeln!(out, "- {}", escape(&cut(&plain(&note.text), PASSAGE)));
        }
        out
    }

    /// The passages side by side, folded; then the command that settles it.
    fn passages(&self, finding: &Finding) -> String {
        let mut out = String::from("\n<details><summary>Side by side</summary>\n\n<table><tr>");
        let firsts: Vec<_> = finding.positions.iter().filter_map(|p| p.claims.first()).take(4).collect();
        for claim in &firsts {
            let _ = write!(out, "<th>{}</th>", entity(&self.documents.place(claim)));
        }
        out.push_str("</tr><tr>");
        for claim in &firsts {
            let source = self.report.sources.get(&claim.document).map(AsRef::as_ref);
            let Excerpt { text, mark } = excerpt::excerpt(source, claim, PASSAGE, PASSAGE / 2);
            let part = |range: std::ops::Range<usize>| entity(text.get(range).unwrap_or_default());
            let (before, marked, after) =
                (part(0..mark.start), part(mark.clone()), part(mark.end..text.len()));
            let _ = write!(out, "<td>{before}<b>{marked}</b>{after}</td>");
        }
        out.push_str("</tr></table>\n\n");
        if let Some(pieces) = diff::wordings(finding) {
            out.push_str(&pieces.iter().map(piece).collect::<String>());
            out.push_str("\n\n");
        }
        if let Some(why) = &finding.why {
            let _ = writeln!(out, "{}\n", escape(&plain(why)));
        }
        let _ = writeln!(out, "`gainsay waive {} --why \"…\"`\n\n</details>", code(&finding.fingerprint));
        out
    }

    fn foot(&self, left: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let counting = self.report.findings.iter().filter(|f| view::counts(f)).count();
        let left = left + counting.saturating_sub(options.max_findings);
        if left > 0 {
            writeln!(out, "{}: see the whole report.\n", view::count(left as u64, "more finding"))?;
        }
        match &self.report.today {
            Some(today) => writeln!(out, "Waivers as of {today}."),
            None => Ok(()),
        }
    }
}

/// Struck and bold words.
fn piece(piece: &diff::Piece) -> String {
    let text = entity(&piece.text);
    match piece.side {
        Side::Both => text,
        Side::First => format!("<del>{text}</del>"),
        Side::Second => format!("<b>{text}</b>"),
    }
}

const fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "❌ ",
        Severity::Warning => "⚠️ ",
        Severity::Info | Severity::Off => "ℹ️ ",
    }
}

/// Text inside backquotes: a backquote would end them, a bar would end a table's cell.
fn code(text: &str) -> String {
    text.replace('`', "'").replace('|', "\\|")
}

/// Text as nothing but text: no formatting (`CommonMark`, section 2.4), no mention, no issue number, no address.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '@' | '#' | ':' => reference(c, &mut out),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '+' | '!' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Text inside an HTML block.
fn entity(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '@' | '#' | ':' | '`' | '|' => reference(c, &mut out),
            _ => out.push(c),
        }
    }
    out
}

/// A character reference; after `@` and `#` a zero-width space keeps names and numbers from becoming links.
fn reference(c: char, out: &mut String) {
    let _ = write!(out, "&#{};", u32::from(c));
    if matches!(c, '@' | '#') {
        out.push('\u{200b}');
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::super::{Format, sample};
    use super::*;

    #[test]
    fn text_stays_text_in_a_real_renderer() {
        let text = sample::written(Format::Markdown, &Options::default());
        let parser = Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES);
        let mut headings = 0;
        for event in parser {
            assert!(
                !matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. })),
                "a link came out of text"
            );
            if matches!(event, Event::Start(Tag::Heading { .. })) {
                headings += 1;
            }
            if let Event::Html(html) | Event::InlineHtml(html) = &event {
                assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
            }
        }
        assert_eq!(headings, 5);
        assert!(!text.contains('\u{1b}') && !text.contains('\0'));
    }

    #[test]
    fn a_long_report_is_cut_from_the_mildest() {
        let mut report = sample::report();
        let many = |f: &Finding| (0..200).map(|_| f.clone()).collect::<Vec<_>>();
        report.findings = report.findings[..3].iter().flat_map(many).collect();
        let mut out = Vec::new();
        write(&report, &Options::default(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.chars().count() <= LIMIT, "{}", text.chars().count());
        assert!(text.contains("more findings: see the whole report."));
        assert!(text.contains("agreement-date"));
    }
}
