//! Benchmarks of rule files: loading a hundred of them, and what topics cost while texts are read.

use std::fmt::Write as _;

use gainsay::Workspace;
use gainsay::rules::{Layer, RuleSet};
use gainsay::source::{self, Format};

fn main() {
    divan::main();
}

const NOUNS: &[&str] =
    &["prisoner(s)", "house(s)", "visitor(s)", "bridge(s)", "school(s)", "ship(s)", "farm(s)"];
const VERBS: &[&str] = &["freed", "destroyed", "counted", "opened", "built", "sold", "flooded"];

/// `n` topics, each with a rule and its tests.
fn rules(n: usize) -> String {
    let mut out = String::new();
    for i in 0..n {
        let noun = NOUNS.get(i % NOUNS.len()).unwrap_or(&"");
        let verb = VERBS.get(i / NOUNS.len() % VERBS.len()).unwrap_or(&"");
        let _ = write!(
            out,
            "[topic.t{i}]\nof = [\"{noun} no {i}\", \"item {i} of {noun}\"]\nverb = [\"{verb}\"]\nnot = [\"other\"]\n\
             [rule.r{i}]\ntopic = \"t{i}\"\nwhy = \"Readers compare them.\"\ntolerance = \"2%\"\n\
             conflict = [[\"62 {verb}.\", \"60 {verb}.\"], [\"40 {verb} in Osk.\", \"50 {verb} in Osk.\"]]\n\
             silent = [[\"62 {verb}.\", \"16 from Veltia {verb}.\"]]\n"
        );
    }
    out
}

fn set(n: usize) -> RuleSet {
    let layers = [Layer::default_packs(), Layer::file("bench.toml", rules(n).as_bytes())];
    RuleSet::load(&layers, &|_| Err(std::io::ErrorKind::NotFound.into())).0
}

/// Rules of one file, without the default packs.
#[divan::bench(args = [10, 100])]
fn load(bencher: divan::Bencher<'_, '_>, n: usize) {
    let text = rules(n);
    bencher.bench_local(|| {
        let layers = [Layer::file("bench.toml", text.as_bytes())];
        RuleSet::load(&layers, &|_| Err(std::io::ErrorKind::NotFound.into()))
    });
}

/// The default packs with their examples.
#[divan::bench]
fn default_packs() -> RuleSet {
    RuleSet::default_packs()
}

/// Phrases into patterns.
#[divan::bench(args = [10, 100])]
fn vocabulary(bencher: divan::Bencher<'_, '_>, n: usize) {
    let set = set(n);
    bencher.bench_local(|| set.vocabulary());
}

/// Two hundred articles checked, with ten topics and with a hundred.
#[divan::bench(args = [10, 100], sample_count = 20)]
fn corpus(bencher: divan::Bencher<'_, '_>, n: usize) {
    let mut text = String::new();
    for i in 0..40 {
        let _ = write!(
            text,
            "In Osk {} prisoners were freed on {} May 2031, the ministry said. Some {} houses stand near the river, \
             and nobody knows how many visitors came.\n\n",
            40 + i,
            i % 28 + 1,
            300 + i
        );
    }
    let set = set(n);
    bencher.bench_local(|| {
        let mut workspace = Workspace::new(set.clone());
        for i in 0..200 {
            let id = format!("{i}.txt");
            let lexicon = &workspace.vocabulary().lexicon;
            if let Ok(document) = source::read(&id, &id, text.as_bytes(), Format::Text, lexicon) {
                workspace.insert(document);
            }
        }
        workspace.documents().len()
    });
}
