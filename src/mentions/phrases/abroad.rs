//! Who speaks behind a verb of another language, in dialogue behind dashes: "dit la vieille", "dijo ella".

use super::Chunker;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Items;
use crate::span::Span;
use crate::values::Gender;

impl Chunker<'_, '_> {
    /// Whether the verb of a tag in another language stands at an item.
    #[inline]
    pub(super) fn says_abroad(&self, at: usize) -> bool {
        Items(self.items).may_tag(at) && self.lists_at(at).has(Lists::SAYS_ABROAD)
    }

    /// Records its subject, if it is a pronoun, or an article and a noun; returns where to go on.
    pub(super) fn who_abroad(&mut self, at: usize) -> usize {
        let lists = self.lists_at(at);
        let gender = match lists {
            _ if lists.has(Lists::HE_ABROAD) => Gender::Male,
            _ if lists.has(Lists::SHE_ABROAD) => Gender::Female,
            _ => Gender::Unknown,
        };
        if gender != Gender::Unknown {
            let phrase = self.items[at].span();
            // "-t-il" behind its verb
            let letters = phrase.slice(self.text).rsplit('-').next().map_or(0, str::len);
            let span = Span::new(phrase.end as usize - letters, phrase.end as usize);
            let classes = Classes::PRONOUN | Classes::SUBJECT;
            let pronoun = Mention { phrase, gender, classes, ..self.mention(span) };
            let pronoun = Mention { kind: Kind::Pronoun, entity: Entity::Person, ..pronoun };
            let id = self.out.add(pronoun);
            self.out.push(id);
            return at + 1;
        }
        let noun = self
            .items
            .get(at + 1)
            .filter(|noun| noun.is_kind(TokenKind::Word) && noun.token.case == Case::Lower);
        if lists.has(Lists::WHO_ABROAD) && noun.is_some() { self.phrase(at, at + 2) } else { at }
    }

    fn lists_at(&self, at: usize) -> Lists {
        self.items.get(at).map_or(Lists::default(), |item| item.lists(self.text, self.lexicon))
    }
}
