//! Where a content ends, and what of its edges belongs to it.

use super::verbs::{Takes, takes};
use super::{LONGEST, QUOTED, Reader};
use crate::attribute::clause::Clause;
use crate::cues::{Kind, Mood};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, What};

/// The most clauses behind a report that are asked whether they end it.
const CLAUSES: usize = 12;

/// Commas, stops, dashes: never the first of a content.
pub(super) fn is_punctuation(item: &Item) -> bool {
    item.what == What::Token
        && matches!(
            item.token.kind,
            TokenKind::Stop
                | TokenKind::Comma
                | TokenKind::Colon
                | TokenKind::Semicolon
                | TokenKind::Dash
                | TokenKind::Close
        )
}

/// What is trimmed from a content's end.
pub(super) fn is_edge(item: &Item) -> bool {
    is_punctuation(item) && !item.is_kind(TokenKind::Close)
}

impl Reader<'_, '_> {
    /// The end of what a clause reports from `start` on: where another reporting clause begins, or the sentence's end.
    pub(super) fn content_end(&self, at: usize, start: usize) -> Option<usize> {
        let clause = &self.clauses[at];
        let end = (at + 1..self.clauses.len().min(at + CLAUSES))
            .find_map(|next| self.cut(at, next).filter(|&cut| cut > start))
            .unwrap_or(self.items.len());
        let end = self.stop(start, end.min(start + LONGEST + 1));
        let relative =
            clause.subject.is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Relative);
        let closed = relative
            && clause.start.checked_sub(1).is_some_and(|before| self.items[before].is_kind(TokenKind::Comma));
        let end = if closed { self.closing_comma(start, end) } else { end };
        let end = if self.is_fronted(clause) { self.opening_comma(start, end) } else { end };
        (end - start <= LONGEST).then_some(end)
    }

    /// "When the boy asks what a window is for, …": a clause before the main one.
    fn is_fronted(&self, clause: &Clause) -> bool {
        clause.start == 1 && self.items[0].is(Classes::SUBORD)
    }

    /// The comma behind which the main clause begins.
    fn opening_comma(&self, start: usize, end: usize) -> usize {
        (start..end.min(start + LONGEST))
            .find(|&at| self.items[at].is_kind(TokenKind::Comma) && self.is_clause(at + 1))
            .unwrap_or(end)
    }

    /// Where a later clause cuts what an earlier one reports: ", adding …", "and added …", ", but Y said …".
    fn cut(&self, at: usize, next: usize) -> Option<usize> {
        let (clause, later) = (&self.clauses[at], &self.clauses[next]);
        let (cue, other) = (self.scene.cue(clause), self.scene.cue(later));
        let comma = |item: usize| item.checked_sub(1).filter(|&i| self.items[i].is_kind(TokenKind::Comma));
        let verb = other.entry(self.scene.lexicon).filter(|_| other.kind == Kind::Verb)?;
        // ", calling such reports “lies”"
        if other.mood == Mood::Participle && verb.class == VerbClass::Call {
            return comma(other.first);
        }
        if takes(verb).is_none_or(|takes| takes == Takes::That) {
            return None;
        }
        if other.mood == Mood::Participle {
            return comma(other.first);
        }
        let joined =
            |item: usize| item.checked_sub(1).filter(|&i| self.items[i].is(Classes::CONJ | Classes::SUBORD));
        // "said it was sorry and had apologised": what had been before is reported, too.
        let earlier = !later.parsed && (other.first..other.item).any(|item| self.is_word(item, &["had"]));
        if other.mood != Mood::Finite || other.form != cue.form || earlier {
            return None;
        }
        if later.parsed { joined(later.start).and_then(comma) } else { joined(other.first) }
    }

    /// A verb right behind a comma.
    fn is_verbal(&self, at: usize) -> bool {
        let past = self.items.get(at).is_some_and(|item| {
            item.is(Classes::VERB) && matches!(item.token.word.form, Form::Past | Form::Third)
        });
        past || self.is_finite(at)
    }

    /// ", but he went on", ", although few believe him": a comma behind which the writer speaks again.
    fn is_writers(&self, at: usize) -> bool {
        if !self.items[at].is_kind(TokenKind::Comma) {
            return false;
        }
        let subject = self.items.get(at + 2).filter(|item| item.mention().is_some());
        let Some(subject) = subject else { return false };
        let plural = subject.mention().is_some_and(|id| self.scene.mention(id).plural);
        let present = || {
            let base = |item: &Item| item.is(Classes::VERB) && item.token.word.form == Form::Base;
            plural && self.items.get(at + 3).is_some_and(base)
        };
        if self.is_word(at + 1, &["but", "and"]) {
            return self.is_finite(at + 3) || present();
        }
        let shifted = || self.is_word(at + 3, &["had", "would", "could", "might", "was", "were"]);
        self.is_word(at + 1, &["although", "though"]) && (self.is_finite(at + 3) && !shifted() || present())
    }

    /// ", a sum that X called absurd": a comma behind which the writer says something of the whole.
    fn is_remark(&self, at: usize, end: usize) -> bool {
        if !self.items[at].is_kind(TokenKind::Comma) {
            return false;
        }
        let Some(noun) = self.items.get(at + 1).and_then(Item::mention).map(|id| self.scene.mention(id))
        else {
            return false;
        };
        let article = ["a ", "an "].iter().any(|article| self.word(at + 1).starts_with(article));
        let thing = noun.entity == Entity::Unknown || noun.classes.has(Classes::CUE_NOUN);
        let told = |clause: &Clause| {
            let cue = self.scene.cue(clause);
            cue.item > at + 1 && cue.item < end && clause.start > at + 1 && clause.parsed
        };
        let closed = |later: usize| self.items[later].is_kind(TokenKind::Comma) && self.is_verbal(later + 1);
        article
            && thing
            && self.items.get(at + 2).is_some_and(|item| {
                item.mention().is_some() || item.is(Classes::PREP | Classes::REL) || self.is_that(at + 2)
            })
            && self.clauses.iter().any(told)
            && !(at + 2..end).any(closed)
    }

    /// The semicolon that ends a content before `end`.
    fn stop(&self, start: usize, end: usize) -> usize {
        (start..end)
            .find(|&at| {
                self.items[at].is_kind(TokenKind::Semicolon) || self.is_writers(at) || self.is_remark(at, end)
            })
            .unwrap_or(end)
    }

    /// Whether more of the items is quoted than a report may have.
    pub(super) fn is_quoted(&self, start: usize, end: usize) -> bool {
        let items = &self.items[start..end.min(self.items.len())];
        let Some((first, last)) = items.first().zip(items.last()) else { return false };
        // In characters: a curly mark has three bytes.
        let length = |span| self.scene.words(span).chars().count();
        let quoted: usize =
            items.iter().filter(|item| item.quotation().is_some()).map(|item| length(item.span())).sum();
        quoted > 0 && quoted * 100 > length(first.span().to(last.span())) * QUOTED
    }

    /// The part of a content beside its quotations, where too much of it is quoted: the clause up to the last pause
    /// before them, or the one joined behind them.
    pub(super) fn beside_quotations(&self, start: usize, end: usize) -> (usize, usize) {
        let end = end.min(self.items.len());
        let mut quotations = (start..end).filter(|&at| self.items[at].quotation().is_some());
        let (Some(first), Some(last)) = (quotations.clone().next(), quotations.next_back()) else {
            return (start, end);
        };
        let more = (start + 1..first).find(|&at| {
            self.items[at].is(Classes::CONJ) && self.word(at + 1).split(' ').next() == Some("that")
        });
        if let Some(more) = more {
            return (start, more);
        }
        if !self.is_quoted(start, end) {
            return (start, end);
        }
        let pause = |at: &usize| {
            let item = &self.items[*at];
            item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash) || item.is(Classes::CONJ)
        };
        // "said the man, who was ill, was “a liar”": the verb behind the comma has its subject before it.
        let parted = |at: usize| self.items[at].is_kind(TokenKind::Comma) && self.is_verbal(at + 1);
        let before = (start..first).rev().find(pause).filter(|&at| {
            !parted(at) && self.has_finite(start, at) && !self.items[start].is(Classes::SUBORD)
        });
        if let Some(before) = before {
            return (start, before);
        }
        let joint = (last..end).find(|&at| self.items[at].is(Classes::CONJ));
        match joint.map(|at| at + 1 + usize::from(self.is_word(at + 1, &["that"]))) {
            Some(behind) if self.is_clause(behind) && self.has_finite(behind, end) => (behind, end),
            _ => (start, end),
        }
    }

    /// The comma that closes a relative clause: what follows it is a verb.
    fn closing_comma(&self, start: usize, end: usize) -> usize {
        (start..end.min(start + LONGEST))
            .find(|&at| self.items[at].is_kind(TokenKind::Comma) && self.is_verbal(at + 1))
            .unwrap_or(end)
    }
}
