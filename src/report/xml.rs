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

    /// Each element with its attributes, as a real parser reads them.
    #[cfg(feature = "cli")]
    fn elements(text: &str) -> Vec<(String, std::collections::BTreeMap<String, String>)> {
        use quick_xml::events::Event;
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let (mut found, mut depth) = (Vec::new(), 0);
        loop {
            let event = reader.read_event().expect("well-formed");
            if let Event::Start(e) | Event::Empty(e) = &event {
                let attributes = e.attributes().map(|a| {
                    let a = a.expect("a well-formed attribute");
                    let value = a.normalized_value(quick_xml::XmlVersion::Explicit1_0).expect("a value");
                    (a.key.as_ref().to_owned(), value.into_owned())
                });
                found.push((e.name().as_ref().to_owned(), attributes.collect()));
            }
            if matches!(event, Event::Start(_)) {
                depth += 1;
            } else if matches!(event, Event::End(_)) {
                depth -= 1;
            } else if matches!(event, Event::Eof) {
                break;
            }
        }
        assert_eq!(depth, 0);
        found
    }

    #[test]
    #[cfg(feature = "cli")]
    fn junit_counts_what_it_holds() {
        use super::super::{Format, Options, sample};
        let all = elements(&sample::written(Format::Junit, &Options::default()));
        let count = |name: &str| all.iter().filter(|(n, _)| n == name).count().to_string();
        let (root, counts) = &all[0];
        assert_eq!(root, "testsuites");
        assert_eq!((&counts["tests"], &counts["failures"]), (&count("testcase"), &count("failure")));
        assert_eq!(count("skipped"), "1");
        for (name, attributes) in &all {
            let required: &[&str] = match name.as_str() {
                "testsuite" => &["name", "tests", "failures", "errors", "skipped"],
                "testcase" => &["name", "classname"],
                "failure" => &["type", "message"],
                _ => &[],
            };
            assert!(required.iter().all(|r| attributes.contains_key(*r)), "{name}: {attributes:?}");
        }
    }

    #[test]
    #[cfg(feature = "cli")]
    fn checkstyle_names_file_line_and_severity() {
        use super::super::{Format, Options, sample};
        let all = elements(&sample::written(Format::Checkstyle, &Options::default()));
        let errors: Vec<_> = all.iter().filter(|(n, _)| n == "error").map(|(_, a)| a).collect();
        assert_eq!(errors.len(), 4);
        for e in errors {
            assert!(e["line"].parse::<u32>().is_ok() && e["column"].parse::<u32>().is_ok());
            assert!(["error", "warning", "info"].contains(&e["severity"].as_str()));
            assert!(e["source"].starts_with("gainsay.") && !e["message"].is_empty());
        }
        assert!(all.iter().any(|(_, a)| a.get("message").is_some_and(|m| m.contains("<img src=x"))));
    }

    #[test]
    fn nothing_gets_out_of_its_quotes() {
        assert_eq!(escape("a<b> & \"c\" ]]> 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; ]]&gt; &#39;d&#39;");
        assert_eq!(escape("a\0b\u{1b}c\u{ffff}"), "a␀b␛c\u{fffd}");
        assert_eq!(attribute("a\nb"), "a&#10;b");
    }
}
