//! Normalised text, appended piece by piece, with the map back to where each piece stood.
//!
//! No-break spaces become spaces, single curly quotes and apostrophes `'`, every line end
//! `\n`; zero-width characters and soft hyphens go, and the rest is composed (NFC). Nothing
//! else changes. ASCII is copied in bulk; composing runs only where a character asks for it.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::OffsetMap;

/// Text in the making.
#[derive(Debug, Default)]
pub(super) struct Normal {
    /// The text so far.
    pub text: String,
    /// Its way back.
    pub map: OffsetMap,
    /// Where the source of the last piece ended.
    end: u32,
}

/// What becomes of one character.
#[derive(PartialEq, Eq)]
enum Fate {
    Keep,
    Become(char),
    Drop,
    Compose,
}

impl Normal {
    /// With room for `bytes`.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// The length of the text so far.
    pub fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// Appends `piece`, which stands at byte `at` of the source.
    pub fn push(&mut self, piece: &str, at: u32) {
        self.map.step(self.len(), self.end, at);
        let mut rest = piece;
        while !rest.is_empty() {
            let plain = plain_prefix(rest.as_bytes());
            let (head, tail) = rest.split_at(plain);
            self.text.push_str(head);
            rest = self.special(tail, at + (piece.len() - tail.len()) as u32);
        }
        self.end = at + piece.len() as u32;
    }

    /// Appends what a reference such as `&nbsp;` stands for; its `width` bytes stand at `at`.
    pub fn push_decoded(&mut self, decoded: &str, at: u32, width: u32) {
        self.map.step(self.len(), self.end, at);
        let mut rest = decoded;
        while !rest.is_empty() {
            let plain = plain_prefix(rest.as_bytes());
            let (head, tail) = rest.split_at(plain);
            self.text.push_str(head);
            rest = self.special(tail, at);
        }
        self.end = at + width;
        self.map.step(self.len(), self.end, self.end);
    }

    /// Appends layout that the source does not hold as text ("\n" between blocks).
    pub fn push_layout(&mut self, layout: &str) {
        self.text.push_str(layout);
    }

    /// Reads what stands at the head of `tail`, which is no plain ASCII, and returns what follows.
    fn special<'a>(&mut self, tail: &'a str, at: u32) -> &'a str {
        let Some(c) = tail.chars().next() else { return tail };
        let mut width = c.len_utf8();
        match fate(c) {
            Fate::Keep => {
                width = tail.find(|c: char| c.is_ascii() || fate(c) != Fate::Keep).unwrap_or(tail.len());
                self.text.push_str(tail.get(..width).unwrap_or(""));
            }
            Fate::Become(new) => {
                width += usize::from(c == '\r' && tail.as_bytes().get(1) == Some(&b'\n'));
                self.text.push(new);
                let end = at + width as u32;
                self.map.step(self.len(), end, end);
            }
            Fate::Drop => self.map.step(self.len(), at, at + width as u32),
            Fate::Compose => {
                width = self.compose(tail);
                let end = at + width as u32;
                self.map.step(self.len(), end, end);
            }
        }
        tail.get(width..).unwrap_or("")
    }

    /// Composes the last character with the marks at the head of `tail`; how many bytes those take.
    fn compose(&mut self, tail: &str) -> usize {
        let width = tail
            .char_indices()
            .skip(1)
            .find(|&(_, c)| c.is_ascii() || settled(c))
            .map_or(tail.len(), |(i, _)| i);
        let base = self.text.chars().next_back().filter(|c| !c.is_whitespace());
        if base.is_some() {
            self.text.pop();
        }
        let marks = tail.get(..width).unwrap_or("").chars();
        self.text.extend(base.into_iter().chain(marks).nfc());
        width
    }
}

/// Whether a character stays as it is whatever stands before it.
fn settled(c: char) -> bool {
    is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0
}

fn fate(c: char) -> Fate {
    match c {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Become('\n'),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Fate::Become(' ')
        }
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' => Fate::Become('\''),
        '\u{2010}' | '\u{2011}' => Fate::Become('-'),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Fate::Drop,
        '\0'..'\u{300}' | '\u{2012}'..='\u{2027}' | '\u{20a0}'..='\u{20bf}' => Fate::Keep,
        _ if settled(c) => Fate::Keep,
        _ => Fate::Compose,
    }
}

/// How many bytes at the head are ASCII and no carriage return.
fn plain_prefix(bytes: &[u8]) -> usize {
    const WIDE: usize = 32;
    let mut at = 0;
    for chunk in bytes.chunks_exact(WIDE) {
        if chunk.iter().map(|&b| u8::from(b >= 0x80) | u8::from(b == b'\r')).fold(0, |all, b| all | b) != 0 {
            break;
        }
        at += WIDE;
    }
    let rest = bytes.get(at..).unwrap_or(&[]);
    at + rest.iter().position(|&b| b >= 0x80 || b == b'\r').unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::span::Span;

    fn normal(text: &str) -> Normal {
        let mut out = Normal::default();
        out.push(text, 0);
        out
    }

    #[test]
    fn what_moves_and_what_stays() {
        for (source, text) in [
            ("plain, with 'marks'", "plain, with 'marks'"),
            ("the party\u{2019}s \u{2018}offer\u{2019}", "the party's 'offer'"),
            ("Sergey\u{a0}Orlov", "Sergey Orlov"),
            ("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour"),
            ("co\u{ad}operate\u{200b} now", "cooperate now"),
            ("Zoe\u{308} and A\u{30a}sa", "Zo\u{eb} and \u{c5}sa"),
            (
                "\u{201c}double\u{201d} \u{2013} \u{20ac}5 \u{2026}",
                "\u{201c}double\u{201d} \u{2013} \u{20ac}5 \u{2026}",
            ),
            ("a\u{2011}b", "a-b"),
            ("e\u{316}\u{301}x", "\u{e9}\u{316}x"),
            ("\u{301}", "\u{301}"),
            (" \u{301}a", " \u{301}a"),
        ] {
            assert_eq!(normal(source).text, text, "{source:?}");
        }
    }

    #[test]
    fn a_word_points_at_its_own_bytes() {
        let source = "He\u{2019}s in\u{a0}Zoe\u{308}\u{2019}s cafe\u{301}\r\nat noon";
        let out = normal(source);
        for (word, bytes) in [
            ("He's", "He\u{2019}s"),
            ("in Zo", "in\u{a0}Zo"),
            ("Zo\u{eb}'s", "Zoe\u{308}\u{2019}s"),
            ("caf\u{e9}", "cafe\u{301}"),
            ("noon", "noon"),
        ] {
            let start = out.text.find(word).unwrap() as u32;
            let (a, b) = out.map.source_range(Span::new(start, start + word.len() as u32));
            assert_eq!(source.get(a as usize..b as usize), Some(bytes));
        }
    }

    proptest! {
        #[test]
        fn composed_or_not_is_one_text(text in "\\PC{0,40}") {
            let (nfc, nfd) = (text.nfc().collect::<String>(), text.nfd().collect::<String>());
            prop_assert_eq!(normal(&nfc).text, normal(&nfd).text);
        }

        #[test]
        fn offsets_rise_and_stay_inside(text in ".{0,60}") {
            let out = normal(&text);
            let mut last = 0;
            for at in 0..=out.len() {
                let byte = out.map.to_source(at);
                prop_assert!(last <= byte && byte as usize <= text.len(), "{at} {byte}");
                last = byte;
            }
        }
    }
}
