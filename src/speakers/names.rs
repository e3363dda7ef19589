//! The words of names, folded and numbered, and when two names may be one person's or one body's.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::lexicon::{Classes, Lexicon};

/// A folded word, by its number in [`Words`].
pub(super) type Word = u32;

/// All folded words of a text's names and nouns, so that names are compared by numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    ids: FxHashMap<Box<str>, Word>,
    texts: Vec<Box<str>>,
}

impl Words {
    /// The number of a word as printed.
    pub fn id(&mut self, word: &str) -> Word {
        let folded = fold(word);
        if let Some(&id) = self.ids.get(&*folded) {
            return id;
        }
        let id = self.texts.len() as Word;
        self.texts.push(folded.as_ref().into());
        self.ids.insert(folded.into(), id);
        id
    }

    /// The number of a word as printed, if it was met before.
    pub fn known(&self, word: &str) -> Option<Word> {
        self.ids.get(&*fold(word)).copied()
    }

    /// The folded word behind a number.
    pub fn text(&self, word: Word) -> &str {
        &self.texts[word as usize]
    }

    fn is_initial(&self, word: Word) -> bool {
        self.text(word).chars().nth(1).is_none()
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
    pub fn read(text: &str, words: &mut Words) -> Self {
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
