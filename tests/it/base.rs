//! `--base`: findings against a git revision, whose objects the command reads itself. git only makes the
//! repositories here; where it is not installed these tests say so and pass.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Runs git with nobody's own settings.
fn git(folder: &Path, args: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .ok()?;
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Two commits: the second settles the count of prisoners; in the work tree the count of villages clashes anew.
fn repository() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    git(at, &["init", "-q"]).or_else(|| {
        eprintln!("skipped: git is not installed");
        None
    })?;
    let topic =
        |name: &str, of: &str, verb: &str| format!("[topic.{name}]\nof = [\"{of}\"]\nverb = [\"{verb}\"]\n");
    let config = [
        topic("prisoners", "prisoner(s)", "freed"),
        topic("villages", "village(s)", "burned"),
        topic("hostages", "hostage(s)", "freed"),
    ];
    write(at, "gainsay.toml", &config.concat());
    write(
        at,
        "news/a.md",
        "In Osk, 62 prisoners were freed.\n\nIn all 9 hostages were freed.\n\nSome 12 villages burned.\n",
    );
    write(at, "news/b.md", "In Osk, 60 prisoners were freed.\n\nIn all 8 hostages were freed.\n");
    git(at, &["add", "."])?;
    git(at, &["commit", "-qm", "one"])?;
    git(at, &["tag", "-am", "first", "v1"])?;
    write(at, "news/b.md", "In Osk, 62 prisoners were freed.\n\nIn all 8 hostages were freed.\n");
    git(at, &["commit", "-qam", "two"])?;
    write(
        at,
        "news/b.md",
        "In Osk, 62 prisoners were freed.\n\nIn all 8 hostages were freed.\n\nThe army says 40 villages burned.\n",
    );
    Some(folder)
}

/// Rule and state of each finding, and the exit status.
fn states(folder: &Path, args: &[&str]) -> (Option<i32>, Vec<String>) {
    let always = ["check", "--no-default-rules", "--format", "json", "--fail-on", "info"];
    let mut command = assert_cmd::Command::cargo_bin("gainsay").unwrap();
    let output = command.args(always).args(args).current_dir(folder).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    let Ok(report) = serde_json::from_slice::<Value>(&output.stdout) else {
        return (output.status.code(), vec![err]);
    };
    let state = |f: &Value| format!("{} {}", f["rule"].as_str().unwrap(), f["state"].as_str().unwrap());
    let mut all: Vec<String> = report["findings"].as_array().unwrap().iter().map(state).collect();
    all.sort();
    (output.status.code(), all)
}

#[test]
fn new_known_and_fixed_are_told_apart() {
    let Some(folder) = repository() else { return };
    let at = folder.path();
    let told = ["hostages known", "prisoners fixed", "villages new"].map(str::to_owned).to_vec();
    for revision in ["v1", "HEAD~1", "main^", "@~", "refs/heads/main~1"] {
        assert_eq!(states(at, &["--base", revision]), (Some(1), told.clone()), "{revision}");
    }
    assert_eq!(states(at, &["--base", "v1", "news"]).1, told);
    assert_eq!(states(at, &["--base", "v1", "--new-only"]).1, ["villages new"]);
    assert_eq!(states(at, &["--base", "HEAD"]).1, ["hostages known", "villages new"]);

    // The same out of packs, with a branch in packed-refs and a short name.
    let short = git(at, &["rev-parse", "--short=7", "v1^{commit}"]).unwrap();
    git(at, &["gc", "-q", "--aggressive", "--prune=now"]).unwrap();
    for revision in ["v1", "main~1", short.trim()] {
        assert_eq!(states(at, &["--base", revision]), (Some(1), told.clone()), "packed {revision}");
    }
    // A linked work tree has its own HEAD.
    git(at, &["worktree", "add", "-q", "linked", "main~1"]).unwrap();
    assert_eq!(states(&at.join("linked"), &["--base", "main"]).1, ["hostages known", "prisoners new"]);
    // From inside a folder, paths count from there.
    assert_eq!(states(&at.join("news"), &["--base", "v1", "a.md", "b.md"]).1, told);
}

#[test]
fn what_is_no_revision_is_told() {
    let Some(folder) = repository() else { return };
    let at = folder.path();
    for revision in ["no-such-branch", "HEAD~99", "v1^5", "../../etc", "abcdef0", "v1~x"] {
        let (status, told) = states(at, &["--base", revision]);
        assert_eq!(status, Some(2), "{revision}: {told:?}");
        assert!(told[0].contains(&format!("--base {revision}: ")), "{told:?}");
    }
    let bare = tempfile::tempdir().unwrap();
    write(bare.path(), "a.md", "In Osk, 62 prisoners were freed.\n");
    let (status, told) = states(bare.path(), &["--base", "HEAD"]);
    assert!(status == Some(2) && told[0].contains("no git repository"), "{told:?}");
}

#[test]
fn a_fixed_finding_shows_the_old_words() {
    let Some(folder) = repository() else { return };
    let mut command = assert_cmd::Command::cargo_bin("gainsay").unwrap();
    let output =
        command.args(["check", "--no-default-rules", "--base", "v1"]).current_dir(folder.path()).output();
    let out = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(out.contains("60 prisoners were freed") && out.contains("state: fixed"), "{out}");
}
