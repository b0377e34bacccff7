//! Files of a git revision, read from the repository itself: no command is run.
//!
//! What `--base` needs and no more: a revision's name to a commit, its tree, its blobs.
//! Formats: gitrepository-layout(5), gitformat-pack(5), gitrevisions(7).

mod delta;
mod object;
mod pack;
mod revision;

use std::fs;
use std::path::{Path, PathBuf};

pub(super) use object::Oid;
use object::{Kind, Object};
use pack::Pack;

/// What went wrong, in words for the command line.
pub(super) type Wrong = String;

/// A repository's objects and names.
#[derive(Debug)]
pub(super) struct Repository {
    /// The work tree's root, canonical.
    pub root: PathBuf,
    /// Where HEAD is.
    git: PathBuf,
    /// Where refs and objects are, for a linked work tree another place than `git`.
    common: PathBuf,
    /// Object folders: its own, then those it borrows from.
    stores: Vec<PathBuf>,
    packs: Vec<Pack>,
}

/// Folders of objects that lend to each other end here.
const ALTERNATES: usize = 16;

impl Repository {
    /// The repository around `path`.
    pub(super) fn around(path: &Path) -> Result<Self, Wrong> {
        let start = fs::canonicalize(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let root = start
            .ancestors()
            .find(|f| f.join(".git").exists())
            .ok_or_else(|| format!("{} is in no git repository", path.display()))?;
        let git = linked(&root.join(".git"))?;
        let common = match fs::read_to_string(git.join("commondir")) {
            Ok(text) => git.join(text.trim()),
            Err(_) => git.clone(),
        };
        let stores = stores(common.join("objects"));
        let packs = stores.iter().flat_map(|s| pack::all(&s.join("pack"))).collect();
        Ok(Self { root: root.to_path_buf(), git, common, stores, packs })
    }

    /// The commit that a revision names: a branch, tag or (short) hash, with `~` and `^` after it.
    pub(super) fn commit(&self, revision: &str) -> Result<Oid, Wrong> {
        revision::resolve(self, revision)
    }

    /// Every file of a commit below `folder` (`/` between parts, empty for all), with its blob.
    pub(super) fn files(&self, commit: Oid, folder: &str) -> Result<Vec<(String, Oid)>, Wrong> {
        let tree = self.expect(commit, Kind::Commit)?.field("tree").ok_or("a commit without a tree")?;
        let mut found = Vec::new();
        let mut queue = vec![(String::new(), tree)];
        while let Some((at, tree)) = queue.pop() {
            for entry in self.expect(tree, Kind::Tree)?.entries()? {
                let path = if at.is_empty() { entry.name } else { format!("{at}/{}", entry.name) };
                let wanted = below(&path, folder) || entry.is_tree && below(folder, &path);
                if !wanted {
                    continue;
                }
                if entry.is_tree {
                    queue.push((path, entry.oid));
                } else if entry.is_file {
                    found.push((path, entry.oid));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// The bytes of a blob.
    pub(super) fn blob(&self, oid: Oid) -> Result<Vec<u8>, Wrong> {
        Ok(self.expect(oid, Kind::Blob)?.bytes)
    }

    fn expect(&self, oid: Oid, kind: Kind) -> Result<Object, Wrong> {
        let object = self.object(oid)?;
        if object.kind == kind { Ok(object) } else { Err(format!("{oid} is no {}", kind.as_str())) }
    }

    /// Any object, loose or packed.
    fn object(&self, oid: Oid) -> Result<Object, Wrong> {
        let name = oid.to_string();
        let (folder, file) = name.split_at(2);
        for store in &self.stores {
            if let Ok(bytes) = fs::read(store.join(folder).join(file)) {
                return object::loose(&bytes).ok_or_else(|| format!("{oid} is damaged"));
            }
        }
        for pack in &self.packs {
            if let Some(offset) = pack.find(oid)? {
                return pack.object(offset, self);
            }
        }
        Err(format!("{oid} is missing: a shallow clone lacks old revisions"))
    }
}

/// Whether `path` is `folder` or lies in it.
fn below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|r| r.is_empty() || r.starts_with('/'))
}

/// `.git` itself, or where a file of that name points (`gitdir: …`).
fn linked(git: &Path) -> Result<PathBuf, Wrong> {
    if git.is_dir() {
        return Ok(git.to_path_buf());
    }
    let text = fs::read_to_string(git).map_err(|e| format!("{}: {e}", git.display()))?;
    let target =
        text.trim().strip_prefix("gitdir:").ok_or_else(|| format!("{}: no `gitdir:`", git.display()))?;
    Ok(git.parent().unwrap_or(git).join(target.trim()))
}

/// The object folder and those that `info/alternates` lends it.
fn stores(own: PathBuf) -> Vec<PathBuf> {
    let mut stores = vec![own];
    let mut at = 0;
    while let Some(store) = stores.get(at).filter(|_| at < ALTERNATES).cloned() {
        let text = fs::read_to_string(store.join("info/alternates")).unwrap_or_default();
        stores.extend(text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| store.join(l)));
        at += 1;
    }
    stores
}
