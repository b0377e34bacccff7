//! The laws of a workspace: order, edits, copies and strangers leave no trace that they should not.

use gainsay::rules::{Layer, RuleSet};
use gainsay::source::{self, Document, Format};
use gainsay::{Vocabulary, Workspace};
use proptest::prelude::*;

/// A document of a story.
fn document(id: &str, story: Option<&str>, text: &str) -> Document {
    let words = &Vocabulary::english().lexicon;
    let mut document =
        source::read(id, id, text.as_bytes(), Format::Text, words).expect("plain text is readable");
    document.meta.story = story.map(Into::into);
    document
}

fn workspace() -> Workspace {
    Workspace::new(RuleSet::default_packs())
}

/// What a report says, as bytes.
fn printed(workspace: &Workspace) -> String {
    let report = workspace.report(None);
    let findings = serde_json::to_string_pretty(&report.findings).expect("findings are data");
    format!("{findings}\n{}", serde_json::to_string(&report.documents).expect("documents are data"))
}

const SENTENCES: [&str; 8] = [
    "The fire in Maren killed 14 people on Tuesday, the mayor said.",
    "The fire in Maren killed 17 people, officials said on Tuesday.",
    "More than 62 prisoners were freed in Osk after the talks.",
    "In Osk 60 prisoners were freed after the talks.",
    "The bridge over the Lune cost $4.2 million and opened in 2031.",
    "Opened in 2032, the bridge over the Lune cost $4.2 million.",
    "Ticket sales rose 8 percent to 1,240 in the spring.",
    "Nobody was hurt.",
];

/// A small corpus: texts made of a few sentences, in one story or none.
fn corpus() -> impl Strategy<Value = Vec<(String, Option<String>, String)>> {
    let text = proptest::collection::vec(0..SENTENCES.len(), 1..4)
        .prop_map(|picks| picks.iter().map(|&i| SENTENCES[i]).collect::<Vec<_>>().join(" "));
    let story = prop_oneof![Just(None), Just(Some("s".to_owned()))];
    proptest::collection::vec((text, story), 1..7).prop_map(|list| {
        list.into_iter().enumerate().map(|(i, (text, story))| (format!("d{i}.txt"), story, text)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn order_leaves_no_trace(docs in corpus()) {
        let (mut forward, mut backward) = (workspace(), workspace());
        for (id, story, text) in &docs {
            forward.insert(document(id, story.as_deref(), text));
        }
        for (id, story, text) in docs.iter().rev() {
            backward.insert(document(id, story.as_deref(), text));
        }
        prop_assert_eq!(printed(&forward), printed(&backward));
    }

    #[test]
    fn edits_equal_a_fresh_run(docs in corpus(), edits in proptest::collection::vec((0..7usize, 0..SENTENCES.len()), 0..8)) {
        let mut edited = workspace();
        let mut last = std::collections::BTreeMap::<String, (Option<String>, String)>::new();
        for (id, story, text) in &docs {
            edited.insert(document(id, story.as_deref(), text));
            last.insert(id.clone(), (story.clone(), text.clone()));
        }
        for (n, s) in edits {
            let id = format!("d{n}.txt");
            if s == 0 {
                prop_assert_eq!(edited.remove(&id), last.remove(&id).is_some());
            } else {
                edited.insert(document(&id, Some("s"), SENTENCES[s]));
                last.insert(id, (Some("s".to_owned()), SENTENCES[s].to_owned()));
            }
        }
        let mut fresh = workspace();
        for (id, (story, text)) in &last {
            fresh.insert(document(id, story.as_deref(), text));
        }
        prop_assert_eq!(printed(&edited), printed(&fresh));
    }

    #[test]
    fn a_copy_does_not_clash_and_strangers_hide_nothing(docs in corpus()) {
        let mut alone = workspace();
        for (id, story, text) in &docs {
            alone.insert(document(id, story.as_deref(), text));
        }
        let before: Vec<_> = alone.report(None).findings.into_iter().map(|f| f.fingerprint).collect();
        alone.insert(document("z.txt", Some("elsewhere"), "A ferry sank off Port Tal; 9 sailors drowned."));
        let after: Vec<_> = alone.report(None).findings.into_iter().map(|f| f.fingerprint).collect();
        prop_assert!(before.iter().all(|f| after.contains(f)), "{:?} {:?}", before, after);

        let mut copies = workspace();
        let one = SENTENCES[docs.len() % SENTENCES.len()];
        copies.insert(document("a.txt", Some("s"), one));
        copies.insert(document("b.txt", Some("s"), one));
        let loud: Vec<_> = copies.report(None).findings.into_iter().filter(|f| f.positions.len() > 1).collect();
        prop_assert!(loud.is_empty(), "{loud:?}");
    }
}

/// The laws above would hold for a workspace that finds nothing; this one shows that it does not.
#[test]
fn two_tolls_of_one_fire_clash_and_one_toll_twice_does_not() {
    let mut loud = workspace();
    loud.insert(document("a.txt", Some("s"), SENTENCES[0]));
    loud.insert(document("b.txt", Some("s"), SENTENCES[1]));
    let found = loud.report(None).findings;
    assert_eq!(found.iter().filter(|f| f.check == "same-value").count(), 1, "{found:#?}");

    let mut silent = workspace();
    silent.insert(document("a.txt", Some("s"), SENTENCES[0]));
    silent.insert(document("b.txt", Some("other"), SENTENCES[1]));
    assert!(silent.report(None).findings.iter().all(|f| f.check != "same-value"));
}

/// A user layer of rules is heard, and its topic compared.
#[test]
fn a_topic_of_a_user_file_is_compared() {
    let rules = "[topic.freed]\nof = [\"prisoner(s)\", \"detainee(s)\"]\nverb = [\"freed\", \"released\"]\n";
    let layers = [Layer::default_packs(), Layer::file("mine.toml", rules.as_bytes())];
    let (set, errors) = RuleSet::load(&layers, &|_| Err(std::io::ErrorKind::NotFound.into()));
    assert!(errors.is_empty(), "{errors:?}");
    let mut w = Workspace::new(set);
    w.insert(document("a.txt", None, "In Osk 62 prisoners were freed."));
    w.insert(document("b.txt", None, "The governor said 60 detainees had been released."));
    w.insert(document("c.txt", None, "The governor said 60 ducks had been released."));
    let found = w.report(None).findings;
    let freed: Vec<_> = found.iter().filter(|f| f.rule == "freed").collect();
    assert_eq!(freed.len(), 1, "{found:#?}");
    assert!(freed[0].positions.iter().flat_map(|p| &p.claims).all(|c| c.document != "c.txt"));
}
