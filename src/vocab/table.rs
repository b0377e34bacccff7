//! The part of TOML that a language is written in.
//!
//! A language is read at every start and is a hundred kilobytes long, so its words are borrowed
//! from the file. Read are tables, bare and quoted keys, strings of one line without escapes,
//! whole numbers, truth values, lists and inline tables; a test holds the reader to what TOML
//! says of the file.

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
    fn sort(&mut self) {
        match self {
            Value::Table(table) => table.sort(),
            Value::List(list) => list.iter_mut().for_each(Value::sort),
            Value::Text(_) | Value::Whole(_) | Value::Truth(_) => {}
        }
    }
}

impl<'t> Table<'t> {
    /// Reads a file; none where it is not written in this part of TOML.
    pub fn read(file: &'t str) -> Option<Self> {
        let mut reader = Reader { rest: file };
        let mut root = Self::default();
        let mut table = &mut root;
        while !reader.at_end() {
            if reader.eat('[') {
                table = &mut root;
                loop {
                    table = table.inner(reader.key()?)?;
                    if !reader.eat('.') {
                        break;
                    }
                }
                reader.eat(']').then_some(())?;
            } else {
                table.0.push(reader.pair()?);
            }
        }
        root.sort();
        Some(root)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value<'t>> {
        let at = self.0.binary_search_by_key(&key, |entry| entry.0).ok()?;
        self.0.get(at).map(|entry| &entry.1)
    }

    /// The table of a key in one that is still being read, made where it is new.
    fn inner(&mut self, key: &'t str) -> Option<&mut Self> {
        let known = self.0.iter().position(|entry| entry.0 == key);
        let at = known.unwrap_or_else(|| {
            self.0.push((key, Value::Table(Self::default())));
            self.0.len() - 1
        });
        if let (_, Value::Table(table)) = self.0.get_mut(at)? { Some(table) } else { None }
    }

    fn sort(&mut self) {
        self.0.sort_by_key(|entry| entry.0);
        self.0.iter_mut().for_each(|entry| entry.1.sort());
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

/// What is left of a file.
struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    /// Past white space and comments.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_ascii_start();
            let Some(comment) = self.rest.strip_prefix('#') else { return };
            let end = memchr::memchr(b'\n', comment.as_bytes()).unwrap_or(comment.len());
            self.rest = comment.get(end..).unwrap_or("");
        }
    }

    fn at_end(&mut self) -> bool {
        self.skip();
        self.rest.is_empty()
    }

    fn eat(&mut self, mark: char) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The bytes at the head that are letters, digits, `-` or `_`.
    fn bare(&mut self) -> Option<&'t str> {
        let inside = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let end = self.rest.bytes().position(|b| !inside(&b)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    /// What stands between quotation marks.
    fn text(&mut self) -> Option<&'t str> {
        let inside = self.rest.strip_prefix('"')?;
        let end = memchr::memchr3(b'"', b'\\', b'\n', inside.as_bytes())?;
        let (text, rest) = inside.split_at(end);
        self.rest = rest.strip_prefix('"')?;
        Some(text)
    }

    /// `key = bare | text`
    fn key(&mut self) -> Option<&'t str> {
        self.skip();
        if self.rest.starts_with('"') { self.text() } else { self.bare() }
    }

    /// `pair = key "=" value`
    fn pair(&mut self) -> Option<(&'t str, Value<'t>)> {
        let key = self.key()?;
        self.eat('=').then_some(())?;
        Some((key, self.value()?))
    }

    /// `value = text | "[" [value {"," value} [","]] "]" | "{" [pair {"," pair}] "}" | bare`
    fn value(&mut self) -> Option<Value<'t>> {
        if self.eat('[') {
            return self.until(']', Self::value).map(Value::List);
        }
        if self.eat('{') {
            return self.until('}', Self::pair).map(|pairs| Value::Table(Table(pairs)));
        }
        if self.rest.starts_with('"') {
            return self.text().map(Value::Text);
        }
        match self.bare()? {
            "true" => Some(Value::Truth(true)),
            "false" => Some(Value::Truth(false)),
            number => number.parse().ok().map(Value::Whole),
        }
    }

    /// Items between commas, up to `end`.
    fn until<T>(&mut self, end: char, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        while !self.eat(end) {
            all.push(item(self)?);
            if !self.eat(',') {
                self.eat(end).then_some(())?;
                break;
            }
        }
        Some(all)
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
    fn the_language_says_what_toml_says_that_it_says() {
        let file = super::super::english::SOURCE;
        assert!(same_table(&Table::read(file).unwrap(), &file.parse().unwrap()));
    }

    #[test]
    fn every_shape_of_value() {
        let file = "a = 1 # one\n\n[b.c]\n\"d e\" = [\n  \"x\", # y\n  \"z\",\n]\n[b]\nf = { g = true, h = [[], [-2]] }\n[a-z]\n";
        assert!(same_table(&Table::read(file).unwrap(), &file.parse().unwrap()));
        for wrong in
            ["a", "a =", "a = [1", "[a", "a = \"b", "a = \"\\n\"", "a = 'b'", "a = 1.5", "a = 1\n[a]", "= 1"]
        {
            assert_eq!(Table::read(wrong), None, "{wrong}");
        }
    }
}
