//! Marks that never close, placeholders that were never filled. One slip a document, listing its places.

use super::Strength;
use super::slip::{Mark, Side, Slip};
use crate::resolve::DocFacts;
use crate::source::BlockKind;
use crate::span::Span;
use crate::text::token::Token;
use crate::text::{Stray, StrayKind};
use crate::vocab::{Class, Cue, Lexicon, TokenKind};

/// So many places are listed at most.
const LISTED: usize = 40;

/// Adds one slip for the marks and placeholders of a document.
pub fn find(facts: &DocFacts, lexicon: &Lexicon, out: &mut Vec<Slip>) {
    let placeholders = placeholders(facts, lexicon);
    let strays: Vec<&Stray> = facts.shape.strays.iter().filter(|s| !inches(facts, s.span)).collect();
    if placeholders.is_empty() && strays.is_empty() {
        return;
    }
    let text = &facts.document.text;
    let mut parts = Vec::new();
    if let Some(first) = placeholders.first() {
        parts.push(several(placeholders.len(), "placeholder", &format!("“{}”", first.of(text))));
    }
    for (kind, what) in [
        (StrayKind::Unclosed, "mark that nothing closes"),
        (StrayKind::Unopened, "mark that nothing opens"),
        (StrayKind::Misdirected, "mark that points the wrong way"),
    ] {
        let mut of_kind = strays.iter().filter(|s| s.kind == kind);
        if let Some(first) = of_kind.next() {
            parts.push(several(1 + of_kind.count(), what, first.span.of(text)));
        }
    }
    let message = format!("left in the text: {}", parts.join("; "));
    let mut slip = Slip::conflict("marks and placeholders", "none", "some").message(message);
    let mut places: Vec<Span> = placeholders.iter().copied().chain(strays.iter().map(|s| s.span)).collect();
    places.sort_unstable();
    for span in places.iter().take(LISTED) {
        slip.sides.push(Side { value: None, cites: vec![Mark::Passage(*span)] });
    }
    if !placeholders.is_empty() {
        slip.strength = Strength::Louder;
    }
    out.push(slip);
}

/// 5’11”: a mark right behind a digit, in a measure of feet and inches, is a sign of its own.
fn inches(facts: &DocFacts, mark: Span) -> bool {
    let before = facts.document.text.get(..mark.start as usize).unwrap_or("");
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit());
    feet.len() < before.len() && (feet.ends_with(['\'', '’', '′']) || feet.trim_end().ends_with("feet"))
}

fn several(n: usize, what: &str, first: &str) -> String {
    if n == 1 { format!("a {what}, {first}") } else { format!("{n} times a {what}, first {first}") }
}

/// Leftover placeholders, in order.
fn placeholders(facts: &DocFacts, lexicon: &Lexicon) -> Vec<Span> {
    let mut out = Vec::new();
    for sentence in &facts.shape.sentences {
        let kind = facts.document.blocks.get(sentence.block as usize).map(|b| b.kind);
        if matches!(kind, Some(BlockKind::Code | BlockKind::Boilerplate)) {
            continue;
        }
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let view = View {
            tokens: facts.shape.tokens.get(range).unwrap_or(&[]),
            text: &facts.document.text,
            lexicon,
        };
        let first = out.len();
        for at in 0..view.tokens.len() {
            out.extend(view.placeholder(at));
        }
        if out.len() > first && view.instructs() {
            out.truncate(first);
        }
    }
    out
}

struct View<'d> {
    tokens: &'d [Token],
    text: &'d str,
    lexicon: &'d Lexicon,
}

impl View<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn cue(&self, at: usize) -> Option<(usize, Cue)> {
        let token = self.token(at)?;
        let may = token.is(Class::Cue) || token.is(Class::PhraseStart);
        if may { self.lexicon.cue(self.tokens.get(at..)?) } else { None }
    }

    /// The sentence tells how to fill a placeholder.
    fn instructs(&self) -> bool {
        (0..self.tokens.len())
            .any(|at| self.cue(at).is_some_and(|(_, c)| matches!(c, Cue::Fill | Cue::Mentioned)))
    }

    /// A placeholder that begins at a token.
    fn placeholder(&self, at: usize) -> Option<Span> {
        let token = self.token(at)?;
        if token.punct(b'[') {
            return self.bracketed(at);
        }
        let (n, cue) = self.cue(at)?;
        let last = self.token(at + n - 1)?;
        let span = token.span.cover(last.span);
        let words = span.of(self.text);
        let capitals = words.bytes().all(|b| b.is_ascii_uppercase());
        let next = self.token(at + n);
        // "TK 1951" is a flight, "TODO" a word that manuals speak of: a colon makes it a note.
        let note = words == "TODO" || token.span.len() > 4 || !words.starts_with('T');
        let found = if cue == Cue::Blank {
            capitals && self.blank(at, at + n)
        } else if cue != Cue::Placeholder {
            false
        } else if n > 1 {
            true
        } else if note {
            capitals && next.is_some_and(|t| t.punct(b':'))
        } else {
            capitals && next.is_none_or(|t| t.kind != TokenKind::Digits && !t.glued || t.punct(b'.'))
        };
        let quoted = self.quoted(at, at + n);
        (found && !quoted).then_some(span)
    }

    /// "XX people", "$XX", "XX percent": a figure left out. "XX century" is a numeral.
    fn blank(&self, first: usize, end: usize) -> bool {
        let money = first
            .checked_sub(1)
            .and_then(|i| self.token(i))
            .is_some_and(|t| t.is(Class::Currency) && t.kind != TokenKind::Word);
        let next = self.token(end);
        money || next.is_some_and(|t| !t.capital && !t.glued && (t.is(Class::Noun) || t.is(Class::Percent)))
    }

    /// `"[" SLOT … "]"` in capitals.
    fn bracketed(&self, at: usize) -> Option<Span> {
        let close = (at + 1..at + 7).find(|&i| self.token(i).is_some_and(|t| t.punct(b']')))?;
        let inside = self.tokens.get(at + 1..close)?;
        let capitals = inside.iter().all(|t| t.span.of(self.text).bytes().all(|b| b.is_ascii_uppercase()));
        let slot =
            self.cue(at + 1).is_some_and(|(_, c)| matches!(c, Cue::Slot | Cue::Placeholder | Cue::Blank));
        // "[NAME](link)" is no placeholder.
        let link = self.token(close + 1).is_some_and(|t| t.glued && t.punct(b'('));
        (capitals && slot && !link && !self.quoted(at, close + 1)).then(|| {
            Span::new(
                self.tokens.get(at).map_or(0, |t| t.span.start),
                self.tokens.get(close).map_or(0, |t| t.span.end),
            )
        })
    }

    /// Whether a stretch stands in quotation marks of its own: then it is spoken of.
    fn quoted(&self, first: usize, end: usize) -> bool {
        let mark = |t: &Token| {
            matches!(t.kind, TokenKind::Punct(b'"' | b'\'' | b'`') | TokenKind::Symbol('“' | '”' | '‘' | '’'))
        };
        first.checked_sub(1).and_then(|i| self.token(i)).is_some_and(mark)
            && self.token(end).is_some_and(mark)
    }
}
