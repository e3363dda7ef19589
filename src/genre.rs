//! The genre of a text: whose conventions hold in it.
//!
//! Tales ask and cry out, they say he and she, I and you, and whole paragraphs of them are dialogue. Reports have numbers, days,
//! places and bodies. Each is counted in one pass, and the sum of the rates decides. The weights are those of a logistic
//! regression over chapters, pages and scraps of novels and of news.

use crate::attribute::Scene;
use crate::lexicon::{Classes, VerbClass};
use crate::segment::{Case, Kind, Token};
use crate::values::Genre;

/// What a count weighs, a thousandth of the tokens or of the paragraphs.
const WEIGHTS: [(Sign, i64); 11] = [
    (Sign::Opening, 59),
    (Sign::Whole, 42),
    (Sign::Cry, 568),
    (Sign::Number, -614),
    (Sign::Time, -91),
    (Sign::Third, 365),
    (Sign::FirstOrSecond, 295),
    (Sign::Body, -614),
    (Sign::Quoted, -69),
    (Sign::Place, -564),
    (Sign::Manner, 413),
];
/// A rate counts up to this one.
const GREATEST: i64 = 600;
/// So many paragraphs of dialogue a tale has at least.
const DIALOGUE: i64 = 3;
/// From which sum on a text is fiction: a short one has to be surer.
const SURE: [(usize, i64); 2] = [(0, 36_000), (10_000, 20_000)];

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Paragraphs that a quotation opens.
    Opening,
    /// Paragraphs that are a quotation.
    Whole,
    /// ! and ?
    Cry,
    Number,
    /// Monday, year
    Time,
    /// he, she
    Third,
    /// I, you
    FirstOrSecond,
    /// Companies, groups, documents, abbreviations.
    Body,
    /// Tokens in quotations.
    Quoted,
    Place,
    /// whisper, ask, nod
    Manner,
}

/// Whether a text is a tale or a report.
pub(crate) fn detect(scene: &Scene<'_>) -> Genre {
    let tokens = scene.segments.tokens.len();
    let per = |sign| match sign {
        Sign::Opening | Sign::Whole => scene.segments.paragraphs.len(),
        _ => tokens,
    };
    let counts = counts(scene);
    let sum: i64 = WEIGHTS
        .iter()
        .map(|(sign, weight)| {
            weight * (1000 * counts[*sign as usize] / per(*sign).max(1) as i64).min(GREATEST)
        })
        .sum();
    let least = SURE.iter().rev().find(|step| tokens >= step.0).map_or(0, |step| step.1);
    if sum >= least && counts[Sign::Opening as usize] >= DIALOGUE { Genre::Fiction } else { Genre::News }
}

/// How often there is each sign.
type Counts = [i64; WEIGHTS.len()];

fn counts(scene: &Scene<'_>) -> Counts {
    let mut counts = [0; WEIGHTS.len()];
    for token in &scene.segments.tokens {
        count(scene, token, &mut counts);
    }
    let mut add = |sign: Sign, count: i64| counts[sign as usize] += count;
    for quote in scene.quotes.all.iter().filter(|quote| quote.parent.is_none()) {
        add(Sign::Quoted, quote.tokens.len() as i64);
        let paragraphs = &scene.segments.paragraphs;
        let at = paragraphs.partition_point(|paragraph| paragraph.tokens.end <= quote.tokens.start);
        let Some(paragraph) = paragraphs.get(at).filter(|p| p.tokens.start == quote.tokens.start) else {
            continue;
        };
        add(Sign::Opening, 1);
        add(Sign::Whole, i64::from(paragraph.tokens.end == quote.tokens.end));
    }
    counts
}

/// What names companies, groups and documents.
const BODY: Classes = Classes::ORG.with(Classes::ORG_WORD).with(Classes::GROUP).with(Classes::DOC);
/// What most words have none of.
const TELLING: Classes =
    BODY.with(Classes::PRONOUN).with(Classes::TIME).with(Classes::FIRST_OR_SECOND).with(Classes::PLACE);

/// Counts what a token is a sign of.
fn count(scene: &Scene<'_>, token: &Token, counts: &mut Counts) {
    let mut add = |sign: Sign, yes: bool| counts[sign as usize] += i64::from(yes);
    match token.kind {
        Kind::Number => add(Sign::Number, true),
        Kind::Stop => add(Sign::Cry, scene.words(token.span).bytes().any(|c| matches!(c, b'?' | b'!'))),
        Kind::Word if token.is(TELLING) || token.word.verb.is_some() || token.case == Case::Upper => {
            let third = token.is(Classes::PRONOUN) && token.is(Classes::MALE | Classes::FEMALE);
            let verb = scene.lexicon.verb(token.word.verb);
            let manner = [VerbClass::Manner, VerbClass::Gesture, VerbClass::Ask];
            add(Sign::Third, third);
            add(Sign::Time, token.is(Classes::TIME));
            add(Sign::FirstOrSecond, token.is(Classes::FIRST_OR_SECOND));
            add(Sign::Body, token.is(BODY) || token.case == Case::Upper && token.span.len() > 1);
            add(Sign::Place, token.is(Classes::PLACE) && token.is_capitalised());
            add(Sign::Manner, verb.is_some_and(|verb| manner.contains(&verb.class)));
        }
        _ => {}
    }
}
