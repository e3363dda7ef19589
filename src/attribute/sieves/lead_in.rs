use super::{Decide, Sieve, by_clause};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::Kind as Cue;
use crate::segment::Kind;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "lead_in",
    doc: "The paragraph before ends in a colon that announces the quotation, or breaks off behind a reporting clause.",
    examples: &[
        ("Ann Lowe was clear about it, and told the crowd:\n\n“We are ready.”", "Ann Lowe"),
        ("From the mayor, Ann Lowe:\n\n“We are ready.”", "Ann Lowe"),
        ("Ann Lowe turned to the clerk and whispered,\n\n“We are ready.”", "Ann Lowe"),
    ],
    counter_examples: &["Ann Lowe told the crowd a story.\n\n“We are ready.”"],
    decide: Decide::Several(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    let Some(before) = scene.before(sentence).filter(|_| at == 0) else { return };
    let items = scene.items(before);
    let ends = |kind| items.last().is_some_and(|last| last.is_kind(kind));
    if !(ends(Kind::Colon) || ends(Kind::Comma) || ends(Kind::Dash))
        || scene.sentence(before).paragraph == scene.sentence(sentence).paragraph
    {
        return;
    }
    let clauses = || scene.clauses(before).iter().rev().filter(|clause| clause.subject.is_some());
    let is_colon = |clause: &Clause| scene.cue(clause).kind == Cue::Colon;
    let worded = clauses().filter(|clause| !is_colon(clause)).map(|clause| (clause, 0.9));
    let colons = clauses().filter(|clause| is_colon(clause)).map(|clause| (clause, 0.8));
    for (clause, confidence) in worded.chain(colons).take(CLAUSES) {
        by_clause(scene, quote, clause, confidence).into_iter().for_each(&mut *propose);
    }
}

/// How many clauses of the announcing sentence are proposed.
const CLAUSES: usize = 4;
