//! The roll: those of the text's people who speak, numbered by their first quotation.

use rustc_hash::FxHashMap;

use crate::attribute::{Attributions, Scene};
use crate::document::{Gender, Speaker};
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::Level;
use crate::span::{MentionId, Span, SpeakerId};
use crate::speakers::{Person, Speakers};

/// Who was called so far.
#[derive(Debug, Default)]
pub(crate) struct Called {
    /// By person, or by mention where that denotes nobody in particular.
    places: FxHashMap<(Result<usize, MentionId>, Option<usize>), usize>,
    all: Vec<Speaker>,
}

impl Called {
    /// Everybody who was called.
    pub fn finish(self) -> Vec<Speaker> {
        self.all
    }
}

/// The roll of a part of the text.
pub(super) struct Roll<'a> {
    scene: &'a Scene<'a>,
    speakers: &'a Speakers,
    /// Which mentions say something.
    speaks: Vec<bool>,
    called: &'a mut Called,
    /// Who was called in parts before this, and not yet in this one.
    silent: Vec<bool>,
}

impl<'a> Roll<'a> {
    /// Goes on with the next part. The persons of all parts have the same numbers; mentions have numbers of their own.
    pub fn new(
        scene: &'a Scene<'a>,
        speakers: &'a Speakers,
        decided: &Attributions,
        called: &'a mut Called,
    ) -> Self {
        let mut speaks = vec![false; scene.mentions.all.len()];
        let reports = decided.reports.iter().map(|report| &report.attribution);
        let speakers_of = decided.quotes.iter().flatten().chain(reports);
        for id in speakers_of.filter_map(|attribution| attribution.decision.speaker) {
            speaks[id.index()] = true;
        }
        called.places.retain(|(who, _), _| who.is_ok());
        let silent = vec![true; called.all.len()];
        Self { scene, speakers, speaks, called, silent }
    }

    /// Counts a quotation of the person that a mention denotes, or of that one and another together; returns the id and
    /// name of whoever speaks.
    pub fn call(&mut self, mention: MentionId, joint: Option<MentionId>) -> (SpeakerId, Option<String>) {
        let known = self.speakers.of(mention);
        let who = (known.ok_or(mention), joint.and_then(|other| self.speakers.of(other)));
        let place = self.called.places.get(&who).copied().unwrap_or_else(|| {
            let place = self.called.all.len();
            let speaker = match joint {
                Some(other) => self.both(mention, other, place),
                None => self.enter(mention, known, place),
            };
            self.called.all.push(speaker);
            self.called.places.insert(who, place);
            place
        });
        if self.silent.get_mut(place).is_some_and(std::mem::take) && joint.is_none() {
            let aliases = self.enter(mention, known, place).aliases;
            let before = &mut self.called.all[place].aliases;
            before.extend(aliases.into_iter().filter(|words| !before.contains(words)).collect::<Vec<_>>());
        }
        let together = joint.map(|other| self.together(mention, other));
        let speaker = &mut self.called.all[place];
        speaker.quotes += 1;
        speaker.aliases.extend(together.filter(|words| !speaker.aliases.contains(words)));
        (speaker.id, speaker.name.clone())
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

    /// Two who speak together, who are neither of them alone.
    fn both(&self, one: MentionId, other: MentionId, place: usize) -> Speaker {
        let name = self.name(one).zip(self.name(other)).map(|(one, other)| one + " and " + &other);
        Speaker {
            id: SpeakerId(place as u32),
            name,
            title: None,
            role: None,
            gender: Gender::Unknown,
            aliases: Vec::new(),
            quotes: 0,
        }
    }

    /// The words from one mention to another.
    fn together(&self, one: MentionId, other: MentionId) -> String {
        self.words(self.scene.mention(one).span.to(self.scene.mention(other).span))
    }

    /// The different words of the mentions, pronouns left out: those by which it speaks, and of all others what could stand
    /// for it anywhere.
    fn aliases(&self, mentions: &[MentionId], name: Option<Span>) -> Vec<String> {
        let mut seen = rustc_hash::FxHashSet::default();
        let author = name.is_some() || mentions.iter().any(|&id| is_somebody(self.scene.mention(id)));
        let words = |&id: &MentionId| {
            let mention = self.scene.mention(id);
            let nominal = mention.kind == Kind::Nominal;
            if self.speaks[id.index()] && (nominal || mention.kind == Kind::Name) {
                return Some(self.scene.words(mention.span));
            }
            let span = if nominal && mention.possessor.is_some() { mention.phrase } else { mention.span };
            self.stands_alone(id, name, author).then(|| self.scene.words(span))
        };
        mentions.iter().filter_map(words).filter(|words| seen.insert(*words)).map(str::to_owned).collect()
    }

    /// Whether a mention could stand anywhere for one with this name: "the senator", but neither "a farmer" nor "his brother",
    /// nor a noun that could mean another. What an author wrote is not the author.
    fn stands_alone(&self, id: MentionId, name: Option<Span>, author: bool) -> bool {
        let mention = self.scene.mention(id);
        // Of the words of another page element none but the name itself.
        let glued = matches!(self.scene.sentence(mention.sentence).level, Level::Glue(_));
        if glued && name.is_some() && name != Some(mention.span) {
            return false;
        }
        match mention.kind {
            Kind::Name => true,
            Kind::Nominal if self.speakers.is_doubtful(id) => false,
            Kind::Nominal if author && is_written(mention) => false,
            Kind::Nominal if name.is_some() => {
                mention.definite && mention.possessor.is_none() || name == Some(mention.phrase)
            }
            Kind::Nominal => true,
            Kind::Pronoun | Kind::Relative => false,
        }
    }
}

/// "her statement" says who she is as little as "she" does, unless nobody stands behind it.
fn is_written(mention: &Mention) -> bool {
    mention.entity == Entity::Document
}

/// Whether a mention is no document: "they said" so in it, but "it" may be the statement.
fn is_somebody(mention: &Mention) -> bool {
    match mention.kind {
        Kind::Pronoun => mention.is_subject_pronoun() && mention.plural,
        _ => !is_written(mention),
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
