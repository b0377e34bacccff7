//! Compiles the embedded `rules/lang/en.toml`. Each kind of table has one loader here.

use super::lexicon::{Class, Lexicon};

const SOURCE: &str = include_str!("../../rules/lang/en.toml");

/// The English lexicon. The file is embedded and tested, so a mistake in it is ours.
pub fn compile() -> Lexicon {
    let root: toml::Table = SOURCE.parse().expect("the embedded lexicon is valid TOML");
    let mut lexicon = Lexicon::new();
    for &(class, section) in Class::ALL {
        let Some(table) = root.get(section) else { continue };
        load(&mut lexicon, class, table);
    }
    lexicon
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
