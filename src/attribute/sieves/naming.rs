use super::{Decide, Sieve};
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage;
use crate::lexicon::{Classes, Form, VerbClass};
use crate::mentions::{Entity, Kind};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "naming",
    doc: "What something is named, a word spoken of as a word, and one that the writer doubts, are nobody's speech.",
    examples: &[
        ("Ann Lowe said the duck, known as “Dabbles”, was safe.", ""),
        ("Ann Lowe said the duck, known in the firm as “Dabbles”, was safe.", ""),
        ("Ann Lowe told me the word “moderate” was in it.", ""),
        ("Ann Lowe attacked the so-called “experts” of Dunmore.", ""),
    ],
    counter_examples: &["Ann Lowe called it “a shame”."],
    decide: Decide::Settled(decide),
};

/// The most words of a name.
const LONGEST: usize = 5;

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    if usage::is_doubted(scene, quote) {
        return Some(Decision::nobodys(Use::Scare, scene.quotes.get(quote).span, 0.85));
    }
    let items = scene.items(sentence);
    let listed = (0..at)
        .rev()
        .take(12)
        .find(|&before| items[before].quotation().is_none() && !items[before].is(Classes::CONJ))?;
    let before = &items[..=listed];
    let reports = || {
        scene
            .clauses_before(sentence, at)
            .any(|clause| scene.cue(clause).item == listed && clause.parsed && clause.subject.is_some())
    };
    // "dubbed “the Ox” by teammates": they say it
    let by = items.get(at + 1).is_some_and(|item| scene.words(item.span()) == "by")
        && items.get(at + 2).is_some_and(|item| item.mention().is_some());
    let named = is_named(scene, before, reports) && !by
        || is_word(scene, before) && !is_spoken(scene, before)
        || is_meaning(scene, before)
        || is_called(scene, before) && scene.inner(quote).split_whitespace().nth(CALLED).is_none();
    let short = || scene.inner(quote).split_whitespace().nth(LONGEST).is_none();
    (named && short()).then(|| {
        let r#use = if is_work(scene, before) { Use::Title } else { Use::Term };
        Decision::nobodys(r#use, items[listed].span(), 0.85)
    })
}

/// "known as", "a measure named", "The gull, called": a participle behind its noun.
fn is_named(scene: &Scene<'_>, before: &[Item], reports: impl Fn() -> bool) -> bool {
    // "known as", "known in the company as"
    let known = word(scene, before, 1) == "as" && (2..7).any(|back| word(scene, before, back) == "known");
    let verb = before.last().filter(|item| {
        item.is(Classes::VERB) && matches!(item.token.word.form, Form::Past | Form::Participle)
    });
    let names = verb
        .and_then(|item| scene.lexicon.verb(item.token.word.verb))
        .is_some_and(|verb| verb.class == VerbClass::Call)
        || before.last().is_some_and(|item| item.is(Classes::MARKED));
    let behind = before.len().checked_sub(2).map(|at| &before[at]);
    let participle = behind.is_some_and(|item| {
        let thing = item.mention().is_some_and(|id| {
            let mention = scene.mention(id);
            mention.kind == Kind::Nominal
                && !matches!(
                    mention.entity,
                    Entity::Person | Entity::Group | Entity::Organisation | Entity::Time
                )
        });
        // "the owner, Minera Tres, blamed" has a subject.
        thing || (item.is_kind(TokenKind::Comma) || item.is(Classes::AUX)) && !reports()
    });
    known || names && participle
}

/// The most words of what people call a thing.
const CALLED: usize = 3;

/// "a cheese the islanders call", "a star whom she calls only": what is named by a verb in the present, its object before.
fn is_called(scene: &Scene<'_>, before: &[Item]) -> bool {
    let verb = before.iter().rposition(|item| !item.is(Classes::ADV) || item.is(Classes::VERB));
    let Some(verb) = verb.filter(|&at| at > 1 && at + 2 >= before.len()) else { return false };
    let item = &before[verb];
    let calls = scene.lexicon.verb(item.token.word.verb).is_some_and(|verb| verb.lemma == "call")
        && matches!(item.token.word.form, Form::Base | Form::Third);
    let object = &before[verb - 2];
    let relative = object.mention().is_some_and(|id| scene.mention(id).kind != Kind::Pronoun);
    calls
        && before[verb - 1].mention().is_some()
        && relative
        && !object.is(Classes::WH)
        && !object.is(Classes::SUBORD)
}

/// "said the word", "with the words": somebody says it.
fn is_spoken(scene: &Scene<'_>, before: &[Item]) -> bool {
    let [.., says, _] = before else { return false };
    let verb = scene.lexicon.verb(says.token.word.verb);
    verb.is_some_and(|verb| verb.class == VerbClass::Say && !verb.weak) && says.is(Classes::VERB)
}

/// "a petition headed", "the novel, called", "her memoir is called": what is named has a title.
fn is_work(scene: &Scene<'_>, before: &[Item]) -> bool {
    let thing = |item: &Item| {
        item.is(Classes::WORK)
            || item.mention().is_some_and(|id| scene.mention(id).classes.has(Classes::WORK))
    };
    before.iter().rev().take(3).any(thing)
}

/// “flush” means: a word's meaning
fn is_meaning(scene: &Scene<'_>, before: &[Item]) -> bool {
    let [.., word, means] = before else { return false };
    let means = scene.lexicon.look_up(scene.words(means.span()));
    word.quotation().is_some() && means.classes.has(Classes::DEFINES)
}

/// "the word", "words such as", "the term"
fn is_word(scene: &Scene<'_>, before: &[Item]) -> bool {
    let last = word(scene, before, 1).rsplit(' ').next().unwrap_or_default();
    let listed = last == "as" && word(scene, before, 2).ends_with("such");
    listed || scene.lexicon.look_up(last).classes.has(Classes::WORD)
}

/// The words of the item so many from the end.
fn word<'t>(scene: &Scene<'t>, before: &[Item], from_end: usize) -> &'t str {
    before.len().checked_sub(from_end).map_or("", |at| scene.words(before[at].span()))
}
