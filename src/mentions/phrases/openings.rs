//! Common words that open a sentence and are a name, or begin one: "Shelter said", "Royal Mail said".

use super::{Chunker, NOUNS, STOPPERS};
use crate::lexicon::{Classes, Form, Lists};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;

/// Endings of words that need no article and name nobody: leadership, management.
const ENDINGS: [&str; 11] = ["ed", "ing", "ly", "tion", "ship", "ness", "ment", "ance", "ence", "ism", "dom"];

impl Chunker<'_, '_> {
    /// "Shelter said", "Labour called it": a noun in the singular without an article, and no human being, body or lore, says
    /// nothing; so it is a name. Of words that are bodies, those say something that have this name.
    pub(super) fn speaks_bare(&self, at: usize) -> bool {
        let item = &self.items[at];
        if !item.is(Classes::COMMON | Classes::ORG) || at > 0 || item.token.case != Case::Title {
            return false;
        }
        let other = NOUNS.with(STOPPERS).with(Classes::ADV).with(Classes::DET).with(Classes::POSS);
        let other =
            other.with(Classes::TIME).with(Classes::PLURAL).with(Classes::CUE_NOUN).with(Classes::MEDIUM);
        let other = other.with(Classes::KIN).with(Classes::EVENT);
        let word = item.span().slice(self.text);
        let ends = |ending: &&str| word.ends_with(*ending);
        let calls = self.items.get(at + 1).is_some_and(|next| {
            matches!(
                next.span().slice(self.text),
                "called" | "described" | "accused" | "welcomed" | "condemned"
            )
        });
        // "Test questions" are no verb.
        let says = self.items.get(at + 1).is_some_and(|next| {
            next.token.word.form == Form::Past
                || matches!(next.span().slice(self.text), "says" | "warns" | "argues" | "insists")
        });
        let content = self.items.get(at + 2).is_some_and(|next| {
            !next.is_kind(TokenKind::Comma) && !next.is_kind(TokenKind::Stop) && !next.is(Classes::CONJ)
        });
        if !(calls || says && self.speaks(at + 1)) || !content || self.casing.is_common(word) {
            return false;
        }
        let lists = item.lists(self.text, self.lexicon);
        lists.has(Lists::BODIES) || !item.is(other) && !lists.has(Lists::LORE) && !ENDINGS.iter().any(ends)
    }

    /// Whether a common word at a sentence's start belongs to the name behind it: "Northern Coast Rail", "River Okoro".
    pub(super) fn begins_name(&self, at: usize) -> bool {
        if at > 0 || self.headline {
            return false;
        }
        let item = &self.items[at];
        let other =
            STOPPERS | NOUNS | Classes::ADV | Classes::DET | Classes::POSS | Classes::VERB | Classes::TIME;
        let word = item.span().slice(self.text);
        let body = self.next_is_capital(at) && self.is_body_alone(at);
        if self.next_is_capital(at) && self.is_common_body(at) {
            return true;
        }
        // "Royal Mail": a royal is somebody elsewhere.
        !item.is(if body { other.without(Classes::PERSON | Classes::ORG) } else { other })
            && !["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending))
            && self.next_is_capital(at)
            && !self.items[1].is(Classes::GIVEN | Classes::TITLE | Classes::DEMONYM | Classes::TIME)
            && (self.casing.is_capital(word)
                || body
                || !self.casing.is_capital(self.items[1].span().slice(self.text)))
    }

    /// Whether a word and the noun of a body are its name before a verb, as a noun in the singular needs an article elsewhere:
    /// "Royal Mail said", "Royal Bank of Wexcombe said".
    fn is_body_alone(&self, at: usize) -> bool {
        let noun = &self.items[at + 1];
        let tenure = self.items[at].lists(self.text, self.lexicon).has(Lists::TENURE);
        let other = Classes::GIVEN | Classes::PLACE;
        let people = noun.is(Classes::PLURAL) && noun.is(Classes::PERSON | Classes::GROUP);
        let body = noun.is(Classes::ORG_WORD) && noun.token.case == Case::Title && !noun.is(other) && !people;
        let mut end = at + 2;
        while self.items.get(end).is_some_and(|item| {
            item.token.is_capitalised() || matches!(item.span().slice(self.text), "of" | "for")
        }) {
            end += 1;
        }
        let verb = |item: &Item| item.is(Classes::VERB | Classes::AUX | Classes::MODAL) && !item.is(NOUNS);
        body && !tenure && self.items.get(end).is_some_and(verb)
    }

    /// "Citizens Advice said", "Trading Standards said": two common words with capitals before a verb of saying.
    fn is_common_body(&self, at: usize) -> bool {
        let (item, noun) = (&self.items[at], &self.items[at + 1]);
        let people = Classes::PERSON | Classes::GROUP | Classes::GIVEN | Classes::PLACE | Classes::DEMONYM;
        let other = people | Classes::TITLE | Classes::TIME | Classes::VERB;
        let plural = Classes::PLURAL;
        let opens = item.is(Classes::ING) || item.is(Classes::PERSON) && item.is(plural);
        opens
            && !item.is(Classes::GIVEN | Classes::TITLE | Classes::ADV)
            && noun.is(Classes::COMMON)
            && !noun.is(other)
            && noun.token.case == Case::Title
            && self.speaks(at + 2)
    }
}
