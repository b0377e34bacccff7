//! The way back from normalised text to the bytes of the file.
//!
//! Normalising and dropping markup only move offsets; [`OffsetMap`] remembers by how much,
//! with one entry for each place where text and bytes stop running in step. Text that was
//! already normal costs nothing: no entry, and offsets are the bytes.

use crate::span::Span;

/// One place where text and bytes stop running in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    /// From this text offset on …
    text: u32,
    /// … bytes run in step from here.
    byte: u32,
    /// Where the bytes of the text before it end; between the two lies what was dropped.
    before: u32,
}

/// Text offsets to source bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    steps: Vec<Step>,
}

impl OffsetMap {
    /// Says that the text from `text` on came from `byte` on, while what stood before ended at `before`.
    /// Calls come in rising order of `text`.
    pub(super) fn step(&mut self, text: u32, before: u32, byte: u32) {
        if self.running(text) == byte && before == byte {
            return;
        }
        while self.steps.pop_if(|last| last.text > text).is_some() {}
        match self.steps.last_mut() {
            Some(last) if last.text == text => last.byte = byte,
            Some(_) | None => self.steps.push(Step { text, byte, before }),
        }
    }

    /// The byte that `text` has if nothing changes from the last entry on.
    fn running(&self, text: u32) -> u32 {
        self.steps.last().map_or(text, |s| s.byte + text.saturating_sub(s.text))
    }

    /// The byte in the source that stands at a text offset.
    pub fn to_source(&self, offset: u32) -> u32 {
        let at = self.steps.partition_point(|s| s.text <= offset);
        let limit = self.steps.get(at).map_or(u32::MAX, |s| s.before);
        match at.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some(s) => s.byte.saturating_add(offset - s.text).min(limit.max(s.byte)),
            None => offset.min(limit),
        }
    }

    /// The byte after the one that the text before `offset` ends with.
    fn end_in_source(&self, offset: u32) -> u32 {
        let at = self.steps.partition_point(|s| s.text < offset);
        match self.steps.get(at) {
            Some(s) if s.text == offset => s.before,
            Some(_) | None => self.to_source(offset),
        }
    }

    /// The bytes in the source that a text range came from.
    pub fn source_range(&self, span: Span) -> (u32, u32) {
        let start = self.to_source(span.start);
        let end = if span.is_empty() { start } else { self.end_in_source(span.end) };
        (start, end.max(start))
    }

    /// The text offset that a source byte became; of a dropped byte, the text that follows it.
    pub fn to_text(&self, byte: u32) -> u32 {
        let at = self.steps.partition_point(|s| s.byte <= byte);
        let limit = self.steps.get(at).map_or(u32::MAX, |s| s.text);
        match at.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some(s) => s.text.saturating_add(byte - s.byte).min(limit),
            None => byte.min(limit),
        }
    }

    /// Whether text offsets are source bytes.
    pub fn is_identity(&self) -> bool {
        self.steps.is_empty()
    }

    /// This map followed by another: what `self` calls a byte is a text offset of `next`.
    pub(super) fn then(&self, next: &Self) -> Self {
        if next.is_identity() {
            return self.clone();
        }
        let mut all = Self::default();
        let mut inner = next.steps.iter().peekable();
        let (mut text, mut middle) = (0_u32, 0_u32);
        for step in self.steps.iter().map(Some).chain([None]) {
            let end = step.map_or(u32::MAX, |s| s.before);
            while let Some(s) = inner.next_if(|s| s.text < end) {
                if s.text > middle {
                    all.step(text + (s.text - middle), s.before, s.byte);
                }
            }
            if let Some(s) = step {
                all.step(s.text, next.end_in_source(s.before), next.to_source(s.byte));
                (text, middle) = (s.text, s.byte);
                while inner.next_if(|i| i.text <= middle).is_some() {}
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_tag_and_a_shrunk_mark() {
        // "ab</b>c’d" read as "abc'd"
        let mut map = OffsetMap::default();
        map.step(2, 2, 6);
        map.step(4, 10, 10);
        assert_eq!(map.source_range(Span::new(0, 2)), (0, 2));
        assert_eq!(map.source_range(Span::new(1, 3)), (1, 7));
        assert_eq!(map.source_range(Span::new(3, 4)), (7, 10));
        assert_eq!(map.source_range(Span::new(2, 5)), (6, 11));
        assert_eq!([2, 3, 6, 7, 8, 9, 10].map(|b| map.to_text(b)), [2, 2, 2, 3, 4, 4, 4]);
    }

    #[test]
    fn two_maps_in_a_row_are_one() {
        // the file: "é" in one byte, so the text "aé b" (é two bytes) came from "a\xe9 b";
        let mut decoded = OffsetMap::default();
        decoded.step(3, 2, 2);
        // and the text drops the "é" altogether: "a b"
        let mut dropped = OffsetMap::default();
        dropped.step(1, 1, 3);
        let all = dropped.then(&decoded);
        assert_eq!(all.source_range(Span::new(0, 1)), (0, 1));
        assert_eq!(all.source_range(Span::new(1, 2)), (2, 3));
        assert_eq!(OffsetMap::default().then(&decoded), decoded);
    }

    /// A map that drops, shrinks or keeps pieces, and the length of its text and source.
    fn made_of(pieces: &[(u8, u8)]) -> (OffsetMap, u32) {
        let mut map = OffsetMap::default();
        let (mut text, mut byte) = (0, 0);
        for &(kept, more) in pieces {
            text += u32::from(kept);
            byte += u32::from(kept);
            map.step(text, byte, byte + u32::from(more));
            byte += u32::from(more);
        }
        (map, byte)
    }

    proptest::proptest! {
        #[test]
        fn then_is_one_after_the_other(
            a in proptest::collection::vec((1_u8..4, 0_u8..3), 0..8),
            b in proptest::collection::vec((1_u8..4, 0_u8..3), 0..8),
        ) {
            let ((first, length), (second, _)) = (made_of(&a), made_of(&b));
            let both = first.then(&second);
            for at in 0..length {
                proptest::prop_assert_eq!(both.to_source(at), second.to_source(first.to_source(at)), "{}", at);
            }
        }
    }
}
