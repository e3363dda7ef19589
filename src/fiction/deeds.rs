//! Deeds: what the narration around a line tells of its candidates.

use super::around::RECENT;
use super::characters::{Who, agree};
use super::look::{Look, bucket};
use super::presence::Event;
use super::table::Maker;
use crate::mentions::Kind;
use crate::span::MentionId;
use crate::values::Gender;

impl Look<'_, '_, '_> {
    /// Who does something last in the narration since the line before, in this paragraph or the one before.
    pub(super) fn last_doer(&self) -> Option<MentionId> {
        let Maker { scene, places, presence, lines, .. } = self.maker;
        let before = self.before.map(|at| &lines[at]);
        let from = before.map_or(0, |before| scene.quotes.get(before.quote).span.end);
        let start = scene.quotes.get(self.line.quote).span.start;
        let at = |id: &MentionId| scene.mention(*id).head.start;
        let tags = [before.and_then(|before| before.speaker), self.line.speaker];
        let near = |id: &&MentionId| places.at(**id).paragraph + 2 > self.line.paragraph;
        let doers = &presence.doers[..presence.doers.partition_point(|id| at(id) < start)];
        let since = doers.iter().rev().take_while(|id| at(id) > from && near(id));
        since.copied().find(|id| !tags.contains(&Some(*id)))
    }

    /// How the candidate was last told of: 0 for one who was not, then by the distance, in paragraphs, 4 answers each; 2 more of those for a subject,
    /// 1 more for who is named.
    pub(super) fn role(&self, event: &Event) -> usize {
        let far = bucket(self.line.paragraph.abs_diff(event.paragraph), &[1, 2, 4]);
        1 + far * 4 + usize::from(event.subject) * 2 + usize::from(event.named)
    }

    /// The last subject of the narration before the line that can be meant.
    pub(super) fn last_subject(&self, wanted: Gender) -> Option<&Event> {
        let fits = |event: &&Event| {
            event.told && event.subject && agree(self.maker.characters.gender(event.who), wanted)
        };
        self.back.iter().rev().take(RECENT).find(fits)
    }

    /// Whether the candidate is that subject: 0 there is none near, 1 yes, 2 another in this paragraph, 3 another before it, 4 the
    /// candidate as the last one before it.
    pub(super) fn is_subject(&self, subject: Option<&Event>, who: Who) -> usize {
        match subject {
            None => 0,
            Some(event) if event.paragraph == self.line.paragraph => 1 + usize::from(event.who != who),
            Some(event) => 3 + usize::from(event.who == who),
        }
    }

    /// Whether the candidate is who the narration since the line before last has do something: 0 nobody does, 1 the candidate, 2
    /// another of that gender, 3 another, 4 he or she who may be the candidate, 5 he or she who is not, 6 nobody can tell.
    pub(super) fn doer(&self, last: Option<MentionId>, who: Who, gender: Gender) -> usize {
        let Some(id) = last else { return 0 };
        match (self.maker.doer(id), self.mention_gender(Some(id))) {
            (Some(one), _) if one == who => 1,
            (Some(one), _) => 2 + usize::from(!agree(self.maker.characters.gender(one), gender)),
            (None, Gender::Unknown) => 6,
            (None, wanted) => 4 + usize::from(!agree(wanted, gender)),
        }
    }

    /// Whether the one who does something is the candidate: 0 nobody does, 1 yes, 2 another, 3 one of that gender, 4 of
    /// another, 5 nobody can tell, 6 and 7 one of that gender, and the likeliest one is the candidate or another.
    pub(super) fn beat(&self, id: Option<MentionId>, who: Who, gender: Gender) -> usize {
        let Some(id) = id else { return 0 };
        let mention = self.maker.scene.mention(id);
        if mention.kind == Kind::Pronoun && !self.maker.is_i(id) {
            return match (mention.gender, self.maker.of(Some(id))) {
                (Gender::Unknown, _) => 5,
                (wanted, _) if !agree(wanted, gender) => 4,
                (_, None) => 3,
                (_, Some(one)) => 6 + usize::from(one != who),
            };
        }
        match self.maker.doer(id) {
            Some(one) => 1 + usize::from(one != who),
            None => 5,
        }
    }

    /// The candidate in the narration of the paragraph before, which has no line: 0 there is none, 1 the last subject,
    /// 2 named, 3 not named, 4 the narration goes right on to the line with a colon.
    pub(super) fn paragraph_before(&self, who: Who) -> usize {
        let line = self.line;
        let gap = self.before.map_or(9, |before| line.paragraph - self.maker.lines[before].paragraph);
        if gap < 2 {
            return 0;
        }
        let mut events = self
            .back
            .iter()
            .rev()
            .skip_while(|event| event.paragraph == line.paragraph)
            .take_while(|event| event.paragraph + 1 == line.paragraph);
        match events.clone().find(|event| event.subject) {
            Some(event) if event.who == who => 1,
            _ if events.any(|event| event.who == who) => 2,
            _ => 3,
        }
    }

    pub(super) fn paragraph_behind(&self, who: Who) -> usize {
        let line = self.line;
        let gap = self.next.map_or(9, |next| self.maker.lines[next].paragraph - line.paragraph);
        if gap < 2 {
            return 0;
        }
        let mut events = self
            .ahead
            .iter()
            .skip_while(|event| event.paragraph == line.paragraph)
            .take_while(|event| event.paragraph == line.paragraph + 1);
        match events.clone().find(|event| event.subject) {
            Some(event) if event.who == who => 1,
            _ if events.any(|event| event.who == who) => 2,
            _ => 3,
        }
    }
}
