//! EDTF dates and ISO 8601 durations in the words of a reader: "9 to 10 November 2020", "2 days".
//!
//! For people alone; whatever has no words stays as it is written.

use smol_str::{SmolStr, format_smolstr};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Divisions of a year by their EDTF number (level 2, section "Sub-year groupings").
const DIVISIONS: &[(&str, &str)] = &[
    ("21", "spring"),
    ("22", "summer"),
    ("23", "autumn"),
    ("24", "winter"),
    ("33", "first quarter"),
    ("34", "second quarter"),
    ("35", "third quarter"),
    ("36", "fourth quarter"),
    ("40", "first half"),
    ("41", "second half"),
];

/// A value of a date or duration in words, or as written.
pub fn temporal(value: &str) -> SmolStr {
    words(value).unwrap_or_else(|| value.into())
}

fn words(value: &str) -> Option<SmolStr> {
    if let Some(duration) = value.strip_prefix('P') {
        return length(duration);
    }
    if let Some(members) = value.strip_prefix('{').and_then(|v| v.strip_suffix('}')) {
        let all: Vec<SmolStr> = members.split(',').map(|m| temporal(m.trim())).collect();
        let (last, first) = all.split_last()?;
        return Some(if first.is_empty() {
            last.clone()
        } else {
            format_smolstr!("{} and {last}", first.join(", "))
        });
    }
    match value.split_once('/') {
        None => date(value),
        Some((from, "..")) => Some(format_smolstr!("{} or later", date(from)?)),
        Some(("..", to)) => Some(format_smolstr!("until {}", date(to)?)),
        Some((from, to)) => range(from, to),
    }
}

/// "9 to 10 November 2020", "30 October to 2 November 2020".
fn range(from: &str, to: &str) -> Option<SmolStr> {
    let (first, last) = (date(from)?, date(to)?);
    let (a, b): (Vec<&str>, Vec<&str>) = (first.split(' ').collect(), last.split(' ').collect());
    let shared = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let own = a.len().saturating_sub(shared);
    let whole = a.len() != b.len() || own == 0;
    let first = if whole { first.to_string() } else { a.get(..own)?.join(" ") };
    Some(format_smolstr!("{first} to {last}"))
}

/// One date, as exact as it is.
fn date(value: &str) -> Option<SmolStr> {
    if let Some(about) = value.strip_suffix(['~', '?', '%']) {
        return Some(format_smolstr!("about {}", date(about)?));
    }
    let (day, time) = value.split_once('T').map_or((value, None), |(d, t)| (d, Some(t)));
    let words = match *day.split('-').collect::<Vec<_>>().as_slice() {
        ["XXXX", "WXX", weekday] => format_smolstr!("a {}", WEEKDAYS.get(number(weekday)?.checked_sub(1)?)?),
        ["XXXX", month, day] => format_smolstr!("{} {}, year unknown", number(day)?, name(month)?),
        ["XXXX", month] => format_smolstr!("{}, year unknown", name(month)?),
        [year, month, day] if is_year(year) => format_smolstr!("{} {} {year}", number(day)?, name(month)?),
        [year, part] if is_year(year) => {
            let division = DIVISIONS.iter().find(|(n, _)| *n == part);
            let of = |(_, division): &(&str, &str)| Some(format_smolstr!("{division} of {year}"));
            division.map_or_else(|| Some(format_smolstr!("{} {year}", name(part)?)), of)?
        }
        [year] if is_year(year) => year.into(),
        [decade] if decade.len() == 4 && decade.ends_with('X') && !decade.ends_with("XX") => {
            format_smolstr!("the {}0s", decade.trim_end_matches('X'))
        }
        _ => return None,
    };
    match time {
        None => Some(words),
        Some(time) if time.contains(':') => Some(format_smolstr!("{words}, {time}")),
        Some(_) => None,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}

fn name(month: &str) -> Option<&'static str> {
    MONTHS.get(number(month)?.checked_sub(1)?).copied()
}

/// "1 year 6 months" of `1Y6M`; none for `XD`.
fn length(duration: &str) -> Option<SmolStr> {
    let (days, hours) = duration.split_once('T').unwrap_or((duration, ""));
    let mut parts = Vec::new();
    for (mut rest, units) in [
        (days, [('Y', "year"), ('M', "month"), ('W', "week"), ('D', "day")]),
        (hours, [('H', "hour"), ('M', "minute"), ('S', "second"), ('S', "second")]),
    ] {
        while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic()) {
            let (figure, tail) = rest.split_at(at);
            let (_, unit) = units.iter().find(|(c, _)| tail.starts_with(*c))?;
            if figure.is_empty() {
                return None;
            }
            parts.push(format!("{figure} {unit}{}", if figure == "1" { "" } else { "s" }));
            rest = tail.get(1..)?;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    (!parts.is_empty()).then(|| parts.join(" ").into())
}

#[cfg(test)]
mod tests {
    use super::temporal;

    #[test]
    fn dates_and_lengths_read_as_people_say_them() {
        for (value, words) in [
            ("2020-11-09", "9 November 2020"),
            ("2020-11", "November 2020"),
            ("2014-22", "summer of 2014"),
            ("2014-34", "second quarter of 2014"),
            ("2020", "2020"),
            ("199X", "the 1990s"),
            ("2020-11-09/2020-11-10", "9 to 10 November 2020"),
            ("2020-10-30/2020-11-02", "30 October to 2 November 2020"),
            ("2019-12-31/2020-01-02", "31 December 2019 to 2 January 2020"),
            ("2020-11-09/..", "9 November 2020 or later"),
            ("../2020-11", "until November 2020"),
            ("{2020,2021,2022}", "2020, 2021 and 2022"),
            ("XXXX-12-03", "3 December, year unknown"),
            ("XXXX-WXX-1", "a Monday"),
            ("1984~", "about 1984"),
            ("2020-11-09T14:30", "9 November 2020, 14:30"),
            ("P2D", "2 days"),
            ("P1Y6M", "1 year 6 months"),
            ("PT24H", "24 hours"),
        ] {
            assert_eq!(temporal(value), words, "{value}");
        }
    }

    #[test]
    fn what_has_no_words_stays() {
        for value in [
            "PXD",
            "PAST_REF",
            "2020-XX-09",
            "-0044",
            "",
            "P",
            "2020-13-01",
            "XXXX-WXX-9",
            "2020-11-09TMO",
            "é/é",
        ] {
            assert_eq!(temporal(value), value);
        }
    }
}
