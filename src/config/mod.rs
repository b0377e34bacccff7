//! `gainsay.toml`: where it is found, what a run takes from it, and how findings are settled in it.
//!
//! What its tables mean is for `rules`; this room knows files. Must not know the command line
//! nor any report.

pub mod baseline;
mod discover;
pub mod inline;
pub mod waiver;

pub use discover::{FILE, Loaded, Settings, find, load};
