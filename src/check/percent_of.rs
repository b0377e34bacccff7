//! A percentage that its own figures contradict: a share of a whole, or a change between two figures.
//!
//! Percent and percentage points differ: "rose 0.9 percent, from 4.2 % to 5.1 %" meant points. Figures
//! carry half a unit of their last place; rates by the year, adjusted and averaged figures are left alone.

use num_traits::{CheckedDiv, CheckedMul};
use smol_str::{SmolStr, format_smolstr};

use super::passage::{Item, Passage};
use super::range::{self, Range, whole};
use super::slip::{Mark, Slip};
use crate::claim::{ClaimValue, Kind};
use crate::value::{Num, print};
use crate::vocab::{Class, Cue, TokenKind};

/// Adds what clashes in one sentence.
pub fn find(p: &Passage<'_>, out: &mut Vec<Slip>) {
    if !p.items.iter().any(|i| i.claim.kind == Kind::Percent) {
        return;
    }
    // "a year earlier" is no rate by the year.
    let rate =
        |c: &super::passage::CueAt| c.cue == Cue::Rate && !p.cue_after(c.end, 0, &[Cue::Earlier, Cue::Later]);
    if p.cues.iter().any(rate) || p.cue_in(0, p.tokens.len(), &[Cue::Average, Cue::Each]) {
        return;
    }
    if !change(p, out) && !compared(p, out) {
        shares(p, out);
    }
}

// ---- Changes --------------------------------------------------------------------------------

/// `("rose" | "fell") … percent … "from" figure "to" figure`, in any order; true where one was read.
fn change(p: &Passage<'_>, out: &mut Vec<Slip>) -> bool {
    let Some(ends) = ends(p) else { return false };
    let mut sizes =
        p.items.iter().filter(|i| i.claim.kind == Kind::Percent && !ends.cites.contains(&i.cite()));
    let (Some(size), None) = (sizes.next(), sizes.next()) else { return false };
    let words = p.cues.iter().filter(|c| matches!(c.cue, Cue::Rise | Cue::Fall));
    let near = words.filter(|c| c.first < size.end + 4 && size.first < c.end + 12).count() > 0;
    // "… to 33 percent; Labour fell to 22 from 28": the end of another change, in another clause.
    let end_itself = marked(p, size, &[Cue::From, Cue::To]);
    let (first, last) = ends.reach;
    let between = p.slice(size.end.min(last), size.first.max(first));
    if !near || end_itself || between.iter().any(|t| t.punct(b';')) || !Passage::stands(size) {
        return false;
    }
    let (Some(said), Some(relative)) = (Range::of(size.claim), relative(ends.before, ends.after)) else {
        return true;
    };
    let basis = p.cue_in(size.first, size.end + 2, &[Cue::BasisPoints]);
    // Basis points are hundredths of a percentage point; of anything else they say nothing here.
    let scale = if basis { whole(100) } else { whole(1) };
    let Some(said) = said.times(scale.recip()).filter(|_| !basis || ends.kind == Kind::Percent) else {
        return true;
    };
    let points = ends.kind == Kind::Percent && (basis || is_points(p, size));
    let difference = ends.after.sub(ends.before).map(Range::abs);
    let fits = if points { difference.is_none_or(|d| !d.apart(said)) } else { !relative.apart(said) };
    if !fits {
        let (a, b) = ends.figures;
        let shown = if points {
            (if b > a { b - a } else { a - b }).checked_mul(&scale)
        } else {
            ratio(if b > a { b - a } else { a - b }, a)
        };
        let meant = difference.filter(|d| !points && ends.kind == Kind::Percent && !d.apart(said));
        out.push(slip(p, &ends, size, shown, points, meant));
    }
    true
}

/// `figure noun "," percent "more than" figure`: a comparison of the only two figures of one measure.
fn compared(p: &Passage<'_>, out: &mut Vec<Slip>) -> bool {
    for (i, size) in p.items.iter().enumerate().filter(|(_, i)| i.claim.kind == Kind::Percent) {
        let than = p.cues.iter().find(|c| c.cue == Cue::Than && c.first == size.end);
        let (Some(than), Some(base)) = (than, p.items.get(i + 1)) else { continue };
        let mut same = p.items.iter().filter(|o| o.measure().is_some() && o.measure() == base.measure());
        let (Some(figure), Some(second), None) = (same.next(), same.next(), same.next()) else { continue };
        let close = base.first - than.end.min(base.first) <= 2 && p.plain(than.end, base.first);
        let clause = p.slice(figure.end, size.first.max(figure.end));
        let one = size.first - figure.end.min(size.first) <= 8 && !clause.iter().any(|t| t.punct(b';'));
        let ordered = second.index == base.index && figure.end <= size.first;
        let stands =
            [figure, base, size].iter().all(|i| Passage::stands(i)) && base.claim.kind != Kind::Percent;
        if !(close && one && ordered && stands && size.claim.hedge.is_none()) {
            continue;
        }
        let (Some(a), Some(b), Some(said)) =
            (Range::of(base.claim), Range::of(figure.claim), Range::of(size.claim))
        else {
            continue;
        };
        if relative(a, b).is_some_and(|r| r.apart(said)) {
            let figures = figures(base).zip(figures(figure));
            let shown = figures.and_then(|(a, b)| ratio(if b > a { b - a } else { a - b }, a));
            let ends = Ends {
                before: a,
                after: b,
                kind: base.claim.kind,
                figures: figures.unwrap_or_default(),
                words: [p.of(base), p.of(figure)],
                cites: vec![base.cite(), figure.cite()],
                reach: (figure.first, base.end),
            };
            out.push(slip(p, &ends, size, shown, false, None));
        }
        return true;
    }
    false
}

/// The figures before and after a change.
struct Ends<'t> {
    before: Range,
    after: Range,
    kind: Kind,
    figures: (Num, Num),
    words: [&'t str; 2],
    cites: Vec<Mark>,
    /// First token of the figures, and one past the last.
    reach: (usize, usize),
}

/// The only two figures of one measure that stand after "from" and "to", or a range after "from".
fn ends<'d>(p: &Passage<'d>) -> Option<Ends<'d>> {
    let mut found = Vec::new();
    for (i, from) in p.items.iter().enumerate() {
        if !marked(p, from, &[Cue::From]) || from.measure().is_none() {
            continue;
        }
        if let Some(range) = stretched(p, from) {
            found.push(range);
            continue;
        }
        let same = |other: &&Item<'d>| other.measure() == from.measure();
        let next = p.items.get(i + 1).filter(same).filter(|to| marked(p, to, &[Cue::To]));
        let before = i.checked_sub(1).and_then(|j| p.items.get(j)).filter(same);
        // "$1.05, up from $0.98": the figure before the change needs no "to".
        let moved = |to: &&Item<'d>| {
            let cue = p.cues.iter().find(|c| matches!(c.cue, Cue::Rise | Cue::Fall) && to.end <= c.first);
            cue.is_some_and(|c| c.first - to.end <= 2 && from.first - c.end <= 1)
        };
        let before = before.filter(|to| marked(p, to, &[Cue::To]) || moved(to));
        let Some(to) = next.or(before) else { continue };
        found.push(Ends {
            before: Range::of(from.claim)?,
            after: Range::of(to.claim)?,
            kind: from.claim.kind,
            figures: (figures(from)?, figures(to)?),
            words: [p.of(from), p.of(to)],
            cites: vec![from.cite(), to.cite()],
            reach: (from.first.min(to.first), from.end.max(to.end)),
        });
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// "€4.0 million to €5.2 million", read as one range.
fn stretched<'d>(p: &Passage<'d>, item: &Item<'d>) -> Option<Ends<'d>> {
    let n = range::numeric(item.claim).filter(|n| n.value.contains("..") && item.claim.hedge.is_none())?;
    let counted = matches!(item.claim.kind, Kind::Count | Kind::Number);
    let half = if counted { whole(0) } else { n.place / whole(2) };
    let around = |x: Num| Range { lo: Some(x - half), hi: Some(x + half) };
    let to = p.cues.iter().find(|c| c.cue == Cue::To && item.first < c.first && c.end < item.end)?;
    let part = |from: usize, to: usize| {
        let tokens = p.slice(from, to);
        tokens.first().zip(tokens.last()).map(|(f, l)| f.span.cover(l.span).of(p.text()))
    };
    Some(Ends {
        before: around(n.set.lo?),
        after: around(n.set.hi?),
        kind: item.claim.kind,
        figures: (n.set.lo?, n.set.hi?),
        words: [part(item.first, to.first)?, part(to.end, item.end)?],
        cites: vec![item.cite()],
        reach: (item.first, item.end),
    })
}

/// Whether one of the cues stands right before a figure, an article aside.
fn marked(p: &Passage<'_>, item: &Item<'_>, cues: &[Cue]) -> bool {
    p.cue_before(item.first, 1, cues)
        && p.before(item.first).is_some_and(|t| t.is(Class::Cue) || t.is(Class::Determiner))
}

fn is_points(p: &Passage<'_>, item: &Item<'_>) -> bool {
    p.cue_in(item.first, item.end, &[Cue::Points]) || p.cue_after(item.end, 0, &[Cue::Points])
}

/// By how many percent `b` differs from `a`.
fn relative(a: Range, b: Range) -> Option<Range> {
    Some(b.over(a)?.times(whole(100))?.sub(Range::point(whole(100)))?.abs())
}

fn slip(
    p: &Passage<'_>,
    ends: &Ends<'_>,
    size: &Item<'_>,
    right: Option<Num>,
    points: bool,
    meant: Option<Range>,
) -> Slip {
    let ([a, b], said) = (ends.words, p.of(size));
    let unit = if points { "percentage points" } else { "percent" };
    let expected = right.map_or_else(SmolStr::default, |m| percent(said, size, &m, unit));
    let slip = Slip::conflict(format!("change from {a} to {b}"), expected.clone(), said)
        .message(format!("from {a} to {b} is {expected}, not {said}"))
        .side(said, vec![size.cite()])
        .side(expected, ends.cites.clone());
    if meant.is_some() { slip.note("the difference fits in percentage points") } else { slip }
}

/// A percentage in the words of another.
fn percent(said: &str, item: &Item<'_>, n: &Num, unit: &str) -> SmolStr {
    let rounded = n.checked_mul(&whole(10)).map_or(*n, |m| m.round() / whole(10));
    figures(item).filter(|f| *f != whole(0)).map_or_else(
        || format_smolstr!("{} {unit}", print::rounded(n, 1)),
        |f| range::restate(said, f, &rounded),
    )
}

fn figures(item: &Item<'_>) -> Option<Num> {
    range::numeric(item.claim).map(|n| n.figure)
}

/// `a / b` in percent.
fn ratio(a: Num, b: Num) -> Option<Num> {
    a.checked_mul(&whole(100))?.checked_div(&b)
}

// ---- Shares ---------------------------------------------------------------------------------

/// `part "of" whole "(" percent ")"`, `"of" whole "," part "(" percent ")"`, `part "," "or" percent "of" whole`.
fn shares(p: &Passage<'_>, out: &mut Vec<Slip>) {
    for (at, percent_item) in p.items.iter().enumerate() {
        if percent_item.claim.kind != Kind::Percent
            || is_points(p, percent_item)
            || !Passage::stands(percent_item)
        {
            continue;
        }
        let Some((part, wholes)) = share(p, at) else { continue };
        let Some(said) = Range::of(percent_item.claim) else { continue };
        let quotients: Vec<(&Item<'_>, Range)> =
            wholes.into_iter().filter_map(|w| Some((w, quotient(part, w)?))).collect();
        let Some(&(whole_item, _)) = quotients.first() else { continue };
        let shown = figures(part).zip(figures(whole_item)).and_then(|(a, b)| ratio(a, b));
        if quotients.iter().any(|(_, q)| !q.apart(said)) {
            continue;
        }
        let (a, w, said) = (p.of(part), p.of(whole_item), p.of(percent_item));
        let expected = shown.map_or_else(SmolStr::default, |m| percent(said, percent_item, &m, "percent"));
        out.push(
            Slip::conflict(format!("share of {a} in {w}"), expected.clone(), said)
                .message(format!("{a} of {w} is {expected}, not {said}"))
                .side(said, vec![percent_item.cite()])
                .side(expected, vec![part.cite(), whole_item.cite()]),
        );
    }
}

/// The part that a percentage restates, and what it may be a part of, the likeliest first.
fn share<'p, 'd>(p: &'p Passage<'d>, at: usize) -> Option<(&'p Item<'d>, Vec<&'p Item<'d>>)> {
    let percent = p.items.get(at)?;
    let part = p.items.get(at.checked_sub(1)?)?;
    let next = p.items.get(at + 1);
    if restates(p, part, percent) {
        // Forward: "2.1 GWh, or 30 percent of the 7 GWh"; "434 (35 percent) of the 1,240".
        let after = percent.end + usize::from(p.token(percent.end).is_some_and(|t| t.punct(b')')));
        if let Some(whole) = next.filter(|w| follows_of(p, after, w)) {
            return fits(part, whole).then(|| (part, vec![whole]));
        }
        // Backward: "Of these 1,240 people, 434 (35 percent)"; "434 of 1,240 people (35 percent)".
        let before = at.checked_sub(2).and_then(|i| p.items.get(i));
        if let Some(whole) = before
            && follows_of(p, whole.end, part)
            && fits(whole, part)
        {
            return Some((whole, vec![part]));
        }
        return announced(p, part).map(|wholes| (part, wholes)).filter(|(_, w)| !w.is_empty());
    }
    None
}

/// Whether a percentage stands right behind a part, in brackets or after "or".
fn restates(p: &Passage<'_>, part: &Item<'_>, percent: &Item<'_>) -> bool {
    let between = p.slice(part.end, percent.first);
    let bracket = between.last().is_some_and(|t| t.punct(b'('))
        && p.token(percent.end).is_some_and(|t| t.punct(b')') || t.punct(b';') || t.punct(b','));
    let words = between.iter().filter(|t| t.kind == TokenKind::Word).count();
    let marks = between.len() - words;
    let or = p.cue_before(percent.first, 0, &[Cue::Or])
        || (p.cue_in(part.end, percent.first, &[Cue::Or])
            && p.before(percent.first).is_some_and(|t| t.is(Class::Cue)));
    // "… children under ten (56 percent)" may restate words of its own: only a short noun may stand between.
    (bracket && marks == 1 && words <= 3) || (or && marks <= 1 && words <= 5)
}

/// Whether "of" stands right after `from` and the item soon after it.
fn follows_of(p: &Passage<'_>, from: usize, item: &Item<'_>) -> bool {
    item.first >= from && item.first - from <= 7 && {
        let cue = p.cues.iter().find(|c| c.first >= from && c.end <= item.first && c.cue == Cue::Of);
        cue.is_some_and(|c| c.first - from <= 3 && item.first - c.end <= 2 && p.plain(from, c.first))
    }
}

/// The wholes that an opening "Of the 1,240 …" names before a part; figures between may be wholes too.
fn announced<'p, 'd>(p: &'p Passage<'d>, part: &Item<'d>) -> Option<Vec<&'p Item<'d>>> {
    let of = p.cues.first().filter(|c| c.first == 0 && matches!(c.cue, Cue::Of | Cue::OfThese))?;
    let whole = p.items.iter().find(|i| i.first >= of.end && i.first - of.end <= 2)?;
    if whole.index == part.index {
        return None;
    }
    let between = p.items.iter().filter(|i| i.first >= whole.end && i.end <= part.first);
    Some(std::iter::once(whole).chain(between).filter(|w| fits(part, w)).collect())
}

/// Whether two figures can be part and whole.
fn fits(part: &Item<'_>, whole: &Item<'_>) -> bool {
    let same =
        part.measure().is_some() && part.measure() == whole.measure() && part.claim.kind != Kind::Percent;
    same && !is_fraction(part) && Passage::stands(part) && Passage::stands(whole)
}

fn is_fraction(item: &Item<'_>) -> bool {
    match &item.claim.value {
        ClaimValue::Numeric(n) => n.value.contains('/'),
        ClaimValue::Temporal(_) | ClaimValue::Name(_) | ClaimValue::Quote(_) | ClaimValue::Passage => true,
    }
}

fn quotient(part: &Item<'_>, whole_item: &Item<'_>) -> Option<Range> {
    let q = Range::of(part.claim)?.over(Range::of(whole_item.claim)?)?;
    let most = q.hi?.checked_mul(&whole(1))?;
    // A part above its whole is another story (adds-up).
    (most <= whole(1)).then_some(())?;
    q.times(whole(100))
}
