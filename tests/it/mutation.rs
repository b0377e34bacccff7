//! Rules under mutation: a value that is moved away makes a rule speak, a hedge or a facet makes it silent.
//!
//! Each *agree* case of a default rule is copied once for each number, date or name that can be moved
//! outside what the other side allows; each *conflict* case is hedged until it allows everything, or one
//! side is made a part of the other. `cargo test --test it mutation -- --nocapture` prints the table.

#![allow(clippy::string_slice, clippy::wildcard_enum_match_arm, reason = "texts of our own")]

use gainsay::rules::{Case, Check, Outcome, Rule, RuleSet};
use gainsay::workspace::trial::Bench;

/// A run of digits, or a word, in a text.
#[derive(Clone, Copy, Debug)]
struct Piece<'t> {
    start: usize,
    text: &'t str,
    /// The word before and the text after.
    before: &'t str,
    after: &'t str,
}

/// Runs of digits, with thousands and decimals; those of an opening are not part of the text.
fn figures(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + first;
        let rest = &text[start..];
        let inner = |(i, c): (usize, char)| {
            c.is_ascii_digit()
                || ((c == ',' || c == '.') && rest[i + 1..].starts_with(|d: char| d.is_ascii_digit()))
        };
        let len = rest.char_indices().find(|&p| !inner(p)).map_or(rest.len(), |(i, _)| i);
        let before = text[..start].trim_end().rsplit([' ', '(', '$', '€', '£']).next().unwrap_or("");
        out.push(Piece { start, text: &rest[..len], before, after: &rest[len..] });
        at = start + len;
    }
    out
}

fn with(text: &str, piece: Piece<'_>, new: &str) -> String {
    format!("{}{new}{}", &text[..piece.start], &text[piece.start + piece.text.len()..])
}

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn is_year(p: Piece<'_>) -> bool {
    p.text.len() == 4 && (1000..2100).contains(&p.text.parse().unwrap_or(0))
}

fn is_day(p: Piece<'_>) -> bool {
    let after = p.after.trim_start();
    p.text.len() <= 2 && (MONTHS.contains(&p.before) || MONTHS.iter().any(|m| after.starts_with(m)))
}

/// A figure moved far away; none where it is no value of its own (a day within a range, say).
fn moved(p: Piece<'_>, check: Check) -> Option<String> {
    let ranged = p.after.starts_with('-') || p.before.ends_with('-');
    if ranged {
        return None;
    }
    if is_year(p) {
        let year: i64 = p.text.parse().ok()?;
        let back = matches!(check, Check::InOrder | Check::PossibleDate);
        let step = if p.after.starts_with('s') {
            30
        } else if back {
            -7
        } else {
            7
        };
        return Some((year + step).to_string());
    }
    if is_day(p) {
        let day: i64 = p.text.parse().ok()?;
        return Some(((day + 10) % 28 + 1).to_string());
    }
    let plain = p.text.replace(',', "");
    if p.after.trim_start().starts_with("percent") || p.after.trim_start().starts_with('%') {
        let whole: i64 = plain.split('.').next()?.parse().ok()?;
        return Some(((whole + 31) % 97).to_string());
    }
    if let Some((whole, part)) = plain.split_once('.') {
        let whole: i64 = whole.parse().ok()?;
        return Some(format!("{}.{part}", whole * 3 + 7));
    }
    let n: i64 = plain.parse().ok()?;
    let far = match check {
        Check::RunningTotal => n / 3,
        // A part greater than its whole would be a slip of another kind.
        Check::AddsUp => n + 9,
        _ => n * 3 + 7,
    };
    Some(far.to_string())
}

const NUMBER_WORDS: &[(&str, &str)] = &[("two", "five"), ("three", "six"), ("Three", "Six")];

/// All mutants of a case: one thing moved in its last text.
fn mutants(rule: &Rule, case: &Case) -> Vec<Case> {
    let Some(last) = case.texts.last() else { return Vec::new() };
    let text = last.text.as_str();
    let mut texts: Vec<String> = Vec::new();
    let dated = case.texts.iter().any(|t| t.published.is_some());
    let check = if dated { Check::RunningTotal } else { rule.check };
    match rule.check {
        Check::OneName => {
            texts.extend(replaced(text, &[("agreement", "statement"), ("declaration", "statement")]));
        }
        Check::SameName => {
            texts.extend(replaced_last(text, &[("Dvoranek", "Dvornaek"), ("Brandel", "Brandell")]));
        }
        Check::HoldsOffice => {
            texts.extend(replaced(text, &[("Marek Dvoranek", "Pavel Kranz"), ("Ada Brandt", "Tomas Kranz")]));
        }
        Check::SameQuote => {
            texts.extend(replaced(text, &[("border", "airport"), ("honest", "useless"), ("long", "short")]));
        }
        _ => {
            let all = figures(text);
            let last_year = all.iter().rposition(|&p| is_year(p));
            for (i, &p) in all.iter().enumerate() {
                // Ages and lengths allow many days; an order or a range is broken by its last year.
                let skip = match rule.check {
                    Check::Elapsed => is_year(p) || is_day(p),
                    Check::InOrder | Check::PossibleDate => Some(i) != last_year,
                    _ => false,
                };
                if !skip && let Some(new) = moved(p, check) {
                    texts.push(with(text, p, &new));
                }
            }
            if matches!(rule.check, Check::ListCount | Check::SameValue) {
                texts.extend(replaced(text, NUMBER_WORDS));
            }
            if rule.name == "agreement-parties" {
                texts = replaced(text, &[("France", "Brazil"), ("Kenya", "Brazil")]);
            }
        }
    }
    texts.into_iter().map(|t| with_last(case, t)).collect()
}

fn with_last(case: &Case, text: String) -> Case {
    let mut case = case.clone();
    if let Some(last) = case.texts.last_mut() {
        last.text = text;
    }
    case
}

/// The text with each of some words replaced, where it has it.
fn replaced(text: &str, words: &[(&str, &str)]) -> Vec<String> {
    words.iter().filter(|(w, _)| text.contains(w)).map(|(w, new)| text.replacen(w, new, 1)).collect()
}

fn replaced_last(text: &str, words: &[(&str, &str)]) -> Vec<String> {
    let last = |(w, new): &(&str, &str)| {
        let at = text.rfind(w)?;
        Some(format!("{}{new}{}", &text[..at], &text[at + w.len()..]))
    };
    words.iter().filter_map(last).collect()
}

/// A conflict case made compatible: its last text hedged until it allows everything, or made a part.
fn softened(rule: &Rule, case: &Case) -> Vec<Case> {
    let Some(last) = case.texts.last() else { return Vec::new() };
    let text = last.text.as_str();
    let all = figures(text);
    let mut texts = Vec::new();
    match (rule.check, rule.name.as_str()) {
        (Check::SameValue, "same-date" | "agreement-date") => {
            // "on 5 May 2021" becomes "in or after 1900".
            if let Some(year) = all.iter().rev().find(|&&p| is_year(p)) {
                let head = text[..year.start].rfind(" on ").or_else(|| text[..year.start].rfind(" in "));
                let tail = &text[year.start + 4..];
                texts.extend(head.map(|h| format!("{} after 1800{tail}", &text[..h])));
            }
        }
        (Check::SameValue, "agreement-parties") => {
            let from = text.find(" between ").unwrap_or(0);
            texts.push(format!("{} between several states.", &text[..from]));
        }
        (Check::SameValue, name) => {
            if let Some(&p) = all.first() {
                let start = text[..p.start].rfind(' ').map_or(0, |i| i + 1);
                let money = &text[start..p.start];
                texts.push(format!("{}at least {money}1{}", &text[..start], &text[p.start + p.text.len()..]));
            }
            if name == "same-count"
                && let Some(&p) = all.first()
            {
                texts.push(with(text, p, &format!("another {}", p.text)));
                texts.push(with(text, p, &format!("{} other", p.text)));
            }
        }
        (Check::AddsUp | Check::ListCount, _) => {
            texts.extend(text.contains(": ").then(|| text.replacen(": ", ", including ", 1)));
        }
        (Check::PercentOf | Check::Converts, _) => {
            if let Some(&p) =
                all.iter().max_by_key(|p| usize::from(p.after.starts_with(" percent")) * 10 + p.start)
            {
                let start = text[..p.start].rfind([' ', '(']).map_or(0, |i| i + 1);
                let unit = &text[start..p.start];
                texts.push(format!("{}at least {unit}1{}", &text[..start], &text[p.start + p.text.len()..]));
            }
        }
        _ => {}
    }
    texts.into_iter().map(|t| with_last(case, t)).collect()
}

/// How many of some cases made the rule speak, and those that did not do as they should.
fn tried(bench: &mut Bench, index: usize, cases: &[Case], speak: bool, odd: &mut Vec<String>) -> usize {
    let mut right = 0;
    for case in cases {
        let (findings, ..) = bench.run(index, case);
        if findings.is_empty() == speak {
            let texts: Vec<&str> = case.texts.iter().map(|t| t.text.as_str()).collect();
            odd.push(texts.join(" ¦ "));
        } else {
            right += 1;
        }
    }
    right
}

#[test]
fn rules_speak_when_a_value_moves_and_fall_silent_when_it_is_hedged() {
    let set = RuleSet::default_packs();
    let mut bench = Bench::new(&set);
    let mut wrong = Vec::new();
    println!("{:22} {:>12} {:>12}", "rule", "moved: speaks", "hedged: silent");
    for (index, rule) in set.rules.iter().enumerate() {
        let lists =
            |o: Outcome| rule.tests.iter().filter(move |l| l.outcome == o && !l.todo).flat_map(|l| &l.cases);
        let moved: Vec<Case> = lists(Outcome::Agree).flat_map(|c| mutants(rule, c)).collect();
        let soft: Vec<Case> = lists(Outcome::Conflict).flat_map(|c| softened(rule, c)).collect();
        let mut odd = Vec::new();
        let spoke = tried(&mut bench, index, &moved, true, &mut odd);
        let silent = tried(&mut bench, index, &soft, false, &mut odd);
        println!("{:22} {spoke:>6}/{:<6} {silent:>6}/{:<6}", rule.name, moved.len(), soft.len());
        for text in &odd {
            println!("    {text}");
        }
        let enough = |right: usize, of: usize| right * 10 >= of * 9;
        if !enough(spoke, moved.len()) || !enough(silent, soft.len()) {
            wrong.push(rule.name.clone());
        }
    }
    assert!(wrong.is_empty(), "too few mutants of {wrong:?} do as they should");
}
