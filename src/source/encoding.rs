//! Bytes as UTF-8 text, with a map back where they were in another encoding.
//!
//! A byte order mark decides; else valid UTF-8 is UTF-8; else a detector guesses. Bytes that
//! fit nothing become U+FFFD, each at its own place.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{OffsetMap, Reason};

/// Text of a file.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// As UTF-8.
    pub text: Cow<'a, str>,
    /// From the text's offsets to the file's bytes.
    pub map: OffsetMap,
    /// The encoding's name, where it was not UTF-8.
    pub encoding: Option<&'static str>,
}

/// How much of a file tells whether it is text.
const SNIFF: usize = 8_000;

/// Decodes a file; `Err` where it holds no text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Reason> {
    if bytes.len() > super::LIMIT {
        return Err(Reason::TooLarge);
    }
    if let Some(kind) = signature(bytes) {
        return Err(kind);
    }
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => return Ok(wide(bytes, encoding, mark)),
        Some(_) | None => {}
    }
    let skip = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let body = bytes.get(skip..).unwrap_or(&[]);
    let head = bytes.get(..SNIFF).unwrap_or(bytes);
    if memchr::memchr(0, head).is_some() {
        return without_mark(bytes, head);
    }
    let mut map = OffsetMap::default();
    map.step(0, skip as u32, skip as u32);
    match std::str::from_utf8(body) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), map, encoding: None }),
        Err(_) if skip > 0 || mostly_utf8(body) => Ok(stepwise(bytes, UTF_8, skip)),
        Err(_) => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(body, true);
            Ok(stepwise(bytes, detector.guess(None, chardetng::Utf8Detection::Deny), skip))
        }
    }
}

/// Files that are no text whatever their name says.
fn signature(bytes: &[u8]) -> Option<Reason> {
    const KINDS: [(&[u8], Reason); 4] = [
        (b"%PDF-", Reason::Convert("pdf")),
        (b"PK\x03\x04", Reason::Convert("zip or office document")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason::Convert("office document")),
        (b"{\\rtf", Reason::Convert("rtf")),
    ];
    KINDS.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, reason)| reason)
}

/// Zeros without a byte order mark: UTF-16 where they fill one half of the places, else no text.
fn without_mark<'a>(bytes: &'a [u8], head: &[u8]) -> Result<Decoded<'a>, Reason> {
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    if half >= 2 && odd * 10 >= half * 4 && even * 20 <= half {
        Ok(wide(bytes, UTF_16LE, 0))
    } else if half >= 2 && even * 10 >= half * 4 && odd * 20 <= half {
        Ok(wide(bytes, UTF_16BE, 0))
    } else {
        Err(Reason::Binary)
    }
}

/// Whether broken UTF-8 is still UTF-8: more good sequences than bad ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// UTF-16, a unit at a time.
fn wide<'a>(bytes: &[u8], encoding: &'static Encoding, skip: usize) -> Decoded<'a> {
    let unit = |pair: &[u8]| {
        let pair = [pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0)];
        if encoding == UTF_16BE { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    let units = bytes.get(skip..).unwrap_or(&[]).chunks_exact(2).map(unit);
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut map = OffsetMap::default();
    let mut at = skip as u32;
    map.step(0, at, at);
    for c in char::decode_utf16(units) {
        let width = c.as_ref().map_or(2, |c| c.len_utf16() as u32 * 2);
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
        at += width;
        map.step(text.len() as u32, at, at);
    }
    Decoded { text: Cow::Owned(text), map, encoding: Some(encoding.name()) }
}

/// Any other encoding: runs of ASCII in bulk, all else byte by byte, so that every place is known.
fn stepwise<'a>(bytes: &[u8], encoding: &'static Encoding, skip: usize) -> Decoded<'a> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut map = OffsetMap::default();
    let mut at = skip;
    map.step(0, at as u32, at as u32);
    let mut pending = false;
    while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
        let plain = if pending { 0 } else { rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len()) };
        if let Some(run) = rest.get(..plain).filter(|r| !r.is_empty())
            && let Ok(run) = std::str::from_utf8(run)
        {
            text.push_str(run);
            at += plain;
            continue;
        }
        let before = text.len();
        text.reserve(16);
        let last = at + 1 == bytes.len();
        let (_, read, _) = decoder.decode_to_string(rest.get(..1).unwrap_or(&[]), &mut text, last);
        at += read.max(1);
        pending = text.len() == before;
        if !pending {
            map.step(text.len() as u32, at as u32, at as u32);
        }
    }
    let encoding = (encoding != UTF_8).then(|| encoding.name());
    Decoded { text: Cow::Owned(text), map, encoding }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn place(bytes: &[u8], word: &str) -> (String, u32, u32) {
        let decoded = decode(bytes).expect("text");
        let at = decoded.text.find(word).unwrap_or_else(|| panic!("{}", decoded.text)) as u32;
        let (a, b) = decoded.map.source_range(Span::new(at, at + word.len() as u32));
        (decoded.text.into_owned(), a, b)
    }

    fn utf16(text: &str, mark: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
    }

    #[test]
    fn every_encoding_counts_in_its_own_bytes() {
        let text = "Caf\u{e9} \u{1f600} open";
        let latin = b"Caf\xe9 open until ten, the caf\xe9 said, and d\xe9j\xe0 vu";
        assert_eq!(place(text.as_bytes(), "open").1, text.find("open").unwrap() as u32);
        assert_eq!(place(b"\xef\xbb\xbfopen", "open"), ("open".into(), 3, 7));
        assert_eq!(place(&utf16(text, b"\xff\xfe", u16::to_le_bytes), "open").1, 2 + 2 * 8);
        assert_eq!(place(&utf16(text, b"\xfe\xff", u16::to_be_bytes), "open").2, 2 + 2 * 12);
        assert_eq!(place(&utf16("no mark here", b"", u16::to_le_bytes), "mark").1, 6);
        assert_eq!(place(latin, "open"), (place(latin, "open").0, 5, 9));
        assert!(place(latin, "open").0.starts_with("Caf\u{e9}"));
        assert_eq!(place(latin, "\u{e9} open").1, 3);
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let (text, a, _) = place(b"caf\xc3\xa9 \xff d\xc3\xa9j\xc3\xa0 vu", "vu");
        assert_eq!(text, "caf\u{e9} \u{fffd} d\u{e9}j\u{e0} vu");
        assert_eq!(a, 15);
        assert_eq!(place(b"caf\xc3\xa9s cut \xc3", "cut").1, 7);
    }

    #[test]
    fn no_text() {
        assert_eq!(decode(b"\0\x01\x02\0\0\0\x07").map(|_| ()), Err(Reason::Binary));
        assert_eq!(decode(b"%PDF-1.7 ...").map(|_| ()), Err(Reason::Convert("pdf")));
        assert!(decode(b"PK\x03\x04\x14").is_err());
        assert!(decode(b"PK is a name").is_ok());
        assert_eq!(decode(b"").map(|d| d.text.into_owned()), Ok(String::new()));
    }
}
