//! Rule schema, validation, the closed set of checks, tests in rules.

/// All rules of a run, validated.
#[derive(Debug, Default)]
pub struct RuleSet {}
