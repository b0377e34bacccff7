//! The data block of the page: documents with their texts, findings, and the cells of the matrix.
//!
//! Offsets count in UTF-16 units of the text as shown, since that is how the page's script counts.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;

use serde::Serialize;

use super::standing::Standings;
use crate::finding::{Cited, DocumentInfo, Finding, Report, Waived};
use crate::report::axis::{self, End};
use crate::report::diff::{self, Side};
use crate::report::plain::{cut, plain, shown};
use crate::report::{Options, excerpt, json, view};
use crate::source::iso_day;

/// Bytes of article text that the page carries; what findings cite comes first.
const TEXTS: usize = 4 << 20;
/// Longest single text.
const LONGEST: usize = 400_000;
/// Characters beside a claim whose text was left out, and of a claim's own words.
const AROUND: usize = 160;
const WORDS: usize = 400;

#[derive(Serialize)]
struct Data<'a> {
    subjects: Vec<String>,
    documents: Vec<Doc<'a>>,
    findings: Vec<Item<'a>>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Doc<'a> {
    id: &'a str,
    path: &'a str,
    record: Option<u32>,
    source: Option<&'a str>,
    published: Option<&'a str>,
    published_from: &'a str,
    title: Option<String>,
    text: Option<String>,
    claims: Vec<Mark>,
}

/// Start, length, standing, number of the subject (-1: none), of the finding (-1: none); the reading where it
/// is not the text itself. Articles have many claims, so this is kept short.
type Mark = (u32, u32, u8, i64, i64, Option<String>);

/// Subject, document, standing, reading, finding (-1: none).
type Cell = (String, usize, &'static str, String, i64);
/// A subject's cells: standing and finding by document and reading.
type Row = BTreeMap<(usize, String), (&'static str, i64)>;

#[derive(Serialize)]
struct Item<'a> {
    fingerprint: &'a str,
    rule: &'a str,
    outcome: &'a str,
    severity: &'a str,
    subject: String,
    message: String,
    state: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<&'a Waived>,
    positions: Vec<Place<'a>>,
    notes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words_diff: Option<Vec<(i8, String)>>,
}

#[derive(Serialize)]
struct Place<'a> {
    origins: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    axis: Option<Vec<(f64, f64, u8, u8)>>,
    claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
struct Claim<'a> {
    doc: usize,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<String>,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of_from: Option<&'a str>,
    day: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    around: Option<(String, String)>,
}

/// JSON that may stand inside a script element: no angle bracket leaves a string unescaped.
pub(super) fn block(report: &Report, options: &Options) -> io::Result<String> {
    let builder = Builder::new(report, options.max_findings);
    let data = Data {
        subjects: builder.subjects.keys().map(|s| plain(s).into_owned()).collect(),
        documents: report.documents.iter().map(|d| builder.document(d)).collect(),
        findings: report.findings.iter().take(options.max_findings).map(|f| builder.finding(f)).collect(),
        cells: builder.cells(),
    };
    let mut out = Vec::new();
    json::line(&data, &mut out)?;
    let text = String::from_utf8(out).map_err(io::Error::other)?;
    Ok(text.trim_end().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}

struct Builder<'a> {
    report: &'a Report,
    numbers: BTreeMap<&'a str, usize>,
    texts: BTreeMap<&'a str, Shown>,
    standings: Standings<'a>,
    /// Every claim by document, those of findings included.
    claims: BTreeMap<&'a str, Vec<&'a Cited>>,
    subjects: BTreeMap<&'a str, usize>,
    limit: usize,
}

impl<'a> Builder<'a> {
    fn new(report: &'a Report, limit: usize) -> Self {
        let numbers = report.documents.iter().enumerate().map(|(i, d)| (d.id.as_str(), i)).collect();
        let mut claims: BTreeMap<&str, Vec<&Cited>> = BTreeMap::new();
        let cited = report.findings.iter().flat_map(|f| f.positions.iter().flat_map(|p| &p.claims));
        for claim in report.claims.iter().chain(cited) {
            claims.entry(claim.document.as_str()).or_default().push(claim);
        }
        for list in claims.values_mut() {
            list.sort_by_key(|c| (c.start, std::cmp::Reverse(c.end), c.kind));
            list.dedup_by_key(|c| (c.start, c.end));
        }
        let mut subjects: BTreeMap<&str, usize> =
            claims.values().flatten().filter_map(|c| Some((c.subject.as_deref()?, 0))).collect();
        subjects.values_mut().enumerate().for_each(|(i, number)| *number = i);
        let mut builder = Self {
            subjects,
            report,
            numbers,
            texts: BTreeMap::new(),
            standings: Standings::of(report),
            claims,
            limit,
        };
        builder.take_texts();
        builder
    }

    /// Texts within the budget: first those that findings cite, in their order, then the others.
    fn take_texts(&mut self) {
        let cited = self.report.findings.iter().flat_map(|f| f.positions.iter().flat_map(|p| &p.claims));
        let order =
            cited.map(|c| c.document.as_str()).chain(self.report.documents.iter().map(|d| d.id.as_str()));
        let mut room = TEXTS;
        let mut seen = BTreeSet::new();
        for id in order.filter(|id| seen.insert(*id)).collect::<Vec<_>>() {
            let Some(source) = self.report.sources.get(id) else { continue };
            if source.len() > LONGEST || source.len() > room {
                continue;
            }
            room -= source.len();
            let claims = self.claims.get(id).map(Vec::as_slice).unwrap_or_default();
            let shown = match self.report.readable.get(id) {
                Some(readable) => Shown::new(&readable.text, claims, |c| {
                    Some(readable.map.to_text(c.start) as usize..readable.map.to_text(c.end) as usize)
                }),
                None => Shown::new(source, claims, |c| excerpt::locate(source, c)),
            };
            self.texts.insert(id, shown);
        }
    }

    /// A finding's number; -1 for none, or one that is not written.
    fn number(&self, finding: Option<usize>) -> i64 {
        number(finding.filter(|&i| i < self.limit))
    }

    fn document(&self, d: &'a DocumentInfo) -> Doc<'a> {
        let shown = self.texts.get(d.id.as_str());
        let claims = self.claims.get(d.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let marks =
            shown.map(|s| claims.iter().filter_map(|c| self.mark(s, c)).collect()).unwrap_or_default();
        Doc {
            id: &d.id,
            path: &d.path,
            record: d.record,
            source: d.source.as_deref().or(d.origin.as_deref()),
            published: d.published.as_deref(),
            published_from: d.published_from,
            title: d.title.as_ref().map(|t| plain(t).into_owned()),
            text: shown.map(|s| s.text.clone()),
            claims: marks,
        }
    }

    fn mark(&self, shown: &Shown, claim: &Cited) -> Option<Mark> {
        let (start, end) = shown.place(claim)?;
        let (standing, finding) = self.standings.get(claim);
        let subject = claim.subject.as_deref().and_then(|s| self.subjects.get(s).copied());
        let finding = self.number(finding);
        Some((start, end - start, standing as u8, number(subject), finding, other_reading(claim)))
    }

    fn finding(&self, f: &'a Finding) -> Item<'a> {
        let axes = axis::rows(f);
        let place = |(i, p): (usize, &'a crate::finding::Position)| Place {
            origins: p.origins,
            axis: axes.as_ref().and_then(|rows| rows.get(i)).map(|row| row.iter().map(stretch).collect()),
            claims: p.claims.iter().map(|c| self.claim(c)).collect(),
        };
        let side = |s: Side| match s {
            Side::First => -1,
            Side::Both => 0,
            Side::Second => 1,
        };
        let words = diff::wordings(f).map(|all| all.into_iter().map(|p| (side(p.side), p.text)).collect());
        Item {
            fingerprint: &f.fingerprint,
            rule: &f.rule,
            outcome: f.outcome.as_str(),
            severity: f.severity.as_str(),
            subject: plain(&f.subject).into_owned(),
            message: plain(&f.message).into_owned(),
            state: f.state.as_str(),
            why: f.why.as_deref(),
            waived: f.waived.as_ref(),
            positions: f.positions.iter().enumerate().map(place).collect(),
            notes: f.notes.iter().map(|n| plain(&n.text).into_owned()).collect(),
            words_diff: words,
        }
    }

    fn claim(&self, c: &'a Cited) -> Claim<'a> {
        let place = self.texts.get(c.document.as_str()).and_then(|s| s.place(c));
        let (start, end) = place.unwrap_or_default();
        let around = place.is_none().then(|| {
            let source = self.report.sources.get(&c.document).map(AsRef::as_ref);
            let e = excerpt::excerpt(source, c, AROUND * 2, AROUND);
            let part = |r: Range<usize>| e.text.get(r).unwrap_or_default().to_owned();
            (part(0..e.mark.start), part(e.mark.end..e.text.len()))
        });
        let known = |s: &'a Option<smol_str::SmolStr>| s.as_deref();
        Claim {
            doc: self.numbers.get(c.document.as_str()).copied().unwrap_or_default(),
            start,
            end,
            line: c.line,
            column: c.column,
            text: cut(&plain(&c.text), WORDS),
            reading: other_reading(c),
            kind: c.kind,
            speaker: c.speaker.as_ref().map(|s| plain(s).into_owned()),
            as_of: known(&c.as_of),
            as_of_from: c.as_of.is_some().then_some(c.as_of_from),
            day: c.as_of.as_deref().and_then(|a| iso_day(a.get(..10)?)),
            around,
        }
    }

    /// Subject by document: those that more than one document speaks of, and those of findings.
    fn cells(&self) -> Vec<Cell> {
        let mut subjects: BTreeMap<&str, Row> = BTreeMap::new();
        for (id, claims) in &self.claims {
            let Some(&doc) = self.numbers.get(id) else { continue };
            for claim in claims.iter().filter(|c| c.value.is_some()) {
                let Some(subject) = claim.subject.as_deref() else { continue };
                let (standing, finding) = self.standings.get(claim);
                let finding = self.number(finding);
                let cell = subjects.entry(subject).or_default().entry((doc, reading(claim)));
                let cell = cell.or_insert((standing.as_str(), finding));
                if cell.1 < 0 {
                    *cell = (standing.as_str(), finding);
                }
            }
        }
        let shared = |row: &Row| {
            let documents: BTreeSet<usize> = row.keys().map(|k| k.0).collect();
            documents.len() > 1 || row.values().any(|c| c.1 >= 0)
        };
        let rows = subjects.into_iter().filter(|(_, row)| shared(row));
        rows.flat_map(|(subject, row)| {
            let subject = plain(subject).into_owned();
            row.into_iter().map(move |((doc, reading), (standing, finding))| {
                (subject.clone(), doc, standing, reading, finding)
            })
        })
        .collect()
    }
}

/// A number as the page's script expects it; -1 for none.
fn number(i: Option<usize>) -> i64 {
    i.and_then(|i| i64::try_from(i).ok()).unwrap_or(-1)
}

fn reading(claim: &Cited) -> String {
    cut(&plain(&view::claim_reading(claim)), WORDS)
}

/// The reading, where it is not the text itself.
fn other_reading(claim: &Cited) -> Option<String> {
    let reading = reading(claim);
    (reading != plain(&claim.text)).then_some(reading)
}

fn stretch(s: &axis::Stretch) -> (f64, f64, u8, u8) {
    let end = |e: End| match e {
        End::Closed => 0,
        End::Open => 1,
        End::Unbounded => 2,
    };
    let round = |v: f64| (v * 10_000.0).round() / 10_000.0;
    let [low, high] = s.ends;
    (round(s.from), round(s.to), end(low), end(high))
}

/// A text as the page shows it, and where its claims stand in it.
struct Shown {
    text: String,
    places: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Shown {
    fn new(source: &str, claims: &[&Cited], locate: impl Fn(&Cited) -> Option<Range<usize>>) -> Self {
        let located: Vec<_> = claims.iter().filter_map(|c| Some(((c.start, c.end), locate(c)?))).collect();
        let mut wanted: Vec<usize> = located.iter().flat_map(|(_, r)| [r.start, r.end]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut found = BTreeMap::new();
        let mut next = wanted.into_iter().peekable();
        let (mut text, mut units) = (String::with_capacity(source.len()), 0_u32);
        for (at, c) in source.char_indices().map(|(i, c)| (i, Some(c))).chain([(source.len(), None)]) {
            while next.peek().is_some_and(|&w| w <= at) {
                found.extend(next.next().map(|w| (w, units)));
            }
            let kept = match c {
                Some('\n') => Some('\n'),
                Some('\r') | None => None,
                Some(c) => shown(c),
            };
            if let Some(c) = kept {
                text.push(c);
                units += c.len_utf16() as u32;
            }
        }
        let place = |r: &Range<usize>| Some((*found.get(&r.start)?, *found.get(&r.end)?));
        let places = located.iter().filter_map(|(key, r)| Some((*key, place(r)?))).collect();
        Self { text, places }
    }

    fn place(&self, claim: &Cited) -> Option<(u32, u32)> {
        self.places.get(&(claim.start, claim.end)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn offsets_count_in_the_text_as_shown() {
        let source = "a \u{1f600}\u{202e}\r\n62 people";
        let claim = sample::claim("x", source, "62");
        let shown = Shown::new(source, &[&claim], |c| excerpt::locate(source, c));
        assert_eq!(shown.text, "a \u{1f600}\n62 people");
        assert_eq!(shown.place(&claim), Some((5, 7)));
    }
}
