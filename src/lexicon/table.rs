//! The table of words: open addressing over slots of eight bytes, so that most look-ups touch one line of the cache.

use rustc_hash::FxHashMap;

use super::Word;
use super::key::Key;

/// How many slots a new table has: half a megabyte, and two thirds of it are room for words.
const SLOTS: usize = 1 << 16;

/// What is known of each word, by its key.
///
/// A slot holds 46 bits of a mixed key and a place in `known`; an empty one is zero. No two words of the lexicon share
/// those bits, which a test checks, and a word outside it meets one by chance once in 2^31.
#[derive(Debug)]
pub(super) struct Table {
    slots: Vec<u64>,
    used: usize,
    /// What is known of the words; nothing at place 0.
    known: Vec<Word>,
}

impl Default for Table {
    fn default() -> Self {
        let mut known = Vec::with_capacity(SLOTS / 2);
        known.push(Word::default());
        Self { slots: vec![0; SLOTS], used: 0, known }
    }
}

impl Table {
    /// What is known of the word with this key.
    #[inline]
    pub fn get(&self, key: Key) -> Word {
        self.known[(self.find(key.mixed()).1 & PLACE) as usize]
    }

    /// The same to be changed; a new word gets an entry of its own.
    pub fn entry(&mut self, key: Key) -> &mut Word {
        if 3 * (self.used + 1) > 2 * self.slots.len() {
            self.grow();
        }
        let (at, mut slot) = self.find(key.mixed());
        if slot == 0 {
            slot = key.mixed() & !PLACE | self.known.len() as u64;
            self.slots[at] = slot;
            self.used += 1;
            self.known.push(Word::default());
        }
        &mut self.known[(slot & PLACE) as usize]
    }

    /// Keeps what several words have in common once, when all are in: there is little that is known, and it stays in the
    /// cache.
    pub fn pack(&mut self) {
        let all = std::mem::replace(&mut self.known, vec![Word::default()]);
        let mut places: FxHashMap<Word, u64> = FxHashMap::default();
        for slot in self.slots.iter_mut().filter(|slot| **slot != 0) {
            let word = all[(*slot & PLACE) as usize];
            let place = *places.entry(word).or_insert_with(|| {
                self.known.push(word);
                self.known.len() as u64 - 1
            });
            *slot = *slot & !PLACE | place;
        }
    }

    /// Where the slot of a mixed key is, or the empty one where it would go, and what is in it.
    #[inline]
    fn find(&self, mixed: u64) -> (usize, u64) {
        let last = self.slots.len() - 1;
        let mut at = (mixed >> 40) as usize & last;
        loop {
            let slot = self.slots[at];
            if slot == 0 || (slot ^ mixed) <= PLACE {
                return (at, slot);
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![0; 2 * old.len()];
        for slot in old.into_iter().filter(|slot| *slot != 0) {
            let (at, _) = self.find(slot);
            self.slots[at] = slot;
        }
    }
}

/// The bits of a slot that hold the place of what is known.
pub(super) const PLACE: u64 = (1 << 18) - 1;
