//! The table: for each line its candidates with their features, and the features of the step to it.

use std::cmp::Reverse;

use super::characters::{Characters, Who, agree};
use super::features::{ASKED, STEPPED};
use super::lines::{Line, Tag};
use super::look::Look;
use super::places::Places;
use super::presence::{Event, Presence};
use crate::attribute::Scene;
use crate::sentences::Level;
use crate::span::{MentionId, QuoteId, Span};
use crate::values::Gender;

/// How many candidates a line has.
pub const CANDIDATES: usize = 10;
/// How many events before a line are looked at.
const BACK: usize = 80;
/// How many behind it.
const AHEAD_EVENTS: usize = 24;
/// From so many paragraphs without a line on, another scene begins.
const SCENE: u32 = 12;

/// How the speaker of a line follows those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The same one.
    Same,
    /// The other one of the two.
    Back,
    /// The second one of a scene.
    Second,
    /// A third one.
    Third,
}

/// One line with its candidates.
#[derive(Clone, Debug)]
pub struct Row {
    /// The quotation.
    pub quote: QuoteId,
    /// Who speaks it beyond doubt.
    pub sure: Option<Who>,
    /// It carries on the line before, which was left open at the end of its paragraph.
    pub carried: bool,
    /// It begins a scene.
    pub fresh: bool,
    /// Who is called by name in it.
    pub spoken_to: Option<Who>,
    /// Who may speak.
    pub who: Vec<Who>,
    /// The features of each.
    pub features: Vec<[u16; ASKED]>,
    /// The features of the step to this line by `Move`.
    pub steps: [[u16; STEPPED]; 4],
}

/// Who stands in the words of one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Inside {
    /// They are spoken to.
    pub spoken_to: Vec<Who>,
    /// They are spoken of.
    pub named: Vec<Who>,
    /// Who gives the own name: I'm Ann Lowe.
    pub introduced: Option<Who>,
}

/// What the table is made from.
pub(super) struct Maker<'a, 't> {
    pub scene: &'a Scene<'t>,
    pub places: &'a Places,
    pub characters: &'a Characters,
    pub presence: &'a Presence,
    pub lines: &'a [Line],
    /// By frequency, the first is 0.
    pub ranks: Vec<u32>,
    /// Whom the clause of each line names.
    pub tagged: Vec<Option<Who>>,
}

impl Maker<'_, '_> {
    /// One row a line.
    pub fn rows(&self) -> Vec<Row> {
        let inside = self.inside();
        let mut scores = vec![0; self.characters.all.len()];
        (0..self.lines.len()).map(|at| self.row(at, &inside, &mut scores)).collect()
    }

    /// Whom a mention denotes.
    pub fn of(&self, id: Option<MentionId>) -> Option<Who> {
        self.presence.of[id?.index()]
    }

    /// Whether a mention may denote a character other than the likeliest one.
    pub fn may_be(&self, id: MentionId, who: Who) -> bool {
        self.presence.others.get(&id).is_some_and(|others| others.contains(&who))
    }

    /// What a line's tag says, as a number in features: 0 nothing, 1 he or she, 2 a name that is one character's, 3 I, 4 something
    /// else, 5 a noun or name of nobody known, 6 a name of several.
    pub fn tag(&self, line: &Line) -> usize {
        match (line.tag, line.speaker) {
            (Tag::None, _) | (_, None) => 0,
            (Tag::Pronoun(_), _) => 1,
            (Tag::First, _) => 3,
            (Tag::Other, _) => 4,
            (Tag::Named, Some(id)) if self.of(Some(id)).is_none() => 5,
            (Tag::Named, Some(id)) if self.presence.others.contains_key(&id) => 6,
            (Tag::Named, _) => 2,
        }
    }

    fn inside(&self) -> Vec<Inside> {
        let mut places = vec![usize::MAX; self.scene.quotes.all.len()];
        for (at, line) in self.lines.iter().enumerate() {
            places[line.quote.index()] = at;
        }
        let mut inside = vec![Inside::default(); self.lines.len()];
        for event in self.presence.events.iter().filter(|event| !event.told && event.named) {
            let sentence = self.scene.mention(event.id).sentence;
            let Level::Quotation(mut quote) = self.scene.sentence(sentence).level else { continue };
            while let Some(parent) = self.scene.quotes.get(quote).parent {
                quote = parent;
            }
            if let Some(inside) = inside.get_mut(places[quote.index()]) {
                if introduces(self.scene.text, self.scene.mention(event.id).span) {
                    inside.introduced.get_or_insert(event.who);
                } else if self.places.at(event.id).vocative {
                    inside.spoken_to.push(event.who);
                } else {
                    inside.named.push(event.who);
                }
            }
        }
        inside
    }

    fn row(&self, at: usize, inside: &[Inside], scores: &mut [u32]) -> Row {
        let line = &self.lines[at];
        let start = self.scene.quotes.get(line.quote).span.start;
        let end = self.scene.quotes.get(line.quote).span.end;
        let events = &self.presence.events;
        let split = events.partition_point(|event| event.at < start);
        let behind = events.partition_point(|event| event.at < end);
        let back = &events[split.saturating_sub(BACK)..split];
        let ahead = &events[behind..(behind + AHEAD_EVENTS).min(events.len())];
        let before =
            at.checked_sub(1).filter(|&before| line.paragraph - self.lines[before].paragraph < SCENE);
        let next = Some(at + 1)
            .filter(|&next| next < self.lines.len() && self.lines[next].paragraph - line.paragraph < SCENE);
        let letter = line.letter;
        let mut forced = Vec::new();
        forced.extend(letter.map(|letter| letter.writer));
        forced.extend(self.of(line.speaker));
        forced
            .extend(line.speaker.and_then(|id| self.presence.others.get(&id)).into_iter().flatten().take(4));
        forced.extend(inside[at].introduced);
        forced.extend(self.characters.narrator);
        for near in [before, next].into_iter().flatten() {
            forced.extend(self.of(self.lines[near].speaker));
            forced.extend(&inside[near].spoken_to);
        }
        forced.extend(self.of(line.before));
        forced.extend(self.of(line.after));
        let wanted = match line.tag {
            Tag::Pronoun(gender) => gender,
            Tag::Named if self.of(line.speaker).is_none() => {
                line.speaker.map_or(Gender::Unknown, |id| self.scene.mention(id).gender)
            }
            _ => Gender::Unknown,
        };
        let fits = |who: Who| agree(self.characters.gender(who), wanted);
        let sure = match self.tag(line) {
            2 => self.of(line.speaker),
            3 => self.characters.narrator,
            _ => None,
        };
        let untagged = inside[at].introduced.filter(|_| line.tag == Tag::None);
        let sure = sure.filter(|_| line.shape.is_sure()).or(untagged);
        let sure = letter.map(|letter| letter.writer).or(sure);
        let who = candidates(&forced, back, ahead, scores, fits);
        let look = Look { maker: self, line, back, ahead, before, next, own: &inside[at], inside };
        let features = look.features(&who, sure);
        let steps = [Move::Same, Move::Back, Move::Second, Move::Third].map(|step| look.steps(step));
        let continues = self.scene.quotes.get(line.quote).continues;
        let carried = sure.is_none() && before.is_some_and(|at| continues == Some(self.lines[at].quote));
        let called = inside[at].spoken_to.first().copied();
        let spoken_to = letter.map_or(called, |letter| letter.greeted);
        // Nobody answers a letter where it is read.
        let is_letter = |at: usize| self.lines[at].letter.is_some();
        let fresh = before.is_none_or(|before| is_letter(before) != letter.is_some());
        Row { quote: line.quote, sure, carried, fresh, spoken_to, who, features, steps }
    }
}

/// Whether the speaker says this name to be the own one: "I'm Ann Lowe." "My name is Lowe, sir."
fn introduces(text: &str, name: Span) -> bool {
    let before = text[..name.start as usize].trim_end();
    let word = |sign: &&str| !before[..before.len() - sign.len()].ends_with(char::is_alphanumeric);
    let signs = ["I'm", "I’m", "I am", "y name is", "y name's", "y name’s"];
    let says =
        signs.iter().filter(|sign| before.ends_with(**sign)).any(|sign| sign.starts_with('y') || word(sign));
    let rest = &text[name.end as usize..];
    says && rest.starts_with(['.', ',', '!', ';', '—', '"', '”', '’', '\''])
        && !rest.starts_with("'s")
        && !rest.starts_with("’s")
}

/// Those who must be asked about, then those who were spoken of last, most and soon after. `scores` is room: 0 for each.
fn candidates(
    forced: &[Who],
    back: &[Event],
    ahead: &[Event],
    scores: &mut [u32],
    fits: impl Fn(Who) -> bool,
) -> Vec<Who> {
    let mut found: Vec<Who> = Vec::new();
    let mut add = |who: Who, score: u32| {
        let sum = &mut scores[who.index()];
        if *sum == 0 {
            found.push(who);
        }
        *sum += score;
    };
    for who in forced {
        add(*who, 100_000);
    }
    for (far, event) in back.iter().rev().enumerate() {
        add(event.who, 6000 / (3 + far as u32) * if event.told { 2 } else { 1 });
    }
    for (far, event) in ahead.iter().enumerate() {
        add(event.who, 3000 / (3 + far as u32) * if event.told { 2 } else { 1 });
    }
    let mut ranked: Vec<(Reverse<u32>, Who)> = found
        .into_iter()
        .map(|who| {
            let score = std::mem::take(&mut scores[who.index()]);
            (Reverse(if fits(who) { score } else { score / 16 }), who)
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().take(CANDIDATES).map(|(_, who)| who).collect()
}
