//! `gainsay test`: runs the examples inside rule files.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::args::{RuleArgs, Test};
use super::terminal::Terminal;
use super::{Status, generate, setup};
use crate::error::Error;
use crate::finding::Cited;
use crate::rules::{Rule, RuleSet};
use crate::value::Outcome;
use crate::workspace::trial::{Missing, Trial, Verdict, trials};

/// Runs it.
pub(super) fn run(args: &Test) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    let named = !args.paths.is_empty();
    let mut rules = args.rules.clone();
    rules.rules.extend(args.paths.iter().cloned());
    let (loaded, status) = if named && rules.config.is_none() {
        // Files that were named are tested by themselves, whatever the folder's configuration says.
        let rules = RuleArgs { config: None, ..rules };
        setup::rules(&rules, &["/".to_owned()], &terminal)?
    } else {
        setup::rules(&rules, &[], &terminal)?
    };
    let wanted = |rule: &Rule| !named || rule.layer > 0;
    let trials = trials(&loaded.rules, wanted);
    let report = render(&loaded.rules, &trials, wanted, Style { strict: args.strict, quiet: terminal.quiet });
    generate::print(report.text.as_bytes())?;
    Ok(status.max(if report.failed { Status::Findings } else { Status::Clean }))
}

#[derive(Clone, Copy)]
struct Style {
    strict: bool,
    quiet: bool,
}

struct Rendered {
    text: String,
    failed: bool,
}

/// Each rule with its lists, then what failed, then the sum.
fn render(rules: &RuleSet, trials: &[Trial], wanted: impl Fn(&Rule) -> bool, style: Style) -> Rendered {
    let mut text = String::new();
    let mut strict = 0;
    let names: Vec<&Rule> = rules.rules.iter().filter(|r| wanted(r)).collect();
    let width = names.iter().map(|r| r.name.chars().count()).max().unwrap_or(0);
    for rule in &names {
        let own: Vec<&Trial> = trials.iter().filter(|t| t.rule == rule.name).collect();
        let failed = own.iter().any(|t| !t.todo && !t.holds());
        let bare = style.strict && !own.iter().any(|t| t.expected == Outcome::Silent && !t.todo);
        strict += usize::from(bare);
        if style.quiet && !failed && !bare {
            continue;
        }
        let lists = if own.is_empty() { "no cases".to_owned() } else { tally(&own) };
        let _ = writeln!(text, "{:width$}  {lists}", rule.name);
        if bare {
            let _ =
                writeln!(text, "  strict: no silent case; add one that looks alike and is no discrepancy");
        }
        own.iter().filter(|t| !t.todo && !t.holds()).for_each(|t| failure(&mut text, t));
        own.iter().filter(|t| t.todo && t.holds()).for_each(|t| {
            let name = t.expected.as_str();
            let _ = writeln!(
                text,
                "  {}: todo-{name} {} holds now: move it to `{name}`",
                t.place.line(),
                t.number
            );
        });
    }
    let count = |f: &dyn Fn(&&Trial) -> bool| trials.iter().filter(f).count();
    let noisy = count(&|t| !t.todo && matches!(t.verdict, Verdict::Noisy(_)));
    let missing = count(&|t| !t.todo && matches!(t.verdict, Verdict::Missing(_)));
    let todo = count(&|t| t.todo);
    let holds = count(&|t| !t.todo && t.holds());
    let _ = write!(
        text,
        "{}, {}: {holds} hold, {noisy} noisy, {missing} missing",
        counted(names.len(), "rule"),
        counted(trials.len(), "case")
    );
    let _ = if todo > 0 { writeln!(text, ", {todo} known gaps") } else { writeln!(text) };
    Rendered { text, failed: noisy + missing + strict > 0 }
}

/// "1 rule", "2 rules".
fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// "conflict 3/3  agree 2/3  todo-silent 1".
fn tally(own: &[&Trial]) -> String {
    let lists: BTreeSet<(bool, Outcome)> = own.iter().map(|t| (t.todo, t.expected)).collect();
    let one = |&(todo, outcome): &(bool, Outcome)| {
        let all: Vec<_> = own.iter().filter(|t| t.todo == todo && t.expected == outcome).collect();
        let holds = all.iter().filter(|t| t.holds()).count();
        let prefix = if todo { "todo-" } else { "" };
        format!("{prefix}{} {holds}/{}", outcome.as_str(), all.len())
    };
    lists.iter().map(one).collect::<Vec<_>>().join("  ")
}

/// A case that failed, with how each value was read.
fn failure(text: &mut String, t: &Trial) {
    let (word, why) = match &t.verdict {
        Verdict::Holds => return,
        Verdict::Noisy(findings) => {
            let all = findings.iter().map(|f| format!("{}: {}", f.outcome.as_str(), f.message));
            ("noisy", all.collect::<Vec<_>>().join("; "))
        }
        Verdict::Missing(Missing::Finding) => ("missing", "compared, and found compatible".to_owned()),
        Verdict::Missing(Missing::Comparison) => ("missing", "no two values were compared".to_owned()),
    };
    let _ = writeln!(text, "  {}: {word}: {} {}: {why}", t.place.line(), t.expected.as_str(), t.number);
    for (i, (words, claims)) in t.texts.iter().enumerate() {
        let _ = writeln!(text, "    {}  {}", i + 1, words.trim());
        if claims.is_empty() {
            let _ = writeln!(text, "       nothing was read");
        }
        for claim in claims {
            let _ = writeln!(text, "       {}", reading(claim));
        }
    }
}

/// "`62` is 62 (count, prisoners)".
fn reading(c: &Cited) -> String {
    let value = if c.reading.is_empty() { c.value.clone().unwrap_or_default() } else { c.reading.clone() };
    let subject = c.subject.as_ref().filter(|s| !s.is_empty()).map(|s| format!(", {s}")).unwrap_or_default();
    let facets = c.facets.restricting.iter().fold(String::new(), |all, (k, v)| all + ", " + k + " " + v);
    let modality = if c.modality == "asserted" { String::new() } else { format!(", {}", c.modality) };
    let polarity = if c.polarity == "asserted" { String::new() } else { format!(", {}", c.polarity) };
    let as_of = c.as_of.as_ref().map(|d| format!(", as of {d}")).unwrap_or_default();
    format!("`{}` is {value} ({}{subject}{facets}{modality}{polarity}{as_of})", c.text, c.kind)
}
