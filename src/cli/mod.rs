//! The command: arguments in, reports out, an exit status. The one room that reads files,
//! the clock and the terminal.
//!
//! Findings go to standard output, everything else to standard error. Each command stands in
//! a file of its own and returns a [`Status`].

pub mod args;
mod base;
mod baseline;
mod check;
mod claims;
mod diff;
mod explain;
mod generate;
mod git;
mod init;
mod input;
mod list;
mod new;
mod output;
mod settle;
mod setup;
mod stats;
mod terminal;
mod test;
mod waive;
mod watch;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command};
use terminal::Terminal;

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at or above `--fail-on`.
    #[default]
    Clean,
    /// Findings, differences, failed examples.
    Findings,
    /// A usage, configuration, rule or input error.
    Wrong,
}

impl Status {
    /// The exit status of output.md.
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Wrong => 2,
        }
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::from(error.use_stderr()) * Status::Wrong.code());
        }
    };
    let status = run(&cli.command).unwrap_or_else(|error| {
        Terminal::default().error(&error);
        Status::Wrong
    });
    ExitCode::from(status.code())
}

/// Runs one command.
pub fn run(command: &Command) -> Result<Status, crate::Error> {
    match command {
        Command::Check(args) => check::run(args),
        Command::Claims(args) => claims::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => list::run(args),
        Command::Init(args) => init::run(args),
        Command::New(args) => new::run(args),
        Command::Test(args) => test::run(args),
        Command::Waive(args) => waive::run(args),
        Command::Baseline(args) => baseline::run(args),
        Command::Schema { of } => generate::schema(*of),
        Command::Completions { shell } => generate::completions(*shell),
        Command::Man { dir } => generate::man(dir.as_deref()),
    }
}
