//! The words of names, folded and numbered, and when two names may be one person's or one body's.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::lexicon::{Classes, Lexicon};

/// A folded word, by its number in [`Words`].
pub(super) type Word = u32;

/// All folded words of a text's names and nouns, so that names are compared by numbers.
#[derive(Debug, Default)]
pub(super) struct Words<'t> {
    /// Words as printed and as folded: a printed one is folded only when it is new.
    ids: FxHashMap<Cow<'t, str>, Word>,
    texts: Vec<Cow<'t, str>>,
}

impl<'t> Words<'t> {
    /// The number of a word as printed.
    pub fn id(&mut self, word: &'t str) -> Word {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.enter(fold(word));
        self.ids.insert(Cow::Borrowed(word), id);
        id
    }

    /// The number of a word that was made up: initials, a stem.
    pub fn made_up(&mut self, word: String) -> Word {
        let folded = fold(&word).into_owned();
        self.enter(Cow::Owned(folded))
    }

    fn enter(&mut self, folded: Cow<'t, str>) -> Word {
        if let Some(&id) = self.ids.get(&folded) {
            return id;
        }
        let id = self.texts.len() as Word;
        self.texts.push(folded.clone());
        self.ids.insert(folded, id);
        id
    }

    /// The folded word behind a number.
    pub fn text(&self, word: Word) -> &str {
        &self.texts[word as usize]
    }

    fn is_initial(&self, word: Word) -> bool {
        self.text(word).chars().nth(1).is_none()
    }
}

/// A name, by its number in [`Names`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NameId(u32);

/// All names of a text, each read once.
#[derive(Debug)]
pub(super) struct Names<'t> {
    ids: FxHashMap<&'t str, NameId>,
    all: Vec<Name>,
}

impl Default for Names<'_> {
    fn default() -> Self {
        // The first is the name of those that have none.
        Self { ids: FxHashMap::default(), all: vec![Name::default()] }
    }
}

impl<'t> Names<'t> {
    /// The name that is printed so.
    pub fn read(&mut self, text: &'t str, words: &mut Words<'t>) -> NameId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = self.add(Name::read(text, words));
        self.ids.insert(text, id);
        id
    }

    /// Adds a name that is not printed as it is.
    pub fn add(&mut self, name: Name) -> NameId {
        self.all.push(name);
        NameId(self.all.len() as u32 - 1)
    }
}

impl std::ops::Index<NameId> for Names<'_> {
    type Output = Name;
    fn index(&self, id: NameId) -> &Name {
        &self.all[id.0 as usize]
    }
}

/// A name as its words: no leading article, "Jr." apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// The words, folded.
    pub words: Vec<Word>,
    /// Jr., Sr., III.
    pub suffix: Option<Word>,
    /// Words that every company may have at its end, left out of `words`: Ltd, Inc.
    pub company: bool,
}

impl Name {
    /// Reads the words of a name as printed.
    pub fn read<'t>(text: &'t str, words: &mut Words<'t>) -> Self {
        let mut name = Self::default();
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            match word {
                "" => {}
                "the" | "The" | "THE" if name.words.is_empty() => {}
                "Jr" | "Sr" | "II" | "III" | "IV" if !name.words.is_empty() => {
                    name.suffix = Some(words.id(word));
                }
                "Ltd" | "Inc" | "plc" | "PLC" | "Corp" | "LLC" | "LLP" | "Co" | "GmbH" | "AG" | "SA"
                    if !name.words.is_empty() =>
                {
                    name.company = true;
                }
                _ => name.words.push(words.id(word)),
            }
        }
        name
    }

    /// A name of one word.
    pub fn single(word: Word) -> Self {
        Self { words: vec![word], ..Self::default() }
    }

    /// Whether it has several words, or shows otherwise that it is a whole name.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1 || self.company
    }

    /// The last word.
    pub fn last(&self) -> Option<Word> {
        self.words.last().copied()
    }
}

/// Whether two full names may be one person's: "Donald John Trump", "Donald J. Trump", "Don Trump".
pub(super) fn same_person(a: &Name, b: &Name, words: &Words, lexicon: &Lexicon) -> bool {
    if a.suffix.is_some() && b.suffix.is_some() && a.suffix != b.suffix {
        return false;
    }
    let (long, short) = if a.words.len() >= b.words.len() { (a, b) } else { (b, a) };
    if long.words.ends_with(&short.words) || long.words.starts_with(&short.words) {
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
    long.words.starts_with(&short.words) || long.words.ends_with(&short.words)
}

/// Whether the words of a short name stand in the same order in the long one, its last word at the end.
pub(super) fn shortens(short: &[Word], long: &[Word]) -> bool {
    let mut rest = long.iter();
    short.last() == long.last() && short.iter().all(|word| rest.any(|other| other == word))
}

/// The first letters of a name's words: all of them, and without "of", "for", "and".
pub(super) fn initials(name: &Name, words: &Words, lexicon: &Lexicon) -> [String; 2] {
    let first = |word: &Word| words.text(*word).chars().next();
    let small = |word: &&Word| {
        !lexicon.word(words.text(**word)).classes.has(Classes::PREP | Classes::CONJ | Classes::DET)
    };
    [
        name.words.iter().filter_map(first).collect(),
        name.words.iter().filter(small).filter_map(first).collect(),
    ]
}

/// What the lexicon knows of a word as printed.
pub(super) fn classes(lexicon: &Lexicon, word: &str) -> Classes {
    let word = word.trim_end_matches('.');
    let mut buffer = [0u8; 32];
    if let Some(lower) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return std::str::from_utf8(lower).map_or(Classes::NONE, |lower| lexicon.word(lower).classes);
    }
    lexicon.word(&fold(word)).classes
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
        let (a, b) = (Name::read(a, &mut words), Name::read(b, &mut words));
        same_person(&a, &b, &words, &Lexicon::english().unwrap())
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
