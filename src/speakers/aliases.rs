//! Full names to the cast, before anything is asked about shorter forms.

use super::cast::Id;
use super::entry::Entry;
use super::names::{self, NameId};
use super::resolver::Resolver;
use super::words::{self, Word};
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::span::{MentionId, Span};
use crate::values::Gender;

impl Resolver<'_, '_> {
    /// The name that a mention has, if it is one.
    pub fn name_span(&self, id: MentionId, mention: &Mention) -> Option<Span> {
        if mention.name.is_none() {
            return self.screen_name(id, mention);
        }
        mention.name.filter(|_| !self.is_noun(id, mention)).map(|name| self.clipped(name))
    }

    /// A name without the job before it that a hyphen hides, or what a headline in capitals says behind it:
    /// "Co-anchor Ruth Okoro", "RUTH OKORO AT SKERROW".
    fn clipped(&self, name: Span) -> Span {
        let words = self.setting.words(name);
        let hyphen = words.bytes().take_while(|byte| *byte != b' ').any(|byte| byte == b'-');
        let capitals = words.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase);
        let several = (hyphen || capitals).then(|| words.split_once(' ')).flatten();
        let Some((first, rest)) = several else { return name };
        let lexicon = self.setting.scene.lexicon;
        let job = first.rsplit_once('-').is_some_and(|(_, job)| {
            words::classes(lexicon, job).has(Classes::PERSON | Classes::TITLE) && rest.contains(' ')
        });
        if job {
            return Span { start: name.end - rest.len() as u32, ..name };
        }
        let behind = [" AT ", " ON ", " IN "].iter().filter_map(|word| rest.find(word)).min();
        behind.map_or(name, |at| Span { end: name.end - (rest.len() - at) as u32, ..name })
    }

    /// Gives a whole name to its bearer, who is one of the cast from now on.
    pub fn full_name(&mut self, id: MentionId, name: NameId, span: Span, genders: (Gender, Gender), at: u32) {
        let mention = self.setting.mention(id);
        if self.bearers.len() <= name.index() {
            self.bearers.resize(name.index() + 32, None);
        }
        // "Van Hecke" is no Van where there is a Ruth van Hecke.
        let particle = self.names.get(name).words.first().is_some_and(|first| self.is_particle(*first));
        let shown = if particle { (genders.0, Gender::Unknown) } else { genders };
        let known = self.bearers[name.index()].or_else(|| self.owner_of_full(name, mention, shown));
        let genders = if known.is_some() { shown } else { genders };
        let who = known.unwrap_or_else(|| {
            let plain = mention.title.is_none() && mention.role.is_none();
            let unknown = matches!(mention.entity, Entity::Unknown | Entity::Person) && plain;
            let place = unknown && (self.is_place(span) || self.is_region(id));
            let entity = if place { Entity::Place } else { mention.entity };
            self.cast.add(Entry { gender: Gender::Unknown, entity, ..Entry::unnamed(mention, at) })
        });
        self.bearers[name.index()] = Some(who);
        self.learn_name(who, name, span, mention, genders);
        self.bracketed(id, who);
        self.of[id.index()] = Some(who);
    }

    /// Whether a name that begins with this word may be a surname alone.
    fn is_particle(&self, first: Word) -> bool {
        self.lexicon_classes(first).has(Classes::PARTICLE)
    }

    /// "Kelly Marsh, of Grimsby, South Yorks, said": where the place before the pause lies.
    fn is_region(&self, id: MentionId) -> bool {
        let Some((items, at)) = self.setting.place(id) else { return false };
        let Some([prep, place, pause]) = at.checked_sub(3).and_then(|before| items.get(before..at)) else {
            return false;
        };
        let place = place.mention().map(|id| self.setting.mention(id));
        let closed = items.get(at + 1).is_some_and(|next| next.is_kind(TokenKind::Comma));
        let unknown = self.setting.mention(id).entity == Entity::Unknown;
        unknown
            && closed
            && pause.is_kind(TokenKind::Comma)
            && prep.is(Classes::PREP)
            && place.is_some_and(|place| place.kind == Kind::Name && place.title.is_none())
    }

    fn is_place(&self, name: Span) -> bool {
        self.setting.scene.lexicon.is_place_phrase(&self.setting.words(name).to_lowercase())
    }

    /// Whether a name is a noun with a capital, which points back: "the Mayor", "the Department", "the Bulgarian".
    fn is_noun(&self, id: MentionId, mention: &Mention) -> bool {
        let Some(span) = mention.name.filter(|_| mention.role.is_none()) else { return false };
        if self.is_relative_alone(mention) {
            let known = self.words.known(&words::fold(self.setting.words(span)));
            let first = |id: &MentionId| self.setting.quotation(*id).is_none();
            let spoken = self.setting.quotation(id).is_some() || self.firsts.iter().any(first);
            return spoken && known.is_none_or(|word| self.cast.owners(word).next().is_none());
        }
        let phrase = self.setting.words(mention.phrase).as_bytes();
        let article = phrase.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"the "));
        let word = self.setting.words(span);
        // "Her Majesty"
        let owned = mention.possessor.is_some_and(|owner| self.setting.mention(owner).kind == Kind::Pronoun);
        let title = owned && words::classes(self.setting.scene.lexicon, word).has(Classes::TITLE);
        let sole = || self.setting.scene.lexicon.lists(word).has(Lists::SOLE);
        if !(article || title) || word.len() >= phrase.len() || word.ends_with('s') || sole() {
            return false;
        }
        let classes = words::classes(self.setting.scene.lexicon, word);
        let noun = Classes::TITLE | Classes::PERSON | Classes::ORG;
        classes.has(Classes::DEMONYM) || classes.has(noun) && !classes.has(Classes::GIVEN)
    }

    /// A name in small letters: the label or signature of somebody who writes "tealeaf77".
    fn screen_name(&self, id: MentionId, mention: &Mention) -> Option<Span> {
        let given = mention.classes.without(Classes::MALE | Classes::FEMALE) == Classes::GIVEN;
        let signed = given && self.setting.is_signature(id);
        if mention.kind != Kind::Nominal || mention.classes != Classes::NONE && !signed {
            return None;
        }
        if mention.phrase.start != mention.head.start {
            return None;
        }
        let word = self.setting.words(mention.phrase);
        let one = word.starts_with(char::is_alphabetic);
        let odd = || word.bytes().any(|c| c == b'_' || c.is_ascii_digit());
        let label = || self.setting.at(id).label || self.setting.is_signature(id);
        (one && (odd() || label())).then_some(mention.phrase)
    }

    /// Whether a word may stand for one of the cast as a surname.
    pub fn is_surname_of(&self, word: Word, who: Id) -> bool {
        let entry = &self.cast[who];
        let name = self.names.get(entry.name);
        let known = entry.human || name.words.len() == 1;
        name.last() == Some(word) && known && !entry.derived
    }

    /// Who already has this name of several words, in this or another form.
    fn owner_of_full(&self, name: NameId, mention: &Mention, genders: (Gender, Gender)) -> Option<Id> {
        let name = self.names.get(name);
        let (first, last) = (*name.words.first()?, name.last()?);
        let (hard, prior) = genders;
        let fits = |&id: &Id| {
            let (entry, known) = (&self.cast[id], self.names.get(self.cast[id].name));
            if known.words == name.words {
                return known.suffix.is_none() || name.suffix.is_none() || known.suffix == name.suffix;
            }
            let bodies = is_body(entry.entity) || is_body(mention.entity);
            if entry.entity == Entity::Place || mention.entity == Entity::Place {
                false
            } else if bodies {
                entry.entity != Entity::Person
                    && mention.entity != Entity::Person
                    && known.words.len() > 1
                    && name.words.len() > 1
                    && names::same_body(&known, &name)
            } else {
                let gender = if hard == Gender::Unknown { prior } else { hard };
                known.words.len() > 1
                    && entry.allows(gender)
                    && names::same_person(&known, &name, &self.words, self.setting.scene.lexicon)
            }
        };
        self.cast.owners(last).find(&fits).or_else(|| self.cast.owners(first).find(fits))
    }

    /// Enters what a full name shows: its words if they are more than known so far.
    fn learn_name(&mut self, who: Id, id: NameId, span: Span, mention: &Mention, genders: (Gender, Gender)) {
        let (text, lexicon) = (self.setting.scene.text, self.setting.scene.lexicon);
        // "Robin Marsh" is a human being, whoever may be called so.
        let first =
            self.names.get(id).words.first().map_or(Classes::NONE, |first| self.lexicon_classes(*first));
        let given =
            mention.entity == Entity::Person && first.has(Classes::GIVEN) && !first.has(Classes::PLACE);
        let entry = &mut self.cast[who];
        entry.learn(mention, genders.0, genders.1);
        entry.human |= given;
        entry.count += 1;
        if entry.name == id {
            return;
        }
        let (name, old) = (self.names.get(id), self.names.get(entry.name));
        let capitals = |span: Span| !span.slice(text).contains(char::is_lowercase);
        let better = entry.span.is_none_or(|known| match (capitals(known), capitals(span)) {
            (true, false) => name.words.len() >= old.words.len(),
            (false, true) => false,
            _ => {
                (name.words.len(), name.suffix.is_some(), name.company)
                    > (old.words.len(), old.suffix.is_some(), old.company)
            }
        });
        let span = without_article(span, text);
        let (long, short) = if better { (name, entry.name) } else { (old, id) };
        let short_words = self.names.get(short).words;
        // "Live" of "Ann Marsh Live" is no surname, "Ortega" of "Ann Ruiz Ortega" is one.
        let other = Classes::COMMON | Classes::ORG_WORD | Classes::VERB;
        let word = |word: &Word| lexicon.word(self.words.text(*word)).classes.has(other);
        let ends = long.words.get(short_words.len()).is_some_and(word);
        if short_words.len() > 1 && long.words.starts_with(short_words) && ends {
            entry.short = if better { entry.span.map(|span| (short, span)) } else { Some((short, span)) };
        }
        if better {
            entry.name = id;
            entry.span = Some(span);
            self.cast.index(who, &self.names);
            self.halves(who);
        }
    }

    /// Makes one findable by each half of a double surname: "Miss Abernathy" is Lucille Abernathy-Boone.
    fn halves(&mut self, who: Id) {
        let Some(last) = self.names.get(self.cast[who].name).last() else { return };
        let double = self.words.text(last);
        if !double.contains('-') {
            return;
        }
        let double = double.to_owned();
        for half in double.split('-').filter(|half| half.len() > 1 && half.len() < double.len()) {
            let half = self.words.id(half);
            self.cast.enter(who, half);
        }
    }

    /// Ties an acronym in brackets to the name before it: "the Rivers Authority (RVA)".
    fn bracketed(&mut self, id: MentionId, who: Id) {
        let Some((items, at)) = self.setting.place(id) else { return };
        let Some([open, inside, close]) = items.get(at + 1..at + 4) else { return };
        if open.is_kind(TokenKind::Open) && close.is_kind(TokenKind::Close) {
            let word = self.setting.words(inside.span());
            if !word.contains(char::is_whitespace) && word.chars().filter(|c| c.is_uppercase()).count() > 1 {
                self.cast.alias(who, &words::fold(word));
            }
        }
    }

    /// The gender that a mention's title or noun shows, or a part of its name, and that of its given name.
    pub fn genders(&self, mention: &Mention, part: Gender) -> (Gender, Gender) {
        let lexicon = self.setting.scene.lexicon;
        // "spokesman Hope Marsh" is no man.
        let job = gender_of(mention.classes);
        if job != Gender::Unknown && mention.gender != job {
            return (Gender::Unknown, Gender::Unknown);
        }
        let mut hard = job;
        if hard == Gender::Unknown && mention.kind == Kind::Name && self.is_relative_alone(mention) {
            let relative = lexicon.relative(&words::fold(self.setting.words(mention.phrase)));
            let noun = relative.and_then(|nouns| nouns.split(' ').next()).unwrap_or_default();
            hard = gender_of(words::classes(lexicon, noun));
        }
        if let Some(title) = mention.title.filter(|_| hard == Gender::Unknown) {
            let words = self.setting.words(title).split_whitespace();
            let classes = words.map(|word| words::classes(lexicon, word));
            let classes = classes
                .filter(|classes| classes.has(Classes::TITLE) || !classes.has(Classes::GIVEN))
                .filter(|classes| !classes.has(Classes::PERSON) || gender_of(*classes) == mention.gender);
            hard = classes.map(gender_of).find(|gender| *gender != Gender::Unknown).unwrap_or_default();
        }
        if hard == Gender::Unknown && mention.entity == Entity::Person {
            hard = part;
        }
        if hard == Gender::Unknown && self.is_sure(mention) {
            hard = mention.gender;
        }
        (hard, if hard == Gender::Unknown { mention.gender } else { Gender::Unknown })
    }

    /// Whether the given name of a whole name is one that shows the gender: Mary, not Robin.
    fn is_sure(&self, mention: &Mention) -> bool {
        let name =
            mention.name.filter(|_| mention.entity == Entity::Person && mention.gender != Gender::Unknown);
        let given = name.and_then(|span| self.setting.words(span).split_once(' ')).map(|(given, _)| given);
        given.is_some_and(|given| {
            let classes = self.setting.scene.lexicon.look_up(given).classes;
            classes.has(Classes::SURE) && gender_of(classes) == mention.gender
        })
    }
}

/// The gender that classes show.
pub(super) fn gender_of(classes: Classes) -> Gender {
    match (classes.has(Classes::MALE), classes.has(Classes::FEMALE)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Whether it is a body, which may be called by any of its words.
pub(super) fn is_body(entity: Entity) -> bool {
    matches!(entity, Entity::Organisation | Entity::Group | Entity::Document)
}

/// A name without "the" before it.
pub(super) fn without_article(span: Span, text: &str) -> Span {
    let name = span.slice(text);
    let article = ["the ", "The ", "THE "].iter().any(|article| name.starts_with(article));
    Span { start: span.start + if article { 4 } else { 0 }, ..span }
}
