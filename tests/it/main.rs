//! The one integration binary.

mod base;
mod ci;
mod command;
mod corpora;
mod docs;
mod input;
mod layers;
mod mutation;
mod rule_errors;
mod rules_run;
mod workspace;
