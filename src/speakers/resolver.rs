//! The state of the search, and its passes in order.

use rustc_hash::FxHashMap;

use super::cast::{Cast, Id};
use super::entry::Entry;
use super::exchange::Exchange;
use super::focus::{Focus, Seen};
use super::genders::Alone;
use super::ledes::Described;
use super::names::Names;
use super::setting::Setting;
use super::steps::{Form, Step, What};
use super::words::{Word, Words};
use crate::mentions::{Kind, Mention};
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
    /// The mentions that are followed, in reading order.
    pub steps: Vec<Step>,
    /// I, we, my.
    pub firsts: Vec<MentionId>,
    /// You, where it says something.
    pub seconds: Vec<MentionId>,
    /// Which nouns were tied to whom at which steps, for the second time through.
    pub ties: Vec<(u32, Word, Id)>,
    /// The step that is being looked at.
    pub now: u32,
    /// The steps with nouns that may be surnames.
    pub capitals: Vec<u32>,
    /// Who has each whole name.
    pub bearers: Vec<Option<Id>>,
    /// Whom each mention denotes, as far as known.
    pub of: Vec<Option<Id>>,
    /// Who was spoken of in the writer's own words.
    pub told: Focus,
    /// Who was spoken of in quotations.
    pub quoted: Focus,
    /// The last one without a name by its noun.
    pub by_noun: ByWord,
    /// Those who are called by a noun for several people and nothing else.
    pub by_group: ByWord,
    /// The last one without a name or a determiner by all words.
    pub by_phrase: FxHashMap<&'t str, Id>,
    /// The same by whose it is.
    pub by_owner: FxHashMap<(Id, Word), Id>,
    /// The nouns of everybody with a name, and who has each first, for headlines.
    pub first_with: ByWord,
    /// Mentions that could denote somebody else as well.
    pub doubts: Vec<MentionId>,
    /// Who was last meant by each word alone.
    pub last_with: ByWord,
    /// Who spoke last in the writer's own words.
    pub last_speaker: Option<Id>,
    /// Who spoke to whom last.
    pub exchange: Option<Exchange>,
    /// Who alone is spoken of.
    pub alone: Alone,
    /// Those without a name who turned out to be somebody with one.
    pub same: Vec<(Id, Id)>,
    /// Whom the first sentence is about, without a name, and in which paragraph.
    pub opening: Option<(Option<Id>, u32)>,
    /// Who said something last and has no name yet.
    pub described: Option<Described>,
    /// Who writes the text.
    pub writer: Option<Id>,
    /// The last sentence whose first subject was met.
    main: Option<usize>,
}

impl<'s, 't> Resolver<'s, 't> {
    /// Starts with nobody known.
    pub fn new(setting: Setting<'s, 't>) -> Self {
        let count = setting.order.len();
        // A text's mentions repeat themselves the more, the longer it is.
        let room = (count / 2).min(1024);
        let words = Words::with_capacity(room);
        let names = Names::with_capacity(room / 2, setting.scene.lexicon);
        Self {
            setting,
            words,
            names,
            cast: Cast::with_capacity(room),
            steps: Vec::with_capacity(count),
            firsts: Vec::new(),
            seconds: Vec::new(),
            ties: Vec::new(),
            now: 0,
            capitals: Vec::new(),
            bearers: Vec::new(),
            of: vec![None; count],
            told: Focus::new(),
            quoted: Focus::new(),
            by_noun: ByWord::default(),
            by_group: ByWord::default(),
            by_phrase: FxHashMap::default(),
            by_owner: FxHashMap::default(),
            first_with: ByWord::default(),
            doubts: Vec::new(),
            last_with: ByWord::default(),
            last_speaker: None,
            exchange: None,
            alone: Alone::default(),
            same: Vec::new(),
            opening: None,
            described: None,
            writer: None,
            main: None,
        }
    }

    /// Gives every mention to one of the cast.
    pub fn run(&mut self) {
        self.gather();
        self.bare_names();
        self.nouns_that_are_names();
        self.narration_first();
        self.descriptions();
        self.couples();
        self.bare_names();
        self.other_spellings();
        self.writer = self.byline();
        self.questions_and_answers();
        self.others();
        self.those_identified();
        self.speakers_of_themselves();
        self.those_spoken_to();
        self.echoes();
    }

    /// Learns what the text says its people are, wherever it says so: a headline's "coach" is named below it.
    fn descriptions(&mut self) {
        for at in 0..self.steps.len() {
            let Step { id, what, .. } = self.steps[at];
            self.now = at as u32;
            self.note_gender(at);
            match what {
                What::Name(..) => {
                    self.roles(id);
                    self.note_wife(at);
                    self.note_human(id);
                    self.also_known(id);
                    self.note_name_of(id);
                }
                What::Relative => self.of[id.index()] = self.relative(id),
                What::Noun(noun, beside) => {
                    if let Some(who) = beside.then(|| self.beside_name(id)).flatten() {
                        self.note_family(at, who);
                        self.tie_noun(who, noun);
                    }
                }
                What::Thing => {
                    let who = self.thing(id);
                    self.steps[at].what = who.map_or(What::Nothing, What::Known);
                }
                What::Pronoun(form) if form.is_thing() => self.note_body(id),
                What::Pronoun(Form::Whose) => self.note_relatives_owner(id),
                What::Pronoun(_) | What::Known(_) | What::Nothing => {}
            }
        }
        self.note_nouns();
        self.by_noun = ByWord::default();
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
        let ties = std::mem::take(&mut self.ties);
        let mut ties = ties.iter().peekable();
        for step in 0..self.steps.len() {
            let Step { id, at, what } = self.steps[step];
            self.now = step as u32;
            while let Some(&(_, noun, who)) = ties.next_if(|tie| tie.0 == step as u32) {
                self.identify(id, noun, who);
                self.by_noun.set(noun, who);
            }
            let who = match what {
                What::Name(..) => self.of[id.index()].map(|who| self.by_younger_or_elder(id, who)),
                What::Pronoun(form) => self.pronoun(id, form, at),
                What::Relative => self.relative(id),
                What::Noun(noun, beside) => self.nominal(id, (noun, beside), at),
                What::Known(who) => Some(who),
                What::Thing | What::Nothing => continue,
            };
            let who = who.map(|who| self.identified(who));
            self.of[id.index()] = who;
            match (what, who) {
                (What::Noun(..), Some(who)) => {
                    self.identify_headline(id, who);
                    self.note_opening(id, who);
                    self.note_described(id, who);
                }
                (What::Name(..), Some(who)) => {
                    self.note_relative(id, who);
                    self.identify_opening(id, who);
                    self.identify_described(id, who);
                    self.tells_name(id, who);
                    self.born_as(id, who);
                }
                (What::Relative, Some(who)) => self.note_described(id, who),
                _ => {}
            }
            if let Some(who) = who {
                self.focus(id, who, at);
            }
        }
    }

    /// Remembers that one was spoken of.
    fn focus(&mut self, id: MentionId, who: Id, at: u32) {
        let mention = self.setting.mention(id);
        let (sentence, place) = (mention.sentence, *self.setting.at(id));
        // "A man's words are all he leaves": nobody in particular.
        if self.setting.place(id).is_none() && mention.kind == Kind::Nominal && !mention.definite {
            return;
        }
        // A possessor that is taken for a subject is what its sentence is about: "It was Marsh's third win".
        let owner = self.setting.place(id).is_none();
        let first = owner || place.new_clause || self.main != Some(sentence);
        let main = place.subject && !place.fronted && first;
        if main {
            self.main = Some(sentence);
        }
        let seen = Seen {
            id: who,
            sentence: sentence as u32,
            paragraph: place.paragraph,
            at,
            // "The race is open, Marsh said": whoever says it is what the sentence is about.
            // The label of a turn says whose words follow, and they tell of others.
            subject: match place {
                _ if place.label => 0,
                _ if place.speaks => 2,
                _ => u8::from(place.subject) + u8::from(main),
            },
            speaks: place.speaks && !place.label,
            asks: place.asks,
            asked: place.asked,
            fronted: place.fronted,
            oblique: place.oblique,
        };
        self.cast[who].spoke |= place.speaks;
        if !place.told {
            if self.is_said(id) {
                self.quoted.push(seen);
            }
            return;
        }
        self.told.push(seen);
        if place.speaks || place.addressed {
            self.note_exchange(id, who, &place);
        }
        if place.speaks {
            self.last_speaker = Some(who);
        }
    }

    /// Whether a mention in marks stands in words that somebody says, and not in a title: “Rain on Bukit”.
    fn is_said(&self, id: MentionId) -> bool {
        let quote = self.setting.quotation(id);
        quote.is_none_or(|quote| {
            self.setting.speaker_of(quote).is_some() || self.setting.scene.quotes.get(quote).label.is_some()
        })
    }

    /// Adds somebody the text has not named.
    pub fn unnamed(&mut self, mention: &Mention, at: u32) -> Id {
        self.cast.add(Entry::unnamed(mention, at))
    }
}
