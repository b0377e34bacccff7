//! The frames: annotate-snippets draws them, over excerpts that fit the width.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};

use super::Page;
use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::{Cited, Finding};
use crate::report::excerpt::{self, Excerpt};
use crate::report::plain::plain;
use crate::report::{Charset, Colour, Options, view};

/// A label is longer than this only on its own line.
const LABEL: usize = 32;

impl Page<'_> {
    /// Title and frames of a finding: one frame a position, ours first.
    pub(super) fn frames(&self, finding: &Finding) -> String {
        let firsts = finding.positions.iter().filter_map(|p| p.claims.first());
        let widest = firsts.map(|c| c.line.max(1).ilog10() as usize + 1).max().unwrap_or(1);
        let width = self.options.width.saturating_sub(widest + 4);
        let shown: Vec<(&Cited, Excerpt, String)> = finding
            .positions
            .iter()
            .filter_map(|p| p.claims.first().map(|c| (c, p)))
            .map(|(claim, position)| {
                let label = plain(&label(claim, &view::reading(position))).into_owned();
                let source = self.report.sources.get(&claim.document).map(AsRef::as_ref);
                let excerpt = excerpt::excerpt(source, claim, width, label.chars().count() + 2);
                (claim, excerpt, label)
            })
            .collect();
        let head = finding.severity.as_str().len() + finding.rule.len() + 4;
        let message =
            super::wrap(&plain(&finding.message), self.options.width.saturating_sub(head)).join("\n");
        let mut group = level(finding.severity)
            .primary_title(message.as_str())
            .id(finding.rule.as_str())
            .elements(NOTHING);
        for (i, (claim, excerpt, label)) in shown.iter().enumerate() {
            let path = self.documents.file(claim);
            let origin = Origin::path(path).line(claim.line as usize).char_column(claim.column as usize);
            let kind = if i == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            group = group.element(origin).element(snippet(claim.line, excerpt, kind, label));
        }
        without_bare_marks(&renderer(self.options).render(&[group]))
    }
}

/// Our excerpts carry their place in an `Origin` of its own, since a column counts in the whole line;
/// the renderer then marks the excerpt as a file without a name, and that line says nothing.
fn without_bare_marks(frames: &str) -> String {
    let bare = |line: &&str| !matches!(anstream::adapter::strip_str(line).to_string().trim(), ":::" | "⸬");
    frames.lines().filter(bare).collect::<Vec<_>>().join("\n")
}

const NOTHING: [annotate_snippets::Padding; 0] = [];

/// What stands under the words: their reading, where it adds to them.
fn label(claim: &Cited, reading: &str) -> String {
    let same = reading.eq_ignore_ascii_case(claim.text.trim());
    let words = if same || claim.kind == "quote" { "" } else { reading };
    let said = claim.speaker.as_ref().filter(|_| claim.kind == "quote" || claim.voice == "quotation");
    let cut = super::super::plain::cut(words, LABEL);
    match (words.is_empty(), said) {
        (true, None) => String::new(),
        (true, Some(who)) => format!("said by {who}"),
        (false, None) => cut,
        (false, Some(who)) => format!("{cut}, says {who}"),
    }
}

fn snippet<'a>(
    line: u32,
    excerpt: &'a Excerpt,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, Annotation<'a>> {
    let mark = kind.span(excerpt.mark.clone());
    let mark = if label.is_empty() { mark } else { mark.label(label) };
    Snippet::source(excerpt.text.as_str()).line_start(line as usize).annotation(mark)
}

/// A problem of a rule file, a configuration or an input, in the look of rustc.
pub fn diagnostic(problem: &Diagnostic, options: &Options) -> String {
    let message = plain(&problem.message);
    let path = plain(&problem.path);
    let mut group = level(problem.severity).primary_title(&*message).elements(NOTHING);
    if let Some(span) = problem.span.filter(|s| (s.start as usize) <= problem.text.len()) {
        let range = span.start as usize..(span.end as usize).min(problem.text.len());
        let mark = AnnotationKind::Primary.span(range).label(problem.label.as_deref());
        group = group.element(Snippet::source(&*problem.text).path(&*path).annotation(mark));
    } else if !path.is_empty() {
        group = group.element(Origin::path(&*path));
    }
    let group = problem.notes.iter().fold(group, |g, note| g.element(Level::HELP.message(note.as_str())));
    renderer(options).render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info | Severity::Off => Level::INFO,
    }
}

fn renderer(options: &Options) -> Renderer {
    let renderer = match options.colour {
        Colour::Always => Renderer::styled().hyperlink(false),
        Colour::Never => Renderer::plain(),
    };
    let decor = match options.charset {
        Charset::Ascii => DecorStyle::Ascii,
        Charset::Unicode => DecorStyle::Unicode,
    };
    renderer.term_width(options.width).decor_style(decor)
}
