//! The cast: everybody and everything that mentions denote, while it is being found out.

use std::hash::Hasher;
use std::num::NonZeroU32;

use rustc_hash::{FxHashMap, FxHasher};

use super::entry::Entry;
use super::names::{self, NameId, Names};
use super::words::{Word, Words};
use crate::lexicon::Lexicon;

/// How many owners of one word are looked at: those that were introduced last.
const OWNERS: usize = 32;

/// One of the cast, by its place plus one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id(NonZeroU32);

impl Id {
    /// The place in [`Cast::all`].
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// Chains of owners through one list, the last entered first.
#[derive(Debug, Default)]
struct Chains(Vec<(Id, u32)>);

impl Chains {
    /// Enters an owner before others; returns the new start of the chain. The same one comes again only while its name
    /// grows, so a look at the last few is enough.
    fn push(&mut self, start: u32, id: Id) -> u32 {
        if self.from(start).any(|known| known == id) {
            return start;
        }
        self.0.push((id, start));
        self.0.len() as u32
    }

    /// The last few owners of a chain; 0 is the empty one.
    #[inline]
    fn from(&self, mut start: u32) -> impl Iterator<Item = Id> + '_ {
        let links = std::iter::from_fn(move || {
            let (id, before) = self.0[start.checked_sub(1)? as usize];
            start = before;
            Some(id)
        });
        links.take(OWNERS)
    }
}

/// Everybody and everything, with the words of their names.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// All of them, by first appearance.
    pub all: Vec<Entry>,
    chains: Chains,
    /// The owners of each word.
    owners: Vec<u32>,
    /// The owners of each word's letters as initials.
    initials: FxHashMap<u64, u32>,
    /// Those whose initials are not yet entered: most texts never ask.
    waiting: Vec<(Id, NameId)>,
}

impl Cast {
    /// Makes room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), ..Self::default() }
    }

    /// Adds one and returns its place.
    pub fn add(&mut self, entry: Entry) -> Id {
        self.all.push(entry);
        Id(NonZeroU32::MIN.saturating_add(self.all.len() as u32 - 1))
    }

    /// Everybody with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (Id, &Entry)> {
        self.all.iter().enumerate().map(|(at, entry)| (Id(NonZeroU32::MIN.saturating_add(at as u32)), entry))
    }

    /// Makes one findable by the words and the initials of its name.
    pub fn index(&mut self, id: Id, names: &Names) {
        let name = names.get(self[id].name);
        for &word in name.words {
            self.enter(id, word);
        }
        if name.words.len() > 1 {
            self.waiting.push((id, self[id].name));
        }
    }

    /// Makes one findable by a word, which its name may lack: the surname of a relative, half of a double one.
    pub fn enter(&mut self, id: Id, word: Word) {
        let word = word as usize;
        if self.owners.len() <= word {
            self.owners.resize(word + 64, 0);
        }
        self.owners[word] = self.chains.push(self.owners[word], id);
    }

    /// Makes one findable by other letters: an acronym in brackets behind its name.
    pub fn alias(&mut self, id: Id, letters: &str) {
        let start = self.initials.entry(hash(letters.chars())).or_default();
        *start = self.chains.push(*start, id);
    }

    /// Enters the initials of those that wait: of all words, of those that are not small, of the first and the last.
    pub fn enter_initials(&mut self, names: &Names, words: &Words, lexicon: &Lexicon) {
        self.initials.reserve(self.waiting.len());
        for (id, name) in std::mem::take(&mut self.waiting) {
            let name = names.get(name).words;
            let ends = [name[0], name[name.len() - 1]];
            self.enter_letters(id, || names::initials(name, words));
            // Of two words, the other ways leave the same letters or a single one.
            let double = || name.iter().any(|word| words.text(*word).contains('-'));
            if name.len() > 2 || double() {
                self.enter_letters(id, || names::great_initials(name, words, lexicon));
                self.enter_letters(id, || names::initials(&ends, words));
            }
        }
    }

    fn enter_letters<L: Iterator<Item = char>>(&mut self, id: Id, letters: impl Fn() -> L) {
        if letters().nth(1).is_some() {
            let start = self.initials.entry(hash(letters())).or_default();
            *start = self.chains.push(*start, id);
        }
    }

    /// Those with this word in their name, the last introduced first.
    #[inline]
    pub fn owners(&self, word: Word) -> impl Iterator<Item = Id> + '_ {
        self.chains.from(self.owners.get(word as usize).copied().unwrap_or(0))
    }

    /// Those whose initials or alias these letters are, the last introduced first.
    pub fn by_initials(&self, letters: &str) -> impl Iterator<Item = Id> + '_ {
        self.chains.from(self.initials.get(&hash(letters.chars())).copied().unwrap_or(0))
    }
}

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    letters.for_each(|letter| hasher.write_u32(u32::from(letter)));
    hasher.finish()
}

impl std::ops::Index<Id> for Cast {
    type Output = Entry;
    #[inline]
    fn index(&self, id: Id) -> &Entry {
        &self.all[id.index()]
    }
}

impl std::ops::IndexMut<Id> for Cast {
    #[inline]
    fn index_mut(&mut self, id: Id) -> &mut Entry {
        &mut self.all[id.index()]
    }
}
