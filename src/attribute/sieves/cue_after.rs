use super::{Sieve, by_clause};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::{Kind, Mood};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "cue_after",
    doc: "The reporting clause follows the quotation at once: “…,” X said; “…,” said X.",
    examples: &[
        ("“We are ready,” Ann Lowe told reporters.", "Ann Lowe"),
        ("“We are ready,” said Ann Lowe, the mayor of Dunmore.", "Ann Lowe"),
        ("“Who knows?” Ann Lowe, who runs the shop, asked.", "Ann Lowe"),
    ],
    counter_examples: &["The “lost boys” said nothing.", "Ann Lowe called it “a shame” and Bo Marsh left."],
    decide,
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let items = scene.items(sentence);
    let pause = items.get(at + 1).is_some_and(is_pause);
    let paused = pause || scene.inner(quote).ends_with([',', '?', '!', '…', '—', '–', '-', '.']);
    let start = at + 1 + usize::from(pause);
    let clause = scene.clauses(sentence).iter().find(|clause| {
        let cue = scene.cue(clause);
        let verb = cue.kind == Kind::Verb && clause.parsed && cue.mood == Mood::Finite;
        clause.start == start && (verb || matches!(cue.kind, Kind::According)) && (paused || clause.inverted)
    })?;
    let begins = at == 0 || paused;
    begins.then(|| by_clause(scene, quote, clause, if paused { 0.98 } else { 0.9 }))?
}

fn is_pause(item: &Item) -> bool {
    item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Dash)
}
