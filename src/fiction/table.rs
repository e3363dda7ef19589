//! The table: for each line its candidates with their features, and the features of the step to it.

use super::around::{AHEAD, Around, BACK, CANDIDATES};
use super::characters::{Characters, Who, agree};
use super::features::{ASKED, STEPPED};
use super::layer::RIVALS;
use super::lines::{self, Line, Tag};
use super::look::Look;
use super::places::{self, Asked, Places};
use super::presence::Presence;
use super::strangers;
use crate::attribute::Scene;
use crate::segment::Kind as TokenKind;
use crate::sentences::Level;
use crate::span::{MentionId, QuoteId};
use crate::values::Gender;

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
    /// Nothing stands between it and the line before in its paragraph: another one speaks.
    pub turned: bool,
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
    /// The feature of each step by who of the two before the tag may mean.
    pub rivals: [[u16; RIVALS]; 4],
    /// Whom of the candidates of the line before the tag of this one may mean, by gender: a bit for each.
    pub fits: u16,
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
    ranks: Vec<u32>,
    /// Whom the clause of each line names.
    pub tagged: Vec<Option<Who>>,
}

impl<'a, 't> Maker<'a, 't> {
    /// Makes ready.
    pub fn new(
        scene: &'a Scene<'t>,
        places: &'a Places,
        characters: &'a Characters,
        presence: &'a Presence,
        lines: &'a [Line],
    ) -> Self {
        let tagged = lines.iter().map(|line| presence.of[line.speaker?.index()]).collect();
        Self { scene, places, characters, presence, lines, ranks: characters.ranks(), tagged }
    }

    /// One row a line, each made when it is asked for.
    pub fn rows(self) -> impl Iterator<Item = Row> {
        let (inside, mut around) = (self.inside(), Around::of(self.characters.all.len()));
        let mut last = Vec::new();
        (0..self.lines.len()).map(move |at| {
            let row = self.row(at, &inside, &mut around, &last);
            last.clone_from(&row.who);
            row
        })
    }

    /// The place of a character by frequency.
    pub fn rank(&self, who: Who) -> u32 {
        self.ranks[who.index()]
    }

    /// Whom a mention denotes.
    pub fn of(&self, id: Option<MentionId>) -> Option<Who> {
        self.presence.of[id?.index()]
    }

    /// Whether a mention is the narrator's "I".
    pub fn is_i(&self, id: MentionId) -> bool {
        places::is_i(self.scene, id)
    }

    /// Who does what a mention is the subject of: "I" is the narrator.
    pub fn doer(&self, id: MentionId) -> Option<Who> {
        self.of(Some(id)).or_else(|| self.characters.narrator.filter(|_| self.is_i(id)))
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
            (Tag::Other | Tag::Somebody, _) => 4,
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
                let place = self.places.at(event.id);
                if place.asked == Asked::Own
                    || lines::introduces(self.scene.text, self.scene.mention(event.id).span)
                {
                    inside.introduced.get_or_insert(event.who);
                } else if place.vocative {
                    inside.spoken_to.push(event.who);
                } else {
                    inside.named.push(event.who);
                }
            }
        }
        inside
    }

    fn row(&self, at: usize, inside: &[Inside], around: &mut Around, last: &[Who]) -> Row {
        let line = &self.lines[at];
        let start = self.scene.quotes.get(line.quote).span.start;
        let end = self.scene.quotes.get(line.quote).span.end;
        let events = &self.presence.events;
        let split = events.partition_point(|event| event.at < start);
        let behind = events.partition_point(|event| event.at < end);
        let back = &events[split.saturating_sub(BACK)..split];
        let ahead = &events[behind..(behind + AHEAD).min(events.len())];
        let before =
            at.checked_sub(1).filter(|&before| line.paragraph - self.lines[before].paragraph < SCENE);
        let next = Some(at + 1)
            .filter(|&next| next < self.lines.len() && self.lines[next].paragraph - line.paragraph < SCENE);
        let letter = line.letter;
        around.begin(back, ahead);
        around.ask(letter.map(|letter| letter.writer).filter(|writer| *writer != Who::NOBODY));
        around.ask(self.of(line.speaker));
        let others = line.speaker.and_then(|id| self.presence.others.get(&id));
        around.ask(others.into_iter().flatten().take(4).copied());
        around.ask(self.of(line.rival));
        around.ask(inside[at].introduced);
        around.ask(self.characters.narrator);
        for near in [before, next].into_iter().flatten() {
            around.ask(self.of(self.lines[near].speaker));
            around.ask(inside[near].spoken_to.iter().copied());
        }
        around.ask(line.before.and_then(|id| self.doer(id)));
        around.ask(line.after.and_then(|id| self.doer(id)));
        let tag = self.tag(line);
        let wanted = match line.tag {
            Tag::Pronoun(gender) => gender,
            Tag::Named if self.of(line.speaker).is_none() => {
                line.speaker.map_or(Gender::Unknown, |id| self.scene.mention(id).gender)
            }
            _ => Gender::Unknown,
        };
        let fits = |who: Who| agree(self.characters.gender(who), wanted);
        let sure = match tag {
            2 => self.of(line.speaker),
            3 => self.characters.narrator,
            _ => None,
        };
        let untagged = inside[at].introduced.filter(|_| line.tag == Tag::None);
        let sure = sure.filter(|_| line.shape.leads() && line.rival.is_none()).or(untagged);
        let sure = letter.map(|letter| letter.writer).or(sure);
        let mut who = around.candidates(fits);
        let sure = sure.or_else(|| strangers::clause_is_of(self, line, &who).then_some(Who::NOBODY));
        let look = Look { maker: self, line, at, tag, back, ahead, before, next, inside, alone: false };
        let look = look.find_alone();
        let mut features = look.features(&who, sure, around);
        if sure == Some(Who::NOBODY) {
            who.truncate(CANDIDATES - 1);
            features.resize(who.len() + 1, [0; ASKED]);
            who.push(Who::NOBODY);
        }
        let steps = [Move::Same, Move::Back, Move::Second, Move::Third].map(|step| look.steps(step));
        let meant = |who: &Who| *who != Who::NOBODY && agree(self.characters.gender(*who), wanted);
        let before_fit = last.iter().enumerate().filter(|(_, who)| wanted != Gender::Unknown && meant(who));
        let fits = before_fit.map(|(at, _)| 1 << at).sum();
        let rivals = [Move::Same, Move::Back, Move::Second, Move::Third]
            .map(|step| look.rivals(step, wanted != Gender::Unknown));
        let continues = self.scene.quotes.get(line.quote).continues;
        let carried = sure.is_none() && before.is_some_and(|at| continues == Some(self.lines[at].quote));
        let turned = !carried && before.is_some_and(|at| self.touch(self.lines[at].quote, line.quote));
        let called = inside[at].spoken_to.first().copied();
        let spoken_to = letter.map_or(called, |letter| letter.greeted);
        // Nobody answers a letter where it is read.
        let is_letter = |at: usize| self.lines[at].letter.is_some();
        let fresh = before.is_none_or(|before| {
            is_letter(before) != letter.is_some() || self.breaks(self.lines[before].quote, line.quote)
        });
        Row { quote: line.quote, sure, carried, turned, fresh, spoken_to, who, features, steps, rivals, fits }
    }
}

impl Maker<'_, '_> {
    /// Whether nothing but spaces stands between two quotations, and no new line.
    fn touch(&self, before: QuoteId, quote: QuoteId) -> bool {
        let (start, end) = (self.scene.quotes.get(before).span.end, self.scene.quotes.get(quote).span.start);
        let between = self.scene.text.get(start as usize..end as usize);
        between.is_some_and(|between| between.chars().all(|c| c == ' '))
    }

    /// Whether a paragraph of signs alone stands between two quotations: "* * *".
    fn breaks(&self, before: QuoteId, quote: QuoteId) -> bool {
        let (quotes, segments) = (self.scene.quotes, self.scene.segments);
        let (start, end) = (quotes.get(before).tokens.end, quotes.get(quote).tokens.start);
        let first = segments.paragraphs.partition_point(|paragraph| paragraph.tokens.start < start);
        let between = segments.paragraphs[first..].iter().take_while(|paragraph| paragraph.tokens.end <= end);
        let words = [TokenKind::Word, TokenKind::Number, TokenKind::Mark];
        between
            .map(|paragraph| &segments.tokens[paragraph.tokens.clone()])
            .any(|tokens| !tokens.is_empty() && !tokens.iter().any(|token| words.contains(&token.kind)))
    }
}
