//! Front matter: the block of keys at the head of a Markdown file, YAML or TOML.
//!
//! Only plain keys at the outermost level are read; nothing else of the two languages is
//! needed, and nothing in them can be wrong.

use super::{From, Metadata, iso_day};

/// One key with its value and where the value stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub key: &'a str,
    pub value: &'a str,
    /// Offset of the value in the block.
    pub at: usize,
}

/// The keys of a block, `key: value` or `key = value`.
pub(super) fn entries(block: &str) -> impl Iterator<Item = Entry<'_>> {
    let mut at = 0;
    block.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        if line.starts_with(|c: char| c.is_whitespace() || c == '#' || c == '-' || c == '[') {
            return None;
        }
        let cut = line.find([':', '='])?;
        let (key, rest) = line.split_at(cut);
        let value = rest.get(1..)?;
        let lead = value.len() - value.trim_start().len();
        let value = value.trim();
        let quoted = value.len() >= 2
            && (value.starts_with('"') && value.ends_with('"')
                || value.starts_with('\'') && value.ends_with('\''));
        let inner = if quoted { value.get(1..value.len() - 1)? } else { value };
        let offset = start + cut + 1 + lead + usize::from(quoted);
        (!inner.is_empty()).then_some(Entry { key: key.trim().trim_matches('"'), value: inner, at: offset })
    })
}

/// What a key says of the document, by the names in use.
pub(super) fn apply(meta: &mut Metadata, key: &str, value: &str) -> Option<Meaning> {
    let key = key.to_ascii_lowercase();
    match key.as_str() {
        "title" | "headline" => {
            meta.title.get_or_insert_with(|| value.into());
            Some(Meaning::Title)
        }
        "date" | "published" | "publishdate" | "pubdate" | "published_at" | "datepublished"
        | "publication_date" => {
            let day = iso_day(value).map(|day| (day, From::Metadata));
            meta.published = meta.published.or(day);
            Some(Meaning::Date)
        }
        "source" | "publisher" | "outlet" | "site" | "publication" => {
            meta.source.get_or_insert_with(|| value.into());
            None
        }
        "lang" | "language" => {
            meta.lang.get_or_insert_with(|| value.into());
            None
        }
        "url" | "link" | "canonical" | "permalink" => {
            meta.url.get_or_insert_with(|| value.into());
            None
        }
        "story" => {
            meta.story.get_or_insert_with(|| value.into());
            None
        }
        _ => None,
    }
}

/// Values that are also words of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Title,
    Date,
}
