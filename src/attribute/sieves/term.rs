use super::{Decide, Sieve};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage;
use crate::lexicon::{Classes, Form, Lists, VerbClass};
use crate::mentions::Kind;
use crate::sentences::Item;
use crate::span::{QuoteId, Span};
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "term",
    doc: "What people call a thing or a person, an offence, and a question that somebody only reads are nobody's speech.",
    examples: &[
        ("Fans nicknamed Bo Marsh “Stretch”.", ""),
        ("His brothers called Bo Marsh “Peanut”.", ""),
        ("Economists call the pattern “shrinkflation”.", ""),
        ("Bo Marsh answers to “Skip”.", ""),
        ("Bo Marsh admitted “assault by beating”.", ""),
        ("“Carbon neutral” means little to Ann Lowe.", ""),
        ("The law defines “waste” as what is left.", ""),
        ("Voters will see the question “Should the pier go?”", ""),
    ],
    counter_examples: &[
        "Ann Lowe called Bo Marsh “a peanut”.",
        "Economists call the plan “reckless”.",
        "Bo Marsh admitted “making mistakes”.",
        "Ann Lowe asked the question “Should the pier go?”",
    ],
    decide: Decide::Settled(decide),
};

/// The most tokens of a term.
const LONGEST: usize = 6;
/// The most words of a nickname.
const NICKNAME: usize = 2;
/// The most items between a verb and what it calls its object.
const OBJECT: usize = 4;

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let items = scene.items(sentence);
    let (before, behind) = (&items[..at], &items[at + 1..]);
    let nobodys = |span: Span| Decision::nobodys(Use::Term, span, 0.85);
    if is_read(scene, before) {
        return Some(Decision::nobodys(Use::Writing, before[at - 1].span(), 0.85));
    }
    if is_long(scene, quote) {
        return None;
    }
    if let Some(means) = behind.first().filter(|_| is_defined(scene, quote, behind)) {
        return Some(nobodys(means.span()));
    }
    let last = before.last()?;
    // "the law defines “waste” as"
    let defined =
        last.is(Classes::DEFINES) && behind.first().is_some_and(|item| item.is_word(scene.text, &["as"]));
    let short = defined
        || is_answered_to(scene, before)
        || is_offence(scene, quote, before)
        || is_given(scene, before);
    let called =
        || scene.clauses_before(sentence, at).next().filter(|clause| is_called(scene, quote, clause, at));
    if short { Some(nobodys(last.span())) } else { called().map(|clause| nobodys(scene.cue(clause).span)) }
}

fn is_long(scene: &Scene<'_>, quote: QuoteId) -> bool {
    scene.quotes.get(quote).inner.len() > LONGEST
}

/// Whether the words stand before what says what they mean: “Net zero” means little, “hygge” refers to comfort.
fn is_defined(scene: &Scene<'_>, quote: QuoteId, behind: &[Item]) -> bool {
    let [verb, rest @ ..] = behind else { return false };
    let to = rest.first().is_some_and(|item| item.is_word(scene.text, &["to"]));
    let refers = verb.is_word(scene.text, &["refers", "referred"]) && to;
    let said = || usage::ends_like_speech(scene.inner(quote)) || usage::ends_sentence(scene.inner(quote));
    (verb.is(Classes::DEFINES) || refers) && !said()
}

/// Whether the question right before the quotation is one that its sentence's subject reads and does not ask: "see the
/// question “…?”", but not "asked the question", "Lowe's question".
fn is_read(scene: &Scene<'_>, before: &[Item]) -> bool {
    let [.., verb, question] = before else { return false };
    let asked = scene.lexicon.verb(verb.token.word.verb).is_some_and(|verb| {
        matches!(verb.class, VerbClass::Say | VerbClass::Ask | VerbClass::Write | VerbClass::Manner)
    });
    let read = verb.is(Classes::VERB | Classes::FINITE | Classes::MODAL) && !asked;
    read && question.mention().is_some_and(|id| {
        let mention = scene.mention(id);
        mention.possessor.is_none() && scene.words(mention.head) == "question"
    })
}

/// "answers to “Skip”"
fn is_answered_to(scene: &Scene<'_>, before: &[Item]) -> bool {
    let [.., answers, to] = before else { return false };
    let lemma = scene.lexicon.verb(answers.token.word.verb).map(|verb| verb.lemma);
    lemma == Some("answer") && to.is_word(scene.text, &["to"])
}

/// Whether an offence is admitted, denied or charged: admitted “assault by beating”, guilty of “theft by finding”.
fn is_offence(scene: &Scene<'_>, quote: QuoteId, before: &[Item]) -> bool {
    let charges = |item: &Item| item.lists(scene.text, scene.lexicon).has(Lists::CHARGES);
    let offence = |word: &str| scene.lexicon.lists(word.trim_end_matches(',')).has(Lists::OFFENCE);
    before.iter().rev().take(3).any(charges) && scene.inner(quote).split_whitespace().take(2).any(offence)
}

/// Whether a verb that gives a name stands before its object and the quotation: nicknamed him “Stretch”.
fn is_given(scene: &Scene<'_>, before: &[Item]) -> bool {
    let object = |item: &Item| item.mention().is_some() || item.is(Classes::DET);
    let object = before.iter().rev().take(OBJECT).take_while(|item| object(item)).count();
    let verb = before.len().checked_sub(object + 1).map(|at| &before[at]);
    let names =
        |item: &Item| item.is(Classes::VERB) && item.lists(scene.text, scene.lexicon).has(Lists::NAMES);
    object > 0 && verb.is_some_and(names)
}

/// Whether a clause tells what a thing is called by many: a name, or the term of those who know it.
fn is_called(scene: &Scene<'_>, quote: QuoteId, clause: &Clause, at: usize) -> bool {
    let cue = scene.cue(clause);
    let calls =
        cue.entry(scene.lexicon).is_some_and(|verb| ["call", "dub", "term", "refer"].contains(&verb.lemma));
    let gap = at.checked_sub(clause.end).is_some_and(|gap| gap <= OBJECT);
    let Some(subject) = clause.subject.filter(|_| calls && gap && clause.parsed).map(|id| scene.mention(id))
    else {
        return false;
    };
    let inner = scene.inner(quote).trim_end_matches(['.', ',']);
    let name = inner.strip_prefix("the ").unwrap_or(inner);
    let mut words = name.split_whitespace();
    let capitals = words.clone().all(|word| word.starts_with(char::is_uppercase));
    let many = subject.kind == Kind::Nominal && subject.plural;
    let present = matches!(cue.form, Form::Base | Form::Third);
    let expert = scene.lexicon.lists(scene.words(subject.head)).has(Lists::EXPERTS);
    many && (capitals && words.nth(NICKNAME).is_none() || present && expert && !is_judgement(scene, inner))
}

/// Whether words say how something is and not what it is called: reckless, dangerous and cruel, a mess, pure fiction.
fn is_judgement(scene: &Scene<'_>, words: &str) -> bool {
    let adjective = |word: &str| {
        ["ous", "ful", "less", "ive", "able", "ible", "ly"].iter().any(|end| word.ends_with(end))
    };
    let mut all = words.split_whitespace();
    let first = all.clone().next().unwrap_or_default();
    let class = |word: &str| scene.lexicon.look_up(word).classes;
    let degree = class(first).has(Classes::DET | Classes::ADV | Classes::NEG);
    degree || all.clone().last().is_some_and(adjective) || all.any(|word| class(word).has(Classes::CONJ))
}
