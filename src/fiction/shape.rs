//! How a line and its clause look, each answer a number of its own in features.

use crate::attribute::{Attribution, Scene};
use crate::lexicon::{Classes, Lists, Turn, VerbClass};
use crate::span::{CueId, QuoteId};

/// The number of a verb that says that another spoke before.
pub(super) const ANSWERS: u8 = 2;

/// So many degrees of how sure the ranker is are told apart, by these confidences.
const LEVELS: u8 = 3;
const RATHER_SURE: [f32; 2] = [0.7, 0.9];

/// The places of words that lead to a line, as `Shape::clause` has them.
pub(super) const BEHIND_SURE: u8 = 2;
pub(super) const BEFORE: u8 = LEVELS + 1;
pub(super) const BEFORE_SURE: u8 = LEVELS + 2;
pub(super) const ELSEWHERE_UNSURE: u8 = 2 * LEVELS;
pub(super) const ELSEWHERE: u8 = 2 * LEVELS + 1;
pub(super) const ELSEWHERE_SURE: u8 = 2 * LEVELS + 2;

/// How a line looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Where the clause stands: 0 right behind the quotation, 3 right before it, 6 elsewhere; one more where the ranker is rather
    /// sure, two where it is sure. 0 too where nothing has anybody say it.
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
        self.clause % LEVELS == 2
    }

    /// Whether the ranker is sure enough of a clause that names one character: right before the line it need not be that sure.
    pub fn leads(&self) -> bool {
        self.is_sure() || self.clause == BEFORE
    }

    /// Looks at a quotation with the verb and the place of the clause that decides on it.
    pub fn new(scene: &Scene<'_>, quote: QuoteId, cue: Option<CueId>, clause: u8) -> Self {
        let inner = scene.inner(quote);
        Self {
            clause,
            verb: cue.map_or(0, |cue| verb(scene, cue)),
            start: start(scene, inner),
            end: end(inner),
            length: [12, 50].iter().filter(|&&least| inner.len() > least).count() as u8,
        }
    }
}

/// Where a clause stands, and how sure the ranker is of it.
pub(super) fn place(scene: &Scene<'_>, quote: QuoteId, clause: &Attribution) -> u8 {
    let (span, evidence) = (scene.quotes.get(quote).span, clause.decision.evidence);
    let touch = |from: u32, to: u32| {
        let between = scene.text.get(from as usize..to as usize);
        between.is_some_and(|between| !between.contains(char::is_alphanumeric))
    };
    let sure = RATHER_SURE.iter().filter(|&&least| clause.decision.confidence >= least).count() as u8;
    match () {
        () if touch(span.end, evidence.start) => sure,
        () if touch(evidence.end, span.start) => LEVELS + sure,
        () => 2 * LEVELS + sure,
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
