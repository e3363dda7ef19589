//! Keys: what a word is looked up by, made while it is read and without a string.

/// The key of a word in lower case, made of eight bytes at a time while a reader reads it. A word of up to eight bytes is
/// its own key; the key of a longer one is a hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Key(u64);

impl Key {
    /// The key with its bits mixed: the high ones depend on all of them.
    pub(super) fn mixed(self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// Adds the word's next eight bytes, the first one lowest; zeros behind its end.
    pub fn push(&mut self, eight: u64) {
        self.0 = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) ^ eight;
    }

    /// The key of a word in any case, with any apostrophe.
    pub fn of(word: &str) -> Self {
        let mut key = Self::default();
        for bytes in word.as_bytes().chunks(8) {
            let eight = little_endian(bytes);
            if eight & HIGH != 0 {
                return Self::of_unicode(word);
            }
            key.push(lowercase(eight));
        }
        key
    }

    /// The same for a word with letters that are not ASCII.
    fn of_unicode(word: &str) -> Self {
        let mut key = Self::default();
        let (mut eight, mut length) = ([0; 8], 0);
        for c in word.chars().flat_map(char::to_lowercase) {
            let mut utf8 = [0; 4];
            let c = if c == '’' { '\'' } else { c };
            for &byte in c.encode_utf8(&mut utf8).as_bytes() {
                eight[length] = byte;
                length += 1;
                if length == 8 {
                    key.push(u64::from_le_bytes(eight));
                    length = 0;
                }
            }
        }
        if length > 0 {
            key.push(little_endian(&eight[..length]));
        }
        key
    }
}

/// The high bit of every byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Up to eight bytes as a number, the first one lowest, without a copy of unknown length.
pub fn little_endian(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let length = bytes.len();
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let [first, last] = [*first, *last].map(|four| u64::from(u32::from_le_bytes(four)));
            first | last << (8 * (length - 4))
        }
        _ => match *bytes {
            [] => 0,
            [one] => u64::from(one),
            [first, .., last] => {
                let middle = u64::from(bytes[length / 2]) << 8;
                u64::from(first) | middle | u64::from(last) << (8 * (length - 1))
            }
        },
    }
}

/// Eight bytes of ASCII in lower case.
fn lowercase(eight: u64) -> u64 {
    const EACH: u64 = HIGH >> 7;
    // The high bit of a byte shows whether adding carried it past 'A' or past 'Z'.
    let from_a = eight + EACH * u64::from(128 - b'A');
    let past_z = eight + EACH * u64::from(127 - b'Z');
    eight | (from_a & !past_z & HIGH) >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophe_make_no_difference() {
        for word in ["a", "is", "the", "said", "o'clock", "tomorrow", "overwhelmingly", "méndez’s", ""] {
            assert_eq!(Key::of(word), Key::of(&word.to_uppercase().replace('’', "'")), "{word}");
            assert_eq!(Key::of(word), Key::of_unicode(word), "{word}");
        }
        assert_ne!(Key::of("[a"), Key::of("{A"));
    }
}
