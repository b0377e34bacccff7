//! How the furniture, credits and headers of a page are worded: the `[layout]` table of a language.
//!
//! `source` and `text` ask it about lines, long before any token is made.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashSet;
use smol_str::{SmolStr, StrExt as _};

use super::sieve::{Phrases, Sieve};
use super::table::Value;

/// The wording of a page's parts. Every phrase is in lower case.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    line: FxHashSet<SmolStr>,
    section: FxHashSet<SmolStr>,
    inside: Phrases,
    anywhere: Phrases,
    /// Lets through what may hold a phrase of either.
    furniture: Sieve,
    credit: Openings,
    caption: Phrases,
    byline: Openings,
    header: FxHashSet<SmolStr>,
    /// How the words of `header` begin.
    heading: Openings,
    origin: FxHashSet<SmolStr>,
    contributed: Vec<SmolStr>,
    /// The form as written, and the name shown.
    agencies: Vec<(SmolStr, SmolStr)>,
    /// Finds all forms of `agencies` at once, where `names` finds any; made when one is first found.
    named: OnceLock<AhoCorasick>,
    names: Phrases,
    /// The first words of lines that may credit an agency.
    crediting: FxHashSet<SmolStr>,
    /// How these begin.
    credits: Openings,
}

impl Layout {
    /// Reads the table `[layout]` of a language file.
    pub(super) fn compile(table: Option<&Value<'_>>) -> Self {
        let list = |key: &str| -> Vec<SmolStr> {
            let values = table.and_then(|t| t.get(key));
            values.into_iter().flat_map(Value::texts).map(SmolStr::from).collect()
        };
        let set = |key: &str| list(key).into_iter().collect();
        let mut agencies = Vec::new();
        let named = table.and_then(|t| t.get("agencies")).and_then(Value::as_table);
        for (name, forms) in named.into_iter().flatten() {
            agencies.extend(forms.texts().map(|form| (SmolStr::from(form), SmolStr::from(name))));
        }
        agencies.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        let origins = list("origin");
        let first = |words: &SmolStr| first_word(words).to_lowercase_smolstr();
        let crediting: Vec<SmolStr> = origins
            .iter()
            .chain(agencies.iter().map(|(form, _)| form))
            .map(first)
            .chain([SmolStr::new_static(ARTICLE)])
            .collect();
        let (inside, anywhere) = (list("inside"), list("anywhere"));
        let lower: Vec<SmolStr> =
            inside.iter().chain(&anywhere).map(|phrase| phrase.to_ascii_lowercase_smolstr()).collect();
        Self {
            crediting: crediting.iter().cloned().collect(),
            credits: Openings::new(crediting),
            furniture: Sieve::new(lower.iter().map(SmolStr::as_str)),
            names: Phrases::new(agencies.iter().map(|(form, _)| form.clone()).collect()),
            named: OnceLock::new(),
            line: set("line"),
            section: set("section"),
            inside: Phrases::new(inside),
            anywhere: Phrases::new(anywhere),
            credit: Openings::new(list("credit")),
            caption: Phrases::new(list("caption")),
            byline: Openings::new(list("byline")),
            header: set("header"),
            heading: Openings::new(list("header")),
            origin: origins.into_iter().collect(),
            contributed: list("contributed"),
            agencies,
        }
    }

    /// Whether a line, in lower case and without the marks around it, is furniture by itself.
    pub fn is_line(&self, line: &str) -> bool {
        self.line.contains(line)
    }
    /// Whether such a line is a heading under which only furniture stands.
    pub fn is_section(&self, line: &str) -> bool {
        self.section.contains(line)
    }
    /// Whether a paragraph has the wording of furniture.
    pub fn is_furniture(&self, paragraph: &str) -> bool {
        const SHORT: usize = 200;
        const OPENING: usize = 100;
        const MODERATE: usize = 700;
        let bytes = paragraph.as_bytes();
        let opening = if bytes.len() <= SHORT { bytes.len() } else { OPENING };
        let seen = if bytes.len() <= MODERATE { bytes } else { bytes.get(..opening).unwrap_or(bytes) };
        let mut lower = [0; MODERATE];
        let lower = lower.get_mut(..seen.len()).unwrap_or_default();
        lower.copy_from_slice(seen);
        lower.make_ascii_lowercase();
        if !self.furniture.passes(lower) {
            return false;
        }
        let lower = lower.get(..opening).unwrap_or_default();
        let leads = |m: aho_corasick::Match| m.start() == 0 || lower.get(m.end() - 1) != Some(&b':');
        self.inside.matches(lower).any(leads)
            || bytes.len() <= MODERATE && self.anywhere.matches(bytes).next().is_some()
    }
    /// Whether a line can be the credit of a picture, going by its first letters alone.
    pub fn may_be_credit(&self, line: &str) -> bool {
        self.credit.may_open(line)
    }
    /// How many bytes of a lower-case line the words of a picture's credit take.
    pub fn credit(&self, line: &str) -> Option<usize> {
        prefix(&self.credit.phrases, line)
    }
    /// Whether a line has words of a caption.
    pub fn is_caption(&self, line: &str) -> bool {
        self.caption.matches(line.to_ascii_lowercase().as_bytes()).next().is_some()
    }
    /// Whether a line can be a byline, going by its first letters alone.
    pub fn may_be_byline(&self, line: &str) -> bool {
        self.byline.may_open(line)
    }
    /// How many bytes of a lower-case line the words of a byline take.
    pub fn byline(&self, line: &str) -> Option<usize> {
        prefix(&self.byline.phrases, line)
    }
    /// Whether a word may stand in a line of dates.
    pub fn is_header_word(&self, word: &str) -> bool {
        self.heading.may_open(word) && self.header.contains(word.to_lowercase().as_str())
    }
    /// Whether lower-case words before an agency make it the origin of a report.
    pub fn is_origin(&self, words: &str) -> bool {
        self.origin.contains(words)
    }
    /// Whether lower-case words after an agency do.
    pub fn is_contribution(&self, words: &str) -> bool {
        self.contributed.iter().any(|c| words.starts_with(c.as_str()))
    }
    /// Whether a line may do nothing but credit an agency, going by its first word: one of origin, the article or
    /// the agency's own.
    pub fn may_credit(&self, line: &str) -> bool {
        let lead = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        if !self.credits.may_open(lead) {
            return false;
        }
        let first = first_word(lead);
        !first.is_ascii() || self.crediting.contains(first.to_lowercase().as_str())
    }
    /// The agencies that a text names, as its place, its length and the name shown: the longest form first.
    pub fn agencies<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a SmolStr)> {
        let word = |at: Option<char>| at.is_some_and(char::is_alphanumeric);
        let mut found: Vec<aho_corasick::Match> = Vec::new();
        if self.names.matches(text.as_bytes()).next().is_some() {
            let forms = || self.agencies.iter().map(|(form, _)| form.as_str());
            let all = || AhoCorasick::new(forms()).expect("a list of short names is small enough");
            let finder = self.named.get_or_init(all);
            found.extend(finder.find_overlapping_iter(text).filter(|m| {
                let (before, after) = (text.get(..m.start()), text.get(m.end()..));
                !word(before.and_then(|b| b.chars().next_back()))
                    && !word(after.and_then(|a| a.chars().next()))
            }));
        }
        found.sort_by_key(|m| (m.pattern(), m.start()));
        found
            .into_iter()
            .filter_map(|m| Some((m.start(), m.len(), &self.agencies.get(m.pattern().as_usize())?.1)))
    }
}

/// The word that a line of contribution may begin with, before the name of an agency.
const ARTICLE: &str = "the";

/// The first letters and digits of a line.
fn first_word(line: &str) -> &str {
    let lead = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = lead.find(|c: char| !c.is_alphanumeric()).unwrap_or(lead.len());
    lead.get(..end).unwrap_or("")
}

/// Phrases that lines begin with, and the pairs of letters that the phrases begin with.
#[derive(Clone, Debug, Default)]
struct Openings {
    phrases: Vec<SmolStr>,
    /// For each first letter, a bit for each second one; letters count by their low five bits.
    pairs: [u32; 32],
}

impl Openings {
    fn new(phrases: Vec<SmolStr>) -> Self {
        let mut pairs = [0; 32];
        for phrase in &phrases {
            let (first, second) = (phrase.as_bytes().first(), phrase.as_bytes().get(1));
            if let Some(seconds) = first.and_then(|first| pairs.get_mut(usize::from(first % 32))) {
                *seconds |= second.map_or(u32::MAX, |second| 1 << (second % 32));
            }
        }
        Self { phrases, pairs }
    }

    /// Whether a line may begin with one of the phrases. Lines that do not begin with two ASCII bytes always may.
    fn may_open(&self, line: &str) -> bool {
        match line.as_bytes() {
            [first, second, ..] if first.is_ascii() && second.is_ascii() => self
                .pairs
                .get(usize::from(first % 32))
                .is_some_and(|seconds| seconds >> (second % 32) & 1 != 0),
            _ => true,
        }
    }
}

/// The longest of `phrases` that begins `line` and ends with a word there.
fn prefix(phrases: &[SmolStr], line: &str) -> Option<usize> {
    let ends = |p: &&SmolStr| {
        line.strip_prefix(p.as_str()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    phrases.iter().filter(ends).map(SmolStr::len).max()
}
