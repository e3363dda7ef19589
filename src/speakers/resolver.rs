//! The state of the search, and its passes in order.

use rustc_hash::FxHashMap;

use super::cast::{Cast, Entry, Id};
use super::focus::{Focus, Seen};
use super::names::{Name, Word, Words};
use super::setting::Setting;
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::Level;
use crate::span::MentionId;

/// How often all mentions are gone through: what the first time teaches, genders above all, the second time uses.
const ROUNDS: usize = 2;

/// Everything that is known while mentions are given to the cast.
#[derive(Debug)]
pub(super) struct Resolver<'s, 't> {
    /// Where the mentions stand.
    pub setting: Setting<'s, 't>,
    /// The folded words.
    pub words: Words,
    /// Who there is.
    pub cast: Cast,
    /// The names that mentions have.
    pub names: Vec<Option<Name>>,
    /// Whom each mention denotes, as far as known in this round.
    pub of: Vec<Option<Id>>,
    /// The same in the round before.
    pub before: Vec<Option<Id>>,
    /// Who was spoken of in the writer's own words.
    pub told: Focus,
    /// Who was spoken of in quotations.
    pub quoted: Focus,
    /// The last one without a name by its noun, and by whose it is: (owner plus one or 0, noun).
    pub by_noun: FxHashMap<(Id, Word), Id>,
    /// The nouns of everybody with a name, and who has each first, for headlines.
    pub first_with: FxHashMap<Word, Id>,
    /// The last sentence whose first subject was met.
    main: Option<usize>,
    /// Which round this is.
    pub round: usize,
}

impl<'s, 't> Resolver<'s, 't> {
    /// Starts with nobody known.
    pub fn new(setting: Setting<'s, 't>) -> Self {
        let count = setting.order.len();
        Self {
            setting,
            words: Words::default(),
            cast: Cast::default(),
            names: vec![None; count],
            of: vec![None; count],
            before: vec![None; count],
            told: Focus::default(),
            quoted: Focus::default(),
            by_noun: FxHashMap::default(),
            first_with: FxHashMap::default(),
            main: None,
            round: 0,
        }
    }

    /// Gives every mention to one of the cast.
    pub fn run(&mut self) {
        self.gather();
        self.bare_names();
        self.nouns_that_are_names();
        for round in 0..ROUNDS {
            self.round = round;
            self.told = Focus::default();
            self.quoted = Focus::default();
            self.by_noun.clear();
            self.main = None;
            self.before = std::mem::take(&mut self.of);
            self.of = vec![None; self.before.len()];
            self.bare_names();
            self.others();
            self.speakers_of_themselves();
            self.note_nouns();
        }
    }

    /// Notes who is the first with each noun.
    fn note_nouns(&mut self) {
        for (who, entry) in self.cast.all.iter().enumerate().filter(|(_, entry)| entry.span.is_some()) {
            for &noun in &entry.nouns {
                self.first_with.entry(noun).or_insert(who);
            }
        }
    }

    /// Goes through all mentions in reading order, names included, which are known by now.
    fn others(&mut self) {
        for at in 0..self.setting.order.len() {
            let id = self.setting.order[at];
            let mention = self.setting.mention(id);
            let who = match mention.kind {
                _ if self.names[id.index()].is_some() => {
                    self.roles(id);
                    self.of[id.index()]
                }
                Kind::Pronoun => self.pronoun(id, at),
                Kind::Relative => self.relative(id),
                Kind::Nominal | Kind::Name if mention.entity == Entity::Time => None,
                Kind::Nominal | Kind::Name => self.nominal(id, at),
            };
            self.of[id.index()] = who;
            if let Some(who) = who {
                self.focus(id, who, at);
            }
        }
    }

    /// Remembers that one was spoken of.
    fn focus(&mut self, id: MentionId, who: Id, at: usize) {
        let mention = self.setting.mention(id);
        let sentence = self.setting.scene.sentence(mention.sentence);
        let subject = self.setting.is_subject(id);
        let main = subject && self.main != Some(mention.sentence);
        if main {
            self.main = Some(mention.sentence);
        }
        let seen = Seen {
            id: who,
            sentence: mention.sentence,
            paragraph: sentence.paragraph,
            at,
            subject: u8::from(subject) + u8::from(main),
            speaks: self.setting.speaks(id),
            oblique: self.setting.after_preposition(id),
        };
        self.cast.all[who].spoke |= seen.speaks;
        match sentence.level {
            Level::Text => self.told.push(seen),
            _ => self.quoted.push(seen),
        }
    }

    /// Adds somebody the text has not named.
    pub fn unnamed(&mut self, mention: &Mention, at: usize) -> Id {
        self.cast.add(Entry::unnamed(mention, at))
    }

    /// The number of a mention's head word.
    pub fn head(&mut self, mention: &Mention) -> Word {
        self.words.id(mention.head.slice(self.setting.scene.text))
    }
}
