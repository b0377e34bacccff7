//! The one integration binary.

mod layers;
mod rule_errors;
mod workspace;
