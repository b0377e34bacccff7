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
    let shape = crate::text::shape(&document, &vocabulary.lexicon);
    let cx = Cx { text: &document.text, shape: &shape, lexicon: &vocabulary.lexicon };
    let mut times = parse::date::scan(&cx);
    let published = date::published(&document, &cx, &times);
    times.retain(|t| date::tells(&cx, published, t));
    let taken: Vec<_> = times.iter().map(|t| t.tokens.clone()).collect();
    let numbers = parse::number::scan(&cx, &taken, vocabulary.about_percent);
    let temporals = date::resolve(&document, &cx, published, &times);
    let mut claims = crate::claim::build::claims(&cx, &times, temporals, numbers);
    name(&cx, &times, vocabulary, &mut claims);
    crate::claim::topic::assign(&cx, vocabulary, &mut claims);
    crate::claim::per::narrow(&cx, vocabulary, &mut claims);
    crate::claim::event::assign(&cx, vocabulary, &mut claims);
    crate::claim::voice::place(&document, &shape, &mut claims);
    crate::claim::fill_as_of(&cx, &mut claims, published);
    names::claims::hold(&mut claims, published);
    let origin = crate::source::origin::of(&document, &vocabulary.lexicon.layout);
    DocFacts { document, shape, claims, origin, published, lines: OnceLock::new(), views: OnceLock::new() }
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
