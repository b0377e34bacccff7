//! gainsay reads articles and says where they contradict each other or themselves.
//!
//! The modules stand in the order of the data, and each uses only those above it:
//! bytes become a [`source::Document`], text, parsed readings, [`claim::Claim`]s and
//! [`resolve::DocFacts`]; these meet in the [`index`], the [`check`]s compare them,
//! and a [`finding::Finding`] leaves. [`Workspace`] is the one path through it all.

pub mod check;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod error;
pub mod finding;
pub mod index;
pub mod link;
pub mod parse;
pub mod report;
pub mod resolve;
pub mod rules;
pub mod source;
pub mod span;
pub mod text;
pub mod toml_tree;
pub mod value;
pub mod vocab;
pub mod workspace;

pub use error::Error;
pub use finding::Report;
pub use rules::RuleSet;
pub use vocab::Vocabulary;
pub use workspace::Workspace;
