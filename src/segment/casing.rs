//! How the words of a text are written inside its sentences: what tells a name from a common word where a sentence begins
//! and every word has a capital (Mikheev, "A Knowledge-free Method for Capitalized Word Disambiguation", ACL 1999).

use rustc_hash::FxHashSet;

use super::tokens::{Case, Kind, Token};
use crate::lexicon::{Classes, Key};

/// Words by how they are written behind a word in lower case.
#[derive(Debug, Default)]
pub struct Casing {
    lower: FxHashSet<Key>,
    capital: FxHashSet<Key>,
}

impl Casing {
    /// Takes in a word, of which the lexicon knows these classes, and the token before it.
    pub(super) fn observe(&mut self, key: Key, case: Case, classes: Classes, before: Option<&Token>) {
        let inside = |before: &Token| before.kind == Kind::Word && before.case == Case::Lower;
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

    /// Whether the text writes a word with a capital inside a sentence.
    pub fn is_capital(&self, word: &str) -> bool {
        self.capital.contains(&Key::of(word))
    }
}
