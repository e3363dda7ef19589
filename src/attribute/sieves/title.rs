use super::Sieve;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage;
use crate::document::Use;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "title",
    doc: "The title of a book, a song or a show is nobody's speech.",
    examples: &[("Ann Lowe played her song “Rain on Dunmore Hill” twice.", "")],
    counter_examples: &["Ann Lowe said: “Rain again.”"],
    decide,
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    usage::is_title(scene, quote).then(|| Decision {
        speaker: None,
        cue: None,
        addressee: None,
        continues: None,
        r#use: Use::Title,
        evidence: scene.quotes.get(quote).span,
        confidence: 0.9,
    })
}
