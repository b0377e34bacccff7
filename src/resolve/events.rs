//! When events ended.
//!
//! Without a name of its own an event is what an agreement ended; "the events that ended on …" are that,
//! where the text knows only one. Must not know other documents.

use smol_str::{SmolStr, format_smolstr};

use super::agreements::{Ended, date_claim};
use crate::claim::{Claim, Subject};
use crate::parse::Cx;
use crate::parse::agreement::EndReading;
use crate::parse::date::TimeReading;
use crate::vocab::Class;

/// What people call an event, in lower case.
pub fn label(words: &str) -> SmolStr {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().into()
}

/// Whether an event has a name of its own: "Karabakh War", and not "war".
pub fn is_named(words: &str) -> bool {
    words.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count() > 1
}

/// What an agreement ended, ended on its date: returns these claims, and gives the dates of other endings
/// their subjects.
pub fn endings(
    cx: &Cx<'_>,
    times: &[TimeReading],
    ended: &[Ended],
    ends: &[EndReading],
    claims: &mut [Claim],
) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for end in ended {
        if let Some(date) = date_claim(times, end.date, claims) {
            let mut claim = date.clone();
            say(
                &mut claim,
                &format_smolstr!("end of the {}", end.name),
                end.label.clone(),
                end.name == end.label,
            );
            out.push(claim);
        }
    }
    for end in ends {
        let words = end.what.of(cx.text);
        let what = label(words);
        let any = cx.lexicon.payload(cx.lexicon.find(&what), Class::EventNoun) == Some(1);
        let same = |e: &&Ended| e.label == what || e.label.ends_with(&format!(" {what}"));
        let only = ended.first().filter(|first| any && ended.iter().all(|e| e.name == first.name));
        let name = match ended.iter().find(same).or(only) {
            Some(known) => known.name.clone(),
            None if is_named(words) => what.clone(),
            None => continue,
        };
        if let Some(date) = date_claim(times, Some(end.date), claims) {
            say(date, &format_smolstr!("end of the {name}"), what, is_named(words));
        }
    }
    out
}

fn say(claim: &mut Claim, name: &SmolStr, label: SmolStr, proper: bool) {
    claim.subject = Subject::Named { name: name.clone(), property: "date".into() };
    claim.label = label;
    claim.facets.other.retain(|(k, _)| k != "proper");
    if proper {
        claim.facets.other.push(("proper".into(), name.clone()));
    }
}
