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

/// Everyday verbs that report a bare clause all the same.
const BARE: [&str; 14] = [
    "add",
    "counter",
    "recall",
    "record",
    "rejoin",
    "remember",
    "repeat",
    "object",
    "depose",
    "post",
    "guarantee",
    "write",
    "reckon",
    "estimate",
];

/// Everyday verbs that have other work to do even before "that".
const NEVER: [&str; 9] = ["wonder", "question", "put", "make", "see", "go", "propose", "demand", "request"];

/// What a verb takes; none for one that does not report a clause.
pub(super) fn takes(verb: &Verb) -> Option<Takes> {
    let lemma = verb.lemma.as_str();
    let says = matches!(verb.class, VerbClass::Say | VerbClass::Write | VerbClass::Manner | VerbClass::Ask);
    if NEVER.contains(&lemma) || !says && !BARE.contains(&lemma) && lemma != "indicate" {
        return None;
    }
    Some(match lemma {
        "say" | "tell" => Takes::Anything,
        _ if BARE.contains(&lemma) || lemma == "indicate" => Takes::Clause,
        _ if verb.weak => Takes::That,
        _ => Takes::Clause,
    })
}
