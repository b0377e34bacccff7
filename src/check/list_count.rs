//! "Three co-chairs: A and B": a list that is longer or shorter than announced.
//!
//! A list may nest ("Food and Drink"), and a name may carry its title in commas; only a list whose length
//! cannot be read in more than one way is held against the figure. "Including" lists some.

use smol_str::format_smolstr;

use super::passage::{Item, Passage};
use super::range;
use super::slip::{Mark, Slip};
use crate::claim::Kind;
use crate::diagnostic::Severity;
use crate::span::Span;
use crate::text::token::Token;
use crate::vocab::{Class, Cue, TokenKind};

/// Adds what clashes in one sentence.
pub fn find(p: &Passage<'_>, out: &mut Vec<Slip>) {
    for item in &p.items {
        let Some(n) = announced(p, item) else { continue };
        if let Some(found) = list(p, item) {
            if !found.allows(n) && Passage::stands(item) {
                out.push(slip(p, item, n, &found));
            }
            continue;
        }
        if let Some(found) = years(p, item).or_else(|| apposed(p, item)) {
            if !found.allows(n) && Passage::stands(item) {
                out.push(slip(p, item, n, &found));
            }
            continue;
        }
        if let Some(slip) = states(p, item, n).or_else(|| singular(p, item, n)) {
            out.push(slip);
        }
    }
}

/// The exact small number that a count announces.
fn announced(p: &Passage<'_>, item: &Item<'_>) -> Option<usize> {
    // "three of the four": the list may be that of either; "-4-iso…": a digit in a name.
    let part = p
        .items
        .iter()
        .any(|i| i.end <= item.first && p.cue_in(i.end, item.first, &[Cue::Of]) && item.first - i.end <= 3);
    let glued = p.before(item.first).is_some_and(Token::dash) && p.token(item.first).is_some_and(|t| t.glued);
    if part || glued {
        return None;
    }
    let n = range::numeric(item.claim).filter(|_| matches!(item.claim.kind, Kind::Count | Kind::Number))?;
    let exact = item.claim.hedge.is_none() && n.set.lo == n.set.hi && n.figure.is_integer();
    usize::try_from(n.figure.to_integer()).ok().filter(|k| exact && (2..=12).contains(k))
}

/// A list read from a text.
struct List {
    span: Span,
    least: usize,
    most: usize,
}

impl List {
    const fn allows(&self, n: usize) -> bool {
        self.least <= n && n <= self.most
    }
}

/// `count noun (":" | dash) list end`, `count noun "(" list ")"`.
fn list(p: &Passage<'_>, item: &Item<'_>) -> Option<List> {
    let next = p.items.iter().find(|i| i.first >= item.end).map_or(p.tokens.len(), |i| i.first);
    let reach = (item.end + 8).min(p.tokens.len());
    let open = (item.end..reach).find(|&at| p.token(at).is_some_and(opens))?;
    let noun = p.slice(item.end, open);
    let word = |t: &Token| t.kind == TokenKind::Word && !t.is(Class::Auxiliary) && !t.is(Class::Conjunction);
    let plain = noun.iter().all(|t| word(t) || t.punct(b'-') || t.punct(b'\''));
    if noun.is_empty()
        || !plain
        || next <= open
        || open - item.end > 5
        || p.cue_in(item.end, open, &[Cue::Including, Cue::Each])
    {
        return None;
    }
    // "two goals: he scored …": a list of names holds no verb and no pronoun.
    let end = close(p, open)?;
    let tokens = p.slice(open + 1, end);
    let verbal = |t: &Token| {
        t.is(Class::Auxiliary) || t.is(Class::Pronoun) || t.is(Class::Reporting) || t.is(Class::Planned)
    };
    let partial =
        p.cue_in(open, p.tokens.len(), &[Cue::Including, Cue::Rest, Cue::Another, Cue::Excluding, Cue::Each]);
    let foreign = |t: &Token| {
        let mark = matches!(
            t.kind,
            TokenKind::Symbol(_) | TokenKind::Punct(b'"' | b'.' | b';' | b'[' | b'(' | b':')
        );
        mark || t.kind == TokenKind::Digits || (t.dash() && !t.glued)
    };
    // "(along with …)", "(all between …)": a remark, no list. A figure in it counts something else.
    let remark = tokens.first().is_none_or(|t| {
        t.is(Class::Preposition)
            || t.is(Class::Conjunction)
            || t.is(Class::Determiner)
            || t.is(Class::HedgeBefore)
    });
    let figures = p.items.iter().any(|i| i.first > open && i.first < end);
    if remark || figures || partial || tokens.iter().any(|t| foreign(t) || verbal(t)) {
        return None;
    }
    count(p, tokens)
}

/// `count noun "(" year "," year "and" year ")"`, or the same after a colon to the end of the sentence.
fn years(p: &Passage<'_>, item: &Item<'_>) -> Option<List> {
    let reach = (item.end + 6).min(p.tokens.len());
    let open = (item.end..reach).find(|&at| p.token(at).is_some_and(|t| t.punct(b'(') || t.punct(b':')))?;
    let end = close(p, open)?;
    let tokens = p.slice(open + 1, end);
    let year = |t: &&Token| t.kind == TokenKind::Digits && t.span.len() == 4;
    let joint = |t: &Token| t.punct(b',') || t.is(Class::Conjunction);
    let count = tokens.iter().filter(year).count();
    let closed = tokens.iter().rev().nth(1).is_some_and(|t| t.is(Class::Conjunction));
    let partial = p.cue_in(item.end, p.tokens.len(), &[Cue::Including, Cue::Another, Cue::Excluding]);
    let whole = tokens.iter().all(|t| year(&t) || joint(t)) && closed && !partial && open > item.end;
    let span = tokens.first()?.span.cover(tokens.last()?.span);
    whole.then_some(List { span, least: count, most: count })
}

/// `"the" count noun "," Name "," Name "and" Name "," verb`: names alone between two commas.
fn apposed(p: &Passage<'_>, item: &Item<'_>) -> Option<List> {
    let owned = p.before(item.first).is_some_and(|t| {
        matches!(p.lexicon.payload(t.word, Class::Determiner), Some(0 | 2)) && t.is(Class::Determiner)
    });
    let open = (item.end + 1..(item.end + 4).min(p.tokens.len()))
        .find(|&at| p.token(at).is_some_and(|t| t.punct(b',')))?;
    let noun = p.slice(item.end, open);
    if !owned || !noun.iter().all(|t| t.kind == TokenKind::Word && !t.capital && !t.is(Class::Preposition)) {
        return None;
    }
    let name = |t: &Token| {
        t.kind == TokenKind::Word && (t.capital || t.is(Class::Conjunction)) || t.punct(b',') || t.punct(b'.')
    };
    let rest = p.slice(open + 1, p.tokens.len());
    let run = rest.iter().position(|t| !name(t)).unwrap_or(rest.len());
    let verb = rest
        .get(run)
        .is_some_and(|t| t.kind == TokenKind::Word && (t.is(Class::Auxiliary) || t.is(Class::Verb)));
    let list = rest.get(..run)?.split_last().filter(|(last, _)| last.punct(b',')).map(|(_, list)| list)?;
    let ands = list.iter().filter(|t| t.is(Class::Conjunction)).count();
    // One "and" closes the list; more may stand inside names, none is no list.
    (verb && ands == 1 && !list.iter().any(|t| t.punct(b'.'))).then(|| count(p, list)).flatten()
}

fn opens(t: &Token) -> bool {
    t.punct(b':')
        || t.punct(b'(')
        || (t.dash() && !t.glued && t.kind != TokenKind::Punct(b'-'))
        || (t.punct(b'-') && !t.glued)
}

/// Where a list that opens at `open` ends: its bracket, or the end of the sentence.
fn close(p: &Passage<'_>, open: usize) -> Option<usize> {
    let bracket = p.token(open)?.punct(b'(');
    if bracket {
        return (open..p.tokens.len()).find(|&at| p.token(at).is_some_and(|t| t.punct(b')')));
    }
    let last = p.tokens.len().checked_sub(1)?;
    p.token(last)?.punct(b'.').then_some(last)
}

/// How many members the tokens of a list can be read as.
fn count(p: &Passage<'_>, tokens: &[Token]) -> Option<List> {
    let and =
        |t: &Token| t.is(Class::Conjunction) && p.lexicon.payload(t.word, Class::Conjunction) == Some(0);
    let groups: Vec<&[Token]> = tokens.split(|t| t.punct(b',')).collect();
    let (last, init) = groups.split_last()?;
    if groups.iter().any(|g| g.is_empty() || g.len() > 9) {
        return None;
    }
    let (mut least, mut most) = (groups.len(), groups.len());
    let oxford = last.first().is_some_and(and);
    let inner = |g: &&[Token]| g.iter().skip(1).filter(|t| and(t)).count();
    // An "and" before the last group may join two halves of one name.
    most += init.iter().map(inner).sum::<usize>();
    let tail = inner(last);
    most += tail;
    if !oxford && tail == 1 && init.iter().all(|g| inner(g) == 0) {
        // "A, B and C" has three members, unless "B and C" is one thing that the lexicon knows.
        least += usize::from(!known(p, last));
    }
    // A group that begins with an article or in lower case, in a list of names, may describe the one before.
    // "macOS" is a name too.
    let capitals = |t: &Token| t.span.of(p.text()).contains(char::is_uppercase);
    let named = |g: &&[Token]| g.iter().find(|t| !and(t)).is_some_and(capitals);
    let names = groups.iter().filter(|g| named(g)).count();
    if names > 0 && names < groups.len() {
        least = least.saturating_sub(groups.len() - names);
    }
    let article = |g: &&[Token]| g.iter().find(|t| !and(t)).is_some_and(|t| t.is(Class::Determiner));
    if groups.iter().skip(1).any(article) && groups.len() > 1 {
        least = least.min(groups.len().div_ceil(2));
    }
    if groups.len() == 1 && tail == 0 {
        return None;
    }
    let span = tokens.first()?.span.cover(tokens.last()?.span);
    Some(List { span, least: least.max(1), most })
}

/// Whether a group with an "and" in it is one known name ("Trinidad and Tobago").
fn known(p: &Passage<'_>, group: &[Token]) -> bool {
    (0..group.len()).any(|at| {
        let rest = group.get(at..).unwrap_or(&[]);
        let long = |class| p.lexicon.phrase(rest, class).is_some_and(|(n, _)| n >= 3);
        long(Class::Country) || long(Class::Role) || long(Class::Agency) || long(Class::Common)
    })
}

fn slip(p: &Passage<'_>, item: &Item<'_>, n: usize, found: &List) -> Slip {
    let listed = found.span.of(p.text());
    let many = if found.least == found.most {
        format_smolstr!("{}", found.least)
    } else {
        format_smolstr!("{} to {}", found.least, found.most)
    };
    let subject =
        if item.claim.label.is_empty() { p.of(item).to_owned() } else { item.claim.label.to_string() };
    Slip::conflict(subject, format_smolstr!("{n}"), many.clone())
        .message(format!("{} announced, {many} listed: {listed}", p.of(item)))
        .side(format_smolstr!("{n}"), vec![item.cite()])
        .side(many, vec![Mark::Passage(found.span)])
}

/// "… the three countries" in a sentence that names two of them: a question, never an error.
fn states(p: &Passage<'_>, item: &Item<'_>, n: usize) -> Option<Slip> {
    let definite =
        p.before(item.first).is_some_and(|t| p.lexicon.payload(t.word, Class::Determiner) == Some(0));
    if !definite || !p.cue_after(item.end, 0, &[Cue::States]) {
        return None;
    }
    let mut named: Vec<u32> = Vec::new();
    let mut first: Option<Span> = None;
    for (at, token) in p.tokens.iter().enumerate() {
        let rest = p.slice(at, p.tokens.len());
        let known = [Class::Country, Class::Demonym].into_iter().find_map(|c| p.lexicon.phrase(rest, c));
        if let Some((_, country)) = known.filter(|_| token.capital) {
            first = Some(first.map_or(token.span, |f| f.cover(token.span)));
            if !named.contains(&country) {
                named.push(country);
            }
        }
    }
    if named.len() < 2 || named.len() >= n || first?.start > item.claim.span.start {
        return None;
    }
    let k = named.len();
    let end = p.tokens.get(item.end)?.span;
    let mut slip = Slip::conflict(
        Span::new(item.claim.span.start, end.end).of(p.text()),
        format_smolstr!("{n}"),
        format_smolstr!("{k} named"),
    )
    .message(format!("{} {}, but the sentence names {k}", p.of(item), end.of(p.text())))
    .side(format_smolstr!("{n}"), vec![item.cite()])
    .side(format_smolstr!("{k} named"), vec![Mark::Passage(first?)]);
    slip.at_most = Some(Severity::Info);
    Some(slip)
}

/// "its three co-chair, Russia, …": a number in words with a noun in the singular.
fn singular(p: &Passage<'_>, item: &Item<'_>, n: usize) -> Option<Slip> {
    let words = p.slice(item.first, item.end).iter().all(|t| t.kind == TokenKind::Word);
    let owned = p.before(item.first).is_some_and(|t| {
        matches!(p.lexicon.payload(t.word, Class::Determiner), Some(0 | 2 | 3)) && t.is(Class::Determiner)
    });
    if !words || !owned {
        return None;
    }
    let mut at = item.end;
    while p.token(at + 1).is_some_and(|t| t.dash() && t.glued) {
        at += 2;
    }
    let noun = p.token(at)?;
    let after = p.token(at + 1)?;
    let alone =
        after.punct(b',') || after.punct(b'.') || after.punct(b';') || after.punct(b')') || after.punct(b':');
    if !alone
        || !p.lexicon.is_singular(noun.word)
        || noun.is(Class::Period)
        || noun.is(Class::Unit)
        || noun.capital
    {
        return None;
    }
    let span = Span::new(item.claim.span.start, noun.span.end);
    let text = span.of(p.text());
    let mut slip = Slip::conflict(text, format_smolstr!("{n}"), noun.span.of(p.text()))
        .message(format!("“{text}” wants a plural"))
        .side(format_smolstr!("{n}"), vec![item.cite()]);
    slip.at_most = Some(Severity::Info);
    Some(slip)
}
