//! The passive: who says it stands behind “by”, and its subject is who is told.

use super::{Clause, Grammar};
use crate::cues::{self, Cue};
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::span::{CueId, MentionId};

impl Grammar<'_, '_> {
    /// The clause of a passive: X was told by Y; “…” by Y.
    pub(super) fn passive(&self, id: CueId, cue: &Cue, subject: Option<usize>, before: &[Clause]) -> Clause {
        let scene = self.scene;
        let verb = cue.entry(scene.lexicon);
        let agent = cues::agent(scene.text, scene.lexicon, scene.mentions, self.items, cue.end, verb);
        // "described as “a shame” by X": the quotation stands inside the clause.
        let quoted =
            |agent: usize| self.items.0[cue.end..agent].iter().any(|item| item.quotation().is_some());
        let end = agent.filter(|&agent| !quoted(agent)).map_or(cue.end, |at| at + 1);
        Clause {
            cue: id,
            subject: agent.and_then(|at| self.named(at, at + 8)),
            other: None,
            joint: None,
            addressee: agent.and_then(|_| self.patient(cue, subject, before)),
            start: cue.first,
            end,
            inverted: agent.is_some(),
            parsed: false,
        }
    }

    /// Who is told: the subject of the passive of a verb that tells somebody: X was told; X, asked by Y, replied.
    fn patient(&self, cue: &Cue, subject: Option<usize>, before: &[Clause]) -> Option<MentionId> {
        let verb = cue.entry(self.scene.lexicon)?;
        if !(verb.object && verb.class != VerbClass::Call || verb.no_body) {
            return None;
        }
        let near = cue.first.checked_sub(1);
        let of_comma = || {
            let comma = near.filter(|&at| self.items.0[at].is_kind(TokenKind::Comma))?;
            self.mention_at(comma.checked_sub(1)?)
        };
        let shared = || {
            near.filter(|&at| self.items.0[at].is(Classes::CONJ))?;
            self.shared_subject(cue, before).0
        };
        let own = subject.and_then(|at| self.named(at, cue.first)).or_else(of_comma).or_else(shared);
        own.filter(|&id| {
            let mention = self.scene.mention(id);
            let thing = mention.kind == Kind::Nominal && mention.entity == Entity::Unknown;
            !thing && !mention.entity.is_mute() && mention.entity != Entity::Document
        })
    }
}
