//! What each side says, a row a position: reading, place on the axis, as-of, who says it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{INDENT, Page};
use crate::finding::{Cited, Finding, Position};
use crate::report::plain::{cut, plain};
use crate::report::{axis, view};

/// Widest reading; longer ones are cut.
const READING: usize = 26;
/// Columns of the axis.
const AXIS: usize = 21;

impl Page<'_> {
    /// The table; none for a finding with one position, or one whose values are wordings.
    pub(super) fn table(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        if finding.positions.len() < 2 {
            return Ok(());
        }
        let axis = axis::rows(finding);
        let wordings = finding.positions.iter().flat_map(|p| &p.claims).any(|c| c.kind == "quote");
        let readings: Vec<String> = finding
            .positions
            .iter()
            .map(|p| if wordings { speaker(p) } else { cut(&plain(&view::reading(p)), READING) })
            .collect();
        let widest = readings.iter().map(|r| r.chars().count()).max().unwrap_or(0);
        let (strong, dim) = (self.style.strong(), self.style.dim());
        for (i, (position, reading)) in finding.positions.iter().zip(&readings).enumerate() {
            let line = match axis.as_ref().and_then(|rows| rows.get(i)) {
                Some(row) => format!("{dim}{}{dim:#}  ", axis::draw(row, AXIS, self.style.charset)),
                None => String::new(),
            };
            let taken = INDENT.len() + widest + 2 + if line.is_empty() { 0 } else { AXIS + 2 };
            let who = cut(&self.who(position), self.options.width.saturating_sub(taken));
            writeln!(out, "{INDENT}{strong}{reading:<widest$}{strong:#}  {line}{who}")?;
        }
        Ok(())
    }

    /// "TASS, as of 2021-01-18 (header)"; "3 origins: TASS, Interfax, Reuters".
    fn who(&self, position: &Position) -> String {
        let sources: BTreeSet<&str> = position.claims.iter().map(|c| self.documents.source(c)).collect();
        let names = sources.iter().map(|s| plain(s).into_owned()).collect::<Vec<_>>().join(", ");
        let as_of = position.claims.first().map(as_of).unwrap_or_default();
        match position.origins {
            0 | 1 => format!("{names}{as_of}"),
            n => format!("{n} origins: {names}{as_of}"),
        }
    }
}

/// ", as of 2021-01-18 (header)"; nothing where it is not known.
fn as_of(claim: &Cited) -> String {
    match &claim.as_of {
        Some(day) => format!(", as of {day} ({})", claim.as_of_from),
        None => String::new(),
    }
}

/// Who is quoted; where nobody is named, the figure of the position.
fn speaker(position: &Position) -> String {
    let who = position.claims.first().and_then(|c| c.speaker.as_deref());
    cut(&plain(who.unwrap_or("no speaker named")), READING)
}
