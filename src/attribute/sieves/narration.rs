use super::{Sieve, by_clause};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::cues::{Kind, Mood};
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "narration",
    doc: "A quotation that is a sentence of its own illustrates the report in the sentence before it.",
    examples: &[(
        "Ann Lowe said washing would not have helped. “Nobody washes the inside of a bottle.”",
        "Ann Lowe",
    )],
    counter_examples: &["Ann Lowe left the room. “Nobody washes.”"],
    decide,
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    if at != 0 || !(ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1) {
        return None;
    }
    let before = scene.before(sentence)?;
    if scene.sentence(before).paragraph != scene.sentence(sentence).paragraph {
        return None;
    }
    let reports = |clause: &&Clause| {
        let cue = scene.cue(clause);
        clause.parsed
            && clause.subject.is_some()
            && cue.kind == Kind::Verb
            && cue.mood == Mood::Finite
            && !cue.is_weak(scene.lexicon)
    };
    let clause = scene.clauses(before).iter().find(reports)?;
    by_clause(scene, quote, clause, 0.8)
}
