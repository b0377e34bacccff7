//! The proleptic Gregorian calendar as arithmetic on units: a day, a week, a month … a century.
//!
//! A [`Unit`] is a grain and a running number, so "the next", "three before" and "the one that
//! holds this day" are additions and divisions, whatever the grain. Knows no words.

use smol_str::{SmolStr, format_smolstr};

use super::DayRange;

/// How long a calendar unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Grain {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// One unit of the calendar: the `index`-th of its grain. Grains below a day are no units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// How long.
    pub grain: Grain,
    /// Days and weeks count from 1970, all others from the year 0 (1 BC).
    pub index: i32,
}

/// Years beyond this are not calculated with.
pub const MAX_YEAR: i32 = 200_000;

/// The day of a civil date, counted from 1970-01-01. Any month or day number is accepted and carried over.
pub fn day_number(year: i32, month: i32, day: i32) -> i32 {
    let year = year.clamp(-MAX_YEAR, MAX_YEAR) + (month - 1).div_euclid(12);
    let month = (month - 1).rem_euclid(12) + 1;
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A day of the years 1 to 9999, in ten bytes: every claim prints some, so they take no formatter.
fn plain_day(year: i32, month: i32, day: i32) -> Option<SmolStr> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let digit = |n: i32| u8::try_from(n % 10).map_or(b'0', |n| b'0' + n);
    let (y, m, d) = (year, month, day);
    let bytes = [
        digit(y / 1000),
        digit(y / 100),
        digit(y / 10),
        digit(y),
        b'-',
        digit(m / 10),
        digit(m),
        b'-',
        digit(d / 10),
        digit(d),
    ];
    std::str::from_utf8(&bytes).ok().map(SmolStr::new_inline)
}

/// Year, month and day of a day counted from 1970-01-01.
pub fn civil(day: i32) -> (i32, i32, i32) {
    let z = i64::from(day) + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let m = (5 * of_year + 2) / 153;
    let d = of_year - (153 * m + 2) / 5 + 1;
    let month = if m < 10 { m + 3 } else { m - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year as i32, month as i32, d as i32)
}

/// Days of a month.
pub fn month_length(year: i32, month: i32) -> i32 {
    day_number(year, month + 1, 1) - day_number(year, month, 1)
}

/// Monday is 1, Sunday 7 (ISO 8601).
pub fn weekday(day: i32) -> i32 {
    (day + 3).rem_euclid(7) + 1
}

impl Unit {
    /// The unit of a grain with that number.
    pub const fn new(grain: Grain, index: i32) -> Self {
        Self { grain, index }
    }
    /// A day.
    pub const fn day(day: i32) -> Self {
        Self { grain: Grain::Day, index: day }
    }
    /// A year; 0 is 1 BC.
    pub const fn year(year: i32) -> Self {
        Self { grain: Grain::Year, index: year }
    }
    /// A month of a year.
    pub const fn month(year: i32, month: i32) -> Self {
        Self { grain: Grain::Month, index: year * 12 + month - 1 }
    }
    /// A season: 1 is spring, 4 winter.
    pub const fn season(year: i32, season: i32) -> Self {
        Self { grain: Grain::Season, index: year * 4 + season - 1 }
    }
    /// The week that holds the fourth of January and `n - 1` more (ISO 8601).
    pub fn week_of_year(year: i32, n: i32) -> Self {
        Self::containing(Grain::Week, day_number(year, 1, 4)).shift(n - 1)
    }

    /// The unit of a grain that holds a day.
    pub fn containing(grain: Grain, day: i32) -> Self {
        let (y, m, _) = civil(day);
        let index = match grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => return Self::day(day),
            Grain::Weekend | Grain::Week => (day + 3).div_euclid(7),
            Grain::Month => y * 12 + m - 1,
            Grain::Season => (y * 12 + m - 3).div_euclid(3),
            Grain::Quarter => y * 4 + (m - 1) / 3,
            Grain::Half => y * 2 + (m - 1) / 6,
            Grain::Year => y,
            Grain::Decade if y <= 0 => -((1 - y) / 10) - 1,
            Grain::Decade => y / 10,
            Grain::Century if y <= 0 => y / 100 - 1,
            Grain::Century => y / 100,
            Grain::Millennium => y.div_euclid(1000),
        };
        Self { grain, index }
    }

    /// The `n`-th after this one.
    #[must_use]
    pub const fn shift(self, n: i32) -> Self {
        Self { grain: self.grain, index: self.index.saturating_add(n) }
    }

    /// First day.
    pub fn first(self) -> i32 {
        let i = self.index;
        match self.grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => i,
            Grain::Weekend => i.saturating_mul(7) + 2,
            Grain::Week => i.saturating_mul(7) - 3,
            Grain::Month => day_number(i.div_euclid(12), i.rem_euclid(12) + 1, 1),
            Grain::Season => day_number(i.div_euclid(4), i.rem_euclid(4) * 3 + 3, 1),
            Grain::Quarter => day_number(i.div_euclid(4), i.rem_euclid(4) * 3 + 1, 1),
            Grain::Half => day_number(i.div_euclid(2), i.rem_euclid(2) * 6 + 1, 1),
            Grain::Year | Grain::Decade | Grain::Century | Grain::Millennium => {
                day_number(self.years().0, 1, 1)
            }
        }
    }

    /// Last day.
    pub fn last(self) -> i32 {
        match self.grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => self.index,
            Grain::Weekend => self.first() + 1,
            Grain::Decade | Grain::Century | Grain::Millennium => day_number(self.years().1 + 1, 1, 1) - 1,
            Grain::Week | Grain::Month | Grain::Season | Grain::Quarter | Grain::Half | Grain::Year => {
                self.shift(1).first() - 1
            }
        }
    }

    /// First and last year of a year or more; the decades and centuries before Christ have no year 0.
    fn years(self) -> (i32, i32) {
        let length = match self.grain {
            Grain::Decade => 10,
            Grain::Century => 100,
            Grain::Millennium => 1000,
            Grain::Second
            | Grain::Minute
            | Grain::Hour
            | Grain::Day
            | Grain::Weekend
            | Grain::Week
            | Grain::Month
            | Grain::Season
            | Grain::Quarter
            | Grain::Half
            | Grain::Year => 1,
        };
        let first = self.index.saturating_mul(length);
        let shift = match (length, self.index < 0) {
            (10, true) => 2,
            (100, true) => 1,
            _ => 0,
        };
        let first = first.saturating_add(shift);
        (first, first.saturating_add(length - 1))
    }

    /// Its days.
    pub fn days(self) -> DayRange {
        DayRange { first: self.first(), last: self.last() }
    }

    /// The unit of another grain that holds its first day.
    #[must_use]
    pub fn within(self, grain: Grain) -> Self {
        Self::containing(grain, self.first())
    }

    /// The year in which it begins.
    pub fn year_number(self) -> i32 {
        match self.grain {
            Grain::Year => self.index,
            Grain::Month => self.index.div_euclid(12),
            Grain::Season | Grain::Quarter => self.index.div_euclid(4),
            Grain::Second
            | Grain::Minute
            | Grain::Hour
            | Grain::Day
            | Grain::Weekend
            | Grain::Week
            | Grain::Half
            | Grain::Decade
            | Grain::Century
            | Grain::Millennium => civil(self.first()).0,
        }
    }

    /// In EDTF (ISO 8601-2, levels 0 to 2); weeks and weekends, which it does not have, as intervals.
    pub fn edtf(self) -> SmolStr {
        let i = self.index;
        match self.grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => {
                let (y, m, d) = civil(i);
                plain_day(y, m, d).unwrap_or_else(|| format_smolstr!("{}-{m:02}-{d:02}", Year(y)))
            }
            Grain::Weekend | Grain::Week => {
                format_smolstr!("{}/{}", Self::day(self.first()).edtf(), Self::day(self.last()).edtf())
            }
            Grain::Month => format_smolstr!("{}-{:02}", Year(i.div_euclid(12)), i.rem_euclid(12) + 1),
            Grain::Season => format_smolstr!("{}-{}", Year(i.div_euclid(4)), i.rem_euclid(4) + 21),
            Grain::Quarter => format_smolstr!("{}-{}", Year(i.div_euclid(4)), i.rem_euclid(4) + 33),
            Grain::Half => format_smolstr!("{}-{}", Year(i.div_euclid(2)), i.rem_euclid(2) + 40),
            Grain::Year => format_smolstr!("{}", Year(i)),
            Grain::Decade if i < 0 => format_smolstr!("-{:03}X", -i - 1),
            Grain::Decade => format_smolstr!("{i:03}X"),
            Grain::Century if i < 0 => format_smolstr!("-{:02}XX", -i - 1),
            Grain::Century => format_smolstr!("{i:02}XX"),
            Grain::Millennium => format_smolstr!("{i}XXX"),
        }
    }

    /// In TIMEX3 (ISO-TimeML).
    pub fn timex(self) -> SmolStr {
        let i = self.index;
        match self.grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => {
                let (y, m, d) = civil(i);
                plain_day(y, m, d).unwrap_or_else(|| format_smolstr!("{}-{m:02}-{d:02}", TimexYear(y)))
            }
            Grain::Week | Grain::Weekend => {
                let (year, n) = self.iso_week();
                let end = if self.grain == Grain::Weekend { "-WE" } else { "" };
                format_smolstr!("{}-W{n:02}{end}", TimexYear(year))
            }
            Grain::Month => format_smolstr!("{}-{:02}", TimexYear(i.div_euclid(12)), i.rem_euclid(12) + 1),
            Grain::Season => {
                format_smolstr!("{}-{}", TimexYear(i.div_euclid(4)), season_code(i.rem_euclid(4) + 1))
            }
            Grain::Quarter => format_smolstr!("{}-Q{}", TimexYear(i.div_euclid(4)), i.rem_euclid(4) + 1),
            Grain::Half => format_smolstr!("{}-H{}", TimexYear(i.div_euclid(2)), i.rem_euclid(2) + 1),
            Grain::Year => format_smolstr!("{}", TimexYear(i)),
            Grain::Decade if i < 0 => format_smolstr!("BC{:03}", -i - 1),
            Grain::Decade => format_smolstr!("{i:03}"),
            Grain::Century if i < 0 => format_smolstr!("BC{:02}", -i - 1),
            Grain::Century => format_smolstr!("{i:02}"),
            Grain::Millennium => format_smolstr!("{i}"),
        }
    }

    /// Year and number of a week (ISO 8601).
    pub fn iso_week(self) -> (i32, i32) {
        let monday = self.index.saturating_mul(7) - 3;
        let year = civil(monday + 3).0;
        let start = Self::week_of_year(year, 1).index;
        (year, self.index - start + 1)
    }
}

/// SP, SU, FA, WI.
pub const fn season_code(season: i32) -> &'static str {
    match season {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}

/// A year in EDTF: four digits, a minus before Christ, `Y` where it is longer.
struct Year(i32);

impl std::fmt::Display for Year {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            y if y.abs() > 9999 => write!(f, "Y{y}"),
            y if y < 0 => write!(f, "-{:04}", -y),
            y => write!(f, "{y:04}"),
        }
    }
}

/// A year in TIMEX3: `BC0490`.
struct TimexYear(i32);

impl std::fmt::Display for TimexYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 <= 0 { write!(f, "BC{:04}", 1 - self.0) } else { write!(f, "{:04}", self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_civil_dates_are_inverse() {
        for day in (-900_000..900_000).step_by(97) {
            let (y, m, d) = civil(day);
            assert_eq!(day_number(y, m, d), day);
        }
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(civil(18_575), (2020, 11, 9));
        assert_eq!(weekday(day_number(2020, 11, 9)), 1);
        assert_eq!(month_length(2020, 2), 29);
        assert_eq!(month_length(1900, 2), 28);
    }

    #[test]
    fn a_unit_holds_its_own_days() {
        use Grain::*;
        for grain in [Day, Week, Month, Season, Quarter, Half, Year, Decade, Century, Millennium] {
            for day in (-700_000..700_000).step_by(1009) {
                let unit = Unit::containing(grain, day);
                assert!(unit.first() <= day && day <= unit.last(), "{grain:?} {day} {unit:?}");
            }
        }
    }

    #[test]
    fn units_have_names() {
        let day = day_number(2018, 3, 14);
        let of = |g| Unit::containing(g, day);
        let cases = [
            (of(Grain::Day), "2018-03-14", "2018-03-14"),
            (of(Grain::Week), "2018-03-12/2018-03-18", "2018-W11"),
            (of(Grain::Weekend), "2018-03-17/2018-03-18", "2018-W11-WE"),
            (of(Grain::Month), "2018-03", "2018-03"),
            (of(Grain::Season), "2018-21", "2018-SP"),
            (of(Grain::Quarter), "2018-33", "2018-Q1"),
            (of(Grain::Half), "2018-40", "2018-H1"),
            (of(Grain::Decade), "201X", "201"),
            (of(Grain::Century), "20XX", "20"),
            (Unit::year(-489), "-0489", "BC0490"),
            (Unit::containing(Grain::Century, day_number(-489, 6, 1)), "-04XX", "BC04"),
            (Unit::containing(Grain::Decade, day_number(-479, 6, 1)), "-048X", "BC048"),
        ];
        for (unit, edtf, timex) in cases {
            assert_eq!((unit.edtf().as_str(), unit.timex().as_str()), (edtf, timex));
        }
    }
}
