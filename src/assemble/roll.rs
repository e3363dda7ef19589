//! The roll: those of the text's people who speak, numbered by their first quotation.

use rustc_hash::FxHashMap;

use crate::attribute::Scene;
use crate::document::{Gender, Speaker};
use crate::mentions::{Entity, Kind};
use crate::span::{MentionId, Span, SpeakerId};
use crate::speakers::Speakers;

/// Who was called so far.
pub(super) struct Roll<'a> {
    scene: &'a Scene<'a>,
    speakers: &'a Speakers,
    places: FxHashMap<usize, usize>,
    called: Vec<Speaker>,
}

impl<'a> Roll<'a> {
    /// Nobody yet.
    pub fn new(scene: &'a Scene<'a>, speakers: &'a Speakers) -> Self {
        Self { scene, speakers, places: FxHashMap::default(), called: Vec::new() }
    }

    /// Counts a quotation of the person that a mention denotes; returns the person's id and name.
    pub fn call(&mut self, mention: MentionId) -> (SpeakerId, Option<String>) {
        let known = self.speakers.of(mention);
        let place = known.and_then(|person| self.places.get(&person).copied());
        let place = place.unwrap_or_else(|| {
            let place = self.called.len();
            self.called.push(self.enter(mention, known, place));
            known.map(|person| self.places.insert(person, place));
            place
        });
        let speaker = &mut self.called[place];
        speaker.quotes += 1;
        (speaker.id, speaker.name.clone())
    }

    /// Everybody who was called.
    pub fn finish(self) -> Vec<Speaker> {
        self.called
    }

    fn enter(&self, mention: MentionId, person: Option<usize>, place: usize) -> Speaker {
        let person = person.map(|person| &self.speakers.all[person]);
        // A name that runs over a line's end is still that name.
        let words = |span: Span| {
            let words = self.scene.words(span).split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        };
        let itself = [mention];
        let mentions = person.map_or(&itself[..], |person| &person.mentions);
        Speaker {
            id: SpeakerId(place as u32),
            name: person.and_then(|person| person.name).map(words),
            title: person.and_then(|person| person.title).map(words),
            role: person.and_then(|person| person.role).or_else(|| self.job(mentions)).map(words),
            gender: person.map_or(Gender::Unknown, |person| person.gender),
            aliases: self.aliases(mentions),
            quotes: 0,
        }
    }

    /// The noun in front of the name: "the caretaker, Bram Ollis".
    fn job(&self, mentions: &[MentionId]) -> Option<Span> {
        let all = mentions.iter().take(64).map(|&id| self.scene.mention(id));
        let names: Vec<_> = all.clone().filter(|mention| mention.kind == Kind::Name).collect();
        let mut nouns =
            all.filter(|mention| mention.kind == Kind::Nominal && mention.entity == Entity::Person);
        let beside = |noun: Span| {
            names.iter().any(|name| {
                let between = Span { start: noun.end, end: name.phrase.start };
                noun.end < name.phrase.start
                    && between.len() < 4
                    && self.scene.words(between).trim_end() == ","
            })
        };
        nouns.find(|noun| beside(noun.phrase)).map(|noun| noun.phrase)
    }

    /// The different words of the mentions, pronouns left out.
    fn aliases(&self, mentions: &[MentionId]) -> Vec<String> {
        let mut seen = rustc_hash::FxHashSet::default();
        let nouns = mentions.iter().map(|&id| self.scene.mention(id));
        nouns
            .filter(|mention| matches!(mention.kind, Kind::Name | Kind::Nominal))
            // "his statement", "her verdict": somebody's, not somebody
            .filter(|mention| {
                let somebody =
                    matches!(mention.entity, Entity::Person | Entity::Organisation | Entity::Group);
                mention.kind == Kind::Name || mention.possessor.is_none() || somebody
            })
            .map(|mention| self.scene.words(mention.span))
            .filter(|words| seen.insert(*words))
            .map(str::to_owned)
            .collect()
    }
}
