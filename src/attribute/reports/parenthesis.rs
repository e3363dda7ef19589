//! The content before its clause, or on both sides of it: …, X said. / …, said X, …

use super::verbs::Takes;
use super::{Found, LONGEST, Reader};
use crate::cues::{Kind, Mood};
use crate::lexicon::Classes;
use crate::mentions;
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, What};

/// How far behind a clause a colon or a quotation shows that the clause leads up to it.
const HERALD: usize = 5;

/// The name of the pattern whose content stands around its cue.
pub(super) const AROUND: &str = "report_around";

impl Reader<'_, '_> {
    /// What a clause behind a comma reports.
    pub(super) fn parenthesis(&self, at: usize) -> Option<Found> {
        let clause = &self.clauses[at];
        let cue = self.scene.cue(clause);
        let verb = cue.entry(self.scene.lexicon)?;
        let strong = self.takes(clause)? > Takes::That;
        let comma = clause.start.checked_sub(1)?;
        let paused =
            self.items[comma].is_kind(TokenKind::Comma) || self.items[comma].is_kind(TokenKind::Dash);
        let relative = clause.inverted && verb.weak
            || clause.subject.is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Relative);
        if relative || !paused || !clause.parsed || cue.mood != Mood::Finite || !strong {
            return None;
        }
        let behind = self.behind_circumstances(clause.end);
        let colon = |item: &Item| item.is_kind(TokenKind::Colon);
        let quotation = |item: &Item| item.quotation().is_some();
        let tail = &self.items[clause.end..];
        if tail.iter().take(HERALD).any(colon) || tail.iter().take(2).any(quotation) {
            return None;
        }
        let goes_on = self.items.get(behind).is_some_and(|item| {
            !super::bounds::is_punctuation(item) && !item.is(Classes::PREP | Classes::SUBORD | Classes::CONJ)
        });
        if goes_on && !clause.inverted {
            return None;
        }
        self.around(at, comma, behind)
    }

    /// The content before a comma, and with what follows the clause where it goes on there.
    pub(super) fn around(&self, at: usize, comma: usize, behind: usize) -> Option<Found> {
        let start = self.content_start(comma);
        if comma <= start || comma > start + LONGEST || self.is_asked(start) {
            return None;
        }
        let subordinate = self.items[start].is(Classes::SUBORD);
        let inner = (start..comma).any(|at| self.items[at].is_kind(TokenKind::Comma));
        let clause = self.has_finite(start, comma) && !self.is_finite(start) && (inner || !subordinate);
        let resumes = self
            .items
            .get(behind)
            .is_some_and(|item| item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash))
            && !self.is_tail(at, behind + 1);
        let open = self.is_open(start, comma);
        // "It was, in her words, “a miracle”": half a clause.
        let mut next = self.items[behind.min(self.items.len())..].iter().take(2);
        if open && next.any(|item| item.quotation().is_some()) {
            return None;
        }
        if resumes && self.is_joint(comma - 1) {
            return self.inside(at, behind + 1);
        }
        if resumes && (!clause || self.carries_on(behind + 1) || open) {
            let end = self.content_end(at, behind + 1)?;
            // "Costs had risen, he noted, although wages were “a headache”": the quotation has its own attribution.
            // "Not so, according to X, the registrar"
            let denies = self.items[start].is(Classes::NEG)
                && !self.has_finite(start, comma)
                && !self.has_finite(behind + 1, end);
            let apart = denies || clause && !open && !self.is_that(behind + 1) && self.is_quoted(start, end);
            if !apart {
                let found = Found { start, end, sieve: AROUND, confidence: 0.85 };
                return (end <= start + LONGEST).then_some(found);
            }
        }
        (clause && !self.is_joint(comma - 1) && comma <= start + LONGEST).then_some(Found {
            start,
            end: comma,
            sieve: "report_after",
            confidence: 0.9,
        })
    }

    /// What goes on behind a clause inside a joint: "because, he said, the line was dead", "a session that, they said, began".
    fn inside(&self, at: usize, start: usize) -> Option<Found> {
        let end = self.content_end(at, start)?;
        let verb = self.is_clause(start) || self.is_finite(start);
        verb.then_some(Found { start, end, sieve: AROUND, confidence: 0.8 })
    }

    /// Where a content that ends before `end` begins: behind the last semicolon, the bracket around it or the only dash,
    /// else with the sentence.
    pub(super) fn content_start(&self, end: usize) -> usize {
        let mut closed = 0usize;
        let opens = |&at: &usize| {
            let item = &self.items[at];
            closed += usize::from(item.is_kind(TokenKind::Close));
            let open = item.is_kind(TokenKind::Open);
            let inside = open && closed == 0;
            closed = closed.saturating_sub(usize::from(open));
            inside || item.is_kind(TokenKind::Semicolon) && at + 1 < end
        };
        let from = (end.saturating_sub(LONGEST)..end).rev().find(opens).map_or(0, |at| at + 1);
        let mut dashes =
            (from..end.min(from + LONGEST)).filter(|&at| self.items[at].is_kind(TokenKind::Dash));
        match (dashes.next(), dashes.next()) {
            (Some(dash), None) if dash + 2 < end => dash + 1,
            _ => from,
        }
    }

    /// Whether what follows is no part of the content: the sentence's end, ", adding …", ", who …".
    fn is_tail(&self, at: usize, behind: usize) -> bool {
        let cue_next = self.clauses[at + 1..]
            .iter()
            .take(2)
            .filter(|clause| !clause.parsed)
            .map(|clause| self.scene.cue(clause))
            .any(|cue| cue.kind == Kind::Verb && cue.mood != Mood::Finite && cue.first <= behind + 1);
        let apposition = self.clauses[at].inverted
            && self.items.get(behind).and_then(Item::mention).is_some_and(|id| {
                self.scene.mention(id).kind == mentions::Kind::Nominal && !self.is_finite(behind)
            });
        cue_next || apposition || self.is_pause(behind) || self.word(behind).ends_with("ing")
    }

    /// Whether a clause breaks off before its end: "It was, she says, the longest", "They had never, she told me, met".
    fn is_open(&self, start: usize, end: usize) -> bool {
        let adverb =
            |item: &&Item| item.is(Classes::ADV | Classes::NEG | Classes::LY) && item.what == What::Token;
        let last = self.items[start..end].iter().rev().find(|item| !adverb(item));
        last.is_some_and(|item| item.is(Classes::AUX | Classes::MODAL) && item.what == What::Token)
    }

    /// Whether an item joins what follows it to what stands before: "and, …", "who, …".
    fn is_joint(&self, at: usize) -> bool {
        let relative = |id| self.scene.mention(id).kind == mentions::Kind::Relative;
        let item = &self.items[at];
        let joins =
            item.is(Classes::CONJ | Classes::REL) || item.is(Classes::SUBORD) && !item.is(Classes::PREP);
        joins && item.what == What::Token || item.mention().is_some_and(relative)
    }

    /// Whether the items begin with "Asked by X", which is no clause of the sentence.
    fn is_asked(&self, start: usize) -> bool {
        let first = self.clauses.iter().map(|clause| self.scene.cue(clause)).find(|cue| cue.first >= start);
        first.is_some_and(|cue| cue.first == start && cue.mood == Mood::Passive)
    }

    /// Whether a part of the content that is a clause already goes on behind the reporting clause.
    fn carries_on(&self, behind: usize) -> bool {
        self.is_that(behind) || self.items[behind].is(Classes::CONJ | Classes::SUBORD | Classes::PREP)
    }
}
