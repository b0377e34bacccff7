//! Elements by name, and start tags with the attributes that matter.

use crate::source::BlockKind;

/// The elements that are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Element {
    /// Anything inline or unknown.
    #[default]
    Other,
    /// `div`, `section`, `article`, `main`, `body` …
    Division,
    Paragraph,
    /// `h1`.
    Headline,
    /// `h2` to `h6`.
    Heading,
    Item,
    List,
    Table,
    Row,
    Cell,
    HeadCell,
    Caption,
    Pre,
    /// `br`.
    Break,
    /// `hr`.
    Rule,
    Title,
    Meta,
    Link,
    Html,
    Time,
    JsonLd,
    /// `nav`, `footer`, `aside`, `script`, `style` …, each by a number of its own.
    Aside(u8),
    /// Void elements that are no text.
    Void,
}

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Aside,
}

/// Elements whose content is no text of the document.
const ASIDES: &[&str] = &[
    "nav", "footer", "aside", "script", "style", "noscript", "template", "svg", "math", "button", "select",
    "iframe", "object", "form", "head", "textarea", "canvas", "audio", "video", "dialog", "noembed",
    "noframes", "menu", "map",
];

impl Element {
    /// The element of a tag name.
    pub fn named(name: &[u8]) -> Self {
        let name = std::str::from_utf8(name).unwrap_or("");
        match name {
            "p" => Self::Paragraph,
            "div" | "section" | "article" | "main" | "body" | "header" | "blockquote" | "figure"
            | "address" | "details" | "summary" | "center" | "hgroup" | "fieldset" => Self::Division,
            "h1" => Self::Headline,
            "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "li" | "dt" | "dd" => Self::Item,
            "ul" | "ol" | "dl" => Self::List,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" => Self::Cell,
            "th" => Self::HeadCell,
            "figcaption" | "caption" => Self::Caption,
            "pre" | "listing" | "xmp" => Self::Pre,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "title" => Self::Title,
            "meta" => Self::Meta,
            "link" => Self::Link,
            "html" => Self::Html,
            "time" => Self::Time,
            "img" | "input" | "source" | "wbr" | "area" | "base" | "col" | "embed" | "track" | "param" => {
                Self::Void
            }
            _ => ASIDES.iter().position(|a| *a == name).map_or(Self::Other, |i| Self::Aside(i as u8)),
        }
    }

    /// What its text is, where it says so.
    pub fn kind(self) -> Option<BlockKind> {
        match self {
            Self::Headline => Some(BlockKind::Headline),
            Self::Heading => Some(BlockKind::Heading),
            Self::Item => Some(BlockKind::Item),
            Self::Cell | Self::HeadCell => Some(BlockKind::Cell),
            Self::Caption => Some(BlockKind::Caption),
            Self::Pre => Some(BlockKind::Code),
            Self::Other
            | Self::Division
            | Self::Paragraph
            | Self::List
            | Self::Table
            | Self::Row
            | Self::Break
            | Self::Rule
            | Self::Title
            | Self::Meta
            | Self::Link
            | Self::Html
            | Self::Time
            | Self::JsonLd
            | Self::Aside(_)
            | Self::Void => None,
        }
    }

    /// Whether it parts the text before it from its own.
    pub fn is_block(self) -> bool {
        self.kind().is_some()
            || matches!(
                self,
                Self::Division
                    | Self::Paragraph
                    | Self::List
                    | Self::Table
                    | Self::Row
                    | Self::Rule
                    | Self::Aside(_)
            )
    }

    /// Whether it has no end tag.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Rule | Self::Meta | Self::Link | Self::Void)
    }

    /// Whether its content is text of the document.
    pub fn part(self) -> Part {
        let aside = matches!(self, Self::Aside(_) | Self::Title | Self::JsonLd);
        if aside { Part::Aside } else { Part::Text }
    }

    /// Whether its start tag ends an open `last`.
    pub fn closes(self, last: Self) -> bool {
        let cell = matches!(last, Self::Cell | Self::HeadCell);
        last == Self::Paragraph && self.is_block()
            || matches!(last, Self::Item | Self::Row) && self == last
            || cell && matches!(self, Self::Cell | Self::HeadCell | Self::Row)
    }

    /// Whether the end tag of `end` closes it.
    pub fn answers(self, end: Self) -> bool {
        self == end || self == Self::JsonLd && end == Self::named(b"script")
    }
}

/// A tag name as a number.
pub(super) fn name_hash(name: &[u8]) -> u64 {
    use std::hash::Hasher as _;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(name);
    hasher.finish() | 1
}

/// Words in a class or id that make a part of a page furniture.
const FURNITURE: &[&str] = &[
    "cookie",
    "cookies",
    "consent",
    "related",
    "newsletter",
    "share",
    "sharing",
    "social",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "promo",
    "sidebar",
    "comments",
    "breadcrumb",
    "breadcrumbs",
    "subscribe",
    "recommended",
    "trending",
    "navigation",
    "navbar",
    "nav",
    "menu",
    "footer",
    "teaser",
    "teasers",
    "pagination",
    "paywall",
    "popup",
    "modal",
];
/// Words in a class that make a line a header.
const HEADERS: &[&str] = &["byline", "dateline", "author", "published", "timestamp", "pubdate"];

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Start {
    name: Vec<u8>,
    /// Attributes in lower case with their values, those that matter alone.
    attributes: Vec<(&'static str, String)>,
    /// Which of them is being read.
    current: bool,
    /// Whether it says that it is not shown.
    pub hidden: bool,
}

/// The attributes that matter.
const ATTRIBUTES: &[&str] = &[
    "class", "id", "role", "datetime", "content", "name", "property", "itemprop", "lang", "type", "rel",
    "href", "pubdate",
];

impl Start {
    /// A tag of this name begins.
    pub fn begin(&mut self, name: &[u8]) {
        self.name.clear();
        self.name.extend_from_slice(name);
        self.attributes.clear();
        self.current = false;
        self.hidden = false;
    }

    /// An attribute of it begins.
    pub fn attribute(&mut self, name: &[u8]) {
        self.hidden |= name.eq_ignore_ascii_case(b"hidden");
        let known = ATTRIBUTES.iter().find(|a| a.as_bytes().eq_ignore_ascii_case(name));
        self.current = known.is_some();
        self.attributes.extend(known.map(|k| (*k, String::new())));
    }

    /// A piece of the attribute's value.
    pub fn value(&mut self, value: &[u8]) {
        if let Some((_, text)) = self.attributes.last_mut().filter(|_| self.current) {
            text.push_str(&String::from_utf8_lossy(value));
        }
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }

    /// The element that it opens.
    pub fn element(&self) -> Element {
        let element = Element::named(&self.name);
        let json = self.get("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
        if json && self.name == b"script" { Element::JsonLd } else { element }
    }

    /// Its name as a number.
    pub fn name_hash(&self) -> u64 {
        name_hash(&self.name)
    }

    /// Words of its class and id.
    fn names(&self) -> impl Iterator<Item = &str> {
        let both = [self.get("class"), self.get("id")].into_iter().flatten();
        both.flat_map(|v| v.split(|c: char| !c.is_ascii_alphanumeric()))
    }

    /// Whether its names or its role make it furniture.
    pub fn is_furniture(&self) -> bool {
        const ROLES: &[&str] =
            &["navigation", "complementary", "contentinfo", "search", "banner", "dialog", "alert"];
        let small = matches!(
            self.name.as_slice(),
            b"div" | b"section" | b"ul" | b"ol" | b"p" | b"span" | b"li" | b"figure"
        );
        let role = self.get("role").is_some_and(|r| ROLES.contains(&r));
        let whole = self.get("class").is_some_and(|c| c.len() > 160);
        role || small && !whole && self.names().any(|n| FURNITURE.iter().any(|f| f.eq_ignore_ascii_case(n)))
    }

    /// Whether its names make it a header.
    pub fn is_header(&self) -> bool {
        let itemprop = self.get("itemprop").is_some_and(|i| i.starts_with("date") || i == "author");
        itemprop || self.names().any(|n| HEADERS.iter().any(|h| h.eq_ignore_ascii_case(n)))
    }
}
