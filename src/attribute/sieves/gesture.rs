use super::{Decide, Sieve, beat};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::cues::{Kind, Mood};
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{self, Entity};
use crate::sentences::Item;
use crate::span::{MentionId, QuoteId, Span};
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "gesture",
    doc: "Whoever laughs, shrugs or nods in the sentence before says the quotation that is a sentence of its own.",
    examples: &[
        (
            "“It is sunk,” Bo Marsh said.\n\nShown the picture, Ann Lowe laughed for a while. “It only floats.”",
            "Ann Lowe",
        ),
        ("Ann Lowe rolled her eyes. “It only floats.”", "Ann Lowe"),
        ("When I said as much, Ann Lowe shrugged. “It was open when I got here.”", "Ann Lowe"),
    ],
    counter_examples: &[
        "Ann Lowe left the room. “Nobody washes.”",
        "Ann Lowe laughed. The “lost boys” stayed.",
    ],
    decide: Decide::Judged(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<(Decision, bool)> {
    if let Some((actor, evidence)) = actor_behind(scene, quote) {
        let decision = Decision { speaker: Some(actor), ..Decision::nobodys(Use::Speech, evidence, 0.85) };
        return Some((decision, false));
    }
    let (sentence, at) = scene.home(quote)?;
    let whole = at == 0 && (ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1);
    let before = scene.before(sentence).filter(|&before| {
        whole
            && scene.sentence(before).paragraph == scene.sentence(sentence).paragraph
            && scene.items(before).iter().all(|item| item.quotation().is_none())
    })?;
    let items = scene.items(before);
    let actor = beat::actor(scene, items)?;
    let acted = acts(scene, before, actor)?;
    let mention = scene.mention(actor);
    let person = mention.entity == Entity::Person
        || mention.kind == mentions::Kind::Name && mention.entity == Entity::Unknown;
    let evidence = mention.span.to(acted);
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

/// Who does something right behind a quotation that ends in a comma, and the words for it: “It leaks,” she pointed to the roof
pub(super) fn actor_behind(scene: &Scene<'_>, quote: QuoteId) -> Option<(MentionId, Span)> {
    let (sentence, at) = scene.home(quote)?;
    let [actor, verb, ..] = scene.items(sentence).get(at + 1..)? else { return None };
    let id = actor.mention().filter(|_| at == 0 && scene.inner(quote).ends_with(','))?;
    let mention = scene.mention(id);
    let person = mention.is_subject_pronoun()
        || mention.kind == mentions::Kind::Name && mention.entity == Entity::Person;
    let acts = verb.is(Classes::FINITE | Classes::ED)
        || verb.is(Classes::VERB) && matches!(verb.token.word.form, Form::Past | Form::Third);
    // "she shook her head" is the clause of no words.
    let says = || {
        let clause = scene.clauses_behind(sentence, at).next();
        clause.is_some_and(|clause| clause.subject == Some(id) && !moves_body(scene, sentence, at + 3))
    };
    (person && acts && !says()).then(|| (id, mention.span.to(verb.span())))
}

/// Whether an item is a part of somebody's own body: her head.
fn moves_body(scene: &Scene<'_>, sentence: usize, item: usize) -> bool {
    scene.items(sentence).get(item).and_then(Item::mention).is_some_and(|id| {
        let part = scene.mention(id);
        let noun = scene.lexicon.look_up(scene.words(part.head));
        part.possessor.is_some() && noun.classes.has(Classes::BODY)
    })
}

/// What somebody does that is a gesture: a verb of the lexicon, or one with a part of the body for its object.
fn acts(scene: &Scene<'_>, sentence: usize, actor: MentionId) -> Option<Span> {
    let gestures = [VerbClass::Gesture, VerbClass::Manner];
    let verb = scene.clauses(sentence).iter().find(|clause| {
        let cue = scene.cue(clause);
        let finite = cue.kind == Kind::Verb && cue.mood == Mood::Finite && clause.parsed;
        finite && clause.subject == Some(actor) && cue.is_class(scene.lexicon, &gestures)
    });
    let body = || {
        let items = scene.items(sentence);
        let at = items.iter().position(|item| item.mention() == Some(actor))?;
        // "Ann Lowe slowly rolled her eyes"
        let verbs = items[at + 1..].iter().take_while(|item| item.mention().is_none()).count();
        let moved = (1..=BEFORE).contains(&verbs) && !items[at + 1].is(Classes::PREP | Classes::AUX);
        let part = at + 1 + verbs;
        (moved && moves_body(scene, sentence, part)).then(|| items[part].span())
    };
    verb.map(|clause| scene.cue(clause).span).or_else(body)
}

/// How many items stand at most between somebody and what is moved.
const BEFORE: usize = 3;
