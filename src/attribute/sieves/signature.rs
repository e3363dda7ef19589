use super::Sieve;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::document::Use;
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "signature",
    doc: "A dash and a name behind a quotation sign it.",
    examples: &[("“The sea keeps no accounts.” ― Oscar Quintero", "Oscar Quintero")],
    counter_examples: &["“The sea” – Oscar Quintero said so – keeps no accounts."],
    decide,
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let items = scene.items(sentence);
    let signed = at == 0 && items.get(1).is_some_and(|item| item.is_kind(TokenKind::Dash));
    let speaker = items.get(2).filter(|_| signed)?.mention()?;
    let mention = scene.mention(speaker);
    let names = mention.kind == Kind::Name && mention.entity != Entity::Time;
    let ends = items[3..].iter().all(|item| {
        item.is_kind(TokenKind::Comma) || item.mention().is_some() || item.is_kind(TokenKind::Stop)
    });
    (names && ends).then_some(Decision {
        speaker: Some(speaker),
        cue: None,
        addressee: None,
        continues: None,
        r#use: Use::Speech,
        evidence: items[1].span().to(items[2].span()),
        confidence: 0.95,
    })
}
