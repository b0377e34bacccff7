//! The one integration binary.

mod docs;
mod layers;
mod rule_errors;
mod workspace;
