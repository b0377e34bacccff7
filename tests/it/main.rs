//! The one integration binary.

mod command;
mod docs;
mod layers;
mod rule_errors;
mod workspace;
