//! Deltas of packed objects: copy from the base, or insert (gitformat-pack(5), "Deltified representation").

/// The object that a delta makes of its base; none where it is damaged.
pub(super) fn apply(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
    let mut at = 0;
    let from = size(delta, &mut at)?;
    let to = size(delta, &mut at)?;
    if from != base.len() {
        return None;
    }
    let mut out = Vec::with_capacity(to.min(1 << 24));
    while let Some(&op) = delta.get(at) {
        at += 1;
        if op & 0x80 == 0 {
            let end = at.checked_add(usize::from(op))?;
            out.extend_from_slice(delta.get(at..end).filter(|s| !s.is_empty())?);
            at = end;
        } else {
            let offset = number(delta, &mut at, op, 0..4)?;
            let length = number(delta, &mut at, op >> 4, 0..3)?;
            let length = if length == 0 { 0x1_0000 } else { length };
            out.extend_from_slice(base.get(offset..offset.checked_add(length)?)?);
        }
        if out.len() > to {
            return None;
        }
    }
    (out.len() == to).then_some(out)
}

/// A size in groups of seven bits, the lowest first.
fn size(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A number whose bytes are there where the op's bits say so.
fn number(bytes: &[u8], at: &mut usize, op: u8, range: std::ops::Range<u32>) -> Option<usize> {
    let mut value = 0_usize;
    for i in range {
        if op >> i & 1 == 1 {
            value |= usize::from(*bytes.get(*at)?) << (8 * i);
            *at += 1;
        }
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::apply;

    #[test]
    fn copies_and_insertions() {
        // base 11 bytes, result 9: copy 0..6, insert "you".
        let delta = [11, 9, 0x90, 6, 3, b'y', b'o', b'u'];
        assert_eq!(apply(b"hello world", &delta).unwrap(), b"hello you");
    }

    #[test]
    fn damage_is_told() {
        for delta in [&[11, 9, 0x90, 60][..], &[10, 1, 1, b'x'], &[11, 2, 1, b'x'], &[11, 1, 0], &[11]] {
            assert_eq!(apply(b"hello world", delta), None, "{delta:?}");
        }
    }
}
