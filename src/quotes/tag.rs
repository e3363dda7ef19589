//! Where the closing mark of an open quotation was forgotten: before a reporting clause that ends the paragraph.

use crate::lexicon::{Classes, Form};
use crate::segment::{Kind, Token};

/// A clause of this many words or more is no tag.
const LONG: usize = 7;

/// The first token of the tag at the end of a paragraph's tokens: “We are ready, said Ann Lowe.
///
/// A tag is a past verb of the lexicon with capitalised words on one side of it, between a comma and the full stop.
pub(super) fn at_the_end(tokens: &[Token]) -> Option<usize> {
    let (stop, words) = tokens.split_last()?;
    let comma = words.iter().rposition(|token| token.kind == Kind::Comma)?;
    let clause = &words[comma + 1..];
    let tag = match clause {
        [verb, name @ ..] if is_past_verb(verb) => is_name(name),
        [name @ .., verb] if is_past_verb(verb) => is_name(name),
        _ => false,
    };
    let ends = stop.kind == Kind::Stop && !stop.dotted;
    (tag && ends && clause.len() < LONG && comma > 0).then_some(comma + 1)
}

fn is_past_verb(token: &Token) -> bool {
    token.is(Classes::VERB) && token.word.form == Form::Past
}

fn is_name(tokens: &[Token]) -> bool {
    !tokens.is_empty() && tokens.iter().all(|token| token.kind == Kind::Word && token.is_capitalised())
}
