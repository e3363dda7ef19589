//! Sieves: each one reason to attach a quotation to a mention. They propose, and the [ranker](super::rank) chooses.
//!
//! The idea of one narrow rule after the other, the surest first, is that of Muzny, Fang, Chang and Jurafsky, "A Two-stage
//! Sieve Approach for Quote Attribution" (EACL 2017); as there, a quotation gets a mention first and a speaker later
//! ([`speakers`](crate::speakers)). These sieves read reporting clauses, so few are those of the paper.

mod beat;
mod complement;
mod continued;
mod cue_after;
mod cue_around;
mod cue_before;
mod floating;
mod gesture;
mod headline;
mod lead_in;
mod link;
mod naming;
mod narration;
mod passive;
mod signature;
mod slogan;
mod subject;
mod term;
mod title;
mod turn_label;

/// The sieve whose decisions are guesses until the quotation's own clause is read.
pub(super) const FLOATING: &str = floating::SIEVE.name;
/// The sieve of quotations that run over paragraphs, in whichever of them the clause stands.
pub(super) const CONTINUED: &str = continued::SIEVE.name;

pub(super) use beat::actor;

/// How sure the decision of a sieve can be at most, whatever the weights say.
pub(super) fn ceiling(scene: &Scene<'_>, quote: QuoteId, attribution: &Attribution) -> f32 {
    if attribution.sieve == FLOATING { floating::ceiling(scene, quote, &attribution.decision) } else { 1.0 }
}

use super::clause::Clause;
use super::decision::{Attribution, Attributions, Decision};
use super::scene::Scene;
use crate::cues::{Cue, Kind, Mood};
use crate::lexicon::{Classes, VerbClass};
use crate::mentions::Entity;
use crate::segment::{Case, Kind as TokenKind};
use crate::sentences::Item;
use crate::span::{MentionId, QuoteId, Span};
use crate::values::Use;

/// One sieve: what it is called, what it says, and cases that prove it.
#[derive(Clone, Copy, Debug)]
pub struct Sieve {
    /// Its name in the record.
    pub name: &'static str,
    /// What it goes by, in one sentence.
    pub doc: &'static str,
    /// Texts whose last quotation it decides, with the speaker's words.
    pub examples: &'static [(&'static str, &'static str)],
    /// Texts whose last quotation it leaves alone.
    pub counter_examples: &'static [&'static str],
    /// What it proposes.
    pub decide: Decide,
}

/// How a sieve is asked about a quotation: it reads the scene and what was decided before, and writes nothing.
#[derive(Clone, Copy, Debug)]
pub enum Decide {
    /// For its decision, which stands: there is nothing to weigh.
    Settled(fn(&Scene<'_>, QuoteId, &Attributions) -> Option<Decision>),
    /// For its decision, and whether that stands.
    Judged(fn(&Scene<'_>, QuoteId, &Attributions) -> Option<(Decision, bool)>),
    /// For its decision, if it has one.
    One(fn(&Scene<'_>, QuoteId, &Attributions) -> Option<Decision>),
    /// For all that it thinks possible, the likeliest first.
    Several(fn(&Scene<'_>, QuoteId, &Attributions, &mut dyn FnMut(Decision))),
}

/// All sieves, the surest first.
pub const ORDER: &[Sieve] = &[
    turn_label::SIEVE,
    signature::SIEVE,
    link::SIEVE,
    title::SIEVE,
    passive::SIEVE,
    naming::SIEVE,
    term::SIEVE,
    slogan::SIEVE,
    cue_after::SIEVE,
    cue_before::SIEVE,
    continued::SIEVE,
    complement::SIEVE,
    cue_around::SIEVE,
    headline::SIEVE,
    lead_in::SIEVE,
    gesture::SIEVE,
    floating::SIEVE,
    narration::SIEVE,
    beat::SIEVE,
    subject::SIEVE,
];

/// The decision that a clause's subject says the quotation.
fn by_clause(scene: &Scene<'_>, quote: QuoteId, clause: &Clause, confidence: f32) -> Option<Decision> {
    let cue = scene.cue(clause);
    let speaker = clause.subject.filter(|&id| !is_hearing(scene, cue, id))?;
    let said = scene.mention(speaker).span;
    let evidence = if said.start < cue.span.start { said.to(cue.span) } else { cue.span.to(said) };
    let gap = evidence.overlaps(scene.quotes.get(quote).span);
    Some(Decision {
        speaker: Some(speaker),
        cue: Some(clause.cue),
        addressee: clause.addressee.filter(|&told| told != speaker),
        continues: None,
        r#use: Use::Speech,
        evidence: if gap { cue.span } else { evidence },
        confidence,
    })
}

/// Whether a body hears it, and the text does not say from whom: "The court heard that".
fn is_hearing(scene: &Scene<'_>, cue: &Cue, subject: MentionId) -> bool {
    let body = matches!(scene.mention(subject).entity, Entity::Organisation | Entity::Group);
    body && cue.mood != Mood::Passive && cue.entry(scene.lexicon).is_some_and(|verb| verb.lemma == "hear")
}

/// Whether a clause leaves open what it asks: "Neither would say whether it was “a fix”", "did not say if".
fn is_unsaid(scene: &Scene<'_>, clause: &Clause) -> bool {
    let cue = scene.cue(clause);
    let items = scene.items(cue.sentence);
    let asks = items
        .get(clause.end)
        .is_some_and(|item| item.is_word(scene.text, &["whether", "if", "how", "why", "when"]));
    let speech = cue.is_class(scene.lexicon, &[VerbClass::Say]);
    let no = |item: &Item| {
        let first = scene.words(item.span()).split(' ').next().unwrap_or_default();
        ["neither", "nor", "nobody", "none", "no"].iter().any(|word| first.eq_ignore_ascii_case(word))
    };
    let denied = || items[cue.first..cue.item].iter().any(|item| item.is(Classes::NEG));
    asks && speech && (denied() || items[clause.start.saturating_sub(1)..cue.first].iter().any(no))
}

/// Whether a tag of its own stands right behind a quotation, whatever is before: Cole defends vote Evening News: ‘No deal’ says Cole.
fn is_tagged(scene: &Scene<'_>, sentence: usize, at: usize) -> bool {
    let tag = scene.clauses_behind(sentence, at).next().filter(|tag| tag.inverted && tag.start == at + 1);
    tag.is_some_and(|tag| tag.subject.is_some() && scene.cue(tag).is_class(scene.lexicon, &[VerbClass::Say]))
}

/// The decision that a quotation carries on another one.
fn carried_on(before: QuoteId, decided: &Attributions, evidence: Span, confidence: f32) -> Option<Decision> {
    let decision = decided.quotes[before.index()]?.decision;
    decision.speaker?;
    Some(Decision {
        continues: Some(before),
        evidence,
        confidence: confidence.min(decision.confidence),
        ..decision
    })
}

/// Whether a clause calls something by the quotation behind it, for somebody who says so: what X calls “…”, what it
/// described as “…”.
fn is_what(scene: &Scene<'_>, clause: &Clause, at: usize) -> bool {
    let cue = scene.cue(clause);
    let items = scene.items(cue.sentence);
    let what = clause.start.checked_sub(1).is_some_and(|before| scene.words(items[before].span()) == "what");
    let article = clause.end + 2 == at && items[clause.end + 1].is(Classes::DET);
    let linked = (clause.end + 1 == at || article) && scene.words(items[clause.end].span()) == "as";
    what && clause.parsed && (clause.end == at || linked) && cue.is_class(scene.lexicon, &[VerbClass::Call])
}

/// Whether a verb tells, in what another reports, how somebody is going to act: X said Y would reply “in full”. How they will
/// do it X says; what they will call it ("a farce") may be theirs.
fn is_foretold(scene: &Scene<'_>, quote: QuoteId, clause: &Clause, at: usize) -> bool {
    let cue = scene.cue(clause);
    let items = scene.items(cue.sentence);
    let modal =
        cue.kind == Kind::Verb && items[cue.first..cue.item].iter().any(|item| item.is(Classes::MODAL));
    if !modal || !clause.parsed || clause.inverted {
        return false;
    }
    let first = scene.segments.tokens.get(scene.quotes.get(quote).inner.start);
    let manner = first.is_some_and(|first| {
        first.case == Case::Lower && first.is(Classes::PREP | Classes::LY) && !first.is(Classes::VERB)
    });
    let object = |item: &Item| item.mention().is_some();
    let near = items.get(clause.end..at).is_some_and(|gap| gap.len() <= 2 && gap.iter().all(object));
    let reports = |other: &Clause| {
        let outer = scene.cue(other);
        let pause = |item: &Item| matches!(item.token.kind, TokenKind::Comma | TokenKind::Semicolon);
        other.subject.is_some()
            && other.end <= clause.start
            && outer.mood == Mood::Finite
            && outer.is_class(scene.lexicon, &[VerbClass::Say, VerbClass::Write])
            && !items[other.end..clause.start].iter().any(pause)
    };
    manner && near && scene.clauses_before(cue.sentence, clause.start).any(reports)
}

/// Whether a verb of saying that has other work to do does that: put the “fun” in it, but not put it as “fun”.
fn is_other_work(scene: &Scene<'_>, clause: &Clause) -> bool {
    let cue = scene.cue(clause);
    let works = cue
        .entry(scene.lexicon)
        .is_some_and(|verb| verb.class == VerbClass::Say && verb.no_clause && !verb.announces);
    let behind = scene.items(cue.sentence).get(clause.end..).unwrap_or_default();
    // put “love” into it
    let placed = behind.get(1).is_some_and(|item| ["in", "into", "on"].contains(&scene.words(item.span())));
    let says = behind.first().is_some_and(|item| {
        item.quotation().is_some() && !placed
            || matches!(item.token.kind, TokenKind::Comma | TokenKind::Colon)
            || scene.words(item.span()).eq_ignore_ascii_case("it")
    });
    works && cue.mood == Mood::Finite && cue.end == cue.item + 1 && !says
}
