use super::{Sieve, by_clause};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::Kind as Cue;
use crate::segment::Kind;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "lead_in",
    doc: "The paragraph before ends in a colon that announces the quotation.",
    examples: &[
        ("Ann Lowe was clear about it, and told the crowd:\n\n“We are ready.”", "Ann Lowe"),
        ("From the mayor, Ann Lowe:\n\n“We are ready.”", "Ann Lowe"),
    ],
    counter_examples: &["Ann Lowe told the crowd a story.\n\n“We are ready.”"],
    decide,
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let before = scene.before(sentence).filter(|_| at == 0)?;
    let items = scene.items(before);
    if !items.last()?.is_kind(Kind::Colon)
        || scene.sentence(before).paragraph == scene.sentence(sentence).paragraph
    {
        return None;
    }
    let clauses = || scene.clauses(before).iter().rev().filter(|clause| clause.subject.is_some());
    let worded = clauses().find(|clause| scene.cue(clause).kind != Cue::Colon);
    match worded {
        Some(clause) => by_clause(scene, quote, clause, 0.9),
        None => by_clause(scene, quote, clauses().next()?, 0.8),
    }
}
