use super::{Decide, Sieve, beat};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::cues::{Kind, Mood};
use crate::lexicon::VerbClass;
use crate::mentions::{self, Entity};
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "gesture",
    doc: "Whoever laughs, shrugs or nods in the sentence before says the quotation that is a sentence of its own.",
    examples: &[
        (
            "“It is sunk,” Bo Marsh said.\n\nShown the picture, Ann Lowe laughed for a while. “It only floats.”",
            "Ann Lowe",
        ),
        ("When I said as much, Ann Lowe shrugged. “It was open when I got here.”", "Ann Lowe"),
    ],
    counter_examples: &[
        "Ann Lowe left the room. “Nobody washes.”",
        "Ann Lowe laughed. The “lost boys” stayed.",
    ],
    decide: Decide::Judged(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<(Decision, bool)> {
    let (sentence, at) = scene.home(quote)?;
    let whole = at == 0 && (ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1);
    let before = scene.before(sentence).filter(|&before| {
        whole
            && scene.sentence(before).paragraph == scene.sentence(sentence).paragraph
            && scene.items(before).iter().all(|item| item.quotation().is_none())
    })?;
    let items = scene.items(before);
    let actor = beat::actor(scene, items)?;
    let clause = scene.clauses(before).iter().find(|clause| {
        let cue = scene.cue(clause);
        cue.kind == Kind::Verb
            && cue.mood == Mood::Finite
            && clause.parsed
            && clause.subject == Some(actor)
            && cue.is_class(scene.lexicon, &[VerbClass::Gesture, VerbClass::Manner])
    })?;
    let mention = scene.mention(actor);
    let person = mention.entity == Entity::Person
        || mention.kind == mentions::Kind::Name && mention.entity == Entity::Unknown;
    let evidence = mention.span.to(scene.cue(clause).span);
    person.then(|| {
        let decision = Decision {
            speaker: Some(actor),
            evidence,
            confidence: 0.85,
            ..Decision::nobodys(Use::Speech, scene.quotes.get(quote).span, 0.5)
        };
        (decision, true)
    })
}
