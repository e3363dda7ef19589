use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::mentions::Kind;
use crate::sentences::{Item, Level};
use crate::span::{MentionId, QuoteId, Span};
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
    let tokens = &scene.segments.tokens[label.clone()];
    let evidence = tokens[0].span.to(tokens[tokens.len() - 1].span);
    // "[02:11] BO DAHL, HOST": the name stands first, but for the time; "The Minister for Roads (Ms Ann Lowe)": behind the office.
    let inside = |item: &&Item| {
        evidence.contains(item.span()) && scene.words(item.span()).contains(char::is_alphabetic)
    };
    let mentions = || {
        sentences(scene, quote, evidence)
            .flat_map(|at| scene.items(at).iter().filter(inside))
            .filter_map(|item| item.mention())
    };
    let named = || {
        mentions()
            .skip(1)
            .take(2)
            .find(|id| scene.mention(*id).kind == Kind::Name && is_bracketed(scene, *id))
    };
    let first = mentions().next();
    let office = first.is_some_and(|id| scene.mention(id).kind == Kind::Nominal);
    let speaker = named().filter(|_| office).or(first);
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

/// The sentences in which a label stands: that of its quotation, or those of a paragraph above.
fn sentences<'s>(scene: &'s Scene<'_>, quote: QuoteId, label: Span) -> impl Iterator<Item = usize> + 's {
    let all = &scene.sentences.all;
    let text = all.partition_point(|sentence| sentence.level == Level::Text);
    let end = all[..text].partition_point(|sentence| sentence.span.start < label.end);
    let home = scene.home(quote).map(|home| home.0).filter(|home| *home + 1 == end);
    let first =
        home.unwrap_or_else(|| all[..end].partition_point(|sentence| sentence.span.end <= label.start));
    first..end
}

/// Whether a bracket opens right before a mention.
fn is_bracketed(scene: &Scene<'_>, id: MentionId) -> bool {
    scene.text[..scene.mention(id).phrase.start as usize].ends_with('(')
}

/// How sure it is that a turn is nobody's of those named.
const NOBODY: f32 = 0.6;
