//! The text and its offsets: bytes inside the engine, the caller's unit outside.

use crate::span::Span;
use crate::values::Offsets;

/// The most bytes of a text that spans can count.
pub(crate) const LONGEST: usize = u32::MAX as usize;

/// The beginning of a text: all of it, or the whole characters of its first `longest` bytes.
pub(crate) fn beginning(text: &str, longest: usize) -> &str {
    let mut end = longest.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Bytes between two entries of the table.
const STEP: usize = 128;

/// Turns byte offsets of one text into another unit: a table with an entry every 128 bytes, then a short count.
#[derive(Debug)]
pub(crate) struct Source<'t> {
    /// The whole text.
    pub text: &'t str,
    unit: Offsets,
    table: Vec<u32>,
}

impl<'t> Source<'t> {
    /// Counts once through the text; texts of ASCII and offsets in bytes need no table.
    pub fn new(text: &'t str, unit: Offsets) -> Self {
        let mut table = Vec::new();
        if unit != Offsets::Byte && !text.is_ascii() {
            table.reserve(text.len() / STEP + 1);
            let mut units = 0;
            for block in text.as_bytes().chunks(STEP) {
                table.push(units);
                units += count(block, unit);
            }
        }
        Self { text, unit, table }
    }

    /// The offset of a byte position in the caller's unit.
    pub fn offset(&self, byte: u32) -> usize {
        let byte = byte as usize;
        if self.table.is_empty() {
            return byte;
        }
        let block = (byte / STEP).min(self.table.len() - 1);
        self.table[block] as usize + count(&self.text.as_bytes()[block * STEP..byte], self.unit) as usize
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &'t str {
        span.slice(self.text)
    }
}

/// Counts the units that begin in these bytes, [`STEP`] at most: a code point at each byte that is not a continuation, and
/// one UTF-16 unit more for each code point beyond the basic plane (four bytes, led by 0xF0 or more).
fn count(bytes: &[u8], unit: Offsets) -> u32 {
    // Sums of one byte, which the processor adds up many at a time: there are no more than 128.
    let points = bytes.iter().fold(0u8, |sum, &byte| sum.wrapping_add(u8::from(byte & 0xC0 != 0x80)));
    let astral = match unit {
        Offsets::Utf16 => bytes.iter().fold(0u8, |sum, &byte| sum.wrapping_add(u8::from(byte >= 0xF0))),
        Offsets::Byte | Offsets::Char => 0,
    };
    u32::from(points) + u32::from(astral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_the_standard_library() {
        let text = "é😀“a” ".repeat(60) + "end";
        let chars = Source::new(&text, Offsets::Char);
        let utf16 = Source::new(&text, Offsets::Utf16);
        let bytes = Source::new(&text, Offsets::Byte);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(chars.offset(byte as u32), text[..byte].chars().count());
            assert_eq!(utf16.offset(byte as u32), text[..byte].encode_utf16().count());
            assert_eq!(bytes.offset(byte as u32), byte);
        }
    }
}
