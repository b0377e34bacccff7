//! ISO dates in rule files.

/// Days since 1970-01-01 of an ISO date, or of the date of an ISO date-time; none where it does not exist.
pub fn day(text: &str) -> Option<i32> {
    let date = text
        .get(..10)
        .filter(|_| matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')))
        .unwrap_or(text);
    let bytes = date.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let date: jiff::civil::Date = date.parse().ok()?;
    let epoch = jiff::civil::date(1970, 1, 1);
    (date - epoch).get_days().into()
}

/// Whether a text is an EDTF date as rule files may give one: a year, a month, a season or a day, or two
/// of them with `/` between, either of which may be open (`..`).
pub fn is_edtf(text: &str) -> bool {
    let one = |s: &str| match s.as_bytes() {
        [_, _, _, _] => s.bytes().all(|b| b.is_ascii_digit()),
        [y @ .., b'-', a, b] if y.len() == 4 => {
            let month = [*a, *b].iter().fold(0, |n, d| n * 10 + u32::from(d.wrapping_sub(b'0')));
            y.iter().all(u8::is_ascii_digit) && (matches!(month, 1..=12) || matches!(month, 21..=24))
        }
        _ => day(s).is_some(),
    };
    match text.split_once('/') {
        Some((from, until)) => {
            (from == ".." || one(from)) && (until == ".." || one(until)) && (from, until) != ("..", "..")
        }
        None => one(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{day, is_edtf};

    #[test]
    fn edtf() {
        for good in ["2020", "2020-11", "2014-22", "2020-11-09", "2020-11-09/2020-11-10", "2020/.."] {
            assert!(is_edtf(good), "{good}");
        }
        for bad in ["", "20", "2020-13", "2020-11-31", "../..", "November 2020", "2020-11-09/"] {
            assert!(!is_edtf(bad), "{bad}");
        }
    }

    #[test]
    fn days() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2020-11-09T10:00:00Z"), Some(18_575));
        assert_eq!(day("2021-02-29"), None);
        assert_eq!(day("9 November 2020"), None);
        assert_eq!(day("20201109"), None);
    }
}
