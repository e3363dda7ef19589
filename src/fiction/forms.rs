//! Forms: the words by which a text calls somebody, made equal: "the Mock Turtle's" and "Mock Turtle" are one.

use crate::lexicon::{Classes, Lexicon};
use crate::values::Gender;

/// Words that no form begins with.
const ARTICLES: [&str; 5] = ["the", "a", "an", "this", "that"];
/// Titles that a given name follows as readily as a surname.
const WITH_GIVEN: [&str; 11] =
    ["sir", "lord", "lady", "aunt", "uncle", "cousin", "miss", "master", "mademoiselle", "mlle", "princess"];

/// A name that was read: its title, and its other words in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// The title in lower case, without its period; empty where there is none.
    pub title: String,
    /// The other words.
    pub words: Vec<String>,
}

impl Form {
    /// Reads a name as it is printed.
    pub fn read(printed: &str, lexicon: &Lexicon) -> Self {
        let mut words = words(printed);
        let is_title = |word: &String| lexicon.word(word).classes.has(Classes::TITLE) || is_kin_title(word);
        let mut title = String::new();
        while words.len() > 1 && is_title(&words[0]) {
            title = words.remove(0);
        }
        Self { title, words }
    }

    /// Reads a noun phrase: its words are no names, so they count as one.
    pub fn noun(printed: &str) -> Self {
        Self { title: String::new(), words: vec![key(printed)] }
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
        match self.title.as_str() {
            "" => Gender::Unknown,
            "aunt" | "mother" | "sister" | "madame" | "mme" | "mademoiselle" | "mlle" => Gender::Female,
            "uncle" | "father" | "brother" | "monsieur" | "m" => Gender::Male,
            title => gender_of(lexicon.word(title).classes),
        }
    }

    /// Whether a given name may follow the title: Sir Walter, Aunt Juley.
    pub fn takes_given(&self) -> bool {
        WITH_GIVEN.contains(&self.title.as_str())
    }

    /// Whether the title is a married woman's.
    pub fn is_wife(&self) -> bool {
        matches!(self.title.as_str(), "mrs" | "madame" | "mme" | "frau" | "senora")
    }

    /// The office that the title is, as a noun has it: "the doctor" is Dr. Lowe.
    pub fn office(&self) -> Option<&str> {
        Some(match self.title.as_str() {
            "" | "mr" | "mrs" | "ms" | "miss" | "master" | "sir" | "m" | "mme" | "mlle" => return None,
            "dr" => "doctor",
            "prof" => "professor",
            "capt" => "captain",
            "col" => "colonel",
            "gen" => "general",
            "rev" => "reverend",
            title => title,
        })
    }

    /// Whether the title is a woman's, behind which the surname stands.
    pub fn is_womans(&self) -> bool {
        self.is_wife() || self.is_miss() || self.title == "lady"
    }

    /// Whether the title is an unmarried woman's.
    pub fn is_miss(&self) -> bool {
        matches!(self.title.as_str(), "miss" | "mademoiselle" | "mlle" | "fraulein")
    }
}

fn is_kin_title(word: &str) -> bool {
    matches!(
        word,
        "aunt"
            | "uncle"
            | "cousin"
            | "monsieur"
            | "madame"
            | "mademoiselle"
            | "mlle"
            | "mme"
            | "m"
            | "comrade"
    )
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
