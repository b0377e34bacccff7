//! The dateline that a report opens with: where, when, and which agency.
//!
//! It becomes a block of its own, so that its date is a header's and not the narrator's.

use crate::vocab::{Class, Lexicon};

/// The longest dateline, in bytes.
const LONGEST: usize = 120;

/// Where a dateline at the head of a paragraph ends, mark and all, and where the report goes on.
///
/// ```ebnf
/// dateline = place , { "," , ( place | date ) } , [ agency ] , dash
///          | place , "," , date , "." , "/" , AGENCY , "/" , [ "." | dash ]
///          | "(" , AGENCY , ")" , dash ;
/// agency   = "(" , WORDS , ")" | "/" , AGENCY , "/" ;
/// ```
pub(super) fn find(paragraph: &str, words: &Lexicon) -> Option<(usize, usize)> {
    let opens = paragraph.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '/');
    if !opens {
        return None;
    }
    let window = crate::span::head(paragraph, LONGEST);
    let (end, after) = slashes(window).or_else(|| dash(window))?;
    let rest = paragraph.get(after..)?;
    let body = rest.trim_start();
    let head = window.get(..end)?;
    (body.len() >= 12 && is_head(head.trim_end(), words)).then(|| (end, after + rest.len() - body.len()))
}

/// The end of "/TASS/." or "/TASS/ -".
fn slashes(window: &str) -> Option<(usize, usize)> {
    let open = window.find('/')?;
    let close = open + 1 + window.get(open + 1..)?.find('/')?;
    let name = window.get(open + 1..close)?;
    if name.is_empty()
        || name.len() > 24
        || !name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'))
    {
        return None;
    }
    let rest = window.get(close + 1..)?;
    let mark = rest.trim_start_matches(['.', ':']).trim_start().trim_start_matches(['—', '–', '-']);
    Some((close + 1, window.len() - mark.len()))
}

/// The first dash that parts a head from a report: long ones anywhere, "-" and "--" between spaces.
fn dash(window: &str) -> Option<(usize, usize)> {
    memchr::memchr2_iter(b'-', 0xe2, window.as_bytes()).find_map(|at| {
        let (before, rest) = (window.get(..at)?, window.get(at..)?);
        if rest.starts_with(['—', '–']) {
            return Some((at, at + '—'.len_utf8()));
        }
        let width = if rest.starts_with("--") { 2 } else { 1 };
        let spaced = before.ends_with(' ') && (width == 2 || rest.starts_with("- "));
        if spaced {
            let after = rest.get(width..)?;
            return Some((at - 1, at + width + usize::from(after.starts_with(' '))));
        }
        (before.ends_with(')') && rest.starts_with('-')).then_some((at, at + 1))
    })
}

/// Whether words are place, date and agency alone, and begin as a dateline does: in capitals, or with
/// the agency, or with a place that the agency follows.
fn is_head(head: &str, words: &Lexicon) -> bool {
    let plain = head.split(['(', '/']).next().unwrap_or("").trim();
    let bracketed = plain.len() < head.len();
    let first = plain.split([' ', ',']).next().unwrap_or("");
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && first.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    // "Ada Brandt (4 March 1850 – 9 May 1912)": a dash inside brackets parts nothing from a report.
    let inside = head.matches('(').count() != head.matches(')').count();
    if inside || !(capitals || bracketed) || head.split_whitespace().count() > 14 {
        return false;
    }
    let mut open = false;
    plain.split_whitespace().all(|word| {
        open |= word.contains(',');
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let number = bare.starts_with(|c: char| c.is_ascii_digit());
        let upper = bare.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        let high = bare.starts_with(char::is_uppercase);
        let small = matches!(bare, "of" | "de" | "la" | "and" | "near" | "the" | "al");
        let date = words.classes(words.find(&bare.to_lowercase())).has(Class::Month);
        bare.is_empty() || upper && !number || small || number && open || high && (open || bracketed || date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_look_alikes() {
        let words = &crate::Vocabulary::english().lexicon;
        let split = |p: &'static str| {
            find(p, words).map(|(end, rest)| (p.get(..end).unwrap().trim_end(), p.get(rest..).unwrap()))
        };
        for (paragraph, head) in [
            ("OSK, October 14. /TASS/. The bridge is open again.", "OSK, October 14. /TASS/"),
            ("MAREN (Reuters) - The bridge is open again.", "MAREN (Reuters)"),
            ("Maren (AP) \u{2014} The bridge is open again.", "Maren (AP)"),
            ("WEST MAREN, Ohio \u{2014} The bridge is open again.", "WEST MAREN, Ohio"),
            ("MAREN, Ky. (EKB) - The bridge is open again.", "MAREN, Ky. (EKB)"),
            ("MAREN, Jan. 5 -- The bridge is open again.", "MAREN, Jan. 5"),
            (
                "MAREN COUNTY, Ind. (Aug. 28, 2031) \u{2013} The bridge is open.",
                "MAREN COUNTY, Ind. (Aug. 28, 2031)",
            ),
            ("(AP) - The bridge is open again.", "(AP)"),
            ("MAREN\u{2014}The bridge is open again.", "MAREN"),
        ] {
            assert_eq!(split(paragraph).map(|s| s.0), Some(head), "{paragraph}");
            assert!(split(paragraph).is_some_and(|s| s.1.starts_with("The bridge")), "{paragraph}");
        }
        for paragraph in [
            "The bridge \u{2014} the only one in Osk \u{2014} is open again.",
            "NATO said on Monday - and again on Tuesday - that it would stay.",
            "A man (he was 40) - the owner of the house - died.",
            "\"We go on,\" he said. - \"But not today.\"",
            "He read and/or wrote 3/4 of it before noon, his wife said.",
            "Ada Brandt (4 March 1850 \u{2013} 9 May 1912) was the mayor of Osk.",
            "OSK \u{2014} short.",
            "The 5-2 win was the first in Osk since 2020.",
        ] {
            assert_eq!(split(paragraph), None, "{paragraph}");
        }
    }
}
