use super::{Sieve, carried_on};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "floating",
    doc: "A quotation that is a sentence of its own carries on the one before it.",
    examples: &[("“We are ready,” Ann Lowe said. “Let them come.”", "Ann Lowe")],
    counter_examples: &["“We are ready,” Ann Lowe said.\n\nThe “lost boys” were never seen again."],
    decide,
};

fn decide(scene: &Scene<'_>, quote: QuoteId, decided: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    if at != 0 || !(ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1) {
        return None;
    }
    let paragraph = scene.sentence(sentence).paragraph;
    let level = scene.quotes.get(quote).parent;
    let said = |id: &QuoteId| decided.quotes[id.index()].is_some_and(|before| before.decision.speaker.is_some());
    let earlier = (quote.index().saturating_sub(12)..quote.index()).rev().map(|at| QuoteId(at as u32));
    let id = earlier.filter(|id| scene.quotes.get(*id).parent == level).find(said)?;
    let before = scene.quotes.get(id);
    let (its_sentence, _) = scene.home(id)?;
    let its_paragraph = scene.sentence(its_sentence).paragraph;
    let confidence = match (paragraph == its_paragraph, its_paragraph + 1 == paragraph) {
        (true, _) if sentence - its_sentence <= 1 => 0.95,
        (true, _) => 0.8,
        (_, true) => 0.6,
        _ => return None,
    };
    carried_on(id, decided, before.span, confidence)
}
