//! Compiles the embedded `rules/lang/en.toml`. Each kind of table has one loader here.

use rustc_hash::FxHashMap;

use super::inflect;
use super::lexicon::{Class, DEED, HeadClass, Lexicon, VerbClass};
use super::measure;
use super::table::{self, Value};
use super::topic::Moves;

/// The English lexicon.
pub fn compile() -> Lexicon {
    const FORMS: usize = 8000;
    let root = &table::ENGLISH;
    let mut lexicon = Lexicon::with_room(FORMS);
    for &(class, section) in Class::ALL {
        let Some(table) = root.get(section).filter(|_| !super::time::owns(class) && !measure::owns(class))
        else {
            continue;
        };
        load(&mut lexicon, class, table);
    }
    joined_tens(&mut lexicon);
    super::time::load(&mut lexicon, root);
    cues(&mut lexicon, root.get("cue"));
    orders(&mut lexicon, root.get("order"));
    let irregular = Irregular::read(root.get("irregular"));
    verbs(&mut lexicon, root.get("verb-class"), &irregular);
    let makes = |c: &VerbClass| c.agents.is_some() || !c.goods.is_empty();
    lexicon.makers = (0..).zip(&lexicon.verb_classes).filter(|(_, c)| makes(c)).map(|(at, _)| at).collect();
    measure::currencies(&mut lexicon, root.get("currency"));
    measure::units(&mut lexicon, root, &|base| irregular.of(base).first().copied());
    heads(&mut lexicon, root.get("head-class"), root.get("part-of"), &irregular);
    super::world::load(&mut lexicon, root);
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
struct Irregular<'t>(FxHashMap<&'t str, Vec<&'t str>>);

impl<'t> Irregular<'t> {
    fn read(table: Option<&Value<'t>>) -> Self {
        Self(entries(table).map(|(base, forms)| (base, forms.texts().collect())).collect())
    }
    fn of(&self, base: &str) -> &[&'t str] {
        self.0.get(base).map_or(&[], Vec::as_slice)
    }
}

fn entries<'a, 't>(table: Option<&'a Value<'t>>) -> impl Iterator<Item = (&'t str, &'a Value<'t>)> {
    table.and_then(Value::as_table).into_iter().flatten()
}

/// `[verb-class.NAME]`: `moves`, `verbs`, and `nouns` that count its deeds.
fn verbs(lexicon: &mut Lexicon, table: Option<&Value<'_>>, irregular: &Irregular<'_>) {
    for (name, class) in entries(table) {
        let text = |key: &str| class.get(key).and_then(Value::as_str);
        let texts = |key: &str| class.get(key).into_iter().flat_map(Value::texts);
        let moves = match text("moves") {
            Some("up") => Moves::Up,
            Some("free") => Moves::Free,
            Some(_) | None => Moves::Fixed,
        };
        let index = lexicon.verb_classes.len() as u32;
        lexicon.verb_classes.push(VerbClass {
            name: name.into(),
            moves,
            counts: text("counts").map(Into::into),
            agents: text("agents").map(Into::into),
            becomes: text("becomes").map(Into::into),
            goods: texts("goods").map(Into::into).collect(),
            manner: class.get("manner").and_then(Value::as_bool) == Some(true),
            near: texts("near").map(Into::into).collect(),
        });
        for base in texts("verbs") {
            let regular = inflect::verb_forms(base);
            let forms = irregular.of(base).iter().copied().chain(regular.iter().map(String::as_str));
            for form in forms.chain([base]) {
                lexicon.add(form, Class::Verb, index);
                lexicon.inflect(form, base);
            }
        }
        for form in texts("forms") {
            lexicon.add(form, Class::Verb, index);
        }
        for state in texts("states") {
            lexicon.add(state, Class::State, index);
        }
        for noun in texts("nouns") {
            for form in [noun.to_owned(), inflect::plural(noun)] {
                lexicon.add(&form, Class::Noun, DEED + index);
            }
        }
    }
}

/// `[head-class] NAME = [nouns]` and `[part-of] WIDER = [NAMES]`.
fn heads(
    lexicon: &mut Lexicon,
    table: Option<&Value<'_>>,
    parts: Option<&Value<'_>>,
    irregular: &Irregular<'_>,
) {
    for (name, nouns) in entries(table) {
        let index = lexicon.head_classes.len() as u32;
        lexicon.head_classes.push(HeadClass { name: name.into(), part_of: None });
        for base in nouns.texts() {
            let plural = inflect::plural(base);
            let forms = irregular.of(base);
            let regular = [plural.as_str()];
            let plurals = if forms.is_empty() { &regular[..] } else { forms };
            for &form in plurals.iter().chain([&base]) {
                lexicon.add(form, Class::Noun, index);
                lexicon.inflect(form, base);
            }
        }
    }
    for (wider, names) in entries(parts) {
        let of = lexicon.head_classes.iter().position(|c| c.name == wider).map(|i| i as u32);
        for name in names.texts() {
            if let Some(c) = lexicon.head_classes.iter_mut().find(|c| c.name == name) {
                c.part_of = of;
            }
        }
    }
}

/// `[cue] NAME = [forms]`.
fn cues(lexicon: &mut Lexicon, table: Option<&Value<'_>>) {
    for (index, (_, name)) in super::Cue::ALL.iter().enumerate() {
        for form in table.and_then(|t| t.get(name)).into_iter().flat_map(Value::texts) {
            lexicon.add(form, Class::Cue, index as u32);
        }
    }
}

/// `[order] LIFE = [[forms of the first stage], …]`; payload: life times 16 plus stage.
fn orders(lexicon: &mut Lexicon, table: Option<&Value<'_>>) {
    for (life, (_, stages)) in entries(table).enumerate() {
        for (stage, forms) in stages.items().iter().enumerate() {
            for form in forms.texts() {
                lexicon.add(form, Class::Order, (life * 16 + stage) as u32);
            }
        }
    }
}

/// A list of forms (payload 0), a table `form = payload`, or a table `payload = [forms]`.
fn load(lexicon: &mut Lexicon, class: Class, table: &Value<'_>) {
    for form in table.texts() {
        lexicon.add(form, class, 0);
    }
    for (key, value) in entries(Some(table)) {
        if let Some(n) = value.as_integer() {
            lexicon.add(key, class, u32::try_from(n).unwrap_or(0));
        } else {
            let payload = key.parse().unwrap_or(0);
            for form in value.texts() {
                lexicon.add(form, class, payload);
            }
        }
    }
}
