//! The words of a language, topics and named things: compiled once, then only read.
//!
//! [`Lexicon`] is `rules/lang/<tag>.toml` compiled; [`Vocabulary`] adds what the rule
//! files name. Knows no document.

mod english;
pub mod inflect;
mod lexicon;
mod phrase;
mod token;
pub mod time;
pub mod topic;
mod world;

pub use lexicon::{Class, Classes, DEED, HeadClass, LemmaId, Lexicon, VerbClass, WordId};
pub use phrase::{Element, Phrase, Slot};
pub use token::{Token, TokenKind};
pub use topic::{Named, NamedKind, Topic};
pub use world::{Country, Role, World};

/// All words that reading needs.
#[derive(Debug)]
pub struct Vocabulary {
    /// The language.
    pub lexicon: Lexicon,
    /// Topics of the rule files, in a stable order.
    pub topics: Vec<Topic>,
    /// Named things of the rule files, in a stable order.
    pub named: Vec<Named>,
    /// Half-width of "about", in percent of the figure (`[hedge] about`).
    pub about_percent: u8,
}

impl Vocabulary {
    /// The embedded English words alone.
    pub fn english() -> &'static Self {
        static ENGLISH: std::sync::LazyLock<Vocabulary> = std::sync::LazyLock::new(|| Vocabulary {
            lexicon: Lexicon::english(),
            topics: Vec::new(),
            named: Vec::new(),
            about_percent: 10,
        });
        &ENGLISH
    }
}
