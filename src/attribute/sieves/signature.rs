use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::lexicon::Classes;
use crate::mentions::Kind;
use crate::segment::Kind as TokenKind;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "signature",
    doc: "A dash and a name behind a quotation sign it.",
    examples: &[("“The sea keeps no accounts.” ― Oscar Quintero", "Oscar Quintero")],
    counter_examples: &[
        "“The sea keeps no accounts.” – Bo Quintero: “It does.”",
        "“The sea” – Oscar Quintero said so – keeps no accounts.",
    ],
    decide: Decide::Settled(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let items = scene.items(sentence);
    let behind = if items.len() == at + 1 { scene.items(scene.after(sentence)?) } else { &items[at + 1..] };
    let [dash, name, rest @ ..] = behind else { return None };
    // "QUOTE OF THE DAY: “…” – Ann Lowe"
    let labelled = at > 0
        && items[at - 1].is_kind(TokenKind::Colon)
        && !items[..at].iter().any(|item| item.is(Classes::AUX | Classes::MODAL | Classes::FINITE));
    let signed = (at == 0 || labelled)
        && (dash.is_kind(TokenKind::Dash)
            || dash.is_kind(TokenKind::Open) && rest.iter().any(|item| item.is_kind(TokenKind::Close)));
    let speaker = name.mention().filter(|_| signed)?;
    let mention = scene.mention(speaker);
    let names = mention.kind != Kind::Pronoun && !mention.entity.is_mute();
    // “Yes.” – Bo: “No.”: a label of the words behind it
    let labels = rest.first().is_some_and(|item| item.is_kind(TokenKind::Colon));
    let clause = rest.iter().any(|item| item.is(Classes::VERBAL));
    (names && !clause && !labels).then_some(Decision {
        speaker: Some(speaker),
        cue: None,
        addressee: None,
        continues: None,
        r#use: Use::Speech,
        evidence: dash.span().to(name.span()),
        confidence: 0.95,
    })
}
