use super::{Decide, Sieve, carried_on, gesture};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage::ends_sentence;
use crate::cues::{self, Mood};
use crate::lexicon::{Classes, Turn, VerbClass};
use crate::mentions::{Entity, Kind, Mention};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::{MentionId, QuoteId};
use crate::values::Gender;

pub(super) const SIEVE: Sieve = Sieve {
    name: "floating",
    doc: "A quotation that is a sentence of its own carries on the one before it.",
    examples: &[("“We are ready,” Ann Lowe said. “Let them come.”", "Ann Lowe")],
    counter_examples: &["“We are ready,” Ann Lowe said.\n\nThe “lost boys” were never seen again."],
    decide: Decide::One(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, decided: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let nobody = |item: &Item| {
        item.mention().is_none_or(|id| {
            let mention = scene.mention(id);
            !mention.entity.is_source() && mention.name.is_none()
        })
    };
    let before = &scene.items(sentence)[..at];
    // "Hours later: “…”", "Pressed again: “…”", but not "Hope added: “…”", whose subject may be a word that is no mention.
    let says = scene.clauses_before(sentence, at).any(|clause| {
        let cue = scene.cue(clause);
        let says = [VerbClass::Say, VerbClass::Write, VerbClass::Manner];
        let finite = cue.kind == cues::Kind::Verb && cue.mood == Mood::Finite && cue.first > 0;
        finite && cue.is_class(scene.lexicon, &says)
    });
    let timed = at < 8
        && before.last().is_some_and(|last| last.is_kind(TokenKind::Colon))
        && !says
        && before.iter().all(nobody);
    if at != 0 && !timed {
        return None;
    }
    // “We can win,” which is what counts.
    let whole = ends_sentence(scene.inner(quote)) || scene.items(sentence).len() == 1;
    let paragraph = scene.sentence(sentence).paragraph;
    let level = scene.quotes.get(quote).parent;
    let said =
        |id: &QuoteId| decided.quotes[id.index()].is_some_and(|before| before.decision.speaker.is_some());
    let earlier = (quote.index().saturating_sub(12)..quote.index()).rev().map(|at| QuoteId(at as u32));
    let id = earlier.clone().filter(|id| scene.quotes.get(*id).parent == level).find(said)?;
    // “And where did he go?” X shot back. A paragraph of words alone answers it, and is said by whoever spoke before X.
    let next = QuoteId(quote.index() as u32 + 1);
    let answers = scene.home(id).is_some_and(|(asked, _)| {
        let asked = scene.sentence(asked).paragraph;
        asked + 1 == paragraph && is_alone(scene, sentence)
            || asked == paragraph
                && scene.items(sentence).len() == 1
                && next.index() < scene.quotes.all.len()
                && is_beside(scene, quote, next)
    });
    let asked = answers && scene.inner(id).ends_with('?');
    let asker = decided.quotes[id.index()].and_then(|asked| asked.decision.speaker);
    let other = |id: &QuoteId| {
        let speaker = decided.quotes[id.index()].and_then(|other| other.decision.speaker);
        speaker.zip(asker).is_some_and(|(speaker, asker)| !is_same(scene, speaker, asker))
    };
    let mut all = earlier.clone().filter(|id| scene.quotes.get(*id).parent == level).take(EXCHANGE);
    if let Some(answers) = all.find(other).filter(|_| asked) {
        let decision = carried_on(answers, decided, scene.quotes.get(id).span, 0.5)?;
        return Some(Decision { addressee: None, ..decision });
    }
    if let Some(decision) = asks_again(scene, decided, quote, id) {
        return Some(decision);
    }
    // “It leaks,” she pointed to the roof.
    let acts = gesture::actor_behind(scene, quote).map(|(actor, _)| actor);
    if acts.zip(asker).is_some_and(|(actor, speaker)| {
        !is_same(scene, actor, speaker) || scene.mention(actor).gender != scene.mention(speaker).gender
    }) {
        return None;
    }
    if asker.is_some_and(|speaker| is_introduced(scene, sentence, speaker)) {
        return None;
    }
    let before = scene.quotes.get(id);
    let (its_sentence, _) = scene.home(id)?;
    let its_paragraph = scene.sentence(its_sentence).paragraph;
    // Paragraphs of words alone that go on with one speaker go on with the same; two quotations side by side have two.
    let last = scene.after(sentence).is_none_or(|after| scene.sentence(after).paragraph != paragraph);
    let goes_on = its_paragraph < paragraph
        && last
        && decided.quotes[id.index()].is_some_and(|before| before.decision.continues.is_some());
    if scene.items(its_sentence).len() == 1 && is_beside(scene, id, quote) && !goes_on {
        return None;
    }
    // One inside glue stands behind all of the text's own sentences.
    let distance = sentence.checked_sub(its_sentence)?;
    let confidence = match (paragraph == its_paragraph, its_paragraph + 1 == paragraph) {
        (true, _) if distance <= 1 => 0.95,
        (true, _) if !reported_between(scene, its_sentence, sentence) => 0.8,
        (_, true)
            if scene.before(sentence).is_none_or(|before| scene.sentence(before).paragraph != paragraph) =>
        {
            0.6
        }
        // A paragraph of words alone goes on with whoever spoke last.
        _ if its_paragraph < paragraph && its_paragraph + FAR >= paragraph && is_alone(scene, sentence) => {
            0.5
        }
        _ => return None,
    };
    carried_on(id, decided, before.span, if whole { confidence } else { confidence - 0.4 })
}

/// Who asks on where words alone that answer a question are followed by a question alone: X asked him where it was. “There,” he
/// replied. “Where?”
fn asks_again(
    scene: &Scene<'_>,
    decided: &Attributions,
    quote: QuoteId,
    answer: QuoteId,
) -> Option<Decision> {
    let (sentence, _) = scene.home(quote)?;
    let (answered, _) = scene.home(answer)?;
    let paragraph = |sentence: usize| scene.sentence(sentence).paragraph;
    let decision = decided.quotes[answer.index()]?.decision;
    let answers = scene.cues.get(decision.cue?).entry(scene.lexicon)?.turn == Turn::Answers;
    let question = |id: QuoteId| scene.inner(id).ends_with('?');
    let beside = paragraph(answered) + 1 == paragraph(sentence) && is_alone(scene, sentence);
    if !answers || !beside || !question(quote) || question(answer) {
        return None;
    }
    let asked = scene.before(answered).filter(|asked| paragraph(*asked) + 1 == paragraph(answered))?;
    let clause = scene.clauses(asked).iter().find(|clause| {
        clause.parsed
            && clause.subject.is_some()
            && scene.cue(clause).is_class(scene.lexicon, &[VerbClass::Ask])
    })?;
    Some(Decision {
        speaker: clause.subject,
        cue: None,
        addressee: None,
        continues: None,
        r#use: decision.r#use,
        evidence: scene.items(asked)[clause.start].span(),
        confidence: 0.5,
    })
}

/// How many paragraphs back somebody may have spoken who goes on.
const FAR: usize = 3;

/// Whether two quotations follow each other with nothing between, so that another one speaks: “Is that so?” “It is.”
fn is_beside(scene: &Scene<'_>, first: QuoteId, second: QuoteId) -> bool {
    let (first, second) = (scene.quotes.get(first), scene.quotes.get(second));
    first.tokens.end == second.tokens.start
}

/// Whether the sentence before tells what somebody new is or feels, who then speaks: "The owner, Dov Rowland, was less
/// impressed. “…”"
fn is_introduced(scene: &Scene<'_>, sentence: usize, speaker: MentionId) -> bool {
    let paragraph = scene.sentence(sentence).paragraph;
    let alike = |&before: &usize| {
        let own = scene.sentence(before).paragraph;
        (own == paragraph || own + 1 == paragraph && is_alone(scene, sentence))
            && scene.items(before).iter().all(|item| item.quotation().is_none())
    };
    let last = scene.after(sentence).is_none_or(|after| scene.sentence(after).paragraph != paragraph);
    let Some(before) = scene.before(sentence).filter(|before| last && alike(before)) else { return false };
    let items = scene.items(before);
    let Some(actor) = super::beat::actor(scene, items) else { return false };
    let (new, old) = (scene.mention(actor), scene.mention(speaker));
    let named = new.kind == Kind::Name && new.entity == Entity::Unknown;
    let person = (new.entity == Entity::Person || named) && new.kind != Kind::Pronoun && !new.plural;
    let be = items.iter().take(INTRODUCED).any(|item| item.is(Classes::COPULA) && !item.is(Classes::PREP));
    let stance = || {
        scene.clauses(before).iter().any(|clause| {
            let stands = [VerbClass::Think, VerbClass::Gesture, VerbClass::Ask];
            clause.subject == Some(actor) && scene.cue(clause).is_class(scene.lexicon, &stands)
        })
    };
    let head = |mention: &Mention| scene.words(mention.head);
    person && (be || stance()) && old.kind != Kind::Pronoun && !head(new).eq_ignore_ascii_case(head(old))
}

/// The most that words are trusted to go on past somebody else's sentence.
const PAST_ANOTHER: f32 = 0.75;

/// How sure a decision to carry on an earlier quotation can be at most: “We are sorry,” said X. Shoppers were furious. “…”
pub(super) fn ceiling(scene: &Scene<'_>, quote: QuoteId, decision: &Decision) -> f32 {
    let places = decision.continues.and_then(|id| scene.home(id)).zip(scene.home(quote));
    let (Some(speaker), Some(((from, _), (to, _)))) = (decision.speaker, places) else { return 1.0 };
    let between = (from + 1..to.min(from + 1 + BETWEEN))
        .any(|sentence| another(scene, sentence).is_some_and(|id| is_another(scene, id, speaker)));
    if between { PAST_ANOTHER } else { 1.0 }
}

/// How many sentences between two quotations are looked at.
const BETWEEN: usize = 8;

/// Whom a sentence without a quotation has for its subject, one or many.
fn another(scene: &Scene<'_>, sentence: usize) -> Option<MentionId> {
    let items = scene.items(sentence);
    let first = || {
        let at = items.iter().position(|item| item.mention().is_some())?;
        let governed = at > 0 && items[at - 1].is(Classes::PREP);
        items[at].mention().filter(|&id| !governed && scene.mention(id).entity == Entity::Group)
    };
    let quoted = items.iter().any(|item| item.quotation().is_some());
    (!quoted).then(|| super::beat::actor(scene, items).or_else(first)).flatten()
}

/// Whether a subject is somebody else than a speaker: another name or noun, somebody of the speaker's, another gender.
fn is_another(scene: &Scene<'_>, subject: MentionId, speaker: MentionId) -> bool {
    let (new, old) = (scene.mention(subject), scene.mention(speaker));
    let known = ![new.gender, old.gender].contains(&Gender::Unknown);
    known && new.gender != old.gender
        || !is_same(scene, subject, speaker)
        || new.kind != Kind::Pronoun && new.possessor.is_some()
}

/// How far into the sentence, in items, stands what somebody is.
const INTRODUCED: usize = 8;

/// How many quotations before a question are looked at for who answers it.
const EXCHANGE: usize = 4;

/// Whether two mentions have the same words, or one is a pronoun that may stand for the other.
fn is_same(scene: &Scene<'_>, a: MentionId, b: MentionId) -> bool {
    let pronoun = |id| scene.mention(id).kind == Kind::Pronoun;
    let head = |id| scene.words(scene.mention(id).head);
    head(a).eq_ignore_ascii_case(head(b)) || pronoun(a) != pronoun(b)
}

/// Whether a sentence is one quotation, and its paragraph begins with it.
fn is_alone(scene: &Scene<'_>, sentence: usize) -> bool {
    let paragraph = scene.sentence(sentence).paragraph;
    let first = scene.before(sentence).is_none_or(|before| scene.sentence(before).paragraph != paragraph);
    first && scene.items(sentence).len() == 1
}

/// Whether a report without marks stands between two sentences of a paragraph.
fn reported_between(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).take(8).any(|sentence| {
        scene
            .clauses(sentence)
            .iter()
            .any(|clause| clause.parsed && !scene.cue(clause).is_weak(scene.lexicon))
    })
}
