use super::{Decide, Sieve, by_clause};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::Kind;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "headline",
    doc: "A headline puts the words first, then a colon, then who says them.",
    examples: &[("‘He knows what he’s done’: Lowe at war with a gull", "Lowe")],
    counter_examples: &["“He knows.” Ann Lowe was at war with a gull."],
    decide: Decide::One(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let colon = scene
        .clauses_behind(sentence, at)
        .find(|clause| scene.cue(clause).kind == Kind::Colon && clause.inverted)?;
    let verb = scene
        .clauses_behind(sentence, at)
        .find(|clause| scene.cue(clause).kind == Kind::Verb && clause.subject == colon.subject);
    (at < scene.cue(colon).item).then(|| by_clause(scene, quote, verb.unwrap_or(colon), 0.8))?
}
