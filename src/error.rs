//! One opaque public error over private kinds.

use std::fmt;

use crate::diagnostic::Diagnostic;

/// What can go wrong outside the text: files, rules, arguments.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Kind>);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{path}: {source}")]
    Io { path: String, source: std::io::Error },
    #[error("{}", Located(.0))]
    Diagnostics(Vec<Diagnostic>),
    #[error("{0}")]
    Usage(String),
}

struct Located<'a>(&'a [Diagnostic]);

impl fmt::Display for Located<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, d) in self.0.iter().enumerate() {
            let sep = if i == 0 { "" } else { "\n" };
            write!(f, "{sep}{}: {}: {}", d.path, d.severity.as_str(), d.message)?;
        }
        Ok(())
    }
}

impl Error {
    /// A file could not be read or written.
    pub fn io(path: impl Into<String>, source: std::io::Error) -> Self {
        Self(Box::new(Kind::Io { path: path.into(), source }))
    }
    /// Located problems of rule or configuration files.
    pub fn diagnostics(all: Vec<Diagnostic>) -> Self {
        Self(Box::new(Kind::Diagnostics(all)))
    }
    /// A wrong argument.
    pub fn usage(message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Usage(message.into())))
    }
    /// The located problems, where that is what went wrong.
    pub fn as_diagnostics(&self) -> Option<&[Diagnostic]> {
        if let Kind::Diagnostics(all) = &*self.0 { Some(all) } else { None }
    }
    /// Whether a file could not be read or written.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }
    /// Whether an argument was wrong.
    pub fn is_usage(&self) -> bool {
        matches!(*self.0, Kind::Usage(_))
    }
}
