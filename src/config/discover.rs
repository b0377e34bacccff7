//! Finding `gainsay.toml`, and reading the layers of rules in their order.

use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, nearest};
use crate::error::Error;
use crate::rules::{Layer, RuleSet};

/// The name of the configuration file.
pub const FILE: &str = "gainsay.toml";

/// Which rules a run takes, as its arguments say.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The configuration file; else the one found from the documents upward.
    pub config: Option<PathBuf>,
    /// Further rule files, or folders of them.
    pub rules: Vec<PathBuf>,
    /// Whether the built-in packs are left out.
    pub no_default_rules: bool,
    /// These alone; empty: all.
    pub select: Vec<String>,
    /// Without these.
    pub ignore: Vec<String>,
}

/// The rules of a run.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// All that is right in them.
    pub rules: RuleSet,
    /// All that is wrong.
    pub problems: Vec<Diagnostic>,
    /// The configuration file, where there is one.
    pub config: Option<PathBuf>,
}

/// Reads the built-in packs, then `--rules` in order, then gainsay.toml.
pub fn load(settings: &Settings, paths: &[String]) -> Result<Loaded, Error> {
    let config = match &settings.config {
        Some(path) => Some(path.clone()),
        None => find(&common_folder(paths)),
    };
    let mut layers = Vec::new();
    if !settings.no_default_rules {
        layers.push(Layer::default_packs());
    }
    for path in &settings.rules {
        layers.push(layer(path)?);
    }
    if let Some(path) = &config {
        layers.push(layer(path)?);
    }
    let (mut rules, problems) = RuleSet::load(&layers, &|path| std::fs::read(path));
    choose(&mut rules, settings)?;
    Ok(Loaded { rules, problems, config })
}

/// The nearest gainsay.toml from `folder` upward.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let written = folder.ancestors().map(|f| f.join(FILE)).find(|p| p.is_file());
    written.or_else(|| {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let whole = std::path::absolute(here).ok()?;
        let depth = whole.ancestors().position(|f| f.join(FILE).is_file())?;
        let mut up = PathBuf::new();
        for _ in 0..depth.saturating_sub(normal_parts(folder)) {
            up.push(Component::ParentDir);
        }
        Some(up.join(FILE)).filter(|p| p.is_file())
    })
}

fn normal_parts(path: &Path) -> usize {
    path.components().filter(|c| matches!(c, Component::Normal(_))).count()
}

/// The deepest folder that holds every path; a file counts as its folder.
fn common_folder(paths: &[String]) -> PathBuf {
    let folder = |path: &String| {
        let path = Path::new(path);
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        folder.components().filter(|c| *c != Component::CurDir).collect::<PathBuf>()
    };
    let mut folders = paths.iter().filter(|p| *p != "-").map(folder);
    let Some(first) = folders.next() else { return PathBuf::new() };
    folders.fold(first, |common, next| {
        common.components().zip(next.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    })
}

/// One layer: a file, or the rule files of a folder.
fn layer(path: &Path) -> Result<Layer, Error> {
    let wrong = |e| Error::io(path.display().to_string(), e);
    let mut files = Vec::new();
    if path.is_dir() {
        let entries = std::fs::read_dir(path).map_err(wrong)?;
        for entry in entries {
            let path = entry.map_err(wrong)?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                files.push(path);
            }
        }
        files.sort();
    } else {
        files.push(path.to_path_buf());
    }
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).map_err(|e| Error::io(path.display().to_string(), e))?;
        Ok((slashed(&path).into(), bytes.into()))
    };
    Ok(Layer { files: files.into_iter().map(read).collect::<Result<_, Error>>()? })
}

/// The path with `/` between its parts, as globs expect it.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Keeps what `--select` and `--ignore` leave; a name that no rule has is an error.
fn choose(rules: &mut RuleSet, settings: &Settings) -> Result<(), Error> {
    for name in settings.select.iter().chain(&settings.ignore) {
        if rules.rule(name).is_none() {
            let near = nearest(name, rules.rules.iter().map(|r| r.name.as_str()));
            let hint = near
                .map_or_else(|| "`gainsay rules` lists them".to_owned(), |n| format!("did you mean `{n}`?"));
            return Err(Error::usage(format!("no rule is called `{name}`: {hint}")));
        }
    }
    let named = |list: &[String], rule: &crate::rules::Rule| {
        list.iter().any(|n| *n == rule.name || rule.was.iter().any(|w| w == n))
    };
    rules.rules.retain(|rule| {
        (settings.select.is_empty() || named(&settings.select, rule)) && !named(&settings.ignore, rule)
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_folder_is_that_of_all() {
        for (paths, folder) in [
            (&["a/b/x.txt", "a/c/y.txt"][..], "a"),
            (&["./a/x.txt"], "a"),
            (&["x.txt", "a/y.txt"], ""),
            (&["-"], ""),
            (&["/tmp/none/x.txt", "/tmp/none/y.txt"], "/tmp/none"),
        ] {
            let paths: Vec<String> = paths.iter().map(|&p| p.to_owned()).collect();
            assert_eq!(common_folder(&paths), Path::new(folder), "{paths:?}");
        }
    }

    #[test]
    fn an_unknown_rule_is_told_with_the_nearest() {
        let name = RuleSet::default_packs().rules[0].name.clone();
        let settings = Settings { select: vec![format!("{name}x")], ..Settings::default() };
        let error = load(&settings, &["/nowhere/at/all.txt".to_owned()]).unwrap_err();
        assert!(error.is_usage());
        assert!(error.to_string().contains(&format!("did you mean `{name}`?")), "{error}");
    }
}
