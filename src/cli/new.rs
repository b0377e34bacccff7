//! `gainsay new`: two passages that should clash become a topic, a rule and its tests.
//!
//! The words are taken from the passages: the noun that each value counts, the verbs beside it.
//! What is printed was tried: a case stands in the list of the outcome that it came to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::args::New;
use super::{Status, generate};
use crate::claim::{Claim, ClaimValue, Kind, Subject};
use crate::error::Error;
use crate::resolve::DocFacts;
use crate::rules::{Layer, RuleSet};
use crate::source::{self, Format};
use crate::text::Sentence;
use crate::value::Outcome;
use crate::vocab::{Class, Token, TokenKind};
use crate::workspace::Workspace;
use crate::workspace::trial::{self, Verdict};

/// Runs it.
pub(super) fn run(args: &New) -> Result<Status, Error> {
    let workspace = Workspace::new(RuleSet::default_packs());
    let read = |id: &str, text: &str| {
        let lexicon = &workspace.vocabulary().lexicon;
        let document = source::read(id, id, text.as_bytes(), Format::Text, lexicon);
        document.map(|d| workspace.read(d)).map_err(|why| Error::usage(format!("--{id}: {why}")))
    };
    let (a, b) = (read("from", &args.from)?, read("and", &args.and)?);
    let Some((x, y)) = pair(&a, &b) else {
        let seen = |f: &DocFacts| {
            let all: Vec<String> =
                f.claims.iter().map(|c| format!("`{}` ({})", f.text(c), c.kind.as_str())).collect();
            if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
        };
        let message = "expected two values of one kind that differ";
        return Err(Error::usage(format!("{message}; --from says {}, --and says {}", seen(&a), seen(&b))));
    };
    let words = Words::of(&workspace, (&a, x), (&b, y));
    let name = args.name.clone().unwrap_or_else(|| words.name());
    generate::print(written(&name, &words, args).as_bytes())
}

/// The measure of a topic that has values of this kind.
const fn measure(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Number | Kind::Count => Some("count"),
        Kind::Date => Some("date"),
        Kind::Duration => Some("duration"),
        Kind::Quantity => Some("quantity"),
        Kind::Money => Some("money"),
        Kind::Percent => Some("percent"),
        Kind::Time
        | Kind::Set
        | Kind::Ordinal
        | Kind::Agreement
        | Kind::Person
        | Kind::Role
        | Kind::Quote
        | Kind::Passage => None,
    }
}

/// The first two values of one kind that differ.
fn pair<'a>(a: &'a DocFacts, b: &'a DocFacts) -> Option<(&'a Claim, &'a Claim)> {
    let kind = |c: &Claim| measure(c.kind);
    let differ = |x: &Claim, y: &Claim| match (&x.value, &y.value) {
        (ClaimValue::Numeric(m), ClaimValue::Numeric(n)) => m.set != n.set,
        (ClaimValue::Temporal(s), ClaimValue::Temporal(t)) => s.value != t.value,
        (
            ClaimValue::Numeric(_)
            | ClaimValue::Temporal(_)
            | ClaimValue::Name(_)
            | ClaimValue::Quote(_)
            | ClaimValue::Passage,
            _,
        ) => false,
    };
    let fits = |x: &Claim, y: &Claim| kind(x).is_some() && kind(x) == kind(y) && differ(x, y);
    // What is counted tells more than when it was.
    let dates_last = |c: &&Claim| kind(c) == Some("date");
    let (mut first, mut second): (Vec<_>, Vec<_>) = (a.claims.iter().collect(), b.claims.iter().collect());
    first.sort_by_key(dates_last);
    second.sort_by_key(dates_last);
    first.iter().find_map(|x| second.iter().find(|y| fits(x, y)).map(|y| (*x, *y)))
}

/// The words that make a topic.
struct Words {
    measure: &'static str,
    of: Vec<String>,
    verb: Vec<String>,
}

impl Words {
    fn of(workspace: &Workspace, a: (&DocFacts, &Claim), b: (&DocFacts, &Claim)) -> Self {
        let mut of: Vec<String> = [a, b].iter().filter_map(|(f, c)| thing(f, c)).collect();
        of.dedup();
        let verbs: BTreeSet<String> = [a, b].iter().filter_map(|(f, c)| verb(workspace, f, c)).collect();
        let measure = measure(a.1.kind).unwrap_or("count");
        Self { measure, of, verb: verbs.into_iter().collect() }
    }

    /// "prisoners-freed".
    fn name(&self) -> String {
        let noun = self.of.first().map_or("topic", String::as_str).replace("(s)", "s");
        let whole = match self.verb.first() {
            Some(verb) => format!("{noun} {verb}"),
            None => noun,
        };
        let slug: String =
            whole.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        slug.split('-').filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-")
    }
}

fn sentence<'a>(facts: &'a DocFacts, claim: &Claim) -> (&'a [Token], u32) {
    let range = facts.shape.sentences.get(claim.sentence as usize).map(|s: &Sentence| s.tokens.clone());
    let range = range.unwrap_or(0..0);
    let tokens = facts.shape.tokens.get(range.start as usize..range.end as usize).unwrap_or(&[]);
    (tokens, range.start)
}

/// The noun phrase that a value counts, else the nearest noun before it.
fn thing(facts: &DocFacts, claim: &Claim) -> Option<String> {
    let text = &facts.document.text;
    let (tokens, base) = sentence(facts, claim);
    let end = claim.tokens.end.saturating_sub(base) as usize;
    let start = claim.tokens.start.saturating_sub(base) as usize;
    let content = |t: &&Token| {
        let closed = [
            Class::Preposition,
            Class::Determiner,
            Class::Conjunction,
            Class::Pronoun,
            Class::Auxiliary,
            Class::HedgeBefore,
            Class::Reporting,
            Class::Month,
            Class::Weekday,
        ];
        t.kind == TokenKind::Word && !closed.iter().any(|&c| t.is(c))
    };
    let noun = |t: &&Token| content(t) && (t.is(Class::Noun) || !t.is(Class::Verb));
    let counted = matches!(claim.kind, Kind::Count | Kind::Number);
    let after: Vec<&Token> = tokens.get(end..).unwrap_or(&[]).iter().take_while(noun).collect();
    if counted && !after.is_empty() {
        let words: Vec<String> = after.iter().map(|t| t.text(text).to_lowercase()).collect();
        return Some(optional_plural(&words.join(" ")));
    }
    let before: Vec<&Token> = tokens.get(..start).unwrap_or(&[]).iter().collect();
    let run: Vec<&Token> =
        before.into_iter().rev().skip_while(|t| !noun(t)).take_while(noun).take(3).collect();
    let words: Vec<String> = run.iter().rev().map(|t| t.text(text).to_lowercase()).collect();
    let phrase = if words.is_empty() {
        tokens
            .get(end..)?
            .iter()
            .skip_while(|t| !noun(t))
            .take_while(noun)
            .take(3)
            .map(|t| t.text(text).to_lowercase())
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        words.join(" ")
    };
    Some(phrase).filter(|p| !p.is_empty())
}

/// "prisoners" is "prisoner(s)".
fn optional_plural(phrase: &str) -> String {
    match phrase.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => format!("{stem}(s)"),
        _ => phrase.to_owned(),
    }
}

/// The verb of a value as written: the one that its subject was made with, else the nearest that no
/// determiner makes a noun.
fn verb(workspace: &Workspace, facts: &DocFacts, claim: &Claim) -> Option<String> {
    let lexicon = &workspace.vocabulary().lexicon;
    let (tokens, base) = sentence(facts, claim);
    let at = claim.tokens.start.saturating_sub(base) as usize;
    let class =
        |t: &Token| lexicon.payload(t.word, Class::Verb).and_then(|c| lexicon.verb_classes.get(c as usize));
    let own = |t: &Token| match &claim.subject {
        Subject::Open { verb, .. } => class(t).is_some_and(|c| c.name == *verb),
        Subject::Topic(_) | Subject::Named { .. } | Subject::None => false,
    };
    let noun =
        |i: usize| i.checked_sub(1).and_then(|j| tokens.get(j)).is_some_and(|t| t.is(Class::Determiner));
    let verbs =
        tokens.iter().enumerate().filter(|&(i, t)| t.is(Class::Verb) && !t.is(Class::Noun) && !noun(i));
    verbs
        .min_by_key(|&(i, t)| (!own(t), i.abs_diff(at)))
        .map(|(_, t)| t.text(&facts.document.text).to_lowercase())
}

/// The file: tried, and its case put where it belongs. Where the verbs keep the passages apart, it is
/// tried without them.
fn written(name: &str, words: &Words, args: &New) -> String {
    let bare = Words { measure: words.measure, of: words.of.clone(), verb: Vec::new() };
    for words in [words, &bare] {
        if let Some(outcome) = tried(&toml(name, words, args, "conflict")) {
            return toml(name, words, args, outcome.as_str());
        }
    }
    let advice = "# Not found yet: `gainsay test` shows how each value is read. Add to `of` what the texts call it,\n\
                  # and take out of `verb` what they do not say; then call the list `conflict`.\n";
    format!("{}{advice}", toml(name, words, args, "todo-conflict"))
}

fn toml(name: &str, words: &Words, args: &New, list: &str) -> String {
    let quoted = |s: &str| toml::Value::String(s.to_owned()).to_string();
    let all = |list: &[String]| list.iter().map(|s| quoted(s)).collect::<Vec<_>>().join(", ");
    let (from, and) = (quoted(&args.from), quoted(&args.and));
    let mut out = String::from("#:schema ./gainsay.schema.json\n");
    let _ = writeln!(out, "[topic.{name}]");
    if words.measure != "count" {
        let _ = writeln!(out, "measure = \"{}\"", words.measure);
    }
    let _ = writeln!(out, "of   = [{}]", all(&words.of));
    if !words.verb.is_empty() {
        let _ = writeln!(out, "verb = [{}]", all(&words.verb));
    }
    let _ = writeln!(out, "\n[rule.{name}]");
    let _ = writeln!(out, "topic    = \"{name}\"");
    let _ = writeln!(out, "why      = \"Say here why a reader should care.\"");
    let _ = writeln!(out, "{list:8} = [[{from}, {and}]]");
    let _ = writeln!(out, "silent   = [{from}]");
    out
}

/// What the case comes to, if it is found.
fn tried(file: &str) -> Option<Outcome> {
    let layers = [Layer::default_packs(), Layer::file("new.toml", file.as_bytes())];
    let (rules, _) = RuleSet::load(&layers, &|_| Err(std::io::ErrorKind::NotFound.into()));
    let trials = trial::trials(&rules, |r| r.layer > 0);
    let case = trials.iter().find(|t| t.expected == Outcome::Conflict)?;
    match &case.verdict {
        Verdict::Holds => Some(Outcome::Conflict),
        Verdict::Noisy(findings) => findings.first().map(|f| f.outcome),
        Verdict::Missing(_) => None,
    }
}
