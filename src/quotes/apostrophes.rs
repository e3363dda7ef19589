//! Words that are cut short, whose single mark is an apostrophe and no quotation's: ’em, ’90s, it 's; voters’, goin’, ol’.

use super::marks::Mark;
use crate::lexicon::Classes;
use crate::segment::{Case, Kind, Segments, Token};
use crate::span::Span;

/// Whether a mark belongs to a word that is written with one at its beginning: ’em, ’tis, ’90s, and both of rock ’n’ roll.
pub(super) fn belongs_to_a_word(text: &str, segments: &Segments, mark: &Mark) -> bool {
    let letter = |at: &usize| segments.tokens[at + 1].span.len() == 1;
    cuts_the_next(text, segments, mark.token)
        || mark.token.checked_sub(2).filter(letter).is_some_and(|first| cuts_the_next(text, segments, first))
}

/// Whether a mark at this token stands for the first letters of the word behind it.
fn cuts_the_next(text: &str, segments: &Segments, at: usize) -> bool {
    let mark = &segments.tokens[at];
    mark.kind == Kind::Mark
        && segments.tokens.get(at + 1).is_some_and(|next| {
            let touches = next.span.start == mark.span.end;
            let decade =
                next.kind == Kind::Word && next.case == Case::None && next.span.slice(text).ends_with('s');
            touches
                && (next.is(Classes::ELISION) && next.case == Case::Lower
                    || decade
                    || is_apart(text, next.span))
        })
}

/// What is left of a verb or of "not" behind an apostrophe, set apart from the word before as old books have it: he 's, they 'll.
const ENDS: [&str; 7] = ["s", "m", "d", "t", "ll", "ve", "re"];

/// Whether a word behind a mark is such an end, and no letter that is quoted: the ‘s’.
fn is_apart(text: &str, word: Span) -> bool {
    ENDS.contains(&word.slice(text)) && text[word.end as usize..].starts_with(char::is_whitespace)
}

/// Whether a mark may stand for the first letters of a word with a capital, ’Twas, which can as well begin a quotation.
pub(super) fn may_cut_the_next(segments: &Segments, mark: &Mark) -> bool {
    segments.tokens.get(mark.token + 1).is_some_and(|next| {
        next.span.start == segments.tokens[mark.token].span.end
            && next.is(Classes::ELISION)
            && next.case == Case::Title
    })
}

/// Whether a word before a single mark may be one that the mark cuts short: a possessive plural, a verb in -in’, o’.
pub(super) fn is_cut_short(text: &str, word: &Token) -> bool {
    let letters = word.span.slice(text);
    letters.ends_with(['s', 'S', 'z'])
        || letters.len() > 3 && letters.ends_with("in")
        || word.is(Classes::CUT_SHORT)
}
