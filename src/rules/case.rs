//! Tests that stand in a rule: lists named after outcomes, each case a text or a list of texts.

use smol_str::SmolStr;

use crate::toml_tree::Place;
use crate::value::Outcome;

/// `conflict = […]`, `todo-silent = […]` and so on.
#[derive(Clone, Debug)]
pub struct TestList {
    /// What its cases should come to.
    pub outcome: Outcome,
    /// A known gap: reported, and no failure.
    pub todo: bool,
    /// Its cases.
    pub cases: Vec<Case>,
}

/// One case: texts of one story.
#[derive(Clone, Debug)]
pub struct Case {
    /// The texts, each a document.
    pub texts: Vec<CaseText>,
    /// Where it stands.
    pub place: Place,
}

/// One text of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseText {
    /// The text, without its opening.
    pub text: String,
    /// `source` of its opening `[source @ date]`.
    pub source: Option<SmolStr>,
    /// `date` of it, as days since 1970-01-01.
    pub published: Option<i32>,
}

impl CaseText {
    /// Reads a text and its opening `[source @ date]`; either part may be missing (`[@ 2031-08-01]`).
    /// A bracket that holds no `@` is text. The error is a date that does not exist.
    pub fn parse(text: &str) -> Result<Self, String> {
        let plain = || Self { text: text.to_owned(), source: None, published: None };
        let opening = text.strip_prefix('[').and_then(|s| s.split_once(']'));
        let Some((inner, rest)) = opening else { return Ok(plain()) };
        let Some((source, date)) = inner.split_once('@') else { return Ok(plain()) };
        let date = date.trim();
        let published = super::date::day(date).ok_or_else(|| date.to_owned())?;
        let source = Some(source.trim()).filter(|s| !s.is_empty()).map(SmolStr::from);
        Ok(Self { text: rest.trim_start().to_owned(), source, published: Some(published) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        let read = |s: &str| CaseText::parse(s).map(|c| (c.text, c.source, c.published));
        assert_eq!(
            read("[reuters @ 2031-08-01] So far 40."),
            Ok(("So far 40.".into(), Some("reuters".into()), Some(22_492)))
        );
        assert_eq!(read("[@ 1970-01-02] x"), Ok(("x".into(), None, Some(1))));
        assert_eq!(read("[DATE] is left"), Ok(("[DATE] is left".into(), None, None)));
        assert_eq!(read("[a @ 2031-02-30] x"), Err("2031-02-30".into()));
    }
}
