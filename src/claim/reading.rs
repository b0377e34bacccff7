//! How a value is read, in words for people: "63 or more", "9 November 2020".

use smol_str::{SmolStr, format_smolstr};

use super::{Claim, ClaimValue, Kind, Numeric, Subject, Temporal};
use crate::value::print::print_num;
use crate::value::{Interval, Num};

/// The reading of a claim's value; empty where nothing was read.
pub fn of(claim: &Claim) -> SmolStr {
    match &claim.value {
        ClaimValue::Temporal(t) => crate::value::words::temporal(&temporal(t)),
        ClaimValue::Numeric(n) => {
            let plain = n.unit.as_deref().map(plain_unit);
            numeric(&Numeric { unit: plain, ..(**n).clone() }, claim.kind)
        }
        // Every mention of an agreement has its name; what differs is what it is called.
        ClaimValue::Name(_) if claim.kind == Kind::Agreement && is_name(claim) => claim.label.clone(),
        ClaimValue::Name(name) => name.clone(),
        ClaimValue::Quote(words) => format_smolstr!("“{words}”"),
        ClaimValue::Passage => SmolStr::default(),
    }
}

fn is_name(claim: &Claim) -> bool {
    matches!(&claim.subject, Subject::Named { property, .. } if property == "name") && !claim.label.is_empty()
}

/// The value set of a claim in a stable form: EDTF, ISO 8601, a figure or an interval, a name.
pub fn value(claim: &Claim) -> SmolStr {
    match &claim.value {
        ClaimValue::Numeric(n) => numeric(n, claim.kind),
        ClaimValue::Temporal(t) => temporal(t),
        ClaimValue::Name(words) | ClaimValue::Quote(words) => words.clone(),
        ClaimValue::Passage => SmolStr::default(),
    }
}

/// A UCUM code as people write it: `[degF]` is °F, `[mi_i]` is mi.
fn plain_unit(code: &str) -> SmolStr {
    let inner = code.trim_start_matches('[').trim_end_matches(']');
    match inner {
        "degF" => SmolStr::new_static("°F"),
        "Cel" => SmolStr::new_static("°C"),
        _ if code.starts_with('[') && code.ends_with(']') => inner.split('_').next().unwrap_or(inner).into(),
        _ => code.into(),
    }
}

fn temporal(t: &Temporal) -> SmolStr {
    if t.value.is_empty() { t.timex3.value.clone() } else { t.value.clone() }
}

fn numeric(n: &Numeric, kind: Kind) -> SmolStr {
    let set = interval(&n.set, kind == Kind::Count);
    let unit = match (&n.currency, &n.unit, kind == Kind::Percent) {
        (Some(c), _, _) => format_smolstr!(" {c}"),
        (None, _, true) => SmolStr::new_static(" %"),
        (None, Some(u), false) => format_smolstr!(" {u}"),
        (None, None, false) => SmolStr::default(),
    };
    format_smolstr!("{set}{unit}")
}

/// A set of numbers in words; whole numbers have no open ends.
pub fn interval(set: &Interval, whole: bool) -> SmolStr {
    let one = Num::from_integer(1);
    let step = |n: &Num, open: bool, up: bool| -> (Num, bool) {
        if whole && open && n.is_integer() { (if up { n + one } else { n - one }, false) } else { (*n, open) }
    };
    let lo = set.lo.as_ref().map(|n| step(n, set.lo_open, true));
    let hi = set.hi.as_ref().map(|n| step(n, set.hi_open, false));
    match (lo, hi) {
        (Some((a, false)), Some((b, false))) if a == b => print_grouped(&a),
        (Some((a, _)), Some((b, open))) => {
            format_smolstr!(
                "{} {} {}",
                print_grouped(&a),
                if open { "to below" } else { "to" },
                print_grouped(&b)
            )
        }
        (Some((a, true)), None) => format_smolstr!("more than {}", print_grouped(&a)),
        (Some((a, false)), None) => format_smolstr!("{} or more", print_grouped(&a)),
        (None, Some((b, true))) => format_smolstr!("less than {}", print_grouped(&b)),
        (None, Some((b, false))) => format_smolstr!("{} or less", print_grouped(&b)),
        (None, None) => SmolStr::new_static("any number"),
    }
}

/// A number with thousands grouped: `50,000`.
pub fn print_grouped(n: &Num) -> SmolStr {
    let plain = print_num(n);
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), ""), |(w, r)| (w, r));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    if digits.len() < 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return plain;
    }
    let mut out = String::from(sign);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out.into()
}
