use super::{Decide, Sieve, headline};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage;
use crate::cues::Mood;
use crate::lexicon::{Classes, Form, Lists, VerbClass};
use crate::mentions::{Entity, Kind};
use crate::segment::{Kind as TokenKind, Token};
use crate::sentences::{Item, What};
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
    let named = is_named(scene, before, reports)
        || is_passive(scene, before)
        || is_word(scene, before) && !is_spoken(scene, before)
        || is_titled(scene, before) && scene.inner(quote).split_whitespace().nth(CALLED).is_none()
        || is_term(scene, quote)
        || is_meaning(scene, before)
        || is_called(scene, before) && is_name(scene, quote);
    let short = || scene.inner(quote).split_whitespace().nth(LONGEST).is_none();
    if is_modifier(scene, quote) {
        let r#use = usage::of_undecided(scene, quote).0;
        return Some(Decision::nobodys(r#use, items[listed].span(), 0.85));
    }
    (named && short()).then(|| {
        let r#use = if is_work(scene, before) { Use::Title } else { Use::Term };
        Decision::nobodys(r#use, items[listed].span(), 0.85)
    })
}

/// "known as", "a measure named", "The gull, called": a participle behind its noun.
fn is_named(scene: &Scene<'_>, before: &[Item], reports: impl Fn() -> bool) -> bool {
    // "known as", "known in the company as"
    let knows = |before: &[Item], back| scene.lexicon.lists(word(scene, before, back)).has(Lists::KNOWS);
    let known = |before: &[Item]| word(scene, before, 1) == "as" && (2..7).any(|back| knows(before, back));
    let known = match before {
        [rest @ .., article] if article.what == What::Token && article.is(Classes::DET) => known(rest),
        _ => known(before),
    };
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

/// "was dubbed the", ", nicknamed the": a participle with the article of the name behind it.
fn is_passive(scene: &Scene<'_>, before: &[Item]) -> bool {
    let [.., be, named, article] = before else { return false };
    let verb = scene.lexicon.verb(named.token.word.verb);
    let calls = verb.is_some_and(|verb| verb.class == VerbClass::Call) && named.what == What::Token;
    article.is(Classes::DET)
        && article.what == What::Token
        && calls
        && matches!(named.token.word.form, Form::Past | Form::Participle)
        && be.lists(scene.text, scene.lexicon).has(Lists::BE)
}

/// "The word is", "its working title is": what a word for words is said to be.
fn is_titled(scene: &Scene<'_>, before: &[Item]) -> bool {
    let [rest @ .., be] = before else { return false };
    let names = |item: &Item| {
        item.mention().is_some() && {
            let words = scene.words(item.span()).split(' ').take(4);
            words.into_iter().any(|word| {
                word == "title"
                    || !word.ends_with('s') && scene.lexicon.look_up(word).classes.has(Classes::WORD)
            })
        }
    };
    // "The word, she said, is": she says it.
    let set_off = rest.last().is_some_and(|item| item.is_kind(TokenKind::Comma));
    be.lists(scene.text, scene.lexicon).has(Lists::BE) && !set_off && rest.iter().rev().take(TITLE).any(names)
}

/// How far before "is", in items, stands the word for what it says.
const TITLE: usize = 6;

/// “superfoods”, a term …: where no clause before it reports it.
fn is_term(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote) else { return false };
    let behind = &scene.items(sentence)[at + 1..];
    let behind = match behind {
        [comma, rest @ ..] if comma.is_kind(TokenKind::Comma) => rest,
        rest if scene.inner(quote).ends_with(',') => rest,
        _ => return false,
    };
    let word = behind.first().filter(|item| item.mention().is_some()).is_some_and(|item| {
        let mut words = scene.words(item.span()).split(' ').take(3);
        words.next() == Some("a") && words.any(|word| scene.lexicon.look_up(word).classes.has(Classes::WORD))
    });
    word && !scene.clauses_before(sentence, at).any(|clause| clause.parsed)
}

/// The most words of a term in the place of an adjective.
const MODIFIER: usize = 3;

/// Whether a few words stand between "the", a possessor or, in a headline, a preposition and the noun that they say something
/// of: the “time out” procedure, its “just transition” programme. What is called so, or is so, somebody says: it was the
/// “worst” day.
fn is_modifier(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let Some((sentence, at)) = scene.home(quote).filter(|&(_, at)| at > 0) else { return false };
    let inner = scene.inner(quote);
    let items = scene.items(sentence);
    let (before, Some(after)) = (&items[at - 1], items.get(at + 1)) else { return false };
    let noun = match after.what {
        What::Mention(id) => {
            let mention = scene.mention(id);
            let bare = !["the", "a", "an"]
                .contains(&scene.words(mention.span).split(' ').next().unwrap_or_default());
            mention.kind == Kind::Nominal
                && mention.entity != Entity::Time
                && bare
                && mention.possessor.is_none()
        }
        _ => {
            after.is_kind(TokenKind::Word)
                && !after.is(Classes::VERBAL | Classes::PREP | Classes::CONJ | Classes::SUBORD)
                && !after.is(Classes::ADV
                    | Classes::REL
                    | Classes::WH
                    | Classes::DET
                    | Classes::LY
                    | Classes::NEG)
        }
    };
    let words = scene.words(before.span());
    let owner = before.is(Classes::POSS) || words.ends_with("'s") || words.ends_with("’s");
    let definite = owner || ["the", "this", "these", "those"].contains(&words);
    let headline = headline::is_headline(scene, sentence) && (before.is(Classes::PREP) || words == "that");
    let called = || {
        let is = at > 1 && items[at - 2].is(Classes::AUX);
        let calls = |clause: &Clause| {
            clause.end + 2 >= at && scene.cue(clause).is_class(scene.lexicon, &[VerbClass::Call])
        };
        is || scene.clauses_before(sentence, at).any(calls)
    };
    // "X said the “absurd” ban would be fought": one word in what somebody reports may be theirs.
    let reported = || {
        let word = inner.starts_with(char::is_lowercase) && !inner.contains(' ');
        let pause = |item: &Item| matches!(item.token.kind, TokenKind::Comma | TokenKind::Semicolon);
        word && scene.clauses_before(sentence, at).any(|clause| {
            let cue = scene.cue(clause);
            let says = cue.is_class(scene.lexicon, &[VerbClass::Say]) && !cue.is_weak(scene.lexicon);
            let gap = items.get(clause.end..at - 1);
            says && clause.parsed && cue.mood == Mood::Finite && gap.is_some_and(|gap| !gap.iter().any(pause))
        })
    };
    noun && (definite || headline)
        && (owner || before.what == What::Token)
        && inner.split_whitespace().nth(MODIFIER).is_none()
        && inner.ends_with(char::is_alphanumeric)
        && !called()
        && !reported()
}

/// The most words of what people call a thing.
const CALLED: usize = 3;

/// Whether the words can be what people call a thing: few, and not how it is ("genuinely odd").
fn is_name(scene: &Scene<'_>, quote: QuoteId) -> bool {
    let inner = &scene.segments.tokens[scene.quotes.get(quote).inner.clone()];
    let judges = |token: &Token| {
        token.is(Classes::LY | Classes::NEG) || token.is(Classes::ADV) && !token.is(Classes::DET)
    };
    scene.inner(quote).split_whitespace().nth(CALLED).is_none() && !inner.first().is_some_and(judges)
}

/// "a cheese the islanders call", "a star whom she calls only": what is named by a verb in the present, its object before.
fn is_called(scene: &Scene<'_>, before: &[Item]) -> bool {
    let verb = before.iter().rposition(|item| !item.is(Classes::ADV) || item.is(Classes::VERB));
    let Some(verb) = verb.filter(|&at| at > 1 && at + 2 >= before.len()) else { return false };
    let item = &before[verb];
    let lemma = scene.lexicon.verb(item.token.word.verb).map_or("", |verb| verb.lemma);
    let calls =
        lemma == "call" && matches!(item.token.word.form, Form::Base | Form::Third) || lemma == "nickname";
    // "a storm that forecasters had nicknamed"
    let subject = before[..verb].iter().rposition(|item| !item.is(Classes::AUX | Classes::ADV));
    let Some(subject) = subject.filter(|&at| at > 0 && calls && before[at].mention().is_some()) else {
        return false;
    };
    let object = &before[subject - 1];
    let relative = object.mention().is_some_and(|id| scene.mention(id).kind != Kind::Pronoun);
    let that = lemma == "nickname" && scene.words(object.span()) == "that";
    that || relative && !object.is(Classes::WH | Classes::SUBORD)
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
