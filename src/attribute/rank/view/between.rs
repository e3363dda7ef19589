//! What stands between a candidate's clause and its quotation.

use super::bucket;
use super::{Side, View};
use crate::attribute::clause::Clause;
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::Kind;
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;

/// How many items between a clause and a quotation are looked at.
const WINDOW: usize = 40;

impl<'t> View<'_, 't> {
    pub(in crate::attribute::rank) fn gap(&self) -> usize {
        if !self.in_sentence() {
            return 0;
        }
        1 + bucket(self.between.len(), &[0, 1, 2, 3, 4, 6, 9, 14, 22])
    }

    /// The clauses with subjects between the candidate's and the quotation.
    fn nearer_clauses(&self) -> impl Iterator<Item = &Clause> {
        let scene = self.place.scene;
        let (from, to) = match (self.side, self.clause) {
            (Side::Before, Some(clause)) => (scene.cue(clause).item + 1, self.place.at),
            (Side::Before, None) => (self.place.at - self.between.len(), self.place.at),
            (Side::Behind, Some(clause)) => (self.place.at + 1, scene.cue(clause).item),
            _ => (0, 0),
        };
        let all = scene.clauses(self.place.sentence);
        let start = all.partition_point(|clause| scene.cue(clause).item < from);
        all[start..]
            .iter()
            .take(12)
            .take_while(move |clause| scene.cue(clause).item < to)
            .filter(|clause| clause.subject.is_some())
    }

    pub(in crate::attribute::rank) fn nearer(&self) -> usize {
        if !self.in_sentence() {
            return 0;
        }
        1 + self.nearer_clauses().count().min(3)
    }

    pub(in crate::attribute::rank) fn stronger(&self) -> usize {
        if !self.in_sentence() {
            return 0;
        }
        let scene = self.place.scene;
        let strong = |clause: &&Clause| clause.parsed && !scene.cue(clause).is_weak(scene.lexicon);
        1 + self.nearer_clauses().filter(strong).count().min(2)
    }

    /// What a clause is to another: of saying, of calling, of thinking, or with an everyday verb; counted from 1.
    fn weight(&self, clause: &Clause) -> usize {
        let scene = self.place.scene;
        let verb = scene.cue(clause).entry(scene.lexicon);
        match verb.map(|verb| (verb.weak, verb.class)) {
            Some((_, VerbClass::Call)) => 2,
            Some((true, _)) => 4,
            Some((_, VerbClass::Think | VerbClass::Want | VerbClass::Show | VerbClass::Gesture)) => 3,
            _ => 1,
        }
    }

    pub(in crate::attribute::rank) fn rival(&self) -> usize {
        let nearest = match self.side {
            Side::Before => self.nearer_clauses().filter(|clause| clause.parsed).last(),
            Side::Behind => self.nearer_clauses().find(|clause| clause.parsed),
            _ => None,
        };
        nearest.map_or(0, |clause| {
            let far = match self.side {
                Side::Before => self.place.at.saturating_sub(clause.end),
                _ => clause.start.saturating_sub(self.place.at + 1),
            };
            3 * (self.weight(clause) - 1) + bucket(far, &[0, 2, 5]) + 1
        })
    }

    pub(in crate::attribute::rank) fn outer(&self) -> usize {
        let (Side::Before, Some(clause)) = (self.side, self.clause) else { return 0 };
        let scene = self.place.scene;
        let around = scene
            .clauses_before(self.place.sentence, clause.start)
            .take(3)
            .find(|other| other.parsed && other.subject.is_some() && other.end <= clause.start);
        around.map_or(0, |other| self.weight(other))
    }

    pub(in crate::attribute::rank) fn said(&self) -> usize {
        self.place.said
    }

    pub(in crate::attribute::rank) fn pause(&self) -> usize {
        if !self.in_sentence() {
            return 0;
        }
        let strength = |item: &Item| match item.token.kind {
            TokenKind::Comma => 2,
            TokenKind::Dash | TokenKind::Open | TokenKind::Close => 3,
            TokenKind::Colon => 4,
            TokenKind::Semicolon | TokenKind::Stop => 5,
            _ => 1,
        };
        self.tokens().map(strength).max().unwrap_or(1)
    }

    pub(in crate::attribute::rank) fn joint(&self) -> usize {
        if !self.in_sentence() {
            return 0;
        }
        let mut comma = false;
        let mut strongest = 1;
        for item in self.between.iter().take(WINDOW) {
            let relative =
                item.mention().is_some_and(|id| self.place.scene.mention(id).kind == Kind::Relative);
            let here = match () {
                () if item.is(Classes::CONJ) && comma => 5,
                () if relative || item.is(Classes::REL | Classes::WH) => 4,
                () if item.is(Classes::SUBORD) => 3,
                () if item.is(Classes::CONJ) => 2,
                () => 1,
            };
            strongest = strongest.max(here);
            comma = item.is_kind(TokenKind::Comma);
        }
        strongest
    }

    pub(in crate::attribute::rank) fn verb_between(&self) -> usize {
        if !self.in_sentence() {
            return 0;
        }
        let finite = |item: &Item| {
            item.is(Classes::AUX | Classes::MODAL | Classes::FINITE | Classes::VERB)
                && !item.is(Classes::PREP | Classes::ADV)
        };
        1 + usize::from(self.tokens().any(finite))
    }

    pub(in crate::attribute::rank) fn that(&self) -> usize {
        if self.side != Side::Before {
            return 0;
        }
        let that = |item: &Item| {
            let words = self.place.scene.words(item.span());
            words == "that" || item.mention().is_some() && words.starts_with("that ")
        };
        match self.between.iter().take(WINDOW).position(that) {
            None => 1,
            Some(0) => 2,
            Some(_) => 3,
        }
    }

    pub(in crate::attribute::rank) fn shared(&self) -> usize {
        if !self.in_sentence() {
            return 0;
        }
        let between = self.between.iter().rev().take(WINDOW).find_map(Item::quotation);
        let Some(between) = between.filter(|_| self.side == Side::Before) else {
            return if between.is_some() { 5 } else { 1 };
        };
        let decision = self.decided.quotes[between.index()].map(|other| other.decision);
        match decision.filter(|decision| decision.speaker.is_some()) {
            None => 5,
            Some(other) if other.cue == self.candidate.decision.cue => 2,
            Some(other) if other.speaker == self.candidate.decision.speaker => 3,
            Some(_) => 4,
        }
    }

    fn tokens(&self) -> impl Iterator<Item = &'t Item> {
        self.between.iter().take(WINDOW).filter(|item| item.mention().is_none() && item.quotation().is_none())
    }
}
