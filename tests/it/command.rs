//! The command as a user runs it: exit status, streams, bad input, settling findings.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// A folder with two articles that disagree on a count, and a topic to compare it by.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.md", "# Exchange\n\nIn Osk, 62 prisoners were freed on Monday.\n");
    write("b.md", "# Exchange\n\nIn Osk, 60 prisoners were freed on Monday.\n");
    write("gainsay.toml", "# Ours.\n[topic.prisoners-freed]\nof = [\"prisoner(s)\"]\nverb = [\"freed\"]\n");
    folder
}

/// Exit status, standard output, standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("gainsay").unwrap().current_dir(folder).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// The one finding of the folder.
fn finding(folder: &Path) -> Value {
    let (_, out, _) =
        run(folder, &["check", "--format", "json", "--select", "prisoners-freed", "--no-default-rules"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{out}");
    findings[0].clone()
}

fn fingerprint(folder: &Path) -> String {
    finding(folder)["fingerprint"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_read_is_not_nothing_found() {
    let folder = folder();
    let (status, out, err) = run(folder.path(), &["check", "c.md"]);
    assert_eq!((status, out.as_str()), (2, "no document was read\n"), "{err}");
    let (status, out, _) = run(folder.path(), &["check", "a.md"]);
    assert!(status == 0 && out.contains(" in 1 document, "), "{out}");
}

#[test]
fn the_exit_status_follows_fail_on() {
    let folder = folder();
    let status = |args: &[&str]| run(folder.path(), args).0;
    assert_eq!(status(&["check"]), 1);
    assert_eq!(status(&["check", "--fail-on", "never"]), 0);
    assert_eq!(status(&["check", "--ignore", "prisoners-freed"]), 0);
    assert_eq!(status(&["check", "a.md"]), 0);
    assert_eq!(status(&["check", "--nonsense"]), 2);
    assert_eq!(status(&["check", "--select", "no-such-rule"]), 2);
    assert_eq!(status(&["diff", "a.md", "b.md"]), 1);
    assert_eq!(status(&["diff", "a.md", "a.md"]), 2);
    assert_eq!(status(&["--help"]), 0);
}

#[test]
fn findings_go_to_standard_output_and_all_else_to_standard_error() {
    let folder = folder();
    fs::write(folder.path().join("c.docx"), "PK").unwrap();
    let (_, out, err) = run(folder.path(), &["check", "--format", "concise"]);
    assert!(out.starts_with("a.md:3:9: error[prisoners-freed] "), "{out}");
    assert!(err.contains("c.docx") && !out.contains("c.docx"), "{err}");
    let (_, _, quiet) = run(folder.path(), &["check", "--quiet"]);
    assert_eq!(quiet, "");
    let (_, out, err) = run(folder.path(), &["check", "--stats", "--format", "concise"]);
    assert!(err.contains("pairs compared") && !out.contains("pairs compared"));
}

#[test]
fn several_reports_at_once() {
    let folder = folder();
    let (status, out, _) = run(folder.path(), &["check", "--output", "sarif=a.sarif,html=b.html"]);
    assert_eq!((status, out.as_str()), (1, ""));
    let sarif: Value = serde_json::from_slice(&fs::read(folder.path().join("a.sarif")).unwrap()).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(fs::read_to_string(folder.path().join("b.html")).unwrap().starts_with("<!DOCTYPE html>"));
    let (_, once, _) = run(folder.path(), &["check", "--format", "html"]);
    let first = fs::read_to_string(folder.path().join("b.html")).unwrap();
    assert!(once == first, "the same bytes each time, and the report among the articles is none of them");
}

#[test]
fn bad_input_is_told_and_the_rest_goes_on() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("empty.txt"), "").unwrap();
    fs::write(path.join("binary.txt"), [0_u8, 1, 2, 3, 255, 254, 0, 0].repeat(64)).unwrap();
    let line = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"In Osk, 62 prisoners were freed.\"}}\n");
    let records = format!("{}{}not json\n{}{}", line("r1"), line("r2"), line("r4"), line("r1"));
    fs::write(path.join("r.jsonl"), records).unwrap();
    let (status, out, err) = run(path, &["check", ".", "missing.md", "--format", "json"]);
    assert_eq!(status, 2, "{err}");
    let report: Value = serde_json::from_str(&out).unwrap();
    let ids: Vec<&str> =
        report["documents"].as_array().unwrap().iter().filter_map(|d| d["id"].as_str()).collect();
    assert_eq!(ids, ["a.md", "b.md", "r1", "r2", "r4"]);
    for told in
        ["missing.md: cannot be read: no such file", "r.jsonl:3", "r.jsonl:5", "binary.txt", "empty.txt"]
    {
        assert!(err.contains(told), "not told: {told}\n{err}");
    }
    assert_eq!(report["summary"]["errors"], 1);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = folder();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    let (status, out, err) = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(status, 1, "{err}");
    assert_eq!(out.lines().filter(|l| l.contains("error[")).count(), 1, "{out}");
    assert!(err.contains("loop: a link back to a folder above it"), "{err}");
}

#[test]
fn standard_input_is_a_document() {
    let folder = folder();
    let text = "In Osk, 61 prisoners were freed on Monday.\n";
    let mut command = Command::cargo_bin("gainsay").unwrap();
    command.current_dir(folder.path()).write_stdin(text);
    let output =
        command.args(["check", "-", "a.md", "--stdin-filename", "draft.txt", "--format", "concise"]).output();
    let out = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(out.contains("draft.txt:1:9"), "{out}");
}

#[test]
fn focus_and_the_limit_leave_out_and_say_so() {
    let folder = folder();
    fs::write(folder.path().join("c.md"), "# Other\n\nNothing to see.\n").unwrap();
    assert_eq!(run(folder.path(), &["check", "--focus", "c.md"]).0, 0);
    assert_eq!(run(folder.path(), &["check", "--focus", "./b.md"]).0, 1);
    let (_, out, _) = run(folder.path(), &["check", "--max-findings", "0"]);
    assert!(out.contains("more finding") && out.contains("--max-findings"), "{out}");
}

#[test]
fn a_waiver_holds_while_words_move_and_dies_with_the_value() {
    let folder = folder();
    let path = folder.path();
    let before = fingerprint(path);
    let (status, _, err) =
        run(path, &["waive", &before, "--why", "counted on two days", "--until", "2030-06-30"]);
    assert_eq!(status, 0, "{err}");
    let config = fs::read_to_string(path.join("gainsay.toml")).unwrap();
    assert!(config.starts_with("# Ours.\n") && config.contains("[[waive]]"), "{config}");
    let today = ["check", "--today", "2030-06-30"];
    assert_eq!(run(path, &today).0, 0);

    // A line moved, a sentence reworded, a file renamed: the same finding, still waived.
    fs::write(
        path.join("a.md"),
        "# Exchange\n\nA word before.\n\nAs many said, 62 prisoners were freed in Osk.\n",
    )
    .unwrap();
    fs::rename(path.join("b.md"), path.join("d.md")).unwrap();
    assert_eq!(fingerprint(path), before);
    let (status, out, err) = run(path, &today);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("waived: counted on two days until 2030-06-30"), "{out}");

    // The day after, and with another value: it no longer holds, and is told.
    let (status, _, err) = run(path, &["check", "--today", "2030-07-01"]);
    assert_eq!(status, 1);
    assert!(err.contains("expired waiver"), "{err}");
    fs::write(path.join("d.md"), "# Exchange\n\nIn Osk, 70 prisoners were freed on Monday.\n").unwrap();
    assert_ne!(fingerprint(path), before);
    let (status, _, err) = run(path, &today);
    assert_eq!(status, 1);
    assert!(err.contains("unused waiver"), "{err}");
    let (_, _, err) = run(path, &["check", "a.md", "--today", "2030-06-30"]);
    assert!(!err.contains("unused waiver"), "the waiver may be for what was not read: {err}");
}

#[test]
fn a_comment_waives_the_block_below() {
    let folder = folder();
    let path = folder.path();
    let text =
        |comment: &str| format!("# Exchange\n\n{comment}\n\nIn Osk, 62 prisoners were freed on Monday.\n");
    fs::write(path.join("a.md"), text("<!-- gainsay: waive prisoners-freed because both are right -->"))
        .unwrap();
    let (status, out, err) = run(path, &["check"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("waived: both are right"), "{out}");
    fs::write(path.join("a.md"), text("<!-- gainsay: waive prisoner-freed because both are right -->"))
        .unwrap();
    let (status, _, err) = run(path, &["check"]);
    assert_eq!(status, 1);
    assert!(err.contains("did you mean `prisoners-freed`?"), "{err}");
}

#[test]
fn a_baseline_leaves_what_is_new() {
    let folder = folder();
    let path = folder.path();
    assert_eq!(run(path, &["check", "--new-only"]).0, 2, "there is no baseline yet");
    assert_eq!(run(path, &["baseline"]).0, 0);
    let (status, out, _) = run(path, &["check", "--new-only"]);
    assert_eq!(status, 0, "{out}");
    let state = |path: &Path| finding(path)["state"].clone();
    assert_eq!(state(path), "known");
    fs::write(path.join("b.md"), "# Exchange\n\nIn Osk, 59 prisoners were freed on Monday.\n").unwrap();
    let (status, _, err) = run(path, &["check", "--new-only"]);
    assert_eq!(status, 1);
    assert!(err.contains("1 findings of the baseline are gone"), "{err}");
    assert_eq!(state(path), "new");
}

#[test]
fn explanations_name_rule_finding_and_condition() {
    let folder = folder();
    let path = folder.path();
    let print = fingerprint(path);
    let (status, out, _) = run(path, &["explain", &print]);
    assert_eq!(status, 0);
    assert!(out.contains("prisoners-freed") && out.contains("62"), "{out}");
    let (status, out, _) = run(path, &["explain", "prisoners-freed"]);
    assert_eq!(status, 0);
    assert!(out.starts_with("prisoners-freed (same-value)"), "{out}");
    assert_eq!(run(path, &["explain", "no-such-thing"]).0, 2);
    let (status, out, err) = run(path, &["explain", "--why-not", "a.md:3", "b.md:3"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("\"62\""), "{out}");
    // A place may be copied from a report, and the folder named as for `check`.
    let copied = run(path, &["explain", "--why-not", "a.md:3:1", "b.md:3:9", "."]);
    assert_eq!((copied.0, copied.1), (0, out), "{}", copied.2);
    // At the column of a value, that value alone is asked about.
    std::fs::write(path.join("d.md"), "Osk has 14 boats and 30 mills.\n").unwrap();
    std::fs::write(path.join("e.md"), "Osk has 14 boats and 40 mills. It has 50 carts.\n").unwrap();
    let (status, out, err) = run(path, &["explain", "--why-not", "d.md:1:22", "e.md:1:22"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.starts_with("\"30\" (30) and \"40\" (40)") && out.lines().count() == 2, "{out}");
    assert_eq!(run(path, &["explain", "--why-not", "a.md:3", "b.md"]).0, 2);
}

#[test]
fn a_path_that_is_not_there_is_told_with_the_nearest() {
    let folder = folder();
    let path = folder.path();
    std::fs::create_dir(path.join("wires")).unwrap();
    std::fs::write(path.join("wires/osk.txt"), "Osk has 14 boats.\n").unwrap();
    for (wrong, right) in [("wire", "`wires`?"), ("wires/ok.txt", "`wires/osk.txt`?"), ("./a.mb", "`a.md`?")]
    {
        let (status, _, err) = run(path, &["check", wrong]);
        assert!(status == 2 && err.contains(right), "{wrong}: {status} {err}");
    }
    let (status, _, err) = run(path, &["check", "elsewhere"]);
    assert!(status == 2 && !err.contains("did you mean"), "{err}");
}

#[test]
fn passages_of_records_are_named_as_a_report_names_them() {
    let folder = folder();
    let path = folder.path();
    let record = |id: &str, text: &str| format!("{{\"id\":\"{id}\",\"text\":\"{text}\",\"story\":\"s\"}}\n");
    let text = record("x", "Rangers counted 30 seals.") + &record("y", "Rangers counted 34 seals.");
    std::fs::write(path.join("wire.jsonl"), text).unwrap();
    let (status, out, err) = run(path, &["explain", "--why-not", "wire.jsonl#x:1", "wire.jsonl#y:1:17"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("\"30\" (30) and \"34\" (34)"), "{out}");
    assert_eq!(run(path, &["explain", "--why-not", "wire.jsonl#x:1", "wire.jsonl#z:1"]).0, 2);
}

#[test]
fn what_packagers_need_is_printed() {
    let folder = folder();
    let path = folder.path();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let (status, out, _) = run(path, &["completions", shell]);
        assert!(status == 0 && out.contains("gainsay"), "{shell}");
    }
    assert!(run(path, &["man"]).1.contains(".TH gainsay"));
    assert_eq!(run(path, &["man", "--dir", "pages"]).0, 0);
    assert!(path.join("pages/gainsay-check.1").is_file());
    for of in ["check", "claims"] {
        let schema: Value = serde_json::from_str(&run(path, &["schema", of]).1).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    let help = run(path, &["check", "--help"]).1;
    assert!(help.contains("Examples:") && help.contains("--base"), "{help}");
}

#[test]
fn folders_are_walked_as_gitignore_says_and_each_file_is_read_once() {
    let folder = folder();
    let path = folder.path();
    for name in ["drafts", ".hidden"] {
        fs::create_dir(path.join(name)).unwrap();
        fs::write(path.join(name).join("c.md"), "In Osk, 59 prisoners were freed.\n").unwrap();
    }
    fs::write(path.join(".gitignore"), "drafts/\n").unwrap();
    let ids = |args: &[&str]| {
        let (_, out, err) = run(path, &[&["check", "--format", "json"], args].concat());
        let report: Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {err}"));
        let id = |d: &Value| d["id"].as_str().unwrap().to_owned();
        report["documents"].as_array().unwrap().iter().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]), ["a.md", "b.md"]);
    assert_eq!(ids(&[".", "a.md", "./a.md"]), ["a.md", "b.md"]);
    assert_eq!(ids(&["drafts"]), ["drafts/c.md"]);
}

#[test]
fn an_html_article_is_shown_as_a_reader_sees_it() {
    let folder = folder();
    let path = folder.path();
    fs::remove_file(path.join("b.md")).unwrap();
    let page = "<html><body><h1>Exchange</h1><p>In <b>Osk</b>, 60 prisoners were freed.</p></body></html>";
    fs::write(path.join("b.html"), page).unwrap();
    let (_, out, _) = run(path, &["check", "--format", "html"]);
    let data = out.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(data).unwrap();
    let text = |d: &Value| d["text"].as_str().unwrap().to_owned();
    let shown = text(&data["documents"][1]);
    assert!(shown.contains("In Osk, 60 prisoners") && !shown.contains("<b>"), "{shown}");
    let claim = &data["findings"][0]["positions"][1]["claims"][0];
    let at = |key: &str| usize::try_from(claim[key].as_u64().unwrap()).unwrap();
    assert_eq!(shown.get(at("start")..at("end")), Some("60"));
}

#[test]
fn the_command_line_dates_what_tells_no_date() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("b.md"), "---\ndate: 2030-05-04\n---\n\n60 prisoners were freed on Monday.\n")
        .unwrap();
    let (_, out, _) = run(path, &["check", "--format", "json", "--published", "2031-02-03"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    let date = |i: usize| {
        let d = &report["documents"][i];
        format!("{} {}", d["published"].as_str().unwrap(), d["published_from"].as_str().unwrap())
    };
    assert_eq!(date(0), "2031-02-03 command-line");
    assert_eq!(date(1), "2030-05-04 metadata");
    assert_eq!(run(path, &["check", "--published", "soon"]).0, 2);
}
