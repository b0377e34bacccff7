//! What the verb that a date hangs on says of past and future.
//!
//! A date follows its verb ("will meet on Friday", "was closed Friday") or opens its clause ("On Friday, the court
//! ruled"), so the verb before it is asked first, and the one after it where it opens a clause. What stands in the
//! lexicon's `[tense]` is all that is known of verbs here, with the regular past in "-ed".

use super::context::{before, word_of};
use super::expr::Tense;
use crate::parse::Cx;
use crate::vocab::time::TimeWord;
use crate::vocab::{Class, Token, TokenKind};

/// How far a verb may stand from its date.
const BACK: usize = 20;
/// How far it may follow.
const AHEAD: usize = 10;

/// What one word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Past,
    Ahead,
    /// A present that speaks of what is fixed to come ("meets", "opens"), where a date follows.
    Scheduled,
    /// What is done now for a day to come ("set a hearing for Friday", "put the vote off until Friday").
    Fixes,
    /// "is", "are": with "-ing" or right before the date they look ahead.
    Is,
}

/// What the verbs near a reading say of past and future.
pub fn tense(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> Tense {
    // A fragment that is nothing but a date looks ahead.
    let past = |n: &usize| cue(cx, tokens, *n) == Some(Cue::Past);
    if tokens.len().saturating_sub(end - start) <= 2 && !(0..start).any(|n| past(&n)) {
        return Tense::Future;
    }
    let prepared = before(tokens, start, 1).and_then(|t| word_of(cx, t));
    if prepared == Some(TimeWord::Since) || of_figures(cx, tokens, start, end) {
        return Tense::Past;
    }
    let (first, then) = if fronted(cx, tokens, start, end) {
        (ahead(cx, tokens, end, Tense::Future), Tense::Unknown)
    } else {
        (back(cx, tokens, start, end), ahead(cx, tokens, end, Tense::Unknown))
    };
    // "Is in hospital Friday after a fall": what is, since it happened.
    let first =
        if first == Tense::Future && lies_behind(cx, tokens, start, end) { Tense::Past } else { first };
    let found = if first == Tense::Unknown { then } else { first };
    match (found, prepared) {
        (Tense::Unknown, Some(TimeWord::Until | TimeWord::By)) => Tense::Future,
        // "Jailed until August": the verb does not tell on which side the end lies.
        (Tense::Past, Some(TimeWord::Until)) => Tense::Unknown,
        (found, _) => found,
    }
}

/// "Will report November sales": figures are told of what is past.
fn of_figures(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> bool {
    let month = end == start + 1 && tokens.get(start).is_some_and(|t| t.is(Class::Month));
    let told = before(tokens, start, 1).is_some_and(|t| t.is(Class::Reporting));
    let noun = tokens.get(end).is_some_and(|t| {
        let plain = t.kind == TokenKind::Word && !t.capital && !t.glued && !t.is(Class::Deictic);
        plain && !super::context::is_function(t) && word_of(cx, t).is_none()
    });
    month && told && noun
}

/// Whether a reading opens its clause: at the start or after a mark or conjunction, and before a subject.
fn fronted(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> bool {
    let mut at = start;
    while before(tokens, at, 1)
        .is_some_and(|t| t.is(Class::Preposition) || word_of(cx, t) == Some(TimeWord::On))
    {
        at -= 1;
    }
    let Some(t) = before(tokens, at, 1) else { return true };
    if ends_glued(cx, tokens, at - 1) {
        return true;
    }
    let subject = tokens.get(end).is_some_and(|t| {
        t.punct(b',')
            || t.is(Class::Determiner)
            || t.is(Class::Pronoun)
            || t.capital && t.kind == TokenKind::Word
    });
    let joint = t.is(Class::Conjunction) || t.punct(b',') || t.punct(b';') || t.punct(b':');
    (joint && subject) || matches!(t.kind, TokenKind::Symbol('“')) || t.punct(b'"') && t.glued
}

/// Whether a plain present before a date leads from what stands after it: "is in hospital Friday after a fall".
fn lies_behind(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> bool {
    let after = tokens.get(end).is_some_and(|t| word_of(cx, t) == Some(TimeWord::After));
    let verb = (start.saturating_sub(BACK)..start).rev().find_map(|n| cue(cx, tokens, n).map(|c| (n, c)));
    let going = |n: usize| tokens.get(n + 1).is_some_and(|t| cx.word(t).ends_with("ing"));
    // "The vote is on Friday after the debate" looks ahead.
    let state = |n: usize| {
        tokens.get(n + 1..start).is_some_and(|between| {
            between.iter().any(|t| !t.is(Class::Preposition) && word_of(cx, t) != Some(TimeWord::On))
        })
    };
    after && verb.is_some_and(|(n, c)| c == Cue::Is && !going(n) && state(n))
}

/// "The crew landed.On Friday": a sentence ends where its space was lost.
fn ends_glued(cx: &Cx<'_>, tokens: &[Token], n: usize) -> bool {
    let word = |t: &Token| t.kind == TokenKind::Word && t.span.len() > 1;
    let stop = tokens.get(n).is_some_and(|t| t.punct(b'.') && t.glued);
    stop && tokens.get(n + 1).is_some_and(|t| t.glued && t.capital && word(t))
        && before(tokens, n, 1).is_some_and(|t| word(t) && !t.capital && cx.word(t) != "www")
}

/// The nearest verb before.
fn back(cx: &Cx<'_>, tokens: &[Token], start: usize, end: usize) -> Tense {
    let mut infinitive = false;
    let from = start.saturating_sub(BACK);
    for n in (from..start).rev() {
        if ends_glued(cx, tokens, n) {
            return if infinitive { Tense::Future } else { Tense::Unknown };
        }
        let Some(t) = tokens.get(n).filter(|t| t.kind == TokenKind::Word || t.punct(b';')) else { continue };
        if t.punct(b';') {
            return if infinitive { Tense::Future } else { Tense::Unknown };
        }
        match cue(cx, tokens, n) {
            Some(Cue::Past) if bare(cx, tokens, n) => infinitive = true,
            // "Are urged to stay away Sunday"
            Some(Cue::Past) if infinitive && n > 0 && cue(cx, tokens, n - 1) == Some(Cue::Is) => {
                return Tense::Future;
            }
            Some(Cue::Past) => return Tense::Past,
            // "Were due back on 14 June": whether they came, it does not tell.
            Some(Cue::Ahead) if was_to_be(cx, tokens, n) => {
                // "Was expected to land on Friday": news of the day before.
                let hoped = tokens.get(n + 1).is_some_and(|t| word_of(cx, t) == Some(TimeWord::To))
                    && tokens.get(n).is_some_and(|t| cx.word(t) == "expected");
                let near =
                    tokens.get(start..end).is_some_and(|read| read.iter().any(|t| t.is(Class::Weekday)));
                return if hoped && near { Tense::Future } else { Tense::Unknown };
            }
            Some(Cue::Ahead | Cue::Scheduled) => return Tense::Future,
            Some(Cue::Fixes) if !bare(cx, tokens, n) => {
                let led = before(tokens, start, 1).and_then(|t| word_of(cx, t));
                let day = matches!(led, Some(TimeWord::For | TimeWord::Until | TimeWord::To));
                let done = regular_past(cx.word(t));
                match (day || infinitive && done, done) {
                    (true, _) => return Tense::Future,
                    (false, true) => return Tense::Past,
                    // "Set" may be a present.
                    (false, false) => {}
                }
            }
            Some(Cue::Fixes) => infinitive = true,
            Some(Cue::Is) => return is_going(cx, tokens, n, start),
            None => infinitive |= is_infinitive(cx, tokens, n, start),
        }
    }
    // "Court to rule Friday": no other verb in the clause.
    if infinitive && from == 0 { Tense::Future } else { Tense::Unknown }
}

/// "Was due", "had been expected": what was to come once.
fn was_to_be(cx: &Cx<'_>, tokens: &[Token], n: usize) -> bool {
    let was = |t: &Token| matches!(cx.word(t), "was" | "were");
    let due = |t: &Token| matches!(cx.word(t), "due" | "expected" | "scheduled" | "slated");
    let here = tokens.get(n);
    here.is_some_and(was) && tokens.get(n + 1).is_some_and(due)
        || here.is_some_and(due) && before(tokens, n, 1).is_some_and(was)
}

/// "Is meeting Friday", "the vote is Friday" look ahead; "is recovering after a fall on Friday" does not.
fn is_going(cx: &Cx<'_>, tokens: &[Token], n: usize, start: usize) -> Tense {
    let goes_on = tokens.get(n + 1).is_some_and(|t| cx.word(t).ends_with("ing"));
    let between = tokens.get(n..start).unwrap_or(&[]);
    let after = between.iter().any(|t| matches!(word_of(cx, t), Some(TimeWord::After | TimeWord::Following)));
    let near = n + if goes_on { 6 } else { 3 } >= start;
    if near && !after { Tense::Future } else { Tense::Unknown }
}

/// The nearest verb after; what a present says there: "on Monday, the shops are shut" looks ahead.
fn ahead(cx: &Cx<'_>, tokens: &[Token], end: usize, present: Tense) -> Tense {
    for n in end..(end + AHEAD).min(tokens.len()) {
        if ends_glued(cx, tokens, n) {
            break;
        }
        match cue(cx, tokens, n) {
            Some(Cue::Past | Cue::Fixes) => return Tense::Past,
            // "The court on Monday agreed to hear the case": it agreed then.
            Some(Cue::Ahead) if tokens.get(n).is_some_and(|t| regular_past(cx.word(t))) => {
                return Tense::Past;
            }
            Some(Cue::Ahead) => return Tense::Future,
            Some(Cue::Scheduled | Cue::Is) if present != Tense::Unknown => return present,
            Some(Cue::Scheduled | Cue::Is) | None => {}
        }
    }
    Tense::Unknown
}

/// "Agreed"; "need" is none.
fn regular_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}

/// What one word says of past and future.
pub(super) fn cue(cx: &Cx<'_>, tokens: &[Token], n: usize) -> Option<Cue> {
    let t = tokens.get(n).filter(|t| !(t.capital && t.is(Class::Month)))?;
    if t.is(Class::Tense) || t.is(Class::PhraseStart) {
        let found = cx.lexicon.phrase(tokens.get(n..)?, Class::Tense);
        match found.map(|(_, payload)| payload) {
            Some(0) => return Some(Cue::Past),
            Some(1) => return Some(Cue::Ahead),
            // "Hit in the face": a noun.
            Some(2) if before(tokens, n, 1).is_some_and(|t| t.is(Class::Determiner)) => return None,
            Some(2) => return Some(Cue::Scheduled),
            Some(4) => return Some(Cue::Fixes),
            // "Rovers play United"
            Some(5) => {
                let whom = tokens.get(n + 1).is_some_and(|t| {
                    t.capital && !t.is(Class::Month) && !t.is(Class::Weekday) && t.kind == TokenKind::Word
                });
                let article =
                    before(tokens, n, 1).is_some_and(|t| t.is(Class::Determiner) || t.is(Class::Negation));
                let to = before(tokens, n, 1).is_some_and(|t| word_of(cx, t) == Some(TimeWord::To));
                return (whom && !article && !to).then_some(Cue::Scheduled);
            }
            Some(_) => return Some(Cue::Is),
            None => {}
        }
    }
    let word = cx.word(t);
    match word.as_bytes() {
        [.., b'l', b'l'] if word.ends_with("'ll") || word.ends_with("’ll") => return Some(Cue::Ahead),
        [_, _, _, .., b'e', b'd'] if t.kind == TokenKind::Word && !t.capital => {}
        _ => return None,
    }
    // "The occupied territories": an article makes it an adjective.
    let adjective =
        before(tokens, n, 1).is_some_and(|t| t.is(Class::Determiner) && !t.is(Class::Conjunction));
    (!adjective).then_some(Cue::Past)
}

/// "be auctioned", "will have", "being released": a form that an infinitive, a modal or "being" rules.
fn bare(cx: &Cx<'_>, tokens: &[Token], n: usize) -> bool {
    let be = |n| before(tokens, n, 1).is_some_and(|t| matches!(cx.word(t), "be" | "being"));
    let modal = |t: &Token| {
        cx.lexicon.payload(t.word, Class::Auxiliary) == Some(1)
            || cx.lexicon.payload(t.word, Class::Tense) == Some(1) && t.is(Class::Negation)
    };
    // "Faces 20 years when sentenced on Friday"
    let once = |t: &Token| matches!(cx.word(t), "when" | "if" | "once" | "until" | "unless");
    be(n)
        || before(tokens, n, 1)
            .is_some_and(|t| once(t) || modal(t) || cx.word(t).ends_with("ly") && be(n - 1))
}

/// "to meet": a base form after "to".
fn is_infinitive(cx: &Cx<'_>, tokens: &[Token], n: usize, start: usize) -> bool {
    if tokens.get(n).and_then(|t| word_of(cx, t)) != Some(TimeWord::To) {
        return false;
    }
    tokens.get(n + 1).is_some_and(|v| {
        n + 1 < start
            && v.kind == TokenKind::Word
            && !v.capital
            && !v.is(Class::Determiner)
            && !v.is(Class::Pronoun)
            && !v.is(Class::Preposition)
            && !v.is(Class::Cardinal)
            && !cx.word(v).ends_with('s')
            && !cx.word(v).ends_with("ing")
    })
}
