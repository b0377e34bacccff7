//! The documentation is run: commands in `console` blocks, and the reference pages made from the rules.
//!
//! `GAINSAY_BLESS=1 cargo test --test it docs` writes what is stale anew; read it before you commit it.

#![allow(clippy::wildcard_enum_match_arm, reason = "texts of our own")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gainsay::rules::schema::{Form, Key, Need, SECTIONS, Shape};
use gainsay::rules::{Case, Check, Layer, PACKS, Rule, RuleSet, Words};

use gainsay::workspace::trial::trials;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn blessing() -> bool {
    std::env::var_os("GAINSAY_BLESS").is_some()
}

/// Holds a file against what it should be; writes it where that was asked for.
fn hold(path: &Path, want: &str) -> Option<String> {
    let have = fs::read_to_string(path).unwrap_or_default();
    if have == want {
        return None;
    }
    if blessing() {
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
        fs::write(path, want).unwrap();
        return None;
    }
    let line = have.lines().zip(want.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| have.lines().count().min(want.lines().count()));
    let show = |s: &str| s.lines().nth(line).unwrap_or("(end)").to_owned();
    Some(format!("{}:{}\n  is     {}\n  should be {}", path.display(), line + 1, show(&have), show(want)))
}

// ---- console blocks ------------------------------------------------------------------------

/// Runs the commands of one page in a folder of its own and returns the page with their real outputs.
///
/// A block ```` ```console ```` holds commands after `$ ` and what they print. A block after a line
/// `<!-- file: NAME -->` is written to that file first. `seeds/` lies beside.
fn run_page(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("seeds"), &folder.path().join("seeds"));
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    let mut file: Option<String> = None;
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        if let Some(name) = line.strip_prefix("<!-- file: ").and_then(|l| l.strip_suffix(" -->")) {
            file = Some(name.to_owned());
            continue;
        }
        if !line.starts_with("```") || line.len() == 3 {
            continue;
        }
        let mut block = Vec::new();
        for inner in lines.by_ref().take_while(|l| *l != "```") {
            block.push(inner);
        }
        if let Some(name) = file.take() {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("{}\n", block.join("\n"))).unwrap();
        }
        if line == "```console" {
            for command in commands(&block) {
                let _ = write!(out, "$ {command}\n{}", run(&command, folder.path()));
            }
        } else {
            for inner in &block {
                let _ = writeln!(out, "{inner}");
            }
        }
        out.push_str("```\n");
    }
    out
}

/// The lines after `$ `, with those that a backslash continues.
fn commands(block: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut open = false;
    for line in block {
        if let Some(command) = line.strip_prefix("$ ") {
            all.push(command.to_owned());
        } else if open {
            let last = all.last_mut().expect("a command goes on");
            *last = format!("{last}\n{line}");
        }
        open = (open || line.starts_with("$ ")) && line.ends_with('\\');
    }
    all
}

fn run(command: &str, folder: &Path) -> String {
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_gainsay"));
    let path = format!("{}:/usr/bin:/bin", binary.parent().unwrap().display());
    let result = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .output()
        .expect("sh runs");
    let text = String::from_utf8_lossy(&result.stdout);
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    if lines.is_empty() || lines == [""] { String::new() } else { format!("{}\n", lines.join("\n")) }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
#[cfg(unix)]
fn commands_in_the_documentation_print_what_it_says() {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(root().join("docs")).unwrap().flatten().map(|e| e.path()).collect();
    pages.push(root().join("README.md"));
    pages.sort();
    let mut stale = Vec::new();
    for page in pages.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        let Ok(text) = fs::read_to_string(page) else { continue };
        if text.contains("```console") {
            stale.extend(hold(page, &run_page(&text)));
        }
    }
    assert!(stale.is_empty(), "{}\nGAINSAY_BLESS=1 writes them anew", stale.join("\n"));
}

#[test]
fn a_page_is_run_as_it_stands() {
    let page =
        "<!-- file: a.txt -->\n```text\nx\n```\n```console\n$ cat a.txt \\\n  a.txt\nold\n$ true\n```\nend\n";
    let want = "<!-- file: a.txt -->\n```text\nx\n```\n```console\n$ cat a.txt \\\n  a.txt\nx\nx\n$ true\n```\nend\n";
    assert_eq!(run_page(page), want);
}

/// The `toml` blocks of a page, but for those written to files: the page's commands try these.
fn toml_blocks(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut lines = text.lines().peekable();
    let mut file = false;
    while let Some(line) = lines.next() {
        if line == "```toml" {
            let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            if !file {
                out.push(block.join("\n"));
            }
        }
        file = line.starts_with("<!-- file: ");
    }
    out
}

#[test]
fn rules_in_the_documentation_load_and_their_cases_hold() {
    let mut pages: Vec<PathBuf> =
        fs::read_dir(root().join("docs")).unwrap().flatten().map(|e| e.path()).collect();
    pages.push(root().join("README.md"));
    for page in pages.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(page).unwrap_or_default();
        // Each block is a layer over those before it, as a reader adds to a file.
        let mut layers = vec![Layer::default_packs()];
        layers.extend(toml_blocks(&text).iter().map(|b| Layer::file(&name, b.as_bytes())));
        let (set, found) = RuleSet::load(&layers, &|_| Ok(Vec::new()));
        let found: Vec<String> = found.iter().map(|d| format!("{}: {:?}", d.message, d.label)).collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
        for t in trials(&set, |r| r.layer > 0) {
            assert!(
                t.holds() || t.todo,
                "{name}: {} {} {}: {:?}",
                t.rule,
                t.expected.as_str(),
                t.number,
                t.verdict
            );
        }
    }
}

// ---- reference pages -----------------------------------------------------------------------

fn severities(rule: &Rule) -> String {
    let one =
        |&o: &gainsay::rules::Outcome| format!("{} {}", o.as_str(), rule.severity(o, rule.origin()).as_str());
    rule.check.outcomes().iter().map(one).collect::<Vec<_>>().join(" · ")
}

fn case(case: &Case) -> String {
    let text = |t: &gainsay::rules::CaseText| {
        let date = t.published.map(|d| gainsay::value::date::print_day(d).to_string());
        let opening = match (&t.source, date) {
            (Some(s), Some(d)) => format!("*{s}, {d}:* "),
            (None, Some(d)) => format!("*{d}:* "),
            (_, None) => String::new(),
        };
        format!("{opening}{}", t.text)
    };
    case.texts.iter().map(text).collect::<Vec<_>>().join(" ¦ ")
}

fn pack_page(name: &str, text: &str, rules: &[&Rule]) -> String {
    let intro = text.lines().next().unwrap_or("").trim_start_matches("# ");
    let mut out = format!("# {name}\n\n{intro}\n\nThis page is made from `rules/{name}.toml`.\n");
    for rule in rules {
        let off = if rule.is_off() { " · off by default" } else { "" };
        let _ = write!(out, "\n## {}\n\n", rule.name);
        let _ = writeln!(out, "Check `{}`{off}. {}", rule.check.as_str(), rule.why.as_deref().unwrap_or(""));
        let _ = writeln!(out, "\nSeverity: {}.", severities(rule));
        for list in &rule.tests {
            let todo = if list.todo { "Known gap, should be " } else { "" };
            let _ = writeln!(out, "\n{todo}*{}*:\n", list.outcome.as_str());
            list.cases.iter().for_each(|c| {
                let _ = writeln!(out, "- {}", case(c));
            });
        }
    }
    out
}

fn index_page(set: &RuleSet) -> String {
    let mut out = String::from(
        "# Default rules\n\nThese pages are made from the files in `rules/` and from the schema. Where a finding\nneeds several texts, `¦` parts them.\n\n| rule | check | severity | pack |\n|---|---|---|---|\n",
    );
    for rule in &set.rules {
        let main = rule.severity(rule.check.main_outcome(), rule.origin()).as_str();
        let pack = pack_of(rule);
        let _ =
            writeln!(out, "| [{0}]({pack}.md#{0}) | {1} | {main} | {pack} |", rule.name, rule.check.as_str());
    }
    out.push_str("\n[Every table, key and check](keys.md)\n");
    out
}

fn pack_of(rule: &Rule) -> String {
    let path = rule.place.as_ref().map(|p| p.source.path.clone()).unwrap_or_default();
    path.trim_start_matches("rules/").trim_end_matches(".toml").to_owned()
}

fn keys_page() -> String {
    let mut out =
        String::from("# Tables, keys and checks\n\nThis page is made from the schema of rule files.\n");
    for section in SECTIONS {
        let title = match section.form {
            Form::Named => format!("[{}.NAME]", section.name),
            Form::Many => format!("[[{}]]", section.name),
            Form::One => format!("[{}]", section.name),
        };
        let _ =
            writeln!(out, "\n## `{title}`\n\n{}.\n\n| key | value | |\n|---|---|---|", capital(section.doc));
        section.keys.iter().for_each(|k| key_row(&mut out, k));
        if section.name == "rule" {
            let _ = writeln!(
                out,
                "| `conflict`, `agree`, `silent` and every other outcome, with `todo-` before it | a list of cases | test lists |"
            );
        }
    }
    out.push_str("\n## Checks\n\n| check | comes to |\n|---|---|\n");
    for &(check, word) in Check::WORDS {
        let outcomes: Vec<&str> = check.outcomes().iter().map(|o| o.as_str()).collect();
        let _ = writeln!(out, "| `{word}` | {} |", outcomes.join(", "));
    }
    out
}

fn key_row(out: &mut String, key: &Key) {
    let words = match key.shape {
        Shape::Word(all) => format!("one of {}", all().join(", ")),
        Shape::WordList(all) => format!("a list of {}", all().join(", ")),
        Shape::Tables(keys) => format!("a list of tables with {}", names(keys)),
        Shape::Table(keys) => format!("a table with {}", names(keys)),
        other => other.what().to_owned(),
    };
    let need = if key.need == Need::Required { " (required)" } else { "" };
    let _ = writeln!(out, "| `{}`{need} | {words} | {} |", key.name, key.doc);
}

fn names(keys: &[Key]) -> String {
    keys.iter().map(|k| format!("`{}`", k.name)).collect::<Vec<_>>().join(", ")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[test]
fn reference_pages_are_those_of_the_rules() {
    let set = RuleSet::default_packs();
    let folder = root().join("docs/rules");
    let mut stale = Vec::new();
    for (path, text) in PACKS {
        let name = path.trim_start_matches("rules/").trim_end_matches(".toml");
        let rules: Vec<&Rule> = set.rules.iter().filter(|r| pack_of(r) == name).collect();
        stale.extend(hold(&folder.join(format!("{name}.md")), &pack_page(name, text, &rules)));
    }
    stale.extend(hold(&folder.join("README.md"), &index_page(&set)));
    stale.extend(hold(&folder.join("keys.md"), &keys_page()));
    assert!(stale.is_empty(), "{}\nGAINSAY_BLESS=1 writes them anew", stale.join("\n"));
}
