//! `--stats`: figures of a run, and the time of each phase.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::finding::Report;

/// Times phases, one after the other.
#[derive(Debug)]
pub(super) struct Clock {
    since: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// Starts the first phase.
    pub(super) fn start() -> Self {
        Self { since: Instant::now(), phases: Vec::new() }
    }

    /// Ends a phase and starts the next.
    pub(super) fn phase(&mut self, name: &'static str) {
        self.phases.push((name, self.since.elapsed()));
        self.since = Instant::now();
    }

    /// The figures, a line each.
    pub(super) fn figures(&self, report: &Report) -> String {
        let s = &report.summary;
        let bytes: usize = report.sources.values().map(|t| t.len()).sum();
        let mut out = String::new();
        for (name, figure) in [
            ("documents", u64::from(s.documents)),
            ("bytes", bytes as u64),
            ("claims", u64::from(s.claims)),
            ("pairs compared", s.compared),
            ("findings", report.findings.len() as u64),
        ] {
            let _ = writeln!(out, "{name:<16}{figure:>12}");
        }
        for (name, time) in &self.phases {
            let _ =
                writeln!(out, "{name:<16}{:>9}.{:01} ms", time.as_millis(), time.as_micros() % 1000 / 100);
        }
        out
    }
}
