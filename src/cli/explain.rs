//! `gainsay explain`: what a rule does, why a finding was made, why two passages were not compared.

use std::fmt::Write as _;
use std::path::Path;

use super::args::Explain;
use super::generate::print;
use super::setup;
use super::terminal::Terminal;
use super::{Status, output};
use crate::error::Error;
use crate::finding::Finding;
use crate::report::plain;
use crate::rules::{Rule, RuleSet, Target, Tolerance};
use crate::workspace::Workspace;
use crate::workspace::explain::Spot;

/// Runs it.
pub(super) fn run(args: &Explain) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    output::pool(args.read.jobs)?.install(|| match (&args.why_not, &args.what) {
        (Some(places), _) => why_not(args, places, &terminal),
        (None, Some(what)) => {
            let (loaded, status) = setup::rules(&args.rules, &args.paths, &terminal)?;
            match loaded.rules.rule(what) {
                Some(rule) => print(rule_page(&loaded.rules, rule).as_bytes()).map(|s| s.max(status)),
                None => finding(args, what, &terminal),
            }
        }
        (None, None) => Err(Error::usage("expected a rule's name or a finding's fingerprint")),
    })
}

/// What a rule does, and its examples.
fn rule_page(rules: &RuleSet, rule: &Rule) -> String {
    let mut out = format!("{} ({})\n", rule.name, rule.check.as_str());
    if let Some(why) = &rule.why {
        let _ = writeln!(out, "\n  {why}");
    }
    let outcomes = rule.check.outcomes().iter().map(|&o| {
        let severity = rule.severity(o, rule.origin());
        format!("{}: {}", o.as_str(), severity.as_str())
    });
    let _ = writeln!(out, "\n  finds  {}", outcomes.collect::<Vec<_>>().join(", "));
    settings(&mut out, rules, rule);
    match &rule.place {
        Some(place) => {
            let _ = writeln!(out, "  from   {}", place.line());
        }
        None => {
            let _ = writeln!(out, "  from   the topic of its name");
        }
    }
    for list in &rule.tests {
        let todo = if list.todo { "todo-" } else { "" };
        let _ = writeln!(out, "\n  {todo}{}", list.outcome.as_str());
        for case in &list.cases {
            let texts: Vec<String> = case.texts.iter().map(|t| plain(&t.text).into_owned()).collect();
            let _ = writeln!(out, "    - {}", texts.join("\n      "));
        }
    }
    out
}

/// What it is about, and each setting that is not the check's own.
fn settings(out: &mut String, rules: &RuleSet, rule: &Rule) {
    match rule.target {
        Some(Target::About(about)) => {
            let _ = writeln!(out, "  about  {}", about.as_str());
        }
        Some(Target::Topic(t)) => {
            if let Some(topic) = rules.topics.get(t as usize) {
                let verb = if topic.verb.is_empty() {
                    String::new()
                } else {
                    format!("; {}", topic.verb.join(", "))
                };
                let not = if topic.not.is_empty() {
                    String::new()
                } else {
                    format!("; not {}", topic.not.join(", "))
                };
                let _ = writeln!(out, "  about  {} ({}{verb}{not})", topic.label, topic.of.join(", "));
            }
        }
        None => {}
    }
    let place = rule.tolerance_at.as_ref().map(|p| format!(" ({})", p.line())).unwrap_or_default();
    match rule.tolerance {
        Some(Tolerance::Number(n)) => drop(writeln!(out, "  within {n} of each other{place}")),
        Some(Tolerance::Percent(n)) => drop(writeln!(out, "  within {n} % of each other{place}")),
        Some(Tolerance::Days(n)) => drop(writeln!(out, "  within {n} days of each other{place}")),
        None => {}
    }
    if rule.within != rule.check.default_within() {
        let _ = writeln!(out, "  looks  within one {}", rule.within.as_str());
    }
}

/// Why a finding was made, step by step.
fn finding(args: &Explain, what: &str, terminal: &Terminal) -> Result<Status, Error> {
    let run = setup::workspace(&args.rules, &args.read, &args.paths, terminal)?;
    let report = run.workspace.report(None);
    let matching: Vec<&Finding> =
        report.findings.iter().filter(|f| what.len() >= 4 && f.fingerprint.starts_with(what)).collect();
    let [finding] = matching.as_slice() else {
        return Err(Error::usage(match matching.len() {
            0 => format!("`{what}` is neither a rule nor a finding here{}", nearest(&run.workspace, what)),
            n => format!("`{what}` is the start of {n} fingerprints: write more of it"),
        }));
    };
    let mut out = format!("{}[{}] {}\n\n", finding.severity.as_str(), finding.rule, plain(&finding.message));
    for (i, step) in run.workspace.explain(finding).iter().enumerate() {
        let _ = writeln!(out, "{:>3}. {}", i + 1, plain(step));
    }
    print(out.as_bytes()).map(|s| s.max(run.status))
}

fn nearest(workspace: &Workspace, what: &str) -> String {
    let names = workspace.rules().rules.iter().map(|r| r.name.as_str());
    crate::diagnostic::nearest(what, names)
        .map(|n| format!("; did you mean the rule `{n}`?"))
        .unwrap_or_default()
}

/// The first condition on which the values of two lines were not compared. With `--why-not` every other argument is a
/// path, the first of them, too.
fn why_not(args: &Explain, places: &[String], terminal: &Terminal) -> Result<Status, Error> {
    let [a, b] = places else { return Err(Error::usage("--why-not: expected two places, FILE:LINE")) };
    let (a, b) = (Place::of(a)?, Place::of(b)?);
    let mut paths: Vec<String> = args.what.iter().chain(&args.paths).cloned().collect();
    if paths.is_empty() {
        paths = vec![a.file.clone(), b.file.clone()];
        paths.dedup();
    }
    let run = setup::workspace(&args.rules, &args.read, &paths, terminal)?;
    let mut out = String::new();
    for step in run.workspace.why_not(a.spot(), b.spot())? {
        let theirs = step.b.as_ref().map(|b| format!(" and \"{}\" ({})", plain(&b.text), plain(&b.reading)));
        let _ = writeln!(
            out,
            "\"{}\" ({}){}",
            plain(&step.a.text),
            plain(&step.a.reading),
            theirs.unwrap_or_default()
        );
        let _ = writeln!(out, "    {}", plain(&step.because));
    }
    if out.is_empty() {
        out.push_str("no rule compares the values that stand there\n");
    }
    print(out.as_bytes()).map(|s| s.max(run.status))
}

/// A line of a document.
struct Place {
    /// What to read.
    file: String,
    /// The document.
    id: String,
    /// From 1.
    line: u32,
    /// From 1, where one is given.
    column: Option<u32>,
}

impl Place {
    fn spot(&self) -> Spot<'_> {
        Spot { id: &self.id, line: self.line, column: self.column }
    }
    /// `FILE:LINE`, `FILE:LINE:COLUMN` or, of a record in a JSONL file, `FILE#ID:LINE`, as reports write them.
    fn of(text: &str) -> Result<Self, Error> {
        let wrong = || Error::usage(format!("`{text}`: expected FILE:LINE"));
        let numbered = |text: &'_ str| {
            let (before, number) = text.rsplit_once(':')?;
            Some((before.to_owned(), number.parse::<u32>().ok()?))
        };
        let (mut name, mut line) = numbered(text).ok_or_else(wrong)?;
        let mut column = None;
        if let Some((before, first)) = numbered(&name) {
            column = Some(line);
            (name, line) = (before, first);
        }
        let record = name.split_once('#').filter(|_| !Path::new(&name).exists());
        let (file, id) = match record {
            Some((file, id)) => (file.to_owned(), id.to_owned()),
            None => (name.clone(), super::input::id(Path::new(&name))),
        };
        Ok(Self { file, id, line, column })
    }
}
