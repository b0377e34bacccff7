//! Rule schema, validation, the closed set of checks, tests in rules.
//!
//! [`RuleSet::load`] reads layers of TOML and gives all that they say, and every mistake in
//! them, at once: a wrong rule stops neither the rest of its file nor the others. Must not
//! know documents, findings or the file system (a closure reads what a file includes).

mod case;
mod date;
mod embedded;
mod fact;
mod glob;
mod json_schema;
mod kind;
mod layer;
mod load;
mod model;
mod read;
pub mod schema;
mod severity;
mod template;
mod validate;

pub use crate::value::Outcome;
pub use case::{Case, CaseText, TestList};
pub use date::day;
pub use embedded::PACKS;
pub use glob::Glob;
pub use json_schema::json_schema;
pub use kind::{About, Also, Check, Origin, SourceRole, Within, Words};
pub use layer::{Layer, Read};
pub use model::{
    DocumentTable, Fact, FailOn, Override, Project, Rule, Scope, Source, Target, Tolerance, Waiver,
};
pub use severity::{Severities, Wording};
pub use template::{Placeholder, Template};

use crate::diagnostic::Diagnostic;
use crate::vocab::{Named, Topic, Vocabulary};

/// All that the rule files of a run say, validated.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Rules, those of the default packs first; a topic without a rule has one of its own name at the end.
    pub rules: Vec<Rule>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Named things.
    pub named: Vec<Named>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Metadata of documents.
    pub documents: Vec<DocumentTable>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
    /// Overrides by path.
    pub overrides: Vec<Override>,
    /// Settings.
    pub project: Project,
    /// Half-width of "about", in percent of the figure; none: the default of ten.
    pub about_percent: Option<u8>,
}

impl RuleSet {
    /// Reads layers in rising order: all that they say, and every mistake in them. Good rules are there
    /// whatever else is wrong. `read` gives the files that a layer includes or takes facts from.
    pub fn load(layers: &[Layer], read: &Read<'_>) -> (Self, Vec<Diagnostic>) {
        load::load(layers, read)
    }

    /// The default packs alone.
    pub fn default_packs() -> Self {
        let (set, found) =
            Self::load(&[Layer::default_packs()], &|_| Err(std::io::ErrorKind::NotFound.into()));
        debug_assert!(found.is_empty(), "the embedded packs have no mistakes: {found:?}");
        set
    }

    /// The rule of a name, or of a former name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules
            .iter()
            .find(|r| r.name == name)
            .or_else(|| self.rules.iter().find(|r| r.was.iter().any(|w| w == name)))
    }

    /// The rules of a check that can be heard, the later layers first: they speak where two find the same.
    pub fn of_check(&self, check: Check) -> impl Iterator<Item = &Rule> {
        self.rules.iter().rev().filter(move |r| r.check == check && !r.is_off())
    }

    /// The source that a document is of: the first whose globs match.
    pub fn source_of(&self, id: &str, path: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.matches.iter().any(|g| g.matches(id) || g.matches(path)))
    }

    /// The words that reading needs: the language, and what these files name.
    pub fn vocabulary(&self) -> Vocabulary {
        let lexicon = crate::vocab::Lexicon::english();
        Vocabulary::new(lexicon, self.topics.clone(), self.named.clone(), self.about_percent.unwrap_or(10))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Loads one file over the default packs; messages as `line: message | label`.
    fn load(text: &str) -> (RuleSet, Vec<String>) {
        let layers = [Layer::default_packs(), Layer::file("r.toml", text.as_bytes())];
        let (set, found) = RuleSet::load(&layers, &|_| Err(std::io::ErrorKind::NotFound.into()));
        let show = |d: &Diagnostic| {
            let at = d.span.expect("every error has a place").start;
            let line = crate::span::LineIndex::new(&d.text).line_column(&d.text, at).0;
            format!("{}:{line}: {} | {}", d.path, d.message, d.label.as_deref().unwrap_or(""))
        };
        (set, found.iter().map(show).collect())
    }

    #[test]
    fn default_packs_have_no_mistakes() {
        let (set, found) = load("");
        assert_eq!(found, Vec::<String>::new());
        for &(check, word) in Check::WORDS {
            assert!(set.rules.iter().any(|r| r.check == check), "no default rule checks {word}");
        }
        assert!(set.rules.iter().all(|r| r.why.is_some()));
    }

    #[test]
    fn a_bare_topic_is_compared() {
        let (set, found) = load("[topic.prisoners-freed]\nof = ['prisoner(s)']\nverb = ['freed']");
        assert!(found.is_empty(), "{found:?}");
        let rule = set.rule("prisoners-freed").unwrap();
        assert_eq!((rule.check, rule.target), (Check::SameValue, Some(Target::Topic(0))));
        assert_eq!(set.topics[0].label, "prisoners freed");
    }

    #[test]
    fn a_later_layer_overrides_key_by_key() {
        let (set, found) = load("[rule.number-collision]\nseverity = 'info'");
        assert!(found.is_empty(), "{found:?}");
        let rule = set.rule("number-collision").unwrap();
        assert!(!rule.is_off() && rule.check == Check::Collision && rule.why.is_some());
        assert!(RuleSet::default_packs().rule("number-collision").unwrap().is_off());
    }

    #[test]
    fn good_rules_run_beside_wrong_ones() {
        let text = "[rule.a]\ncheck = 'weekdey'\n[rule.b]\ncheck = 'weekday'\n[topic.t]\nof = []\n[rule.c]\ntopic = 'u'\ntolerence = 1";
        let (set, found) = load(text);
        assert!(set.rule("b").is_some() && set.rule("a").is_none() && set.rule("c").is_none());
        assert_eq!(
            found,
            [
                "r.toml:2: unknown check `weekdey` in [rule.a] | did you mean `weekday`?",
                "r.toml:6: `of` in [topic.t] is empty: expected at least one phrase | write what the text says, in words",
                "r.toml:8: unknown topic `u` in [rule.c] | expected a topic: write [topic.u]",
                "r.toml:9: unknown key `tolerence` in [rule.c] | did you mean `tolerance`?",
            ]
        );
    }
}
