//! Typed values out of validated tables. Nothing here reports: what was wrong is gone already.

use smol_str::{SmolStr, format_smolstr};

use super::kind::Words;
use super::model::Tolerance;
use crate::toml_tree::{Node, Table, Value};
use crate::value::Num;

impl Table {
    /// A text.
    pub(super) fn text(&self, key: &str) -> Option<SmolStr> {
        self.get(key).and_then(|e| scalar(&e.node.value))
    }
    /// A list of texts; empty where there is none.
    pub(super) fn texts(&self, key: &str) -> Vec<SmolStr> {
        self.nodes(key).iter().filter_map(|n| scalar(&n.value)).collect()
    }
    /// The nodes of a list.
    pub(super) fn nodes(&self, key: &str) -> &[Node] {
        self.get(key).and_then(|e| e.node.value.as_list()).unwrap_or(&[])
    }
    /// A word of a closed set.
    pub(super) fn word<T: Words>(&self, key: &str) -> Option<T> {
        self.text(key).and_then(|w| T::from_word(&w))
    }
    /// A list of words of a closed set.
    pub(super) fn word_list<T: Words>(&self, key: &str) -> Vec<T> {
        self.texts(key).iter().filter_map(|w| T::from_word(w)).collect()
    }
    /// A day since 1970-01-01.
    pub(super) fn day(&self, key: &str) -> Option<i32> {
        self.text(key).and_then(|t| super::day(&t))
    }
    /// A table inside.
    pub(super) fn table(&self, key: &str) -> Option<&Self> {
        self.get(key).and_then(|e| e.node.value.as_table())
    }
}

/// A text, number or date as text.
pub fn scalar(value: &Value) -> Option<SmolStr> {
    match value {
        Value::Text(s) | Value::Float(s) | Value::Date(s) => Some(s.clone()),
        Value::Integer(n) => Some(format_smolstr!("{n}")),
        Value::Bool(_) | Value::List(_) | Value::Table(_) => None,
    }
}

/// An exact number from plain decimal digits ("0.5"); none where it is too long or no number.
pub fn decimal(text: &str) -> Option<Num> {
    let text = text.trim().replace('_', "");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || whole.len() + part.len() > 30 {
        return None;
    }
    let scale = 10_i128.checked_pow(u32::try_from(part.len()).ok()?)?;
    let units: i128 = format!("{whole}{part}").parse().ok()?;
    Some(Num::new(units, scale))
}

/// 3, 0.5, "5%", "2 days", "1 week".
pub fn tolerance(value: &Value) -> Result<Tolerance, String> {
    let text = scalar(value).unwrap_or_default();
    let wrong = || {
        let short = crate::toml_tree::brief(&text);
        format!("`tolerance`: expected a number, a percentage or days, found `{short}`")
    };
    if let Some(percent) = text.strip_suffix('%') {
        return decimal(percent).map(Tolerance::Percent).ok_or_else(wrong);
    }
    if let Some(n) = decimal(&text) {
        return Ok(Tolerance::Number(n));
    }
    let (n, unit) = text.trim().split_once(' ').ok_or_else(wrong)?;
    let n: u32 = n.parse().map_err(|_| wrong())?;
    let days = match unit.trim() {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => return Err(wrong()),
    };
    n.checked_mul(days).map(Tolerance::Days).ok_or_else(wrong)
}

/// "10%", as a whole number from 0 to 99.
pub fn percent(text: &str) -> Option<u8> {
    text.trim().strip_suffix('%')?.trim().parse().ok().filter(|n| *n < 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tolerances() {
        let text = |s: &str| tolerance(&Value::Text(s.into()));
        assert_eq!(tolerance(&Value::Integer(3)), Ok(Tolerance::Number(Num::from(3))));
        assert_eq!(tolerance(&Value::Float("0.5".into())), Ok(Tolerance::Number(Num::new(1, 2))));
        assert_eq!(text("5%"), Ok(Tolerance::Percent(Num::from(5))));
        assert_eq!(text("2 days"), Ok(Tolerance::Days(2)));
        assert_eq!(text("1 week"), Ok(Tolerance::Days(7)));
        for bad in ["", "five", "2 dogs", "-1", "%", "1e5", "99999999999 days", "9999999999 weeks"] {
            assert!(text(bad).is_err(), "{bad}");
        }
        assert!(tolerance(&Value::Integer(-3)).is_err());
    }

    #[test]
    fn percentages() {
        assert_eq!(percent("10%"), Some(10));
        assert_eq!(percent("100%"), None);
        assert_eq!(percent("10"), None);
    }
}
