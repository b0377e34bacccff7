//! Digits that are no numbers: versions, phone numbers, times, scores, identifiers, addresses.

use super::input::In;
use crate::vocab::{Class, Token, TokenKind};

/// Where the look-alike that begins here ends; `None` where digits may be a number.
pub(super) fn skip(i: In<'_>, floor: usize) -> Option<usize> {
    if i.is_letter() && i.skip(1).glued() && i.skip(1).digits().is_some() {
        return Some(i.at + 2);
    }
    i.digits()?;
    let run = Run::at(i);
    let glued_word = i.glued()
        && i.at > floor
        && i.back(1).is_some_and(|t| t.kind == TokenKind::Word && !opens_money(i, t));
    let address = i.glued()
        && i.back(1).is_some_and(|t| {
            matches!(t.kind, TokenKind::Punct(b'/' | b'=' | b'&' | b'_' | b'@' | b'\\' | b'%')) && t.glued
        });
    let code = run.dots > 1 && !run.grouped
        || run.hyphens > 1
        || run.colons > 0
        || run.strokes > 1
        || run.phone
        || run.letters;
    (glued_word || address || code).then_some(run.end)
}

/// "USD115", "Rs20".
fn opens_money(i: In<'_>, t: &Token) -> bool {
    t.is(Class::Currency) && t.span.of(i.cx.text).starts_with(|c: char| c.is_ascii_uppercase())
}

/// What is longer is read in pieces, so that a list without spaces costs no more than any other text.
const LONGEST: usize = 32;

/// Tokens without a space between them, from digits on.
struct Run {
    end: usize,
    dots: usize,
    hyphens: usize,
    colons: usize,
    strokes: usize,
    /// Every group after a dot has three digits ("1.234.567").
    grouped: bool,
    /// "555-1234", and whatever begins with a plus sign and has hyphens.
    phone: bool,
    /// Letters that are no unit, scale, currency or ordinal.
    letters: bool,
}

impl Run {
    fn at(i: In<'_>) -> Self {
        let mut run = Self {
            end: i.at + 1,
            dots: 0,
            hyphens: 0,
            colons: 0,
            strokes: 0,
            grouped: true,
            phone: false,
            letters: false,
        };
        let first = i.digits().map_or(0, str::len);
        let mut at = i.skip(1);
        let mut mark = 0_u8;
        while let Some(t) = at.peek().filter(|t| t.glued && at.at - i.at < LONGEST) {
            match t.kind {
                TokenKind::Digits => {
                    run.digits(mark, t, first, i.word().ends_with("00") && at.word().ends_with("00"));
                }
                TokenKind::Punct(m @ (b'.' | b'-' | b':' | b'/' | b','))
                    if at.skip(1).glued() && at.skip(1).digits().is_some() =>
                {
                    mark = m;
                    at = at.skip(1);
                    run.end = at.at;
                    continue;
                }
                // "816-555-CALL"
                TokenKind::Punct(b'-') if run.hyphens > 0 && at.skip(1).glued() && at.skip(1).is_letter() => {
                    run.letters = true;
                }
                TokenKind::Word if run.end == at.at => {
                    run.letters = foreign(at);
                    if !run.letters {
                        break;
                    }
                }
                TokenKind::Word | TokenKind::Punct(_) | TokenKind::Symbol(_) => break,
            }
            mark = 0;
            at = at.skip(1);
            run.end = at.at;
            if run.letters {
                run.rest(at);
                break;
            }
        }
        run
    }
    fn digits(&mut self, mark: u8, t: &Token, first: usize, round: bool) {
        let len = (t.span.end - t.span.start) as usize;
        match mark {
            b'.' => {
                self.dots += 1;
                self.grouped &= len == 3;
            }
            b'-' => {
                self.hyphens += 1;
                self.phone |= first == 3 && len == 4 && !round;
            }
            b':' => self.colons += 1,
            b'/' => self.strokes += 1,
            _ => {}
        }
    }
    /// Takes what still clings to an identifier.
    fn rest(&mut self, mut at: In<'_>) {
        while at.peek().is_some_and(|t| {
            t.glued && (matches!(t.kind, TokenKind::Word | TokenKind::Digits) || t.punct(b'-'))
        }) {
            at = at.skip(1);
        }
        self.end = at.at;
    }
}

/// Whether a word that clings to digits is no part of a number.
fn foreign(i: In<'_>) -> bool {
    let Some(t) = i.peek() else { return false };
    let word = i.word();
    let goes_on = i.skip(1).glued()
        && (i.skip(1).is_letter() || i.skip(1).digits().is_some_and(|d| !matches!(d, "2" | "3")));
    let exponent = matches!(word, "e" | "E")
        && (i.skip(1).digits().is_some() || i.skip(1).punct(b'-') || i.skip(1).punct(b'+'));
    let money = word.len() == 4 && word.starts_with(['M', 'k']);
    let known = t.is(Class::Unit)
        || t.is(Class::Scale)
        || t.is(Class::Currency)
        || t.is(Class::Percent)
        || matches!(word, "st" | "nd" | "rd" | "th" | "x" | "ST" | "ND" | "RD" | "TH")
        || t.is(Class::PhraseStart) && word.len() > 1;
    let capital = word.len() == 1
        && t.capital
        && !matches!(word, "L" | "M" | "B" | "K" | "W" | "V" | "A" | "T" | "G" | "J" | "N");
    // "20p" is money, "1080p" is not
    let lines = word == "p" && i.back(1).is_some_and(|t| t.span.len() > 2);
    !exponent && (word == "s" || lines || goes_on || !(known || money) || capital)
}
