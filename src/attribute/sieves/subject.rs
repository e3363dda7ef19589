use super::{Decide, Sieve, is_hearing, is_other_work, is_unsaid};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::Mood;
use crate::lexicon::{Classes, Form, Lists, VerbClass};
use crate::mentions::Entity;
use crate::segment::Kind as TokenKind;
use crate::sentences::{Item, What};
use crate::span::{MentionId, QuoteId};
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "subject",
    doc: "Whoever a sentence without a reporting verb is about says the fragment in it.",
    examples: &[("Ann Lowe has long stood for “a town of gardens and no cars.”", "Ann Lowe")],
    counter_examples: &["The “lost boys” were never seen again."],
    decide: Decide::Several(decide),
};

/// How far back, in items, a subject may stand.
const WINDOW: usize = 40;
/// How many subjects are proposed.
const SUBJECTS: usize = 3;

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    // "drills it called “a rehearsal”": it says so.
    let called = |clause: &Clause| {
        let cue = scene.cue(clause);
        let calls = cue.is_class(scene.lexicon, &[VerbClass::Call]) && cue.mood == Mood::Finite;
        clause.end == at && clause.parsed && clause.subject.is_some() && calls
    };
    if scene
        .clauses_before(sentence, at)
        .next()
        .is_some_and(|clause| called(clause) || is_other_work(scene, clause) || is_unsaid(scene, clause))
    {
        return;
    }
    let items = scene.items(sentence);
    let start = at.saturating_sub(WINDOW);
    let possessors = items[at.saturating_sub(3)..at].iter().rev().filter_map(Item::mention);
    let possessor = possessors.filter_map(|id| scene.mention(id).possessor).next();
    let subjects = (start..at).rev().filter(|&item| is_subject(scene, &items[..at], item));
    let subjects = subjects.filter_map(|item| items[item].mention()).take(SUBJECTS);
    // "a bill that she called “lousy”": she says it by that verb.
    let by_verb = |speaker: MentionId| {
        let reports = |clause: &&Clause| {
            let cue = scene.cue(clause);
            let speech = cue.is_class(scene.lexicon, &[VerbClass::Say, VerbClass::Ask, VerbClass::Write]);
            clause.end == at || cue.mood == Mood::Finite && speech && !cue.is_weak(scene.lexicon)
        };
        let mut own = scene.clauses_before(sentence, at).filter(reports);
        own.any(|clause| clause.parsed && clause.subject == Some(speaker))
    };
    let mut offer = |speaker: MentionId, confidence: f32| {
        let heard = |clause: &Clause| {
            clause.subject == Some(speaker) && is_hearing(scene, scene.cue(clause), speaker)
        };
        if by_verb(speaker) || scene.clauses_before(sentence, at).any(heard) {
            return;
        }
        let said = scene.mention(speaker).span;
        propose(Decision {
            speaker: Some(speaker),
            evidence: said,
            r#use: Use::Speech,
            confidence,
            ..Decision::nobodys(Use::Speech, scene.quotes.get(quote).span, 0.5)
        });
    };
    if let Some(possessor) = possessor {
        offer(possessor, 0.6);
    }
    subjects.for_each(|speaker| offer(speaker, 0.5));
}

/// Whether a mention can speak and a verb stands behind it, no preposition before it.
fn is_subject(scene: &Scene<'_>, items: &[Item], at: usize) -> bool {
    let Some(mention) = items[at].mention().map(|id| scene.mention(id)) else { return false };
    let governed = at.checked_sub(1).is_some_and(|before| {
        let item = &items[before];
        item.is(Classes::PREP) && !item.is(Classes::SUBORD | Classes::ADV | Classes::CONJ)
    });
    let verb = |item: &Item| {
        item.is(Classes::AUX | Classes::MODAL | Classes::FINITE | Classes::VERB | Classes::ED)
            || item.is_kind(TokenKind::Clitic)
            || item.is_kind(TokenKind::Word)
                && !item.is(Classes::PREP | Classes::CONJ | Classes::SUBORD | Classes::ADV)
    };
    let behind = items[at + 1..].iter().find(|item| !item.is(Classes::ADV | Classes::LY));
    // "The court heard that": it was told.
    let body = matches!(mention.entity, Entity::Organisation | Entity::Group);
    let verb_of = |item: &Item| scene.lexicon.verb(item.token.word.verb);
    let told = body && behind.and_then(verb_of).is_some_and(|verb| verb.no_body);
    let set_off = behind.is_some_and(|item| item.is_kind(TokenKind::Comma) || item.is_kind(TokenKind::Open));
    // "He was jailed for a “brutal” attack", ", which was moved to a “hub”": what is done to somebody nobody says.
    let be = |item: &Item| item.lists(scene.text, scene.lexicon).has(Lists::BE);
    let mut group = items[at + 1..].iter().skip_while(|item| item.is(Classes::ADV | Classes::LY));
    let passive = group.next().is_some_and(be)
        && group.find(|item| !item.is(Classes::ADV | Classes::LY)).is_some_and(|item| {
            let past = matches!(item.token.word.form, Form::Past | Form::Participle);
            item.what == What::Token && (item.is(Classes::ED) || item.is(Classes::VERB) && past)
        });
    !governed
        && !told
        && !passive
        && !mention.object
        && !mention.entity.is_mute()
        && (behind.is_some_and(verb) || set_off && at == 0)
}
