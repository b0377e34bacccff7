//! Where output goes: standard output, or files; and the threads that make it.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::Status;
use super::input::Input;
use super::terminal::Terminal;
use crate::error::Error;
use crate::finding::Skipped;
use crate::report::{Format, plain};

/// Where one report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Stdout,
    File(PathBuf),
}

impl Target {
    /// Writes through a buffer. A reader that has gone away (`| head`) is no error.
    pub(super) fn write(&self, fill_in: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        match self {
            Self::Stdout => {
                let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
                match fill_in(&mut out).and_then(|()| out.flush()) {
                    Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Error::io("standard output", e)),
                    Ok(()) | Err(_) => Ok(()),
                }
            }
            Self::File(path) => {
                let name = || path.display().to_string();
                let file = std::fs::File::create(path).map_err(|e| Error::io(name(), e))?;
                let mut out = BufWriter::with_capacity(1 << 16, file);
                fill_in(&mut out).and_then(|()| out.flush()).map_err(|e| Error::io(name(), e))
            }
        }
    }
}

/// The reports that `--format` and `--output` ask for, in order. `--output FILE` takes the
/// format asked for; `--output sarif=FILE,html=FILE` names one each, and then nothing goes to
/// standard output unless `-` stands for it.
pub(super) fn targets(format: Format, outputs: &[String]) -> Vec<(Format, Target)> {
    let file = |path: &str| if path == "-" { Target::Stdout } else { Target::File(path.into()) };
    let mut targets = Vec::new();
    for output in outputs {
        let named: Option<Vec<(Format, Target)>> = output
            .split(',')
            .map(|part| part.split_once('=').and_then(|(f, path)| Some((Format::from_name(f)?, file(path)))))
            .collect();
        match named {
            Some(named) => targets.extend(named),
            None => targets.push((format, file(output))),
        }
    }
    if targets.is_empty() {
        targets.push((format, Target::Stdout));
    }
    targets
}

/// A pool of `jobs` threads; one a core where it is not said.
pub(super) fn pool(jobs: Option<usize>) -> Result<rayon::ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.unwrap_or(0))
        .build()
        .map_err(|e| Error::usage(format!("cannot start threads: {e}")))
}

/// So many messages of one kind are read; of more, the number tells.
const MANY: usize = 12;

/// Says what could not be read, and what was passed over.
pub(super) fn wrong(input: &Input, terminal: &Terminal) -> Status {
    let place = |s: &Skipped| match s.line {
        Some(line) => format!("{}:{line}", s.path),
        None => s.path.clone(),
    };
    let line = |s: &Skipped| format!("{}: {}", plain(&place(s)), plain(&s.why));
    for s in input.wrong.iter().take(MANY) {
        terminal.say(&format!("error: {}", line(s)));
    }
    for s in input.skipped.iter().take(MANY) {
        terminal.remark(&format!("skipped {}", line(s)));
    }
    let more = |all: &[Skipped], what: &str| match all.len().saturating_sub(MANY) {
        0 => None,
        n => Some(format!("{n} more {what}: see `summary.skipped` of the JSON report")),
    };
    if let Some(m) = more(&input.wrong, "errors of the input") {
        terminal.say(&m);
    }
    if let Some(m) = more(&input.skipped, "files were skipped") {
        terminal.remark(&m);
    }
    if input.wrong.is_empty() { Status::Clean } else { Status::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_a_file_or_a_list_of_formats() {
        let file = |p: &str| Target::File(p.into());
        let of = |outputs: &[&str]| {
            targets(Format::Human, &outputs.iter().map(|&s| s.to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), [(Format::Human, Target::Stdout)]);
        assert_eq!(of(&["a.txt"]), [(Format::Human, file("a.txt"))]);
        assert_eq!(
            of(&["sarif=a.sarif,html=b.html"]),
            [(Format::Sarif, file("a.sarif")), (Format::Html, file("b.html"))]
        );
        assert_eq!(
            of(&["human=-", "json=c=d.json"]),
            [(Format::Human, Target::Stdout), (Format::Json, file("c=d.json"))]
        );
        assert_eq!(of(&["notes=1.txt"]), [(Format::Human, file("notes=1.txt"))]);
    }
}
