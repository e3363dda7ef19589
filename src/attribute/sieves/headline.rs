use super::{Decide, Sieve, by_clause};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::Kind;
use crate::lexicon::{Classes, Form};
use crate::mentions::{self, Entity};
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, Level};
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "headline",
    doc: "A headline puts the words first, then who says them, behind a colon or with a verb.",
    examples: &[
        ("‘He knows what he’s done’: Lowe at war with a gull", "Lowe"),
        ("‘Angry and tired’ Lowe scorches the gull", "Lowe"),
    ],
    counter_examples: &[
        "“He knows.” Ann Lowe was at war with a gull.",
        "“Angry and tired” Lowe scorches the gull.",
        "‘Rain’ Lowe scorches the gull",
    ],
    decide: Decide::One(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let colon = scene
        .clauses_behind(sentence, at)
        .find(|clause| scene.cue(clause).kind == Kind::Colon && clause.inverted);
    let Some(colon) = colon else { return subject(scene, quote, sentence, at) };
    let verb = scene
        .clauses_behind(sentence, at)
        .find(|clause| scene.cue(clause).kind == Kind::Verb && clause.subject == colon.subject);
    (at < scene.cue(colon).item).then(|| by_clause(scene, quote, verb.unwrap_or(colon), 0.8))?
}

/// ‘Angry and tired’ Lowe scorches the gull: a headline's subject right behind the words, which are more than an epithet's one.
fn subject(scene: &Scene<'_>, quote: QuoteId, sentence: usize, at: usize) -> Option<Decision> {
    let items = scene.items(sentence);
    let [name, verb, ..] = items.get(at + 1..)? else { return None };
    let speaker = name.mention().filter(|&id| {
        let mention = scene.mention(id);
        mention.kind == mentions::Kind::Name && !mention.entity.is_mute() && mention.entity != Entity::Place
    })?;
    let several = scene.inner(quote).split_whitespace().nth(1).is_some();
    if at > 0 || !several || !is_present(scene, verb) || !is_headline(scene, sentence) {
        return None;
    }
    let clause = scene.clauses_behind(sentence, at).find(|clause| clause.subject == Some(speaker));
    clause.and_then(|clause| by_clause(scene, quote, clause, 0.75)).or(Some(Decision {
        speaker: Some(speaker),
        cue: None,
        addressee: None,
        continues: None,
        r#use: Use::Speech,
        evidence: name.span().to(verb.span()),
        confidence: 0.7,
    }))
}

/// Whether an item is a verb of the present, as headlines have them: scorches. One that is not known is taken for a noun.
fn is_present(scene: &Scene<'_>, item: &Item) -> bool {
    let word = scene.words(item.span()).split(' ').next().unwrap_or_default();
    let shape = word.ends_with('s') && word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    shape && !item.is(Classes::PREP | Classes::ADV | Classes::AUX)
        || item.is(Classes::VERB) && item.token.word.form == Form::Third
}

/// Whether a sentence is a headline: by its capitals, in glue, or alone in its paragraph without a full stop.
pub(super) fn is_headline(scene: &Scene<'_>, sentence: usize) -> bool {
    let level = scene.sentence(sentence).level;
    let open = scene.items(sentence).last().is_some_and(|last| !last.is_kind(TokenKind::Stop));
    matches!(level, Level::Glue(_)) || scene.is_headline(sentence) || level == Level::Text && open
}
