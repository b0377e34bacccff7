//! How the furniture, credits and headers of a page are worded: the `[layout]` table of a language.
//!
//! `source` and `text` ask it about lines, long before any token is made.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind, packed};
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

/// The wording of a page's parts. Every phrase is in lower case.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    line: FxHashSet<SmolStr>,
    section: FxHashSet<SmolStr>,
    inside: Phrases,
    anywhere: Phrases,
    credit: Vec<SmolStr>,
    caption: Option<AhoCorasick>,
    byline: Vec<SmolStr>,
    header: FxHashSet<SmolStr>,
    origin: FxHashSet<SmolStr>,
    contributed: Vec<SmolStr>,
    /// The form as written, and the name shown.
    agencies: Vec<(SmolStr, SmolStr)>,
    /// Finds all forms of `agencies` at once, where `names` finds any.
    named: Option<AhoCorasick>,
    names: Phrases,
}

impl Layout {
    /// Reads the table `[layout]` of a language file.
    pub(super) fn compile(table: Option<&toml::Value>) -> Self {
        let list = |key: &str| -> Vec<SmolStr> {
            let values = table.and_then(|t| t.get(key)).and_then(toml::Value::as_array);
            values.into_iter().flatten().filter_map(toml::Value::as_str).map(SmolStr::from).collect()
        };
        let set = |key: &str| list(key).into_iter().collect();
        let mut agencies = Vec::new();
        let named = table.and_then(|t| t.get("agencies")).and_then(toml::Value::as_table);
        for (name, forms) in named.into_iter().flatten() {
            let forms = forms.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
            agencies.extend(forms.map(|form| (SmolStr::from(form), SmolStr::from(name.as_str()))));
        }
        agencies.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        let forms = agencies.iter().map(|(form, _)| form.as_str());
        let finder_of_all = (!agencies.is_empty()).then(|| AhoCorasick::new(forms));
        Self {
            names: Phrases::new(agencies.iter().map(|(form, _)| form.clone()).collect()),
            named: finder_of_all.map(|built| built.expect("a list of short names is small enough")),
            line: set("line"),
            section: set("section"),
            inside: Phrases::new(list("inside")),
            anywhere: Phrases::new(list("anywhere")),
            credit: list("credit"),
            caption: finder(list("caption")),
            byline: list("byline"),
            header: set("header"),
            origin: set("origin"),
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
        let opening = if bytes.len() <= SHORT { bytes } else { bytes.get(..OPENING).unwrap_or(bytes) };
        let mut lower = [0; SHORT];
        let lower = lower.get_mut(..opening.len()).unwrap_or_default();
        lower.copy_from_slice(opening);
        lower.make_ascii_lowercase();
        let leads = |m: aho_corasick::Match| m.start() == 0 || lower.get(m.end() - 1) != Some(&b':');
        self.inside.matches(lower).any(leads)
            || bytes.len() <= MODERATE && self.anywhere.matches(bytes).next().is_some()
    }
    /// How many bytes of a lower-case line the words of a picture's credit take.
    pub fn credit(&self, line: &str) -> Option<usize> {
        prefix(&self.credit, line)
    }
    /// Whether a line has words of a caption.
    pub fn is_caption(&self, line: &str) -> bool {
        self.caption.as_ref().is_some_and(|c| c.is_match(line))
    }
    /// How many bytes of a lower-case line the words of a byline take.
    pub fn byline(&self, line: &str) -> Option<usize> {
        prefix(&self.byline, line)
    }
    /// Whether a lower-case word may stand in a line of dates.
    pub fn is_header_word(&self, word: &str) -> bool {
        self.header.contains(word)
    }
    /// Whether lower-case words before an agency make it the origin of a report.
    pub fn is_origin(&self, words: &str) -> bool {
        self.origin.contains(words)
    }
    /// Whether lower-case words after an agency do.
    pub fn is_contribution(&self, words: &str) -> bool {
        self.contributed.iter().any(|c| words.starts_with(c.as_str()))
    }
    /// The agencies that a text names, as its place, its length and the name shown: the longest form first.
    pub fn agencies<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a SmolStr)> {
        let word = |at: Option<char>| at.is_some_and(char::is_alphanumeric);
        let mut found: Vec<aho_corasick::Match> = Vec::new();
        if let Some(finder) =
            self.named.as_ref().filter(|_| self.names.matches(text.as_bytes()).next().is_some())
        {
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

fn finder(phrases: Vec<SmolStr>) -> Option<AhoCorasick> {
    let found = (!phrases.is_empty()).then(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .prefilter(false)
            .build(phrases)
    });
    found.map(|built| built.expect("a list of short phrases is small enough"))
}

/// Finds phrases in their own case, with a vector search where the processor has one.
#[derive(Clone, Debug, Default)]
struct Phrases {
    vector: Option<packed::Searcher>,
    plain: Option<AhoCorasick>,
}

impl Phrases {
    fn new(phrases: Vec<SmolStr>) -> Self {
        let vector = packed::Config::new().heuristic_pattern_limits(false).builder().extend(&phrases).build();
        let plain = (vector.is_none() && !phrases.is_empty()).then(|| AhoCorasick::new(phrases));
        Self { vector, plain: plain.map(|built| built.expect("a list of short phrases is small enough")) }
    }

    fn matches<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = aho_corasick::Match> {
        let vector = self.vector.iter().flat_map(move |v| v.find_iter(text));
        vector.chain(self.plain.iter().flat_map(move |p| p.find_iter(text)))
    }
}

/// The longest of `phrases` that begins `line` and ends with a word there.
fn prefix(phrases: &[SmolStr], line: &str) -> Option<usize> {
    let ends = |p: &&SmolStr| {
        line.strip_prefix(p.as_str()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    phrases.iter().filter(ends).map(SmolStr::len).max()
}
