//! Who spoke to whom last: the one who answers is the one who was spoken to.

use super::antecedents::Ask;
use super::cast::Id;
use super::resolver::Resolver;
use super::setting::Place;
use crate::span::MentionId;
use crate::values::Gender;

/// How many sentences later an answer may come.
const REACH: u32 = 4;

/// Two who speak with each other, as far as the writer tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exchange {
    /// Who spoke last.
    speaker: Id,
    /// To whom.
    told: Id,
    /// It was a question.
    asks: bool,
    /// In which sentence.
    sentence: u32,
}

/// Whose turn it is, as a pronoun that says something sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Who spoke last.
    pub speaker: Id,
    /// Who was spoken to.
    pub told: Id,
    /// How much speaks for the latter and against the former.
    pub weight: i32,
}

impl Resolver<'_, '_> {
    /// Notes who speaks, and to whom: one of two who speak with each other speaks to the other one.
    pub(super) fn note_exchange(&mut self, id: MentionId, who: Id, place: &Place) {
        let sentence = self.setting.mention(id).sentence as u32;
        if place.speaks {
            self.exchange = self.exchange.and_then(|last| {
                let told = match who {
                    who if who == last.speaker => last.told,
                    who if who == last.told => last.speaker,
                    _ => return None,
                };
                Some(Exchange { speaker: who, told, asks: place.question, sentence })
            });
        }
        let person = |id: Id| self.cast[id].is_person();
        if let Some(by) = self.setting.told_by(id).filter(|_| place.addressed && person(who))
            && let Some(speaker) = self.of[by.index()].filter(|speaker| *speaker != who)
        {
            let asks = self.setting.at(by).question;
            self.exchange = Some(Exchange { speaker, told: who, asks, sentence });
        }
    }

    /// Whose turn it is at a pronoun that says something; a verb that carries on leaves it to who spoke.
    pub(super) fn turn(&self, sentence: u32, place: &Place) -> Option<Turn> {
        let said = place.speaks && place.told && !place.goes_on;
        let Exchange { speaker, told, asks, sentence: last } = self.exchange.filter(|_| said)?;
        // “You may go,” he told Marsh. Marsh wept. “Thank you,” he said.
        // It is his turn no more where the first one acts again.
        let mut acts = self.told.all().take_while(|seen| seen.sentence > last);
        let acts = acts.find(|seen| seen.subject == 2 && (seen.id == told || seen.id == speaker));
        let acts = acts.is_some_and(|seen| seen.id == told);
        let weight = match (place.answers || asks, place.asks) {
            (true, _) => 14,
            // “He told Marsh to go. “Why?” she asked.”
            (_, true) => 11,
            _ if acts => 11,
            _ => 0,
        };
        (last < sentence && sentence <= last + REACH).then_some(Turn { speaker, told, weight })
    }

    /// Whether the one who spoke last asked something.
    pub(super) fn has_asked(&self) -> bool {
        let last = self.told.all().find(|seen| Some(seen.id) == self.last_speaker);
        last.is_some_and(|seen| seen.asks)
    }

    /// Whether a pronoun may mean either one of two who speak with each other in its sentence: "the judge told Marsh he was".
    pub(super) fn is_of_either(&self, ask: &Ask, who: Id) -> bool {
        let Some(exchange) = self.exchange.filter(|exchange| exchange.sentence == ask.sentence) else {
            return false;
        };
        let other = match who {
            who if who == exchange.speaker => exchange.told,
            who if who == exchange.told => exchange.speaker,
            _ => return false,
        };
        !ask.plural && !ask.thing && self.cast[other].allows(ask.gender)
    }

    /// Whether both who speak with each other could be meant, and no gender tells which.
    pub(super) fn is_either(&self, ask: &Ask, who: Id) -> bool {
        let Some(Turn { speaker, told, weight }) = ask.turn else { return false };
        let other = match who {
            who if who == speaker => told,
            who if who == told => speaker,
            _ => return false,
        };
        let open = |id: Id| self.cast[id].known_gender() == Gender::Unknown;
        let person = self.cast[other].is_person() && (self.cast[other].human || weight > 0);
        person && open(who) && open(other)
    }
}
