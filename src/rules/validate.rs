//! Holds a table against the schema: unknown keys, wrong types, unknown words, all at once.
//!
//! What is wrong is reported and taken out, so that reading meets only good values.

use smol_str::SmolStr;

use super::case::CaseText;
use super::kind::Words;
use super::schema::{Key, Need, Shape, shape_of, words};
use super::template::{Placeholder, Template};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::toml_tree::{Entry, Node, Place, Table, Value, brief};
use crate::value::Outcome;
use crate::vocab::Phrase;

/// A table under validation: what it is called, and what was found wrong.
pub struct Validator<'a> {
    /// "[rule.prisoner-count]".
    pub title: String,
    /// The section's name.
    pub section: &'static str,
    /// All that is wrong.
    pub found: &'a mut Vec<Diagnostic>,
}

impl Validator<'_> {
    /// Takes out of `table` what does not fit `keys`, and returns the keys taken out.
    pub fn table(&mut self, table: &mut Table, keys: &[Key]) -> Vec<SmolStr> {
        let mut dropped = Vec::new();
        table.entries.retain_mut(|entry| {
            let good = if let Some(shape) = shape_of(self.section, keys, &entry.key) {
                self.value(&entry.key, &mut entry.node, shape)
            } else {
                self.unknown(entry, keys);
                false
            };
            if !good {
                dropped.push(entry.key.clone());
            }
            good
        });
        dropped
    }

    /// Reports keys that must be there and are not; not those that were taken out, nor where an unknown
    /// key may be a misspelt one.
    pub fn required(&mut self, table: &Table, keys: &[Key], place: &Place, dropped: &[SmolStr]) {
        if dropped.iter().any(|d| keys.iter().all(|k| k.name != d)) {
            return;
        }
        let missing = |k: &&Key| {
            k.need == Need::Required && table.get(k.name).is_none() && !dropped.iter().any(|d| d == k.name)
        };
        for key in keys.iter().filter(missing) {
            let label = Some(format!("add `{} = {}`", key.name, key.shape.example()));
            self.found.push(
                place.error(format!("{} lacks `{}`: expected {}", self.title, key.name, key.doc), label),
            );
        }
    }

    fn unknown(&mut self, entry: &Entry, keys: &[Key]) {
        let lists = Outcome::WORDS.iter().map(|&(_, w)| w).filter(|_| self.section == "rule");
        let near = nearest_word(&entry.key, keys.iter().map(|k| k.name).chain(lists));
        let mut d = entry.place.error(
            format!("unknown key `{}` in {}", brief(&entry.key), self.title),
            near.map(|w| format!("did you mean `{w}`?")),
        );
        if near.is_none() {
            d.notes.push(format!("its keys are {}", list(keys.iter().map(|k| k.name))));
        }
        self.found.push(d);
    }

    /// Whether a value fits; what is wrong inside a list or table is taken out of it alone.
    fn value(&mut self, key: &str, node: &mut Node, shape: Shape) -> bool {
        let before = self.found.len();
        match (shape, &mut node.value) {
            (
                Shape::Texts | Shape::Globs | Shape::Phrases | Shape::SomePhrases | Shape::WordList(_),
                Value::List(list),
            ) => {
                self.list(key, list, shape);
                let empty = list.is_empty() && matches!(shape, Shape::SomePhrases);
                if empty && before == self.found.len() {
                    let message = format!("`{key}` in {} is empty: expected at least one phrase", self.title);
                    self.push(&node.place, message, "write what the text says, in words");
                }
                return !empty;
            }
            (Shape::Severity, Value::Table(table)) => {
                self.severities(table);
                return true;
            }
            (Shape::Cases, Value::List(list)) => {
                self.cases(key, list);
                return true;
            }
            (Shape::Tables(keys), Value::List(list)) => {
                self.tables(key, list, keys);
                return true;
            }
            (Shape::Table(keys), Value::Table(table)) => self.inner(table, keys, &node.place),
            (Shape::FactValue, Value::Table(table)) => {
                self.inner(table, super::schema::fact_file(), &node.place);
            }
            (Shape::Message, Value::Text(s)) => self.message(&node.place, s),
            (Shape::Word(all), Value::Text(s)) => self.word(key, &node.place, s, &all()),
            (Shape::Severity, Value::Text(s)) => self.word(key, &node.place, s, &words::<Severity>()),
            _ => self.plain(key, node, shape),
        }
        self.found.len() == before
    }

    fn inner(&mut self, table: &mut Table, keys: &[Key], place: &Place) {
        let dropped = self.table(table, keys);
        self.required(table, keys, place, &dropped);
    }

    /// A text, a number or a date; anything else is of the wrong type.
    fn plain(&mut self, key: &str, node: &Node, shape: Shape) {
        let text = super::read::scalar(&node.value).unwrap_or_default();
        let date = || format!("`{key}`: no such date `{}`", brief(&text));
        let wrong = match (shape, &node.value) {
            (Shape::Text | Shape::Glob, Value::Text(_)) => text
                .trim()
                .is_empty()
                .then(|| (format!("`{key}` is empty: expected text"), "write something here")),
            (Shape::Tolerance, Value::Text(_) | Value::Integer(_) | Value::Float(_)) => {
                super::read::tolerance(&node.value).err().map(|m| (m, "write 3, \"5%\" or \"2 days\""))
            }
            (Shape::Percent, Value::Text(_)) => super::read::percent(&text).is_none().then(|| {
                let found = brief(&text);
                (format!("`{key}`: expected a percentage up to 99%, found `{found}`"), "write \"10%\"")
            }),
            (Shape::Digit, Value::Integer(n)) => (!(0..=9).contains(n))
                .then(|| (format!("`{key}`: expected a whole number from 0 to 9, found {n}"), "0 to 9")),
            (Shape::Day, Value::Text(_) | Value::Date(_)) => {
                super::day(&text).is_none().then(|| (date(), "expected a date such as 2020-11-09"))
            }
            (Shape::Edtf, Value::Text(_) | Value::Date(_) | Value::Integer(_)) => {
                let help = "expected an EDTF date: 2020, 2020-11, 2020-11-09, or two with / between";
                (!super::date::is_edtf(&text)).then(|| (date(), help))
            }
            (Shape::FactValue, Value::Text(_) | Value::Integer(_) | Value::Float(_) | Value::Date(_)) => None,
            (_, value) => {
                let message =
                    format!("`{key}` in {}: expected {}, found {}", self.title, shape.what(), value.what());
                let label = format!("write `{key} = {}`", shape.example());
                self.found.push(node.place.error(message, Some(label)));
                None
            }
        };
        if let Some((message, label)) = wrong {
            self.push(&node.place, message, label);
        }
    }

    fn push(&mut self, place: &Place, message: String, label: &str) {
        self.found.push(place.error(message, Some(label.to_owned())));
    }

    fn message(&mut self, place: &Place, text: &str) {
        let Err(word) = Template::parse(text) else { return };
        let near = nearest_word(&word, Placeholder::WORDS.iter().map(|&(_, w)| w));
        let label = near.map(|w| format!("did you mean `{{{w}}}`?"));
        let mut d = place.error(format!("unknown placeholder `{}` in {}", brief(&word), self.title), label);
        let all = Placeholder::WORDS.iter().map(|(_, w)| format!("{{{w}}}")).collect::<Vec<_>>();
        d.notes.push(format!("the placeholders are {}", list(all.iter().map(String::as_str))));
        self.found.push(d);
    }

    fn word(&mut self, key: &str, place: &Place, word: &str, all: &[&'static str]) {
        if all.contains(&word) {
            return;
        }
        let near = nearest_word(word, all.iter().copied());
        let mut d = place.error(
            format!("unknown {} `{}` in {}", noun(key), brief(word), self.title),
            near.map(|w| format!("did you mean `{w}`?")),
        );
        d.notes.push(format!("expected one of {}", list(all.iter().copied())));
        self.found.push(d);
    }

    /// Members of a list; the wrong ones are taken out.
    fn list(&mut self, key: &str, list: &mut Vec<Node>, shape: Shape) {
        list.retain(|node| {
            let Value::Text(text) = &node.value else {
                let message =
                    format!("`{key}` in {}: expected text, found {}", self.title, node.value.what());
                let label = format!("write `{key} = {}`", shape.example());
                self.found.push(node.place.error(message, Some(label)));
                return false;
            };
            let before = self.found.len();
            if let Shape::WordList(all) = shape {
                self.word(key, &node.place, text, &all());
            } else if matches!(shape, Shape::Phrases | Shape::SomePhrases) {
                if let Err(why) = Phrase::parse(text) {
                    let message =
                        format!("`{key}` in {}: the phrase `{}` cannot be read", self.title, brief(text));
                    self.found.push(node.place.error(message, Some(why)));
                }
            } else if text.trim().is_empty() {
                let message = format!("`{key}` in {} has an empty text", self.title);
                self.push(&node.place, message, "expected text");
            }
            self.found.len() == before
        });
    }

    fn severities(&mut self, table: &mut Table) {
        let outcomes: Vec<&'static str> =
            Outcome::WORDS.iter().filter(|(o, _)| o.is_reported()).map(|&(_, w)| w).collect();
        table.entries.retain(|entry| {
            let before = self.found.len();
            self.word("outcome", &entry.place, &entry.key, &outcomes);
            if let Value::Text(s) = &entry.node.value {
                self.word("severity", &entry.node.place, s, &words::<Severity>());
            } else {
                let what = entry.node.value.what();
                let message = format!("`severity` in {}: expected a severity, found {what}", self.title);
                self.push(&entry.node.place, message, "write off, info, warning or error");
            }
            self.found.len() == before
        });
    }

    fn cases(&mut self, key: &str, list: &mut Vec<Node>) {
        list.retain(|node| {
            let texts = node.value.as_list().unwrap_or(std::slice::from_ref(node));
            let before = self.found.len();
            if texts.is_empty() {
                self.push(
                    &node.place,
                    format!("`{key}` in {} has a case without texts", self.title),
                    "expected at least one text",
                );
            }
            for text in texts {
                let Value::Text(s) = &text.value else {
                    let what = text.value.what();
                    let message = format!("`{key}` in {}: expected text, found {what}", self.title);
                    self.push(&text.place, message, "a case is a text, or a list of texts");
                    continue;
                };
                if let Err(date) = CaseText::parse(s) {
                    let message = format!("`{key}` in {}: no such date `{}`", self.title, brief(&date));
                    self.push(&text.place, message, "expected [source @ 2031-08-01]");
                }
            }
            self.found.len() == before
        });
    }

    fn tables(&mut self, key: &str, list: &mut Vec<Node>, keys: &[Key]) {
        list.retain_mut(|node| {
            let before = self.found.len();
            if let Value::Table(table) = &mut node.value {
                self.inner(table, keys, &node.place);
            } else {
                let message =
                    format!("`{key}` in {}: expected a table, found {}", self.title, node.value.what());
                self.push(&node.place, message, &format!("write `{key} = {}`", Shape::Tables(&[]).example()));
            }
            self.found.len() == before
        });
    }
}

/// What the words of a key are called.
fn noun(key: &str) -> &str {
    match key {
        "per" => "facet",
        "also" => "modality",
        "about" => "subject",
        "within" | "near" => "distance",
        "moves" => "movement",
        "fail-on" => "severity",
        other => other,
    }
}

/// The nearest right word, for words short enough to be one.
pub fn nearest_word<'a>(word: &str, all: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 64 { None } else { nearest(word, all) }
}

/// "a, b and c".
pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}
