//! Where somebody else could be meant as well: the record says so by its confidence.

use super::antecedents::Ask;
use super::cast::Id;
use super::focus::Seen;
use super::resolver::Resolver;
use super::words::Word;
use crate::span::MentionId;
use crate::values::Gender;

/// How many mentions back another bearer of a surname may have been named.
const NEAR: u32 = 40;

/// How many sentences back one without a name may still be meant.
const NEXT: u32 = 3;

/// How much worse another antecedent may fit.
const MARGIN: i32 = 5;

/// How well one must fit at least whose gender the text does not show.
const PLAIN: i32 = 8;

impl Resolver<'_, '_> {
    /// Notes that a surname which says something could be another's, who was named not long ago and not much less.
    pub fn doubt_surname(&mut self, id: MentionId, word: Word, who: Id, hard: Gender, at: u32) {
        let mention = self.setting.mention(id);
        if !self.setting.at(id).speaks || hard != Gender::Unknown || mention.title.is_some() {
            return;
        }
        let uses = self.cast[who].uses;
        // By the given name as by the surname: "Ann" of Ann Marsh and Ann Okoro.
        let owned = self.names.get(self.cast[who].name).words;
        let first = owned.len() > 1 && owned[0] == word;
        let place =
            |name: &[Word]| if first { name.first() == Some(&word) } else { name.last() == Some(&word) };
        let other = |other: Id| {
            let entry = &self.cast[other];
            let name = self.names.get(entry.name).words;
            let near = entry.seen > 0 && at.saturating_sub(entry.seen) < NEAR;
            other != who
                && name.len() > 1
                && place(name)
                && near
                && entry.is_person()
                && entry.uses * 3 >= uses
        };
        if self.cast.owners(word).any(other) {
            self.doubts.push(id);
        }
    }

    /// Notes that a pronoun which says something fits another who was spoken of nearly as well.
    pub fn doubt_pronoun(&mut self, id: MentionId, ask: &Ask, who: Id) {
        if !ask.speaks || ask.thing || ask.plural {
            return;
        }
        if self.may_mean_another(ask, who) {
            self.doubts.push(id);
        } else {
            let taken = &mut self.cast[who].taken;
            taken[usize::from(ask.gender == Gender::Female)] += 1;
        }
    }

    fn may_mean_another(&self, ask: &Ask, who: Id) -> bool {
        // A given name of the other gender: "Adel Marsh said she". One without a name may have one that was not seen.
        if !self.cast[who].allows(ask.gender) || self.cast[who].span.is_none() {
            return true;
        }
        if self.is_either(ask, who) {
            return true;
        }
        // "The petitioner came on crutches. “…,” he said": whoever that is.
        let last = |seen: &Seen| seen.subject == 2 && seen.sentence + 1 == ask.sentence;
        let someone = |seen: &Seen| {
            let entry = &self.cast[seen.id];
            last(seen) && entry.span.is_none() && entry.human && entry.is_person() && entry.allows(ask.gender)
        };
        let here = self.told.all().any(|seen| seen.id == who && seen.sentence + 1 >= ask.sentence);
        if !here && self.told.all().any(someone) {
            return true;
        }
        let scores = self.told.all().filter_map(|seen| {
            // One without a name who is what the last sentences tell of: "Marsh did not call. But a guard said. “…,” he said".
            let named = self.cast[seen.id].span.is_some();
            let told_of = || seen.subject == 2 && seen.speaks && ask.sentence <= seen.sentence + NEXT;
            (named || told_of()).then_some(())?;
            Some((seen.id, self.score(ask, seen, true)?))
        });
        let best = scores.clone().filter(|(id, _)| *id == who).map(|(_, score)| score).max();
        let shown = self.cast[who].known_gender() == ask.gender;
        if !shown && best.is_some_and(|best| best < PLAIN) {
            return true;
        }
        let least = best.unwrap_or(i32::MIN).saturating_sub(MARGIN);
        let fits =
            |(other, score): (Id, i32)| other != who && score >= least && self.cast[other].allows(ask.gender);
        scores.clone().any(fits)
    }
}
