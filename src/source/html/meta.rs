//! What an HTML page says of itself: `<meta>`, JSON-LD, `<time>`, `<title>`, `<link>`, `lang`.
//!
//! JSON-LD is written for machines and wins, then meta tags, then the first time element.

use serde_json::Value;
use smol_str::SmolStr;

use super::tag::{Element, Start};
use crate::source::{From, Metadata, iso_day};

/// All that was found, by where it stood.
#[derive(Debug, Default)]
pub(super) struct Found {
    linked: Metadata,
    meta: Metadata,
    time: Option<i32>,
    /// The first time element is marked as the date of publication.
    marked: bool,
    /// The `<title>`.
    pub title: Option<SmolStr>,
}

impl Found {
    /// Reads a start tag.
    pub fn tag(&mut self, element: Element, tag: &Start) {
        if element == Element::Meta {
            self.meta_tag(tag);
        } else if element == Element::Html {
            self.meta.lang = tag.get("lang").filter(|l| !l.is_empty()).map(SmolStr::from);
        } else if element == Element::Link && tag.get("rel") == Some("canonical") {
            self.meta.url = tag.get("href").map(SmolStr::from).or(self.meta.url.take());
        }
        let Some(day) = tag.get("datetime").and_then(iso_day) else { return };
        let marked = tag.get("pubdate").is_some() || tag.get("itemprop") == Some("datePublished");
        if self.time.is_none() || marked && !self.marked {
            self.time = Some(day);
            self.marked |= marked;
        }
    }

    fn meta_tag(&mut self, tag: &Start) {
        let Some(content) = tag.get("content").map(str::trim).filter(|c| !c.is_empty()) else { return };
        for name in [tag.get("property"), tag.get("name"), tag.get("itemprop")].into_iter().flatten() {
            let meta = &mut self.meta;
            let set = |slot: &mut Option<SmolStr>| {
                slot.get_or_insert_with(|| content.into());
            };
            match name.to_ascii_lowercase().as_str() {
                "og:title" | "twitter:title" | "dc.title" | "headline" => set(&mut meta.title),
                "og:site_name" | "application-name" | "dc.publisher" | "publisher" => set(&mut meta.source),
                "og:url" => set(&mut meta.url),
                "og:locale" | "language" => set(&mut meta.lang),
                "article:published_time"
                | "og:published_time"
                | "datepublished"
                | "date"
                | "dc.date"
                | "dc.date.issued"
                | "dcterms.date"
                | "dcterms.issued"
                | "pubdate"
                | "publishdate"
                | "publish-date"
                | "parsely-pub-date"
                | "sailthru.date"
                | "article.published"
                | "published_time"
                | "citation_publication_date" => {
                    let day = iso_day(&content.replace('/', "-")).map(|day| (day, From::Metadata));
                    meta.published = meta.published.or(day);
                }
                _ => {}
            }
        }
    }

    /// Reads a JSON-LD script.
    pub fn json_ld(&mut self, script: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(script.trim()) {
            self.linked_data(&value, 0);
        }
    }

    fn linked_data(&mut self, value: &Value, depth: u32) {
        const DEEPEST: u32 = 4;
        if depth > DEEPEST {
            return;
        }
        if let Some(list) = value.as_array() {
            for inner in list {
                self.linked_data(inner, depth + 1);
            }
        }
        let Some(object) = value.as_object() else { return };
        let text =
            |key: &str| object.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
        let linked = &mut self.linked;
        let day = text("datePublished").and_then(iso_day).map(|day| (day, From::Metadata));
        linked.published = linked.published.or(day);
        if let Some(headline) = text("headline") {
            linked.title.get_or_insert_with(|| headline.into());
        }
        if let Some(lang) = text("inLanguage") {
            linked.lang.get_or_insert_with(|| lang.into());
        }
        let publisher = object.get("publisher").and_then(|p| p.as_str().or_else(|| p.get("name")?.as_str()));
        if let Some(publisher) = publisher {
            linked.source.get_or_insert_with(|| publisher.into());
        }
        for key in ["@graph", "mainEntity"] {
            if let Some(inner) = object.get(key) {
                self.linked_data(inner, depth + 1);
            }
        }
    }

    /// Reads the text of `<title>`.
    pub fn page_title(&mut self, title: &str) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            self.title.get_or_insert_with(|| title.into());
        }
    }

    /// All of it, the surest first.
    pub fn metadata(&mut self) -> Metadata {
        let (linked, meta) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.meta));
        let time = self.time.map(|day| (day, From::Metadata));
        Metadata {
            title: linked.title.or(meta.title),
            source: linked.source.or(meta.source),
            published: linked.published.or(meta.published).or(time),
            lang: meta.lang.or(linked.lang),
            url: meta.url,
            ..Metadata::default()
        }
    }
}
