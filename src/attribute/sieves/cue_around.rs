use super::{Sieve, by_clause};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::{Kind, Mood};
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "cue_around",
    doc: "The reporting clause ends the sentence in which the quotation is a fragment: … “…” …, X said.",
    examples: &[("The firm was “gratified” by the review, Ann Lowe said.", "Ann Lowe")],
    counter_examples: &["The firm was “gratified” by the review."],
    decide,
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let clause = scene.clauses_behind(sentence, at).find(|clause| {
        let cue = scene.cue(clause);
        let verb = cue.kind == Kind::Verb
            && clause.parsed
            && cue.mood == Mood::Finite
            && !cue.is_weak(scene.lexicon);
        clause.start > at
            && (verb
                || cue.kind == Kind::According
                || matches!(cue.kind, Kind::Noun(_)) && cue.item == at + 2)
    })?;
    by_clause(scene, quote, clause, 0.85)
}
