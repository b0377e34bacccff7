//! The sample corpora: what is found in each stands beside its texts as a snapshot, and the examples in
//! its rules hold.

use assert_cmd::Command;

const CORPORA: [&str; 5] = ["annual-report", "karabakh", "product-docs", "public-health", "sport"];

fn run(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::cargo_bin("gainsay")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .args(args)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn findings_of_every_corpus() {
    for name in CORPORA {
        let (status, out, err) = run(&["check", &format!("seeds/{name}"), "--format", "concise"]);
        assert_eq!(status, Some(1), "{name}: each corpus holds errors\n{err}");
        insta::with_settings!({
            snapshot_path => "../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(format!("corpora__{name}__concise"), out) });
    }
}

#[test]
fn examples_in_the_rules_of_every_corpus_hold() {
    for name in CORPORA {
        let (status, out, err) = run(&["test", &format!("seeds/{name}/rules.toml")]);
        assert_eq!(status, Some(0), "{name}\n{out}{err}");
    }
}

#[test]
fn the_pack_of_the_digests_stays_small() {
    let pack = include_str!("../../seeds/karabakh/rules.toml");
    assert!(pack.lines().count() <= 60, "{} lines", pack.lines().count());
}
