//! The words of a language, topics and named things: compiled once, then only read.
//!
//! [`Lexicon`] is `rules/lang/<tag>.toml` compiled; [`Vocabulary`] adds what the rule
//! files name. Knows no document.

mod class;
mod cue;
use std::sync::Arc;

mod english;
mod entry;
mod glance;
pub mod inflect;
mod layout;
mod lexicon;
pub mod measure;
mod pattern;
mod phrase;
mod sieve;
mod table;
pub mod time;
mod token;
pub mod topic;
mod words;
mod world;

pub use cue::Cue;
pub use layout::Layout;
pub use lexicon::{Class, Classes, DEED, HeadClass, LemmaId, Lexicon, VerbClass, WordId};
pub use pattern::{Matchers, NamedHit, Part, TopicHit};
pub use phrase::{Element, Phrase, Slot};
pub use token::{Token, TokenKind};
pub use topic::{Named, NamedKind, Topic};
pub(crate) use words::Head;
pub use world::{Country, Role, World};

/// All words that reading needs.
#[derive(Debug)]
pub struct Vocabulary {
    /// The language.
    pub lexicon: Arc<Lexicon>,
    /// Topics of the rule files, in a stable order.
    pub topics: Vec<Topic>,
    /// Named things of the rule files, in a stable order.
    pub named: Vec<Named>,
    /// Half-width of "about", in percent of the figure (`[hedge] about`).
    pub about_percent: u8,
    /// The phrases and names of both, compiled.
    matchers: Matchers,
}

impl Vocabulary {
    /// A language, and what rule files name; compiles their phrases.
    pub fn new(mut lexicon: Arc<Lexicon>, topics: Vec<Topic>, named: Vec<Named>, about_percent: u8) -> Self {
        // Only words of rule files make the language our own.
        let matchers = if topics.is_empty() && named.is_empty() {
            Matchers::default()
        } else {
            Matchers::compile(Arc::make_mut(&mut lexicon), &topics, &named)
        };
        Self { lexicon, topics, named, about_percent, matchers }
    }

    /// The embedded English words alone.
    pub fn english() -> &'static Self {
        static ENGLISH: std::sync::LazyLock<Vocabulary> =
            std::sync::LazyLock::new(|| Vocabulary::new(Lexicon::english(), Vec::new(), Vec::new(), 10));
        &ENGLISH
    }

    /// Phrases of topics in `tokens` (a sentence, say) of `text`, by place; ranges count within `tokens`.
    pub fn topics_in(&self, text: &str, tokens: &[Token], out: &mut Vec<TopicHit>) {
        self.matchers.topics_in(text, tokens, out);
    }

    /// Names of named things in `tokens` of `text`, by place; ranges count within `tokens`.
    pub fn named_in(&self, text: &str, tokens: &[Token], out: &mut Vec<NamedHit>) {
        self.matchers.named_in(text, tokens, out);
    }
}
