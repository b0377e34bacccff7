//! `gainsay check`: reads, compares, reports.

use std::io::IsTerminal as _;

use super::args::{Check, FailOn};
use super::output::{self, Target};
use super::terminal::{self, Terminal};
use super::{Status, input};
use crate::diagnostic::Severity;
use crate::error::Error;
use crate::finding::Report;
use crate::report::{self, Detail, Format, Options};

/// Runs it.
pub(super) fn run(args: &Check) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    output::pool(args.read.jobs)?.install(|| {
        let paths = output::paths(&args.paths);
        let input = input::read(input::find(&paths, &|_| false), &args.read)?;
        let status = output::wrong(&input, &terminal);
        let report = Report::default();
        write(args, &report)?;
        Ok(status.max(judged(&report, args.fail_on.unwrap_or(FailOn::Error))))
    })
}

/// Writes every report that was asked for.
fn write(args: &Check, report: &Report) -> Result<(), Error> {
    let format = Format::from_name(&args.format).unwrap_or(Format::Human);
    for (format, target) in output::targets(format, &args.output) {
        let facing = target == Target::Stdout && std::io::stdout().is_terminal();
        let options = Options {
            detail: if args.explain { Detail::Explained } else { Detail::Usual },
            max_findings: args.max_findings.unwrap_or(usize::MAX),
            ..terminal::options(args.terminal.color, facing)
        };
        target.write(|out| report::write(format, report, &options, out))?;
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
