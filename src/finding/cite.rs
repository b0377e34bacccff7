//! A claim of one document as everything outside sees it: source offsets, lines, printed values.

use std::collections::BTreeMap;

use smol_str::{SmolStr, format_smolstr};

use super::{Cited, CitedFacets, CitedTimex};
use crate::claim::{Claim, ClaimValue, Polarity};
use crate::resolve::DocFacts;
use crate::value::print::print_num;
use crate::value::{DayRange, date};

/// Prints one claim of `facts`, with its reading for people.
pub fn cite(facts: &DocFacts, claim: &Claim) -> Cited {
    Cited { reading: crate::claim::reading::of(claim), ..cite_bare(facts, claim) }
}

/// Prints one claim of `facts` for a program: without a reading.
pub fn cite_bare(facts: &DocFacts, claim: &Claim) -> Cited {
    let document = &facts.document;
    let (start, end) = document.map.source_range(claim.span);
    let (line, column) = facts.line_column(start);
    let sentence =
        facts.shape.sentences.get(claim.sentence as usize).map(|s| document.map.source_range(s.span));
    let mut cited = Cited {
        document: document.meta.id.clone(),
        kind: claim.kind.as_str(),
        start,
        end,
        line,
        column,
        text: claim.span.of(&document.text).into(),
        value: None,
        hedge: claim.hedge.map(crate::claim::Hedge::as_str),
        min: None,
        max: None,
        open: [false, false],
        unit: None,
        currency: None,
        dimension: None,
        timex3: None,
        value_from: claim.value_from.as_str(),
        subject: (!claim.label.is_empty()).then(|| claim.label.clone()),
        facets: CitedFacets { restricting: map(&claim.facets.restricting), other: map(&claim.facets.other) },
        speaker: claim.speaker.clone(),
        voice: claim.voice.as_str(),
        polarity: match claim.polarity {
            Polarity::Asserted => "asserted",
            Polarity::Denied => "denied",
        },
        modality: claim.modality.as_str(),
        as_of: claim.as_of.map(print_days),
        as_of_from: claim.as_of_from.as_str(),
        sentence: sentence.map_or([start, end], |(a, b)| [a, b]),
        reading: SmolStr::default(),
        days: Vec::new(),
    };
    fill_value(&mut cited, &claim.value);
    cited
}

fn map(list: &[(SmolStr, SmolStr)]) -> BTreeMap<SmolStr, SmolStr> {
    list.iter().cloned().collect()
}

fn fill_value(cited: &mut Cited, value: &ClaimValue) {
    match value {
        ClaimValue::Temporal(t) => {
            cited.value = (!t.value.is_empty()).then(|| t.value.clone());
            cited.days.clone_from(&t.days.days);
            cited.timex3 = Some(CitedTimex {
                kind: t.timex3.kind,
                value: t.timex3.value.clone(),
                modifier: t.timex3.modifier,
            });
        }
        ClaimValue::Numeric(n) => {
            cited.value = Some(n.value.clone());
            cited.min = n.set.lo.as_ref().map(print_num);
            cited.max = n.set.hi.as_ref().map(print_num);
            cited.open = [n.set.lo_open && n.set.lo.is_some(), n.set.hi_open && n.set.hi.is_some()];
            cited.unit.clone_from(&n.unit);
            cited.currency.clone_from(&n.currency);
            cited.dimension = n.dimension.map(|d| d.as_str().into());
        }
        ClaimValue::Name(name) | ClaimValue::Quote(name) => cited.value = Some(name.clone()),
        ClaimValue::Passage => {}
    }
}

/// Days as EDTF.
pub fn print_days(days: DayRange) -> SmolStr {
    let first = date::print_day(days.first);
    if days.first == days.last { first } else { format_smolstr!("{first}/{}", date::print_day(days.last)) }
}
