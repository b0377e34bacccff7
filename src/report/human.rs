//! `human`: the report for people. Each finding is a title, a frame a position, a table of what
//! each side says on one axis, the difference, remarks, and what to do next.
//!
//! Legible at eighty columns, in ASCII and without colours.

mod frame;
mod table;

use std::io::{self, Write};

use super::diff::{self, Side};
use super::plain::plain;
use super::style::Style;
use super::view::{self, Documents};
use super::{Detail, Options};
use crate::finding::{Finding, Note, Outcome, Report, State};

pub use frame::diagnostic;

/// What every line under a title is set in by.
const INDENT: &str = "    ";

/// One report being written.
struct Page<'a> {
    report: &'a Report,
    documents: Documents<'a>,
    options: &'a Options,
    style: Style,
}

/// Writes every finding, worst first, and the figures.
pub(super) fn write(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { report, documents: Documents::of(report), options, style: Style::of(options) };
    for finding in report.findings.iter().take(options.max_findings) {
        page.finding(finding, out)?;
    }
    page.close(out)
}

impl Page<'_> {
    fn finding(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}\n", self.frames(finding))?;
        self.table(finding, out)?;
        self.difference(finding, out)?;
        for note in &finding.notes {
            self.note(note, out)?;
        }
        self.settled(finding, out)?;
        if self.options.detail == Detail::Explained {
            self.explained(finding, out)?;
        }
        self.next(finding, out)?;
        writeln!(out)
    }

    /// The words that differ, or the values, one below the other.
    fn difference(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        if let Some(pieces) = diff::wordings(finding) {
            let drawn = pieces.iter().map(|p| self.piece(p)).collect::<String>();
            for line in wrap(&drawn, self.options.width - INDENT.len()) {
                writeln!(out, "{INDENT}{line}")?;
            }
            return Ok(());
        }
        if finding.diff.is_none() {
            return Ok(());
        }
        for (side, line) in diff::lines(finding) {
            let (sign, style) = match side {
                Side::Both => (' ', self.style.dim()),
                Side::First => ('-', self.style.removed()),
                Side::Second => ('+', self.style.added()),
            };
            writeln!(out, "{INDENT}{style}{sign} {line}{style:#}")?;
        }
        Ok(())
    }

    /// A piece of a word diff; without colours the marks of `wdiff` tell the sides apart.
    fn piece(&self, piece: &diff::Piece) -> String {
        let text = &piece.text;
        let (style, open, close) = match piece.side {
            Side::Both => return text.clone(),
            Side::First => (self.style.removed(), "[-", "-]"),
            Side::Second => (self.style.added(), "{+", "+}"),
        };
        // A style ends and starts anew at each space, so that a wrapped line keeps its own.
        let words = format!("{open}{text}{close}");
        words.split(' ').map(|w| format!("{style}{w}{style:#}")).collect::<Vec<_>>().join(" ")
    }

    fn note(&self, note: &Note, out: &mut dyn Write) -> io::Result<()> {
        let place =
            note.claim.as_ref().map(|c| format!(" ({})", self.documents.place(c))).unwrap_or_default();
        self.remark("note", &format!("{}{place}", plain(&note.text)), out)
    }

    fn settled(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        if let Some(waived) = &finding.waived {
            let by = waived.by.as_ref().map(|b| format!(" by {b}")).unwrap_or_default();
            let until = waived.until.as_ref().map(|u| format!(" until {u}")).unwrap_or_default();
            self.remark("waived", &plain(&format!("{}{by}{until}", waived.why)), out)?;
        }
        if finding.state == State::New {
            return Ok(());
        }
        self.remark("state", finding.state.as_str(), out)
    }

    fn explained(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        for (i, step) in finding.steps.iter().enumerate() {
            self.remark(&format!("step {}", i + 1), &plain(step), out)?;
        }
        self.remark("check", &format!("{}, outcome {}", finding.check, finding.outcome.as_str()), out)?;
        if let Some(fix) = &finding.fix {
            self.remark("fix", &plain(&fix.title), out)?;
        }
        match &finding.why {
            Some(why) => self.remark("why", &plain(why), out),
            None => Ok(()),
        }
    }

    /// The commands that lead on; none for what is settled.
    fn next(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        if self.options.detail == Detail::Terse || !view::counts(finding) || finding.outcome == Outcome::Agree
        {
            return Ok(());
        }
        let dim = self.style.dim();
        let fingerprint = &finding.fingerprint;
        writeln!(out, "{INDENT}{dim}next: gainsay explain {fingerprint}{dim:#}")?;
        writeln!(out, "{INDENT}{dim}      gainsay waive {fingerprint} --why \"...\"{dim:#}")
    }

    /// `word: text`, wrapped under itself.
    fn remark(&self, word: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let strong = self.style.strong();
        let under = " ".repeat(word.len() + 2);
        for (i, line) in wrap(text, self.options.width - INDENT.len() - under.len()).iter().enumerate() {
            if i == 0 {
                writeln!(out, "{INDENT}{strong}{word}{strong:#}: {line}")?;
            } else {
                writeln!(out, "{INDENT}{under}{line}")?;
            }
        }
        Ok(())
    }

    /// The figures, and what was left out.
    fn close(&self, out: &mut dyn Write) -> io::Result<()> {
        let left = self.report.findings.len().saturating_sub(self.options.max_findings);
        if left > 0 {
            let more = view::count(left as u64, "more finding");
            writeln!(out, "{more} not shown: raise --max-findings, or write them to a file with --output\n")?;
        }
        if self.options.detail == Detail::Terse {
            return Ok(());
        }
        let s = &self.report.summary;
        let strong = self.style.strong();
        if s.documents == 0 {
            return writeln!(out, "{strong}no document was read{strong:#}");
        }
        let found = view::tally(s.errors, s.warnings, s.infos);
        let waived = if s.waived > 0 { format!(", {} waived", s.waived) } else { String::new() };
        let read = view::count(s.documents, "document");
        let claims = view::count(s.claims, "claim");
        writeln!(out, "{strong}{found}{strong:#}{waived} in {read}, {claims}")?;
        if let Some(today) = &self.report.today {
            writeln!(out, "waivers as of {today}")?;
        }
        Ok(())
    }
}

/// Lines of at most `width` columns, broken at spaces; escape sequences take no room.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = columns(word);
        if used > 0 && used + 1 + length > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
        }
        used += length;
    }
    lines
}

/// Characters of `text` that are no part of an escape sequence of ours.
fn columns(text: &str) -> usize {
    let mut inside = false;
    text.chars()
        .filter(|&c| {
            let starts = c == '\u{1b}';
            let counts = !inside && !starts;
            inside = starts || inside && c != 'm';
            counts
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::{Charset, Colour, Format, sample};
    use super::*;

    #[test]
    fn the_sample_in_ascii_at_eighty_columns() {
        let text = sample::written(Format::Human, &Options::default());
        assert!(text.lines().all(|l| l.chars().count() <= 80), "{text}");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
        sample::snapshot("sample", "human", &text);
    }

    #[test]
    fn the_sample_in_unicode_with_reasons() {
        let options = Options { charset: Charset::Unicode, detail: Detail::Explained, ..Options::default() };
        sample::snapshot("explained", "human", &sample::written(Format::Human, &options));
    }

    #[test]
    fn colours_add_escape_sequences_and_nothing_else() {
        let colour = Options { colour: Colour::Always, ..Options::default() };
        let coloured = sample::written(Format::Human, &colour);
        let stripped = anstream::adapter::strip_str(&coloured).to_string();
        assert!(coloured.contains("\u{1b}["));
        let plain = sample::written(Format::Human, &Options::default());
        let words = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let unmarked =
            |s: &str| words(&s.replace("[-", "").replace("-]", "").replace("{+", "").replace("+}", ""));
        assert_eq!(unmarked(&stripped), unmarked(&plain));
    }

    #[test]
    fn a_terse_report_gives_no_advice() {
        let terse = sample::written(Format::Human, &Options { detail: Detail::Terse, ..Options::default() });
        assert!(!terse.contains("next:") && !terse.contains("in 3 documents"), "{terse}");
        assert!(terse.contains("error[agreement-date]"));
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let text = sample::written(Format::Human, &Options { max_findings: 1, ..Options::default() });
        assert!(text.contains("4 more findings not shown"), "{text}");
        assert!(!text.contains("prisoner-count"));
    }
}
