//! Arguments of the commands that write one file, or print what tools read.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ReadArgs, RuleArgs, TerminalArgs};

/// `new`.
#[derive(Debug, Args)]
pub struct New {
    /// A passage
    #[arg(long, value_name = "TEXT")]
    pub from: String,
    /// A passage that should clash with it
    #[arg(long, value_name = "TEXT")]
    pub and: String,
    /// The rule's name; else made from the words
    #[arg(long)]
    pub name: Option<String>,
}

/// `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Overwrite a gainsay.toml that is there
    #[arg(long)]
    pub force: bool,
}

/// `waive`.
#[derive(Debug, Args)]
pub struct Waive {
    /// The finding
    pub fingerprint: String,
    /// Why it is acceptable
    #[arg(long)]
    pub why: String,
    /// Who says so
    #[arg(long)]
    pub by: Option<String>,
    /// The last day on which the waiver holds
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// The file to write to; else gainsay.toml of this folder or above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// `baseline`.
#[derive(Debug, Args)]
pub struct Baseline {
    /// Files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// The file to write; else gainsay.baseline.json beside gainsay.toml
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Rules.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Reading.
    #[command(flatten)]
    pub read: ReadArgs,
    /// Terminal.
    #[command(flatten)]
    pub terminal: TerminalArgs,
}

/// What `schema` describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Rule files and gainsay.toml
    Rules,
    /// `check --format json`
    Check,
    /// `claims --format jsonl`, one line
    Claims,
}

/// A shell to complete in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}
