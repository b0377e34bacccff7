//! The terminal: colours, width, characters, and the words on standard error.

use std::io::{IsTerminal as _, Write as _};

use super::args::{TerminalArgs, When};
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::report::{Charset, Colour, Options, human_diagnostic, plain};

/// What is known of the terminal, and how much may be said on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Terminal {
    /// Nothing but findings and errors.
    pub quiet: bool,
    /// How to draw on standard error.
    pub options: Options,
}

impl Terminal {
    /// As the arguments and the environment say.
    pub(super) fn new(args: &TerminalArgs) -> Self {
        let facing = std::io::stderr().is_terminal();
        Self { quiet: args.quiet, options: options(args.color, facing) }
    }

    /// An error, with its frames where it has a place.
    pub(super) fn error(&self, error: &Error) {
        match error.as_diagnostics() {
            Some(all) => all.iter().for_each(|d| self.say(&human_diagnostic(d, &self.options))),
            None => self.say(&format!("error: {}", plain(&error.to_string()))),
        }
    }

    /// A warning with its frame, which `--quiet` silences.
    pub(super) fn warning(&self, warning: &Diagnostic) {
        self.remark(&human_diagnostic(warning, &self.options));
    }

    /// A remark that `--quiet` silences.
    pub(super) fn remark(&self, words: &str) {
        if !self.quiet {
            self.say(words);
        }
    }

    /// A bar on a terminal where there is much to read; hidden elsewhere.
    pub(super) fn progress(&self, documents: usize) -> indicatif::ProgressBar {
        if self.quiet || documents < LONG || !std::io::stderr().is_terminal() {
            return indicatif::ProgressBar::hidden();
        }
        indicatif::ProgressBar::new(documents as u64)
    }

    /// A line on standard error; a closed pipe is nobody's concern.
    #[allow(clippy::unused_self, reason = "all words to standard error pass through here")]
    pub(super) fn say(&self, words: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{}", words.trim_end());
    }
}

/// So many documents take long enough for a bar.
const LONG: usize = 2_000;

/// How to draw on a stream that is, or is not, a terminal.
pub(super) fn options(when: When, terminal: bool) -> Options {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    let colour = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => (terminal || set("CLICOLOR_FORCE")) && !set("NO_COLOR") && !dumb,
    };
    let colour = if colour { Colour::Always } else { Colour::Never };
    let charset = if terminal && !dumb && utf8_locale() { Charset::Unicode } else { Charset::Ascii };
    Options { colour, charset, width: width(terminal), ..Options::default() }
}

/// Whether the locale writes UTF-8 (POSIX: `LC_ALL` before `LC_CTYPE` before `LANG`).
fn utf8_locale() -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()));
    locale.is_some_and(|l| {
        let l = l.to_ascii_lowercase();
        l.contains("utf-8") || l.contains("utf8")
    })
}

/// Columns: `COLUMNS` where it is set, else the terminal's own; 80 elsewhere.
fn width(terminal: bool) -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let own = || terminal.then(terminal_size::terminal_size).flatten().map(|(w, _)| usize::from(w.0));
    columns.or_else(own).unwrap_or(80).clamp(40, 160)
}
