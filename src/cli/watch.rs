//! `check --watch`: checks again whenever a document, a rule file or the configuration changes.
//!
//! Looks at sizes and times of change, a few times a second; no service of the system is needed.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::args::Check;
use super::{input, setup};
use crate::config;

/// How often to look.
const PAUSE: Duration = Duration::from_millis(300);

/// What is looked at: path, size, time of change.
type State = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// Calls `check` now and after each change; ends only with the process.
pub(super) fn run(args: &Check, mut check: impl FnMut()) -> ! {
    let mut last = None;
    loop {
        let now = state(args);
        if last.as_ref() != Some(&now) {
            check();
            last = Some(now);
        }
        std::thread::sleep(PAUSE);
    }
}

/// The files of a run as they are now.
fn state(args: &Check) -> State {
    let config = args.rules.config.clone().or_else(|| config::find(Path::new("")));
    let roots = if args.paths.is_empty() { vec![setup::root(config.as_deref())] } else { args.paths.clone() };
    let documents = input::find(&roots, &|_| false).files.into_iter().filter_map(|f| f.path);
    let rules = args.rules.rules.iter().cloned().chain(config);
    let look = |path: PathBuf| {
        let meta = std::fs::metadata(&path).ok();
        let size = meta.as_ref().map_or(0, std::fs::Metadata::len);
        (path, size, meta.and_then(|m| m.modified().ok()))
    };
    documents.chain(rules).map(look).collect()
}
