//! Nominals to the cast: the senator, a neighbour, his wife, Oxfam's report.

use super::aliases::is_body;
use super::cast::Id;
use super::resolver::Resolver;
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind, Mention};
use crate::span::MentionId;

impl Resolver<'_, '_> {
    /// Whom a nominal denotes.
    pub fn nominal(&mut self, id: MentionId, at: usize) -> Option<Id> {
        let mention = self.setting.mention(id);
        let noun = self.head(mention);
        let owner = mention.possessor.and_then(|possessor| self.of[possessor.index()]);
        if let Some(who) = self.beside_name(id) {
            self.tie_noun(who, noun);
            if let Some(owner) = owner {
                self.by_noun.insert((owner + 1, noun), who);
            }
            return Some(who);
        }
        if mention.entity == Entity::Document {
            if let Some(author) = owner.or_else(|| self.author(id)) {
                return Some(author);
            }
        }
        if let Some(owner) = owner {
            let known = self.by_noun.get(&(owner + 1, noun)).copied();
            return Some(known.unwrap_or_else(|| {
                let who = self.unnamed(mention, at);
                self.by_noun.insert((owner + 1, noun), who);
                self.by_noun.insert((0, noun), who);
                who
            }));
        }
        let known = if mention.definite { self.definite(id, mention) } else { None };
        Some(known.unwrap_or_else(|| {
            let who = self.unnamed(mention, at);
            self.by_noun.insert((0, noun), who);
            who
        }))
    }

    /// The author that stands behind a document: "a poll by Meridian Data", "a letter from the council".
    fn author(&self, id: MentionId) -> Option<Id> {
        let (items, at) = self.setting.place(id)?;
        let [by, name] = items.get(at + 1..at + 3)? else { return None };
        let by = self.setting.scene.words(by.span());
        let author = name.mention().filter(|_| matches!(by, "by" | "from"))?;
        self.of[author.index()].filter(|_| self.setting.mention(author).kind == Kind::Name)
    }

    /// Whom a definite nominal points back to.
    fn definite(&mut self, id: MentionId, mention: &Mention) -> Option<Id> {
        let noun = self.head(mention);
        let cast = &self.cast.all;
        let fits = |who: &Id| cast[*who].plural == mention.plural && cast[*who].allows(mention.gender);
        let tied = self.told.recent().chain(self.quoted.recent()).map(|seen| seen.id).filter(fits);
        let mut in_focus = tied.clone();
        if let Some(who) = in_focus.find(|who| cast[*who].nouns.contains(&noun)) {
            return Some(who);
        }
        if let Some(who) = self.by_noun.get(&(0, noun)).copied().filter(fits) {
            return Some(who);
        }
        if let Some(who) = tied.clone().find(|who| is_body(cast[*who].entity) && cast[*who].name.words.contains(&noun)) {
            return Some(who);
        }
        if mention.entity == Entity::Organisation && !mention.classes.has(Classes::PLACE) {
            return tied.clone().find(|who| cast[*who].entity == Entity::Organisation && cast[*who].span.is_some());
        }
        let _ = id;
        None
    }
}
