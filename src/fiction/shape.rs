//! How a line and its clause look, each answer a number of its own in features.

use crate::attribute::{Attribution, Scene};
use crate::lexicon::{Classes, Lists, Turn, VerbClass};
use crate::span::{CueId, QuoteId};

/// The number of a verb that says that another spoke before.
pub(super) const ANSWERS: u8 = 2;

/// How a line looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Where the clause stands: 0 right behind the quotation, 2 right before it, 4 elsewhere; one more where the ranker is sure.
    pub clause: u8,
    /// What the clause's verb says of who spoke before: 0 nothing, 1 the same one did, 2 another did, 3 it asks, 4 it tells the
    /// manner, 5 it is thought.
    pub verb: u8,
    /// Its first word: 0 another, 1 yes or no, 2 a conjunction, 3 I, 4 you, 5 an interrogative.
    pub start: u8,
    /// Its last mark: 0 another, 1 a question mark, 2 a dash or dots, 3 a comma.
    pub end: u8,
    /// Its length: 0 a word or two, 1 a short sentence, 2 more.
    pub length: u8,
}

impl Shape {
    /// Whether a clause names the speaker, and the ranker is sure of it.
    pub fn is_sure(&self) -> bool {
        self.clause % 2 == 1
    }

    /// Looks at a quotation and the clause that decides on it.
    pub fn new(scene: &Scene<'_>, quote: QuoteId, clause: Option<&Attribution>) -> Self {
        let inner = scene.inner(quote);
        Self {
            clause: clause.map_or(0, |clause| place(scene, quote, clause)),
            verb: clause.and_then(|clause| clause.decision.cue).map_or(0, |cue| verb(scene, cue)),
            start: start(scene, inner),
            end: end(inner),
            length: [12, 50].iter().filter(|&&least| inner.len() > least).count() as u8,
        }
    }
}

fn place(scene: &Scene<'_>, quote: QuoteId, clause: &Attribution) -> u8 {
    let (span, evidence) = (scene.quotes.get(quote).span, clause.decision.evidence);
    let touch = |from: u32, to: u32| {
        let between = scene.text.get(from as usize..to as usize);
        between.is_some_and(|between| !between.contains(char::is_alphanumeric))
    };
    let sure = u8::from(clause.decision.confidence >= 0.9);
    match () {
        () if touch(span.end, evidence.start) => sure,
        () if touch(evidence.end, span.start) => 2 + sure,
        () => 4 + sure,
    }
}

fn verb(scene: &Scene<'_>, cue: CueId) -> u8 {
    let Some(verb) = scene.cues.get(cue).entry(scene.lexicon) else { return 0 };
    match (verb.turn, verb.class) {
        (Turn::CarriesOn, _) => 1,
        (Turn::Answers, _) => ANSWERS,
        (_, VerbClass::Ask) => 3,
        (_, VerbClass::Manner | VerbClass::Gesture) => 4,
        (_, VerbClass::Think) => 5,
        _ => 0,
    }
}

fn start(scene: &Scene<'_>, inner: &str) -> u8 {
    let word = inner.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    match word {
        opens if scene.lexicon.lists(opens).has(Lists::INTERJECTION) => 1,
        i if i.eq_ignore_ascii_case("i") => 3,
        you if ["you", "your"].iter().any(|your| you.eq_ignore_ascii_case(your)) => 4,
        _ => {
            let classes = scene.lexicon.look_up(word).classes;
            if classes.has(Classes::WH) { 5 } else { 2 * u8::from(classes.has(Classes::CONJ)) }
        }
    }
}

fn end(inner: &str) -> u8 {
    match inner.trim_end_matches(['_', ' ', '*']).chars().last() {
        Some('?') => 1,
        Some('-' | '—' | '–' | '…') => 2,
        Some(',') => 3,
        _ if inner.ends_with("...") => 2,
        _ => 0,
    }
}
