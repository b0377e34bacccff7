//! What a word can be: the classes of the lexicon, each a table of the language file, and sets of them.

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $section:literal,)*) => {
        /// What a word can be. Each class is a table of the language file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Class { $($(#[$doc])* $name,)* }
        impl Class {
            /// All classes with the name of their table in the language file.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $section),)*];
        }
    };
}

classes! {
    /// January … December, and abbreviations; payload 1-12.
    Month = "month",
    /// Monday … Sunday; payload 1-7 (ISO).
    Weekday = "weekday",
    /// Seasons; payload 21-24 (EDTF).
    Season = "season",
    /// Cardinal number words below the scales ("one" … "ninety"); payload the number.
    Cardinal = "cardinal",
    /// "hundred", "thousand", "million" …; payload the power of ten, or 100 plus a factor ("dozen").
    Scale = "scale",
    /// "first" … ; payload the number.
    Ordinal = "ordinal",
    /// Vague numbers ("several", "dozens"); payload the least value.
    Vague = "vague",
    /// "half", "quarter" …; payload the denominator.
    Fraction = "fraction",
    /// Hedges before a number; payload an index into the hedge kinds.
    HedgeBefore = "hedge-before",
    /// Hedges after a number ("or more"); payload as above.
    HedgeAfter = "hedge-after",
    /// Nouns of calendar length ("day", "decade"); payload an index into the period table.
    Period = "period",
    /// Words that fix a time by themselves ("yesterday"); payload an index.
    Deictic = "deictic",
    /// Decades by name ("nineties"); payload the tens of their years.
    DecadeName = "decade-name",
    /// "morning", "night" …; payload an index.
    PartOfDay = "part-of-day",
    /// Holidays; payload an index.
    Holiday = "holiday",
    /// Time zones; payload minutes from UTC plus 10,000.
    Zone = "zone",
    /// Units; payload an index into the forms of [`super::measure::Measures`].
    Unit = "unit",
    /// Currency words and codes; payload an index into the forms of [`super::measure::Measures`].
    Currency = "currency",
    /// Words that make a percentage.
    Percent = "percent",
    /// Articles, possessives and demonstratives; payload: 0 definite, 1 indefinite, 2 possessive, 3 demonstrative.
    Determiner = "determiner",
    /// Prepositions.
    Preposition = "preposition",
    /// Conjunctions.
    Conjunction = "conjunction",
    /// Pronouns.
    Pronoun = "pronoun",
    /// Auxiliaries and modals; payload: 0 plain, 1 modal or future.
    Auxiliary = "auxiliary",
    /// Words of negation.
    Negation = "negation",
    /// Verbs of saying; payload: 0 reported, 1 alleged.
    Reporting = "reporting",
    /// Verbs with a class; payload an index into the verb classes.
    Verb = "verb",
    /// Nouns that counts count; payload an index into the head classes.
    Noun = "noun",
    /// Countries, with capitals as metonyms; payload twice the index into [`super::World::countries`], and
    /// one more for a metonym.
    Country = "country",
    /// Demonyms; payload an index into the countries.
    Demonym = "demonym",
    /// Offices and roles; payload twice the index into [`super::World::roles`], and one more for a plural.
    Role = "role",
    /// Words before a role; payload: 1 not now ("former"), 2 for the time being, 3 another post ("deputy").
    RoleStatus = "role-status",
    /// Nouns of agreements ("treaty"); payload twice the index into [`super::World::agreement_nouns`], and
    /// one more for a plural.
    AgreementNoun = "agreement-noun",
    /// Adjectives of agreements ("trilateral"); payload the number of parties, or 0.
    AgreementAdjective = "agreement-adjective",
    /// Words too common to be evidence.
    Common = "common",
    /// Adverbs and adjectives that only colour a noun.
    Colour = "colour",
    /// Words that restrict a set ("other", "including").
    Restrictor = "restrictor",
    /// Titles before a name ("Mr", "General").
    Title = "title",
    /// Given names, for recognising persons.
    GivenName = "given-name",
    /// Words of revision ("as previously thought").
    Revision = "revision",
    /// News agencies.
    Agency = "agency",
    /// Place nouns ("region", "city").
    PlaceNoun = "place-noun",
    /// "will", "plan", "if"; payload: 0 planned, 1 conditional.
    Planned = "planned",
    /// Verbs that tell the time of their clause; payload: 0 past, 1 ahead, 2 a present of what is fixed, 3 "is".
    Tense = "tense",
    /// Abbreviations with a stop; payload: 0 always goes on ("Gen."), 1 may end a sentence ("Inc.").
    Abbreviation = "abbreviation",
    /// Words of the grammar of time ("ago", "later", "of"); payload a `TimeWord`.
    TimeWord = "time-word",
    /// Nouns of what begins and ends ("war"); payload: 1 for words that may stand for any ("events").
    EventNoun = "event-noun",
    /// Nouns that end the name of a body ("Foundation"), so that it is no person's.
    OrgNoun = "org-noun",
    /// First word of a phrase that names a country, its people or an office.
    NameStart = "",
    /// Words that tie the figures of a passage together; payload an index into [`super::Cue::ALL`].
    Cue = "",
    /// Deeds with a place in the order of a life; payload: life times 16 plus stage.
    Order = "",
    /// Nouns that a number names ("page 12", "Flight 93").
    Label = "label",
    /// Words that only a time of day or a vague time has ("pm", "o'clock", "time").
    ClockWord = "clock-word",
    /// Adjectives that say what was done ("dead"); payload an index into the verb classes.
    State = "state",
    /// Words that can open a time ("the", "last", "about"), and first words of phrases that do.
    TimeOpen = "",
    /// Words that decide what a number near them is; payload an index into [`super::measure::NumberWord::ALL`].
    NumberWord = "number-word",
    /// First word of some phrase.
    PhraseStart = "",
    /// First word of a phrase or name in the rule files.
    TopicWord = "",
}

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(pub u64);

impl Classes {
    /// No class.
    pub const NONE: Self = Self(0);
    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        Self(1 << class as u64)
    }
    /// This set and one more class.
    #[must_use]
    pub const fn with(self, class: Class) -> Self {
        Self(self.0 | 1 << class as u64)
    }
    /// What is not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
    /// What is in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// Whether `class` is in the set.
    #[allow(clippy::missing_const_for_fn, reason = "the tests of linear time count it")]
    pub fn has(self, class: Class) -> bool {
        #[cfg(test)]
        crate::span::steps::step();
        self.0 & (1 << class as u64) != 0
    }
    /// Whether the two sets share a class.
    #[allow(clippy::missing_const_for_fn, reason = "the tests of linear time count it")]
    pub fn any(self, other: Self) -> bool {
        #[cfg(test)]
        crate::span::steps::step();
        self.0 & other.0 != 0
    }
}
