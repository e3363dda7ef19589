//! Nouns with an article that point back: the senator, the company, the 19-year-old.

use super::aliases::is_body;
use super::cast::Id;
use super::focus::Seen;
use super::nominals::GENERIC;
use super::resolver::Resolver;
use super::words::{self, Word};
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention};
use crate::span::MentionId;

impl Resolver<'_, '_> {
    /// Whom a definite nominal points back to.
    pub fn definite(&self, id: MentionId, mention: &Mention, noun: Word) -> Option<Id> {
        let fits = |who: Id| {
            let entry = &self.cast[who];
            entry.plural == mention.plural && entry.allows(mention.gender)
        };
        let tied = |who: Id| self.cast[who].nouns.contains(&noun) && fits(who);
        if let Some(who) = self.latest(tied) {
            return Some(who);
        }
        let body = |who: Id| {
            let entry = &self.cast[who];
            let body = match entry.entity {
                Entity::Organisation => entry.span.is_some(),
                Entity::Unknown => entry.span.is_some() && !entry.human && entry.spoke,
                _ => false,
            };
            body && fits(who)
        };
        // "Penn told the committee": the subject of its own clause is somebody else.
        let subject = self.subject_of_clause(id);
        let other = |who: &Id| Some(*who) != subject;
        let generic = (noun as usize) < GENERIC.len();
        let named = || {
            self.latest(|who| body(who) && other(&who)).or_else(|| self.likely_body(mention).filter(other))
        };
        if let Some(who) = generic.then(named).flatten() {
            return Some(who);
        }
        if let Some(who) = self.by_noun.get(noun).filter(|who| fits(*who)) {
            return Some(who);
        }
        let named = |who: Id| {
            let entry = &self.cast[who];
            is_body(entry.entity) && self.names.get(entry.name).words.contains(&noun) && fits(who)
        };
        if let Some(who) = self.latest(named) {
            return Some(who);
        }
        let seated = self.setting.words(mention.phrase).contains("-based ");
        if seated || mention.entity == Entity::Organisation && !mention.classes.has(Classes::PLACE) {
            // "the council" is a university only where nothing else is near.
            let headed = |who: Id| {
                let last = self.names.get(self.cast[who].name).last();
                last.is_some_and(|word| self.lexicon_classes(word).has(Classes::ORG))
            };
            let near = |seen: &&Seen| mention.sentence as u32 <= seen.sentence + 3;
            let near = self.told.all().filter(near).map(|seen| seen.id);
            let near = near.clone().find(|who| body(*who) && !headed(*who));
            // "Police said", "the force said"
            let unnamed = |who: Id| {
                let entry = &self.cast[who];
                entry.is_body() && entry.plural && entry.spoke && entry.span.is_none()
            };
            let named = near.or_else(|| self.likely_body(mention)).or_else(|| self.latest(body));
            return named.or_else(|| self.latest(unnamed));
        }
        self.epithet(id, mention)
    }

    fn lexicon_classes(&self, word: Word) -> Classes {
        self.setting.scene.lexicon.word(self.words.text(word)).classes
    }

    /// A name that nothing shows to be a human being's, the subject of one of the last sentences: "Karinga Shire".
    fn likely_body(&self, mention: &Mention) -> Option<Id> {
        let near = |at: u32| mention.sentence as u32 >= at && mention.sentence as u32 - at < 3;
        let subjects = self.told.all().filter(|seen| seen.subject > 0 && near(seen.sentence));
        let unknown = |id: Id| {
            let entry = &self.cast[id];
            entry.span.is_some() && !entry.human && matches!(entry.entity, Entity::Person | Entity::Unknown)
        };
        subjects.filter(|seen| unknown(seen.id)).max_by_key(|seen| seen.at).map(|seen| seen.id)
    }

    /// The last one spoken of that is as asked for, by the writer if there is one.
    fn latest(&self, is: impl Fn(Id) -> bool) -> Option<Id> {
        self.told.latest(&is).or_else(|| self.quoted.latest(&is))
    }

    /// A new word for somebody who was just spoken of: "The former car dealer", "the 19-year-old".
    fn epithet(&self, id: MentionId, mention: &Mention) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let place = self.setting.at(id);
        let aged = self.setting.words(mention.span).ends_with("-year-old");
        let first = self.setting.words(mention.phrase).split_whitespace().next()?;
        let article = ["the", "that", "this"].iter().any(|word| first.eq_ignore_ascii_case(word));
        // "gushed the former singer on Radio 2": behind its verb it is whole before any preposition but "of".
        let behind_verb = place.speaks && at > 0 && items[at - 1].is(Classes::VERB);
        let narrowed = items.get(at + 1).is_some_and(|next| {
            next.is(Classes::PREP) && (!behind_verb || self.setting.words(next.span()) == "of")
        });
        let demonym = mention.kind == Kind::Name && mention.entity == Entity::Group;
        let noun = mention.kind == Kind::Name
            && words::classes(self.setting.scene.lexicon, self.setting.words(mention.head))
                .has(Classes::PERSON);
        let person =
            aged || demonym || noun || place.human || mention.entity == Entity::Person && !mention.plural;
        if !place.told || !article || !person || narrowed || !aged && !place.subject {
            return None;
        }
        if first.eq_ignore_ascii_case("that") {
            let fits = |who: Id| self.cast[who].span.is_some() && self.cast[who].is_person();
            let one = |who: Id| fits(who) && self.cast[who].human && self.cast[who].allows(mention.gender);
            return self.told.latest(one);
        }
        self.salient(id, mention.gender)
    }
}
