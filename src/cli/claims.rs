//! `gainsay claims`: what was understood, every claim with its reading.

use std::fmt::Write as _;
use std::io::{self, IoSlice, Write};

use rayon::prelude::*;

use super::args::{Claims, ClaimsFormat};
use super::output::{self, Target};
use super::terminal::Terminal;
use super::{Status, setup};
use crate::error::Error;
use crate::finding::{self, Cited};
use crate::report::{ClaimLines, plain};
use crate::resolve::DocFacts;
use crate::source::Document;
use crate::workspace::Workspace;

/// Documents that each thread reads before their claims are written: memory stays bounded, order stays that of the
/// input.
const SHARE: usize = 64;

/// Runs it.
pub(super) fn run(args: &Claims) -> Result<Status, Error> {
    let terminal = Terminal::new(&args.terminal);
    output::pool(args.read.jobs)?.install(|| {
        let (loaded, status) = setup::rules(&args.rules, &args.paths, &terminal)?;
        let input = setup::documents(&loaded, &args.read, &args.paths)?;
        let status = status.max(output::wrong(&input, &terminal));
        let workspace = Workspace::new(loaded.rules);
        let target = args.output.as_ref().map_or(Target::Stdout, |p| Target::File(p.clone()));
        target.write(|out| write(args.format, &workspace, input.documents, out))?;
        Ok(status)
    })
}

fn write(
    format: ClaimsFormat,
    workspace: &Workspace,
    documents: Vec<Document>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut documents = documents.into_iter();
    let mut first = true;
    if format == ClaimsFormat::Json {
        out.write_all(b"[")?;
    }
    // What was written is written over: the buffers stay where they are.
    let mut written = vec![Vec::new(); SHARE * rayon::current_num_threads()];
    loop {
        let chunk: Vec<Document> = documents.by_ref().take(written.len()).collect();
        if chunk.is_empty() {
            break;
        }
        written.truncate(chunk.len());
        setup::groups(chunk).into_par_iter().zip(written.par_chunks_mut(setup::GROUP)).for_each(
            |(documents, written)| {
                for (facts, bytes) in workspace.read_each(documents).iter().zip(written) {
                    claims(format, facts, bytes);
                }
            },
        );
        let mut blocks = Vec::with_capacity(written.len() * 2);
        for bytes in written.iter().filter(|bytes| !bytes.is_empty()) {
            if format == ClaimsFormat::Json && !std::mem::take(&mut first) {
                blocks.push(IoSlice::new(b",\n"));
            }
            blocks.push(IoSlice::new(bytes));
        }
        write_blocks(out, &mut blocks)?;
    }
    if format == ClaimsFormat::Json {
        out.write_all(b"]\n")?;
    }
    Ok(())
}

/// Writes blocks one after the other, without copying them together first.
fn write_blocks(out: &mut dyn Write, mut blocks: &mut [IoSlice<'_>]) -> io::Result<()> {
    while !blocks.is_empty() {
        match out.write_vectored(blocks) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(n) => IoSlice::advance_slices(&mut blocks, n),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

/// Writes the claims of one document, in bytes of the format, over what `out` held.
fn claims(format: ClaimsFormat, facts: &DocFacts, out: &mut Vec<u8>) {
    out.clear();
    if format == ClaimsFormat::Human {
        let cited: Vec<Cited> = facts.claims.iter().map(|c| finding::cite(facts, c)).collect();
        out.extend_from_slice(human(&facts.document, &cited).as_bytes());
        return;
    }
    // Nothing has to be moved from a buffer that is too small.
    let room = facts.claims.len() * 600;
    if out.capacity() < room {
        *out = Vec::with_capacity(room);
    }
    let mut lines = ClaimLines::new(facts);
    for (i, claim) in facts.claims.iter().enumerate() {
        if format == ClaimsFormat::Json && i > 0 {
            out.truncate(out.len() - 1);
            out.extend_from_slice(b",\n");
        }
        lines.append(claim, out);
    }
    if format == ClaimsFormat::Json && !out.is_empty() {
        out.truncate(out.len() - 1);
    }
}

/// A table of one document: place, kind, words, reading, and what they are about.
fn human(document: &Document, claims: &[Cited]) -> String {
    let mut out = String::new();
    let published = claims.iter().find(|c| c.as_of_from != "text").and_then(|c| c.as_of.as_deref());
    let _ = writeln!(
        out,
        "{}{}",
        plain(&document.meta.id),
        published.map(|p| format!("  ({p})")).unwrap_or_default()
    );
    for claim in claims {
        let words = shorten(&claim.text, 30);
        let reading = shorten(&claim.reading, 30);
        let about = claim.subject.as_deref().unwrap_or("-");
        let place = format!("{}:{}", claim.line, claim.column);
        let _ =
            writeln!(out, "  {place:>8}  {:<9}  {words:<30}  {reading:<30}  {}", claim.kind, plain(about));
        let marks = marks(claim);
        if !marks.is_empty() {
            let _ = writeln!(out, "            {:<9}  {}", "", plain(&marks.join(", ")));
        }
    }
    out.push('\n');
    out
}

/// What is out of the ordinary about a claim.
fn marks(claim: &Cited) -> Vec<String> {
    let mut marks = Vec::new();
    let facets = |all: &std::collections::BTreeMap<_, _>| -> Vec<String> {
        all.iter().map(|(k, v)| format!("{k} {v}")).collect()
    };
    marks.extend(facets(&claim.facets.restricting));
    if claim.voice != "narrator" {
        marks.push(
            claim
                .speaker
                .as_ref()
                .map_or_else(|| claim.voice.to_owned(), |s| format!("{}: {s}", claim.voice)),
        );
    }
    if claim.polarity == "denied" {
        marks.push("denied".to_owned());
    }
    if claim.modality != "asserted" {
        marks.push(claim.modality.to_owned());
    }
    if claim.value_from != "text" && claim.value_from != "unknown" {
        marks.push(format!("from the {}", claim.value_from));
    }
    marks
}

fn shorten(text: &str, width: usize) -> String {
    let text = plain(text);
    match text.char_indices().nth(width) {
        None => text.into_owned(),
        Some(_) => text.chars().take(width - 3).chain("...".chars()).collect(),
    }
}
