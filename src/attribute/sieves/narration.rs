use super::{Decide, Sieve, by_clause};
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
    decide: Decide::Several(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    if at != 0 || !(ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1) {
        return;
    }
    let Some(before) = scene.before(sentence) else { return };
    if scene.sentence(before).paragraph != scene.sentence(sentence).paragraph {
        return;
    }
    let reports = |clause: &&Clause| {
        let cue = scene.cue(clause);
        clause.parsed
            && clause.subject.is_some()
            && cue.kind == Kind::Verb
            && cue.mood == Mood::Finite
            && !cue.is_weak(scene.lexicon)
    };
    for clause in scene.clauses(before).iter().filter(reports).take(CLAUSES) {
        by_clause(scene, quote, clause, 0.8).into_iter().for_each(&mut *propose);
    }
}

/// How many clauses of the sentence before are proposed.
const CLAUSES: usize = 4;
