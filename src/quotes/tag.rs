//! Where the closing mark of an open quotation was forgotten: before a reporting clause.

use crate::lexicon::{Classes, Form};
use crate::segment::{Kind, Token};

/// A name has no more words than this.
const NAME: usize = 5;

/// The first token of the reporting clause inside the words of an open quotation: “We are ready, said Ann Lowe. She left.
///
/// A clause is a past verb of the lexicon with capitalised words behind it, or before it, between a comma and another pause.
/// Where the quotation may go on in the next paragraph, only the surer of these counts: the verb first, or the end.
pub(super) fn inside(tokens: &[Token], continued: bool) -> Option<usize> {
    let pauses = tokens.iter().enumerate().skip(1).filter(|(_, token)| token.kind == Kind::Comma);
    pauses.map(|(comma, _)| comma + 1).find(|&start| {
        let clause = &tokens[start..];
        let length = clause.iter().take(NAME + 2).take_while(|token| !ends(token)).count();
        let last = clause[length.min(clause.len())..].iter().take(2).count() < 2;
        match &clause[..length] {
            [verb, name @ ..] if is_past_verb(verb) && is_name(name) => true,
            [name @ .., verb] if is_past_verb(verb) => (last || !continued) && (is_name(name) || is_he(name)),
            _ => false,
        }
    })
}

fn ends(token: &Token) -> bool {
    matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Mark) && !token.dotted
}

fn is_past_verb(token: &Token) -> bool {
    token.is(Classes::VERB) && token.word.form == Form::Past && !token.is_capitalised()
}

fn is_name(tokens: &[Token]) -> bool {
    !tokens.is_empty()
        && tokens.len() < NAME
        && tokens.iter().all(|token| token.kind == Kind::Word && token.is_capitalised())
}

/// he, she; but "I said" is part of what is told.
fn is_he(tokens: &[Token]) -> bool {
    let [pronoun] = tokens else { return false };
    pronoun.is(Classes::PRONOUN)
        && pronoun.is(Classes::SUBJECT)
        && pronoun.is(Classes::MALE | Classes::FEMALE)
        && !pronoun.is(Classes::FIRST_OR_SECOND)
}
