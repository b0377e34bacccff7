//! Every table and key of a rule file: one list that validation, the JSON Schema and the
//! reference pages share.

use super::kind::{About, Also, Check, SourceRole, Within, Words};
use super::model::FailOn;
use crate::diagnostic::Severity;
use crate::value::Outcome;
use crate::vocab::topic::{Measure, Moves, Near, Per};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `[section.NAME]`
    Named,
    /// `[[section]]`
    Many,
    /// `[section]`
    One,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text.
    Text,
    /// A message with placeholders.
    Message,
    /// A list of texts.
    Texts,
    /// A list of phrases.
    Phrases,
    /// A list of phrases, at least one.
    SomePhrases,
    /// A list of globs.
    Globs,
    /// One glob.
    Glob,
    /// One word of a closed set.
    Word(fn() -> Vec<&'static str>),
    /// A list of words of a closed set.
    WordList(fn() -> Vec<&'static str>),
    /// A severity, or a table of severities by outcome.
    Severity,
    /// 3, "5%", "2 days".
    Tolerance,
    /// "10%".
    Percent,
    /// 0 to 9.
    Digit,
    /// An ISO date.
    Day,
    /// An EDTF date.
    Edtf,
    /// A number, a date or a text; or a table with file and path.
    FactValue,
    /// Test cases: texts, or lists of texts.
    Cases,
    /// A table with these keys.
    Table(&'static [Key]),
    /// A list of tables with these keys.
    Tables(&'static [Key]),
}

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value must look like.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// A line for whoever completes it in an editor.
    pub doc: &'static str,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may be missing.
    Optional,
}

/// One kind of table.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its name.
    pub name: &'static str,
    /// How it is written.
    pub form: Form,
    /// Its keys; those of tests come on top for rules.
    pub keys: &'static [Key],
    /// What it says.
    pub doc: &'static str,
}

const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, need: Need::Optional, doc }
}
const fn must(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, need: Need::Required, doc }
}

/// The words of a closed set.
pub fn words<T: Words>() -> Vec<&'static str> {
    T::WORDS.iter().map(|&(_, w)| w).collect()
}

macro_rules! enum_words {
    ($($name:ident $what:literal: $($member:ident = $word:literal,)*;)*) => {
        $(impl Words for $name {
            const WORDS: &'static [(Self, &'static str)] = &[$((Self::$member, $word),)*];
            const WHAT: &'static str = $what;
        })*
    };
}
enum_words! {
    Measure "a measure": Count = "count", Quantity = "quantity", Money = "money", Percent = "percent",
        Date = "date", Duration = "duration",;
    Near "a distance": Clause = "clause", Sentence = "sentence", Paragraph = "paragraph",;
    Moves "a movement": Fixed = "fixed", Up = "up", Free = "free",;
    Per "a facet": Place = "place", Party = "party", Population = "population", Period = "period",
        Event = "event",;
    Outcome "an outcome": Conflict = "conflict", Boundary = "boundary", Superseded = "superseded",
        Reversal = "reversal", Disputed = "disputed", Denied = "denied", Variant = "variant",
        Agree = "agree", Silent = "silent",;
}

const TOPIC: &[Key] = &[
    key("label", Shape::Text, "what people call it; else the table's name, spaced"),
    key("measure", Shape::Word(words::<Measure>), "what it measures; else count"),
    must("of", Shape::SomePhrases, "phrases of the thing, at least one"),
    key("verb", Shape::Phrases, "phrases of what is done; none: any"),
    key("not", Shape::Phrases, "phrases that rule a passage out"),
    key("near", Shape::Word(words::<Near>), "how close `of`, `verb` and value stand; else clause"),
    key("per", Shape::WordList(words::<Per>), "facets that must be equal before two claims meet"),
    key("unit", Shape::Text, "unit or currency; else any"),
    key("moves", Shape::Word(words::<Moves>), "how the value may change with time; else as its verb does"),
    key("revised-by", Shape::Phrases, "words that say a value was revised; else the lexicon's"),
];
const OFFICE: &[Key] = &[
    must("role", Shape::Text, "the office: \"foreign minister\""),
    key("of", Shape::Text, "country or organisation"),
    key("from", Shape::Day, "first day in office"),
    key("until", Shape::Day, "last day in office"),
];
const NAMES: Key = must("names", Shape::SomePhrases, "its names, the first preferred");
const NEVER: Key = key("never", Shape::Phrases, "wrong forms");
const COUNTRY: Key = key("country", Shape::Text, "its country");
const AGREEMENT: &[Key] = &[NAMES, NEVER, COUNTRY, key("parties", Shape::Texts, "who agreed")];
const PERSON: &[Key] =
    &[NAMES, NEVER, COUNTRY, key("office", Shape::Tables(OFFICE), "offices held, with their terms")];
const EVENT: &[Key] = &[NAMES, NEVER, COUNTRY, key("date", Shape::Edtf, "when it was (EDTF)")];
const THING: &[Key] = &[NAMES, NEVER, COUNTRY];

/// The keys of `[rule.NAME]`, without the test lists.
pub const RULE: &[Key] = &[
    key("check", Shape::Word(words::<Check>), "what must agree; else same-value"),
    key("topic", Shape::Text, "the topic that it is about"),
    key("about", Shape::Word(words::<About>), "the open subject that it is about"),
    key("severity", Shape::Severity, "how loud; a word, or a table by outcome"),
    key("tolerance", Shape::Tolerance, "by how much values may differ: 3, \"5%\", \"2 days\""),
    key("within", Shape::Word(words::<Within>), "how far apart two claims may stand; else corpus"),
    key("also", Shape::WordList(words::<Also>), "what is compared beside assertions"),
    key("only", Shape::Globs, "documents it is for: globs or sources"),
    key("except", Shape::Globs, "documents it is not for: globs or sources"),
    key("why", Shape::Text, "why it exists, for who reads the finding"),
    key("message", Shape::Message, "the sentence of a finding, with placeholders"),
    key("was", Shape::Texts, "former names, honoured in waivers"),
];
const FACT_FILE: &[Key] = &[
    must("file", Shape::Text, "a TOML, JSON or CSV file"),
    must("path", Shape::Text, "where in it: keys parted by dots; for CSV, row and column"),
];
const CHECKED: &[Key] = &[must("by", Shape::Text, "who checked it"), must("on", Shape::Day, "when")];
const FACT: &[Key] = &[
    key("topic", Shape::Text, "the topic that it is about"),
    key("about", Shape::Word(words::<About>), "the open subject that it is about"),
    must("value", Shape::FactValue, "the value in words, or {file, path}"),
    key("as-of", Shape::Edtf, "the time for which it holds"),
    key("cite", Shape::Text, "where to look it up"),
    key("checked", Shape::Table(CHECKED), "{by, on}: who checked it and when"),
];
const SOURCE: &[Key] = &[
    key("match", Shape::Globs, "which documents are of it"),
    key("role", Shape::Word(words::<SourceRole>), "ours, theirs or reference"),
    key("trust", Shape::Digit, "0 to 9; orders suggestions and hides nothing"),
    key("copies", Shape::Text, "the agency whose copy it is"),
];
const DOCUMENT: &[Key] = &[
    key("path", Shape::Glob, "which path"),
    key("id", Shape::Text, "which id"),
    key("published", Shape::Day, "when it was published"),
    key("source", Shape::Text, "its outlet"),
    key("story", Shape::Text, "its story; documents of different stories are never compared"),
    key("title", Shape::Text, "its title"),
];
const WAIVE: &[Key] = &[
    must("finding", Shape::Text, "the finding's fingerprint"),
    must("why", Shape::Text, "why it is accepted"),
    key("by", Shape::Text, "who accepted it"),
    key("until", Shape::Day, "the last day it holds"),
];
const OVERRIDE: &[Key] = &[
    must("path", Shape::Glob, "which documents"),
    key("ignore", Shape::Texts, "rules that say nothing there"),
    key("severity", Shape::Word(words::<Severity>), "how loud all that is found there is"),
];
const HEDGE: &[Key] = &[key("about", Shape::Percent, "half-width of \"about\": \"10%\"")];
const PROJECT: &[Key] = &[
    key("documents", Shape::Globs, "which documents a run reads"),
    key("exclude", Shape::Globs, "which it leaves out"),
    key("include", Shape::Texts, "rule files to load"),
    key("fail-on", Shape::Word(words::<FailOn>), "when a run fails; else error"),
    key("language", Shape::Text, "the language of the documents; else en"),
];

const fn section(name: &'static str, form: Form, keys: &'static [Key], doc: &'static str) -> Section {
    Section { name, form, keys, doc }
}

/// Every table that a rule file or gainsay.toml can hold.
pub const SECTIONS: &[Section] = &[
    section("topic", Form::Named, TOPIC, "what is talked about"),
    section("rule", Form::Named, RULE, "what must agree"),
    section("agreement", Form::Named, AGREEMENT, "an agreement and its names"),
    section("person", Form::Named, PERSON, "a person, names and offices"),
    section("event", Form::Named, EVENT, "an event and its names"),
    section("organisation", Form::Named, THING, "an organisation and its names"),
    section("place", Form::Named, THING, "a place and its names"),
    section("term", Form::Named, THING, "a term and its forms"),
    section("fact", Form::Named, FACT, "what the record says"),
    section("source", Form::Named, SOURCE, "whose documents these are"),
    section("document", Form::Many, DOCUMENT, "metadata that wins over what the file says"),
    section("waive", Form::Many, WAIVE, "a finding that was accepted"),
    section("override", Form::Many, OVERRIDE, "other severities, or no rules, for some paths"),
    section("hedge", Form::One, HEDGE, "how wide hedges are"),
    section("project", Form::One, PROJECT, "settings of a run"),
];

/// The key of a test list: its outcome, and whether it stands for a known gap.
pub fn test_list(name: &str) -> Option<(Outcome, bool)> {
    let (bare, todo) = name.strip_prefix("todo-").map_or((name, false), |bare| (bare, true));
    Outcome::from_word(bare).map(|o| (o, todo))
}

/// The shape of a key of a section; test lists are keys of rules.
pub fn shape_of(section: &str, keys: &[Key], name: &str) -> Option<Shape> {
    let own = keys.iter().find(|k| k.name == name).map(|k| k.shape);
    own.or_else(|| (section == "rule" && test_list(name).is_some()).then_some(Shape::Cases))
}

/// The keys of `value = {file, path}`.
pub const fn fact_file() -> &'static [Key] {
    FACT_FILE
}

impl Shape {
    /// What an editor is told was expected.
    pub const fn what(self) -> &'static str {
        match self {
            Self::Text | Self::Message | Self::Glob => "text",
            Self::Texts | Self::Globs => "a list of texts",
            Self::Phrases | Self::SomePhrases => "a list of phrases",
            Self::Word(_) => "a word in quotation marks",
            Self::WordList(_) => "a list of words",
            Self::Severity => "a severity, or a table of them by outcome",
            Self::Tolerance => "a number, a percentage or days",
            Self::Percent => "a percentage in quotation marks",
            Self::Digit => "a whole number from 0 to 9",
            Self::Day | Self::Edtf => "a date",
            Self::FactValue => "a number, a date, a text or {file, path}",
            Self::Cases => "a list of cases",
            Self::Table(_) => "a table",
            Self::Tables(_) => "a list of tables",
        }
    }

    /// How it could be written.
    pub fn example(self) -> String {
        let first = |all: fn() -> Vec<&'static str>| all().first().copied().unwrap_or("").to_owned();
        match self {
            Self::Text => "\"…\"".into(),
            Self::Message => "\"{subject} is {ours} here, {theirs} there\"".into(),
            Self::Glob => "\"drafts/*.md\"".into(),
            Self::Globs => "[\"drafts/*.md\"]".into(),
            Self::Texts => "[\"…\"]".into(),
            Self::Phrases | Self::SomePhrases => "[\"prisoner(s)\", \"people held\"]".into(),
            Self::Word(all) => format!("\"{}\"", first(all)),
            Self::WordList(all) => format!("[\"{}\"]", first(all)),
            Self::Severity => "\"warning\"".into(),
            Self::Tolerance => "\"5%\"".into(),
            Self::Percent => "\"10%\"".into(),
            Self::Digit => "5".into(),
            Self::Day | Self::Edtf => "\"2020-11-09\"".into(),
            Self::FactValue => "62".into(),
            Self::Cases => "[[\"one text\", \"another\"]]".into(),
            Self::Table(_) => "{ … }".into(),
            Self::Tables(_) => "[{ … }]".into(),
        }
    }
}
