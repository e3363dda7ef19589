//! Which words are (part of) a name by their capital.

use super::{Chunker, NOUNS, STOPPERS};
use crate::lexicon::Classes;
use crate::segment::Kind as TokenKind;
use crate::sentences::What;

impl Chunker<'_, '_> {
    /// Whether the word at an item is (part of) a name by its capital.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let item = &self.items[at];
        if item.what != What::Token || item.token.kind != TokenKind::Word || !item.token.is_capitalised() {
            return false;
        }
        if item.token.dotted {
            return true;
        }
        let known = STOPPERS
            | Classes::COMMON
            | Classes::ADV
            | Classes::DET
            | Classes::POSS
            | Classes::VERB
            | Classes::PERSON;
        let says_nothing = at == 0 || self.headline || self.items[at - 1].is_kind(TokenKind::Colon);
        if says_nothing {
            return !item.is(known) && !item.is(Classes::LY | Classes::ING)
                || item.is(Classes::GIVEN | Classes::TITLE)
                    && !item.is(STOPPERS)
                    && self.next_is_capital(at)
                || self.begins_name(at);
        }
        // "Theresa May", "Dr. March"
        let before = &self.items[at - 1];
        let surname = item.is(Classes::MODAL | Classes::VERB | Classes::COMMON)
            && before.token.is_capitalised()
            && before.is(Classes::GIVEN | Classes::TITLE);
        surname && item.is(Classes::TIME)
            || !item.is(Classes::TIME | Classes::PRONOUN) && (!item.is(STOPPERS) || self.next_is_capital(at))
    }

    /// Whether a common word at a sentence's start belongs to the name behind it: "Northern Coast Rail", "River Okoro".
    pub(super) fn begins_name(&self, at: usize) -> bool {
        let item = &self.items[at];
        let other =
            STOPPERS | NOUNS | Classes::ADV | Classes::DET | Classes::POSS | Classes::VERB | Classes::TIME;
        let word = item.span().slice(self.text);
        !self.headline
            && at == 0
            && !item.is(other)
            && !["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending))
            && self.next_is_capital(at)
            && !self.items[1].is(Classes::GIVEN | Classes::TITLE | Classes::DEMONYM | Classes::TIME)
    }

    pub(super) fn next_is_capital(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|next| next.what == What::Token && next.token.is_capitalised())
    }

    /// Whether the item is in the run of capitals that ends the phrase.
    pub(super) fn is_name_part(&self, start: usize, at: usize) -> bool {
        self.is_name_word(at)
            || at > start
                && at + 1 < self.items.len()
                && self.is_name_word(at - 1)
                && self.bridge(start, at).is_some()
            || at > start
                && self.items[at].is(Classes::PARTICLE)
                && self.items[at - 1].is(Classes::PARTICLE)
                && self.items.get(at + 1).is_some()
                && self.is_name_word(at + 1)
            || self.items[at].span().slice(self.text) == "the"
                && at > start
                && self.items[at - 1].is(Classes::PREP)
    }
}
