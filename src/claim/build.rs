//! From readings to claims: merges times and numbers by place and says what each is about.

use smol_str::SmolStr;

use super::{Claim, ClaimValue, Facets, Kind, Modality, Polarity, Subject, Temporal, Voice};
use crate::parse::Cx;
use crate::parse::date::TimeReading;
use crate::parse::number::NumberReading;
use crate::source::From;
use crate::span::Span;

/// All claims of the readings, by place.
pub fn claims(
    cx: &Cx<'_>,
    times: &[TimeReading],
    temporals: Vec<(Temporal, From)>,
    numbers: Vec<NumberReading>,
) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::with_capacity(times.len() + numbers.len());
    for (reading, (temporal, from)) in times.iter().zip(temporals) {
        let kind = match temporal.timex3.kind {
            "TIME" => Kind::Time,
            "DURATION" => Kind::Duration,
            "SET" => Kind::Set,
            _ => Kind::Date,
        };
        out.push(Claim { value_from: from, ..bare(kind, reading.span, ClaimValue::Temporal(temporal)) });
    }
    for n in numbers {
        out.push(Claim { hedge: n.hedge, ..bare(n.kind, n.span, ClaimValue::Numeric(n.numeric)) });
    }
    out.sort_by_key(|c| (c.span.start, c.span.end));
    let mut at = 0;
    for claim in &mut out {
        let sentences = &cx.shape.sentences;
        while sentences.get(at + 1).is_some_and(|s| s.span.start <= claim.span.start) {
            at += 1;
        }
        claim.sentence = at as u32;
    }
    out
}

fn bare(kind: Kind, span: Span, value: ClaimValue) -> Claim {
    Claim {
        kind,
        span,
        sentence: 0,
        value,
        hedge: None,
        value_from: From::Text,
        subject: Subject::None,
        label: SmolStr::default(),
        facets: Facets::default(),
        speaker: None,
        voice: Voice::Narrator,
        polarity: Polarity::Asserted,
        modality: Modality::Asserted,
        as_of: None,
        as_of_from: From::Unknown,
    }
}
