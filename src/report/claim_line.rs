//! A claim as one line of JSON, written field by field from the facts of its document.
//!
//! `claims --format jsonl` writes several times as many bytes as it reads, so this one record goes neither
//! through a [`Cited`](crate::finding::Cited) of its own strings nor through a serializer that measures every
//! key anew. What it writes is, byte for byte, what [`super::append_json_line`] makes of
//! [`crate::finding::cite_bare`]; a test holds it to that. Must not know how a claim came about.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::claim::{Claim, ClaimValue, Facets, Hedge, Modality, Numeric, Polarity, Temporal, Voice};
use crate::finding::{print_days, print_num};
use crate::resolve::DocFacts;
use crate::source::From;
use crate::span::LineCursor;
use crate::value::{DayRange, Num};

/// Writes the claims of one document; quickest in their order, because lines are counted along the way.
pub struct ClaimLines<'f> {
    facts: &'f DocFacts,
    places: LineCursor<'f>,
    /// How every line begins: the document, and the key of the kind.
    head: Vec<u8>,
    /// How the last line with a time for which it holds ended, and the last one without: most end alike.
    standing: [Option<(Standing, Vec<u8>)>; 2],
    /// The end of the last line, by its sentence.
    sentence: Option<(u32, Vec<u8>)>,
}

/// What lines that end alike have in common.
type Standing = (Voice, Polarity, Modality, Option<DayRange>, From);

impl<'f> ClaimLines<'f> {
    /// For the claims of `facts`.
    pub fn new(facts: &'f DocFacts) -> Self {
        let mut head = Vec::with_capacity(128);
        Line { out: &mut head }.text(r#"{"document":"#, &facts.document.meta.id);
        head.extend_from_slice(br#","kind":""#);
        Self {
            facts,
            places: LineCursor::new(&facts.document.original),
            head,
            standing: [None, None],
            sentence: None,
        }
    }

    /// Appends `claim`, which is one of the document's, and a line break to `out`.
    pub fn append(&mut self, claim: &Claim, out: &mut Vec<u8>) {
        let document = &self.facts.document;
        let (start, end) = document.map.source_range(claim.span);
        let offset = document.original_offset(start);
        let place = self.places.line_column(offset);
        let (number, column) = place.unwrap_or_else(|| self.facts.line_column(start));
        let mut line = Line { out };
        line.out.extend_from_slice(&self.head);
        line.raw(claim.kind.as_str());
        line.number(r#"","start":"#, start);
        line.number(r#","end":"#, end);
        line.number(r#","line":"#, number);
        line.number(r#","column":"#, column);
        line.text(r#","text":"#, claim.span.of(&document.text));
        line.value(claim);
        line.word(r#","value_from":"#, claim.value_from.as_str());
        line.maybe(r#","subject":"#, Some(&claim.label).filter(|label| !label.is_empty()));
        line.facets(&claim.facets);
        line.maybe(r#","speaker":"#, claim.speaker.as_ref());
        line.out.extend_from_slice(self.standing(claim));
        line.out.extend_from_slice(self.sentence(claim, (start, end)));
    }

    /// From the voice to the time for which the claim holds.
    fn standing(&mut self, claim: &Claim) -> &[u8] {
        let key = (claim.voice, claim.polarity, claim.modality, claim.as_of, claim.as_of_from);
        let [timeless, timed] = &mut self.standing;
        let last = if claim.as_of.is_some() { timed } else { timeless };
        if last.as_ref().is_none_or(|(known, _)| *known != key) {
            let mut text = Vec::with_capacity(128);
            let mut line = Line { out: &mut text };
            line.word(r#","voice":"#, claim.voice.as_str());
            line.raw(match claim.polarity {
                Polarity::Asserted => r#","polarity":"asserted""#,
                Polarity::Denied => r#","polarity":"denied""#,
            });
            line.word(r#","modality":"#, claim.modality.as_str());
            line.maybe_word(r#","as_of":"#, claim.as_of.map(print_days).as_deref());
            line.word(r#","as_of_from":"#, claim.as_of_from.as_str());
            *last = Some((key, text));
        }
        last.as_ref().map_or(&[], |(_, text)| text)
    }

    /// The sentence of a claim that stands at `own`, and the end of the line.
    fn sentence(&mut self, claim: &Claim, own: (u32, u32)) -> &[u8] {
        let sentence = self.facts.shape.sentences.get(claim.sentence as usize);
        if sentence.is_none() || self.sentence.as_ref().is_none_or(|(known, _)| *known != claim.sentence) {
            let (from, to) = sentence.map_or(own, |s| self.facts.document.map.source_range(s.span));
            let (_, mut text) = self.sentence.take().unwrap_or_default();
            text.clear();
            let mut line = Line { out: &mut text };
            line.number(r#","sentence":["#, from);
            line.number(",", to);
            line.raw("]}\n");
            self.sentence = Some((claim.sentence, text));
        }
        self.sentence.as_ref().map_or(&[], |(_, text)| text)
    }
}

struct Line<'o> {
    out: &'o mut Vec<u8>,
}

impl Line<'_> {
    #[inline]
    fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    /// A word of the contract or of a standard, which needs no escape.
    #[inline]
    fn word(&mut self, key: &str, word: &str) {
        self.raw(key);
        self.raw("\"");
        self.raw(word);
        self.raw("\"");
    }

    #[inline]
    fn number(&mut self, key: &str, number: u32) {
        self.raw(key);
        self.raw(itoa::Buffer::new().format(number));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.raw(key);
        self.string(text);
    }

    fn maybe(&mut self, key: &str, text: Option<&SmolStr>) {
        self.raw(key);
        match text {
            Some(text) => self.string(text),
            None => self.raw("null"),
        }
    }

    fn maybe_word(&mut self, key: &str, word: Option<&str>) {
        if let Some(word) = word {
            self.word(key, word);
        } else {
            self.raw(key);
            self.raw("null");
        }
    }

    fn string(&mut self, text: &str) {
        if is_plain(text.as_bytes()) {
            self.raw("\"");
            self.raw(text);
            self.raw("\"");
        } else {
            let start = self.out.len();
            serde_json::to_writer(&mut *self.out, text).expect("a string always serializes");
            super::json::disarm(self.out, start);
        }
    }

    fn hedge(&mut self, hedge: Option<Hedge>) {
        match hedge {
            Some(hedge) => self.word(r#","hedge":"#, hedge.as_str()),
            None => self.raw(r#","hedge":null"#),
        }
    }

    fn facets(&mut self, facets: &Facets) {
        if facets.restricting.is_empty() && facets.other.is_empty() {
            return self.raw(r#","facets":{"restricting":{},"other":{}}"#);
        }
        self.map(r#","facets":{"restricting":"#, &facets.restricting);
        self.map(r#","other":"#, &facets.other);
        self.raw("}");
    }

    /// Facets by name; of one name the last.
    fn map(&mut self, key: &str, facets: &[(SmolStr, SmolStr)]) {
        self.raw(key);
        match facets {
            [] => self.raw("{}"),
            [(name, text)] => self.entries([(name, text)]),
            _ => self.entries(facets.iter().map(|(name, text)| (name, text)).collect::<BTreeMap<_, _>>()),
        }
    }

    fn entries<'e>(&mut self, entries: impl IntoIterator<Item = (&'e SmolStr, &'e SmolStr)>) {
        let mut before = "{";
        for (name, text) in entries {
            self.text(before, name);
            self.text(":", text);
            before = ",";
        }
        self.raw("}");
    }

    fn value(&mut self, claim: &Claim) {
        match &claim.value {
            ClaimValue::Temporal(t) => self.temporal(t, claim),
            ClaimValue::Numeric(n) => self.numeric(n, claim),
            ClaimValue::Name(name) | ClaimValue::Quote(name) => {
                self.text(r#","value":"#, name);
                self.hedge(claim.hedge);
                self.raw(NO_NUMBER);
                self.raw(r#","timex3":null"#);
            }
            ClaimValue::Passage => {
                self.raw(r#","value":null"#);
                self.hedge(claim.hedge);
                self.raw(NO_NUMBER);
                self.raw(r#","timex3":null"#);
            }
        }
    }

    fn temporal(&mut self, t: &Temporal, claim: &Claim) {
        self.maybe(r#","value":"#, Some(&t.value).filter(|value| !value.is_empty()));
        self.hedge(claim.hedge);
        self.raw(NO_NUMBER);
        self.word(r#","timex3":{"type":"#, t.timex3.kind);
        self.text(r#","value":"#, &t.timex3.value);
        self.maybe_word(r#","mod":"#, t.timex3.modifier);
        self.raw("}");
    }

    fn numeric(&mut self, n: &Numeric, claim: &Claim) {
        self.text(r#","value":"#, &n.value);
        self.hedge(claim.hedge);
        self.decimal(r#","min":"#, n.set.lo.as_ref());
        self.decimal(r#","max":"#, n.set.hi.as_ref());
        self.raw(r#","open":["#);
        self.raw(if n.set.lo_open && n.set.lo.is_some() { "true," } else { "false," });
        self.raw(if n.set.hi_open && n.set.hi.is_some() { "true]" } else { "false]" });
        self.maybe(r#","unit":"#, n.unit.as_ref());
        self.maybe(r#","currency":"#, n.currency.as_ref());
        self.maybe_word(r#","dimension":"#, n.dimension.map(crate::value::unit::Dimension::as_str));
        self.raw(r#","timex3":null"#);
    }

    /// A bound of a set, as text; null where there is none.
    fn decimal(&mut self, key: &str, bound: Option<&Num>) {
        let Some(n) = bound else { return self.maybe_word(key, None) };
        match i64::try_from(*n.numer()) {
            Ok(whole) if n.is_integer() => self.word(key, itoa::Buffer::new().format(whole)),
            Ok(_) | Err(_) => self.word(key, &print_num(n)),
        }
    }
}

/// The fields of a number, of a claim that is none.
const NO_NUMBER: &str =
    r#","min":null,"max":null,"open":[false,false],"unit":null,"currency":null,"dimension":null"#;

/// Whether a string stands in JSON, and on a terminal, as it is: printable ASCII without quotes and backslashes.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    if let Some(last) = text.last_chunk::<8>() {
        let (words, _) = text.as_chunks::<8>();
        return words.iter().chain([last]).all(|w| is_plain_word(u64::from_ne_bytes(*w)));
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let (first, last) = (u32::from_ne_bytes(*first), u32::from_ne_bytes(*last));
        return is_plain_word(u64::from(first) << 32 | u64::from(last));
    }
    text.iter().all(|&b| (0x20..0x7f).contains(&b) && b != b'"' && b != b'\\')
}

/// The same of eight bytes at once (Warren, Hacker's Delight, 2nd edition, 6-1: zero bytes of a word).
const fn is_plain_word(word: u64) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    const TOPS: u64 = ONES * 0x80;
    let control = word.wrapping_sub(ONES * 0x20);
    let quote = (word ^ (ONES * b'"' as u64)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    let delete = word.wrapping_add(ONES);
    (control | quote | backslash | delete | word) & TOPS == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Vocabulary, finding, resolve, source};

    const TEXTS: [&str; 3] = [
        "OSK, May 5 (AP) - At least 63 people died on Friday, 4 May 2031, and 12 to 14 others were hurt, said\n\
         Mayor Lena Brandt. \u{201c}We lost $3.5 million, or 7.5 percent, in \u{201c}Old Osk\u{201d},\u{201d} she\n\
         said. The 40 km road was closed for two hours at 7:35 p.m.",
        "He paid \u{20ac}5 \"or more\" in \\Osk\\ for 3\u{2028}4 boats; \u{202e}12 men saw it in early 2030.",
        "\u{1b}[31mNine women and 4\u{7f} men from Osk were freed by 9 May, not five as first reported.",
    ];

    #[test]
    fn a_line_is_what_the_serializer_makes_of_the_claim() {
        let words = Vocabulary::english();
        let mut lines = 0;
        for text in TEXTS {
            let read = source::read(
                "\u{201c}a\"\u{9b}",
                "a.txt",
                text.as_bytes(),
                source::Format::Text,
                &words.lexicon,
            );
            let facts = resolve::facts(std::sync::Arc::new(read.unwrap()), words);
            let mut fast = ClaimLines::new(&facts);
            // The first claim once more: its line lies behind.
            for claim in facts.claims.iter().chain(facts.claims.first()) {
                let (mut line, mut plain) = (Vec::new(), Vec::new());
                fast.append(claim, &mut line);
                let cited = finding::cite_bare(&facts, claim);
                crate::report::append_json_line(&cited, &mut plain).unwrap();
                assert_eq!(String::from_utf8(line), String::from_utf8(plain));
                lines += 1;
            }
        }
        assert!(lines > 15, "{lines} claims read");
    }

    #[test]
    fn a_word_of_eight_bytes_is_plain_where_each_byte_is() {
        let plain = |b: u8| (0x20..0x7f).contains(&b) && b != b'"' && b != b'\\';
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut text = *b"a !#[]~z";
                text[at] = byte;
                assert_eq!(is_plain(&text), plain(byte), "{byte} at {at}");
                for end in 0..8 {
                    assert_eq!(is_plain(&text[..end]), at >= end || plain(byte), "{byte} at {at} of {end}");
                }
                let long = [b"a".repeat(9).as_slice(), &text].concat();
                assert_eq!(is_plain(&long), plain(byte), "{byte} at {at}");
            }
        }
    }
}
