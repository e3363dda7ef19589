//! Words of names and nouns, folded and numbered.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::lexicon::{Classes, Lexicon};

/// A folded word, by its number in [`Words`].
pub(super) type Word = u32;

/// How long a word may be to be folded without a new string.
const SHORT: usize = 32;

/// All folded words of a text's names and nouns, so that names are compared by numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By the hash of the folded word; where two words share one, the later has the next.
    ids: FxHashMap<u64, Word>,
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
        let mut buffer = [0; SHORT];
        let folded = fold_into(word, &mut buffer);
        let folded: &[u8] = &folded;
        match self.find(folded) {
            Ok(id) => id,
            Err(hash) => {
                let id = self.ends.len() as Word;
                self.texts.push_str(std::str::from_utf8(folded).unwrap_or_default());
                self.ends.push(self.texts.len() as u32);
                self.ids.insert(hash, id);
                id
            }
        }
    }

    /// The number of a folded word, if it was met before.
    pub fn known(&self, folded: &str) -> Option<Word> {
        self.find(folded.as_bytes()).ok()
    }

    /// The number of a folded word, or the hash to enter it by.
    fn find(&self, folded: &[u8]) -> Result<Word, u64> {
        let mut hasher = FxHasher::default();
        hasher.write(folded);
        let mut hash = hasher.finish();
        while let Some(&id) = self.ids.get(&hash) {
            if self.text(id).as_bytes() == folded {
                return Ok(id);
            }
            hash = hash.wrapping_add(1);
        }
        Err(hash)
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
    let mut buffer = [0; SHORT];
    let folded = fold_into(word, &mut buffer);
    std::str::from_utf8(&folded).map_or(Classes::NONE, |lower| lexicon.word(lower).classes)
}

/// A folded word in a buffer if it is short.
fn fold_into<'b>(word: &str, buffer: &'b mut [u8; SHORT]) -> Cow<'b, [u8]> {
    let bare = word.trim_end_matches('.');
    match buffer.get_mut(..bare.len()) {
        Some(lower) if bare.is_ascii() => {
            lower.copy_from_slice(bare.as_bytes());
            lower.make_ascii_lowercase();
            Cow::Borrowed(lower)
        }
        _ => Cow::Owned(fold(word).into_owned().into_bytes()),
    }
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
