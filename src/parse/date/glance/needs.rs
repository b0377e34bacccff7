//! What a production needs to see, and tables of productions that are entered only where they see it.

use super::{Glance, Signs};
use crate::parse::combinator::{In, Parser, R, fail};

/// Which token a production begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// The first.
    Head,
    /// The first, or the one after "the".
    The,
    /// The one after "the", which must stand.
    Article,
}

/// What a production cannot do without.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    begins: Begins,
    start: Signs,
    next: Signs,
    ahead: Signs,
    also: Signs,
    within: Signs,
}

impl Needs {
    const fn begin(begins: Begins, start: Signs) -> Self {
        let any = Signs::ANY;
        Self { begins, start, next: any, ahead: any, also: any, within: any }
    }
    /// The first token shows any of these signs.
    pub const fn head(start: Signs) -> Self {
        Self::begin(Begins::Head, start)
    }
    /// The first token does, or the one after "the".
    pub const fn the(start: Signs) -> Self {
        Self::begin(Begins::The, start)
    }
    /// The token after "the" does.
    pub const fn article(start: Signs) -> Self {
        Self::begin(Begins::Article, start)
    }
    /// The token after that shows any of these.
    #[must_use]
    pub const fn next(self, next: Signs) -> Self {
        Self { next, ..self }
    }
    /// A token after the first does.
    #[must_use]
    pub const fn ahead(self, ahead: Signs) -> Self {
        Self { ahead, ..self }
    }
    /// And another, or the same, one of these.
    #[must_use]
    pub const fn also(self, also: Signs) -> Self {
        Self { also, ..self }
    }
    /// The first token or one after it.
    #[must_use]
    pub const fn within(self, within: Signs) -> Self {
        Self { within, ..self }
    }

    /// Whether a production may match where this was seen.
    #[inline]
    pub fn met(&self, g: &Glance) -> bool {
        let start = match self.begins {
            Begins::Head => &g.head,
            Begins::The => &g.start,
            Begins::Article if g.the => &g.start,
            Begins::Article => return false,
        };
        start.any(&self.start)
            && g.next.any(&self.next)
            && g.ahead.any(&self.ahead)
            && g.ahead.any(&self.also)
            && (start.any(&self.within) || g.ahead.any(&self.within))
    }
}

/// A production, and what it needs.
pub struct Rule<T> {
    needs: Needs,
    read: Parser<T>,
}

/// A production that is entered where its needs are met.
pub const fn rule<T>(needs: Needs, read: Parser<T>) -> Rule<T> {
    Rule { needs, read }
}

/// Productions in the order in which they are tried, and what none of them can do without.
pub struct Table<T: 'static> {
    rules: &'static [Rule<T>],
    head: Signs,
    start: Signs,
    next: Signs,
    ahead: Signs,
}

/// A table of productions.
pub const fn table<T>(rules: &'static [Rule<T>]) -> Table<T> {
    let (mut head, mut start, mut next, mut ahead) = (Signs::NONE, Signs::NONE, Signs::NONE, Signs::NONE);
    let mut list = rules;
    while let [first, rest @ ..] = list {
        let needs = &first.needs;
        match needs.begins {
            Begins::Head => head = head.or(needs.start),
            Begins::The | Begins::Article => start = start.or(needs.start),
        }
        next = next.or(needs.next);
        ahead = ahead.or(needs.ahead);
        list = rest;
    }
    Table { rules, head, start, next, ahead }
}

impl<T> Table<T> {
    /// Whether any production may match where this was seen.
    #[inline]
    pub fn may_fit(&self, g: &Glance) -> bool {
        (g.head.any(&self.head) || g.start.any(&self.start))
            && g.next.any(&self.next)
            && g.ahead.any(&self.ahead)
    }
    /// The productions whose needs are met.
    fn fit(&self, g: &Glance) -> impl Iterator<Item = &Rule<T>> {
        let rules: &[Rule<T>] = if self.may_fit(g) { self.rules } else { &[] };
        rules.iter().filter(|rule| rule.needs.met(g))
    }
    /// What the first production that matches reads.
    pub fn first<'a>(&self, i: In<'a>, g: &Glance) -> R<'a, T> {
        for rule in self.fit(g) {
            if let Ok(found) = (rule.read)(i) {
                return Ok(found);
            }
        }
        fail()
    }
    /// What the production that takes most reads, the first of those that take the same.
    pub fn longest<'a>(&self, i: In<'a>, g: &Glance) -> R<'a, T> {
        let mut best: Option<(In<'a>, T)> = None;
        for rule in self.fit(g) {
            if let Ok((rest, t)) = (rule.read)(i)
                && best.as_ref().is_none_or(|(r, _)| rest.rest.len() < r.rest.len())
            {
                best = Some((rest, t));
            }
        }
        best.map_or_else(fail, Ok)
    }
}

#[cfg(test)]
impl<T: PartialEq> Table<T> {
    /// Whether the needs of the table keep nothing from matching.
    pub fn holds(&self, i: In<'_>, g: &Glance) -> bool {
        let all = || self.rules.iter().filter_map(|r| (r.read)(i).ok());
        let first = all().next().map(|(rest, t)| (rest.rest.len(), t));
        let longest = all().map(|(rest, _)| rest.rest.len()).min();
        self.first(i, g).ok().map(|(rest, t)| (rest.rest.len(), t)) == first
            && self.longest(i, g).ok().map(|(rest, _)| rest.rest.len()) == longest
    }
}
