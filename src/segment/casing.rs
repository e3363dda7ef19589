//! How the words of a text are written inside its sentences: what tells a name from a common word where a sentence begins
//! and every word has a capital (Mikheev, "A Knowledge-free Method for Capitalized Word Disambiguation", ACL 1999).

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::tokens::{Case, Kind, Token};
use crate::lexicon::{Classes, Form, Key};

/// Words by how they are written behind a word in lower case.
#[derive(Debug, Default)]
pub struct Casing {
    lower: FxHashSet<Key>,
    capital: FxHashSet<Key>,
    /// Given names that are also a month, a modal or a verb, where only somebody called so can stand.
    people: FxHashMap<Key, u8>,
}

/// So often such a word stands where only a person can, before it is somebody's name elsewhere, too.
const PERSON: u8 = 3;

impl Casing {
    /// For a text of so many bytes, of which every tenth word or so is a new one that the lexicon does not know.
    pub(super) fn of(bytes: usize) -> Self {
        let room = |words| FxHashSet::with_capacity_and_hasher(words, FxBuildHasher);
        Self { lower: room(bytes / 64), capital: room(bytes / 128), ..Self::default() }
    }

    /// Takes in a word, of which the lexicon knows these classes, and the tokens before it.
    pub(super) fn observe(&mut self, key: Key, case: Case, classes: Classes, earlier: &[Token]) {
        if case == Case::Title
            && is_double(classes)
            && let Some(before) = earlier.last()
            && before.case == Case::Lower
            && before.is(Classes::VERBAL | Classes::ED | Classes::SUBORD)
            && !before.is(Classes::PREP)
        {
            let count = self.people.entry(key).or_default();
            *count = count.saturating_add(if is_tag(earlier) { PERSON } else { 1 });
        }
        let before = earlier.last();
        // "J.K. Rowling", "JK Rowling", "Sue Day"
        let initials = |before: &Token| {
            let unknown = || before.word.classes == Classes::NONE && before.word.verb.is_none();
            before.dotted || before.case == Case::Upper && before.span.len() == 2 && unknown()
        };
        let named =
            |before: &Token| initials(before) || before.is(Classes::GIVEN) && before.case == Case::Title;
        // "Norrland to Acquire Gullwing": a small word in a headline says nothing.
        let small = |before: &Token| {
            before.is(Classes::PREP | Classes::DET | Classes::POSS)
                && earlier.iter().rev().nth(1).is_none_or(|word| word.case != Case::Lower)
        };
        let inside = |before: &Token| {
            before.kind == Kind::Word && (before.case == Case::Lower && !small(before) || named(before))
        };
        if case == Case::Title && is_day(classes) && before.is_some_and(named) {
            self.people.insert(key, PERSON);
        }
        if case == Case::Lower {
            if classes.without(Classes::SHAPES) == Classes::NONE {
                self.lower.insert(key);
            }
        } else if case == Case::Title && before.is_some_and(inside) {
            self.capital.insert(key);
        }
    }

    /// Whether the text writes a word, unknown to the lexicon, in lower case and never with a capital inside a sentence.
    pub fn is_common(&self, word: &str) -> bool {
        let key = Key::of(word);
        self.lower.contains(&key) && !self.capital.contains(&key)
    }

    /// Whether a given name that is also a month, a modal or a verb is somebody's in the text: “Yes,” said May.
    pub fn is_person(&self, word: &str, classes: Classes) -> bool {
        (is_double(classes) || is_day(classes))
            && self.people.get(&Key::of(word)).is_some_and(|count| *count >= PERSON)
    }

    /// Whether the text writes a word with a capital inside a sentence.
    pub fn is_capital(&self, word: &str) -> bool {
        self.capital.contains(&Key::of(word))
    }
}

/// Whether a verb that reports stands right behind a mark: “Yes,” said
fn is_tag(before: &[Token]) -> bool {
    let [.., mark, verb] = before else { return false };
    mark.kind == Kind::Mark && verb.word.verb.is_some() && verb.word.form == Form::Past
}

fn is_double(classes: Classes) -> bool {
    classes.has(Classes::GIVEN) && classes.has(Classes::TIME | Classes::MODAL | Classes::FINITE)
}

/// Whether a word of time may be a surname: Day, but not Today.
fn is_day(classes: Classes) -> bool {
    classes.has(Classes::TIME) && !classes.has(Classes::ADV)
}
