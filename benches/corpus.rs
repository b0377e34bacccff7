//! Benchmarks over a generated corpus: articles of the same make every time, in our own words.
//!
//! `cargo bench` prints the throughput of each stage; only the text counts as bytes.

use std::sync::Arc;

use divan::counter::BytesCount;
use gainsay::Vocabulary;
use gainsay::source::{self, Document, Format};

fn main() {
    divan::main();
}

/// A sequence that looks random and is the same on every machine.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = self.below(from.len());
        from.get(at).copied().unwrap_or("")
    }
}

const TOWNS: &[&str] = &["Osk", "Maren", "Veltia", "North Osk", "Sand Harbour"];
const PEOPLE: &[&str] = &["Ada Writer", "Orlov", "Mayor Lena Brandt", "the minister", "a spokesman"];
const SENTENCES: &[&str] = &[
    "At least {n} people were taken to hospital in {t} after the storm of {d} May 2031.",
    "\u{201c}We will go on with the work until the end of the year,\u{201d} {p} said on Monday.",
    "The council had set aside $4.{d} million for the bridge, about {n} percent more than in 2030.",
    "It was not clear how many of the houses near the river could be saved.",
    "{p} told reporters that nobody in {t} had been warned of the water in time.",
    "Officials in {t} said {n} houses and {d} roads had been damaged, and one school was closed.",
    "\"The river rose {d} metres in two hours,\" {p} said. \"Nobody here remembers anything like it.\"",
    "The town lies {n} km north of {t}, in a valley that has been flooded before, in April and June 2016.",
];

/// An article of about `length` bytes.
fn article(seed: u64, length: usize) -> String {
    let mut sequence = Sequence(seed);
    let mut text = format!("Flood in {} leaves roads closed\n\nMAREN, May 5 (AP) - ", sequence.pick(TOWNS));
    while text.len() < length {
        for _ in 0..3 {
            let sentence = sequence.pick(SENTENCES);
            let sentence = sentence
                .replace("{n}", &(sequence.below(90) + 10).to_string())
                .replace("{d}", &(sequence.below(8) + 1).to_string())
                .replace("{t}", sequence.pick(TOWNS))
                .replace("{p}", sequence.pick(PEOPLE));
            text.push_str(&sentence);
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text
}

fn articles() -> Vec<String> {
    (0..200).map(|seed| article(seed, 3_000)).collect()
}

fn documents(texts: &[String]) -> Vec<Arc<Document>> {
    let words = &Vocabulary::english().lexicon;
    texts
        .iter()
        .filter_map(|t| source::read("a", "a.txt", t.as_bytes(), Format::Text, words).ok())
        .map(Arc::new)
        .collect()
}

fn size(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

/// Bytes to documents: decoding, normalising, blocks.
#[divan::bench]
fn read(bencher: divan::Bencher) {
    let texts = articles();
    bencher.counter(size(&texts)).bench(|| documents(divan::black_box(&texts)));
}

/// Documents to tokens, sentences and quotations.
#[divan::bench]
fn shape(bencher: divan::Bencher) {
    let texts = articles();
    let documents = documents(&texts);
    let words = &Vocabulary::english().lexicon;
    let shape = || documents.iter().map(|d| gainsay::text::shape(d, words).tokens.len()).sum::<usize>();
    bencher.counter(size(&texts)).bench(shape);
}

/// Tokens to dates, times, durations and sets, resolved.
#[divan::bench]
fn dates(bencher: divan::Bencher) {
    let texts = articles();
    let documents = documents(&texts);
    let lexicon = &Vocabulary::english().lexicon;
    let shapes: Vec<_> = documents.iter().map(|d| gainsay::text::shape(d, lexicon)).collect();
    let dates = || {
        let read = documents.iter().zip(&shapes).map(|(document, shape)| {
            let cx = gainsay::parse::Cx { text: &document.text, shape, lexicon };
            let times = gainsay::parse::date::scan(&cx);
            gainsay::resolve::date::resolve(document, &cx, None, &times).len()
        });
        read.sum::<usize>()
    };
    bencher.counter(size(&texts)).bench(dates);
}

/// Tokens to numbers, money, percent and quantities.
#[divan::bench]
fn numbers(bencher: divan::Bencher) {
    let texts = articles();
    let documents = documents(&texts);
    let lexicon = &Vocabulary::english().lexicon;
    let shapes: Vec<_> = documents.iter().map(|d| gainsay::text::shape(d, lexicon)).collect();
    let numbers = || {
        let read = documents.iter().zip(&shapes).map(|(document, shape)| {
            let cx = gainsay::parse::Cx { text: &document.text, shape, lexicon };
            gainsay::parse::number::scan(&cx, &[], 10).len()
        });
        read.sum::<usize>()
    };
    bencher.counter(size(&texts)).bench(numbers);
}

/// Documents to claims.
#[divan::bench]
fn claims(bencher: divan::Bencher) {
    let texts = articles();
    let documents = documents(&texts);
    let facts =
        |d: &Arc<Document>| gainsay::resolve::facts(Arc::clone(d), Vocabulary::english()).claims.len();
    bencher.counter(size(&texts)).bench(|| documents.iter().map(facts).sum::<usize>());
}
