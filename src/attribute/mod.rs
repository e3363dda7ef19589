//! Stage 4: the finished layers to one decision a quotation.

mod clause;
mod decision;
mod reports;
mod scene;
mod sieves;
mod usage;

pub use decision::{Attribution, Attributions, Report};
pub use scene::Scene;
pub use sieves::{ORDER, Sieve};
pub use usage::unattributed;

/// Decides every quotation, in reading order: the first sieve that answers has decided.
pub fn attribute(scene: &Scene<'_>) -> Attributions {
    let mut decided = Attributions::default();
    for (id, _) in scene.quotes.iter() {
        let attribution = ORDER.iter().find_map(|sieve| {
            let mut decision = (sieve.decide)(scene, id, &decided)?;
            decision.r#use = usage::usage(scene, id, &decision);
            Some(Attribution { decision, sieve: sieve.name })
        });
        decided.quotes.push(attribution);
    }
    decided.reports = reports::find(scene);
    decided
}
