//! Regular English inflection: plurals, and the forms of verbs. Irregular forms are the lexicon's.

/// The regular plural of a noun ("country" → "countries").
pub fn plural(noun: &str) -> String {
    third_person(noun)
}

/// The forms of a regular verb beside its base: third person, past, and -ing.
pub fn verb_forms(base: &str) -> [String; 3] {
    let stem = doubled(base);
    let (past, ing) = match base.strip_suffix('e') {
        Some(short) if base.ends_with("ee") || base.ends_with("oe") || base.ends_with("ye") => {
            (format!("{short}ed"), format!("{base}ing"))
        }
        Some(short) if base.ends_with("ie") => {
            (format!("{short}ed"), format!("{}ying", short.trim_end_matches('i')))
        }
        Some(short) => (format!("{short}ed"), format!("{short}ing")),
        None => match consonant_y(base) {
            Some(short) => (format!("{short}ied"), format!("{base}ing")),
            None => (format!("{stem}ed"), format!("{stem}ing")),
        },
    };
    [third_person(base), past, ing]
}

fn third_person(word: &str) -> String {
    if let Some(short) = consonant_y(word) {
        return format!("{short}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    if hissing { format!("{word}es") } else { format!("{word}s") }
}

/// The word without a final `y` that stands after a consonant.
fn consonant_y(word: &str) -> Option<&str> {
    let short = word.strip_suffix('y')?;
    let before = short.chars().next_back()?;
    (!is_vowel(before)).then_some(short)
}

/// The stem with its last consonant doubled, where one syllable ends consonant-vowel-consonant.
fn doubled(base: &str) -> String {
    let mut back = base.chars().rev();
    let (last, vowel, before) = (back.next(), back.next(), back.next());
    let vowels = base.chars().filter(|&c| is_vowel(c)).count();
    match (last, vowel, before) {
        (Some(l), Some(v), b)
            if vowels == 1
                && !is_vowel(l)
                && !matches!(l, 'w' | 'x' | 'y')
                && is_vowel(v)
                && b.is_none_or(|b| !is_vowel(b)) =>
        {
            format!("{base}{l}")
        }
        _ => base.to_owned(),
    }
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The other number of a noun: its plural where it looks singular, else its singular; both where unsure.
pub fn noun_numbers(word: &str) -> Vec<String> {
    let singular = match word {
        w if w.ends_with("ss") || w.ends_with("us") || w.ends_with("is") => None,
        w if w.len() > 4 && w.ends_with("ies") => w.strip_suffix("ies").map(|s| format!("{s}y")),
        w if ["ses", "xes", "zes", "ches", "shes"].iter().any(|e| w.ends_with(e)) => {
            // "taxes" is of "tax", "cases" of "case": both are tried, and one is no word.
            return w
                .strip_suffix("es")
                .map(str::to_owned)
                .into_iter()
                .chain(w.strip_suffix('s').map(str::to_owned))
                .collect();
        }
        w => w.strip_suffix('s').map(str::to_owned),
    };
    vec![singular.unwrap_or_else(|| plural(word))]
}

/// The bases that a verb form may be of ("released": "release", "releas"); the lexicon knows which is a word.
pub fn verb_bases(form: &str) -> Vec<String> {
    let undouble = |s: &str| {
        let mut back = s.chars().rev();
        match (back.next(), back.next()) {
            (Some(a), Some(b)) if a == b && !is_vowel(a) && !matches!(a, 's' | 'l' | 'z' | 'f') => {
                Some(s.strip_suffix(a).unwrap_or(s).to_owned())
            }
            _ => None,
        }
    };
    let long = |s: &&str| s.len() >= 2;
    if let Some(stem) = form.strip_suffix("ied").or_else(|| form.strip_suffix("ies")).filter(long) {
        return vec![format!("{stem}y")];
    }
    if let Some(stem) = form.strip_suffix("ing").filter(|s| s.len() >= 3) {
        return undouble(stem).map_or_else(|| vec![stem.to_owned(), format!("{stem}e")], |base| vec![base]);
    }
    if let Some(stem) = form.strip_suffix("ed").filter(long) {
        return undouble(stem).map_or_else(|| vec![stem.to_owned(), format!("{stem}e")], |base| vec![base]);
    }
    if let Some(stem) = form.strip_suffix('s').filter(|s| s.len() >= 3 && !s.ends_with('s')) {
        let short = stem.strip_suffix('e').map(str::to_owned);
        return short.into_iter().chain([stem.to_owned()]).collect();
    }
    vec![form.to_owned()]
}

/// A rough stem: forms of one word share it ("critics", "critic"; "rated", "rating"). It serves as
/// evidence that two passages use the same word, never as a reading.
pub fn stem(lower: &str) -> &str {
    let n = lower.len();
    if n <= 3 || !lower.is_ascii() {
        return lower;
    }
    let cut = |end: &str, least: usize| lower.strip_suffix(end).filter(|s| s.len() >= least);
    let stem = cut("ies", 3)
        .or_else(|| cut("ings", 3))
        .or_else(|| cut("ing", 3))
        .or_else(|| cut("ied", 3))
        .or_else(|| cut("ers", 3))
        .or_else(|| cut("er", 4))
        .or_else(|| cut("edly", 3))
        .or_else(|| cut("ed", 3))
        .or_else(|| cut("ly", 4))
        .or_else(|| {
            if lower.ends_with("ss") || lower.ends_with("us") {
                None
            } else {
                cut("es", 4).or_else(|| cut("s", 3))
            }
        })
        .unwrap_or(lower);
    let stem = stem.strip_suffix(['e', 'y', 'i']).filter(|s| s.len() >= 3).unwrap_or(stem);
    // "stopped" and "stop"
    let b = stem.as_bytes();
    match b {
        [.., a, z] if a == z && !matches!(z, b's' | b'l') && b.len() > 3 && !is_vowel(*z as char) => {
            stem.get(..stem.len() - 1).unwrap_or(stem)
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert_eq!(verb_forms("kill"), ["kills", "killed", "killing"]);
        assert_eq!(verb_forms("stop"), ["stops", "stopped", "stopping"]);
        assert_eq!(verb_forms("free"), ["frees", "freed", "freeing"]);
        assert_eq!(verb_forms("ratify"), ["ratifies", "ratified", "ratifying"]);
        assert_eq!(verb_forms("die"), ["dies", "died", "dying"]);
        assert_eq!(verb_forms("raise"), ["raises", "raised", "raising"]);
        assert_eq!(plural("country"), "countries");
        assert_eq!(plural("boy"), "boys");
    }

    #[test]
    fn numbers() {
        for (word, want) in [
            ("prisoner", &["prisoners"][..]),
            ("prisoners", &["prisoner"]),
            ("country", &["countries"]),
            ("countries", &["country"]),
            ("cases", &["cas", "case"]),
            ("taxes", &["tax", "taxe"]),
            ("crisis", &["crisises"]),
        ] {
            assert_eq!(noun_numbers(word), want, "{word}");
        }
    }

    #[test]
    fn bases() {
        for (form, want) in [
            ("released", "release"),
            ("swapped", "swap"),
            ("handed", "hand"),
            ("ratified", "ratify"),
            ("filling", "fill"),
            ("watches", "watch"),
            ("employs", "employ"),
            ("free", "free"),
        ] {
            assert!(verb_bases(form).iter().any(|b| b == want), "{form}: {:?}", verb_bases(form));
        }
    }

    #[test]
    fn stems_join_forms_and_part_words() {
        for (a, b) in
            [("critics", "critic"), ("rated", "rating"), ("reviewers", "review"), ("stopped", "stop")]
        {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("killed"), stem("kind"));
        assert_ne!(stem("worker"), stem("word"));
    }
}
