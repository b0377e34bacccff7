//! Topics and named things, as the rule files name them: what readings are about.

use smol_str::SmolStr;

/// What a topic measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Measure {
    Count,
    Quantity,
    Money,
    Percent,
    Date,
    Duration,
}

/// How close `of`, `verb` and value stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Near {
    Clause,
    Sentence,
    Paragraph,
}

/// How a value may move with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Moves {
    Fixed,
    Up,
    Free,
}

/// A facet that `per` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Per {
    Place,
    Party,
    Population,
    Period,
    Event,
}

/// `[topic.NAME]` of a rule file.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its table's name.
    pub name: SmolStr,
    /// What people call it.
    pub label: SmolStr,
    /// What it measures.
    pub measure: Measure,
    /// Phrases of the thing, as written.
    pub of: Vec<SmolStr>,
    /// Phrases of the verb; empty: any.
    pub verb: Vec<SmolStr>,
    /// Phrases that rule a passage out.
    pub not: Vec<SmolStr>,
    /// How close they stand.
    pub near: Near,
    /// Facets that must be equal.
    pub per: Vec<Per>,
    /// Unit or currency; none: any.
    pub unit: Option<SmolStr>,
    /// How it moves; none: as its verb does.
    pub moves: Option<Moves>,
    /// Words of revision beside the lexicon's.
    pub revised_by: Vec<SmolStr>,
}

/// What a named thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum NamedKind {
    Agreement,
    Person,
    Event,
    Organisation,
    Place,
    Term,
}

/// A term of office of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// "foreign minister".
    pub role: SmolStr,
    /// Of what: a country or an organisation.
    pub of: SmolStr,
    /// First day, as days since 1970-01-01.
    pub from: Option<i32>,
    /// Last day.
    pub until: Option<i32>,
}

/// `[agreement.NAME]`, `[person.NAME]` … of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its table's name.
    pub name: SmolStr,
    /// What it is.
    pub kind: NamedKind,
    /// Names, the first preferred.
    pub names: Vec<SmolStr>,
    /// Wrong forms.
    pub never: Vec<SmolStr>,
    /// Country.
    pub country: Option<SmolStr>,
    /// Parties of an agreement.
    pub parties: Vec<SmolStr>,
    /// EDTF date of an event.
    pub date: Option<SmolStr>,
    /// Offices of a person.
    pub office: Vec<Office>,
}
