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

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2020-11-09T10:00:00Z"), Some(18_575));
        assert_eq!(day("2021-02-29"), None);
        assert_eq!(day("9 November 2020"), None);
        assert_eq!(day("20201109"), None);
    }
}
