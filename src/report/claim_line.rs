//! A claim as one line of JSON, written field by field.
//!
//! `claims --format jsonl` writes several times as many bytes as it reads, so this one record does not
//! go through a serializer that measures every key anew. What it writes is, byte for byte, what
//! [`super::append_json_line`] makes of the same [`Cited`]; a test holds it to that. Must know nothing
//! of a claim but its fields.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::finding::Cited;

/// Appends `claim` and a line break to `out`.
pub fn append(claim: &Cited, out: &mut Vec<u8>) {
    let start = out.len();
    let mut line = Line { out };
    line.text(r#"{"document":"#, &claim.document);
    line.word(r#","kind":"#, claim.kind);
    line.number(r#","start":"#, claim.start);
    line.number(r#","end":"#, claim.end);
    line.number(r#","line":"#, claim.line);
    line.number(r#","column":"#, claim.column);
    line.text(r#","text":"#, &claim.text);
    line.value(claim);
    line.word(r#","value_from":"#, claim.value_from);
    line.maybe(r#","subject":"#, claim.subject.as_ref());
    line.map(r#","facets":{"restricting":"#, &claim.facets.restricting);
    line.map(r#","other":"#, &claim.facets.other);
    line.maybe(r#"},"speaker":"#, claim.speaker.as_ref());
    line.word(r#","voice":"#, claim.voice);
    line.word(r#","polarity":"#, claim.polarity);
    line.word(r#","modality":"#, claim.modality);
    line.maybe(r#","as_of":"#, claim.as_of.as_ref());
    line.word(r#","as_of_from":"#, claim.as_of_from);
    let [from, to] = claim.sentence;
    line.number(r#","sentence":["#, from);
    line.number(",", to);
    line.raw("]}\n");
    super::json::disarm(out, start);
}

struct Line<'o> {
    out: &'o mut Vec<u8>,
}

impl Line<'_> {
    fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    /// A word of the contract, which needs no escape.
    fn word(&mut self, key: &str, word: &str) {
        self.raw(key);
        self.raw("\"");
        self.raw(word);
        self.raw("\"");
    }

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
        if text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
            self.raw("\"");
            self.raw(text);
            self.raw("\"");
        } else {
            serde_json::to_writer(&mut *self.out, text).expect("a string always serializes");
        }
    }

    fn map(&mut self, key: &str, map: &BTreeMap<SmolStr, SmolStr>) {
        self.raw(key);
        self.raw("{");
        for (i, (name, text)) in map.iter().enumerate() {
            if i > 0 {
                self.raw(",");
            }
            self.string(name);
            self.text(":", text);
        }
        self.raw("}");
    }

    fn value(&mut self, claim: &Cited) {
        self.maybe(r#","value":"#, claim.value.as_ref());
        self.maybe_word(r#","hedge":"#, claim.hedge);
        self.maybe(r#","min":"#, claim.min.as_ref());
        self.maybe(r#","max":"#, claim.max.as_ref());
        let [low, high] = claim.open;
        self.raw(r#","open":["#);
        self.raw(if low { "true," } else { "false," });
        self.raw(if high { "true]" } else { "false]" });
        self.maybe(r#","unit":"#, claim.unit.as_ref());
        self.maybe(r#","currency":"#, claim.currency.as_ref());
        self.maybe(r#","dimension":"#, claim.dimension.as_ref());
        match &claim.timex3 {
            None => self.raw(r#","timex3":null"#),
            Some(timex) => {
                self.word(r#","timex3":{"type":"#, timex.kind);
                self.text(r#","value":"#, &timex.value);
                self.maybe_word(r#","mod":"#, timex.modifier);
                self.raw("}");
            }
        }
    }
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
            for claim in &facts.claims {
                let cited = finding::cite_bare(&facts, claim);
                let (mut fast, mut plain) = (Vec::new(), Vec::new());
                append(&cited, &mut fast);
                crate::report::append_json_line(&cited, &mut plain).unwrap();
                assert_eq!(String::from_utf8(fast), String::from_utf8(plain));
                lines += 1;
            }
        }
        assert!(lines > 15, "{lines} claims read");
    }
}
