//! Waivers hold while their day lasts, and when their rule was renamed.

use gainsay::Workspace;
use gainsay::rules::{Layer, RuleSet, day};
use gainsay::source::{self, Format};

const TOPIC: &str = "[topic.prisoners]\nof = [\"prisoner(s)\"]\nverb = [\"freed\"]\n";

/// Fingerprint and waiver of the one finding that two texts make under some rules.
fn finding(rules: &str, today: Option<&str>) -> (String, Option<String>) {
    let layers = [Layer::file("r.toml", format!("{TOPIC}{rules}").into_bytes())];
    let (set, found) = RuleSet::load(&layers, &|_| Err(std::io::ErrorKind::NotFound.into()));
    assert!(found.is_empty(), "{found:?}");
    let mut workspace = Workspace::new(set);
    for (id, text) in [("a.txt", "62 prisoners were freed."), ("b.txt", "48 prisoners were freed.")] {
        let lexicon = &workspace.vocabulary().lexicon;
        let document = source::read(id, id, text.as_bytes(), Format::Text, lexicon).unwrap();
        workspace.insert(document);
    }
    let report = workspace.report(today.and_then(day));
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    let f = &report.findings[0];
    (f.fingerprint.to_string(), f.waived.as_ref().map(|w| w.why.clone()))
}

#[test]
fn a_waiver_holds_until_its_day_and_over_a_new_name() {
    let (old, waived) = finding("[rule.old]\ntopic = \"prisoners\"\n", None);
    assert_eq!(waived, None);
    let waive = format!("[[waive]]\nfinding = \"{old}\"\nwhy = \"two lists\"\nuntil = 2031-08-01\n");
    let table = [
        ("[rule.old]\ntopic = \"prisoners\"\n", Some("2031-08-01"), true),
        ("[rule.old]\ntopic = \"prisoners\"\n", Some("2031-08-02"), false),
        ("[rule.new]\ntopic = \"prisoners\"\nwas = [\"old\"]\n", Some("2031-08-01"), true),
        ("[rule.new]\ntopic = \"prisoners\"\n", Some("2031-08-01"), false),
    ];
    for (rule, today, want) in table {
        let (_, waived) = finding(&format!("{rule}{waive}"), today);
        assert_eq!(waived.is_some(), want, "{rule} on {today:?}");
    }
}
