//! Reading: what a part of a story shows before its cast is known, and the cast gathered from all its parts.

use super::characters::Characters;
use super::group::Groups;
use super::lines::{self, Line};
use super::naming::{self, Naming};
use super::narrator::Telling;
use super::places::Places;
use super::ties::{self, Tie};
use super::{apart, leads, own};
use crate::attribute::{Attributions, Scene};
use crate::cast::Character;
use crate::lexicon::Lexicon;

/// What one part of a story shows by itself.
#[derive(Debug)]
pub struct Reading {
    pub(super) places: Places,
    pub(super) lines: Vec<Line>,
    pub(super) namings: Vec<Naming>,
    /// Which mentions say a quotation by a reporting clause.
    pub(super) speaks: Vec<bool>,
}

impl Reading {
    /// Looks for the lines and for those who are called anything.
    pub fn new(scene: &Scene<'_>, decided: &Attributions) -> Self {
        let places = Places::new(scene);
        let mut speaks = vec![false; scene.mentions.all.len()];
        for (id, _) in scene.quotes.iter() {
            let lead = leads::read(scene, id, lines::clause_of(decided, id));
            let tagger = lead.map(|lead| lead.tagger).unwrap_or_default();
            for speaker in [tagger.mention, tagger.who].into_iter().flatten() {
                speaks[speaker.index()] = true;
            }
        }
        let namings = naming::find(scene, &places, &speaks);
        let lines = lines::find(scene, decided, &places);
        Self { places, lines, namings, speaks }
    }
}

/// The cast in the making. It holds forms and counts, so that it grows with the cast and not with the text.
#[derive(Debug)]
pub struct Casting<'c> {
    given: Option<&'c [Character]>,
    groups: Groups,
    ties: Vec<Tie>,
    telling: Telling,
}

impl<'c> Casting<'c> {
    /// Of a caller's cast, or of one that is to be found.
    pub fn new(given: Option<&'c [Character]>) -> Self {
        Self { given, groups: Groups::default(), ties: Vec::new(), telling: Telling::default() }
    }

    /// Takes in the next part of the text.
    pub fn add(&mut self, scene: &Scene<'_>, reading: &Reading) {
        let Reading { places, lines, namings, .. } = reading;
        ties::find(scene, places, namings, &mut self.ties);
        self.telling.add(scene, reading);
        let apart = match self.given {
            Some(_) => Vec::new(),
            None => apart::find(scene, places, lines, namings),
        };
        self.groups.add(scene.text, namings, &apart);
    }

    /// Everybody, and the nouns by which they are known as well.
    pub fn finish(mut self, text: &str, lexicon: &Lexicon) -> Characters {
        let mut characters = match self.given {
            Some(cast) => Characters::given(cast, lexicon),
            None => own::find(text, &mut self.groups, &self.ties, lexicon),
        };
        ties::tie(&self.ties, &mut characters, lexicon);
        characters.narrator = self.telling.narrator(&mut characters, &self.groups, text, lexicon);
        characters
    }
}
