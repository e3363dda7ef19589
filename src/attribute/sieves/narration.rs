use super::{Decide, Sieve, by_clause};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::cues::{Kind, Mood};
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "narration",
    doc: "A quotation that is a sentence of its own illustrates the report in the sentence before it; so does a fragment in a \
          sentence that reports nothing itself.",
    examples: &[(
        "Ann Lowe said washing would not have helped. “Nobody washes the inside of a bottle.”",
        "Ann Lowe",
    )],
    counter_examples: &["Ann Lowe left the room. “Nobody washes.”"],
    decide: Decide::Several(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    let whole = at == 0 && (ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1);
    if !whole && scene.clauses(sentence).iter().any(|clause| reports(scene, clause)) {
        return;
    }
    let Some(before) = scene.before(sentence) else { return };
    if scene.sentence(before).paragraph != scene.sentence(sentence).paragraph {
        return;
    }
    let confidence = if whole { 0.8 } else { 0.5 };
    for clause in scene.clauses(before).iter().filter(|clause| reports(scene, clause)).take(CLAUSES) {
        by_clause(scene, quote, clause, confidence).into_iter().for_each(&mut *propose);
    }
}

/// Whether a clause says who says something, readily.
fn reports(scene: &Scene<'_>, clause: &Clause) -> bool {
    let cue = scene.cue(clause);
    clause.parsed
        && clause.subject.is_some()
        && cue.kind == Kind::Verb
        && cue.mood == Mood::Finite
        && !cue.is_weak(scene.lexicon)
}

/// How many clauses of the sentence before are proposed.
const CLAUSES: usize = 4;
