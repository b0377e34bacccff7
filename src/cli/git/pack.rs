//! Packs and their indexes, version 2 (gitformat-pack(5)).

use std::fs;
use std::path::{Path, PathBuf};

use super::object::{Kind, Object, Oid, inflate};
use super::{Repository, Wrong, delta};

/// A pack, by its index; the pack itself is read when it is needed.
#[derive(Debug)]
pub(super) struct Pack {
    path: PathBuf,
    index: Vec<u8>,
    bytes: std::sync::OnceLock<Option<Vec<u8>>>,
}

/// Magic and version 2, then 256 counts of four bytes.
const NAMES: usize = 8 + 256 * 4;
/// Deltas on deltas; git itself makes 50 (4095 at most).
const DEPTH: usize = 5_000;

/// Every pack of a folder, by name.
pub(super) fn all(folder: &Path) -> Vec<Pack> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "idx"))
        .collect();
    paths.sort();
    let open = |path: PathBuf| {
        let index = fs::read(&path).ok()?;
        let known = index.starts_with(b"\xfftOc\0\0\0\x02");
        known.then(|| Pack { path: path.with_extension("pack"), index, bytes: std::sync::OnceLock::new() })
    };
    paths.into_iter().filter_map(open).collect()
}

impl Pack {
    fn word(&self, at: usize) -> Option<u32> {
        Some(u32::from_be_bytes(self.index.get(at..at + 4)?.try_into().ok()?))
    }

    fn count(&self) -> usize {
        self.word(NAMES - 4).unwrap_or(0) as usize
    }

    fn name(&self, i: usize) -> Option<&[u8]> {
        self.index.get(NAMES + 20 * i..NAMES + 20 * i + 20)
    }

    /// The first object whose name is not below `bytes`.
    fn lower_bound(&self, bytes: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low.midpoint(high);
            if self.name(middle).is_some_and(|n| n < bytes) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Names that start with the bytes, and with half a byte more where there is one.
    pub(super) fn starting(&self, prefix: &str) -> Vec<Oid> {
        let even = prefix.get(..prefix.len() / 2 * 2).unwrap_or_default();
        let bytes: Vec<u8> = (0..even.len() / 2)
            .filter_map(|i| u8::from_str_radix(even.get(2 * i..2 * i + 2)?, 16).ok())
            .collect();
        let oid = |i: usize| Some(Oid(self.name(i)?.try_into().ok()?));
        (self.lower_bound(&bytes)..self.count())
            .map_while(oid)
            .take_while(|o| o.0.starts_with(&bytes))
            .filter(|o| o.to_string().starts_with(prefix))
            .take(2)
            .collect()
    }

    /// Where an object stands in the pack.
    pub(super) fn find(&self, oid: Oid) -> Result<Option<usize>, Wrong> {
        let i = self.lower_bound(&oid.0);
        if self.name(i) != Some(&oid.0) {
            return Ok(None);
        }
        let damaged = || format!("{}: the index is damaged", self.path.display());
        let offsets = NAMES + 24 * self.count();
        let offset = self.word(offsets + 4 * i).ok_or_else(damaged)?;
        if offset & 0x8000_0000 == 0 {
            return Ok(Some(offset as usize));
        }
        let at = offsets + 4 * self.count() + 8 * (offset & 0x7fff_ffff) as usize;
        let (high, low) = (self.word(at).ok_or_else(damaged)?, self.word(at + 4).ok_or_else(damaged)?);
        usize::try_from(u64::from(high) << 32 | u64::from(low)).map(Some).map_err(|_| damaged())
    }

    /// The object at an offset, its deltas applied.
    pub(super) fn object(&self, offset: usize, repository: &Repository) -> Result<Object, Wrong> {
        let damaged = || format!("{}: the pack is damaged at {offset}", self.path.display());
        let bytes = self.bytes.get_or_init(|| fs::read(&self.path).ok()).as_deref().ok_or_else(damaged)?;
        let (mut at, mut deltas) = (offset, Vec::new());
        let mut object = loop {
            if deltas.len() > DEPTH {
                return Err(damaged());
            }
            match head(bytes, at).ok_or_else(damaged)? {
                Head::Whole(kind, data) => {
                    let data = bytes.get(data..).and_then(inflate).ok_or_else(damaged)?;
                    break Object { kind, bytes: data };
                }
                Head::Near(back, data) => {
                    deltas.push(bytes.get(data..).and_then(inflate).ok_or_else(damaged)?);
                    at = at.checked_sub(back).filter(|_| back > 0).ok_or_else(damaged)?;
                }
                Head::Far(base, data) => {
                    deltas.push(bytes.get(data..).and_then(inflate).ok_or_else(damaged)?);
                    match self.find(base)? {
                        Some(offset) => at = offset,
                        None => break repository.object(base)?,
                    }
                }
            }
        };
        for delta in deltas.iter().rev() {
            object.bytes = delta::apply(&object.bytes, delta).ok_or_else(damaged)?;
        }
        Ok(object)
    }
}

/// What stands at an offset, and where its data starts.
enum Head {
    Whole(Kind, usize),
    /// A delta on the object so many bytes before.
    Near(usize, usize),
    /// A delta on a named object.
    Far(Oid, usize),
}

fn head(bytes: &[u8], at: usize) -> Option<Head> {
    let first = *bytes.get(at)?;
    let mut next = at + 1;
    let mut more = first & 0x80 != 0;
    while more {
        more = bytes.get(next)? & 0x80 != 0;
        next += 1;
    }
    Some(match first >> 4 & 7 {
        1 => Head::Whole(Kind::Commit, next),
        2 => Head::Whole(Kind::Tree, next),
        3 => Head::Whole(Kind::Blob, next),
        4 => Head::Whole(Kind::Tag, next),
        6 => {
            let mut byte = *bytes.get(next)?;
            let mut back = usize::from(byte & 0x7f);
            next += 1;
            while byte & 0x80 != 0 {
                byte = *bytes.get(next)?;
                back = back.checked_add(1)?.checked_mul(128)? | usize::from(byte & 0x7f);
                next += 1;
            }
            Head::Near(back, next)
        }
        7 => Head::Far(Oid(bytes.get(next..next + 20)?.try_into().ok()?), next + 20),
        _ => return None,
    })
}
