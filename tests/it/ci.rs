//! The files that CI services read: their very commands run here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.md", "In Osk, 62 prisoners were freed on Monday.\n");
    write("b.md", "In Osk, 60 prisoners were freed on Monday.\n");
    write("c.md", "Nothing to compare here.\n");
    write("gainsay.toml", "[topic.prisoners-freed]\nof = [\"prisoner(s)\"]\nverb = [\"freed\"]\n");
    folder
}

/// The blocks of `run: |` in a composite action, by the name of their step.
fn scripts(action: &str) -> BTreeMap<String, String> {
    let mut scripts = BTreeMap::new();
    let (mut name, mut inside) = (String::new(), false);
    for line in action.lines() {
        let indent = line.len() - line.trim_start().len();
        if let Some(step) = line.trim().strip_prefix("- name: ") {
            (name, inside) = (step.to_owned(), false);
        } else if line.trim() == "run: |" {
            inside = true;
        } else if inside && indent >= 8 {
            let script: &mut String = scripts.entry(name.clone()).or_default();
            script.push_str(line.trim_start());
            script.push('\n');
        } else {
            inside = false;
        }
    }
    scripts
}

/// Runs a script of bash with the built command first on the path.
fn bash(folder: &Path, script: &str, variables: &[(&str, &str)]) -> Output {
    let bin = assert_cmd::cargo::cargo_bin("gainsay");
    let path = format!("{}:{}", bin.parent().unwrap().display(), std::env::var("PATH").unwrap());
    Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(folder)
        .env("PATH", path)
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

#[test]
fn the_action_annotates_summarises_and_keeps_the_status() {
    let folder = corpus();
    let scripts = scripts(&fs::read_to_string(root().join("action.yml")).unwrap());
    assert_eq!(scripts.keys().collect::<Vec<_>>(), ["Check", "Install", "Result"]);
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (temp, summary, outputs) = (at("temp"), at("summary.txt"), at("outputs.txt"));
    let variables = [
        ("RUNNER_TEMP", temp.as_str()),
        ("GITHUB_STEP_SUMMARY", &summary),
        ("GITHUB_OUTPUT", &outputs),
        ("PATHS", "a.md b.md"),
        ("FAIL_ON", "error"),
        ("ARGS", "--ignore=weekday"),
    ];
    assert!(bash(folder.path(), &scripts["Install"], &[("VERSION", "")]).status.success());
    let args = [("ARGS", "")];
    let checked = bash(folder.path(), &scripts["Check"], &[&variables[..5], &args].concat());
    let out = String::from_utf8(checked.stdout).unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    assert!(out.starts_with("::error file=a.md,line=1,col=9,title=prisoners-freed"), "{out}");
    assert!(fs::read_to_string(&summary).unwrap().contains("## gainsay: 1 error"));
    let outputs = fs::read_to_string(&outputs).unwrap();
    let value = |key: &str| outputs.lines().find_map(|l| l.strip_prefix(key)).unwrap().to_owned();
    for report in ["sarif=", "html="] {
        assert!(Path::new(&value(report)).is_file(), "{outputs}");
    }
    let status = value("status=");
    assert_eq!(status, "1");
    assert_eq!(bash(folder.path(), &scripts["Result"], &[("STATUS", &status)]).status.code(), Some(1));
}

#[test]
fn the_hook_reports_on_the_files_of_the_commit() {
    let folder = corpus();
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let entry = hooks.lines().find_map(|l| l.trim().strip_prefix("entry: ")).unwrap();
    let run = |files: &str| bash(folder.path(), &format!("{entry} {files}"), &[]);
    let clash = run("c.md b.md");
    assert_eq!(clash.status.code(), Some(1));
    assert!(String::from_utf8(clash.stdout).unwrap().contains("a.md:1:9: error[prisoners-freed]"));
    assert_eq!(run("c.md").status.code(), Some(0));
}

#[test]
fn the_gitlab_job_leaves_its_reports() {
    let folder = corpus();
    let template = fs::read_to_string(root().join("docs/gitlab-ci.yml")).unwrap();
    let script = template.lines().find_map(|l| l.trim().strip_prefix("- gainsay check")).unwrap();
    let done = bash(folder.path(), &format!("gainsay check{script}"), &[]);
    assert_eq!(done.status.code(), Some(1));
    for report in ["gl-code-quality.json", "gainsay.xml", "gainsay.html"] {
        assert!(template.contains(report) && folder.path().join(report).is_file(), "{report}");
    }
}
