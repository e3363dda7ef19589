//! Stage 5 for fiction: who speaks each line of a story.
//!
//! The cast is found, or given; the lines of dialogue get candidates with features; scene by scene, all lines are decided
//! together, with what reporting clauses say as anchors on both sides. Then whom each clause's mention denotes follows from
//! who speaks the line.

mod answers;
mod apart;
mod around;
mod chain;
mod characters;
mod deeds;
mod doubts;
mod features;
mod forms;
mod genders;
mod group;
mod layer;
mod leads;
mod letters;
mod lines;
mod look;
mod model;
mod naming;
mod narrator;
mod own;
mod places;
mod presence;
mod reading;
mod shape;
mod steps;
mod strangers;
mod table;
mod tags;
mod ties;

pub use chain::{Potential, Shares, scene as shares};
pub use characters::{Characters, Who};
pub use features::{count as features, name as feature_name};
pub use model::Model;
pub use reading::{Casting, Reading};
pub use table::Row;

use crate::attribute::{Attributions, Finding, Scene};
use crate::span::QuoteId;
use crate::speakers::Speakers;
use presence::Presence;

/// Who speaks a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The likeliest one.
    pub who: Who,
    /// How likely, 0 to 1.
    pub share: f64,
    /// The other one of the two who speak.
    pub other: Option<Who>,
    /// Who is called by name in the line.
    pub spoken_to: Option<Who>,
}

impl Verdict {
    /// Who is likely told: who is called by name, or else the other one of the two; nobody speaks to himself.
    pub fn told(self) -> Option<Who> {
        self.listeners().next()
    }

    /// Who may be told, the likeliest first.
    fn listeners(self) -> impl Iterator<Item = Who> {
        [self.spoken_to, self.other].into_iter().flatten().filter(move |who| *who != self.who)
    }
}

/// The layers of a part of a story that are finished before its lines are decided.
#[derive(Debug)]
pub struct Story {
    /// Everybody.
    pub characters: Characters,
    lines: Vec<lines::Line>,
    places: places::Places,
    presence: Presence,
}

impl Story {
    /// Follows the characters through a part of the text.
    pub fn new(scene: &Scene<'_>, reading: Reading, mut characters: Characters) -> Self {
        let Reading { places, mut lines, namings, speaks } = reading;
        let mut presence = Presence::new(scene, &places, &namings, &mut characters, &speaks, &lines);
        characters.count(&presence);
        letters::find(scene, &places, &mut presence, &mut characters, &mut lines);
        strangers::join(scene, &lines, &mut characters, &mut presence);
        Self { characters, lines, places, presence }
    }

    /// The lines with their candidates, each made when it is asked for: those of one scene are needed at a time.
    pub fn rows<'a>(&'a self, scene: &'a Scene<'a>) -> impl Iterator<Item = Row> {
        table::Maker::new(scene, &self.places, &self.characters, &self.presence, &self.lines).rows()
    }

    /// Who speaks each line, by its row, with its share and the other one of the two.
    pub fn decide(
        &self,
        rows: impl Iterator<Item = Row>,
        potential: &impl Potential,
    ) -> Vec<Option<Verdict>> {
        let mut rows = rows.peekable();
        let (mut scene, mut doubts) = (Vec::new(), doubts::Doubts::default());
        while let Some(row) = rows.next() {
            scene.push(row);
            if rows.peek().is_some_and(|next| goes_on(&scene[scene.len() - 1], next)) {
                continue;
            }
            let mut verdicts: Vec<Option<Verdict>> = Vec::with_capacity(scene.len());
            for (row, shares) in scene.iter().zip(shares(&scene, potential)) {
                let best = shares.best.filter(|&at| row.who[at] != Who::NOBODY);
                verdicts.push(best.map(|at| Verdict {
                    who: row.who[at],
                    share: shares.who[at],
                    other: shares.other.filter(|who| *who != Who::NOBODY),
                    spoken_to: row.spoken_to,
                }));
            }
            answered(&mut verdicts);
            for (row, verdict) in scene.iter().zip(verdicts) {
                doubts.add(row, verdict);
            }
            scene.clear();
        }
        doubts.heed(&self.lines, &self.characters, &self.presence.of)
    }
}

/// Who begins a scene speaks to whoever surely answers: nobody else has spoken before.
fn answered(verdicts: &mut [Option<Verdict>]) {
    let Some(first) = verdicts.first().copied().flatten() else { return };
    let begins = |verdict: &&mut Option<Verdict>| {
        verdict.is_some_and(|verdict| verdict.who == first.who && verdict.other.is_none())
    };
    let length =
        verdicts.iter().take_while(|verdict| verdict.is_some_and(|verdict| verdict.who == first.who)).count();
    let answer = verdicts.get(length).copied().flatten().filter(|answer| answer.share >= SURE);
    for verdict in verdicts[..length].iter_mut().filter(begins).flatten() {
        verdict.other = answer.map(|answer| answer.who);
    }
}

/// So sure it is who answers the first line of a scene.
const SURE: f64 = 0.8;

/// The rows of each scene.
pub fn scenes(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    rows.chunk_by(goes_on)
}

/// Whether a row is of the same scene as the one before.
fn goes_on(before: &Row, row: &Row) -> bool {
    !row.fresh && !before.who.is_empty() && !row.who.is_empty()
}

/// What is found about a part of a story.
#[derive(Debug)]
pub struct Told {
    /// What is found anew about its quotations, in reading order.
    pub findings: Vec<(QuoteId, Finding)>,
    /// Who is who.
    pub speakers: Speakers,
    /// Everybody, with what the part shows of them: for the next one.
    pub characters: Characters,
}

/// Finds who speaks the lines of a part of a story, and who is who.
pub fn resolve(
    scene: &Scene<'_>,
    decided: &Attributions,
    reading: Reading,
    characters: Characters,
    model: &Model,
) -> Told {
    let story = Story::new(scene, reading, characters);
    let verdicts = story.decide(story.rows(scene), model);
    answers::find(scene, story, decided, &verdicts)
}
