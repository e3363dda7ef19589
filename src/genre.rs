//! The genre of a text: whose conventions hold in it.
//!
//! Tales ask and cry out, they say he and she, I and you, and whole paragraphs of them are dialogue. Reports have numbers, days,
//! places, bodies and full names. Each is counted in one pass, and the sum of the rates decides. The weights are those of a logistic
//! regression over chapters, pages and scraps of novels and of news. Those know English alone: dialogue behind dashes in another
//! language is fiction.

use std::ops::Range;

use crate::attribute::Scene;
use crate::lexicon::{Classes, VerbClass};
use crate::segment::{Case, Kind, Token};
use crate::values::Genre;

/// What a count weighs, a thousandth of what it is counted among.
const WEIGHTS: [(Sign, i64); 13] = [
    (Sign::Opening, 47),
    (Sign::Whole, 30),
    (Sign::Pair, 35),
    (Sign::Asking, 41),
    (Sign::Quoted, 3),
    (Sign::FirstOrSecond, 135),
    (Sign::Number, -1394),
    (Sign::Time, -394),
    (Sign::Third, 166),
    (Sign::Body, -410),
    (Sign::Place, -713),
    (Sign::Manner, 144),
    (Sign::Name, -364),
];
/// A rate counts up to this one.
const GREATEST: i64 = 600;
/// What few paragraphs and few tokens show is little: so many more are added to those that are there.
const FEW: [usize; 2] = [4, 40];
/// So many paragraphs of dialogue a tale has at least.
const DIALOGUE: i64 = 3;
/// A transcript has so many turns at least, and most of its words are in turns.
const TURNS: usize = 2;
/// From which sum on a text is fiction: a short one has to be surer.
const SURE: [(usize, i64); 3] = [(0, 30_200), (800, 11_400), (3000, -4_600)];

/// What is counted: in paragraphs, in quotations, in all tokens, and from `Number` on in those of the narration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Paragraphs that a quotation opens.
    Opening,
    /// Paragraphs that are a quotation.
    Whole,
    /// Paragraphs that a quotation opens, right behind another one.
    Pair,
    /// Quotations that ask, cry out or break off.
    Asking,
    /// Tokens in quotations.
    Quoted,
    /// I, you
    FirstOrSecond,
    Number,
    /// Monday, year
    Time,
    /// he, she
    Third,
    /// Companies, groups, documents, abbreviations.
    Body,
    Place,
    /// whisper, ask, nod
    Manner,
    /// Two capitalised words side by side: Ann Lowe, the Labour Party.
    Name,
}

/// Whether a text is a tale, a report or labelled turns.
pub(crate) fn detect(scene: &Scene<'_>) -> Genre {
    let tokens = scene.segments.tokens.len();
    let turns = scene.quotes.all.iter().filter(|quote| quote.label.is_some());
    let (count, labelled) = turns.fold((0, 0), |(count, sum), turn| (count + 1, sum + turn.tokens.len()));
    if count >= TURNS && 2 * labelled >= tokens {
        return Genre::Transcript;
    }
    if scene.quotes.abroad {
        return Genre::Fiction;
    }
    let quotes = || scene.quotes.all.iter().filter(|quote| quote.parent.is_none());
    let narrated = tokens - quotes().map(|quote| quote.tokens.len()).sum::<usize>().min(tokens);
    let [paragraph, token] = FEW;
    let among = |sign| match sign {
        Sign::Opening | Sign::Whole | Sign::Pair => scene.segments.paragraphs.len() + paragraph,
        Sign::Asking => quotes().count() + paragraph,
        Sign::Quoted | Sign::FirstOrSecond => tokens + token,
        _ => narrated + token,
    };
    let counts = counts(scene);
    let rate = |sign: Sign| (1000 * counts[sign as usize] / among(sign) as i64).min(GREATEST);
    let sum: i64 = WEIGHTS.iter().map(|(sign, weight)| weight * rate(*sign)).sum();
    let least = SURE.iter().rev().find(|step| tokens >= step.0).map_or(0, |step| step.1);
    if sum >= least && counts[Sign::Opening as usize] >= DIALOGUE { Genre::Fiction } else { Genre::News }
}

/// How often there is each sign.
type Counts = [i64; WEIGHTS.len()];

fn counts(scene: &Scene<'_>) -> Counts {
    let mut counts = [0; WEIGHTS.len()];
    let paragraphs = &scene.segments.paragraphs;
    let (mut last, mut end) = (None, 0);
    for quote in scene.quotes.all.iter().filter(|quote| quote.parent.is_none()) {
        narration(scene, end..quote.tokens.start, &mut counts);
        end = quote.tokens.end;
        let mut add = |sign: Sign, count: i64| counts[sign as usize] += count;
        let quoted = &scene.segments.tokens[quote.tokens.clone()];
        add(Sign::Quoted, quoted.len() as i64);
        add(Sign::FirstOrSecond, quoted.iter().filter(|t| t.is(Classes::FIRST_OR_SECOND)).count() as i64);
        add(Sign::Asking, asks(quote.span.slice(scene.text)).into());
        let at = paragraphs.partition_point(|paragraph| paragraph.tokens.end <= quote.tokens.start);
        if let Some(paragraph) = paragraphs.get(at).filter(|p| p.tokens.start == quote.tokens.start) {
            add(Sign::Opening, 1);
            add(Sign::Whole, (paragraph.tokens.end == quote.tokens.end).into());
            add(Sign::Pair, last.is_some_and(|last| last + 1 == at).into());
            last = Some(at);
        }
    }
    narration(scene, end..scene.segments.tokens.len(), &mut counts);
    counts
}

/// Counts what tokens of the narration are signs of.
fn narration(scene: &Scene<'_>, range: Range<usize>, counts: &mut Counts) {
    let Some(tokens) = scene.segments.tokens.get(range) else { return };
    // Where a capitalised word just before ended, and a space.
    let mut word = None;
    for token in tokens {
        let capital = token.kind == Kind::Word && token.is_capitalised();
        counts[Sign::Name as usize] += i64::from(capital && word == Some(token.span.start));
        word = capital.then_some(token.span.end + 1);
        count(scene, token, counts);
    }
}

/// Whether words between marks ask, cry out or break off.
fn asks(quotation: &str) -> bool {
    let inner = quotation.trim_end_matches(['"', '”', '’', '\'', '»']);
    inner.ends_with(['?', '!', '-', '—'])
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

#[cfg(test)]
mod tests {
    use super::Genre;
    use crate::Engine;

    fn genre(text: &str) -> Genre {
        Engine::builder().build().unwrap().attribute(text).genre
    }

    #[test]
    fn a_short_scene_is_fiction() {
        let scene = "Ysolde reined in. “By whose word may none cross?” she asked.\n\n“By the word of a queen who is dead.”\n\n\
                     “Then her word is dead too,” growled Brannoch, and his axe was half out of its loop.\n\n\
                     “Peace.” She swung down from the saddle. “How long have you held this bridge?”\n\n“I have not counted.”";
        assert_eq!(genre(scene), Genre::Fiction);
    }

    #[test]
    fn an_exchange_in_a_report_is_news() {
        let report = "Councillors in Harrow clashed on Monday over a plan to close 3 of the borough’s 11 libraries.\n\n\
                      “Have you read the report?” Cllr Ann Lowe (Labour) asked the cabinet member.\n\n\
                      “I have,” Mr Dahl replied.\n\n“All 140 pages?”\n\n“All of them.”\n\n\
                      The council said a decision would be made by 14 March. The library service costs £2.1m a year.";
        assert_eq!(genre(report), Genre::News);
    }

    #[test]
    fn turns_that_are_most_of_a_text_make_a_transcript() {
        let turns = "BO DAHL: Is it loud?\n\nANN LOWE: It is. You get used to it.\n\nBO DAHL: Do you sleep?";
        assert_eq!(genre(turns), Genre::Transcript);
        let report =
            format!("{}\n\n{turns}", "The council met in the old mill to talk about the wheel. ".repeat(9));
        assert_eq!(genre(&report), Genre::News);
    }
}
