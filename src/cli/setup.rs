//! What every command that reads documents needs first: rules, then the documents themselves.

use rayon::prelude::*;

use super::args::{ReadArgs, RuleArgs};
use super::input::{self, Input};
use super::terminal::Terminal;
use super::{Status, output};
use crate::config::{self, Loaded, Settings};
use crate::error::Error;
use crate::finding::Skipped;
use crate::rules::Project;
use crate::source::{Document, From, iso_day};
use crate::workspace::Workspace;

/// Rules and documents of a run, and what was wrong with either.
#[derive(Debug)]
pub(super) struct Run {
    /// The documents in it.
    pub workspace: Workspace,
    /// What was passed over, errors included.
    pub skipped: Vec<Skipped>,
    /// Whether rules and input were right.
    pub status: Status,
    /// The configuration file.
    pub config: Option<std::path::PathBuf>,
}

/// Reads rules; says what is wrong in them.
pub(super) fn rules(
    args: &RuleArgs,
    paths: &[String],
    terminal: &Terminal,
) -> Result<(Loaded, Status), Error> {
    let settings = Settings {
        config: args.config.clone(),
        rules: args.rules.clone(),
        no_default_rules: args.no_default_rules,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
    };
    let loaded = config::load(&settings, paths)?;
    if loaded.problems.is_empty() {
        return Ok((loaded, Status::Clean));
    }
    terminal.error(&Error::diagnostics(loaded.problems.clone()));
    Ok((loaded, Status::Wrong))
}

/// Reads rules and documents into a workspace.
pub(super) fn workspace(
    rule_args: &RuleArgs,
    read: &ReadArgs,
    paths: &[String],
    terminal: &Terminal,
) -> Result<Run, Error> {
    let (loaded, status) = rules(rule_args, paths, terminal)?;
    let input = documents(&loaded, read, paths)?;
    let status = status.max(output::wrong(&input, terminal));
    let mut workspace = Workspace::new(loaded.rules);
    let Input { documents, mut skipped, wrong } = input;
    let progress = terminal.progress(documents.len());
    let facts: Vec<_> = groups(documents)
        .into_par_iter()
        .map(|group| {
            let facts = workspace.read_each(group);
            progress.inc(facts.len() as u64);
            facts
        })
        .collect();
    progress.finish_and_clear();
    for f in facts.into_iter().flatten() {
        workspace.insert_facts(f);
    }
    skipped.extend(wrong);
    Ok(Run { workspace, skipped, status, config: loaded.config })
}

/// How many documents a thread reads at a time.
pub(super) const GROUP: usize = 8;

/// Documents in groups of [`GROUP`], the last of what is left.
pub(super) fn groups(documents: Vec<Document>) -> Vec<Vec<Document>> {
    let mut documents = documents.into_iter().peekable();
    let mut groups = Vec::with_capacity(documents.len().div_ceil(GROUP));
    while documents.peek().is_some() {
        groups.push(documents.by_ref().take(GROUP).collect());
    }
    groups
}

/// The folder of the configuration, else this one.
pub(super) fn root(config: Option<&std::path::Path>) -> String {
    config.and_then(std::path::Path::parent).map_or_else(|| ".".to_owned(), input::id)
}

/// The documents that the arguments name, else those of the configuration, else this folder's.
pub(super) fn documents(loaded: &Loaded, read: &ReadArgs, paths: &[String]) -> Result<Input, Error> {
    let project = &loaded.rules.project;
    let found = if paths.is_empty() {
        input::find(&[root(loaded.config.as_deref())], &|id| !is_kept(project, id, paths))
    } else {
        input::find(paths, &|id| !is_kept(project, id, paths))
    };
    let mut input = input::read(found, read);
    if let Some(published) = &read.published {
        let day = iso_day(published)
            .ok_or_else(|| Error::usage(format!("--published `{published}`: expected a date, YYYY-MM-DD")))?;
        for document in &mut input.documents {
            document.meta.published = document.meta.published.or(Some((day, From::CommandLine)));
        }
    }
    Ok(input)
}

/// Whether the configuration lets a document in: none that it excludes; and where no path was asked for,
/// only those that it names.
pub(super) fn is_kept(project: &Project, id: &str, paths: &[String]) -> bool {
    let named = project.documents.is_empty() || project.documents.iter().any(|g| g.matches(id));
    (named || !paths.is_empty()) && !project.exclude.iter().any(|g| g.matches(id))
}
