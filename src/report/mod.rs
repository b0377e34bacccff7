//! The faces of a finding: one file a format, all drawn from the same [`Report`].
//!
//! A format writes what it is given and decides nothing: what counts, what is waived and
//! what is shown was settled before. Text of articles is data here, never markup: each
//! format makes it harmless in its own way. Must not know how a finding came about, nor the
//! clock, the environment or the terminal (these arrive as [`Options`]).

#[cfg(feature = "cli")]
mod axis;
mod checkstyle;
mod claim_line;
#[cfg(feature = "cli")]
mod concise;
mod diff;
mod excerpt;
mod github;
mod gitlab;
#[cfg(feature = "cli")]
mod html;
#[cfg(feature = "cli")]
mod human;
mod json;
mod junit;
mod markdown;
mod plain;
#[cfg(test)]
mod sample;
mod sarif;
pub mod schema;
#[cfg(feature = "cli")]
mod style;
mod view;
mod xml;

use std::io::{self, Write};

use crate::finding::Report;

pub use claim_line::ClaimLines;
#[cfg(feature = "cli")]
pub use human::diagnostic as human_diagnostic;
pub use json::{append_line as append_json_line, line as json_line};
pub use plain::plain;
pub use view::counts;

/// A format of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of output.md")]
pub enum Format {
    #[cfg(feature = "cli")]
    Human,
    #[cfg(feature = "cli")]
    Concise,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Checkstyle,
    Markdown,
    #[cfg(feature = "cli")]
    Html,
}

impl Format {
    /// Every format, in the order of output.md.
    pub const ALL: &[Self] = &[
        #[cfg(feature = "cli")]
        Self::Human,
        #[cfg(feature = "cli")]
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Markdown,
        #[cfg(feature = "cli")]
        Self::Html,
    ];

    /// Its name, as on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Human => "human",
            #[cfg(feature = "cli")]
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Markdown => "markdown",
            #[cfg(feature = "cli")]
            Self::Html => "html",
        }
    }

    /// What it is for, in a line of help.
    pub const fn help(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Human => "for people: every passage in its frame",
            #[cfg(feature = "cli")]
            Self::Concise => "a line a passage: path:line:column: severity[rule] message",
            Self::Json => "everything, as one object (`gainsay schema check`)",
            Self::Jsonl => "the findings alone, an object a line",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
            Self::Github => "workflow commands that annotate a pull request",
            Self::Gitlab => "GitLab code quality",
            Self::Junit => "JUnit XML: a test case a rule and subject",
            Self::Checkstyle => "Checkstyle XML",
            Self::Markdown => "a comment for a pull request",
            #[cfg(feature = "cli")]
            Self::Html => "one page that works offline",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.as_str() == name)
    }
}

/// Whether escape sequences may be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Colour {
    Always,
    #[default]
    Never,
}

/// The characters that frames and axes are drawn with. Quoted text stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Charset {
    #[default]
    Ascii,
    Unicode,
}

/// How much a report for people says of each finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// What clashes, and what to do next.
    #[default]
    Usual,
    /// Also how it came about, and why the rule exists.
    Explained,
    /// What clashes, without advice or figures.
    Terse,
}

/// What a format may know of the world that it writes to.
#[derive(Clone, Debug)]
pub struct Options {
    /// Escape sequences.
    pub colour: Colour,
    /// Line-drawing characters.
    pub charset: Charset,
    /// Columns of the terminal.
    pub width: usize,
    /// Detail.
    pub detail: Detail,
    /// How many findings to write; the rest are counted.
    pub max_findings: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            colour: Colour::Never,
            charset: Charset::Ascii,
            width: 80,
            detail: Detail::Usual,
            max_findings: usize::MAX,
        }
    }
}

/// The version that reports name.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes `report` in `format`.
pub fn write(format: Format, report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    match format {
        #[cfg(feature = "cli")]
        Format::Human => human::write(report, options, out),
        #[cfg(feature = "cli")]
        Format::Concise => concise::write(report, options, out),
        Format::Json => json::write(report, options, out),
        Format::Jsonl => json::write_lines(report, options, out),
        Format::Sarif => sarif::write(report, options, out),
        Format::Github => github::write(report, options, out),
        Format::Gitlab => gitlab::write(report, options, out),
        Format::Junit => junit::write(report, options, out),
        Format::Checkstyle => checkstyle::write(report, options, out),
        Format::Markdown => markdown::write(report, options, out),
        #[cfg(feature = "cli")]
        Format::Html => html::write(report, options, out),
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::{Format, Options, sample};

    /// Each format of the sample, read before it is accepted; `html` has a browser for that.
    #[test]
    fn one_report_through_every_format() {
        for &format in Format::ALL {
            let text = sample::written(format, &Options::default());
            let pretty = match format {
                Format::Json | Format::Sarif | Format::Gitlab => {
                    let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
                    serde_json::to_string_pretty(&value).expect("it was JSON")
                }
                Format::Html | Format::Human => continue,
                Format::Concise
                | Format::Jsonl
                | Format::Github
                | Format::Junit
                | Format::Checkstyle
                | Format::Markdown => text,
            };
            sample::snapshot("sample", format.as_str(), &pretty);
        }
    }

    /// No format lets an escape sequence, NUL or a direction mark of an article through.
    #[test]
    fn hostile_text_is_harmless_everywhere() {
        for &format in Format::ALL {
            let text = sample::written(format, &Options::default());
            let acts = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
            assert!(!text.contains(acts), "{}: {:?}", format.as_str(), text.find(acts));
        }
    }

    /// The same report gives the same bytes.
    #[test]
    fn formats_are_deterministic() {
        for &format in Format::ALL {
            let options = Options::default();
            assert_eq!(sample::written(format, &options), sample::written(format, &options));
        }
    }
}
