//! Words of names and nouns, folded and numbered.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::lexicon::{Classes, Lexicon, little_endian};

/// A folded word, by its number in [`Words`].
pub(super) type Word = u32;

/// All folded words of a text's names and nouns, so that names are compared by numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By the word's own letters if it is short and ASCII, as most are; by a hash of the folded word if not: where two
    /// words share one, the later has the next.
    ids: FxHashMap<u128, Word>,
    /// All words in one string, and where each ends.
    texts: String,
    ends: Vec<u32>,
}

impl Words {
    /// Makes room for so many words.
    pub fn with_capacity(count: usize) -> Self {
        let ids = FxHashMap::with_capacity_and_hasher(count, Default::default());
        Self { ids, texts: String::with_capacity(count * 8), ends: Vec::with_capacity(count) }
    }

    /// The number of a word as printed.
    pub fn id(&mut self, word: &str) -> Word {
        let Some(key) = letters(word) else { return self.long(&fold(word)) };
        if let Some(&id) = self.ids.get(&key) {
            return id;
        }
        let start = self.texts.len();
        self.texts.push_str(word.trim_end_matches('.'));
        self.texts[start..].make_ascii_lowercase();
        self.enter(key)
    }

    /// The number of a folded word that is long, or was not ASCII.
    fn long(&mut self, folded: &str) -> Word {
        match self.find(folded) {
            Ok(id) => id,
            Err(key) => {
                self.texts.push_str(folded);
                self.enter(key)
            }
        }
    }

    fn enter(&mut self, key: u128) -> Word {
        let id = self.ends.len() as Word;
        self.ends.push(self.texts.len() as u32);
        self.ids.insert(key, id);
        id
    }

    /// The number of a folded word, if it was met before.
    pub fn known(&self, folded: &str) -> Option<Word> {
        self.find(folded).ok()
    }

    /// The number of a folded word, or the key to enter it by.
    fn find(&self, folded: &str) -> Result<Word, u128> {
        if let Some(key) = letters(folded) {
            return self.ids.get(&key).copied().ok_or(key);
        }
        let mut hasher = FxHasher::default();
        hasher.write(folded.as_bytes());
        // No ASCII letters have these bits.
        let mut key = u128::MAX << 64 | u128::from(hasher.finish());
        while let Some(&id) = self.ids.get(&key) {
            if self.text(id) == folded {
                return Ok(id);
            }
            key = key.wrapping_add(1) | u128::MAX << 64;
        }
        Err(key)
    }

    /// The folded word behind a number.
    #[inline]
    pub fn text(&self, word: Word) -> &str {
        let word = word as usize;
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.texts[start..self.ends[word] as usize]
    }

    /// Whether it is one letter.
    pub fn is_initial(&self, word: Word) -> bool {
        self.text(word).chars().nth(1).is_none()
    }
}

/// What the lexicon knows of a word as printed.
pub(super) fn classes(lexicon: &Lexicon, word: &str) -> Classes {
    let bare = word.trim_end_matches('.');
    if bare.is_ascii() {
        return lexicon.look_up(bare).classes;
    }
    lexicon.word(&fold(bare)).classes
}

/// The nouns for a relative that a word as printed stands for.
pub(super) fn relative(lexicon: &Lexicon, word: &str) -> Option<&'static str> {
    let bare = word.trim_end_matches('.');
    if bare.is_ascii() { lexicon.relative(bare) } else { lexicon.relative(&fold(bare)) }
}

/// The letters of a short ASCII word in lower case, without a final period, as one number.
fn letters(word: &str) -> Option<u128> {
    const HIGH: u128 = 0x8080_8080_8080_8080_8080_8080_8080_8080;
    const EACH: u128 = HIGH >> 7;
    let word = word.trim_end_matches('.').as_bytes();
    // Two numbers of eight bytes that overlap: no copy of unknown length.
    let letters = match (word.first_chunk(), word.last_chunk()) {
        _ if word.len() > 16 => return None,
        (Some(first), Some(last)) => {
            let [first, last] = [*first, *last].map(|eight| u128::from(u64::from_le_bytes(eight)));
            first | last << (8 * (word.len() - 8))
        }
        _ => u128::from(little_endian(word)),
    };
    if letters & HIGH != 0 {
        return None;
    }
    // All sixteen at once: the high bit of a byte shows whether adding carried it past 'A' or past 'Z'.
    let from_a = letters + EACH * u128::from(128 - b'A');
    let past_z = letters + EACH * u128::from(127 - b'Z');
    Some(letters | (from_a & !past_z & HIGH) >> 2)
}

/// A word in lower case, without accents, final period or curly apostrophe.
pub(super) fn fold(word: &str) -> Cow<'_, str> {
    let word = word.trim_end_matches('.');
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Owned(word.chars().flat_map(char::to_lowercase).filter_map(plain).collect())
}

/// The letter without its accent; none for a combining one.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36F}' => return None,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ț' | 'ţ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' | 'ʻ' => '\'',
        other => other,
    })
}
