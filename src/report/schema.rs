//! The JSON Schemas of what `check` and `claims` print.

/// Of `check --format json`.
pub const CHECK: &str = "{}\n";
/// Of a line of `claims --format jsonl`.
pub const CLAIMS: &str = "{}\n";
