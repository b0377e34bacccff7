//! Between documents: evidence that two passages speak of one event.
//!
//! Evidence is pairwise and never transitive, and no statistic of the corpus decides.

pub mod align;
pub mod events;
