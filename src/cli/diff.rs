//! `gainsay diff A B`: what two documents say of the same things, a line a subject.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use smol_str::SmolStr;

use super::args::Diff;
use super::generate::print;
use super::terminal::{self, Terminal};
use super::{Status, input, output, setup};
use crate::error::Error;
use crate::finding::{Cited, Finding};
use crate::report::{Colour, plain};

/// Runs it.
pub(super) fn run(args: &Diff) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    output::pool(args.read.jobs)?.install(|| {
        let paths = [args.a.clone(), args.b.clone()];
        let run = setup::workspace(&args.rules, &args.read, &paths, &terminal)?;
        let documents: Vec<SmolStr> = run.workspace.documents().map(|d| d.document.meta.id.clone()).collect();
        let id = |path: &str| SmolStr::from(input::id(std::path::Path::new(path)));
        let (a, b) = (id(&args.a), id(&args.b));
        if documents.len() != 2 || a == b || !documents.contains(&a) || !documents.contains(&b) {
            return if run.status == Status::Wrong {
                Ok(Status::Wrong)
            } else {
                Err(Error::usage(format!("expected two documents, found {}", documents.len())))
            };
        }
        let report = run.workspace.report(None);
        let (ours, theirs) = (run.workspace.claims(&a), run.workspace.claims(&b));
        let rows = rows(&ours, &theirs, &report.findings);
        let facing = std::io::IsTerminal::is_terminal(&std::io::stdout());
        let options = terminal::options(args.terminal.color, facing);
        print(table(&a, &b, &rows, &options).as_bytes())?;
        let differ = rows.iter().any(|r| r.mark == Mark::Clash);
        Ok(run.status.max(if differ { Status::Findings } else { Status::Clean }))
    })
}

/// How the two sides of a row stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// They clash.
    Clash,
    /// They differ, and nothing says that they must not.
    Differ,
    /// They say the same.
    Same,
    /// Only one of them speaks of it.
    One,
}

/// What both say of a subject.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    mark: Mark,
    subject: String,
    ours: String,
    theirs: String,
    /// The outcome of a clash, else empty.
    outcome: &'static str,
}

/// What makes two claims speak of one thing, as far as a table can tell.
type Key<'a> = (&'a str, &'a str, &'a BTreeMap<SmolStr, SmolStr>);

fn key(claim: &Cited) -> Option<Key<'_>> {
    claim.value.as_ref()?;
    Some((claim.subject.as_deref()?, claim.kind, &claim.facets.restricting))
}

/// Clashes first, then what differs, what agrees, and what stands alone; each by subject.
fn rows(ours: &[Cited], theirs: &[Cited], findings: &[Finding]) -> Vec<Row> {
    let mut rows: Vec<Row> = findings.iter().filter_map(|f| clash(f, ours, theirs)).collect();
    let told: BTreeSet<(&str, u32)> = findings
        .iter()
        .flat_map(|f| f.positions.iter().flat_map(|p| &p.claims))
        .map(|c| (c.document.as_str(), c.start))
        .collect();
    let mut groups: BTreeMap<Key<'_>, [BTreeSet<String>; 2]> = BTreeMap::new();
    for (side, claims) in [ours, theirs].into_iter().enumerate() {
        for claim in claims.iter().filter(|c| !told.contains(&(c.document.as_str(), c.start))) {
            let Some(key) = key(claim) else { continue };
            if let Some(readings) = groups.entry(key).or_default().get_mut(side) {
                readings.insert(plain(&claim.reading).into_owned());
            }
        }
    }
    for ((subject, _, facets), [ours, theirs]) in groups {
        let mark = match (ours.is_empty(), theirs.is_empty()) {
            (false, false) if ours == theirs => Mark::Same,
            (false, false) => Mark::Differ,
            (true, _) | (_, true) => Mark::One,
        };
        let words = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join("; ");
        rows.push(Row {
            mark,
            subject: labelled(subject, facets),
            ours: words(&ours),
            theirs: words(&theirs),
            outcome: "",
        });
    }
    rows.sort_by(|x, y| (x.mark, &x.subject, &x.ours).cmp(&(y.mark, &y.subject, &y.ours)));
    rows
}

/// A finding between the two documents, or inside one of them.
fn clash(finding: &Finding, ours: &[Cited], theirs: &[Cited]) -> Option<Row> {
    let side = |claims: &[Cited]| {
        let document = claims.first().map(|c| c.document.as_str());
        let cited = finding.positions.iter().flat_map(|p| &p.claims);
        let readings: Vec<String> = cited
            .filter(|c| Some(c.document.as_str()) == document)
            .map(|c| plain(if c.reading.is_empty() { &c.text } else { &c.reading }).into_owned())
            .collect();
        readings.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("; ")
    };
    let (ours, theirs) = (side(ours), side(theirs));
    if ours.is_empty() || theirs.is_empty() {
        return None;
    }
    let subject = plain(&finding.subject).into_owned();
    Some(Row { mark: Mark::Clash, subject, ours, theirs, outcome: finding.outcome.as_str() })
}

fn labelled(subject: &str, facets: &BTreeMap<SmolStr, SmolStr>) -> String {
    let facets: Vec<&str> = facets.values().map(SmolStr::as_str).collect();
    let subject = plain(subject);
    if facets.is_empty() {
        subject.into_owned()
    } else {
        format!("{subject} ({})", plain(&facets.join(", ")))
    }
}

/// Columns: mark, subject, one, other, outcome.
fn table(a: &str, b: &str, rows: &[Row], options: &crate::report::Options) -> String {
    let mut out = String::new();
    let room = options.width.saturating_sub(4);
    let widest = |pick: fn(&Row) -> &str, most: usize, least: usize| {
        rows.iter().map(|r| pick(r).chars().count()).max().unwrap_or(0).clamp(least, most)
    };
    let subject = widest(|r| &r.subject, room * 2 / 5, 8);
    let value = widest(|r| &r.ours, room / 4, a.chars().count().min(room / 4));
    let other = widest(|r| &r.theirs, room / 4, 0);
    let _ = writeln!(out, "  {:<subject$}  {:<value$}  {}", "", fit(&plain(a), value), plain(b));
    let mut last = None;
    for row in rows {
        if row.mark == Mark::One && last != Some(Mark::One) {
            out.push_str("\nonly one of them says\n");
        }
        last = Some(row.mark);
        let (sign, style) = match row.mark {
            Mark::Clash => ('!', anstyle::AnsiColor::Red.on_default()),
            Mark::Differ => ('~', anstyle::Style::new()),
            Mark::Same => ('=', anstyle::AnsiColor::Green.on_default()),
            Mark::One => (' ', anstyle::Style::new()),
        };
        let style = if options.colour == Colour::Always { style } else { anstyle::Style::new() };
        let (name, ours) = (fit(&row.subject, subject), fit(&row.ours, value));
        let outcome = if row.outcome.is_empty() { String::new() } else { format!("  {}", row.outcome) };
        let theirs = format!("{:<other$}", row.theirs);
        let line = format!("{style}{sign}{style:#} {name:<subject$}  {ours:<value$}  {theirs}{outcome}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

fn fit(text: &str, width: usize) -> String {
    match text.char_indices().nth(width) {
        None => text.to_owned(),
        Some(_) => text.chars().take(width.saturating_sub(3)).chain("...".chars()).collect(),
    }
}
