//! HTML: tags from a tokenizer that keeps their places, blocks of our own choosing.
//!
//! Broken markup is normal: an end tag closes the nearest open element of its name, and what
//! was opened inside goes with it, so an unclosed `<aside>` swallows no more than its parent.
//! Text is taken from the source between two tags, so every byte is the file's.

mod entity;
mod meta;
mod tag;

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use self::meta::Found;
use self::tag::{Element, Part};
use super::blocks::{self, Structure};
use super::builder::{Builder, Table};
use super::{BlockKind, Document};
use crate::vocab::Lexicon;

/// Reads HTML.
pub(super) fn read(source: &str, words: &Lexicon) -> Document {
    let document = page(source, words, Trust::Names);
    if document.blocks.iter().any(|b| b.kind == BlockKind::Paragraph) {
        return document;
    }
    // Nothing was left: the names of its parts mislead, so go by the tags alone.
    page(source, words, Trust::Tags)
}

/// Whether classes and ids tell furniture, or tags alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    Names,
    Tags,
}

fn page(source: &str, words: &Lexicon, trust: Trust) -> Document {
    let mut page = Page::new(source, trust);
    let emitter = {
        let page = &mut page;
        let mut emitter =
            CallbackEmitter::new(move |event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
                page.event(&event, span);
                None::<Infallible>
            });
        emitter.naively_switch_states(true);
        emitter
    };
    let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
    page.finish(words)
}

/// An open element.
struct Open {
    element: Element,
    /// Its name, where it is an inline element, of which only those with an effect are kept.
    name: u64,
    /// Its class says byline or date.
    header: bool,
    /// Inside it nothing is text of the document.
    skip: bool,
}

/// The deepest nesting that is followed; deeper elements are text of the one above.
const DEEPEST: usize = 256;

struct Page<'a> {
    source: &'a str,
    trust: Trust,
    builder: Builder,
    found: Found,
    open: Vec<Open>,
    skipped: u32,
    /// The start tag that is being read.
    tag: tag::Start,
    /// Where the last tag ended, which is where text begins.
    text_from: usize,
    headline: bool,
    tables: Vec<Table>,
}

impl<'a> Page<'a> {
    fn new(source: &'a str, trust: Trust) -> Self {
        Self {
            source,
            trust,
            builder: Builder::with_capacity(source.len() / 2),
            found: Found::default(),
            open: Vec::new(),
            skipped: 0,
            tag: tag::Start::default(),
            text_from: 0,
            headline: false,
            tables: Vec::new(),
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: html5gum::Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.text_until(span.start);
                self.tag.begin(name);
            }
            CallbackEvent::AttributeName { name } => self.tag.attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { .. } => {
                self.text_from = span.end;
                self.start_tag();
            }
            CallbackEvent::EndTag { name } => {
                self.text_until(span.start);
                self.text_from = span.end;
                self.end_tag(Element::named(name), tag::name_hash(name));
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                self.text_until(span.start);
                self.text_from = span.end;
            }
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// Takes the text between the last tag and byte `end`.
    fn text_until(&mut self, end: usize) {
        let from = self.text_from;
        self.text_from = end.max(from);
        let Some(text) = self.source.get(from..end) else { return };
        if let Some(script) = self.open.last().filter(|o| o.element == Element::JsonLd) {
            debug_assert!(script.skip, "scripts are no text");
            self.found.json_ld(text);
        }
        if self.open.last().is_some_and(|o| o.element == Element::Title) {
            self.found.page_title(&entity::plain(text));
        }
        if self.skipped == 0 {
            self.words(text, from);
        }
    }

    /// Appends text: white space becomes one space, references what they stand for.
    fn words(&mut self, text: &str, from: usize) {
        if self.inside(Element::Pre) {
            return self.builder.text(text, from as u32);
        }
        let mut at = 0;
        let blank = |c: char| c.is_ascii_whitespace();
        while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
            let place = (from + at) as u32;
            if rest.starts_with(blank) {
                let width = rest.find(|c| !blank(c)).unwrap_or(rest.len());
                if !self.builder.is_spaced() {
                    self.builder.decoded(" ", place, width as u32);
                }
                at += width;
            } else if let Some((decoded, width)) = entity::decode(rest) {
                self.builder.decoded(&decoded, place, width as u32);
                at += width;
            } else {
                let end = rest.get(1..).and_then(|r| r.find(|c| blank_run(c) || c == '&'));
                let mut width = end.map_or(rest.len(), |e| e + 1);
                // A single space between words is as good as none to look at.
                while let Some(more) = rest.get(width..).and_then(|r| r.strip_prefix(' ')) {
                    let word = more.find(|c: char| blank_run(c) || c == '&').unwrap_or(more.len());
                    if word == 0 {
                        break;
                    }
                    width += 1 + word;
                }
                self.builder.text(rest.get(..width).unwrap_or(""), place);
                at += width;
            }
        }
    }

    fn inside(&self, element: Element) -> bool {
        self.open.iter().rev().take(8).any(|o| o.element == element)
    }

    /// The kind of the running block, by what encloses it.
    fn kind(&self) -> BlockKind {
        let kind = |o: &Open| if o.header { Some(BlockKind::Header) } else { o.element.kind() };
        self.open.iter().rev().find_map(kind).unwrap_or(BlockKind::Paragraph)
    }

    /// Ends the running block.
    fn end_block(&mut self) {
        let mut kind = self.kind();
        if kind == BlockKind::Cell {
            let words = self.builder.running().to_owned();
            let heading = self.open.iter().rev().take(4).any(|o| o.element == Element::HeadCell);
            let cell = self
                .tables
                .last_mut()
                .filter(|_| !words.trim().is_empty())
                .and_then(|t| t.cell(&words, heading));
            return self.builder.end_cell(kind, cell);
        }
        if kind == BlockKind::Headline {
            if self.headline {
                kind = BlockKind::Heading;
            }
            self.headline |= !self.builder.running().trim().is_empty();
        }
        self.builder.end(kind);
    }

    fn start_tag(&mut self) {
        let element = self.tag.element();
        self.found.tag(element, &self.tag);
        if element == Element::Break {
            self.break_line();
            return;
        }
        if element.is_block() && self.skipped == 0 {
            self.end_block();
        }
        if element.is_void() {
            return;
        }
        self.close_implied(element);
        let furniture = self.trust == Trust::Names && self.tag.is_furniture();
        let skip = element.part() == Part::Aside || furniture || self.tag.hidden;
        if element == Element::Table {
            self.tables.push(Table::default());
        } else if let Some(table) = self.tables.last_mut().filter(|_| element == Element::Row) {
            table.row();
        }
        let header = self.tag.is_header();
        let inline = element == Element::Other;
        let name = if inline { self.tag.name_hash() } else { 0 };
        let nested = inline && self.open.iter().any(|o| o.name == name);
        if self.open.len() < DEEPEST && (!inline || skip || header || nested) {
            if header && self.skipped == 0 {
                self.end_block();
            }
            self.skipped += u32::from(skip);
            self.open.push(Open { element, name, header, skip });
        }
    }

    /// `<br>`: a line ends; two in a row end a block.
    fn break_line(&mut self) {
        if self.skipped > 0 {
            return;
        }
        if self.builder.running().ends_with('\n') {
            self.end_block();
        } else if !self.builder.running().trim().is_empty() {
            self.builder.normal.push_layout("\n");
        }
    }

    /// `<li>` ends the item before it, `<p>` a paragraph, `<td>` a cell.
    fn close_implied(&mut self, element: Element) {
        let Some(last) = self.open.last().map(|o| o.element) else { return };
        if element.closes(last) {
            self.pop();
        }
    }

    fn end_tag(&mut self, element: Element, name: u64) {
        let inline = element == Element::Other;
        let answers = |o: &Open| o.element.answers(element) && (!inline || o.name == name);
        if element.is_void() || !self.open.iter().any(answers) {
            if element.is_block() && self.skipped == 0 {
                self.end_block();
            }
            return;
        }
        while let Some(last) = self.open.last() {
            let found = answers(last);
            self.pop();
            if found {
                break;
            }
        }
    }

    fn pop(&mut self) {
        let Some(&Open { element, header, skip, .. }) = self.open.last() else { return };
        if self.skipped == 0 && (element.is_block() || header) {
            self.end_block();
        }
        if element == Element::Table {
            self.tables.pop();
        } else if let Some(table) = self.tables.last_mut().filter(|_| element == Element::Row) {
            table.end_row();
        }
        self.skipped -= u32::from(skip);
        self.open.pop();
    }

    fn finish(mut self, words: &Lexicon) -> Document {
        let rest = self.source.get(self.text_from..).unwrap_or("");
        let tag = |(at, _): &(usize, &str)| {
            rest.get(at + 1..)
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'))
        };
        let unfinished = rest.match_indices('<').find(tag).map_or(rest.len(), |(at, _)| at);
        self.text_until(self.text_from + unfinished);
        self.end_block();
        let meta = self.found.metadata();
        let (text, map, drafts) = self.builder.finish();
        let mut document = Document { meta, text, map, ..Document::default() };
        blocks::finish(&mut document, drafts, Structure::Marked, words);
        if document.meta.title.is_none() {
            document.meta.title = self.found.title;
        }
        document
    }
}

/// White space that is not a plain space.
fn blank_run(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests;
