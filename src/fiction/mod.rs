//! Stage 5 for fiction: who speaks each line of a story.
//!
//! The cast is found, or given; the lines of dialogue get candidates with features; scene by scene, all lines are decided
//! together, with what reporting clauses say as anchors on both sides. Then whom each clause's mention denotes follows from
//! who speaks the line.

mod chain;
mod characters;
mod doubts;
mod features;
mod forms;
mod lines;
mod look;
mod model;
mod naming;
mod own;
mod places;
mod presence;
mod shape;
mod table;

pub use chain::{Potential, Shares, scene as shares};
pub use characters::{Characters, Who};
pub use features::{count as features, name as feature_name};
pub use model::Model;
pub use table::Row;

use crate::attribute::{Attribution, Attributions, Decision, Scene, Unanswered};
use crate::cast::Character;
use crate::mentions::Entity;
use crate::span::MentionId;
use crate::speakers::{Person, Speakers};
use crate::values::Use;
use presence::Presence;

/// The name of the decisions that are made here, in the record.
const SIEVE: &str = "dialogue";

/// Who speaks a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// The likeliest one.
    pub who: Who,
    /// How likely, 0 to 1.
    pub share: f64,
    /// The other one of the two who speak.
    pub other: Option<Who>,
}

/// The layers of a story that are finished before its lines are decided.
#[derive(Debug)]
pub struct Story {
    /// Everybody.
    pub characters: Characters,
    /// The lines with their candidates.
    pub rows: Vec<Row>,
    lines: Vec<lines::Line>,
    presence: Presence,
}

impl Story {
    /// Finds cast, lines and candidates.
    pub fn new(scene: &Scene<'_>, decided: &Attributions, cast: Option<&[Character]>) -> Self {
        let places = places::Places::new(scene);
        let mut speaks = vec![false; scene.mentions.all.len()];
        for (id, _) in scene.quotes.iter() {
            if let Some(speaker) = lines::clause_of(decided, id).and_then(|clause| clause.decision.speaker) {
                speaks[speaker.index()] = true;
            }
        }
        let namings = naming::find(scene, &places, &speaks);
        let mut characters = match cast {
            Some(cast) => Characters::given(cast, scene.lexicon),
            None => own::find(scene.text, &namings, scene.lexicon),
        };
        let presence = Presence::new(scene, &places, &namings, &mut characters, &speaks);
        characters.count(&presence, &places);
        let lines = lines::find(scene, decided, &places);
        characters.find_narrator(scene, &places, &lines);
        let maker = table::Maker {
            scene,
            places: &places,
            characters: &characters,
            presence: &presence,
            lines: &lines,
            ranks: characters.ranks(),
        };
        let rows = maker.rows();
        Self { characters, rows, lines, presence }
    }

    /// Who speaks each line, with its share and the other one of the two.
    pub fn decide(&self, potential: &impl Potential) -> Vec<Option<Verdict>> {
        let mut verdicts = Vec::with_capacity(self.rows.len());
        for scene in scenes(&self.rows) {
            for (row, shares) in scene.iter().zip(shares(scene, potential)) {
                let best = (0..row.who.len()).max_by(|&a, &b| shares.who[a].total_cmp(&shares.who[b]));
                verdicts.push(best.map(|at| Verdict {
                    who: row.who[at],
                    share: shares.who[at],
                    other: shares.other[at],
                }));
            }
        }
        doubts::heed(&self.rows, &self.lines, &mut verdicts);
        verdicts
    }
}

/// The rows of each scene.
pub fn scenes(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    rows.chunk_by(|before, row| !row.fresh && !before.who.is_empty() && !row.who.is_empty())
}

/// Decides who speaks the lines of a story, and who is who.
pub fn resolve(
    scene: &Scene<'_>,
    decided: Attributions,
    cast: Option<&[Character]>,
    model: &Model,
) -> (Attributions, Speakers) {
    let story = Story::new(scene, &decided, cast);
    let verdicts = story.decide(model);
    write(scene, story, decided, &verdicts)
}

/// Writes the verdicts: each line gets a mention of its speaker, its clause's or the last one before it.
fn write(
    scene: &Scene<'_>,
    story: Story,
    mut decided: Attributions,
    verdicts: &[Option<Verdict>],
) -> (Attributions, Speakers) {
    let Story { characters, rows, lines, presence } = story;
    let Presence { events, mut of, .. } = presence;
    for (line, verdict) in lines.iter().zip(verdicts) {
        if let (Some(mention), Some(verdict)) = (line.speaker, verdict) {
            of[mention.index()] = Some(verdict.who);
        }
    }
    let mut last: Vec<Option<MentionId>> = vec![None; characters.all.len()];
    for event in events.iter().rev() {
        last[event.who.index()] = Some(event.id);
    }
    let mut is_line = vec![false; decided.quotes.len()];
    let mut events = events.iter().peekable();
    for ((line, row), verdict) in lines.iter().zip(&rows).zip(verdicts) {
        let place = line.quote.index();
        is_line[place] = true;
        let start = scene.quotes.get(line.quote).span.start;
        while let Some(event) = events.next_if(|event| event.at < start) {
            last[event.who.index()] = Some(event.id);
        }
        let before = decided.quotes[place].take();
        // It stands where no answer follows.
        leave(&mut decided, place, Unanswered::Uncast);
        let Some(verdict) = verdict else { continue };
        let says = |a: &Attribution| a.decision.speaker.and_then(|id| of[id.index()]) == Some(verdict.who);
        let carries_on = |a: &Attribution| {
            let open = a.decision.continues.map(|open| decided.quotes[open.index()].as_ref());
            open.is_none_or(|open| open.is_some_and(says))
        };
        let kept = before.filter(|a| says(a) && carries_on(a));
        let last = |who: Who| last[who.index()];
        decided.quotes[place] = kept.or_else(|| new(scene, last(verdict.who)?)).map(|attribution| {
            let other = || {
                let spoken_to = row.spoken_to.filter(|who| *who != verdict.who);
                spoken_to.or(verdict.other).and_then(last)
            };
            let addressee = attribution.decision.addressee.or_else(other);
            let confidence = (verdict.share as f32).clamp(0.05, 0.99);
            Attribution {
                decision: Decision { confidence, addressee, ..attribution.decision },
                ..attribution
            }
        });
    }
    // What is no line is said by somebody only where a clause says so.
    for place in (0..is_line.len()).filter(|&place| !is_line[place]) {
        let guessed = decided.quotes[place].filter(|guess| guess.decision.cue.is_none());
        if let Some((speaker, sieve)) = guessed.and_then(|a| Some((a.decision.speaker?, a.sieve))) {
            decided.quotes[place] = None;
            leave(&mut decided, place, Unanswered::Guessed(speaker, sieve));
        }
    }
    (decided, speakers(&characters, &of))
}

/// Notes why a quotation has no answer, where that is asked for.
fn leave(decided: &mut Attributions, place: usize, why: Unanswered) {
    if let Some(slot) = decided.unanswered.get_mut(place) {
        *slot = Some(why);
    }
}

/// That the one whom a mention denotes says a line.
fn new(scene: &Scene<'_>, mention: MentionId) -> Option<Attribution> {
    let decision = Decision {
        speaker: Some(mention),
        cue: None,
        addressee: None,
        continues: None,
        r#use: Use::Speech,
        evidence: scene.mention(mention).span,
        confidence: 0.0,
    };
    Some(Attribution { decision, sieve: SIEVE, reasons: [None; 3] })
}

fn speakers(characters: &Characters, of: &[Option<Who>]) -> Speakers {
    let mut mentions: Vec<Vec<MentionId>> = vec![Vec::new(); characters.all.len()];
    for (at, who) in of.iter().enumerate() {
        if let Some(who) = who {
            mentions[who.index()].push(MentionId(at as u32));
        }
    }
    let all = characters
        .all
        .iter()
        .zip(mentions)
        .map(|(known, mentions)| Person {
            called: known.given.clone(),
            name: known.name,
            title: None,
            role: None,
            gender: known.gender,
            entity: Entity::Person,
            mentions,
        })
        .collect();
    Speakers::new(all, of.iter().map(|who| who.map(|who| who.0)).collect())
}
