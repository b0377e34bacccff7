//! Files and folders as the arguments name them, read once each, in the order of their ids.

use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::ReadArgs;
use crate::finding::Skipped;
use crate::source::{self, Document, FileKind, Format, Problem, Reason};

/// What the arguments name, before any of it is read.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files, by id.
    pub files: Vec<File>,
    /// What was passed over, with a word on what to do.
    pub skipped: Vec<Skipped>,
    /// What could not be found or read: the exit status is 2.
    pub wrong: Vec<Skipped>,
}

/// A file to read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct File {
    /// Its path as reached from the argument, `/` between the parts.
    pub id: String,
    /// Where it lies; none for standard input.
    pub path: Option<PathBuf>,
}

/// Finds the files of `paths`; `excluded` says which ids the configuration leaves out.
pub(super) fn find(paths: &[String], excluded: &dyn Fn(&str) -> bool) -> Found {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for path in paths {
        if path == "-" {
            found.files.push(File { id: "-".to_owned(), path: None });
            continue;
        }
        let root = Path::new(path);
        match std::fs::metadata(root) {
            Err(e) => {
                let meant =
                    if e.kind() == std::io::ErrorKind::NotFound { meant(root) } else { String::new() };
                found.wrong.push(skipped(path, format!("cannot be read: {}{meant}", reason(&e))));
            }
            Ok(meta) if meta.is_dir() => walk(root, excluded, &mut seen, &mut found),
            Ok(_) => match source::kind_of(&id(root)) {
                FileKind::Other(reason @ Reason::Convert(_)) => {
                    found.wrong.push(skipped(path, reason.to_string()));
                }
                FileKind::Other(_) | FileKind::Document(_) | FileKind::Records => {
                    add(root, &mut seen, &mut found);
                }
            },
        }
    }
    found.files.sort();
    found.files.dedup_by(|a, b| a.id == b.id);
    found
}

fn walk(root: &Path, excluded: &dyn Fn(&str) -> bool, seen: &mut HashSet<PathBuf>, found: &mut Found) {
    let walker = ignore::WalkBuilder::new(root)
        .follow_links(true)
        .require_git(false)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                found.skipped.push(skipped(&id(root), plain_walk_error(&e)));
                continue;
            }
        };
        if entry.file_type().is_none_or(|t| !t.is_file()) || excluded(&id(entry.path())) {
            continue;
        }
        let name = id(entry.path());
        match source::kind_of(&name) {
            FileKind::Document(_) | FileKind::Records => add(entry.path(), seen, found),
            FileKind::Other(reason @ Reason::Convert(_)) => {
                found.skipped.push(skipped(&name, reason.to_string()));
            }
            FileKind::Other(_) => {}
        }
    }
}

/// What went wrong on the way: a loop of links, a folder without permission.
fn plain_walk_error(error: &ignore::Error) -> String {
    if let ignore::Error::WithDepth { err, .. } = error {
        return plain_walk_error(err);
    }
    if let ignore::Error::Loop { child, .. } = error {
        return format!("{}: a link back to a folder above it", id(child));
    }
    error.to_string()
}

fn add(path: &Path, seen: &mut HashSet<PathBuf>, found: &mut Found) {
    let canonical = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if seen.insert(canonical) {
        found.files.push(File { id: id(path), path: Some(path.to_path_buf()) });
    }
}

/// The path with `/` between its parts and no leading `./`.
pub(super) fn id(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|c| !matches!(c, std::path::Component::CurDir))
        .map(|c| {
            let root = c == std::path::Component::RootDir;
            if root { String::new() } else { c.as_os_str().to_string_lossy().into_owned() }
        })
        .collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// The path beside it that may have been meant.
fn meant(path: &Path) -> String {
    let folder = path.parent().unwrap_or(Path::new(""));
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(listed).into_iter().flatten().flatten();
    let names: Vec<String> = entries.filter_map(|e| e.file_name().into_string().ok()).collect();
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
    let near = crate::diagnostic::nearest(name, names.iter().map(String::as_str));
    near.map_or_else(String::new, |near| format!("; did you mean `{}`?", id(&folder.join(near))))
}

fn skipped(path: &str, why: String) -> Skipped {
    Skipped { path: path.to_owned(), line: None, why }
}

fn reason(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::NotFound {
        return "no such file or folder".to_owned();
    }
    error.to_string()
}

/// Documents as read, in the order of the files.
#[derive(Debug, Default)]
pub(super) struct Input {
    /// The documents.
    pub documents: Vec<Document>,
    /// What was passed over.
    pub skipped: Vec<Skipped>,
    /// What is an error of the input.
    pub wrong: Vec<Skipped>,
}

/// Reads every file, a task each.
pub(super) fn read(found: Found, args: &ReadArgs) -> Input {
    let mut input = Input { documents: Vec::new(), skipped: found.skipped, wrong: found.wrong };
    let batches: Vec<Input> = found.files.par_iter().map(|file| read_file(file, args)).collect();
    for batch in batches {
        input.documents.extend(batch.documents);
        input.skipped.extend(batch.skipped);
        input.wrong.extend(batch.wrong);
    }
    let mut ids = HashSet::new();
    let Input { documents, wrong, .. } = &mut input;
    documents.retain(|d| {
        let first = ids.insert(d.meta.id.clone());
        if !first {
            let why = format!("the id `{}` stands for another document already", d.meta.id);
            wrong.push(Skipped { path: d.meta.path.to_string(), line: d.meta.record, why });
        }
        first
    });
    input
}

fn read_file(file: &File, args: &ReadArgs) -> Input {
    let bytes = if let Some(path) = &file.path {
        std::fs::read(path)
    } else {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    };
    let name = match &file.path {
        Some(_) => file.id.clone(),
        None => args.stdin_filename.clone().unwrap_or_else(|| "-".to_owned()),
    };
    match bytes {
        Ok(bytes) if own_report(&bytes) => Input {
            skipped: vec![skipped(&name, "a report of gainsay's own".to_owned())],
            ..Input::default()
        },
        Ok(bytes) => documents(&name, &bytes),
        Err(e) => Input {
            wrong: vec![skipped(&name, format!("cannot be read: {}", reason(&e)))],
            ..Input::default()
        },
    }
}

/// Whether files of that name are read where they are met in a folder.
pub(super) fn is_read(name: &str) -> bool {
    matches!(source::kind_of(name), FileKind::Document(_) | FileKind::Records)
}

/// Whether the bytes are a report that was written among the articles: it would contradict them all over.
fn own_report(bytes: &[u8]) -> bool {
    let head = bytes.get(..800).unwrap_or(bytes);
    bytes.starts_with(b"<!-- gainsay -->")
        || memchr::memmem::find(head, b"name=\"generator\" content=\"gainsay ").is_some()
}

/// The documents of one file's bytes. A file of another name that was asked for by itself is tried as text.
pub(super) fn documents(name: &str, bytes: &[u8]) -> Input {
    let words = &crate::Vocabulary::english().lexicon;
    let mut input = Input::default();
    let format = match source::kind_of(name) {
        FileKind::Records => {
            for record in source::records(name, bytes, words) {
                match record {
                    Ok(document) => input.documents.push(document),
                    Err(Problem { line, message }) => {
                        input.wrong.push(Skipped { path: name.to_owned(), line, why: message });
                    }
                }
            }
            return input;
        }
        FileKind::Document(format) => format,
        FileKind::Other(_) => Format::Text,
    };
    match source::read(name, name, bytes, format, words) {
        Ok(document) => input.documents.push(document),
        Err(Reason::Empty) => input.skipped.push(skipped(name, Reason::Empty.to_string())),
        Err(reason) => input.wrong.push(skipped(name, reason.to_string())),
    }
    input
}
