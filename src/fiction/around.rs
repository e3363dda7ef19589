//! What stands around a line: who was spoken of before it and soon after, found out once for all of its candidates.

use std::cmp::Reverse;

use super::characters::Who;
use super::presence::Event;

/// How many candidates a line has.
pub const CANDIDATES: usize = 10;
/// How many events before a line are looked at.
pub(super) const BACK: usize = 80;
/// How many behind it.
pub(super) const AHEAD: usize = 24;
/// How many events before a line count as recent.
pub(super) const RECENT: usize = 30;
/// What it weighs that somebody must be asked about.
const ASKED: u32 = 100_000;

/// How often one character was spoken of around a line, and where last and next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    score: u32,
    /// How many of the recent events before the line are this one's.
    pub recent: u32,
    /// The paragraph of the last one of the narration before it.
    pub told: Option<u32>,
    /// The paragraph of the first one of the narration behind it.
    pub ahead: Option<u32>,
}

/// What stands around one line. It is used again for the next.
#[derive(Debug)]
pub(super) struct Around {
    /// For each character.
    near: Vec<Near>,
    /// Those about whom there is anything.
    found: Vec<Who>,
    ranked: Vec<(Reverse<u32>, Who)>,
    /// Whom the narration before it told of, the latest first.
    pub told: Vec<Who>,
    /// Those of them whom its tag may mean.
    pub order: Vec<Who>,
    /// Whom the clauses of the lines before it name, and how many lines ago.
    pub spoke: Vec<(Who, u32)>,
    /// The same behind it.
    pub spoke_ahead: Vec<(Who, u32)>,
}

impl Around {
    /// For so many characters.
    pub fn of(characters: usize) -> Self {
        Self {
            near: vec![Near::default(); characters],
            found: Vec::new(),
            ranked: Vec::new(),
            told: Vec::new(),
            order: Vec::new(),
            spoke: Vec::new(),
            spoke_ahead: Vec::new(),
        }
    }

    /// Begins with another line: the events before it and behind it.
    pub fn begin(&mut self, back: &[Event], ahead: &[Event]) {
        for who in self.found.drain(..) {
            self.near[who.index()] = Near::default();
        }
        self.told.clear();
        for (far, event) in back.iter().rev().enumerate() {
            let near = self.add(event.who, 6000 / (3 + far as u32) * if event.told { 2 } else { 1 });
            near.recent += u32::from(far < RECENT);
            if event.told && near.told.is_none() {
                near.told = Some(event.paragraph);
                self.told.push(event.who);
            }
        }
        for (far, event) in ahead.iter().enumerate() {
            let near = self.add(event.who, 3000 / (3 + far as u32) * if event.told { 2 } else { 1 });
            if event.told {
                near.ahead.get_or_insert(event.paragraph);
            }
        }
    }

    /// Says that these must be asked about.
    pub fn ask(&mut self, who: impl IntoIterator<Item = Who>) {
        who.into_iter().for_each(|who| _ = self.add(who, ASKED));
    }

    fn add(&mut self, who: Who, score: u32) -> &mut Near {
        let near = &mut self.near[who.index()];
        if near.score == 0 {
            self.found.push(who);
        }
        near.score += score;
        near
    }

    /// Those who must be asked about, then those who were spoken of last, most and soon after.
    pub fn candidates(&mut self, fits: impl Fn(Who) -> bool) -> Vec<Who> {
        self.ranked.clear();
        self.ranked.extend(self.found.iter().map(|&who| {
            let score = self.near[who.index()].score;
            (Reverse(if fits(who) { score } else { score / 16 }), who)
        }));
        self.ranked.sort_unstable();
        self.ranked.iter().take(CANDIDATES).map(|(_, who)| *who).collect()
    }

    /// What is known of one character around the line.
    pub fn near(&self, who: Who) -> &Near {
        &self.near[who.index()]
    }
}
