//! One report for every format's tests: three small digests, one of them hostile.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::diagnostic::Severity;
use crate::finding::*;
use crate::value::DayRange;

const A: &str = "\
VELTIA, 18 January (Osk Wire) - More than 62 prisoners were freed, the ministry said.

The trilateral statement of 10 November 2020 ended the war. \"We will never leave this town,\" mayor Anna Brandt said.
";
const B: &str = "\
# Exchange of prisoners

60 detainees were released on Monday. The trilateral statement, signed on November 9, 2020, still stands.

The mayor, Anna Brandt, said: \"We will not leave this town.\"
";
/// Markup, an escape sequence, NUL, a right-to-left override and a line of 20,000 characters.
fn hostile() -> String {
    let long = "and so on ".repeat(2_000);
    format!(
        "<script>alert(1)</script> \u{1b}[31m62 prisoners\u{1b}[0m were\0freed \u{202e}yesterday\u{202c} \
         ]]> --> & \"quoted\" 'single' | pipe `tick` ::error::no {{{{ braces }}}} {{% raw %}} {long}\n"
    )
}

/// A claim on the first `words` of a source.
pub(super) fn claim(document: &str, source: &str, words: &str) -> Cited {
    let start = source.find(words).expect("the sample holds the words") as u32;
    let (line, column) = crate::span::LineIndex::new(source).line_column(source, start);
    Cited {
        document: document.into(),
        kind: "count",
        start,
        end: start + words.len() as u32,
        line,
        column,
        text: words.into(),
        value: None,
        hedge: None,
        min: None,
        max: None,
        open: [false, false],
        unit: None,
        currency: None,
        dimension: None,
        timex3: None,
        value_from: "text",
        subject: Some("prisoners freed".into()),
        facets: CitedFacets::default(),
        speaker: None,
        voice: "narrator",
        polarity: "asserted",
        modality: "asserted",
        as_of: Some(if document == "b.md" { "2021-01-20" } else { "2021-01-18" }.into()),
        as_of_from: "header",
        sentence: [0, 10],
        reading: words.into(),
        days: Vec::new(),
    }
}

fn count(claim: Cited, value: &str, min: &str, max: Option<&str>, open: [bool; 2], reading: &str) -> Cited {
    Cited {
        value: Some(value.into()),
        min: Some(min.into()),
        max: max.map(Into::into),
        open,
        reading: reading.into(),
        ..claim
    }
}

fn date(claim: Cited, value: &str, day: i32, reading: &str) -> Cited {
    Cited {
        kind: "date",
        value: Some(value.into()),
        days: vec![DayRange { first: day, last: day }],
        reading: reading.into(),
        subject: Some("trilateral statement".into()),
        ..claim
    }
}

/// 18 January 2021, in whatever words.
fn day(document: &str, source: &str, words: &str) -> Cited {
    date(claim(document, source, words), "2021-01-18", 18_645, "18 January 2021")
}

fn quote(claim: Cited) -> Cited {
    let words = claim.text.trim_matches('"').trim_end_matches(',').into();
    Cited {
        kind: "quote",
        value: Some(words),
        speaker: Some("Anna Brandt".into()),
        voice: "quotation",
        ..claim
    }
}

fn position(claims: Vec<Cited>) -> Position {
    let value = claims.first().and_then(|c| c.value.clone());
    let origins = claims.iter().map(|c| &c.document).collect::<std::collections::BTreeSet<_>>().len() as u32;
    Position { value, origins, claims }
}

/// A finding of one rule.
pub(super) fn finding(
    fingerprint: &str,
    rule: &str,
    outcome: Outcome,
    severity: Severity,
    message: &str,
    positions: Vec<Position>,
) -> Finding {
    let subject = positions.first().and_then(|p| p.claims.first()).and_then(|c| c.subject.clone());
    Finding {
        fingerprint: fingerprint.into(),
        rule: rule.into(),
        check: "same-value",
        outcome,
        severity,
        subject: subject.unwrap_or_default().into(),
        message: message.into(),
        positions,
        notes: Vec::new(),
        diff: None,
        fix: None,
        waived: None,
        state: State::New,
        why: None,
        steps: Vec::new(),
    }
}

fn document(id: &str, source: Option<&str>, title: &str, claims: u32) -> DocumentInfo {
    DocumentInfo {
        id: id.into(),
        path: id.into(),
        record: None,
        source: source.map(Into::into),
        origin: source.map(Into::into),
        published: Some("2021-01-18".into()),
        published_from: "dateline",
        title: Some(title.into()),
        claims,
    }
}

/// A conflict of dates, a boundary of counts with a hostile witness, two wordings, a lone passage, one waived.
pub(super) fn report() -> Report {
    let hostile = hostile();
    let findings = vec![dates(), counts(&hostile), wordings(), lone(&hostile), waived()];
    let sources: BTreeMap<SmolStr, Arc<str>> = [("a.txt", A), ("b.md", B), ("c.txt", hostile.as_str())]
        .map(|(id, text)| (SmolStr::new(id), Arc::from(text)))
        .into();
    Report {
        today: Some("2021-02-01".into()),
        documents: vec![
            document("a.txt", Some("Osk Wire"), "Prisoners freed", 7),
            document("b.md", Some("Maren Post"), "Exchange of prisoners", 6),
            document("c.txt", None, "<script>alert(2)</script>", 1),
        ],
        summary: Summary {
            documents: 3,
            claims: 14,
            compared: 9,
            errors: 1,
            warnings: 2,
            infos: 1,
            waived: 1,
            rules_without_claims: vec!["flood-date".into()],
            skipped: vec![Skipped { path: "d.docx".into(), line: None, why: "docx is not read".into() }],
        },
        findings,
        claims: vec![
            Cited { subject: Some("date of the report".into()), ..day("a.txt", A, "18 January") },
            Cited { subject: Some("date of the report".into()), ..day("b.md", B, "Monday") },
            Cited { subject: Some("town".into()), ..day("a.txt", A, "this town") },
        ],
        agreed: vec![("exchange-count".into(), "villages".into())],
        readable: BTreeMap::new(),
        sources,
    }
}

fn dates() -> Finding {
    let ours = date(claim("a.txt", A, "10 November 2020"), "2020-11-10", 18_576, "10 November 2020");
    let theirs = date(claim("b.md", B, "November 9, 2020"), "2020-11-09", 18_575, "9 November 2020");
    let night = Note { text: "the night of 9 to 10 November allows both".into(), claim: None };
    Finding {
        notes: vec![night],
        diff: Some("-10 November 2020\n+9 November 2020".into()),
        steps: vec!["a.txt says 10 November 2020".into(), "b.md says 9 November 2020".into()],
        why: Some("Wires date it by Moscow time, agencies in the region by local time.".into()),
        ..finding(
            "6f1c2a9be0d4",
            "agreement-date",
            Outcome::Conflict,
            Severity::Error,
            "trilateral statement is dated 10 November 2020 here, 9 November 2020 there",
            vec![position(vec![ours]), position(vec![theirs])],
        )
    }
}

fn counts(hostile: &str) -> Finding {
    let more = count(claim("a.txt", A, "More than 62"), "62", "62", None, [true, false], "63 or more");
    let sixty = count(claim("b.md", B, "60"), "60", "60", Some("60"), [false; 2], "60");
    let bad = count(claim("c.txt", hostile, "62"), "62", "62", Some("62"), [false; 2], "62");
    let bad = Cited { as_of: None, as_of_from: "unknown", ..bad };
    Finding {
        check: "same-value",
        ..finding(
            "b27d90aa41c3",
            "prisoner-count",
            Outcome::Boundary,
            Severity::Warning,
            "prisoners freed: 63 or more here, 60 or 62 there <img src=x onerror=alert(3)>",
            vec![position(vec![more]), position(vec![sixty]), position(vec![bad])],
        )
    }
}

fn wordings() -> Finding {
    let first = quote(claim("a.txt", A, "\"We will never leave this town,\""));
    let second = quote(claim("b.md", B, "\"We will not leave this town.\""));
    Finding {
        check: "same-quote",
        subject: "Anna Brandt".into(),
        ..finding(
            "0c55e1f7a2b8",
            "same-quote",
            Outcome::Variant,
            Severity::Warning,
            "one utterance of Anna Brandt in two wordings",
            vec![position(vec![first]), position(vec![second])],
        )
    }
}

fn lone(hostile: &str) -> Finding {
    let passage = claim("c.txt", hostile, "{{ braces");
    let passage =
        Cited { kind: "passage", reading: SmolStr::default(), subject: None, as_of: None, ..passage };
    Finding {
        check: "well-formed",
        ..finding(
            "9d03b6c81e5f",
            "well-formed",
            Outcome::Conflict,
            Severity::Info,
            "a bracket that is never closed",
            vec![Position { value: None, ..position(vec![passage]) }],
        )
    }
}

fn waived() -> Finding {
    let ours = count(claim("a.txt", A, "62"), "62", "62", Some("62"), [false; 2], "62");
    let theirs = count(claim("b.md", B, "60"), "60", "60", Some("60"), [false; 2], "60");
    Finding {
        waived: Some(Waived {
            why: "counted on different days".into(),
            by: Some("desk".into()),
            until: Some("2021-06-30".into()),
        }),
        ..finding(
            "44e8c0d1b9a7",
            "exchange-count",
            Outcome::Conflict,
            Severity::Error,
            "62 here, 60 there",
            vec![position(vec![ours]), position(vec![theirs])],
        )
    }
}

/// Holds a report of the sample against its snapshot, `report__<case>__<format>`.
#[cfg(feature = "cli")]
pub(super) fn snapshot(case: &str, format: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("report__{case}__{format}"), text));
}

/// The sample in a format.
pub(super) fn written(format: super::Format, options: &super::Options) -> String {
    let mut out = Vec::new();
    super::write(format, &report(), options, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("every format writes UTF-8")
}
