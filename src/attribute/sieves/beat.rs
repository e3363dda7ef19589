use super::{Decide, Sieve, carried_on};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::mentions::{Entity, Kind, Mention};
use crate::sentences::{Item, Level};
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "beat",
    doc: "Whoever does something in the sentence before speaks the quotation that ends the paragraph; where nobody does, the \
          speaker of the paragraph before goes on.",
    examples: &[
        ("Deputy Lowe shrugged. “It was open when I got here.”", "Deputy Lowe"),
        (
            "“I have the bell,” Ann Lowe said.\n\nIt hangs in the hall now. “It rings when the wind is up.”",
            "Ann Lowe",
        ),
    ],
    counter_examples: &[
        "The mill closed in June. “Nobody washes.”",
        "Ann Lowe left. The “lost boys” stayed.",
    ],
    decide: Decide::Settled(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, decided: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let paragraph = scene.sentence(sentence).paragraph;
    let last = scene.after(sentence).is_none_or(|after| scene.sentence(after).paragraph != paragraph);
    let own = at == 0 && (ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1);
    let before = scene.before(sentence).filter(|&before| {
        own && last
            && scene.sentence(before).level == Level::Text
            && scene.sentence(before).paragraph == paragraph
            && scene.items(before).iter().all(|item| item.quotation().is_none())
    })?;
    let items = scene.items(before);
    let first = items[0].mention().map(|id| (id, scene.mention(id)));
    if let Some((id, _)) = first.filter(|(_, mention)| acts(mention) && items.len() > 2) {
        return Some(Decision {
            speaker: Some(id),
            cue: None,
            addressee: None,
            continues: None,
            r#use: Use::Speech,
            evidence: items[0].span().to(items[items.len() - 1].span()),
            confidence: 0.6,
        });
    }
    let somebody = |item: &Item| {
        item.mention().is_some_and(|id| {
            let mention = scene.mention(id);
            mention.kind == Kind::Name && mention.entity != Entity::Place || mention.entity == Entity::Person
        })
    };
    let first_in_paragraph =
        scene.before(before).is_none_or(|earlier| scene.sentence(earlier).paragraph != paragraph);
    let last_quote = quote.index().checked_sub(1).map(|id| QuoteId(id as u32)).filter(|&id| {
        let home = scene.home(id).map(|(sentence, _)| scene.sentence(sentence));
        home.is_some_and(|home| home.level == Level::Text && home.paragraph + 1 == paragraph)
    });
    let id = last_quote.filter(|_| first_in_paragraph && !items.iter().any(somebody))?;
    carried_on(id, decided, scene.quotes.get(id).span, 0.5)
}

/// Whether a mention at the start of a sentence is somebody who may speak.
fn acts(mention: &Mention) -> bool {
    let person = mention.entity == Entity::Person;
    !mention.object && (person || mention.kind == Kind::Name && mention.entity == Entity::Unknown)
}
