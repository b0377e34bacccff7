//! Within one document: relative dates against anchors, names and short forms.
//!
//! Ends in [`DocFacts`], a pure function of bytes, metadata and vocabulary. Must not know
//! other documents or rules.

pub mod agreements;
pub mod date;
pub mod events;
pub mod names;
pub mod speakers;

use std::sync::{Arc, OnceLock};

use crate::claim::{Claim, merge};
use crate::parse::{self, Cx};
use crate::source::{Document, From};
use crate::span::LineIndex;
use crate::text::Text;
use crate::text::view::View;
use crate::vocab::Vocabulary;

/// All that one document says.
#[derive(Clone, Debug)]
pub struct DocFacts {
    /// The document.
    pub document: Arc<Document>,
    /// Its shape.
    pub shape: Text,
    /// Its claims, by place.
    pub claims: Vec<Claim>,
    /// The wire agency or outlet whose copy it is, where one is credited.
    pub origin: Option<smol_str::SmolStr>,
    /// When it was published, as far as a reader can tell: a day since 1970-01-01.
    pub published: Option<(i32, From)>,
    lines: OnceLock<LineIndex>,
    views: OnceLock<Vec<View>>,
}

impl DocFacts {
    /// Line and column, from 1, of a byte of the source.
    pub fn line_column(&self, source_offset: u32) -> (u32, u32) {
        let original = &self.document.original;
        let offset = self.document.original_offset(source_offset);
        self.lines.get_or_init(|| LineIndex::new(original)).line_column(original, offset)
    }
    /// A sentence as evidence; empty where it makes no claim.
    pub fn view(&self, sentence: u32) -> &View {
        static NOTHING: View = View { words: Vec::new(), total: 0 };
        let views = self.views.get_or_init(|| self.all_views());
        views.get(sentence as usize).unwrap_or(&NOTHING)
    }

    fn all_views(&self) -> Vec<View> {
        let mut views = vec![View::default(); self.shape.sentences.len()];
        let mut done = None;
        for claim in &self.claims {
            // A list of figures alone has no evidence: it is looked through once all the same.
            if done.replace(claim.sentence) == Some(claim.sentence) {
                continue;
            }
            let (Some(view), Some(sentence)) =
                (views.get_mut(claim.sentence as usize), self.shape.sentences.get(claim.sentence as usize))
            else {
                continue;
            };
            if view.total == 0 {
                let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
                *view = View::of_tokens(&self.document.text, self.shape.tokens.get(range).unwrap_or(&[]));
            }
        }
        views
    }

    /// The text of a claim.
    pub fn text(&self, claim: &Claim) -> &str {
        claim.span.of(&self.document.text)
    }
}

/// Reads one document.
pub fn facts(document: Arc<Document>, vocabulary: &Vocabulary) -> DocFacts {
    let mut one = Batch::new(vec![document], vocabulary);
    one.read();
    one.facts().next().expect("one document goes in and one comes out")
}

/// Reads several documents, in their order: the same as [`facts`] of each.
///
/// All go through one stage before any goes on to the next. The grammars of a stage are more code than a core keeps
/// at hand beside those of the others, and a short article alone would fetch all of it anew.
pub fn facts_of_each(documents: Vec<Arc<Document>>, vocabulary: &Vocabulary) -> Vec<DocFacts> {
    let mut out = Vec::with_capacity(documents.len());
    let mut documents = documents.into_iter().peekable();
    while documents.peek().is_some() {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while let Some(d) = documents.next_if(|d| batch.is_empty() || bytes + d.text.len() <= BATCH) {
            bytes += d.text.len();
            batch.push(d);
        }
        let mut batch = Batch::new(batch, vocabulary);
        batch.read();
        out.extend(batch.facts());
    }
    out
}

/// Bytes of text that are read together: their tokens and readings stay close to the core.
const BATCH: usize = 16 << 10;

/// One document on its way to facts.
struct Reading<'v> {
    document: Arc<Document>,
    vocabulary: &'v Vocabulary,
    shape: Text,
    times: Vec<parse::date::TimeReading>,
    published: Option<(i32, From)>,
    claims: Vec<Claim>,
}

/// Documents that are read together.
struct Batch<'v>(Vec<Reading<'v>>);

impl<'v> Batch<'v> {
    fn new(documents: Vec<Arc<Document>>, vocabulary: &'v Vocabulary) -> Self {
        let reading = |document| Reading {
            document,
            vocabulary,
            shape: Text::default(),
            times: Vec::new(),
            published: None,
            claims: Vec::new(),
        };
        Self(documents.into_iter().map(reading).collect())
    }
    fn read(&mut self) {
        for stage in [Reading::shape, Reading::dates, Reading::values, Reading::names, Reading::finish] {
            self.0.iter_mut().for_each(stage);
        }
    }
    fn facts(self) -> impl Iterator<Item = DocFacts> {
        self.0.into_iter().map(|r| DocFacts {
            origin: crate::source::origin::of(&r.document, &r.vocabulary.lexicon.layout),
            document: r.document,
            shape: r.shape,
            claims: r.claims,
            published: r.published,
            lines: OnceLock::new(),
            views: OnceLock::new(),
        })
    }
}

/// What the grammars see of a document.
fn cx<'a>(document: &'a Document, shape: &'a Text, vocabulary: &'a Vocabulary) -> Cx<'a> {
    Cx { text: &document.text, shape, lexicon: &vocabulary.lexicon }
}

/// The stages, in the order in which each needs what the ones before it found.
impl Reading<'_> {
    fn shape(&mut self) {
        self.shape = crate::text::shape(&self.document, &self.vocabulary.lexicon);
    }
    fn dates(&mut self) {
        let cx = cx(&self.document, &self.shape, self.vocabulary);
        self.times = parse::date::scan(&cx);
        self.published = date::published(&self.document, &cx, &self.times);
        self.times.retain(|t| date::tells(&cx, self.published, t));
    }
    fn values(&mut self) {
        let cx = cx(&self.document, &self.shape, self.vocabulary);
        let taken: Vec<_> = self.times.iter().map(|t| t.tokens.clone()).collect();
        let numbers = parse::number::scan(&cx, &taken, self.vocabulary.about_percent);
        let temporals = date::resolve(&self.document, &cx, self.published, &self.times);
        self.claims = crate::claim::build::claims(&cx, &self.times, temporals, numbers);
    }
    fn names(&mut self) {
        let cx = cx(&self.document, &self.shape, self.vocabulary);
        name(&cx, &self.times, self.vocabulary, &mut self.claims);
    }
    fn finish(&mut self) {
        let (vocabulary, claims) = (self.vocabulary, &mut self.claims);
        let cx = cx(&self.document, &self.shape, vocabulary);
        crate::claim::topic::assign(&cx, vocabulary, claims);
        crate::claim::per::narrow(&cx, vocabulary, claims);
        crate::claim::event::assign(&cx, vocabulary, claims);
        crate::claim::voice::place(&self.document, &self.shape, claims);
        crate::claim::fill_as_of(&cx, claims, self.published);
        names::claims::hold(claims, self.published);
    }
}

/// Persons, offices, agreements and quotations: adds their claims, and names who speaks.
fn name(cx: &Cx<'_>, times: &[parse::date::TimeReading], vocabulary: &Vocabulary, claims: &mut Vec<Claim>) {
    let people = names::people(cx, &parse::person::scan(cx));
    let speakers = speakers::speakers(cx, &people);
    let readings = parse::agreement::scan(cx, times, &agreements::names(cx, vocabulary));
    let ends = parse::agreement::ends(cx, times);
    let agreed = agreements::claims(cx, times, &readings, &ends, vocabulary, claims);
    let named = names::claims::claims(cx, &people, &speakers);
    let mut more = merge(agreed, named, |c| c.span);
    crate::claim::voice::mark(cx, &mut more);
    *claims = merge(std::mem::take(claims), more, |c| (c.span, c.kind));
    let mut quotes = cx.shape.quotations.iter().zip(&speakers).peekable();
    for claim in claims.iter_mut() {
        while quotes.peek().is_some_and(|(q, _)| q.span.end <= claim.span.start) {
            quotes.next();
        }
        if let Some((_, speaker)) = quotes.peek().filter(|(q, _)| q.span.contains(claim.span)) {
            claim.speaker.clone_from(&speaker.name);
        }
    }
}
