//! Compiles the embedded `rules/lang/en.toml`. Each kind of table has one loader here.

use std::collections::BTreeMap;

use super::inflect;
use super::lexicon::{Class, DEED, HeadClass, Lexicon, VerbClass};
use super::measure;
use super::topic::Moves;

const SOURCE: &str = include_str!("../../rules/lang/en.toml");

/// The English lexicon. The file is embedded and tested, so a mistake in it is ours.
pub fn compile() -> Lexicon {
    let root: toml::Table = SOURCE.parse().expect("the embedded lexicon is valid TOML");
    let mut lexicon = Lexicon::new();
    for &(class, section) in Class::ALL {
        let Some(table) = root.get(section).filter(|_| !super::time::owns(class) && !measure::owns(class))
        else {
            continue;
        };
        load(&mut lexicon, class, table);
    }
    joined_tens(&mut lexicon);
    super::time::load(&mut lexicon, &root);
    cues(&mut lexicon, root.get("cue"));
    orders(&mut lexicon, root.get("order"));
    let irregular = Irregular::read(root.get("irregular"));
    verbs(&mut lexicon, root.get("verb-class"), &irregular);
    let makes = |c: &VerbClass| c.agents.is_some() || !c.goods.is_empty();
    lexicon.makers = (0..).zip(&lexicon.verb_classes).filter(|(_, c)| makes(c)).map(|(at, _)| at).collect();
    measure::currencies(&mut lexicon, root.get("currency"));
    measure::units(&mut lexicon, &root, &|base| irregular.of(base).first().cloned());
    heads(&mut lexicon, root.get("head-class"), root.get("part-of"), &irregular);
    super::world::load(&mut lexicon, &root);
    lexicon.layout = super::Layout::compile(root.get("layout"));
    lexicon
}

/// "Twentyfive" and "twentyfifth": tens and units written as one word.
fn joined_tens(lexicon: &mut Lexicon) {
    for class in [Class::Cardinal, Class::Ordinal] {
        let units = lexicon.forms(class, 1..10);
        for (tens, n) in lexicon.forms(Class::Cardinal, 20..100).into_iter().filter(|(_, n)| n % 10 == 0) {
            for (unit, m) in &units {
                lexicon.add(&format!("{tens}{unit}"), class, n + m);
            }
        }
    }
}

/// Forms that no rule makes, by their base.
struct Irregular(BTreeMap<String, Vec<String>>);

impl Irregular {
    fn read(table: Option<&toml::Value>) -> Self {
        let table = table.and_then(toml::Value::as_table).into_iter().flatten();
        Self(table.map(|(base, forms)| (base.clone(), strings(forms).map(str::to_owned).collect())).collect())
    }
    fn of(&self, base: &str) -> &[String] {
        self.0.get(base).map_or(&[], Vec::as_slice)
    }
}

fn strings(value: &toml::Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(toml::Value::as_str)
}

/// `[verb-class.NAME]`: `moves`, `verbs`, and `nouns` that count its deeds.
fn verbs(lexicon: &mut Lexicon, table: Option<&toml::Value>, irregular: &Irregular) {
    for (name, class) in table.and_then(toml::Value::as_table).into_iter().flatten() {
        let moves = match class.get("moves").and_then(toml::Value::as_str) {
            Some("up") => Moves::Up,
            Some("free") => Moves::Free,
            Some(_) | None => Moves::Fixed,
        };
        let index = lexicon.verb_classes.len() as u32;
        lexicon.verb_classes.push(VerbClass {
            name: name.as_str().into(),
            moves,
            counts: class.get("counts").and_then(toml::Value::as_str).map(Into::into),
            agents: class.get("agents").and_then(toml::Value::as_str).map(Into::into),
            becomes: class.get("becomes").and_then(toml::Value::as_str).map(Into::into),
            goods: class.get("goods").into_iter().flat_map(strings).map(Into::into).collect(),
            manner: class.get("manner").and_then(toml::Value::as_bool) == Some(true),
            near: class.get("near").into_iter().flat_map(strings).map(Into::into).collect(),
        });
        for base in class.get("verbs").into_iter().flat_map(strings) {
            let regular = inflect::verb_forms(base);
            let forms =
                irregular.of(base).iter().map(String::as_str).chain(regular.iter().map(String::as_str));
            for form in forms.chain([base]) {
                lexicon.add(form, Class::Verb, index);
                lexicon.inflect(form, base);
            }
        }
        for form in class.get("forms").into_iter().flat_map(strings) {
            lexicon.add(form, Class::Verb, index);
        }
        for state in class.get("states").into_iter().flat_map(strings) {
            lexicon.add(state, Class::State, index);
        }
        for noun in class.get("nouns").into_iter().flat_map(strings) {
            for form in [noun.to_owned(), inflect::plural(noun)] {
                lexicon.add(&form, Class::Noun, DEED + index);
            }
        }
    }
}

/// `[head-class] NAME = [nouns]` and `[part-of] WIDER = [NAMES]`.
fn heads(
    lexicon: &mut Lexicon,
    table: Option<&toml::Value>,
    parts: Option<&toml::Value>,
    irregular: &Irregular,
) {
    for (name, nouns) in table.and_then(toml::Value::as_table).into_iter().flatten() {
        let index = lexicon.head_classes.len() as u32;
        lexicon.head_classes.push(HeadClass { name: name.as_str().into(), part_of: None });
        for base in strings(nouns) {
            let plural = inflect::plural(base);
            let forms = irregular.of(base);
            let plurals = if forms.is_empty() { std::slice::from_ref(&plural) } else { forms };
            for form in plurals.iter().map(String::as_str).chain([base]) {
                lexicon.add(form, Class::Noun, index);
                lexicon.inflect(form, base);
            }
        }
    }
    for (wider, names) in parts.and_then(toml::Value::as_table).into_iter().flatten() {
        let of = lexicon.head_classes.iter().position(|c| c.name == *wider).map(|i| i as u32);
        for name in strings(names) {
            if let Some(c) = lexicon.head_classes.iter_mut().find(|c| c.name == name) {
                c.part_of = of;
            }
        }
    }
}

/// `[cue] NAME = [forms]`.
fn cues(lexicon: &mut Lexicon, table: Option<&toml::Value>) {
    for (index, (_, name)) in super::Cue::ALL.iter().enumerate() {
        for form in table.and_then(|t| t.get(name)).into_iter().flat_map(strings) {
            lexicon.add(form, Class::Cue, index as u32);
        }
    }
}

/// `[order] LIFE = [[forms of the first stage], …]`; payload: life times 16 plus stage.
fn orders(lexicon: &mut Lexicon, table: Option<&toml::Value>) {
    let lives = table.and_then(toml::Value::as_table).into_iter().flatten();
    for (life, (_, stages)) in lives.enumerate() {
        for (stage, forms) in stages.as_array().into_iter().flatten().enumerate() {
            for form in strings(forms) {
                lexicon.add(form, Class::Order, (life * 16 + stage) as u32);
            }
        }
    }
}

/// A list of forms (payload 0), a table `form = payload`, or a table `payload = [forms]`.
fn load(lexicon: &mut Lexicon, class: Class, table: &toml::Value) {
    if let Some(list) = table.as_array() {
        for form in list.iter().filter_map(toml::Value::as_str) {
            lexicon.add(form, class, 0);
        }
    }
    for (key, value) in table.as_table().into_iter().flatten() {
        if let Some(n) = value.as_integer() {
            lexicon.add(key, class, u32::try_from(n).unwrap_or(0));
        } else if let Some(forms) = value.as_array() {
            let payload = key.parse().unwrap_or(0);
            for form in forms.iter().filter_map(toml::Value::as_str) {
                lexicon.add(form, class, payload);
            }
        }
    }
}
