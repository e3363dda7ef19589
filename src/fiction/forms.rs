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
    /// Title and words in one string.
    pub key: String,
    /// A common word before the name tells its bearer from another one: little Charles.
    pub marked: bool,
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
        let key = match &*title {
            "" => words.join(" "),
            title => format!("{title} {}", words.join(" ")),
        };
        Self { title, words, office, lists, key, marked: false }
    }

    /// Reads a noun phrase: its words are no names, so they count as one.
    pub fn noun(printed: &str) -> Self {
        let key = key(printed);
        Self { words: vec![key.clone()], key, ..Self::default() }
    }

    /// Reads a name that a caller gives, which may be a noun phrase as well: The Porter, Ann's Brother.
    pub fn alias(given: &str, lexicon: &Lexicon) -> Self {
        let lower = given.to_lowercase();
        let counts = |word: &str| ARTICLES.contains(&word) || lexicon.word(word).classes.has(Classes::DET);
        let article = lower.split_whitespace().next().is_some_and(counts);
        let owned = ["'s ", "’s ", " of "].iter().any(|sign| lower.contains(sign));
        let anybody = || {
            let last = lower.split(is_gap).next_back().unwrap_or_default();
            lexicon.lists(last).has(Lists::ANYBODY) && lower.contains(is_gap)
        };
        if article || owned || anybody() {
            return Self::noun(given);
        }
        let form = Self::read(given, lexicon);
        let common = |word: &String| {
            let classes = lexicon.word(word).classes;
            classes.without(Classes::SHAPES) != Classes::NONE && !classes.has(Classes::GIVEN)
        };
        let marked = form.title.is_empty() && form.words.len() > 1 && common(&form.words[0]);
        Self { marked, ..form }
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
    let mut words: Vec<String> = Vec::new();
    for word in printed.split(is_gap) {
        let mut lower = String::new();
        if push_word(word, &mut lower) {
            words.push(lower);
        }
    }
    let articles = words.iter().take_while(|word| ARTICLES.contains(&word.as_str())).count();
    words.drain(..articles.min(words.len().saturating_sub(1)));
    words
}

/// The keys of the first words of a text, those of the most words first.
pub(super) fn leading(text: &str, most: usize) -> impl Iterator<Item = String> {
    let ends = text.char_indices().filter(|(_, c)| is_gap(*c) || ".!?;:".contains(*c)).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([text.len()]).take(2 * most).collect();
    ends.into_iter().rev().map(|end| key(&text[..end]))
}

/// The same words in one string.
pub(super) fn key(printed: &str) -> String {
    let mut key = String::with_capacity(printed.len());
    for word in printed.split(is_gap) {
        let before = key.len();
        if ARTICLES.contains(&key.as_str()) {
            // An article gives way to what follows it.
            let mut next = String::with_capacity(printed.len());
            if push_word(word, &mut next) {
                key = next;
            }
        } else {
            if before > 0 {
                key.push(' ');
            }
            if !push_word(word, &mut key) {
                key.truncate(before);
            }
        }
    }
    key
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | ',')
}

/// Adds a word's letters and digits in lower case; whether it has any.
fn push_word(word: &str, out: &mut String) -> bool {
    let before = out.len();
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(word);
        out[before..].make_ascii_lowercase();
        return !word.is_empty();
    }
    let word = word.trim_end_matches(['.', '!', '?']);
    let word = ["'s", "’s", "'S", "’S"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    if word.is_ascii() {
        out.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase() as char));
    } else {
        out.extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    }
    out.len() > before
}
