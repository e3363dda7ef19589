//! Two with one surname, which stands once: "Tom and Annie Kerslake".

use super::resolver::Resolver;
use super::steps::What;
use crate::lexicon::{Classes, Lists};
use crate::mentions::{Entity, Kind};
use crate::span::{MentionId, Span};

impl Resolver<'_, '_> {
    /// Gives the surname of the second to the first, where the text speaks of a family.
    pub fn couples(&mut self) {
        let mut family = None;
        for at in 0..self.steps.len() {
            let id = self.steps[at].id;
            let Some((who, surname)) = self.first_of_couple(at) else { continue };
            if *family.get_or_insert_with(|| self.has_family()) || self.is_beside_kin(id) {
                let word = self.words.id(self.setting.words(surname));
                let entry = &mut self.cast[who];
                entry.family = Some(word);
                entry.surname = Some(surname);
                entry.human = true;
                self.cast.enter(who, word);
            }
        }
    }

    /// The first of "Tom and Annie Kerslake" and where the surname stands.
    fn first_of_couple(&self, at: usize) -> Option<(super::cast::Id, Span)> {
        let step = self.steps[at];
        let What::Name(name, ..) = step.what else { return None };
        let (items, place) = self.setting.place(step.id)?;
        let [and, other] = items.get(place + 1..place + 3)? else { return None };
        if self.names.get(name).words.len() != 1 || !matches!(self.setting.words(and.span()), "and" | "&") {
            return None;
        }
        let second = self.setting.mention(other.mention()?);
        let given = |span: Span| self.setting.scene.lexicon.look_up(self.setting.words(span)).classes;
        let mention = self.setting.mention(step.id);
        let full = second.kind == Kind::Name && second.entity == Entity::Person && second.title.is_none();
        let name = second.name.filter(|name| full && *name != second.head)?;
        let first = self.setting.words(name).split_whitespace().next()?;
        let named = given(mention.head).has(Classes::GIVEN) && !given(mention.head).has(Classes::PLACE);
        let other = self.setting.scene.lexicon.look_up(first).classes.has(Classes::GIVEN);
        let who = self.of[step.id.index()]?;
        let alone = self.names.get(self.cast[who].name).words.len() == 1 && mention.title.is_none();
        (named && other && alone).then_some((who, second.head))
    }

    /// Whether the text speaks of a family by a noun.
    fn has_family(&self) -> bool {
        let scene = self.setting.scene;
        let noun = |id: &MentionId| scene.mention(*id).kind == Kind::Nominal;
        let family = |id: &MentionId| {
            scene.lexicon.lists(self.setting.words(scene.mention(*id).head)).has(Lists::FAMILY)
        };
        self.setting.order.iter().any(|id| noun(id) && family(id))
    }

    /// Whether a sentence speaks of a relative beside somebody's name, or his role does.
    fn is_beside_kin(&self, id: MentionId) -> bool {
        let (items, _) = self.setting.place(id).unwrap_or_default();
        let role = self.setting.mention(id).role.map_or("", |role| self.setting.words(role));
        let noun = role.split_whitespace().next_back().unwrap_or_default();
        self.setting.scene.lexicon.lists(noun).has(Lists::FAMILY)
            || items.iter().any(|item| item.is(Classes::KIN))
    }
}
