//! Who speaks: verbs of saying outside quotations, the names before or after them, and which
//! quotation each belongs to.
//!
//! What the text says is kept: "the minister" stays "the minister". Only a bare pronoun gives
//! way to the speaker named last.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Quotation, QuoteKind};
use crate::span::Span;
use crate::vocab::{Class, Classes, Lexicon, Token, TokenKind};

/// A verb of saying with its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Tokens of the verb.
    verb: Range<u32>,
    /// Tokens of the subject.
    subject: Range<u32>,
    /// Whether the subject is a pronoun.
    pronoun: bool,
}

/// A quotation in tokens, beside [`Quotation`].
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Tokens of the opening mark, and of the closing one.
    pub open: Range<u32>,
    pub close: Range<u32>,
    /// Tokens of the block that it opens in, and of the one that it ends in.
    pub first_block: Range<u32>,
    pub last_block: Range<u32>,
}

/// How far a bracket reaches whose partner is missing.
const ASIDE: usize = 40;
/// How many tokens may stand between a quotation and the verb that introduces it.
const LEAD: u32 = 10;

/// Gives each quotation its kind and speaker; `others` are the tokens that are neither words nor digits.
pub(super) fn assign(
    text: &str,
    tokens: &[Token],
    others: &[u32],
    lexicon: &Lexicon,
    places: &[Place],
    quotations: &mut [Quotation],
) {
    if places.is_empty() {
        return;
    }
    let attributions = attributions(tokens, others, lexicon, places);
    let mut named = Naming { text, attributions: &attributions, places, mentions: None };
    for i in 0..quotations.len() {
        let Some(place) = places.get(i) else { continue };
        let previous = i.checked_sub(1).filter(|&p| {
            places.get(p).is_some_and(|p| {
                p.close.end <= place.open.start && p.last_block.end >= place.first_block.start
            })
        });
        let own = after(tokens, &attributions, place).or_else(|| before(tokens, &attributions, place));
        let inherited = previous
            .filter(|&p| places.get(p).is_some_and(|p| only_attribution(tokens, &attributions, p, place)));
        let kind = kind(tokens, place, own.is_some() || inherited.is_some());
        let speaker = match (own, inherited) {
            (Some(a), _) => named.speaker(tokens, a),
            (None, Some(p)) => quotations.get(p).and_then(|q| q.speaker),
            (None, None) if kind == QuoteKind::Utterance => {
                recent(&attributions, place).and_then(|a| named.speaker(tokens, a))
            }
            (None, None) => None,
        };
        if let Some(quotation) = quotations.get_mut(i) {
            quotation.kind = kind;
            quotation.speaker = speaker;
            if kind == QuoteKind::Utterance {
                quotation.continues = quotation.continues.or(inherited.map(|p| p as u32));
            }
        }
    }
}

/// Finds whom a pronoun means: the speaker or person named last before it, outside quotations.
struct Naming<'a> {
    text: &'a str,
    attributions: &'a [Attribution],
    places: &'a [Place],
    /// Names by their last token, made when a pronoun first asks.
    mentions: Option<Vec<Range<u32>>>,
}

impl Naming<'_> {
    fn speaker(&mut self, tokens: &[Token], index: usize) -> Option<Span> {
        let own = self.attributions.get(index)?;
        if !own.pronoun {
            return span(tokens, &own.subject);
        }
        let mentions =
            self.mentions.get_or_insert_with(|| mentions(self.text, tokens, self.attributions, self.places));
        let last = mentions.partition_point(|m| m.end <= own.subject.start).checked_sub(1);
        span(tokens, last.and_then(|l| mentions.get(l)).unwrap_or(&own.subject))
    }
}

/// Speakers, and persons who open a sentence as its subject, outside quotations and in order.
fn mentions(text: &str, tokens: &[Token], attributions: &[Attribution], places: &[Place]) -> Vec<Range<u32>> {
    let named = attributions.iter().filter(|a| !a.pronoun).map(|a| a.subject.clone());
    let mut all: Vec<Range<u32>> = named.collect();
    let persons: FxHashSet<&str> = all
        .iter()
        .filter_map(|m| tokens.get(m.end as usize - 1))
        .filter(|t| t.capital)
        .map(|t| t.text(text))
        .chain(full_names(tokens).map(|t| t.text(text)))
        .collect();
    let mut inside = 0_u32;
    let mut next = places.iter().peekable();
    for (at, pair) in tokens.windows(3).enumerate() {
        let [before, name, after] = pair else { continue };
        if !name.capital || after.kind != TokenKind::Word || after.capital {
            continue;
        }
        while let Some(place) = next.next_if(|p| p.open.start as usize <= at) {
            inside = inside.max(place.close.start);
        }
        let opens = name.new_line || before.punct(b'.') || before.new_line && before.capital;
        if opens && at as u32 >= inside && persons.contains(name.text(text)) {
            all.push(at as u32 + 1..at as u32 + 2);
        }
    }
    all.sort_by_key(|m| m.end);
    all
}

/// The last words of two or three names in a row of which the last means nothing else.
fn full_names(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    let name = |t: &Token| t.kind == TokenKind::Word && t.capital;
    tokens.windows(3).filter_map(move |w| match w {
        [first, second, third] => {
            let person = name(first) && name(second) && !second.glued && second.classes == Classes::NONE;
            (person && (third.glued || !name(third))).then_some(second)
        }
        _ => None,
    })
}

fn span(tokens: &[Token], range: &Range<u32>) -> Option<Span> {
    let first = tokens.get(range.start as usize)?;
    let last = tokens.get((range.end as usize).checked_sub(1)?)?;
    (range.start < range.end).then(|| first.span.cover(last.span))
}

/// The verbs of saying outside quotations, in order, each with its subject.
fn attributions(tokens: &[Token], others: &[u32], lexicon: &Lexicon, places: &[Place]) -> Vec<Attribution> {
    let mut out = Vec::new();
    let mut inside = 0_u32;
    let mut next = places.iter().peekable();
    let mut marks = others.iter().map(|&at| at as usize).peekable();
    let mut bracket: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        if !lexicon.begins_saying(token.word) {
            continue;
        }
        while let Some(mark) = marks.next_if(|&mark| mark < at) {
            match tokens.get(mark).map(|t| t.kind) {
                Some(TokenKind::Punct(b'(')) => bracket = Some(mark),
                Some(TokenKind::Punct(b')')) => bracket = None,
                Some(_) | None => {}
            }
        }
        while let Some(place) = next.next_if(|p| p.open.start as usize <= at) {
            if is_long(place) {
                inside = inside.max(place.close.start);
            }
        }
        if bracket.is_some_and(|b| at < b + ASIDE) || is_noun(tokens, at) {
            continue;
        }
        if at < inside as usize {
            continue;
        }
        let rest = tokens.get(at..).unwrap_or(&[]);
        let Some((width, _)) = lexicon.phrase(rest, Class::Reporting) else { continue };
        let verb = at as u32..(at + width) as u32;
        let leads = tokens
            .get(at + width - 1)
            .is_some_and(|t| width > 1 && t.is(Class::Preposition) && follows(t, rest));
        let found = if leads { subject_after(tokens, verb.end) } else { subject(tokens, &verb) };
        if let Some((subject, pronoun)) = found {
            out.push(Attribution { verb, subject, pronoun });
        }
    }
    out
}

/// "the reports": a noun after its article.
fn is_noun(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|b| tokens.get(b))
        .is_some_and(|t| t.is(Class::Determiner) && !t.is(Class::Pronoun) && !t.capital)
}

/// "according to": the name comes after.
fn follows(_last: &Token, rest: &[Token]) -> bool {
    rest.first().is_some_and(|t| !t.is(Class::Verb) && !t.is(Class::Reporting))
}

/// A quotation of a word or two does not hide the verb in it.
fn is_long(place: &Place) -> bool {
    place.close.start.saturating_sub(place.open.end) > 2
}

/// The subject of a verb: before it, or after it where a quotation or a mark stands before it.
fn subject(tokens: &[Token], verb: &Range<u32>) -> Option<(Range<u32>, bool)> {
    subject_before(tokens, verb.start).or_else(|| {
        let before = tokens.get((verb.start as usize).checked_sub(1)?)?;
        let inverted = before.kind != TokenKind::Word && !before.punct(b'.');
        if inverted { subject_after(tokens, verb.end) } else { None }
    })
}

/// Words that a subject does not hold.
const STOPS: Classes =
    Classes::of(Class::Conjunction).with(Class::Auxiliary).with(Class::Negation).with(Class::Reporting);
/// Words that stand between a subject and its verb.
const BETWEEN: Classes =
    Classes::of(Class::Auxiliary).with(Class::Colour).with(Class::Deictic).with(Class::Negation);

/// The noun phrase that ends before token `end`.
fn subject_before(tokens: &[Token], end: u32) -> Option<(Range<u32>, bool)> {
    const LONGEST: u32 = 14;
    let token = |at: u32| tokens.get(at as usize);
    let mut end = end;
    for _ in 0..3 {
        let before = token(end.checked_sub(1)?)?;
        let skipped = before.kind == TokenKind::Word
            && !before.capital
            && !before.is(Class::Pronoun)
            && before.classes.any(BETWEEN);
        if !skipped {
            break;
        }
        end -= 1;
    }
    let last = token(end.checked_sub(1)?)?;
    if last.punct(b',') {
        return apposition(tokens, end - 1);
    }
    if last.is(Class::Pronoun) {
        let relative =
            token(end.checked_sub(2)?).is_some_and(|t| t.kind == TokenKind::Word && !t.classes.any(STOPS));
        return Some((end - 1..end, !relative || last.capital));
    }
    let mut start = end;
    while start > end.saturating_sub(LONGEST) {
        let Some(before) = start.checked_sub(1).and_then(token) else { break };
        if !in_subject(tokens, start - 1, before) {
            break;
        }
        start -= 1;
    }
    while token(start).is_some_and(|t| start < end && !begins_subject(t)) {
        start += 1;
    }
    while end > start + 1 && token(end - 1).is_some_and(is_adverb) {
        end -= 1;
    }
    let names = (start..end).filter_map(token).any(|t| t.kind == TokenKind::Word && !t.is(Class::Determiner));
    (start < end && names).then_some((start..end, false))
}

/// Whether a token may stand inside the noun phrase of a speaker.
fn in_subject(tokens: &[Token], at: u32, token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            let linking = token.is(Class::Preposition);
            let of = linking && token.span.len() <= 3;
            (!linking || of)
                && !token.classes.any(STOPS)
                && (!token.is(Class::Pronoun) || token.is(Class::Determiner))
        }
        TokenKind::Punct(b'.') => {
            let before = (at as usize).checked_sub(1).and_then(|b| tokens.get(b));
            token.glued && before.is_some_and(|b| b.span.len() == 1 && b.capital || b.is(Class::Title))
        }
        TokenKind::Punct(b'-') => token.glued,
        TokenKind::Digits | TokenKind::Punct(_) | TokenKind::Symbol(_) => false,
    }
}

/// "also", "later": a small word that ends no noun phrase.
fn is_adverb(token: &Token) -> bool {
    const SMALL: Classes =
        Classes::of(Class::Common).with(Class::TimeWord).with(Class::Colour).with(Class::Deictic);
    let noun = Classes::of(Class::Noun).with(Class::Role);
    !token.capital && token.classes.any(SMALL) && !token.classes.any(noun)
}

/// Whether a noun phrase may begin with a token.
fn begins_subject(token: &Token) -> bool {
    const OPENERS: Classes = Classes::of(Class::Determiner)
        .with(Class::Role)
        .with(Class::Title)
        .with(Class::Noun)
        .with(Class::Country)
        .with(Class::Demonym);
    token.kind == TokenKind::Word
        && !token.is(Class::Preposition)
        && (token.capital || !token.is(Class::Conjunction))
        && (token.capital || token.classes.any(OPENERS))
}

/// "Ada Writer, a spokeswoman for the town, said": the phrase before the apposition that ends at `comma`.
fn apposition(tokens: &[Token], comma: u32) -> Option<(Range<u32>, bool)> {
    const LONGEST: u32 = 16;
    let first = comma.saturating_sub(LONGEST);
    let open = (first..comma).rev().find(|&i| tokens.get(i as usize).is_some_and(|t| t.punct(b',')))?;
    let ends = |t: &Token| {
        matches!(t.kind, TokenKind::Punct(b'.' | b'"' | b'?' | b'!') | TokenKind::Symbol('”' | '“'))
    };
    if tokens.get(open as usize..comma as usize)?.iter().any(ends) {
        return None;
    }
    tokens.get((open as usize).checked_sub(1)?).filter(|t| t.kind == TokenKind::Word)?;
    subject_before(tokens, open).filter(|(_, pronoun)| !pronoun)
}

/// The noun phrase that begins at token `start`.
fn subject_after(tokens: &[Token], start: u32) -> Option<(Range<u32>, bool)> {
    const LONGEST: u32 = 12;
    let first = tokens.get(start as usize)?;
    if first.is(Class::Pronoun) && !first.is(Class::Determiner) {
        return Some((start..start + 1, true));
    }
    if !begins_subject(first) {
        return None;
    }
    let mut end = start;
    let mut named = false;
    while end < start + LONGEST {
        let Some(token) =
            tokens.get(end as usize).filter(|t| in_subject(tokens, end, t) && !t.new_line || end == start)
        else {
            break;
        };
        let low = token.kind == TokenKind::Word && !token.capital;
        let goes_on =
            token.classes.any(Classes::of(Class::Determiner).with(Class::Role).with(Class::Preposition));
        if named && low && !goes_on {
            break;
        }
        named |= token.capital && !token.is(Class::Determiner);
        end += 1;
    }
    while end > start + 1
        && tokens
            .get(end as usize - 1)
            .is_some_and(|t| t.is(Class::Preposition) || t.is(Class::Determiner) || t.kind != TokenKind::Word)
    {
        end -= 1;
    }
    Some((start..end, false))
}

/// The attribution right after a quotation: `," Ada said`, `," said Ada`, `" - explained the mayor`.
fn after(tokens: &[Token], attributions: &[Attribution], place: &Place) -> Option<usize> {
    let mut at = place.close.end;
    let mark = |t: &Token| t.dash() || matches!(t.kind, TokenKind::Punct(b','));
    while at < place.last_block.end && tokens.get(at as usize).is_some_and(mark) {
        at += 1;
    }
    let from = attributions.partition_point(|a| a.verb.start < at);
    let found = attributions.get(from).filter(|a| a.verb.start < place.last_block.end)?;
    let starts = found.subject.start.min(found.verb.start);
    (starts >= at && starts <= at + 1 && place.close.start < place.close.end).then_some(from)
}

/// The attribution that leads to a quotation: `Ada said: "…`, `He said that "…`.
fn before(tokens: &[Token], attributions: &[Attribution], place: &Place) -> Option<usize> {
    let from = attributions.partition_point(|a| a.verb.start < place.open.start).checked_sub(1)?;
    let found = attributions.get(from)?;
    let end = found.verb.end.max(found.subject.end);
    let inside = found.verb.start >= place.first_block.start && end <= place.open.start;
    let between = tokens.get(end as usize..place.open.start as usize)?;
    let full_stop = |t: &Token| matches!(t.kind, TokenKind::Punct(b'.' | b'!' | b'?'));
    (inside && between.len() as u32 <= LEAD && !between.iter().any(full_stop)).then_some(from)
}

/// The last attribution in the same paragraph or the one before, for a quotation that stands alone.
fn recent(attributions: &[Attribution], place: &Place) -> Option<usize> {
    const FAR: u32 = 400;
    let from = attributions.partition_point(|a| a.verb.start < place.open.start).checked_sub(1)?;
    let verb = attributions.get(from)?.verb.start;
    (verb + FAR >= place.open.start).then_some(from)
}

/// Whether nothing but an attribution stands between two quotations: the second goes on from the first.
fn only_attribution(tokens: &[Token], attributions: &[Attribution], first: &Place, second: &Place) -> bool {
    const NEAR: usize = 24;
    let Some(between) = tokens.get(first.close.end as usize..second.open.start as usize) else {
        return false;
    };
    let stops = between.iter().filter(|t| matches!(t.kind, TokenKind::Punct(b'.' | b'!' | b'?'))).count();
    let from = attributions.partition_point(|a| a.verb.start < first.close.end);
    let said = attributions.get(from).is_some_and(|a| a.verb.end <= second.open.start);
    first.first_block == second.first_block
        && between.len() <= NEAR
        && (said && stops <= 1 || between.is_empty())
}

/// An utterance is attributed, or long enough to be a sentence; a word or two in marks is a fragment.
fn kind(tokens: &[Token], place: &Place, attributed: bool) -> QuoteKind {
    const SENTENCE: usize = 5;
    let inside = tokens.get(place.open.end as usize..place.close.start as usize).unwrap_or(&[]);
    let words = inside.iter().take(SENTENCE * 4).filter(|t| t.kind == TokenKind::Word).count();
    let stop = |t: &Token| matches!(t.kind, TokenKind::Punct(b',' | b'.' | b'!' | b'?'));
    let ended = inside.last().is_some_and(stop);
    let title =
        inside.iter().take(SENTENCE * 2).filter(|t| t.kind == TokenKind::Word && !t.capital).count() <= 1;
    if words >= SENTENCE && (ended || !title) || attributed && ended && words > 0 {
        QuoteKind::Utterance
    } else {
        QuoteKind::Fragment
    }
}
