//! Markdown: the structure is the writer's, offsets are the file's.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::blocks::{self, Structure};
use super::builder::{Builder, Table};
use super::front::{self, Meaning};
use super::{BlockKind, Document, Metadata};
use crate::vocab::Lexicon;

/// Reads Markdown.
pub(super) fn read(source: &str, words: &Lexicon) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut page = Page { source, builder: Builder::with_capacity(source.len()), ..Page::default() };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        page.event(&event, range);
    }
    page.builder.end(BlockKind::Paragraph);
    let Page { builder, meta, .. } = page;
    let (text, map, drafts) = builder.finish();
    let mut document = Document { meta, text, map, ..Document::default() };
    blocks::finish(&mut document, drafts, Structure::Marked, words);
    document
}

#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each says what encloses the running text")]
struct Page<'a> {
    source: &'a str,
    builder: Builder,
    meta: Metadata,
    /// How deep the running text is inside lists.
    items: u32,
    front: bool,
    code: bool,
    headline: bool,
    table: Option<Table>,
    head: bool,
}

impl Page<'_> {
    fn event(&mut self, event: &Event<'_>, range: std::ops::Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Code(text) if self.front => self.front(text, range.start),
            Event::Text(text) | Event::Code(text) => self.text(text, range),
            Event::SoftBreak | Event::HardBreak => self.break_line(range),
            Event::Rule => self.builder.end(self.kind()),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    /// The kind of text that nothing but lists and code encloses.
    fn kind(&self) -> BlockKind {
        match (self.code, self.items) {
            (true, _) => BlockKind::Code,
            (false, 0) => BlockKind::Paragraph,
            (false, _) => BlockKind::Item,
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            Tag::MetadataBlock(_) => self.front = true,
            Tag::CodeBlock(_) => {
                self.builder.end(self.kind());
                self.code = true;
            }
            Tag::Item => {
                self.builder.end(self.kind());
                self.items += 1;
            }
            Tag::Table(_) => {
                self.builder.end(self.kind());
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                self.head = matches!(tag, Tag::TableHead);
                if let Some(table) = &mut self.table {
                    table.row();
                }
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableCell
            | Tag::Image { .. } => self.builder.end(self.kind()),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            TagEnd::MetadataBlock(_) => self.front = false,
            TagEnd::CodeBlock => {
                self.builder.end(BlockKind::Code);
                self.code = false;
            }
            TagEnd::Item => {
                self.builder.end(self.kind());
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Heading(level) => {
                let first = level == HeadingLevel::H1 && !self.headline;
                self.headline |= first;
                self.builder.end(if first { BlockKind::Headline } else { BlockKind::Heading });
            }
            TagEnd::Image => self.builder.end(BlockKind::Caption),
            TagEnd::TableCell => {
                let words = self.builder.running().to_owned();
                let cell = self.table.as_mut().and_then(|t| t.cell(&words, self.head));
                self.builder.end_cell(BlockKind::Cell, cell);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row();
                }
            }
            TagEnd::Table => self.table = None,
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.builder.end(self.kind()),
        }
    }

    fn text(&mut self, text: &str, range: std::ops::Range<usize>) {
        let (at, width) = (range.start as u32, range.len() as u32);
        let written = self.source.get(range).unwrap_or("");
        if written == text {
            self.builder.text(text, at);
        } else if let Some(inner) = written.find(text) {
            self.builder.text(text, at + inner as u32);
        } else {
            self.builder.decoded(text, at, width);
        }
    }

    /// A line that the margin broke goes on.
    fn break_line(&mut self, range: std::ops::Range<usize>) {
        self.builder.decoded(" ", range.start as u32, range.len() as u32);
    }

    /// Front matter: its title is a headline, its date a header.
    fn front(&mut self, block: &str, at: usize) {
        for entry in front::entries(block) {
            let kind = match front::apply(&mut self.meta, entry.key, entry.value) {
                Some(Meaning::Title) => BlockKind::Headline,
                Some(Meaning::Date) => BlockKind::Header,
                None => continue,
            };
            self.headline |= kind == BlockKind::Headline;
            self.builder.text(entry.value, (at + entry.at) as u32);
            self.builder.end(kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{From, iso_day};

    fn document(source: &str) -> Document {
        read(source, &crate::Vocabulary::english().lexicon)
    }

    /// Kind, text and the bytes that it points at, of each block.
    fn blocks(source: &str) -> Vec<(BlockKind, String, String)> {
        let document = document(source);
        let show = |b: &super::super::Block| {
            let (start, end) = document.map.source_range(b.span);
            let bytes = source.get(start as usize..end as usize).unwrap();
            (b.kind, b.span.of(&document.text).to_owned(), bytes.to_owned())
        };
        document.blocks.iter().map(show).collect()
    }

    #[test]
    fn structure_and_offsets() {
        use BlockKind::{Caption, Code, Heading, Headline, Item, Paragraph};
        let source = "# The *Osk* bridge\n\nIt was opened on **3 May**, the\nmayor&rsquo;s office said.\n\n## Costs\n\n- 4 million\n- [5 million](https://example.org/2031)\n\n```\nx = 5\n```\n\n![The bridge in 2031](a.png)\n";
        let expected = [
            (Headline, "The Osk bridge", "The *Osk* bridge"),
            (
                Paragraph,
                "It was opened on 3 May, the mayor's office said.",
                "It was opened on **3 May**, the\nmayor&rsquo;s office said.",
            ),
            (Heading, "Costs", "Costs"),
            (Item, "4 million", "4 million"),
            (Item, "5 million", "5 million"),
            (Code, "x = 5", "x = 5"),
            (Caption, "The bridge in 2031", "The bridge in 2031"),
        ];
        let found = blocks(source);
        let found: Vec<_> = found.iter().map(|(k, t, b)| (*k, t.as_str(), b.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn front_matter_of_both_kinds() {
        for source in [
            "---\ntitle: \"Bridge opens\"\ndate: 2031-05-04T10:00:00Z\nsource: Osk Press\ntags:\n  - a\n---\n\nIt is open.\n",
            "+++\ntitle = \"Bridge opens\"\ndate = 2031-05-04\nsource = 'Osk Press'\n+++\n\nIt is open.\n",
        ] {
            let document = document(source);
            assert_eq!(document.meta.title.as_deref(), Some("Bridge opens"));
            assert_eq!(document.meta.source.as_deref(), Some("Osk Press"));
            assert_eq!(document.meta.published, iso_day("2031-05-04").map(|d| (d, From::Metadata)));
            let found = blocks(source);
            assert_eq!((found[0].0, found[0].2.as_str()), (BlockKind::Headline, "Bridge opens"));
            assert_eq!(found[1].0, BlockKind::Header);
            assert!(found[1].2.starts_with("2031-05-04"));
            assert_eq!(found[2].1, "It is open.");
        }
        assert_eq!(document("---\n\nNo front matter: 5 men.\n\n---\n").meta.title, None);
    }

    #[test]
    fn cells_have_their_row_and_column() {
        let source = "| town | 2030 | 2031 |\n|---|---|---|\n| Osk | 5 | 6 |\n| Maren | 7 | 8 |\n";
        let document = document(source);
        let cell = |text: &str| {
            let found = document.blocks.iter().find(|b| b.span.of(&document.text) == text);
            found.and_then(|b| b.cell.clone()).map(|(r, c)| (r.to_string(), c.to_string()))
        };
        assert_eq!(cell("6"), Some(("Osk".into(), "2031".into())));
        assert_eq!(cell("7"), Some(("Maren".into(), "2030".into())));
        assert_eq!((cell("Osk"), cell("2030")), (None, None));
    }
}
