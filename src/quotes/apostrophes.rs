//! Words that are cut short, whose single mark is an apostrophe and no quotation's: ’em, ’90s; voters’, goin’, ol’.

use super::marks::Mark;
use crate::lexicon::Classes;
use crate::segment::{Case, Kind, Segments, Token};

/// Whether a mark stands for the first letters of the word behind it: ’em, ’tis, ’90s.
pub(super) fn cuts_the_next(text: &str, segments: &Segments, mark: Mark) -> bool {
    segments.tokens.get(mark.token + 1).is_some_and(|next| {
        let touches = next.span.start == segments.tokens[mark.token].span.end;
        let decade =
            next.kind == Kind::Word && next.case == Case::None && next.span.slice(text).ends_with('s');
        touches && (next.is(Classes::ELISION) && next.case == Case::Lower || decade)
    })
}

/// Whether a word before a single mark may be one that the mark cuts short: a possessive plural, a verb in -in’, o’.
pub(super) fn is_cut_short(text: &str, word: &Token) -> bool {
    let letters = word.span.slice(text);
    letters.ends_with(['s', 'S', 'z'])
        || letters.len() > 3 && letters.ends_with("in")
        || word.is(Classes::CUT_SHORT)
}
