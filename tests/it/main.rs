//! The one integration binary.

mod base;
mod ci;
mod command;
mod docs;
mod input;
mod layers;
mod rule_errors;
mod workspace;
