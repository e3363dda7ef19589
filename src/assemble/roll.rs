//! The roll: those of the text's people who speak, numbered by their first quotation.

use rustc_hash::FxHashMap;

use crate::attribute::Scene;
use crate::document::{Gender, Speaker};
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::Level;
use crate::span::{MentionId, Span, SpeakerId};
use crate::speakers::{Person, Speakers};

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

    /// The name of the person that a mention denotes.
    pub fn name(&self, mention: MentionId) -> Option<String> {
        self.name_of(self.speakers.person(mention)?)
    }

    fn name_of(&self, person: &Person) -> Option<String> {
        let whole = |name| match person.surname {
            Some(surname) => self.words(name) + " " + &self.words(surname),
            None => self.words(name),
        };
        person.called.as_deref().map(in_one_line).or_else(|| person.name.map(whole))
    }

    fn words(&self, span: Span) -> String {
        in_one_line(self.scene.words(span))
    }

    fn enter(&self, mention: MentionId, person: Option<usize>, place: usize) -> Speaker {
        let person = person.map(|person| &self.speakers.all[person]);
        let words = |span| self.words(span);
        let itself = [mention];
        let mentions = person.map_or(&itself[..], |person| &person.mentions);
        Speaker {
            id: SpeakerId(place as u32),
            name: person.and_then(|person| self.name_of(person)),
            title: person.and_then(|person| person.title).map(words),
            role: person.and_then(|person| person.role).map(words),
            gender: person.map_or(Gender::Unknown, |person| person.gender),
            aliases: self.aliases(mentions, person.and_then(|person| person.name)),
            quotes: 0,
        }
    }

    /// The different words of the mentions, pronouns left out. Of one with a name only what could stand for it anywhere:
    /// "the senator", but neither "a farmer" nor "his brother".
    fn aliases(&self, mentions: &[MentionId], name: Option<Span>) -> Vec<String> {
        let mut seen = rustc_hash::FxHashSet::default();
        let all = mentions.iter().map(|&id| self.scene.mention(id));
        // "her statement" says who she is as little as "she" does, unless nobody stands behind it.
        let written = |mention: &Mention| mention.entity == Entity::Document;
        // Nor does it where "they said" so in it; "it" may be the statement.
        let somebody = |mention: &Mention| match mention.kind {
            Kind::Pronoun => mention.is_subject_pronoun() && mention.plural,
            _ => !written(mention),
        };
        let author = name.is_some() || all.clone().any(somebody);
        // Of the words of another page element none but the name itself.
        let own = |mention: &Mention| {
            let glued = matches!(self.scene.sentence(mention.sentence).level, Level::Glue(_));
            !glued || name.is_none() || name == Some(mention.span)
        };
        all.filter(|mention| own(mention))
            .filter(|mention| match mention.kind {
                Kind::Name => true,
                Kind::Nominal if author && written(mention) => false,
                Kind::Nominal if name.is_some() => {
                    mention.definite && mention.possessor.is_none() || name == Some(mention.phrase)
                }
                Kind::Nominal => true,
                Kind::Pronoun | Kind::Relative => false,
            })
            .map(|mention| match mention.possessor {
                Some(_) if mention.kind == Kind::Nominal => self.scene.words(mention.phrase),
                _ => self.scene.words(mention.span),
            })
            .filter(|words| seen.insert(*words))
            .map(str::to_owned)
            .collect()
    }
}

/// The words with one space between two: a name that runs over a line's end, or has a NUL byte inside, is still that name.
fn in_one_line(words: &str) -> String {
    let plain = |pair: &[u8]| matches!(pair[0], b'!'..=b'~') || pair[0] == b' ' && pair[1] != b' ';
    if words.as_bytes().windows(2).all(plain) && words.ends_with(|c: char| c.is_ascii_graphic()) {
        return words.to_owned();
    }
    let mut words =
        words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |words, word| words + " " + word)
}
