use super::{Decide, Sieve, carried_on};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "continued",
    doc: "A paragraph that re-opens a quotation which the paragraph before left open carries it on.",
    examples: &[("Ann Lowe said: “We waited all night.\n\n“Nobody came.”", "Ann Lowe")],
    counter_examples: &["Ann Lowe said: “We waited.”\n\n“Nobody came,” said Bo Marsh."],
    decide: Decide::One(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, decided: &Attributions) -> Option<Decision> {
    let quotation = scene.quotes.get(quote);
    let before = quotation.continues?;
    carried_on(before, decided, scene.quotes.get(before).span, 0.96)
}
