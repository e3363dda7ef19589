//! Features: what is asked about a candidate for a line, and about the step from one line's speaker to the next.
//!
//! A template has a name and so many answers; an answer is a feature, and has a weight in `data/en/lines.tsv`.

use super::layer::RIVALS;

/// How many kinds of tags are told apart.
pub(super) const TAGS: usize = 7;

/// The templates: what is asked, and how many answers there are.
pub(super) const TEMPLATES: &[(&str, usize)] = &[
    ("tag", TAGS * 9 * 5),
    ("antecedent", TAGS * 6 * 4),
    ("told", TAGS * 8),
    ("count", TAGS * 7),
    ("spoke", TAGS * 8),
    ("before", TAGS * 10),
    ("after", TAGS * 8),
    ("paragraph_before", TAGS * 5),
    ("paragraph_behind", TAGS * 4),
    ("spoken_to", 3),
    ("spoken_to_before", 4),
    ("spoken_to_behind", 4),
    ("named_inside", 3),
    ("named_before", 3),
    ("named_behind", 3),
    ("addressee", 3),
    ("addressee_before", 3),
    ("frequency", TAGS * 8),
    ("narrator", TAGS * 3),
    ("ahead", TAGS * 6),
    ("spoke_ahead", TAGS * 6),
    ("step", 4 * 7 * TAGS),
    ("step_tagged", 4 * 7 * 2 * 2),
    ("step_end", 4 * 7 * 4 * 6),
    ("step_trailed", 4 * 7 * 2 * 2),
    ("step_beats", 4 * 7 * 4 * 3),
    ("last_subject", TAGS * 5),
    ("owner", 3),
    ("step_verb", 4 * 7 * 2 * 6),
    ("step_length", 4 * 7 * 3 * 3),
    ("step_rivals", 4 * 7 * (RIVALS + 1)),
    ("role", TAGS * 17),
    ("doer", TAGS * 7),
    ("rival", TAGS * 3),
    ("own", 6),
];

/// How many templates ask about a candidate; the others ask about a step.
pub(super) const ASKED: usize = 27;
/// How many ask about a step.
pub(super) const STEPPED: usize = 7;

/// The features of all templates.
pub fn count() -> usize {
    TEMPLATES.iter().map(|template| template.1).sum()
}

/// The first feature of a template.
pub(super) const fn first(template: usize) -> usize {
    let (mut at, mut sum) = (0, 0);
    while at < template {
        sum += TEMPLATES[at].1;
        at += 1;
    }
    sum
}

/// What a feature is called: its template and its answer's number.
pub fn name(feature: usize) -> String {
    let template = (0..TEMPLATES.len()).rev().find(|&at| first(at) <= feature).unwrap_or(0);
    format!("{} {}", TEMPLATES[template].0, feature - first(template))
}

/// The feature that is called so.
pub(super) fn named(name: &str) -> Option<usize> {
    let (template, answer) = name.split_once(' ')?;
    let at = TEMPLATES.iter().position(|(known, _)| *known == template)?;
    answer.parse().ok().filter(|answer| *answer < TEMPLATES[at].1).map(|answer: usize| first(at) + answer)
}

macro_rules! places {
    ($($name:ident = $at:expr),+ $(,)?) => { $(pub(super) const $name: usize = first($at);)+ };
}

places! {
    TAG = 0, ANTECEDENT = 1, TOLD = 2, COUNT = 3, SPOKE = 4, BEFORE = 5, AFTER = 6, PARAGRAPH_BEFORE = 7,
    PARAGRAPH_BEHIND = 8, SPOKEN_TO = 9, SPOKEN_TO_BEFORE = 10, SPOKEN_TO_BEHIND = 11, NAMED_INSIDE = 12, NAMED_BEFORE = 13,
    NAMED_BEHIND = 14, ADDRESSEE = 15, ADDRESSEE_BEFORE = 16, FREQUENCY = 17, NARRATOR = 18, AHEAD = 19, SPOKE_AHEAD = 20,
    STEP = 21, STEP_TAGGED = 22, STEP_END = 23, STEP_TRAILED = 24, STEP_BEATS = 25, LAST_SUBJECT = 26,
    OWNER = 27, STEP_VERB = 28, STEP_LENGTH = 29, STEP_RIVALS = 30, ROLE = 31, DOER = 32, RIVAL = 33, OWN = 34,
}
