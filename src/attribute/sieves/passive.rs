use super::{Decide, Sieve, by_clause};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::attribute::usage;
use crate::cues::{Cue, Kind, Mood};
use crate::lexicon::{Classes, Lists, VerbClass};
use crate::segment::Kind as TokenKind;
use crate::sentences::Item;
use crate::span::QuoteId;
use crate::values::Use;

pub(super) const SIEVE: Sieve = Sieve {
    name: "passive",
    doc: "Whoever a passive names behind “by” says what it calls or tells its subject.",
    examples: &[
        ("The plan was called “a raid” by Ann Lowe.", "Ann Lowe"),
        ("Described by Ann Lowe as “a raid”, the plan passed.", "Ann Lowe"),
        ("Bo Marsh was told to “go home” by Ann Lowe.", "Ann Lowe"),
        ("“Go home,” Bo Marsh was told by Ann Lowe.", "Ann Lowe"),
        ("The gull, called “Duchess” by Ann Lowe, was safe.", ""),
    ],
    counter_examples: &[
        "The plan was called “a raid” by Friday.",
        "The plan was called “a raid” by email.",
        "Bo Marsh was found “asleep” by Ann Lowe.",
    ],
    decide: Decide::Settled(decide),
};

/// How many clauses before a quotation are looked at.
const CLAUSES: usize = 2;
/// The most items between an agent and what is said behind it.
const COMPLEMENT: usize = 10;

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions) -> Option<Decision> {
    let (sentence, at) = scene.home(quote)?;
    let mut before = scene.clauses_before(sentence, at).take(CLAUSES);
    let clause =
        before.find(|clause| agent(scene, clause).is_some_and(|by| is_said(scene, clause, by, at))).or_else(
            || scene.clauses_behind(sentence, at).next().filter(|clause| is_tag(scene, quote, clause, at)),
        )?;
    if is_name(scene, quote, clause) {
        return Some(Decision::nobodys(Use::Term, scene.cue(clause).span, 0.85));
    }
    by_clause(scene, quote, clause, 0.93)
}

/// The most words of a nickname.
const NICKNAME: usize = 2;

/// Whether something is named, which nobody says: the gull, called “Scarface” by locals; named “Best Mill” by X.
fn is_name(scene: &Scene<'_>, quote: QuoteId, clause: &Clause) -> bool {
    let cue = scene.cue(clause);
    let inner = scene.inner(quote);
    let mut words = inner.strip_prefix("the ").unwrap_or(inner).split_whitespace();
    let capitals = words.clone().all(|word| word.starts_with(char::is_uppercase));
    let calls = cue.entry(scene.lexicon).is_some_and(|verb| ["call", "dub"].contains(&verb.lemma));
    scene.lexicon.lists(scene.words(cue.span)).has(Lists::NAMES)
        || calls && capitals && words.nth(NICKNAME).is_none()
}

/// The item of the agent of a passive.
fn agent(scene: &Scene<'_>, clause: &Clause) -> Option<usize> {
    let cue = scene.cue(clause);
    let passive = cue.kind == Kind::Verb && cue.mood == Mood::Passive && clause.inverted;
    let items = scene.items(cue.sentence);
    let by = |at: &usize| *at > cue.end && ["by", "from"].contains(&scene.words(items[at - 1].span()));
    let within = cue.end..items.len().min(cue.end + COMPLEMENT);
    within.filter(|_| passive && clause.subject.is_some()).find(|at| items[*at].mention().is_some() && by(at))
}

/// Whether the quotation is what a passive calls or tells its subject: called “…” by X, called by X “…”.
fn is_said(scene: &Scene<'_>, clause: &Clause, agent: usize, at: usize) -> bool {
    let cue = scene.cue(clause);
    let items = scene.items(cue.sentence);
    let gap = match at {
        _ if at > agent => &items[agent + 1..at],
        _ if at >= cue.end => &items[cue.end..at],
        _ => return false,
    };
    gap.len() < COMPLEMENT && leads(scene, cue, gap)
}

/// Whether what stands before a quotation makes it the complement of a passive: nothing, "as", "to", "of", an article, or
/// quotations that it is joined to.
fn leads(scene: &Scene<'_>, cue: &Cue, gap: &[Item]) -> bool {
    let light = |item: &Item| {
        item.is(Classes::DET | Classes::ADV | Classes::LY | Classes::CONJ)
            && !item.is(Classes::PREP | Classes::VERBAL)
            || item.quotation().is_some()
            || item.is_kind(TokenKind::Comma)
    };
    let lead = gap.iter().rposition(|item| !light(item));
    let plain = |item: &Item| !item.is(Classes::VERBAL) || item.is(Classes::PREP);
    let word = lead.map(|at| scene.words(gap[at].span()));
    let linked = |words: &[&str]| word.is_some_and(|word| words.contains(&word));
    let bare = gap.iter().all(light);
    let Some(verb) = cue.entry(scene.lexicon) else { return false };
    let fits = match verb.class {
        VerbClass::Call => !verb.no_clause && bare || linked(&["as", "to", "of", "for", "with"]),
        VerbClass::Say | VerbClass::Ask | VerbClass::Write | VerbClass::Manner | VerbClass::Want => {
            linked(&["as", "to"]) || bare && !verb.weak
        }
        VerbClass::Think => bare && verb.weak && !verb.hears || linked(&["as"]),
        VerbClass::Gesture => linked(&["as"]),
        VerbClass::Show => false,
    };
    fits && gap.iter().all(plain)
}

/// Whether a passive right behind the quotation tells it: “…,” X was told by Y.
fn is_tag(scene: &Scene<'_>, quote: QuoteId, clause: &Clause, at: usize) -> bool {
    let cue = scene.cue(clause);
    let items = scene.items(cue.sentence);
    let comma = items.get(at + 1).is_some_and(|item| item.is_kind(TokenKind::Comma));
    let told = at + 1 + usize::from(comma);
    let speech = [VerbClass::Say, VerbClass::Ask, VerbClass::Want, VerbClass::Manner];
    let paused =
        comma || usage::ends_like_speech(scene.inner(quote)) || usage::ends_sentence(scene.inner(quote));
    paused
        && agent(scene, clause).is_some()
        && cue.first == told + 1
        && clause.addressee.is_some_and(|id| items[told].mention() == Some(id))
        && cue.is_class(scene.lexicon, &speech)
}
