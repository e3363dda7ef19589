//! According to X, … / …, according to X.

use super::{Found, LONGEST, Reader};
use crate::segment::Kind as TokenKind;

/// How far behind the source the comma is looked for.
const REACH: usize = 24;

impl Reader<'_, '_> {
    /// What stands under an "according to".
    pub(super) fn according(&self, at: usize) -> Option<Found> {
        let clause = &self.clauses[at];
        let cue = self.scene.cue(clause);
        if self.has_finite(0, cue.item) {
            let comma = self.items[cue.item - 1].is_kind(TokenKind::Comma);
            return self.before(cue.item - usize::from(comma));
        }
        let comma = (clause.end..self.items.len().min(clause.end + REACH))
            .find(|&item| self.items[item].is_kind(TokenKind::Comma));
        if cue.item > 2 {
            let end = self.content_end(at, comma?)?;
            let found = Found { start: 0, end, sieve: super::parenthesis::AROUND, confidence: 0.85 };
            return (end <= LONGEST).then_some(found);
        }
        let start = comma.map_or(clause.end, |comma| comma + 1);
        let end = self.content_end(at, start)?;
        self.has_finite(start, end).then_some(Found {
            start,
            end,
            sieve: "report_according",
            confidence: 0.92,
        })
    }

    fn before(&self, end: usize) -> Option<Found> {
        (end <= LONGEST).then_some(Found { start: 0, end, sieve: "report_according", confidence: 0.9 })
    }
}
