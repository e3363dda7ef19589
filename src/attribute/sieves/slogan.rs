use super::{Decide, Sieve};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::Mood;
use crate::lexicon::{Classes, Lists, VerbClass};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "slogan",
    doc: "What a sign has that somebody holds or passes, and what is shouted at somebody, are no bystander's words.",
    examples: &[
        ("Ann Lowe waved a placard: “Save our pier.”", ""),
        ("Someone had taped a sign to the door: “Honk for the pier.”", ""),
        ("Two people held signs: “Save our pier” and “Shame.”", ""),
        ("Ann Lowe was met with shouts of “Shame!”", ""),
        ("Ann Lowe left to chants of “Save our pier”.", ""),
    ],
    counter_examples: &[
        "A sign read: “Save our pier.”",
        "Ann Lowe held a sign saying “Save our pier”.",
        "Ann Lowe wrote on a placard: “Save our pier.”",
        "The crowd greeted Ann Lowe with shouts of “Shame!”",
        "Ann Lowe left to shouts of “Shame!” from Bo Marsh.",
    ],
    decide: Decide::Settled(decide),
};

/// How far before the pause, in items, stands what carries the words.
const SIGN: usize = 6;
/// How far before "with", in items, stands the passive of who hears it.
const PASSIVE: usize = 4;

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let items = scene.items(sentence);
    let pause = |item: &Item| item.is_kind(TokenKind::Colon) || item.is_kind(TokenKind::Comma);
    let more = |item: &Item| item.quotation().is_some() || item.is(Classes::CONJ) || pause(item);
    let lead = items[..at].iter().rposition(|item| !more(item))?;
    let before = &items[..=lead];
    if pause(&items[lead + 1]) {
        let sign = sign(scene, before).filter(|&sign| !is_said(scene, sentence, &before[..sign], at))?;
        return Some(Decision::nobodys(Use::Writing, before[sign].span(), 0.85));
    }
    let source = items.get(at + 1).is_some_and(|item| item.is_word(scene.text, &["from", "by"]));
    (is_heard(scene, before) && !source)
        .then(|| Decision::nobodys(Use::Speech, before[lead - 1].span(), 0.85))
}

/// The item of a sign that somebody does something with, at most its place behind it: taped a sign to the door.
fn sign(scene: &Scene<'_>, before: &[Item]) -> Option<usize> {
    let place = |item: &Item| {
        item.mention().is_some() && !scene.is_relative(item)
            || item.is(Classes::PREP | Classes::DET) && !item.is(Classes::REL)
    };
    let is_sign = |item: &Item| {
        let head = item.mention().map_or(item.span(), |id| scene.mention(id).head);
        scene.lexicon.lists(&scene.words(head).to_lowercase()).has(Lists::SIGNS)
    };
    let from = before.len().saturating_sub(SIGN);
    let sign = (from..before.len()).rev().find(|&at| is_sign(&before[at]))?;
    let behind = before[sign + 1..].iter().all(place);
    // "two people held hand-painted signs", but "Ann Lowe signs: “Yes”"
    let name = |at: usize| before[at].mention().is_some_and(|id| scene.mention(id).kind != Kind::Nominal);
    let verb = before[sign].mention().is_none() && sign.checked_sub(1).is_none_or(name);
    let acts = |item: &Item| item.is(Classes::VERB | Classes::FINITE | Classes::ED | Classes::AUX);
    (behind && !verb && before[..sign].iter().any(acts)).then_some(sign)
}

/// Whether the words on a sign have somebody behind them: a body that put it up, or who writes them there.
fn is_said(scene: &Scene<'_>, sentence: usize, before: &[Item], at: usize) -> bool {
    let body = before
        .iter()
        .find_map(Item::mention)
        .is_some_and(|id| scene.mention(id).entity == Entity::Organisation);
    let speech = [VerbClass::Say, VerbClass::Ask, VerbClass::Write];
    let says = |clause: &Clause| {
        let cue = scene.cue(clause);
        let own = cue.item < before.len() && cue.mood == Mood::Finite && !cue.is_weak(scene.lexicon);
        own && clause.parsed && cue.is_class(scene.lexicon, &speech)
    };
    body || scene.clauses_before(sentence, at).any(says)
}

/// Whether shouts are what somebody hears: left to chants of, was met with cries of.
fn is_heard(scene: &Scene<'_>, before: &[Item]) -> bool {
    let [rest @ .., preposition, shouts, of] = before else { return false };
    let noun = shouts.mention().map(|id| scene.mention(id));
    let voices = scene.lexicon.lists(scene.words(noun.map_or(shouts.span(), |noun| noun.head)));
    let own = noun.is_some_and(|noun| noun.possessor.is_some());
    if own || !voices.has(Lists::VOICES) || !of.is_word(scene.text, &["of"]) {
        return false;
    }
    // "left to applause and cries of"
    let (rest, preposition) = match rest {
        [rest @ .., first, noise] if preposition.is(Classes::CONJ) && noise.mention().is_some() => {
            (rest, first)
        }
        _ => (rest, preposition),
    };
    let be = |item: &Item| item.lists(scene.text, scene.lexicon).has(Lists::BE);
    let passive = || rest.iter().rev().take(PASSIVE).any(be);
    preposition.is_word(scene.text, &["to", "amid", "over", "through", "despite", "past"])
        || preposition.is_word(scene.text, &["with", "by"]) && passive()
}
