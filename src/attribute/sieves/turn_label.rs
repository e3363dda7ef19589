use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::document::Use;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "turn_label",
    doc: "The label of a transcript's or an interview's turn names who speaks.",
    examples: &[(
        "MR. TRASK: Good morning.\n\nMS. OKORO: Good morning.\n\nMR. TRASK: Shall we begin?",
        "MR. TRASK",
    )],
    counter_examples: &["Pictured: Ann Lowe at the copse, “the lungs of the town”."],
    decide: Decide::Settled(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let label = scene.quotes.get(quote).label.as_ref()?;
    let (sentence, at) = scene.home(quote)?;
    let speaker = scene.items(sentence)[..at].iter().rev().find_map(|item| item.mention())?;
    let tokens = &scene.segments.tokens[label.clone()];
    Some(Decision {
        speaker: Some(speaker),
        cue: None,
        addressee: None,
        continues: None,
        r#use: Use::Speech,
        evidence: tokens[0].span.to(tokens[tokens.len() - 1].span),
        confidence: 0.99,
    })
}
