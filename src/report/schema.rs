//! The JSON Schemas of what `check` and `claims` print, as `gainsay schema` gives them.
//!
//! Fields may be added within version 1; none is renamed or dropped.

/// Of `check --format json`.
pub const CHECK: &str = include_str!("schema/check.json");
/// Of a line of `claims --format jsonl`.
pub const CLAIMS: &str = include_str!("schema/claims.json");

#[cfg(all(test, feature = "cli"))]
mod tests {
    use serde_json::Value;

    use super::super::{Format, Options, sample};
    use super::*;

    fn wrong(schema: &str, value: &Value) -> Vec<String> {
        let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
        let validator = jsonschema::validator_for(&schema).expect("and a schema");
        validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
    }

    #[test]
    fn what_is_printed_is_what_the_schemas_say() {
        let text = sample::written(Format::Json, &Options::default());
        let whole: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(wrong(CHECK, &whole), Vec::<String>::new());
        for line in sample::written(Format::Jsonl, &Options::default()).lines() {
            let finding: Value = serde_json::from_str(line).unwrap();
            assert_eq!(wrong(CLAIMS, &finding["positions"][0]["claims"][0]), Vec::<String>::new());
        }
    }

    #[test]
    fn a_missing_field_is_told() {
        let text = sample::written(Format::Json, &Options::default());
        let mut whole: Value = serde_json::from_str(&text).unwrap();
        whole["findings"][0]["positions"][0]["claims"][0].as_object_mut().unwrap().remove("voice");
        assert_eq!(wrong(CHECK, &whole).len(), 1);
    }
}
