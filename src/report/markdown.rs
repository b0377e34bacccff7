//! `markdown`.

use std::io::{self, Write};

use super::Options;
use crate::finding::Report;

pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    super::json::write(report, options, out)
}
