//! Cues: the small words by which one passage ties its own figures together ("in all", "including",
//! "of which", "founded", "later"). The checks of one document read them; a language lists them in `[cue]`.

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a cue says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Cue { $($(#[$doc])* $name,)* }
        impl Cue {
            /// All cues with their key in the language file.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $word),)*];
        }
    };
}

cues! {
    /// The figure is a whole ("in all").
    Total = "total",
    /// What follows is made up exactly of what is listed ("consisting of").
    MadeOf = "made-of",
    /// What follows is listed in part ("including").
    Including = "including",
    /// What follows is left out ("excluding").
    Excluding = "excluding",
    /// The whole was named just before ("of these").
    OfThese = "of-these",
    /// What remains of a whole ("the rest").
    Rest = "rest",
    /// Something besides the figures given before ("another").
    Another = "another",
    /// The value grew.
    Rise = "rise",
    /// The value shrank.
    Fall = "fall",
    /// What a figure is compared with ("than").
    Than = "than",
    /// Percentage points.
    Points = "points",
    /// Hundredths of a percentage point.
    BasisPoints = "basis-points",
    /// The figure before a change, or the start of a range.
    From = "from",
    /// The figure after a change, or the end of a range.
    To = "to",
    /// The size of a change.
    By = "by",
    /// A part of what follows ("of").
    Of = "of",
    /// The last member of a list follows.
    And = "and",
    /// Another form of the same follows ("or").
    Or = "or",
    /// The figure is a mean, or a rate.
    Average = "average",
    /// The figure holds for each of several.
    Each = "each",
    /// A life or a history began.
    Born = "born",
    /// A firm, school, club began.
    Founded = "founded",
    /// A life or a history ended.
    Died = "died",
    /// An age follows ("aged").
    Aged = "aged",
    /// An age stands before ("years old").
    Old = "old",
    /// So many years since the beginning.
    Anniversary = "anniversary",
    /// After that time.
    Later = "later",
    /// Before that time.
    Earlier = "earlier",
    /// It took that long.
    Lasted = "lasted",
    /// A date was moved, so an end may stand before a start.
    Moved = "moved",
    /// It happened anew.
    Again = "again",
    /// Dates of another calendar.
    OldStyle = "old-style",
    /// A date is spoken of, not used.
    Mentioned = "mentioned",
    /// Temperatures that are differences.
    Difference = "difference",
    /// Countries, sides, parties: nouns that a list of states may stand behind.
    States = "states",
    /// Outcomes that share out games ("won").
    Outcome = "outcome",
    /// Left by the writer for later ("tk").
    Placeholder = "placeholder",
    /// A figure left out ("XX people").
    Blank = "blank",
    /// What a bracketed placeholder asks for ("[DATE]").
    Slot = "slot",
    /// An instruction to fill a placeholder, which is then no leftover.
    Fill = "fill",
    /// The sentence speaks of the day it was written ("is", "now").
    Present = "present",
    /// The figure is settled ("final count").
    Final = "final",
    /// More than one event of a kind ("shootings").
    Events = "events",
    /// From then on ("since").
    Since = "since",
    /// A rate of time or money ("annualised").
    Rate = "rate",
}
