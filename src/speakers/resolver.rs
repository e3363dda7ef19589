//! The state of the search, and its passes in order.

use rustc_hash::FxHashMap;

use super::cast::{Cast, Entry, Id};
use super::focus::{Focus, Seen};
use super::names::{NameId, Names, Word, Words};
use super::nominals::GENERIC;
use super::setting::Setting;
use crate::mentions::{Entity, Kind, Mention};
use crate::span::MentionId;

/// One of the cast for some words, by the word's number.
#[derive(Debug, Default)]
pub(super) struct ByWord(Vec<Option<Id>>);

impl ByWord {
    /// Whoever has the word.
    pub fn get(&self, word: Word) -> Option<Id> {
        self.0.get(word as usize).copied().flatten()
    }

    /// Gives the word to one of the cast.
    pub fn set(&mut self, word: Word, who: Id) {
        let word = word as usize;
        if self.0.len() <= word {
            self.0.resize(word + 64, None);
        }
        self.0[word] = Some(who);
    }
}

/// Everything that is known while mentions are given to the cast.
#[derive(Debug)]
pub(super) struct Resolver<'s, 't> {
    /// Where the mentions stand.
    pub setting: Setting<'s, 't>,
    /// The folded words.
    pub words: Words,
    /// The names.
    pub names: Names<'t>,
    /// Who there is.
    pub cast: Cast,
    /// The name that each mention has.
    pub name_of: Vec<Option<NameId>>,
    /// The head of each noun that is followed.
    heads: Vec<Option<Word>>,
    /// Whom each mention denotes, as far as known in this round.
    pub of: Vec<Option<Id>>,
    /// The same before titles and jobs were known.
    pub before: Vec<Option<Id>>,
    /// Who was spoken of in the writer's own words.
    pub told: Focus,
    /// Who was spoken of in quotations.
    pub quoted: Focus,
    /// The last one without a name by its noun.
    pub by_noun: ByWord,
    /// The same by whose it is.
    pub by_owner: FxHashMap<(Id, Word), Id>,
    /// The nouns of everybody with a name, and who has each first, for headlines.
    pub first_with: ByWord,
    /// The last sentence whose first subject was met.
    main: Option<usize>,
}

impl<'s, 't> Resolver<'s, 't> {
    /// Starts with nobody known.
    pub fn new(setting: Setting<'s, 't>) -> Self {
        let count = setting.order.len();
        let mut words = Words::default();
        for noun in GENERIC {
            words.id(noun);
        }
        Self {
            setting,
            words,
            names: Names::default(),
            cast: Cast::default(),
            name_of: vec![None; count],
            heads: vec![None; count],
            of: vec![None; count],
            before: vec![None; count],
            told: Focus::default(),
            quoted: Focus::default(),
            by_noun: ByWord::default(),
            by_owner: FxHashMap::default(),
            first_with: ByWord::default(),
            main: None,
        }
    }

    /// Gives every mention to one of the cast.
    pub fn run(&mut self) {
        self.gather();
        self.bare_names();
        self.nouns();
        self.descriptions();
        std::mem::swap(&mut self.before, &mut self.of);
        self.bare_names();
        self.others();
        self.speakers_of_themselves();
    }

    /// Learns what the text says its people are, wherever it says so: a headline's "coach" is named below it.
    fn descriptions(&mut self) {
        for at in 0..self.setting.order.len() {
            let id = self.setting.order[at];
            let mention = self.setting.mention(id);
            match mention.kind {
                _ if self.name_of[id.index()].is_some() => self.roles(id),
                Kind::Relative => self.of[id.index()] = self.relative(id),
                Kind::Nominal | Kind::Name => match self.heads[id.index()] {
                    Some(noun) => {
                        if let Some(who) = self.beside_name(id) {
                            self.tie_noun(who, noun);
                        }
                    }
                    None => self.of[id.index()] = self.thing(id, mention),
                },
                Kind::Pronoun => {}
            }
        }
        self.note_nouns();
        self.by_noun = ByWord::default();
    }

    /// Numbers the nouns that are followed, and takes for names those that are. Things that say nothing are not followed.
    fn nouns(&mut self) {
        for at in 0..self.setting.order.len() {
            let id = self.setting.order[at];
            let mention = self.setting.mention(id);
            let noun = matches!(mention.kind, Kind::Nominal | Kind::Name);
            if !noun || self.name_of[id.index()].is_some() || self.noun_that_is_a_name(id, mention) {
                continue;
            }
            let thing = mention.entity == Entity::Unknown && !self.setting.at(id).speaks;
            if mention.entity != Entity::Time && !thing {
                self.heads[id.index()] = Some(self.words.id(self.setting.words(mention.head)));
            }
        }
    }

    /// Notes who is the first with each noun.
    fn note_nouns(&mut self) {
        for (who, entry) in self.cast.iter().filter(|(_, entry)| entry.span.is_some()) {
            for &noun in &entry.nouns {
                if self.first_with.get(noun).is_none() {
                    self.first_with.set(noun, who);
                }
            }
        }
    }

    /// Goes through all mentions in reading order, names included, which are known by now.
    fn others(&mut self) {
        for at in 0..self.setting.order.len() {
            let id = self.setting.order[at];
            let mention = self.setting.mention(id);
            let who = match mention.kind {
                _ if self.name_of[id.index()].is_some() => {
                    self.roles(id);
                    self.of[id.index()]
                }
                Kind::Pronoun => self.pronoun(id, at as u32),
                Kind::Relative => self.relative(id),
                Kind::Nominal | Kind::Name => match self.heads[id.index()] {
                    Some(noun) => self.nominal(id, noun, at as u32),
                    None => self.thing(id, mention),
                },
            };
            self.of[id.index()] = who;
            if let Some(who) = who {
                self.focus(id, who, at as u32);
            }
        }
    }

    /// Remembers that one was spoken of.
    fn focus(&mut self, id: MentionId, who: Id, at: u32) {
        let sentence = self.setting.mention(id).sentence;
        let place = *self.setting.at(id);
        let main = place.subject && self.main != Some(sentence);
        if main {
            self.main = Some(sentence);
        }
        let seen = Seen {
            id: who,
            sentence: sentence as u32,
            paragraph: place.paragraph,
            at,
            subject: u8::from(place.subject) + u8::from(main),
            speaks: place.speaks,
            oblique: place.oblique,
        };
        self.cast[who].spoke |= place.speaks;
        if place.told { self.told.push(seen) } else { self.quoted.push(seen) }
    }

    /// Adds somebody the text has not named.
    pub fn unnamed(&mut self, mention: &Mention, at: u32) -> Id {
        self.cast.add(Entry::unnamed(mention, at))
    }
}
