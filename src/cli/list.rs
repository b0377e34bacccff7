//! `gainsay rules`: every rule, where it stands, how loud it is, and how many claims it matched.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use smol_str::SmolStr;

use super::args::ListRules;
use super::terminal::Terminal;
use super::{Status, generate, setup};
use crate::error::Error;
use crate::rules::Rule;
use crate::workspace;

/// Runs it.
pub(super) fn run(args: &ListRules) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    let (loaded, status) = setup::rules(&args.rules, &args.paths, &terminal)?;
    let reads = !args.paths.is_empty() || loaded.config.is_some();
    let (matched, status) = if reads {
        let run = setup::workspace(&args.rules, &args.read, &args.paths, &terminal)?;
        (Some(workspace::matched(&run.workspace)), status.max(run.status))
    } else {
        (None, status)
    };
    generate::print(table(&loaded.rules.rules, matched.as_ref()).as_bytes()).map(|s| s.max(status))
}

/// A line a rule: name, severity, check, claims, place.
fn table(rules: &[Rule], matched: Option<&BTreeMap<SmolStr, u64>>) -> String {
    let mut rows = vec![["rule", "severity", "check", "claims", "file"].map(str::to_owned)];
    for rule in rules {
        let severity = rule.severity(rule.check.main_outcome(), rule.origin());
        let claims = match matched {
            Some(_) if rule.is_off() => "-".to_owned(),
            Some(all) => all.get(&rule.name).copied().unwrap_or(0).to_string(),
            None => String::new(),
        };
        rows.push([
            rule.name.to_string(),
            severity.as_str().to_owned(),
            rule.check.as_str().to_owned(),
            claims,
            rule.place.as_ref().map_or_else(|| "(its topic)".to_owned(), crate::toml_tree::Place::line),
        ]);
    }
    let columns = if matched.is_some() { &[0, 1, 2, 3, 4][..] } else { &[0, 1, 2, 4] };
    let width = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|c| c.chars().count()).max().unwrap_or(0);
    let widths: Vec<(usize, usize)> = columns.iter().map(|&i| (i, width(i))).collect();
    let mut out = String::new();
    for row in &rows {
        let cell = |&(i, w): &(usize, usize)| format!("{:w$}", row.get(i).map_or("", String::as_str));
        let line = widths.iter().map(cell).collect::<Vec<_>>().join("  ");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}
