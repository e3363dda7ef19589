//! Keys: what a word is looked up by, made while it is read and without a string.

/// A key in 48 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digest([u16; 3]);

impl std::hash::Hash for Digest {
    fn hash<H: std::hash::Hasher>(&self, hasher: &mut H) {
        let [high, middle, low] = self.0.map(u64::from);
        hasher.write_u64(high << 32 | middle << 16 | low);
    }
}

/// The key of a word in lower case, made of eight bytes at a time while a reader reads it. A word of up to eight bytes is
/// its own key; the key of a longer one is a hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Key(u64);

impl Key {
    /// A smaller key for the table.
    pub(super) fn digest(self) -> Digest {
        let mixed = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Digest([(mixed >> 48) as u16, (mixed >> 32) as u16, (mixed >> 16) as u16])
    }

    /// Adds the word's next eight bytes, the first one lowest; zeros behind its end.
    pub fn push(&mut self, eight: u64) {
        self.0 = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29) ^ eight;
    }

    /// The key of a word in any case, with any apostrophe.
    pub fn of(word: &str) -> Self {
        let mut key = Self::default();
        if word.is_ascii() {
            word.as_bytes().chunks(8).for_each(|bytes| key.push_bytes(bytes));
            return key;
        }
        let (mut eight, mut length) = ([0; 8], 0);
        for c in word.chars().flat_map(char::to_lowercase) {
            let mut utf8 = [0; 4];
            let c = if c == '’' { '\'' } else { c };
            for &byte in c.encode_utf8(&mut utf8).as_bytes() {
                eight[length] = byte;
                length += 1;
                if length == 8 {
                    key.push_bytes(&eight);
                    length = 0;
                }
            }
        }
        if length > 0 {
            key.push_bytes(&eight[..length]);
        }
        key
    }

    /// Adds up to eight bytes of a word, in any case.
    fn push_bytes(&mut self, bytes: &[u8]) {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        eight.make_ascii_lowercase();
        self.push(u64::from_le_bytes(eight));
    }
}
