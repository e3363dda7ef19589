//! Reporting verbs with their auxiliaries and particles.

use super::number::Bare;
use super::{Cue, Kind, Mood};
use crate::lexicon::{Classes, Form, Lexicon, Lists, Verb, VerbClass};
use crate::mentions::{self, Entity, Mention, Mentions};
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::{Item, Items, What};

/// How far, in items, a verb that is known by its shape stands from its quotation.
const TAG: usize = 10;

/// The cue at an item, if it is a reporting verb used as a verb.
pub(super) fn cue(
    text: &str,
    lexicon: &Lexicon,
    mentions: &Mentions,
    items: Items<'_>,
    at: usize,
) -> Option<Cue> {
    let item = &items.0[at];
    let verb = lexicon.verb(item.token.word.verb).filter(|_| item.what == What::Token);
    let Some(verb) = verb else {
        return tag(text, mentions, items, at).or_else(|| abroad(text, lexicon, items, at));
    };
    if at == 0 && opens_as_noun(text, items.0) {
        return None;
    }
    let end = end_with_particle(text, lexicon, verb, items, at)?;
    let first = group_start(items, at);
    let mood = mood(text, lexicon, mentions, items, first, at, verb)?;
    // "The jury heard from X": it is told by X.
    let from = verb.no_body
        && items.0.get(end).is_some_and(|item| item.is_word(text, &["from"]))
        && super::agent(text, lexicon, mentions, items, end, Some(verb)).is_some();
    let mood = if from { Mood::Passive } else { mood };
    if verb.no_body && !from && end == at + 1 && is_body(mentions, items, first) {
        return None;
    }
    let (mood, end) = match as_saying(text, items, end) {
        Some(end) if mood == Mood::Passive => (Mood::Finite, end),
        _ => (mood, end),
    };
    // "was heard saying" has the verb of what is said.
    let said = items.0[end - 1];
    let verb = if end == at + 2 && said.token.word.form == Form::Gerund {
        said.token.word.verb
    } else {
        item.token.word.verb
    };
    // "she used to say", "he went on to say": it was said.
    let habit = first.checked_sub(2).filter(|&at| mood == Mood::Infinitive && items.0[at].is(Classes::HABIT));
    let went = |at: usize| usize::from(at > 0 && items.0[at - 1].is(Classes::FINITE));
    let (first, mood) = habit.map_or((first, mood), |at| (group_start(items, at - went(at)), Mood::Finite));
    let last = items.0[end - 1].span();
    // "is heard saying": who hears it is nobody the text knows.
    let hears = lexicon.verb(item.token.word.verb).is_some_and(|verb| verb.hears);
    let heard = hears && said.token.word.form == Form::Gerund && end == at + 2;
    // "quoted by the paper as saying"
    let own = if end > at + 3 { item.span() } else { item.span().to(last) };
    Some(Cue {
        span: if heard { last } else { own },
        kind: Kind::Verb,
        verb,
        form: item.token.word.form,
        mood,
        sentence: 0,
        first,
        item: at,
        end,
    })
}

/// "Calls for calm were ignored": a plural at the start of a sentence is no verb, though "Vows to fight" has one.
pub fn opens_as_noun(text: &str, items: &[Item]) -> bool {
    let [first, next, ..] = items else { return false };
    let to = next.span().slice(text) == "to";
    first.token.word.form == Form::Third && first.token.case == Case::Title && next.is(Classes::PREP) && !to
}

/// Whether a body or a group stands before a verb group: "the court", "the jury".
fn is_body(mentions: &Mentions, items: Items<'_>, first: usize) -> bool {
    let subject = first.checked_sub(1).and_then(|before| items.0[before].mention());
    subject.is_some_and(|id| matches!(mentions.get(id).entity, Entity::Organisation | Entity::Group))
}

/// A past by its shape that the lexicon does not know for a reporting verb, where a tag has its verb: “…,” X dished to Y.
fn tag(text: &str, mentions: &Mentions, items: Items<'_>, at: usize) -> Option<Cue> {
    let item = &items.0[at];
    let shape = item.what == What::Token && item.is(Classes::ED) && item.token.case == Case::Lower;
    if !shape || item.is(Classes::VERBAL | Classes::PREP | Classes::HABIT) {
        return None;
    }
    let start = (0..at).rev().take(TAG).find(|&before| is_pause(&items.0[before]))?;
    let comma = items.0[start].is_kind(TokenKind::Comma);
    let quotation = items.0[start - usize::from(comma && start > 0)].span();
    let said = quotation
        .slice(text)
        .trim_end_matches(|c: char| "\"'”’»›".contains(c))
        .ends_with([',', '?', '!', '…']);
    let between = &items.0[start + 1..at];
    let speaks = |item: &Item| {
        item.mention().is_some_and(|id| mentions.get(id).entity != Entity::Time && !mentions.get(id).object)
    };
    let next = items.0.get(at + 1);
    let ends = next.is_none_or(|next| {
        is_pause(next)
            || matches!(next.token.kind, TokenKind::Stop | TokenKind::Colon)
            || next.is(Classes::PREP)
            || next.mention().is_some_and(|id| mentions.get(id).kind == mentions::Kind::Pronoun)
    });
    let behind = between.first().is_some_and(speaks)
        && between.iter().all(|item| !item.is(Classes::VERBAL) || item.is(Classes::PREP))
        && ends;
    let before = between.is_empty() && next.is_some_and(speaks);
    let marked = items.0[start - usize::from(comma && start > 0)].quotation().is_some();
    (marked && (said || comma) && (behind || before)).then(|| past(item, at))
}

/// A verb of saying of another language: — …, dit X; —… —contestó X.
fn abroad(text: &str, lexicon: &Lexicon, items: Items<'_>, at: usize) -> Option<Cue> {
    let item = &items.0[at];
    let speaks = items.0.get(at + 1).is_some_and(|next| next.mention().is_some());
    let says = speaks && items.may_tag(at) && item.lists(text, lexicon).has(Lists::SAYS_ABROAD);
    says.then(|| past(item, at))
}

/// A verb in the past that the lexicon of English does not know.
fn past(item: &Item, at: usize) -> Cue {
    Cue {
        span: item.span(),
        kind: Kind::Verb,
        verb: None,
        form: Form::Past,
        mood: Mood::Finite,
        sentence: 0,
        first: at,
        item: at,
        end: at + 1,
    }
}

fn is_pause(item: &Item) -> bool {
    item.quotation().is_some() || matches!(item.token.kind, TokenKind::Comma | TokenKind::Dash)
}

/// The item behind the verb and its particle; none where the verb needs a particle and has none.
fn end_with_particle(
    text: &str,
    lexicon: &Lexicon,
    verb: &Verb,
    items: Items<'_>,
    at: usize,
) -> Option<usize> {
    // "made it clear", but "wrote it down"
    let [next, after] = [at + 1, at + 2].map(|at| items.0.get(at));
    let adjective =
        |word: &&Item| word.is_word(text, &verb.particles) && !word.is(Classes::PREP | Classes::ADV);
    if next.is_some_and(|it| it.is_word(text, &["it"])) && after.is_some_and(|word| adjective(&word)) {
        return Some(at + 3);
    }
    let particle = next.filter(|next| next.is_word(text, &verb.particles));
    // "wrote in December" has a preposition, "pointed out problems" a particle.
    let governs = items.0.get(at + 2).is_some_and(|object| object.mention().is_some());
    // “But she threw plates,” put in the priest
    let tags = at > 0 && items.0[at - 1].quotation().is_some();
    let has = (verb.needs_particle || tags) && particle.is_some()
        || particle.is_some_and(|word| {
            !governs || !word.is(Classes::PREP) || word.lists(text, lexicon).has(Lists::ADVERBIAL)
        });
    let bare = !verb.needs_particle || verb.announces && announces(items, at + 1);
    if has { Some(at + 2) } else { bare.then_some(at + 1) }
}

/// Whether a comma or a colon and a quotation follow: Then he'd go, “Did it.”
fn announces(items: Items<'_>, at: usize) -> bool {
    let [pause, words, ..] = items.0.get(at..).unwrap_or_default() else { return false };
    matches!(pause.token.kind, TokenKind::Comma | TokenKind::Colon) && words.quotation().is_some()
}

/// The item behind "as saying", which makes "was quoted" active in meaning: its subject speaks, whoever quotes it ("was quoted
/// by the paper as saying"); so it does in "was heard saying".
fn as_saying(text: &str, items: Items<'_>, at: usize) -> Option<usize> {
    let quoted = match items.0.get(at..) {
        Some([by, who, as_, ..]) => {
            by.is(Classes::PREP) && who.mention().is_some() && as_.span().slice(text) == "as"
        }
        _ => false,
    };
    let at = at + if quoted { 2 } else { 0 };
    let linked = items.0.get(at).is_some_and(|item| item.span().slice(text) == "as");
    let at = at + usize::from(linked);
    let saying = items.0.get(at)?;
    (saying.is(Classes::VERB) && saying.token.word.form == Form::Gerund).then_some(at + 1)
}

/// The first item of the verb group: auxiliaries, modals, negations and adverbs before the verb.
fn group_start(items: Items<'_>, at: usize) -> usize {
    let group = Classes::AUX | Classes::MODAL | Classes::NEG | Classes::ADV;
    (0..at)
        .rev()
        .take_while(|&before| {
            let item = &items.0[before];
            (item.is(group) && !item.is(Classes::DET | Classes::SUBORD) || is_adverb(item))
                && item.what == What::Token
                || joins_adverbs(items.0, before) && is_left_of(items.0, before)
        })
        .last()
        .unwrap_or(at)
}

/// Whether the first of two joined adverbs stands behind a subject or an auxiliary: "she stood quietly and quickly added"
/// has two verbs.
fn is_left_of(items: &[Item], joint: usize) -> bool {
    joint.checked_sub(2).is_some_and(|before| {
        items[before].mention().is_some() || items[before].is(Classes::AUX | Classes::MODAL | Classes::NEG)
    })
}

/// Whether the item joins two adverbs of manner: quietly but firmly.
pub fn joins_adverbs(items: &[Item], at: usize) -> bool {
    let beside = |at: Option<usize>| at.and_then(|at| items.get(at)).is_some_and(is_manner);
    let joint = items.get(at).is_some_and(|item| item.is(Classes::CONJ) && item.what == What::Token);
    joint && beside(at.checked_sub(1)) && beside(Some(at + 1))
}

/// Whether the item is an adverb that can stand between a subject and its verb, and no verb itself.
pub fn is_manner(item: &Item) -> bool {
    let other = Classes::PREP | Classes::CONJ | Classes::VERB | Classes::NEG | Classes::SUBORD;
    item.what == What::Token && item.is(Classes::ADV | Classes::LY) && !item.is(other)
}

/// A word in -ly that was not taken into a mention, or a clitic: "'s" of "he's said".
fn is_adverb(item: &Item) -> bool {
    item.is_kind(TokenKind::Clitic) || item.is(Classes::LY)
}

/// How the verb stands; none where the form is not used as a verb of its own.
fn mood(
    text: &str,
    lexicon: &Lexicon,
    mentions: &Mentions,
    items: Items<'_>,
    first: usize,
    at: usize,
    verb: &Verb,
) -> Option<Mood> {
    let form = items.0[at].token.word.form;
    let group = &items.0[first..at];
    let is_on = |item: &Item, list| item.lists(text, lexicon).has(list);
    let is_be = |item: &Item| is_on(item, Lists::BE);
    let has_be = || group.iter().any(is_be);
    let has_auxiliary =
        group.iter().any(|item| item.is(Classes::AUX | Classes::MODAL) || item.is_kind(TokenKind::Clitic));
    let before = first.checked_sub(1).map(|before| &items.0[before]);
    let after_to = || before.is_some_and(|item| item.is_word(text, &["to"]));
    // "amid claims that", "despite reports": a noun
    let to_follows = || items.0.get(at + 1).is_some_and(|item| item.span().slice(text) == "to");
    let noun = || before.is_some_and(|item| is_on(item, Lists::VERBLESS));
    Some(match form {
        Form::Third if first == at && noun() => return None,
        // "Sources close to the talks"
        Form::Base if to_follows() && is_on(&items.0[at], Lists::ADJECTIVE) => return None,
        Form::Gerund if has_be() => Mood::Finite,
        Form::Gerund => Mood::Participle,
        Form::Past | Form::Participle
            if has_be() && !group.iter().any(|item| item.is_kind(TokenKind::Clitic)) =>
        {
            Mood::Passive
        }
        Form::Base if after_to() => Mood::Infinitive,
        Form::Base if before.is_some_and(|item| item.is(Classes::CONJ)) => Mood::Infinitive,
        Form::Base if is_heard(lexicon, items, first) => Mood::Finite,
        Form::Base
            if !(has_auxiliary
                || Bare { text, mentions, items, first, at, weak: verb.weak }.has_subject()
                || is_past(verb.invariant, before)
                || is_done(text, items, first)) =>
        {
            return None;
        }
        // "seen by the club as", "often called by critics"
        Form::Past | Form::Participle
            if !has_auxiliary && has_agent(text, lexicon, mentions, items, at, verb) =>
        {
            Mood::Passive
        }
        // ", with the striker thought to want a move"
        Form::Past | Form::Participle if first == at && is_absolute(text, items, at) => Mood::Passive,
        Form::Participle if !has_auxiliary => return None,
        _ => Mood::Finite,
    })
}

/// Whether somebody was heard to do what a bare verb says: "heard Lowe mutter", "hearing him say".
fn is_heard(lexicon: &Lexicon, items: Items<'_>, first: usize) -> bool {
    let [.., hears, subject] = &items.0[..first] else { return false };
    let hears = lexicon.verb(hears.token.word.verb).is_some_and(|verb| verb.hears);
    hears && subject.mention().is_some()
}

/// Whether a past without an auxiliary has an agent, near or behind the words that it introduces: called by critics, seen as “…”
/// by critics, told to “…” by critics.
fn has_agent(
    text: &str,
    lexicon: &Lexicon,
    mentions: &Mentions,
    items: Items<'_>,
    at: usize,
    verb: &Verb,
) -> bool {
    let Some(agent) = super::agent(text, lexicon, mentions, items, at + 1, Some(verb)) else { return false };
    let behind = &items.0[at + 1..agent - 1];
    // "she quoted “…” by X": whoever stands before it does it.
    let active = at.checked_sub(1).and_then(|before| items.0[before].mention());
    if active.is_some_and(|id| mentions.get(id).is_subject_pronoun()) {
        return false;
    }
    // "described at the time by X", "described in a letter by X"; but "said after a defeat by X"
    let place = |mention: &Mention| match verb.class {
        VerbClass::Call => mention.entity != Entity::Person,
        _ => mention.entity == Entity::Time,
    };
    // "said the “…” by X": no word of X's
    let calls = verb.class == VerbClass::Call;
    let quotation = |item: &Item| item.quotation().is_some();
    let time = |item: &Item| item.mention().is_some_and(|id| mentions.get(id).entity == Entity::Time);
    let adverb = |item: &Item| item.is(Classes::ADV | Classes::LY);
    match behind {
        [] => true,
        [lead, ..] if lead.span().slice(text) == "as" => behind.len() < AS,
        [lead, rest @ ..] if ["to", "of"].contains(&lead.span().slice(text)) => {
            rest.iter().take(2).any(quotation)
        }
        [preposition, what] if preposition.is(Classes::PREP) => {
            what.mention().is_some_and(|id| place(mentions.get(id)))
        }
        [one] => calls && quotation(one) || time(one) || adverb(one),
        [article, words] => calls && article.is(Classes::DET) && quotation(words),
        _ => false,
    }
}

/// How many items may stand from "as" to the "by" of a participle.
const AS: usize = 5;

/// Whether a verb stands right behind what a comma and "with" bring in, whose participle it is.
fn is_absolute(text: &str, items: Items<'_>, at: usize) -> bool {
    let [.., comma, with, subject] = &items.0[..at] else { return false };
    comma.is_kind(TokenKind::Comma) && with.span().slice(text) == "with" && subject.mention().is_some()
}

/// "she put it like this", “Pay up,” read a note: a past that looks like the base form.
fn is_past(invariant: bool, before: Option<&Item>) -> bool {
    invariant && before.is_some_and(|item| item.mention().is_some() || item.quotation().is_some())
}

/// Whether a form of "do" stands before the subject: only once did she ask.
fn is_done(text: &str, items: Items<'_>, first: usize) -> bool {
    let [.., done, subject] = &items.0[..first] else { return false };
    subject.mention().is_some() && done.is_word(text, &["did", "does", "do"])
}
