//! Tokens: runs of letters, runs of digits, single marks, each with its lexicon classes.
//!
//! "4th" is `4` `th`, "US$40" is `US` `$` `40`, "Russia's" is `Russia` `'s`, "fifty-year" is
//! `fifty` `-` `year`; [`Token::glued`] says that no space stands before.

use crate::span::Span;
use crate::vocab::{Classes, Lexicon, WordId};
pub use crate::vocab::{Token, TokenKind};

/// Appends the tokens of `text[span]` to `out`.
pub fn tokenize(text: &str, span: Span, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let mut cursor = Cursor { text, at: span.start as usize, end: (span.end as usize).min(text.len()) };
    let mut lower = String::new();
    let mut space = true;
    let mut new_line = true;
    while let Some(c) = cursor.peek() {
        let start = cursor.at;
        if c.is_whitespace() {
            space = true;
            new_line |= c == '\n';
            cursor.bump(c);
            continue;
        }
        let kind = if c.is_ascii_digit() {
            cursor.while_byte(u8::is_ascii_digit);
            TokenKind::Digits
        } else if is_letter(c) || (c == '\'' && cursor.possessive()) {
            cursor.word();
            TokenKind::Word
        } else {
            cursor.bump(c);
            if c.is_ascii() { TokenKind::Punct(c as u8) } else { TokenKind::Symbol(c) }
        };
        let span = Span::new(start as u32, cursor.at as u32);
        let word = match kind {
            TokenKind::Word => lookup(span.of(text), lexicon, &mut lower),
            TokenKind::Digits => WordId::default(),
            TokenKind::Punct(_) | TokenKind::Symbol(_) => lexicon.find(span.of(text)),
        };
        out.push(Token {
            span,
            kind,
            word,
            classes: if word == WordId::default() { Classes::NONE } else { lexicon.classes(word) },
            glued: !space,
            capital: c.is_uppercase(),
            new_line,
        });
        space = false;
        new_line = false;
    }
}

/// Letters, and the combining marks that follow them.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)))
}

fn lookup(form: &str, lexicon: &Lexicon, lower: &mut String) -> WordId {
    if form.bytes().all(|b| b.is_ascii_lowercase()) {
        return lexicon.find(form);
    }
    lower.clear();
    if form.is_ascii() {
        lower.push_str(form);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(form.chars().flat_map(char::to_lowercase));
    }
    lexicon.find(lower)
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Cursor<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.text.as_bytes().get(at).copied() } else { None }
    }
    fn peek(&self) -> Option<char> {
        match self.byte(self.at)? {
            b if b.is_ascii() => Some(b as char),
            _ => self.text.get(self.at..self.end)?.chars().next(),
        }
    }
    fn bump(&mut self, c: char) {
        self.at += c.len_utf8();
    }
    fn while_byte(&mut self, f: impl Fn(&u8) -> bool) {
        while self.byte(self.at).is_some_and(|b| f(&b)) {
            self.at += 1;
        }
    }
    /// `'s` or `'` + letters that end a word, right after a letter ("Russia's").
    fn possessive(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|i| self.text.as_bytes().get(i)).copied();
        before.is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii())
            && matches!(self.byte(self.at + 1), Some(b's' | b'S'))
            && !self.byte(self.at + 2).is_some_and(|b| b.is_ascii_alphanumeric())
    }
    /// Letters, with inner apostrophes ("don't", "O'Brien") but without a possessive `'s`.
    fn word(&mut self) {
        if self.byte(self.at) == Some(b'\'') {
            self.at += 2;
            return;
        }
        while let Some(c) = self.peek() {
            if is_letter(c) {
                self.bump(c);
            } else if c == '\''
                && !self.possessive()
                && self.byte(self.at + 1).is_some_and(|b| b.is_ascii_alphabetic())
            {
                self.at += 1;
            } else {
                break;
            }
        }
    }
}
