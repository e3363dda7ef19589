//! Full names to the cast, over the whole text, before anything is asked about shorter forms.

use super::cast::{Entry, Id};
use super::names::{self, Name};
use super::resolver::Resolver;
use crate::document::Gender;
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::span::{MentionId, Span};

impl Resolver<'_, '_> {
    /// Reads all names and gives those of several words to the cast.
    pub fn gather(&mut self) {
        for at in 0..self.setting.order.len() {
            let id = self.setting.order[at];
            let mention = self.setting.mention(id);
            if self.is_noun(mention) {
                continue;
            }
            let Some(span) = mention.name.or_else(|| self.screen_name(id)) else { continue };
            let name = Name::read(span.slice(self.setting.scene.text), &mut self.words);
            if name.words.len() > 1 || name.company {
                let who = self.owner_of_full(&name, mention).unwrap_or_else(|| {
                    self.cast.add(Entry { gender: Gender::Unknown, ..Entry::unnamed(mention, at) })
                });
                self.learn_name(who, &name, span, mention);
                self.bracketed(id, who);
                self.of[id.index()] = Some(who);
            }
            if !name.words.is_empty() {
                self.names[id.index()] = Some(name);
            }
        }
    }

    /// Whether a name is a noun with a capital, which points back: "the Mayor", "the Department", "the Bulgarian".
    fn is_noun(&self, mention: &Mention) -> bool {
        let Some(span) = mention.name.filter(|_| mention.role.is_none()) else { return false };
        let word = span.slice(self.setting.scene.text);
        let article = word.len() < mention.phrase.len()
            && mention.phrase.slice(self.setting.scene.text).to_ascii_lowercase().starts_with("the ");
        let classes = self.setting.scene.lexicon.word(&names::fold(word)).classes;
        let noun = Classes::TITLE | Classes::PERSON | Classes::ORG | Classes::DEMONYM;
        article && !word.ends_with('s') && classes.has(noun) && !classes.has(Classes::GIVEN)
    }

    /// A name in small letters: the label or signature of somebody who writes "tealeaf77".
    fn screen_name(&self, id: MentionId) -> Option<Span> {
        let mention = self.setting.mention(id);
        let word = self.setting.scene.words(mention.phrase);
        let odd = word.contains(|c: char| c == '_' || c.is_ascii_digit());
        let labels = self.setting.is_label(id) || self.setting.is_signature(id);
        let new = mention.classes == Classes::NONE && !word.contains(char::is_whitespace);
        let letters = word.starts_with(char::is_alphabetic);
        (mention.kind == Kind::Nominal && new && letters && (odd || labels)).then_some(mention.phrase)
    }

    /// Takes a word that was read as a noun for the surname it is: "Hunter said" where there is a Duncan Hunter.
    pub fn nouns_that_are_names(&mut self) {
        let text = self.setting.scene.text;
        for at in 0..self.setting.order.len() {
            let id = self.setting.order[at];
            let mention = self.setting.mention(id);
            let word = mention.phrase.slice(text);
            let capital = word.starts_with(char::is_uppercase) && !word.contains(char::is_whitespace);
            if mention.kind == Kind::Nominal && capital {
                let word = self.words.id(word);
                let owned = |who: Id| {
                    let entry = &self.cast.all[who];
                    let known = entry.human || entry.name.words.len() == 1;
                    entry.name.last() == Some(word) && known && !entry.derived
                };
                if self.cast.owners(word).any(owned) {
                    self.names[id.index()] = Some(Name { words: vec![word], ..Name::default() });
                }
            }
        }
    }

    /// Who already has this name of several words, in this or another form.
    fn owner_of_full(&self, name: &Name, mention: &Mention) -> Option<Id> {
        let (first, last) = (*name.words.first()?, name.last()?);
        let (hard, prior) = self.genders(mention);
        let fits = |&id: &Id| {
            let entry = &self.cast.all[id];
            if entry.name.words == name.words {
                return entry.name.suffix.is_none()
                    || name.suffix.is_none()
                    || entry.name.suffix == name.suffix;
            }
            let bodies = is_body(entry.entity) || is_body(mention.entity);
            if entry.entity == Entity::Place || mention.entity == Entity::Place {
                false
            } else if bodies {
                entry.entity != Entity::Person
                    && mention.entity != Entity::Person
                    && entry.name.words.len() > 1
                    && name.words.len() > 1
                    && names::same_body(&entry.name, name)
            } else {
                let known = if hard == Gender::Unknown { prior } else { hard };
                entry.name.words.len() > 1
                    && entry.allows(known)
                    && names::same_person(&entry.name, name, &self.words, self.setting.scene.lexicon)
            }
        };
        self.cast.owners(last).find(&fits).or_else(|| self.cast.owners(first).find(fits))
    }

    /// Enters what a full name shows: its words if they are more than known so far.
    fn learn_name(&mut self, who: Id, name: &Name, span: Span, mention: &Mention) {
        let (hard, prior) = self.genders(mention);
        let text = self.setting.scene.text;
        let entry = &mut self.cast.all[who];
        entry.learn(mention, hard, prior);
        entry.count += 1;
        let capitals = |span: Span| !span.slice(text).contains(char::is_lowercase);
        let better = entry.span.is_none_or(|known| match (capitals(known), capitals(span)) {
            (true, false) => name.words.len() >= entry.name.words.len(),
            (false, true) => false,
            _ => {
                (name.words.len(), name.suffix.is_some(), name.company)
                    > (entry.name.words.len(), entry.name.suffix.is_some(), entry.name.company)
            }
        });
        if better {
            entry.name = name.clone();
            entry.span = Some(without_article(span, text));
        }
        self.cast.index(who, &mut self.words, self.setting.scene.lexicon);
    }

    /// Ties an acronym in brackets to the name before it: "the Rivers Authority (RVA)".
    fn bracketed(&mut self, id: MentionId, who: Id) {
        let Some((items, at)) = self.setting.place(id) else { return };
        let Some([open, inside, close]) = items.get(at + 1..at + 4) else { return };
        if open.is_kind(TokenKind::Open) && close.is_kind(TokenKind::Close) {
            let word = inside.span().slice(self.setting.scene.text);
            if !word.contains(char::is_whitespace) && word.chars().filter(|c| c.is_uppercase()).count() > 1 {
                let word = self.words.id(word);
                self.cast.alias(who, word);
            }
        }
    }

    /// The gender that a mention's title or noun shows, and that of its given name.
    pub fn genders(&self, mention: &Mention) -> (Gender, Gender) {
        let lexicon = self.setting.scene.lexicon;
        let title = mention.title.map_or("", |title| self.setting.scene.words(title));
        let classes = title.split_whitespace().map(|word| lexicon.word(&names::fold(word)).classes);
        let hard = classes.fold(gender_of(mention.classes), |known, classes| match known {
            Gender::Unknown => gender_of(classes),
            known => known,
        });
        (hard, if hard == Gender::Unknown { mention.gender } else { Gender::Unknown })
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
