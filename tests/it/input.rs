//! Input of every format and encoding: claims point at the bytes of the file, and hostile
//! bytes are told, not suffered.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// Exit status, the claims printed, standard error.
fn claims(folder: &Path, paths: &[&str]) -> (i32, Vec<Value>, String) {
    let args = ["claims", "--format", "jsonl"];
    let output =
        Command::cargo_bin("gainsay").unwrap().current_dir(folder).args(args).args(paths).output().unwrap();
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    let lines = text.lines().map(|l| serde_json::from_str(l).expect("a claim a line")).collect();
    (output.status.code().unwrap(), lines, String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The claims whose text is `text`, as (start, end, line, column).
fn places(claims: &[Value], text: &str) -> Vec<[usize; 4]> {
    let number = |c: &Value, key: &str| usize::try_from(c[key].as_u64().unwrap()).unwrap();
    let place = |c: &Value| ["start", "end", "line", "column"].map(|key| number(c, key));
    claims.iter().filter(|c| c["text"] == text).map(place).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

#[test]
fn a_claim_points_at_the_bytes_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "Title of it\r\n\r\nThe caf\u{e9}\u{2019}s owner said on 9\u{a0}November 2020 that it closed.\r\n";
    let html =
        "<p>The caf&eacute;&rsquo;s <b>owner</b> said on\n <i>9&nbsp;November</i> 2020 that it closed.";
    let markdown = "# Title\n\nThe caf\u{e9}\u{2019}s *owner* said on **9 November** 2020 that it closed.\n";
    let latin: Vec<u8> =
        "The caf\u{e9} and the na\u{ef}ve ma\u{ee}tre closed on 9 November 2020, d\u{e9}j\u{e0} vu.\n"
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
    let files: [(&str, Vec<u8>, &str, [usize; 2]); 6] = [
        ("a.txt", text.into(), "9\u{a0}November 2020", [3, 26]),
        ("bom.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat(), "9\u{a0}November 2020", [3, 26]),
        ("a.html", html.into(), "9&nbsp;November</i> 2020", [2, 5]),
        ("a.md", markdown.into(), "9 November** 2020", [3, 30]),
        ("wide.txt", utf16(text), "9\u{a0}November 2020", [3, 26]),
        ("latin.txt", latin, "9 November 2020", [1, 41]),
    ];
    for (name, bytes, written, [line, column]) in files {
        fs::write(folder.path().join(name), &bytes).unwrap();
        let (status, found, err) = claims(folder.path(), &[name]);
        assert_eq!((status, err.as_str()), (0, ""), "{name}");
        let [[start, end, at_line, at_column]] = places(&found, "9 November 2020")[..] else {
            panic!("{name}: {found:?}")
        };
        let marked = bytes.get(start..end).unwrap();
        let expected =
            if name == "wide.txt" { utf16(written)[2..].to_vec() } else { written.as_bytes().to_vec() };
        assert_eq!(marked, expected, "{name}");
        assert_eq!([at_line, at_column], [line, column], "{name}");
    }
}

#[test]
fn a_record_counts_in_the_bytes_of_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let line = "{\"id\":\"r\",\"text\":\"caf\\u00e9 \\u2019\\n9\\u00a0November 2020 \\ud83d\\ude00\"}\n";
    fs::write(folder.path().join("a.jsonl"), line).unwrap();
    let (_, found, _) = claims(folder.path(), &["a.jsonl"]);
    assert_eq!(places(&found, "9 November 2020"), [[10, 26, 2, 1]]);
}

#[test]
fn hostile_bytes_are_read_or_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let write = |name: &str, bytes: &[u8]| fs::write(path.join(name), bytes).unwrap();
    write("invalid.txt", b"The \xff\xfe caf\xc3\xa9 closed on 9 November 2020, d\xc3\xa9j\xc3\xa0 \xc3 vu.");
    write("broken.html", b"<div><p>It closed on 9 November 2020<table><td></div></b><aside>");
    write(
        "nul.jsonl",
        b"{\"id\":\"n\",\"text\":\"a\\u0000b on 9 November 2020\"}\n{\"id\":\"m\",\"text\":\"x\0\"}\n",
    );
    write(
        "deep.jsonl",
        format!("{{\"id\":\"d\",\"x\":{}1{},\"text\":\"t\"}}\n", "[".repeat(9000), "]".repeat(9000))
            .as_bytes(),
    );
    write("page.pdf", b"%PDF-1.7");
    write("named.txt", b"%PDF-1.7 9 November 2020");
    write("noise.md", &(0..=255_u8).cycle().take(5000).collect::<Vec<u8>>());
    let paths =
        ["invalid.txt", "broken.html", "nul.jsonl", "deep.jsonl", "page.pdf", "named.txt", "noise.md"];
    let (status, found, err) = claims(path, &paths);
    assert_eq!(status, 2, "{err}");
    let of =
        |name: &str| found.iter().filter(|c| c["document"] == name && c["text"] == "9 November 2020").count();
    assert_eq!([of("invalid.txt"), of("broken.html"), of("n")], [1, 1, 1], "{found:?}");
    for word in ["nul.jsonl:2", "page.pdf: pdf", "named.txt: pdf", "noise.md: not text"] {
        assert!(err.contains(word), "{word}: {err}");
    }
}

#[test]
fn one_line_of_megabytes() {
    let folder = tempfile::tempdir().unwrap();
    let line = "caf\u{e9} \"it\" (was) [so] 5 of them, ".repeat(5_000);
    fs::write(folder.path().join("a.txt"), format!("{line} on 9 November 2020.")).unwrap();
    let (status, found, _) = claims(folder.path(), &["a.txt"]);
    assert_eq!(status, 0);
    let characters = line.chars().count();
    let [[start, _, 1, column]] = places(&found, "9 November 2020")[..] else { panic!("one date") };
    assert_eq!((start, column), (line.len() + 4, characters + 5));
}

#[test]
fn dates_of_metadata_reach_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.md", "---\ntitle: Bridge\ndate: 2031-05-04\n---\n\nIt opened.\n");
    write(
        "b.html",
        "<meta property=article:published_time content=2031-05-05T08:00><h1>Bridge</h1><p>It opened.",
    );
    write("c.txt", "Bridge of Osk opens\n\nIt opened, the mayor said.\n\nSource: Reuters\n");
    let output = Command::cargo_bin("gainsay")
        .unwrap()
        .current_dir(folder.path())
        .args(["check", "--format", "json", "--fail-on", "never", "."])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let document =
        |id: &str| report["documents"].as_array().unwrap().iter().find(|d| d["id"] == id).unwrap().clone();
    let (a, b, c) = (document("a.md"), document("b.html"), document("c.txt"));
    assert_eq!((&a["published"], &a["published_from"]), (&"2031-05-04".into(), &"metadata".into()));
    assert_eq!((&b["published"], &b["title"]), (&"2031-05-05".into(), &"Bridge".into()));
    assert_eq!((&c["origin"], &c["title"]), (&"Reuters".into(), &"Bridge of Osk opens".into()));
}

#[test]
fn a_claim_has_the_voice_of_its_block() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "a.md",
        "---\ndate: 2031-05-04\n---\n\n# Osk frees 5 prisoners\n\nIn Osk, 6 prisoners were freed. \"We freed 7 prisoners,\" Orlov said.\n\n![The 8 prisoners](a.png)\n\n`x` is code.\n\n```\n9 prisoners\n```\n\n| town | prisoners |\n|---|---|\n| Osk | 11 |\n",
    );
    let (_, found, _) = claims(folder.path(), &["a.md"]);
    let voice = |text: &str| found.iter().find(|c| c["text"] == text).map(|c| c["voice"].as_str().unwrap());
    assert_eq!(
        [voice("5"), voice("6"), voice("7"), voice("8")],
        [Some("headline"), Some("narrator"), Some("quotation"), Some("caption")]
    );
    assert_eq!((voice("2031-05-04"), voice("9")), (Some("header"), None));
    let cell = found.iter().find(|c| c["text"] == "11").unwrap();
    assert_eq!(cell["facets"]["restricting"]["row"], "osk");
    assert_eq!(cell["facets"]["restricting"]["column"], "prisoners");
}
