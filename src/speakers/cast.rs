//! The cast: everybody and everything that mentions denote, while it is being found out.

use std::hash::Hasher;
use std::num::NonZeroU32;

use rustc_hash::{FxHashMap, FxHasher};

use super::names::{self, NameId, Names, Word, Words};
use crate::document::Gender;
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::{Entity, Mention};
use crate::span::Span;

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

/// What is known of one of the cast.
#[derive(Debug)]
pub(super) struct Entry {
    /// The fullest name.
    pub name: NameId,
    /// Where that stands.
    pub span: Option<Span>,
    /// A shorter name that begins the fullest one, and where it stands.
    pub short: Option<(NameId, Span)>,
    /// What it is.
    pub entity: Entity,
    /// More than one.
    pub plural: bool,
    /// Gender by titles and nouns.
    pub gender: Gender,
    /// Gender by the given name.
    pub prior: Gender,
    /// How many pronouns can only mean it: he, she.
    pub pronouns: [u32; 2],
    /// Whether something shows that it is a human being: a title, a given name, a job, "who".
    pub human: bool,
    /// Whether its name is made of another's and a noun: "Marsh campaign".
    pub derived: bool,
    /// Whether it was introduced as a relative of another with the same surname, who has that name to herself.
    pub relative: bool,
    /// Whether it says something.
    pub spoke: bool,
    /// The first title.
    pub title: Option<Span>,
    /// The first role.
    pub role: Option<Span>,
    /// Nouns that the text ties to it: "senator", "nominee".
    pub nouns: Vec<Word>,
    /// When it was first named, in reading order.
    pub first: u32,
    /// When it was last named, in reading order.
    pub seen: u32,
    /// How often its full name stands.
    pub count: u32,
    /// How often it was named so far in this round.
    pub uses: u32,
}

impl Entry {
    /// Somebody without a name, first met at this place in reading order.
    pub fn unnamed(mention: &Mention, at: u32) -> Self {
        Self {
            name: NameId::default(),
            span: None,
            short: None,
            entity: mention.entity,
            plural: mention.plural,
            gender: mention.gender,
            prior: Gender::Unknown,
            pronouns: [0, 0],
            human: mention.classes.has(Classes::PERSON),
            derived: false,
            relative: false,
            spoke: false,
            title: None,
            role: None,
            nouns: Vec::new(),
            first: at,
            seen: at,
            count: 0,
            uses: 0,
        }
    }

    /// The gender by all that is known: the text's own words first, then pronouns, then the given name.
    #[inline]
    pub fn known_gender(&self) -> Gender {
        let [he, she] = self.pronouns;
        match (self.gender, self.prior) {
            (Gender::Unknown, Gender::Unknown) if he > she => Gender::Male,
            (Gender::Unknown, Gender::Unknown) if she > he => Gender::Female,
            // A given name may mislead: Adel, Robin.
            (Gender::Unknown, Gender::Female) if he > she + 1 => Gender::Male,
            (Gender::Unknown, Gender::Male) if she > he + 1 => Gender::Female,
            (Gender::Unknown, prior) => prior,
            (known, _) => known,
        }
    }

    /// Whether a word of this gender may be used for it.
    #[inline]
    pub fn allows(&self, gender: Gender) -> bool {
        let known = self.known_gender();
        gender == Gender::Unknown || known == Gender::Unknown || known == gender
    }

    /// Whether the text's own words rule a pronoun of this gender out; a given name alone does not.
    pub fn refuses(&self, gender: Gender) -> bool {
        gender != Gender::Unknown && self.gender != Gender::Unknown && self.gender != gender
    }

    /// Whether it may be one person: without a name only where a noun says so.
    #[inline]
    pub fn is_person(&self) -> bool {
        let unknown = self.entity == Entity::Unknown && (self.span.is_some() || self.human);
        (self.entity == Entity::Person || unknown) && !self.plural
    }

    /// Whether it is a body of people.
    #[inline]
    pub fn is_body(&self) -> bool {
        matches!(self.entity, Entity::Organisation | Entity::Group)
    }

    /// Takes over what a mention by name shows. `prior` is the gender of its given name.
    pub fn learn(&mut self, mention: &Mention, hard: Gender, prior: Gender) {
        if self.gender == Gender::Unknown {
            self.gender = hard;
        }
        if self.prior == Gender::Unknown {
            self.prior = prior;
        }
        self.human |= hard != Gender::Unknown
            || prior != Gender::Unknown
            || mention.title.is_some()
            || mention.classes.has(Classes::PERSON);
        self.title = self.title.or(mention.title);
        self.role = self.role.or(mention.role);
        if matches!(self.entity, Entity::Unknown) {
            self.entity = mention.entity;
        }
    }

    /// Ties a noun to it.
    pub fn tie(&mut self, noun: Word) {
        if !self.nouns.contains(&noun) {
            self.nouns.push(noun);
        }
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
            let word = word as usize;
            if self.owners.len() <= word {
                self.owners.resize(word + 64, 0);
            }
            self.owners[word] = self.chains.push(self.owners[word], id);
        }
        if name.words.len() > 1 {
            self.waiting.push((id, self[id].name));
        }
    }

    /// Makes one findable by other letters: an acronym in brackets behind its name.
    pub fn alias(&mut self, id: Id, letters: &str) {
        let start = self.initials.entry(hash(letters.chars())).or_default();
        *start = self.chains.push(*start, id);
    }

    /// Enters the initials of those that wait.
    pub fn enter_initials(&mut self, names: &Names, words: &Words, lexicon: &Lexicon) {
        for (id, name) in std::mem::take(&mut self.waiting) {
            let name = names.get(name).words;
            let ends = [name[0], name[name.len() - 1]];
            for (name, small) in [(name, true), (name, false), (&ends, true)] {
                let letters = || names::initials(name, small, words, lexicon);
                if letters().nth(1).is_some() {
                    let start = self.initials.entry(hash(letters())).or_default();
                    *start = self.chains.push(*start, id);
                }
            }
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
