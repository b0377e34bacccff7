//! The difference of two wordings, word by word.

use similar::{ChangeTag, TextDiff};

/// Two wordings in one line: words only in the first in `[-…-]`, words only in the second in `{+…+}`.
pub fn word_diff(a: &str, b: &str) -> String {
    let diff = TextDiff::from_words(a, b);
    let mut out = String::new();
    let mut open: Option<ChangeTag> = None;
    for change in diff.iter_all_changes() {
        let tag = Some(change.tag()).filter(|t| *t != ChangeTag::Equal);
        if tag != open {
            out.push_str(closing(open));
            out.push_str(match tag {
                Some(ChangeTag::Delete) => "[-",
                Some(ChangeTag::Insert) => "{+",
                Some(ChangeTag::Equal) | None => "",
            });
            open = tag;
        }
        out.push_str(&change.value().replace(['\n', '\r'], " "));
    }
    out.push_str(closing(open));
    out
}

const fn closing(tag: Option<ChangeTag>) -> &'static str {
    match tag {
        Some(ChangeTag::Delete) => "-]",
        Some(ChangeTag::Insert) => "+}",
        Some(ChangeTag::Equal) | None => "",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_struck_and_added() {
        assert_eq!(super::word_diff("we do agree", "we never agree"), "we [-do-]{+never+} agree");
        assert_eq!(super::word_diff("same", "same"), "same");
    }
}
