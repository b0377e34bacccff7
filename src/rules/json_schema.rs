//! The JSON Schema of rule files and gainsay.toml, for editors that complete and check TOML.

use serde_json::{Map, Value, json};

use super::kind::Words;
use super::schema::{Form, Key, Need, SECTIONS, Section, Shape, words};
use crate::diagnostic::Severity;
use crate::value::Outcome;

/// JSON Schema (draft 2020-12), made from the list that validation uses.
pub fn json_schema() -> Value {
    let sections = SECTIONS.iter().map(|s| (s.name.to_owned(), section(s))).collect::<Map<_, _>>();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gainsay rule file",
        "description": "A rule file or gainsay.toml. Name this schema in the first line: #:schema ./gainsay.schema.json",
        "type": "object",
        "properties": sections,
        "additionalProperties": false,
    })
}

fn section(section: &Section) -> Value {
    let mut properties = keys(section.keys);
    if section.name == "rule" {
        for (outcome, word) in Outcome::WORDS {
            let list = |doc: String| described(shape(Shape::Cases), &doc);
            let expects = if outcome.is_reported() {
                format!("cases that come to {word}")
            } else if *outcome == Outcome::Agree {
                "cases that are compared and compatible".to_owned()
            } else {
                "cases without any finding".to_owned()
            };
            properties.insert(format!("todo-{word}"), list(format!("known gaps: {expects}")));
            properties.insert((*word).to_owned(), list(expects));
        }
    }
    let required: Vec<&str> =
        section.keys.iter().filter(|k| k.need == Need::Required).map(|k| k.name).collect();
    // A later layer may write some keys only, so a table here needs none of them.
    let required = if section.form == Form::Named { Vec::new() } else { required };
    let table = json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
    });
    let whole = match section.form {
        Form::Named => json!({"type": "object", "additionalProperties": table}),
        Form::Many => json!({"type": "array", "items": table}),
        Form::One => table,
    };
    described(whole, section.doc)
}

fn keys(keys: &[Key]) -> Map<String, Value> {
    keys.iter().map(|k| (k.name.to_owned(), described(shape(k.shape), k.doc))).collect()
}

fn described(mut value: Value, doc: &str) -> Value {
    if let Some(map) = value.as_object_mut() {
        map.insert("description".to_owned(), json!(doc));
    }
    value
}

fn shape(shape: Shape) -> Value {
    let text = json!({"type": "string", "minLength": 1});
    match shape {
        Shape::Text | Shape::Message | Shape::Glob => text,
        Shape::Texts | Shape::Globs | Shape::Phrases => json!({"type": "array", "items": text}),
        Shape::SomePhrases => json!({"type": "array", "items": text, "minItems": 1}),
        Shape::Word(all) => json!({"enum": all()}),
        Shape::WordList(all) => json!({"type": "array", "items": {"enum": all()}}),
        Shape::Severity => {
            let severity = json!({"enum": words::<Severity>()});
            let rows = Outcome::ALL.iter().filter(|o| o.is_reported());
            let rows: Map<_, _> = rows.map(|o| (o.as_str().to_owned(), severity.clone())).collect();
            json!({"anyOf": [severity, {"type": "object", "properties": rows, "additionalProperties": false}]})
        }
        Shape::Tolerance => {
            json!({"anyOf": [{"type": "number", "minimum": 0},
                {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?( ?%|%| (days?|weeks?))?$"}]})
        }
        Shape::Percent => json!({"type": "string", "pattern": "^[0-9]{1,2} ?%$"}),
        Shape::Digit => json!({"type": "integer", "minimum": 0, "maximum": 9}),
        Shape::Day => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}"}),
        Shape::Edtf => json!({"type": ["string", "integer"]}),
        Shape::FactValue => {
            let file = table(super::schema::fact_file());
            json!({"anyOf": [{"type": ["string", "number"]}, file]})
        }
        Shape::Cases => {
            json!({"type": "array", "items": {"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]}})
        }
        Shape::Table(keys) => table(keys),
        Shape::Tables(keys) => json!({"type": "array", "items": table(keys)}),
    }
}

fn table(inner: &[Key]) -> Value {
    let required: Vec<&str> = inner.iter().filter(|k| k.need == Need::Required).map(|k| k.name).collect();
    json!({"type": "object", "properties": keys(inner), "required": required, "additionalProperties": false})
}
