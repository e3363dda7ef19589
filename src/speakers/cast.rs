//! The cast: everybody and everything that mentions denote, while it is being found out.

use std::num::NonZeroU32;

use super::names::{self, Name, NameId, Names, Word, Words};
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
            entity: mention.entity,
            plural: mention.plural,
            gender: mention.gender,
            prior: Gender::Unknown,
            pronouns: [0, 0],
            human: mention.classes.has(Classes::PERSON),
            derived: false,
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
    pub fn known_gender(&self) -> Gender {
        let [he, she] = self.pronouns;
        match (self.gender, self.prior) {
            (Gender::Unknown, Gender::Unknown) if he > she => Gender::Male,
            (Gender::Unknown, Gender::Unknown) if she > he => Gender::Female,
            (Gender::Unknown, prior) => prior,
            (known, _) => known,
        }
    }

    /// Whether a word of this gender may be used for it.
    pub fn allows(&self, gender: Gender) -> bool {
        let known = self.known_gender();
        gender == Gender::Unknown || known == Gender::Unknown || known == gender
    }

    /// Whether it may be one person: without a name only where a noun says so.
    pub fn is_person(&self) -> bool {
        let unknown = self.entity == Entity::Unknown && (self.span.is_some() || self.human);
        (self.entity == Entity::Person || unknown) && !self.plural
    }

    /// Whether it is a body of people.
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

/// Who has a word, for every word: chains through one list, the last entered first.
#[derive(Debug, Default)]
struct Owners {
    /// The place in `links` plus one, by word; 0 for none.
    last: Vec<u32>,
    /// One owner, and the link before it.
    links: Vec<(Id, u32)>,
}

impl Owners {
    /// Enters an owner. The same one comes again only while its name grows, so a look at the last few is enough.
    fn push(&mut self, word: Word, id: Id) {
        if self.of(word).any(|known| known == id) {
            return;
        }
        let word = word as usize;
        if self.last.len() <= word {
            self.last.resize(word + 64, 0);
        }
        self.links.push((id, self.last[word]));
        self.last[word] = self.links.len() as u32;
    }

    /// The last few owners of a word.
    fn of(&self, word: Word) -> impl Iterator<Item = Id> + '_ {
        let mut next = self.last.get(word as usize).copied().unwrap_or(0);
        let links = std::iter::from_fn(move || {
            let (id, before) = self.links[next.checked_sub(1)? as usize];
            next = before;
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
    owners: Owners,
    initials: Owners,
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
    pub fn index<'t>(&mut self, id: Id, names: &Names<'t>, words: &mut Words<'t>, lexicon: &Lexicon) {
        let name = &names[self[id].name];
        for &word in &name.words {
            self.owners.push(word, id);
        }
        if let [first, .., last] = name.words[..] {
            let ends = Name { words: vec![first, last], ..Name::default() };
            let short = (name.words.len() > 2).then(|| names::initials(&ends, words, lexicon));
            let all = names::initials(name, words, lexicon).into_iter().chain(short.into_iter().flatten());
            let all: Vec<String> = all.filter(|letters| letters.len() > 1).collect();
            for letters in all {
                self.initials.push(words.made_up(letters), id);
            }
        }
    }

    /// Makes one findable by another word: an acronym in brackets behind its name.
    pub fn alias(&mut self, id: Id, word: Word) {
        self.initials.push(word, id);
    }

    /// Those with this word in their name, the last introduced first.
    pub fn owners(&self, word: Word) -> impl Iterator<Item = Id> + '_ {
        self.owners.of(word)
    }

    /// Those whose initials or alias this word is, the last introduced first.
    pub fn by_initials(&self, word: Word) -> impl Iterator<Item = Id> + '_ {
        self.initials.of(word)
    }
}

impl std::ops::Index<Id> for Cast {
    type Output = Entry;
    fn index(&self, id: Id) -> &Entry {
        &self.all[id.index()]
    }
}

impl std::ops::IndexMut<Id> for Cast {
    fn index_mut(&mut self, id: Id) -> &mut Entry {
        &mut self.all[id.index()]
    }
}
