//! Nominals to the cast: the senator, a neighbour, his wife, Oxfam's report.

use super::aliases::is_body;
use super::cast::Id;
use super::definites::LEDE;
use super::entry::Entry;
use super::names;
use super::resolver::Resolver;
use super::words::{self, Word};
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::{MentionId, Span};
use crate::values::Gender;

impl Resolver<'_, '_> {
    /// Whom a noun denotes that the lexicon does not know and that says nothing: "Ann Marsh, the head of the guard,".
    pub fn thing(&mut self, id: MentionId) -> Option<Id> {
        let mention = self.setting.mention(id);
        let definite = mention.definite && mention.entity == Entity::Unknown && self.may_describe(id);
        let who = if definite { self.beside_name(id) } else { None }?;
        let noun = self.words.id(self.setting.words(mention.head));
        self.tie_noun(who, noun);
        Some(who)
    }

    /// Whom a nominal denotes.
    pub fn nominal(&mut self, id: MentionId, (noun, beside): (Word, bool), at: u32) -> Option<Id> {
        let mention = self.setting.mention(id);
        let owner = mention.possessor.and_then(|owner| self.of[owner.index()].or_else(|| self.voice(owner)));
        let owner = owner.or_else(|| self.family_of(id, mention));
        if let Some(who) = self.relative_of_relative(mention) {
            return Some(who);
        }
        if let Some(who) = beside.then(|| self.beside_name(id)).flatten() {
            self.tie_noun(who, noun);
            if let Some(owner) = owner {
                let relation = self.relation(self.setting.words(mention.head));
                self.relate(owner, relation, who);
            }
            return Some(who);
        }
        if let Some(who) = self.named_by_modifier(id, at) {
            return Some(who);
        }
        if mention.entity == Entity::Document
            && let Some(author) = self.body_before(mention).or_else(|| self.writer_of(id, mention))
        {
            self.tie_noun(author, noun);
            return Some(author);
        }
        let written = mention.entity == Entity::Document
            || mention.entity == Entity::Unknown && owner.is_some_and(|owner| !self.cast[owner].is_person());
        // "her voice said", "the sheriff's request was": what says something and is nobody is whose it is.
        let uttered = mention.entity == Entity::Unknown && !mention.plural && self.setting.at(id).speaks;
        let owner_of_it = owner.filter(|_| written || uttered && mention.possessor.is_some());
        if let Some(author) = owner_of_it
            .or_else(|| self.author(id, written).or_else(|| self.publisher(id).filter(|_| written)))
        {
            if owner.is_none() {
                self.tie_noun(author, noun);
                self.tie_maker(author, mention);
            }
            // Whose report it is may be in doubt.
            if owner.is_some() && self.doubts.last() == mention.possessor.as_ref() {
                self.doubts.push(id);
            }
            return Some(author);
        }
        if let Some(owner) = owner {
            let known = self.known_relative(owner, self.setting.words(mention.head));
            let known = known.or_else(|| {
                let who = self.namesake(owner, mention).filter(|_| self.setting.at(id).speaks)?;
                self.doubts.push(id);
                Some(who)
            });
            return Some(known.unwrap_or_else(|| {
                let who = self.unnamed(mention, at);
                let relation = self.relation(self.setting.words(mention.head));
                self.relate(owner, relation, who);
                self.by_noun.set(noun, who);
                who
            }));
        }
        let document = mention.entity == Entity::Document && mention.definite;
        if let Some(author) = document.then(|| self.issuer(id, mention)).flatten() {
            return Some(author);
        }
        let known = if mention.definite {
            self.definite(id, mention, noun)
        } else {
            let known = self.in_headline(id, mention, noun).or_else(|| self.same_phrase(id, mention));
            known.or_else(|| self.same_group(id, mention, noun))
        };
        if let Some(author) =
            known.filter(|_| mention.entity == Entity::Document).and_then(|who| self.writer_in(who))
        {
            self.tie_noun(author, noun);
            return Some(author);
        }
        Some(known.unwrap_or_else(|| {
            let who = self.unnamed(mention, at);
            if mention.definite || mention.plural || self.has_determiner(mention) {
                self.by_noun.set(noun, who);
                if self.is_group_alone(id, mention) {
                    self.by_group.set(noun, who);
                }
            } else {
                self.by_phrase.insert(self.setting.words(mention.phrase), who);
            }
            who
        }))
    }

    /// Who was called by just these words before, in a headline or by a label: "State Department watchdog", "HOST:".
    fn same_phrase(&self, id: MentionId, mention: &Mention) -> Option<Id> {
        let phrase = self.setting.words(mention.phrase);
        let telling = phrase.contains(' ') || self.setting.at(id).label;
        let known = self.by_phrase.get(phrase).copied().filter(|_| telling);
        known.filter(|_| !mention.plural && !self.has_determiner(mention))
    }

    /// The people who were called by nothing but this noun before: "Police said", "officials said".
    fn same_group(&self, id: MentionId, mention: &Mention, noun: Word) -> Option<Id> {
        self.by_group.get(noun).filter(|_| self.is_group_alone(id, mention))
    }

    /// Whether a noun for several people stands by itself: "officials", and neither "some officials" nor "officials in Orly".
    fn is_group_alone(&self, id: MentionId, mention: &Mention) -> bool {
        let narrow = |item: &Item| item.is(Classes::PREP | Classes::REL) || item.is_kind(TokenKind::Comma);
        let alone = mention.phrase == mention.head && self.setting.at(id).speaks;
        alone
            && (mention.plural || mention.entity == Entity::Group)
            && self.setting.place(id).is_some_and(|(items, at)| !items.get(at + 1).is_some_and(narrow))
    }

    /// A relative by the surname, where one alone has it and fits: "her husband" of Ruth Okoro is Paul Okoro.
    fn namesake(&self, owner: Id, mention: &Mention) -> Option<Id> {
        let kin = mention.classes.has(Classes::KIN) && !mention.plural && mention.gender != Gender::Unknown;
        let last = self.names.get(self.cast[owner].name).last().filter(|_| kin)?;
        let fits = |who: &Id| {
            let entry = &self.cast[*who];
            let words = self.names.get(entry.name).words;
            *who != owner
                && (words.len() > 1 && words.last() == Some(&last) || entry.surname.is_some())
                && entry.human
                && (entry.known_gender() == mention.gender
                    || entry.surname.is_some() && entry.known_gender() == Gender::Unknown)
        };
        let mut namesakes = self.cast.owners(last).filter(fits);
        namesakes.next().filter(|_| namesakes.next().is_none())
    }

    fn has_determiner(&self, mention: &Mention) -> bool {
        let first = self.setting.words(mention.phrase).split_whitespace().next().unwrap_or_default();
        words::classes(self.setting.scene.lexicon, first).has(Classes::DET)
    }

    /// Whom the noun of a label denotes, or a headline's without an article, who is named below it: "Coach rues lost lead".
    fn in_headline(&self, id: MentionId, mention: &Mention, noun: Word) -> Option<Id> {
        let place = self.setting.at(id);
        if place.paragraph > LEDE && !place.label || mention.plural || self.has_determiner(mention) {
            return None;
        }
        let body = |who: &Id| {
            let entry = &self.cast[*who];
            is_body(entry.entity) && self.names.get(entry.name).last() == Some(noun) && entry.span.is_some()
        };
        let office = || self.by_office(self.setting.words(mention.head));
        let who = self.first_with.get(noun).or_else(|| self.cast.owners(noun).find(body)).or_else(office)?;
        self.cast[who].allows(mention.gender).then_some(who)
    }

    /// A body or a document with a name before its noun: "the Marsh campaign" is a body of that name, "a Meridian poll"
    /// stands for Meridian.
    fn named_by_modifier(&mut self, id: MentionId, at: u32) -> Option<Id> {
        let mention = self.setting.mention(id);
        let body = mention.entity == Entity::Organisation;
        let headline = self.setting.scene.is_headline(mention.sentence);
        if mention.kind != Kind::Nominal || headline || !body && mention.entity != Entity::Document {
            return None;
        }
        let span = self.modifier(mention)?;
        let name = self.names.read(self.setting.words(span), &mut self.words);
        let words = self.names.get(name).words;
        let last = *words.last()?;
        let same = |who: &Id| {
            let known = self.names.get(self.cast[*who].name).words;
            let short = names::shortens(words, known) || !body && known.starts_with(words);
            known == words || self.cast[*who].is_body() && short
        };
        if let Some(who) = self.cast.owners(last).find(same) {
            return Some(who);
        }
        let entity = Entity::Organisation;
        let mut entry = Entry { entity, derived: true, ..Entry::unnamed(mention, at) };
        entry.name = name;
        entry.span = Some(span);
        entry.count = 1;
        let who = self.cast.add(entry);
        self.cast.index(who, &self.names);
        Some(who)
    }

    /// The name that a nominal holds: of a body with its noun, of a document without.
    fn modifier(&self, mention: &Mention) -> Option<Span> {
        let text = self.setting.scene.text;
        let lexicon = self.setting.scene.lexicon;
        let capital = |byte: &u8| byte.is_ascii_uppercase() || !byte.is_ascii();
        if !mention.phrase.slice(text).as_bytes().iter().any(capital) {
            return None;
        }
        let possessed = mention.possessor.map(|owner| self.setting.mention(owner));
        if let Some(owner) = possessed {
            let name = owner.name.filter(|_| mention.entity == Entity::Organisation)?;
            return Some(name.to(mention.phrase));
        }
        let whole = mention.phrase.slice(text);
        let mut start = None;
        let mut end = 0;
        let mut telling = false;
        let mut offset = 0;
        for word in whole.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            let class = words::classes(lexicon, bare);
            let capital = bare.starts_with(char::is_uppercase)
                && !class.has(Classes::DET | Classes::POSS | Classes::TIME)
                && !(offset == 0
                    && class.has(Classes::COMMON | Classes::ADV | Classes::PREP | Classes::PERSON));
            if capital {
                start = start.or(Some(offset));
                end = offset + bare.len();
                // "a RM10 voucher"
                let price =
                    bare.len() > 2 && bare.as_bytes()[bare.len() - 2..].iter().all(u8::is_ascii_digit);
                let other = class.has(Classes::DEMONYM | Classes::PLACE) || bare.ends_with("-based");
                telling |= !other && !price;
            } else if start.is_none() && !class.has(Classes::DET | Classes::POSS) {
                return None;
            }
            offset += word.len();
        }
        // The noun itself may open a sentence: "Graffiti read".
        let before = (mention.head.start - mention.phrase.start) as usize;
        let start = start.filter(|start| telling && *start < before)?;
        let base = mention.phrase.start as usize;
        let end = if mention.entity == Entity::Document { end } else { whole.len() };
        (start < end && end > 0).then(|| Span::new(base + start, base + end))
    }
}
