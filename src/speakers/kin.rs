//! Relatives: who has another's surname without being called by it, and those whose name comes later.

use super::cast::Id;
use super::resolver::Resolver;
use super::steps::What;
use super::words::{self, Word};
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::{MentionId, Span};
use crate::values::Gender;

/// How many mentions back the other one is looked for.
const REACH: usize = 12;

impl Resolver<'_, '_> {
    /// "her husband, Len": he has the surname of the one before, so that "Mr Garvey" may be him.
    pub fn note_family(&mut self, step: usize, who: Id) {
        let mention = self.setting.mention(self.steps[step].id);
        let Some(owner) = mention.possessor.filter(|_| mention.classes.has(Classes::KIN)) else { return };
        let owner = match self.setting.mention(owner) {
            pronoun if pronoun.kind == Kind::Pronoun => self.named_before(step, who, pronoun.gender),
            _ => self.of[owner.index()],
        };
        self.share_surname(owner, who);
    }

    /// "Ruth Okoro, whose father": only human beings have one.
    pub fn note_relatives_owner(&mut self, id: MentionId) {
        let items = self.setting.scene.items(self.setting.mention(id).sentence);
        let owned = |item: &Item| {
            item.mention().is_some_and(|owned| self.setting.mention(owned).possessor == Some(id))
        };
        let Some(at) = items.iter().position(owned) else { return };
        let kin = items[at].mention().is_some_and(|kin| self.setting.mention(kin).classes.has(Classes::KIN));
        let owner = items[..at].iter().rev().take(2).find_map(|item| item.mention()).filter(|_| kin);
        if let Some(who) = owner.and_then(|owner| self.of[owner.index()]) {
            let entry = &mut self.cast[who];
            entry.human |= entry.is_person();
        }
    }

    /// "Wife Sheila": the same without whose.
    pub fn note_wife(&mut self, step: usize) {
        let id = self.steps[step].id;
        let Some(role) = self.setting.mention(id).role else { return };
        let noun = self.setting.words(role).split_whitespace().next_back().unwrap_or_default();
        if !words::classes(self.setting.scene.lexicon, noun).has(Classes::KIN) {
            return;
        }
        if let Some(who) = self.of[id.index()] {
            let owner = self.named_before(step, who, Gender::Unknown);
            self.share_surname(owner, who);
        }
    }

    /// "her grandfather Leland": whom "her grandfather" denotes from now on.
    pub fn note_relative(&mut self, id: MentionId, who: Id) {
        let mention = self.setting.mention(id);
        let (Some(owner), Some(role)) = (mention.possessor, mention.role) else { return };
        let noun = self.setting.words(role).split_whitespace().next_back().unwrap_or_default();
        if let (Some(owner), true) =
            (self.of[owner.index()], words::classes(self.setting.scene.lexicon, noun).has(Classes::KIN))
        {
            let relation = self.relation(noun);
            self.relate(owner, relation, who);
        }
    }

    /// Whose relative "Mum" is, who says so: the speaker or the writer.
    pub fn family_of(&self, id: MentionId, mention: &Mention) -> Option<Id> {
        if !self.is_relative_alone(mention) {
            return None;
        }
        match self.setting.quotation(id) {
            Some(quote) => self.of[self.setting.speaker_of(quote)?.index()],
            None => self.writer,
        }
    }

    /// Whether a name is a word for a relative and nothing else: "Mum said".
    pub fn is_relative_alone(&self, mention: &Mention) -> bool {
        if mention.phrase != mention.head {
            return false;
        }
        let word = self.setting.words(mention.phrase);
        word.starts_with(char::is_uppercase) && words::relative(self.setting.scene.lexicon, word).is_some()
    }

    /// The noun for a relative by which all others are found: "mother" of "mum".
    pub fn relation(&mut self, noun: &str) -> Word {
        let stands = words::relative(self.setting.scene.lexicon, noun).unwrap_or(noun);
        self.words.id(stands.split(' ').next().unwrap_or(noun))
    }

    /// Notes that one is another's relative, and what that one is to him: whose son Paul is, is "his father" or "his mother".
    pub fn relate(&mut self, owner: Id, relation: Word, who: Id) {
        self.by_owner.insert((owner, relation), who);
        let known = self.setting.scene.lexicon.counterparts(self.words.text(relation));
        let Some((he, she)) = known.filter(|_| self.cast[owner].span.is_some()) else { return };
        let back = match self.cast[owner].known_gender() {
            Gender::Male => &[he][..],
            Gender::Female => &[she],
            Gender::Unknown => &[he, she],
        };
        for noun in back {
            let noun = self.words.id(noun);
            self.by_owner.entry((who, noun)).or_insert(owner);
        }
    }

    /// Whom the text has told to be somebody's relative: "Papa" may be a father or a grandfather.
    pub fn known_relative(&self, owner: Id, noun: &str) -> Option<Id> {
        let stands = words::relative(self.setting.scene.lexicon, noun).unwrap_or(noun);
        let relations = stands.split(' ').filter_map(|noun| self.words.known(&words::fold(noun)));
        relations.filter_map(|relation| self.by_owner.get(&(owner, relation)).copied()).next()
    }

    /// "His father was silent. “…,” his son recalled": the one whose father the last sentence told of.
    pub fn relative_of_relative(&self, mention: &Mention) -> Option<Id> {
        let owner = mention.possessor.map(|owner| self.setting.mention(owner))?;
        if owner.kind != Kind::Pronoun || !mention.classes.has(Classes::KIN) {
            return None;
        }
        let seen = self.told.all().find(|seen| seen.subject == 2)?;
        let entry = &self.cast[seen.id];
        let next = entry.span.is_none() && (mention.sentence as u32).saturating_sub(seen.sentence) == 1;
        let noun = self.setting.words(mention.head);
        if next && entry.allows(owner.gender) { self.known_relative(seen.id, noun) } else { None }
    }

    /// "the younger Walsh": whom a surname means behind such a word, where the one who would be meant has a son or a father.
    pub fn by_younger_or_elder(&mut self, id: MentionId, who: Id) -> Id {
        let mention = self.setting.mention(id);
        if mention.phrase.start == mention.span.start || !self.setting.at(id).speaks {
            return who;
        }
        let before = Span { end: mention.span.start, ..mention.phrase };
        let (relatives, back) = match self.setting.words(before).split_whitespace().next_back() {
            Some("younger") => (["son", "daughter"], ["father", "mother"]),
            Some("elder" | "older") => (["father", "mother"], ["son", "daughter"]),
            _ => return who,
        };
        let relative = |noun: &str| {
            let noun = self.words.known(noun)?;
            self.by_owner.get(&(who, noun)).copied().filter(|who| self.cast[*who].span.is_some())
        };
        let other = relatives.into_iter().find_map(relative);
        if other.is_none() && back.into_iter().find_map(relative).is_none() || other.is_some() {
            self.doubts.push(id);
        }
        other.unwrap_or(who)
    }

    /// The last one with several names who was named before a step.
    fn named_before(&self, step: usize, who: Id, gender: Gender) -> Option<Id> {
        let named = self.steps[..step].iter().rev().take(REACH);
        let named = named.filter(|step| matches!(step.what, What::Name(..)));
        let mut named = named.filter_map(|step| self.of[step.id.index()]);
        named.find(|other| {
            let entry = &self.cast[*other];
            *other != who && entry.is_person() && entry.human && entry.allows(gender)
        })
    }

    fn share_surname(&mut self, owner: Option<Id>, who: Id) {
        let alone = self.names.get(self.cast[who].name).words.len() == 1;
        let Some(owner) = owner.filter(|_| alone && self.cast[who].family.is_none()) else { return };
        let name = self.names.get(self.cast[owner].name).words;
        // "Mr Osei's wife, Abena"
        let titled = self.cast[owner].title.is_some();
        let Some(&surname) = name.last().filter(|_| name.len() > 1 || titled) else { return };
        self.cast[who].family = Some(surname);
        self.cast.enter(who, surname);
    }

    /// "The member was Ann Marsh": so she is the member whom the text has told of without a name.
    pub fn identify(&mut self, id: MentionId, noun: Word, who: Id) {
        let mention = self.setting.mention(id);
        let back = mention.definite && mention.possessor.is_none() && !mention.plural;
        let Some(known) = self.by_noun.get(noun).filter(|_| back) else { return };
        let Some((items, at)) = self.setting.place(id) else { return };
        if self.called(mention, items, at).is_none() {
            return;
        }
        let entry = &self.cast[known];
        if entry.span.is_none() && !entry.plural && self.cast[who].allows(entry.gender) {
            self.same.push((known, who));
        }
    }

    /// "Daughter demands answers": the daughter whom the text names by "his daughter" later.
    pub fn identify_headline(&mut self, id: MentionId, who: Id) {
        let mention = self.setting.mention(id);
        let named = self.cast[who].span.is_some() && self.cast[who].is_person() && !mention.plural;
        if !named {
            return;
        }
        let Some(&known) = self.by_phrase.get(self.setting.words(mention.head)) else { return };
        let first = self.setting.order[self.cast[known].first as usize];
        if self.cast[known].span.is_none() && self.setting.at(first).paragraph == 0 {
            self.same.push((known, who));
        }
    }

    /// Notes whom the first sentence below the headline is about, where that is somebody without a name: "A choirmaster who
    /// stole from his church has been jailed."
    pub fn note_opening(&mut self, id: MentionId, who: Id) {
        let (mention, place) = (self.setting.mention(id), self.setting.at(id));
        let scene = self.setting.scene;
        let full = || scene.items(mention.sentence).last().is_some_and(|item| item.is_kind(TokenKind::Stop));
        if self.opening.is_some() || !place.told || scene.is_headline(mention.sentence) || !full() {
            return;
        }
        let entry = &self.cast[who];
        let first = scene.items(mention.sentence).first().is_some_and(|item| {
            item.span().start <= mention.phrase.start && mention.phrase.start < item.span().end
        });
        let one = first && mention.entity == Entity::Person && !mention.plural && entry.span.is_none();
        self.opening = Some((Some(who).filter(|_| one), place.paragraph));
    }

    /// The one with whose name the next paragraph opens is the one of the first sentence.
    pub fn identify_opening(&mut self, id: MentionId, who: Id) {
        let (mention, place) = (self.setting.mention(id), self.setting.at(id));
        let Some((known, paragraph)) = self.opening else { return };
        let Some(known) = known.filter(|_| place.told && place.paragraph == paragraph + 1) else { return };
        let entry = &self.cast[who];
        let fits = place.opens
            && entry.is_person()
            && entry.human
            && entry.allows(self.cast[known].gender)
            && self.setting.order[entry.first as usize].index() <= id.index()
            && mention.possessor.is_none();
        if fits {
            self.same.push((known, who));
            self.told.remove(known);
        }
        self.opening = Some((None, paragraph));
    }

    /// Whoever one turned out to be.
    pub fn identified(&self, who: Id) -> Id {
        self.same.iter().find(|(unnamed, _)| *unnamed == who).map_or(who, |(_, named)| *named)
    }

    /// Gives the mentions of those who were identified later to them.
    pub fn those_identified(&mut self) {
        if self.same.is_empty() {
            return;
        }
        for who in self.of.iter_mut().flatten() {
            if let Some((_, named)) = self.same.iter().find(|(unnamed, _)| unnamed == who) {
                *who = *named;
            }
        }
    }
}
