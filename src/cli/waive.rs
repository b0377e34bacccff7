//! `gainsay waive`: accepts a finding, in gainsay.toml.

use std::path::{Path, PathBuf};

use super::Status;
use super::args::Waive;
use super::terminal::Terminal;
use crate::config::{self, waiver};
use crate::error::Error;
use crate::source::iso_day;

/// Runs it.
pub(super) fn run(args: &Waive) -> Result<Status, Error> {
    if args.why.trim().is_empty() {
        return Err(Error::usage("--why: expected a reason, found nothing"));
    }
    if let Some(until) = args.until.as_deref().filter(|u| iso_day(u).is_none()) {
        return Err(Error::usage(format!("--until `{until}`: expected a date, YYYY-MM-DD")));
    }
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    if args.fingerprint.len() < 8 || !args.fingerprint.chars().all(hex) {
        let message = format!("`{}` is no fingerprint: `gainsay check` prints them", args.fingerprint);
        return Err(Error::usage(message));
    }
    let path = file(args.config.as_deref());
    let name = path.display().to_string();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(Error::io(name, e)),
    };
    let new = waiver::NewWaiver {
        finding: &args.fingerprint,
        why: args.why.trim(),
        by: args.by.as_deref(),
        until: args.until.as_deref(),
    };
    let text = waiver::add(&text, &new).map_err(|e| Error::usage(format!("{name}: {e}")))?;
    std::fs::write(&path, text).map_err(|e| Error::io(name.clone(), e))?;
    let until = args.until.as_ref().map(|u| format!(" until {u}")).unwrap_or_default();
    Terminal::default().say(&format!("waived {}{until} in {name}", args.fingerprint));
    Ok(Status::Clean)
}

/// The file asked for, else the one in force here, else a new one here.
fn file(asked: Option<&Path>) -> PathBuf {
    let here = || config::find(Path::new("")).unwrap_or_else(|| config::FILE.into());
    asked.map_or_else(here, Path::to_path_buf)
}
