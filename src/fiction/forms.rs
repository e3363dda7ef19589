//! Forms: the words by which a text calls somebody, made equal: "the Mock Turtle's" and "Mock Turtle" are one.

use crate::lexicon::{Classes, Lexicon, Lists};
use crate::values::Gender;

/// Words that no form begins with.
const ARTICLES: [&str; 5] = ["the", "a", "an", "this", "that"];
/// A name that was read: its title, and its other words in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// The title in lower case, without its period; empty where there is none.
    pub title: String,
    /// The other words.
    pub words: Vec<String>,
    /// The office that the title is, as a noun has it: "the doctor" is Dr. Lowe.
    pub office: Option<String>,
    /// What the lexicon lists the title as.
    pub lists: Lists,
}

impl Form {
    /// Reads a name as it is printed.
    pub fn read(printed: &str, lexicon: &Lexicon) -> Self {
        let mut words = words(printed);
        let is_title = |word: &String| {
            lexicon.word(word).classes.has(Classes::TITLE) || lexicon.lists(word).has(Lists::MONSIEUR)
        };
        let mut title = String::new();
        while words.len() > 1 && is_title(&words[0]) {
            title = words.remove(0);
        }
        let lists = lexicon.lists(&title);
        let office = (!title.is_empty() && !lists.has(Lists::POLITE)).then(|| office(&title, lexicon));
        Self { title, words, office, lists }
    }

    /// Reads a noun phrase: its words are no names, so they count as one.
    pub fn noun(printed: &str) -> Self {
        Self { words: vec![key(printed)], ..Self::default() }
    }

    /// Reads a name that a caller gives, which may be a noun phrase as well: The Porter, Ann's Brother.
    pub fn alias(given: &str, lexicon: &Lexicon) -> Self {
        let lower = given.to_lowercase();
        let article = lower.split_whitespace().next().is_some_and(|word| ARTICLES.contains(&word));
        let owned = ["'s ", "’s ", " of "].iter().any(|sign| lower.contains(sign));
        if article || owned { Self::noun(given) } else { Self::read(given, lexicon) }
    }

    /// Title and words in one string.
    pub fn key(&self) -> String {
        if self.title.is_empty() {
            self.words.join(" ")
        } else {
            format!("{} {}", self.title, self.words.join(" "))
        }
    }

    /// The gender that the title shows.
    pub fn gender(&self, lexicon: &Lexicon) -> Gender {
        match self.lists.has(Lists::MONSIEUR) {
            true => Gender::Male,
            false => gender_of(lexicon.word(&self.title).classes),
        }
    }

    /// Whether a given name may follow the title: Sir Walter, Aunt Juley.
    pub fn takes_given(&self) -> bool {
        self.lists.has(Lists::BEFORE_GIVEN)
    }

    /// Whether the title is a married woman's.
    pub fn is_wife(&self) -> bool {
        self.lists.has(Lists::WIFE)
    }

    /// Whether the title is a woman's, behind which the surname stands.
    pub fn is_womans(&self) -> bool {
        self.lists.has(Lists::WOMAN)
    }

    /// Whether the title is an unmarried woman's.
    pub fn is_miss(&self) -> bool {
        self.lists.has(Lists::MISS)
    }
}

/// The noun for who has a title: the title itself, where it is not shortened.
fn office(title: &str, lexicon: &Lexicon) -> String {
    let noun = lexicon.title_nouns(title).and_then(|nouns| nouns.split(' ').next());
    let shortened = !lexicon.word(title).classes.has(Classes::PERSON);
    noun.filter(|_| shortened).unwrap_or(title).to_owned()
}

/// The gender of a word's classes.
pub(super) fn gender_of(classes: Classes) -> Gender {
    match (classes.has(Classes::MALE), classes.has(Classes::FEMALE)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// The words in lower case, without articles at the front, periods and a possessive's end.
pub(super) fn words(printed: &str) -> Vec<String> {
    let mut words: Vec<String> = printed
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | ','))
        .map(|word| {
            let word = word.trim_end_matches(['.', '!', '?']);
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    while words.len() > 1 && ARTICLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    words
}

/// The words in one string.
pub(super) fn key(printed: &str) -> String {
    words(printed).join(" ")
}
