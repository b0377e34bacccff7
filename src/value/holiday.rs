//! When holidays fall: fixed days, the n-th weekday of a month, and days counted from Easter.
//!
//! Easter by the anonymous Gregorian computus (Meeus, *Astronomical Algorithms*, chapter 8); the
//! Orthodox one by the Julian computus, read in the Gregorian calendar. New moons, for the Chinese
//! year, by their largest terms.

#![allow(clippy::many_single_char_names, reason = "the letters of the published algorithms")]

use super::calendar::{day_number, month_length, weekday};

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Month and day.
    Fixed(i32, i32),
    /// Month, which one (counted from the end where negative), weekday (ISO), days after it.
    Nth(i32, i32, i32, i32),
    /// Days after Easter Sunday.
    Easter(i32),
    /// Days after Orthodox Easter Sunday.
    OrthodoxEaster(i32),
    /// The second new moon after the winter solstice, as seen in China.
    ChineseNewYear,
    /// The first of Muharram.
    IslamicNewYear,
}

/// The day on which a rule falls in a year.
pub fn day(rule: Rule, year: i32) -> i32 {
    match rule {
        Rule::Fixed(month, day) => day_number(year, month, day),
        Rule::Nth(month, n, day, after) => nth_weekday(year, month, n, day) + after,
        Rule::Easter(after) => easter(year) + after,
        Rule::OrthodoxEaster(after) => orthodox_easter(year) + after,
        Rule::ChineseNewYear => chinese_new_year(year),
        Rule::IslamicNewYear => islamic_new_year(year),
    }
}

/// The `n`-th weekday of a month; counted from its end where `n` is negative.
pub fn nth_weekday(year: i32, month: i32, n: i32, day: i32) -> i32 {
    let first = day_number(year, month, 1);
    if n < 0 {
        let last = first + month_length(year, month) - 1;
        return last - (weekday(last) - day).rem_euclid(7) + 7 * (n + 1);
    }
    first + (day - weekday(first)).rem_euclid(7) + 7 * (n - 1)
}

/// Easter Sunday of the Western churches.
pub fn easter(year: i32) -> i32 {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day_number(year, n / 31, n % 31 + 1)
}

/// Easter Sunday of the Eastern churches, in the Gregorian calendar.
pub fn orthodox_easter(year: i32) -> i32 {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let n = d + e + 114;
    let apart = year.div_euclid(100) - year.div_euclid(400) - 2;
    day_number(year, n / 31, n % 31 + 1) + apart
}

/// A sine in ten-thousandths, of an angle in thousandths of a degree (Bhaskara's approximation).
fn sine(angle: i64) -> i64 {
    let x = angle.rem_euclid(360_000);
    let (x, sign) = if x > 180_000 { (x - 180_000, -1) } else { (x, 1) };
    let product = x / 10 * ((180_000 - x) / 10);
    sign * 40_000 * (product / 1000) / (405_000 - product / 1000)
}

/// The day, in China, of the `k`-th new moon since January 2000 (Meeus, chapter 49, with the largest terms).
fn new_moon(k: i64) -> i32 {
    // Days times a million since 1970-01-01, UTC.
    let base = 10_962_597_660 + k * 29_530_589;
    let moon = 201_564 + k * 385_817;
    let sun = 2_553 + k * 29_105;
    let shift = -4072 * sine(moon) / 100 + 1724 * sine(sun) / 100 + 161 * sine(2 * moon) / 100;
    // China is eight hours ahead.
    (base + shift + 333_333).div_euclid(1_000_000) as i32
}

/// The new moon between 21 January and 20 February.
fn chinese_new_year(year: i32) -> i32 {
    let middle = i64::from(day_number(year, 2, 5)) * 1_000_000;
    let k = (middle - 10_962_597_660 + 29_530_589 / 2).div_euclid(29_530_589);
    new_moon(k)
}

/// The tabular Islamic calendar (civil epoch), which begins at sunset before.
fn islamic_new_year(year: i32) -> i32 {
    let epoch = i64::from(day_number(622, 7, 19));
    let start = |y: i64| epoch + (y - 1) * 354 + (3 + 11 * y).div_euclid(30);
    let guess = (i64::from(year) - 622) * 33 / 32;
    let january = i64::from(day_number(year, 1, 1));
    let found = (guess - 2..guess + 4).map(start).find(|&d| d >= january).unwrap_or(january);
    found as i32
}

#[cfg(test)]
mod tests {
    use super::super::calendar::civil;
    use super::*;

    #[test]
    fn movable_feasts_fall_where_almanacs_say() {
        let cases = [
            (Rule::Easter(0), 2018, (4, 1)),
            (Rule::Easter(-2), 2024, (3, 29)),
            (Rule::OrthodoxEaster(0), 2018, (4, 8)),
            (Rule::OrthodoxEaster(-2), 2020, (4, 17)),
            (Rule::Nth(11, 4, 4, 0), 2013, (11, 28)),
            (Rule::Nth(11, 4, 4, 1), 2013, (11, 29)),
            (Rule::Nth(5, -1, 1, 0), 2021, (5, 31)),
            (Rule::ChineseNewYear, 2013, (2, 10)),
            (Rule::ChineseNewYear, 2014, (1, 31)),
            (Rule::ChineseNewYear, 2018, (2, 16)),
            (Rule::ChineseNewYear, 2020, (1, 25)),
            (Rule::ChineseNewYear, 2024, (2, 10)),
            (Rule::Fixed(12, 25), 1963, (12, 25)),
        ];
        for (rule, year, expected) in cases {
            let (_, m, d) = civil(day(rule, year));
            assert_eq!((m, d), expected, "{rule:?} {year}");
        }
    }
}
