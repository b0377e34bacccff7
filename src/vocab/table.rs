//! The file of a language, with its words borrowed from the text: it is read at every start, and a hundred kilobytes
//! long.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value<'t> {
    Text(&'t str),
    Whole(i64),
    Truth(bool),
    List(Vec<Value<'t>>),
    Table(Table<'t>),
}

/// A table: its entries by key.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table<'t>(Vec<(&'t str, Value<'t>)>);

impl<'t> Value<'t> {
    /// The words of a text.
    pub const fn as_str(&self) -> Option<&'t str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }
    /// A whole number.
    pub const fn as_integer(&self) -> Option<i64> {
        if let Value::Whole(n) = self { Some(*n) } else { None }
    }
    /// A truth value.
    pub const fn as_bool(&self) -> Option<bool> {
        if let Value::Truth(truth) = self { Some(*truth) } else { None }
    }
    /// The entries of a table.
    pub const fn as_table(&self) -> Option<&Table<'t>> {
        if let Value::Table(table) = self { Some(table) } else { None }
    }
    /// The value of a key of a table.
    pub fn get(&self, key: &str) -> Option<&Value<'t>> {
        self.as_table()?.get(key)
    }
    /// The values of a list; none of anything else.
    pub fn items(&self) -> &[Value<'t>] {
        if let Value::List(list) = self { list } else { &[] }
    }
    /// The texts of a list.
    pub fn texts(&self) -> impl Iterator<Item = &'t str> {
        self.items().iter().filter_map(Value::as_str)
    }
    fn of(value: DeValue<'t>) -> Option<Self> {
        match value {
            DeValue::String(text) => borrowed(text).map(Value::Text),
            DeValue::Integer(whole) => whole.as_str().parse().ok().map(Value::Whole),
            DeValue::Boolean(truth) => Some(Value::Truth(truth)),
            DeValue::Array(items) => {
                items.into_iter().map(|v| Self::of(v.into_inner())).collect::<Option<_>>().map(Value::List)
            }
            DeValue::Table(table) => Table::of(table).map(Value::Table),
            DeValue::Float(_) | DeValue::Datetime(_) => None,
        }
    }
}

impl<'t> Table<'t> {
    /// Reads a file; none where it is no TOML or holds a value that no language needs.
    pub fn read(file: &'t str) -> Option<Self> {
        Self::of(DeTable::parse(file).ok()?.into_inner())
    }

    fn of(table: DeTable<'t>) -> Option<Self> {
        let entry = |(key, value): (Spanned<Cow<'t, str>>, Spanned<DeValue<'t>>)| {
            Some((borrowed(key.into_inner())?, Value::of(value.into_inner())?))
        };
        let mut entries: Vec<_> = table.into_iter().map(entry).collect::<Option<_>>()?;
        entries.sort_by_key(|entry| entry.0);
        Some(Self(entries))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value<'t>> {
        let at = self.0.binary_search_by_key(&key, |entry| entry.0).ok()?;
        self.0.get(at).map(|entry| &entry.1)
    }
}

impl<'a, 't> IntoIterator for &'a Table<'t> {
    type Item = (&'t str, &'a Value<'t>);
    type IntoIter = std::iter::Map<
        std::slice::Iter<'a, (&'t str, Value<'t>)>,
        fn(&'a (&'t str, Value<'t>)) -> (&'t str, &'a Value<'t>),
    >;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|entry| (entry.0, &entry.1))
    }
}

/// The words of the file itself; none where an escape makes them others.
fn borrowed(text: Cow<'_, str>) -> Option<&str> {
    if let Cow::Borrowed(text) = text { Some(text) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(ours: &Value<'_>, theirs: &toml::Value) -> bool {
        match (ours, theirs) {
            (Value::Text(a), toml::Value::String(b)) => a == b,
            (Value::Whole(a), toml::Value::Integer(b)) => a == b,
            (Value::Truth(a), toml::Value::Boolean(b)) => a == b,
            (Value::List(a), toml::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Table(a), toml::Value::Table(b)) => same_table(a, b),
            _ => false,
        }
    }

    fn same_table(ours: &Table<'_>, theirs: &toml::Table) -> bool {
        let equal = |((a, x), (b, y)): ((&str, &Value<'_>), (&String, &toml::Value))| a == b && same(x, y);
        ours.0.len() == theirs.len() && ours.into_iter().zip(theirs).all(equal)
    }

    #[test]
    fn the_language_says_what_toml_says_that_it_says() {
        let file = super::super::english::SOURCE;
        assert!(same_table(&Table::read(file).unwrap(), &file.parse().unwrap()));
    }

    #[test]
    fn every_shape_of_value() {
        let file = "a = 1 # one\n\n[b.c]\n\"d e\" = [\n  \"x\", # y\n  'z',\n]\n[b]\nf = { g = true, h = [[], [-2]] }\n[a-z]\n";
        assert!(same_table(&Table::read(file).unwrap(), &file.parse().unwrap()));
        for wrong in
            ["a", "a = [1", "[a", "a = \"b", "a = \"\\n\"", "a = 1.5", "a = 1\n[a]", "a = 2031-08-01"]
        {
            assert_eq!(Table::read(wrong), None, "{wrong}");
        }
    }
}
