//! Waivers inside an article: `<!-- gainsay: waive RULE because … -->` in Markdown or HTML, for
//! the block that follows.

use std::sync::Arc;

use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::{Finding, Report, Waived};
use crate::resolve::DocFacts;
use crate::rules::RuleSet;
use crate::source::{FileKind, Format, kind_of};
use crate::span::Span;

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The document it stands in.
    pub document: SmolStr,
    /// Its path.
    pub path: SmolStr,
    /// The rule it waives; empty where the comment cannot be read.
    pub rule: SmolStr,
    /// Why.
    pub why: String,
    /// The comment, in bytes of `text`.
    pub span: Span,
    /// The block that follows, in the file's own bytes; none at the end.
    pub block: Option<(u32, u32)>,
    /// The document's text.
    pub text: Arc<str>,
}

/// What every such comment starts with.
const OPEN: &str = "<!--";
const MARK: &str = "gainsay:";

/// The comments of a document, in order.
pub fn comments(facts: &DocFacts) -> Vec<Inline> {
    let document = &facts.document;
    let text = &document.original;
    let marked = matches!(
        kind_of(&document.meta.path),
        FileKind::Document(Format::Markdown | Format::Html) | FileKind::Records
    );
    if !marked || memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
        return Vec::new();
    }
    let blocks: Vec<(u32, (u32, u32))> = document
        .blocks
        .iter()
        .map(|b| document.map.source_range(b.span))
        .map(|range| (document.original_offset(range.0), range))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|t| t.find(OPEN)).map(|i| at + i) {
        let inside = start + OPEN.len();
        let Some(length) = text.get(inside..).and_then(|t| t.find("-->")) else { break };
        at = inside + length + "-->".len();
        let words = text.get(inside..inside + length).unwrap_or_default().trim();
        let Some(command) = words.strip_prefix(MARK) else { continue };
        let (rule, why) = waiver(command).unwrap_or_default();
        let block = blocks.iter().find(|(start, _)| *start as usize >= at).map(|&(_, range)| range);
        let span = Span::new(start as u32, at as u32);
        let (document, path) = (document.meta.id.clone(), document.meta.path.clone());
        found.push(Inline { document, path, rule, why, span, block, text: Arc::clone(text) });
    }
    found
}

/// `waive RULE because WHY`.
fn waiver(command: &str) -> Option<(SmolStr, String)> {
    let rest = command.trim().strip_prefix("waive")?.trim_start();
    let (rule, rest) = rest.split_once(char::is_whitespace)?;
    let why = rest.trim().strip_prefix("because")?.trim();
    (!why.is_empty()).then(|| (rule.into(), why.split_whitespace().collect::<Vec<_>>().join(" ")))
}

impl Inline {
    fn covers(&self, finding: &Finding, rules: &RuleSet) -> bool {
        let named = rules.rule(&self.rule).is_some_and(|r| r.name == finding.rule);
        let Some((start, end)) = self.block.filter(|_| named) else { return false };
        let inside =
            |c: &crate::finding::Cited| c.document == self.document && start <= c.start && c.end <= end;
        finding.positions.iter().flat_map(|p| &p.claims).any(inside)
    }

    fn warning(&self, message: String, label: &str) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            message,
            path: self.path.to_string(),
            span: Some(self.span),
            label: Some(label.to_owned()),
            notes: Vec::new(),
            text: Arc::clone(&self.text),
        }
    }
}

/// Waives what the comments cover; says which of them are unreadable, name no rule, or cover nothing.
pub fn apply(report: &mut Report, comments: &[Inline], rules: &RuleSet) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for comment in comments {
        if comment.rule.is_empty() {
            let label = "expected `gainsay: waive RULE because …`";
            warnings.push(comment.warning("this comment waives nothing".to_owned(), label));
            continue;
        }
        let mut used = false;
        for finding in report.findings.iter_mut().filter(|f| comment.covers(f, rules)) {
            used = true;
            let waived = Waived { why: comment.why.clone(), by: None, until: None };
            finding.waived.get_or_insert(waived);
        }
        if rules.rule(&comment.rule).is_none() {
            let names = rules.rules.iter().map(|r| r.name.as_str());
            let near = crate::diagnostic::nearest(&comment.rule, names);
            let label = near
                .map_or_else(|| "`gainsay rules` lists them".to_owned(), |n| format!("did you mean `{n}`?"));
            warnings.push(comment.warning(format!("no rule is called `{}`", comment.rule), &label));
        } else if !used {
            let label = "nothing is found in the block below";
            warnings.push(comment.warning(format!("unused waiver of `{}`", comment.rule), label));
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::waiver;

    #[test]
    fn a_waiver_has_a_rule_and_a_reason() {
        let read = |s| waiver(s).map(|(rule, why)| format!("{rule}: {why}"));
        assert_eq!(
            read(" waive same-value because both\n  are right ").unwrap(),
            "same-value: both are right"
        );
        for unreadable in [" waive same-value", "waive same-value because ", "waiver x because y", " off"] {
            assert_eq!(read(unreadable), None, "{unreadable}");
        }
    }
}
