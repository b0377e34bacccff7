//! `gainsay check`: reads, compares, settles, reports.

use std::io::IsTerminal as _;

use super::args::{Check, FailOn};
use super::output::{self, Target};
use super::setup::{self, Run};
use super::terminal::{self, Terminal};
use super::{Status, base, baseline, stats, watch};
use crate::config::inline;
use crate::config::waiver::{self, Reach};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::finding::{Finding, Readable, Report, State};
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
    settle(&mut report, &workspace, today, reach(args), terminal);
    let known = match &args.base {
        Some(revision) => {
            let root = setup::root(config.as_deref());
            base::apply(&mut report, revision, workspace.rules(), &args.paths, &root, today)?;
            true
        }
        None => baseline::apply(&mut report, config.as_deref(), terminal)?,
    };
    if args.new_only && !known {
        return Err(Error::usage("--new-only: there is no baseline yet: run `gainsay baseline` first"));
    }
    if args.explain {
        for finding in report.findings.iter_mut().filter(|f| f.state != State::Fixed) {
            finding.steps = workspace.explain(finding);
        }
    }
    focus(&mut report, &[args.focus.as_slice(), &args.focus_rest].concat());
    if args.new_only {
        report.findings.retain(|f| f.state == State::New);
    }
    recount(&mut report);
    let targets = output::targets(Format::from_name(&args.format).unwrap_or(Format::Human), &args.output);
    if targets.iter().any(|(f, _)| *f == Format::Html) {
        report.claims = all_claims(&workspace);
        report.readable = readable(&workspace);
    }
    write(args, &targets, &report)?;
    clock.phase("report");
    if args.terminal.stats {
        terminal.say(&clock.figures(&report));
    }
    let fail_on = args.fail_on.unwrap_or_else(|| configured(workspace.rules()));
    Ok(status.max(judged(&report, fail_on)))
}

/// Single files are a part of the corpus: a waiver may be for the rest of it.
fn reach(args: &Check) -> Reach {
    let folder = |p: &String| std::path::Path::new(p).is_dir();
    if args.paths.is_empty() || args.paths.iter().any(folder) { Reach::Corpus } else { Reach::Part }
}

/// Applies comments inside documents; says which waivers are idle.
fn settle(report: &mut Report, workspace: &Workspace, today: Option<i32>, reach: Reach, terminal: &Terminal) {
    let comments: Vec<_> = workspace.documents().flat_map(|d| inline::comments(d)).collect();
    let mut idle = inline::apply(report, &comments, workspace.rules());
    idle.extend(waiver::idle(report, workspace.rules(), today, reach));
    for warning in &idle {
        terminal.warning(warning);
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

/// Keeps the findings that touch one of the paths.
fn focus(report: &mut Report, paths: &[String]) {
    if paths.is_empty() {
        return;
    }
    let ids: Vec<String> = paths.iter().map(|p| super::input::id(std::path::Path::new(p))).collect();
    let inside = |path: &str| {
        ids.iter().any(|id| {
            id == "."
                || path == id
                || path.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let touched: std::collections::BTreeSet<_> =
        report.documents.iter().filter(|d| inside(&d.path) || inside(&d.id)).map(|d| d.id.clone()).collect();
    let cites =
        |f: &Finding| f.positions.iter().flat_map(|p| &p.claims).any(|c| touched.contains(&c.document));
    report.findings.retain(cites);
}

/// Counts anew after findings were left out or settled.
fn recount(report: &mut Report) {
    let count = |severity: Severity| {
        report.findings.iter().filter(|f| report::counts(f) && f.severity == severity).count() as u32
    };
    let (errors, warnings, infos) = (count(Severity::Error), count(Severity::Warning), count(Severity::Info));
    let waived = report.findings.iter().filter(|f| f.waived.is_some()).count() as u32;
    let summary = &mut report.summary;
    (summary.errors, summary.warnings, summary.infos, summary.waived) = (errors, warnings, infos, waived);
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
