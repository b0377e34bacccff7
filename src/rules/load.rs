//! Merged tables into a [`RuleSet`]: what refers to what, and which rule a bare topic gets.

use smol_str::SmolStr;

use super::case::{Case, CaseText, TestList};
use super::glob::Glob;
use super::kind::{About, Check, SourceRole, Within, Words};
use super::layer::{Layer, Merged, Merger, Read};
use super::model::{DocumentTable, Override, Project, Rule, Scope, Source, Target, Waiver};
use super::read::{percent, scalar, tolerance};
use super::schema::{Key, Need, RULE, test_list};
use super::severity::Severities;
use super::template::Template;
use super::validate::{Validator, list, nearest_word};
use super::{RuleSet, fact};
use crate::diagnostic::{Diagnostic, Severity};
use crate::toml_tree::{Node, Table, Value, brief, is_echo};
use crate::value::Outcome;
use crate::vocab::topic::Office;
use crate::vocab::{Named, NamedKind, Topic};

/// Reads layers in rising order. What is wrong is told, and left out.
pub fn load(layers: &[Layer], read: &Read<'_>) -> (RuleSet, Vec<Diagnostic>) {
    let mut merger = Merger::default();
    for layer in layers {
        merger.add(layer, read);
    }
    let Merger { tables, mut found, syntax, .. } = merger;
    let mut set = RuleSet::default();
    let wrong_topics = |set: &RuleSet| -> Vec<SmolStr> {
        let topics = tables.iter().filter(|m| m.section.name == "topic").map(|m| m.name.clone());
        topics.filter(|name| set.topics.iter().all(|t| t.name != *name)).collect()
    };
    // Topics and sources first: rules and facts name them.
    for merged in &tables {
        let before = found.len();
        let mut v = Validator { title: merged.title(), section: merged.section.name, found: &mut found };
        v.required(&merged.table, merged.section.keys, &merged.place, &merged.dropped);
        if found.len() == before && complete(merged) {
            names(&mut set, merged);
        }
    }
    let wrong = wrong_topics(&set);
    for merged in &tables {
        if complete(merged) {
            refer(&mut set, merged, read, &wrong, &mut found);
        }
    }
    bare_topics(&mut set);
    found.retain(|d| !is_echo(d, &syntax));
    found.extend(syntax);
    found.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
    (set, found)
}

/// Whether every key that must be there is.
fn complete(merged: &Merged) -> bool {
    let optional = |k: &Key| k.need == Need::Optional;
    merged.section.keys.iter().all(|k| optional(k) || merged.table.get(k.name).is_some())
}

fn names(set: &mut RuleSet, merged: &Merged) {
    let (name, t) = (&merged.name, &merged.table);
    let kind = match merged.section.name {
        "topic" => {
            set.topics.push(topic(name, t));
            return;
        }
        "source" => {
            set.sources.push(source(name, t));
            return;
        }
        "agreement" => NamedKind::Agreement,
        "person" => NamedKind::Person,
        "event" => NamedKind::Event,
        "organisation" => NamedKind::Organisation,
        "place" => NamedKind::Place,
        "term" => NamedKind::Term,
        _ => return,
    };
    set.named.push(Named {
        name: name.clone(),
        kind,
        names: t.texts("names"),
        never: t.texts("never"),
        country: t.text("country"),
        parties: t.texts("parties"),
        date: t.text("date"),
        office: t.nodes("office").iter().filter_map(office).collect(),
    });
}

fn topic(name: &SmolStr, t: &Table) -> Topic {
    Topic {
        name: name.clone(),
        label: t.text("label").unwrap_or_else(|| spaced(name)),
        measure: t.word("measure").unwrap_or(crate::vocab::topic::Measure::Count),
        of: t.texts("of"),
        verb: t.texts("verb"),
        not: t.texts("not"),
        near: t.word("near").unwrap_or(crate::vocab::topic::Near::Clause),
        per: t.word_list("per"),
        unit: t.text("unit"),
        moves: t.word("moves"),
        revised_by: t.texts("revised-by"),
    }
}

/// "prisoners-freed" is "prisoners freed".
fn spaced(name: &str) -> SmolStr {
    name.replace(['-', '_'], " ").into()
}

fn office(node: &Node) -> Option<Office> {
    let Value::Table(t) = &node.value else { return None };
    Some(Office {
        role: t.text("role")?.to_lowercase().into(),
        of: t.text("of").unwrap_or_default(),
        from: t.day("from"),
        until: t.day("until"),
    })
}

fn globs(t: &Table, key: &str) -> Vec<Glob> {
    let one = |n: &Node| scalar(&n.value).map(|s| Glob::new(&s, &n.place.source.path));
    t.nodes(key).iter().filter_map(one).collect()
}

fn glob(t: &Table, key: &str) -> Option<Glob> {
    let entry = t.get(key)?;
    Some(Glob::new(&scalar(&entry.node.value)?, &entry.node.place.source.path))
}

fn source(name: &SmolStr, t: &Table) -> Source {
    Source {
        name: name.clone(),
        matches: globs(t, "match"),
        role: t.word("role").unwrap_or(SourceRole::Theirs),
        trust: t.text("trust").and_then(|n| n.parse().ok()).unwrap_or(5),
        copies: t.text("copies"),
    }
}

fn refer(
    set: &mut RuleSet,
    merged: &Merged,
    read: &Read<'_>,
    wrong: &[SmolStr],
    found: &mut Vec<Diagnostic>,
) {
    let t = &merged.table;
    match merged.section.name {
        "rule" => set.rules.extend(rule(set, merged, wrong, found)),
        "fact" => set.facts.extend(fact::fact(set, merged, read, wrong, found)),
        "document" => set.documents.push(DocumentTable {
            path: glob(t, "path"),
            id: t.text("id"),
            published: t.day("published"),
            source: t.text("source"),
            story: t.text("story"),
            title: t.text("title"),
        }),
        "waive" => set.waivers.push(Waiver {
            finding: t.text("finding").unwrap_or_default(),
            why: t.text("why").unwrap_or_default().into(),
            by: t.text("by").map(String::from),
            until: t.day("until"),
            place: merged.place.clone(),
        }),
        "override" => set.overrides.extend(glob(t, "path").map(|path| Override {
            path,
            ignore: t.texts("ignore"),
            severity: t.word("severity"),
        })),
        "hedge" => set.about_percent = t.text("about").and_then(|s| percent(&s)),
        "project" => {
            set.project = Project {
                documents: globs(t, "documents"),
                exclude: globs(t, "exclude"),
                fail_on: t.word("fail-on"),
                language: t.text("language"),
            };
        }
        _ => {}
    }
}

/// What a rule or fact is about; none where it does not say, an error where it says it wrongly.
pub(super) fn target(
    set: &RuleSet,
    merged: &Merged,
    wrong: &[SmolStr],
    found: &mut Vec<Diagnostic>,
) -> Result<Option<Target>, ()> {
    let t = &merged.table;
    match (t.get("topic"), t.get("about")) {
        (Some(_), Some(about)) => {
            let message = format!("{} has both `topic` and `about`", merged.title());
            found.push(about.place.error(message, Some("expected one of the two".into())));
            Err(())
        }
        (Some(topic), None) => {
            let name = scalar(&topic.node.value).unwrap_or_default();
            if let Some(i) = set.topics.iter().position(|t| t.name == name) {
                return Ok(Some(Target::Topic(i as u32)));
            }
            // A topic that is there and wrong is told already.
            if wrong.contains(&name) {
                return Err(());
            }
            let all = || set.topics.iter().map(|t| t.name.as_str()).chain(wrong.iter().map(SmolStr::as_str));
            let near = nearest_word(&name, all()).map(|w| format!("did you mean `{w}`?"));
            let message = format!("unknown topic `{}` in {}", brief(&name), merged.title());
            let label = near.or_else(|| Some(format!("expected a topic: write [topic.{}]", brief(&name))));
            let mut d = topic.node.place.error(message, label);
            if set.topics.len() > 1 {
                d.notes.push(format!("the topics are {}", list(all().take(20))));
            }
            found.push(d);
            Err(())
        }
        (None, Some(_)) => Ok(t.word::<About>("about").map(Target::About)),
        (None, None) => Ok(None),
    }
}

fn rule(set: &RuleSet, merged: &Merged, wrong: &[SmolStr], found: &mut Vec<Diagnostic>) -> Option<Rule> {
    let t = &merged.table;
    if merged.dropped.iter().any(|d| ["check", "topic", "about"].contains(&d.as_str())) {
        return None;
    }
    let check = t.word("check").unwrap_or(Check::SameValue);
    let target = target(set, merged, wrong, found).ok()?;
    if target.is_none() && check.compares_claims() {
        if merged.dropped.iter().any(|d| RULE.iter().all(|k| k.name != d)) {
            return None; // the unknown key may be the missing one, and is told already
        }
        let message =
            format!("{} lacks `topic` or `about`: {} compares claims", merged.title(), check.as_str());
        found.push(merged.place.error(message, Some("say what it is about: `about = \"count\"`".into())));
        return None;
    }
    let scope = |key| scopes(set, t, key);
    Some(Rule {
        name: merged.name.clone(),
        check,
        target,
        severities: severities(check, merged, found),
        tolerance: t.get("tolerance").and_then(|e| tolerance(&e.node.value).ok()),
        tolerance_at: t.get("tolerance").map(|e| e.place.clone()),
        within: t.word::<Within>("within").unwrap_or_else(|| check.default_within()),
        also: t.word_list("also"),
        only: scope("only"),
        except: scope("except"),
        why: t.text("why").map(String::from),
        message: t.text("message").and_then(|m| Template::parse(&m).ok()),
        was: t.texts("was"),
        tests: tests(check, merged, found),
        place: Some(merged.place.clone()),
        layer: merged.layer,
    })
}

fn scopes(set: &RuleSet, t: &Table, key: &str) -> Vec<Scope> {
    let one = |n: &Node| {
        let text = scalar(&n.value)?;
        let named = set.sources.iter().any(|s| s.name == text);
        Some(if named { Scope::Source(text) } else { Scope::Glob(Glob::new(&text, &n.place.source.path)) })
    };
    t.nodes(key).iter().filter_map(one).collect()
}

fn severities(check: Check, merged: &Merged, found: &mut Vec<Diagnostic>) -> Severities {
    let Some(entry) = merged.table.get("severity") else { return Severities::Default };
    let Some(table) = entry.node.value.as_table() else {
        let word = scalar(&entry.node.value).and_then(|w| Severity::from_word(&w));
        return word.map_or(Severities::Default, |s| Severities::Word(s, entry.place.clone()));
    };
    let mut rows = Vec::new();
    for e in &table.entries {
        let outcome = Outcome::from_word(&e.key);
        let severity = scalar(&e.node.value).and_then(|w| Severity::from_word(&w));
        let (Some(outcome), Some(severity)) = (outcome, severity) else { continue };
        if possible(check, outcome) {
            rows.push((outcome, severity, e.place.clone()));
        } else {
            found.push(impossible(check, outcome, merged, &e.place));
        }
    }
    Severities::Table(rows)
}

fn possible(check: Check, outcome: Outcome) -> bool {
    !outcome.is_reported() || check.outcomes().contains(&outcome)
}

fn impossible(
    check: Check,
    outcome: Outcome,
    merged: &Merged,
    place: &crate::toml_tree::Place,
) -> Diagnostic {
    let can = list(check.outcomes().iter().map(|o| o.as_str()));
    let message =
        format!("{} cannot come to `{}`: {} finds {can}", merged.title(), outcome.as_str(), check.as_str());
    place.error(message, Some(format!("expected {can}, agree or silent")))
}

fn tests(check: Check, merged: &Merged, found: &mut Vec<Diagnostic>) -> Vec<TestList> {
    let mut lists = Vec::new();
    for entry in &merged.table.entries {
        let Some((outcome, todo)) = test_list(&entry.key) else { continue };
        if !possible(check, outcome) {
            found.push(impossible(check, outcome, merged, &entry.place));
            continue;
        }
        let Value::List(nodes) = &entry.node.value else { continue };
        lists.push(TestList { outcome, todo, cases: nodes.iter().map(case).collect() });
    }
    lists
}

fn case(node: &Node) -> Case {
    let nodes = node.value.as_list().unwrap_or(std::slice::from_ref(node));
    let text = |n: &Node| scalar(&n.value).and_then(|s| CaseText::parse(&s).ok());
    Case { texts: nodes.iter().filter_map(text).collect(), place: node.place.clone() }
}

/// A topic is compared with same-value where no rule is about it.
fn bare_topics(set: &mut RuleSet) {
    for (i, topic) in set.topics.iter().enumerate() {
        let target = Some(Target::Topic(i as u32));
        if set.rules.iter().any(|r| r.target == target || r.name == topic.name) {
            continue;
        }
        set.rules.push(Rule {
            name: topic.name.clone(),
            check: Check::SameValue,
            target,
            severities: Severities::Default,
            tolerance: None,
            tolerance_at: None,
            within: Within::Corpus,
            also: Vec::new(),
            only: Vec::new(),
            except: Vec::new(),
            why: None,
            message: None,
            was: Vec::new(),
            tests: Vec::new(),
            place: None,
            layer: u32::MAX,
        });
    }
}
