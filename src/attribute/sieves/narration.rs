use super::{Decide, Sieve, by_clause};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::cues::{Kind, Mood};
use crate::lexicon::{Classes, VerbClass};
use crate::span::{MentionId, QuoteId};

pub(super) const SIEVE: Sieve = Sieve {
    name: "narration",
    doc: "A quotation that is a sentence of its own illustrates the report in the sentence before it; so does a fragment in a \
          sentence that reports nothing itself.",
    examples: &[(
        "Ann Lowe said washing would not have helped. “Nobody washes the inside of a bottle.”",
        "Ann Lowe",
    )],
    counter_examples: &["Ann Lowe left the room. “Nobody washes.”"],
    decide: Decide::Several(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    let whole = at == 0 && (ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1);
    if !whole && scene.clauses(sentence).iter().any(|clause| reports(scene, clause)) {
        return;
    }
    let Some(mut before) = scene.before(sentence) else { return };
    // "X insists her husband made it first. And the soldiers? “They washed the pots.”"
    if asks_alone(scene, before) {
        before = scene.before(before).unwrap_or(before);
    }
    if scene.sentence(before).paragraph != scene.sentence(sentence).paragraph {
        return;
    }
    let confidence = if whole { 0.8 } else { 0.5 };
    for clause in scene.clauses(before).iter().filter(|clause| reports(scene, clause)).take(CLAUSES) {
        let answers = answers(scene, clause).map(|told| Clause { subject: Some(told), ..*clause });
        let decision = by_clause(scene, quote, answers.as_ref().unwrap_or(clause), confidence);
        let decision =
            decision.map(|said| if answers.is_some() { Decision { cue: None, ..said } } else { said });
        // "He has written to the council. “Nobody answers.”" is told to the reporter.
        let tells = scene.cue(clause).entry(scene.lexicon).is_some_and(|verb| verb.lemma == "tell");
        let told =
            |decision: Decision| Decision { addressee: decision.addressee.filter(|_| tells), ..decision };
        decision.map(told).into_iter().for_each(&mut *propose);
    }
}

/// Whether a clause says who says something, readily.
fn reports(scene: &Scene<'_>, clause: &Clause) -> bool {
    let cue = scene.cue(clause);
    // "When I said as much, X shrugged."
    let items = scene.items(cue.sentence);
    let under = clause.start > 0 && items[clause.start - 1].is(Classes::SUBORD) && clause.start < 3;
    // "One mother, who asked not to be named, said"
    let wishes = cue.is_class(scene.lexicon, &[VerbClass::Ask])
        && items
            .get(clause.end)
            .is_some_and(|item| item.is(Classes::NEG) || scene.words(item.span()) == "to");
    clause.parsed
        && !under
        && !wishes
        && clause.subject.is_some()
        && cue.kind == Kind::Verb
        && cue.mood == Mood::Finite
        && (!cue.is_weak(scene.lexicon) || answers(scene, clause).is_some())
}

/// Whom the writer asks, who answers: "I ask the cook if he tires of it. “Never.”", "I put it to him that …"
fn answers(scene: &Scene<'_>, clause: &Clause) -> Option<MentionId> {
    let writer = clause.subject.is_some_and(|id| scene.mention(id).first_or_second);
    let cue = scene.cue(clause);
    let puts = cue.entry(scene.lexicon).is_some_and(|verb| verb.lemma == "put");
    let asks = puts || cue.is_class(scene.lexicon, &[VerbClass::Ask]);
    clause.addressee.filter(|_| writer && asks)
}

/// Whether a sentence is a short question that reports nothing: "And the soldiers?"
pub(super) fn asks_alone(scene: &Scene<'_>, sentence: usize) -> bool {
    let items = scene.items(sentence);
    let question = items.last().is_some_and(|last| scene.words(last.span()) == "?");
    question && items.len() <= SHORT && scene.clauses(sentence).is_empty()
}

/// The most items of a question that the narration leaves to be answered.
const SHORT: usize = 6;

/// How many clauses of the sentence before are proposed.
const CLAUSES: usize = 4;
