//! Readings at a glance are those of all productions.

use std::fmt::Write as _;

use crate::parse::testing::{self, paragraph, samples};
use crate::vocab::{Class, Vocabulary};

/// Reads a text, in which the scan holds every reading at a glance to that of all productions.
fn read(text: &str) -> usize {
    paragraph(text, |cx| super::super::scan(cx).len())
}

#[test]
fn all_productions_read_the_same_in_every_sample() {
    let found = samples(read);
    assert!(found > 1000, "{found} times");
}

/// What is read at a glance, and what is close to it.
const TIMES: &str = concat!(
    "Tuesday|Tues.|Tuesdays|Friday night|Friday nights|Friday, May 3|Friday, June 3, 2031|Friday June 3|",
    "June|June 3|June 2031|June, 2031|June 3, 2031|Sept. 30|June 3rd|May|5:30|5:30 p.m.|15:30|5:30:20|",
    "a 12-year-old|12-year-old|2031|in 2031|since 1998|0730|the 2031|3 May|3 June 2031|5 p.m.|",
    "about 5:30 pm|around 6:30|5:30 p.m. Friday|this year|last week|the last year|next time|that night|",
    "this time|12 years|two months|12-day|now|right now|today|yesterday|recently|current|the first|",
    "the second|the 12|12|five|just after|over the|the 5th|5th|90's|the 90's|may|march|555-0134|",
    "555-555-0134|218-201|the 12-year-old",
);
const AFTER: &str = concat!(
    "|.|,|, he| he| in| in a| of| and| and a| and the| the| the 5th| 5|-6|-11|/11|-11, 2031| - 11|.11|",
    "-1998|/1998| to 11|–11| 11|, 11| '31|-31|-June 11| of 31|(Friday)| (Friday)| the 11th| 11th|+|*|%|",
    " percent|$| & 11| x 11|…| v. Osk| No. 5|–June|-to-June| and 11|, 11 and 12| o'clock|ish| hours|h| h|",
    "a| a| A|p| I| II| am| AD| to| to 6| in 2031| of 2031|, 2031| or later| and later| night| morning|",
    " (a| at 5| at| or| Live| local time| Moscow time|, local time|'s|’s|'s end| Infantry| be| not| day|",
    " Infantry in May| BC|s| week| last year| a.m.| and Friday|, Friday| and June|?| BC| A.D.|/2032|:|th|",
    " after next| before| ago| a week| a day| each| evening| GMT| sharp| 2031| block| miles| or so| 12|",
    " boy| and 14-year-old|; the|; 5|\" he|” he| of May| - June 5| through| of this year| the year|",
    " in the morning| in the second| and a half| old| on|-long| long| quarter| weekend",
);

#[test]
fn all_productions_read_the_same_between_all_neighbours() {
    for before in
        ["", "on", "in", "the", "every", "by", "at", "early", "Osk-", "between", "from", "this", "over the"]
    {
        let mut text = String::new();
        for time in TIMES.split('|') {
            for after in AFTER.split('|') {
                let _ =
                    writeln!(text, "{before} {time}{after}\n\nHe came {before} {time}{after} they went.\n");
            }
        }
        assert!(read(&text) > 1000);
    }
}

#[test]
fn all_productions_read_the_same_before_every_known_word() {
    let lexicon = &Vocabulary::english().lexicon;
    let mut text = String::new();
    for &(class, _) in Class::ALL {
        for (word, _) in lexicon.forms(class, 0..u32::MAX) {
            for time in ["Tuesday", "June 3", "5:30 p.m.", "2031", "a 12-year-old", "June"] {
                let _ = writeln!(text, "On {time} {word} now.\n");
            }
        }
    }
    assert!(read(&text) > 10_000);
}

/// Tokens of times, of what stands beside them, and of what only looks so.
const POOL: &str = concat!(
    "June 3|June 3, 2031|Friday night|a 12-year-old|3 June|in 2031|this year|12 years|5:30 p.m.|at 5:30|",
    "on Tuesday|Tuesday, May 3|since 1998|two weeks|Tuesday|Friday|Sat.|Mondays|June|May|may|Sept.|march|",
    "3|11|14|30|98|31st|5th|third|second|1998|2031|0730|555|12,000|5:30|p.m.|am|GMT|noon|midnight|",
    "morning|night|nights|evening|year|years|week|weeks|day|days|month|hours|minutes|quarter|weekend|",
    "decade|century|the|a|of|in|on|at|by|to|and|or|from|until|since|after|before|during|about|around|",
    "just|over|more|than|up|late|early|mid|this|last|next|that|same|every|each|ago|later|earlier|old|",
    "long|time|now|today|yesterday|tonight|recently|then|spring|Christmas|Easter|1990s|'98|five|twenty|",
    "hundred|half|few|several|BC|AD|-|–|/|,|.|:|;|(|)|'s|’s|\"|?|%|$|people|Osk|he|was|will|boy|block|",
    "Live|one|first|half past|local|Moscow|fiscal|Q3|T|Z|PT|h|s|c.|circa|between|through|per|daily",
);

/// Rows of tokens that look random and are the same on every machine.
pub fn rows(seed: u64, count: usize) -> String {
    testing::rows(POOL, seed, count)
}

#[test]
fn all_productions_read_the_same_in_any_row_of_tokens() {
    let found: usize = (0..60).map(|seed| read(&rows(seed, 400))).sum();
    assert!(found > 10_000, "{found}");
}
