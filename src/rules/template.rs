//! Message templates: text with placeholders of a closed set, checked when a rule is read.

use super::kind::Words;

/// What stands in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of rules.md")]
pub enum Placeholder {
    Subject,
    Ours,
    Theirs,
    Values,
    Sources,
    Expected,
    Found,
    Person,
    Role,
    AsOf,
}

impl Words for Placeholder {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Subject, "subject"),
        (Self::Ours, "ours"),
        (Self::Theirs, "theirs"),
        (Self::Values, "values"),
        (Self::Sources, "sources"),
        (Self::Expected, "expected"),
        (Self::Found, "found"),
        (Self::Person, "person"),
        (Self::Role, "role"),
        (Self::AsOf, "as-of"),
    ];
    const WHAT: &'static str = "a placeholder";
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Hole(Placeholder),
}

/// A message with its placeholders found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

impl Template {
    /// Reads a template; the error is what stands in braces and is no placeholder. `{{` and `}}` are braces.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(at);
            plain.push_str(before);
            if let Some(tail) = after.strip_prefix("{{").or_else(|| after.strip_prefix("}}")) {
                plain.push_str(after.get(..1).unwrap_or(""));
                rest = tail;
                continue;
            }
            let inner = after.strip_prefix('{').and_then(|s| s.split_once('}'));
            let Some((word, tail)) = inner else { return Err(after.to_owned()) };
            let Some(hole) = Placeholder::from_word(word) else { return Err(word.to_owned()) };
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
            pieces.push(Piece::Hole(hole));
            rest = tail;
        }
        plain.push_str(rest);
        pieces.push(Piece::Text(plain));
        Ok(Self { pieces })
    }

    /// Fills the placeholders.
    pub fn render(&self, mut fill: impl FnMut(Placeholder) -> String) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Hole(hole) => out.push_str(&fill(*hole)),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Check, Outcome};

    #[test]
    fn fills_placeholders_and_keeps_doubled_braces() {
        let template = Template::parse("{subject}: {ours} {{not}} {as-of}").unwrap();
        assert_eq!(template.render(|p| format!("<{p:?}>")), "<Subject>: <Ours> {not} <AsOf>");
    }

    #[test]
    fn unknown_or_open_braces_are_errors() {
        assert_eq!(Template::parse("{our}"), Err("our".into()));
        assert_eq!(Template::parse("a {subject"), Err("{subject".into()));
        assert_eq!(Template::parse("a }"), Err("}".into()));
    }

    #[test]
    fn every_default_message_is_a_template() {
        for &(check, _) in Check::WORDS {
            for outcome in Outcome::ALL {
                Template::parse(check.default_message(outcome)).unwrap();
            }
        }
    }
}
