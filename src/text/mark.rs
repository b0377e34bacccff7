//! Quotation marks and brackets: which token opens, which closes, and which does neither.
//!
//! Writers type closing marks as opening ones, put spaces on the wrong side, let quotations
//! run over paragraphs, and forget to close them. A glyph's own direction is believed only
//! where its neighbours agree; what cannot be matched is kept as a [`Stray`] for a check to
//! report. One pass over the tokens, whatever they are.

use std::ops::Range;

use super::{Stray, StrayKind};
use crate::source::BlockKind;
use crate::span::Span;
use crate::vocab::{Class, Token, TokenKind};

/// What a token does as a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
}

/// A pair of marks, or an opening one alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Tokens of the opening mark.
    pub open: Range<u32>,
    /// Tokens of the closing mark; empty, and where the words end, where there is none.
    pub close: Range<u32>,
    /// Whether there is a closing mark.
    pub closed: bool,
    /// Whether the next paragraph goes on with a mark of its own.
    pub goes_on: bool,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Roles of the tokens that are quotation marks, by token.
    pub roles: Vec<(u32, Role)>,
    /// Quotations, by their opening mark.
    pub pairs: Vec<Pair>,
    /// Brackets `[...]`, the words inside.
    pub insertions: Vec<Span>,
    /// What has no partner.
    pub strays: Vec<Stray>,
    /// Double quotation marks that are open, outermost first.
    stack: Vec<Open>,
    brackets: Vec<(u8, u32)>,
    /// The tokens of the block that are marks of any kind; kept for its room.
    all: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Open {
    mark: Range<u32>,
    /// Where its paragraph ended, once that is behind.
    paragraph_end: Option<u32>,
    /// Paragraphs without any mark since.
    silent: u32,
}

/// The direction that a glyph has by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
    Straight,
}

/// Where a mark leans: towards the word that it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Right,
    Left,
    Neither,
}

#[derive(Clone, Debug)]
struct Mark {
    tokens: Range<u32>,
    side: Side,
    lean: Lean,
}

/// How many paragraphs without a mark a quotation may run over.
const SILENT: u32 = 3;
/// How deep quotations nest.
const DEEPEST: usize = 4;

impl Marks {
    /// Reads the tokens of one block, of which `others` are neither words nor digits; blocks come in order.
    pub fn read(&mut self, text: &str, tokens: &[Token], block: Range<u32>, others: &[u32], kind: BlockKind) {
        let flows = matches!(kind, BlockKind::Paragraph | BlockKind::Item);
        let mut all = std::mem::take(&mut self.all);
        all.clear();
        let known = |&at: &u32| tokens.get(at as usize).is_some_and(|t| is_mark(t.kind));
        all.extend(others.iter().copied().filter(known));
        let mut marks = doubles(tokens, &all, block.end).peekable();
        self.carry(tokens, &block, marks.peek(), flows);
        for mark in marks {
            self.double(tokens, mark);
        }
        self.singles(text, tokens, &all);
        self.read_brackets(tokens, &block, &all);
        self.end_block(tokens, block.end, flows);
        self.all = all;
    }

    /// Ends what is still open.
    pub fn finish(&mut self, tokens: &[Token]) {
        self.give_up(tokens);
        self.pairs.sort_by_key(|p| (p.open.start, std::cmp::Reverse(p.close.start)));
        self.roles.sort_by_key(|&(at, _)| at);
        self.roles.dedup_by_key(|r| r.0);
        self.insertions.sort();
        self.strays.sort_by_key(|s| s.span);
    }

    /// Whether a quotation that the last paragraph left open goes on in this one.
    fn carry(&mut self, tokens: &[Token], block: &Range<u32>, first: Option<&Mark>, flows: bool) {
        let Some(outer) = self.stack.first_mut() else { return };
        let Some(mark) = first else {
            outer.silent += 1;
            if outer.silent > SILENT || !flows {
                self.give_up(tokens);
            }
            return;
        };
        let reopens = mark.tokens.start == block.start && mark.lean != Lean::Left && flows;
        let closes = mark.lean == Lean::Left || mark.side == Side::Closing && mark.lean == Lean::Neither;
        if reopens && outer.silent == 0 {
            let end = outer.paragraph_end.unwrap_or(block.start);
            let open = outer.mark.clone();
            self.stack.clear();
            self.pairs.push(Pair { open, close: end..end, closed: false, goes_on: true });
        } else if !closes || !flows {
            self.give_up(tokens);
        }
    }

    /// What is open was never closed: it ends with its paragraph.
    fn give_up(&mut self, tokens: &[Token]) {
        for open in self.stack.drain(..) {
            let end = open.paragraph_end.unwrap_or(tokens.len() as u32);
            self.strays.extend(stray(tokens, &open.mark, StrayKind::Unclosed));
            self.pairs.push(Pair { open: open.mark, close: end..end, closed: false, goes_on: false });
        }
    }

    fn end_block(&mut self, tokens: &[Token], end: u32, flows: bool) {
        let kept = usize::from(flows);
        for open in self.stack.drain(kept.min(self.stack.len())..) {
            self.strays.extend(stray(tokens, &open.mark, StrayKind::Unclosed));
            let from = open.paragraph_end.unwrap_or(end);
            self.pairs.push(Pair { open: open.mark, close: from..from, closed: false, goes_on: false });
        }
        if let Some(outer) = self.stack.first_mut() {
            outer.paragraph_end.get_or_insert(end);
        }
        for (_, at) in self.brackets.drain(..) {
            self.strays.extend(stray(tokens, &(at..at + 1), StrayKind::Unclosed));
        }
    }

    fn double(&mut self, tokens: &[Token], mark: Mark) {
        let open = !self.stack.is_empty();
        let opens = match (mark.lean, mark.side) {
            (Lean::Right | Lean::Neither, Side::Opening) => true,
            (Lean::Left, _) | (Lean::Neither, Side::Closing) => false,
            (Lean::Right, Side::Closing) => !open,
            (Lean::Right, Side::Straight) => !open || !misplaced_closer(tokens, &mark),
            (Lean::Neither, Side::Straight) => !open || touches_opening(tokens, &mark),
        };
        let wrong = opens && mark.side == Side::Closing || !opens && mark.side == Side::Opening;
        if wrong && (opens || open) {
            self.strays.extend(stray(tokens, &mark.tokens, StrayKind::Misdirected));
        }
        if opens {
            if self.stack.len() < DEEPEST {
                self.roles.push((mark.tokens.start, Role::Opens));
                self.stack.push(Open { mark: mark.tokens, paragraph_end: None, silent: 0 });
            }
        } else if let Some(open) = self.stack.pop() {
            self.roles.extend(mark.tokens.clone().map(|t| (t, Role::Closes)));
            let close = mark.tokens.clone();
            self.pairs.push(Pair { open: open.mark, close: mark.tokens, closed: true, goes_on: false });
            self.end_with_inner(tokens, &close);
        } else if !is_inch(tokens, &mark) {
            self.roles.extend(mark.tokens.clone().map(|t| (t, Role::Closes)));
            self.strays.extend(stray(tokens, &mark.tokens, StrayKind::Unopened));
        }
    }

    /// `… of "all or nothing," she said`: where the words after an inner quotation say who spoke, the outer
    /// one has ended with it, though its own mark is missing.
    fn end_with_inner(&mut self, tokens: &[Token], close: &Range<u32>) {
        let before = (close.start as usize).checked_sub(1).and_then(|b| tokens.get(b));
        let after = tokens.get(close.end as usize..).unwrap_or(&[]);
        if before.is_some_and(|b| b.punct(b',')) && !self.stack.is_empty() && says_soon(after) {
            for open in self.stack.drain(..) {
                self.strays.extend(stray(tokens, &open.mark, StrayKind::Unclosed));
                self.pairs.push(Pair {
                    open: open.mark,
                    close: close.clone(),
                    closed: false,
                    goes_on: false,
                });
            }
        }
    }

    /// Single quotation marks, which look like apostrophes: only pairs within a block count.
    fn singles(&mut self, text: &str, tokens: &[Token], marks: &[u32]) {
        let is_single = |at: &u32| {
            tokens.get(*at as usize).is_some_and(|t| {
                matches!(t.kind, TokenKind::Punct(b'\'' | b'`') | TokenKind::Symbol('‹' | '›' | '‚'))
            })
        };
        let all: Vec<u32> =
            marks.iter().copied().filter(is_single).filter(|&at| !is_half_of_double(tokens, at)).collect();
        let mut next = 0;
        while let Some(&at) = all.get(next) {
            next += 1;
            if lean(tokens, at..at + 1) != Lean::Right {
                continue;
            }
            let candidates = all.get(next..).unwrap_or(&[]);
            if let Some((skipped, close)) = single_closer(text, tokens, at, candidates) {
                next += skipped + 1;
                self.roles.push((at, Role::Opens));
                self.roles.push((close, Role::Closes));
                let (open, close) = (at..at + 1, close..close + 1);
                self.pairs.push(Pair { open, close, closed: true, goes_on: false });
            }
        }
    }

    fn read_brackets(&mut self, tokens: &[Token], block: &Range<u32>, marks: &[u32]) {
        for &at in marks {
            let Some(TokenKind::Punct(mark)) = tokens.get(at as usize).map(|t| t.kind) else { continue };
            match mark {
                b'(' | b'[' | b'{' => self.brackets.push((mark, at)),
                b')' | b']' | b'}' => self.close_bracket(tokens, block, mark, at),
                _ => {}
            }
        }
    }

    fn close_bracket(&mut self, tokens: &[Token], block: &Range<u32>, mark: u8, at: u32) {
        let opening = match mark {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        let deepest = self.brackets.len().saturating_sub(8);
        let found = self.brackets.iter().skip(deepest).rposition(|&(b, _)| b == opening);
        let Some(found) = found.map(|f| f + deepest) else {
            if !is_list_mark(tokens, block, at) {
                self.strays.extend(stray(tokens, &(at..at + 1), StrayKind::Unopened));
            }
            return;
        };
        for (_, lost) in self.brackets.drain(found + 1..) {
            self.strays.extend(stray(tokens, &(lost..lost + 1), StrayKind::Unclosed));
        }
        if let Some((b'[', open)) = self.brackets.pop()
            && let (Some(a), Some(b)) = (tokens.get(open as usize), tokens.get(at as usize))
        {
            self.insertions.push(Span::new(a.span.end, b.span.start));
        }
    }
}

/// Whether a token may be a quotation mark or a bracket.
fn is_mark(kind: TokenKind) -> bool {
    match kind {
        TokenKind::Word | TokenKind::Digits => false,
        TokenKind::Punct(mark) => {
            matches!(mark, b'"' | b'\'' | b'`' | b'(' | b')' | b'[' | b']' | b'{' | b'}')
        }
        TokenKind::Symbol(mark) => {
            matches!(mark, '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '「' | '」')
        }
    }
}

/// The double quotation marks among the marks of a block that ends at `end`.
fn doubles<'t>(tokens: &'t [Token], all: &'t [u32], end: u32) -> impl Iterator<Item = Mark> + 't {
    let mut from = 0;
    let mut all = all.iter().copied();
    std::iter::from_fn(move || {
        loop {
            let start = all.find(|&at| at >= from)?;
            let (side, width) = match tokens.get(start as usize)?.kind {
                TokenKind::Punct(b'"') => (Side::Straight, 1),
                TokenKind::Symbol('“' | '„' | '‟' | '«' | '「') => (Side::Opening, 1),
                TokenKind::Symbol('”' | '»' | '」') => (Side::Closing, 1),
                TokenKind::Punct(mark @ (b'`' | b'\'')) if doubled(tokens, start, end, mark) => {
                    (if mark == b'`' { Side::Opening } else { Side::Straight }, 2)
                }
                TokenKind::Word | TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => continue,
            };
            from = start + width;
            let mut lean = lean(tokens, start..from);
            if width == 2 && lean == Lean::Neither {
                lean = if side == Side::Opening { Lean::Right } else { Lean::Left };
            }
            return Some(Mark { tokens: start..from, side, lean });
        }
    })
}

/// Whether the next token is the same mark, glued.
fn doubled(tokens: &[Token], at: u32, end: u32, mark: u8) -> bool {
    at + 1 < end && tokens.get(at as usize + 1).is_some_and(|t| t.glued && t.punct(mark))
}

fn is_half_of_double(tokens: &[Token], at: u32) -> bool {
    let here = tokens.get(at as usize).map(|t| t.kind);
    let next = tokens.get(at as usize + 1).is_some_and(|t| t.glued && Some(t.kind) == here);
    let own = tokens.get(at as usize).is_some_and(|t| t.glued);
    let before = (at as usize).checked_sub(1).and_then(|b| tokens.get(b)).map(|t| t.kind);
    next || own && before == here
}

/// What a mark touches: a word or mark before it, after it, both or none. Brackets and dashes before a
/// mark are as good as a space, and stops after it too.
fn lean(tokens: &[Token], mark: Range<u32>) -> Lean {
    let before = (mark.start as usize).checked_sub(1).and_then(|b| tokens.get(b));
    let touches_left = tokens.get(mark.start as usize).is_some_and(|t| t.glued)
        && !before.is_some_and(|b| b.dash() || matches!(b.kind, TokenKind::Punct(b'(' | b'[' | b'{' | b'/')));
    let after = tokens.get(mark.end as usize).filter(|t| t.glued);
    let stop = |t: &Token| {
        t.dash()
            || matches!(
                t.kind,
                TokenKind::Punct(b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'}' | b'/')
            )
    };
    let touches_right = after.is_some_and(|a| !stop(a) || !touches_left && a.punct(b'['));
    if !touches_left && after.is_some_and(|a| matches!(a.kind, TokenKind::Punct(b',' | b';' | b':' | b')'))) {
        return Lean::Left;
    }
    match (touches_left, touches_right) {
        (true, false) => Lean::Left,
        (false, true) => Lean::Right,
        (true, true) | (false, false) => Lean::Neither,
    }
}

/// `region, "the minister said`: a straight mark after a stop, before words that go on in lower case or
/// say who spoke, closes although it leans the other way.
fn misplaced_closer(tokens: &[Token], mark: &Mark) -> bool {
    let Some(before) = (mark.tokens.start as usize).checked_sub(1).and_then(|b| tokens.get(b)) else {
        return false;
    };
    if !matches!(before.kind, TokenKind::Punct(b'.' | b',' | b'!' | b'?') | TokenKind::Symbol('…')) {
        return false;
    }
    let Some(after) = tokens.get(mark.tokens.end as usize..) else { return false };
    let Some(first) = after.first() else { return true };
    let low = first.kind == TokenKind::Word && !first.capital && says_soon(after) && before.punct(b',');
    let name = first.capital && after.get(1).is_some_and(|t| t.is(Class::Reporting) && !t.glued);
    let pronoun = first.is(Class::Pronoun) && !first.capital && !before.punct(b',');
    low || name || pronoun
}

/// Whether a verb of saying comes before the next mark.
fn says_soon(after: &[Token]) -> bool {
    const NEAR: usize = 8;
    after.iter().take(NEAR).take_while(|t| t.kind == TokenKind::Word).any(|t| t.is(Class::Reporting))
}

/// Whether a straight mark that touches both sides or none stands after an opening bracket or dash.
fn touches_opening(tokens: &[Token], mark: &Mark) -> bool {
    let before = (mark.tokens.start as usize).checked_sub(1).and_then(|b| tokens.get(b));
    before.is_some_and(|b| matches!(b.kind, TokenKind::Punct(b'(' | b'[')))
}

/// `12"`: inches.
fn is_inch(tokens: &[Token], mark: &Mark) -> bool {
    let before = (mark.tokens.start as usize).checked_sub(1).and_then(|b| tokens.get(b));
    mark.side == Side::Straight && before.is_some_and(|b| b.kind == TokenKind::Digits)
}

/// "1)" and "a)" at the head of a block or sentence, ":)" anywhere.
fn is_list_mark(tokens: &[Token], block: &Range<u32>, at: u32) -> bool {
    let token =
        |back: u32| at.checked_sub(back).filter(|i| *i >= block.start).and_then(|i| tokens.get(i as usize));
    let Some(before) = token(1) else { return true };
    let short = before.kind == TokenKind::Digits || before.kind == TokenKind::Word && before.span.len() == 1;
    let smile = matches!(before.kind, TokenKind::Punct(b':' | b';' | b'-'));
    smile
        || short
            && before.span.len() <= 3
            && token(2).is_none_or(|t| t.kind != TokenKind::Word || !before.glued)
}

/// The mark that closes a single quotation opened at `at`, with its place among `candidates`.
fn single_closer(text: &str, tokens: &[Token], at: u32, candidates: &[u32]) -> Option<(usize, u32)> {
    const FAR: usize = 48;
    const NEAR: u32 = 14;
    let starts = tokens.get(at as usize + 1)?;
    if starts.kind == TokenKind::Digits
        && tokens.get(at as usize + 2).is_some_and(|t| t.glued && t.kind == TokenKind::Word)
    {
        return None;
    }
    let letter = starts.span.len() == 1 && candidates.first() == Some(&(at + 2));
    if letter {
        return None;
    }
    let mut weak = None;
    for (i, &c) in candidates.iter().take(FAR).enumerate() {
        match lean(tokens, c..c + 1) {
            Lean::Right | Lean::Neither => continue,
            Lean::Left => {}
        }
        let before = tokens.get(c as usize - 1)?;
        let possessive = before.kind == TokenKind::Word && before.text(text).ends_with(['s', 'S', 'n'])
            || before.kind == TokenKind::Digits;
        if !possessive {
            return weak.filter(|&(_, w): &(usize, u32)| c > w + NEAR * 2).or(Some((i, c)));
        }
        if c < at + NEAR {
            weak = Some((i, c));
        }
    }
    weak
}

fn stray(tokens: &[Token], mark: &Range<u32>, kind: StrayKind) -> Option<Stray> {
    let first = tokens.get(mark.start as usize)?;
    let last = tokens.get((mark.end as usize).saturating_sub(1)).unwrap_or(first);
    Some(Stray { span: first.span.cover(last.span), kind })
}
