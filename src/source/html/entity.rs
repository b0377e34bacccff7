//! Character references: `&amp;`, `&#8217;`, `&nbsp;`.

use std::borrow::Cow;

/// The longest reference that is looked at, in bytes.
const LONGEST: usize = 40;

/// The reference at the head of `text`: what it stands for, and its width. Nothing where there is none.
pub(super) fn decode(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let rest = text.strip_prefix('&')?;
    let name_end = rest
        .char_indices()
        .take(LONGEST)
        .find(|&(i, c)| !(c.is_ascii_alphanumeric() || i == 0 && c == '#'))
        .map_or(rest.len().min(LONGEST), |(i, _)| i);
    let name = rest.get(..name_end)?;
    let stop = usize::from(rest.get(name_end..)?.starts_with(';'));
    let width = 1 + name_end + stop;
    if let Some(number) = name.strip_prefix('#') {
        return Some((Cow::Owned(numeric(number)?.to_string()), width));
    }
    if let Some(common) = common(name) {
        return Some((Cow::Borrowed(common), width));
    }
    let written = text.get(..width)?;
    let decoded = tokenized(written);
    (decoded != written && !name.is_empty()).then_some((Cow::Owned(decoded), width))
}

/// The references of nearly all pages.
fn common(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        "rsquo" => "\u{2019}",
        "lsquo" => "\u{2018}",
        "rdquo" => "\u{201d}",
        "ldquo" => "\u{201c}",
        "mdash" => "\u{2014}",
        "ndash" => "\u{2013}",
        "hellip" => "\u{2026}",
        _ => return None,
    })
}

/// `8217`, `x2019`; numbers of the old Windows code page mean its characters.
fn numeric(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    if digits.is_empty() {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).unwrap_or(0xfffd);
    if (0x80..0xa0).contains(&code) {
        let byte = [code as u8];
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next();
    }
    Some(char::from_u32(code).filter(|&c| c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// The other two thousand, as the tokenizer knows them.
fn tokenized(written: &str) -> String {
    let mut out = String::new();
    for token in html5gum::Tokenizer::new(written).flatten() {
        if let html5gum::Token::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text));
        }
    }
    out
}

/// Text with its references decoded.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        if let Some((decoded, width)) = decode(rest) {
            out.push_str(&decoded);
            at += width;
        } else {
            let width = rest.get(1..).and_then(|r| r.find('&')).map_or(rest.len(), |e| e + 1);
            out.push_str(rest.get(..width).unwrap_or(""));
            at += width;
        }
        if !text.is_char_boundary(at) {
            break;
        }
    }
    out
}
