//! The one integration binary.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, and says where"
)]

mod base;
mod ci;
mod command;
mod corpora;
mod dates;
mod docs;
mod input;
mod layers;
mod literate;
mod mutation;
mod numbers;
mod rule_errors;
mod rules_run;
mod waivers;
mod workspace;
