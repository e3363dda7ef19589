//! The subject that a verb shares with another before it: "praised X and said", ", adding", "went on to say".

use super::{Clause, Grammar, WINDOW};
use crate::cues::{Cue, Mood};
use crate::lexicon::Classes;
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Items, What};
use crate::span::MentionId;

/// How many clauses back.
const NEIGHBOURS: usize = 12;

impl Grammar<'_, '_> {
    /// The subject of a verb that shares it with a verb before: "praised X and said", ", adding", "went on to say".
    /// Who else it could be, if somebody, stands behind.
    pub(super) fn shared_subject(
        &self,
        cue: &Cue,
        before: &[Clause],
    ) -> (Option<MentionId>, Option<MentionId>) {
        let behind_and = cue.first.checked_sub(1).is_some_and(|at| self.items.0[at].is(Classes::CONJ));
        let behind_pause = behind_and
            && self.items.0[..cue.first - 1].last().is_some_and(|item| item.is_kind(TokenKind::Comma));
        let main_only = cue.mood == Mood::Participle || behind_pause;
        let embedded = |clause: &Clause| {
            let complement = before
                .iter()
                .rev()
                .take(NEIGHBOURS)
                .any(|other| other.cue != clause.cue && other.end == clause.start);
            complement || clause.start > 0 && self.items.0[clause.start - 1].is(Classes::SUBORD)
        };
        let finite = |clause: &&Clause| clause.parsed && !clause.inverted;
        let parsed = before
            .iter()
            .rev()
            .take(NEIGHBOURS)
            .filter(finite)
            .find(|clause| !main_only || !embedded(clause));
        let start = self.dateline().max(cue.first.saturating_sub(WINDOW));
        let nearest = (start..cue.first).rev().find(|&at| {
            let subordinate = main_only && at > 0 && self.items.0[at - 1].is(Classes::SUBORD);
            self.may_be_subject(at)
                && !subordinate
                && (self.opens_clause(at) || self.scene.is_relative(&self.items.0[at]))
                && !self.is_in_relative(at)
                && (!self.scene.is_relative(&self.items.0[at])
                    || behind_pause
                    || !self.has_comma(at, cue.first))
                && self.has_verb_behind(at)
        });
        let nearest = nearest.and_then(|at| self.named(at, cue.first).map(|id| (at, id)));
        let first = (start..cue.first).find(|&at| self.may_be_subject(at));
        let main = first.and_then(|at| self.named(at, cue.first));
        let parallel = parsed.filter(|clause| behind_and && self.is_parallel(clause, cue));
        let thing = |&(_, id): &(usize, MentionId)| {
            let mention = self.scene.mention(id);
            mention.kind != mentions::Kind::Name && mention.entity == Entity::Unknown
        };
        let nearest = nearest.filter(|nearest| parallel.is_none() || !thing(nearest));
        let (parsed, nearest) = match (parsed, nearest) {
            (Some(clause), Some((at, id))) if clause.start < at => (clause.subject, Some(id)),
            (Some(clause), nearest) => return self.either(clause.subject, [main, nearest.map(|(_, id)| id)]),
            (None, nearest) => (None, nearest.map(|(_, id)| id)),
        };
        self.either(nearest.or(main), [main, parsed])
    }

    /// Whether a verb behind "and" stands as that of a clause before: "X acknowledged that a fault had been found but said".
    fn is_parallel(&self, clause: &Clause, cue: &Cue) -> bool {
        let first = self.scene.cue(clause);
        first.mood == Mood::Finite && cue.mood == Mood::Finite && first.form == cue.form
    }

    /// A subject, and the first of others that is another one.
    fn either(
        &self,
        subject: Option<MentionId>,
        others: [Option<MentionId>; 2],
    ) -> (Option<MentionId>, Option<MentionId>) {
        (subject, others.into_iter().flatten().find(|&other| Some(other) != subject))
    }

    /// The item behind a dateline: "NEW CARROW (Exchange Wire) --".
    pub(super) fn dateline(&self) -> usize {
        // "Port Bellow: The court said"
        let [place, colon, next, ..] = self.items.0 else { return 0 };
        let capital = || self.scene.words(next.span()).starts_with(char::is_uppercase);
        let sentence = || next.mention().is_some() && capital();
        if place.mention().is_some() && colon.is_kind(TokenKind::Colon) && sentence() {
            return 2;
        }
        let dash = self.items.0.iter().take(12).position(|item| item.is_kind(TokenKind::Dash));
        let verbless = |at: usize| !self.items.0[..at].iter().any(|item| item.is(Classes::VERBAL));
        let starts = || {
            self.mention_at(0).is_some_and(|id| {
                self.scene.words(self.scene.mention(id).span).chars().take(3).all(|c| !c.is_lowercase())
            })
        };
        dash.filter(|&at| starts() && verbless(at)).map_or(0, |at| at + 1)
    }

    pub(super) fn has_comma(&self, from: usize, to: usize) -> bool {
        self.items.0[from..to].iter().any(|item| item.is_kind(TokenKind::Comma))
    }

    /// Whether a mention stands where a clause's subject does: first, or behind a conjunction or a pause.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.items.0[before]) else { return true };
        let pause = matches!(
            before.token.kind,
            TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash
        ) && before.what == What::Token;
        pause
            || before.quotation().is_some()
            || before.is(Classes::CONJ | Classes::SUBORD | Classes::ADV | Classes::WH)
    }

    /// Whether a verb, or a modifier and a comma, follows the mention.
    pub(super) fn has_verb_behind(&self, at: usize) -> bool {
        let rest = Items(&self.items.0[at + 1..]);
        let Ok((rest, set_off)) = self.modifiers(rest) else { return false };
        let behind = rest
            .0
            .get(usize::from(set_off && rest.0.first().is_some_and(|item| item.is_kind(TokenKind::Comma))));
        behind.is_some_and(|item| {
            item.what == What::Token
                && (item.is(Classes::VERBAL | Classes::ADV)
                    || item.is_kind(TokenKind::Clitic)
                    || item.is_kind(TokenKind::Word)
                        && !item.is(Classes::PREP | Classes::CONJ | Classes::SUBORD))
        })
    }
}
