//! What stands around a line: who was spoken of before it and soon after, found out once for all of its candidates.

use super::characters::Who;
use super::presence::Event;
use crate::span::MentionId;

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

/// What an event weighs, the nearer the more, by how many stand between.
const BEFORE: [u32; BACK] = weights(6000);
const BEHIND: [u32; AHEAD] = weights(3000);

const fn weights<const N: usize>(most: u32) -> [u32; N] {
    let (mut weights, mut far) = ([0; N], 0);
    while far < N {
        weights[far] = most / (3 + far as u32);
        far += 1;
    }
    weights
}

/// How often one character was spoken of around a line, and where last and next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    score: u32,
    /// How many of the recent events before the line are this one's.
    pub recent: u32,
    /// The paragraph of the last one of the narration before it.
    pub told: Option<u32>,
    /// The place of that one among the events before the line.
    pub role: Option<usize>,
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
    /// The same by rank: what speaks against each above its number.
    ranked: Vec<u64>,
    /// Whom the narration before it told of, the latest first.
    pub told: Vec<Who>,
    /// Those of them whom its tag may mean.
    pub order: Vec<Who>,
    /// Whom the clauses of the lines before it name, and how many lines ago.
    pub spoke: Vec<(Who, u32)>,
    /// The same behind it.
    pub spoke_ahead: Vec<(Who, u32)>,
    /// Who does something last in the narration since the line before.
    pub doer: Option<MentionId>,
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
            doer: None,
        }
    }

    /// Begins with another line: the events before it and behind it.
    pub fn begin(&mut self, back: &[Event], ahead: &[Event]) {
        for who in self.found.drain(..) {
            self.near[who.index()] = Near::default();
        }
        self.told.clear();
        for (far, (event, weight)) in back.iter().rev().zip(BEFORE).enumerate() {
            let near = self.add(event.who, weight << u32::from(event.told));
            near.recent += u32::from(far < RECENT);
            if event.told && near.told.is_none() {
                near.told = Some(event.paragraph);
                near.role = Some(back.len() - 1 - far);
                self.told.push(event.who);
            }
        }
        for (event, weight) in ahead.iter().zip(BEHIND) {
            let near = self.add(event.who, weight << u32::from(event.told));
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
            let score = if fits(who) { score } else { score / 16 };
            u64::from(!score) << 32 | u64::from(who.0)
        }));
        self.ranked.sort_unstable();
        self.ranked.iter().take(CANDIDATES).map(|&key| Who(key as u32)).collect()
    }

    /// What is known of one character around the line.
    pub fn near(&self, who: Who) -> &Near {
        &self.near[who.index()]
    }
}
