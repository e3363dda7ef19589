//! Which verbs of the lexicon report a clause, and how readily.

use crate::lexicon::{Verb, VerbClass};

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
