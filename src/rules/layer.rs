//! Layers of rule files: which tables there are once later layers have overridden earlier ones.

use std::collections::BTreeSet;
use std::sync::Arc;

use smol_str::SmolStr;

use super::schema::{Form, SECTIONS, Section};
use super::validate::{Validator, list, nearest_word};
use crate::diagnostic::Diagnostic;
use crate::toml_tree::{self, Entry, Place, Table, Value, brief};

/// Reads a file that a rule file names; the path is relative to the working folder.
pub type Read<'a> = dyn Fn(&str) -> std::io::Result<Vec<u8>> + 'a;

/// Rule files of equal rank: a table of one name may stand in one of them only.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// Path and bytes of each file.
    pub files: Vec<(SmolStr, Arc<[u8]>)>,
}

impl Layer {
    /// A layer of one file.
    pub fn file(path: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { files: vec![(path.into(), bytes.into())] }
    }

    /// The default packs, which are embedded.
    pub fn default_packs() -> Self {
        let files =
            super::embedded::PACKS.iter().map(|(path, text)| ((*path).into(), text.as_bytes().into()));
        Self { files: files.collect() }
    }
}

/// A table that several layers may have written.
#[derive(Debug)]
pub struct Merged {
    /// The section.
    pub section: &'static Section,
    /// `NAME`; empty where the section has none.
    pub name: SmolStr,
    /// Where it was first written.
    pub place: Place,
    /// Its keys after all layers.
    pub table: Table,
    /// Keys that some layer wrote wrongly.
    pub dropped: Vec<SmolStr>,
    /// The last layer that wrote to it.
    pub layer: u32,
}

impl Merged {
    /// `[rule.prisoner-count]`, as messages name it.
    pub fn title(&self) -> String {
        title(self.section, &self.name)
    }
}

fn title(section: &Section, name: &str) -> String {
    match section.form {
        Form::Named => format!("[{}.{}]", section.name, brief(name)),
        Form::Many => format!("[[{}]]", section.name),
        Form::One => format!("[{}]", section.name),
    }
}

/// All layers read, held against the schema and merged.
#[derive(Debug, Default)]
pub struct Merger {
    /// The tables, in the order of first mention.
    pub tables: Vec<Merged>,
    /// All that is wrong with what they say.
    pub found: Vec<Diagnostic>,
    /// All that is wrong with how they are written.
    pub syntax: Vec<Diagnostic>,
    index: rustc_hash::FxHashMap<(&'static str, SmolStr), usize>,
    visited: BTreeSet<SmolStr>,
    layer: u32,
}

/// Includes inside includes end here.
const DEEP: usize = 8;

impl Merger {
    /// Adds a layer; what its files include comes first, as a layer of its own.
    pub fn add(&mut self, layer: &Layer, read: &Read<'_>) {
        self.add_at(layer, read, 0);
    }

    fn add_at(&mut self, layer: &Layer, read: &Read<'_>, depth: usize) {
        let mut parsed = Vec::new();
        for (path, bytes) in &layer.files {
            self.visited.insert(path.clone());
            let (table, errors) = toml_tree::parse(path, bytes);
            self.syntax.extend(errors);
            self.includes(path, &table, read, depth);
            parsed.push(table);
        }
        let mut here = BTreeSet::new();
        for table in parsed {
            for entry in table.entries {
                self.root(entry, &mut here);
            }
        }
        self.layer += 1;
    }

    fn includes(&mut self, path: &str, table: &Table, read: &Read<'_>, depth: usize) {
        let Some(project) = table.table("project") else { return };
        for node in project.nodes("include") {
            let Value::Text(name) = &node.value else { continue };
            let target = beside(path, name);
            if self.visited.contains(&target) {
                continue;
            }
            if depth >= DEEP {
                self.found.push(node.place.error("files include each other too deeply", None));
                continue;
            }
            match read(&target) {
                Ok(bytes) => self.add_at(&Layer::file(&target, bytes), read, depth + 1),
                Err(e) => {
                    let why = format!("expected a rule file: {e}");
                    self.found.push(node.place.error(format!("cannot read `{}`", brief(&target)), Some(why)));
                }
            }
        }
    }

    fn root(&mut self, entry: Entry, here: &mut BTreeSet<(&'static str, SmolStr)>) {
        let Some(section) = SECTIONS.iter().find(|s| s.name == entry.key) else {
            self.unknown_table(&entry);
            return;
        };
        match (section.form, entry.node.value) {
            (Form::Named, Value::Table(tables)) => {
                for inner in tables.entries {
                    self.named(section, inner, here);
                }
            }
            (Form::Many, Value::List(nodes)) => {
                for node in nodes {
                    let name = SmolStr::default();
                    self.one(section, name, node.value, node.place, None);
                }
            }
            (Form::One, value) => self.one(section, SmolStr::default(), value, entry.place, Some(here)),
            (_, value) => {
                let want = title(section, "NAME");
                let message = format!("`{}`: expected {want}, found {}", section.name, value.what());
                self.found.push(entry.place.error(message, Some(format!("write {want}"))));
            }
        }
    }

    fn named(
        &mut self,
        section: &'static Section,
        entry: Entry,
        here: &mut BTreeSet<(&'static str, SmolStr)>,
    ) {
        if !is_name(&entry.key) {
            let message = format!("`{}` is no name for [{}.NAME]", brief(&entry.key), section.name);
            let label = "expected letters, digits and hyphens".to_owned();
            self.found.push(entry.place.error(message, Some(label)));
            return;
        }
        if !matches!(entry.node.value, Value::Table(_)) {
            let want = title(section, "NAME");
            let message = format!(
                "`{}.{}`: expected a table, found {}",
                section.name,
                entry.key,
                entry.node.value.what()
            );
            self.found.push(entry.place.error(message, Some(format!("write {want} and its keys below"))));
            return;
        }
        self.one(section, entry.key, entry.node.value, entry.place, Some(here));
    }

    fn one(
        &mut self,
        section: &'static Section,
        name: SmolStr,
        value: Value,
        place: Place,
        here: Option<&mut BTreeSet<(&'static str, SmolStr)>>,
    ) {
        let title = title(section, &name);
        let Value::Table(mut table) = value else {
            let message = format!("`{}`: expected a table, found {}", section.name, value.what());
            self.found.push(place.error(message, Some(format!("write {title} and its keys below"))));
            return;
        };
        let mut validator = Validator { title: title.clone(), section: section.name, found: &mut self.found };
        let dropped = validator.table(&mut table, section.keys);
        let Some(here) = here else {
            let layer = self.layer;
            self.tables.push(Merged { section, name, place, table, dropped, layer });
            return;
        };
        let key = (section.name, name.clone());
        match self.index.get(&key).and_then(|&i| self.tables.get_mut(i)) {
            Some(old) if here.contains(&key) => {
                let label = format!("the first is at {}; a layer may hold it once", old.place.line());
                self.found.push(place.error(format!("{title} is defined twice"), Some(label)));
            }
            Some(old) => {
                old.table.overlay(table);
                old.dropped.extend(dropped);
                old.layer = self.layer;
            }
            None => {
                self.index.insert(key.clone(), self.tables.len());
                let layer = self.layer;
                self.tables.push(Merged { section, name, place, table, dropped, layer });
            }
        }
        here.insert(key);
    }

    fn unknown_table(&mut self, entry: &Entry) {
        let near = nearest_word(&entry.key, SECTIONS.iter().map(|s| s.name));
        let near = near.and_then(|w| SECTIONS.iter().find(|s| s.name == w));
        let label = near.map(|s| format!("did you mean {}?", title(s, "NAME")));
        let what = if matches!(entry.node.value, Value::Table(_) | Value::List(_)) { "table" } else { "key" };
        let mut d = entry.place.error(format!("unknown {what} `{}`", brief(&entry.key)), label);
        if near.is_none() {
            d.notes.push(format!("the tables are {}", list(SECTIONS.iter().map(|s| s.name))));
        }
        self.found.push(d);
    }
}

/// Names are letters of any script, digits and hyphens, so that they can stand in waivers and options.
fn is_name(name: &str) -> bool {
    name.len() <= 100 && !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

/// A path named in the file at `path`, relative to its folder.
pub fn beside(path: &str, name: &str) -> SmolStr {
    match path.rfind('/').and_then(|i| path.get(..=i)) {
        Some(folder) if !name.starts_with('/') => smol_str::format_smolstr!("{folder}{name}"),
        _ => name.into(),
    }
}
