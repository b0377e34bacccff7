//! `--base REV`: the same rules over the documents of a git revision, so that what is new, unchanged and
//! fixed can be told apart.

use std::path::Path;

use rayon::prelude::*;

use super::git::Repository;
use super::{input, setup};
use crate::config::{baseline, inline};
use crate::error::Error;
use crate::finding::{Finding, Report, State};
use crate::rules::RuleSet;
use crate::workspace::Workspace;

/// Marks each finding of `report` as new or known against the revision, and adds what is fixed.
pub(super) fn apply(
    report: &mut Report,
    revision: &str,
    rules: &RuleSet,
    paths: &[String],
    root: &str,
    today: Option<i32>,
) -> Result<(), Error> {
    let wrong = |e: String| Error::usage(format!("--base {revision}: {e}"));
    let workspace = documents(revision, rules, paths, root).map_err(wrong)?;
    let mut base = workspace.report(today);
    let comments: Vec<_> = workspace.documents().flat_map(|d| inline::comments(d)).collect();
    inline::apply(&mut base, &comments, rules);
    baseline::against(report, renamed(base, revision));
    Ok(())
}

/// The documents of the revision that the arguments name.
fn documents(revision: &str, rules: &RuleSet, paths: &[String], root: &str) -> Result<Workspace, String> {
    let repository = Repository::around(Path::new(root))?;
    let commit = repository.commit(revision)?;
    let mut files = std::collections::BTreeMap::new();
    let roots = if paths.is_empty() { vec![root.to_owned()] } else { paths.to_vec() };
    for path in roots.iter().filter(|p| *p != "-") {
        let whole = std::path::absolute(path).map_err(|e| format!("{path}: {e}"))?;
        let whole = std::fs::canonicalize(&whole).unwrap_or(whole);
        let Ok(inside) = whole.strip_prefix(&repository.root) else {
            return Err(format!("{path} lies outside of the repository"));
        };
        let folder = input::id(inside).trim_start_matches('.').to_owned();
        for (file, oid) in repository.files(commit, &folder)? {
            let rest = file.get(folder.len()..).unwrap_or_default().trim_start_matches('/');
            let id = input::id(&Path::new(path).join(rest));
            let hidden = rest.split('/').any(|part| part.starts_with('.'));
            if !hidden && input::is_read(&id) && setup::is_kept(&rules.project, &id, paths) {
                files.insert(id, oid);
            }
        }
    }
    let mut workspace = Workspace::new(rules.clone());
    let read: Vec<_> = files
        .into_par_iter()
        .map(|(id, oid)| {
            let documents = input::documents(&id, &repository.blob(oid)?).documents;
            Ok(documents.into_iter().map(|d| workspace.read(d)).collect::<Vec<_>>())
        })
        .collect::<Result<_, String>>()?;
    read.into_iter().flatten().for_each(|facts| workspace.insert_facts(facts));
    Ok(workspace)
}

/// A document of the base that a fixed finding cites is another than the one of that name today.
fn renamed(mut base: Report, revision: &str) -> Report {
    let name = |id: &str| smol_str::format_smolstr!("{id}@{revision}");
    for document in &mut base.documents {
        document.id = name(&document.id);
    }
    base.sources = base.sources.into_iter().map(|(id, text)| (name(&id), text)).collect();
    for finding in &mut base.findings {
        for claim in cited(finding) {
            claim.document = name(&claim.document);
        }
        finding.state = State::Fixed;
    }
    base
}

/// Every claim of a finding, those of its notes included.
fn cited(finding: &mut Finding) -> impl Iterator<Item = &mut crate::finding::Cited> {
    let positions = finding.positions.iter_mut().flat_map(|p| &mut p.claims);
    positions.chain(finding.notes.iter_mut().filter_map(|n| n.claim.as_mut()))
}
