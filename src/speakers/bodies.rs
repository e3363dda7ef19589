//! Names that look like a person's and are a body's by what the text says of them: "Morgan Stanley cut its forecast".

use super::resolver::Resolver;
use crate::lexicon::Classes;
use crate::mentions::{Entity, Kind};
use crate::span::MentionId;
use crate::values::Gender;

impl Resolver<'_, '_> {
    /// Learns from "its" that the name which is the subject of its clause is no person's, unless the text or the name shows one.
    pub fn note_body(&mut self, id: MentionId) {
        let Some(subject) = self.subject_of_owned(id) else { return };
        let Some(who) = self.of[subject.index()] else { return };
        let entry = &mut self.cast[who];
        let shown = entry.gender != Gender::Unknown || entry.title.is_some() || entry.role.is_some();
        if entry.is_person() && !shown && entry.pronouns == [0, 0] && entry.span.is_some() {
            entry.human = false;
            entry.prior = Gender::Unknown;
            entry.entity = Entity::Organisation;
        }
    }

    /// The name before the verb whose object a pronoun owns: "Marsh" of "Marsh has cut its forecast".
    fn subject_of_owned(&self, id: MentionId) -> Option<MentionId> {
        let items = self.setting.scene.items(self.setting.mention(id).sentence);
        let mut mentions = items.iter().enumerate().filter_map(|(at, item)| Some((at, item.mention()?)));
        let owned = |(_, mention): &(usize, MentionId)| self.setting.mention(*mention).possessor == Some(id);
        let (at, _) = mentions.find(owned)?;
        let verb = |at: usize| items[at].is(Classes::VERBAL | Classes::ED | Classes::ADV | Classes::LY);
        let before = (0..at).rev().find(|&at| !verb(at)).filter(|&before| before + 1 < at)?;
        let subject = items[before].mention()?;
        let named = self.setting.mention(subject).kind == Kind::Name && self.setting.at(subject).subject;
        named.then_some(subject)
    }
}
