//! The words of names, folded and numbered, and when two names may be one person's or one body's.

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

    fn is_initial(&self, word: Word) -> bool {
        self.text(word).chars().nth(1).is_none()
    }
}

/// A name, by its number in [`Names`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NameId(u32);

impl NameId {
    /// The place among the names.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A name as its words: no leading article, "Jr." apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Name<'n> {
    /// The words, folded.
    pub words: &'n [Word],
    /// Jr., Sr., III.
    pub suffix: Option<Word>,
    /// Words that every company may have at its end, left out of `words`: Ltd, Inc.
    pub company: bool,
}

impl Name<'_> {
    /// Whether it has several words, or shows otherwise that it is a whole name.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1 || self.company
    }

    /// The last word.
    pub fn last(&self) -> Option<Word> {
        self.words.last().copied()
    }
}

/// All names of a text, each read once.
#[derive(Debug)]
pub(super) struct Names<'t> {
    ids: FxHashMap<&'t str, NameId>,
    /// The words of all names, and for each where its own end, its suffix, and whether it is a company.
    words: Vec<Word>,
    all: Vec<(u32, Option<Word>, bool)>,
}

impl Default for Names<'_> {
    fn default() -> Self {
        // The first is the name of those that have none.
        Self { ids: FxHashMap::default(), words: Vec::with_capacity(64), all: vec![(0, None, false)] }
    }
}

impl<'t> Names<'t> {
    /// The name that is printed so.
    pub fn read(&mut self, text: &'t str, words: &mut Words) -> NameId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = self.parse(text, words);
        self.ids.insert(text, id);
        id
    }

    /// A name of one word.
    pub fn single(&mut self, word: Word) -> NameId {
        self.words.push(word);
        self.end(None, false)
    }

    /// The name behind a number.
    #[inline]
    pub fn get(&self, id: NameId) -> Name<'_> {
        let (end, suffix, company) = self.all[id.index()];
        let start = id.index().checked_sub(1).map_or(0, |before| self.all[before].0);
        Name { words: &self.words[start as usize..end as usize], suffix, company }
    }

    fn end(&mut self, suffix: Option<Word>, company: bool) -> NameId {
        self.all.push((self.words.len() as u32, suffix, company));
        NameId(self.all.len() as u32 - 1)
    }

    fn parse(&mut self, text: &str, words: &mut Words) -> NameId {
        let start = self.words.len();
        let (mut suffix, mut company) = (None, false);
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let first = self.words.len() == start;
            match word {
                "" => {}
                "the" | "The" | "THE" if first => {}
                "Jr" | "Sr" | "II" | "III" | "IV" if !first => suffix = Some(words.id(word)),
                "Ltd" | "Inc" | "plc" | "PLC" | "Corp" | "LLC" | "LLP" | "Co" | "GmbH" | "AG" | "SA"
                    if !first =>
                {
                    company = true;
                }
                _ => self.words.push(words.id(word)),
            }
        }
        self.end(suffix, company)
    }
}

/// Whether two full names may be one person's: "Donald John Trump", "Donald J. Trump", "Don Trump".
pub(super) fn same_person(a: &Name, b: &Name, words: &Words, lexicon: &Lexicon) -> bool {
    if a.suffix.is_some() && b.suffix.is_some() && a.suffix != b.suffix {
        return false;
    }
    let (long, short) = if a.words.len() >= b.words.len() { (a, b) } else { (b, a) };
    if long.words.ends_with(short.words) || long.words.starts_with(short.words) {
        return true;
    }
    let (Some((last, long_given)), Some((short_last, short_given))) =
        (long.words.split_last(), short.words.split_last())
    else {
        return false;
    };
    let same = |x: Word, y: Word| same_given(x, y, words, lexicon);
    let (Some(&first), Some(&short_first)) = (long_given.first(), short_given.first()) else {
        return false;
    };
    let middles = long_given.len() != short_given.len()
        || long_given[1..].iter().zip(&short_given[1..]).all(|(x, y)| same(*x, *y));
    last == short_last
        && middles
        && (same(first, short_first)
            || long_given[1..].contains(&short_first) && !words.is_initial(short_first))
}

/// Whether one given name may stand for the other, as an initial or a short form.
fn same_given(a: Word, b: Word, words: &Words, lexicon: &Lexicon) -> bool {
    let (x, y) = (words.text(a), words.text(b));
    let initial = words.is_initial(a) || words.is_initial(b);
    a == b || initial && x.chars().next() == y.chars().next() || lexicon.same_given_name(x, y)
}

/// Whether two names of several words may be one body's: one holds the other at its start or end.
pub(super) fn same_body(a: &Name, b: &Name) -> bool {
    let (long, short) = if a.words.len() >= b.words.len() { (a, b) } else { (b, a) };
    long.words.starts_with(short.words) || long.words.ends_with(short.words)
}

/// Whether the words of a short name stand in the same order in the long one, its last word at the end.
pub(super) fn shortens(short: &[Word], long: &[Word]) -> bool {
    let mut rest = long.iter();
    short.last() == long.last() && short.iter().all(|word| rest.any(|other| other == word))
}

/// The first letters of a name's words, those of "of", "for", "and" left out where `small` is not asked for.
pub(super) fn initials<'a>(
    name: &'a [Word],
    small: bool,
    words: &'a Words,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = char> + 'a {
    let dull = Classes::PREP | Classes::CONJ | Classes::DET;
    let kept = move |word: &&Word| small || !lexicon.word(words.text(**word)).classes.has(dull);
    name.iter().filter(kept).filter_map(|word| words.text(*word).chars().next())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let mut words = Words::default();
        let mut names = Names::default();
        let (a, b) = (names.read(a, &mut words), names.read(b, &mut words));
        same_person(&names.get(a), &names.get(b), &words, &Lexicon::english().unwrap())
    }

    #[test]
    fn forms_of_one_name_go_together() {
        for (a, b) in [
            ("Ruth Ann Okoro", "Ruth Okoro"),
            ("Ruth A. Okoro", "Ruth Ann Okoro"),
            ("R. Okoro", "Ruth Okoro"),
            ("Bill Marsh", "William Marsh"),
            ("RUTH OKORO", "Ruth Okoro"),
            ("Inés Méndez", "Ines Mendez"),
            ("Harold “Skip” Wade", "Skip Wade"),
            ("Paul Wade Jr.", "Paul Wade"),
            ("van der Meer", "Anna van der Meer"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn names_of_two_people_stay_apart() {
        for (a, b) in [
            ("Bill Marsh", "Hanna Marsh"),
            ("Paul Wade Jr.", "Paul Wade Sr."),
            ("Ruth Ann Okoro", "Ruth Beth Okoro"),
            ("Ruth Okoro", "Ruth Okafor"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }
}
