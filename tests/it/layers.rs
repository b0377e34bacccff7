//! The corridor: no `use` points up, and every module has its place.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the data. Each may use those before it, and itself.
const CORRIDOR: &[&str] = &[
    "span",
    "diagnostic",
    "error",
    "value",
    "toml_tree",
    "vocab",
    "source",
    "text",
    "parse",
    "claim",
    "resolve",
    "link",
    "index",
    "rules",
    "check",
    "finding",
    "workspace",
    "report",
    "config",
    "cache",
    "lsp",
    "review",
    "cli",
];

/// The doors of the house: they see every room.
const DOORS: &[&str] = &["lib", "main"];

#[test]
fn no_use_points_up_the_corridor() {
    let mut wrong = Vec::new();
    for file in sources(&src()) {
        let module = module_of(&file);
        if DOORS.contains(&module.as_str()) {
            continue;
        }
        let Some(place) = place(&module) else { continue };
        let text = fs::read_to_string(&file).expect("a source file is readable");
        for (number, name) in crate_paths(&text) {
            if place_of_path(&name).is_some_and(|other| other > place) {
                let file = file.strip_prefix(src()).expect("a file of src").display().to_string();
                wrong.push(format!("src/{file}:{number}: `{module}` uses `{name}`, which stands below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_a_place() {
    let modules: BTreeSet<String> = sources(&src()).iter().map(|f| module_of(f)).collect();
    let strays: Vec<&String> =
        modules.iter().filter(|m| place(m).is_none() && !DOORS.contains(&m.as_str())).collect();
    assert!(strays.is_empty(), "no place in the corridor for {strays:?}: add them to CORRIDOR");
}

#[test]
fn the_reader_of_paths_reads_what_rust_means() {
    let text = "use crate::span::Span;\nuse crate::{check, value::Num};\n// use crate::cli;\n/// [`crate::lsp`]\n\
                fn f() { crate::report::draw() }\npub use crate::Workspace;\n#[cfg(test)]\nmod tests {\n    use crate::cli;\n}\n";
    let names: Vec<(usize, String)> = crate_paths(text);
    let expected = [(1, "span"), (2, "check"), (2, "value"), (5, "report"), (6, "Workspace")];
    assert_eq!(names, expected.map(|(n, s)| (n, s.to_owned())));
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).expect("src is a folder") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The first part of a file's path below `src`: its room.
fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix(src()).expect("a file of src");
    let first = inside.components().next().expect("a file has a name");
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn place(module: &str) -> Option<usize> {
    CORRIDOR.iter().position(|m| *m == module)
}

/// The place of what `crate::NAME` names: a module, or what lib.rs gives out from one.
fn place_of_path(name: &str) -> Option<usize> {
    let module = match name {
        "Error" => "error",
        "Vocabulary" => "vocab",
        "RuleSet" => "rules",
        "Report" => "finding",
        "Workspace" => "workspace",
        other => other,
    };
    place(module)
}

/// Line and first name of every `crate::…` path in code; comments, and test modules that end a
/// file, are passed over.
fn crate_paths(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    let mut found = Vec::new();
    for (i, line) in code.lines().enumerate() {
        let line = line.split("//").next().unwrap_or("");
        for (at, _) in line.match_indices("crate::") {
            let rest = line.get(at + "crate::".len()..).unwrap_or("");
            match rest.strip_prefix('{') {
                Some(group) => found.extend(heads(group).map(|name| (i + 1, name))),
                None => found.extend(identifier(rest).map(|name| (i + 1, name))),
            }
        }
    }
    found
}

/// The first name of each member of a `{…}` group on one line.
fn heads(group: &str) -> impl Iterator<Item = String> + '_ {
    let mut depth = 0_i32;
    group
        .split(move |c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        })
        .filter_map(|part| identifier(part.trim()))
}

fn identifier(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let name = text.get(..end)?;
    (!name.is_empty() && name != "self").then(|| name.to_owned())
}
