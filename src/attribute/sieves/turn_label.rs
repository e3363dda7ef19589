use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "turn_label",
    doc: "The label of a transcript's or an interview's turn names who speaks.",
    examples: &[
        ("MR. TRASK: Good morning.\n\nMS. OKORO: Good morning.\n\nMR. TRASK: Shall we begin?", "MR. TRASK"),
        ("Q. Where were you at noon?\nA. On the roof, with a kite.", "A."),
        ("BO DAHL, HOST: Is it loud?\n\nANN LOWE, MAYOR: It is.", "ANN LOWE"),
    ],
    counter_examples: &["Pictured: Ann Lowe at the copse, “the lungs of the town”."],
    decide: Decide::Settled(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let label = scene.quotes.get(quote).label.as_ref()?;
    let (sentence, at) = scene.home(quote)?;
    let tokens = &scene.segments.tokens[label.clone()];
    let evidence = tokens[0].span.to(tokens[tokens.len() - 1].span);
    // "[02:11] BO DAHL, HOST": the name stands first, but for the time.
    let names = |item: &&Item| {
        evidence.contains(item.span()) && scene.words(item.span()).starts_with(char::is_alphabetic)
    };
    let speaker = scene.items(sentence)[..at].iter().filter(names).find_map(|item| item.mention());
    Some(Decision {
        // A label that names nobody ("QUESTION:") still says that it is nobody of before.
        speaker,
        cue: None,
        addressee: None,
        continues: None,
        r#use: Use::Speech,
        evidence,
        confidence: if speaker.is_some() { 0.99 } else { NOBODY },
    })
}

/// How sure it is that a turn is nobody's of those named.
const NOBODY: f32 = 0.6;
