//! What is made from the command's own definitions: completions, manual pages, schemas.

use std::io::Write as _;
use std::path::Path;

use clap::CommandFactory as _;

use super::Status;
use super::args::{Cli, SchemaOf, Shell};
use crate::error::Error;

/// Prints a completion script.
pub(super) fn completions(shell: Shell) -> Result<Status, Error> {
    let shell = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::Powershell => clap_complete::Shell::PowerShell,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "gainsay", &mut script);
    print(&script)
}

/// Prints `gainsay.1`, or writes a page a command into `dir`.
pub(super) fn man(dir: Option<&Path>) -> Result<Status, Error> {
    let command = Cli::command();
    let Some(dir) = dir else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page).map_err(|e| Error::io("standard output", e))?;
        return print(&page);
    };
    std::fs::create_dir_all(dir)
        .and_then(|()| clap_mangen::generate_to(command, dir))
        .map_err(|e| Error::io(dir.display().to_string(), e))?;
    Ok(Status::Clean)
}

/// Prints a JSON Schema.
pub(super) fn schema(of: SchemaOf) -> Result<Status, Error> {
    let text = match of {
        SchemaOf::Rules => return print(format!("{:#}\n", crate::rules::json_schema()).as_bytes()),
        SchemaOf::Check => crate::report::schema::CHECK,
        SchemaOf::Claims => crate::report::schema::CLAIMS,
    };
    print(text.as_bytes())
}

/// To standard output; a reader that has gone away is no error.
pub(super) fn print(bytes: &[u8]) -> Result<Status, Error> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::io("standard output", e)),
        Ok(()) | Err(_) => Ok(Status::Clean),
    }
}
