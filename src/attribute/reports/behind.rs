//! The content behind its clause: X said (on Monday) (that) …, X asked whether …

use super::verbs::{Takes, takes};
use super::{Found, Reader};
use crate::cues::{Cue, Mood};
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::Entity;
use crate::segment::Kind as TokenKind;
use crate::sentences::What;

/// How far behind the verb its "that" is looked for, over an addressee or a circumstance.
const THAT: usize = 14;
/// The fewest items that make a clause without a verb that is known.
const LONG: usize = 6;

impl Reader<'_, '_> {
    /// What the clause's verb reports behind itself.
    pub(super) fn behind(&self, at: usize) -> Option<Found> {
        let clause = &self.clauses[at];
        let cue = self.scene.cue(clause);
        let verb = cue.entry(self.scene.lexicon)?;
        let takes = takes(verb)?;
        if matches!(cue.mood, Mood::Passive) || self.is_denied(cue) {
            return None;
        }
        let own = clause.addressee.is_some() && self.is_finite(clause.end);
        let from = if own { clause.end - 1 } else { clause.end };
        let start = self.behind_circumstances(from);
        let asks = verb.class == VerbClass::Ask;
        let found = |start: usize, sieve, confidence| {
            let end = self.content_end(at, start)?;
            Some(Found { start, end, sieve, confidence })
        };
        if !asks {
            if let Some(content) = self.that(start).or_else(|| self.that(from)) {
                return found(content, "report_that", 0.93);
            }
        }
        if self.is_question(start, asks) {
            return found(start, "report_question", 0.88);
        }
        let bare = match takes {
            Takes::That => false,
            Takes::Clause => self.is_clause(start) && (!verb.object || own || clause.addressee.is_some()),
            Takes::Anything => self.is_clause(start) || self.is_long(start),
        };
        if !asks {
            if let Some(content) = self.far_that(start, bare) {
                return found(content, "report_that", 0.85);
            }
        }
        if bare && !asks && !self.is_pause(start) {
            return found(start, "report_clause", 0.9);
        }
        None
    }

    /// "did not say": nothing is reported, at most what is left open.
    fn is_denied(&self, cue: &Cue) -> bool {
        self.items[cue.first..cue.item].iter().any(|item| item.is(Classes::NEG))
    }

    pub(super) fn is_pause(&self, at: usize) -> bool {
        self.items
            .get(at)
            .is_none_or(|item| super::bounds::is_punctuation(item) || item.quotation().is_some())
    }

    /// Behind "that": the next item, or the same one where the word was taken into a phrase ("that Clinton").
    fn that(&self, at: usize) -> Option<usize> {
        let item = self.items.get(at)?;
        let word = self.word(at);
        match item.what {
            What::Token if word.eq_ignore_ascii_case("that") => {
                (!self.is_pause(at + 1) && self.has_finite(at + 1, self.items.len())).then_some(at + 1)
            }
            What::Mention(_) if word.starts_with("that ") => self.is_clause(at).then_some(at),
            _ => None,
        }
    }

    /// A "that" further on, with no pause before it, where what stands between is an addressee or a circumstance.
    fn far_that(&self, start: usize, bare: bool) -> Option<usize> {
        let circumstance = self
            .items
            .get(start)
            .is_some_and(|item| item.is(Classes::PREP | Classes::SUBORD) || self.is_time(start));
        if bare && !circumstance {
            return None;
        }
        let comma = self.items.get(start).is_some_and(|item| item.is_kind(TokenKind::Comma));
        let from = start + usize::from(comma);
        let mut commas = 0;
        for at in from..self.items.len().min(start + THAT) {
            if let Some(content) = self.that(at).filter(|_| commas == usize::from(comma)) {
                return Some(content);
            }
            commas += usize::from(self.items[at].is_kind(TokenKind::Comma));
            if commas > usize::from(comma) || self.is_pause(at) && !self.items[at].is_kind(TokenKind::Comma) {
                return None;
            }
            let governed =
                at == from || self.items[at - 1].is(Classes::PREP | Classes::CONJ) || self.is_time(at);
            if !circumstance && !comma && self.items[at].mention().is_some() && !governed {
                return None;
            }
        }
        None
    }

    /// whether, and for verbs of asking also if; a question word where a clause follows
    fn is_question(&self, at: usize, asks: bool) -> bool {
        if self.is_word(at, &["whether"]) || asks && self.is_word(at, &["if"]) {
            return true;
        }
        let opens = ["how", "why", "what", "who", "where", "when", "which"];
        let first = self.word(at).split_whitespace().next().unwrap_or_default();
        let wh = opens.iter().any(|word| first.eq_ignore_ascii_case(word));
        asks && wh && self.has_finite(at + 1, at + 12)
    }

    fn is_time(&self, at: usize) -> bool {
        self.items[at].mention().is_some_and(|id| self.scene.mention(id).entity == Entity::Time)
    }

    /// Enough words before a pause to be a clause.
    fn is_long(&self, start: usize) -> bool {
        !self.is_pause(start)
            && self.items[start].mention().is_some_and(|id| !self.scene.mention(id).object)
            && (start..start + LONG).all(|at| !self.is_pause(at))
    }

    /// Behind the circumstances of a clause: days, adverbs, glue, "in a statement", "and X" of an addressee.
    pub(super) fn behind_circumstances(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(item) = self.items.get(at) {
            let skip = match item.what {
                What::Glue => 1,
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

    /// The length of an adverb or a prepositional phrase.
    fn circumstance(&self, at: usize) -> usize {
        let item = &self.items[at];
        if item.is(Classes::ADV) && !item.is(Classes::PREP | Classes::SUBORD | Classes::DET) {
            let day = self.items.get(at + 1).is_some_and(|next| next.mention().is_some());
            return usize::from(!self.is_finite(at + 1) && (day || !self.is_pause(at + 1) || true));
        }
        let quantity = self.is_word(at + 1, &["least", "most"]);
        let phrase = item.is(Classes::PREP) && !quantity || item.is(Classes::CONJ);
        let object = self.items.get(at + 1).is_some_and(|next| {
            next.mention().is_some_and(|id| item.is(Classes::PREP) || !self.scene.mention(id).object)
                || next.is_kind(TokenKind::Number)
        });
        if phrase && object && !self.is_finite(at + 2) { 2 } else { 0 }
    }
}
