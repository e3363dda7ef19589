//! What a pronoun asks of its antecedent, and how well those that were spoken of last fit it.

use super::cast::Id;
use super::entry::Entry;
use super::exchange::Turn;
use super::focus::{Focus, Seen};
use super::resolver::Resolver;
use crate::mentions::Entity;
use crate::span::MentionId;
use crate::values::Gender;

/// How many sentences back a pronoun may mean somebody whose given name is rather of the other gender.
const MISFIT_REACH: u32 = 2;

/// No one fits a pronoun better than this, what distance costs left out.
const MOST: i32 = 50;

/// No one who was spoken of in a quotation fits a pronoun of the writer's better than this.
const BEST_QUOTED: i32 = 12;

/// How many sentences back a name stands that is taken for a pronoun's where nobody fits.
const AT_HAND: u32 = 2;

/// How much more likely "it" means what its paragraph tells of.
const TELLS_OF: i32 = 5;

/// How often somebody is named or meant by a pronoun at most, as far as it counts.
const OFTEN: u32 = 6;

/// How much less likely a pronoun means one who was introduced in passing.
const PASSING: i32 = 12;

/// How well a body must fit "it" or "they" at least that say something in somebody's words.
const PLAIN: i32 = 5;

/// The same in the writer's own words.
const PASSED: i32 = -8;

/// How much better one fits than all others whose gender a pronoun shows.
const CLEARLY: i32 = 18;

/// How much more likely a pronoun that says something means somebody without a name of whom the sentence before tells.
const BROUGHT_IN: i32 = 13;

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask {
    /// he or she; unknown for they and it
    pub gender: Gender,
    /// they
    pub plural: bool,
    /// it, its
    pub thing: bool,
    /// Its sentence.
    pub sentence: u32,
    /// Its paragraph.
    pub paragraph: u32,
    /// In the writer's own words.
    pub told: bool,
    /// It says a quotation or a report.
    pub speaks: bool,
    /// Its verb carries on what was said: "he added".
    pub goes_on: bool,
    /// Its verb answers another: "he replied".
    pub answers: bool,
    /// Its verb answers a question that was asked just before.
    pub after_question: bool,
    /// Whose turn it is.
    pub turn: Option<Turn>,
    /// One of the other gender is in its clause: "she told him".
    pub clear: bool,
    /// Who it cannot be.
    pub not: [Option<Id>; 3],
}

impl Ask {
    fn excludes(&self, id: Id) -> bool {
        self.not.contains(&Some(id))
    }

    /// Whether one of two who speak with each other is the one whose turn it may be.
    fn talks_with(&self, id: Id) -> bool {
        self.turn.is_some_and(|turn| turn.weight > 0 && (turn.told == id || turn.speaker == id))
    }

    /// How far back one of a level was spoken of, in sentences.
    #[inline]
    fn distance(&self, seen: &Seen, told: bool) -> u32 {
        let sentences = self.sentence.wrapping_sub(seen.sentence);
        if told == self.told && (told || sentences < 4) {
            self.sentence.saturating_sub(seen.sentence)
        } else {
            self.paragraph.saturating_sub(seen.paragraph) * 2 + 1
        }
    }

    /// What that distance takes from a score.
    #[inline]
    fn cost(&self, seen: &Seen, told: bool) -> i32 {
        let paragraphs = self.paragraph.saturating_sub(seen.paragraph);
        let level = if self.told && !told { 16 } else { 0 };
        8 * self.distance(seen, told).min(12) as i32 + 3 * paragraphs.min(12) as i32 + level
    }
}

impl Resolver<'_, '_> {
    /// The best antecedent among those spoken of last.
    pub fn antecedent(&self, ask: &Ask) -> Option<Id> {
        let best = self.best(ask, &self.told, true);
        if ask.told && best.is_some_and(|(score, ..)| score > BEST_QUOTED) {
            return best.map(|(_, _, id)| id);
        }
        let best = best.max(self.best(ask, &self.quoted, false));
        // “They told me” and “it said” of what was named in passing tell of something else.
        let least = if ask.told { PASSED } else { PLAIN };
        let vague = |who: Id| ask.speaks && (ask.thing || ask.plural) && !self.cast[who].human;
        let passed = |score: i32, who: Id| score < least && vague(who) && self.cast[who].span.is_some();
        best.filter(|(score, _, who)| !passed(*score, *who)).map(|(_, _, id)| id)
    }

    /// The name of which the last sentences tell, where nobody fits better: "Marsh sounds tired. “…,” she says"; "Police chief
    /// Hilary Marsh denied it. “…,” he said", where no other is named.
    pub fn at_hand(&mut self, id: MentionId, ask: &Ask) -> Option<Id> {
        let near = |seen: &&Seen| {
            seen.subject == 2 && seen.sentence < ask.sentence && ask.sentence <= seen.sentence + AT_HAND
        };
        let told = ask.told && !ask.plural && !ask.thing && ask.gender != Gender::Unknown;
        let who = self.told.all().find(near).map(|seen| seen.id).filter(|_| told)?;
        let others = self.told.all().filter(|seen| seen.id != who && self.cast[seen.id].span.is_some());
        let alone = others.clone().all(|seen| !self.cast[seen.id].is_person()) && !ask.clear;
        let entry = &mut self.cast[who];
        let given = entry.refuses(ask.gender);
        let named = entry.span.is_some() && entry.is_person() && !ask.excludes(who);
        let told_of = entry.role.is_some() && entry.title.is_none() && entry.pronouns == [0, 0];
        if !named || given && !(alone && told_of) {
            return None;
        }
        entry.human = true;
        if given {
            entry.gender = ask.gender;
        }
        self.doubts.push(id);
        Some(who)
    }

    /// The best of one level, by score and then by who came last.
    fn best(&self, ask: &Ask, focus: &Focus, told: bool) -> Option<(i32, u32, Id)> {
        let mut best: Option<(i32, u32, Id)> = None;
        for seen in focus.all() {
            let known = best.map_or(i32::MIN, |(score, ..)| score);
            if MOST - ask.cost(seen, told) <= known {
                continue;
            }
            if let Some(score) = self.score(ask, seen, told).filter(|score| *score > known) {
                best = Some((score, seen.at, seen.id));
            }
        }
        best
    }

    /// How well one that was spoken of fits a pronoun.
    pub fn score(&self, ask: &Ask, seen: &Seen, told: bool) -> Option<i32> {
        let entry = &self.cast[seen.id];
        if !self.fits(ask, seen) {
            return None;
        }
        let misfit = !ask.thing && !ask.plural && !entry.allows(ask.gender);
        if misfit && (!told || ask.clear || ask.distance(seen, told) > MISFIT_REACH) {
            return None;
        }
        let mut score = -ask.cost(seen, told);
        score += [0, 4, 11][usize::from(seen.subject)];
        // "The army denied it. It said": nothing but its place tells what "it" is.
        let tells = ask.thing && told && seen.subject == 2 && seen.paragraph == ask.paragraph;
        score += if tells { TELLS_OF } else { 0 };
        score += if seen.speaks && ask.speaks { 3 } else { 0 };
        if ask.speaks && told && self.last_speaker == Some(seen.id) {
            score += match (ask.goes_on, ask.answers) {
                (true, _) => 10,
                (_, true) => -20,
                _ => 4,
            };
        }
        // "Marsh said he was glad": the one who says it, more likely than not.
        score += match seen.speaks && told && seen.sentence == ask.sentence {
            // "Asked by Marsh if he would": it is another who is asked.
            true if seen.asks && seen.oblique => return None,
            // "When Marsh asked, she replied": it is another who answers.
            true if seen.asks && seen.fronted && ask.speaks => -30,
            true if seen.asks => -8,
            speaks => 4 * i32::from(speaks),
        };
        // "Marsh asked Okoro whether it was true. “It was,” she said."
        score += match ask.turn.filter(|_| told) {
            Some(turn) if turn.told == seen.id => turn.weight,
            Some(turn) if turn.speaker == seen.id => -turn.weight,
            _ => 0,
        };
        score += match ask.speaks && told && seen.sentence != ask.sentence {
            true if seen.asked && !ask.turn.is_some_and(|turn| turn.told == seen.id && turn.weight > 0) => 12,
            // "“Why?” Marsh asked. “No,” he replied."
            true if seen.asks && ask.answers => -14,
            true if seen.asks && ask.paragraph > seen.paragraph => -6,
            _ => 0,
        };
        score -= if entry.passing { PASSING } else { 0 };
        score -= match entry.pronouns {
            _ if !misfit => 0,
            [he, she] if he == she => 16,
            [he, she] if (he > she) == (ask.gender == Gender::Male) => 4,
            _ => 40,
        };
        score -= if seen.oblique { 4 } else { 0 };
        score += entry.count.min(OFTEN) as i32;
        // Whom the text goes on calling "she" is whom it tells of.
        score += match (ask.gender, entry.span) {
            (Gender::Unknown, _) | (_, None) => 0,
            (gender, _) => entry.pronouns[usize::from(gender == Gender::Female)].min(OFTEN) as i32,
        };
        score += if ask.gender != Gender::Unknown && entry.known_gender() == ask.gender { 4 } else { 0 };
        let known = ask.thing || ask.plural || entry.human || ask.talks_with(seen.id);
        score -= match (known, entry.entity, entry.spoke) {
            (true, _, _) => 0,
            (_, Entity::Unknown, false) => 20,
            (_, Entity::Unknown, true) => 8,
            (_, _, false) => 5,
            (_, _, true) => 3,
        };
        score += match (entry.span, ask.thing || ask.plural) {
            // "A woman who lives opposite wept. “…,” she said": whom the last sentence brings in is who goes on.
            (None, false) if told && self.is_brought_in(ask, seen) => BROUGHT_IN,
            (None, _) => 0,
            (_, true) => 6,
            (_, false) => 12,
        };
        score -= if ask.plural && entry.entity == Entity::Unknown { 10 } else { 0 };
        // "they" for one person comes after all others.
        let one = ask.plural && entry.span.is_none() && !entry.plural && !entry.is_body();
        score -= if one { 12 } else { 0 };
        Some(score)
    }

    /// Whether the sentence before is about somebody without a name who was not spoken of as known, and names nobody else
    /// there unless he says something.
    fn is_brought_in(&self, ask: &Ask, seen: &Seen) -> bool {
        let next = ask.speaks && ask.told && seen.subject == 2 && ask.sentence == seen.sentence + 1;
        if !next || !self.cast[seen.id].human {
            return false;
        }
        let first = self.setting.mention(self.setting.order[self.cast[seen.id].first as usize]);
        let new = first.definite || first.possessor.is_some() || self.has_article(first);
        let owner = first.possessor.and_then(|owner| self.of[owner.index()]);
        let named = |other: &Seen| {
            let entry = &self.cast[other.id];
            let here = other.sentence == seen.sentence && Some(other.id) != owner;
            here && entry.span.is_some() && entry.is_person() && entry.human
        };
        new && (seen.speaks || !self.told.all().any(|other| other.id != seen.id && named(other)))
    }

    /// Notes that a pronoun can only mean this one: nobody else near could be it.
    pub fn learn_gender(&mut self, ask: &Ask, who: Id) {
        let near = |seen: &&Seen| ask.sentence.saturating_sub(seen.sentence) < 3;
        let mut others = self.told.all().filter(near).filter(|seen| seen.id != who);
        let misfit = !self.cast[who].allows(ask.gender);
        if !misfit && self.is_of_either(ask, who) {
            return;
        }
        if !misfit && others.any(|seen| self.strictly_fits(ask, seen)) && !self.is_clearly(ask, who) {
            return;
        }
        let entry = &mut self.cast[who];
        entry.human |= ask.gender != Gender::Unknown;
        match ask.gender {
            Gender::Male => entry.pronouns[0] += 1,
            Gender::Female => entry.pronouns[1] += 1,
            Gender::Unknown => {}
        }
    }

    /// Whether nobody else near fits nearly as well as one of whom no gender is known: "Director Marsh had another in mind, and
    /// she said".
    fn is_clearly(&self, ask: &Ask, who: Id) -> bool {
        if self.cast[who].known_gender() != Gender::Unknown {
            return false;
        }
        let score = |seen: &Seen| self.score(ask, seen, true);
        let best = self.told.all().find(|seen| seen.id == who).and_then(score);
        let others = self.told.all().filter(|seen| seen.id != who).filter_map(score).max();
        best.is_some_and(|best| best >= others.unwrap_or(i32::MIN).saturating_add(CLEARLY))
    }

    /// Whether one that was spoken of is not ruled out for a pronoun; a given name alone does not rule it out.
    fn fits(&self, ask: &Ask, seen: &Seen) -> bool {
        let entry = &self.cast[seen.id];
        // "Marsh said she was glad": no body, though nothing else shows it.
        // “…,” Marsh said. “…,” she added. So is one who spoke by a surname alone.
        let says = || {
            let near = seen.sentence == ask.sentence || entry.entity == Entity::Unknown;
            near && self.names.get(entry.name).words.len() == 1
        };
        // "It said" is no town where something happened.
        let there = ask.thing && ask.speaks && seen.oblique && entry.entity == Entity::Place;
        // "In a statement, it said": in which it is said.
        let inside = ask.thing && seen.sentence == ask.sentence && seen.oblique;
        let there = there || inside && entry.entity == Entity::Document;
        // "A spokesperson said … They added": one of whom no gender is told.
        let they = || {
            let last = self.last_speaker == Some(seen.id) && ask.speaks && ask.goes_on;
            last && entry.human && entry.span.is_none() && entry.known_gender() == Gender::Unknown
        };
        if ask.plural && they() {
            return !ask.excludes(seen.id);
        }
        let talks = seen.speaks && says() || ask.talks_with(seen.id) || self.may_answer(ask, seen);
        fits(ask, entry, talks) && !there && !ask.excludes(seen.id)
    }

    /// Whether one who did something in the last sentences may be who answers: "Marsh took the stand. “Why?” the clerk asked. “I
    /// was cold,” she replied."
    fn may_answer(&self, ask: &Ask, seen: &Seen) -> bool {
        ask.after_question && seen.subject == 2 && ask.sentence.saturating_sub(seen.sentence) < 4
    }

    fn strictly_fits(&self, ask: &Ask, seen: &Seen) -> bool {
        self.fits(ask, seen) && (ask.plural || ask.thing || self.cast[seen.id].allows(ask.gender))
    }
}

/// Whether one of the cast is of the kind, number and gender that a pronoun asks for; `says` where its own words hold the pronoun.
#[inline]
fn fits(ask: &Ask, entry: &Entry, says: bool) -> bool {
    if ask.thing {
        return !entry.plural && entry.entity != Entity::Person && !entry.entity.is_mute();
    }
    if ask.plural {
        let they =
            ask.speaks && entry.human && entry.known_gender() == Gender::Unknown && entry.span.is_some();
        return entry.plural || entry.is_body() || they;
    }
    let shown = entry.human || says || entry.entity == Entity::Person;
    entry.is_person() && shown && !entry.refuses(ask.gender)
}
