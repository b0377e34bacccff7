//! Countries, offices and the nouns of agreements: words whose meaning is more than a number.
//!
//! The tables are read from the language file once. A token's payload leads here: see
//! [`Class::Country`], [`Class::Demonym`], [`Class::Role`] and [`Class::AgreementNoun`].

use smol_str::SmolStr;

use super::lexicon::{Class, Lexicon};
use super::table::{Table, Value};

/// A country or a union of countries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2; `XE`, `XN`, `XU` for the EU, NATO and the UN.
    pub code: SmolStr,
    /// The name shown.
    pub name: SmolStr,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The name shown: "foreign minister".
    pub name: SmolStr,
    /// Held by one person at a time.
    pub one: bool,
}

/// All of them, by index.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Countries, in the order of their codes.
    pub countries: Vec<Country>,
    /// Offices.
    pub roles: Vec<Role>,
    /// Nouns of agreements, one for each group of free variation.
    pub agreement_nouns: Vec<SmolStr>,
    /// Wide words with the offices that they may stand for, sorted.
    wide: Vec<(u32, u32)>,
}

impl World {
    /// Index of an office by the name shown.
    pub fn role(&self, name: &str) -> Option<u32> {
        self.roles.iter().position(|r| r.name == name).map(|i| i as u32)
    }
    /// Index of a country by the name shown.
    pub fn country(&self, name: &str) -> Option<u32> {
        self.countries.iter().position(|c| c.name == name).map(|i| i as u32)
    }
    /// Whether somebody who holds `office` may be called by the word `word`: the same office, or a
    /// wider word for it.
    pub fn may_stand_for(&self, word: u32, office: u32) -> bool {
        word == office || self.wide.binary_search(&(word, office)).is_ok() || self.is_open(word)
    }
    /// Whether a word is wide: it names no office by itself.
    pub fn is_wide(&self, word: u32) -> bool {
        self.wide.iter().any(|&(w, _)| w == word) || self.is_open(word)
    }
    /// "official" may stand for anybody.
    fn is_open(&self, word: u32) -> bool {
        self.roles.get(word as usize).is_some_and(|r| r.name == "official")
    }
}

/// Fills the lexicon with the countries, offices and agreement nouns of a language file.
pub(super) fn load(lexicon: &mut Lexicon, root: &Table<'_>) {
    let mut world = World::default();
    countries(lexicon, &mut world, root.get("countries"));
    roles(lexicon, &mut world, root.get("roles"));
    for (noun, forms) in root.get("agreement-nouns").and_then(Value::as_table).into_iter().flatten() {
        let index = world.agreement_nouns.len() as u32;
        world.agreement_nouns.push(noun.into());
        for form in forms.texts() {
            add_noun(lexicon, form, Class::AgreementNoun, index);
        }
    }
    // "U.S." is three tokens and more, which no phrase can hold.
    lexicon.add("u s", Class::Country, world.country("United States").unwrap_or(0) * 2);
    lexicon.world = world;
}

/// "names; demonyms; metonyms" of each country.
fn countries(lexicon: &mut Lexicon, world: &mut World, table: Option<&Value<'_>>) {
    for (code, value) in table.and_then(Value::as_table).into_iter().flatten() {
        let index = world.countries.len() as u32;
        let mut parts = value.as_str().unwrap_or("").split(';');
        let mut list = || parts.next().unwrap_or("").split(',').map(str::trim).filter(|s| !s.is_empty());
        for (i, name) in list().enumerate() {
            if i == 0 {
                world.countries.push(Country { code: code.into(), name: name.into() });
            }
            lexicon.add(name, Class::Country, index * 2);
        }
        for demonym in list() {
            lexicon.add(demonym, Class::Demonym, index);
            if !demonym.ends_with("sh") && !demonym.ends_with("ch") && !demonym.ends_with('s') {
                lexicon.add(&format!("{demonym}s"), Class::Demonym, index);
            }
        }
        for metonym in list() {
            lexicon.add(metonym, Class::Country, index * 2 + 1);
        }
    }
}

fn roles(lexicon: &mut Lexicon, world: &mut World, table: Option<&Value<'_>>) {
    let section = |name: &str| table.and_then(|t| t.get(name)).and_then(Value::as_table);
    for (name, one) in [("one", true), ("many", false)] {
        for (role, forms) in section(name).into_iter().flatten() {
            let index = world.roles.len() as u32;
            world.roles.push(Role { name: role.into(), one });
            for form in std::iter::once(role).chain(forms.texts()) {
                add_role(lexicon, form, index);
            }
        }
    }
    for (role, forms) in section("alias").into_iter().flatten() {
        if let Some(index) = world.role(role) {
            for form in forms.texts() {
                add_role(lexicon, form, index);
            }
        }
    }
    for (name, offices) in section("wide").into_iter().flatten() {
        let Some(wide) = world.role(name) else { continue };
        let narrow: Vec<u32> = offices.texts().filter_map(|office| world.role(office)).collect();
        world.wide.extend(narrow.into_iter().map(|office| (wide, office)));
    }
    world.wide.sort_unstable();
}

/// A role and its plural: "foreign ministers", "ministers of finance", "heads of state".
fn add_role(lexicon: &mut Lexicon, form: &str, index: u32) {
    lexicon.add(form, Class::Role, index * 2);
    let cut = [" of ", " for ", " to "].iter().filter_map(|p| form.find(p)).min().unwrap_or(form.len());
    let (head, rest) = form.split_at(cut);
    let plural = match head.strip_suffix("man") {
        Some(stem) => format!("{stem}men{rest}"),
        None if head.ends_with('s') => format!("{head}es{rest}"),
        None => format!("{head}s{rest}"),
    };
    lexicon.add(&plural, Class::Role, index * 2 + 1);
}

/// "agreement(s)" is the singular and its plural; a form without "(s)" is singular unless it ends in
/// "ies", "a" or "ms".
fn add_noun(lexicon: &mut Lexicon, form: &str, class: Class, index: u32) {
    if let Some(stem) = form.strip_suffix("(s)") {
        lexicon.add(stem, class, index * 2);
        lexicon.add(&format!("{stem}s"), class, index * 2 + 1);
    } else {
        let first = form.split(' ').next().unwrap_or(form);
        let plural = first.ends_with("ies") || first.ends_with('a') || first.ends_with("ms");
        lexicon.add(form, class, index * 2 + u32::from(plural));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::WordId;

    fn payload(form: &str, class: Class) -> Option<u32> {
        let lexicon = Lexicon::english();
        let id = lexicon.find(form);
        assert_ne!(id, WordId::default(), "{form} is unknown");
        lexicon.payload(id, class)
    }

    #[test]
    fn countries_have_demonyms_and_metonyms() {
        let lexicon = Lexicon::english();
        let russia = lexicon.world.country("Russia").expect("there");
        assert_eq!(payload("russia", Class::Country), Some(russia * 2));
        assert_eq!(payload("moscow", Class::Country), Some(russia * 2 + 1));
        assert_eq!(payload("russians", Class::Demonym), Some(russia));
        assert_eq!(payload("moscow", Class::Demonym), None);
        assert!(lexicon.world.countries.len() >= 249);
    }

    #[test]
    fn wide_words_stand_for_offices() {
        let world = Lexicon::english().world.clone();
        let role = |name| world.role(name).expect("a role");
        assert!(world.may_stand_for(role("leader"), role("president")));
        assert!(!world.may_stand_for(role("leader"), role("foreign minister")));
        assert!(world.may_stand_for(role("minister"), role("foreign minister")));
        assert!(world.may_stand_for(role("diplomat"), role("foreign minister")));
        assert!(world.may_stand_for(role("official"), role("spokesperson")));
        assert!(!world.may_stand_for(role("president"), role("prime minister")));
        assert!(world.may_stand_for(role("foreign minister"), role("secretary of state")));
        assert!(!world.may_stand_for(role("secretary of state"), role("foreign minister")));
    }
}
