//! Names as their words, and when two names may be one person's or one body's.

use rustc_hash::FxHashMap;

use super::words::{Word, Words};
use crate::lexicon::{Classes, Lexicon, Lists};
use crate::values::Gender;

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
    /// The gender that a word behind the given name shows: Phil Ní Riain and Harpreet Kaur are women.
    pub gender: Gender,
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

/// What a name shows besides its words: its suffix, whether it is a company, and a gender.
type Rest = (Option<Word>, bool, Gender);

/// All names of a text, each read once.
#[derive(Debug)]
pub(super) struct Names<'t> {
    lexicon: &'t Lexicon,
    ids: FxHashMap<&'t str, NameId>,
    /// The words of all names, and for each where its own end, and what else is known of it.
    words: Vec<Word>,
    all: Vec<(u32, Rest)>,
}

impl<'t> Names<'t> {
    /// Makes room for so many names. The first is the name of those that have none.
    pub fn with_capacity(count: usize, lexicon: &'t Lexicon) -> Self {
        let ids = FxHashMap::with_capacity_and_hasher(count, Default::default());
        let mut all = Vec::with_capacity(count + 1);
        all.push((0, Rest::default()));
        Self { lexicon, ids, words: Vec::with_capacity(count * 2), all }
    }

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
        self.end(Rest::default())
    }

    /// The name behind a number.
    #[inline]
    pub fn get(&self, id: NameId) -> Name<'_> {
        let (end, (suffix, company, gender)) = self.all[id.index()];
        let start = id.index().checked_sub(1).map_or(0, |before| self.all[before].0);
        Name { words: &self.words[start as usize..end as usize], suffix, company, gender }
    }

    fn end(&mut self, rest: Rest) -> NameId {
        self.all.push((self.words.len() as u32, rest));
        NameId(self.all.len() as u32 - 1)
    }

    fn parse(&mut self, text: &str, words: &mut Words) -> NameId {
        let start = self.words.len();
        let (mut suffix, mut company, mut gender) = Rest::default();
        for word in text.split_whitespace() {
            let bare = |end: Option<&u8>| end.is_some_and(u8::is_ascii_alphanumeric);
            let word = match word.as_bytes() {
                letters if bare(letters.first()) && bare(letters.last()) => word,
                _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
            };
            let first = self.words.len() == start;
            let lists = if first { Lists::default() } else { self.lexicon.lists(word) };
            if word.is_empty() || first && word.eq_ignore_ascii_case("the") {
                continue;
            } else if lists.has(Lists::GENERATION) {
                suffix = Some(words.id(word));
            } else if lists.has(Lists::COMPANY) {
                company = true;
            } else {
                self.words.push(words.id(word));
                gender = match gender {
                    Gender::Unknown if lists.has(Lists::WOMANS_NAME) => Gender::Female,
                    Gender::Unknown if lists.has(Lists::MANS_NAME) => Gender::Male,
                    known => known,
                };
            }
        }
        self.end((suffix, company, gender))
    }
}

/// Whether two full names may be one person's: "Donald John Trump", "Donald J. Trump", "Don Trump".
pub(super) fn same_person(a: &Name, b: &Name, words: &Words, lexicon: &Lexicon) -> bool {
    if a.suffix.is_some() && b.suffix.is_some() && a.suffix != b.suffix {
        return false;
    }
    let (long, short) = if a.words.len() >= b.words.len() { (a, b) } else { (b, a) };
    // "Skip Wade" of "Harold “Skip” Wade", "Auntie Griet" of "Magda “Auntie Griet” Wade"
    if long.words.windows(short.words.len().max(1)).any(|part| part == short.words) {
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
    (last == short_last || is_half(*short_last, *last, words) || is_half(*last, *short_last, words))
        && middles
        && (same(first, short_first)
            || long_given[1..].contains(&short_first) && !words.is_initial(short_first))
}

/// Whether a surname is half of a double one: "Boone" of "Abernathy-Boone".
pub(super) fn is_half(half: Word, double: Word, words: &Words) -> bool {
    words.text(double).split('-').any(|part| part == words.text(half)) && half != double
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

/// The first letters of a name's words, both of a double one.
pub(super) fn initials<'a>(name: &'a [Word], words: &'a Words) -> impl Iterator<Item = char> + 'a {
    name.iter().flat_map(|word| letters(*word, words))
}

/// The same without those of "of", "for", "and".
pub(super) fn great_initials<'a>(
    name: &'a [Word],
    words: &'a Words,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = char> + 'a {
    let small = Classes::PREP | Classes::CONJ | Classes::DET;
    let great = move |word: &&Word| !lexicon.word(words.text(**word)).classes.has(small);
    name.iter().filter(great).flat_map(|word| letters(*word, words))
}

fn letters(word: Word, words: &Words) -> impl Iterator<Item = char> {
    words.text(word).split('-').filter_map(|part| part.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let lexicon = Lexicon::english().unwrap();
        let mut words = Words::default();
        let mut names = Names::with_capacity(2, &lexicon);
        let (a, b) = (names.read(a, &mut words), names.read(b, &mut words));
        same_person(&names.get(a), &names.get(b), &words, &lexicon)
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
            ("Ruth Okoro-Marsh", "Ruth Marsh"),
            ("Magda “Auntie Griet” Wade", "Auntie Griet"),
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
