//! Why a finding was made, and why two passages were not compared, step by step in plain words.
//!
//! Both ask the functions that the checks ask; nothing is decided here.

use crate::check::comparable::{Condition, Party, Verdict, comparable};
use crate::check::open_subjects::{Judged, judge};
use crate::check::{Strength, same_value};
use crate::claim::{Claim, Kind, Subject};
use crate::error::Error;
use crate::finding::{Cited, Finding, cite};
use crate::link::align::{Aligned, KindCounts};
use crate::resolve::DocFacts;
use crate::rules::{About, Check, Rule, Target};

use crate::value::Outcome;

use super::Workspace;

/// One pair of values of two passages, and the first condition that failed.
#[derive(Clone, Debug)]
pub struct WhyNot {
    /// A value of the first passage.
    pub a: Cited,
    /// Its nearest partner in the second; none where no value of its kind stands there.
    pub b: Option<Cited>,
    /// What decided, a sentence.
    pub because: String,
}

/// A place in a document, as reports write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot<'a> {
    /// The document.
    pub id: &'a str,
    /// From 1.
    pub line: u32,
    /// From 1; none for the whole line.
    pub column: Option<u32>,
}

impl Workspace {
    /// For each value at a place of one document: why it was not held against the other place, or what came
    /// of it. A place is a line, or where a value stands at the column, that value of the first document and its
    /// sentence of the second. An error where a document is not there, or a line makes no claim.
    pub fn why_not(&self, a: Spot<'_>, b: Spot<'_>) -> Result<Vec<WhyNot>, Error> {
        let (fa, fb) = (self.known(a.id)?, self.known(b.id)?);
        let (mut left, mut right) = (on_line(fa, a.line), on_line(fb, b.line));
        for (Spot { id, line, .. }, claims) in [(a, &left), (b, &right)] {
            if claims.is_empty() {
                return Err(Error::usage(format!("{id}:{line} makes no claim that could be compared")));
            }
        }
        let pointed = |facts: &DocFacts, claims: &[u32], place: Spot<'_>| -> Vec<u32> {
            let at = |&i: &u32| facts.claims.get(i as usize).is_some_and(|c| covers(facts, c, place.column));
            claims.iter().copied().filter(at).collect()
        };
        let (first, second) = (pointed(fa, &left, a), pointed(fb, &right, b));
        if !first.is_empty() {
            left = first;
        }
        let sentence = |i: u32| fb.claims.get(i as usize).map(|c| c.sentence);
        if let Some(&at) = second.first() {
            right.retain(|&i| sentence(i) == sentence(at));
        }
        let story = |f: &DocFacts| f.document.meta.story.clone();
        if story(fa) != story(fb) {
            let because = "the documents belong to different stories, which are never compared".to_owned();
            let first = left.first().and_then(|&i| fa.claims.get(i as usize)).map(|c| cite(fa, c));
            return Ok(first.into_iter().map(|a| WhyNot { a, b: None, because: because.clone() }).collect());
        }
        Ok(left.iter().filter_map(|&i| self.why(fa, i, fb, &right)).collect())
    }

    fn known(&self, id: &str) -> Result<&DocFacts, Error> {
        self.facts(id).ok_or_else(|| {
            let ids: Vec<&str> = self.documents().map(|f| f.document.meta.id.as_str()).collect();
            let near = crate::diagnostic::nearest(id, ids.iter().copied());
            let hint = near.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
            Error::usage(format!("no document `{id}` was read{hint}"))
        })
    }

    fn why(&self, fa: &DocFacts, i: u32, fb: &DocFacts, right: &[u32]) -> Option<WhyNot> {
        let claim = fa.claims.get(i as usize)?;
        let rule = self.rule_for(claim)?;
        let vocabulary = &self.vocabulary;
        let at = |f: &'_ DocFacts, n: u32| f.claims.get(n as usize).map(|c| cite(f, c));
        if let Some(told) = self.written(fa, claim, fb, right, rule) {
            return Some(told);
        }
        let about = |f: &DocFacts, n: u32| {
            f.claims.get(n as usize).filter(|c| is_about(rule, c)).map(|c| (c.sentence, n))
        };
        let s = whole_sentence(fa, claim.sentence, rule);
        let x = s.locals.iter().find(|l| l.index == i)?;
        let mut sentences: Vec<u32> = right.iter().filter_map(|&n| about(fb, n)).map(|(s, _)| s).collect();
        sentences.dedup();
        // Of the sentences of the line the one that says most.
        let judged = sentences.iter().map(|&n| judge(rule, vocabulary, &s, &whole_sentence(fb, n, rule), x));
        let told = judged.max_by_key(telling).unwrap_or(Judged::Alone);
        let (partner, because) = match told {
            Judged::Alone => (None, "no value of its kind stands in the other passage".to_owned()),
            Judged::Apart { partner, points } => {
                (Some(partner), self.apart(fa, claim, fb, partner, points, rule))
            }
            Judged::Agreed { partner } => (
                Some(partner),
                "a value that agrees stands in the same passage, about as well placed".to_owned(),
            ),
            Judged::Not { partner, condition } => (Some(partner), numbered(&condition)),
            Judged::Compared { partner, outcome, strength } => {
                let quieter = outcome.filter(|_| strength == Strength::Weak).map(
                    |_| ", one severity lower: not everything that tells what they are about is the same",
                );
                (Some(partner), compared(rule, outcome) + quieter.unwrap_or_default())
            }
        };
        Some(WhyNot { a: cite(fa, claim), b: partner.and_then(|p| at(fb, p)), because })
    }

    /// A written subject is its own evidence: its claims meet wherever they stand.
    fn written(
        &self,
        fa: &DocFacts,
        claim: &Claim,
        fb: &DocFacts,
        right: &[u32],
        rule: &Rule,
    ) -> Option<WhyNot> {
        if !matches!(claim.subject, Subject::Topic(_) | Subject::Named { .. }) {
            return None;
        }
        let mut others = right.iter().filter_map(|&n| fb.claims.get(n as usize));
        let other = others.find(|c| c.subject == claim.subject)?;
        let (a, b) = (Party { facts: fa, claim }, Party { facts: fb, claim: other });
        let because = match comparable(a, b, rule, &self.vocabulary) {
            Verdict::Not(condition) => numbered(&condition),
            Verdict::Comparable | Verdict::Weak(_) | Verdict::Part { .. } => {
                let outcome = same_value::outcome(a, b, rule, &self.vocabulary);
                compared(rule, outcome)
            }
        };
        Some(WhyNot { a: cite(fa, claim), b: Some(cite(fb, other)), because })
    }

    /// Too little in common: name the condition of semantics.md where one failed too.
    fn apart(
        &self,
        fa: &DocFacts,
        x: &Claim,
        fb: &DocFacts,
        partner: u32,
        points: i32,
        rule: &Rule,
    ) -> String {
        let Some(y) = fb.claims.get(partner as usize) else { return numbered(&Condition::Event) };
        let (a, b) = (Party { facts: fa, claim: x }, Party { facts: fb, claim: y });
        match comparable(a, b, rule, &self.vocabulary) {
            Verdict::Not(condition) => numbered(&condition),
            Verdict::Comparable | Verdict::Weak(_) | Verdict::Part { .. } => {
                format!("{} ({points} points of likeness)", numbered(&Condition::Event))
            }
        }
    }

    /// The same-value rule that would compare a claim.
    fn rule_for(&self, claim: &Claim) -> Option<&Rule> {
        let fits = |r: &&Rule| match r.target {
            Some(Target::About(about)) => same_value::is_about(about, claim.kind),
            Some(target @ Target::Topic(_)) => same_value::matches(target, claim),
            None => false,
        };
        let mut rules = self.rules.of_check(Check::SameValue);
        rules.find(fits).or_else(|| {
            let count = Some(Target::About(About::Count));
            self.rules.of_check(Check::SameValue).find(|r| r.target == count)
        })
    }

    /// The steps by which a finding came about.
    pub fn explain(&self, finding: &Finding) -> Vec<String> {
        let mut steps = Vec::new();
        for (n, p) in finding.positions.iter().enumerate() {
            for c in &p.claims {
                steps.push(read_step(n + 1, c));
            }
        }
        if let Some(rule) = self.rules.rule(&finding.rule) {
            steps.push(rule_step(rule, finding));
        }
        if let [a, b, ..] = finding.positions.as_slice()
            && let (Some(x), Some(y)) = (a.claims.first(), b.claims.first())
        {
            steps.push(subject_step(x, y));
            steps.push(format!(
                "{} and {} have no value in common: {}",
                x.reading,
                y.reading,
                finding.outcome.as_str()
            ));
        }
        for note in &finding.notes {
            steps.push(format!("note: {}", note.text));
        }
        steps
    }
}

/// How much a judgement tells.
const fn telling(judged: &Judged) -> u8 {
    match judged {
        Judged::Alone => 0,
        Judged::Apart { .. } => 1,
        Judged::Not { .. } => 2,
        Judged::Agreed { .. } => 3,
        Judged::Compared { .. } => 4,
    }
}

/// A sentence as the rule's check sees it: with all its claims that the rule is about.
fn whole_sentence<'a>(facts: &'a DocFacts, sentence: u32, rule: &Rule) -> Aligned<'a> {
    let claims = (0..).zip(&facts.claims).filter(|(_, c)| c.sentence == sentence && is_about(rule, c));
    Aligned::new(facts, KindCounts::of(facts), sentence, claims.map(|(n, _)| n))
}

fn is_about(rule: &Rule, claim: &Claim) -> bool {
    matches!(rule.target, Some(Target::About(about)) if same_value::is_about(about, claim.kind))
}

/// Claims of a document that stand on a line of its source.
fn on_line(facts: &DocFacts, line: u32) -> Vec<u32> {
    let here = |c: &Claim| {
        let comparable = !matches!(c.kind, Kind::Passage);
        comparable && facts.line_column(facts.document.map.to_source(c.span.start)).0 == line
    };
    (0..).zip(&facts.claims).filter(|(_, c)| here(c)).map(|(i, _)| i).collect()
}

/// Whether a claim stands at a column of its line.
fn covers(facts: &DocFacts, claim: &Claim, column: Option<u32>) -> bool {
    let at = |offset| facts.line_column(facts.document.map.to_source(offset));
    let ((line, start), (last, end)) = (at(claim.span.start), at(claim.span.end));
    column.is_some_and(|column| start <= column && (last > line || column < end))
}

fn compared(rule: &Rule, outcome: Option<Outcome>) -> String {
    outcome.map_or_else(
        || "compared, and compatible: there is nothing to report".to_owned(),
        |o| format!("compared by rule {}: {}", rule.name, o.as_str()),
    )
}

fn numbered(condition: &Condition) -> String {
    format!("condition {} of comparison failed: {}", condition.number(), condition.explain())
}

fn read_step(position: usize, c: &Cited) -> String {
    let from = if c.value_from == "text" {
        String::new()
    } else {
        format!(", its value taken from {}", c.value_from)
    };
    let as_of = c.as_of.as_ref().map(|d| format!(", as of {d} ({})", c.as_of_from)).unwrap_or_default();
    let hedge = c.hedge.map(|h| format!(" (hedge: {h})")).unwrap_or_default();
    let speaker = c.speaker.as_ref().map(|s| format!(", said by {s}")).unwrap_or_default();
    format!(
        "position {position}: {}:{}:{} “{}” is read as {}{hedge}{from}{as_of}, {}{speaker}, {}",
        c.document, c.line, c.column, c.text, c.reading, c.voice, c.modality
    )
}

fn rule_step(rule: &Rule, finding: &Finding) -> String {
    let place = rule.place.as_ref().map(|p| format!(" ({})", p.line())).unwrap_or_default();
    let tolerance = match (&rule.tolerance, &rule.tolerance_at) {
        (Some(_), Some(at)) => format!("; its tolerance was set at {}", at.line()),
        (Some(_) | None, _) => "; no tolerance is set".to_owned(),
    };
    let severity = rule.severities.place(finding.outcome).map_or_else(
        || format!("; {} is its severity by default", finding.severity.as_str()),
        |at| format!("; its severity was set at {}", at.line()),
    );
    format!("rule {}{place} checks {}{tolerance}{severity}", rule.name, finding.check)
}

fn subject_step(x: &Cited, y: &Cited) -> String {
    let name = |c: &Cited| c.subject.clone().unwrap_or_else(|| "nothing named".into());
    let facets = |c: &Cited| {
        let list: Vec<String> = c.facets.restricting.iter().map(|(k, v)| format!("{k} {v}")).collect();
        if list.is_empty() { "nothing narrows it".to_owned() } else { list.join(", ") }
    };
    format!("they are about the same thing: {} ({}) and {} ({})", name(x), facets(x), name(y), facets(y))
}
