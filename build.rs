//! Writes the words of a language as Rust data, so that no start has to read their file.

use std::fmt::Write as _;
use std::path::Path;

use toml::{Table, Value};

const LANGUAGE: &str = "rules/lang/en.toml";

fn main() {
    println!("cargo::rerun-if-changed={LANGUAGE}");
    let file = std::fs::read_to_string(LANGUAGE).expect("the words of the language are there");
    let root: Table = file.parse().unwrap_or_else(|e| panic!("{LANGUAGE}: {e}"));
    let mut data = String::new();
    write_table(&root, &mut data);
    let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder");
    std::fs::write(Path::new(&folder).join("en.rs"), data).expect("cargo's folder takes a file");
}

/// `Table(&[(key, value), …])`, by key.
fn write_table(table: &Table, out: &mut String) {
    let mut entries: Vec<(&String, &Value)> = table.iter().collect();
    entries.sort_by_key(|entry| entry.0);
    out.push_str("Table(&[");
    for (key, value) in entries {
        write!(out, "({key:?},").expect("a string takes all");
        write_value(value, out);
        out.push_str("),\n");
    }
    out.push_str("])");
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => write!(out, "Value::Text({text:?})").expect("a string takes all"),
        Value::Integer(whole) => write!(out, "Value::Whole({whole})").expect("a string takes all"),
        Value::Boolean(truth) => write!(out, "Value::Truth({truth})").expect("a string takes all"),
        Value::Array(items) => {
            out.push_str("Value::List(&[");
            for item in items {
                write_value(item, out);
                out.push(',');
            }
            out.push_str("])");
        }
        Value::Table(table) => {
            out.push_str("Value::Table(");
            write_table(table, out);
            out.push(')');
        }
        Value::Float(_) | Value::Datetime(_) => panic!("{LANGUAGE}: no word needs {value}"),
    }
}
