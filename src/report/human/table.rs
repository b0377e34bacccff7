//! What each side says, a row a position: reading, place on the axis, as-of, who says it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::{INDENT, Page};
use crate::finding::{Cited, Finding, Position};
use crate::report::plain::{cut, plain};
use crate::report::{axis, view};

/// Widest reading; longer ones are cut.
const READING: usize = 26;
/// Columns of the axis.
const AXIS: usize = 17;

impl Page<'_> {
    /// The table; none for a finding with one position, or one whose values are wordings.
    pub(super) fn table(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        if finding.positions.len() < 2 {
            return Ok(());
        }
        let axis = axis::rows(finding);
        let readings = first_column(finding);
        let named = self.naming(finding);
        let widest = readings.iter().map(|r| r.chars().count()).max().unwrap_or(0);
        let (strong, dim) = (self.style.strong(), self.style.dim());
        for (i, (position, reading)) in finding.positions.iter().zip(&readings).enumerate() {
            let line = match axis.as_ref().and_then(|rows| rows.get(i)) {
                Some(row) => format!("{dim}{}{dim:#}  ", axis::draw(row, AXIS, self.style.charset)),
                None => String::new(),
            };
            let gap = if widest == 0 { "" } else { "  " };
            let taken = INDENT.len() + widest + gap.len() + if line.is_empty() { 0 } else { AXIS + 2 };
            let who = cut(&self.who(position, named), self.options.width.saturating_sub(taken));
            writeln!(out, "{INDENT}{strong}{reading:<widest$}{strong:#}{gap}{line}{who}")?;
        }
        Ok(())
    }

    /// Sources tell the rows apart, unless every row has the same one.
    fn naming(&self, finding: &Finding) -> Named {
        let claims = finding.positions.iter().flat_map(|p| &p.claims);
        let sources: BTreeSet<&str> = claims.map(|c| self.documents.source(c)).collect();
        if sources.len() > 1 { Named::Source } else { Named::Document }
    }

    /// "TASS, as of 2021-01-18 (header)"; "3 origins: TASS, Interfax, Reuters".
    fn who(&self, position: &Position, named: Named) -> String {
        let name = |c| match named {
            Named::Source => self.documents.source(c),
            Named::Document => c.document.as_str(),
        };
        let sources: BTreeSet<&str> = position.claims.iter().map(name).collect();
        let names = sources.iter().map(|s| plain(s).into_owned()).collect::<Vec<_>>().join(", ");
        let mut as_of = position.claims.first().map(as_of).unwrap_or_default();
        if position.claims.len() > sources.len() {
            let _ = write!(as_of, ", {} passages", position.claims.len());
        }
        match position.origins {
            0 | 1 => format!("{names}{as_of}"),
            n => format!("{n} origins: {names}{as_of}"),
        }
    }
}

/// What a row calls its documents.
#[derive(Clone, Copy)]
enum Named {
    Source,
    Document,
}

/// ", as of 2021-01-18 (header)"; nothing where it is not known.
fn as_of(claim: &Cited) -> String {
    match &claim.as_of {
        Some(day) => format!(", as of {day} ({})", claim.as_of_from),
        None => String::new(),
    }
}

/// The readings; for wordings the speakers, and nothing where all are one speaker's.
fn first_column(finding: &Finding) -> Vec<String> {
    let wordings = finding.positions.iter().flat_map(|p| &p.claims).any(|c| c.kind == "quote");
    if !wordings {
        return finding.positions.iter().map(|p| cut(&plain(&view::reading(p)), READING)).collect();
    }
    let who = |p: &Position| p.claims.first().and_then(|c| c.speaker.clone()).unwrap_or_default();
    let speakers: BTreeSet<_> = finding.positions.iter().map(who).collect();
    let column = |p: &Position| match who(p) {
        _ if speakers.len() < 2 => String::new(),
        name if name.is_empty() => "no speaker named".to_owned(),
        name => cut(&plain(&name), READING),
    };
    finding.positions.iter().map(column).collect()
}
