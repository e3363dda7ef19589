//! Given names that are another word elsewhere: Rose, Will, May, Grant, Dean. The place decides.

use super::{Chunker, NOUNS};
use crate::lexicon::{Classes, Form, Lists, VerbClass};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;

/// What such a word is elsewhere.
const OTHERS: Classes = Classes::MODAL
    .with(Classes::AUX)
    .with(Classes::FINITE)
    .with(Classes::VERB)
    .with(Classes::TIME)
    .with(Classes::COMMON)
    .with(Classes::CUE_NOUN)
    .with(Classes::PERSON);

/// The most words of a surname behind it, initials included.
const SURNAME: usize = 2;

impl Chunker<'_, '_> {
    /// Whether the capitalised word at an item, which `opens` its sentence or not, is a given name by what stands beside it.
    pub(super) fn is_given_here(&self, at: usize, opens: bool) -> bool {
        let item = &self.items[at];
        if !item.is(Classes::GIVEN) || !item.is(OTHERS) || item.token.case != Case::Title || self.headline {
            return false;
        }
        let end =
            at + 1 + (at + 1..self.items.len()).take(SURNAME).take_while(|&i| self.is_surname(i)).count();
        let full = end > at + 1;
        let next = self.items.get(end);
        let comma = next.is_some_and(|next| next.is_kind(TokenKind::Comma));
        if self.is_tagged(at) || self.is_free(at, opens) && (self.speaks(end) || opens && full && comma) {
            return true;
        }
        if full && item.is(Classes::TIME) && self.is_month_as_given(at, end, opens) {
            return true;
        }
        let verbal = Classes::MODAL | Classes::AUX | Classes::FINITE;
        if item.is(Classes::TIME) || !item.is(verbal) {
            return false;
        }
        if opens {
            // "Will Smith came", "Rose Mill is"; but "Will Smith come?"
            let told = next.is_some_and(|next| next.is(Classes::FINITE | Classes::ED));
            return full && (!item.is(Classes::MODAL) || told);
        }
        // “No!” – Will he?
        !next.is_some_and(|next| next.is(Classes::PRONOUN | Classes::DET | Classes::POSS))
    }

    /// Whether a month before a surname is somebody's given name: "manager Jan Horn", "met April Fox", "but May Lowe met"; but
    /// "in May Labour said".
    fn is_month_as_given(&self, at: usize, end: usize, opens: bool) -> bool {
        let body = Classes::ORG_WORD
            | Classes::PLACE
            | Classes::DEMONYM
            | Classes::TITLE
            | NOUNS.without(Classes::PERSON);
        let surname = !self.items[at + 1].is(body);
        let verbal = |item: &Item| {
            let past = item.is(Classes::VERB) && item.token.word.form == Form::Past;
            past || item.is(Classes::FINITE | Classes::ED)
        };
        let led = |before: &Item| {
            before.is(Classes::PERSON) && !before.is(Classes::PLURAL)
                || verbal(before) && !before.is(Classes::PREP | Classes::AUX | Classes::MODAL)
                || before.is_word(self.text, &["with", "against", "about", "like", "alongside"])
        };
        let acts = |next: &Item| {
            verbal(next) || self.is_possessive(next) || !opens && next.is_kind(TokenKind::Comma)
        };
        surname
            && (!opens && self.items[..at].last().is_some_and(led)
                || self.is_free(at, opens) && self.items.get(end).is_some_and(acts))
    }

    /// Whether a word can be (part of) a surname behind a given name.
    fn is_surname(&self, at: usize) -> bool {
        let item = &self.items[at];
        let other = super::STOPPERS | Classes::TIME | Classes::DET | Classes::POSS;
        item.is_kind(TokenKind::Word) && item.token.is_capitalised() && !item.is(other)
    }

    /// Whether the verb of a tag stands right before: “…,” said May
    pub(super) fn is_tagged(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1).filter(|&verb| self.speaks(verb)) else { return false };
        let before = self.items[..verb].last();
        let pause = before.is_some_and(|item| item.is_kind(TokenKind::Comma));
        self.items[..verb - usize::from(pause)].last().is_some_and(|item| item.quotation().is_some())
    }

    /// Whether a subject can stand here, and no date: not "the firm in May said".
    fn is_free(&self, at: usize, opens: bool) -> bool {
        let links = |item: &Item| item.is(Classes::CONJ | Classes::SUBORD) && !item.is(Classes::PREP);
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        opens
            || before.is_some_and(|before| {
                before.quotation().is_some() || before.is_kind(TokenKind::Comma) || links(before)
            })
    }

    /// Whether the sentence begins with initials and a colon, though they are a word elsewhere: "AT: When I was six."
    pub(super) fn is_initials(&self) -> bool {
        let [first, colon, ..] = self.items else { return false };
        let letters = first.span().slice(self.text);
        first.is_kind(TokenKind::Word)
            && first.token.case == Case::Upper
            && (2..=3).contains(&letters.len())
            && colon.is_kind(TokenKind::Colon)
            && first.is(OTHERS | Classes::PREP | Classes::CONJ | Classes::PRONOUN)
            && !self.lexicon.lists(letters).has(Lists::HEADING)
    }

    /// Whether the item is a verb that tells of speech and of little else: said, asked, joked.
    pub(super) fn speaks(&self, at: usize) -> bool {
        let classes = [VerbClass::Say, VerbClass::Ask, VerbClass::Manner, VerbClass::Write];
        self.items.get(at).is_some_and(|item| {
            item.token.case == Case::Lower
                && matches!(item.token.word.form, Form::Past | Form::Third)
                && self
                    .lexicon
                    .verb(item.token.word.verb)
                    .is_some_and(|verb| !verb.weak && classes.contains(&verb.class))
        })
    }
}
