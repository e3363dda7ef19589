//! According to X, … / …, according to X, and the like with a verb: as X reported, … / …, as X reported.

use super::verbs::{Takes, takes};
use super::{Found, LONGEST, Reader};
use crate::cues::Mood;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;

/// How far behind the source the comma is looked for.
const REACH: usize = 24;

impl Reader<'_, '_> {
    /// What stands under an "according to".
    pub(super) fn according(&self, at: usize) -> Option<Found> {
        let clause = &self.clauses[at];
        let cue = self.scene.cue(clause);
        // "in her words, “he is wrong”" has words and no clause.
        if clause.end == cue.end && self.items.get(cue.end + 1).is_some_and(|item| item.quotation().is_some())
        {
            return None;
        }
        // "In her view, he is wrong": nobody need have said it.
        let held = self.items[cue.end - 1].mention().map(|id| self.scene.words(self.scene.mention(id).head));
        if held.is_some_and(|noun| self.scene.lexicon.lists(noun).has(Lists::BELIEF)) {
            return None;
        }
        let start = self.content_start(cue.item);
        let paused = cue.item > start && self.items[cue.item - 1].is_kind(TokenKind::Comma);
        let behind_that = paused && cue.item > 1 && self.is_word(cue.item - 2, &["that"]);
        let comma = (clause.end..self.items.len().min(clause.end + REACH))
            .find(|&item| self.items[item].is_kind(TokenKind::Comma));
        // "…; according to X, …", "…, but according to X, …": what is his stands behind.
        let opens = cue.item.checked_sub(1).is_some_and(|before| {
            let item = &self.items[before];
            item.is_kind(TokenKind::Semicolon) || item.is(Classes::CONJ) && comma == Some(clause.end)
        });
        // "Growth, according to X, will be slow": a subject before it, its verb behind
        let parted = paused
            && !opens
            && self.items[start].mention().is_some()
            && !self.is_time(start)
            && comma.is_some_and(|comma| self.is_finite(comma + 1));
        if !parted && cue.item < start + 3 || behind_that || opens {
            // “It will fold,” according to two people briefed on it.
            let said = cue.item.checked_sub(1).is_some_and(|before| self.items[before].quotation().is_some());
            if said && comma.is_none() {
                return None;
            }
            let comma = comma.map(|comma| self.behind_apposition(comma));
            let start = comma.map_or(clause.end, |comma| comma + 1);
            let end = self.content_end(at, start)?;
            // "According to X, they ran to a single line: “…”"
            let colon = (start..end).find(|&at| self.items[at].is_kind(TokenKind::Colon));
            let end =
                colon.filter(|&colon| self.is_clause(start) && self.is_quoted(colon, end)).unwrap_or(end);
            let found = Found { start, end, sieve: "report_according", confidence: 0.92 };
            // What stands behind the comma of a sentence that begins so is a clause, though its verb may not be known.
            let subject = self.items.get(start).is_some_and(|item| item.mention().is_some());
            let fronted = cue.item == 0 && comma.is_some() && subject && end > start + 2;
            return (fronted || self.has_finite(start, end) || self.holds_past(start)).then_some(found);
        }
        if paused {
            // "For most of that year, according to a lawsuit filed on Monday, it was …"
            let fronted = comma
                .filter(|_| !self.has_finite(start, cue.item - 1) && self.items[start].is(Classes::PREP));
            if let Some(comma) = fronted.filter(|&comma| self.is_clause(comma + 1)) {
                let end = self.content_end(at, comma + 1)?;
                return Some(Found { start: comma + 1, end, sieve: "report_according", confidence: 0.9 });
            }
            return self.around(at, cue.item - 1, self.behind_circumstances(clause.end)).map(|found| Found {
                confidence: 0.9,
                sieve: if found.sieve == super::parenthesis::AROUND {
                    found.sieve
                } else {
                    "report_according"
                },
                ..found
            });
        }
        let named = clause.subject.is_some_and(|id| self.scene.mention(id).kind == mentions::Kind::Name);
        let whole = named && self.has_finite(start, cue.item) && cue.item <= start + LONGEST;
        whole.then_some(Found { start, end: cue.item, sieve: "report_according", confidence: 0.75 })
    }
}

impl Reader<'_, '_> {
    /// The comma behind the apposition that this one opens, if it opens one: according to X, a charity, …
    fn behind_apposition(&self, comma: usize) -> usize {
        let nominal = self.items.get(comma + 1).and_then(Item::mention).is_some_and(|id| {
            let mention = self.scene.mention(id);
            mention.kind == mentions::Kind::Nominal && mention.entity != Entity::Time
        });
        // "According to X, who was there, …"
        let relative = self
            .items
            .get(comma + 1)
            .is_some_and(|item| item.is(Classes::REL) || self.scene.is_relative(item));
        // "According to the coroner, Ian Webb, the boat was overloaded"
        let name = self.items.get(comma + 1).and_then(Item::mention).is_some_and(|id| {
            let mention = self.scene.mention(id);
            mention.kind == mentions::Kind::Name && mention.entity == Entity::Person
        });
        let role = self.items[comma - 1].mention().is_some_and(|id| {
            let mention = self.scene.mention(id);
            mention.kind == mentions::Kind::Nominal && mention.entity == Entity::Person && !mention.plural
        });
        let closed = self.items.get(comma + 2).is_some_and(|item| item.is_kind(TokenKind::Comma));
        if name && role && closed && self.is_clause(comma + 3) {
            return comma + 2;
        }
        if relative {
            let closes = |&at: &usize| self.items[at].is_kind(TokenKind::Comma) && self.is_clause(at + 1);
            return (comma + 2..self.items.len().min(comma + REACH)).find(closes).unwrap_or(comma);
        }
        (comma + 2..self.items.len().min(comma + REACH))
            .find(|&at| self.items[at].is_kind(TokenKind::Comma))
            .filter(|&closed| {
                nominal && !self.has_finite(comma + 1, closed) && self.has_finite(closed + 1, closed + REACH)
            })
            .unwrap_or(comma)
    }

    /// Whether the clause stands under an "as".
    pub(super) fn is_as(&self, at: usize) -> bool {
        self.clauses[at].start.checked_sub(1).is_some_and(|before| self.is_word(before, &["as"]))
    }

    /// What such a clause reports: the sentence before its comma, or what follows the next one.
    pub(super) fn under_as(&self, at: usize) -> Option<Found> {
        let clause = &self.clauses[at];
        let cue = self.scene.cue(clause);
        let readily = takes(cue.entry(self.scene.lexicon)?)? > Takes::That;
        // "as any sailor will tell you" says what everybody knows.
        let modal = self.items[clause.start..clause.end].iter().any(|item| item.is(Classes::MODAL));
        if !readily || !clause.parsed || cue.mood != Mood::Finite || modal {
            return None;
        }
        let as_ = clause.start - 1;
        let tail = self.behind_circumstances(clause.end);
        let pause = self.items.get(tail).is_none_or(super::bounds::is_punctuation);
        let start = self.content_start(as_);
        if !pause {
            return None;
        }
        let joined = |at: usize| self.is_that(at) || self.items[at].is(Classes::CONJ);
        if as_ > start + 2 && self.items[as_ - 1].is_kind(TokenKind::Comma) && !joined(as_ - 2) {
            let whole = self.has_finite(start, as_ - 1) && !self.is_finite(start) && as_ <= start + LONGEST;
            return whole.then_some(Found { start, end: as_ - 1, sieve: "report_as", confidence: 0.8 });
        }
        let start = self.items.get(tail).filter(|item| item.is_kind(TokenKind::Comma)).map(|_| tail + 1)?;
        let end = self.content_end(at, start)?;
        self.has_finite(start, end).then_some(Found { start, end, sieve: "report_as", confidence: 0.85 })
    }
}
