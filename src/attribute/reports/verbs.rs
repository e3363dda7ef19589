//! Which verbs of the lexicon report a clause, and how readily.

use super::Reader;
use crate::attribute::clause::Clause;
use crate::lexicon::{Lists, Verb, VerbClass};

/// How readily a verb takes a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takes {
    /// Only one with "that": conveyed that
    That,
    /// A bare clause whose subject and verb stand close together: announced the shop would close
    Clause,
    /// Nearly nothing but a clause: said, told X
    Anything,
}

/// What a verb takes; none for one that does not report a clause.
pub(super) fn takes(verb: &Verb) -> Option<Takes> {
    let says = matches!(verb.class, VerbClass::Say | VerbClass::Write | VerbClass::Manner | VerbClass::Ask);
    if verb.no_clause || !says && !verb.clause {
        return None;
    }
    Some(match verb.lemma {
        "say" | "tell" => Takes::Anything,
        _ if verb.weak && !verb.clause => Takes::That,
        _ => Takes::Clause,
    })
}

impl Reader<'_, '_> {
    /// What the verb of a clause takes where it stands: a study finds that, a court rules that; "made clear that".
    pub(super) fn takes(&self, clause: &Clause) -> Option<Takes> {
        let cue = self.scene.cue(clause);
        let verb = cue.entry(self.scene.lexicon)?;
        let particle = verb.no_clause && cue.end > cue.item + 1;
        takes(verb)
            .or_else(|| self.finds(clause, verb).then_some(Takes::Clause))
            .or_else(|| particle.then_some(Takes::That))
    }

    /// Whether a verb of finding out has a subject that reports what it finds.
    fn finds(&self, clause: &Clause, verb: &Verb) -> bool {
        let finds = verb.class == VerbClass::Show || verb.lemma == "conclude";
        finds
            && !verb.works
            && clause.subject.is_some_and(|id| {
                self.scene.lexicon.lists(self.scene.words(self.scene.mention(id).head)).has(Lists::FINDS)
            })
    }
}
