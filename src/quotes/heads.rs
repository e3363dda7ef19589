//! Labels that are no speaker's: the heads of minutes and of notices, rolls of names, prices.

use std::ops::Range;

use super::labels::{Label, is_capitals};
use crate::lexicon::{Classes, Lexicon, Lists};
use crate::segment::{Kind, Paragraph, Segments, Token};

/// How many tokens of a paragraph are looked at to see whether it lists names.
const ROLL: usize = 40;
/// What stands before a headline and labels no turn.
const ANNOUNCEMENT: &str = "Q&A";

/// Whether a label announces what is no turn: "Venue", "EDITOR'S NOTE", "Dear Ida".
pub(super) fn is_head(lexicon: &Lexicon, name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let first = name.split(' ').next().unwrap_or(name);
    lexicon.lists(name).has(Lists::MINUTES)
        || lexicon.lists(first).has(Lists::HEADING) && first.len() < name.len()
        || lexicon.lists(last).has(Lists::NOTICE)
        || name == ANNOUNCEMENT
}

/// Whether names alone stand behind the label, as behind "Present:" and "Witness:": a list of them or a single one, which is no
/// sentence. "Objection, Your Honor." begins with no name of two words.
pub(super) fn is_roll(segments: &Segments, paragraph: &Paragraph, bytes: usize) -> bool {
    let tokens = body(segments, paragraph, bytes);
    let words = || tokens.iter().filter(|token| token.kind == Kind::Word);
    let verbal = Classes::VERB | Classes::VERBAL | Classes::PRONOUN;
    let names = words().filter(|token| token.is_capitalised()).count();
    let closed = verbal | Classes::PREP | Classes::DET | Classes::POSS | Classes::WH;
    let first = tokens.iter().take_while(|token| token.is_capitalised() && !token.is(closed)).count();
    let lists = tokens.iter().any(|token| matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Open));
    names >= 3
        && 2 * names >= words().count()
        && first >= 2
        && (lists || tokens.last().is_some_and(|last| last.kind != Kind::Stop))
        && !words().any(|token| token.is(verbal) && !token.is_capitalised())
}

/// Whether a label says what somebody is whose name stands behind it: "Editor: Ann Lowe", "Editor: Ann Lowe has written for us".
pub(super) fn is_of_post(
    lexicon: &Lexicon,
    segments: &Segments,
    paragraph: &Paragraph,
    label: &Label<'_>,
) -> bool {
    let last = label.name.rsplit(' ').next().unwrap_or(label.name);
    let post = lexicon.look_up(last).classes.has(Classes::PERSON | Classes::POST);
    let tokens = body(segments, paragraph, label.bytes);
    let named = |token: &&Token| {
        token.kind == Kind::Word
            && token.is_capitalised()
            && !token.is(Classes::COMMON | Classes::FIRST_OR_SECOND)
    };
    let name = tokens.iter().take_while(named).count();
    let goes_on = |next: &Token| next.is(Classes::VERBAL) && !next.is_capitalised();
    post && name > 1 && !is_capitals(label.name) && tokens.get(name).is_none_or(goes_on)
}

/// Whether a label of one word stands before a figure and nothing that anybody does: "Price: 5 dollars."
pub(super) fn is_price(segments: &Segments, paragraph: &Paragraph, name: &str, bytes: usize) -> bool {
    let tokens = body(segments, paragraph, bytes);
    let figure = tokens.first().is_some_and(|first| matches!(first.kind, Kind::Number | Kind::Symbol));
    let spoken = Classes::VERBAL | Classes::PRONOUN;
    figure && !is_capitals(name) && !name.contains(' ') && !tokens.iter().any(|token| token.is(spoken))
}

/// Whether a label in capitals can be somebody's: no common word, unless with an article or for a person, as THE COURT or HOST.
pub(super) fn is_somebody(lexicon: &Lexicon, name: &str) -> bool {
    let person = Classes::PERSON | Classes::PART | Classes::POST | Classes::TITLE | Classes::GIVEN;
    let thing =
        Classes::COMMON | Classes::DOC | Classes::MEDIUM | Classes::TIME | Classes::PLACE | Classes::CUE_NOUN;
    let last = name.rsplit(' ').next().unwrap_or(name);
    let classes = lexicon.look_up(last.trim_end_matches('.')).classes;
    let article = lexicon.look_up(name.split(' ').next().unwrap_or(name)).classes.has(Classes::DET);
    let titled = name
        .split(' ')
        .any(|word| lexicon.look_up(word.trim_end_matches('.')).classes.has(Classes::ABBREV_TITLE));
    !is_head(lexicon, name) && (article || titled || classes.has(person) || !classes.has(thing))
}

/// Whether a label is surely a single person's: Chair, Cllr Walsh, Ann Lowe.
pub(super) fn is_person(lexicon: &Lexicon, name: &str) -> bool {
    let classes = |word: &str| lexicon.look_up(word.trim_end_matches('.')).classes;
    let (first, last) = (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name));
    let (head, tail) = (classes(first), classes(last));
    let whole = first.len() < name.len();
    let titled = whole && head.has(Classes::ABBREV_TITLE | Classes::TITLE);
    let named = head.has(Classes::GIVEN) && (whole || !head.has(Classes::COMMON | Classes::PLACE));
    let post = tail.has(Classes::PERSON | Classes::PART | Classes::POST)
        && !tail.has(Classes::PLURAL | Classes::GROUP);
    titled || named || post
}

/// Whether the words behind these tokens of a label are said to somebody or by somebody: I, your, or a plain "Sit down."
pub(super) fn is_talk(
    text: &str,
    lexicon: &Lexicon,
    segments: &Segments,
    label: &Range<usize>,
    end: usize,
) -> bool {
    let own = Lists::FIRST | Lists::SECOND;
    segments.tokens[label.end..end].iter().take(ROLL).any(|token| {
        token.is(Classes::FIRST_OR_SECOND)
            || token.is(Classes::POSS) && lexicon.lists(token.span.slice(text)).has(own)
    })
}

/// The tokens behind a label of so many bytes, as far as they are looked at.
fn body<'s>(segments: &'s Segments, paragraph: &Paragraph, bytes: usize) -> &'s [Token] {
    let end = paragraph.span.start as usize + bytes;
    let tokens = &segments.tokens[paragraph.tokens.clone()];
    let label = tokens.iter().take(ROLL).take_while(|token| (token.span.start as usize) < end).count();
    &tokens[label..tokens.len().min(label + ROLL)]
}
