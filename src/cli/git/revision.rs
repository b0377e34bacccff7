//! Names of commits: the part of gitrevisions(7) that people type.

use std::fs;

use super::object::{Kind, Oid};
use super::{Repository, Wrong};

/// Where a name is looked for, in this order.
const PLACES: &[&str] = &["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"];
/// A ref that names a ref that names a ref … ends here.
const DEEP: usize = 10;

/// The commit of `NAME`, `NAME~2`, `NAME^`, `NAME^2~1` …
pub(super) fn resolve(repository: &Repository, revision: &str) -> Result<Oid, Wrong> {
    let split = revision.find(['~', '^']).unwrap_or(revision.len());
    let (name, mut steps) = revision.split_at(split);
    let mut commit = peel(repository, named(repository, name)?)?;
    while let Some(kind) = steps.chars().next() {
        let rest = steps.get(1..).unwrap_or_default();
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, tail) = rest.split_at(digits);
        let number: usize =
            if number.is_empty() { 1 } else { number.parse().map_err(|_| unknown(revision))? };
        commit = match kind {
            '~' => (0..number).try_fold(commit, |c, _| parent(repository, c, 1, revision))?,
            '^' if number == 0 => commit,
            '^' => parent(repository, commit, number, revision)?,
            _ => return Err(unknown(revision)),
        };
        steps = tail;
    }
    Ok(commit)
}

fn unknown(revision: &str) -> Wrong {
    format!("no commit is called `{revision}`")
}

fn parent(repository: &Repository, commit: Oid, number: usize, revision: &str) -> Result<Oid, Wrong> {
    let object = repository.expect(commit, Kind::Commit)?;
    let parent = object.fields("parent").nth(number - 1);
    parent.ok_or_else(|| unknown(revision))
}

/// The commit behind a tag.
fn peel(repository: &Repository, mut oid: Oid) -> Result<Oid, Wrong> {
    for _ in 0..DEEP {
        let object = repository.object(oid)?;
        match object.kind {
            Kind::Commit => return Ok(oid),
            Kind::Tag => oid = object.field("object").ok_or("a tag without an object")?,
            Kind::Tree | Kind::Blob => break,
        }
    }
    Err(format!("{oid} is no commit"))
}

fn named(repository: &Repository, name: &str) -> Result<Oid, Wrong> {
    let name = if name == "@" { "HEAD" } else { name };
    if let Some(oid) = Oid::parse(name) {
        return Ok(oid);
    }
    let inside = !name.is_empty() && !name.contains("..") && !name.starts_with('/');
    let found = PLACES.iter().filter(|_| inside).find_map(|p| reference(repository, &format!("{p}{name}")));
    let found =
        found.or_else(|| reference(repository, &format!("refs/remotes/{name}/HEAD")).filter(|_| inside));
    match found {
        Some(oid) => Ok(oid),
        None => short(repository, name),
    }
}

/// What a ref holds, through symbolic refs; loose before packed.
fn reference(repository: &Repository, name: &str) -> Option<Oid> {
    let mut name = name.to_owned();
    for _ in 0..DEEP {
        let read = |folder: &std::path::Path| fs::read_to_string(folder.join(&name)).ok();
        let text = read(&repository.git)
            .or_else(|| read(&repository.common))
            .or_else(|| packed(repository, &name))?;
        match text.trim().strip_prefix("ref: ") {
            Some(next) => next.trim().clone_into(&mut name),
            None => return Oid::parse(text.trim()),
        }
    }
    None
}

/// `HASH NAME` lines of packed-refs.
fn packed(repository: &Repository, name: &str) -> Option<String> {
    let text = fs::read_to_string(repository.common.join("packed-refs")).ok()?;
    text.lines().find_map(|l| l.split_once(' ').filter(|(_, n)| *n == name).map(|(oid, _)| oid.to_owned()))
}

/// The one object whose name starts so.
fn short(repository: &Repository, name: &str) -> Result<Oid, Wrong> {
    let name = name.to_ascii_lowercase();
    if name.len() < 4 || name.len() > 40 || !name.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(unknown(&name));
    }
    let (folder, start) = name.split_at(2);
    let mut found: Vec<Oid> = repository.packs.iter().flat_map(|p| p.starting(&name)).collect();
    for store in &repository.stores {
        let Ok(entries) = fs::read_dir(store.join(folder)) else { continue };
        let files = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
        found.extend(
            files.filter(|f| f.starts_with(start)).filter_map(|f| Oid::parse(&format!("{folder}{f}"))),
        );
    }
    found.sort();
    found.dedup();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(unknown(&name)),
        _ => Err(format!("`{name}` is the start of several objects: write more of it")),
    }
}
