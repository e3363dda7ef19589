use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::{titles, usage};
use crate::lexicon::Classes;
use crate::segment::Kind;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "title",
    doc: "The title of a book, a song or a show is nobody's speech.",
    examples: &[
        ("Ann Lowe played her song “Rain on Dunmore Hill” twice.", ""),
        ("“Standpipe”, by Ann Lowe, is out.", ""),
    ],
    counter_examples: &["Ann Lowe said: “Rain again.”", "“Rain again”, Ann Lowe said by phone."],
    decide: Decide::Settled(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let title =
        titles::is_title(scene, quote) && (titles::is_credited(scene, quote) || !is_announced(scene, quote));
    title.then(|| Decision::nobodys(Use::Title, scene.quotes.get(quote).span, 0.9))
}

/// Whether a verb has works for its object: wrote “Rain on Dunmore Hill”, but not tweeted.
fn makes_works(scene: &Scene<'_>, item: &Item) -> bool {
    scene.lexicon.verb(item.token.word.verb).is_some_and(|verb| verb.works)
}

/// Whether a pause, a reporting verb or nothing stands before the quotation, as before words that somebody says.
fn is_announced(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote) else { return false };
    let complete = usage::ends_sentence(scene.inner(quote)) || usage::ends_like_speech(scene.inner(quote));
    let before = at.checked_sub(1).map(|before| &scene.items(sentence)[before]);
    before.is_none_or(|item| {
        matches!(item.token.kind, Kind::Comma | Kind::Colon | Kind::Dash)
            || item.is(Classes::VERB) && (complete || !makes_works(scene, item))
            || item.quotation().is_some()
    })
}
