//! Time zones after a clock: "GMT", "(CET)", "UTC-5", "+02:00".

use super::expr::Clock;
use crate::parse::combinator::{In, R, digits, fail, glued, maybe, phrase, punct};
use crate::vocab::{Class, Token, TokenKind};

/// Adds a zone where one follows.
pub(super) fn zoned(i: In<'_>, c: Clock) -> (In<'_>, Clock) {
    if c.hour.is_none() {
        return (i, c);
    }
    // "9:30-11:00" is a range; after seconds, or a T, an offset follows.
    let range = c.second.is_none() && i.first().is_some_and(Token::dash);
    if range {
        return (i, c);
    }
    match zone(i) {
        Ok((rest, z)) => (rest, Clock { zone: Some(z), ..c }),
        Err(_) => (i, c),
    }
}

/// After a T, whatever the clock says: the offset of ISO 8601.
pub fn iso_offset(i: In<'_>, c: Clock) -> (In<'_>, Clock) {
    match offset(i) {
        Ok((rest, z)) if c.zone.is_none() => (rest, Clock { zone: Some(z), ..c }),
        Ok(_) | Err(_) => (i, c),
    }
}

/// zone = [ "(" ] , zone-name , [ offset ] , [ ")" ] | offset ;
pub(super) fn zone(i: In<'_>) -> R<'_, i16> {
    let (start, open) = maybe(punct(b'('), i);
    if let Ok((rest, n)) = offset(start)
        && open.is_none()
    {
        return Ok((rest, n));
    }
    let capital = start
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && start.text().bytes().all(|b| b.is_ascii_uppercase()));
    let (rest, p) = phrase(Class::Zone)(start)?;
    if !capital
        && start.text().len() <= 4
        && start.consumed(rest) == 1
        && !matches!(start.text(), "gmt" | "utc" | "cet" | "est" | "pst" | "bst")
    {
        return fail();
    }
    let mut minutes = p as i16 - 10_000;
    let (rest, more) = maybe(offset, rest);
    minutes += more.unwrap_or(0);
    if open.is_some() {
        let (rest, _) = punct(b')')(rest)?;
        return Ok((rest, minutes));
    }
    // "GMT+0900 (JST)": the name in brackets repeats.
    if more.is_some()
        && let Ok((after, _)) = punct(b'(')(rest)
        && let Ok((after, _)) = phrase(Class::Zone)(after)
        && let Ok((after, _)) = punct(b')')(after)
    {
        return Ok((after, minutes));
    }
    Ok((rest, minutes))
}

/// offset = ( "+" | "-" ) , digits , [ ":" , digits ] ;
fn offset(i: In<'_>) -> R<'_, i16> {
    let t = i.first();
    let sign = match t.map(|t| t.kind) {
        Some(TokenKind::Punct(b'+')) => 1,
        Some(TokenKind::Punct(b'-') | TokenKind::Symbol('−')) if t.is_some_and(|t| t.glued) => -1,
        Some(_) | None => return fail(),
    };
    let (rest, (n, width)) = glued(digits)(i.skip(1))?;
    let n = n as i16;
    if width == 4 {
        return Ok((rest, sign * (n / 100 * 60 + n % 100)));
    }
    if width > 2 || n > 14 {
        return fail();
    }
    if let Ok((after, (m, 2))) = glued(punct(b':'))(rest).and_then(|(r, _)| glued(digits)(r)) {
        return Ok((after, sign * (n * 60 + m as i16)));
    }
    Ok((rest, sign * n * 60))
}
