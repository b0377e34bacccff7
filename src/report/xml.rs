//! Text in XML: escaped, and without the characters that XML 1.0 cannot hold (section 2.2).

use super::plain::shown;

/// `text` for an attribute or an element; line ends stay, other controls become visible.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            c => out.extend(shown(c)),
        }
    }
    out
}

/// `text` for an attribute: on one line, since a parser would turn line ends into spaces anyway.
pub(super) fn attribute(text: &str) -> String {
    escape(text).replace('\n', "&#10;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_quotes() {
        assert_eq!(escape("a<b> & \"c\" ]]> 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; ]]&gt; &#39;d&#39;");
        assert_eq!(escape("a\0b\u{1b}c\u{ffff}"), "a␀b␛c\u{fffd}");
        assert_eq!(attribute("a\nb"), "a&#10;b");
    }
}
