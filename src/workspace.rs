//! Documents in and out, findings: batch, watch and editor are one path through it.

/// Documents, their facts, the index and the rules.
#[derive(Debug, Default)]
pub struct Workspace {}
