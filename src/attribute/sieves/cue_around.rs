use super::{Decide, Sieve, by_clause};
use crate::attribute::clause::Clause;
use crate::attribute::decision::{Attributions, Decision};
use crate::attribute::scene::Scene;
use crate::cues::{Kind, Mood};
use crate::lexicon::Classes;
use crate::segment::Kind as TokenKind;
use crate::span::QuoteId;

pub(super) const SIEVE: Sieve = Sieve {
    name: "cue_around",
    doc: "The reporting clause ends the sentence in which the quotation is a fragment: … “…” …, X said.",
    examples: &[("The firm was “gratified” by the review, Ann Lowe said.", "Ann Lowe")],
    counter_examples: &["The firm was “gratified” by the review."],
    decide: Decide::Several(decide),
};

fn decide(scene: &Scene<'_>, quote: QuoteId, _: &Attributions, propose: &mut dyn FnMut(Decision)) {
    let Some((sentence, at)) = scene.home(quote) else { return };
    // “We are ready,” X said, according to the paper: X.
    let spoken = scene.clauses_behind(sentence, at).take(2).any(|clause| {
        let cue = scene.cue(clause);
        cue.kind == Kind::Verb && clause.parsed && clause.start <= at + 2 && !cue.is_weak(scene.lexicon)
    });
    let reports = |clause: &&Clause| {
        let cue = scene.cue(clause);
        let verb = cue.kind == Kind::Verb
            && clause.parsed
            && cue.mood == Mood::Finite
            && (!cue.is_weak(scene.lexicon) || closes(scene, sentence, clause));
        // "It counts as “play”: others say it does not."
        let apart = scene.items(sentence)[at..clause.start.max(at)]
            .iter()
            .take(REACH)
            .any(|item| item.is_kind(TokenKind::Colon) || item.is_kind(TokenKind::Semicolon));
        // "a “brutal” attack, which X described as": what stands behind "which" is said of it.
        let relative = clause.start > at + 1 && {
            let before = &scene.items(sentence)[clause.start - 1];
            before.is(Classes::REL) || scene.is_relative(before)
        };
        clause.start > at
            && !(apart || relative)
            && (verb
                || cue.kind == Kind::According && !spoken
                || matches!(cue.kind, Kind::Noun(_)) && cue.item == at + 2)
    };
    for clause in scene.clauses_behind(sentence, at).filter(reports).take(CLAUSES) {
        by_clause(scene, quote, clause, 0.85).into_iter().for_each(&mut *propose);
    }
}

/// Whether a clause with an everyday verb ends its sentence behind a comma, which makes it a tag: …, X added.
fn closes(scene: &Scene<'_>, sentence: usize, clause: &Clause) -> bool {
    let items = scene.items(sentence);
    let comma = clause.start.checked_sub(1).is_some_and(|before| items[before].is_kind(TokenKind::Comma));
    comma && items.get(clause.end).is_none_or(|next| next.is_kind(TokenKind::Stop))
}

/// How many items behind the quotation are looked at for a colon.
const REACH: usize = 40;
/// How many clauses behind the quotation are proposed.
const CLAUSES: usize = 4;
