//! Who is told: behind the verb, or behind "to".

use super::Grammar;
use crate::cues::{Cue, Mood};
use crate::lexicon::{Classes, Verb, VerbClass};
use crate::mentions::{self, Entity};
use crate::sentences::{Item, Items};
use crate::span::MentionId;

impl Grammar<'_, '_> {
    /// The addressee behind a cue or its inverted subject, and the item behind it.
    pub(super) fn told(&self, cue: &Cue, after: usize) -> (Option<MentionId>, usize) {
        let verb = cue.entry(self.scene.lexicon);
        let rest = Items(&self.items.0[after.min(self.items.0.len())..]);
        let hears = |id: MentionId| {
            let mention = self.scene.mention(id);
            // "cautioned that readings were off"
            let clause = self.scene.words(mention.span).starts_with("that ");
            // "asked the question"
            let asked = verb.is_some_and(|verb| verb.class == VerbClass::Ask)
                && mention.kind == mentions::Kind::Nominal
                && mention.classes.has(Classes::CUE_NOUN);
            // "warned it would close"
            let subject = self.scene.words(mention.span) == "it"
                && rest.0.get(1).is_some_and(|next| next.is(Classes::MODAL | Classes::AUX));
            !matches!(mention.entity, Entity::Time) && !clause && !asked && !subject
        };
        let addressee = |id: MentionId| {
            let mention = self.scene.mention(id);
            // A court is where things are said, and is told them.
            let body = mention.classes.has(Classes::ORG) || mention.kind == mentions::Kind::Name;
            hears(id) && (body || !mention.classes.has(Classes::MEDIUM)) && !mention.classes.has(Classes::DOC)
        };
        let tells = |verb: &&Verb| verb.object && verb.class != VerbClass::Call;
        let says = verb.filter(tells).map(|verb| verb.lemma);
        if let Some(lemma) = says
            && cue.mood != Mood::Passive
            && let Some(id) = rest.0.first().and_then(Item::mention)
            && (addressee(id) || lemma == "tell" && hears(id))
        {
            return (Some(id), after + 1);
        }
        // "put it to X that": what is put stands between
        let put = verb.is_some_and(|verb| verb.lemma == "put")
            && rest.0.first().is_some_and(|item| item.mention().is_some())
            && rest.0.get(1).is_some_and(|item| self.is_word(item, &["to"]));
        if let Some(id) = rest.0.get(2).and_then(Item::mention).filter(|&id| put && addressee(id)) {
            return (Some(id), after + 3);
        }
        let speaks = verb.is_none_or(|verb| {
            matches!(verb.class, VerbClass::Say | VerbClass::Write | VerbClass::Manner | VerbClass::Ask)
        });
        let to = rest.0.first().is_some_and(|item| self.is_word(item, &["to"]));
        // "said to applause"
        let thing = |id: MentionId| {
            let mention = self.scene.mention(id);
            mention.kind == mentions::Kind::Nominal && mention.entity == Entity::Unknown && !mention.plural
        };
        match rest.0.get(1).and_then(Item::mention).filter(|&id| speaks && to && addressee(id) && !thing(id))
        {
            Some(id) => (Some(id), after + 2),
            None => (None, after),
        }
    }
}
