//! Objects: their names, kinds and contents (gitformat-loose(5)).

use std::fmt;

/// The SHA-1 name of an object.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::cli) struct Oid(pub [u8; 20]);

impl Oid {
    /// Reads forty hexadecimal digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 20];
        if text.len() != 40 || !text.is_ascii() {
            return None;
        }
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Commit,
    Tree,
    Blob,
    Tag,
}

impl Kind {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Commit => "commit",
            Self::Tree => "tree",
            Self::Blob => "blob",
            Self::Tag => "tag",
        }
    }
}

/// An object's kind and contents.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

/// An entry of a tree.
pub(super) struct Entry {
    pub name: String,
    pub oid: Oid,
    pub is_tree: bool,
    /// A regular file; links and submodules are neither.
    pub is_file: bool,
}

impl Object {
    /// The first `key HASH` line of a commit or tag.
    pub(super) fn field(&self, key: &str) -> Option<Oid> {
        self.fields(key).next()
    }

    /// All of them: a merge has several parents.
    pub(super) fn fields<'a>(&'a self, key: &'a str) -> impl Iterator<Item = Oid> + 'a {
        let lines = self.bytes.split(|&b| b == b'\n').take_while(|l| !l.is_empty());
        lines.filter_map(move |l| {
            let line = std::str::from_utf8(l).ok()?;
            Oid::parse(line.strip_prefix(key)?.strip_prefix(' ')?)
        })
    }

    /// `MODE NAME\0` and twenty bytes, again and again.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, String> {
        let mut entries = Vec::new();
        let mut rest = self.bytes.as_slice();
        while !rest.is_empty() {
            let (entry, tail) = entry(rest).ok_or("a tree is damaged")?;
            entries.push(entry);
            rest = tail;
        }
        Ok(entries)
    }
}

fn entry(bytes: &[u8]) -> Option<(Entry, &[u8])> {
    let space = memchr::memchr(b' ', bytes)?;
    let nul = memchr::memchr(0, bytes)?;
    let (mode, name) = (bytes.get(..space)?, bytes.get(space + 1..nul)?);
    let oid = Oid(bytes.get(nul + 1..nul + 21)?.try_into().ok()?);
    let name = String::from_utf8_lossy(name).into_owned();
    Some((
        Entry { name, oid, is_tree: mode == b"40000", is_file: mode.starts_with(b"100") },
        bytes.get(nul + 21..)?,
    ))
}

/// Larger objects are no articles.
const LIMIT: usize = 1 << 30;

/// Unpacks zlib data that starts the slice.
pub(super) fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(bytes, LIMIT).ok()
}

/// A loose object: zlib over `KIND SIZE\0CONTENTS`.
pub(super) fn loose(bytes: &[u8]) -> Option<Object> {
    let whole = inflate(bytes)?;
    let nul = memchr::memchr(0, &whole)?;
    let head = std::str::from_utf8(whole.get(..nul)?).ok()?;
    let kind = match head.split(' ').next()? {
        "commit" => Kind::Commit,
        "tree" => Kind::Tree,
        "blob" => Kind::Blob,
        "tag" => Kind::Tag,
        _ => return None,
    };
    Some(Object { kind, bytes: whole.get(nul + 1..)?.to_vec() })
}
