//! The command line, as clap reads it. Says what may be asked, does nothing.

mod small;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use small::{Baseline, Init, New, SchemaOf, Shell, Waive};

/// What `gainsay --help` ends with.
const EXAMPLES: &str = "\
Examples:
  gainsay check articles/
  gainsay check articles/ --format html --output report.html
  gainsay check a.md b.md --rules house.toml --fail-on warning
  gainsay claims a.md --format human
  gainsay diff a.md b.md
  gainsay explain 3f9a2c1b7d04 articles/

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 a usage, configuration, rule or input error.";

/// Finds where articles contradict each other, or themselves.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, about, after_help = EXAMPLES, max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands of output.md.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find discrepancies within and across documents
    #[command(after_help = CHECK)]
    Check(Box<Check>),
    /// Print what was understood: every claim with its reading
    #[command(after_help = CLAIMS)]
    Claims(Claims),
    /// Say what two documents say of the same things, a line a subject
    #[command(after_help = DIFF)]
    Diff(Diff),
    /// Say what a rule does, why a finding was made, or why two passages were not compared
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Run the examples inside rule files
    #[command(after_help = TEST)]
    Test(Test),
    /// List the rules: file, severity, how many claims each matched
    Rules(ListRules),
    /// Write a topic, a rule and its tests from two passages that should clash
    #[command(after_help = NEW)]
    New(New),
    /// Write a commented gainsay.toml into this folder
    Init(Init),
    /// Accept a finding: write a [[waive]] into gainsay.toml
    #[command(after_help = WAIVE)]
    Waive(Waive),
    /// Accept all of today's findings: write a baseline that --new-only reads
    #[command(after_help = BASELINE)]
    Baseline(Baseline),
    /// Print the JSON Schema of the rules, or of what check and claims print
    Schema {
        /// Of what
        #[arg(value_enum)]
        of: SchemaOf,
    },
    /// Print a completion script for a shell
    #[command(
        after_help = "Example:\n  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay"
    )]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page, or write one a command into a folder
    Man {
        /// Write gainsay.1 and a page a command here
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

const CHECK: &str = "\
Examples:
  gainsay check                              what gainsay.toml names, else this folder
  gainsay check articles/ --format concise
  gainsay check articles/ --focus articles/new.md
  gainsay check articles/ --output sarif=out.sarif,html=out.html
  gainsay check articles/ --base origin/main --new-only
  cat draft.txt | gainsay check - --stdin-filename draft.txt";
const CLAIMS: &str = "\
Examples:
  gainsay claims article.md
  gainsay claims articles/ --format jsonl > claims.jsonl";
const DIFF: &str = "\
! they clash, ~ they differ, = they say the same.

Example:
  gainsay diff wire-a.txt wire-b.txt";
const EXPLAIN: &str = "\
Examples:
  gainsay explain agreement-date                            what the rule does
  gainsay explain 3f9a2c1b7d04 articles/                    why the finding was made
  gainsay explain --why-not a.txt:12 b.txt:30               why two passages were not compared";
const TEST: &str = "Examples:\n  gainsay test\n  gainsay test rules.toml --strict";
const NEW: &str =
    "Example:\n  gainsay new --from \"60 detainees were released.\" --and \"62 prisoners were freed.\"";
const WAIVE: &str = "\
Example:
  gainsay waive 3f9a2c1b7d04 --why \"both outlets count differently\" --until 2027-06-30";
const BASELINE: &str = "Example:\n  gainsay baseline articles/\n  gainsay check articles/ --new-only";

/// Which rules.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Rules")]
pub struct RuleArgs {
    /// The configuration file; else gainsay.toml of the documents' folder or above
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Further rule files, or folders of them; later ones win
    #[arg(long, value_name = "PATH")]
    pub rules: Vec<PathBuf>,
    /// Leave the built-in packs out
    #[arg(long)]
    pub no_default_rules: bool,
    /// Run these rules alone
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
}

/// How documents are read.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadArgs {
    /// Date of documents that do not tell their own
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// What to call standard input (its extension tells the format)
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Threads; else one a core
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// What stands on the terminal.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Terminal")]
pub struct TerminalArgs {
    /// Colours
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub color: When,
    /// Findings and errors only: no progress, no summary, no advice
    #[arg(long, short)]
    pub quiet: bool,
    /// Print figures to standard error: claims, comparisons, time a phase
    #[arg(long)]
    pub stats: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

/// From which severity on findings make the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names say it")]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

/// `check`.
#[derive(Debug, Default, Args)]
pub struct Check {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// How the report looks
    #[arg(long, short, value_name = "F", value_parser = formats(), default_value = "human")]
    pub format: String,
    /// Write to a file; several at once as FORMAT=FILE,FORMAT=FILE
    #[arg(long, short, value_name = "FILE")]
    pub output: Vec<String>,
    /// The exit status is 1 from this severity on [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Report only findings that touch this path; everything is read
    #[arg(long, value_name = "PATH")]
    pub focus: Vec<String>,
    /// As --focus, for every path that follows (pre-commit appends them)
    #[arg(long, value_name = "PATH", num_args = 1.., hide = true)]
    pub focus_rest: Vec<String>,
    /// Report only what the baseline, or --base, does not know
    #[arg(long)]
    pub new_only: bool,
    /// Compare with this git revision: new, known and fixed are told apart
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// Write at most so many findings
    #[arg(long, value_name = "N")]
    pub max_findings: Option<usize>,
    /// The date by which waivers expire; else the clock's
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Say more of each finding: its check and why its rule exists
    #[arg(long)]
    pub explain: bool,
    /// Check again whenever a document changes
    #[arg(long)]
    pub watch: bool,
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

/// The formats of check, for clap.
fn formats() -> clap::builder::PossibleValuesParser {
    let value = |f: &crate::report::Format| clap::builder::PossibleValue::new(f.as_str()).help(f.help());
    crate::report::Format::ALL.iter().map(value).collect::<Vec<_>>().into()
}

/// `claims`.
#[derive(Debug, Args)]
pub struct Claims {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// How the claims look
    #[arg(long, short, value_enum, default_value_t = ClaimsFormat::Human, value_name = "F")]
    pub format: ClaimsFormat,
    /// Write to a file
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

/// A format of `claims`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ClaimsFormat {
    /// The text's words, their reading, what they are about
    Human,
    /// One array
    Json,
    /// A claim a line
    Jsonl,
}

/// `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// One document
    pub a: String,
    /// The other
    pub b: String,
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

/// `explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A rule's name, or the fingerprint of a finding
    #[arg(value_name = "RULE|FINGERPRINT", required_unless_present = "why_not")]
    pub what: Option<String>,
    /// Where the finding was made; with --why-not, all that is read (else the two files)
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Two passages, as a report writes them: the first condition on which they were not compared
    #[arg(long, num_args = 2, value_names = ["FILE:LINE", "FILE:LINE"])]
    pub why_not: Option<Vec<String>>,
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

/// `test`.
#[derive(Debug, Args)]
pub struct Test {
    /// Rule files; else the built-in packs and those of gainsay.toml
    #[arg(value_name = "RULES")]
    pub paths: Vec<PathBuf>,
    /// Every rule must have a case that stays silent
    #[arg(long)]
    pub strict: bool,
    /// Rules.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Terminal.
    #[command(flatten)]
    pub terminal: TerminalArgs,
}

/// `rules`.
#[derive(Debug, Args)]
pub struct ListRules {
    /// Count the claims that each rule matches here
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
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
