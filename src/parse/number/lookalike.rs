//! Digits that are no numbers: versions, phone numbers, times, scores, identifiers, addresses.

use super::input::In;
use super::money;
use super::warmth::warm;
use crate::value::unit::Dimension;
use crate::vocab::measure::NumberWord;
use crate::vocab::{Class, Token, TokenKind};

/// Where the look-alike that begins here ends; `None` where digits may be a number.
pub(super) fn skip(i: In<'_>, floor: usize) -> Option<usize> {
    if i.is_letter() && i.skip(1).glued() && i.skip(1).digits().is_some() {
        // "G17-4432" goes on to its end
        let next = i.skip(2);
        let more = next.glued()
            && next.punct(b'-')
            && next.skip(1).glued()
            && next.skip(1).digits().is_some_and(|d| d.len() > 2);
        return Some(i.at + if more { 4 } else { 2 });
    }
    i.digits()?;
    if let Some(end) = dialled(i).or_else(|| day_name(i)) {
        return Some(end);
    }
    if sides(i) || mixed_hyphens(i) {
        return None;
    }
    if labelled(i) {
        return Some(i.at + 2);
    }
    if let Some(end) = several_in_one(i) {
        return Some(end);
    }
    let run = Run::at(i);
    let glued_word = i.glued()
        && i.at > floor
        && i.back(1).is_some_and(|t| t.kind == TokenKind::Word && !opens_money(i, t));
    let address = i.glued()
        && i.back(1).is_some_and(|t| {
            matches!(t.kind, TokenKind::Punct(b'/' | b'=' | b'&' | b'_' | b'@' | b'\\' | b'%'))
                && t.glued
                && !i.back(2).is_some_and(|b| b.punct(b'<') || b.punct(b'>'))
                && !(i.back(2).is_some_and(|b| b.kind == TokenKind::Word)
                    && i.back(3)
                        .is_some_and(|b| matches!(b.kind, TokenKind::Digits | TokenKind::Symbol('°' | 'º'))))
        });
    let code = run.dots > 1 && !run.grouped
        || run.hyphens > 1
        || run.colons > 0
        || run.strokes > 1
        || run.phone
        || run.letters
        || generation(i);
    (glued_word || address || code).then_some(run.end.max(i.at + 1 + usize::from(generation(i))))
}

/// ```ebnf
/// dialled = "+" digits { space-or-mark digits } | "0" digits { " " digits } | "(" digits ")" digits "-" digits ;
/// ```
/// Telephone numbers in groups: "+1 555 010 0134", "020 7946 0958", "(555) 555-0134".
fn dialled(i: In<'_>) -> Option<usize> {
    let plus = i.glued() && i.back(1).is_some_and(|t| t.punct(b'+'));
    let zero = i.digits().is_some_and(|d| d.starts_with('0') && d.len() > 1);
    let area = i.glued() && i.back(1).is_some_and(|t| t.punct(b'(')) && i.skip(1).punct(b')');
    if !plus && !zero && !area {
        return None;
    }
    let mut at = if area { i.skip(2) } else { i.skip(1) };
    let (mut figures, mut groups) = (i.word().len(), 1);
    while groups < 8 && at.peek().is_some_and(|t| !t.new_line) {
        let mark = at.punct(b'-') || at.punct(b'.') && at.skip(1).glued() || at.punct(b'(') || at.punct(b')');
        let next = if mark { at.skip(1) } else { at };
        // "(555) 010-TIPS"
        let letters = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_uppercase());
        if area && groups == 2 && at.punct(b'-') && next.glued() && letters(next.word()) {
            return Some(next.at + 1);
        }
        let Some(d) = next.digits().filter(|d| d.len() <= 8) else { break };
        (figures, groups) = (figures + d.len(), groups + 1);
        at = next.skip(1);
    }
    let goes_on = at.glued() && (at.punct(b',') || at.punct(b'.')) && at.skip(1).digits().is_some();
    (groups > 1 && (9..=15).contains(&figures) && !goes_on).then_some(at.at)
}

/// ```ebnf
/// sides = digits { ( "x" | "×" ) digits } [ "-" ] length ;      (* a 9x12-inch pan *)
/// ```
/// Whether what begins here, or went before, are the sides of a thing with their unit.
fn sides(i: In<'_>) -> bool {
    let by = |at: In<'_>| at.glued() && matches!(at.word(), "x" | "×" | "X");
    let opened = by(i.to(i.at.saturating_sub(1))) && i.back(2).is_some_and(|t| t.kind == TokenKind::Digits);
    let mut at = i.skip(1);
    let mut several = opened;
    for _ in 0..3 {
        if !(by(at) && at.skip(1).glued() && at.skip(1).digits().is_some()) {
            break;
        }
        (at, several) = (at.skip(2), true);
    }
    let at = if at.punct(b'.') && at.glued() && at.skip(1).digits().is_some() { at.skip(2) } else { at };
    let at = if at.peek().is_some_and(Token::dash) { at.skip(1) } else { at };
    several && !legs(i, i.skip(2)) && is_length(at)
}

/// "2-1/2-inch": a whole number with its part.
fn mixed_hyphens(i: In<'_>) -> bool {
    let tight = |n: usize| i.ahead(n).is_some_and(|t| t.glued);
    let digits = |n: usize| i.skip(n).digits().is_some_and(|d| d.len() <= 2);
    let part = i.skip(1).punct(b'-') && digits(2) && i.skip(3).punct(b'/') && digits(4);
    let usual = matches!(i.skip(4).word(), "2" | "3" | "4" | "8" | "16" | "32") && i.word().len() <= 2;
    part && usual
        && (1..6).all(tight)
        && i.skip(5).punct(b'-')
        && i.skip(6).is_letter()
        && i.skip(6).word().len() > 1
}

/// "The 4x100m", "4 x 400 m": a relay, and no sides.
pub(super) fn legs(first: In<'_>, second: In<'_>) -> bool {
    first.word() == "4" && matches!(second.word(), "100" | "200" | "400" | "800" | "1500")
}

fn is_length(i: In<'_>) -> bool {
    let measures = &i.cx.lexicon.measures;
    let unit = i.cx.lexicon.phrase(i.rest(), Class::Unit).and_then(|(_, payload)| measures.unit(payload));
    unit.is_some_and(|(_, u)| u.dimension == Dimension::Length)
}

/// "Class 4B", "Rule 10b-5": a letter of a name, and no scale.
fn labelled(i: In<'_>) -> bool {
    let names = |t: &Token| t.is(Class::Label) && !t.span.of(i.cx.text).starts_with("number");
    let letter = i.skip(1);
    letter.glued()
        && matches!(letter.word(), "B" | "b" | "G" | "g" | "K" | "k" | "M" | "m" | "T" | "t")
        && i.back(1).is_some_and(names)
}

/// "A 3-in-1 printer": neither odds nor inches.
fn several_in_one(i: In<'_>) -> Option<usize> {
    let joined =
        i.skip(1).punct(b'-') && i.skip(2).word() == "in" && i.skip(3).punct(b'-') && i.skip(3).glued();
    (joined && i.skip(4).digits() == Some("1")).then_some(i.at + 5)
}

/// Days and services that are called by their figures: "9/11", "24/7".
fn day_name(i: In<'_>) -> Option<usize> {
    let stroke = i.skip(1).punct(b'/') && i.skip(1).glued() && i.skip(2).glued();
    let known = stroke && matches!((i.word(), i.skip(2).word()), ("9", "11") | ("24" | "7", "7"));
    let goes_on = i.skip(3).glued() && i.skip(3).punct(b'/') || i.back(1).is_some_and(|t| t.punct(b'/'));
    (known && !goes_on).then_some(i.at + 3)
}

/// "USD115", "Rs20".
fn opens_money(i: In<'_>, t: &Token) -> bool {
    t.is(Class::Currency)
        && t.span.of(i.cx.text).starts_with(|c: char| c.is_ascii_uppercase())
        && (t.span.len() > 1 || money::large_figure(i))
}

/// "5G": a generation of networks, and no thousand million. "A 4K screen" has no four thousand of anything.
fn generation(i: In<'_>) -> bool {
    let picture = |at: In<'_>| {
        at.peek().is_some_and(|t| at.cx.lexicon.number_word(t.word) == Some(NumberWord::Picture))
    };
    let after = i.skip(1);
    after.glued()
        && (after.word() == "G" && matches!(i.word(), "2" | "3" | "4" | "5" | "6")
            || matches!(after.word(), "K" | "k")
                && matches!(i.word(), "2" | "4" | "5" | "6" | "8" | "16")
                && picture(i.skip(2)))
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
                // "0.5-0.6": each end has a point of its own
                self.dots = if self.hyphens == 0 && self.dots == 1 { 0 } else { self.dots };
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

/// Lines of a picture.
const LINES: [&str; 9] = ["240", "360", "480", "576", "720", "1080", "1440", "2160", "4320"];

/// Whether a word that clings to digits is no part of a number.
fn foreign(i: In<'_>) -> bool {
    let Some(t) = i.peek() else { return false };
    let word = i.word();
    // "6ft4in", "12st4lb": a smaller unit goes on
    let pair = matches!(word, "ft" | "st" | "lb" | "lbs" | "kg") && i.skip(1).digits().is_some();
    let goes_on = i.skip(1).glued()
        && !pair
        && (i.skip(1).is_letter() || i.skip(1).digits().is_some_and(|d| !matches!(d, "2" | "3")));
    let exponent = matches!(word, "e" | "E")
        && (i.skip(1).digits().is_some() || i.skip(1).punct(b'-') || i.skip(1).punct(b'+'));
    let money = word.len() == 4 && word.starts_with(['M', 'k']);
    let known = t.is(Class::Unit)
        || t.is(Class::Scale)
        || t.is(Class::Currency)
        || t.is(Class::Percent)
        || t.is(Class::HedgeAfter)
        || matches!(word, "st" | "nd" | "rd" | "th" | "x" | "ST" | "ND" | "RD" | "TH")
        || t.is(Class::PhraseStart) && word.len() > 1;
    let capital = word.len() == 1
        && t.capital
        && !matches!(word, "L" | "M" | "B" | "K" | "W" | "V" | "A" | "T" | "G" | "J" | "N");
    // "20p" is money, "1080p" is not
    let lines = word == "p" && i.back(1).is_some_and(|t| LINES.contains(&t.span.of(i.cx.text)));
    !exponent && !warm(i) && (word == "s" || lines || goes_on || !(known || money) || capital)
}
