//! The closed set of checks, what each can come to and how loud, and what a rule can be about.

use super::severity::Wording;
use crate::diagnostic::Severity;
use crate::value::Outcome;

/// An enum whose members an editor writes as words.
pub trait Words: Sized + Copy + 'static {
    /// Every member with its word.
    const WORDS: &'static [(Self, &'static str)];
    /// What a message calls one: "a check", "a measure".
    const WHAT: &'static str;

    /// The member that a word names.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, w)| *w == word).map(|&(m, _)| m)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal: $($(#[$mdoc:meta])* $member:ident = $word:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$mdoc])* $member,)* }
        impl Words for $name {
            const WORDS: &'static [(Self, &'static str)] = &[$((Self::$member, $word),)*];
            const WHAT: &'static str = $what;
        }
        impl $name {
            /// The word of rules.md.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $word,)* }
            }
        }
    };
}

words! {
    /// What a rule checks: a closed set.
    Check, "a check":
    /// Sources, or parts of one, that give different values for one subject.
    SameValue = "same-value",
    /// A claim that differs from a `[fact]`.
    MatchesFact = "matches-fact",
    /// One utterance in two wordings, or given to two speakers.
    SameQuote = "same-quote",
    /// A name spelt two ways.
    SameName = "same-name",
    /// One thing under several names.
    OneName = "one-name",
    /// A role given to someone who did not hold it then.
    HoldsOffice = "holds-office",
    /// A weekday that is not the date's.
    Weekday = "weekday",
    /// 31 June; an end before its start.
    PossibleDate = "possible-date",
    /// A duration, age or anniversary that the dates contradict.
    Elapsed = "elapsed",
    /// Events in an impossible order.
    InOrder = "in-order",
    /// Parts that do not make their total.
    AddsUp = "adds-up",
    /// A percentage or change that its figures contradict.
    PercentOf = "percent-of",
    /// "three co-chairs: A and B".
    ListCount = "list-count",
    /// Two forms of one quantity that differ beyond their rounding.
    Converts = "converts",
    /// One unusual number on two different things.
    Collision = "collision",
    /// A cumulative series that falls.
    RunningTotal = "running-total",
    /// Unbalanced marks, leftover placeholders.
    WellFormed = "well-formed",
    /// A document without a date that it needs.
    Dated = "dated",
}

words! {
    /// An open subject that a rule can be about.
    About, "an open subject":
    /// The day an agreement was signed.
    AgreementSigned = "agreement.signed",
    /// Who the parties of an agreement are.
    AgreementParties = "agreement.parties",
    /// What an agreement is called.
    AgreementName = "agreement.name",
    /// The day of an event.
    EventDate = "event.date",
    /// What a person is called.
    PersonName = "person.name",
    /// What office a person holds.
    PersonOffice = "person.office",
    /// What was said.
    Quote = "quote",
    /// How many.
    Count = "count",
    /// How much, in a unit.
    Quantity = "quantity",
    /// How much money.
    Money = "money",
    /// What share.
    Percent = "percent",
    /// When.
    Date = "date",
    /// How long.
    Duration = "duration",
    /// Everything.
    Any = "any",
}

words! {
    /// How far apart two claims of a rule may stand.
    Within, "a distance":
    /// One sentence.
    Sentence = "sentence",
    /// One paragraph.
    Paragraph = "paragraph",
    /// One document.
    Document = "document",
    /// The corpus.
    Corpus = "corpus",
}

words! {
    /// What a rule compares beside what is asserted.
    Also, "a modality":
    /// Plans.
    Planned = "planned",
    /// Denials.
    Denied = "denied",
    /// Allegations.
    Alleged = "alleged",
}

words! {
    /// Whose text a source is.
    SourceRole, "a role":
    /// Shown first; findings are pinned to it.
    Ours = "ours",
    /// Others'.
    Theirs = "theirs",
    /// Reference works.
    Reference = "reference",
}

impl Words for Severity {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Off, "off"), (Self::Info, "info"), (Self::Warning, "warning"), (Self::Error, "error")];
    const WHAT: &'static str = "a severity";
}

/// Whether a subject was written by an editor or made from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A topic, a fact, a named thing.
    Written,
    /// An open subject.
    Open,
}

impl Check {
    /// What findings of this check can come to, the main outcome first.
    pub const fn outcomes(self) -> &'static [Outcome] {
        use Outcome::{Boundary, Conflict, Denied, Disputed, Reversal, Superseded, Variant};
        match self {
            Self::SameValue => &[Conflict, Boundary, Superseded, Reversal, Disputed, Denied],
            Self::MatchesFact => &[Conflict, Boundary, Superseded],
            Self::SameQuote => &[Conflict, Variant],
            Self::SameName | Self::OneName => &[Variant],
            Self::RunningTotal => &[Reversal],
            Self::HoldsOffice
            | Self::Weekday
            | Self::PossibleDate
            | Self::Elapsed
            | Self::InOrder
            | Self::AddsUp
            | Self::PercentOf
            | Self::ListCount
            | Self::Converts
            | Self::Collision
            | Self::WellFormed
            | Self::Dated => &[Conflict],
        }
    }

    /// The outcome that `severity = "word"` sets.
    pub const fn main_outcome(self) -> Outcome {
        match self.outcomes() {
            [first, ..] => *first,
            [] => Outcome::Conflict,
        }
    }

    /// How loud an outcome is where no rule says otherwise (semantics.md, "Outcomes").
    ///
    /// For same-name it is that of a misspelling beside the right form in one document; the check
    /// itself lowers what is milder. For well-formed, a leftover placeholder is one step louder.
    pub const fn default_severity(self, outcome: Outcome, origin: Origin) -> Severity {
        match (self, outcome) {
            (_, Outcome::Agree | Outcome::Silent) => Severity::Off,
            (Self::SameValue, Outcome::Conflict) => match origin {
                Origin::Written => Severity::Error,
                Origin::Open => Severity::Warning,
            },
            (Self::OneName | Self::Collision | Self::WellFormed | Self::Dated, _)
            | (_, Outcome::Disputed) => Severity::Info,
            (Self::SameName, _) | (_, Outcome::Conflict) => Severity::Error,
            (
                _,
                Outcome::Boundary
                | Outcome::Superseded
                | Outcome::Reversal
                | Outcome::Denied
                | Outcome::Variant,
            ) => Severity::Warning,
        }
    }

    /// Whether a rule with this check must say what it is about.
    pub const fn compares_claims(self) -> bool {
        match self {
            Self::SameValue | Self::SameQuote | Self::SameName | Self::OneName => true,
            Self::MatchesFact
            | Self::HoldsOffice
            | Self::Weekday
            | Self::PossibleDate
            | Self::Elapsed
            | Self::InOrder
            | Self::AddsUp
            | Self::PercentOf
            | Self::ListCount
            | Self::Converts
            | Self::Collision
            | Self::RunningTotal
            | Self::WellFormed
            | Self::Dated => false,
        }
    }

    /// How far it looks where the rule does not say.
    pub const fn default_within(self) -> Within {
        match self {
            Self::AddsUp | Self::PercentOf | Self::ListCount | Self::Converts => Within::Sentence,
            Self::SameValue
            | Self::MatchesFact
            | Self::SameQuote
            | Self::SameName
            | Self::OneName
            | Self::HoldsOffice
            | Self::Weekday
            | Self::PossibleDate
            | Self::Elapsed
            | Self::InOrder
            | Self::Collision
            | Self::RunningTotal
            | Self::WellFormed
            | Self::Dated => Within::Corpus,
        }
    }

    /// The sentence of a finding where the rule has no `message`.
    pub const fn default_message(self, outcome: Outcome) -> Wording {
        match (self, outcome) {
            (Self::SameQuote, Outcome::Variant) => "{subject}: one quotation in two wordings",
            (Self::SameQuote, _) => "{subject}: one quotation given to {values}",
            (Self::SameName, _) => "{subject} is also spelt {theirs}",
            (Self::OneName, _) => "{subject} goes by several names: {values}",
            (Self::MatchesFact, _) => "{subject} is {found} here; the record says {expected}",
            (Self::HoldsOffice, _) => "{person} is called {role} here, which does not fit {expected}",
            (Self::Weekday, _) => "{subject}: {found} was a {expected}",
            (Self::PossibleDate, _) => "{subject}: {found} cannot be",
            (Self::Elapsed, _) => "{subject}: {found} by the words, {expected} by the dates",
            (Self::InOrder, _) => "{subject}: {found} cannot stand before {expected}",
            (Self::AddsUp, _) => "{subject}: the parts make {found}, the total is {expected}",
            (Self::PercentOf, _) => "{subject}: the figures make {expected}, the text says {found}",
            (Self::ListCount, _) => "{subject}: {expected} announced, {found} listed",
            (Self::Converts, _) => "{subject}: {found} is {expected}",
            (Self::Collision, _) => "{found} stands for different things: {values}",
            (Self::RunningTotal, _) => "{subject} falls: {values}",
            (Self::WellFormed, _) => "{found}",
            (Self::Dated, _) => "no date can be established: {found}",
            (Self::SameValue, Outcome::Boundary) => "{subject}: {ours} here leaves out {theirs} there",
            (Self::SameValue, Outcome::Superseded) => "{subject}: {ours} is superseded by {theirs}",
            (Self::SameValue, Outcome::Reversal) => "{subject} came down: {values}",
            (Self::SameValue, Outcome::Disputed) => "{subject} is disputed: {values}",
            (Self::SameValue, Outcome::Denied) => "{subject}: {ours} is said and denied",
            (Self::SameValue, _) => "{subject} is {ours} here, {theirs} there",
        }
    }
}
