//! What words of time mean. The language file names the meanings; here they are enumerations,
//! so that a grammar can match on them.

use super::lexicon::{Class, Lexicon};
use super::table::{Table, Value};

macro_rules! meanings {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum $name { $($variant,)* }
        impl $name {
            /// All meanings with their key in the language file.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $key),)*];
            /// The meaning that a payload stands for.
            pub fn of(payload: u32) -> Option<Self> {
                Self::ALL.get(payload as usize).map(|&(m, _)| m)
            }
        }
    };
}

meanings! {
    /// A word of the grammar of time (`[time-word]`).
    TimeWord {
        The = "the", A = "a", Of = "of", In = "in", On = "on", At = "at", And = "and", Or = "or",
        This = "this", That = "that", These = "these", Same = "same", Last = "last", Next = "next",
        Following = "following", Previous = "previous", Past = "past", Coming = "coming",
        Ago = "ago", Hence = "hence", Later = "later", Earlier = "earlier", Before = "before", After = "after",
        From = "from", To = "to", Until = "until", Since = "since", Between = "between",
        By = "by", During = "during", For = "for", Within = "within", Over = "over", Throughout = "throughout",
        Every = "every", Each = "each", Per = "per", Other = "other", Once = "once", Twice = "twice",
        Early = "early", Mid = "mid", Late = "late", Beginning = "beginning", Middle = "middle", End = "end",
        About = "about", Exactly = "exactly", MoreThan = "more-than", LessThan = "less-than",
        AtLeast = "at-least", AtMost = "at-most", Nearly = "nearly", Maybe = "maybe", Approx = "approx",
        Now = "now", Then = "then", Old = "old", Long = "long", Time = "time", Date = "date", More = "more",
        OClock = "oclock", Half = "half", QuarterWord = "quarter-word", Am = "am", Pm = "pm",
        Bc = "bc", Ad = "ad", Fiscal = "fiscal", Calendar = "calendar", Few = "few", Couple = "couple",
        Several = "several", Many = "many", Weekday = "weekday-word", Age = "age", Alone = "alone",
        Odd = "odd", Full = "full", Sharp = "sharp", Hundred = "hundred", Around = "around", Not = "not",
        Season = "season-word", Weekend = "weekend-word", Period = "period-word", Through = "through",
        Shortly = "shortly", Just = "just", Afterwards = "afterwards", Some = "some", All = "all", Era = "era",
        Holiday = "holiday-word", Whole = "whole", Start = "start-verb", Nought = "nought", Ish = "ish", Take = "take",
        Final = "final", Penultimate = "penultimate", OrLater = "or-later", OrEarlier = "or-earlier",
        Asking = "asking", Plus = "plus", Pre = "pre", Post = "post", FirstHalf = "first-half", SecondHalf = "second-half",
        Ended = "ended", Please = "please",
        Block = "block",
    }
}

meanings! {
    /// A noun of calendar length (`[period]`, `[periods]`); the payload is twice the index, and one more where
    /// the form is a plural.
    Period {
        Second = "second", Minute = "minute", Hour = "hour", Day = "day", BusinessDay = "business-day",
        Night = "night", Week = "week", Weekend = "weekend", Fortnight = "fortnight", Month = "month",
        Quarter = "quarter", Half = "half-year", Season = "season", Year = "year", Decade = "decade",
        Century = "century", Millennium = "millennium", Generation = "generation",
    }
}

meanings! {
    /// A word that fixes a time by itself (`[deictic]`).
    Deictic {
        Today = "today", Yesterday = "yesterday", Tomorrow = "tomorrow", BeforeYesterday = "before-yesterday",
        AfterTomorrow = "after-tomorrow", Tonight = "tonight", LastNight = "last-night",
        Present = "present", Past = "past", Future = "future",
        EndOfDay = "end-of-day", EndOfWeek = "end-of-week", EndOfQuarter = "end-of-quarter", EndOfMonth = "end-of-month", EndOfYear = "end-of-year",
        Daily = "daily", Weekly = "weekly", Fortnightly = "fortnightly", Monthly = "monthly",
        Quarterly = "quarterly", HalfYearly = "half-yearly", Yearly = "yearly", Hourly = "hourly", HalfHourly = "half-hourly",
        Nightly = "nightly", Bimonthly = "bimonthly", Biennial = "biennial", Triennial = "triennial", Decennial = "decennial", YearToDate = "year-to-date",
        QuarterToDate = "quarter-to-date", MonthToDate = "month-to-date", WeekToDate = "week-to-date",
        Overnight = "overnight", DayLong = "day-long", WeekLong = "week-long", MonthLong = "month-long",
        YearLong = "year-long", DecadeLong = "decade-long", MidYear = "mid-year",
    }
}

meanings! {
    /// A part of the day (`[part-of-day]`).
    PartOfDay {
        Dawn = "dawn", Morning = "morning", Noon = "noon", Midday = "midday", Afternoon = "afternoon",
        Evening = "evening", Night = "night", Midnight = "midnight", Daytime = "daytime", Dusk = "dusk",
        Lunch = "lunch",
    }
}

impl PartOfDay {
    /// From this payload on, the form is a plural (`[parts-of-day]`).
    pub const PLURAL: u32 = 100;
}

meanings! {
    /// A holiday whose date can be computed (`[holiday]`).
    Holiday {
        NewYear = "new-year", NewYearsEve = "new-years-eve", Epiphany = "epiphany", Valentine = "valentine",
        Patrick = "st-patrick", AprilFools = "april-fools", Earth = "earth-day", MayDay = "may-day",
        Independence = "independence-us", Halloween = "halloween", AllSaints = "all-saints",
        AllSouls = "all-souls", GuyFawkes = "guy-fawkes", Armistice = "armistice", ChristmasEve = "christmas-eve",
        Christmas = "christmas", BoxingDay = "boxing-day", Bastille = "bastille", VeDay = "ve-day", VjDay = "vj-day",
        Juneteenth = "juneteenth", CincoDeMayo = "cinco-de-mayo", AnzacDay = "anzac-day", AustraliaDay = "australia-day",
        CanadaDay = "canada-day", WomensDay = "womens-day", StGeorge = "st-george", StAndrew = "st-andrew",
        Groundhog = "groundhog", NationalDayFr = "national-day-fr", Kwanzaa = "kwanzaa", FlagDay = "flag-day",
        Mlk = "martin-luther-king", Presidents = "presidents-day", Memorial = "memorial-day", Labor = "labor-day",
        Columbus = "columbus-day", Thanksgiving = "thanksgiving", BlackFriday = "black-friday", CyberMonday = "cyber-monday",
        MothersDay = "mothers-day", FathersDay = "fathers-day", ElectionDay = "election-day",
        Easter = "easter", GoodFriday = "good-friday", HolyThursday = "maundy-thursday", PalmSunday = "palm-sunday",
        EasterMonday = "easter-monday", AshWednesday = "ash-wednesday", ShroveTuesday = "shrove-tuesday",
        Ascension = "ascension", Pentecost = "pentecost", WhitMonday = "whit-monday", Trinity = "trinity-sunday",
        CorpusChristi = "corpus-christi", OrthodoxEaster = "orthodox-easter", OrthodoxGoodFriday = "orthodox-good-friday",
        OrthodoxChristmas = "orthodox-christmas", ChineseNewYear = "chinese-new-year",
        IslamicNewYear = "islamic-new-year", ParsiNewYear = "parsi-new-year", Advent = "advent",
        AdministrativeDay = "administrative-day", BossDay = "boss-day", Lent = "lent", HolySaturday = "holy-saturday",
        StDavid = "st-david", Waitangi = "waitangi-day", BurnsNight = "burns-night", HolocaustDay = "holocaust-day",
        HealthDay = "world-health-day", PressFreedom = "press-freedom-day", VictoryDay = "victory-day",
        EnvironmentDay = "environment-day", RefugeeDay = "refugee-day", Assumption = "assumption",
        PatriotDay = "patriot-day", Michaelmas = "michaelmas", FoodDay = "food-day", UnitedNations = "united-nations-day",
        MensDay = "mens-day", AidsDay = "aids-day", PearlHarbor = "pearl-harbor-day",
        ImmaculateConception = "immaculate-conception", HumanRights = "human-rights-day", Candlemas = "candlemas",
        Inauguration = "inauguration-day", TaxDay = "tax-day", PatriotsDay = "patriots-day", VictoriaDay = "victoria-day",
        MotheringSunday = "mothering-sunday", RemembranceSunday = "remembrance-sunday",
        SmallBusiness = "small-business-saturday", GivingTuesday = "giving-tuesday",
        PiDay = "pi-day", Ides = "ides-of-march", Annunciation = "annunciation", WaterDay = "world-water-day",
        TuberculosisDay = "world-tuberculosis-day", CancerDay = "world-cancer-day", ArborDay = "arbor-day",
        EuropeDay = "europe-day", AfricaDay = "africa-day", NoTobacco = "no-tobacco-day",
        OceansDay = "world-oceans-day", BloodDonorDay = "blood-donor-day", Bloomsday = "bloomsday",
        PopulationDay = "world-population-day", MandelaDay = "mandela-day", ParentsDay = "parents-day",
        YouthDay = "youth-day", Grandparents = "grandparents-day", PeaceDay = "peace-day",
        GermanUnity = "german-unity-day", MentalHealthDay = "mental-health-day", TrafalgarDay = "trafalgar-day",
        Reformation = "reformation-day", VeganDay = "world-vegan-day", Singles = "singles-day",
        Martinmas = "martinmas", ThanksgivingEve = "thanksgiving-eve", StNicholas = "st-nicholas",
        StLucy = "st-lucy", TwelfthNight = "twelfth-night", LincolnBirthday = "lincolns-birthday",
        StJohn = "st-john", StSwithin = "st-swithin", CleanMonday = "clean-monday",
        OrthodoxEasterMonday = "orthodox-easter-monday", OrthodoxPalmSunday = "orthodox-palm-sunday",
        NamedDay = "named-day",
    }
}

/// `NAME = [forms]` for each meaning of an enumeration.
fn named(
    lexicon: &mut Lexicon,
    class: Class,
    table: Option<&Value<'_>>,
    keys: impl Iterator<Item = &'static str>,
    payload: impl Fn(u32) -> u32,
) {
    let Some(table) = table else { return };
    for (i, key) in (0u32..).zip(keys) {
        for form in table.get(key).into_iter().flat_map(Value::texts) {
            lexicon.add(form, class, payload(i));
            let first = form.split([' ', '-', '\'']).next().unwrap_or(form);
            if class != Class::TimeWord && first != form
                || class == Class::TimeWord && TimeWord::of(i).is_some_and(opens)
            {
                let first = lexicon.intern(&first.to_lowercase());
                lexicon.mark(first, Class::TimeOpen);
            }
        }
    }
}

/// Whether a word of this meaning can stand first in a time; prepositions and conjunctions cannot.
const fn opens(w: TimeWord) -> bool {
    !matches!(
        w,
        TimeWord::Of
            | TimeWord::In
            | TimeWord::On
            | TimeWord::At
            | TimeWord::And
            | TimeWord::Or
            | TimeWord::To
            | TimeWord::From
            | TimeWord::Start
            | TimeWord::By
            | TimeWord::For
            | TimeWord::During
            | TimeWord::Within
            | TimeWord::Since
            | TimeWord::Between
            | TimeWord::Throughout
            | TimeWord::Before
            | TimeWord::After
            | TimeWord::Through
            | TimeWord::Not
            | TimeWord::Take
            | TimeWord::Ago
            | TimeWord::Hence
            | TimeWord::Old
            | TimeWord::Am
            | TimeWord::Pm
            | TimeWord::OClock
            | TimeWord::Era
            | TimeWord::Season
            | TimeWord::Holiday
            | TimeWord::Bc
            | TimeWord::Nought
            | TimeWord::Ish
            | TimeWord::OrLater
            | TimeWord::Asking
            | TimeWord::Plus
            | TimeWord::OrEarlier
            | TimeWord::Ended
            | TimeWord::Please
            | TimeWord::Block
    )
}

/// Whether the tables of a class name meanings of this module.
pub(super) const fn owns(class: Class) -> bool {
    matches!(class, Class::TimeWord | Class::Period | Class::Deictic | Class::PartOfDay | Class::Holiday)
}

/// Loads the tables of time.
pub(super) fn load(lexicon: &mut Lexicon, root: &Table<'_>) {
    let keys = |all: &'static [(TimeWord, &'static str)]| all.iter().map(|&(_, k)| k);
    named(lexicon, Class::TimeWord, root.get("time-word"), keys(TimeWord::ALL), |i| i);
    let periods = || Period::ALL.iter().map(|&(_, k)| k);
    named(lexicon, Class::Period, root.get("period"), periods(), |i| i * 2);
    named(lexicon, Class::Period, root.get("periods"), periods(), |i| i * 2 + 1);
    named(lexicon, Class::Deictic, root.get("deictic"), Deictic::ALL.iter().map(|&(_, k)| k), |i| i);
    let parts = || PartOfDay::ALL.iter().map(|&(_, k)| k);
    named(lexicon, Class::PartOfDay, root.get("part-of-day"), parts(), |i| i);
    named(lexicon, Class::PartOfDay, root.get("parts-of-day"), parts(), |i| PartOfDay::PLURAL + i);
    named(lexicon, Class::Holiday, root.get("holiday"), Holiday::ALL.iter().map(|&(_, k)| k), |i| i);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A meaning that no word has, or a key that no meaning has, is a slip of the pen.
    #[test]
    fn the_language_file_knows_every_meaning_and_no_other() {
        let root: toml::Table = include_str!("../../rules/lang/en.toml").parse().unwrap();
        let check = |section: &str, keys: Vec<&str>| {
            let table = root[section].as_table().unwrap();
            for key in table.keys() {
                assert!(keys.contains(&key.as_str()), "[{section}] {key}");
            }
        };
        check("time-word", TimeWord::ALL.iter().map(|x| x.1).collect());
        check("period", Period::ALL.iter().map(|x| x.1).collect());
        check("periods", Period::ALL.iter().map(|x| x.1).collect());
        check("deictic", Deictic::ALL.iter().map(|x| x.1).collect());
        check("part-of-day", PartOfDay::ALL.iter().map(|x| x.1).collect());
        check("parts-of-day", PartOfDay::ALL.iter().map(|x| x.1).collect());
        check("holiday", Holiday::ALL.iter().map(|x| x.1).collect());
    }
}
