use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::lexicon::Classes;
use crate::segment::{Kind, Token};
use crate::span::QuoteId;
use crate::values::Use;

/// The most words of a link's label.
const LONGEST: usize = 4;

pub(super) const SIEVE: Sieve = Sieve {
    name: "link",
    doc: "Behind “Read more:” stands another article's headline, whose speaker is not in this one.",
    examples: &[
        ("Ann Lowe left.\n\nREAD MORE: ‘Nobody answers the phone’", ""),
        ("Ann Lowe left.\n\nNow read: “I ate nothing but eels”", ""),
    ],
    counter_examples: &["Ann Lowe: ‘Nobody answers the phone’", "A sign that Ann Lowe read: “No phone”."],
    decide: Decide::Settled(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    // No item is shorter than a token.
    let near = 0 < at && at <= LONGEST + 1;
    let first = scene.items(sentence).first().filter(|_| near)?.span();
    let start = scene.segments.tokens.partition_point(|token| token.span.start < first.start);
    let head = scene.segments.tokens.get(start..scene.quotes.get(quote).tokens.start)?;
    let (colon, label) = head.split_last().filter(|(_, label)| label.len() <= LONGEST)?;
    let is_link = |token: &Token| token.is(Classes::LINK);
    // "now" and "also" alone say nothing of a link
    let named = label.iter().all(is_link) && label.iter().any(|token| !token.is(Classes::ADV));
    let evidence = first.to(colon.span);
    (colon.kind == Kind::Colon && named).then(|| Decision::nobodys(Use::Speech, evidence, 0.9))
}
