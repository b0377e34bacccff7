//! Documents in and out, findings: batch, watch and editor are one path through it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smol_str::SmolStr;

use crate::check::{self, Clash, Corpus, Tally};
use crate::finding::{self, Cited, DocumentInfo, Report, Summary};
use crate::index::Index;
use crate::resolve::{self, DocFacts};
use crate::rules::RuleSet;
use crate::source::Document;
use crate::value::date::print_day;
use crate::vocab::Vocabulary;

pub mod explain;
mod settle;
pub mod trial;

/// Documents, their facts, the index and the rules.
#[derive(Debug)]
pub struct Workspace {
    rules: RuleSet,
    vocabulary: Vocabulary,
    index: Index,
}

impl Workspace {
    /// An empty workspace with its rules.
    pub fn new(rules: RuleSet) -> Self {
        let vocabulary = rules.vocabulary();
        Self { rules, vocabulary, index: Index::default() }
    }

    /// The rules.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The words that documents are read with.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Reads one document, without keeping it: a pure function, for callers with threads of their own.
    pub fn read(&self, document: Document) -> DocFacts {
        let document = self.described(document);
        resolve::facts(Arc::new(document), &self.vocabulary)
    }

    /// Reads several, in their order: the same as [`Workspace::read`] of each, and faster for short documents.
    pub fn read_each(&self, documents: Vec<Document>) -> Vec<DocFacts> {
        let documents = documents.into_iter().map(|d| Arc::new(self.described(d))).collect();
        resolve::facts_of_each(documents, &self.vocabulary)
    }

    /// Adds a document, in place of an older version with the same id.
    pub fn insert(&mut self, document: Document) {
        let facts = self.read(document);
        self.insert_facts(facts);
    }

    /// Adds what [`Workspace::read`] returned.
    pub fn insert_facts(&mut self, facts: DocFacts) {
        self.index.insert(Arc::new(facts));
    }

    /// Takes a document out; false where there is none of that id.
    pub fn remove(&mut self, id: &str) -> bool {
        self.index.remove(id).is_some()
    }

    /// The facts of a document.
    pub fn facts(&self, id: &str) -> Option<&DocFacts> {
        self.index.get(id).map(AsRef::as_ref)
    }

    /// All documents, by id.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = &Arc<DocFacts>> {
        self.index.documents()
    }

    /// All claims of a document, printed.
    pub fn claims(&self, id: &str) -> Vec<Cited> {
        self.facts(id).map(|f| f.claims.iter().map(|c| finding::cite(f, c)).collect()).unwrap_or_default()
    }

    /// Runs a closure over the corpus that the checks see.
    pub fn with_corpus<T>(&self, run: impl FnOnce(&Corpus<'_>) -> T) -> T {
        let documents: Vec<&DocFacts> = self.index.documents().map(AsRef::as_ref).collect();
        run(&Corpus {
            documents: &documents,
            index: &self.index,
            vocabulary: &self.vocabulary,
            rules: &self.rules,
            local: &check::local::Local::default(),
            by_topic: &check::by_topic::ByTopic::default(),
        })
    }

    /// Runs all rules, and says what they found. `today` (days since 1970-01-01) decides which waivers expired.
    pub fn report(&self, today: Option<i32>) -> Report {
        self.with_corpus(|corpus| {
            let (clashes, tallies) = run_rules(corpus);
            let findings = settle::findings(corpus, clashes, today);
            Report {
                today: today.map(|d| print_day(d).to_string()),
                documents: corpus.documents.iter().map(|f| describe(f)).collect(),
                summary: summary(corpus, &findings, &tallies),
                agreed: agreed(corpus, &findings, &tallies),
                claims: Vec::new(),
                readable: BTreeMap::new(),
                findings,
                sources: corpus
                    .documents
                    .iter()
                    .map(|f| (f.document.meta.id.clone(), Arc::clone(&f.document.original)))
                    .collect(),
            }
        })
    }

    /// Applies `[[document]]` and `[source]` tables, which win over what the file says.
    fn described(&self, mut document: Document) -> Document {
        let meta = &mut document.meta;
        for table in self.rules.documents.iter().filter(|t| t.covers(&meta.id, &meta.path)) {
            if let Some(day) = table.published {
                meta.published = Some((day, crate::source::From::Metadata));
            }
            for (to, from) in [
                (&mut meta.source, &table.source),
                (&mut meta.story, &table.story),
                (&mut meta.title, &table.title),
            ] {
                if from.is_some() {
                    to.clone_from(from);
                }
            }
        }
        if meta.source.is_none() {
            meta.source = self.rules.source_of(&meta.id, &meta.path).map(|s| s.name.clone());
        }
        document
    }
}

/// All clashes with the number of their rule, and the tally of each rule.
fn run_rules(corpus: &Corpus<'_>) -> (Vec<(usize, Clash)>, Vec<Tally>) {
    let mut out = Vec::new();
    let mut tallies = Vec::new();
    for (i, rule) in corpus.rules.rules.iter().enumerate() {
        let mut clashes = Vec::new();
        let tally = if rule.is_off() { Tally::default() } else { check::run(corpus, rule, &mut clashes) };
        tallies.push(tally);
        out.extend(clashes.into_iter().map(|c| (i, c)));
    }
    (out, tallies)
}

fn describe(facts: &DocFacts) -> DocumentInfo {
    let meta = &facts.document.meta;
    DocumentInfo {
        id: meta.id.clone(),
        path: meta.path.clone(),
        record: meta.record,
        source: meta.source.clone(),
        origin: facts.origin.clone(),
        published: facts.published.map(|(day, _)| print_day(day)),
        published_from: facts.published.map_or(crate::source::From::Unknown, |(_, from)| from).as_str(),
        title: meta.title.clone(),
        claims: facts.claims.len() as u32,
    }
}

fn summary(corpus: &Corpus<'_>, findings: &[finding::Finding], tallies: &[Tally]) -> Summary {
    use crate::diagnostic::Severity;
    let count =
        |s: Severity| findings.iter().filter(|f| f.severity == s && f.waived.is_none()).count() as u32;
    let idle: BTreeSet<SmolStr> = corpus
        .rules
        .rules
        .iter()
        .zip(tallies)
        .filter(|(r, t)| !r.is_off() && t.claims == 0 && r.layer > 0)
        .map(|(r, _)| r.name.clone())
        .collect();
    Summary {
        documents: corpus.documents.len() as u32,
        claims: corpus.documents.iter().map(|f| f.claims.len() as u32).sum(),
        compared: tallies.iter().map(|t| t.compared).sum(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
        waived: findings.iter().filter(|f| f.waived.is_some()).count() as u32,
        rules_without_claims: idle.into_iter().collect(),
        skipped: Vec::new(),
    }
}

/// What was compared and agrees: each subject of a written rule that several claims speak of, and
/// each other rule that matched claims; without those that have a finding.
fn agreed(corpus: &Corpus<'_>, findings: &[finding::Finding], tallies: &[Tally]) -> Vec<(SmolStr, String)> {
    let fired: BTreeSet<(&str, &str)> =
        findings.iter().map(|f| (f.rule.as_str(), f.subject.as_str())).collect();
    let mut out = Vec::new();
    for (rule, tally) in corpus.rules.rules.iter().zip(tallies).filter(|(_, t)| t.claims > 0) {
        let shared = shared_subjects(corpus, rule);
        let quiet = shared.iter().filter(|s| !fired.contains(&(rule.name.as_str(), s.as_str())));
        out.extend(quiet.map(|s| (rule.name.clone(), s.to_string())));
        if shared.is_empty() && !fired.iter().any(|(r, _)| *r == rule.name) {
            out.push((rule.name.clone(), format!("claims without a discrepancy: {}", tally.claims)));
        }
    }
    out
}

/// Subjects of a rule's target that more than one claim speaks of.
fn shared_subjects(corpus: &Corpus<'_>, rule: &crate::rules::Rule) -> BTreeSet<SmolStr> {
    let Some(target) = rule.target else { return BTreeSet::new() };
    let mut seen: BTreeMap<&SmolStr, u32> = BTreeMap::new();
    for claim in corpus.documents.iter().flat_map(|f| &f.claims) {
        if check::same_value::matches(target, claim) && !claim.label.is_empty() {
            *seen.entry(&claim.label).or_default() += 1;
        }
    }
    seen.into_iter().filter(|(_, n)| *n > 1).map(|(s, _)| s.clone()).collect()
}

/// Claims that each rule matched, by the rule's name.
pub fn matched(workspace: &Workspace) -> BTreeMap<SmolStr, u64> {
    workspace.with_corpus(|corpus| {
        let (_, tallies) = run_rules(corpus);
        corpus.rules.rules.iter().zip(tallies).map(|(r, t)| (r.name.clone(), t.claims)).collect()
    })
}
