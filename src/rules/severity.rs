//! How loud a rule is, outcome by outcome, and the line that made it so.

use super::kind::{Check, Origin};
use crate::diagnostic::Severity;
use crate::toml_tree::Place;
use crate::value::Outcome;

/// The text of a message before it is a template.
pub type Wording = &'static str;

/// `severity` of a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Severities {
    /// Nothing written: the check's own.
    #[default]
    Default,
    /// A word: the main outcome; the others keep their distance from it.
    Word(Severity, Place),
    /// A table: each outcome that it names.
    Table(Vec<(Outcome, Severity, Place)>),
}

impl Severities {
    /// How loud `outcome` of `check` is.
    pub fn of(&self, check: Check, outcome: Outcome, origin: Origin) -> Severity {
        let default = check.default_severity(outcome, origin);
        match self {
            Self::Default => default,
            Self::Word(word, _) => keep_distance(check, outcome, *word),
            Self::Table(rows) => {
                rows.iter().find(|(o, ..)| *o == outcome).map_or(default, |&(_, severity, _)| severity)
            }
        }
    }

    /// Where it was written, if it was.
    pub fn place(&self, outcome: Outcome) -> Option<&Place> {
        match self {
            Self::Default => None,
            Self::Word(_, place) => Some(place),
            Self::Table(rows) => rows.iter().find(|(o, ..)| *o == outcome).map(|(_, _, place)| place),
        }
    }

    /// Whether no outcome of `check` can be heard.
    pub fn is_off(&self, check: Check) -> bool {
        check.outcomes().iter().all(|&o| self.of(check, o, Origin::Written) == Severity::Off)
    }
}

/// An outcome as far below `word` as it stands below the main outcome by default, and never below info.
/// The distances are those of written subjects, so that a boundary is not as loud as a conflict.
fn keep_distance(check: Check, outcome: Outcome, word: Severity) -> Severity {
    let main = check.default_severity(check.main_outcome(), Origin::Written);
    let own = check.default_severity(outcome, Origin::Written);
    let mut step = main;
    let mut severity = word;
    while step > own && step > Severity::Info {
        step = step.lower();
        severity = severity.lower();
    }
    severity
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Boundary, Conflict, Disputed, Variant};
    use Severity::{Error, Info, Off, Warning};

    fn word(severity: Severity) -> Severities {
        let (table, _) = crate::toml_tree::parse("r.toml", b"severity = 'x'");
        Severities::Word(severity, table.entries[0].place.clone())
    }

    #[test]
    fn a_word_sets_conflict_and_the_others_keep_their_distance() {
        for (set, conflict, boundary, disputed) in [
            (Error, Error, Warning, Info),
            (Warning, Warning, Info, Info),
            (Info, Info, Info, Info),
            (Off, Off, Off, Off),
        ] {
            let of = |o| word(set).of(Check::SameValue, o, Origin::Open);
            assert_eq!((of(Conflict), of(Boundary), of(Disputed)), (conflict, boundary, disputed), "{set:?}");
        }
    }

    #[test]
    fn a_word_sets_the_only_outcome() {
        assert_eq!(word(Error).of(Check::OneName, Variant, Origin::Written), Error);
        assert_eq!(Severities::Default.of(Check::OneName, Variant, Origin::Written), Info);
    }

    #[test]
    fn open_subjects_are_one_step_quieter() {
        let of = |origin| Severities::Default.of(Check::SameValue, Conflict, origin);
        assert_eq!((of(Origin::Written), of(Origin::Open)), (Error, Warning));
    }

    #[test]
    fn only_a_rule_that_cannot_be_heard_is_off() {
        assert!(word(Off).is_off(Check::SameValue));
        assert!(!Severities::Default.is_off(Check::Collision));
    }
}
