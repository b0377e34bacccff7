//! Numbers for people: plain decimals, thousands grouped, never more places than asked for.

use num_traits::{CheckedAdd, CheckedMul};
use smol_str::{SmolStr, ToSmolStr, format_smolstr};

use super::Num;

/// A number in plain decimal where it has one, else as a fraction.
pub fn print_num(n: &Num) -> SmolStr {
    if n.is_integer() {
        return n.to_integer().to_smolstr();
    }
    let (mut denominator, mut places) = (*n.denom(), 0_usize);
    let (mut twos, mut fives) = (0_usize, 0_usize);
    while denominator % 2 == 0 {
        denominator /= 2;
        twos += 1;
    }
    while denominator % 5 == 0 {
        denominator /= 5;
        fives += 1;
    }
    if denominator == 1 {
        places = twos.max(fives);
    }
    let scaled = u32::try_from(places)
        .ok()
        .and_then(|p| 10_i128.checked_pow(p))
        .and_then(|s| i128::checked_mul(*n.numer(), s));
    match scaled {
        Some(scaled) if places > 0 => {
            let digits = scaled / n.denom();
            let (sign, digits) =
                if digits < 0 { ("-", digits.unsigned_abs()) } else { ("", digits.unsigned_abs()) };
            let text = format!("{digits:0>width$}", width = places + 1);
            let (whole, fraction) = text.split_at(text.len() - places);
            format_smolstr!("{sign}{whole}.{fraction}")
        }
        Some(_) | None => format_smolstr!("{}/{}", n.numer(), n.denom()),
    }
}

/// `n` rounded half up to at most `places` decimals, without trailing zeros; thousands are grouped from
/// 10,000 on. A number that overflows is printed as a fraction.
pub fn rounded(n: &Num, places: u32) -> SmolStr {
    let half = Num::new(1, 2);
    let scale = 10_i128.checked_pow(places.min(30)).unwrap_or(1);
    let magnitude = if *n < Num::from_integer(0) { -*n } else { *n };
    let Some(scaled) = magnitude.checked_mul(&Num::from_integer(scale)).and_then(|s| s.checked_add(&half))
    else {
        return format_smolstr!("{}/{}", n.numer(), n.denom());
    };
    let digits = scaled.floor().to_integer();
    let sign = if *n < Num::from_integer(0) && digits != 0 { "-" } else { "" };
    let whole = grouped(&(digits / scale).to_string());
    let rest = format!("{:0>width$}", digits % scale, width = places as usize);
    let rest = if places == 0 { "" } else { rest.trim_end_matches('0') };
    let dot = if rest.is_empty() { "" } else { "." };
    format_smolstr!("{sign}{whole}{dot}{rest}")
}

/// Digits with a comma between thousands, from five digits on.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints() {
        let table = [
            (Num::new(62, 1), 1, "62"),
            (Num::new(1, 3), 2, "0.33"),
            (Num::new(-1, 3), 1, "-0.3"),
            (Num::new(151, 6), 1, "25.2"),
            (Num::new(999, 1000), 1, "1"),
            (Num::new(48_213_000, 1), 2, "48,213,000"),
            (Num::new(1000, 1), 0, "1000"),
            (Num::new(-1, 1000), 1, "0"),
        ];
        for (n, places, want) in table {
            assert_eq!(rounded(&n, places), want, "{n}");
        }
    }
}
