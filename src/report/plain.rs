//! Text of articles made harmless for a terminal, a log or a comment.
//!
//! An article may hold escape sequences, NUL or marks that turn the direction of writing;
//! shown raw they could recolour, hide or reorder what the report says. Knows no format.

use std::borrow::Cow;

/// The text on one line, with every control character made visible and every invisible
/// direction mark taken out (Unicode TR36, section 3; TR9 for the marks).
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) || !text.chars().any(|c| shown(c) != Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(shown).collect())
}

/// What stands for `c` on a line of a report; `None` where nothing does.
pub(super) fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        _ if invisible(c) => None,
        _ => Some(c),
    }
}

/// Direction marks, joiners without effect on Latin text, tags and the byte-order mark.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// At most `limit` characters of `text`, with an ellipsis where it was cut.
pub(super) fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) => text.chars().take(limit.saturating_sub(3)).chain("...".chars()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_show_and_direction_marks_go() {
        for (text, expected) in [
            ("plain words", "plain words"),
            ("Ağdam – Šuša", "Ağdam – Šuša"),
            ("\u{1b}[31mred", "␛[31mred"),
            ("a\0b\u{7f}", "a␀b␡"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("pay \u{202e}001\u{202c} now", "pay 001 now"),
            ("two\r\nlines\tand a tab", "two  lines and a tab"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn a_cut_says_so() {
        assert_eq!(cut("twelve words", 9), "twelve...");
        assert_eq!(cut("twelve", 6), "twelve");
    }
}
