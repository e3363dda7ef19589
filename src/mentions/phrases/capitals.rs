//! Which words are (part of) a name by their capital.

use super::{Chunker, NOUNS, STOPPERS};
use crate::lexicon::Classes;
use crate::segment::Kind as TokenKind;

impl Chunker<'_, '_> {
    /// Whether the word at an item is (part of) a name by its capital.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        self.names[at]
    }

    /// What [`is_name_word`](Self::is_name_word) answers, found once an item.
    pub(super) fn looks_like_name(&self, at: usize) -> bool {
        let token = &self.items[at].token;
        token.is_capitalised() && token.kind == TokenKind::Word && (token.dotted || self.is_name(at))
    }

    /// The same for a word that is known to have a capital, and no period.
    fn is_name(&self, at: usize) -> bool {
        let item = &self.items[at];
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
        if at > 0 || self.headline {
            return false;
        }
        let item = &self.items[at];
        let other =
            STOPPERS | NOUNS | Classes::ADV | Classes::DET | Classes::POSS | Classes::VERB | Classes::TIME;
        let word = item.span().slice(self.text);
        !item.is(other)
            && !["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending))
            && self.next_is_capital(at)
            && !self.items[1].is(Classes::GIVEN | Classes::TITLE | Classes::DEMONYM | Classes::TIME)
    }

    pub(super) fn next_is_capital(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|next| next.token.is_capitalised())
    }

    /// Whether the item is in the run of capitals that ends the phrase.
    pub(super) fn is_name_part(&self, start: usize, at: usize) -> bool {
        if self.is_name_word(at) || at == start {
            return self.is_name_word(at);
        }
        let (item, before) = (&self.items[at], &self.items[at - 1]);
        let has_next = at + 1 < self.items.len();
        has_next && self.is_name_word(at - 1) && self.bridge(start, at).is_some()
            || has_next
                && item.is(Classes::PARTICLE)
                && before.is(Classes::PARTICLE)
                && self.is_name_word(at + 1)
            || before.is(Classes::PREP) && item.span().slice(self.text) == "the"
    }
}
