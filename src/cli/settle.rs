//! What is settled before a report is written: comments and waivers, the baseline or base revision, the
//! focus. What counts is counted after that.

use std::path::Path;

use super::args::Check;
use super::terminal::Terminal;
use super::{base, baseline, input, setup};
use crate::config::inline;
use crate::config::waiver::{self, Reach};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::finding::{Finding, Report, State};
use crate::report;
use crate::workspace::Workspace;

/// Settles a fresh report, and says what settled nothing.
pub(super) fn apply(
    args: &Check,
    workspace: &Workspace,
    report: &mut Report,
    config: Option<&Path>,
    today: Option<i32>,
    terminal: &Terminal,
) -> Result<(), Error> {
    waive(report, workspace, today, reach(args), terminal);
    let known = match &args.base {
        Some(revision) => {
            let root = setup::root(config);
            base::apply(report, revision, workspace.rules(), &args.paths, &root, today)?;
            true
        }
        None => baseline::apply(report, config, terminal)?,
    };
    if args.new_only && !known {
        return Err(Error::usage("--new-only: there is no baseline yet: run `gainsay baseline` first"));
    }
    focus(report, &[args.focus.as_slice(), &args.focus_rest].concat());
    if args.new_only {
        report.findings.retain(|f| f.state == State::New);
    }
    recount(report);
    Ok(())
}

/// Single files are a part of the corpus: a waiver may be for the rest of it.
fn reach(args: &Check) -> Reach {
    let folder = |p: &String| Path::new(p).is_dir();
    if args.paths.is_empty() || args.paths.iter().any(folder) { Reach::Corpus } else { Reach::Part }
}

/// Applies comments inside documents; says which waivers are idle.
fn waive(report: &mut Report, workspace: &Workspace, today: Option<i32>, reach: Reach, terminal: &Terminal) {
    let comments: Vec<_> = workspace.documents().flat_map(|d| inline::comments(d)).collect();
    let mut idle = inline::apply(report, &comments, workspace.rules());
    idle.extend(waiver::idle(report, workspace.rules(), today, reach));
    for warning in &idle {
        terminal.warning(warning);
    }
}

/// Keeps the findings that touch one of the paths.
fn focus(report: &mut Report, paths: &[String]) {
    if paths.is_empty() {
        return;
    }
    let ids: Vec<String> = paths.iter().map(|p| input::id(Path::new(p))).collect();
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
