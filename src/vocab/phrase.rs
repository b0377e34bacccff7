//! Phrases as an editor writes them: words, `(s)`, `a/b`, `…` and slots. Nothing else.
//!
//! [`Phrase::parse`] only reads the notation; `pattern` compiles it against a lexicon.

use smol_str::SmolStr;

use crate::diagnostic::nearest;

/// A place in a phrase that a kind of value fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of rules.md")]
pub enum Slot {
    Count,
    Date,
    Money,
    Person,
    Place,
}

impl Slot {
    /// Every slot with its word.
    pub const WORDS: [(Self, &'static str); 5] = [
        (Self::Count, "count"),
        (Self::Date, "date"),
        (Self::Money, "money"),
        (Self::Person, "person"),
        (Self::Place, "place"),
    ];
}

/// One element of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// One of these words, or none where it is optional.
    Words {
        /// The alternatives, in lower case.
        any: Vec<SmolStr>,
        /// Whether it may be missing.
        optional: bool,
        /// Whether it was written with a capital.
        capital: bool,
    },
    /// A value.
    Slot(Slot),
    /// Some words of the clause.
    Gap,
}

/// A phrase, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its elements.
    pub elements: Vec<Element>,
}

/// More ways to read one word than this are a mistake.
const MANY: usize = 32;
/// A phrase longer than this is a text.
const LONG: usize = 400;

impl Phrase {
    /// Reads a phrase; the error is a sentence that says what was expected and found.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() > LONG {
            return Err(format!(
                "a phrase may have at most {LONG} characters, this has {}",
                text.chars().count()
            ));
        }
        let spaced = text.replace("...", "…").replace('…', " … ");
        let elements = words(&spaced).map(element).collect::<Result<Vec<_>, _>>()?;
        let solid = |e: &Element| matches!(e, Element::Words { optional: false, .. });
        if !elements.iter().any(solid) {
            return Err("expected at least one word that must be there".into());
        }
        if matches!(elements.first(), Some(Element::Gap)) || matches!(elements.last(), Some(Element::Gap)) {
            return Err("expected a word on both sides of `…`".into());
        }
        Ok(Self { elements })
    }
}

/// Parts at white space, but not inside parentheses ("(of war)" is one part).
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    text.split(move |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c.is_whitespace() && depth == 0
    })
    .filter(|w| !w.is_empty())
}

fn element(word: &str) -> Result<Element, String> {
    if word == "…" {
        return Ok(Element::Gap);
    }
    if let Some(rest) = word.strip_prefix('{') {
        return slot(rest);
    }
    if let Some(c) = word.chars().find(|c| "{}[]<>*+?|^$\\\"=".contains(*c)) {
        let help = "a phrase has words, `(s)`, `a/b`, `…` and slots such as `{count}`";
        return Err(format!("found `{c}`: {help}"));
    }
    let (inner, optional) = match word.strip_prefix('(').and_then(|w| w.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => (inner, true),
        _ => (word, false),
    };
    let mut any = Vec::new();
    for choice in inner.split('/') {
        if choice.is_empty() {
            return Err(format!("expected a word on both sides of `/` in `{word}`"));
        }
        optional_letters(choice, &mut any)?;
    }
    if any.len() > MANY {
        return Err(format!("`{word}` can be read in more than {MANY} ways"));
    }
    let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    Ok(Element::Words { any, optional, capital })
}

fn slot(rest: &str) -> Result<Element, String> {
    let Some(name) = rest.strip_suffix('}') else {
        return Err(format!("expected `}}` right after the slot, found `{{{rest}`"));
    };
    if let Some(&(slot, _)) = Slot::WORDS.iter().find(|(_, w)| *w == name) {
        return Ok(Element::Slot(slot));
    }
    let near = nearest(name, Slot::WORDS.iter().map(|(_, w)| *w));
    let help = near.map_or_else(
        || "the slots are {count}, {date}, {money}, {person} and {place}".to_owned(),
        |w| format!("did you mean `{{{w}}}`?"),
    );
    Err(format!("unknown slot `{{{name}}}`: {help}"))
}

/// "prisoner(s)" is "prisoner" and "prisoners".
fn optional_letters(word: &str, out: &mut Vec<SmolStr>) -> Result<(), String> {
    let mut forms = vec![String::new()];
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inner, tail)) = after.split_once(')') else {
            return Err(format!("expected `)` in `{word}`"));
        };
        if inner.is_empty() || inner.contains('(') {
            return Err(format!("expected letters between `(` and `)` in `{word}`"));
        }
        if forms.len() > MANY {
            return Err(format!("`{word}` can be read in more than {MANY} ways"));
        }
        let with = forms.iter().map(|f| format!("{f}{before}{inner}"));
        forms = forms.iter().map(|f| format!("{f}{before}")).chain(with).collect();
        rest = tail;
    }
    if rest.contains(')') {
        return Err(format!("expected `(` before `)` in `{word}`"));
    }
    out.extend(
        forms
            .into_iter()
            .map(|f| SmolStr::from(format!("{f}{rest}").to_lowercase()))
            .filter(|f| !f.is_empty()),
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        match Phrase::parse(text) {
            Err(e) => format!("error: {e}"),
            Ok(p) => {
                let one = |e: &Element| match e {
                    Element::Gap => "…".to_owned(),
                    Element::Slot(s) => format!("{s:?}"),
                    Element::Words { any, optional, .. } => {
                        format!("{}{}", any.join("|"), if *optional { "?" } else { "" })
                    }
                };
                p.elements.iter().map(one).collect::<Vec<_>>().join(" ")
            }
        }
    }

    #[test]
    fn notation() {
        let table = [
            ("prisoner(s)", "prisoner|prisoners"),
            ("trilateral/tripartite statement", "trilateral|tripartite statement"),
            ("people held", "people held"),
            ("prisoners (of war)", "prisoners of war?"),
            ("handed…over", "handed … over"),
            ("{count} people ... killed", "Count people … killed"),
            ("detainee(s)/hostage(s)", "detainee|detainees|hostage|hostages"),
            ("COVID-19", "covid-19"),
        ];
        for (text, want) in table {
            assert_eq!(show(text), want, "{text}");
        }
    }

    #[test]
    fn mistakes() {
        let table = [
            ("", "error: expected at least one word that must be there"),
            ("{count}", "error: expected at least one word that must be there"),
            ("{cuont} people", "error: unknown slot `{cuont}`: did you mean `{count}`?"),
            ("prisoner(s", "error: expected `)` in `prisoner(s`"),
            ("prisoners)", "error: expected `(` before `)` in `prisoners)`"),
            ("a/", "error: expected a word on both sides of `/` in `a/`"),
            ("… freed", "error: expected a word on both sides of `…`"),
            (
                "prison.*",
                "error: found `*`: a phrase has words, `(s)`, `a/b`, `…` and slots such as `{count}`",
            ),
            ("x()", "error: expected letters between `(` and `)` in `x()`"),
        ];
        for (text, want) in table {
            assert_eq!(show(text), want, "{text}");
        }
        assert!(Phrase::parse(&"a(b)".repeat(90)).is_err());
        assert!(Phrase::parse(&"word ".repeat(100_000)).is_err());
    }
}
