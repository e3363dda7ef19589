//! Where a content ends, and what of its edges belongs to it.

use super::{LONGEST, Reader};
use crate::cues::{Kind, Mood};
use crate::lexicon::Classes;
use crate::mentions;
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
        let relative =
            clause.subject.is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Relative);
        let closed = relative
            && clause.start.checked_sub(1).is_some_and(|before| self.items[before].is_kind(TokenKind::Comma));
        let end = if closed { self.closing_comma(start, end) } else { end };
        (end - start <= LONGEST).then_some(end)
    }

    /// Where a later clause cuts what an earlier one reports: ", adding …", "and added …", ", but Y said …".
    fn cut(&self, at: usize, next: usize) -> Option<usize> {
        let (clause, later) = (&self.clauses[at], &self.clauses[next]);
        let (cue, other) = (self.scene.cue(clause), self.scene.cue(later));
        let comma = |item: usize| item.checked_sub(1).filter(|&i| self.items[i].is_kind(TokenKind::Comma));
        if other.kind != Kind::Verb {
            return None;
        }
        if other.mood == Mood::Participle {
            return comma(other.first);
        }
        let joined = |item: usize| item.checked_sub(1).filter(|&i| self.items[i].is(Classes::CONJ));
        if other.mood != Mood::Finite || other.form != cue.form {
            return None;
        }
        if later.parsed { joined(later.start).and_then(comma) } else { joined(other.first) }
    }

    /// The comma that closes a relative clause: what follows it is a verb.
    fn closing_comma(&self, start: usize, end: usize) -> usize {
        (start..end.min(start + LONGEST))
            .find(|&at| self.items[at].is_kind(TokenKind::Comma) && self.is_finite(at + 1))
            .unwrap_or(end)
    }
}
