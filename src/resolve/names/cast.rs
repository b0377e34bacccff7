//! The persons that a document has named so far, and whether a name is one of theirs.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Mention, Office, Person, spelling, split, written};
use crate::parse::Cx;
use crate::parse::person::{PersonReading, Standing};

/// Whether a role stands with a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Titled {
    Yes,
    No,
}

/// Persons in the order in which they are named, and by surname.
#[derive(Default)]
pub(super) struct Cast {
    pub persons: Vec<Person>,
    by_surname: FxHashMap<SmolStr, Vec<u32>>,
    /// A bit for each surname, by its ends and length: most words are none at a glance.
    surnames: u64,
    /// A bit for the first byte of each.
    initials: u32,
}

/// The bits of a surname in [`Cast`].
fn bits(surname: &str) -> (u64, u32) {
    let (Some(&first), Some(&last)) = (surname.as_bytes().first(), surname.as_bytes().last()) else {
        return (1, 1);
    };
    let ends = usize::from(first) * 5 + usize::from(last) * 3 + surname.len();
    (1 << (ends % 64), 1 << (first % 32))
}

impl Cast {
    /// The person of this surname who was introduced last.
    pub fn bearer(&self, surname: &str) -> Option<u32> {
        if self.surnames & bits(surname).0 == 0 {
            return None;
        }
        self.by_surname.get(surname)?.last().copied()
    }

    /// The mention of a reading; its name makes a person, or joins one.
    pub fn introduce(&mut self, cx: &Cx<'_>, reading: &PersonReading) -> Mention {
        let titled = if reading.role.is_some() { Titled::Yes } else { Titled::No };
        let person = (!reading.name_tokens.is_empty())
            .then(|| written(cx, &reading.name_tokens))
            .filter(|name| !name.is_empty())
            .map(|name| self.person(&name, titled));
        let mention = Mention {
            span: reading.span,
            tokens: reading.tokens.clone(),
            name: reading.name,
            person,
            role: reading.role.clone(),
            of: reading.of.clone(),
            standing: reading.standing,
            article: reading.article,
            sentence: 0,
            counterpart: reading.role.as_deref() == Some("counterpart"),
        };
        if let (Some(p), Some(role)) = (person, &mention.role)
            && role != "counterpart"
        {
            self.holds(p, role, mention.of.as_ref(), mention.standing);
        }
        mention
    }

    fn holds(&mut self, person: u32, role: &SmolStr, of: Option<&SmolStr>, standing: Standing) {
        if let Some(p) = self.persons.get_mut(person as usize) {
            holds(p, role, of, standing);
        }
    }

    /// The person of a written name: the last one of that surname whose given name fits, else a new one.
    pub fn person(&mut self, name: &str, titled: Titled) -> u32 {
        let (given, surname) = split(name);
        let list = self.by_surname.entry(surname.into()).or_default();
        let persons = &mut self.persons;
        // "President Holm" is not Ida Holm because the text later names her.
        let takes = |p: &Person| {
            let bare = p.given.is_none() && given.is_some() && !p.offices.is_empty();
            fits(p.given.as_deref(), given) && (!bare || titled == Titled::Yes)
        };
        let known = list.iter().rev().copied().find(|&i| persons.get(i as usize).is_some_and(takes));
        if let Some(index) = known {
            if let Some(p) = persons.get_mut(index as usize).filter(|p| p.full.len() < name.len()) {
                p.full = name.into();
                p.given = given.map(SmolStr::from);
            }
            return index;
        }
        let index = persons.len() as u32;
        let (whole, initial) = bits(surname);
        self.surnames |= whole;
        self.initials |= initial;
        persons.push(Person {
            full: name.into(),
            given: given.map(SmolStr::from),
            surname: surname.into(),
            offices: Vec::new(),
        });
        list.push(index);
        index
    }

    /// A person of its own for an unknown word that looks like a misspelt surname.
    pub fn near(&mut self, word: &str) -> Option<u32> {
        if word.len() < 7 || self.initials & bits(word).1 == 0 {
            return None;
        }
        let slip = self.persons.iter().take(200).any(|p| {
            p.surname.as_bytes().first() == word.as_bytes().first()
                && p.surname.len().abs_diff(word.len()) <= 1
                && spelling::is_slip(&p.surname, word)
        });
        slip.then(|| self.person(word, Titled::No))
    }
}

/// Gives a person an office, once.
pub(super) fn holds(person: &mut Person, role: &SmolStr, of: Option<&SmolStr>, standing: Standing) {
    let same = |o: &&mut Office| {
        o.role == *role && o.standing == standing && (o.of.is_none() || of.is_none() || o.of.as_ref() == of)
    };
    match person.offices.iter_mut().find(same) {
        Some(office) => office.of = office.of.take().or_else(|| of.cloned()),
        None => person.offices.push(Office { role: role.clone(), of: of.cloned(), standing }),
    }
}

/// Given names fit where one is missing, they are equal, or one is the other's initial.
fn fits(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let initial = |x: &str, y: &str| {
        let x = x.trim_end_matches('.');
        x.chars().count() == 1 && y.starts_with(x)
    };
    a == b || initial(a, b) || initial(b, a)
}
