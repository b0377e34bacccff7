//! Tokens: runs of letters, runs of digits, single marks, each with its lexicon classes.
//!
//! "4th" is `4` `th`, "US$40" is `US` `$` `40`, "Russia's" is `Russia` `'s`, "fifty-year" is
//! `fifty` `-` `year`; [`Token::glued`] says that no space stands before. An address on the web
//! is one token. This runs over every byte of every text: a table tells bytes apart, a word
//! costs one look-up, and nothing is allocated but the tokens.

use crate::span::Span;
use crate::vocab::{Classes, Head, Lexicon, WordId};
pub use crate::vocab::{Token, TokenKind};

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Digit,
    Space,
    Line,
    Apostrophe,
    Mark,
    /// Part of a character outside ASCII.
    Wide,
}

/// Every byte, told apart once.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, which would say so")]
const BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        table[b] = if byte.is_ascii_alphabetic() {
            Byte::Letter
        } else if byte.is_ascii_digit() {
            Byte::Digit
        } else if byte == b'\n' {
            Byte::Line
        } else if byte.is_ascii_whitespace() || byte == 0x0b {
            Byte::Space
        } else if byte == b'\'' {
            Byte::Apostrophe
        } else if byte >= 0x80 {
            Byte::Wide
        } else {
            Byte::Mark
        };
        b += 1;
    }
    table
};

#[inline]
fn kind_of(byte: u8) -> Byte {
    BYTES.get(byte as usize).copied().unwrap_or(Byte::Mark)
}

/// Tokens, as they are read.
#[derive(Debug, Default)]
pub struct Tokens {
    /// All of them.
    pub all: Vec<Token>,
    /// The indices of those that are neither words nor digits.
    pub marks: Vec<u32>,
    /// The indices of those that say that somebody spoke, or begin words that do.
    pub saying: Vec<u32>,
    /// Words that are not yet looked up: index and hash. They are looked up many in a row, so that the processor
    /// need not wait for one before it begins with the next.
    words: Vec<(u32, u64)>,
}

impl Tokens {
    /// With room for the tokens of so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        let (all, marks) = (Vec::with_capacity(bytes / 4), Vec::with_capacity(bytes / 24));
        Self { all, marks, ..Self::default() }
    }

    /// Appends the tokens of `text[span]`.
    pub fn read(&mut self, text: &str, span: Span, lexicon: &Lexicon) {
        let known = self.saying.len();
        tokenize(text, span, lexicon, self);
        for (at, hash) in self.words.drain(..) {
            if let Some(token) = self.all.get_mut(at as usize) {
                (token.word, token.classes) = lexicon.look_up_letters(hash);
                if lexicon.begins_saying(token.word) {
                    self.saying.push(at);
                }
            }
        }
        // Words that were looked up at once stand before the others.
        self.saying.get_mut(known..).unwrap_or_default().sort_unstable();
    }
}

fn tokenize(text: &str, span: Span, lexicon: &Lexicon, tokens: &mut Tokens) {
    let Tokens { all: out, marks, saying, words } = tokens;
    let end = (span.end as usize).min(text.len());
    let bytes = text.as_bytes().get(..end).unwrap_or(&[]);
    let mut reader = Reader { text, bytes, lexicon, lower: String::new() };
    let mut at = span.start as usize;
    let (mut glued, mut new_line) = (false, true);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let (kind, found) = match kind_of(byte) {
            Byte::Space => {
                glued = false;
                at += 1;
                continue;
            }
            Byte::Line => {
                (glued, new_line) = (false, true);
                at += 1;
                continue;
            }
            Byte::Letter => {
                let head = Head::at(text.as_bytes(), start);
                let length = head.letters().min(end - start);
                if reader.ends_word(start, length) {
                    at = start + length;
                    words.push((out.len() as u32, head.hash(length)));
                    (TokenKind::Word, NOTHING)
                } else {
                    at = reader.word(start);
                    (TokenKind::Word, reader.look_up(start, at))
                }
            }
            Byte::Digit => {
                at = reader.run(start, Byte::Digit);
                (TokenKind::Digits, NOTHING)
            }
            Byte::Apostrophe if reader.possessive(start) => {
                at += 2;
                (TokenKind::Word, reader.look_up(start, at))
            }
            Byte::Apostrophe | Byte::Mark => {
                at += 1;
                marks.push(out.len() as u32);
                (TokenKind::Punct(byte), lexicon.look_up_mark(byte))
            }
            Byte::Wide => {
                let Some((kind, end)) = reader.wide(start) else { break };
                at = end;
                let Some(kind) = kind else {
                    glued = false;
                    continue;
                };
                if kind != TokenKind::Word {
                    marks.push(out.len() as u32);
                }
                (kind, reader.look_up(start, at))
            }
        };
        let capital = if byte.is_ascii() { byte.is_ascii_uppercase() } else { reader.capital(start) };
        let span = Span::new(start as u32, at as u32);
        if found.0 != NOTHING.0 && lexicon.begins_saying(found.0) {
            saying.push(out.len() as u32);
        }
        out.push(Token { span, kind, word: found.0, classes: found.1, glued, capital, new_line });
        // One space is what mostly follows.
        let spaced = bytes.get(at) == Some(&b' ');
        at += usize::from(spaced);
        (glued, new_line) = (!spaced, false);
    }
}

/// What is known of an unknown word.
const NOTHING: (WordId, Classes) = (WordId(0), Classes::NONE);

/// Letters outside ASCII, and the combining marks that follow them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    lexicon: &'t Lexicon,
    lower: String,
}

impl Reader<'_> {
    #[inline]
    fn kind_at(&self, at: usize) -> Option<Byte> {
        self.bytes.get(at).map(|&b| kind_of(b))
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..self.bytes.len())?.chars().next()
    }

    /// What begins with a character outside ASCII, none where that is a space, and where it ends.
    fn wide(&self, start: usize) -> Option<(Option<TokenKind>, usize)> {
        let c = self.char_at(start)?;
        let end = start + c.len_utf8();
        Some(match c {
            c if c.is_whitespace() => (None, end),
            c if is_letter(c) => (Some(TokenKind::Word), self.word(start)),
            c => (Some(TokenKind::Symbol(c)), end),
        })
    }

    #[cold]
    fn capital(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(|c| is_letter(c) && c.is_uppercase())
    }

    /// The end of a run of one kind of bytes.
    #[inline]
    fn run(&self, start: usize, kind: Byte) -> usize {
        let mut at = start;
        while self.kind_at(at) == Some(kind) {
            at += 1;
        }
        at
    }

    /// Whether the word whose first `length` letters stand at `start` is those letters and no more.
    #[inline]
    fn ends_word(&self, start: usize, length: usize) -> bool {
        match self.kind_at(start + length) {
            _ if length == Head::WIDTH => false,
            Some(Byte::Apostrophe | Byte::Wide) => false,
            // "http:", "https:" and "www." may begin a web address.
            Some(Byte::Mark) => !matches!(
                (self.bytes.get(start), self.bytes.get(start + length)),
                (Some(b'h' | b'H'), Some(b':')) | (Some(b'w' | b'W'), Some(b'.'))
            ),
            Some(Byte::Letter | Byte::Digit | Byte::Space | Byte::Line) | None => true,
        }
    }

    /// The end of the word at `start`: letters, with inner apostrophes ("don't", "O'Brien") but without
    /// a possessive `'s`.
    #[inline]
    fn word(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            at = self.run(at, Byte::Letter);
            match self.kind_at(at) {
                Some(Byte::Apostrophe)
                    if self.kind_at(at + 1) == Some(Byte::Letter) && !self.possessive(at) =>
                {
                    at += 1;
                }
                Some(Byte::Wide) => match self.char_at(at).filter(|&c| is_letter(c)) {
                    Some(c) => at += c.len_utf8(),
                    None => return at,
                },
                Some(Byte::Mark) if at - start <= 5 => return self.address(start, at),
                Some(_) | None => return at,
            }
        }
    }

    /// `'s` that ends a word, right after a letter or digit ("Russia's").
    fn possessive(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.kind_at(b));
        matches!(before, Some(Byte::Letter | Byte::Digit | Byte::Wide))
            && matches!(self.bytes.get(at + 1), Some(b's' | b'S'))
            && !matches!(self.kind_at(at + 2), Some(Byte::Letter | Byte::Digit))
    }

    /// The end of a web address whose first word, up to `at`, is "http", "https" or "www"; `at` where it is none.
    fn address(&self, start: usize, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or(&[]);
        let first = self.bytes.get(start..at).unwrap_or(&[]);
        let schemed = rest.starts_with(b"://")
            && (first.eq_ignore_ascii_case(b"http") || first.eq_ignore_ascii_case(b"https"));
        let named = rest.starts_with(b".") && first.eq_ignore_ascii_case(b"www");
        if !schemed && !named {
            return at;
        }
        let ends = |b: &u8| {
            b.is_ascii_whitespace() || matches!(b, b'"' | b'<' | b'>' | b'|' | b'\'' | b'`') || *b >= 0x80
        };
        let mut end = at + rest.iter().position(ends).unwrap_or(rest.len());
        let mark = |b: &u8| matches!(b, b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']');
        while end > at && self.bytes.get(end - 1).is_some_and(mark) {
            end -= 1;
        }
        end
    }

    /// What the lexicon knows of the token.
    #[inline]
    fn look_up(&mut self, start: usize, end: usize) -> (WordId, Classes) {
        let form = self.bytes.get(start..end).unwrap_or(&[]);
        if form.is_ascii() {
            return self.lexicon.look_up(form);
        }
        self.lower.clear();
        let text = self.text.get(start..end).unwrap_or("");
        self.lower.extend(text.chars().flat_map(char::to_lowercase));
        self.lexicon.look_up(self.lower.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.read(text, Span::new(0, text.len() as u32), &crate::Vocabulary::english().lexicon);
        tokens
    }

    fn tokens(text: &str) -> Vec<(&str, bool)> {
        let Tokens { all: out, marks, saying, .. } = read(text);
        let is_mark = |t: &Token| !matches!(t.kind, TokenKind::Word | TokenKind::Digits);
        let all = (0..).zip(&out).filter(|(_, t)| is_mark(t)).map(|(at, _)| at);
        assert_eq!(marks, all.collect::<Vec<u32>>(), "{text}");
        let lexicon = &crate::Vocabulary::english().lexicon;
        let says = (0..).zip(&out).filter(|(_, t)| lexicon.begins_saying(t.word)).map(|(at, _)| at);
        assert_eq!(saying, says.collect::<Vec<u32>>(), "{text}");
        out.iter().map(|t| (t.span.of(text), t.glued)).collect()
    }

    fn words(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn every_shape_of_word() {
        for (text, expected) in [
            ("the 4th of US$40", &["the", "4", "th", "of", "US", "$", "40"][..]),
            ("Russia's and the ministers' don't", &["Russia", "'s", "and", "the", "ministers", "'", "don't"]),
            ("O'Brien's fifty-year \u{20ac}5", &["O'Brien", "'s", "fifty", "-", "year", "\u{20ac}", "5"]),
            ("caf\u{e9}s \u{c9}t\u{e9}", &["caf\u{e9}s", "\u{c9}t\u{e9}"]),
            ("1990's 'so'", &["1990", "'s", "'", "so", "'"]),
            (
                "see https://example.org/2031/05, www.osk.example.",
                &["see", "https://example.org/2031/05", ",", "www.osk.example", "."],
            ),
            ("He said they didn't say so", &["He", "said", "they", "didn't", "say", "so"]),
            ("http is a scheme: www", &["http", "is", "a", "scheme", ":", "www"]),
            ("antidisestablishmentarians of caf\u{e9}s", &["antidisestablishmentarians", "of", "caf\u{e9}s"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
        assert_eq!(tokens("a-b c"), [("a", false), ("-", true), ("b", true), ("c", false)]);
    }

    #[test]
    fn classes_come_whatever_the_case() {
        use crate::vocab::Class;
        for text in ["may", "May", "MAY"] {
            let out = read(text).all;
            assert!(out[0].is(Class::Month) && out[0].capital == text.starts_with('M'), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn tokens_tile_the_words(text in "\\PC{0,60}") {
            let out = read(&text).all;
            let mut last = 0;
            for token in &out {
                proptest::prop_assert!(token.span.start >= last && token.span.start < token.span.end);
                let between = text.get(last as usize..token.span.start as usize);
                proptest::prop_assert!(between.is_some_and(|b| b.trim().is_empty()));
                last = token.span.end;
            }
        }
    }
}
