//! Stage 4: the finished layers to one decision a quotation.

mod clause;
mod decision;
mod rank;
mod reports;
mod scene;
mod sieves;
mod titles;
mod usage;

pub use decision::{Attribution, Attributions, Decision, Finding, Reasons, Report, Unanswered};
pub use rank::{Best, Candidate, FEATURES, Ranker, best};
pub use scene::Scene;
pub use sieves::{ORDER, Sieve};
pub use usage::{first_letter, of_undecided as use_of_undecided};

use crate::span::QuoteId;

/// Decides every quotation, in reading order: of what the sieves propose, the likeliest; with reasons, if they are asked for.
pub fn attribute(scene: &Scene<'_>, ranker: &Ranker, reasons: bool) -> Attributions {
    decide(scene, ranker, reasons, |_, _| ())
}

/// Does the same, and shows the candidates of each quotation to whoever trains the ranker.
pub fn watch(scene: &Scene<'_>, ranker: &Ranker, see: impl FnMut(QuoteId, &[Candidate])) -> Attributions {
    decide(scene, ranker, true, see)
}

fn decide(
    scene: &Scene<'_>,
    ranker: &Ranker,
    thorough: bool,
    mut see: impl FnMut(QuoteId, &[Candidate]),
) -> Attributions {
    let mut decided =
        Attributions { quotes: Vec::with_capacity(scene.quotes.all.len()), ..Attributions::default() };
    let mut candidates = Vec::new();
    for (id, _) in scene.quotes.iter() {
        rank::candidates(scene, ranker, id, &decided, thorough, &mut candidates);
        see(id, &candidates);
        let attribution = ranker.choose(&candidates, thorough).map(|attribution| {
            let r#use = usage::of_decided(scene, id, &attribution.decision, &decided);
            let ceiling = sieves::ceiling(scene, id, &attribution);
            let confidence = attribution.decision.confidence.min(ceiling);
            Attribution { decision: Decision { r#use, confidence, ..attribution.decision }, ..attribution }
        });
        if thorough {
            decided.unanswered.push(attribution.is_none().then(|| ranker.leave(&candidates)));
        }
        decided.quotes.push(attribution);
    }
    look_ahead(scene, &mut decided);
    decided.reports = reports::find(scene);
    decided
}

/// Writes what a later stage found anew about some quotations; all others keep their decisions.
pub fn revise(decided: Attributions, findings: &[(QuoteId, Finding)]) -> Attributions {
    let mut revised = decided;
    for &(quote, finding) in findings {
        let (answer, why) = match finding {
            Finding::Answer(attribution) => (Some(attribution), None),
            Finding::Nobody(why) => (None, Some(why)),
        };
        revised.quotes[quote.index()] = answer;
        if let Some(unanswered) = revised.unanswered.get_mut(quote.index()) {
            *unanswered = why;
        }
    }
    revised
}

/// A quotation that its paragraph left open has the reporting clause of the paragraph that carries it on.
fn look_ahead(scene: &Scene<'_>, decided: &mut Attributions) {
    for at in (0..decided.quotes.len()).rev() {
        let Some(open) = scene.quotes.all[at].continues.map(QuoteId::index) else { continue };
        let Some(later) = decided.quotes[at].filter(|later| later.decision.continues.is_none()) else {
            continue;
        };
        let guessed = decided.quotes[open].is_none_or(|before| before.sieve == sieves::FLOATING);
        if guessed && later.decision.speaker.is_some() {
            let decision = Decision { confidence: later.decision.confidence.min(0.94), ..later.decision };
            decided.quotes[open] =
                Some(Attribution { decision, sieve: sieves::CONTINUED, reasons: later.reasons });
        }
    }
}
