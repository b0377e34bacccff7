//! `[fact.NAME]`, and values that a fact takes from a TOML, JSON or CSV file.

use smol_str::{SmolStr, ToSmolStr};

use super::layer::{Merged, Read, beside};
use super::model::Fact;
use super::read::scalar;
use super::{RuleSet, load};
use crate::diagnostic::Diagnostic;
use crate::toml_tree::{Place, Table, Value, brief};

pub(super) fn fact(
    set: &RuleSet,
    merged: &Merged,
    read: &Read<'_>,
    wrong: &[SmolStr],
    found: &mut Vec<Diagnostic>,
) -> Option<Fact> {
    let t = &merged.table;
    let Some(target) = load::target(set, merged, wrong, found).ok()? else {
        let message = format!("{} lacks `topic` or `about`", merged.title());
        found.push(merged.place.error(message, Some("say what it is about: `topic = \"…\"`".into())));
        return None;
    };
    let entry = t.get("value")?;
    let read_from = entry.node.value.as_table().map(|of| from_file(of, &entry.node.place, read));
    let value = match read_from {
        None => scalar(&entry.node.value)?,
        Some(Ok(value)) => value,
        Some(Err((message, label))) => {
            found.push(entry.node.place.error(format!("{}: {message}", merged.title()), Some(label)));
            return None;
        }
    };
    let checked = t.table("checked").and_then(|c| Some((c.text("by")?, c.text("on")?)));
    Some(Fact {
        name: merged.name.clone(),
        target,
        value,
        as_of: t.text("as-of"),
        cite: t.text("cite").map(String::from),
        checked,
        place: entry.place.clone(),
    })
}

type Wrong = (String, String);

fn from_file(of: &Table, place: &Place, read: &Read<'_>) -> Result<SmolStr, Wrong> {
    let (file, path) = (of.text("file").unwrap_or_default(), of.text("path").unwrap_or_default());
    let target = beside(&place.source.path, &file);
    let bytes = read(&target)
        .map_err(|e| (format!("cannot read `{}`", brief(&target)), format!("expected a file: {e}")))?;
    let extension = file.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    let value = match extension.as_str() {
        "toml" => in_toml(&target, &bytes, &path)?,
        "json" => in_json(&target, &bytes, &path)?,
        "csv" => in_csv(&bytes, &path),
        _ => {
            return Err((
                format!("`{}` is no TOML, JSON or CSV file", brief(&file)),
                "expected .toml, .json or .csv".into(),
            ));
        }
    };
    value.ok_or_else(|| {
        (
            format!("nothing at `{}` in `{}`", brief(&path), brief(&file)),
            "expected the path of a text, number or date".into(),
        )
    })
}

fn in_toml(name: &str, bytes: &[u8], path: &str) -> Result<Option<SmolStr>, Wrong> {
    let (table, errors) = crate::toml_tree::parse(name, bytes);
    if let Some(first) = errors.first() {
        return Err((format!("`{name}` is no TOML"), first.message.clone()));
    }
    let mut value = Value::Table(table);
    for part in path.split('.') {
        let key = value.as_table().and_then(|t| t.get(part)).map(|e| e.node.value.clone());
        let member = || value.as_list()?.get(part.parse::<usize>().ok()?).map(|n| n.value.clone());
        let Some(next) = key.or_else(member) else { return Ok(None) };
        value = next;
    }
    Ok(scalar(&value))
}

fn in_json(name: &str, bytes: &[u8], path: &str) -> Result<Option<SmolStr>, Wrong> {
    let root: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|e| (format!("`{name}` is no JSON"), e.to_string()))?;
    let mut value = &root;
    for part in path.split('.') {
        let member = || value.as_array()?.get(part.parse::<usize>().ok()?);
        let Some(next) = value.get(part).or_else(member) else { return Ok(None) };
        value = next;
    }
    Ok(value.as_str().map(SmolStr::from).or_else(|| value.as_number().map(ToSmolStr::to_smolstr)))
}

/// `row.column`: the row by its first cell or its number from 1, the column by its heading or its number.
fn in_csv(bytes: &[u8], path: &str) -> Option<SmolStr> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (row, column) = path.rsplit_once('.')?;
    let mut rows = csv_rows(text.strip_prefix('\u{feff}').unwrap_or(text)).into_iter();
    let header = rows.next()?;
    let at = header
        .iter()
        .position(|h| h.trim() == column)
        .or_else(|| column.parse::<usize>().ok()?.checked_sub(1))?;
    let rows: Vec<Vec<String>> = rows.collect();
    let by_name = rows.iter().find(|r| r.first().is_some_and(|c| c.trim() == row));
    let found = by_name.or_else(|| rows.get(row.parse::<usize>().ok()?.checked_sub(1)?))?;
    found.get(at).map(|c| c.trim().into()).filter(|c: &SmolStr| !c.is_empty())
}

/// Comma-separated values as RFC 4180 has them; a semicolon parts where the first line has no comma.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let first = text.lines().next().unwrap_or("");
    let comma = if first.contains(',') || !first.contains(';') { ',' } else { ';' };
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            c if c == comma && !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        let text = b"place,freed,\"held, still\"\nOsk,30,\"1,200\"\nMaren,15,\n";
        let table = [
            ("Osk.freed", Some("30")),
            ("Osk.held, still", Some("1,200")),
            ("2.2", Some("15")),
            ("Maren.held, still", None),
            ("Veltia.freed", None),
            ("freed", None),
        ];
        for (path, want) in table {
            assert_eq!(in_csv(text, path).as_deref(), want, "{path}");
        }
        assert_eq!(in_csv("a;b\nx;1\n".as_bytes(), "x.b").as_deref(), Some("1"));
    }

    #[test]
    fn paths() {
        assert_eq!(in_toml("a.toml", b"[a]\nb = [1, 2.50]", "a.b.1").unwrap().as_deref(), Some("2.50"));
        assert_eq!(in_json("a.json", br#"{"a": [{"b": "x"}]}"#, "a.0.b").unwrap().as_deref(), Some("x"));
        assert_eq!(in_json("a.json", br#"{"a": 1}"#, "a.b").unwrap(), None);
        assert!(in_json("a.json", b"{", "a").is_err());
        assert!(in_toml("a.toml", b"a = ", "a").is_err());
    }
}
