//! A candidate among its neighbours: the answers to the questions of [`atoms`](super::atoms).

mod between;

use super::Candidate;
use super::place::{Place, bucket};
use crate::attribute::clause::Clause;
use crate::attribute::decision::Attributions;
use crate::attribute::sieves;
use crate::cues::{self, Mood};
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;

/// A candidate, and where its quotation stands.
pub(super) struct View<'s, 't> {
    place: &'s Place<'s, 't>,
    decided: &'s Attributions,
    candidate: &'s Candidate,
    /// Its place among the candidates, "nobody" first.
    order: usize,
    /// The sieves that proposed the first candidate.
    leader: u32,
    speaker: Option<&'t Mention>,
    /// The clause that names the speaker, where the decision is not another quotation's.
    clause: Option<&'s Clause>,
    side: Side,
    between: &'t [Item],
}

/// Where the cue stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    None,
    Before,
    Behind,
    Sentence,
    Paragraph,
    Earlier,
}

impl<'s, 't> View<'s, 't> {
    pub(super) fn new(
        place: &'s Place<'s, 't>,
        decided: &'s Attributions,
        candidates: &'s [Candidate],
        order: usize,
    ) -> Self {
        let candidate = &candidates[order];
        let leader = candidates.get(1).map_or(0, |first| first.sieves);
        let scene = place.scene;
        let speaker = candidate.decision.speaker.map(|id| scene.mention(id));
        let clause = candidate.decision.cue.filter(|_| speaker.is_some()).map(|cue| scene.clause(cue));
        let (side, between) = match clause.map(|clause| (clause, scene.cue(clause))) {
            None => match place.before_it(candidate.decision.speaker) {
                Some(between) => (Side::Before, Some(between)),
                None => (Side::None, None),
            },
            Some((clause, cue)) if cue.sentence == place.sentence && cue.item < place.at => {
                (Side::Before, place.items.get(clause.end..place.at))
            }
            Some((clause, cue)) if cue.sentence == place.sentence => {
                (Side::Behind, place.items.get(place.at + 1..clause.start))
            }
            Some((_, cue)) => {
                let same = scene.sentence(cue.sentence).paragraph == scene.sentence(place.sentence).paragraph;
                let next = cue.sentence + 1 == place.sentence;
                (
                    if same && next {
                        Side::Sentence
                    } else if same {
                        Side::Paragraph
                    } else {
                        Side::Earlier
                    },
                    None,
                )
            }
        };
        Self {
            place,
            decided,
            candidate,
            order,
            leader,
            speaker,
            clause,
            side,
            between: between.unwrap_or_default(),
        }
    }

    fn in_sentence(&self) -> bool {
        matches!(self.side, Side::Before | Side::Behind)
    }

    pub(super) fn sieve(&self) -> usize {
        first(self.candidate.sieves)
    }

    pub(super) fn second(&self) -> usize {
        first(self.candidate.sieves & self.candidate.sieves.wrapping_sub(1))
    }

    pub(super) fn sure(&self) -> usize {
        if self.speaker.is_none() {
            return 0;
        }
        let hundredths = (self.candidate.decision.confidence * 100.0).round() as usize;
        1 + bucket(hundredths, &[0, 55, 70, 78, 83, 88, 93, 97])
    }

    pub(super) fn order(&self) -> usize {
        self.order.min(3)
    }

    pub(super) fn first_sieve(&self) -> usize {
        if self.order < 2 { 0 } else { first(self.leader) }
    }

    pub(super) fn length(&self) -> usize {
        self.place.length
    }

    pub(super) fn ending(&self) -> usize {
        self.place.ending
    }

    pub(super) fn capitals(&self) -> usize {
        self.place.capitals
    }

    pub(super) fn before(&self) -> usize {
        self.place.before
    }

    pub(super) fn after(&self) -> usize {
        self.place.after
    }

    pub(super) fn stand(&self) -> usize {
        self.place.stand
    }

    pub(super) fn zone(&self) -> usize {
        self.place.zone
    }

    pub(super) fn cue(&self) -> usize {
        self.clause.map_or(0, |clause| match self.place.scene.cue(clause).kind {
            cues::Kind::Verb => 1,
            cues::Kind::According => 2,
            cues::Kind::Noun(_) => 3,
            cues::Kind::Like => 4,
            cues::Kind::Colon => 5,
        })
    }

    fn verb(&self) -> Option<&'t crate::lexicon::Verb> {
        let scene = self.place.scene;
        self.clause.and_then(|clause| scene.cue(clause).entry(scene.lexicon))
    }

    pub(super) fn class(&self) -> usize {
        self.verb().map_or(0, |verb| match verb.class {
            VerbClass::Say => 1,
            VerbClass::Ask => 2,
            VerbClass::Write => 3,
            VerbClass::Manner => 4,
            VerbClass::Gesture => 5,
            VerbClass::Call => 6,
            VerbClass::Want => 7,
            VerbClass::Think => 8,
            VerbClass::Show => 9,
        })
    }

    pub(super) fn weak(&self) -> usize {
        self.verb().map_or(0, |verb| 1 + usize::from(verb.weak))
    }

    pub(super) fn mood(&self) -> usize {
        self.clause.filter(|_| self.verb().is_some()).map_or(0, |clause| {
            match self.place.scene.cue(clause).mood {
                Mood::Finite => 1,
                Mood::Participle => 2,
                Mood::Infinitive => 3,
                Mood::Passive => 4,
            }
        })
    }

    pub(super) fn subject(&self) -> usize {
        self.clause.map_or(0, |clause| match (clause.inverted, clause.parsed) {
            _ if clause.other.is_some() && clause.other == self.candidate.decision.speaker => 4,
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 3,
        })
    }

    pub(super) fn side(&self) -> usize {
        self.side as usize
    }

    pub(super) fn opens(&self) -> usize {
        let Some(clause) = self.clause else { return 0 };
        let items = self.place.scene.items(self.place.scene.cue(clause).sentence);
        let Some(before) = clause.start.checked_sub(1).and_then(|before| items.get(before)) else { return 1 };
        match () {
            () if before.quotation().is_some() => 3,
            () if before.is(Classes::CONJ) => 4,
            () if before.is(Classes::SUBORD | Classes::REL | Classes::WH) => 5,
            () if before.mention().is_some() => 7,
            () if before.is_kind(TokenKind::Word) => 6,
            () => 2,
        }
    }

    pub(super) fn called(&self) -> usize {
        let Some(speaker) = self.speaker else { return 0 };
        match speaker.kind {
            Kind::Name => 1,
            Kind::Pronoun if speaker.first_or_second => 3,
            Kind::Pronoun if speaker.entity == Entity::Person => 2,
            Kind::Pronoun => 4,
            Kind::Relative => 5,
            Kind::Nominal if speaker.definite => 6,
            Kind::Nominal => 7,
        }
    }

    pub(super) fn entity(&self) -> usize {
        self.speaker.map_or(0, |speaker| match speaker.entity {
            Entity::Person => 1,
            Entity::Organisation => 2,
            Entity::Group => 3,
            Entity::Document => 4,
            Entity::Place => 5,
            Entity::Time | Entity::Event => 6,
            Entity::Unknown => 7,
        })
    }

    pub(super) fn same(&self) -> usize {
        let Some(speaker) = self.candidate.decision.speaker else { return 0 };
        let before = self.place.quote.index().checked_sub(1).map(|before| self.decided.quotes[before]);
        let Some(before) = before else { return 1 };
        let Some(other) = before.and_then(|before| before.decision.speaker) else { return 2 };
        let head = |id| self.place.scene.words(self.place.scene.mention(id).head);
        match () {
            () if other == speaker => 3,
            () if head(other).eq_ignore_ascii_case(head(speaker)) => 4,
            () => 5,
        }
    }

    pub(super) fn actor(&self) -> usize {
        let (scene, place) = (self.place.scene, self.place);
        let Some(speaker) = self.candidate.decision.speaker.filter(|_| place.at == 0) else { return 0 };
        let narrates = |&before: &usize| {
            scene.sentence(before).paragraph == scene.sentence(place.sentence).paragraph
                && scene.items(before).iter().all(|item| item.quotation().is_none())
        };
        let Some(before) = scene.before(place.sentence).filter(narrates) else { return 0 };
        let Some(actor) = sieves::actor(scene, scene.items(before)) else { return 1 };
        let head = |id| scene.words(scene.mention(id).head);
        match scene.mention(actor).kind {
            _ if actor == speaker || head(actor).eq_ignore_ascii_case(head(speaker)) => 2,
            Kind::Pronoun | Kind::Relative => 3,
            Kind::Name => 4,
            Kind::Nominal => 5,
        }
    }

    pub(super) fn lemma(&self) -> usize {
        let scene = self.place.scene;
        let verb = self.clause.and_then(|clause| scene.cue(clause).verb);
        verb.map_or(0, |verb| usize::from(verb.get()))
    }
}

/// The place of the first sieve of a set, counted from 1; 0 for the empty set.
fn first(sieves: u32) -> usize {
    if sieves == 0 { 0 } else { sieves.trailing_zeros() as usize + 1 }
}
