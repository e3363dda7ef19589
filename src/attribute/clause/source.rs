//! Who says it where no verb does: beside a colon, or with a noun for what is said.

use super::{Clause, Grammar, WINDOW};
use crate::cues::{self, Cue};
use crate::lexicon::Classes;
use crate::mentions;
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::{CueId, MentionId};

/// How far behind a noun, in items, stands the colon that ends who said it.
const NOUN: usize = 10;

impl Grammar<'_, '_> {
    /// Who stands before a colon: the first name of a label without a verb, or the subject of the clause before.
    pub(super) fn label(&self, cue: &Cue) -> Option<MentionId> {
        let before = &self.items.0[cue.item.saturating_sub(WINDOW)..cue.item];
        let verb = before.iter().position(|item| item.is(Classes::VERBAL) && !item.is(Classes::PREP));
        let speaks = |id: &MentionId| self.can_sign(*id);
        // "Pollsters agree - Ann Lowe: “…”", "Storm shuts port; Lowe: ‘…’"
        let dash = before
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|item| item.is_kind(TokenKind::Dash) || item.is_kind(TokenKind::Semicolon));
        let signs =
            |id: &MentionId| self.scene.mention(*id).kind == mentions::Kind::Name && self.can_sign(*id);
        if let Some(id) = before.last().and_then(Item::mention).filter(|id| dash && signs(id)) {
            return Some(id);
        }
        if verb.is_some() {
            return self.shared_subject(cue, &[]).0.filter(speaks);
        }
        let named = |id: &MentionId| self.scene.mention(*id).kind == mentions::Kind::Name;
        let mut all = before.iter().filter_map(Item::mention).filter(speaks);
        all.clone().find(named).or(all.next())
    }

    /// "his verdict", "Venkat's retort", "a reply from the bank"
    pub(super) fn noun(&self, id: CueId, cue: &Cue, noun: MentionId) -> Clause {
        let source = self.items.0.get(cue.end).filter(|item| self.is_word(item, &["from", "of", "by"]));
        let after = source.and_then(|_| self.mention_at(cue.end + 1)).filter(|&id| self.can_speak(id));
        // "The reply, from a director known as Person 2:"
        let comma = self.items.0.get(cue.end).is_some_and(|item| item.is_kind(TokenKind::Comma));
        let from =
            comma && self.items.0.get(cue.end + 1).is_some_and(|item| self.is_word(item, &["from", "by"]));
        let after = after.or_else(|| self.mention_at(cue.end + 2).filter(|_| from));
        let possessor = self.scene.mention(noun).possessor;
        let subject = possessor.filter(|&id| !self.scene.mention(id).entity.is_mute()).or(after);
        let subject = subject.or_else(|| self.holder(cue));
        let colon =
            || self.items.0[cue.end..].iter().take(NOUN).position(|item| item.is_kind(TokenKind::Colon));
        let end = match (after, from.then(colon).flatten()) {
            (Some(_), Some(colon)) => cue.end + colon,
            (Some(_), None) => cue.end + 2,
            (None, _) => cue.end,
        };
        Clause {
            cue: id,
            subject,
            other: None,
            joint: None,
            addressee: None,
            start: cue.item,
            end,
            inverted: after.is_some(),
            parsed: true,
        }
    }

    /// Who has what a noun says, or pays it: "my aunt had a saying, “…”", "his friends have paid tribute to a “gentle man”"
    fn holder(&self, cue: &Cue) -> Option<MentionId> {
        let has = cue.item.checked_sub(1)?;
        let pays = cues::pays(self.scene.text, &self.items.0[has]);
        let auxiliary = has.checked_sub(1).is_some_and(|at| pays && self.items.0[at].is(Classes::AUX));
        let holder = self.mention_at(has.checked_sub(1 + usize::from(auxiliary))?);
        let holder = holder.filter(|&id| self.can_speak(id));
        holder.filter(|_| pays || self.is_word(&self.items.0[has], &["had", "has", "have"]))
    }
}
