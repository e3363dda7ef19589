//! The cast: everybody and everything that mentions denote, while it is being found out.

use rustc_hash::FxHashMap;

use super::names::{self, Name, Word, Words};
use crate::document::Gender;
use crate::lexicon::{Classes, Lexicon};
use crate::mentions::{Entity, Mention};
use crate::span::Span;

/// How many owners of one word are looked at: those that were introduced last.
const OWNERS: usize = 32;

/// One of the cast, by its place.
pub(super) type Id = usize;

/// What is known of one of the cast.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The fullest name.
    pub name: Name,
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
    pub first: usize,
    /// When it was last named, in reading order.
    pub seen: usize,
    /// How often its full name stands.
    pub count: usize,
    /// How often it was named so far in this round.
    pub uses: usize,
}

impl Entry {
    /// Somebody without a name, first met at this place in reading order.
    pub fn unnamed(mention: &Mention, at: usize) -> Self {
        Self {
            name: Name::default(),
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

/// Everybody and everything, with the words of their names.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// All of them, by first appearance.
    pub all: Vec<Entry>,
    owners: FxHashMap<Word, Vec<Id>>,
    initials: FxHashMap<Word, Vec<Id>>,
}

impl Cast {
    /// Adds one and returns its place.
    pub fn add(&mut self, entry: Entry) -> Id {
        self.all.push(entry);
        self.all.len() - 1
    }

    /// Makes one findable by the words and the initials of its name.
    pub fn index(&mut self, id: Id, words: &mut Words, lexicon: &Lexicon) {
        let name = &self.all[id].name;
        for &word in &name.words {
            push_new(self.owners.entry(word).or_default(), id);
        }
        if name.words.len() > 1 {
            let short = (name.words.len() > 2).then(|| [name.words[0], name.words[name.words.len() - 1]]);
            let ends = Name { words: short.map_or_else(Vec::new, Vec::from), ..Name::default() };
            let all = names::initials(name, words, lexicon).into_iter();
            let all: Vec<String> = all.chain(names::initials(&ends, words, lexicon)).collect();
            for letters in all.iter().filter(|letters| letters.len() > 1) {
                push_new(self.initials.entry(words.id(letters)).or_default(), id);
            }
        }
    }

    /// Makes one findable by another word: an acronym in brackets behind its name.
    pub fn alias(&mut self, id: Id, word: Word) {
        push_new(self.initials.entry(word).or_default(), id);
    }

    /// Those with this word in their name, the last introduced first.
    pub fn owners(&self, word: Word) -> impl Iterator<Item = Id> + '_ {
        self.owners.get(&word).into_iter().flat_map(|ids| ids.iter().rev().take(OWNERS).copied())
    }

    /// Those whose initials or alias this word is, the last introduced first.
    pub fn by_initials(&self, word: Word) -> impl Iterator<Item = Id> + '_ {
        self.initials.get(&word).into_iter().flat_map(|ids| ids.iter().rev().take(OWNERS).copied())
    }
}

fn push_new(ids: &mut Vec<Id>, id: Id) {
    // The same one comes again only while its name grows, so a look at the last few is enough.
    if !ids.iter().rev().take(OWNERS).any(|&known| known == id) {
        ids.push(id);
    }
}
