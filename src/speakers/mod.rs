//! Stage 5: mentions to speakers: who is who, under one name.
//!
//! Full names are gathered over the whole text first, so that a headline's "MARSH" finds the "Ann Marsh" below it. Then
//! what titles, jobs and appositions say about people is learned, wherever it stands; then mentions are gone through
//! in reading order: all names, and the pronouns and nouns that speak or stand shortly before one that does. A window of
//! the last few that were spoken of keeps the work linear.

mod aliases;
mod antecedents;
mod bare;
mod bodies;
mod cast;
mod close;
mod couples;
mod definites;
mod documents;
mod doubts;
mod echoes;
mod entry;
mod exchange;
mod focus;
mod genders;
mod interview;
mod kin;
mod known_as;
mod ledes;
mod names;
mod nominals;
mod pronouns;
mod resolver;
mod roles;
mod setting;
mod spellings;
mod steps;
#[cfg(test)]
mod tests;
mod titles;
mod turns;
mod words;

use crate::attribute::{Attributions, Scene};
use crate::mentions::Entity;
use crate::span::{MentionId, Span};
use crate::values::Gender;

/// A person, a body, a document or a group that mentions denote.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name that the caller gave, which goes before the text's own.
    pub called: Option<Box<str>>,
    /// The fullest name, without title or article; none where the text has none.
    pub name: Option<Span>,
    /// The surname that stands apart from the name: of Tom in "Tom and Annie Kerslake".
    pub surname: Option<Span>,
    /// The title before the name.
    pub title: Option<Span>,
    /// The apposition or job that says what it is.
    pub role: Option<Span>,
    /// The gender that the text shows.
    pub gender: Gender,
    /// What it is.
    pub entity: Entity,
    /// The mentions of one who speaks, in reading order.
    pub mentions: Vec<MentionId>,
}

/// Everybody who is mentioned.
#[derive(Debug, Default)]
pub struct Speakers {
    /// All of them, by first mention.
    pub all: Vec<Person>,
    /// Whom each mention denotes, by place in `all`; none for nobody in particular and where nothing depends on it.
    of: Vec<Option<u32>>,
    /// The mentions that could denote somebody else as well, in order.
    doubts: Vec<MentionId>,
}

impl Speakers {
    /// Everybody, and whom each mention denotes by place among them.
    pub fn new(all: Vec<Person>, of: Vec<Option<u32>>) -> Self {
        Self { all, of, doubts: Vec::new() }
    }

    /// Whom a mention denotes, by place in [`Speakers::all`].
    pub fn of(&self, mention: MentionId) -> Option<usize> {
        self.of[mention.index()].map(|at| at as usize)
    }

    /// Whether a mention could denote somebody else as well.
    pub fn is_doubtful(&self, mention: MentionId) -> bool {
        self.doubts.binary_search(&mention).is_ok()
    }

    /// The person a mention denotes.
    pub fn person(&self, mention: MentionId) -> Option<&Person> {
        self.of(mention).map(|at| &self.all[at])
    }
}

/// Finds out whom the names and all who speak denote, and whom other mentions denote where that tells something.
pub fn resolve(scene: &Scene, attributions: &Attributions) -> Speakers {
    resolve_closely(scene, attributions, close::sentences(scene, attributions))
}

/// The same, where it is known in which sentences all pronouns and nouns are followed.
fn resolve_closely(scene: &Scene, attributions: &Attributions, close: Vec<bool>) -> Speakers {
    let mut resolver = resolver::Resolver::new(setting::Setting::new(scene, attributions, close));
    resolver.run();
    let mut speakers = Speakers {
        all: Vec::with_capacity(resolver.cast.all.len()),
        of: vec![None; resolver.of.len()],
        doubts: std::mem::take(&mut resolver.doubts),
    };
    speakers.doubts.sort_unstable();
    let mut places = vec![None; resolver.cast.all.len()];
    let mut speaks = vec![false; places.len()];
    for id in setting::attributed(attributions).filter_map(|attribution| attribution.decision.speaker) {
        if let Some(who) = resolver.of[id.index()] {
            speaks[who.index()] = true;
        }
    }
    for &id in &resolver.setting.order {
        let Some(who) = resolver.of[id.index()] else { continue };
        let entry = &resolver.cast[who];
        let place = *places[who.index()].get_or_insert_with(|| {
            speakers.all.push(Person {
                called: None,
                name: entry.span,
                surname: entry.surname,
                title: entry.title,
                role: entry.role,
                gender: entry.told_gender(),
                entity: entry.entity,
                mentions: Vec::new(),
            });
            speakers.all.len() as u32 - 1
        });
        if speaks[who.index()] {
            speakers.all[place as usize].mentions.push(id);
        }
        speakers.of[id.index()] = Some(place);
    }
    speakers
}
