//! `gainsay baseline`: accepts all of today's findings, in a file that `--new-only` reads.

use std::path::{Path, PathBuf};

use super::args::Baseline as Args;
use super::setup::{self, Run};
use super::terminal::Terminal;
use super::{Status, output};
use crate::config::baseline::{Baseline, FILE};
use crate::config::inline;
use crate::error::Error;
use crate::finding::Report;

/// Runs it.
pub(super) fn run(args: &Args) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    output::pool(args.read.jobs)?.install(|| {
        let Run { workspace, status, config, .. } =
            setup::workspace(&args.rules, &args.read, &args.paths, &terminal)?;
        let mut report = workspace.report(None);
        let comments: Vec<_> = workspace.documents().flat_map(|d| inline::comments(d)).collect();
        inline::apply(&mut report, &comments, workspace.rules());
        let baseline = Baseline::of(&report);
        let path = args.output.clone().unwrap_or_else(|| beside(config.as_deref()));
        let name = path.display().to_string();
        std::fs::write(&path, baseline.print()).map_err(|e| Error::io(name.clone(), e))?;
        terminal.remark(&format!("{} findings are known now, in {name}", baseline.len()));
        Ok(status)
    })
}

/// The baseline's place: beside gainsay.toml, else here.
fn beside(config: Option<&Path>) -> PathBuf {
    config.and_then(Path::parent).unwrap_or(Path::new("")).join(FILE)
}

/// Marks what the baseline knows; false where there is none.
pub(super) fn apply(report: &mut Report, config: Option<&Path>, terminal: &Terminal) -> Result<bool, Error> {
    let path = beside(config);
    let name = path.display().to_string();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(Error::io(name, e)),
    };
    let baseline = Baseline::parse(&text).map_err(|e| Error::usage(format!("{name}: {e}")))?;
    let gone = baseline.apply(report);
    if !gone.is_empty() {
        let words = format!(
            "{} findings of the baseline are gone: `gainsay baseline` brings it up to date",
            gone.len()
        );
        terminal.remark(&words);
    }
    Ok(true)
}
