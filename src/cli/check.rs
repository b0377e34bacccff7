//! `gainsay check`: reads, compares, settles, reports.

use std::io::IsTerminal as _;

use super::args::{Check, FailOn};
use super::output::{self, Target};
use super::setup::{self, Run};
use super::terminal::{self, Terminal};
use super::{Status, settle, stats, watch};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::finding::{Readable, Report, State};
use crate::report::{self, Detail, Format, Options};
use crate::rules::RuleSet;
use crate::source::{self, FileKind, iso_day};
use crate::workspace::Workspace;

/// Runs it.
pub(super) fn run(args: &Check) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    output::pool(args.read.jobs)?.install(|| {
        if args.watch { watch::run(args, || again(args, &terminal)) } else { once(args, &terminal) }
    })
}

/// One round of `--watch`: what is wrong is told, and the next change is waited for.
fn again(args: &Check, terminal: &Terminal) {
    if let Err(error) = once(args, terminal) {
        terminal.error(&error);
    }
    terminal.remark("watching; press Ctrl-C to end");
}

/// Reads, checks, settles and reports.
fn once(args: &Check, terminal: &Terminal) -> Result<Status, Error> {
    let mut clock = stats::Clock::start();
    let Run { workspace, skipped, status, config } =
        setup::workspace(&args.rules, &args.read, &args.paths, terminal)?;
    clock.phase("read");
    let today = today(args.today.as_deref(), workspace.rules())?;
    let mut report = workspace.report(today);
    clock.phase("check");
    report.summary.skipped = skipped;
    settle::apply(args, &workspace, &mut report, config.as_deref(), today, terminal)?;
    let targets = output::targets(Format::from_name(&args.format).unwrap_or(Format::Human), &args.output);
    enrich(args, &workspace, &mut report, &targets);
    write(args, &targets, &report)?;
    clock.phase("report");
    if args.terminal.stats {
        terminal.say(&clock.figures(&report));
    }
    let fail_on = args.fail_on.unwrap_or_else(|| configured(workspace.rules()));
    let status = status.max(judged(&report, fail_on));
    if !args.watch {
        // The process ends here: the system takes memory back faster than claim by claim.
        std::mem::forget((workspace, report));
    }
    Ok(status)
}

/// What only some reports need: the steps of each finding, whole articles.
fn enrich(args: &Check, workspace: &Workspace, report: &mut Report, targets: &[(Format, Target)]) {
    if args.explain {
        for finding in report.findings.iter_mut().filter(|f| f.state != State::Fixed) {
            finding.steps = workspace.explain(finding);
        }
    }
    if targets.iter().any(|(f, _)| *f == Format::Html) {
        report.claims = all_claims(workspace);
        report.readable = readable(workspace);
    }
}

/// The level that gainsay.toml asks for, else errors.
fn configured(rules: &RuleSet) -> FailOn {
    use crate::rules::FailOn as Configured;
    match rules.project.fail_on {
        None | Some(Configured::Error) => FailOn::Error,
        Some(Configured::Warning) => FailOn::Warning,
        Some(Configured::Info) => FailOn::Info,
        Some(Configured::Never) => FailOn::Never,
    }
}

/// The day by which waivers expire: the one asked for, else the clock's where a waiver has an end.
fn today(asked: Option<&str>, rules: &RuleSet) -> Result<Option<i32>, Error> {
    if let Some(text) = asked {
        let day = iso_day(text)
            .ok_or_else(|| Error::usage(format!("--today `{text}`: expected a date, YYYY-MM-DD")))?;
        return Ok(Some(day));
    }
    if rules.waivers.iter().all(|w| w.until.is_none()) {
        return Ok(None);
    }
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Ok(i32::try_from(since.as_secs() / 86_400).ok())
}

/// Every claim of every document, for the reports that draw whole articles.
fn all_claims(workspace: &Workspace) -> Vec<crate::finding::Cited> {
    workspace.documents().flat_map(|f| f.claims.iter().map(|c| crate::finding::cite(f, c))).collect()
}

/// The text of HTML documents as a reader sees it.
fn readable(workspace: &Workspace) -> std::collections::BTreeMap<smol_str::SmolStr, Readable> {
    let html = |path: &str| source::kind_of(path) == FileKind::Document(source::Format::Html);
    workspace
        .documents()
        .map(|f| &f.document)
        .filter(|d| html(&d.meta.path))
        .map(|d| (d.meta.id.clone(), Readable { text: d.text.clone(), map: d.map.clone() }))
        .collect()
}

/// Writes every report that was asked for.
fn write(args: &Check, targets: &[(Format, Target)], report: &Report) -> Result<(), Error> {
    let detail = match (args.explain, args.terminal.quiet) {
        (true, _) => Detail::Explained,
        (false, true) => Detail::Terse,
        (false, false) => Detail::Usual,
    };
    for (format, target) in targets {
        let facing = *target == Target::Stdout && std::io::stdout().is_terminal();
        let options = Options {
            detail,
            max_findings: args.max_findings.unwrap_or(usize::MAX),
            ..terminal::options(args.terminal.color, facing)
        };
        target.write(|out| report::write(*format, report, &options, out))?;
    }
    Ok(())
}

/// Whether the findings that count reach the level.
fn judged(report: &Report, fail_on: FailOn) -> Status {
    let least = match fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
        FailOn::Never => return Status::Clean,
    };
    let reached = report.findings.iter().any(|f| report::counts(f) && f.severity >= least);
    if reached { Status::Findings } else { Status::Clean }
}
