//! `gainsay init`: a commented gainsay.toml.

use std::path::Path;

use super::args::Init;
use super::{Status, generate};
use crate::config;
use crate::error::Error;

/// What is written: everything that is not commented out is a default.
pub(super) const TEMPLATE: &str = include_str!("init.toml");

/// Runs it.
pub(super) fn run(args: &Init) -> Result<Status, Error> {
    let path = Path::new(config::FILE);
    if path.exists() && !args.force {
        return Err(Error::usage(format!("{} is there already; --force overwrites it", config::FILE)));
    }
    std::fs::write(path, TEMPLATE).map_err(|e| Error::io(config::FILE, e))?;
    let next = "wrote gainsay.toml\n\
                next: `gainsay schema rules > gainsay.schema.json` lets your editor complete it,\n      \
                `gainsay new --from \"…\" --and \"…\"` writes a first rule, `gainsay check` reads what is here\n";
    generate::print(next.as_bytes())
}
