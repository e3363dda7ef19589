//! The characters of a text, and which of them a form denotes.

use rustc_hash::FxHashMap;

use super::forms::{self, Form};
use super::presence::Presence;
use crate::cast::Character;
use crate::lexicon::{Classes, Lexicon};
use crate::span::Span;
use crate::values::Gender;

/// A character, by place in `Characters::all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Who(pub u32);

impl Who {
    /// None of the characters.
    pub const NOBODY: Self = Self(u32::MAX);

    /// The place among all.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// So many characters with one name are told apart.
const SAME: usize = 32;

/// One character.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The name that the caller gave.
    pub given: Option<Box<str>>,
    /// The name as the text has it.
    pub name: Option<Span>,
    /// The gender that titles, given names or pronouns show.
    pub gender: Gender,
    /// More than one word of the name is known.
    pub longer: bool,
    /// Known by a noun alone: the landlady.
    pub described: bool,
    /// By one that says little of who it is: his wife.
    pub vague: bool,
    /// A title, or who gives the cast, says the gender: pronouns do not change it.
    pub titled: bool,
    /// How often the writer's own words name the character.
    pub told: u32,
    /// How often quotations do.
    pub quoted: u32,
}

/// Everybody.
#[derive(Clone, Debug, Default)]
pub struct Characters {
    /// By the first mention of each, or in the order of the cast that was given.
    pub all: Vec<Known>,
    /// Who tells the story.
    pub narrator: Option<Who>,
    /// A caller gives them.
    pub is_given: bool,
    /// Who is called so.
    exact: FxHashMap<String, Vec<Who>>,
    /// Who has this for the first or the last word of a longer name.
    part: FxHashMap<String, Vec<Who>>,
    /// Who has this for the first word of a longer name.
    given: FxHashMap<String, Vec<Who>>,
    /// Who has this office before the name.
    offices: FxHashMap<String, Vec<Who>>,
    /// The same as for parts, without those whose surname always has "Mrs." or "Miss" before it.
    bare: FxHashMap<String, Vec<Who>>,
    /// How many words the longest noun phrase has that a caller gives.
    phrase: usize,
}

impl Characters {
    /// The characters that a caller gives.
    pub fn given(cast: &[Character], lexicon: &Lexicon) -> Self {
        let mut characters = Self { is_given: true, ..Self::default() };
        for character in cast {
            let who = characters.add(Known {
                given: Some(character.name.as_str().into()),
                gender: character.gender,
                titled: true,
                ..Known::default()
            });
            for alias in std::iter::once(&character.name).chain(&character.aliases) {
                if matches!(forms::key(alias).as_str(), "narr" | "narrator") {
                    characters.narrator = Some(who);
                } else if !alias.starts_with('_') {
                    let form = Form::alias(alias, lexicon);
                    let words = form.words.first().map_or(0, |words| words.split(' ').count());
                    characters.phrase = characters.phrase.max(words);
                    characters.call(who, &form);
                    characters.call_shorter(who, &form, lexicon);
                }
            }
        }
        characters
    }

    /// Adds a character.
    pub fn add(&mut self, known: Known) -> Who {
        self.all.push(known);
        Who(self.all.len() as u32 - 1)
    }

    /// Makes a character known by a form.
    pub(super) fn call(&mut self, who: Who, form: &Form) {
        enter(&mut self.exact, form.key.clone(), who);
        if let Some(office) = &form.office {
            enter(&mut self.offices, office.clone(), who);
        }
        if form.words.len() > 1 || !form.title.is_empty() {
            self.all[who.index()].longer = true;
            for word in [form.words.first(), form.words.last()].into_iter().flatten() {
                enter(&mut self.part, word.clone(), who);
            }
            if form.words.len() > 1 {
                enter(&mut self.given, form.words[0].clone(), who);
            }
            if (form.words.len() > 1 && !form.is_wife() || !form.is_womans()) && !form.marked {
                for word in [form.words.first(), form.words.last()].into_iter().flatten() {
                    enter(&mut self.bare, word.clone(), who);
                }
            }
        }
    }

    /// Makes a character of a given cast known by what a text leaves of an alias: the Knave, de Worms, Mademoiselle.
    fn call_shorter(&mut self, who: Who, form: &Form, lexicon: &Lexicon) {
        if let [noun] = &form.words[..]
            && let Some((head, _)) = noun.split_once(" of ")
        {
            enter(&mut self.part, head.to_owned(), who);
        }
        let particle = |word: &String| lexicon.word(word).classes.has(Classes::PARTICLE);
        if form.words.len() > 1 && form.words.first().is_some_and(particle) && !form.is_womans() {
            enter(&mut self.exact, form.words.join(" "), who);
        }
        if !form.title.is_empty() {
            enter(&mut self.offices, form.title.clone(), who);
        }
    }

    /// Who of a given cast has an alias that is a whole noun phrase, whatever its last word alone may mean: the old Crab.
    pub(super) fn called(&self, phrase: &str) -> Option<Who> {
        match &self.exact.get(&forms::key(phrase))?[..] {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Fills in whom a form may denote, one mostly; first those who are called just so, and says how many these are.
    pub(super) fn find(&self, form: &Form, lexicon: &Lexicon, found: &mut Vec<Who>) -> usize {
        found.clear();
        if let Some(exact) = self.exact.get(&form.key) {
            // "John" is also who is mostly called John Marsh; "Marsh" is not, where somebody is called just so.
            found.extend(exact);
            if form.title.is_empty() && form.words.len() == 1 {
                let parts = self.given.get(&form.words[0]).into_iter().flatten();
                found.extend(parts.filter(|who| !exact.contains(who)));
            }
            return exact.len();
        }
        match &form.words[..] {
            // Most forms are nouns that nobody is called.
            [word] if form.title.is_empty() => {
                let owners = self.bare.get(word).or_else(|| self.part.get(word));
                found.extend(owners.or_else(|| self.offices.get(word)).into_iter().flatten());
            }
            _ => found.extend(self.by_part(form, lexicon)),
        }
        found.len()
    }

    /// Whom a noun denotes by the words behind it, where a caller gives so long a name: a girl opposite.
    pub(super) fn described(&self, noun: &Form, text: &str) -> Option<Who> {
        let longer = |key: &String| key.len() > noun.key.len();
        let keys = (self.phrase > 1).then(|| forms::leading(text, self.phrase));
        let known = |key: String| self.exact.get(&key).and_then(|known| known.first().copied());
        keys.into_iter().flatten().take_while(longer).find_map(known)
    }

    /// Whom a form of several words, or with a title, may denote that nobody is called.
    fn by_part(&self, form: &Form, lexicon: &Lexicon) -> Vec<Who> {
        let gender = form.gender(lexicon);
        let fits = |who: &Who| agree(gender, self.all[who.index()].gender);
        let (Some(first), Some(last)) = (form.words.first(), form.words.last()) else { return Vec::new() };
        let known = |words: &str| -> Vec<Who> {
            self.exact.get(words).into_iter().flatten().copied().filter(fits).collect()
        };
        if !form.title.is_empty() && form.words.len() > 1 {
            let found = known(&form.words.join(" "));
            if !found.is_empty() {
                return found;
            }
        }
        if form.words.len() > 1 {
            // "Ann Marsh" is the Ann of whom no surname is known, or the Marsh of whom no given name is.
            let both: Vec<Who> = known(first).into_iter().filter(|who| known(last).contains(who)).collect();
            return match &known(first)[..] {
                _ if !both.is_empty() => both,
                // "Ann Marsh" is the only Ann, where no more of her name is known.
                [one] if form.title.is_empty() && !self.all[one.index()].longer => vec![*one],
                // "Jim Marsh" is James Marsh.
                _ => {
                    let last = self.part.get(last).map_or(&[][..], Vec::as_slice);
                    let full = lexicon.full_names(first).filter_map(|name| self.given.get(name)).flatten();
                    full.filter(|who| last.contains(who)).copied().collect()
                }
            };
        }
        let found = known(last);
        if !found.is_empty() {
            return found;
        }
        self.part.get(last).into_iter().flatten().copied().filter(fits).collect()
    }

    /// Counts how often each is named.
    pub(super) fn count(&mut self, presence: &Presence) {
        self.all.iter_mut().for_each(|known| (known.told, known.quoted) = (0, 0));
        for event in presence.events.iter().filter(|event| event.named) {
            let known = &mut self.all[event.who.index()];
            known.told += u32::from(event.told);
            known.quoted += u32::from(!event.told);
        }
    }

    /// The place of each by frequency, the most frequent first.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(self.all[at].told + self.all[at].quoted), at));
        let mut ranks = vec![0; order.len()];
        for (rank, at) in order.into_iter().enumerate() {
            ranks[at] = rank as u32;
        }
        ranks
    }

    /// The gender of a character.
    pub fn gender(&self, who: Who) -> Gender {
        self.all[who.index()].gender
    }
}

fn enter(map: &mut FxHashMap<String, Vec<Who>>, key: String, who: Who) {
    let owners = map.entry(key).or_default();
    if owners.len() < SAME && !owners.contains(&who) {
        owners.push(who);
    }
}

/// Whether two genders can be one person's.
pub(super) fn agree(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Unknown || b == Gender::Unknown
}
