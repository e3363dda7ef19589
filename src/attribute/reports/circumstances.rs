//! What may stand between a verb and its content: days, adverbs, glue, "in a statement", one more addressee.

use super::Reader;
use crate::attribute::clause::Clause;
use crate::lexicon::{Classes, Lists};
use crate::mentions::Entity;
use crate::segment::Kind as TokenKind;
use crate::sentences::What;

/// How far behind "when" or "as" the comma is looked for that ends it.
const REACH: usize = 28;

impl Reader<'_, '_> {
    /// Behind an addressee that the clause does not know: "told the Echo", "told Ann and Bo".
    pub(super) fn behind_addressee(&self, clause: &Clause) -> usize {
        let told = self.scene.cue(clause).entry(self.scene.lexicon).is_some_and(|verb| verb.lemma == "tell");
        let mention = |at: usize| self.items.get(at).is_some_and(|item| item.mention().is_some());
        let unknown =
            told && clause.addressee.is_none() && mention(clause.end) && !self.is_finite(clause.end + 1);
        let end = clause.end + usize::from(unknown);
        let known = unknown || clause.addressee.is_some();
        let both = known
            && self.items.get(end).is_some_and(|item| item.is(Classes::CONJ))
            && mention(end + 1)
            && !self.is_finite(end + 2);
        if both { end + 2 } else { end }
    }

    /// "when asked about it", "as he left": no content unless a comma and a clause follow; nor is "that while he slept" one.
    pub(super) fn is_aside(&self, start: usize) -> bool {
        let aside = self.is_on(start, Lists::ASIDE);
        self.is_that(start) && self.is_subordinate(start + 1)
            || aside
                && !(start..self.items.len().min(start + REACH))
                    .any(|at| self.items[at].is_kind(TokenKind::Comma) && self.is_clause(at + 1))
    }

    /// "(He said that) because he was cross.": one clause behind a conjunction, and nothing that is said beside it.
    pub(super) fn is_subordinate(&self, start: usize) -> bool {
        let soon = usize::from(self.is_word(start, &["as"]) && self.is_word(start + 2, &["as"])) * 2;
        let subject = start + soon + 1;
        let mention = self.items.get(subject).is_some_and(|item| item.mention().is_some());
        let adverbs = self.items.iter().skip(subject + 1).take_while(|item| item.is(Classes::ADV)).count();
        let verb = subject + 1 + adverbs;
        let more = |at: usize| {
            let again = self.is_finite(at) && !self.is_finite(at - 1) && !self.items[at - 1].is(Classes::ADV);
            again || self.holds_clause(at)
        };
        self.is_on(start, Lists::ASIDE)
            && mention
            && self.is_finite(verb)
            && !(verb + 1..self.items.len().min(verb + REACH)).any(more)
    }

    /// Whether the item is a day, a week, a year.
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.items[at].mention().is_some_and(|id| self.scene.mention(id).entity == Entity::Time)
    }

    /// Behind the circumstances of a clause: days, adverbs, glue, "in a statement", "and X" of an addressee.
    pub(super) fn behind_circumstances(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(item) = self.items.get(at) {
            let skip = match item.what {
                What::Glue => 1,
                // "late Tuesday", but "early figures"
                What::Mention(_) if self.is_word(at, &["late", "early"]) => usize::from(
                    self.items
                        .get(at + 1)
                        .is_none_or(|next| next.mention().is_some() || next.is(Classes::PREP)),
                ),
                What::Mention(_) => usize::from(self.is_time(at) && !self.is_finite(at + 1)),
                What::Token => self.circumstance(at),
                What::Quotation(_) => 0,
            };
            if skip == 0 {
                break;
            }
            at += skip;
        }
        at
    }

    /// Whether nothing but circumstances follows up to the sentence's end: "(He said that) to her on Monday."
    pub(super) fn ends_behind_circumstances(&self, from: usize) -> bool {
        let mut at = from;
        loop {
            let end = self.behind_circumstances(at);
            let Some(item) = self.items.get(end) else { return true };
            match item.token.kind {
                TokenKind::Stop => return true,
                TokenKind::Comma if self.has_finite(end + 1, self.items.len()) => return false,
                TokenKind::Comma => at = end + 1,
                TokenKind::Word if item.is(Classes::LY | Classes::PREP) && end + 1 == self.items.len() => {
                    return true;
                }
                TokenKind::Word if item.is(Classes::LY) => at = end + 1,
                _ => return false,
            }
        }
    }

    /// The length of an adverb or a prepositional phrase.
    fn circumstance(&self, at: usize) -> usize {
        let item = &self.items[at];
        if item.is(Classes::ADV) && !item.is(Classes::PREP | Classes::SUBORD | Classes::DET) {
            return usize::from(!self.is_finite(at + 1));
        }
        let quantity = self.is_word(at + 1, &["least", "most"]);
        let phrase = item.is(Classes::PREP) && !quantity;
        let object = self
            .items
            .get(at + 1)
            .is_some_and(|next| next.mention().is_some() || next.is_kind(TokenKind::Number));
        // "at once"
        let adverb =
            self.items.get(at + 1).is_some_and(|next| next.is(Classes::ADV)) && self.is_pause(at + 2);
        let object = object && !self.holds_clause(at + 1) || adverb;
        if phrase && object && (!self.is_finite(at + 2) || self.is_dated(at + 1)) { 2 } else { 0 }
    }

    /// "a report released Monday": what is said in, with a participle and a day.
    fn is_dated(&self, at: usize) -> bool {
        let medium = self.items[at].mention().is_some_and(|id| {
            self.scene.mention(id).classes.has(Classes::MEDIUM | Classes::DOC | Classes::CUE_NOUN)
        });
        let on =
            self.items.get(at + 2).is_some_and(|item| item.is(Classes::PREP) && !item.is(Classes::SUBORD));
        let past = self.items.get(at + 1).is_some_and(|item| item.is(Classes::ED | Classes::VERB));
        medium && past && (on || self.is_time(at + 2))
    }
}
