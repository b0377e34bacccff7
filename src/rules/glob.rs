//! Globs over document ids: `*` within a part, `**` over parts, `?` one character, `{a,b}` either.

use smol_str::SmolStr;

/// A pattern over paths with `/` between the parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    /// As written.
    pub text: SmolStr,
    /// Without braces, and below the folder of the file that names it.
    patterns: Vec<String>,
    /// A glob without `/` matches a name anywhere.
    anywhere: bool,
}

impl Glob {
    /// A glob written in the file at `path`; relative to its folder.
    pub fn new(text: &str, path: &str) -> Self {
        let anywhere = !text.contains('/');
        let folder =
            path.rfind('/').and_then(|i| path.get(..i)).filter(|_| !anywhere && !text.starts_with('/'));
        let mut patterns = Vec::new();
        expand(text, &mut patterns);
        for p in &mut patterns {
            *p = normal(&folder.map_or_else(|| p.clone(), |f| format!("{f}/{p}")));
        }
        Self { text: text.into(), patterns, anywhere }
    }

    /// Whether it matches a document's id or path.
    pub fn matches(&self, path: &str) -> bool {
        let path = normal(path);
        let name = path.rsplit('/').next().unwrap_or(&path);
        let subject = if self.anywhere { name } else { &path };
        self.patterns.iter().any(|p| wild(p.as_bytes(), subject.as_bytes()))
    }
}

/// Without `./` and with `a/../` resolved, so that two ways of writing one path are one.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match (part, parts.last()) {
            (".", _) => {}
            ("..", Some(&last)) if last != ".." && !last.is_empty() => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Writes `{a,b}` out; more than 64 alternatives are cut, an open brace stands for itself.
fn expand(text: &str, out: &mut Vec<String>) {
    let mut queue = vec![text.to_owned()];
    while let Some(next) = queue.pop() {
        let braces = next.split_once('{').and_then(|(a, rest)| rest.split_once('}').map(|(b, c)| (a, b, c)));
        match braces {
            Some((head, inner, tail)) if queue.len() + out.len() < 64 => {
                queue.extend(inner.split(',').rev().map(|choice| format!("{head}{choice}{tail}")));
            }
            _ => out.push(next),
        }
    }
}

/// Wildcard match with one point of return for `*` and one for `**`: linear in practice, never recursive.
fn wild(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    let mut deep: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(p), text.get(t)) {
            (Some(b'*'), _) if pattern.get(p + 1) == Some(&b'*') => {
                // `**/` may stand for no part at all.
                p += if pattern.get(p + 2) == Some(&b'/') { 3 } else { 2 };
                deep = Some((p, t));
                star = None;
            }
            (Some(b'*'), _) => {
                p += 1;
                star = Some((p, t));
            }
            (Some(b'?'), Some(&c)) if c != b'/' => (p, t) = (p + 1, t + 1),
            (Some(a), Some(b)) if a == b => (p, t) = (p + 1, t + 1),
            (None, None) => return true,
            _ => {
                let retry = star.filter(|&(_, at)| text.get(at).is_some_and(|&c| c != b'/'));
                if let Some((back, at)) = retry {
                    star = Some((back, at + 1));
                    (p, t) = (back, at + 1);
                } else if let Some((back, at)) = deep.filter(|&(_, at)| at < text.len()) {
                    deep = Some((back, at + 1));
                    star = None;
                    (p, t) = (back, at + 1);
                } else {
                    return false;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "texts of our own")]

    use super::Glob;

    #[test]
    fn matches_and_does_not() {
        let table = [
            ("*.md", "a.toml", "deep/down/x.md", true),
            ("*.md", "a.toml", "x.txt", false),
            ("ours/*.md", "a.toml", "ours/x.md", true),
            ("ours/*.md", "a.toml", "ours/deep/x.md", false),
            ("ours/**", "a.toml", "ours/deep/x.md", true),
            ("ours/**/*.md", "a.toml", "ours/x.md", true),
            ("ours/*.md", "corpus/gainsay.toml", "corpus/ours/x.md", true),
            ("ours/*.md", "corpus/gainsay.toml", "ours/x.md", false),
            ("../ours/*.md", "corpus/gainsay.toml", "ours/x.md", true),
            ("./a.md", "gainsay.toml", "a.md", true),
            ("{a,b}-?.md", "a.toml", "b-1.md", true),
            ("{a,b}-?.md", "a.toml", "c-1.md", false),
            ("tass-*", "a.toml", "in/tass-2031.txt", true),
            ("{a", "a.toml", "{a", true),
        ];
        for (glob, file, path, want) in table {
            assert_eq!(Glob::new(glob, file).matches(path), want, "{glob} in {file} on {path}");
        }
    }

    #[test]
    fn many_stars_do_not_explode() {
        let glob = Glob::new(&"*a".repeat(200), "a.toml");
        assert!(!glob.matches(&"a".repeat(10_000).replace("aaaa", "aaab")[..199]));
    }
}
