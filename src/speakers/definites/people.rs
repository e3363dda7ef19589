//! Nouns for people that nothing ties to anybody: whoever was spoken of just now.

use super::offices::Stands;
use super::{Answer, CLEAR, Definite};
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::Item;
use crate::span::{MentionId, Span};
use crate::speakers::cast::Id;
use crate::speakers::resolver::Resolver;
use crate::speakers::steps::{Form, Step, What};
use crate::speakers::words;
use crate::values::Gender;

/// How many paragraphs on somebody is named at the latest who is described before.
const BELOW: u32 = 6;

/// How many words of a quotation are looked at for "he" or "she".
const SPOKEN: usize = 24;

/// How many mentions behind a noun a pronoun is looked for that shows its gender.
const BEHIND: usize = 12;

/// How many sentences back another makes it doubtful who is meant.
const NEAR: u32 = 3;

impl Resolver<'_, '_> {
    /// The one of whom the paragraph tells without a name, spoken of by another noun.
    pub(super) fn voice_again(&mut self, ask: &Definite) -> Answer {
        let who = self.voice_of_paragraph(ask).filter(|_| ask.bare)?;
        let tied = |who: Id| self.cast[who].nouns.contains(&ask.noun) && self.noun_fits(ask, who);
        let tied = self.latest(tied).or_else(|| self.by_office(self.setting.words(ask.mention.head)));
        if tied.is_some_and(|who| self.is_called(who, ask.mention)) {
            return None;
        }
        let same = self.by_noun.get(ask.noun) == Some(who);
        Some(if same { Some(who) } else { self.doubtful(ask.id, Some(who)) })
    }

    /// Somebody whom the text names later, or who was spoken of just now.
    pub(super) fn somebody(&mut self, ask: &Definite) -> Option<Id> {
        if let Some(who) = self.named_below(ask) {
            return Some(who);
        }
        // "the waiter", "the prime minister" is one whom the text has told to be it.
        let office =
            || ask.mention.classes.has(Classes::POST | Classes::PART) && self.is_whole_office(ask.mention);
        let post = ask.mention.classes.has(Classes::POST);
        if post && !self.is_told_more(ask.mention) || office() {
            return None;
        }
        let who = self.epithet(ask, i32::MIN).filter(|who| self.stands(ask, *who) != Stands::Other);
        // "the attendant" and "the crane driver" may be anybody; "the former singer", "the 19-year-old" and "the Orly senator" are
        // not, where no other is near.
        let told = self.is_aged(ask.mention) || !post && self.is_told_more(ask.mention);
        let alone = who.is_some_and(|who| told && self.is_alone(ask, who));
        if alone { who } else { self.doubtful(ask.id, who) }
    }

    /// Whether the words before a noun tell of somebody who is known, and not of which one there is: "the former driver", "the
    /// Orly driver", "the 46-year-old driver", but "the crane driver".
    fn is_told_more(&self, mention: &Mention) -> bool {
        let before = Span { end: mention.head.start.max(mention.phrase.start), ..mention.phrase };
        let tells = |word: &str| {
            let tenure = self.setting.scene.lexicon.lists(word).has(Lists::TENURE);
            tenure || word.starts_with(char::is_uppercase) || word.ends_with("ed") || word.ends_with("-old")
        };
        self.setting.words(before).split_whitespace().skip(1).any(tells)
    }

    /// Whether no other named person who fits was spoken of just now.
    fn is_alone(&self, ask: &Definite, who: Id) -> bool {
        let sentence = ask.mention.sentence as u32;
        let near = self.told.all().take_while(|seen| sentence <= seen.sentence + NEAR);
        !near.map(|seen| seen.id).any(|other| {
            let entry = &self.cast[other];
            let named = entry.span.is_some() && entry.is_person() && entry.human;
            other != who && named && entry.allows(ask.mention.gender)
        })
    }

    /// The one without a name who spoke last in this paragraph, and is spoken of again: "A colleague said morale was low. “…,”
    /// the doctor said."
    fn voice_of_paragraph(&self, ask: &Definite) -> Option<Id> {
        let Definite { id, mention, .. } = *ask;
        let place = self.setting.at(id);
        let person = mention.entity == Entity::Person && !mention.plural && place.speaks && place.told;
        let who = self.last_speaker.filter(|_| person)?;
        let entry = &self.cast[who];
        let last = self.told.all().find(|seen| seen.id == who || self.cast[seen.id].is_person());
        let last = last.filter(|seen| seen.id == who && seen.speaks)?;
        let fits = entry.span.is_none() && entry.is_person() && entry.allows(mention.gender);
        (fits && last.paragraph == place.paragraph).then_some(who)
    }

    /// Whom a noun describes that the text ties to somebody a little later: "the prosecutor said" of "Ann Marsh, prosecuting,".
    fn named_below(&self, ask: &Definite) -> Option<Id> {
        let Definite { id, mention, noun, .. } = *ask;
        let told = self.setting.at(id).told && mention.entity == Entity::Person;
        let who = self.first_with.get(noun).filter(|_| told)?;
        let entry = &self.cast[who];
        let first = *self.setting.order.get(entry.first as usize)?;
        let paragraph = self.setting.at(id).paragraph;
        let below = (paragraph..paragraph + BELOW).contains(&self.setting.at(first).paragraph);
        let fits = entry.plural == mention.plural && entry.allows(mention.gender);
        let behind = below && fits && self.setting.mention(first).head.start > mention.head.start;
        // "Shadow minister Ann Marsh" is not the minister.
        (behind && self.stands(ask, who) != Stands::Other).then_some(who)
    }

    /// A new word for somebody who was just spoken of: "The former car dealer", "the 19-year-old".
    pub(super) fn epithet(&self, ask: &Definite, least: i32) -> Option<Id> {
        let Definite { id, mention, .. } = *ask;
        let (items, at) = self.setting.place(id)?;
        let place = self.setting.at(id);
        let aged = self.is_aged(mention);
        let first = self.setting.words(mention.phrase).split_whitespace().next()?;
        let article = ["the", "that", "this"].iter().any(|word| first.eq_ignore_ascii_case(word));
        // "gushed the former singer on Radio 2": behind its verb it is whole before any preposition but "of".
        let behind_verb = place.speaks && at > 0 && items[at - 1].is(Classes::VERB);
        let narrowed = items.get(at + 1).is_some_and(|next| {
            next.is(Classes::PREP) && (!behind_verb || self.setting.words(next.span()) == "of")
        }) && !aged
            && !self.is_parent_of_some(mention, items, at)
            || self.setting.words(mention.span).contains(" of ");
        let demonym = mention.kind == Kind::Name && mention.entity == Entity::Group;
        let noun = mention.kind == Kind::Name
            && words::classes(self.setting.scene.lexicon, self.setting.words(mention.head))
                .has(Classes::PERSON);
        // "the left-arm great said", "the world No. 1 laughed"
        let human = (place.human || place.speaks) && mention.entity == Entity::Unknown && !mention.plural;
        let person = aged || demonym || noun || human || mention.entity == Entity::Person && !mention.plural;
        // "the man" is somebody without a name, or he would be called by it.
        let head = self.setting.words(mention.head);
        let vague = self.setting.scene.lexicon.lists(head).has(Lists::VAGUE);
        // "Her son Kieran filmed it. “…,” the boy said."
        let young = vague && matches!(head, "boy" | "girl" | "child");
        let vague = vague && !young;
        if !place.told || !article || !person || vague || narrowed || !aged && !place.subject {
            return None;
        }
        if first.eq_ignore_ascii_case("that") {
            let fits = |who: Id| self.cast[who].span.is_some() && self.cast[who].is_person();
            let one = |who: Id| fits(who) && self.cast[who].human && self.cast[who].allows(mention.gender);
            return self.told.latest(one);
        }
        // A word that says nothing of people means one only where he is at hand.
        let least = if mention.entity == Entity::Unknown && !aged { least.max(CLEAR) } else { least };
        let part = mention.classes.has(Classes::PART);
        let other = |who: Id| Some(who) == self.writer || part && self.has_part(who);
        let gender = match mention.gender {
            Gender::Unknown => self.gender_behind(mention),
            known => known,
        };
        let who = self.salient(id, gender, self.spoken_of(id), least).filter(|who| !other(*who));
        who.filter(|who| !young || self.is_young(*who))
    }

    /// Whether the text says that somebody is a child or a pupil.
    fn is_young(&self, who: Id) -> bool {
        let young =
            ["son", "daughter", "grandson", "granddaughter", "pupil", "student", "schoolboy", "schoolgirl"];
        self.cast[who].nouns.iter().any(|noun| young.contains(&self.words.text(*noun)))
    }

    /// The gender of whom somebody speaks before he names another: “He kept saying sorry,” the crane driver said.
    fn spoken_of(&self, id: MentionId) -> Gender {
        let scene = self.setting.scene;
        let quotes = scene.items(self.setting.mention(id).sentence).iter().filter_map(Item::quotation);
        let mut said = quotes.filter(|quote| self.setting.speaker_of(*quote) == Some(id));
        let Some(quote) = said.next() else { return Gender::Unknown };
        let mut words =
            scene.inner(quote).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let word = |word: &str| match word.to_ascii_lowercase().as_str() {
            "he" => Some(Gender::Male),
            "she" => Some(Gender::Female),
            _ if word.len() > 1 && word.starts_with(char::is_uppercase) => Some(Gender::Unknown),
            _ => None,
        };
        // The first word has a capital, whatever it is.
        let first = words.next().and_then(word).unwrap_or_default();
        if first == Gender::Unknown { words.take(SPOKEN).find_map(word).unwrap_or_default() } else { first }
    }

    /// The gender that a pronoun behind shows: "The Czech will move to Oslo. “…,” he said."
    fn gender_behind(&self, mention: &Mention) -> Gender {
        let steps = self.steps[self.now as usize + 1..].iter().take(BEHIND);
        let told = steps.filter(|step| self.setting.at(step.id).told);
        let sentence = |step: &Step| self.setting.mention(step.id).sentence;
        let told = told.skip_while(|step| sentence(step) <= mention.sentence);
        let next = |step: &&Step| sentence(step) == mention.sentence + 1;
        for step in told.take_while(next).filter(|step| self.setting.at(step.id).subject) {
            match step.what {
                What::Pronoun(Form::Third { gender, plural: false, thing: false }) => return gender,
                What::Name(..) | What::Noun(..) | What::Pronoun(_) | What::Known(_) => break,
                What::Relative | What::Thing | What::Nothing => {}
            }
        }
        Gender::Unknown
    }

    /// "the mother of four"
    fn is_parent_of_some(&self, mention: &Mention, items: &[Item], at: usize) -> bool {
        let word = |at: usize| items.get(at).map_or("", |item| self.setting.words(item.span()));
        let counted = || {
            let number = word(at + 2);
            number.bytes().all(|byte| byte.is_ascii_digit())
                || self.setting.scene.lexicon.lists(number).has(Lists::COUNT)
        };
        mention.classes.has(Classes::KIN) && word(at + 1) == "of" && counted()
    }

    /// Whether the text says what somebody is among others: a witness is not "the judge".
    fn has_part(&self, who: Id) -> bool {
        self.cast[who].nouns.iter().any(|noun| self.lexicon_classes(*noun).has(Classes::PART))
    }
}
