//! Names that turn out to be another's: a job taken for a given name, two letters that changed places.

use rustc_hash::FxHashMap;

use super::cast::Id;
use super::resolver::Resolver;
use super::steps::{Step, What};

/// How often a name may stand that is another's with two letters changed.
const RARE: u32 = 3;

/// How short such a name may be.
const LETTERS: usize = 5;

impl Resolver<'_, '_> {
    /// Gives mentions by such names to those whom they denote.
    pub fn other_spellings(&mut self) {
        let mut others = FxHashMap::default();
        for (id, entry) in self.cast.iter() {
            let name = self.names.get(entry.name).words;
            let [job, last] = *name else { continue };
            // "Dean Okoro" where the text has told of Ruth Okoro, the dean
            let dean = |who: &Id| *who != id && self.cast[*who].nouns.contains(&job);
            if let Some(who) = self.cast.owners(last).find(dean) {
                others.insert(id, who);
            }
        }
        self.misspelt(&mut others);
        if others.is_empty() {
            return;
        }
        for Step { id, what, .. } in &self.steps {
            let who = &mut self.of[id.index()];
            if let (What::Name(..), Some(other)) = (what, who.and_then(|who| others.get(&who))) {
                *who = Some(*other);
            }
        }
    }

    /// "Okroo said": one who is hardly named and speaks by a word with the letters of somebody's surname.
    fn misspelt(&self, others: &mut FxHashMap<Id, Id>) {
        let speaks = |step: &&Step| matches!(step.what, What::Name(..)) && self.setting.at(step.id).speaks;
        let named = self.steps.iter().filter(speaks).filter_map(|step| self.of[step.id.index()]);
        let rare = named.filter(|who| {
            let entry = &self.cast[*who];
            self.names.get(entry.name).words.len() == 1 && entry.uses <= RARE && !entry.is_body()
        });
        let mut surnames = None;
        for who in rare {
            let surnames = surnames.get_or_insert_with(|| self.surnames_by_letters());
            let word = self.names.get(self.cast[who].name).last();
            let letters = word.and_then(|word| self.letters(word));
            // "Mrs Okoro" has her husband's name, and no letter of it changed.
            let same = |other: &Id| self.names.get(self.cast[*other].name).last() == word;
            if let Some(other) = letters.and_then(|letters| surnames.get(&letters)).filter(|id| !same(id)) {
                others.insert(who, *other);
            }
        }
    }

    fn surnames_by_letters(&self) -> FxHashMap<Vec<u8>, Id> {
        let people = self.cast.iter().filter(|(_, entry)| entry.is_person() && entry.human);
        let several = people.filter(|(_, entry)| self.names.get(entry.name).words.len() > 1);
        let by_letters =
            several.filter_map(|(id, entry)| Some((self.letters(self.names.get(entry.name).last()?)?, id)));
        by_letters.collect()
    }

    /// A long word's first letter, and the others in order of the alphabet.
    fn letters(&self, word: super::words::Word) -> Option<Vec<u8>> {
        let mut letters = self.words.text(word).as_bytes().to_vec();
        letters.get_mut(1..).filter(|rest| rest.len() + 1 >= LETTERS)?.sort_unstable();
        Some(letters)
    }
}
