//! The file of a language as data: `build.rs` reads it, so that no start has to.

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'t> {
    Text(&'t str),
    Whole(i64),
    Truth(bool),
    List(&'t [Value<'t>]),
    Table(Table<'t>),
}

/// A table: its entries in the order of their keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Table<'t>(&'t [(&'t str, Value<'t>)]);

/// The English file.
#[allow(clippy::unreadable_literal, reason = "figures as the file writes them")]
pub(super) static ENGLISH: Table<'static> = include!(concat!(env!("OUT_DIR"), "/en.rs"));

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
}

impl<'t> Table<'t> {
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
    fn the_data_says_what_the_file_says() {
        assert!(same_table(&ENGLISH, &include_str!("../../rules/lang/en.toml").parse().unwrap()));
    }

    #[test]
    fn keys_lead_to_values() {
        let cardinal = ENGLISH.get("cardinal").expect("there");
        assert!(cardinal.get("1").is_some_and(|one| one.texts().eq(["one"])));
        assert!(ENGLISH.get("cardinals").is_none() && cardinal.get("one").is_none());
    }
}
