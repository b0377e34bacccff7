//! From clashes to findings: severity, message, fingerprint, waivers; one finding where two rules
//! found the same; sorted worst first.

use std::collections::BTreeSet;

use smol_str::{SmolStr, format_smolstr};

use crate::check::{Cite, Clash, Corpus, Strength};
use crate::claim::{Claim, ClaimValue, Kind};
use crate::diagnostic::Severity;
use crate::finding::{self, Cited, Edit, Finding, Fix, Note, Position, State, Waived, cite};
use crate::rules::{Placeholder, Rule, SourceRole, Waiver};
use crate::span::Span;
use crate::value::Outcome;

/// All findings, sorted: worst first, then by place.
pub fn findings(corpus: &Corpus<'_>, clashes: Vec<(usize, Clash)>, today: Option<i32>) -> Vec<Finding> {
    let mut out: Vec<(u32, Finding)> = Vec::new();
    for (rule, clash) in clashes {
        let Some(rule) = corpus.rules.rules.get(rule) else { continue };
        if let Some(f) = finding(corpus, rule, clash, today) {
            out.push((rule.layer, f));
        }
    }
    among_theirs(corpus, out.iter_mut().map(|(_, f)| f));
    // The later layer speaks where two rules find the same; within a layer the louder, then the first by name.
    out.sort_by(|(l, f), (m, g)| {
        (m, g.severity, &f.rule, &f.fingerprint).cmp(&(l, f.severity, &g.rule, &g.fingerprint))
    });
    let mut seen: BTreeSet<(Outcome, Vec<Place>)> = BTreeSet::new();
    let mut prints: BTreeSet<SmolStr> = BTreeSet::new();
    let mut kept: Vec<Finding> =
        out.into_iter().map(|(_, f)| f).filter(|f| seen.insert((f.outcome, places(f)))).collect();
    kept.sort_by(|f, g| {
        g.severity.cmp(&f.severity).then_with(|| places(f).cmp(&places(g))).then_with(|| f.rule.cmp(&g.rule))
    });
    for f in &mut kept {
        // Two findings of one rule with the same values in different places: the later ones are numbered.
        let mut n = 1;
        let base = f.fingerprint.clone();
        while !prints.insert(f.fingerprint.clone()) {
            n += 1;
            f.fingerprint = format_smolstr!("{base}-{n}");
        }
    }
    kept
}

/// Findings among theirs alone are info, unless nothing is ours.
fn among_theirs<'f>(corpus: &Corpus<'_>, findings: impl Iterator<Item = &'f mut Finding>) {
    let is_ours =
        |id: &str, path: &str| corpus.rules.source_of(id, path).is_some_and(|s| s.role == SourceRole::Ours);
    let declared = corpus.rules.sources.iter().any(|s| s.role == SourceRole::Ours);
    let present = |f: &&crate::resolve::DocFacts| is_ours(&f.document.meta.id, &f.document.meta.path);
    if !declared || !corpus.documents.iter().any(present) {
        return;
    }
    for f in findings {
        let mut claims = f.positions.iter().flat_map(|p| &p.claims);
        if !claims.any(|c| ours(corpus, c) == 0) {
            f.severity = f.severity.min(Severity::Info);
        }
    }
}

type Place = (SmolStr, u32, u32);

/// Where the claims of a finding stand.
fn places(f: &Finding) -> Vec<Place> {
    let mut all: Vec<Place> =
        f.positions.iter().flat_map(|p| &p.claims).map(|c| (c.document.clone(), c.start, c.end)).collect();
    all.sort();
    all
}

fn finding(corpus: &Corpus<'_>, rule: &Rule, clash: Clash, today: Option<i32>) -> Option<Finding> {
    let positions = positions(corpus, &clash);
    let first = positions.first()?.claims.first()?;
    let mut severity = rule.severity(clash.outcome, clash.origin);
    severity = match clash.strength {
        Strength::Louder => severity.raise(),
        Strength::Full => severity,
        Strength::Weak => severity.lower(),
    };
    severity = clash.at_most.map_or(severity, |most| severity.min(most));
    severity = overridden(corpus, rule, &positions, severity)?;
    if severity == Severity::Off {
        return None;
    }
    let message = message(corpus, rule, &clash, &positions);
    let fingerprint = fingerprint(corpus, &rule.name, &clash, first);
    // A waiver written when the rule had another name still holds.
    let former = || {
        rule.was
            .iter()
            .find_map(|name| waiver(corpus, &self::fingerprint(corpus, name, &clash, first), today))
    };
    let waived = waiver(corpus, &fingerprint, today).or_else(former);
    Some(Finding {
        rule: rule.name.clone(),
        check: rule.check.as_str(),
        outcome: clash.outcome,
        severity,
        diff: diff(&positions),
        message,
        notes: clash
            .notes
            .into_iter()
            .map(|(text, at)| Note { text, claim: at.and_then(|c| cited(corpus, &c)) })
            .collect(),
        fix: clash.fix.and_then(|(title, edits)| fix(corpus, title, edits)),
        subject: clash.subject,
        positions,
        fingerprint,
        waived,
        state: State::New,
        why: rule.why.clone(),
        steps: Vec::new(),
    })
}

/// Positions, ours first, then by place.
fn positions(corpus: &Corpus<'_>, clash: &Clash) -> Vec<Position> {
    let mut out: Vec<Position> = clash
        .sides
        .iter()
        .map(|side| {
            let mut claims: Vec<Cited> = side.cites.iter().filter_map(|c| cited(corpus, c)).collect();
            claims.sort_by(|a, b| {
                (ours(corpus, a), &a.document, a.start).cmp(&(ours(corpus, b), &b.document, b.start))
            });
            let origins: BTreeSet<SmolStr> = claims.iter().map(|c| origin(corpus, c)).collect();
            Position { value: side.value.clone(), origins: origins.len() as u32, claims }
        })
        .filter(|p| !p.claims.is_empty())
        .collect();
    out.sort_by(|a, b| {
        let key = |p: &Position| p.claims.first().map(|c| (ours(corpus, c), c.document.clone(), c.start));
        key(a).cmp(&key(b))
    });
    out
}

/// 0 for ours, 1 for others.
fn ours(corpus: &Corpus<'_>, c: &Cited) -> u8 {
    let path = corpus.index.get(&c.document).map(|f| f.document.meta.path.clone()).unwrap_or_default();
    let source = corpus.rules.source_of(&c.document, &path);
    u8::from(source.is_none_or(|s| s.role != SourceRole::Ours))
}

/// Whose voice a document is: the wire credited, what its source copies, or itself.
fn origin(corpus: &Corpus<'_>, c: &Cited) -> SmolStr {
    let Some(facts) = corpus.index.get(&c.document) else { return c.document.clone() };
    let meta = &facts.document.meta;
    let copies = corpus.rules.source_of(&meta.id, &meta.path).and_then(|s| s.copies.clone());
    copies
        .or_else(|| facts.origin.clone())
        .or_else(|| meta.source.clone())
        .unwrap_or_else(|| c.document.clone())
}

fn cited(corpus: &Corpus<'_>, at: &Cite) -> Option<Cited> {
    match at {
        Cite::Claim(at) => Some(cite(corpus.facts(at.doc)?, corpus.claim(*at)?)),
        Cite::Passage { doc, span } => {
            let facts = corpus.facts(*doc)?;
            let sentences = &facts.shape.sentences;
            let sentence = sentences.partition_point(|s| s.span.start <= span.start).saturating_sub(1);
            let mut claim: Claim = crate::claim::build::bare(Kind::Passage, *span, 0..0, ClaimValue::Passage);
            claim.sentence = sentence as u32;
            Some(cite(facts, &claim))
        }
    }
}

fn fix(corpus: &Corpus<'_>, title: String, edits: Vec<(u32, Span, String)>) -> Option<Fix> {
    let edits = edits
        .into_iter()
        .map(|(doc, span, text)| {
            let document = &corpus.facts(doc)?.document;
            let (start, end) = document.map.source_range(span);
            Some(Edit { document: document.meta.id.clone(), start, end, text })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Fix { title, edits })
}

/// `[[override]]` tables of the documents that a finding cites; none where one of them ignores the rule.
fn overridden(
    corpus: &Corpus<'_>,
    rule: &Rule,
    positions: &[Position],
    severity: Severity,
) -> Option<Severity> {
    let mut out = severity;
    for c in positions.iter().flat_map(|p| &p.claims) {
        let path = corpus.index.get(&c.document).map(|f| f.document.meta.path.clone()).unwrap_or_default();
        for o in
            corpus.rules.overrides.iter().filter(|o| o.path.matches(&c.document) || o.path.matches(&path))
        {
            if o.ignore.contains(&rule.name) {
                return None;
            }
            out = o.severity.unwrap_or(out);
        }
    }
    Some(out)
}

fn message(corpus: &Corpus<'_>, rule: &Rule, clash: &Clash, positions: &[Position]) -> String {
    let value = |i: usize| -> String {
        let claim = positions.get(i).and_then(|p| p.claims.first());
        claim.map(|c| c.text.to_string()).unwrap_or_default()
    };
    let join = |items: Vec<String>| -> String {
        match items.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [init @ .., last] => format!("{} and {last}", init.join(", ")),
        }
    };
    if let Some(said) = clash.said.as_ref().filter(|_| rule.message.is_none()) {
        return said.clone();
    }
    rule.template(clash.outcome).render(|hole| match hole {
        Placeholder::Subject => clash.subject.clone(),
        Placeholder::Ours => value(0),
        Placeholder::Theirs => value(1),
        Placeholder::Values => join((0..positions.len()).map(value).collect()),
        Placeholder::Sources => {
            let sources: BTreeSet<String> =
                positions.iter().flat_map(|p| &p.claims).map(|c| origin(corpus, c).to_string()).collect();
            join(sources.into_iter().collect())
        }
        Placeholder::Expected => clash.expected.clone().unwrap_or_else(|| value(0)),
        Placeholder::Found => clash.found.clone().unwrap_or_else(|| value(1)),
        Placeholder::Person => clash.person.clone().unwrap_or_else(|| clash.subject.clone()),
        Placeholder::Role => clash.role.clone().unwrap_or_default(),
        Placeholder::AsOf => {
            let first = positions.first().and_then(|p| p.claims.first());
            first.and_then(|c| c.as_of.clone()).map(|s| s.to_string()).unwrap_or_default()
        }
    })
}

/// What differs, as words struck and added: `-10 November` `+9 November`.
fn diff(positions: &[Position]) -> Option<String> {
    let [a, b, ..] = positions else { return None };
    let (a, b) = (a.claims.first()?, b.claims.first()?);
    if a.kind == "quote" && b.kind == "quote" {
        return Some(finding::word_diff(&a.text, &b.text));
    }
    (a.text != b.text).then(|| format!("-{}\n+{}", one_line(&a.text), one_line(&b.text)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// FNV-1a (Fowler, Noll, Vo), 64 bits: written here because waivers keep fingerprints for years, so that no
// dependency may change them.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// A hash of rule, subject class, outcome, restricting facets, story and the sorted distinct values.
fn fingerprint(corpus: &Corpus<'_>, rule: &str, clash: &Clash, first: &Cited) -> SmolStr {
    let story = corpus.index.get(&first.document).and_then(|f| f.document.meta.story.clone());
    let mut values: Vec<&str> = clash.sides.iter().map(|s| s.value.as_deref().unwrap_or("")).collect();
    values.sort_unstable();
    values.dedup();
    let mut hash = FNV_OFFSET;
    let mut feed = |part: &str| {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
        }
    };
    for part in [rule, &clash.class, clash.outcome.as_str(), story.as_deref().unwrap_or("")] {
        feed(part);
    }
    for (k, v) in &clash.facets {
        feed(k);
        feed(v);
    }
    for v in values {
        feed(v);
    }
    format_smolstr!("{hash:016x}")
}

/// The waiver that covers a finding today.
fn waiver(corpus: &Corpus<'_>, fingerprint: &str, today: Option<i32>) -> Option<Waived> {
    let valid =
        |w: &&Waiver| w.finding == fingerprint && w.until.is_none_or(|u| today.is_none_or(|t| t <= u));
    corpus.rules.waivers.iter().find(valid).map(|w| Waived {
        why: w.why.clone(),
        by: w.by.clone(),
        until: w.until.map(|d| crate::value::date::print_day(d).to_string()),
    })
}
